//! Pictures of what the page draws. Whatever has an attribute `data-picture` (its value is what the picture is called) can be
//! taken along: it is read off the page as it stands there, in the colours of the light theme, be it SVG or HTML (boxes,
//! lines, words). `data-picture-note` says how to read it, line by line; what has `data-undrawn` is left out.
//!
//! [`pen`] draws boxes and words, [`vectors`] what is SVG already, [`dots`] makes dots of the whole.

mod dots;
mod pen;
mod vectors;

use js_sys::JsString;
use wasm_bindgen::JsCast;
use web_sys::{Element, window};

use super::pointer::is_rtl;
use crate::export::svg::{Drawing, Sheet, colour, sheet};
use pen::{Pen, seen};

pub use dots::png;

/// What the pictures on the page are called, in their order.
pub fn pictures() -> Vec<String> {
    found().iter().filter_map(|element| element.get_attribute("data-picture")).collect()
}

/// The picture at a place among them, with lines that say where it comes from.
pub fn draw(place: usize, mut source: Vec<String>) -> Option<Drawing> {
    let element = found().into_iter().nth(place)?;
    let note = element.get_attribute("data-picture-note").unwrap_or_default();
    source.splice(0..0, note.lines().map(str::to_owned));
    let window = window()?;
    let root = window.document()?.document_element()?;
    let theme = root.get_attribute("data-theme");
    // Nothing is drawn on the screen before it is set back.
    let set = root.set_attribute("data-theme", "light");
    let frame = element.get_bounding_client_rect();
    let mut pen =
        Pen { window, left: frame.left(), top: frame.top(), rtl: false, paper: None, out: String::new() };
    let page = root.owner_document().and_then(|document| document.body());
    pen.paper = page.and_then(|body| colour(&pen.style(&body)?.get("background-color")));
    pen.draw(&element);
    let set_back = match theme {
        Some(theme) => root.set_attribute("data-theme", &theme),
        None => root.remove_attribute("data-theme"),
    };
    drop((set, set_back));
    let title = title(&element.get_attribute("data-picture").unwrap_or_default());
    let rtl = is_rtl(&root);
    Some(sheet(
        &Sheet { title: &title, source: &source, size: (frame.width(), frame.height()), rtl },
        &pen.out,
    ))
}

/// What a picture is called, with a capital at its beginning, as the page's styles show it.
fn title(name: &str) -> String {
    let mut rest = name.chars();
    let first = rest.next().map(String::from).unwrap_or_default();
    let first = String::from(JsString::from(&*first).to_upper_case());
    [&*first, rest.as_str()].concat()
}

/// An address under which the page can show a drawing.
pub fn address(drawing: &Drawing) -> String {
    let encoded = String::from(js_sys::encode_uri_component(&drawing.svg));
    ["data:image/svg+xml;charset=utf-8,", &encoded].concat()
}

/// What can be taken, as far as it is in view.
fn found() -> Vec<Element> {
    let list = window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector_all("[data-picture]").ok());
    let Some(list) = list else { return Vec::new() };
    let elements = (0..list.length()).filter_map(|place| list.get(place)?.dyn_into::<Element>().ok());
    elements.filter(|element| seen(&element.get_bounding_client_rect())).collect()
}
