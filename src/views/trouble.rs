//! What stands in the place of an answer that there is not.

use crate::components::el::{El, el};
use crate::hooks::Asked;

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
        Asked::Missing(_) => trouble(
            "A part of the collection is missing here.",
            "It lies beside this page and was not loaded. If this stays, the site was not copied whole."
                .to_owned(),
        ),
        Asked::Damaged(why) => {
            trouble("This collection is damaged.", ["It cannot be read here: ", why, "."].concat())
        }
        Asked::Unknown | Asked::Ready(_) => return None,
    })
}
