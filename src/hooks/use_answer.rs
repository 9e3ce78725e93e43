//! The engine, asked once for each query.

use std::cell::RefCell;
use std::rc::Rc;

use sheaf_engine::{Answer, Engine, EntityCard, FacetRequest, Field, Query, Reading, Reply, Sort, Window};
use sheaf_model::{CollectionInfo, Interval};
use yew::hook;

use super::use_memo_of;
use crate::browser::timing::measured;
use crate::state::{Filter, Selection, Shared, WayOut};

/// The open engine, shared. Two are equal when they are the same one.
#[derive(Clone, PartialEq)]
pub struct Opened(Shared<RefCell<Engine>>);

impl Opened {
    /// Shares an engine.
    pub fn new(engine: Engine) -> Self {
        Self(Shared::new(RefCell::new(engine)))
    }

    /// Answers a query, outside of any view.
    #[cfg(feature = "bench")]
    pub fn answer(&self, query: &Query) -> Reply<Answer> {
        self.0.borrow().answer(query)
    }

    /// What the collection is, independent of any query.
    pub fn about(&self) -> About {
        let engine = self.0.borrow();
        let languages = FacetRequest { field: Field::Language, limit: 0, typed: String::new() };
        let ask = |sort| {
            let window = Window { offset: 0, limit: 1 };
            let query = Query { sort, window, facets: vec![languages.clone()], ..Query::default() };
            engine.answer(&query).ready().unwrap_or_default()
        };
        let end = |answer: &Answer| answer.hits.first().map(|hit| hit.card.published.interval);
        let (oldest, newest) = (ask(Sort::Oldest), ask(Sort::Newest));
        let published = Interval {
            first: end(&oldest).and_then(|oldest| oldest.first),
            last: end(&newest).and_then(|newest| newest.last),
        };
        let languages = oldest.facets.first().map_or(0, |facet| facet.distinct);
        About { info: engine.info().clone(), published, languages }
    }

    /// Asks the engine.
    pub fn ask<T>(&self, ask: impl FnOnce(&Engine) -> Reply<T>) -> Asked<T> {
        Asked::sure(ask(&self.0.borrow()))
    }

    /// What an entity is called; its id where there is no such entity.
    pub fn name(&self, id: &str) -> String {
        self.0.borrow().name(id)
    }

    /// Why a rule marks something, in one sentence, where the collection has one.
    pub fn explanation(&self, rule: &str) -> Option<String> {
        let engine = self.0.borrow();
        let sentence = engine.explanation(rule);
        (sentence != rule).then(|| sentence.to_owned())
    }
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
    /// Parts of the collection that are not here would be needed: so many.
    Missing(usize),
    /// The collection holds something that cannot be: what, in words.
    Damaged(Rc<str>),
}

impl<T> Clone for Asked<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Ready(answer) => Self::Ready(answer.clone()),
            Self::Unknown => Self::Unknown,
            Self::Missing(blocks) => Self::Missing(*blocks),
            Self::Damaged(reason) => Self::Damaged(Rc::clone(reason)),
        }
    }
}

impl<T> Asked<T> {
    fn sure(reply: Reply<T>) -> Self {
        match reply {
            Reply::Ready(answer) => Self::Ready(Shared::new(answer)),
            Reply::Needs(blocks) => Self::Missing(blocks.len()),
            Reply::Damaged(error) => Self::Damaged(error.to_string().into()),
        }
    }

    fn known(reply: Reply<Option<T>>) -> Self {
        match reply {
            Reply::Ready(answer) => answer.map_or(Self::Unknown, |answer| Self::Ready(Shared::new(answer))),
            Reply::Needs(blocks) => Self::Missing(blocks.len()),
            Reply::Damaged(error) => Self::Damaged(error.to_string().into()),
        }
    }
}

/// The answer to a query, asked again only when the query is another one.
#[hook]
pub fn use_answer(opened: &Opened, query: Query) -> Asked<Answer> {
    let answer = use_memo_of((opened.clone(), query), |(opened, query)| {
        Asked::sure(measured("answer", || opened.0.borrow().answer(query)))
    });
    (*answer).clone()
}

/// Where nothing matches: the filters whose removal alone gives documents, those that give most first, at most three.
#[hook]
pub fn use_ways_out(opened: &Opened, selection: &Rc<Selection>, answer: &Asked<Answer>) -> Rc<Vec<WayOut>> {
    let empty = matches!(answer, Asked::Ready(answer) if answer.total == 0);
    use_memo_of((opened.clone(), empty.then(|| Rc::clone(selection))), |(opened, selection)| {
        selection.as_ref().map(|selection| opened.ways_out(selection)).unwrap_or_default()
    })
}

impl Opened {
    fn ways_out(&self, selection: &Selection) -> Vec<WayOut> {
        let text = (!selection.text.trim().is_empty()).then_some(Filter::Text);
        let mut ways: Vec<WayOut> = Vec::new();
        for filter in text.into_iter().chain(selection.set()) {
            let mut less = selection.clone();
            less.remove(&filter);
            let Selection { text, filters, .. } = less;
            let window = Window { offset: 0, limit: 0 };
            let query = Query { text, filters, window, ..Query::default() };
            let Some(Answer { total: documents @ 1.., .. }) = self.0.borrow().answer(&query).ready() else {
                continue;
            };
            let at = ways.partition_point(|way| way.documents >= documents);
            ways.insert(at, WayOut { filter, documents });
        }
        ways.truncate(3);
        ways
    }
}

/// The open document with the hits of the words in the search box; `None` where none is open. Filters leave it as
/// it is.
#[hook]
pub fn use_reading(opened: &Opened, id: Option<&str>, text: &str) -> Option<Asked<Reading>> {
    let key = (opened.clone(), id.map(str::to_owned), text.to_owned());
    let reading = use_memo_of(key, |(opened, id, text)| {
        let query = Query { text: text.clone(), ..Query::default() };
        id.as_ref().map(|id| Asked::known(opened.0.borrow().read(id, &query)))
    });
    (*reading).clone()
}

/// The card of the chosen entity with so many mentions in context; `None` where none is chosen.
#[hook]
pub fn use_card(opened: &Opened, id: Option<&str>, contexts: u32) -> Option<Asked<EntityCard>> {
    let key = (opened.clone(), id.map(str::to_owned), contexts);
    let card = use_memo_of(key, |(opened, id, contexts)| {
        let window = Window { offset: 0, limit: *contexts };
        id.as_ref().map(|id| Asked::known(opened.0.borrow().entity(id, window)))
    });
    (*card).clone()
}
