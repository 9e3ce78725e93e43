//! How a document, or a passage of it, is cited. Pure.

use sheaf_engine::Reading;
use sheaf_model::{Basis, Span};

use crate::components::dates;
use crate::components::words::{isolated, quoted};
use crate::words::{self, fill, say};

/// `A. Author and B. Author, “Title”, Outlet, 27 Sep 2019, https://…. Collection, link`. What is not known is left out;
/// a date that was worked out is said to be. A document with a note is not simply its authors' own words ("Digest of
/// …"): it is cited as after them, and with its note. `link` leads to what is cited.
pub fn citation(reading: &Reading, collection: &str, link: &str) -> String {
    let authors = match &reading.card.authors[..] {
        [] => String::new(),
        [one] => isolated(one),
        [rest @ .., last] => {
            let rest: Vec<String> = rest.iter().map(|name| isolated(name)).collect();
            fill(words::LIST_AND, &[("rest", &rest.join(say(words::LIST_COMMA))), ("last", &isolated(last))])
        }
    };
    let title = title(reading);
    let named = match (&*authors, &reading.note) {
        ("", _) => title,
        (authors, None) => [authors, ", ", &title].concat(),
        (authors, Some(_)) => fill(words::CITED_AFTER, &[("title", &title), ("authors", authors)]),
    };
    [named, origin(reading, collection, link)].concat()
}

/// The title in quotation marks.
fn title(reading: &Reading) -> String {
    isolated(&quoted(&reading.card.title))
}

/// Where a document is from, after its title.
fn origin(reading: &Reading, collection: &str, link: &str) -> String {
    let card = &reading.card;
    let mut parts = vec![String::new()];
    parts.extend(card.outlet.as_deref().map(isolated));
    if !card.published.interval.is_open() {
        let day = dates::interval(card.published.interval);
        parts.push(if card.published.basis == Basis::Inferred {
            fill(words::CITED_INFERRED, &[("day", &day)])
        } else {
            day
        });
    }
    parts.extend(reading.url.clone());
    let mut whole = [&parts.join(", "), ". "].concat();
    if let Some(note) = &reading.note {
        whole.extend([&*isolated(note.trim().trim_end_matches('.')), ". "]);
    }
    whole.extend([&*isolated(collection), ", ", link]);
    whole
}

/// The words of a passage in quotation marks, then where they are from; white space becomes single spaces. Words of a
/// document with a note are not put under its authors' names.
pub fn quotation(reading: &Reading, passage: Span, collection: &str, link: &str) -> Option<String> {
    let words: Vec<&str> = passage.slice(&reading.text)?.split_whitespace().collect();
    let source = if reading.note.is_some() {
        [&*title(reading), &origin(reading, collection, link)].concat()
    } else {
        citation(reading, collection, link)
    };
    (!words.is_empty()).then(|| [&*isolated(&quoted(&words.join(" "))), " — ", &source].concat())
}

/// The sentence in which a byte of the text stands; else its block; else nothing.
pub fn sentence_at(reading: &Reading, byte: u32) -> Option<Span> {
    let holds = |span: &Span| span.start <= byte && byte < span.end;
    let sentences = &reading.facts.sentences;
    let sentence = sentences.get(sentences.partition_point(|span| span.end <= byte)).copied();
    sentence.filter(holds).or_else(|| reading.blocks.iter().map(|block| block.span).find(holds))
}

#[cfg(test)]
mod tests {
    use super::super::describe::fixture::reading;
    use super::*;

    #[test]
    fn a_digest_is_not_put_under_the_names_of_those_it_follows() {
        let mut reading = reading();
        reading.card.title = "Rain".to_owned();
        reading.card.authors = vec!["Ada Moss".to_owned(), "Bo Lund".to_owned()];
        reading.card.outlet = Some("Harbour Post".to_owned());
        reading.card.published.interval = "2016-12-03".parse().expect("a day");
        let whole = Span::new(0, 4);
        for (note, citation_expected, quotation_expected) in [
            (
                None,
                "Ada Moss and Bo Lund, “Rain”, Harbour Post, 3 Dec 2016. Weather, #/read/a",
                "“text” — Ada Moss and Bo Lund, “Rain”, Harbour Post, 3 Dec 2016. Weather, #/read/a",
            ),
            (
                Some("Digest of “Wet days”, page 3."),
                "“Rain” (after Ada Moss and Bo Lund), Harbour Post, 3 Dec 2016. Digest of “Wet days”, page 3. \
                 Weather, #/read/a",
                "“text” — “Rain”, Harbour Post, 3 Dec 2016. Digest of “Wet days”, page 3. Weather, #/read/a",
            ),
        ] {
            reading.note = note.map(str::to_owned);
            assert_eq!(citation(&reading, "Weather", "#/read/a"), citation_expected);
            assert_eq!(
                quotation(&reading, whole, "Weather", "#/read/a").as_deref(),
                Some(quotation_expected)
            );
        }
    }
}
