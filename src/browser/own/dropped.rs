//! What a reader drops onto the page, or chooses: files and folders, to a list of files with their paths.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    DataTransfer, DragEvent, Event, File, FileList, FileSystemDirectoryEntry, FileSystemEntry,
    FileSystemFileEntry, HtmlInputElement, window,
};

use super::super::reason;
use super::promise;

/// A file, with its path below what was dropped.
#[derive(Clone, Debug)]
pub struct Given {
    /// Parts joined by `/`; the first one is the folder that was dropped.
    pub path: String,
    /// The file itself.
    pub file: File,
}

/// What was dropped or chosen, not looked into yet.
pub enum Dropped {
    /// Files and folders.
    Entries(Vec<FileSystemEntry>),
    /// Files; their paths are known.
    Files(Vec<Given>),
}

/// What happens while something is dragged over the page.
pub enum Drag {
    /// Files are held over it.
    Over,
    /// They are not any more.
    Gone,
    /// They were let go.
    Dropped(Dropped),
}

/// Listens to files that are dragged over the page, as long as what is returned is kept.
pub fn on_drag(told: impl Fn(Drag) + 'static) -> Option<[EventListener; 3]> {
    let document = window()?.document()?;
    let told: Rc<dyn Fn(Drag)> = Rc::new(told);
    let listen = |name: &'static str, does: fn(&DragEvent) -> Option<Drag>| {
        let told = Rc::clone(&told);
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&document, name, options, move |event| {
            if let Some(drag) = event.dyn_ref::<DragEvent>().and_then(does) {
                told(drag);
            }
        })
    };
    Some([
        listen("dragover", |event| {
            taken(event)?;
            Some(Drag::Over)
        }),
        // Out of the window, not from one element to the next.
        listen("dragleave", |event| event.related_target().is_none().then_some(Drag::Gone)),
        listen("drop", |event| Some(Drag::Dropped(dropped(&taken(event)?)))),
    ])
}

/// What is held, where that are files: the browser would open them in place of the page.
fn taken(event: &DragEvent) -> Option<DataTransfer> {
    let held = event.data_transfer().filter(|held| held.types().includes(&"Files".into(), 0))?;
    event.prevent_default();
    Some(held)
}

/// What is held is there only as long as the event is.
fn dropped(held: &DataTransfer) -> Dropped {
    let items = held.items();
    let entries: Vec<FileSystemEntry> = (0..items.length())
        .filter_map(|at| items.get(at))
        .filter_map(|item| item.webkit_get_as_entry().ok().flatten())
        .collect();
    if entries.is_empty() {
        Dropped::Files(held.files().as_ref().map(listed).unwrap_or_default())
    } else {
        Dropped::Entries(entries)
    }
}

/// What was chosen in a field for files, which is empty again afterwards: the same may be chosen once more.
pub fn chosen(event: &Event) -> Dropped {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let files = field.as_ref().and_then(HtmlInputElement::files).as_ref().map(listed);
    if let Some(field) = field {
        field.set_value("");
    }
    Dropped::Files(files.unwrap_or_default())
}

fn listed(files: &FileList) -> Vec<Given> {
    (0..files.length())
        .filter_map(|at| files.get(at))
        .map(|file| {
            // Set where a folder was chosen.
            let path =
                Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
            let path = path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name());
            Given { path, file }
        })
        .collect()
}

impl Dropped {
    /// All files of it, those of folders too; and what cannot be listed, with the browser's reason.
    pub async fn files(self) -> (Vec<Given>, Vec<(String, String)>) {
        let (mut files, mut odd) = (Vec::new(), Vec::new());
        let mut entries = match self {
            Self::Files(files) => return (files, odd),
            Self::Entries(entries) => entries,
        };
        while let Some(entry) = entries.pop() {
            let path = entry.full_path().trim_start_matches('/').to_owned();
            let looked = if entry.is_directory() {
                below(entry.unchecked_into()).await.map(|below| entries.extend(below))
            } else {
                let file = file(entry.unchecked_ref()).await;
                file.map(|file| files.push(Given { path: path.clone(), file }))
            };
            if let Err(error) = looked {
                odd.push((path, reason(&error)));
            }
        }
        (files, odd)
    }
}

async fn file(entry: &FileSystemFileEntry) -> Result<File, JsValue> {
    promise(|done, failed| entry.file_with_callback_and_callback(&done, &failed)).await?.dyn_into()
}

/// What stands in a folder. Browsers give a hundred at a time.
async fn below(folder: FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, JsValue> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let read = promise(|done, failed| {
            let begun = reader.read_entries_with_callback_and_callback(&done, &failed);
            drop(begun);
        });
        let some: Array = read.await?.dyn_into()?;
        if some.length() == 0 {
            return Ok(all);
        }
        // Not by their type: Chromium has it under another name.
        all.extend(some.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}
