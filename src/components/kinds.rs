//! What kinds of entities and marks are called, and where places lie.

use sheaf_engine::{Field, MarkKind};
use sheaf_model::{EntityKind, Precision};

use super::measures::decimal;
use crate::words::{self, fill, say};

/// An entity's kind in a word.
pub fn kind_word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => say(words::KIND_PERSON),
        EntityKind::Organisation => say(words::KIND_ORGANISATION),
        EntityKind::Place => say(words::KIND_PLACE),
        EntityKind::Group => say(words::KIND_GROUP),
        EntityKind::Other => say(words::KIND_OTHER_NAME),
    }
}

/// A kind of mark, of which there are several.
pub fn kinds_word(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Entity(EntityKind::Person) => say(words::TITLE_PEOPLE),
        MarkKind::Entity(EntityKind::Organisation) => say(words::TITLE_ORGANISATIONS),
        MarkKind::Entity(EntityKind::Place) => say(words::TITLE_PLACES),
        MarkKind::Entity(EntityKind::Group) => say(words::TITLE_GROUPS),
        MarkKind::Entity(EntityKind::Other) => say(words::TITLE_OTHERS),
        MarkKind::Date => say(words::TITLE_DATES),
        MarkKind::Figure => say(words::TITLE_FIGURES),
        MarkKind::Statement => say(words::TITLE_STATEMENTS),
        MarkKind::Hit => say(words::TITLE_HITS),
    }
}

/// The field by which entities of a kind are filtered.
pub const fn field_of(kind: EntityKind) -> Field {
    match kind {
        EntityKind::Person => Field::Person,
        EntityKind::Organisation => Field::Organisation,
        EntityKind::Place => Field::Place,
        EntityKind::Group => Field::Group,
        EntityKind::Other => Field::Other,
    }
}

/// What a point on the map stands for.
pub fn precision_word(precision: Precision) -> &'static str {
    match precision {
        Precision::Country => say(words::PRECISION_COUNTRY),
        Precision::Region => say(words::PRECISION_REGION),
        Precision::City => say(words::PRECISION_CITY),
        Precision::Site => say(words::PRECISION_SITE),
    }
}

/// `25.9° N, 13.9° E`.
pub fn coordinates(lat: f32, lon: f32) -> String {
    let ns = say(if lat < 0.0 { words::SOUTH } else { words::NORTH });
    let ew = say(if lon < 0.0 { words::WEST } else { words::EAST });
    let degrees = |angle: f32| decimal(f64::from(angle.abs()), 1);
    fill(words::COORDINATES, &[("lat", &degrees(lat)), ("ns", ns), ("lon", &degrees(lon)), ("ew", ew)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_name_their_hemisphere() {
        assert_eq!(coordinates(25.9, -13.94), "25.9° N, 13.9° W");
        assert_eq!(coordinates(-1.25, 36.8), "1.3° S, 36.8° E");
    }
}
