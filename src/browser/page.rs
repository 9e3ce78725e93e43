//! The page around the application: its title, its theme, its language, where the application stands in it.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use gloo::events::EventListener;
use js_sys::{Array, Function, Object, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlInputElement, window};

use crate::state::Theme;
use crate::words::{self, Language};

/// Where the application is mounted; until then the static page.
pub fn root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the theme; the system's is had by saying none.
pub fn set_theme(theme: Theme) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let set = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        theme => root.set_attribute("data-theme", theme.as_str()),
    };
    drop(set);
}

/// Sets the language of the page, and with it the side from which everything runs.
pub fn set_language(language: Language) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    for (name, value) in [("lang", language.as_str()), ("dir", if language.is_rtl() { "rtl" } else { "ltr" })]
    {
        let set = root.set_attribute(name, value);
        drop(set);
    }
}

/// What the page's language calls a language, given its BCP 47 subtag; `None` where the browser does not know.
/// (ECMA-402, `Intl.DisplayNames`.) Asked for once: filters are drawn with each step of the slider, and another language of the page
/// loads it anew.
pub fn language_name(subtag: &str) -> Option<String> {
    thread_local! {
        static KNOWN: RefCell<BTreeMap<String, Option<String>>> = const { RefCell::new(BTreeMap::new()) };
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(name) = known.get(subtag) {
            return name.clone();
        }
        let name = ask_language_name(subtag);
        known.insert(subtag.to_owned(), name.clone());
        name
    })
}

fn ask_language_name(subtag: &str) -> Option<String> {
    let member = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let make: Function = member(&member(&global(), "Intl")?, "DisplayNames")?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"language".into()).ok()?;
    let arguments = Array::of2(&words::language().as_str().into(), &options);
    let names = Reflect::construct(&make, &arguments).ok()?;
    let name: Function = member(&names, "of")?.dyn_into().ok()?;
    name.call1(&names, &subtag.into()).ok()?.as_string()
}

/// How high the screen is, in CSS pixels: no part of the page that is seen at once can be higher.
pub fn screen_height() -> u32 {
    let height = window().and_then(|window| window.screen().ok()?.height().ok());
    height.map_or(0, i32::unsigned_abs).max(600)
}

/// How wide the screen is, in CSS pixels; the window may be narrower. To ask for that would lay out the page.
pub fn screen_width() -> u32 {
    let width = window().and_then(|window| window.screen().ok()?.width().ok());
    width.map_or(0, i32::unsigned_abs)
}

/// Calls back before the page is printed, as long as what is returned is kept. What is drawn at once is printed.
pub fn before_print(callback: impl Fn() + 'static) -> Option<EventListener> {
    let window = window()?;
    Some(EventListener::new(&window, "beforeprint", move |_| callback()))
}

/// The languages this edition carries the words of, English first. The page is searched once: the application starts behind all
/// that it carries, and what offers them is drawn with each step of the slider.
pub fn languages() -> Vec<Language> {
    thread_local! {
        static CARRIED: OnceCell<Vec<Language>> = const { OnceCell::new() };
    }
    let carries = |language: &Language| {
        let words = ["[name=sheaf-words-", language.as_str(), "],#sheaf-words-", language.as_str()].concat();
        *language == Language::English
            || document().and_then(|document| document.query_selector(&words).ok().flatten()).is_some()
    };
    CARRIED
        .with(|carried| carried.get_or_init(|| Language::ALL.into_iter().filter(carries).collect()).clone())
}

/// Starts the page anew, with what its address says.
pub fn reload() {
    if let Some(window) = window() {
        let reloaded = window.location().reload();
        drop(reloaded);
    }
}

/// What stands in the first field that matches.
pub fn written_in(selector: &str) -> String {
    let field = document().and_then(|document| document.query_selector(selector).ok().flatten());
    field
        .and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
        .map(|field| field.value())
        .unwrap_or_default()
}

fn document() -> Option<Document> {
    window()?.document()
}
