//! A collection as a page of its own, which opens by double-click: the shell that lies beside this page (`crates/cli/src/site/single.rs`),
//! with wasm, pack and outlines put in.

use js_sys::{Array, Function, JsString, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, FileReader, Response};

use super::super::reason;
use super::{Packed, part, promise};
use crate::state::Name;
use crate::words::Language;

/// What the shell has in place of title, language and direction, and of the data.
const TITLE: &str = "{{title}}";
const LANGUAGE: &str = "{{language}}";
const DIRECTION: &str = "{{direction}}";
const DATA: &str = "<!-- sheaf:own -->";

/// The page of a collection. The error is the browser's reason.
pub async fn page(name: &Name, packed: &Packed) -> Result<Blob, String> {
    made(name, packed).await.map_err(|error| reason(&error))
}

async fn made(name: &Name, packed: &Packed) -> Result<Blob, JsValue> {
    let [shell, wasm] = [part("sheaf-shell")?, part("sheaf-whole")?];
    let shell = String::from_utf8_lossy(&Uint8Array::from(shell.await?).to_vec()).into_owned();
    let wasm = Uint8Array::from(wasm.await?);
    let (before, after) = shell.split_once(DATA).ok_or("the shell has no place for the documents")?;
    let rtl = Language::among([&*name.language]).is_some_and(Language::is_rtl);
    let direction = if rtl { "rtl" } else { "ltr" };
    let before = before
        .replace(LANGUAGE, &escaped(&name.language))
        .replace(DIRECTION, direction)
        .replace(TITLE, &escaped(&name.title));
    let parts = Array::of1(&before.into());
    let outlines = packed.outlines.as_ref().map(|outlines| ("sheaf-outlines", outlines));
    for (id, bytes) in [("sheaf-wasm", &wasm), ("sheaf-pack", &packed.pack)].into_iter().chain(outlines) {
        let open = ["<script type=\"application/octet-stream;base64\" id=\"", id, "\">"].concat();
        for piece in [open.into(), base64(&gzip(bytes).await?).await?, "</script>\n".into()] {
            parts.push(&piece);
        }
    }
    parts.push(&after.into());
    let options = BlobPropertyBag::new();
    options.set_type("text/html");
    Blob::new_with_str_sequence_and_options(&parts, &options)
}

/// Text within an element or an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

async fn gzip(bytes: &Uint8Array) -> Result<Blob, JsValue> {
    let plain = Blob::new_with_u8_array_sequence(&Array::of1(bytes))?;
    let make: Function = Reflect::get(&js_sys::global(), &"CompressionStream".into())?.dyn_into()?;
    let compress = Reflect::construct(&make, &Array::of1(&"gzip".into()))?;
    let stream = plain.stream();
    let pipe: Function = Reflect::get(&stream, &"pipeThrough".into())?.dyn_into()?;
    let stream = pipe.call1(&stream, &compress)?.dyn_into()?;
    JsFuture::from(Response::new_with_opt_readable_stream(Some(&stream))?.blob()?).await?.dyn_into()
}

async fn base64(blob: &Blob) -> Result<JsValue, JsValue> {
    let reader = FileReader::new()?;
    let read = promise(|done, failed| {
        reader.set_onload(Some(&done));
        reader.set_onerror(Some(&failed));
    });
    reader.read_as_data_url(blob)?;
    read.await?;
    let url: JsString = reader.result()?.dyn_into()?;
    // Behind the comma of `data:…;base64,`.
    Ok(url.substring(url.index_of(",", 0) as u32 + 1, url.length()).into())
}
