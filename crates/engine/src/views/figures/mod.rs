//! Numbers with what they count, of when, where and by whom, put side by side.

mod answer;

pub use answer::{
    Amount, FigureGroupAnswer, FigureGroupRequest, FigurePoint, FigureRow, FigureSeries, FiguresAnswer,
    FiguresRequest, FiguresSort, Of, Source, SourceKind,
};

use sheaf_index::folded;
use sheaf_index::tables::{FigureGroup, FigureSource, Figures, plural};
use sheaf_model::EntityKind;

use crate::find::keys::{self, Least, day_key, key, parts, score_key};
use crate::find::set::DocSet;
use crate::read::documents::Stop;
use crate::{Engine, NamedEntity, PackError, Query, Reply};

/// How many figures of a group are given with it: as many as a small chart can show.
const POINTS: usize = 40;
/// How many are given where the group is asked for by itself.
const POINTS_ALONE: usize = 240;
/// How many places of a group are given.
const PLACES: usize = 12;

impl Engine {
    /// The figures of the documents that match, by what they are figures of. O(figures of the collection); the first time,
    /// all facts are read.
    pub fn figures(&self, query: &Query, request: &FiguresRequest) -> Reply<FiguresAnswer> {
        self.ask(|| self.figure_groups(query, request))
    }

    /// One group of figures, each in its sentence; `None` where there is no such group. O(figures of the group).
    pub fn figure_group(
        &self,
        query: &Query,
        request: &FigureGroupRequest,
    ) -> Reply<Option<FigureGroupAnswer>> {
        self.ask(|| self.one_group(query, request))
    }

    fn figure_groups(&self, query: &Query, request: &FiguresRequest) -> Result<FiguresAnswer, Stop> {
        let documents = self.evidence(query)?;
        let table = self.all_figures()?;
        let typed = folded(&request.typed);
        let mut count = Counter::new(table, self.size());
        let mut order = Vec::new();
        let mut figures = 0;
        for (group, number) in table.groups.iter().zip(0..) {
            let counted = count.rows(rows_of(table, number), &documents, |row| self.latest(table, row));
            figures += counted.figures;
            if counted.figures > 0 && fits(group, &typed) {
                order.push(key(rank(tier(group), request.sort, &counted), number));
            }
        }
        let groups = order.len() as u32;
        let (from, limit) = (request.window.offset as usize, request.window.limit as usize);
        keys::least(&mut order, from.saturating_add(limit));
        let mut shown = Vec::new();
        for number in order.into_iter().skip(from).map(|key| parts(key).1) {
            let rows: Vec<u32> = rows_of(table, number)
                .filter(|row| documents.contains(table.documents[*row as usize]))
                .collect();
            shown.push(self.series(table, &table.groups[number as usize], &rows, POINTS, &mut count)?);
        }
        Ok(FiguresAnswer { figures, groups, shown })
    }

    fn one_group(
        &self,
        query: &Query,
        request: &FigureGroupRequest,
    ) -> Result<Option<FigureGroupAnswer>, Stop> {
        let documents = self.evidence(query)?;
        let table = self.all_figures()?;
        let Some(number) = table.groups.iter().position(|group| group.key == request.key) else {
            return Ok(None);
        };
        let mut rows: Vec<u32> = rows_of(table, number as u32)
            .filter(|row| documents.contains(table.documents[*row as usize]))
            .collect();
        let places = self.places_of(table, &rows)?;
        if let Some(place) = &request.place {
            let place = self.pack().entities()?.ids.find(place)?.map(|place| place + 1);
            rows.retain(|row| Some(table.places[*row as usize]) == place);
        }
        let mut count = Counter::new(table, self.size());
        let series = self.series(table, &table.groups[number], &rows, POINTS_ALONE, &mut count)?;
        let (from, limit) = (request.window.offset as usize, request.window.limit as usize);
        let shown = self.by_time(table, &rows, from.saturating_add(limit));
        let window: Vec<u32> = shown.into_iter().skip(from).collect();
        Ok(Some(FigureGroupAnswer { series, places, rows: self.figure_rows(table, &window)? }))
    }

    /// Rows in their sentences.
    fn figure_rows(&self, table: &Figures, rows: &[u32]) -> Result<Vec<FigureRow>, Stop> {
        self.require(rows.iter().map(|row| table.documents[*row as usize]))?;
        let mut shown = Vec::with_capacity(rows.len());
        for &row in rows {
            let document = table.documents[row as usize];
            let body = self.body(document)?;
            let facts = body.facts(&body.shape()?, self)?;
            let figure = facts.figures.get(table.indices[row as usize] as usize);
            let unit = figure.and_then(|figure| figure.unit.clone());
            for context in self.in_sentences(document, &[table.spans[row as usize]])? {
                shown.push(FigureRow {
                    point: self.point(table, row)?,
                    word: figure.and_then(|figure| figure.counted.clone()).or_else(|| unit.clone()),
                    event: figure.and_then(|figure| figure.event.clone()),
                    context,
                });
            }
        }
        Ok(shown)
    }

    /// A group with some of its rows: its latest.
    pub(crate) fn series(
        &self,
        table: &Figures,
        group: &FigureGroup,
        rows: &[u32],
        limit: usize,
        count: &mut Counter<'_>,
    ) -> Result<FigureSeries, Stop> {
        let counted = count.all(rows.iter().copied());
        let mut points = Vec::new();
        for row in self.by_time(table, rows, limit).into_iter().rev() {
            points.push(self.point(table, row)?);
        }
        // Undated ones come first where time is counted from the latest.
        let undated = points.iter().take_while(|point| point.time.is_open()).count();
        points.rotate_left(undated);
        // "USD", "percent" and "age" stay as they are.
        let in_plural = |word: &str| {
            group.of != Of::Unit
                || !word.starts_with(char::is_uppercase) && !["percent", "age"].contains(&word)
        };
        let words = group.words.iter().map(|word| if in_plural(word) { many(word) } else { word.clone() });
        Ok(FigureSeries {
            key: group.key.clone(),
            of: group.of,
            words: words.collect(),
            events: group.events.clone(),
            figures: counted.figures,
            sources: counted.sources,
            documents: counted.documents,
            points,
        })
    }

    /// At most so many rows by the time they are of, the latest first; after them those of no known time.
    fn by_time(&self, table: &Figures, rows: &[u32], limit: usize) -> Vec<u32> {
        let mut order = Least::of(limit);
        for &row in rows {
            order.offer(key(!self.latest(table, row).map_or(0, day_key), row));
        }
        order.sorted().into_iter().map(|key| parts(key).1).collect()
    }

    /// The last day that a row can be of, or the day by which its document is ordered.
    fn latest(&self, table: &Figures, row: u32) -> Option<i32> {
        let time = table.times[row as usize];
        let published = || self.published.get(table.documents[row as usize] as usize).copied();
        time.last.or(time.first).map(|day| day.0).or_else(published)
    }

    fn point(&self, table: &Figures, row: u32) -> Result<FigurePoint, Stop> {
        let at = row as usize;
        let document = table.documents[at];
        let own = table.times[at];
        Ok(FigurePoint {
            amount: Amount {
                least: Some(table.least[at]).filter(|value| !value.is_nan()),
                most: Some(table.most[at]).filter(|value| !value.is_nan()),
                approximate: table.approximate[at],
                words: table.words(at).map(str::to_owned),
            },
            time: if own.is_open() { self.interval_of(document)? } else { own },
            dated: !own.is_open(),
            place: self.named(table.places[at])?,
            whose: self.named(table.whose[at])?,
            source: self.source(&table.sources[table.given_by[at] as usize])?,
            document: self.pack().documents()?.id(document)?.to_owned(),
            span: table.spans[at],
        })
    }

    fn source(&self, source: &FigureSource) -> Result<Source, Stop> {
        Ok(match source {
            FigureSource::Voice(voice) => {
                let entity = self.named(voice.entity.map_or(0, |entity| entity + 1))?;
                let kind = if voice.anonymous { SourceKind::Anonymous } else { SourceKind::Named };
                match entity {
                    Some(NamedEntity { id, name, .. }) => Source { name, entity: Some(id), kind },
                    None => Source { name: voice.name.clone(), entity: None, kind },
                }
            }
            FigureSource::Document(outlet, document) => {
                let name = match outlet {
                    Some(outlet) => outlet.clone(),
                    None => self.pack().documents()?.record(*document)?.title,
                };
                Source { name, entity: None, kind: SourceKind::Document }
            }
        })
    }

    /// The entity of a number plus one; 0 is none.
    pub(crate) fn named(&self, number: u32) -> Result<Option<NamedEntity>, Box<PackError>> {
        let Some(number) = number.checked_sub(1) else { return Ok(None) };
        let entities = self.pack().entities()?;
        let kind = self.kinds().of(number).unwrap_or(EntityKind::Other);
        Ok(Some(NamedEntity { id: entities.ids.get(number)?.to_owned(), name: entities.name(number)?, kind }))
    }

    /// The places of rows, most frequent first.
    fn places_of(&self, table: &Figures, rows: &[u32]) -> Result<Vec<(NamedEntity, u32)>, Stop> {
        let mut by_place: Vec<u64> = rows.iter().map(|&row| key(table.places[row as usize], row)).collect();
        keys::sort(&mut by_place);
        let mut order = Vec::new();
        for run in by_place.chunk_by(|a, b| parts(*a).0 == parts(*b).0) {
            order.push(key(!(run.len() as u32), parts(run[0]).0));
        }
        order.retain(|key| parts(*key).1 > 0);
        keys::least(&mut order, PLACES);
        let mut places = Vec::new();
        for key in order {
            let (count, place) = parts(key);
            places.extend(self.named(place)?.map(|named| (named, !count)));
        }
        Ok(places)
    }
}

fn rows_of(table: &Figures, group: u32) -> core::ops::Range<u32> {
    let start = |group: u32| table.starts.get(group as usize).copied().unwrap_or_default();
    start(group)..start(group + 1)
}

/// Whether each of the words typed, folded, begins a word of the group.
fn fits(group: &FigureGroup, typed: &str) -> bool {
    if typed.is_empty() {
        return true;
    }
    let mut words = String::new();
    for word in group.words.iter().chain(&group.events) {
        words = [&*words, " ", &folded(word), " ", &folded(&many(word))].concat();
    }
    typed.split(' ').all(|typed| words.split(' ').any(|word| word.starts_with(typed)))
}

/// Among which groups one stands: sums of money among what is counted, since they are compared as often.
fn tier(group: &FigureGroup) -> Of {
    // A currency is known by its code (ISO 4217).
    let code = |word: &String| word.len() == 3 && word.bytes().all(|letter| letter.is_ascii_uppercase());
    if group.of == Of::Unit && group.words.first().is_some_and(code) { Of::Things } else { group.of }
}

/// A number that orders groups: the first is the least.
fn rank(of: Of, sort: FiguresSort, counted: &Counted) -> u32 {
    const LEAST_BITS: u32 = u32::MAX >> 2;
    let value = match sort {
        FiguresSort::Sources => {
            !(counted.sources.min(0x3fff) << 16 | counted.figures.min(0xffff)) & LEAST_BITS
        }
        FiguresSort::Largest => score_key(counted.largest) >> 2,
        FiguresSort::Latest => !counted.latest.map_or(0, day_key) >> 2,
    };
    (of as u32) << 30 | value
}

/// What is counted of some rows.
#[derive(Clone, Copy, Debug, Default)]
struct Counted {
    figures: u32,
    sources: u32,
    documents: u32,
    /// Not negative.
    largest: f32,
    latest: Option<i32>,
}

/// Counts distinct sources and documents group by group: each carries the mark of the last count that met it.
pub(crate) struct Counter<'a> {
    table: &'a Figures,
    round: u32,
    sources: Vec<u32>,
    documents: Vec<u32>,
}

impl<'a> Counter<'a> {
    pub(crate) fn new(table: &'a Figures, documents: u32) -> Self {
        let sources = vec![0; table.sources.len()];
        Self { table, round: 0, sources, documents: vec![0; documents as usize] }
    }

    /// Counts those rows whose documents match.
    fn rows(
        &mut self,
        rows: core::ops::Range<u32>,
        documents: &DocSet,
        latest: impl Fn(u32) -> Option<i32>,
    ) -> Counted {
        let table = self.table;
        let mut largest = 0.0_f64;
        let mut last = None;
        let found = rows.filter(|row| documents.contains(table.documents[*row as usize])).inspect(|&row| {
            // A comparison with what is no number is false.
            for value in [table.least[row as usize], table.most[row as usize]] {
                if value > largest {
                    largest = value;
                }
            }
            last = last.max(latest(row));
        });
        let counted = self.all(found);
        Counted { largest: largest as f32, latest: last, ..counted }
    }

    fn all(&mut self, rows: impl Iterator<Item = u32>) -> Counted {
        self.round += 1;
        let mut counted = Counted::default();
        for row in rows {
            let (source, document) = (self.table.given_by[row as usize], self.table.documents[row as usize]);
            counted.figures += 1;
            counted.sources += met(&mut self.sources[source as usize], self.round);
            counted.documents += met(&mut self.documents[document as usize], self.round);
        }
        counted
    }
}

/// 1 where something is met for the first time in a round.
fn met(mark: &mut u32, round: u32) -> u32 {
    u32::from(core::mem::replace(mark, round) != round)
}

/// What is counted, in the plural as headings have it. Of the words in -f that become -ves, those that are counted.
fn many(word: &str) -> String {
    let stem = match word {
        "half" | "calf" | "loaf" | "leaf" | "shelf" | "thief" | "wolf" => word.strip_suffix('f'),
        "knife" | "life" | "wife" | "housewife" | "midwife" => word.strip_suffix("fe"),
        _ => None,
    };
    stem.map_or_else(|| plural(word), |stem| [stem, "ves"].concat())
}

#[cfg(test)]
mod tests {
    use super::many;

    #[test]
    fn halves_are_no_halfs() {
        for (one, more) in [("half", "halves"), ("wife", "wives"), ("roof", "roofs"), ("person", "people")] {
            assert_eq!(many(one), more);
        }
    }
}
