//! The page around the application: its title, its theme, where the application stands in it.

use web_sys::{Document, Element, window};

use crate::state::Theme;

/// Where the application is mounted; until then the static page.
pub fn root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the theme; the system's is had by saying none.
pub fn set_theme(theme: Theme) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let set = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        theme => root.set_attribute("data-theme", theme.as_str()),
    };
    drop(set);
}

fn document() -> Option<Document> {
    window()?.document()
}
