//! What stands in the place of an answer that there is not.

use yew::{AttrValue, Html, html};

use crate::hooks::Asked;

/// What is the matter, and what it comes from or what can be done.
pub fn trouble(what: &'static str, advice: impl Into<AttrValue>) -> Html {
    html! { <div class="trouble"><p class="empty-title">{ what }</p><p class="soft">{ advice.into() }</p></div> }
}

/// Why the engine gave no answer.
pub fn why_not<T>(asked: &Asked<T>) -> Html {
    match asked {
        Asked::Missing(_) => trouble(
            "A part of the collection is missing here.",
            "It lies beside this page and was not loaded. If this stays, the site was not copied whole.",
        ),
        Asked::Damaged(why) => {
            trouble("This collection is damaged.", ["It cannot be read here: ", why, "."].concat())
        }
        Asked::Unknown | Asked::Ready(_) => Html::default(),
    }
}
