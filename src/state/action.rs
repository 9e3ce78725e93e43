//! What can happen, as one type. Views send these; only the reducer gives them effect.

use sheaf_engine::{Field, MarkKind, Similar, Sort, Undated, Window};
use sheaf_model::{Interval, Span};

use super::options::Camera;
use super::{Dialog, Filter, Notice, Options, See, Selection, Theme, View};
use crate::words::Language;

/// Something the reader, or the browser, did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The text of the search box changed. Consecutive ones are one step of history, until [`Action::Settle`].
    Type(String),
    /// A value of a facet is chosen, or taken back.
    Pick {
        /// The field.
        field: Field,
        /// The value's key.
        key: String,
        /// How.
        pick: Pick,
    },
    /// Whether documents must have all wanted values of a field rather than one of them.
    MatchAll(Field, bool),
    /// Takes back everything chosen in a field.
    ClearField(Field),
    /// Takes back one filter.
    Remove(Filter),
    /// Takes back words and filters, but not those of locked fields.
    ClearAll,
    /// Sets or takes back the range on one axis of time. Consecutive ones on one axis (a thumb being dragged) are
    /// one step of history, until [`Action::Settle`].
    Range(Axis, Option<Interval>),
    /// What to do with documents without a publication date.
    Undated(Undated),
    /// The stretch the time strip shows; `None` for all. Consecutive ones are one step of history.
    Timeline(Option<Interval>),
    /// The typing, dragging or zooming is over: the next one is a step of its own.
    Settle,
    /// The order of the results.
    Sort(Sort),
    /// Lists near-duplicates as one, or one by one.
    Similar(Similar),
    /// Shows another view of the documents.
    See(See),
    /// Shows the views otherwise.
    Options(Options),
    /// What of the world the map shows; `None` for where most lies. Consecutive ones (a drag, a turn of the wheel) are one
    /// step of history.
    Camera(Option<Camera>),
    /// Chooses these values of a field and no other, as one step.
    Values(Field, Vec<String>),
    /// Opens a document, at a passage where one is given.
    Open {
        /// The document's id.
        id: String,
        /// In bytes of its text.
        passage: Option<Span>,
    },
    /// Closes the document.
    Close,
    /// Compares the open document with another one, or no longer.
    With(Option<String>),
    /// Opens the card of an entity, or closes it.
    Entity(Option<String>),
    /// Shows a part of the page on a narrow screen.
    Show(View),
    /// The browser went to another place in its history, or a link was followed.
    Restore(Selection),

    /// Switches the marks of a kind on or off.
    Marks(MarkKind, bool),
    /// Sets the theme.
    Theme(Theme),
    /// Sets the language of the interface. The page starts anew, for its words are set once.
    Language(Language),
    /// Locks a field, so that [`Action::ClearAll`] keeps it, or unlocks it.
    Lock(Field, bool),

    /// Type-ahead in one facet.
    FacetType(Field, String),
    /// Folds or unfolds one facet.
    FacetFold(Field, bool),
    /// Shows every value of one facet, or only the first few.
    FacetAll(Field, bool),
    /// Moves the window over the results.
    Scroll(Window),
    /// How many rows of a view are shown.
    Rows(u32),
    /// Nothing has changed for a moment: lists are drawn in full.
    Rest,
    /// How many mentions in context the entity card shows.
    Contexts(u32),
    /// Steps through the hits in the open document: 1 to the next, −1 to the previous.
    Hit(i32),
    /// Opens a dialog, or says that it is closed.
    Dialog(Option<Dialog>),
    /// Tells the reader something, in a notice that can be dismissed.
    Notify(Notice),
    /// Takes the notice away.
    Dismiss,
}

/// How a facet value is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// This one and no other of its field.
    Only,
    /// This one beside those already chosen.
    Also,
    /// Documents with this one are left out.
    Not,
    /// Neither wanted nor unwanted.
    Unset,
}

/// The two axes of time, together or apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// When documents were published.
    Published,
    /// The dates mentioned in them.
    Mentioned,
    /// Both at once, where they are brushed together. A filter is of one of them.
    Both,
}

/// How an action stands in the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Back undoes it.
    Push,
    /// One of a burst: the first pushes, the others replace.
    Burst(Burst),
    /// It changes nothing that a link carries.
    Outside,
}

/// What may come in bursts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Burst {
    /// Typing in the search box.
    Text,
    /// Moving a thumb of the time strip.
    Range(Axis),
    /// Zooming and panning the time strip.
    Timeline,
    /// Zooming and panning the map.
    Camera,
}

impl Action {
    /// Whether much of the page becomes another one by it, so that what was typed or pressed had better be seen before.
    /// Not where the page follows a pointer.
    pub const fn redraws(&self) -> bool {
        matches!(self.step(), Step::Push | Step::Burst(Burst::Text))
            || matches!(self, Self::Restore(_) | Self::Marks(..))
    }

    /// How the action stands in the browser's history.
    pub const fn step(&self) -> Step {
        match self {
            Self::Type(_) => Step::Burst(Burst::Text),
            Self::Range(axis, _) => Step::Burst(Burst::Range(*axis)),
            Self::Timeline(_) => Step::Burst(Burst::Timeline),
            Self::Camera(_) => Step::Burst(Burst::Camera),
            Self::Pick { .. }
            | Self::MatchAll(..)
            | Self::ClearField(_)
            | Self::Remove(_)
            | Self::ClearAll
            | Self::Undated(_)
            | Self::Sort(_)
            | Self::Similar(_)
            | Self::See(_)
            | Self::Options(_)
            | Self::Values(..)
            | Self::Open { .. }
            | Self::Close
            | Self::With(_)
            | Self::Entity(_)
            | Self::Show(_) => Step::Push,
            Self::Settle
            | Self::Restore(_)
            | Self::Marks(..)
            | Self::Theme(_)
            | Self::Language(_)
            | Self::Lock(..)
            | Self::FacetType(..)
            | Self::FacetFold(..)
            | Self::FacetAll(..)
            | Self::Scroll(_)
            | Self::Rows(_)
            | Self::Rest
            | Self::Contexts(_)
            | Self::Hit(_)
            | Self::Dialog(_)
            | Self::Notify(_)
            | Self::Dismiss => Step::Outside,
        }
    }
}
