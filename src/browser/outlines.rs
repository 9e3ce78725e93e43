//! The outlines for the map, which `assets/boot.js` fetches when they are first asked for.

use js_sys::{Promise, Uint8Array};
use sheaf_engine::outlines::Outlines;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::boot::sheaf;
use super::{call, reason};

/// Fetches the outlines of this edition and calls back with them, or with the reason why they are not there: `None` where the
/// edition has none.
pub fn fetch(callback: impl FnOnce(Option<Result<Outlines, String>>) + 'static) {
    let promised = call(&sheaf(), "outlines").and_then(|promised| promised.dyn_into::<Promise>().ok());
    spawn_local(async move {
        let Some(promised) = promised else { return callback(None) };
        callback(Some(match JsFuture::from(promised).await.map(JsCast::dyn_into::<Uint8Array>) {
            Ok(Ok(bytes)) => Outlines::open(&bytes.to_vec()).map_err(|error| error.to_string()),
            Ok(Err(other)) => Err(reason(&other)),
            Err(error) => Err(reason(&error)),
        }));
    });
}
