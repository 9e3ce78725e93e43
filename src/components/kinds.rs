//! What kinds of entities and marks are called, and where places lie.

use sheaf_engine::{Field, MarkKind};
use sheaf_model::{EntityKind, Precision};

use super::measures::decimal;

/// An entity's kind in a word.
pub const fn kind_word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Group => "group",
        EntityKind::Other => "other name",
    }
}

/// A kind of mark, of which there are several.
pub const fn kinds_word(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Entity(EntityKind::Person) => "People",
        MarkKind::Entity(EntityKind::Organisation) => "Organisations",
        MarkKind::Entity(EntityKind::Place) => "Places",
        MarkKind::Entity(EntityKind::Group) => "Groups",
        MarkKind::Entity(EntityKind::Other) => "Other names",
        MarkKind::Date => "Dates",
        MarkKind::Figure => "Figures",
        MarkKind::Statement => "Statements",
        MarkKind::Hit => "Hits",
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
pub const fn precision_word(precision: Precision) -> &'static str {
    match precision {
        Precision::Country => "somewhere in the country",
        Precision::Region => "somewhere in the region",
        Precision::City => "town",
        Precision::Site => "this very spot",
    }
}

/// `25.9° N, 13.9° E`.
pub fn coordinates(lat: f32, lon: f32) -> String {
    let north = if lat < 0.0 { "S" } else { "N" };
    let east = if lon < 0.0 { "W" } else { "E" };
    let degrees = |angle: f32| decimal(f64::from(angle.abs()), 1);
    [&*degrees(lat), "° ", north, ", ", &degrees(lon), "° ", east].concat()
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
