//! One WebAssembly module as two: a first part that can start at once, and a later part that may come after it.
//!
//! [`split`] moves functions, whichever it is told, into the later part. Where the first part calls one of them, it calls
//! a stub that jumps through a slot of a table; before the first such jump it asks its host for the later part
//! (`sheaf.load`, an import). The later part fills the slots when it is instantiated. So what is moved changes when code
//! comes, never what it does. (The design of Binaryen's `wasm-split`; A. Zakai and T. Lively, “Binaryen”.)
//!
//! What the host does:
//!
//! 1. instantiate `first` with the imports of the undivided module and `sheaf.load`, a function without parameters;
//! 2. when it likes, at the latest when `load` is called: instantiate `later` with the same imports and `first`, the
//!    exports of the first part. `load` returns when that is done, or throws; it is called again where it returned and
//!    the later part is not there.
//!
//! What belongs into the first part is found out by running the module: [`profile()`] makes one that tells its host what of
//! it runs, and a [`Profile`] writes that down from one build to the next. [`Profile::divide`] goes by it:
//!
//! - functions that did not run are moved;
//! - of functions that did, the arms that did not become functions of their own ([`cut`]), which are moved as well;
//! - data follow the code. Where the linker has kept its relocations, what the first part does not refer to is put in its
//!   place when the later part comes, before any of that runs.
//!
//! | file | does |
//! | --- | --- |
//! | `module`, `body` | a module and a function's body as they are read |
//! | `observed`, `profile` | writing the module that tells what runs; what ran |
//! | `arms`, `live`, `cut` | which arms are cut out, which locals they share with their function, writing them apart |
//! | `plan` | which function goes where, who calls whom across |
//! | `mentioned`, `data` | which numbers the first part mentions, which data go where |
//! | `first`, `later` | writing the two parts |

mod arms;
mod body;
mod cut;
mod data;
mod first;
mod frame;
mod later;
mod live;
mod mentioned;
mod module;
mod names;
mod observed;
mod panics;
mod plan;
mod profile;
mod unread;
mod unused;
mod used;

pub use cut::{ARM, cut};
pub use names::{names, plain};
pub use observed::profile;
pub use profile::Profile;

use data::Data;
use module::Module;
use plan::Plan;

/// A module in two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// All but what is moved: imports, memory, tables, exports.
    pub first: Vec<u8>,
    /// The moved functions, and data of which only they know.
    pub later: Vec<u8>,
}

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
    Taken(&'static str),
}

/// Divides a module: functions for whose name `stays` says no are moved. Functions without a name stay, and those that
/// refer to passive segments or tags, or take references to functions. Data are moved with the functions where the module
/// has the custom sections that a linker leaves (`wasm-ld --emit-relocs`); else all stay. Neither part has names or other
/// custom sections.
///
/// The same module and the same answers give the same bytes. Takes time and memory in proportion to the module.
pub fn split(module: &[u8], stays: impl Fn(&str) -> bool) -> Result<Parts, Error> {
    let module = Module::read(module)?;
    if module.names.is_empty() {
        return Err(Error::Nameless);
    }
    if module.start.is_some() {
        return Err(Error::StartsItself);
    }
    for taken in [first::HOST, later::FIRST] {
        if module.imports.iter().any(|import| import.module == taken) {
            return Err(Error::Taken(taken));
        }
    }
    let plan = Plan::new(&module, stays)?;
    let data = Data::new(&module, &plan)?;
    Ok(Parts {
        first: first::write(&module, &plan, data.as_ref())?,
        later: later::write(&module, &plan, data.as_ref())?,
    })
}

/// The same module, which traps where it would panic, without what it has for nothing but to say why: words, places in the
/// source, functions that write them, a hook that hands them on. Until it traps, it does the same.
///
/// Functions that panic are told by their names, as a Rust compiler writes them; where there are none, nothing changes. What
/// nobody uses after that is found out by what the linker says of data and functions, as in [`split`].
pub fn without_panics(module: &[u8]) -> Result<Vec<u8>, Error> {
    unused::without_unused(&panics::trapping(module)?)
}
