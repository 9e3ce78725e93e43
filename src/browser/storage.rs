//! What the browser keeps from visit to visit.

use crate::state::Preferences;

use super::reason;

/// Named after the application: pages of one host share their storage.
const KEY: &str = "sheaf.preferences";

/// The preferences kept; the defaults where none are, or where the browser refuses.
pub fn preferences() -> Preferences {
    let line = web_sys::window()
        .and_then(|window| window.local_storage().ok().flatten())
        .and_then(|storage| storage.get_item(KEY).ok().flatten());
    line.map(|line| Preferences::decode(&line)).unwrap_or_default()
}

/// Keeps the preferences, or gives the browser's reason for not doing so.
pub fn keep(preferences: &Preferences) -> Result<(), String> {
    let window = web_sys::window().ok_or("no window")?;
    let storage = window.local_storage().map_err(|error| reason(&error))?.ok_or("storage is switched off")?;
    storage.set_item(KEY, &preferences.encode()).map_err(|error| reason(&error))
}
