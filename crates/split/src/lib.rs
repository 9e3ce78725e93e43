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
//! [`profile`] makes a module that tells its host which functions run, [`names`] says what they are called: from these
//! comes the list of what belongs into the first part.
//!
//! | file | does |
//! | --- | --- |
//! | `module` | a module as it is read, and what can be divided |
//! | `plan` | which function goes where, who calls whom across |
//! | `first`, `later` | writing the two parts |
//! | `observed` | writing the module that tells what runs |

mod first;
mod later;
mod module;
mod names;
mod observed;
mod plan;

pub use names::{names, plain};
pub use observed::profile;

use module::Module;
use plan::Plan;

/// A module in two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// All but the moved functions: imports, memory and its data, tables, exports.
    pub first: Vec<u8>,
    /// The moved functions.
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
/// refer to passive segments or tags, or take references to functions. Neither part has names or other custom sections.
///
/// The same module and the same answers give the same bytes. Takes time and memory in proportion to the module.
pub fn split(module: &[u8], stays: impl Fn(&str) -> bool) -> Result<Parts, Error> {
    let module = Module::read(module)?;
    if module.names.is_empty() {
        return Err(Error::Nameless);
    }
    if module.starts {
        return Err(Error::StartsItself);
    }
    for taken in [first::HOST, later::FIRST] {
        if module.imports.iter().any(|import| import.module == taken) {
            return Err(Error::Taken(taken));
        }
    }
    let plan = Plan::new(&module, stays)?;
    Ok(Parts { first: first::write(&module, &plan)?, later: later::write(&module, &plan)? })
}
