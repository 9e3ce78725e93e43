//! What the marks on the map mean.

use sheaf_model::Precision;

use super::list::precision;
use super::marks::radius;
use crate::components::el::{El, el};
use crate::components::measures::decimal;
use crate::words::{self, count, fill, say};

/// The legend, where the mark mentioned most is mentioned so often.
pub fn legend(most: u32) -> El {
    let svg = |shape: El, class: &'static str, half: f64| {
        let size = decimal(2.0 * half, 0);
        let half = decimal(-half, 0);
        el("svg")
            .class(class)
            .with("viewBox", [&*half, " ", &half, " ", &size, " ", &size].concat())
            .with("width", size.clone())
            .with("height", size)
            .set("aria-hidden", "true")
            .has(shape.class("map-shape"))
    };
    let circle = |radius: f64| el("circle").with("r", decimal(radius, 1));
    let square = || {
        let square = el("rect").set("x", "-4.4").set("y", "-4.4").set("width", "8.8").set("height", "8.8");
        square.set("transform", "rotate(45)")
    };
    let item = |drawing: El, words: String| el("li").has(drawing).say(words);
    let precisions = [
        (Precision::City, svg(circle(5.0), "map-mark town", 8.0)),
        (Precision::Site, svg(square(), "map-mark site", 8.0)),
        (Precision::Region, svg(circle(6.0), "map-mark area", 8.0)),
    ];
    // The largest mark, and one of a quarter of its area.
    let mut sizes = vec![most];
    if most >= 4 {
        sizes.insert(0, most.div_ceil(4));
    }
    let sizes = sizes.into_iter().map(|mentions| {
        let radius = radius(mentions, most);
        item(
            svg(circle(radius), "map-mark town", radius + 2.0),
            count(words::MENTIONS_COUNTED, mentions as usize),
        )
    });
    let shapes = precisions.into_iter().map(|(what, drawing)| {
        let word = if what == Precision::Region { words::MAP_REGION_OR_COUNTRY } else { precision(what) };
        item(drawing, say(word).to_owned())
    });
    el("div")
        .class("map-legend")
        .has(el("ul").set("aria-label", say(words::MAP_LEGEND)).list(shapes.chain(sizes)))
        .has(el("p").text(say(words::MAP_SOURCE)))
}

/// The same in words, for a picture that is taken along; line by line.
pub fn in_words(most: u32) -> String {
    let mentions = count(words::MENTIONS_COUNTED, most as usize);
    [&*fill(words::MAP_LEGEND_IN_WORDS, &[("mentions", &mentions)]), say(words::MAP_SOURCE)].join("\n")
}
