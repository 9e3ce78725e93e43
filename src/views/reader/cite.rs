//! How a document, or a passage of it, is cited. Pure.

use sheaf_engine::Reading;
use sheaf_model::{Basis, Span};

use crate::components::dates;

/// `A. Author and B. Author, “Title”, Outlet, 27 Sep 2019, https://…`. What is not known is left out; a date that was
/// worked out is said to be.
pub fn citation(reading: &Reading) -> String {
    let card = &reading.card;
    let mut parts = Vec::new();
    match &card.authors[..] {
        [] => {}
        [one] => parts.push(one.clone()),
        [rest @ .., last] => parts.push(format!("{} and {last}", rest.join(", "))),
    }
    parts.push(format!("“{}”", card.title));
    parts.extend(card.outlet.clone());
    if !card.published.interval.is_open() {
        let day = dates::interval(card.published.interval);
        parts.push(if card.published.basis == Basis::Inferred { format!("{day} (inferred)") } else { day });
    }
    parts.extend(reading.url.clone());
    parts.join(", ")
}

/// The words of a passage in quotation marks, then the citation; white space becomes single spaces.
pub fn quotation(reading: &Reading, passage: Span) -> Option<String> {
    let words: Vec<&str> = passage.slice(&reading.text)?.split_whitespace().collect();
    (!words.is_empty()).then(|| format!("“{}” ({})", words.join(" "), citation(reading)))
}

/// The sentence in which a byte of the text stands; else its block; else nothing.
pub fn sentence_at(reading: &Reading, byte: u32) -> Option<Span> {
    let holds = |span: &Span| span.start <= byte && byte < span.end;
    let sentences = &reading.facts.sentences;
    let sentence = sentences.get(sentences.partition_point(|span| span.end <= byte)).copied();
    sentence.filter(holds).or_else(|| reading.blocks.iter().map(|block| block.span).find(holds))
}
