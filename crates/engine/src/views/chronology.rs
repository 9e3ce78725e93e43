//! What the texts say happened, in the order of the dates they mention.
//!
//! A *passage* is a sentence with an interval that it mentions. Passages of one interval are one entry. Entries stand in
//! the order of their years and months: what lies within one month belongs to it, what is wider (a season, a year, "from
//! 2014 on") to the year it begins in, before that year's months. No day is invented for it.
//!
//! Where entities are chosen, by filters or by typing their names, the passages are those of paragraphs that name them:
//! a document that names a town once tells of much that happened elsewhere.

use sheaf_index::tables::{DatedPassages, Paragraph, Unit};
use sheaf_model::{Day, EntityKind, Figure, Interval, Span};

use crate::count::calendar::clamp;
use crate::count::filters::{Filtered, Without};
use crate::count::values::Values;
use crate::find::evaluate::Found;
use crate::find::keys::{self, key, parts};
use crate::read::documents::Stop;
use crate::read::marks::add_hits;
use crate::{Context, Engine, MarkKind, Query, Reply, Window};

/// How the chronology is to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChronologyRequest {
    /// All passages of the documents that match, also those of paragraphs that do not name what is chosen.
    pub everywhere: bool,
    /// The year to begin with, where not everything fits; the next one that has something.
    pub from: Option<i32>,
    /// Entries are given until they hold so many passages.
    pub rows: u32,
    /// Entries of which so many passages are wanted, rather than the first few.
    pub unfolded: Vec<(Interval, u32)>,
    /// Instead of all that: these of all passages, counted through the entries in their order.
    pub only: Option<Window>,
}

/// The entries in view, and counts over all of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chronology {
    /// How many passages there are.
    pub passages: u32,
    /// How many entries: distinct intervals.
    pub entries: u32,
    /// Expressions of time without a place on the calendar ("recently", "for two years").
    pub unplaced: u32,
    /// Where entities are chosen: passages of paragraphs that name none of them. They are left out, unless everything is
    /// asked for.
    pub beside: Option<u32>,
    /// Passages by year, in order.
    pub years: Vec<(i32, u32)>,
    /// Passages by year and month (1 to 12; 0 for what is wider than a month), in order.
    pub months: Vec<(Month, u32)>,
    /// How many passages come before those in view.
    pub before: u32,
    /// How many come after them.
    pub after: u32,
    /// The entries in view.
    pub shown: Vec<Happening>,
}

/// A year and a month (1 to 12) of it; 0 for what is wider than a month.
pub type Month = (i32, u8);

/// What is said of one interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// When; never open at both ends.
    pub interval: Interval,
    /// Under which year and month it stands.
    pub month: Month,
    /// How many passages speak of it.
    pub total: u32,
    /// The first of them, in the order of publication.
    pub reports: Vec<Report>,
}

/// One passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The sentence and its document; the expression of time is marked as a hit.
    pub context: Context,
    /// Who and what is named in the sentence, each once, in the order of the text.
    pub names: Vec<NamedEntity>,
    /// The figures in the sentence; their spans are those of the document.
    pub figures: Vec<Figure>,
}

/// An entity, as far as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedEntity {
    /// Its id.
    pub id: String,
    /// Its canonical name.
    pub name: String,
    /// Its kind.
    pub kind: EntityKind,
}

/// An entry of more passages than [`FEW`] is folded to its first [`FOLDED`].
const FEW: u32 = 4;
const FOLDED: u32 = 3;

/// The table, and in which order its intervals are shown, each under its month.
#[derive(Debug)]
pub(crate) struct Dated {
    table: DatedPassages,
    order: Vec<(u32, Month)>,
}

/// What becomes of the passages of a paragraph.
#[derive(Clone, Copy, PartialEq)]
enum Kept {
    Away,
    /// Its document matches, but it does not name what is chosen.
    Beside,
    Shown,
}

impl Engine {
    /// What the documents that match a query say happened. The first call reads the table of the whole collection; after
    /// that a call is O(passages of the collection), and reads the documents of the entries in view.
    pub fn chronology(&self, query: &Query, request: &ChronologyRequest) -> Reply<Chronology> {
        self.ask(|| self.try_chronology(query, request))
    }

    fn try_chronology(&self, query: &Query, request: &ChronologyRequest) -> Result<Chronology, Stop> {
        let found = self.find(&query.text)?;
        let matching =
            Filtered::new(self, &query.filters, &found.documents)?.apply(&found.documents, Without::Nothing);
        let documents = self.telling(query, &matching)?;
        let chosen = self.chosen_entities(query, &found)?;
        let names = if chosen.is_empty() { None } else { Some(self.units(Unit::Paragraph)) };
        let Dated { table, order } = self.dated_passages()?;
        let names = names.transpose()?;
        let mut chronology = Chronology::default();
        let is_shown = |state: Kept| match state {
            Kept::Away => false,
            Kept::Beside => request.everywhere,
            Kept::Shown => true,
        };
        let who = |paragraph: Paragraph| {
            let unit = names.zip(paragraph.unit);
            unit.map(|(names, unit)| names.one_of(paragraph.document, unit)).unwrap_or_default()
        };
        let mut kept = Vec::new();
        for paragraph in table.paragraphs() {
            let state = if !documents.contains(paragraph.document) {
                Kept::Away
            } else if chosen.iter().all(|chosen| chosen.in_paragraph(who(paragraph))) {
                Kept::Shown
            } else {
                Kept::Beside
            };
            if is_shown(state) {
                chronology.unplaced += paragraph.unplaced;
            }
            kept.push(state);
        }
        let state = |passage: &(u32, Span)| kept.get(passage.0 as usize).copied().unwrap_or(Kept::Away);
        let mut beside = 0;
        let mut entries: Vec<(u32, Month, u32)> = Vec::new();
        for &(number, month) in order {
            let Some(&interval) = table.intervals().get(number as usize) else { continue };
            if !query.filters.mentioned.is_none_or(|range| interval.speaks_of(range)) {
                continue;
            }
            let mut shown = 0;
            for passage in table.of_interval(number) {
                let state = state(passage);
                shown += u32::from(is_shown(state));
                beside += u32::from(state == Kept::Beside);
            }
            if shown > 0 {
                chronology.passages += shown;
                add(&mut chronology.years, month.0, shown);
                add(&mut chronology.months, month, shown);
                entries.push((number, month, shown));
            }
        }
        chronology.beside = (!chosen.is_empty()).then_some(beside);
        chronology.entries = entries.len() as u32;
        let start = match request.from.filter(|_| chronology.passages > request.rows) {
            Some(year) => entries.iter().position(|(_, month, _)| month.0 >= year).unwrap_or(0),
            None => 0,
        };
        let mut wanted: Vec<Wanted> = Vec::new();
        let mut passed = 0;
        for (place, (number, month, total)) in entries.into_iter().enumerate() {
            let (before, rows) = request
                .only
                .map_or((place < start, request.rows), |only| (passed + total <= only.offset, only.limit));
            let skipped = request.only.map_or(0, |only| only.offset.saturating_sub(passed));
            passed += total;
            if before {
                chronology.before += total;
                continue;
            }
            if wanted.len() as u32 >= rows {
                chronology.after += total;
                continue;
            }
            let interval = table.intervals()[number as usize];
            let unfolded = request.unfolded.iter().find(|(other, _)| *other == interval);
            let folded = if total <= FEW { total } else { FOLDED };
            let some = match request.only {
                Some(only) => only.limit - wanted.len() as u32,
                None => unfolded.map_or(folded, |(_, wanted)| *wanted).min(total),
            };
            let entry = chronology.shown.len();
            let passages = table.of_interval(number).iter();
            let passages = passages.filter(|passage| is_shown(state(passage)));
            for (paragraph, span) in passages.skip(skipped as usize).take(some as usize) {
                let document = table.document(*paragraph).unwrap_or_default();
                wanted.push(Wanted { document, span: *span, entry });
            }
            chronology.shown.push(Happening { interval, month, total, reports: Vec::new() });
        }
        self.report(&wanted, &mut chronology.shown)?;
        Ok(chronology)
    }

    /// The table, made or read when it is first asked for.
    fn dated_passages(&self) -> Result<&Dated, Stop> {
        self.once(&self.tables.dated, |pack| {
            let table = pack.dated_passages()?;
            let mut order: Vec<u64> = Vec::with_capacity(table.intervals().len());
            for (interval, number) in table.intervals().iter().zip(0..) {
                order.push(key(place(*interval), number));
            }
            keys::sort(&mut order);
            let month = |number: u32| table.intervals().get(number as usize).copied().unwrap_or_default();
            let order =
                order.into_iter().map(|key| parts(key).1).map(|number| (number, month_of(month(number))));
            let order = order.collect();
            Ok(Dated { table, order })
        })
    }

    /// The entities that paragraphs must name: those of each field with a filter, and those whose names were typed.
    fn chosen_entities(&self, query: &Query, found: &Found) -> Result<Vec<Chosen>, Stop> {
        let mut chosen = Vec::new();
        for (field, filter) in query.filters.fields.set() {
            if let values @ Values::Entities { first, .. } = Values::of(self.pack(), field)? {
                let mut entities = Vec::new();
                for key in filter.any.iter() {
                    entities.extend(values.find(key)?.map(|value| first + value));
                }
                chosen.push(Chosen { entities, all: filter.all });
            }
        }
        chosen.push(Chosen { entities: found.named.iter().map(|named| named.entity).collect(), all: false });
        chosen.retain(|chosen| !chosen.entities.is_empty());
        Ok(chosen)
    }

    /// Gives each entry the passages wanted for it. Each document is read once.
    fn report(&self, wanted: &[Wanted], entries: &mut [Happening]) -> Result<(), Stop> {
        self.require(wanted.iter().map(|wanted| wanted.document))?;
        let mut by_document: Vec<u64> =
            wanted.iter().zip(0..).map(|(wanted, place)| key(wanted.document, place)).collect();
        keys::sort(&mut by_document);
        let mut reports: Vec<Option<Report>> = wanted.iter().map(|_| None).collect();
        for same in by_document.chunk_by(|one, other| parts(*one).0 == parts(*other).0) {
            let places = || same.iter().map(|key| parts(*key).1 as usize);
            let document = parts(same[0]).0;
            let spans: Vec<Span> = places().map(|place| wanted[place].span).collect();
            let contexts = self.in_sentences(document, &spans)?;
            let body = self.body(document)?;
            let figures = body.figures(&body.shape()?)?;
            for (context, place) in contexts.into_iter().zip(places()) {
                reports[place] = Some(self.reported(context, &figures)?);
            }
        }
        for (report, wanted) in reports.into_iter().zip(wanted) {
            entries[wanted.entry].reports.extend(report);
        }
        Ok(())
    }

    fn reported(&self, mut context: Context, figures: &[Figure]) -> Result<Report, Stop> {
        let entities = self.pack().entities()?;
        let mut names: Vec<NamedEntity> = Vec::new();
        for mark in &context.passage.marks {
            if let MarkKind::Entity(kind) = mark.kind
                && !names.iter().any(|named| named.id == mark.entity)
                && let Some(number) = entities.ids.find(&mark.entity)?
            {
                names.push(NamedEntity { id: mark.entity.clone(), name: entities.name(number)?, kind });
            }
        }
        let sentence = context.passage.span;
        let figures = figures.iter().filter(|figure| sentence.contains(figure.span)).cloned().collect();
        add_hits(sentence, &[context.mention], &mut context.passage.marks);
        Ok(Report { context, names, figures })
    }
}

/// A passage to be shown, and in which entry.
struct Wanted {
    document: u32,
    span: Span,
    entry: usize,
}

/// Entities one of which, or all of which, must be named.
struct Chosen {
    entities: Vec<u32>,
    all: bool,
}

impl Chosen {
    fn in_paragraph(&self, named: &[u32]) -> bool {
        let mut entities = self.entities.iter();
        if self.all {
            entities.all(|entity| named.contains(entity))
        } else {
            entities.any(|entity| named.contains(entity))
        }
    }
}

/// Adds to the count of the last key, or begins another one.
fn add<K: PartialEq>(counts: &mut Vec<(K, u32)>, key: K, more: u32) {
    match counts.last_mut() {
        Some((last, count)) if *last == key => *count += more,
        _ => counts.push((key, more)),
    }
}

/// Under which year and month an interval stands.
fn month_of(interval: Interval) -> Month {
    let first = clamp(interval.first.or(interval.last).unwrap_or(Day(0)));
    let (year, month, _) = first.ymd();
    let whole = Interval::month(year, month).unwrap_or_default();
    (year, if whole.contains(interval) { month } else { 0 })
}

/// Where an interval stands among those of other months; within a month what is as wide as the month or year itself comes
/// first, and the rest by first and last day, as intervals are numbered.
fn place(interval: Interval) -> u32 {
    let (year, month) = month_of(interval);
    let unit = if month == 0 { Interval::year(year) } else { Interval::month(year, month) };
    let narrower = unit.is_some_and(|unit| !interval.contains(unit));
    (year + 10_000).cast_unsigned() * 26 + u32::from(month) * 2 + u32::from(narrower)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

    use super::*;

    #[test]
    fn what_is_wider_than_a_month_belongs_to_its_year() {
        for (interval, month) in [
            ("2019-09-19", (2019, 9)),
            ("2019-09", (2019, 9)),
            ("2019-09-19/2019-09-24", (2019, 9)),
            ("2019-09-30/2019-10-01", (2019, 0)),
            ("2019", (2019, 0)),
            ("2014..", (2014, 0)),
            ("..2011-10-20", (2011, 0)),
            ("1970-01-01/1979-12-31", (1970, 0)),
        ] {
            assert_eq!(month_of(interval.parse().unwrap()), month, "{interval}");
        }
    }

    #[test]
    fn the_wider_comes_first() {
        let order = [
            "2018-12-31",
            "2019",
            "2019..2021",
            "2019-03-01/2019-05-31",
            "2019-09",
            "2019-09-01",
            "2019-10-01",
        ];
        let places: Vec<u32> = order.iter().map(|interval| place(interval.parse().unwrap())).collect();
        assert!(places.is_sorted(), "{places:?}");
        for day in [i32::MIN, i32::MAX] {
            assert!(place(Interval::day(Day(day))) < 26 * 20_000);
        }
    }
}
