//! Parts of a large collection, which `assets/blocks.js` fetches from beside the page and keeps for reading offline.

use js_sys::{Array, Function, JsString, Promise, Reflect, Uint8Array};
use sheaf_engine::BlockPlace;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::boot::sheaf;
use super::{call, own, reason};
use crate::state::PartsError;

/// How blocks are fetched.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Somebody waits for them.
    Now,
    /// Nobody waits for them yet: all else goes first.
    Ahead,
    /// What is kept of them proved damaged.
    Anew,
}

/// Fetches blocks, all of them at once, and calls back with their bytes in the same order, or with the reason why one is
/// not there.
pub fn fetch(
    places: Vec<BlockPlace>,
    how: How,
    callback: impl FnOnce(Result<Vec<Vec<u8>>, PartsError>) + 'static,
) {
    spawn_local(async move { callback(fetched(&places, how).await) });
}

/// Fetches blocks, all of them at once: their bytes in the same order, or the reason why one is not there.
pub async fn fetched(places: &[BlockPlace], how: How) -> Result<Vec<Vec<u8>>, PartsError> {
    blocks_at(places, how).await.map_err(|error| why(&error))
}

async fn blocks_at(places: &[BlockPlace], how: How) -> Result<Vec<Vec<u8>>, JsValue> {
    let asked = Array::new();
    for BlockPlace { file, range } in places {
        asked.push(&Array::of3(&file.into(), &range.start.into(), &range.end.into()));
    }
    let how = match how {
        How::Now => JsValue::UNDEFINED,
        How::Ahead => "ahead".into(),
        How::Anew => "anew".into(),
    };
    let given: Array = promised("blocks", &asked, &how)?.await?.dyn_into()?;
    let mut bytes = Vec::with_capacity(places.len());
    for block in given.iter() {
        bytes.push(block.dyn_into::<Uint8Array>()?.to_vec());
    }
    Ok(bytes)
}

/// Whether this page can keep all of its collection: it is hosted, and the collection lies beside it in parts. A reader's own is
/// kept as it is.
pub fn can_keep() -> bool {
    Reflect::has(&sheaf(), &"keep".into()).unwrap_or_default() && own::shown().is_none()
}

/// Calls back with those of some files that are not kept here; `None` where the browser keeps nothing.
pub fn lacking(files: Vec<(String, u32)>, callback: impl FnOnce(Option<Vec<(String, u32)>>) + 'static) {
    spawn_local(async move {
        let names: Array = files.iter().map(|(name, _)| JsValue::from_str(name)).collect();
        let lacking = match promised("lacking", &names, &JsValue::UNDEFINED) {
            Ok(lacking) => lacking.await.ok().and_then(|names| names.dyn_into::<Array>().ok()),
            Err(_) => None,
        };
        callback(lacking.map(|names| {
            let lacks = |(name, _): &(String, u32)| names.includes(&JsString::from(name.as_str()), 0);
            files.into_iter().filter(lacks).collect()
        }));
    });
}

/// Fetches files and keeps them. Tells of each how many bytes it has, and at the end what came of it.
pub fn keep(
    files: &[(String, u32)],
    told: impl Fn(u32) + 'static,
    callback: impl FnOnce(Result<(), PartsError>) + 'static,
) {
    let asked: Array = files.iter().map(|(name, bytes)| Array::of2(&name.into(), &(*bytes).into())).collect();
    spawn_local(async move {
        let told = Closure::<dyn Fn(u32)>::new(told);
        let kept = match promised("keep", &asked, told.as_ref()) {
            Ok(kept) => kept.await,
            Err(error) => Err(error),
        };
        callback(kept.map(drop).map_err(|error| why(&error)));
    });
}

/// Stops keeping; what is kept until then stays.
pub fn stop_keeping() {
    call(&sheaf(), "stopKeeping");
}

/// Calls one of the functions that `assets/blocks.js` leaves behind, which all promise something.
fn promised(function: &str, first: &JsValue, second: &JsValue) -> Result<JsFuture, JsValue> {
    let sheaf = sheaf();
    let function: Function = Reflect::get(&sheaf, &function.into())?.dyn_into()?;
    Ok(function.call2(&sheaf, first, second)?.dyn_into::<Promise>()?.into())
}

fn why(error: &JsValue) -> PartsError {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
    PartsError::named(&name.unwrap_or_default(), reason(error))
}
