//! What is known by name alone: countries, large regions, large cities, their peoples, and bodies that everybody knows.
//!
//! The tables and their provenance stand in `data/`. Smaller places need more than their name: see [`crate::gazetteer`].

use sheaf_model::{EntityKind, Place, Precision};

use crate::decimal;

const PLACES: &str = include_str!("../../data/places.tsv");
const CITIES: &str = include_str!("../../data/cities.tsv");
const BODIES: &str = include_str!("../../data/bodies.tsv");

/// A place with its names.
pub(super) struct BuiltInPlace {
    pub name: &'static str,
    pub aliases: Vec<&'static str>,
    /// "Libyan", "Libyans".
    pub demonyms: Vec<&'static str>,
    pub place: Place,
    /// Country, or country and division (`US`, `US.TX`).
    pub code: &'static str,
    /// As in the gazetteer; 99 for whatever was chosen by hand.
    pub rank: u8,
}

/// All places; a line that does not parse would be a mistake of ours and is left out (a test counts them).
pub(super) fn places() -> impl Iterator<Item = BuiltInPlace> {
    lines(PLACES).filter_map(by_hand).chain(lines(CITIES).filter_map(city))
}

/// All bodies and peoples: kind, name, other names.
pub(super) fn bodies() -> impl Iterator<Item = (EntityKind, &'static str, Vec<&'static str>)> {
    lines(BODIES).filter_map(|line| {
        let mut fields = line.split('\t');
        let kind = match fields.next()? {
            "group" => EntityKind::Group,
            "other" => EntityKind::Other,
            _ => EntityKind::Organisation,
        };
        Some((kind, fields.next()?, list(fields.next())))
    })
}

/// The code of an American state or Canadian province by its abbreviation, with or without points.
pub(super) fn division_abbreviated(written: &str) -> Option<&'static str> {
    // Nobody writes Washington so.
    if written == "W.A." {
        return Some("AU.08");
    }
    let bare: String = written.chars().filter(|c| *c != '.').collect();
    let (_, code) = DIVISIONS.iter().find(|(names, _)| names.split(' ').any(|name| name == bare))?;
    Some(code)
}

/// Abbreviations of divisions as they stand behind a town's name, without their points.
const DIVISIONS: &[(&str, &str)] = &[
    ("Ala AL", "US.AL"),
    ("AK", "US.AK"),
    ("Ariz AZ", "US.AZ"),
    ("Ark AR", "US.AR"),
    ("Calif CA Cal", "US.CA"),
    ("Colo CO", "US.CO"),
    ("Conn CT", "US.CT"),
    ("Del DE", "US.DE"),
    ("DC", "US.DC"),
    ("Fla FL", "US.FL"),
    ("Ga GA", "US.GA"),
    ("HI", "US.HI"),
    ("ID", "US.ID"),
    ("Ill IL", "US.IL"),
    ("Ind IN", "US.IN"),
    ("IA", "US.IA"),
    ("Kan KS", "US.KS"),
    ("Ky KY", "US.KY"),
    ("La LA", "US.LA"),
    ("ME", "US.ME"),
    ("Md MD", "US.MD"),
    ("Mass MA", "US.MA"),
    ("Mich MI", "US.MI"),
    ("Minn MN", "US.MN"),
    ("Miss MS", "US.MS"),
    ("Mo MO", "US.MO"),
    ("Mont MT", "US.MT"),
    ("Neb NE", "US.NE"),
    ("Nev NV", "US.NV"),
    ("NH", "US.NH"),
    ("NJ", "US.NJ"),
    ("NM", "US.NM"),
    ("NY", "US.NY"),
    ("NC", "US.NC"),
    ("ND", "US.ND"),
    ("OH", "US.OH"),
    ("Okla OK", "US.OK"),
    ("Ore OR", "US.OR"),
    ("Pa PA Penn", "US.PA"),
    ("RI", "US.RI"),
    ("SC", "US.SC"),
    ("SD", "US.SD"),
    ("Tenn TN", "US.TN"),
    ("Tex TX", "US.TX"),
    ("UT", "US.UT"),
    ("Vt VT", "US.VT"),
    ("Va VA", "US.VA"),
    ("Wash WA", "US.WA"),
    ("WVa WV", "US.WV"),
    ("Wis WI", "US.WI"),
    ("Wyo WY", "US.WY"),
    ("Ont ON", "CA.08"),
    ("Que QC", "CA.10"),
    ("BC", "CA.02"),
    ("Alta AB", "CA.01"),
    ("Man MB", "CA.03"),
    ("Sask SK", "CA.11"),
    ("NS", "CA.07"),
    ("NB", "CA.04"),
    ("NSW", "AU.02"),
    ("Qld", "AU.04"),
];

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

fn by_hand(line: &'static str) -> Option<BuiltInPlace> {
    let mut fields = line.split('\t');
    let precision = match fields.next()? {
        "country" => Precision::Country,
        "region" => Precision::Region,
        "site" => Precision::Site,
        _ => Precision::City,
    };
    let (code, name) = (fields.next()?, fields.next()?);
    let (lat, lon) = (decimal::read(fields.next()?)? as f32, decimal::read(fields.next()?)? as f32);
    let (aliases, demonyms) = (list(fields.next()), list(fields.next()));
    Some(BuiltInPlace { name, aliases, demonyms, place: Place { lat, lon, precision }, code, rank: 99 })
}

fn city(line: &'static str) -> Option<BuiltInPlace> {
    let mut fields = line.split('\t');
    let (code, name) = (fields.next()?, fields.next()?);
    let (lat, lon) = (decimal::read(fields.next()?)? as f32, decimal::read(fields.next()?)? as f32);
    let rank = fields.next()?.parse().ok()?;
    let place = Place { lat, lon, precision: Precision::City };
    Some(BuiltInPlace { name, aliases: Vec::new(), demonyms: Vec::new(), place, code, rank })
}

fn list(field: Option<&'static str>) -> Vec<&'static str> {
    field.unwrap_or("").split(';').filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_parses() {
        assert_eq!(places().count(), lines(PLACES).count() + lines(CITIES).count());
        assert_eq!(bodies().count(), lines(BODIES).count());
        assert!(
            places().all(|p| p.place.lat.abs() <= 90.0 && p.place.lon.abs() <= 180.0 && !p.name.is_empty())
        );
    }

    #[test]
    #[cfg(feature = "gazetteer")]
    fn the_gazetteer_was_made_of_this_table() {
        let gazetteer = crate::gazetteer::Gazetteer::built_in();
        let wide =
            |place: &BuiltInPlace| matches!(place.place.precision, Precision::Country | Precision::Region);
        for place in lines(PLACES).filter_map(by_hand).filter(wide) {
            let key = crate::gazetteer::key(place.name.trim_start_matches("the "));
            let mut spots = gazetteer.find(&key);
            let there = |place: Place, spot: Place| crate::names::globe::kilometres(place, spot) < 60.0;
            assert!(
                spots.any(|spot| there(place.place, spot.place)),
                "{}: cargo xtask gazetteer makes the tables anew",
                place.name
            );
        }
    }
}
