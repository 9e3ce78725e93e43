//! The surest pairs as a matrix: the darker a cell, the closer the two; its number says how often they are together.
//! For the eye and the pointer: the list has the same for whoever cannot use it.

use sheaf_engine::{Network, Pair};

use super::{is_open, opens, told};
use crate::components::el::{El, button, el};
use crate::components::measures::decimal;
use crate::hooks::Shown;
use crate::words::{self, grouped, say};

/// The matrix.
pub(super) fn matrix(shown: &Shown, network: &Network) -> El {
    let head = |place: usize| {
        let name = &network.nodes[place].name;
        let class = name.kind.map(|kind| ["network-head k-", kind.as_str()].concat()).unwrap_or_default();
        el("th")
            .set("scope", "col")
            .with("class", class)
            .has(el("span").has(el("bdi").say(name.name.clone())))
    };
    let places = network.nodes.len();
    let heads = el("tr").has(el("td")).list((0..places).map(head));
    let row = |one: usize| {
        let node = &network.nodes[one];
        let class = node.name.kind.map(|kind| ["k-", kind.as_str()].concat()).unwrap_or_default();
        let cells = (0..places).map(|other| cell(shown, network, one, other));
        el("tr")
            .key(&node.name.id)
            .has(el("th").set("scope", "row").with("class", class).has(el("bdi").say(node.name.name.clone())))
            .list(cells)
    };
    let table = el("table")
        .class("network-matrix")
        .set("data-picture", say(words::VIEW_NETWORK))
        .set("data-picture-note", say(words::NETWORK_HOW))
        .has(el("caption").class("hidden").text(say(words::NETWORK_MATRIX_CAPTION)))
        .has(el("thead").has(heads))
        .has(el("tbody").list((0..places).map(row)));
    el("div")
        .class("network-scroll")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", say(words::NETWORK_MATRIX))
        .has(table)
}

fn cell(shown: &Shown, network: &Network, one: usize, other: usize) -> El {
    let cell = el("td").key(&other.to_string());
    if one == other {
        return cell.class("network-self");
    }
    let Some(pair) = pair(network, one as u32, other as u32) else { return cell };
    // Half of the cells say what the other half says: one of each pair is a stop of the keyboard.
    let stop = if one < other { "0" } else { "-1" };
    let strength = ["--close:", &decimal(f64::from(pair.close.max(0.08)), 2)].concat();
    let told = told(shown, pair);
    cell.has(
        button("network-cell", opens(shown, pair))
            .set("tabindex", stop)
            .is("aria-expanded", is_open(shown, pair))
            .with("title", told.clone())
            .label(told)
            .with("style", strength)
            .say(grouped(pair.together as usize)),
    )
}

fn pair(network: &Network, one: u32, other: u32) -> Option<&Pair> {
    let same = |a: u32, b: u32| (a == one && b == other) || (a == other && b == one);
    network.links.iter().find(|(a, b, _)| same(*a, *b)).map(|(_, _, pair)| pair)
}
