//! From what was dropped to a collection that the browser keeps.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use js_sys::Date;
use sheaf_model::{Day, Severity};
use wasm_bindgen_futures::spawn_local;

use super::super::boot::sheaf;
use super::super::call;
use super::desk::{self, Desk, Task, Told};
use super::dropped::{Dropped, Given};
use super::{Packed, kept};
use crate::state::own::{self, Kept, Made, Name, Odd, OwnError, OwnStep};

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

/// Reads what was dropped. `untitled` is what a collection is called that has no folder to be called after.
pub fn read(dropped: Dropped, untitled: String, told: impl Fn(OwnStep) + 'static) -> Reading {
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
        begin(task(&given, untitled), held).await;
    });
    reading
}

impl Reading {
    /// What was made.
    pub fn packed(&self) -> Option<Packed> {
        self.0.packed.borrow().clone()
    }
}

fn task(given: &[Given], untitled: String) -> Task {
    let paths: Vec<String> = given.iter().map(|given| given.path.clone()).collect();
    let mut task = Task {
        name: own::title(&paths, || untitled),
        settings: None,
        authority: None,
        files: Vec::new(),
        without: Vec::new(),
    };
    for (at, path) in own::within(&paths) {
        let file = given[at].file.clone();
        match &*path {
            "sheaf.toml" => task.settings = Some(file),
            "authority.toml" => task.authority = Some(file),
            _ => task.files.push(Given { path, file }),
        }
    }
    task
}

/// Has a worker read the files. Whoever asked for it may be gone by the time it answers: then it goes too.
async fn begin(task: Task, held: Weak<Held>) {
    if task.files.is_empty() {
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

fn hear(said: Told, task: &Task, held: &Weak<Held>) {
    match said {
        Told::Progress(far) => tell(held, OwnStep::Progress(far)),
        Told::Done { packed, title, language, documents, problems } => {
            let (key, packed) = packed.map(|(packed, key)| (key, packed)).unzip();
            let name = Name { key: key.unwrap_or_default(), title, language };
            let held = Weak::clone(held);
            spawn_local(async move { done(packed, name, documents, problems, held).await });
        }
        Told::Failed { memory: true, .. } => fail(held, OwnError::NoMemory),
        // A fault of ours costs one document, not the others; but not for ever.
        Told::Failed { why, over: Some((stage, path)), .. } if task.without.len() < MOST_RESTARTS => {
            let Some(here) = held.upgrade() else { return };
            here.desk.replace(None);
            let mut task = task.clone();
            task.without.push((stage, path, why));
            let held = Weak::clone(held);
            spawn_local(async move { begin(task, held).await });
        }
        Told::Failed { why, .. } => fail(held, OwnError::Stopped(why)),
    }
}

/// How often another worker begins anew without the document over which the one before stopped.
const MOST_RESTARTS: usize = 20;

async fn done(packed: Option<Packed>, name: Name, documents: u32, mut problems: Vec<Odd>, held: Weak<Held>) {
    let Some(here) = held.upgrade() else { return };
    problems.extend(here.odd.take());
    problems.sort_by(|a, b| a.path.cmp(&b.path));
    let Some(packed) = packed else {
        return fail(&held, OwnError::NotRead(problems));
    };
    here.desk.replace(None);
    here.packed.replace(Some(packed.clone()));
    // Whoever asked for it may turn to something else while it is written.
    drop(here);
    let bytes = packed.pack.length().into();
    let about = Kept { name, documents, bytes, read: Some(today()), problems };
    let not_kept = kept::keep(&about, &packed).await.err();
    let Kept { name, problems, .. } = about;
    tell(&held, OwnStep::Made(Made { name, documents, not_kept, problems }));
}

/// The day it is where the reader is.
fn today() -> Day {
    let now = Date::new_0();
    let local = Date::now() - now.get_timezone_offset() * 60_000.0;
    Day((local / 86_400_000.0).floor() as i32)
}
