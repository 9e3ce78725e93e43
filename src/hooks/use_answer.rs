//! The engine, asked once for each query.

use std::cell::RefCell;
use std::rc::Rc;

use sheaf_engine::{Answer, EntityCard, Query, Reading, Reply, Window};
use yew::{hook, use_mut_ref};

use super::{Asked, Opened, use_memo_of};
use crate::browser::timing::measured;
use crate::state::{Filter, Selection, Shared, WayOut};

/// What there is of the answer to a query.
pub struct Answered {
    /// The answer; while parts of it are on their way, the one before it.
    pub answer: Asked<Answer>,
    /// The hits of the query alone, where the columns that its counts need are still on their way.
    pub hits: Option<Shared<Answer>>,
    /// What of `answer` is of the one before: whoever shows it says so.
    pub coming: Coming,
}

/// What is still on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// Nothing.
    Nothing,
    /// The hits; all that is counted is there.
    Hits,
    /// All of it, but for what [`Answered::hits`] has.
    All,
}

/// The answer to a query, asked again only when the query is another one, or what was put off may be fetched.
#[hook]
pub fn use_answer(opened: &Opened, query: Query, moving: bool) -> Answered {
    let before: Rc<RefCell<Option<Shared<Answer>>>> = use_mut_ref(|| None);
    let asked = use_memo_of((opened.clone(), query, moving), |(opened, query, _)| {
        opened.hits_first(query, before.borrow().as_ref())
    });
    let (answer, hits, coming) = &*asked;
    if let Asked::Ready(answer) = answer {
        before.replace(Some(answer.clone()));
    }
    let answer = match (answer, &*before.borrow()) {
        (Asked::Coming, Some(before)) => Asked::Ready(before.clone()),
        (other, _) => other.clone(),
    };
    Answered { answer, hits: hits.clone(), coming: *coming }
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
    /// The answer to a query. Where it lacks something, the hits are fetched first, and what is counted after them: of a
    /// large collection that is many times as much. Where all is there but the texts of the hits, those of the answer before
    /// stand in their place.
    fn hits_first(
        &self,
        query: &Query,
        before: Option<&Shared<Answer>>,
    ) -> (Asked<Answer>, Option<Shared<Answer>>, Coming) {
        let lacking = match measured("answer", || self.at_hand(|engine| engine.answer(query))) {
            Reply::Ready(answer) => return (Asked::Ready(Shared::new(answer)), None, Coming::Nothing),
            Reply::Needs(lacking) => lacking,
            Reply::Damaged(error) => {
                return (Asked::Damaged(error.to_string().into()), None, Coming::Nothing);
            }
        };
        let counted = Query { window: Window { limit: 0, ..query.window }, ..query.clone() };
        if let Some((before, counts)) = before.zip(self.at_hand(|engine| engine.answer(&counted)).ready()) {
            self.want(&lacking);
            if self.failed().is_none() {
                let answer = Answer { hits: before.hits.clone(), ..counts };
                return (Asked::Ready(Shared::new(answer)), None, Coming::Hits);
            }
        }
        match self.ask(|engine| engine.answer(&query.without_counts())) {
            Asked::Ready(hits) => (self.ask(|engine| engine.answer(query)), Some(hits), Coming::All),
            Asked::Coming => (Asked::Coming, None, Coming::All),
            other => (other, None, Coming::Nothing),
        }
    }

    fn ways_out(&self, selection: &Selection) -> Vec<WayOut> {
        let text = (!selection.text.trim().is_empty()).then_some(Filter::Text);
        let mut ways: Vec<WayOut> = Vec::new();
        for filter in text.into_iter().chain(selection.set()) {
            let mut less = selection.clone();
            less.remove(&filter);
            let Selection { text, filters, .. } = less;
            let window = Window { offset: 0, limit: 0 };
            let query = Query { text, filters, window, ..Query::default() };
            let Some(Answer { total: documents @ 1.., .. }) =
                self.reply(|engine| engine.answer(&query)).ready()
            else {
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
        id.as_ref().map(|id| opened.ask_for(|engine| engine.read(id, &query)))
    });
    (*reading).clone()
}

/// The card of the chosen entity with so many mentions in context; `None` where none is chosen.
#[hook]
pub fn use_card(opened: &Opened, id: Option<&str>, contexts: u32) -> Option<Asked<EntityCard>> {
    let key = (opened.clone(), id.map(str::to_owned), contexts);
    let card = use_memo_of(key, |(opened, id, contexts)| {
        let window = Window { offset: 0, limit: *contexts };
        id.as_ref().map(|id| opened.ask_for(|engine| engine.entity(id, window)))
    });
    (*card).clone()
}
