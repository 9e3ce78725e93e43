//! A panic while one document is worked on is a fault of ours, and no reason for a build to end: it is caught, and told.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

/// What is said of every fault that is ours.
pub(crate) const OURS: &str = "(a fault of Sheaf: please report it)";

thread_local! {
    /// While work is looked after: what its panic said, and where.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What comes of the work, or what it said as it panicked, with its place in the source. The terminal is told nothing.
///
/// What the work changed by then stays changed. Programs that are compiled to abort still do, and are told as they are of all others.
pub(crate) fn caught<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    static HOOK: Once = Once::new();
    if cfg!(panic = "abort") {
        return Ok(work());
    }
    HOOK.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |panicked| {
            let ours = SAID.with_borrow_mut(|said| {
                said.as_mut().map(|said| {
                    let place = panicked.location().map(|place| format!("{}:{}", place.file(), place.line()));
                    let words = panicked.payload_as_str().unwrap_or("it stopped");
                    *said = format!("{words}, at {}", place.as_deref().unwrap_or("an unknown place"));
                })
            });
            if ours.is_none() {
                others(panicked);
            }
        }));
    });
    let outer = SAID.replace(Some(String::new()));
    // What is borrowed is either thrown away with the document's work, or whole at every moment, as all evidence is.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    let said = SAID.replace(outer);
    result.map_err(|_| said.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_with_its_place_and_the_rest_goes_on() {
        assert_eq!(caught(|| 7), Ok(7));
        let told = caught(|| {
            let inner = caught(|| assert!(!OURS.is_empty() && OURS.is_empty(), "the inner one"));
            assert!(inner.is_err_and(|told| told.starts_with("the inner one, at ")));
            let list = [1, 2, 3];
            list[OURS.len()]
        });
        let told = told.expect_err("it panicked");
        assert!(told.starts_with("index out of bounds") && told.contains("caught.rs:"), "{told}");
    }
}
