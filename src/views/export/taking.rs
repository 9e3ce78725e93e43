//! Getting the whole of what is taken: the engine is asked for a part at a time, and the page goes on in between.

use std::rc::{Rc, Weak};

use sheaf_engine::Reply;
use yew::Callback;

use super::content::{Content, Key, MOST, part, written};
use crate::export::format::Format;
use crate::hooks::{Opened, State, copy, download, later};
use crate::words::{self, fill, grouped, say};

/// Documents or rows that are asked for at once, and milliseconds until the next are: longer where parts of the collection
/// are on their way.
const STEP: u32 = 200;
const SOON: u32 = 0;
const WAIT: u32 = 120;

/// What is done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Saved.
    Saved,
    /// Copied.
    Copied,
}

/// A file to be taken.
pub(super) struct Taking {
    pub(super) opened: Opened,
    pub(super) key: Key,
    pub(super) format: Format,
    pub(super) name: String,
    /// What is said of it.
    pub(super) said: State<String>,
    /// Whether it is on its way.
    pub(super) busy: State<bool>,
    /// Gone when the dialog is closed, or something else chosen.
    pub(super) wanted: Weak<()>,
}

impl Taking {
    /// A button's work: takes the rest of what has begun, and then does with it what is asked.
    pub(super) fn by<E: 'static>(self: &Rc<Self>, begun: &Content, way: Way) -> Callback<E> {
        let (taking, begun) = (Rc::clone(self), begun.clone());
        Callback::from(move |_| {
            if !*taking.busy {
                taking.busy.set(true);
                Rc::clone(&taking).go_on(begun.clone(), way);
            }
        })
    }

    fn go_on(self: Rc<Self>, mut content: Content, way: Way) {
        let Some(next) = content.next() else { return self.end(&content, way) };
        if self.wanted.upgrade().is_none() {
            return;
        }
        let wait = match self.opened.reply(|engine| part(engine, &self.key, next, STEP)) {
            Reply::Ready(more) => {
                content.add(more);
                let (part, whole) = content.counted();
                let (part, whole) = (grouped(part), grouped(whole.min(MOST as usize)));
                self.said.set(fill(words::EXPORT_COMING, &[("part", &part), ("whole", &whole)]));
                SOON
            }
            Reply::Needs(_) if self.opened.failed().is_none() => WAIT,
            Reply::Needs(_) => return self.stop(say(words::PART_MISSING).to_owned()),
            Reply::Damaged(error) => return self.stop(error.to_string()),
        };
        later(wait, move || self.go_on(content, way));
    }

    fn stop(&self, why: String) {
        self.said.set(why);
        self.busy.set(false);
    }

    fn end(self: Rc<Self>, content: &Content, way: Way) {
        let text = written(content, self.format, &self.key);
        match way {
            Way::Saved => {
                let text = [self.format.begins_with(), &text].concat();
                let saved = download(&self.name, self.format.media_type(), &text);
                self.stop(handed_over(&self.name, saved));
            }
            Way::Copied => copy(&text, move |copied| {
                self.stop(say(if copied { words::COPIED } else { words::EXPORT_COPY_REFUSED }).to_owned());
            }),
        }
    }
}

/// What is said of a file that was saved or not.
pub(super) fn handed_over(name: &str, saved: bool) -> String {
    if saved {
        fill(words::EXPORT_DOWNLOADED, &[("file", name)])
    } else {
        say(words::EXPORT_REFUSED).to_owned()
    }
}
