//! The worker that reads documents (`assets/desk.js`), made of what lies beside the page. It is made of a blob, and so
//! works under the page's own policy.

use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, MessageEvent, Url, Worker};

use super::super::reason;
use super::dropped::Given;
use super::{Packed, object, part, problems};
use crate::state::{Kept, Odd, Origin, Progress, Stage};

/// What the worker says.
pub enum Told {
    /// How far it is.
    Progress(Progress),
    /// All is done; nothing is packed where none of the files is a document.
    Done {
        /// The pack with its outlines, and a key made of it.
        packed: Option<(Packed, String)>,
        /// What it is called.
        title: String,
        /// The language of its page.
        language: String,
        /// How many documents it has.
        documents: u32,
        /// What was odd.
        problems: Vec<Odd>,
    },
    /// It ended.
    Failed {
        /// Why.
        why: String,
        /// Over which document, in which stage, where that is what it stumbled over: another may go on without.
        over: Option<(Stage, String)>,
        /// Whether it was memory that it lacked.
        memory: bool,
    },
}

/// Files that are to be read as one collection.
#[derive(Clone, Debug)]
pub struct Task {
    /// What it is called where its settings say nothing else.
    pub name: String,
    /// What else it is made of.
    pub origin: Origin,
    /// The collection that the documents are added to.
    pub before: Option<Before>,
    /// The documents, in byte order of their paths.
    pub files: Vec<Given>,
    /// Over which documents workers have stopped: the stage, the path, why.
    pub without: Vec<(Stage, String, String)>,
}

/// A collection that documents are added to.
#[derive(Clone, Debug)]
pub struct Before {
    /// What is noted of it.
    pub about: Kept,
    /// Its pack.
    pub pack: Uint8Array,
}

/// A worker that reads documents, until it is dropped.
pub struct Desk {
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Starts a worker and hands it the task. The error is the browser's reason.
pub async fn begin(task: &Task, told: impl Fn(Told) + 'static) -> Result<Desk, String> {
    begun(task, Rc::new(told)).await.map_err(|error| reason(&error))
}

async fn begun(task: &Task, told: Rc<dyn Fn(Told)>) -> Result<Desk, JsValue> {
    // All are asked for at once.
    let [script, wasm, world] = [part("sheaf-desk")?, part("sheaf-desk-wasm")?, part("sheaf-world")?];
    let script = script.await?;
    let [wasm, world] = [wasm.await?, world.await?].map(|bytes| Uint8Array::from(bytes).buffer());
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let script = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&script), &options)?;
    let url = Url::create_object_url_with_blob(&script)?;
    let worker = Worker::new(&url)?;
    let message = {
        let told = Rc::clone(&told);
        EventListener::new(&worker, "message", move |event| {
            if let Some(said) = event.dyn_ref::<MessageEvent>().and_then(|event| read(&event.data())) {
                told(said);
            }
        })
    };
    let error = EventListener::new(&worker, "error", move |event| {
        told(Told::Failed { why: reason(event), over: None, memory: false });
    });
    worker.post_message_with_transfer(&posted(task, &wasm, &world)?, &Array::of2(&wasm, &world))?;
    // Its script has been asked for by then.
    Url::revoke_object_url(&url)?;
    Ok(Desk { worker, _listeners: [message, error] })
}

fn posted(task: &Task, wasm: &JsValue, world: &JsValue) -> Result<JsValue, JsValue> {
    let files = Array::new();
    for Given { path, file } in &task.files {
        files.push(&object(&[("path", path.into()), ("file", file.into())])?);
    }
    let without = Array::new();
    for (stage, path, why) in &task.without {
        let stage = if *stage == Stage::Reading { READING } else { "analysing" };
        without.push(&object(&[("stage", stage.into()), ("path", path.into()), ("why", why.into())])?);
    }
    let text = |text: &Option<String>| text.as_deref().map_or(JsValue::UNDEFINED, JsValue::from);
    object(&[
        ("wasm", wasm.clone()),
        ("world", world.into()),
        ("name", JsValue::from(&*task.name)),
        ("settings", text(&task.origin.settings)),
        ("authority", text(&task.origin.authority)),
        ("before", task.before.as_ref().map_or(JsValue::UNDEFINED, |before| (&before.pack).into())),
        ("files", files.into()),
        ("without", without.into()),
    ])
}

fn read(said: &JsValue) -> Option<Told> {
    let member = |name: &str| Reflect::get(said, &name.into()).ok().filter(|value| !value.is_undefined());
    let text = |name: &str| member(name)?.as_string();
    let number = |name: &str| member(name)?.as_f64().map(|number| number as u32);
    let stage =
        || text("stage").map(|stage| if stage == READING { Stage::Reading } else { Stage::Analysing });
    if let Some(why) = text("failed") {
        let memory = member("memory").is_some_and(|memory| memory.is_truthy());
        return Some(Told::Failed { why, over: stage().zip(text("over")), memory });
    }
    if member("done").is_some() {
        let [done, all, documents] = ["done", "all", "documents"].map(number);
        return Some(Told::Progress(Progress {
            stage: stage()?,
            done: done?,
            all: all?,
            documents: documents?,
        }));
    }
    let bytes = |name: &str| member(name)?.dyn_into::<Uint8Array>().ok();
    let outlines = bytes("outlines");
    let packed = bytes("pack").and_then(|pack| Some((Packed { pack, outlines }, text("key")?)));
    Some(Told::Done {
        packed,
        title: text("title")?,
        language: text("language")?,
        documents: number("documents")?,
        problems: problems::read(member("problems")?)?,
    })
}

/// What the worker calls the first stage.
const READING: &str = "reading";
