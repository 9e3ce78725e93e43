//! Foreign files through the parser. Its own code does not panic, but it calls large libraries: where one of those does, that file
//! is refused, and the others go on.

use sheaf_model::{Problem, Severity};
use sheaf_parse::Parsed;

use crate::caught::{OURS, caught};

/// Reads one file, as [`sheaf_parse::parse`] does. A panic becomes a refusal.
pub fn parse(name: &str, bytes: &[u8]) -> Parsed {
    guarded(name, || sheaf_parse::parse(name, bytes))
}

fn guarded(name: &str, read: impl FnOnce() -> Parsed) -> Parsed {
    caught(read).unwrap_or_else(|said| {
        // What a library says may run over lines.
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!("cannot be read: {said} {OURS}");
        let problem = Problem { path: name.to_owned(), line: None, severity: Severity::Refused, message };
        Parsed { documents: Vec::new(), problems: vec![problem] }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_refusal_that_names_the_file() {
        let parsed = guarded("rain.pdf", || panic!("a library did this"));
        assert_eq!(parsed.documents, []);
        assert_eq!(parsed.problems[0].path, "rain.pdf");
        assert_eq!(parsed.problems[0].severity, Severity::Refused);
        assert_eq!(parse("rain.txt", b"It rained.").documents[0].text, "It rained.");
    }
}
