//! The clipboard.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::window;

/// Copies a text and calls back with whether the browser did it. It refuses outside of a user's gesture, and on
/// insecure origins, where there is no clipboard at all.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let clipboard = window().map(|window| window.navigator()).filter(|navigator| {
        Reflect::get(navigator, &JsValue::from_str("clipboard")).is_ok_and(|clipboard| clipboard.is_truthy())
    });
    match clipboard {
        None => done(false),
        Some(navigator) => {
            let promise = navigator.clipboard().write_text(text);
            spawn_local(async move { done(JsFuture::from(promise).await.is_ok()) });
        }
    }
}
