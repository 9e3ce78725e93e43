//! The names of the documents that match: who and what, how often, from when to when.

use sheaf_index::Entities;
use sheaf_model::{EntityKind, Interval};

use crate::count::facets::begins_a_word;
use crate::find::keys::{key, least, parts};
use crate::find::set::DocSet;
use crate::read::documents::Stop;
use crate::views::naming::{Times, among};
use crate::{Engine, Query, Reply, TimelineRequest, Window};

/// Which names to list, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesRequest {
    /// Only those of a kind.
    pub kind: Option<EntityKind>,
    /// Only names with a word that starts with this.
    pub typed: String,
    /// What comes first.
    pub sort: NamesSort,
    /// Which rows to give.
    pub window: Window,
    /// Ids of names to give beside each other, whatever the rest of the request says; at most eight are given.
    pub pinned: Vec<String>,
}

/// The order of names. Whatever is equal otherwise comes by how often it is named, then by kind and name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamesSort {
    /// Named in most documents first.
    #[default]
    Documents,
    /// Named most often first.
    Mentions,
    /// By kind and name.
    Name,
    /// Named earliest first, undated last.
    First,
    /// Named latest first, undated last.
    Last,
}

/// The names of the documents that match a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NameList {
    /// How many fit the request.
    pub total: u32,
    /// How many of each kind there are, in the order of [`EntityKind::ALL`], whatever kind is asked for.
    pub kinds: [u32; 5],
    /// The rows of the window.
    pub rows: Vec<NameRow>,
    /// The pinned ones, in the order asked for; those that no document of the answer names have counts of 0.
    pub pinned: Vec<NameRow>,
    /// How many documents name all of the pinned ones.
    pub shared: u32,
}

/// A name, over the documents that match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NameRow {
    /// The entity's id.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Kind.
    pub kind: Option<EntityKind>,
    /// Other names it goes by, sorted.
    pub aliases: Vec<String>,
    /// Documents that name it.
    pub documents: u32,
    /// Mentions in them.
    pub mentions: u32,
    /// When the first of the dated ones was published, as precisely as that is known; open where none is dated.
    pub first: Interval,
    /// When the last of them was.
    pub last: Interval,
    /// Those documents over the bins of the collection's timeline.
    pub sparkline: Vec<u32>,
}

/// Bins of a sparkline in a list.
const BINS: u16 = 40;
/// So many names can be pinned.
const PINNED: usize = 8;

/// What is counted of one entity.
#[derive(Clone, Copy)]
struct Counted<'e> {
    kind: EntityKind,
    /// All documents that name it, whether they match or not.
    naming: &'e [Times],
    documents: u32,
    mentions: u32,
    /// Its first dated document, and the one after its last; `u32::MAX` and 0 where there is none.
    first: u32,
    last: u32,
}

impl Engine {
    /// Lists the names of the documents that match a query. O(n) over what is named where, whatever matches; the first time,
    /// that is read.
    pub fn names(&self, query: &Query, request: &NamesRequest) -> Reply<NameList> {
        self.ask(|| self.name_list(query, request))
    }

    fn name_list(&self, query: &Query, request: &NamesRequest) -> Result<NameList, Stop> {
        let matching = self.matching(query)?;
        let entities = self.pack().entities()?;
        let typed = sheaf_index::folded(&request.typed);
        let namings = EntityKind::ALL.map(|kind| (kind, self.naming(kind)));
        let (mut list, mut keys, mut counts) = (NameList::default(), Vec::new(), Vec::new());
        for (kind, naming) in namings {
            for (number, naming) in naming?.entities() {
                let counted = self.count_naming(kind, naming, &matching);
                counts.push(counted);
                if counted.documents == 0
                    || !typed.is_empty() && !begins_a_word(entities.folded_names(number)?, &typed)
                {
                    continue;
                }
                list.kinds[kind as usize] += 1;
                if request.kind.is_none_or(|asked| asked == kind) {
                    keys.push(key(names_place(request.sort, &counted), number));
                }
            }
        }
        list.total = keys.len() as u32;
        let window = request.window;
        let end = window.offset.saturating_add(window.limit) as usize;
        if request.sort == NamesSort::Name {
            least(&mut keys, end);
        } else {
            let mentions = |number: u32| counts.get(number as usize).map_or(0, |counted| counted.mentions);
            keys = most_named(keys, end, mentions);
        }
        let row = |number: u32| {
            let counted = counts.get(number as usize);
            counted.map(|counted| self.name_row(&entities, number, counted, &matching)).transpose()
        };
        for key in keys.into_iter().skip(window.offset as usize) {
            list.rows.extend(row(parts(key).1)?);
        }
        let mut shared = matching.clone();
        for id in request.pinned.iter().take(PINNED) {
            let Some(number) = entities.ids.find(id)? else { continue };
            list.pinned.extend(row(number)?);
            let mut naming = DocSet::none(self.size());
            let all = counts.get(number as usize).map_or(&[][..], |counted| counted.naming);
            for (document, _) in all {
                naming.insert(*document);
            }
            shared.intersect(&naming);
        }
        if !list.pinned.is_empty() {
            list.shared = shared.len();
        }
        Ok(list)
    }

    /// Counts the documents of a set that name an entity.
    fn count_naming<'e>(&self, kind: EntityKind, naming: &'e [Times], matching: &DocSet) -> Counted<'e> {
        let mut counted = Counted { kind, naming, documents: 0, mentions: 0, first: u32::MAX, last: 0 };
        for (document, mentions) in among(naming, matching) {
            counted.documents += 1;
            counted.mentions = counted.mentions.saturating_add(mentions);
            if document < self.dated {
                counted.first = counted.first.min(document);
                counted.last = document + 1;
            }
        }
        counted
    }

    fn name_row(
        &self,
        entities: &Entities<'_>,
        number: u32,
        counted: &Counted<'_>,
        matching: &DocSet,
    ) -> Result<NameRow, Stop> {
        let record = entities.record(number)?;
        let sparks = TimelineRequest { bins: BINS, ..TimelineRequest::default() };
        let sparks = self.once(&self.tables.sparks, |_| self.sparks(&sparks))?;
        let naming = among(counted.naming, matching).map(|(document, _)| document);
        let dated = |document: u32| {
            if document < self.dated { self.interval_of(document) } else { Ok(Interval::default()) }
        };
        Ok(NameRow {
            id: entities.ids.get(number)?.to_owned(),
            name: record.name,
            kind: Some(counted.kind),
            aliases: record.aliases,
            documents: counted.documents,
            mentions: counted.mentions,
            first: dated(counted.first)?,
            last: dated(counted.last.wrapping_sub(1))?,
            sparkline: self.sparkline(sparks, naming)?,
        })
    }
}

/// The first `end` of names with what they are sorted by, those of one place by how often they are named. A key has no room for
/// that beside both: so those that may come first are sorted by it, and then by their places in that order.
fn most_named(keys: Vec<u64>, end: usize, mentions: impl Fn(u32) -> u32) -> Vec<u64> {
    let mut first = keys.clone();
    least(&mut first, end);
    let Some((last, _)) = first.last().map(|key| parts(*key)) else { return first };
    let may: Vec<(u32, u32)> = keys.into_iter().map(parts).filter(|(place, _)| *place <= last).collect();
    let mut order: Vec<u64> = (0..).zip(&may).map(|(at, (_, number))| key(!mentions(*number), at)).collect();
    let all = order.len();
    least(&mut order, all);
    let of = |at: u32| may.get(at as usize).copied().unwrap_or_default();
    let mut places: Vec<u64> = (0..).zip(&order).map(|(rank, at)| key(of(parts(*at).1).0, rank)).collect();
    least(&mut places, end);
    let number = |rank: u32| order.get(rank as usize).map_or(0, |at| of(parts(*at).1).1);
    places.into_iter().map(parts).map(|(place, rank)| key(place, number(rank))).collect()
}

/// What a name is sorted by. Documents are numbered by their dates.
fn names_place(sort: NamesSort, counted: &Counted<'_>) -> u32 {
    match sort {
        NamesSort::Documents => !counted.documents,
        NamesSort::Mentions => !counted.mentions,
        NamesSort::Name => 0,
        NamesSort::First => counted.first,
        NamesSort::Last => !counted.last,
    }
}
