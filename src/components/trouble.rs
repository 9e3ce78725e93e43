//! What stands in the place of an answer that there is not.

use yew::Html;

use super::el::{El, el};
use crate::hooks::Asked;
use crate::state::PartsError;
use crate::words::{self, fill, say};

/// What is the matter, and what it comes from or what can be done.
pub fn trouble(what: &'static str, advice: String) -> El {
    el("div")
        .class("trouble")
        .has(el("p").class("empty-title").text(what))
        .has(el("p").class("soft").say(advice))
}

/// Why the engine gave no answer.
pub fn why_not<T>(asked: &Asked<T>) -> Option<El> {
    Some(match asked {
        Asked::Coming => el("p").class("coming").set("role", "status").text(say(words::COMING)),
        // The frame says why, and offers to try again.
        Asked::Failed(_) => trouble(say(words::PART_MISSING), String::new()),
        Asked::Damaged(why) => trouble(say(words::DAMAGED), fill(words::DAMAGED_WHY, &[("why", why)])),
        Asked::Unknown | Asked::Ready(_) => return None,
    })
}

/// What is drawn of an answer, or what stands in its place.
pub fn asked<T>(asked: &Asked<T>, draw: impl FnOnce(&T) -> Html) -> Html {
    match asked {
        Asked::Ready(answer) => draw(answer),
        other => why_not(other).map(El::html).unwrap_or_default(),
    }
}

/// What became of parts that were to be fetched, and what can be done.
pub fn advice(error: &PartsError) -> String {
    let (word, why) = match error {
        PartsError::Offline => (words::PART_OFFLINE, ""),
        PartsError::Renewed => (words::PART_RENEWED, ""),
        PartsError::NoRoom => (words::OFFLINE_NO_ROOM, ""),
        PartsError::Stopped => (words::OFFLINE_STOPPED, ""),
        PartsError::Apart(why) => (words::PART_APART, &**why),
        PartsError::Damaged(why) => (words::PART_DAMAGED, &**why),
        PartsError::Unreachable(why) => (words::PART_MISSING_WHY, &**why),
    };
    fill(word, &[("why", why)])
}
