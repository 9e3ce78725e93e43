//! Marks: what is marked in a text, and on which lane each mark is drawn.

use sheaf_index::{Entities, PackError, StoredFacts, StoredMark};
use sheaf_model::{EntityKind, Span};

use crate::{Mark, MarkKind};

/// Lanes beyond this one share it.
const LANES: u8 = 15;

/// The marks of a whole text with their lanes, sorted by start, longer ones first. Spans that do not fit the text are
/// foreign and left out.
pub(crate) fn marks(text: &str, facts: &StoredFacts, kinds: &Kinds) -> Vec<(Span, StoredMark, u8)> {
    let mut marks: Vec<(Span, StoredMark, u8)> = facts
        .marks()
        .filter(|(span, mark)| !span.slice(text).unwrap_or_default().is_empty() && kinds.knows(*mark))
        .map(|(span, mark)| (span, mark, 0))
        .collect();
    marks.sort_by_key(|(span, mark, _)| (span.start, core::cmp::Reverse(span.end), order(*mark)));
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

/// The order of marks on the same stretch.
const fn order(mark: StoredMark) -> (u8, u32) {
    match mark {
        StoredMark::Entity { index, .. } => (0, index),
        StoredMark::Date(index) => (1, index),
        StoredMark::Figure(index) => (2, index),
        StoredMark::Statement(index) => (3, index),
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

/// The mark of a hit.
pub(crate) const fn hit(span: Span, offset: u32) -> Mark {
    let span = Span { start: span.start - offset, end: span.end - offset };
    Mark { span, kind: MarkKind::Hit, index: 0, entity: String::new(), lane: 0 }
}
