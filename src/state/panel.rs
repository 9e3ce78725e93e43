//! How far lists are unfolded: what neither a link carries nor the browser keeps.

use sheaf_engine::{Field, Window};

/// How many values a facet shows at first.
pub const FACET_FIRST: u32 = 6;
/// How many values "all" shows at most; type-ahead reaches the others.
pub const FACET_ALL: u32 = 2_000;
/// How many results are given in full at a time.
pub const RESULTS_WINDOW: u32 = 40;
/// How many rows a view shows at first, and by how many more it grows.
pub const ROWS_FIRST: u32 = 60;
/// How many mentions in context an entity card shows at first.
pub const CONTEXTS_FIRST: u32 = 20;

/// How far lists are unfolded. Gone with the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Facets that are not as they are at first.
    pub facets: Vec<(Field, FacetPanel)>,
    /// The window over the results.
    pub window: Window,
    /// How many rows of a view (figures, statements, …) are shown.
    pub rows: u32,
    /// Whether lists have no more than fills the screen: what is listed has just become another, and may again at once,
    /// while a thumb is dragged or words are typed. The rest comes with [`Action::Rest`].
    pub brief: bool,
    /// Whether that other thing came in a burst that goes on, as the steps of a thumb that is dragged do: what is shown now
    /// will be gone at once, and nothing is fetched for it.
    pub moving: bool,
    /// How many mentions in context the entity card shows.
    pub contexts: u32,
    /// Which hit of the open document was stepped to: 1 is the first, −1 the last, 0 none. It goes beyond the number
    /// of hits, which only the reader knows: there it goes round.
    pub hit: i32,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
}

/// What is done in a dialog over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Things are exported.
    Export,
    /// One's own documents are read.
    Own,
}

impl Default for Panel {
    fn default() -> Self {
        Self {
            facets: Vec::new(),
            window: Window { offset: 0, limit: RESULTS_WINDOW },
            rows: ROWS_FIRST,
            brief: true,
            moving: false,
            contexts: CONTEXTS_FIRST,
            hit: 0,
            dialog: None,
        }
    }
}

/// How one facet is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetPanel {
    /// Whether its values are shown.
    pub unfolded: bool,
    /// Whether all of its values are shown.
    pub all: bool,
    /// Type-ahead.
    pub typed: String,
}

impl FacetPanel {
    /// How a facet is shown at first: what is asked most is unfolded.
    pub const fn first(field: Field) -> Self {
        let unfolded = matches!(
            field,
            Field::Person | Field::Organisation | Field::Place | Field::Outlet | Field::Year | Field::Kind
        );
        Self { unfolded, all: false, typed: String::new() }
    }
}

impl Panel {
    /// How a facet is shown.
    pub fn facet(&self, field: Field) -> FacetPanel {
        let set = self.facets.iter().find(|(other, _)| *other == field);
        set.map_or(FacetPanel::first(field), |(_, panel)| panel.clone())
    }

    /// Changes how a facet is shown.
    pub fn set_facet(&mut self, field: Field, change: impl FnOnce(&mut FacetPanel)) {
        let mut panel = self.facet(field);
        change(&mut panel);
        self.facets.retain(|(other, _)| *other != field);
        self.facets.push((field, panel));
    }
}
