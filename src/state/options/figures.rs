//! What a link says of how the figures are shown.

use sheaf_engine::FiguresSort;

/// The options of the view; each in the link only where it differs from the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FiguresOptions {
    /// The group of figures that is shown by itself, by its key.
    pub group: Option<String>,
    /// The place that its figures are limited to, by its id.
    pub place: Option<String>,
    /// The order of the groups.
    pub sort: FiguresSort,
}

const SORTS: [(&str, FiguresSort); 2] = [("largest", FiguresSort::Largest), ("latest", FiguresSort::Latest)];

impl FiguresOptions {
    /// Calls `add` with the name and value of each option that is not the default, in a fixed order. Names begin with
    /// `figures-`.
    pub fn encode(&self, add: &mut dyn FnMut(&'static str, &str)) {
        if let Some(group) = &self.group {
            add("figures-group", group);
        }
        if let Some(place) = &self.place {
            add("figures-place", place);
        }
        if let Some((name, _)) = SORTS.iter().find(|(_, sort)| *sort == self.sort) {
            add("figures-sort", name);
        }
    }

    /// Takes an option from a link; what is not known is left out. The name comes without its `figures-`.
    pub fn decode(&mut self, name: &str, value: &str) {
        match name {
            "group" => self.group = Some(value.to_owned()),
            "place" => self.place = Some(value.to_owned()),
            "sort" => {
                let sort = SORTS.iter().find(|(name, _)| *name == value);
                self.sort = sort.map(|(_, sort)| *sort).unwrap_or_default();
            }
            _ => {}
        }
    }
}
