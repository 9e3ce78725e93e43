//! A reader's own documents: [`dropped`] or chosen, read at a [`desk`] in a worker, [`kept`] by the browser, [`saved`] as a page
//! of their own. Nothing of it leaves the machine.

pub mod desk;
pub mod dropped;
pub mod kept;
pub mod problems;
pub mod reading;
pub mod saved;

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Window, window};

use self::desk::Before;
use self::reading::Reading;
use super::boot::sheaf;
use super::download::download_blob;
use super::history::hash;
use crate::state::{Kept, Name};

/// A collection as bytes.
#[derive(Clone, Debug)]
pub struct Packed {
    /// Its pack, in one file.
    pub pack: Uint8Array,
    /// The outlines for its map, where it has one; not compressed.
    pub outlines: Option<Uint8Array>,
}

/// Whether this page can read documents: what does it lies beside it.
pub fn can_read() -> bool {
    Reflect::get(&sheaf(), &"reads".into()).is_ok_and(|reads| reads.is_truthy())
}

/// Which of the reader's collections the page shows, if any.
pub fn shown() -> Option<String> {
    Reflect::get(&sheaf(), &"own".into()).ok()?.as_string()
}

/// The page shows this collection, and its address says so: others were added to the one that it named.
pub fn shows(key: &str) {
    let told = Reflect::set(&sheaf(), &"own".into(), &key.into());
    drop(told);
    let Some((window, address)) = window().and_then(|window| Some((window.clone(), at(&window, key)?)))
    else {
        return;
    };
    if let Ok(history) = window.history() {
        let state = history.state().unwrap_or_default();
        let replaced = history.replace_state_with_url(&state, "", Some(&address));
        drop(replaced);
    }
}

/// The address of a collection, with what is chosen now.
fn at(window: &Window, key: &str) -> Option<String> {
    Some([&*window.location().pathname().ok()?, "?own=", key, &hash()].concat())
}

/// Opens the collection that others were added to; what was chosen in it, and the document that was open, stay.
pub fn open_added(key: &str) {
    let Some((window, address)) = window().and_then(|window| Some((window.clone(), at(&window, key)?)))
    else {
        return;
    };
    let location = window.location();
    // Where its key is the same the address is, too, and would load nothing.
    let loading =
        if shown().as_deref() == Some(key) { location.reload() } else { location.set_href(&address) };
    drop(loading);
}

/// Opens one of the reader's collections, or where there is none named, the page's own.
pub fn open(key: Option<&str>) {
    let Some(location) = window().map(|window| window.location()) else { return };
    let page = location.pathname().unwrap_or_default();
    let address = key.map_or(page.clone(), |key| [&*page, "?own=", key].concat());
    let set = location.set_href(&address);
    drop(set);
}

/// All collections that the browser keeps, or its reason why they cannot be listed.
pub fn list(callback: impl FnOnce(Result<Vec<Kept>, String>) + 'static) {
    spawn_local(async move { callback(kept::list().await) });
}

/// The host of this page: what is kept belongs to it.
pub fn host() -> String {
    window().and_then(|window| window.location().host().ok()).unwrap_or_default()
}

/// Keeps a collection no longer, and says whether that went well.
pub fn remove(key: String, callback: impl FnOnce(Result<(), String>) + 'static) {
    spawn_local(async move { callback(kept::remove(&key).await) });
}

/// Gives a collection that is kept another title. Its key stays, and with it all links to it.
pub fn rename(key: String, title: String, callback: impl FnOnce(Result<(), String>) + 'static) {
    spawn_local(async move { callback(renamed(&key, title).await) });
}

async fn renamed(key: &str, title: String) -> Result<(), String> {
    let Before { mut about, pack } = reading::before(key).await?;
    let pack = called(&pack, &title)?;
    about.name.title = title;
    about.bytes = pack.length().into();
    kept::keep(&about, &Packed { pack, outlines: None }).await
}

/// The pack under another title. The error says why it is none.
fn called(pack: &Uint8Array, title: &str) -> Result<Uint8Array, String> {
    let named = sheaf_engine::renamed(&pack.to_vec(), title).map_err(|error| error.to_string())?;
    Ok(Uint8Array::from(&*named))
}

/// Makes a page of a collection, which is given or kept, and hands it to the browser as a file of that name. What went wrong is
/// said with the browser's reason.
pub fn save(
    name: Name,
    reading: Option<Reading>,
    file: String,
    callback: impl FnOnce(Result<(), String>) + 'static,
) {
    spawn_local(async move {
        let made = async {
            let packed = match reading.and_then(|reading| reading.packed()) {
                Some(packed) => packed,
                None => Packed {
                    pack: kept::pack(&name.key).await?.ok_or("it is not kept here")?,
                    outlines: kept::outlines(&name.key).await?,
                },
            };
            let page = saved::page(&name, &packed).await?;
            if download_blob(&file, &page) { Ok(()) } else { Err("it refuses to save".to_owned()) }
        };
        callback(made.await);
    });
}

/// Asks for a part of the page by its name.
fn part(name: &str) -> Result<JsFuture, JsValue> {
    let sheaf = sheaf();
    let bytes: Function = Reflect::get(&sheaf, &"bytes".into())?.dyn_into()?;
    Ok(bytes.call1(&sheaf, &name.into())?.dyn_into::<Promise>()?.into())
}

/// An object with these members.
fn object(members: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object.into())
}

/// What promises something by calling back: `begin` is given whom to call when it is done, and when it failed.
fn promise(begin: impl FnOnce(Function, Function)) -> JsFuture {
    let mut begin = Some(begin);
    Promise::new(&mut |done, failed| {
        if let Some(begin) = begin.take() {
            begin(done, failed);
        }
    })
    .into()
}
