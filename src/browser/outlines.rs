//! The outlines for the map, which `assets/boot.js` fetches when they are first asked for.

use js_sys::{Promise, Uint8Array};
use sheaf_engine::outlines::Outlines;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::boot::sheaf;
use super::{call, own, reason};

/// Fetches the outlines of what is shown and calls back with them, or with the reason why they are not there: `None` where there
/// are none.
pub fn fetch(callback: impl FnOnce(Option<Result<Outlines, String>>) + 'static) {
    spawn_local(async move {
        let bytes = match own::shown() {
            Some(key) => own::kept::outlines(&key).await.transpose(),
            None => of_edition().await,
        };
        let open = |bytes: Uint8Array| Outlines::open(&bytes.to_vec()).map_err(|error| error.to_string());
        callback(bytes.map(|bytes| bytes.and_then(open)));
    });
}

async fn of_edition() -> Option<Result<Uint8Array, String>> {
    let promised: Promise = call(&sheaf(), "outlines")?.dyn_into().ok()?;
    let bytes = JsFuture::from(promised).await.and_then(JsCast::dyn_into::<Uint8Array>);
    Some(bytes.map_err(|error| reason(&error)))
}
