//! How a document, or a passage of it, is cited. Pure.

use sheaf_engine::Reading;
use sheaf_model::Span;

use crate::components::cite;
use crate::components::words::{isolated, quoted};

/// How an open document is cited. `link` leads to what is cited, for those who have this page.
pub fn citation(reading: &Reading, collection: &str, link: Option<&str>) -> String {
    cite::citation(&reading.reference(), collection, link)
}

/// The words of a passage in quotation marks, then where they are from; white space becomes single spaces. Words of a
/// document with a note are not put under its authors' names.
pub fn quotation(reading: &Reading, passage: Span, collection: &str, link: Option<&str>) -> Option<String> {
    let words: Vec<&str> = passage.slice(&reading.text)?.split_whitespace().collect();
    let source = if reading.note.is_some() {
        let reference = reading.reference();
        [&*cite::title(&reference), &cite::origin(&reference, collection, link)].concat()
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
            assert_eq!(citation(&reading, "Weather", Some("#/read/a")), citation_expected);
            assert_eq!(
                quotation(&reading, whole, "Weather", Some("#/read/a")).as_deref(),
                Some(quotation_expected)
            );
        }
    }
}
