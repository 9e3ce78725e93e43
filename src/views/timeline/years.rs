//! The way to a year: each that has something, or each decade where there are many.

use std::rc::Rc;

use yew::Callback;

use crate::components::el::{El, button, el};
use crate::words::{self, fill, grouped, say};

/// More years than this are offered by decades.
const MOST: usize = 40;

/// The years, as buttons; `None` where there are not two.
pub(super) fn years(years: &[(i32, u32)], from: Option<i32>, go: &Rc<impl Fn(i32) + 'static>) -> Option<El> {
    if years.len() < 2 {
        return None;
    }
    let jumps = jumps(years).into_iter().map(|jump| {
        let (go, year) = (Rc::clone(go), jump.year);
        let current = from.is_some_and(|from| (jump.year..=jump.last).contains(&from));
        let name = year.to_string();
        let label = if jump.decade { fill(words::TIMELINE_DECADE, &[("year", &name)]) } else { name.clone() };
        el("li").key(&name).has(
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
    /// The last one.
    last: i32,
    /// Whether it stands for its decade.
    decade: bool,
    passages: u32,
}

fn jumps(years: &[(i32, u32)]) -> Vec<Jump> {
    let by_decade = years.len() > MOST;
    let mut jumps: Vec<Jump> = Vec::new();
    for &(year, passages) in years {
        match jumps.last_mut() {
            Some(jump) if by_decade && jump.year.div_euclid(10) == year.div_euclid(10) => {
                jump.last = year;
                jump.passages += passages;
            }
            _ => jumps.push(Jump { year, last: year, decade: by_decade, passages }),
        }
    }
    jumps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_years_are_offered_by_decades() {
        let few = [(1911, 2), (1969, 1), (2016, 40)];
        let offered: Vec<(i32, u32)> = jumps(&few).iter().map(|jump| (jump.year, jump.passages)).collect();
        assert_eq!(offered, few);
        let many: Vec<(i32, u32)> = (-12..38).map(|year| (year, 1)).collect();
        let offered: Vec<(i32, i32, u32)> =
            jumps(&many).iter().map(|jump| (jump.year, jump.last, jump.passages)).collect();
        assert_eq!(
            offered,
            [(-12, -11, 2), (-10, -1, 10), (0, 9, 10), (10, 19, 10), (20, 29, 10), (30, 37, 8)]
        );
    }
}
