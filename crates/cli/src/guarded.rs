//! Foreign files through the parser. Its own code does not panic, but it calls large libraries: where one of those does, that file
//! is refused, and the others go on.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use sheaf_model::{Problem, Severity};
use sheaf_parse::Parsed;

thread_local! {
    /// Whether this thread is reading a file, so that a panic is nothing to be printed.
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Reads one file, as [`sheaf_parse::parse`] does. A panic becomes a refusal.
pub fn parse(name: &str, bytes: &[u8]) -> Parsed {
    guarded(name, || sheaf_parse::parse(name, bytes))
}

fn guarded(name: &str, read: impl FnOnce() -> Parsed) -> Parsed {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !READING.get() {
                print(info);
            }
        }));
    });
    READING.set(true);
    // Nothing that was being read is looked at again.
    let read = panic::catch_unwind(AssertUnwindSafe(read));
    READING.set(false);
    read.unwrap_or_else(|_| {
        let message = "expected a document that can be read, found one on which its reader failed".to_owned();
        let problem = Problem { path: name.to_owned(), line: None, severity: Severity::Refused, message };
        Parsed { document: None, problems: vec![problem] }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_refusal_that_names_the_file() {
        let parsed = guarded("rain.pdf", || panic!("a library did this"));
        assert!(parsed.document.is_none());
        assert_eq!(parsed.problems[0].path, "rain.pdf");
        assert_eq!(parsed.problems[0].severity, Severity::Refused);
        assert_eq!(parse("rain.txt", b"It rained.").document.expect("a document").text, "It rained.");
    }
}
