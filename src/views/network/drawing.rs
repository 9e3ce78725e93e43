//! The surest pairs as dots and lines. The same pairs always give the same drawing, in as much room as there is; names are
//! written as large as elsewhere, those of the most documents first, as far as they find a place.

use sheaf_engine::{Network, Node};

use super::{is_open, opens, with};
use crate::components::act::act;
use crate::components::el::{El, el};
use crate::components::labels::{Area, Room, place};
use crate::components::measures::decimal;
use crate::hooks::Shown;
use crate::state::Action;
use crate::words::{self, say};

/// What stays free at the edges, in CSS pixels.
const MARGIN: (f64, f64) = (40.0, 26.0);
/// About the width of a letter, and the height of a name.
const LETTER: f64 = 6.6;
const LINE: f64 = 16.0;

/// The drawing, of the surest pairs alone, since all would hide each other: every line opens its sentences, every dot leaves only its own pairs. The list says the same to screen
/// readers and to the keyboard.
pub(super) fn drawing(shown: &Shown, network: &Network, width: f64) -> El {
    let size = (width, if width < 560.0 { width * 1.2 } else { (width * 0.6).min(620.0) });
    let most = network.nodes.iter().map(|node| node.documents).max().unwrap_or(1);
    let surest = network.links.iter().take(network.surest as usize);
    let lines = surest.map(|(one, other, pair)| {
        let ends = [*one, *other].map(|place| at(&network.nodes[place as usize], size));
        let [(x1, y1), (x2, y2)] = ends.map(|(x, y)| (decimal(x, 1), decimal(y, 1)));
        let thick = decimal(0.6 + 4.0 * f64::from(pair.close.max(0.0)), 1);
        let line = |class: &'static str| {
            el("line")
                .set("class", class)
                .with("x1", x1.clone())
                .with("y1", y1.clone())
                .with("x2", x2.clone())
                .with("y2", y2.clone())
        };
        el("g")
            .set(
                "class",
                if is_open(shown, pair) { "network-link network-link-open" } else { "network-link" },
            )
            .on_click(opens(shown, pair))
            // A line that can be hit.
            .has(line("network-hit"))
            .has(line("network-line").with("stroke-width", thick))
            .has(el("title").say(super::told(shown, pair)))
    });
    let names = names(network, most, size);
    let dots = network.nodes.iter().zip(names).map(|(node, name)| dot(shown, node, most, size, name));
    let svg = el("svg")
        .class("network-drawing")
        .set("data-picture", say(words::VIEW_NETWORK))
        .set("data-picture-note", say(words::NETWORK_HOW))
        .with("viewBox", ["0 0 ", &decimal(size.0, 0), " ", &decimal(size.1, 0)].concat())
        .set("aria-hidden", "true")
        .list(lines)
        .list(dots);
    el("div")
        .class("network-picture")
        .has(el("p").class("hidden").text(say(words::NETWORK_DRAWING_AS_LIST)))
        .has(svg)
}

/// Where each name stands beside its dot; `None` where there is no place for it.
fn names(network: &Network, most: u32, size: (f64, f64)) -> Vec<Option<Area>> {
    let mut order: Vec<usize> = Vec::with_capacity(network.nodes.len());
    for (node, place) in network.nodes.iter().zip(0..) {
        let after = |other: &usize| network.nodes[*other].documents >= node.documents;
        order.insert(order.partition_point(after), place);
    }
    let nodes: Vec<&Node> = order.iter().map(|place| &network.nodes[*place]).collect();
    let points: Vec<(f64, f64)> = nodes.iter().map(|node| at(node, size)).collect();
    let sizes: Vec<(f64, f64)> =
        nodes.iter().map(|node| (node.name.name.chars().count() as f64 * LETTER + 4.0, LINE)).collect();
    let marks: Vec<Area> = nodes
        .iter()
        .zip(&points)
        .map(|(node, (x, y))| {
            // Names stand nine pixels from the middle of small dots (components/labels.rs), clear of large ones.
            let radius = radius(node, most).min(8.0);
            Area { x: x - radius, y: y - radius, width: 2.0 * radius, height: 2.0 * radius }
        })
        .collect();
    let within = Area { x: 0.0, y: 0.0, width: size.0, height: size.1 };
    let places = place(&Room { within, marks: &marks, lines: &[], leaders: false }, &points, &sizes);
    let mut names = vec![None; nodes.len()];
    for (node, place) in order.into_iter().zip(places) {
        names[node] = place.map(|(area, _)| area);
    }
    names
}

fn dot(shown: &Shown, node: &Node, most: u32, size: (f64, f64), name: Option<Area>) -> El {
    let (x, y) = at(node, size);
    let kind = node.name.kind.map(|kind| ["network-dot k-", kind.as_str()].concat()).unwrap_or_default();
    let around = with(shown, |network| network.around = Some(node.name.id.clone()));
    let name = name.map(|area| {
        // Written from the side of the dot, so that the name begins there however wide its letters are.
        let (x, anchor) = if area.x >= x {
            (area.x, "start")
        } else if area.x + area.width <= x {
            (area.x + area.width, "end")
        } else {
            (area.x + area.width / 2.0, "middle")
        };
        el("text")
            .with("x", decimal(x, 1))
            .with("y", decimal(area.y + 12.0, 1))
            .set("text-anchor", anchor)
            .say(node.name.name.clone())
    });
    el("g")
        .key(&node.name.id)
        .with("class", kind)
        .on_click(act(&shown.dispatch, Action::Options(around)))
        .has(el("title").say(node.name.name.clone()))
        .has(
            el("circle")
                .with("cx", decimal(x, 1))
                .with("cy", decimal(y, 1))
                .with("r", decimal(radius(node, most), 1)),
        )
        .has_some(name)
}

/// The area of a dot is as its documents.
fn radius(node: &Node, most: u32) -> f64 {
    3.5 + 5.5 * (f64::from(node.documents) / f64::from(most.max(1))).sqrt()
}

fn at(node: &Node, size: (f64, f64)) -> (f64, f64) {
    let x = MARGIN.0 + f64::from(node.at.x) * (size.0 - 2.0 * MARGIN.0);
    let y = MARGIN.1 + f64::from(node.at.y) * (size.1 - 2.0 * MARGIN.1);
    (x, y)
}
