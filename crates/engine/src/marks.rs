//! Marks: what is marked in a text, and on which lane each mark is drawn.

use sheaf_index::{Entities, PackError, StoredFacts, StoredMark};
use sheaf_model::{EntityKind, Span};

use crate::keys::{key, parts, sort};
use crate::{Mark, MarkKind};

/// Lanes beyond this one share it.
const LANES: u8 = 15;

/// The marks of a whole text with their lanes, sorted by start, longer ones first. Spans that do not fit the text are
/// foreign and left out.
pub(crate) fn marks(text: &str, facts: &StoredFacts, kinds: &Kinds) -> Vec<(Span, StoredMark, u8)> {
    let mut listed: Vec<(Span, StoredMark)> = Vec::new();
    facts.marks(|span, mark| {
        if !span.slice(text).unwrap_or_default().is_empty() && kinds.knows(mark) {
            listed.push((span, mark));
        }
    });
    let mut order: Vec<u64> =
        listed.iter().zip(0..).map(|((span, _), place)| key(span.start, place)).collect();
    sort(&mut order);
    let mut marks: Vec<(Span, StoredMark, u8)> = Vec::with_capacity(listed.len());
    for place in order {
        let (span, mark) = listed[parts(place).1 as usize];
        // Few begin at the same place: the longer ones move up.
        let before =
            marks.iter().rev().take_while(|(other, _, _)| other.start == span.start && other.end < span.end);
        marks.insert(marks.len() - before.count(), (span, mark, 0));
    }
    // Statements are drawn beside the text, on lanes of their own.
    assign(&mut marks, |mark| !matches!(mark, StoredMark::Statement(_)));
    assign(&mut marks, |mark| matches!(mark, StoredMark::Statement(_)));
    marks
}

/// Gives each mark the lowest lane that no mark before it, still running, is on: the greedy colouring of intervals, which
/// needs as few lanes as there are marks at the densest place.
fn assign(marks: &mut [(Span, StoredMark, u8)], wanted: impl Fn(StoredMark) -> bool) {
    let mut ends: Vec<u32> = Vec::new();
    for (span, mark, lane) in marks.iter_mut().filter(|(_, mark, _)| wanted(*mark)) {
        let free = ends.iter().position(|end| *end <= span.start).unwrap_or(ends.len());
        match ends.get_mut(free) {
            Some(end) => *end = span.end,
            None => ends.push(span.end),
        }
        let _ = mark;
        *lane = u8::try_from(free).unwrap_or(LANES).min(LANES);
    }
}

/// The kinds of entities: they are numbered by kind.
pub(crate) struct Kinds {
    /// First number after each kind.
    ends: [u32; 5],
}

impl Kinds {
    pub(crate) fn new(counts: &[u32; 5]) -> Self {
        let mut end = 0_u32;
        Self {
            ends: counts.map(|count| {
                end = end.saturating_add(count);
                end
            }),
        }
    }

    /// The kind of an entity.
    pub(crate) fn of(&self, number: u32) -> Option<EntityKind> {
        let place = self.ends.iter().position(|end| number < *end)?;
        EntityKind::ALL.get(place).copied()
    }

    fn knows(&self, mark: StoredMark) -> bool {
        match mark {
            StoredMark::Entity { number, .. } => self.of(number).is_some(),
            _ => true,
        }
    }
}

/// A stored mark as it is given out, moved back by `offset`.
pub(crate) fn given(
    (span, mark, lane): (Span, StoredMark, u8),
    offset: u32,
    entities: &Entities<'_>,
    kinds: &Kinds,
) -> Result<Mark, PackError> {
    let (kind, index) = match mark {
        StoredMark::Entity { number, index } => {
            (MarkKind::Entity(kinds.of(number).unwrap_or(EntityKind::Other)), index)
        }
        StoredMark::Date(index) => (MarkKind::Date, index),
        StoredMark::Figure(index) => (MarkKind::Figure, index),
        StoredMark::Statement(index) => (MarkKind::Statement, index),
    };
    let entity = match mark {
        StoredMark::Entity { number, .. } => entities.id(number)?.to_owned(),
        _ => String::new(),
    };
    let span = Span { start: span.start - offset, end: span.end - offset };
    Ok(Mark { span, kind, index, entity, lane })
}

/// Puts the marks of hits among others that are sorted, before what they lie on.
pub(crate) fn add_hits(marks: &mut Vec<Mark>, hits: impl Iterator<Item = Span>, offset: u32) {
    let mut place = 0;
    for hit in hits {
        let span = Span { start: hit.start - offset, end: hit.end - offset };
        let before = |mark: &&Mark| {
            mark.span.start < span.start || (mark.span.start == span.start && mark.span.end > span.end)
        };
        place += marks[place..].iter().take_while(before).count();
        marks.insert(place, Mark { span, kind: MarkKind::Hit, index: 0, entity: String::new(), lane: 0 });
    }
}
