//! What a folder says of itself: `sheaf.toml`, `authority.toml`.

use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;
use sheaf_analysis::Authority;
use sheaf_model::CollectionInfo;

/// Reads an authority file: names, aliases, kinds and coordinates.
pub fn read_authority(path: &Path) -> anyhow::Result<Authority> {
    read_toml(path)
}

/// What `sheaf.toml` says; the folder's name is the title where it says none.
pub(super) fn read_info(folder: &Path) -> anyhow::Result<CollectionInfo> {
    #[derive(Default, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Settings {
        title: Option<String>,
        description: Option<String>,
        language: Option<String>,
        rights: Option<String>,
    }

    let path = folder.join("sheaf.toml");
    let settings: Settings = if path.exists() { read_toml(&path)? } else { Settings::default() };
    let name = || {
        let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        absolute
            .file_name()
            .map_or_else(|| "Documents".to_owned(), |name| name.to_string_lossy().into_owned())
    };
    Ok(CollectionInfo {
        title: settings.title.unwrap_or_else(name),
        description: settings.description,
        language: settings.language.unwrap_or_else(|| "en".to_owned()),
        rights: settings.rights,
    })
}

/// A settings file; the error names file, line and what was expected.
fn read_toml<T: for<'de> Deserialize<'de>>(path: &Path) -> anyhow::Result<T> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("cannot read the settings in {}", path.display()))
}
