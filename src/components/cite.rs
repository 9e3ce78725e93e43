//! How a document is cited, in words.

use sheaf_engine::Reference;
use sheaf_model::Basis;

use super::dates;
use super::words::{isolated, quoted};
use crate::words::{self, fill, say};

/// `A. Author and B. Author, “Title”, Outlet, 27 Sep 2019, https://…. Collection, link`. What is not known is left out;
/// a date that was worked out is said to be. A document with a note is not simply its authors' own words ("Digest of
/// …"): it is cited as after them, and with its note. `link` leads to what is cited; without one its file is named.
pub fn citation(reference: &Reference, collection: &str, link: Option<&str>) -> String {
    let authors = match &reference.authors[..] {
        [] => String::new(),
        [one] => isolated(one),
        [rest @ .., last] => {
            let rest: Vec<String> = rest.iter().map(|name| isolated(name)).collect();
            fill(words::LIST_AND, &[("rest", &rest.join(say(words::LIST_COMMA))), ("last", &isolated(last))])
        }
    };
    let title = title(reference);
    let named = match (&*authors, &reference.note) {
        ("", _) => title,
        (authors, None) => [authors, ", ", &title].concat(),
        (authors, Some(_)) => fill(words::CITED_AFTER, &[("title", &title), ("authors", authors)]),
    };
    [named, origin(reference, collection, link)].concat()
}

/// The title in quotation marks.
pub fn title(reference: &Reference) -> String {
    isolated(&quoted(&reference.title))
}

/// Where a document is from, after its title.
pub fn origin(reference: &Reference, collection: &str, link: Option<&str>) -> String {
    let mut parts = vec![String::new()];
    parts.extend(reference.outlet.as_deref().map(isolated));
    if !reference.published.interval.is_open() {
        let day = dates::interval(reference.published.interval);
        parts.push(if reference.published.basis == Basis::Inferred {
            fill(words::CITED_INFERRED, &[("day", &day)])
        } else {
            day
        });
    }
    parts.extend(reference.url.clone());
    let mut whole = [&parts.join(", "), ". "].concat();
    if let Some(note) = &reference.note {
        whole.extend([&*isolated(note.trim().trim_end_matches('.')), ". "]);
    }
    let place = link.map_or_else(|| isolated(&reference.path), str::to_owned);
    whole.extend([&*isolated(collection), ", ", &place]);
    whole
}
