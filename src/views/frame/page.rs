//! What the parts of the page are drawn from.

use std::rc::Rc;

use sheaf_engine::{Answer, Reading};
use yew::Callback;

use crate::hooks::{About, Answered, Asked, Coming, Opened, Shown};
use crate::state::{Action, See, Selection, Shared, State};
use crate::views::welcome::WelcomeProps;

/// One selection, and what the engine says to it: what each part of the page is drawn from.
pub struct Page<'a> {
    /// All that the page shows.
    pub state: &'a State,
    /// The collection.
    pub opened: &'a Opened,
    /// What it says of itself.
    pub about: &'a Rc<About>,
    /// What the engine says to the selection.
    pub answered: &'a Answered,
    /// The open document.
    pub reading: Option<&'a Asked<Reading>>,
    /// The document it is compared with.
    pub with: Option<&'a Asked<Reading>>,
    /// Whether the page can read one's own documents.
    pub own: bool,
    /// How high the list must be while things change, see [`Shown::room`].
    pub room: u32,
    /// Where actions go.
    pub dispatch: &'a Callback<Action>,
}

impl Page<'_> {
    /// What is chosen.
    pub fn selection(&self) -> &Rc<Selection> {
        &self.state.selection
    }

    /// The whole answer, once it is there.
    pub fn ready(&self) -> Option<&Shared<Answer>> {
        match &self.answered.answer {
            Asked::Ready(answer) => Some(answer),
            _ => None,
        }
    }

    /// The answer whose hits are listed: they may come before the counts.
    pub fn listed(&self) -> Option<&Shared<Answer>> {
        self.answered.hits.as_ref().or(self.ready())
    }

    /// Whether a view stands in the place of the list of documents.
    pub fn is_viewed(&self) -> bool {
        self.selection().see != See::Documents
    }

    /// Whether a document is open.
    pub fn is_open(&self) -> bool {
        self.selection().document.is_some()
    }

    /// Whether the hits listed are those of the answer before.
    pub fn lists_hits_before(&self) -> bool {
        self.answered.coming == Coming::Hits
    }

    /// The open document, once it is there.
    pub fn open(&self) -> Option<&Shared<Reading>> {
        match self.reading {
            Some(Asked::Ready(reading)) => Some(reading),
            _ => None,
        }
    }

    /// Both documents that are compared, once they are there.
    pub fn compared(&self) -> Option<[Shared<Reading>; 2]> {
        match (self.open(), self.with) {
            (Some(one), Some(Asked::Ready(other))) => Some([one.clone(), other.clone()]),
            _ => None,
        }
    }

    /// What views of the collection are given.
    pub fn shown(&self) -> Shown {
        Shown {
            opened: self.opened.clone(),
            about: Rc::clone(self.about),
            selection: Rc::clone(self.selection()),
            preferences: Rc::clone(&self.state.preferences),
            rows: self.state.panel.rows,
            room: self.state.panel.brief.then_some(self.room),
            dispatch: self.dispatch.clone(),
        }
    }

    /// What the words of welcome are given.
    pub fn welcomed<'a>(&'a self, answer: &'a Answer) -> WelcomeProps<'a> {
        WelcomeProps {
            about: self.about,
            opened: self.opened,
            answer,
            own: self.own,
            selection: self.selection(),
            dispatch: self.dispatch,
        }
    }
}
