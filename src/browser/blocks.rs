//! Blocks of a large collection, which `assets/boot.js` fetches from beside the page.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use sheaf_engine::BlockPlace;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::boot::sheaf;
use super::reason;

/// Fetches blocks, all of them at once, and calls back with their bytes in the same order, or with the reason why one is
/// not there.
pub fn fetch(places: Vec<BlockPlace>, callback: impl FnOnce(Result<Vec<Vec<u8>>, String>) + 'static) {
    spawn_local(async move { callback(fetched(&places).await) });
}

/// Fetches blocks, all of them at once: their bytes in the same order, or the reason why one is not there.
pub async fn fetched(places: &[BlockPlace]) -> Result<Vec<Vec<u8>>, String> {
    blocks_at(places).await.map_err(|error| reason(&error))
}

async fn blocks_at(places: &[BlockPlace]) -> Result<Vec<Vec<u8>>, JsValue> {
    let asked = Array::new();
    for BlockPlace { file, range } in places {
        asked.push(&Array::of3(&file.into(), &range.start.into(), &range.end.into()));
    }
    let sheaf = sheaf();
    let blocks: Function = Reflect::get(&sheaf, &JsValue::from_str("blocks"))?.dyn_into()?;
    let promised: Promise = blocks.call1(&sheaf, &asked)?.dyn_into()?;
    let given: Array = JsFuture::from(promised).await?.dyn_into()?;
    let mut bytes = Vec::with_capacity(places.len());
    for block in given.iter() {
        bytes.push(block.dyn_into::<Uint8Array>()?.to_vec());
    }
    Ok(bytes)
}
