//! What is said where there is no collection to show: what went wrong, and what can be done. Without Yew, above the
//! static page, which stays readable.

use gloo::events::EventListener;
use web_sys::{Document, Element, window};

use super::page::reload;
use crate::state::LoadError;

/// Says why there is no collection. `None` outside of a page.
pub fn show(error: &LoadError) -> Option<()> {
    let (what, reason, advice) = words(error);
    let document = window()?.document()?;
    let failure = element(&document, "div", "failure")?;
    failure.set_attribute("role", "alert").ok()?;
    for (tag, class, text) in [
        ("h2", "", what),
        ("p", "failure-reason", &*reason),
        ("p", "", advice),
        ("button", "button", "Try again"),
    ] {
        if text.is_empty() {
            continue;
        }
        let part = element(&document, tag, class)?;
        part.set_text_content(Some(text));
        failure.append_child(&part).ok()?;
        if tag == "button" {
            // It stays for as long as the page does.
            EventListener::new(&part, "click", |_| reload()).forget();
        }
    }
    document.get_element_by_id("app")?.before_with_node_1(&failure).ok()
}

fn words(error: &LoadError) -> (&'static str, String, &'static str) {
    match error {
        LoadError::NoPack => (
            "This page comes without a collection.",
            String::new(),
            "It was built without one; `sheaf build` puts a folder of documents into it.",
        ),
        LoadError::NotFetched(reason) => (
            "The collection could not be fetched.",
            reason.clone(),
            "Check the connection and try again. If it stays like this, the site was not copied whole.",
        ),
        LoadError::Refused(error) => (
            "The collection cannot be read.",
            error.to_string(),
            "The file is damaged, or was made by another version. Build the site again, or tell whoever publishes it.",
        ),
    }
}

fn element(document: &Document, tag: &str, class: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_class_name(class);
    Some(element)
}
