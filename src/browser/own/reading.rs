//! From what was dropped to a collection that the browser keeps.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::{Rc, Weak};

use js_sys::Date;
use sheaf_model::{Day, Severity};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use super::super::boot::sheaf;
use super::super::{call, reason};
use super::desk::{self, Before, Desk, Task, Told};
use super::dropped::{Dropped, Given};
use super::{Packed, called, kept};
use crate::state::own::{self, Kept, Made, Name, Odd, Origin, OwnError, OwnStep};

/// Documents that are being read, until it is dropped; then what was made of them, as long as it is held.
#[derive(Clone)]
pub struct Reading(Rc<Held>);

struct Held {
    told: Box<dyn Fn(OwnStep)>,
    /// The worker, while it works.
    desk: RefCell<Option<Desk>>,
    /// What was odd before a worker saw it.
    odd: RefCell<Vec<Odd>>,
    packed: RefCell<Option<Packed>>,
}

/// Reads what was dropped, and adds it to the collection of the key `into` where there is one. `untitled` is what a collection is
/// called that has no folder to be called after.
pub fn read(
    dropped: Dropped,
    into: Option<String>,
    untitled: String,
    told: impl Fn(OwnStep) + 'static,
) -> Reading {
    let held = Rc::new(Held {
        told: Box::new(told),
        desk: RefCell::default(),
        odd: RefCell::default(),
        packed: RefCell::default(),
    });
    let reading = Reading(Rc::clone(&held));
    (held.told)(OwnStep::Begin);
    call(&sheaf(), "wanted");
    let held = Rc::downgrade(&held);
    spawn_local(async move {
        let (given, odd) = dropped.files().await;
        if let Some(held) = held.upgrade() {
            let refused = odd.into_iter().map(|(path, why)| Odd {
                severity: Severity::Refused,
                path,
                message: ["cannot be listed: ", &why].concat(),
            });
            held.odd.borrow_mut().extend(refused);
        }
        match task(&given, into, untitled).await {
            Ok(task) => begin(task, held).await,
            Err(why) => fail(&held, OwnError::Stopped(why)),
        }
    });
    reading
}

impl Reading {
    /// What was made.
    pub fn packed(&self) -> Option<Packed> {
        self.0.packed.borrow().clone()
    }
}

/// What a worker is to do. The error is the browser's reason why something of it cannot be read.
async fn task(given: &[Given], into: Option<String>, untitled: String) -> Result<Task, String> {
    let before = match into {
        Some(key) => Some(before(&key).await?),
        None => None,
    };
    let paths: Vec<String> = given.iter().map(|given| given.path.clone()).collect();
    let folder = own::folder(&paths);
    let (name, mut origin, folder) = if let Some(Before { about, .. }) = &before {
        // What comes from another folder stays apart, since it may have the same names.
        let same = folder.filter(|folder| about.origin.folder.as_deref() == Some(folder));
        (about.name.title.clone(), about.origin.clone(), same)
    } else {
        let origin = Origin { folder: folder.map(str::to_owned), ..Origin::default() };
        (own::title(&paths, || untitled), origin, folder)
    };
    let mut files = Vec::new();
    for (at, path) in own::within(&paths, folder) {
        let file = given[at].file.clone();
        match &*path {
            "sheaf.toml" => origin.settings = Some(text(&file).await?),
            "authority.toml" => origin.authority = Some(text(&file).await?),
            _ => files.push(Given { path, file }),
        }
    }
    Ok(Task { name, origin, before, files, without: Vec::new() })
}

/// A collection that is kept. The error says that it is not, or is the browser's reason.
pub async fn before(key: &str) -> Result<Before, String> {
    let gone = || "it is not kept here any more".to_owned();
    let about = kept::about(key).await?.ok_or_else(gone)?;
    Ok(Before { about, pack: kept::pack(key).await?.ok_or_else(gone)? })
}

async fn text(file: &File) -> Result<String, String> {
    let text = JsFuture::from(file.text()).await.map_err(|error| reason(&error))?;
    Ok(text.as_string().unwrap_or_default())
}

/// Has a worker read the files. Whoever asked for it may be gone by the time it answers: then it goes too.
async fn begin(task: Task, held: Weak<Held>) {
    let same = task.before.as_ref().is_none_or(|before| before.about.origin == task.origin);
    if task.files.is_empty() && same {
        let odd = held.upgrade().map(|held| held.odd.take()).filter(|odd| !odd.is_empty());
        return fail(&held, odd.map_or(OwnError::Nothing, OwnError::NotRead));
    }
    let task = Rc::new(task);
    let told = {
        let (task, held) = (Rc::clone(&task), Weak::clone(&held));
        move |said| hear(said, &task, &held)
    };
    match desk::begin(&task, told).await {
        Ok(desk) => {
            if let Some(held) = held.upgrade() {
                held.desk.replace(Some(desk));
            }
        }
        Err(why) => fail(&held, OwnError::NoDesk(why)),
    }
}

/// The worker goes, and what it held.
fn fail(held: &Weak<Held>, error: OwnError) {
    if let Some(held) = held.upgrade() {
        held.desk.replace(None);
        (held.told)(OwnStep::Fail(error));
    }
}

fn tell(held: &Weak<Held>, step: OwnStep) {
    if let Some(held) = held.upgrade() {
        (held.told)(step);
    }
}

fn hear(said: Told, task: &Rc<Task>, held: &Weak<Held>) {
    match said {
        Told::Progress(far) => tell(held, OwnStep::Progress(far)),
        Told::Done { packed, title, language, documents, problems } => {
            let (key, packed) = packed.map(|(packed, key)| (key, packed)).unzip();
            let name = Name { key: key.unwrap_or_default(), title, language };
            match as_it_was_called(packed, name, task) {
                Ok((packed, name)) => {
                    let (task, held) = (Rc::clone(task), Weak::clone(held));
                    spawn_local(async move { done(packed, name, documents, problems, &task, held).await });
                }
                Err(why) => fail(held, OwnError::Stopped(why)),
            }
        }
        Told::Failed { memory: true, .. } => fail(held, OwnError::NoMemory),
        // A fault of ours costs one document, not the others; but not for ever.
        Told::Failed { why, over: Some((stage, path)), .. } if task.without.len() < MOST_RESTARTS => {
            let Some(here) = held.upgrade() else { return };
            here.desk.replace(None);
            let mut task = Task::clone(task);
            task.without.push((stage, path, why));
            let held = Weak::clone(held);
            spawn_local(async move { begin(task, held).await });
        }
        Told::Failed { why, .. } => fail(held, OwnError::Stopped(why)),
    }
}

/// What the reader gave another title keeps it when documents are added: it goes before that of settings which were there before.
fn as_it_was_called(
    packed: Option<Packed>,
    mut name: Name,
    task: &Task,
) -> Result<(Option<Packed>, Name), String> {
    let (Some(Packed { pack, outlines }), Some(Before { about, .. })) = (&packed, &task.before) else {
        return Ok((packed, name));
    };
    if about.name.title == name.title || about.origin.settings != task.origin.settings {
        return Ok((packed, name));
    }
    name.title.clone_from(&about.name.title);
    let pack = called(pack, &name.title)?;
    Ok((Some(Packed { pack, outlines: outlines.clone() }), name))
}

/// How often another worker begins anew without the document over which the one before stopped.
const MOST_RESTARTS: usize = 20;

async fn done(
    packed: Option<Packed>,
    name: Name,
    documents: u32,
    mut problems: Vec<Odd>,
    task: &Task,
    held: Weak<Held>,
) {
    let Some(here) = held.upgrade() else { return };
    problems.extend(here.odd.take());
    if let Some(Before { about, .. }) = &task.before {
        let files: BTreeSet<&str> = task.files.iter().map(|file| &*file.path).collect();
        let kept = about.problems.iter().filter(|odd| !own::is_of(&odd.path, &files));
        problems.extend(kept.cloned());
    }
    problems.sort_by(|a, b| a.path.cmp(&b.path));
    let Some(packed) = packed else {
        return fail(&held, OwnError::NotRead(problems));
    };
    here.desk.replace(None);
    here.packed.replace(Some(packed.clone()));
    // Whoever asked for it may turn to something else while it is written.
    drop(here);
    let bytes = packed.pack.length().into();
    let mut former = Vec::new();
    if let Some(Before { about, .. }) = &task.before {
        former.extend(about.former.iter().chain([&about.name.key]).filter(|key| **key != name.key).cloned());
    }
    let origin = task.origin.clone();
    let about = Kept { name, documents, bytes, read: Some(today()), problems, origin, former };
    let not_kept = kept::keep(&about, &packed).await.err();
    let Kept { name, problems, .. } = about;
    // The collection as it was is in the new one.
    if let Some(Before { about, .. }) = &task.before
        && not_kept.is_none()
        && about.name.key != name.key
    {
        let removed = kept::remove(&about.name.key).await;
        drop(removed); // Where that fails it is listed beside the new one, for the reader to remove.
    }
    tell(&held, OwnStep::Made(Made { name, documents, not_kept, problems }));
}

/// The day it is where the reader is.
fn today() -> Day {
    let now = Date::new_0();
    let local = Date::now() - now.get_timezone_offset() * 60_000.0;
    Day((local / 86_400_000.0).floor() as i32)
}
