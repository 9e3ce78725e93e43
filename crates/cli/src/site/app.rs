//! The parts of the application: its page, wasm, scripts, styles, icons and words.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use anyhow::{Context, bail};

use super::imports;
use super::parts::{self, Lean};
use super::{Files, archive, slim};

/// Names that Trunk gives (`filehash = false` in Trunk.toml).
const BINDINGS: &str = "sheaf-app.js";
const WASM: &str = "sheaf-app_bg.wasm";
const DESK_BINDINGS: &str = "sheaf-worker.js";
const DESK_WASM: &str = "sheaf-worker_bg.wasm";

/// The files without which a folder holds no application.
const PARTS: [&str; 9] =
    ["index.html", "boot.js", "blocks.js", BINDINGS, WASM, "desk.js", DESK_BINDINGS, DESK_WASM, "sw.js"];

/// The application as Trunk left it, before any collection is put in.
#[derive(Clone, Debug)]
pub struct App {
    /// `index.html` with its unfilled places.
    pub(super) page: String,
    /// The script that wasm-bindgen wrote (`no-modules`).
    pub(super) bindings: String,
    /// All of it, with the names of its functions.
    pub(super) wasm: Vec<u8>,
    /// The same as readers get it, once anybody has asked for it. Where it could not be made so, why.
    lean: OnceLock<Result<Option<Lean>, String>>,
    pub(super) boot: String,
    /// For pages with parts of a collection beside them.
    pub(super) blocks: String,
    /// The service worker.
    pub(super) worker: String,
    /// What reads a reader's own documents, in a worker: bindings, what calls them, wasm.
    pub(super) desk_bindings: String,
    pub(super) desk: String,
    pub(super) desk_wasm: Vec<u8>,
    /// Style sheets by name; the page says their order.
    pub(super) styles: Files,
    /// `icons/…`
    pub(super) icons: Files,
    /// The words of the interface by language (`fr`), as `words/fr.txt` has them. English is compiled in.
    pub(super) words: Files,
}

impl App {
    /// The application that this binary carries, or `None` where it was compiled without one (`SHEAF_APP_DIR`).
    pub fn carried() -> anyhow::Result<Option<Self>> {
        let archive: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/app.archive"));
        if archive.is_empty() {
            return Ok(None);
        }
        let files = archive::read(archive).context("the application inside this command is damaged")?;
        Self::from_files(files).map(Some)
    }

    /// The application in a folder that Trunk wrote (`cargo xtask app` makes one).
    pub fn in_folder(folder: &Path) -> anyhow::Result<Self> {
        if let Some(missing) = PARTS.iter().find(|name| !folder.join(name).is_file()) {
            bail!(
                "there is no application in {}: expected {}, and found no {missing} \
                 (in Sheaf's repository, `cargo xtask app` makes target/app)",
                folder.display(),
                PARTS.join(", "),
            );
        }
        let files = read_folder(folder)?;
        Self::from_files(files).with_context(|| format!("{} does not hold the application", folder.display()))
    }

    /// Whether the pack is compiled into the wasm (feature `seeds` of the application). Looking for its very bytes also
    /// finds out when the two were made from different documents.
    pub(super) fn carries(&self, pack: &[u8]) -> bool {
        let Some(first) = pack.get(..16) else { return false };
        self.wasm
            .windows(16)
            .enumerate()
            .any(|(at, window)| window == first && self.wasm[at..].starts_with(pack))
    }

    /// Divides the wasm, which takes a part of a second the first time: whoever has other work to do calls it beside that.
    /// The error says why it cannot be divided; pages then fetch all of it before they start.
    pub fn divide(&self) -> Result<(), &str> {
        self.divided().as_ref().map(drop).map_err(String::as_str)
    }

    /// The wasm as readers get it, where it could be made so.
    pub(super) fn lean(&self) -> Option<&Lean> {
        self.divided().as_ref().ok().and_then(Option::as_ref)
    }

    fn divided(&self) -> &Result<Option<Lean>, String> {
        self.lean.get_or_init(|| parts::divide(&self.wasm).map_err(|error| format!("{error:#}")))
    }

    /// The application as readers get it, without what only serves who works on it.
    #[must_use]
    pub(super) fn slim(&self) -> Self {
        let text = |sheet: &[u8]| String::from_utf8_lossy(sheet).into_owned();
        // Before it is cloned.
        let whole = self.lean().map_or(&self.wasm, |lean| &lean.whole);
        Self {
            bindings: slim::script(&self.bindings),
            wasm: slim::without_names(whole),
            boot: slim::script(&self.boot),
            blocks: slim::script(&self.blocks),
            worker: slim::script(&self.worker),
            desk_bindings: slim::script(&self.desk_bindings),
            desk: slim::script(&self.desk),
            desk_wasm: slim::without_names(&self.desk_wasm),
            styles: self
                .styles
                .iter()
                .map(|(n, sheet)| (n.clone(), slim::css(&text(sheet)).into_bytes()))
                .collect(),
            ..self.clone()
        }
    }

    pub(super) fn style(&self, name: &str) -> anyhow::Result<&str> {
        let bytes =
            self.styles.get(name).with_context(|| format!("the page links {name}, which is not there"))?;
        std::str::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))
    }

    pub(super) fn icon(&self) -> anyhow::Result<&[u8]> {
        self.icons.get("icons/icon.svg").map(Vec::as_slice).context("the application has no icons/icon.svg")
    }

    fn from_files(mut files: Files) -> anyhow::Result<Self> {
        let mut take = |name: &str| {
            files
                .remove(name)
                .with_context(|| format!("it has no {name}; `cargo xtask app` makes a complete folder"))
        };
        let (bindings, wasm) = (text(take(BINDINGS)?, BINDINGS)?, take(WASM)?);
        let (bindings, wasm) = imports::shortened(&bindings, &wasm).unwrap_or((bindings, wasm));
        let app = Self {
            page: text(take("index.html")?, "index.html")?,
            bindings,
            lean: OnceLock::new(),
            wasm,
            boot: text(take("boot.js")?, "boot.js")?,
            blocks: text(take("blocks.js")?, "blocks.js")?,
            worker: text(take("sw.js")?, "sw.js")?,
            desk_bindings: text(take(DESK_BINDINGS)?, DESK_BINDINGS)?,
            desk: text(take("desk.js")?, "desk.js")?,
            desk_wasm: take(DESK_WASM)?,
            styles: files.extract_if(.., |name, _| has_extension(name, "css")).collect(),
            icons: files.extract_if(.., |name, _| name.starts_with("icons/")).collect(),
            words: files
                .extract_if(.., |name, _| language(name).is_some())
                .filter_map(|(name, text)| Some((language(&name)?.to_owned(), text)))
                .collect(),
        };
        if let Some(unknown) = files.keys().next() {
            bail!("it holds {unknown}, for which no edition has a place");
        }
        Ok(app)
    }
}

fn text(bytes: Vec<u8>, name: &str) -> anyhow::Result<String> {
    let text = String::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))?;
    // Policies hash scripts as the parser sees them, which is with `\n`.
    Ok(text.replace("\r\n", "\n"))
}

/// The language whose words a file holds: letters alone, for its name becomes that of an element.
fn language(name: &str) -> Option<&str> {
    let language = name.strip_prefix("words/")?.strip_suffix(".txt")?;
    (!language.is_empty() && language.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(language)
}

fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}

/// Every file below `folder`, by its path within it.
fn read_folder(folder: &Path) -> anyhow::Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push((entry.path(), name + "/"));
            } else {
                let bytes = fs::read(entry.path())
                    .with_context(|| format!("cannot read {}", entry.path().display()))?;
                files.insert(name, bytes);
            }
        }
    }
    Ok(files)
}
