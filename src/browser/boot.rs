//! Where the page takes its pack from, decided once, at start; and the news of a newer version.
//!
//! `assets/boot.js` leaves `globalThis.sheaf = { pack, updated, update() }` behind (see there).

use gloo::events::EventListener;
use js_sys::{ArrayBuffer, Promise, Reflect, Uint8Array};
use sheaf_engine::Engine;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

use super::{call, reason};
use crate::state::LoadError;

/// Fetches the collection's pack and opens it.
pub async fn open() -> Result<Engine, LoadError> {
    let engine = match (promised(), compiled_in()) {
        (Some(pack), _) => Engine::open(fetched(pack).await?),
        (None, Some(pack)) => Engine::open(pack),
        (None, None) => return Err(LoadError::NoPack),
    };
    engine.map_err(LoadError::Refused)
}

/// The collection that build.rs packed, where the page carries it (feature `seeds`).
#[allow(clippy::unnecessary_wraps, reason = "without the feature there is none")]
fn compiled_in() -> Option<&'static [u8]> {
    #[cfg(feature = "seeds")]
    return Some(include_bytes!(concat!(env!("OUT_DIR"), "/seeds.sheaf")));
    #[cfg(not(feature = "seeds"))]
    None
}

/// What `boot.js` leaves behind.
pub(super) fn sheaf() -> JsValue {
    Reflect::get(&js_sys::global(), &JsValue::from_str("sheaf")).unwrap_or(JsValue::UNDEFINED)
}

fn promised() -> Option<Promise> {
    Reflect::get(&sheaf(), &JsValue::from_str("pack")).ok()?.dyn_into().ok()
}

async fn fetched(pack: Promise) -> Result<Vec<u8>, LoadError> {
    let bytes = JsFuture::from(pack).await.map_err(|error| LoadError::NotFetched(reason(&error)))?;
    let bytes = if bytes.is_instance_of::<ArrayBuffer>() { Uint8Array::new(&bytes).into() } else { bytes };
    match bytes.dyn_into::<Uint8Array>() {
        Ok(bytes) => Ok(bytes.to_vec()),
        Err(_) => Err(LoadError::NotFetched("what was fetched are not bytes".to_owned())),
    }
}

/// Calls back once a newer version of the page lies ready, or at once where it already does.
pub fn on_update(callback: impl Fn() + 'static) -> Option<EventListener> {
    if Reflect::get(&sheaf(), &JsValue::from_str("updated")).is_ok_and(|updated| updated.is_truthy()) {
        callback();
    }
    Some(EventListener::new(window()?.as_ref(), "sheaf-update", move |_| callback()))
}

/// Turns to the newer version; the page reloads.
pub fn update() {
    call(&sheaf(), "update");
}
