//! Keeping all of a large collection for reading offline: its size before, its progress, what became of it. At the foot of
//! the page, so that one can read on meanwhile.

use yew::Callback;

use crate::components::el::{El, button, el};
use crate::components::icons::{Icon, icon};
use crate::components::trouble::advice;
use crate::components::words::size;
use crate::hooks::{Keeping, Offline};
use crate::state::PartsError;
use crate::words::{self, fill, say};

/// What is offered or under way; nothing as long as nobody asked.
pub fn offline(offline: &Offline) -> Option<El> {
    let pressed = |does: &Callback<()>| does.reform(|_| ());
    let keep = |label| button("button", pressed(&offline.keep)).text(say(label));
    let mut stop = false;
    let (what, more) = match &*offline.state {
        Keeping::Unasked => return None,
        Keeping::Offered(bytes) => {
            (fill(words::OFFLINE_OFFER, &[("size", &size(*bytes))]), vec![keep(words::OFFLINE_KEEP)])
        }
        Keeping::Under(kept, all) => {
            stop = true;
            (say(words::OFFLINE_UNDER_WAY).to_owned(), under_way(*kept, *all))
        }
        Keeping::Kept => (say(words::OFFLINE_KEPT).to_owned(), Vec::new()),
        Keeping::Refused => (say(words::OFFLINE_REFUSED).to_owned(), Vec::new()),
        Keeping::Failed(PartsError::NoRoom) => (say(words::OFFLINE_NO_ROOM).to_owned(), Vec::new()),
        Keeping::Failed(PartsError::Stopped) => {
            (say(words::OFFLINE_STOPPED).to_owned(), vec![keep(words::OFFLINE_GO_ON)])
        }
        Keeping::Failed(error) => (advice(error), vec![keep(words::TRY_AGAIN)]),
    };
    // What changes with every file is not read out; what becomes of it is.
    let what = el("p").set("role", "status").say(what);
    let close = if stop {
        button("button", pressed(&offline.close)).text(say(words::OFFLINE_STOP))
    } else {
        button("quiet", pressed(&offline.close))
            .set("aria-label", say(words::DISMISS))
            .child(icon(Icon::Cross))
    };
    let panel = el("section").class("notice").set("aria-label", say(words::OFFLINE)).has(what);
    Some(el("div").class("notice-place").has(panel.list(more.into_iter()).has(close)))
}

fn under_way(kept: u64, all: u64) -> Vec<El> {
    let said = fill(words::OFFLINE_PART, &[("done", &size(kept)), ("all", &size(all))]);
    let progress = el("progress")
        .with("max", all.to_string())
        .with("value", kept.to_string())
        .set("aria-label", say(words::OFFLINE_UNDER_WAY))
        .with("aria-valuetext", said.clone());
    vec![progress, el("span").class("soft").set("aria-hidden", "true").say(said)]
}
