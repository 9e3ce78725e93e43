//! What a folder says of itself: `sheaf.toml`, `authority.toml`.

use serde::Deserialize;
use sheaf_analysis::Authority;
use sheaf_model::CollectionInfo;

/// What `sheaf.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// What the collection is called.
    pub title: Option<String>,
    /// What it is, in a sentence or two.
    pub description: Option<String>,
    /// The language of its page, as in BCP 47.
    pub language: Option<String>,
    /// Whose it is, and what may be done with it.
    pub rights: Option<String>,
}

/// Settings that cannot be read: the message names line, place and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SettingsError(String);

/// Reads `sheaf.toml`.
pub fn settings(text: &str) -> Result<Settings, SettingsError> {
    read(text)
}

/// Reads an authority file: names, aliases, kinds and coordinates.
pub fn authority(text: &str) -> Result<Authority, SettingsError> {
    read(text)
}

fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, SettingsError> {
    toml::from_str(text).map_err(|error| SettingsError(error.to_string()))
}

impl Settings {
    /// What the collection says of itself; `name` is its title where nothing says another.
    pub fn info(self, name: impl FnOnce() -> String) -> CollectionInfo {
        CollectionInfo {
            title: self.title.unwrap_or_else(name),
            description: self.description,
            language: self.language.unwrap_or_else(|| "en".to_owned()),
            rights: self.rights,
        }
    }
}
