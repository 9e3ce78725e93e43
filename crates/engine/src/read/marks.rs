//! Marks: what is marked in a text, and on which lane each mark is drawn.

use sheaf_index::{Entities, PackError, Shape, StoredMark};
use sheaf_model::{EntityKind, Span};

use crate::find::keys::{key, parts, sort};
use crate::{Mark, MarkKind};

/// Lanes beyond this one share it.
const LANES: u8 = 15;

/// A stretch of text, what it is marked as, and on which lane.
pub(crate) type Laid = (Span, StoredMark, u8);

/// The marks of a whole text with their lanes, sorted by start, longer ones first. Entities that do not exist are
/// foreign and left out.
pub(crate) fn marks(shape: &Shape, kinds: &Kinds) -> Vec<Laid> {
    let mut listed = shape.marks();
    listed.retain(|(span, mark)| !span.is_empty() && kinds.knows(*mark));
    let mut order: Vec<u64> =
        listed.iter().zip(0..).map(|((span, _), place)| key(span.start, place)).collect();
    sort(&mut order);
    let mut marks: Vec<Laid> = Vec::with_capacity(listed.len());
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
fn assign(marks: &mut [Laid], wanted: impl Fn(StoredMark) -> bool) {
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

/// Those of the marks that lie within a span, as they are given out with its text: statements, which run over whole
/// sentences, only with the whole text.
pub(crate) fn within(
    span: Span,
    marks: &[Laid],
    whole: bool,
    entities: &Entities<'_>,
    kinds: &Kinds,
) -> Result<Vec<Mark>, Box<PackError>> {
    let mut given = Vec::new();
    for &(of_mark, mark, lane) in marks {
        let mut entity = String::new();
        let (kind, index) = match mark {
            _ if !span.contains(of_mark) => continue,
            StoredMark::Statement(_) if !whole => continue,
            StoredMark::Entity { number, index } => {
                entity.push_str(entities.ids.get(number)?);
                (MarkKind::Entity(kinds.of(number).unwrap_or(EntityKind::Other)), index)
            }
            StoredMark::Date(index) => (MarkKind::Date, index),
            StoredMark::Figure(index) => (MarkKind::Figure, index),
            StoredMark::Statement(index) => (MarkKind::Statement, index),
        };
        given.push(Mark { span: moved(of_mark, span.start), kind, index, entity, lane });
    }
    Ok(given)
}

fn moved(span: Span, back: u32) -> Span {
    Span { start: span.start - back, end: span.end - back }
}

/// Puts the marks of the hits within a span among others that are sorted, before what they lie on.
pub(crate) fn add_hits(span: Span, hits: &[Span], marks: &mut Vec<Mark>) {
    let mut place = 0;
    for hit in hits.iter().filter(|hit| span.contains(**hit)) {
        let span = moved(*hit, span.start);
        let before = |mark: &&Mark| {
            mark.span.start < span.start || (mark.span.start == span.start && mark.span.end > span.end)
        };
        place += marks[place..].iter().take_while(before).count();
        marks.insert(place, Mark { span, kind: MarkKind::Hit, index: 0, entity: String::new(), lane: 0 });
    }
}
