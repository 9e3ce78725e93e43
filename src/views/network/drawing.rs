//! The surest pairs as dots and lines. The same pairs always give the same drawing.

use sheaf_engine::{Network, Node};

use super::{is_open, opens, with};
use crate::components::act::act;
use crate::components::el::{El, el};
use crate::components::measures::decimal;
use crate::hooks::Shown;
use crate::state::Action;
use crate::words::{self, say};

/// The drawing's own units.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 640.0;
/// Room for names at the edges.
const MARGIN: (f64, f64) = (110.0, 30.0);

/// The drawing: every line opens its sentences, every dot leaves only its own pairs. The list says the same to screen
/// readers and to the keyboard.
pub(super) fn drawing(shown: &Shown, network: &Network) -> El {
    let most = network.nodes.iter().map(|node| node.documents).max().unwrap_or(1);
    let lines = network.links.iter().map(|(one, other, pair)| {
        let ends = [*one, *other].map(|place| at(&network.nodes[place as usize]));
        let [(x1, y1), (x2, y2)] = ends.map(|(x, y)| (decimal(x, 1), decimal(y, 1)));
        let width = decimal(0.6 + 4.0 * f64::from(pair.close.max(0.0)), 1);
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
            .has(line("network-line").with("stroke-width", width))
            .has(el("title").say(super::told(shown, pair)))
    });
    let dots = network.nodes.iter().map(|node| dot(shown, node, most));
    let svg = el("svg")
        .class("network-drawing")
        .with("viewBox", ["0 0 ", &decimal(WIDTH, 0), " ", &decimal(HEIGHT, 0)].concat())
        .set("aria-hidden", "true")
        .list(lines)
        .list(dots);
    el("div")
        .class("network-picture")
        .has(el("p").class("hidden").text(say(words::NETWORK_DRAWING_AS_LIST)))
        .has(svg)
}

fn dot(shown: &Shown, node: &Node, most: u32) -> El {
    let (x, y) = at(node);
    // The area of a dot is as its documents.
    let radius = 4.0 + 12.0 * (f64::from(node.documents) / f64::from(most.max(1))).sqrt();
    let kind = node.name.kind.map(|kind| ["network-dot k-", kind.as_str()].concat()).unwrap_or_default();
    let around = with(shown, |network| network.around = Some(node.name.id.clone()));
    // Names stand on the side where there is room.
    let (side, anchor) = if x > WIDTH / 2.0 { (-radius - 4.0, "end") } else { (radius + 4.0, "start") };
    el("g")
        .key(&node.name.id)
        .with("class", kind)
        .on_click(act(&shown.dispatch, Action::Options(around)))
        .has(el("circle").with("cx", decimal(x, 1)).with("cy", decimal(y, 1)).with("r", decimal(radius, 1)))
        .has(
            el("text")
                .with("x", decimal(x + side, 1))
                .with("y", decimal(y + 4.0, 1))
                .set("text-anchor", anchor)
                .say(node.name.name.clone()),
        )
}

fn at(node: &Node) -> (f64, f64) {
    let x = MARGIN.0 + f64::from(node.at.x) * (WIDTH - 2.0 * MARGIN.0);
    let y = MARGIN.1 + f64::from(node.at.y) * (HEIGHT - 2.0 * MARGIN.1);
    (x, y)
}
