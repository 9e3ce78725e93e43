//! Margin notes: what the text means by its dates, figures and statements, sentence by sentence. Pure.

use sheaf_engine::{Mark, MarkKind, Reading};
use sheaf_model::{DateKind, DateMention};

use super::describe::{date_title, figure_title, statement_title};
use crate::state::Few;

/// The note beside one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What it says, in text order; never empty.
    pub items: Vec<NoteItem>,
}

/// One line or two of a note.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteItem {
    /// The mark it explains, by its index.
    pub mark: u32,
    /// Of which kind.
    pub kind: MarkKind,
    /// What it means.
    pub title: String,
    /// Where the meaning comes from, or what else is known.
    pub detail: Option<String>,
}

/// The notes of a reading, without those on kinds that are `off`. A date that says all by itself ("27 September 2019")
/// has none. O(marks · log sentences).
pub fn notes(reading: &Reading, off: &Few<MarkKind>) -> Vec<Note> {
    let sentences = &reading.facts.sentences;
    let mut notes: Vec<(usize, Note)> = Vec::new();
    for (index, mark) in reading.marks.iter().enumerate().filter(|(_, mark)| !off.contains(mark.kind)) {
        let Some(item) = item(reading, index as u32, mark) else { continue };
        let sentence = sentences.partition_point(|span| span.end <= mark.span.start);
        match notes.last_mut() {
            Some((last, note)) if *last == sentence => note.items.push(item),
            _ => notes.push((sentence, Note { items: vec![item] })),
        }
    }
    notes.into_iter().map(|(_, note)| note).collect()
}

fn item(reading: &Reading, index: u32, mark: &Mark) -> Option<NoteItem> {
    let facts = &reading.facts;
    let words = mark.span.slice(&reading.text)?;
    let (title, detail) = match mark.kind {
        MarkKind::Date => {
            let date = facts.dates.get(mark.index as usize)?;
            if date.kind != DateKind::Date || says_it_all(words, date) {
                return None;
            }
            (date_title(date), Some(format!("“{words}”")))
        }
        MarkKind::Figure => {
            let figure = facts.figures.get(mark.index as usize)?;
            if figure.counted.is_none() && figure.event.is_none() {
                return None;
            }
            let when = figure.date.and_then(|date| facts.dates.get(date as usize)).map(date_title);
            let entity = |id: &String| facts.entities.iter().find(|entity| &entity.id == id);
            let place = figure.place.as_ref().and_then(entity).map(|entity| entity.name.clone());
            let detail: Vec<String> = place.into_iter().chain(when).collect();
            (figure_title(figure), (!detail.is_empty()).then(|| detail.join(", ")))
        }
        MarkKind::Statement => {
            let said = facts.statements.get(mark.index as usize)?;
            let how = if said.direct { "quoted" } else { "reported speech" };
            let named = match &said.speaker {
                Some(speaker) if speaker.anonymous => ", not named",
                Some(_) => ", named",
                None => "",
            };
            (statement_title(said), Some(format!("{how}{named}")))
        }
        MarkKind::Entity(_) | MarkKind::Hit => return None,
    };
    Some(NoteItem { mark: index, kind: mark.kind, title, detail })
}

/// Whether the words name the year themselves, so that a note would only repeat them.
fn says_it_all(words: &str, date: &DateMention) -> bool {
    let year = |day: Option<sheaf_model::Day>| day.map(|day| day.year().to_string());
    let names = |year: &str| words.split(|c: char| !c.is_ascii_digit()).any(|number| number == year);
    match (year(date.interval.first), year(date.interval.last)) {
        (Some(first), Some(last)) => names(&first) && names(&last),
        (Some(year), None) | (None, Some(year)) => names(&year),
        (None, None) => true,
    }
}
