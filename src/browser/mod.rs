//! Every use of the browser's own interfaces: one file for each. What can fail says so in its type.

#[cfg(feature = "bench")]
pub mod bench;
pub mod blocks;
pub mod bookmark;
pub mod boot;
pub mod clipboard;
pub mod dialog;
pub mod download;
pub mod events;
pub mod failure;
pub mod focus;
pub mod frame;
pub mod history;
pub mod keeper;
pub mod keyboard;
pub mod outlines;
pub mod own;
pub mod page;
pub mod passage;
pub mod picture;
pub mod pointer;
pub mod size;
pub mod storage;
pub mod timing;

use wasm_bindgen::{JsCast, JsValue};

/// What a thrown value says, in words.
pub(crate) fn reason(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &JsValue::from_str("message")).ok().and_then(|m| m.as_string());
    message.or_else(|| error.as_string()).unwrap_or_else(|| "no reason given".to_owned())
}

/// A method of a JavaScript object, called without arguments; nothing where it has none.
pub(crate) fn call(object: &JsValue, method: &str) -> Option<JsValue> {
    let method: js_sys::Function =
        js_sys::Reflect::get(object, &JsValue::from_str(method)).ok()?.dyn_into().ok()?;
    method.call0(object).ok()
}
