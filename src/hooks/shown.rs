//! What every view of the collection is given, and how it asks the engine.

use std::rc::Rc;

use sheaf_engine::{Engine, Query, Reply};
use yew::{Callback, hook, use_mut_ref};

use super::{About, Asked, Opened, use_memo_of};
use crate::state::{Action, Preferences, Selection};

/// What every view of the collection is given.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// The engine, to be asked by [`use_asked`].
    pub opened: Opened,
    /// What the collection is.
    pub about: Rc<About>,
    /// What is chosen, with the options of the views.
    pub selection: Rc<Selection>,
    /// What the browser keeps.
    pub preferences: Rc<Preferences>,
    /// How many rows to show, once nothing changes.
    pub rows: u32,
    /// Until then, how high all of them must be to fill the list as far as it is seen, in CSS pixels.
    pub room: Option<u32>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

impl Shown {
    /// How many rows to show now, each at least so many CSS pixels high, and what stands over them not lower than `head`:
    /// while things change, no more than are seen.
    pub fn rows_of(&self, head: u32, least: u32) -> u32 {
        self.room.map_or(self.rows, |room| (room.saturating_sub(head) / least + 1).min(self.rows))
    }

    /// Which documents the view is of: the words and filters of the selection, and nothing of how lists are shown.
    pub fn query(&self) -> Query {
        let Selection { text, filters, .. } = (*self.selection).clone();
        Query { text, filters, ..Query::default() }
    }
}

/// What a view shows of an answer.
pub struct Seen<T> {
    /// The answer; while parts of it are on their way, the one before it.
    pub asked: Asked<T>,
    /// Whether it is the one before.
    pub coming: bool,
    /// Whether there is more to list once nothing changes.
    pub brief: bool,
}

/// What the engine says to a view of the collection, asked again only when `key` is another one.
#[hook]
pub fn use_seen<K, T, F>(shown: &Shown, key: K, ask: F) -> Seen<T>
where
    K: PartialEq + 'static,
    T: 'static,
    F: FnOnce(&Engine, &K) -> Reply<T>,
{
    let asked = use_asked(&shown.opened, key, ask);
    let before = use_mut_ref(|| None);
    let brief = shown.room.is_some();
    if let Asked::Ready(answer) = &asked {
        before.replace(Some(answer.clone()));
    }
    let kept = before.borrow().clone().filter(|_| matches!(asked, Asked::Coming));
    let coming = kept.is_some();
    Seen { asked: kept.map_or(asked, Asked::Ready), coming, brief }
}

/// What the engine says, asked again only when `key` is another one.
#[hook]
pub fn use_asked<K, T, F>(opened: &Opened, key: K, ask: F) -> Asked<T>
where
    K: PartialEq + 'static,
    T: 'static,
    F: FnOnce(&Engine, &K) -> Reply<T>,
{
    let asked = use_memo_of((opened.clone(), key), |(opened, key)| opened.ask(|engine| ask(engine, key)));
    (*asked).clone()
}
