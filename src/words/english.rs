//! The interface in English: each word's name and text, by the part of the page that says it.

use super::{Word, words};

words! {
    // Everywhere.
    DOCUMENTS_COUNTED = "{n} document|{n} documents";
    SHOW_MORE = "Show more";

    // The views of the collection (src/views/nav.rs).
    VIEWS = "Views";
    VIEW_DOCUMENTS = "Documents";
    VIEW_TIMELINE = "Timeline";
    VIEW_MAP = "Map";
    VIEW_NETWORK = "Network";
    VIEW_FIGURES = "Figures";
    VIEW_STATEMENTS = "Statements";
    VIEW_NAMES = "Names";

    // Timeline (src/views/timeline).

    // Map (src/views/map).

    // Network (src/views/network).

    // Figures (src/views/figures).

    // Statements (src/views/statements).

    // Names (src/views/names).

    // Overview (src/views/overview).

    // Reader (src/views/reader).

    // Taking along (src/views/export).

    // Command palette (src/views/palette).
}
