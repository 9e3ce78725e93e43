//! Two documents side by side: what both speak of.

use sheaf_index::StoredMark;
use sheaf_index::tables::Of;
use sheaf_model::{DateKind, EntityKind, Facts, Interval, Span};

use crate::find::keys::{self, key, parts};
use crate::read::documents::Stop;
use crate::views::figures::Counter;
use crate::{DocumentCard, Engine, FigureSeries, Reply};

/// What two documents share. The pairs are in the order of the documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Entities that both name, those that both name most often first.
    pub names: Vec<SharedName>,
    /// Dates that both mention, the most exact first.
    pub dates: Vec<SharedDate>,
    /// Figures of the same thing in both.
    pub figures: Vec<[FigureSeries; 2]>,
}

/// An entity named in both documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedName {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: EntityKind,
    /// Mentions in each; at least one.
    pub mentions: [u32; 2],
    /// The first mention in each.
    pub first: [Span; 2],
}

/// A date in each of the documents: the same, or one that lies in the other, which is a month or less. What is vaguer is no
/// date of both. No date is in two pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedDate {
    /// The dates.
    pub dates: [Interval; 2],
    /// Where each stands first.
    pub first: [Span; 2],
}

impl Engine {
    /// Compares two documents; `None` where one of them is not there. The first time, all facts are read, as for
    /// [`Engine::figures`].
    pub fn compare(&self, a: &str, b: &str) -> Reply<Option<Comparison>> {
        self.ask(|| self.comparison(a, b))
    }

    /// The documents that share most names with one, at most so many, each with how many names it shares; `None` where
    /// there is no such document. O(documents of its entities).
    pub fn akin(&self, id: &str, limit: u32) -> Reply<Option<Vec<(DocumentCard, u32)>>> {
        self.ask(|| self.most_akin(id, limit))
    }

    fn comparison(&self, a: &str, b: &str) -> Result<Option<Comparison>, Stop> {
        let documents = self.pack().documents()?;
        let (Some(a), Some(b)) = (documents.find(a)?, documents.find(b)?) else { return Ok(None) };
        self.require([a, b].into_iter())?;
        let facts = |document| -> Result<Facts, Stop> {
            let body = self.body(document)?;
            Ok(body.facts(&body.shape()?, self)?)
        };
        let (facts_a, facts_b) = (facts(a)?, facts(b)?);
        Ok(Some(Comparison {
            names: shared_names(&facts_a, &facts_b),
            dates: shared_dates(&facts_a, &facts_b),
            figures: self.shared_figures(a, b)?,
        }))
    }

    /// Figures of the groups that both documents have figures of; not of bare numbers.
    fn shared_figures(&self, a: u32, b: u32) -> Result<Vec<[FigureSeries; 2]>, Stop> {
        let table = self.all_figures()?;
        let mut count = Counter::new(table, self.size());
        let mut shared = Vec::new();
        for (group, bounds) in table.groups.iter().zip(table.starts.windows(2)) {
            if group.of == Of::Nothing {
                continue;
            }
            let rows = |document| -> Vec<u32> {
                (bounds[0]..bounds[1]).filter(|row| table.documents[*row as usize] == document).collect()
            };
            let (in_a, in_b) = (rows(a), rows(b));
            if !in_a.is_empty() && !in_b.is_empty() {
                let mut series = |rows: &[u32]| self.series(table, group, rows, rows.len(), &mut count);
                shared.push([series(&in_a)?, series(&in_b)?]);
            }
        }
        Ok(shared)
    }

    fn most_akin(&self, id: &str, limit: u32) -> Result<Option<Vec<(DocumentCard, u32)>>, Stop> {
        let Some(document) = self.pack().documents()?.find(id)? else { return Ok(None) };
        self.require(core::iter::once(document))?;
        let entities = self.pack().entities()?;
        let mut shared = vec![0_u32; self.size() as usize];
        let shape = self.body(document)?.shape()?;
        let named = shape.marks().into_iter().filter_map(|(_, mark)| match mark {
            StoredMark::Entity { number, .. } => Some(number),
            _ => None,
        });
        // The mentions of an entity come one after the other.
        let mut named: Vec<u32> = named.collect();
        named.dedup();
        for entity in named {
            entities.documents(entity, &mut |other, _| {
                if let Some(shared) = shared.get_mut(other as usize) {
                    *shared += 1;
                }
            })?;
        }
        self.settled()?;
        let mut order: Vec<u64> = (0..)
            .zip(&shared)
            .filter(|(other, shared)| *other != document && **shared > 0)
            .map(|(other, shared)| key(!shared, other))
            .collect();
        keys::least(&mut order, limit as usize);
        self.require(order.iter().map(|key| parts(*key).1))?;
        let unmarked = crate::find::matching::Matcher::new(self.pack(), &[])?;
        let mut akin = Vec::with_capacity(order.len());
        for key in order {
            let (shared, other) = parts(key);
            akin.push((self.card(other, &unmarked)?.1, !shared));
        }
        Ok(Some(akin))
    }
}

/// Entities of both, by the lesser of their counts, then as they come in the first.
fn shared_names(a: &Facts, b: &Facts) -> Vec<SharedName> {
    let mut shared: Vec<SharedName> = Vec::new();
    for one in &a.entities {
        let Some(other) = b.entities.iter().find(|other| other.id == one.id) else { continue };
        let (Some(first), Some(first_other)) = (one.mentions.first(), other.mentions.first()) else {
            continue;
        };
        let mentions = [one.mentions.len() as u32, other.mentions.len() as u32];
        let name = SharedName {
            id: one.id.clone(),
            name: one.name.clone(),
            kind: one.kind,
            mentions,
            first: [first.span, first_other.span],
        };
        let least = |name: &SharedName| name.mentions[0].min(name.mentions[1]);
        let place = shared.partition_point(|before| least(before) >= least(&name));
        shared.insert(place, name);
    }
    shared
}

/// The longest that a date may be of which another is part: a month, in days after its first.
const MONTH: i64 = 30;

/// Distinct dates of both, lined up: of all that fit, those go together first of which the less exact is the most exact. A month
/// with several days of the other text in it is none of them.
fn shared_dates(a: &Facts, b: &Facts) -> Vec<SharedDate> {
    let (a, b) = (distinct(a), distinct(b));
    // Days of the longer, then of the shorter; open ends are the least exact.
    let mut pairs: Vec<((i64, i64), usize, usize)> = Vec::new();
    for (i, (one, _)) in a.iter().enumerate() {
        for (j, (other, _)) in b.iter().enumerate() {
            let only = |long: Interval, days: &[(Interval, Span)]| {
                days.iter().filter(|(day, _)| long.contains(*day)).count() == 1
            };
            let within = one.contains(*other) && only(*one, &b) || other.contains(*one) && only(*other, &a);
            let (long, short) = (days(*one).max(days(*other)), days(*one).min(days(*other)));
            if one == other || within && long <= MONTH {
                let exact = (long, short);
                let place = pairs.partition_point(|(before, _, _)| *before <= exact);
                pairs.insert(place, (exact, i, j));
            }
        }
    }
    let (mut used_a, mut used_b) = (vec![false; a.len()], vec![false; b.len()]);
    let mut shared = Vec::new();
    for (_, i, j) in pairs {
        if !used_a[i] && !used_b[j] {
            (used_a[i], used_b[j]) = (true, true);
            shared.push(SharedDate { dates: [a[i].0, b[j].0], first: [a[i].1, b[j].1] });
        }
    }
    shared
}

/// The calendar dates of a document, each once, where it stands first.
fn distinct(facts: &Facts) -> Vec<(Interval, Span)> {
    let mut dates: Vec<(Interval, Span)> = Vec::new();
    for date in facts.dates.iter().filter(|date| date.kind == DateKind::Date && !date.interval.is_open()) {
        if !dates.iter().any(|(known, _)| *known == date.interval) {
            dates.push((date.interval, date.span));
        }
    }
    dates
}

fn days(interval: Interval) -> i64 {
    match (interval.first, interval.last) {
        (Some(first), Some(last)) => i64::from(last.0) - i64::from(first.0),
        _ => i64::MAX,
    }
}
