//! Which function goes where, and who refers to whom across.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{ElementSection, ExportSection, GlobalSection, TableSection};
use wasmparser::{FunctionBody, Operator};

use crate::Error;
use crate::module::Module;

/// What [`crate::first`] and [`crate::later`] write. Functions are numbered as in the undivided module.
pub(crate) struct Plan {
    /// The functions of the later part.
    pub(crate) moved: BTreeSet<u32>,
    /// The moved functions that the first part refers to, each with its slot; slots count from zero.
    pub(crate) slots: BTreeMap<u32, u32>,
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
        let mut from_first = References::default();
        let mut from_later = References::default();
        let mut segments_are_named = false;
        for (function, body) in module.defined() {
            let mut references = References::default();
            references.body(body)?;
            segments_are_named |= references.names_segments;
            let name = module.names.get(&function);
            if references.bound || name.is_none_or(|name| stays(name)) {
                from_first.functions.append(&mut references.functions);
            } else {
                moved.insert(function);
                from_later.functions.append(&mut references.functions);
            }
        }
        from_first.sections(module)?;

        let is_import = |function: &u32| *function < module.imported();
        let called = from_first.functions.intersection(&moved).copied();
        Ok(Self {
            slots: called.zip(0..).collect(),
            first_imports: from_first.functions.iter().copied().filter(is_import).collect(),
            shared: from_later.functions.difference(&moved).copied().collect(),
            moved,
            segments_are_named,
        })
    }
}

/// Looks at code without changing it: which functions it refers to.
#[derive(Default)]
struct References {
    functions: BTreeSet<u32>,
    /// Whether it refers to what stays in the first part: segments, tags, functions as values.
    bound: bool,
    /// Whether it refers to segments of data.
    names_segments: bool,
}

impl References {
    fn body(&mut self, body: &FunctionBody) -> Result<(), reencode::Error> {
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            self.parse_instruction(&mut reader)?;
        }
        Ok(())
    }

    /// What refers to functions besides code.
    fn sections(&mut self, module: &Module) -> Result<(), reencode::Error> {
        if let Some(section) = module.table_section.clone() {
            self.parse_table_section(&mut TableSection::new(), section)?;
        }
        if let Some(section) = module.global_section.clone() {
            self.parse_global_section(&mut GlobalSection::new(), section)?;
        }
        if let Some(section) = module.export_section.clone() {
            self.parse_export_section(&mut ExportSection::new(), section)?;
        }
        if let Some(section) = module.element_section.clone() {
            self.parse_element_section(&mut ElementSection::new(), section)?;
        }
        Ok(())
    }
}

impl Reencode for References {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        self.functions.insert(function);
        Ok(function)
    }

    fn data_index(&mut self, data: u32) -> Result<u32, reencode::Error> {
        self.bound = true;
        self.names_segments = true;
        Ok(data)
    }

    fn element_index(&mut self, element: u32) -> Result<u32, reencode::Error> {
        self.bound = true;
        Ok(element)
    }

    fn tag_index(&mut self, tag: u32) -> Result<u32, reencode::Error> {
        self.bound = true;
        Ok(tag)
    }

    fn instruction<'a>(
        &mut self,
        operator: Operator<'a>,
    ) -> Result<wasm_encoder::Instruction<'a>, reencode::Error> {
        // A function as a value must be the same in both parts, which a stub is not.
        self.bound |= matches!(operator, Operator::RefFunc { .. });
        reencode::utils::instruction(self, operator)
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
