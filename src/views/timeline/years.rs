//! The way to a year: each that has something; where there are many, each decade, and the years of the one gone to.

use std::rc::Rc;

use yew::Callback;

use crate::components::el::{El, button, el};
use crate::components::measures::px;
use crate::words::{self, fill, grouped, say};

/// More years than this are offered by decades.
const MOST: usize = 40;

/// How high the bar over the year of most passages is, in CSS pixels.
const HIGHEST: f64 = 18.0;

/// The years, as buttons under bars as high as there are passages; `None` where there are not two.
pub(super) fn years(years: &[(i32, u32)], from: Option<i32>, go: &Rc<impl Fn(i32) + 'static>) -> Option<El> {
    if years.len() < 2 {
        return None;
    }
    let jumps = jumps(years, from);
    let most = jumps.iter().map(|jump| jump.passages).max().unwrap_or(1).max(1);
    let jumps = jumps.into_iter().map(|jump| {
        let (go, year) = (Rc::clone(go), jump.year);
        let current = from == Some(year);
        let name = year.to_string();
        let label = if jump.decade {
            fill(words::TIMELINE_DECADE, &[("year", &(decade(year) * 10).to_string())])
        } else {
            name.clone()
        };
        let high = (HIGHEST * f64::from(jump.passages) / f64::from(most)).max(1.0);
        let bar = el("span").class("timeline-bar").set("aria-hidden", "true");
        let bar = bar.with("style", ["block-size:", &px(high)].concat());
        el("li").key(&name).has(bar).has(
            button("timeline-jump", Callback::from(move |_| go(year)))
                .set_if(current, "aria-current", "true")
                .has(el("span").say(label))
                .text(" ")
                .has(el("small").say(grouped(jump.passages as usize))),
        )
    });
    Some(
        el("nav")
            .class("timeline-years")
            .set("aria-label", say(words::TIMELINE_YEARS))
            .set("data-picture", say(words::VIEW_TIMELINE))
            .has(el("ol").list(jumps)),
    )
}

/// Where the heading of a year stands.
pub(super) fn heading_selector(year: i32) -> String {
    ["[data-year=\"", &*year.to_string(), "\"]"].concat()
}

/// Somewhere to go.
#[derive(Debug, PartialEq, Eq)]
struct Jump {
    /// The first year of it that has something.
    year: i32,
    /// Whether it stands for its decade.
    decade: bool,
    passages: u32,
}

fn jumps(years: &[(i32, u32)], from: Option<i32>) -> Vec<Jump> {
    let by_decade = years.len() > MOST;
    let mut jumps: Vec<Jump> = Vec::new();
    for &(year, passages) in years {
        let folded = by_decade && from.map(decade) != Some(decade(year));
        match jumps.last_mut() {
            Some(jump) if folded && jump.decade && decade(jump.year) == decade(year) => {
                jump.passages += passages;
            }
            _ => jumps.push(Jump { year, decade: folded, passages }),
        }
    }
    jumps
}

const fn decade(year: i32) -> i32 {
    year.div_euclid(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_years_are_offered_by_decades() {
        let offered = |years: &[(i32, u32)], from| -> Vec<(i32, u32)> {
            jumps(years, from).iter().map(|jump| (jump.year, jump.passages)).collect()
        };
        let few = [(1911, 2), (1969, 1), (2016, 40)];
        assert_eq!(offered(&few, Some(1969)), few);
        let many: Vec<(i32, u32)> = (-12..38).map(|year| (year, 1)).collect();
        assert_eq!(offered(&many, None), [(-12, 2), (-10, 10), (0, 10), (10, 10), (20, 10), (30, 8)]);
        let at = offered(&many, Some(35));
        assert_eq!(at[..5], [(-12, 2), (-10, 10), (0, 10), (10, 10), (20, 10)]);
        assert_eq!(
            at[5..],
            (30..38).map(|year| (year, 1)).collect::<Vec<_>>(),
            "the years of the decade gone to"
        );
    }
}
