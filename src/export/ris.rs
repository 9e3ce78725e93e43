//! RIS, as Zotero, EndNote and Mendeley read it. <https://en.wikipedia.org/wiki/RIS_(file_format)>

use sheaf_engine::Reference;

use super::bibtex::note;
use super::when::When;

/// References as a `.ris` file.
pub fn ris(references: &[Reference]) -> String {
    let mut out = String::new();
    for reference in references {
        put(reference, &mut out);
    }
    out
}

fn put(reference: &Reference, out: &mut String) {
    line("TY", if reference.outlet.is_some() { "NEWS" } else { "GEN" }, out);
    line("ID", &reference.id, out);
    line("TI", &reference.title, out);
    for name in &reference.authors {
        line("AU", name, out);
    }
    if let Some(outlet) = &reference.outlet {
        line("T2", outlet, out);
    }
    let when = When::of(reference.published.interval);
    if let Some(year) = when.year() {
        line("PY", &year.to_string(), out);
    }
    match when {
        // Year, month, day, and anything else, each behind a stroke, whether known or not.
        When::One(stated) => {
            let parts = stated.joined("/");
            let strokes = 3 - parts.matches('/').count();
            line("DA", &[&*parts, &"/".repeat(strokes)].concat(), out);
        }
        When::Between(..) => line("N1", &["Published: ", &*when.edtf()].concat(), out),
        When::Unknown => {}
    }
    line("LA", &reference.language, out);
    for tag in &reference.tags {
        line("KW", tag, out);
    }
    if let Some(url) = &reference.url {
        line("UR", url, out);
    }
    line("N1", &note(reference), out);
    out.push_str("ER  - \r\n\r\n");
}

/// A line; nothing where there is nothing to say. A line end within would begin another field.
fn line(tag: &str, value: &str, out: &mut String) {
    if value.is_empty() {
        return;
    }
    out.extend([tag, "  - "]);
    out.extend(value.trim().chars().map(|c| if c.is_control() || is_line_end(c) { ' ' } else { c }));
    out.push_str("\r\n");
}

const fn is_line_end(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}')
}
