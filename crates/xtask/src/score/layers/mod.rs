//! One document scored, layer by layer: each file compares one layer of truth with what was found.
//!
//! The definitions are those of the shared tool that comes with the truth sets, so that figures can be compared.

mod dates;
mod figures;
mod names;
mod places;
mod sentences;
mod statements;

use super::align::Align;
use super::record::{Range, Record};
use super::tally::{Miss, Tally};

/// A measure: its key, and what it says in a table.
pub(super) type Measure = (&'static str, &'static str);

/// All measures, in the order of tables.
pub(super) const MEASURES: &[Measure] = &[
    ("names", "names, span and kind, F1"),
    ("names-core", "names of persons, organisations, places, span and kind, F1"),
    ("names-found", "names overlapping, of any kind, F1"),
    ("names-kind", "names, kind right where overlapping"),
    ("names-canonical", "names, canonical name or alias right"),
    ("places-covered", "places with coordinates"),
    ("places-near", "places within 161 km, of those with coordinates"),
    ("places-right", "places within 161 km, areas within 1,200"),
    ("dates-relaxed", "dates overlapping, F1"),
    ("dates-strict", "dates, span, F1"),
    ("dates-value", "dates, TIMEX3 value, F1"),
    ("dates-interval", "dates, interval right, of all"),
    ("dates-open", "dates that nothing anchors, left unresolved"),
    ("dates-kind", "dates, kind right where overlapping"),
    ("figures-found", "figures overlapping, F1"),
    ("figures-value", "figures, number right, F1"),
    ("figures-counted", "figures, noun or unit right"),
    ("figures-event", "figures, event right"),
    ("statements-recall", "statements found, of all"),
    ("statements-precision", "statements right, of those found"),
    ("statements-content", "statements, exact content, F1"),
    ("statements-direct", "statements, direct or reported right"),
    ("statements-cue", "statements, cue right"),
    ("statements-speaker", "statements, speaker right"),
    ("statements-anonymous", "statements, unnamed or named right"),
    ("sentences", "sentence ends, F1"),
    ("sentences-inside", "sentence ends inside paragraphs, F1"),
    ("published", "publication dates inferred right"),
];

/// Counts what is right in one document. `found` has its ranges in `truth.text` already, where `align` could bring them.
pub(super) fn score(truth: &Record, found: &Record) -> (Tally, Vec<Miss>) {
    let page = &mut Page {
        text: truth.text.chars().collect(),
        id: &truth.id,
        tally: Tally::default(),
        misses: Vec::new(),
    };
    let layers = &truth.layers;
    if let Some(layer) = &layers.entities {
        names::score(page, layer, truth, found);
        if layers.geo.is_some() {
            places::score(page, layer, truth, found);
        }
    }
    if let Some(layer) = &layers.dates {
        dates::score(page, layer, &truth.dates, &found.dates);
    }
    if let Some(layer) = &layers.figures {
        figures::score(page, layer, &truth.figures, &found.figures);
    }
    if let Some(layer) = &layers.statements {
        statements::score(page, layer, &truth.statements, &found.statements);
    }
    if layers.sentences.is_some() {
        sentences::score(page, &truth.sentences, &found.sentences);
    }
    if layers.published.is_some() {
        page.tally.case("published", truth.published == found.published);
    }
    (std::mem::take(&mut page.tally), std::mem::take(&mut page.misses))
}

/// What was found, with its ranges in the text that was annotated; nothing where that is another text.
pub(super) fn aligned(mut found: Record, annotated: &str) -> Option<Record> {
    let align = Align::new(&found.text, annotated)?;
    let keep = |range: &mut Range| align.range(*range).map(|there| *range = there).is_some();
    found.sentences.retain_mut(&keep);
    for entity in &mut found.entities {
        entity.mentions.retain_mut(|mention| keep(&mut mention.at));
    }
    found.dates.retain_mut(|date| keep(&mut date.at));
    found.figures.retain_mut(|figure| keep(&mut figure.at));
    found.statements.retain_mut(|statement| keep(&mut statement.at));
    for statement in &mut found.statements {
        statement.cue = statement.cue.and_then(|cue| align.range(cue));
        if let Some(speaker) = &mut statement.speaker {
            let there =
                speaker.start.zip(speaker.end).and_then(|(start, end)| align.range(Range { start, end }));
            (speaker.start, speaker.end) = (there.map(|there| there.start), there.map(|there| there.end));
        }
    }
    Some(found)
}

/// The document that is being scored.
struct Page<'a> {
    text: Vec<char>,
    id: &'a str,
    tally: Tally,
    misses: Vec<Miss>,
}

impl Page<'_> {
    /// Notes what is not right, with the words around it.
    fn miss(&mut self, what: impl Into<String>, at: Range, more: &str) {
        let part = |start: usize, end: usize| -> String {
            let inside = self.text.get(start..end.min(self.text.len())).unwrap_or_default();
            inside.iter().map(|c| if c.is_whitespace() { ' ' } else { *c }).collect()
        };
        let place = format!(
            "{}: …{}⟦{}⟧{}… {more}",
            self.id,
            part(at.start.saturating_sub(40), at.start),
            part(at.start, at.end),
            part(at.end, at.end + 30)
        );
        self.misses.push(Miss { what: what.into(), place });
    }
}

/// The words of a text: runs of letters, digits and `_`, with the range of each.
fn words(text: &[char]) -> Vec<(Range, String)> {
    let mut words: Vec<(Range, String)> = Vec::new();
    for (at, c) in text.iter().enumerate().filter(|(_, c)| c.is_alphanumeric() || **c == '_') {
        match words.last_mut() {
            Some((range, word)) if range.end == at => {
                range.end = at + 1;
                word.push(*c);
            }
            _ => words.push((Range { start: at, end: at + 1 }, c.to_string())),
        }
    }
    words
}
