//! Reading one's own documents, and what is kept of them.

use std::cell::RefCell;
use std::rc::Rc;

use yew::{Callback, hook, use_mut_ref};

use super::{State, use_effect_of, use_state_of};
use crate::browser::own::dropped::{Drag, Dropped, on_drag};
use crate::browser::own::reading::{Reading, read};
use crate::browser::own::{host, list, open, open_added, remove, rename, save, shown};
use crate::state::{Action, Dialog, Kept, Name, Own, OwnStep};
use crate::words::{self, say};

/// How far reading is, what is kept, and what a reader can do about it.
#[derive(Clone)]
pub struct OwnDocuments {
    /// How far reading is.
    pub own: State<Own>,
    /// Whether files are held over the page.
    pub held: State<bool>,
    steps: Rc<RefCell<Own>>,
    /// What was chosen, while it is asked what becomes of it.
    chosen: Rc<RefCell<Option<Dropped>>>,
    reading: Rc<RefCell<Option<Reading>>>,
    dispatch: Callback<Action>,
}

// The same as long as nothing has changed that is drawn.
impl PartialEq for OwnDocuments {
    fn eq(&self, other: &Self) -> bool {
        *self.own == *other.own && *self.held == *other.held
    }
}

/// Reading one's own documents. What is dropped anywhere on the page is read.
#[hook]
pub fn use_own(dispatch: &Callback<Action>) -> OwnDocuments {
    let own = use_state_of(Own::default());
    let held = use_state_of(false);
    let steps = use_mut_ref(Own::default);
    let (chosen, reading) = (use_mut_ref(|| None), use_mut_ref(|| None));
    let documents = OwnDocuments { own, held, steps, chosen, reading, dispatch: dispatch.clone() };
    let dropping = documents.clone();
    use_effect_of((), move |()| on_drag(move |drag| dropping.drag(drag)));
    documents
}

impl OwnDocuments {
    fn drag(&self, drag: Drag) {
        // What is being made, or was made and is not kept, is not given up by something dropped: the dialog shows it.
        let (busy, only_here) = (self.steps.borrow().is_busy(), self.steps.borrow().is_only_here());
        if busy || only_here {
            if matches!(drag, Drag::Dropped(_)) {
                self.dispatch.emit(Action::Dialog(Some(Dialog::Own)));
            }
            return;
        }
        self.held.set(matches!(drag, Drag::Over));
        if let Drag::Dropped(dropped) = drag {
            self.read(dropped);
        }
    }

    /// Reads what was dropped or chosen, in place of what was being read; where a collection of the reader's own is open, it is
    /// asked first whether that is added to it.
    pub fn read(&self, dropped: Dropped) {
        self.dispatch.emit(Action::Dialog(Some(Dialog::Own)));
        self.chosen.replace(Some(dropped));
        if shown().is_none() {
            return self.go_on(false);
        }
        let asking = self.steps.borrow().after(OwnStep::Ask);
        self.steps.replace(asking.clone());
        self.own.set(asking);
    }

    /// Reads what was chosen, and adds it to what is open, or makes another collection of it.
    pub fn go_on(&self, add: bool) {
        let Some(dropped) = self.chosen.take() else { return };
        let (own, steps) = (self.own.clone(), Rc::clone(&self.steps));
        let into = shown().filter(|_| add);
        let reading = read(dropped, into, say(words::OWN_UNTITLED).to_owned(), move |step| {
            let now = steps.borrow().after(step);
            steps.replace(now.clone());
            if let Own::Made(made) = &now
                && made.is_plain()
            {
                return if add { open_added(&made.name.key) } else { open(Some(&made.name.key)) };
            }
            own.set(now);
        });
        self.reading.replace(Some(reading));
    }

    /// Stops reading, or goes back to choosing.
    pub fn again(&self) {
        self.chosen.replace(None);
        self.reading.replace(None);
        self.steps.replace(Own::Choosing);
        self.own.set(Own::Choosing);
    }

    /// Saves a collection as a page of its own: one that is kept, or the one that was just made and is not.
    pub fn save(&self, name: Name, file: String, callback: impl FnOnce(Result<(), String>) + 'static) {
        let made = matches!(&*self.own, Own::Made(made) if made.name == name);
        let reading = self.reading.borrow().clone().filter(|_| made);
        save(name, reading, file, callback);
    }
}

/// What the browser keeps, or its reason why that cannot be told; `None` until it is known. Looks again when `changes` is another.
#[hook]
pub fn use_kept(changes: u32) -> State<Option<Result<Rc<[Kept]>, String>>> {
    let kept = use_state_of(None);
    let listed = kept.clone();
    use_effect_of(changes, move |_| list(move |kept| listed.set(Some(kept.map(Rc::from)))));
    kept
}

/// Keeps a collection no longer.
pub fn forget(key: String, callback: impl FnOnce(Result<(), String>) + 'static) {
    remove(key, callback);
}

/// Gives a collection that is kept another title.
pub fn rename_own(key: String, title: String, callback: impl FnOnce(Result<(), String>) + 'static) {
    rename(key, title, callback);
}

/// Opens one of the reader's collections, or the page's own.
pub fn open_own(key: Option<&str>) {
    open(key);
}

/// The host of this page.
pub fn own_host() -> String {
    host()
}

/// Which of the reader's collections is open.
pub fn own_shown() -> Option<String> {
    shown()
}
