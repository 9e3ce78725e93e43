//! What runs in the page's worker: a reader's own documents to a pack. `assets/desk.js` calls it.
//!
//! A wasm of its own, fetched when documents are dropped: parsing and analysis weigh more than the whole page, which is
//! divided by what its first screen needs.

use std::io::Read as _;
use std::panic;

use flate2::read::GzDecoder;
use sheaf_analysis::gazetteer::Gazetteer;
use sheaf_analysis::{Analyser, Authority};
use sheaf_collect::Settings;
use sheaf_model::Severity;
use wasm_bindgen::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

/// Places of the world, the tier for pages.
const PLACES: &[u8] = include_bytes!("../../analysis/data/gazetteer-small.tsv.gz");

#[wasm_bindgen]
unsafe extern "C" {
    /// Told of a fault of ours before the wasm stops for good.
    #[wasm_bindgen(js_name = sheafFault)]
    fn fault(said: &str);
    /// Told which document is worked on next.
    #[wasm_bindgen(js_name = sheafAt)]
    fn at(path: &str);
}

fn main() {
    panic::set_hook(Box::new(|panicked| {
        let place = panicked.location().map(|place| format!(", at {}:{}", place.file(), place.line()));
        let said = panicked.payload_as_str().unwrap_or("it stopped");
        fault(&format!("{said}{}", place.unwrap_or_default()));
    }));
}

/// A collection that is being read: see [`sheaf_collect::Desk`].
#[wasm_bindgen]
pub struct Desk(sheaf_collect::Desk);

#[wasm_bindgen]
impl Desk {
    /// Nothing read yet. `name` is its title where `settings`, the text of its `sheaf.toml`, has none; `authority` is that of
    /// its `authority.toml`.
    ///
    /// # Errors
    /// One of the two cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(name: String, settings: Option<String>, authority: Option<String>) -> Result<Self, JsError> {
        let named = |name: &'static str| move |error| JsError::new(&format!("{name}: {error}"));
        let settings = settings.map_or(Ok(Settings::default()), |text| sheaf_collect::settings(&text));
        let settings = settings.map_err(named("sheaf.toml"))?;
        let authority = authority.map_or(Ok(Authority::default()), |text| sheaf_collect::authority(&text));
        let authority = authority.map_err(named("authority.toml"))?;
        let mut places = String::new();
        GzDecoder::new(PLACES).read_to_string(&mut places)?;
        let analyser = Analyser::with_gazetteer(&authority, Gazetteer::read(places)?);
        Ok(Self(sheaf_collect::Desk::new(analyser, settings.info(|| name), at)))
    }

    /// What the collection is called.
    pub fn title(&self) -> String {
        self.0.info().title.clone()
    }

    /// The language of its page.
    pub fn language(&self) -> String {
        self.0.info().language.clone()
    }

    /// Begins with the documents of a pack, to which files are added.
    ///
    /// # Errors
    /// It is no pack of this version.
    #[wasm_bindgen(js_name = addTo)]
    pub fn add_to(&mut self, pack: &[u8]) -> Result<(), JsError> {
        Ok(self.0.add_to(pack)?)
    }

    /// Does not read the document of this path, for a reason.
    pub fn without(&mut self, path: String, why: String) {
        self.0.without(path, why);
    }

    /// Looks for no facts in the document of this path, for a reason.
    pub fn bare(&mut self, path: String, why: String) {
        self.0.bare(path, why);
    }

    /// Reads a file, given its path within the collection.
    pub fn read(&mut self, path: &str, bytes: &[u8]) {
        self.0.read(path, bytes);
    }

    /// Notes that a file could not be read, and why.
    pub fn refuse(&mut self, path: &str, why: &str) {
        self.0.refuse(path, why);
    }

    /// How many documents there are, once all files have been read.
    pub fn documents(&mut self) -> usize {
        self.0.documents()
    }

    /// Finds the facts of the next document; gives how many have been done, and nothing when all are.
    pub fn analyse(&mut self) -> Option<usize> {
        self.0.analyse()
    }

    /// What was odd: of each problem `refused`, `warning` or `note`, its path and what is said of it, with the line where it is of one.
    pub fn problems(&mut self) -> Vec<String> {
        let told = self.0.problems().iter().flat_map(|problem| {
            let severity = match problem.severity {
                Severity::Refused => "refused",
                Severity::Warning => "warning",
                Severity::Note => "note",
            };
            let message = match problem.line {
                Some(line) => format!("line {line}: {}", problem.message),
                None => problem.message.clone(),
            };
            [severity.to_owned(), problem.path.clone(), message]
        });
        told.collect()
    }

    /// The outlines for the map of the documents, given those of the world; nothing where there is no map.
    ///
    /// # Errors
    /// What is given are no outlines.
    pub fn outlines(&self, world: &[u8]) -> Result<Option<Vec<u8>>, JsError> {
        Ok(self.0.outlines(world)?)
    }

    /// The pack, in one file.
    ///
    /// # Errors
    /// It would be larger than a pack can be.
    pub fn pack(self) -> Result<Vec<u8>, JsError> {
        Ok(self.0.pack()?)
    }
}

/// Why a file of so many bytes cannot be read, where that is so.
#[wasm_bindgen(js_name = tooLarge)]
pub fn too_large(path: &str, bytes: f64) -> Option<String> {
    sheaf_collect::Desk::too_large(path, bytes as u64)
}

/// A name for a pack, made of its bytes: the same documents have the same.
#[wasm_bindgen]
pub fn key(pack: &[u8]) -> String {
    format!("{:032x}", xxh3_128(pack))
}
