//! What a link says of how the names are shown: `names-kind=person&names-sort=mentions&names-pin=sirte`.

use sheaf_engine::NamesSort;
use sheaf_model::EntityKind;

/// So many names can be compared.
pub const MOST_PINNED: usize = 8;

/// The options of the view; each in the link only where it differs from the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesOptions {
    /// Only those of a kind.
    pub kind: Option<EntityKind>,
    /// What comes first.
    pub sort: NamesSort,
    /// Names to be compared, by id, in the order in which they were chosen; at most [`MOST_PINNED`].
    pub pinned: Vec<String>,
}

/// The orders, by their names in links.
const SORTS: [(&str, NamesSort); 5] = [
    ("documents", NamesSort::Documents),
    ("mentions", NamesSort::Mentions),
    ("name", NamesSort::Name),
    ("first", NamesSort::First),
    ("last", NamesSort::Last),
];

impl NamesOptions {
    /// Pins a name, or takes the pin out. The earliest pin goes where there would be too many.
    pub fn pin(&mut self, id: &str) {
        let before = self.pinned.len();
        self.pinned.retain(|other| other != id);
        if self.pinned.len() == before && !id.is_empty() {
            self.pinned.push(id.to_owned());
            if self.pinned.len() > MOST_PINNED {
                self.pinned.remove(0);
            }
        }
    }

    /// Calls `add` with the name and value of each option that is not the default, in a fixed order. Names begin with
    /// `names-`.
    pub fn encode(&self, add: &mut dyn FnMut(&'static str, &str)) {
        if let Some(kind) = self.kind {
            add("names-kind", kind.as_str());
        }
        let sort = SORTS.iter().skip(1).find(|(_, sort)| *sort == self.sort);
        if let Some((name, _)) = sort {
            add("names-sort", name);
        }
        self.pinned.iter().for_each(|id| add("names-pin", id));
    }

    /// Takes an option from a link; what is not known is left out. The name comes without its `names-`.
    pub fn decode(&mut self, name: &str, value: &str) {
        match name {
            "kind" => self.kind = EntityKind::ALL.into_iter().find(|kind| kind.as_str() == value),
            "sort" => {
                let sort = SORTS.iter().find(|(name, _)| *name == value);
                self.sort = sort.map(|(_, sort)| *sort).unwrap_or_default();
            }
            "pin" if !self.pinned.iter().any(|id| id == value) => self.pin(value),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_come_and_go_and_the_earliest_makes_room() {
        let mut options = NamesOptions::default();
        for id in ["a", "b", "a", "c", "d", "e", "f", "g", "h", "i", "j", ""] {
            options.pin(id);
        }
        assert_eq!(options.pinned, ["c", "d", "e", "f", "g", "h", "i", "j"]);
    }
}
