//! BibTeX, as BibLaTeX reads it too: `date` as exact as it is known, `year` and `month` for what reads those only.

use sheaf_engine::Reference;
use sheaf_model::Basis;

use super::when::{Stated, When};

/// References as a `.bib` file.
pub fn bibtex(references: &[Reference]) -> String {
    let mut out = String::new();
    for reference in references {
        put(reference, &mut out);
    }
    out
}

fn put(reference: &Reference, out: &mut String) {
    let kind = if reference.outlet.is_some() { "@article{" } else { "@misc{" };
    out.extend([kind, &*key(&reference.id), ",\n"]);
    // In braces of its own, so that styles keep its capitals.
    field("title", &["{", &*escape(&reference.title), "}"].concat(), out);
    let mut authors = String::new();
    for (i, name) in reference.authors.iter().enumerate() {
        authors.push_str(if i > 0 { " and " } else { "" });
        authors.push_str(&author(name));
    }
    field("author", &authors, out);
    field("journal", &escape(reference.outlet.as_deref().unwrap_or_default()), out);
    let when = When::of(reference.published.interval);
    field("date", &when.edtf(), out);
    if let Some(year) = when.year() {
        field("year", &year.to_string(), out);
    }
    if let When::One(Stated { month: Some(month), .. }) = when {
        // The macros of the standard styles, which stand without braces.
        const MONTHS: [&str; 12] =
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let month = MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("jan");
        out.extend(["  month = ", month, ",\n"]);
    }
    field("language", &escape(&reference.language), out);
    field("keywords", &escape(&reference.tags.join(", ")), out);
    field("url", &address(reference.url.as_deref().unwrap_or_default()), out);
    field("note", &escape(&note(reference)), out);
    out.push_str("}\n\n");
}

fn field(name: &str, value: &str, out: &mut String) {
    if !value.is_empty() {
        out.extend(["  ", name, " = {", value, "},\n"]);
    }
}

/// Provenance, and that a date was worked out where it was.
pub(crate) fn note(reference: &Reference) -> String {
    let inferred = reference.published.basis == Basis::Inferred && !reference.published.interval.is_open();
    let note = reference.note.as_deref().unwrap_or_default().trim();
    match (note, inferred) {
        (note, false) => note.to_owned(),
        ("", true) => INFERRED.to_owned(),
        (note, true) => [note, " ", INFERRED].concat(),
    }
}

const INFERRED: &str = "Date of publication inferred from the text.";

/// A key of the letters that all programs take: ids have them already, but for those of other scripts.
fn key(id: &str) -> String {
    let mut key = String::new();
    for character in id.chars() {
        if character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.') {
            key.push(character);
        } else {
            key.push(':');
            key.push_str(&(character as u32).to_string());
        }
    }
    key
}

/// A name, kept whole where BibTeX would take it apart.
fn author(name: &str) -> String {
    let parted = name.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    let whole = parted || name.matches(',').count() > 1 || name.eq_ignore_ascii_case("others");
    let name = escape(name);
    if whole { ["{", &*name, "}"].concat() } else { name }
}

/// Words for a field in braces. Braces become commands, since BibTeX counts even escaped ones.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '$' | '&' | '%' | '#' | '_' => out.extend(['\\', character]),
            _ if character.is_control() => out.push(' '),
            _ => out.push(character),
        }
    }
    out
}

/// An address stands as it is, but for what would end the field.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for character in url.chars() {
        match character {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            _ if character.is_whitespace() || character.is_control() => out.push_str("%20"),
            _ => out.push(character),
        }
    }
    out
}
