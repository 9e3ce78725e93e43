//! Answers queries over an open pack: ranking, filters, facets, timeline, passages, entity cards.
//!
//! No input or output: what is not in memory is asked for by [`Reply::Needs`], and the caller provides it.

mod answer;
mod chosen;
mod count;
mod find;
mod language;
mod query;
mod read;
mod views;

use std::borrow::Cow;

pub use answer::{
    Also, Answer, Choice, Companion, Context, Copies, DocNumber, DocumentCard, EntityCard, Facet, FacetValue,
    Histogram, Hit, Mark, MarkKind, Passage, Reading, Reply, Suggestion, Timeline,
};
pub use chosen::{FieldFilter, FieldFilters, Keys};
pub use find::offered::{Offer, Offers};
pub use language::{Correction, Notice};
pub use query::{FacetRequest, Field, Filters, Query, Similar, Sort, TimelineRequest, Undated, Window};
pub use read::compare::{Comparison, SharedDate, SharedName};
pub use read::layout::{has_columns, own_marker, tab_stop};
pub use read::mentions::{Elsewhere, MentionRequest};
pub use read::references::Reference;
pub use sheaf_index::{BlockId, BlockPlace, PackError, outlines, renamed};
pub use sheaf_text::{fold, in_small_letters};
pub use views::chronology::{Chronology, ChronologyRequest, Happening, Month, NamedEntity, Report};
pub use views::figures::{
    Amount, FigureGroupAnswer, FigureGroupRequest, FigurePoint, FigureRow, FigureSeries, FiguresAnswer,
    FiguresRequest, FiguresSort, Of, Source, SourceKind,
};
pub use views::names::{NameList, NameRow, NamesRequest, NamesSort};
pub use views::network::{NAMES, Name, Network, NetworkRequest, Node, Pair, Point, Within};
pub use views::places::{PlaceNamed, Places};
pub use views::statements::{
    AnonymousShare, How, SaidRow, Speaker, StatementsAnswer, StatementsRequest, Who,
};

use sheaf_index::Pack;
use sheaf_model::{CollectionInfo, Interval};

use crate::count::filters::{Filtered, Without};
use crate::count::values::Values;
use crate::find::evaluate::Named;
use crate::find::ranking::Norms;
use crate::find::set::DocSet;
use crate::read::documents::Stop;
use crate::read::order::List;
use crate::views::gather::Tables;

/// An open pack, and what it has been provided with.
pub struct Engine {
    pack: Pack,
    norms: Norms,
    /// How many documents are dated: they come first.
    dated: u32,
    /// For each dated document the day it is ordered by.
    published: Vec<i32>,
    /// Dated documents whose publication is known less precisely than a day, and when that was.
    imprecise: Vec<(u32, Interval)>,
    /// Hash and entity of each folded name, sorted.
    names: Vec<u64>,
    /// Documents that share most of their text with another one.
    alike: DocSet,
    entity_totals: Vec<u32>,
    column_totals: [Vec<u32>; 6],
    /// Documents by interval, then those without one.
    published_totals: Vec<u32>,
    mentioned_totals: Vec<u32>,
    extent: Interval,
    usual_view: Interval,
    /// What views of the whole collection ask for.
    tables: Tables,
}

impl Engine {
    /// Opens a pack by its root. Checks size, version and checksum, and counts what every answer needs of the whole
    /// collection. O(n) over documents, their values and dates.
    pub fn open(root: impl Into<Cow<'static, [u8]>>) -> Result<Self, Box<PackError>> {
        let pack = Pack::open(root)?;
        let documents = pack.documents()?;
        let titles = documents.title_lengths();
        let titles = (0..titles.len()).map(|number| titles.get(number).unwrap_or_default());
        let norms = Norms::new(titles, documents.text_lengths());
        let mut engine = Self {
            pack,
            norms,
            dated: 0,
            published: Vec::new(),
            imprecise: Vec::new(),
            names: Vec::new(),
            alike: DocSet::none(0),
            entity_totals: Vec::new(),
            column_totals: Default::default(),
            published_totals: Vec::new(),
            mentioned_totals: Vec::new(),
            extent: Interval::default(),
            usual_view: Interval::default(),
            tables: Tables::default(),
        };
        for document in 0..engine.size() {
            let interval = engine.interval_of(document)?;
            if interval.is_open() {
                break;
            }
            let day = interval.first.or(interval.last).map_or(0, |day| day.0);
            if interval.first != interval.last {
                engine.imprecise.push((document, interval));
            }
            engine.published.push(day);
        }
        engine.dated = engine.published.len() as u32;
        engine.count_totals()?;
        engine.survey()?;
        engine.note_names()?;
        engine.note_alike()?;
        Ok(engine)
    }

    /// What the collection says of itself.
    pub fn info(&self) -> &CollectionInfo {
        &self.pack.manifest().info
    }

    /// Answers a query.
    pub fn answer(&self, query: &Query) -> Reply<Answer> {
        self.ask(|| self.try_answer(query))
    }

    /// Opens a document for reading, with the hits of the query marked; `None` where there is no such document.
    pub fn read(&self, id: &str, query: &Query) -> Reply<Option<Reading>> {
        self.ask(|| self.reading(id, query))
    }

    /// The card of an entity; `None` where there is no such entity.
    pub fn entity(&self, id: &str, window: Window) -> Reply<Option<EntityCard>> {
        self.ask(|| self.entity_card(id, window))
    }

    /// The places that documents name, and where they lie, over all filters but that of places.
    pub fn places(&self, query: &Query) -> Reply<Places> {
        self.ask(|| self.named_places(query))
    }

    /// The label of a filter value (a chip), or the key itself where the collection has no such value.
    pub fn label(&self, field: Field, key: &str) -> String {
        let label = || {
            let values = Values::of(&self.pack, field).ok()?;
            values.label(values.find(key).ok()??).ok()
        };
        label().unwrap_or_else(|| key.to_owned())
    }

    /// What an entity is called, or the id itself where there is no such entity.
    pub fn name(&self, id: &str) -> String {
        let name = || {
            let entities = self.pack().entities().ok()?;
            entities.name(entities.ids.find(id).ok()??).ok()
        };
        name().unwrap_or_else(|| id.to_owned())
    }

    /// Why a rule marks something, in one sentence; the rule's name where the collection has no sentence for it.
    pub fn explanation<'r>(&'r self, rule: &'r str) -> &'r str {
        let manifest = self.pack.manifest();
        let place = manifest.rules.iter().position(|name| name == rule);
        let sentence = place.and_then(|place| manifest.explanations.get(place));
        sentence.filter(|sentence| !sentence.is_empty()).map_or(rule, String::as_str)
    }

    /// Hands in a block that was asked for, uncompressed. A block that does not match its checksum is refused and named.
    pub fn provide(&mut self, id: BlockId, bytes: Vec<u8>) -> Result<(), Box<PackError>> {
        self.pack.provide(id, bytes)
    }

    /// Where a block stands: `None` where there is no such block.
    pub fn place(&self, id: BlockId) -> Option<BlockPlace> {
        self.pack.directory().ok()?.place(id)
    }

    /// The files that belong to the pack, each with its bytes; none where the pack is one file. O(blocks).
    pub fn files(&self) -> impl Iterator<Item = (String, u32)> {
        let directory = self.pack.directory().ok();
        let count = directory.map_or(0, |directory| directory.files());
        (0..count).filter_map(move |file| directory?.file(file))
    }

    /// The blocks of the columns that whatever is counted needs, as far as they are not there: best fetched as soon as the
    /// page is up. Hits alone do without: see [`Query::without_counts`].
    pub fn columns(&self) -> Vec<BlockId> {
        self.pack.columns().unwrap_or_default()
    }

    /// Keeps at most so many bytes of blocks (24 MB unless told otherwise), those used last; what the last sixteen
    /// questions used stays in any case.
    pub fn keep(&mut self, bytes: usize) {
        self.pack.keep(bytes);
    }

    /// The bytes of the blocks that are there.
    pub const fn held(&self) -> usize {
        self.pack.held()
    }

    /// Asks something. Whatever is not there reads as empty and is noted: then what came of it is thrown away.
    fn ask<T>(&self, question: impl FnOnce() -> Result<T, Stop>) -> Reply<T> {
        self.pack.ask();
        let result = question();
        match result {
            _ if self.pack.lacks() => Reply::Needs(self.pack.wanted()),
            Ok(answer) => Reply::Ready(answer),
            Err(Stop::Needs) => Reply::Needs(self.pack.wanted()),
            Err(Stop::Damaged(error)) => Reply::Damaged(error),
        }
    }

    /// Goes on only if nothing is lacking so far: what follows would ask for the wrong blocks.
    fn settled(&self) -> Result<(), Stop> {
        if self.pack.lacks() { Err(Stop::Needs) } else { Ok(()) }
    }

    fn try_answer(&self, query: &Query) -> Result<Answer, Stop> {
        let mut found = self.find(&query.text)?;
        self.add_reasons(&query.filters, &mut found.reasons)?;
        let filtered = Filtered::new(self, &query.filters, &found.documents)?;
        let all = filtered.apply(&found.documents, Without::Nothing);
        let facets = self.facets(query, &filtered, &found.documents, &all)?;
        let timeline = self.timeline(query, &filtered, &found.documents, &all)?;
        self.settled()?;
        if query.sort == Sort::Relevance {
            self.add_nearness(&mut found, &all)?;
            self.settled()?;
        }
        let List { listed, window } = self.list(query, &all, &found.scores)?;
        self.settled()?;
        let (hits, suggestions) = if query.titles_only {
            (self.titled(&window)?, Vec::new())
        } else {
            (self.hits(&window, &found)?, self.suggestions(&found)?)
        };
        Ok(Answer {
            total: all.len(),
            listed,
            collection: self.size(),
            hits,
            facets,
            timeline,
            also: self.also(found.named, &all)?,
            suggestions,
            notice: found.notice,
        })
    }

    /// The entities that a query names, as far as they add documents to an answer.
    fn also(&self, named: Vec<Named>, all: &DocSet) -> Result<Vec<Also>, Box<PackError>> {
        let entities = self.pack().entities()?;
        let mut also = Vec::new();
        for Named { entity, typed, mut beyond } in named {
            beyond.intersect(all);
            if beyond.len() > 0 {
                let (id, name) = (entities.ids.get(entity)?.to_owned(), entities.name(entity)?);
                also.push(Also { typed, id, name, documents: beyond.len() });
            }
        }
        Ok(also)
    }

    fn pack(&self) -> &Pack {
        &self.pack
    }

    /// How many documents there are.
    fn size(&self) -> u32 {
        self.pack.manifest().documents
    }
}
