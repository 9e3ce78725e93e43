//! The wasm as readers get it: panics are traps, and it comes in five parts (`crates/split`): what draws the first screen,
//! what gives answers to a reader who searches or filters, what a collection in parts needs for both, what opens a document,
//! and all else.
//!
//! `needed.txt` is what runs for the first four, functions and arms of functions, as `cargo xtask profile` saw it in a
//! browser. A function that is not on it is in the last part, new code as well, until the list is made again. A list
//! that has become wrong costs time, never more: what is called and not there is fetched.

use std::collections::BTreeSet;

use anyhow::bail;
use sheaf_split::{Profile, plain};

/// What [`Profile::parse`] reads.
const NEEDED: &str = include_str!("needed.txt");

/// Stands in modules that were compiled with checks, for whoever works on the page. The list is of another build then.
const CHECKED: &str = "::panic_const_add_overflow";

/// A module as readers get it, and in parts.
#[derive(Clone, Debug)]
pub(super) struct Lean {
    /// All of it, in which panics are traps.
    pub(super) whole: Vec<u8>,
    /// In the order in which they are needed, each after the one before.
    pub(super) parts: Vec<Vec<u8>>,
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
    let needed = Profile::parse(NEEDED);
    let found = needed.known(&names);
    if found < needed.len() / 2 && !names.is_empty() {
        bail!(
            "of {} functions that run first, {found} are in it; were they compiled with other \
             flags than .cargo/config.toml has?",
            needed.len()
        );
    }
    Ok(Some(Lean { parts: needed.divide(&whole)?, whole }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_one_that_was_made_and_holds_the_whole_of_it() {
        let needed = Profile::parse(NEEDED);
        assert_eq!(needed.text(), NEEDED);
        assert!(needed.len() > 500);
    }

    #[test]
    fn a_module_that_is_not_of_this_application_is_not_divided() {
        assert!(divide(b"\0asm\x01\0\0\0").is_err_and(|error| error.to_string().contains("names")));
        assert!(divide(b"no module").is_err());
    }
}
