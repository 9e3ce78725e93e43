//! The wasm as readers get it: panics are traps, and it comes in two parts, what draws the first screen, and what may come
//! after it (`crates/split`).
//!
//! `first_screen.txt` is what runs until the first screen stands, functions and arms of functions, as `cargo xtask profile`
//! saw it in a browser. A function that is not on it is moved, new code as well, until the list is made again. A list that
//! has become wrong costs time, never more: what is moved and called is fetched.

use std::collections::BTreeSet;

use anyhow::bail;
use sheaf_split::{Parts, Profile, plain};

/// What [`Profile::parse`] reads.
const FIRST_SCREEN: &str = include_str!("first_screen.txt");

/// Stands in modules that were compiled with checks, for whoever works on the page. The list is of another build then.
const CHECKED: &str = "::panic_const_add_overflow";

/// A module as readers get it, and in parts.
#[derive(Clone, Debug)]
pub(super) struct Lean {
    /// All of it, in which panics are traps.
    pub(super) whole: Vec<u8>,
    pub(super) parts: Parts,
}

/// Makes a module that still has its names lean, and divides it. `None` for one that was compiled with checks, which
/// stays as it is.
pub(super) fn divide(module: &[u8]) -> anyhow::Result<Option<Lean>> {
    let names: BTreeSet<String> =
        sheaf_split::names(module)?.into_values().map(|name| plain(&name)).collect();
    if names.iter().any(|name| name.ends_with(CHECKED)) {
        return Ok(None);
    }
    let whole = sheaf_split::without_panics(module)?;
    let first = Profile::parse(FIRST_SCREEN);
    let found = first.known(&names);
    if found < first.len() / 2 && !names.is_empty() {
        bail!(
            "of {} functions that the first screen needs, {found} are in it; were they compiled with other \
             flags than .cargo/config.toml has?",
            first.len()
        );
    }
    Ok(Some(Lean { parts: first.divide(&whole)?, whole }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_one_that_was_made_and_holds_the_whole_first_screen() {
        let first = Profile::parse(FIRST_SCREEN);
        assert_eq!(first.text(), FIRST_SCREEN);
        assert!(first.len() > 500);
    }

    #[test]
    fn a_module_that_is_not_of_this_application_is_not_divided() {
        assert!(divide(b"\0asm\x01\0\0\0").is_err_and(|error| error.to_string().contains("names")));
        assert!(divide(b"no module").is_err());
    }
}
