//! What holds of everything that is parsed.

#[allow(dead_code, reason = "not every test makes compound files")]
pub(crate) mod compound;
#[allow(dead_code, reason = "not every test makes PDF files")]
pub(crate) mod pdf;
#[allow(dead_code, reason = "not every test makes archives")]
pub(crate) mod zip;

use sheaf_model::{Basis, Document, Severity};
use sheaf_parse::Parsed;
use unicode_normalization::is_nfc;

/// Checks the invariants of a parsed file.
pub(crate) fn holds(parsed: &Parsed) {
    let refused = parsed.problems.iter().any(|problem| problem.severity == Severity::Refused);
    assert_eq!(
        parsed.documents.is_empty(),
        refused,
        "refused with a reason, or a document: {:?}",
        parsed.problems
    );
    for problem in &parsed.problems {
        one_line(&problem.message);
        assert!(problem.line != Some(0));
    }
    parsed.documents.iter().for_each(document_holds);
}

fn document_holds(document: &Document) {
    assert!(is_nfc(&document.text), "the text is in NFC");
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    assert!(!document.text.contains(control), "no controls but line ends and tabs");
    assert!(!document.text.contains(['\u{202d}', '\u{202e}', '\u{2028}', '\u{2029}', '\u{feff}']));

    let mut end = 0;
    for block in &document.blocks {
        let range = block.span.range();
        let between =
            document.text.get(end..range.start).expect("blocks lie in order, on character boundaries");
        assert!(between.trim().is_empty(), "what lies between blocks is white space");
        let text = block.span.slice(&document.text).expect("a block's span fits");
        assert!(!text.is_empty() && text.trim() == text, "no white space around a block: {text:?}");
        end = range.end;
    }
    assert!(document.text[end..].trim().is_empty(), "what follows the last block is white space");

    assert!(!document.id.is_empty() && document.id.len() <= 80);
    assert!(
        document.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
        "{}",
        document.id
    );
    assert!(!document.title.is_empty());
    assert!(document.title.chars().count() <= 301);
    for text in
        [&document.title, &document.language].into_iter().chain(&document.authors).chain(&document.tags)
    {
        one_line(text);
    }
    for text in
        [&document.outlet, &document.note, &document.url, &document.published.reason].into_iter().flatten()
    {
        one_line(text);
        assert!(!text.is_empty());
    }
    if let Some(url) = &document.url {
        let scheme = url.to_ascii_lowercase();
        assert!(scheme.starts_with("http://") || scheme.starts_with("https://"), "{url}");
        assert!(!url.contains(['"', '<', '>', ' ']), "{url}");
    }
    if let Some(span) = document.published.evidence {
        assert!(span.slice(&document.text).is_some_and(|words| !words.is_empty()));
    }
    let interval = document.published.interval;
    assert_eq!(interval.is_open(), document.published.basis == Basis::Unknown);
    assert!(interval.first <= interval.last);
}

fn one_line(text: &str) {
    assert!(!text.contains(char::is_control), "{text:?}");
    assert!(!text.contains(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')), "{text:?}");
}
