//! The built-in gazetteer: countries, continents, large regions, capitals and large cities, with what people there are called.
//!
//! The table and its provenance stand in `data/gazetteer.tsv`.

use sheaf_model::{EntityKind, Place, Precision};

/// One line of the gazetteer.
pub(super) struct Line {
    pub name: &'static str,
    pub aliases: Vec<&'static str>,
    /// "Libyan", "Libyans".
    pub demonyms: Vec<&'static str>,
    pub place: Place,
}

const TABLE: &str = include_str!("../../data/gazetteer.tsv");

/// All lines; a line that does not parse would be a mistake of ours and is left out (a test counts them).
pub(super) fn lines() -> impl Iterator<Item = Line> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(parse)
}

fn parse(line: &'static str) -> Option<Line> {
    let mut fields = line.split('\t');
    let precision = match fields.next()? {
        "country" => Precision::Country,
        "region" => Precision::Region,
        _ => Precision::City,
    };
    let name = fields.next()?;
    let lat = fields.next()?.parse().ok()?;
    let lon = fields.next()?.parse().ok()?;
    let list =
        |field: Option<&'static str>| field.unwrap_or("").split(';').filter(|s| !s.is_empty()).collect();
    let (aliases, demonyms) = (list(fields.next()), list(fields.next()));
    Some(Line { name, aliases, demonyms, place: Place { lat, lon, precision } })
}

/// Bodies that everybody knows by these names, so that their acronyms need no definition in a text.
pub(super) const BODIES: &[(&str, EntityKind, &[&str])] = &[
    ("United Nations", EntityKind::Organisation, &["U.N.", "UN"]),
    ("European Union", EntityKind::Organisation, &["E.U.", "EU"]),
    ("NATO", EntityKind::Organisation, &["North Atlantic Treaty Organization"]),
    ("African Union", EntityKind::Organisation, &["A.U."]),
    ("Arab League", EntityKind::Organisation, &[]),
    (
        "U.S. Department of Defense",
        EntityKind::Organisation,
        &["Pentagon", "Defense Department", "Department of Defense"],
    ),
    (
        "U.S. Department of State",
        EntityKind::Organisation,
        &["State Department", "Department of State", "U.S. State Department"],
    ),
    ("White House", EntityKind::Organisation, &[]),
    ("Kremlin", EntityKind::Organisation, &[]),
    ("Central Intelligence Agency", EntityKind::Organisation, &["CIA", "C.I.A."]),
    ("Federal Bureau of Investigation", EntityKind::Organisation, &["FBI", "F.B.I."]),
    ("Islamic State", EntityKind::Organisation, &["ISIS", "ISIL", "Daesh"]),
    ("al-Qaida", EntityKind::Organisation, &["al-Qaeda", "Al Qaeda", "Qaeda"]),
    ("Taliban", EntityKind::Organisation, &[]),
    ("Hezbollah", EntityKind::Organisation, &[]),
    ("Hamas", EntityKind::Organisation, &[]),
    ("Boko Haram", EntityKind::Organisation, &[]),
    ("International Monetary Fund", EntityKind::Organisation, &["IMF"]),
    ("World Bank", EntityKind::Organisation, &[]),
    ("World Health Organization", EntityKind::Organisation, &["WHO"]),
    ("Reuters", EntityKind::Organisation, &[]),
    ("Associated Press", EntityKind::Organisation, &[]),
    ("BBC", EntityKind::Organisation, &[]),
    ("Wikinews", EntityKind::Organisation, &[]),
    ("Google", EntityKind::Organisation, &[]),
    ("YouTube", EntityKind::Organisation, &[]),
    ("Twitter", EntityKind::Organisation, &[]),
    ("Facebook", EntityKind::Organisation, &[]),
    ("Microsoft", EntityKind::Organisation, &[]),
    ("Wikipedia", EntityKind::Organisation, &[]),
    ("NASA", EntityKind::Organisation, &[]),
    ("Nasdaq", EntityKind::Organisation, &["NASDAQ"]),
    ("Dow Jones", EntityKind::Organisation, &[]),
    ("Christians", EntityKind::Group, &["Christian"]),
    ("Muslims", EntityKind::Group, &["Muslim", "Moslem"]),
    ("Islamists", EntityKind::Group, &["Islamist"]),
    ("Jews", EntityKind::Group, &["Jew", "Jewish"]),
    ("Catholics", EntityKind::Group, &["Catholic"]),
    ("Protestants", EntityKind::Group, &["Protestant"]),
    ("Sunnis", EntityKind::Group, &["Sunni"]),
    ("Shiites", EntityKind::Group, &["Shiite", "Shia", "Shi'ite"]),
    ("Hindus", EntityKind::Group, &["Hindu"]),
    ("Buddhists", EntityKind::Group, &["Buddhist"]),
    ("Arabs", EntityKind::Group, &["Arab"]),
    ("Berbers", EntityKind::Group, &["Berber", "Amazigh"]),
    ("Tuareg", EntityKind::Group, &[]),
    ("Toubou", EntityKind::Group, &["Tebu"]),
    ("Republicans", EntityKind::Group, &["Republican"]),
    ("Democrats", EntityKind::Group, &["Democrat"]),
    ("Communists", EntityKind::Group, &["Communist"]),
    ("Nazis", EntityKind::Group, &["Nazi"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_parses() {
        let written = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(lines().count(), written);
        assert!(
            lines().all(|l| l.place.lat.abs() <= 90.0 && l.place.lon.abs() <= 180.0 && !l.name.is_empty())
        );
    }
}
