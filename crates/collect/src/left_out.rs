//! What lies in a folder of documents and is none of them, by its name.

use std::path::Path;

/// Whether a file of the top folder says something of the collection: [`settings`](crate::settings()) and
/// [`authority`](crate::authority()) read it.
pub fn is_settings(file_name: &str) -> bool {
    matches!(file_name, "sheaf.toml" | "authority.toml")
}

/// Why a file among the documents is none of them.
pub fn left_out(file_name: &str) -> Option<&'static str> {
    let upper = file_name.to_uppercase();
    let stem = upper.split('.').next().unwrap_or_default();
    let extension = Path::new(file_name).extension();
    if stem == "README" {
        Some("a README speaks of the documents and is none of them: left out")
    } else if extension.is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        Some(
            "settings, no document: left out (sheaf.toml and authority.toml are read from the top folder only)",
        )
    } else {
        None
    }
}
