//! One WebAssembly module as several that come one after the other: a first part that can start at once, and later parts.
//!
//! [`split`] moves functions, whichever it is told, into a later part. Where the first part calls one of them, it
//! jumps through a slot of a table; before the first such jump it asks its host for the part that comes next
//! (`sheaf.load1`, an import). That part fills the slots when it is instantiated. So what is moved changes when code
//! comes, never what it does. (The design of Binaryen's `wasm-split`; A. Zakai and T. Lively, “Binaryen”.) What has been
//! moved is a module that can be divided in the same way.
//!
//! What the host does:
//!
//! 1. instantiate part 0 with the imports of the undivided module and `sheaf.load1`, a function without parameters;
//! 2. when it likes, at the latest when `load1` is called: instantiate part 1 with the same imports, `part0`, which is the
//!    exports of part 0, and `sheaf.load2`, and so on. `load1` returns when that is done, or throws; it is called again where
//!    it returned and the part is not there.
//!
//! What belongs where is found out by running the module: [`profile()`] makes one that tells its host what of it runs, and a
//! [`Profile`] writes that down from one build to the next. [`Profile::divide`] goes by it:
//!
//! - functions go into the part of the stage in which they first ran, those that never did into the last one;
//! - their arms that did not run by then become functions of their own ([`cut`]), and go by the same rule;
//! - data follow the code. Where the linker has kept its relocations, what a part does not refer to is put in its place when
//!   a later part comes, before any of that runs.
//!
//! [`without_panics`] makes a module smaller before all that.
//!
//! | file | does |
//! | --- | --- |
//! | `module`, `body` | a module and a function's body as they are read |
//! | `references` | which functions, data and places in tables code refers to |
//! | `rewrite` | a module written again with some of it changed |
//! | `observed`, `profile` | the module that tells what runs; what ran |
//! | `arms`, `live`, `cut` | which arms are cut out, which locals they share with their function, writing them apart |
//! | `plan`, `data` | which functions and which data go where, who calls whom across |
//! | `order` | similar functions beside each other, for gzip |
//! | `first`, `calls`, `later` | writing a part, how it calls what has moved, what comes after it |
//! | `panics`, `frame` | where a function can only panic, what of that is noticed |
//! | `unread` | what panics leave behind: what is handed over for nothing |
//! | `used`, `unused` | what is used at all, the module without the rest |

mod arms;
mod body;
mod calls;
mod cut;
mod data;
mod first;
mod frame;
mod later;
mod live;
mod module;
mod names;
mod observed;
mod order;
mod panics;
mod plan;
mod profile;
mod references;
mod rewrite;
mod unread;
mod unused;
mod used;

pub use cut::{ARM, cut};
pub use names::{names, plain};
pub use observed::profile;
pub use profile::{Profile, Stage};

use data::Data;
use module::Module;
use plan::Plan;

/// Why a module is not divided.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is no valid module, or one of a proposal that is not known here.
    #[error("expected a WebAssembly module, found one that is not valid: {0}")]
    Invalid(#[from] wasmparser::BinaryReaderError),
    /// It cannot be written again.
    #[error("the module holds what cannot be written again: {0}")]
    Unwritable(#[from] wasm_encoder::reencode::Error),
    /// It has no names (custom section `name`), by which to tell functions apart.
    #[error("expected a module with names, found none: they are taken out after splitting, not before")]
    Nameless,
    /// It runs as soon as it is instantiated, before its host could load anything.
    #[error("expected a module that is started by a call, found one with a start section")]
    StartsItself,
    /// It has an import of a name that the parts need for themselves.
    #[error("expected no import from the module {0:?}, which is between the parts")]
    Taken(String),
}

/// Divides a module: each function goes into the part that `part_of` gives for its name, the first is 0, the last `last`.
/// Functions without a name stay in the first part, and those that refer to passive segments or tags, or take references to
/// functions. Data go with the functions where the module has the custom sections that a linker leaves
/// (`wasm-ld --emit-relocs`); else all are in the first part. No part has names or other custom sections.
///
/// The same module and the same answers give the same bytes. Takes memory in proportion to the module, and time also in
/// proportion to the square of how many functions a part has.
pub fn split(bytes: &[u8], last: Stage, part_of: impl Fn(&str) -> Stage) -> Result<Vec<Vec<u8>>, Error> {
    refuse(&Module::read(bytes)?, last)?;
    let mut parts = Vec::new();
    let mut left = order::ordered(bytes, &part_of)?;
    for part in 0..last {
        let module = Module::read(&left)?;
        let plan = Plan::new(&module, |name| part_of(name) <= part)?;
        let data = Data::new(&module, &plan, part > 0)?;
        parts.push(first::write(&module, &plan, part, data.as_ref())?);
        left = later::write(&module, &plan, part, data.as_ref())?;
    }
    parts.push(later::last(&left)?);
    Ok(parts)
}

/// Fails for a module that cannot be divided.
fn refuse(module: &Module, last: Stage) -> Result<(), Error> {
    if module.names.is_empty() {
        return Err(Error::Nameless);
    }
    if module.start.is_some() {
        return Err(Error::StartsItself);
    }
    let mut taken = (0..last).map(later::exports_of).chain([first::HOST.to_owned()]);
    match taken.find(|taken| module.imports.iter().any(|import| import.module == taken)) {
        Some(taken) => Err(Error::Taken(taken)),
        None => Ok(()),
    }
}

/// The same module, which traps where it would panic, without what it has for nothing but to say why: words, places in the
/// source, functions that write them, a hook that hands them on. Until it traps, it does the same.
///
/// Functions that panic are told by their names, as a Rust compiler writes them; where there are none, nothing changes. What
/// nobody uses after that is found out by what the linker says of data and functions, as in [`split`].
pub fn without_panics(module: &[u8]) -> Result<Vec<u8>, Error> {
    unused::without_unused(&panics::trapping(module)?)
}
