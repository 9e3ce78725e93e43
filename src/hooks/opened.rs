//! The open engine, and how it is asked: what a question lacks is fetched, and the question asked again.

use std::cell::RefCell;
use std::rc::Rc;

use sheaf_engine::{Answer, BlockId, Engine, FacetRequest, Field, Query, Reply, Similar, Sort, Window};
use sheaf_model::{CollectionInfo, Interval};
use yew::hook;

use super::{use_effect_of, use_memo_of, use_state_of};
use crate::browser::blocks::{self, How};
use crate::state::{PartsError, Shared};

/// The open engine, shared. Two are equal when they are the same one, and hold the same blocks: what was asked of the one
/// need not be asked of the other.
#[derive(Clone, PartialEq)]
pub struct Opened {
    held: Shared<Held>,
    /// How often blocks came, or failed to come.
    arrivals: u32,
}

/// The engine, and what is on its way to it.
struct Held {
    engine: RefCell<Engine>,
    /// Blocks that have been asked for and are not there yet.
    coming: RefCell<Vec<BlockId>>,
    /// Why blocks that were asked for did not come.
    failed: RefCell<Option<Rc<PartsError>>>,
    /// Blocks that came damaged: what is kept of them is not to be trusted.
    damaged: RefCell<Vec<BlockId>>,
    /// Where it is put off what blocks to fetch, those that were asked for last: `None` where they are fetched at once.
    put_off: RefCell<Option<Vec<BlockId>>>,
    /// Whom to tell that blocks came, or did not.
    told: RefCell<Option<Box<dyn Fn()>>>,
}

impl Opened {
    /// Shares an engine.
    pub fn new(engine: Engine) -> Self {
        let held = Held {
            engine: RefCell::new(engine),
            coming: RefCell::default(),
            failed: RefCell::default(),
            damaged: RefCell::default(),
            put_off: RefCell::default(),
            told: RefCell::default(),
        };
        Self { held: Shared::new(held), arrivals: 0 }
    }

    /// Answers a query, outside of any view.
    #[cfg(feature = "bench")]
    pub fn answer(&self, query: &Query) -> Reply<Answer> {
        self.held.engine.borrow().answer(query)
    }

    /// Fetches blocks and hands them to the engine, outside of any view.
    #[cfg(feature = "bench")]
    pub async fn provided(&self, wanted: &[BlockId]) -> Result<(), String> {
        let place = |id: &BlockId| self.held.engine.borrow().place(*id);
        let places: Vec<_> = wanted.iter().filter_map(place).collect();
        let fetched = blocks::fetched(&places, How::Now).await.map_err(|error| format!("{error:?}"))?;
        let mut engine = self.held.engine.borrow_mut();
        for (id, bytes) in wanted.iter().zip(fetched) {
            engine.provide(*id, bytes).map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    /// Asks the engine; what it lacks is fetched.
    pub fn ask<T>(&self, ask: impl FnOnce(&Engine) -> Reply<T>) -> Asked<T> {
        match self.reply(ask) {
            Reply::Ready(answer) => Asked::Ready(Shared::new(answer)),
            Reply::Needs(_) => self.missing(),
            Reply::Damaged(error) => Asked::Damaged(error.to_string().into()),
        }
    }

    /// Asks the engine for something that it may not know; what it lacks is fetched.
    pub fn ask_for<T>(&self, ask: impl FnOnce(&Engine) -> Reply<Option<T>>) -> Asked<T> {
        match self.reply(ask) {
            Reply::Ready(answer) => answer.map_or(Asked::Unknown, |answer| Asked::Ready(Shared::new(answer))),
            Reply::Needs(_) => self.missing(),
            Reply::Damaged(error) => Asked::Damaged(error.to_string().into()),
        }
    }

    /// What the engine can say at once; nothing is fetched for it.
    pub fn at_hand<T>(&self, ask: impl FnOnce(&Engine) -> Reply<T>) -> Reply<T> {
        ask(&self.held.engine.borrow())
    }

    /// The engine's reply; what it lacks is fetched.
    pub fn reply<T>(&self, ask: impl FnOnce(&Engine) -> Reply<T>) -> Reply<T> {
        let reply = self.at_hand(ask);
        if let Reply::Needs(blocks) = &reply {
            self.want(blocks);
        }
        reply
    }

    fn missing<T>(&self) -> Asked<T> {
        self.held.failed.borrow().as_ref().map_or(Asked::Coming, |reason| Asked::Failed(Rc::clone(reason)))
    }

    /// Fetches what the counts of every answer need, before one is asked for. Where it fails nobody is told: whoever asks fetches
    /// it again.
    pub fn prefetch(&self) {
        let columns = self.held.engine.borrow().columns();
        self.fetch(&columns, How::Ahead);
    }

    /// From now on notes what questions lack, until [`Self::catch_up`]. What was noted before is wanted no more.
    pub fn put_off(&self) {
        self.held.put_off.replace(Some(Vec::new()));
    }

    /// Fetches what was put off, and puts nothing off any more.
    pub fn catch_up(&self) {
        if let Some(wanted) = self.held.put_off.take() {
            self.want(&wanted);
        }
    }

    /// Fetches what a question lacks, now or when there is time for it.
    pub(super) fn want(&self, wanted: &[BlockId]) {
        if let Some(noted) = &mut *self.held.put_off.borrow_mut() {
            noted.extend(wanted);
            return;
        }
        self.fetch(wanted, How::Now);
    }

    /// Fetches blocks, unless they are on their way, or could not be had before: then the reader is asked to try again.
    fn fetch(&self, wanted: &[BlockId], how: How) {
        let held = &self.held;
        if held.failed.borrow().is_some() {
            return;
        }
        let mut coming = held.coming.borrow_mut();
        let wanted: Vec<BlockId> = wanted.iter().copied().filter(|id| !coming.contains(id)).collect();
        if wanted.is_empty() {
            return;
        }
        coming.extend(&wanted);
        let engine = held.engine.borrow();
        let places = wanted.iter().filter_map(|id| engine.place(*id)).collect();
        let spoiled = wanted.iter().any(|id| held.damaged.borrow().contains(id));
        let here = self.clone();
        blocks::fetch(places, if spoiled { How::Anew } else { how }, move |fetched| {
            here.take(&wanted, fetched, how != How::Ahead);
        });
    }

    /// Hands blocks that came to the engine, or notes why they did not come where the reader is to be told, and has all drawn
    /// anew.
    fn take(&self, wanted: &[BlockId], fetched: Result<Vec<Vec<u8>>, PartsError>, tell: bool) {
        let held = &self.held;
        held.coming.borrow_mut().retain(|id| !wanted.contains(id));
        let given = fetched.and_then(|blocks| {
            let mut engine = held.engine.borrow_mut();
            for (id, bytes) in wanted.iter().zip(blocks) {
                engine.provide(*id, bytes).map_err(|error| PartsError::Damaged(error.to_string()))?;
            }
            Ok(())
        });
        let mut damaged = held.damaged.borrow_mut();
        damaged.retain(|id| !wanted.contains(id));
        if let Err(reason) = given {
            if matches!(reason, PartsError::Damaged(_)) {
                damaged.extend(wanted);
            }
            if tell {
                held.failed.replace(Some(Rc::new(reason)));
            }
        }
        drop(damaged);
        if let Some(told) = &*held.told.borrow() {
            told();
        }
    }

    /// Why blocks did not come, where some did not.
    pub fn failed(&self) -> Option<Rc<PartsError>> {
        self.held.failed.borrow().clone()
    }

    /// Tries again what could not be fetched.
    pub fn retry(&self) {
        self.held.failed.replace(None);
        if let Some(told) = &*self.held.told.borrow() {
            told();
        }
    }

    /// The files that the collection's parts lie in, with their bytes; none where it is one file.
    pub fn files(&self) -> Vec<(String, u32)> {
        self.held.engine.borrow().files().collect()
    }

    /// What the collection is, independent of any query.
    pub fn about(&self) -> About {
        let languages = FacetRequest { field: Field::Language, limit: 0, typed: String::new() };
        let ask = |sort| {
            let window = Window { offset: 0, limit: 1 };
            // Whichever of its copies was published last is the newest.
            let similar = Similar::Shown;
            let query = Query { sort, window, similar, facets: vec![languages.clone()], ..Query::default() };
            self.reply(|engine| engine.answer(&query)).ready().unwrap_or_default()
        };
        let end = |answer: &Answer| answer.hits.first().map(|hit| hit.card.published.interval);
        let (oldest, newest) = (ask(Sort::Oldest), ask(Sort::Newest));
        let published = Interval {
            first: end(&oldest).and_then(|oldest| oldest.first),
            last: end(&newest).and_then(|newest| newest.last),
        };
        let languages = oldest.facets.first().map_or(0, |facet| facet.distinct);
        About { info: self.held.engine.borrow().info().clone(), published, languages }
    }

    /// What an entity is called; its id where there is no such entity.
    pub fn name(&self, id: &str) -> String {
        self.held.engine.borrow().name(id)
    }

    /// Why a rule marks something, in one sentence, where the collection has one.
    pub fn explanation(&self, rule: &str) -> Option<String> {
        let engine = self.held.engine.borrow();
        let sentence = engine.explanation(rule);
        (sentence != rule).then(|| sentence.to_owned())
    }
}

/// The engine with whatever blocks have come so far: whatever is given this is drawn again when more come. To be used once,
/// at the root.
#[hook]
pub fn use_arrivals(opened: &Opened) -> Opened {
    let arrivals = use_state_of(0_u32);
    let count = use_memo_of((), |()| std::cell::Cell::new(0_u32));
    {
        let (arrivals, held) = (arrivals.clone(), opened.held.clone());
        use_effect_of((), move |()| {
            held.told.replace(Some(Box::new(move || {
                count.set(count.get().wrapping_add(1));
                arrivals.set(count.get());
            })));
        });
    }
    Opened { held: opened.held.clone(), arrivals: *arrivals }
}

/// What a collection is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// What it says of itself.
    pub info: CollectionInfo,
    /// From its first to its last publication; open where all are undated.
    pub published: Interval,
    /// How many languages its documents are in.
    pub languages: u32,
}

/// What came of asking.
#[derive(Debug)]
pub enum Asked<T> {
    /// The answer.
    Ready(Shared<T>),
    /// The collection has nothing of that id.
    Unknown,
    /// Parts of the collection are on their way.
    Coming,
    /// Parts of the collection could not be fetched: why.
    Failed(Rc<PartsError>),
    /// The collection holds something that cannot be: what, in words.
    Damaged(Rc<str>),
}

impl<T> Clone for Asked<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Ready(answer) => Self::Ready(answer.clone()),
            Self::Unknown => Self::Unknown,
            Self::Coming => Self::Coming,
            Self::Failed(reason) => Self::Failed(Rc::clone(reason)),
            Self::Damaged(reason) => Self::Damaged(Rc::clone(reason)),
        }
    }
}
