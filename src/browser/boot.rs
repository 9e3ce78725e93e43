//! Where the page takes its words and its pack from, decided once, at start; and the news of a newer version.
//!
//! `assets/boot.js` leaves `globalThis.sheaf = { pack, language, words, whole, updated, update() }` behind (see there).

use std::pin::Pin;

use gloo::events::EventListener;
use js_sys::{ArrayBuffer, Promise, Reflect, Uint8Array};
use sheaf_engine::Engine;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::window;

use super::{call, own, page, reason};
use crate::state::LoadError;
use crate::words::{self, Language};

/// Speaks the language that `assets/boot.js` has chosen, once its words are there; English where they cannot be had or read,
/// so that a damaged file of words costs a reader the language and nothing else.
pub async fn speak() {
    let chosen = member("language").and_then(|language| language.as_string()).unwrap_or_default();
    if let (Some(language), Some(file)) = (Language::among([&*chosen]), promised("words")) {
        let spoken = match fetched(file).await {
            Ok(bytes) => words::speak(language, &String::from_utf8_lossy(&bytes)).map_err(|e| e.to_string()),
            Err(LoadError::NotFetched(reason)) => Err(reason),
            Err(_) => Ok(()), // Only a pack is refused.
        };
        if let Err(reason) = spoken {
            let told = ["The words of ", language.as_str(), " are not taken: ", &reason].concat();
            web_sys::console::warn_1(&JsValue::from_str(&told));
        }
    }
    page::set_language(words::language());
}

/// Fetches the collection's pack and opens it, or one of the reader's own where the address asks for it.
pub async fn open() -> Result<Engine, LoadError> {
    if let Some(key) = own::shown() {
        return kept(key).await;
    }
    let engine = match (promised("pack"), compiled_in()) {
        (Some(pack), _) => Engine::open(fetched(pack).await?),
        (None, Some(pack)) => Engine::open(pack),
        (None, None) => return Err(LoadError::NoPack),
    };
    engine.map_err(LoadError::Refused)
}

/// Opens one of the reader's own collections. In a box, so that what few readers need stays out of the first part of the wasm.
fn kept(key: String) -> Pin<Box<dyn Future<Output = Result<Engine, LoadError>>>> {
    Box::pin(async move {
        let mut pack = own::kept::pack(&key).await.map_err(LoadError::NotFetched)?;
        if pack.is_none()
            && let Some(now) = own::kept::followed(&key).await.map_err(LoadError::NotFetched)?
        {
            pack = own::kept::pack(&now).await.map_err(LoadError::NotFetched)?;
            own::shows(&now);
        }
        Engine::open(pack.ok_or(LoadError::NotKept)?.to_vec()).map_err(LoadError::Refused)
    })
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

fn member(name: &str) -> Option<JsValue> {
    Reflect::get(&sheaf(), &JsValue::from_str(name)).ok()
}

fn promised(name: &str) -> Option<Promise> {
    member(name)?.dyn_into().ok()
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
    if member("updated").is_some_and(|updated| updated.is_truthy()) {
        callback();
    }
    Some(EventListener::new(window()?.as_ref(), "sheaf-update", move |_| callback()))
}

/// Calls back once the whole application is there and the page has nothing else to do.
pub fn when_whole(callback: impl FnOnce() + 'static) {
    if let Some(whole) = promised("whole") {
        spawn_local(async move {
            if JsFuture::from(whole).await.is_ok() {
                callback();
            }
        });
    }
}

/// Turns to the newer version; the page reloads.
pub fn update() {
    call(&sheaf(), "update");
}
