//! Which function goes where, and who refers to whom across.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};

use crate::Error;
use crate::module::Module;
use crate::references::References;

/// What [`crate::first`] and [`crate::later`] write. Functions are numbered as in the undivided module.
pub(crate) struct Plan {
    /// The functions of the later part.
    pub(crate) moved: BTreeSet<u32>,
    /// The moved functions that the first part refers to, each with its slot; slots count from zero.
    pub(crate) slots: BTreeMap<u32, u32>,
    /// Those of them that the first part does not only call.
    pub(crate) stubs: Vec<u32>,
    /// The imported functions that the first part refers to.
    pub(crate) first_imports: BTreeSet<u32>,
    /// The functions, imported or of the first part, that the later part refers to.
    pub(crate) shared: BTreeSet<u32>,
    /// Whether some function names segments of data by their number.
    pub(crate) segments_are_named: bool,
}

impl Plan {
    /// Decides for each function. Those for whose name `stays` says no are moved, where that can be.
    pub(crate) fn new(module: &Module, stays: impl Fn(&str) -> bool) -> Result<Self, Error> {
        let mut moved = BTreeSet::new();
        let mut from_first = References::of_sections(module, true)?;
        let mut from_later = References::default();
        for (function, body) in module.defined() {
            let references = References::of(body, module, &BTreeSet::new())?;
            let name = module.names.get(&function);
            if references.is_bound || name.is_none_or(|name| stays(name)) {
                from_first.extend(references);
            } else {
                moved.insert(function);
                from_later.extend(references);
            }
        }

        let is_import = |function: &u32| *function < module.imported();
        let called = from_first.functions.intersection(&moved).copied();
        Ok(Self {
            slots: called.zip(0..).collect(),
            stubs: from_first.held.intersection(&moved).copied().collect(),
            first_imports: from_first.functions.iter().copied().filter(is_import).collect(),
            shared: from_later.functions.difference(&moved).copied().collect(),
            moved,
            segments_are_named: from_first.names_segments,
        })
    }

    /// The numbers that the first part mentions, in its functions and in globals.
    ///
    /// A number that is only handed to a moved function is no use of what stands at that address: before such a function
    /// runs, the later part is there, and with it its data. Places in the source, which panics name, are handed on like that.
    pub(crate) fn mentioned(&self, module: &Module) -> Result<BTreeSet<u32>, Error> {
        let mut mentioned = References::of_sections(module, false)?.numbers;
        for (_, body) in module.defined().filter(|(function, _)| !self.moved.contains(function)) {
            mentioned.append(&mut References::of(body, module, &self.moved)?.numbers);
        }
        Ok(mentioned)
    }
}

/// Writes the same with other numbers for functions.
pub(crate) struct Renumber(pub(crate) BTreeMap<u32, u32>);

impl Reencode for Renumber {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        Ok(self.0[&function])
    }
}
