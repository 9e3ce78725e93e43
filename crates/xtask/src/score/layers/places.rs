//! Places: how far the coordinates found lie from the true ones.

use super::Page;
use super::names::namings;
use crate::score::record::{EntityLayer, Range, Record};
use crate::score::spans::pairs;

/// The distance of the literature on geocoding (100 miles), in kilometres.
const NEAR: f64 = 161.0;
/// Within so many kilometres two gazetteers put the one point of a large country.
const NEAR_AREA: f64 = 1200.0;

pub(super) fn score(page: &mut Page, layer: &EntityLayer, truth: &Record, found: &Record) {
    let namings = namings(layer, truth, found);
    let required: Vec<_> = namings.required.into_iter().filter(|one| one.entity.lat.is_some()).collect();
    let found: Vec<_> = namings.found.into_iter().filter(|one| one.entity.kind == "place").collect();
    let spans = |list: &[super::names::Naming]| list.iter().map(|one| one.at).collect::<Vec<Range>>();
    let paired = pairs(&spans(&required), &spans(&found), false, |_, _| true);
    for (i, want) in required.iter().enumerate() {
        let entity = paired.iter().find(|(taken, _)| *taken == i).map(|(_, j)| found[*j].entity);
        let here = entity.and_then(|entity| entity.lat.zip(entity.lon));
        let there = want.entity.lat.zip(want.entity.lon);
        let away = here.zip(there).map(|(here, there)| kilometres(here, there));
        page.tally.case("places-covered", away.is_some());
        let Some(away) = away else {
            page.miss("places: no coordinates", want.at, "");
            continue;
        };
        let right = away <= if want.entity.area { NEAR_AREA } else { NEAR };
        page.tally.case("places-near", away <= NEAR);
        page.tally.case("places-right", right);
        if !right {
            page.miss("places: elsewhere", want.at, &format!("{away:.0} km away"));
        }
    }
}

/// Distance over the ground by the haversine formula; degrees in, kilometres out.
fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (from, to) = (a.0.to_radians(), b.0.to_radians());
    let (north, east) = ((to - from) / 2.0, (b.1 - a.1).to_radians() / 2.0);
    let h = north.sin().powi(2) + from.cos() * to.cos() * east.sin().powi(2);
    2.0 * 6371.0088 * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_degree_of_latitude_is_111_kilometres() {
        assert!((super::kilometres((0.0, 10.0), (1.0, 10.0)) - 111.195).abs() < 0.01);
        assert!((super::kilometres((0.0, 0.0), (0.0, 180.0)) - 20_015.1).abs() < 0.1);
    }
}
