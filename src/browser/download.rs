//! Files that the page gives to its reader. They are made here: nothing is asked of the network, so that it works from
//! `file://` and under the page's policy.

use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url, window};

/// Milliseconds after which a file that was handed over need not be held any longer.
const HANDED_OVER: u32 = 30_000;

/// Hands a text to the browser as a file of that name. The browser asks where to put it, or puts it with other downloads.
/// `false` where it cannot.
pub fn download(name: &str, media_type: &str, text: &str) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&JsValue::from_str(text));
    Blob::new_with_str_sequence_and_options(&parts, &options).is_ok_and(|blob| download_blob(name, &blob))
}

/// Hands anything to the browser as a file of that name; `false` where it cannot.
pub fn download_blob(name: &str, blob: &Blob) -> bool {
    try_download(name, blob).is_some()
}

fn try_download(name: &str, blob: &Blob) -> Option<()> {
    let document = window()?.document()?;
    let url = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // Some browsers read the file only after the click is over.
    Timeout::new(HANDED_OVER, move || Url::revoke_object_url(&url).unwrap_or_default()).forget();
    Some(())
}
