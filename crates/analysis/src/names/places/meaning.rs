//! What a written name can mean, and which of its namesakes is the likeliest.

use sheaf_model::{Place, Precision};

use super::context::Context;
use crate::gazetteer::{Spot, rank};
use crate::names::Named;
use crate::names::globe::kilometres;
use crate::names::known::Known;
use crate::order::by_number;
use crate::word::Word;

/// Most namesakes weighed for one name, the largest ones: keeps long documents linear.
const MOST_NAMESAKES: usize = 64;

/// The division whose city stands for a government.
const SEAT: &str = "US.DC";

/// What speaks for a namesake, in powers of ten of its population.
mod weight {
    pub(super) const CONTAINER: f32 = 30.0;
    pub(super) const COUNTRY: f32 = 1.0;
    pub(super) const DIVISION: f32 = 1.5;
    pub(super) const NEAR: f32 = 1.5;
    pub(super) const SAME_KIND: f32 = 3.0;
    pub(super) const OTHER_NAME: f32 = 1.2;
    pub(super) const KNOWN_REGION: f32 = 1.2;
}

/// All places that one written name can mean, with what the document says of it.
pub(super) struct Meaning<'k> {
    pub(super) spots: Vec<Spot<'k>>,
    /// The first letter of the name.
    pub(super) initial: u8,
    /// Code that stands behind a comma after the name somewhere.
    pub(super) container: Option<String>,
    /// "province", "county" … stands behind the name somewhere.
    pub(super) division: bool,
    /// The container goes on as a list of countries does somewhere: "Tarvik, Vanuatu, Nauru and Fiji".
    pub(super) listed: bool,
    /// Code of the division that it stands for where it holds a town somewhere: "Macon, Georgia".
    pub(super) holds: Option<String>,
    /// The name alone is known as a country's or region's.
    pub(super) known_region: bool,
    /// Which of the namesakes, once one has been chosen.
    pub(super) choice: Option<usize>,
}

impl<'k> Meaning<'k> {
    /// Of a name as it is looked for, and a naming of it.
    pub(super) fn of(written: &str, one: &Named, known: &'k Known) -> Self {
        let place = one.entry.and_then(|entry| known.entries[entry].place);
        Self {
            spots: spots(written, known),
            initial: written.as_bytes().first().copied().unwrap_or_default(),
            container: None,
            division: false,
            listed: false,
            holds: None,
            known_region: place.is_some_and(|place| place.precision != Precision::City),
            choice: None,
        }
    }

    /// The namesake that is meant, once one has been chosen.
    pub(super) fn chosen(&self) -> Option<Spot<'k>> {
        self.choice.map(|choice| self.spots[choice])
    }

    /// Whether no namesake comes near the largest one in size.
    pub(super) fn is_plain(&self) -> bool {
        self.lead() >= 10
    }

    /// How much larger than its next namesake the largest place is, in tenths of powers of ten.
    pub(super) fn lead(&self) -> u8 {
        match &self.spots[..] {
            [] | [_] => u8::MAX,
            [first, second, ..] => first.rank.saturating_sub(second.rank),
        }
    }

    /// Adds divisions that are called so in full, the largest first.
    pub(super) fn add_divisions(&mut self, divisions: impl Iterator<Item = Spot<'k>>) {
        for spot in divisions.filter(|spot| spot.place.precision == Precision::Region) {
            if !self.spots.contains(&spot) {
                self.spots.push(spot);
            }
        }
        by_number(&mut self.spots, largest_first);
    }

    pub(super) fn choose(&mut self, context: &Context, anchors: &[(Word, Place)]) {
        let mut best = f32::MIN;
        for (index, spot) in self.spots.iter().enumerate() {
            let score = self.score(spot, context, anchors);
            if score > best {
                best = score;
                self.choice = Some(index);
            }
        }
    }

    fn score(&self, spot: &Spot, context: &Context, anchors: &[(Word, Place)]) -> f32 {
        let mut score = f32::from(spot.rank) / 10.0;
        if let Some(container) = &self.container {
            let inside = spot.code == container || spot.country() == container;
            // A country is not inside itself.
            if inside && !(spot.place.precision == Precision::Country) {
                score += weight::CONTAINER;
            }
        }
        let region = spot.place.precision == Precision::Region;
        // "Franklin" is called so, and Columbus was so once.
        let other = |name: &str| {
            !name.as_bytes().first().is_some_and(|first| first.eq_ignore_ascii_case(&self.initial))
        };
        if spot.name.is_some_and(other) && self.spots.iter().any(|spot| spot.name.is_none()) {
            score -= weight::OTHER_NAME;
        }
        // "The case went on to Washington": the seat of the government, also where Georgia has a town of that name.
        let seat = |spot: &Spot| spot.code == SEAT;
        if self.container.is_none()
            && spot.place.precision == Precision::City
            && !seat(spot)
            && self.spots.iter().any(seat)
        {
            score -= weight::DIVISION + weight::NEAR;
        }
        if self.division && region {
            score += weight::SAME_KIND;
        }
        if self.holds.as_deref() == Some(spot.code) && region {
            score += weight::CONTAINER;
        }
        if self.known_region && spot.place.precision != Precision::City {
            score += weight::KNOWN_REGION;
        }
        score +=
            weight::COUNTRY * context.countries.get(&Word::of(spot.country())).copied().unwrap_or(0.0).sqrt();
        if !region && context.divisions.iter().any(|division| division == spot.code) {
            score += weight::DIVISION;
        }
        let near = |limit: f32| {
            let close = |place: Place| place != spot.place && kilometres(place, spot.place) < limit;
            anchors.iter().filter(|(_, place)| close(*place)).count()
        };
        score
            + match near(150.0) {
                0 if near(250.0) == 0 => 0.0,
                0 => weight::NEAR / 2.0,
                1 => weight::NEAR,
                _ => weight::NEAR + 1.0,
            }
    }
}

/// A number by which larger places come first.
fn largest_first(spot: &Spot) -> u64 {
    u64::from(u8::MAX - spot.rank)
}

/// The namesakes of a name; of "Helmand Province" those of "Helmand" that are divisions.
fn spots<'k>(name: &str, known: &'k Known) -> Vec<Spot<'k>> {
    let mut found: Vec<Spot> = known.gazetteer.find(name).take(MOST_NAMESAKES).collect();
    // "Borno" is a village, and what is called "Borno State" in full.
    if found.first().is_none_or(|first| first.rank < rank::TOWN) && !name.contains(' ') {
        let divisions = ["state", "province", "region"].into_iter().flat_map(|kind| {
            known
                .gazetteer
                .find(&format!("{name} {kind}"))
                .filter(|spot| spot.place.precision == Precision::Region)
        });
        found.extend(divisions);
        by_number(&mut found, largest_first);
    }
    if !found.is_empty() {
        return found;
    }
    let generic = [" province", " state", " region", " governorate", " oblast", " district", " prefecture"];
    if let Some(bare) = generic.into_iter().find_map(|ending| name.strip_suffix(ending)) {
        let divisions = known.gazetteer.find(bare).filter(|spot| spot.place.precision == Precision::Region);
        return divisions.take(MOST_NAMESAKES).collect();
    }
    let directions = [
        "south central ",
        "south ",
        "north ",
        "east ",
        "west ",
        "central ",
        "upper ",
        "lower ",
        "greater ",
        "downtown ",
    ];
    if let Some(bare) = directions.into_iter().find_map(|lead| name.strip_prefix(lead)) {
        return known.gazetteer.find(bare).take(MOST_NAMESAKES).collect();
    }
    let town = name.strip_suffix(" city").or_else(|| name.strip_prefix("st ")).unwrap_or_default();
    let saint = if name.starts_with("st ") { format!("saint {town}") } else { town.to_owned() };
    known.gazetteer.find(&saint).take(if town.is_empty() { 0 } else { MOST_NAMESAKES }).collect()
}
