//! The wasm in two parts: what draws the first screen, and what may come after it (`crates/split`).
//!
//! `first_screen.txt` names the functions that run until the first screen stands, as `cargo xtask profile` saw them in a
//! browser. What is not on it is moved, new code as well, until the list is made again. A list that has become wrong
//! costs time, never more: what is moved and called is fetched.

use std::collections::BTreeSet;

use anyhow::bail;
use sheaf_split::plain;

/// Functions by [`plain`] name, sorted, one on each line.
const FIRST_SCREEN: &str = include_str!("first_screen.txt");

/// Stands in modules that were compiled with checks, for whoever works on the page. The list is of another build then.
const CHECKED: &str = "::panic_const_add_overflow";

/// Divides a module that still has its names. `None` for one that was compiled with checks, which stays whole.
pub(super) fn divide(module: &[u8]) -> anyhow::Result<Option<sheaf_split::Parts>> {
    let names: BTreeSet<String> =
        sheaf_split::names(module)?.into_values().map(|name| plain(&name)).collect();
    if names.iter().any(|name| name.ends_with(CHECKED)) {
        return Ok(None);
    }
    let first: BTreeSet<&str> = FIRST_SCREEN.lines().collect();
    let found = first.iter().filter(|name| names.contains(**name)).count();
    if found < first.len() / 2 && !names.is_empty() {
        bail!(
            "of {} functions that the first screen needs, {found} are in it; were they compiled with other \
             flags than .cargo/config.toml has?",
            first.len()
        );
    }
    Ok(Some(sheaf_split::split(module, |name| first.contains(&*plain(name)))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_holds_plain_names() {
        let lines: Vec<&str> = FIRST_SCREEN.lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b), "sorted, each once");
        assert!(lines.iter().all(|line| plain(line) == *line));
        assert!(lines.len() > 500, "a list of the whole first screen");
    }

    #[test]
    fn a_module_that_is_not_of_this_application_is_not_divided() {
        assert!(divide(b"\0asm\x01\0\0\0").is_err_and(|error| error.to_string().contains("names")));
        assert!(divide(b"no module").is_err());
    }
}
