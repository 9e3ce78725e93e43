//! The selection: what is asked, what is open, what is looked at. One value drives every view, and it is what a link
//! carries (see `route`).

use sheaf_engine::{Choice, Field, FieldFilter, Filters, Similar, Sort, Undated};
use sheaf_model::{Interval, Span};

use super::{Axis, Options, Pick, See};

/// Everything that a link to the page carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The search box, in the query language.
    pub text: String,
    /// What is chosen in the facets and on the time strip. In normal form, see [`Selection::normalise`].
    pub filters: Filters,
    /// The order of the results.
    pub sort: Sort,
    /// Whether near-duplicates are listed one by one.
    pub similar: Similar,
    /// Which view of the documents is shown.
    pub see: See,
    /// How the views are shown.
    pub options: Options,
    /// The document being read.
    pub document: Option<OpenDocument>,
    /// The document that the open one is compared with, by id: another one, and none where none is open.
    pub with: Option<String>,
    /// The entity whose card is open, by id.
    pub entity: Option<String>,
    /// The stretch of time the time strip shows; `None` for all of the collection.
    pub timeline: Option<Interval>,
    /// Which part of the page a narrow screen shows.
    pub view: View,
}

/// The document being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenDocument {
    /// Its id; never empty. It comes from the URL, so the collection may have no such document.
    pub id: String,
    /// The passage to bring into view, in bytes of the document's text. It comes from the URL, so it may lie
    /// outside of the text.
    pub passage: Option<Span>,
}

/// Which part of the page a narrow screen shows. A wide one shows all of them at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The open document, or the list of results where none is open.
    #[default]
    Documents,
    /// The time strip.
    Time,
    /// The filters.
    Filters,
}

/// One thing that narrows the results and can be taken back by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// The words in the search box.
    Text,
    /// A chosen value.
    Value {
        /// The field.
        field: Field,
        /// The value's key.
        key: String,
        /// Whether documents with it are left out.
        not: bool,
    },
    /// A range on one axis of time.
    Range(Axis, Interval),
    /// Documents without a publication date, where they are not treated as usual.
    Undated(Undated),
}

/// A way out of an empty list: a filter, and how many documents match without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayOut {
    /// What to take back.
    pub filter: Filter,
    /// What that gives; at least one.
    pub documents: u32,
}

impl View {
    /// The name in URLs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Time => "time",
            Self::Filters => "filters",
        }
    }
}

impl Selection {
    /// Whether a value of a field is chosen.
    pub fn choice(&self, field: Field, key: &str) -> Choice {
        let filter = &self.filters.fields[field];
        if filter.any.contains(key) {
            Choice::Any
        } else if filter.none.contains(key) {
            Choice::None
        } else {
            Choice::Unset
        }
    }

    /// Chooses a value of a field, or takes it back.
    pub fn pick(&mut self, field: Field, key: &str, pick: Pick) {
        let filter = &mut self.filters.fields[field];
        match pick {
            Pick::Only => {
                filter.any.clear();
                filter.none.remove(key);
                filter.any.insert(key.to_owned());
            }
            Pick::Also => {
                filter.none.remove(key);
                filter.any.insert(key.to_owned());
            }
            Pick::Not => {
                filter.any.remove(key);
                filter.none.insert(key.to_owned());
            }
            Pick::Unset => {
                filter.any.remove(key);
                filter.none.remove(key);
            }
        }
        self.normalise();
    }

    /// Brings the filters into normal form: no value both wanted and unwanted (wanted wins), no "all of" where nothing
    /// is wanted, no empty key, no open range; no document is compared with itself or with none.
    pub fn normalise(&mut self) {
        let open = self.document.as_ref().map(|document| &document.id);
        self.with = self.with.take().filter(|with| !with.is_empty() && open.is_some_and(|open| open != with));
        for field in Field::ALL {
            let FieldFilter { any, all, none } = &mut self.filters.fields[field];
            any.remove("");
            none.remove("");
            none.subtract(any);
            *all &= !any.is_empty();
        }
        for range in [&mut self.filters.published, &mut self.filters.mentioned, &mut self.timeline] {
            *range = range.filter(|interval| !interval.is_open());
        }
    }

    /// The filters that are set, in the order in which chips show them. The words in the search box are not among
    /// them.
    pub fn set(&self) -> Vec<Filter> {
        let mut set = Vec::new();
        for (field, filter) in self.filters.fields.set() {
            let value = |key: &String, not| Filter::Value { field, key: key.clone(), not };
            set.extend(filter.any.iter().map(|key| value(key, false)));
            set.extend(filter.none.iter().map(|key| value(key, true)));
        }
        set.extend(self.filters.published.map(|range| Filter::Range(Axis::Published, range)));
        set.extend(self.filters.mentioned.map(|range| Filter::Range(Axis::Mentioned, range)));
        set.extend(
            (self.filters.undated != Undated::Unless).then_some(Filter::Undated(self.filters.undated)),
        );
        set
    }

    /// Sets or takes back the range on an axis, or on both.
    pub fn set_range(&mut self, axis: Axis, range: Option<Interval>) {
        if axis != Axis::Mentioned {
            self.filters.published = range;
        }
        if axis != Axis::Published {
            self.filters.mentioned = range;
        }
    }

    /// Takes back one filter.
    pub fn remove(&mut self, filter: &Filter) {
        match filter {
            Filter::Text => self.text.clear(),
            Filter::Value { field, key, .. } => self.pick(*field, key, Pick::Unset),
            Filter::Range(axis, _) => self.set_range(*axis, None),
            Filter::Undated(_) => self.filters.undated = Undated::Unless,
        }
    }

    /// Whether the results are narrowed at all, by words or by filters.
    pub fn narrows(&self) -> bool {
        !self.text.trim().is_empty() || self.filters != Filters::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_replaces_also_adds_not_excludes_unset_takes_back() {
        let mut selection = Selection::default();
        selection.pick(Field::Place, "sirte", Pick::Also);
        selection.pick(Field::Place, "tripoli", Pick::Also);
        assert_eq!(selection.choice(Field::Place, "sirte"), Choice::Any);
        selection.pick(Field::Place, "syria", Pick::Not);
        selection.pick(Field::Place, "derna", Pick::Only);
        assert_eq!(selection.choice(Field::Place, "sirte"), Choice::Unset);
        assert_eq!(selection.choice(Field::Place, "derna"), Choice::Any);
        assert_eq!(
            selection.choice(Field::Place, "syria"),
            Choice::None,
            "only says nothing about unwanted ones"
        );
        selection.pick(Field::Place, "syria", Pick::Also);
        assert_eq!(selection.choice(Field::Place, "syria"), Choice::Any, "a value is never both");
        assert_eq!(selection.set().len(), 2);
        for key in ["syria", "derna"] {
            selection.pick(Field::Place, key, Pick::Unset);
        }
        assert_eq!(selection, Selection::default(), "nothing is left behind");
    }
}
