//! What the page shows, as plain data: the selection (which lives in the URL), preferences (which the browser keeps),
//! and the actions that change them through one pure reducer. Nothing here knows of the browser.

pub mod action;
pub mod few;
pub mod load;
pub mod notice;
pub mod options;
pub mod own;
pub mod panel;
pub mod preferences;
pub mod reducer;
pub mod route;
pub mod see;
pub mod selection;
pub mod shared;

pub use action::{Action, Axis, Pick, Step};
pub use few::Few;
pub use load::{LoadError, PartsError};
pub use notice::Notice;
pub use options::{FiguresOptions, NetworkShape, Options, StatementsOptions};
pub use own::{Kept, Made, Name, Odd, Origin, Own, OwnError, OwnStep, Progress, Stage};
pub use panel::{CONTEXTS_FIRST, Dialog, FACET_FIRST, FacetPanel, Panel, RESULTS_WINDOW, ROWS_FIRST};
pub use preferences::{Preferences, Theme};
pub use reducer::State;
pub use see::See;
pub use selection::{Filter, OpenDocument, Selection, View, WayOut};
pub use shared::Shared;
