//! What is said where there is no collection to show: what went wrong, and what can be done. Without Yew, above the
//! static page, which stays readable.

use gloo::events::EventListener;
use web_sys::{Document, Element, window};

use super::own;
use super::page::reload;
use crate::state::LoadError;
use crate::words::{self, say};

/// Says why there is no collection. `None` outside of a page.
pub fn show(error: &LoadError) -> Option<()> {
    let (what, reason, advice) = told(error);
    let (way_out, leave): (_, fn()) = if own::shown().is_some() {
        (words::OWN_BACK, || own::open(None))
    } else {
        (words::TRY_AGAIN, reload)
    };
    let document = window()?.document()?;
    let failure = element(&document, "div", "failure")?;
    failure.set_attribute("role", "alert").ok()?;
    for (tag, class, text) in [
        ("h2", "", what),
        ("p", "failure-reason", &*reason),
        ("p", "", advice),
        ("button", "button", say(way_out)),
    ] {
        if text.is_empty() {
            continue;
        }
        let part = element(&document, tag, class)?;
        part.set_text_content(Some(text));
        failure.append_child(&part).ok()?;
        if tag == "button" {
            // It stays for as long as the page does.
            EventListener::new(&part, "click", move |_| leave()).forget();
        }
    }
    document.get_element_by_id("app")?.before_with_node_1(&failure).ok()
}

fn told(error: &LoadError) -> (&'static str, String, &'static str) {
    let own = own::shown().is_some();
    match error {
        LoadError::NoPack => (say(words::NO_COLLECTION), String::new(), say(words::NO_COLLECTION_WHY)),
        LoadError::NotFetched(reason) if own => (say(words::OWN_NOT_READABLE), reason.clone(), ""),
        LoadError::NotFetched(reason) => {
            (say(words::NOT_FETCHED), reason.clone(), say(words::NOT_FETCHED_WHY))
        }
        LoadError::NotKept => (say(words::OWN_NOT_HERE), String::new(), say(words::OWN_NOT_HERE_WHY)),
        LoadError::Refused(error) if own => {
            (say(words::OWN_NOT_READABLE), error.to_string(), say(words::OWN_OLD))
        }
        LoadError::Refused(error) => (say(words::REFUSED), error.to_string(), say(words::REFUSED_WHY)),
    }
}

fn element(document: &Document, tag: &str, class: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_class_name(class);
    Some(element)
}
