//! Where the browser keeps a reader's own collections: in its database, which has room for large ones.
//! (Indexed Database API, W3C.) Pages of one host share their storage, so the database is named after where the page is.

use js_sys::{Array, Reflect, Uint8Array};
use sheaf_model::Day;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode, window};

use super::super::reason;
use super::{Packed, object, problems, promise};
use crate::state::{Kept, Name, Origin};

/// What a collection is called and how large it is, apart from its pack, so that listing them reads no packs.
const ABOUT: &str = "about";
/// The packs.
const PACKS: &str = "packs";
/// The outlines for their maps.
const OUTLINES: &str = "outlines";
const STORES: [&str; 3] = [ABOUT, PACKS, OUTLINES];

/// The pack of a collection; `None` where the browser keeps none of that key. The error is the browser's reason.
pub async fn pack(key: &str) -> Result<Option<Uint8Array>, String> {
    bytes(PACKS, key).await
}

/// The outlines for its map, if it has any.
pub async fn outlines(key: &str) -> Result<Option<Uint8Array>, String> {
    bytes(OUTLINES, key).await
}

async fn bytes(name: &str, key: &str) -> Result<Option<Uint8Array>, String> {
    Ok(get(name, key).await?.dyn_into().ok())
}

/// What a store has of a key; `undefined` where it has nothing.
async fn get(name: &str, key: &str) -> Result<JsValue, String> {
    let found = async {
        let database = open().await?;
        let transaction = database.transaction(IdbTransactionMode::Readonly)?;
        done(&transaction.object_store(name)?.get(&key.into())?).await
    };
    found.await.map_err(|error| reason(&error))
}

/// All that are kept, by title.
pub async fn list() -> Result<Vec<Kept>, String> {
    let listed = async {
        let database = open().await?;
        let transaction = database.transaction(IdbTransactionMode::Readonly)?;
        done(&transaction.object_store(ABOUT)?.get_all()?).await?.dyn_into::<Array>()
    };
    let listed = listed.await.map_err(|error| reason(&error))?;
    let mut kept: Vec<Kept> = listed.iter().filter_map(|about| read(&about)).collect();
    kept.sort_by(|a, b| (&a.name.title, &a.name.key).cmp(&(&b.name.title, &b.name.key)));
    Ok(kept)
}

/// The key that a collection has now which had this one before others were added to it, if it is kept.
pub async fn followed(key: &str) -> Result<Option<String>, String> {
    let kept = list().await?.into_iter().find(|kept| kept.former.iter().any(|former| former == key));
    Ok(kept.map(|kept| kept.name.key))
}

/// What is noted of the collection of that key; `None` where the browser keeps none.
pub async fn about(key: &str) -> Result<Option<Kept>, String> {
    Ok(read(&get(ABOUT, key).await?))
}

/// Keeps a collection, whole or not at all, in place of a former one of the same key, whose outlines stay where it has none; and asks the browser not to clear it
/// away.
pub async fn keep(about: &Kept, packed: &Packed) -> Result<(), String> {
    let key = JsValue::from(&*about.name.key);
    let put = |transaction: &IdbTransaction| {
        transaction.object_store(ABOUT)?.put_with_key(&written(about)?, &key)?;
        transaction.object_store(PACKS)?.put_with_key(&packed.pack, &key)?;
        if let Some(outlines) = &packed.outlines {
            transaction.object_store(OUTLINES)?.put_with_key(outlines, &key)?;
        }
        Ok(())
    };
    change(put).await?;
    if let Some(persisted) = window().and_then(|window| window.navigator().storage().persist().ok()) {
        drop(persisted); // Where it says no, what is kept is as safe as all else that pages keep.
    }
    Ok(())
}

/// Keeps a collection no longer.
pub async fn remove(key: &str) -> Result<(), String> {
    change(|transaction| {
        STORES.into_iter().try_for_each(|name| transaction.object_store(name)?.delete(&key.into()).map(drop))
    })
    .await
}

/// Changes what is kept, all of it or nothing.
async fn change(work: impl FnOnce(&IdbTransaction) -> Result<(), JsValue>) -> Result<(), String> {
    let changed = async {
        let database = open().await?;
        let transaction = database.transaction(IdbTransactionMode::Readwrite)?;
        if let Err(error) = work(&transaction) {
            let aborted = transaction.abort();
            drop(aborted);
            return Err(error);
        }
        let settled = promise(|done, failed| {
            transaction.set_oncomplete(Some(&done));
            transaction.set_onabort(Some(&failed));
        });
        settled.await.map(drop).map_err(|_| why(transaction.error()))
    };
    changed.await.map_err(|error: JsValue| reason(&error))
}

/// An open database. It is closed after use, so that no tab stands in the way of a later version of this page.
struct Database(IdbDatabase);

impl Drop for Database {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Database {
    fn transaction(&self, mode: IdbTransactionMode) -> Result<IdbTransaction, JsValue> {
        let stores: Array = STORES.into_iter().map(JsValue::from).collect();
        self.0.transaction_with_str_sequence_and_mode(&stores, mode)
    }
}

async fn open() -> Result<Database, JsValue> {
    let window = window().ok_or("no window")?;
    let factory = window.indexed_db()?.ok_or("storage is switched off")?;
    // The folder of the page, however it was opened.
    let path = window.location().pathname()?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let request: IdbOpenDbRequest = factory.open_with_u32(&["sheaf:", folder, "/"].concat(), 1)?;
    let opening = request.clone();
    let make = Closure::once_into_js(move || {
        if let Some(database) = opening.result().ok().and_then(|made| made.dyn_into::<IdbDatabase>().ok()) {
            for name in STORES {
                let made = database.create_object_store(name);
                drop(made); // It is not there where this fails, which is told by whoever looks for it.
            }
        }
    });
    request.set_onupgradeneeded(Some(make.unchecked_ref()));
    let database: IdbDatabase = done(&request).await?.dyn_into()?;
    Ok(Database(database))
}

/// What a request gives.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let settled = promise(|done, failed| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
    });
    settled.await.map_err(|_| why(request.error().ok().flatten()))?;
    request.result()
}

fn why(error: Option<web_sys::DomException>) -> JsValue {
    error.map_or_else(|| "no reason given".into(), JsValue::from)
}

fn written(about: &Kept) -> Result<JsValue, JsValue> {
    let Origin { folder, settings, authority } = &about.origin;
    let text = |text: &Option<String>| text.as_deref().map_or(JsValue::UNDEFINED, JsValue::from);
    object(&[
        ("key", JsValue::from(&*about.name.key)),
        ("title", JsValue::from(&*about.name.title)),
        ("language", JsValue::from(&*about.name.language)),
        ("documents", about.documents.into()),
        ("bytes", (about.bytes as f64).into()),
        ("read", about.read.map_or(JsValue::UNDEFINED, |day| day.0.into())),
        ("problems", problems::written(&about.problems).into()),
        ("folder", text(folder)),
        ("settings", text(settings)),
        ("authority", text(authority)),
        ("former", JsValue::from(about.former.join(" "))),
    ])
}

fn read(about: &JsValue) -> Option<Kept> {
    let member = |name: &str| Reflect::get(about, &name.into()).ok();
    let text = |name: &str| member(name)?.as_string();
    Some(Kept {
        name: Name { key: text("key")?, title: text("title")?, language: text("language")? },
        documents: member("documents")?.as_f64()? as u32,
        bytes: member("bytes")?.as_f64()? as u64,
        read: member("read").and_then(|day| day.as_f64()).map(|day| Day(day as i32)),
        problems: member("problems").and_then(problems::read).unwrap_or_default(),
        origin: Origin { folder: text("folder"), settings: text("settings"), authority: text("authority") },
        former: text("former")
            .map(|keys| keys.split_whitespace().map(str::to_owned).collect())
            .unwrap_or_default(),
    })
}
