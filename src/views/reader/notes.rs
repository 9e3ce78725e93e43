//! Margin notes: what the text means by its dates, figures and statements, sentence by sentence. Pure.

use sheaf_engine::{Mark, MarkKind, Reading};
use sheaf_model::{DateKind, DateMention};

use super::describe::{date_title, figure_title, how_said, statement_title};
use crate::components::words::quoted;
use crate::state::Few;
use crate::words::{self, fill, say};

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
/// has none, and one that the same paragraph has been noted for has no second one. O(marks · log sentences).
pub fn notes(reading: &Reading, off: &Few<MarkKind>) -> Vec<Note> {
    let sentences = &reading.facts.sentences;
    let mut notes: Vec<(usize, Note)> = Vec::new();
    // The dates noted in the current block.
    let mut known = (usize::MAX, Vec::new());
    for (index, mark) in reading.marks.iter().enumerate().filter(|(_, mark)| !off.contains(mark.kind)) {
        let Some(item) = item(reading, index as u32, mark) else { continue };
        if item.kind == MarkKind::Date {
            let block = reading.blocks.partition_point(|block| block.span.end <= mark.span.start);
            if block != known.0 {
                known = (block, Vec::new());
            }
            if known.1.contains(&item.title) {
                continue;
            }
            known.1.push(item.title.clone());
        }
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
            let now = date.timex == "PRESENT_REF";
            if date.kind != DateKind::Date || now || says_it_all(words, date) {
                return None;
            }
            (date_title(reading, date), Some(quoted(words)))
        }
        MarkKind::Figure => {
            let figure = facts.figures.get(mark.index as usize)?;
            if figure.counted.is_none() && figure.event.is_none() {
                return None;
            }
            let when = figure.date.and_then(|date| facts.dates.get(date as usize));
            let when = when
                .filter(|date| date.kind == DateKind::Date && !date.interval.is_open())
                .map(|date| date_title(reading, date));
            let entity = |id: &String| facts.entities.iter().find(|entity| &entity.id == id);
            let place = figure.place.as_ref().and_then(entity).map(|entity| entity.name.clone());
            let detail: Vec<String> = place.into_iter().chain(when).collect();
            (figure_title(reading, figure), (!detail.is_empty()).then(|| detail.join(say(words::LIST_COMMA))))
        }
        MarkKind::Statement => {
            let said = facts.statements.get(mark.index as usize)?;
            let how = how_said(reading, said);
            let named = said.speaker.as_ref().is_none_or(|speaker| !speaker.anonymous);
            (
                statement_title(said),
                Some(if named { how.to_owned() } else { fill(words::NOT_NAMED_SHORT, &[("how", how)]) }),
            )
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

#[cfg(test)]
mod tests {
    use super::super::describe::fixture::reading;
    use super::*;
    use sheaf_model::{Granularity, Span};

    #[test]
    fn a_date_is_noted_once_in_a_paragraph_and_vague_ones_never() {
        let mut reading = reading();
        reading.text = "Rain fell on Monday. On Monday it snowed. Now it thaws.".to_owned();
        reading.facts.sentences = vec![Span::new(0, 20), Span::new(21, 41), Span::new(42, 55)];
        for (index, (start, end, kind, when)) in [
            (13, 19, DateKind::Date, "2019-09-23"),
            (24, 30, DateKind::Date, "2019-09-23"),
            (42, 45, DateKind::Vague, ".."),
        ]
        .into_iter()
        .enumerate()
        {
            let span = Span::new(start, end);
            reading.facts.dates.push(DateMention {
                span,
                kind,
                interval: when.parse().unwrap_or_default(),
                granularity: Granularity::Day,
                modifier: None,
                timex: when.to_owned(),
                rule: "weekday".into(),
            });
            let index = index as u32;
            reading.marks.push(Mark { span, kind: MarkKind::Date, index, entity: String::new(), lane: 0 });
        }
        let notes = notes(&reading, &Few::default());
        let said: Vec<_> =
            notes.iter().flat_map(|note| &note.items).map(|item| (item.mark, &*item.title)).collect();
        assert_eq!(said, [(0, "23 Sep 2019")]);
    }
}
