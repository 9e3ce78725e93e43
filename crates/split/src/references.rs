//! What code refers to: functions, and numbers, any of which might be the address of data, or a place in a table.

use std::collections::BTreeSet;
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{ElementSection, ExportSection, GlobalSection, TableSection};
use wasmparser::{FunctionBody, Operator};

use crate::Error;
use crate::module::Module;

/// What was found.
#[derive(Default)]
pub(crate) struct References {
    /// Functions in any way.
    pub(crate) functions: BTreeSet<u32>,
    /// Those that are referred to by more than calls.
    pub(crate) held: BTreeSet<u32>,
    /// Numbers that may be addresses of data.
    pub(crate) numbers: BTreeSet<u32>,
    /// Numbers that may be places in the first table.
    pub(crate) places: BTreeSet<u32>,
    /// Whether it refers to segments of data by their number.
    pub(crate) names_segments: bool,
    /// Whether it refers to what only one module can have: segments, tags, functions as values.
    pub(crate) is_bound: bool,
}

impl References {
    /// Those of a function. Numbers that are only handed to functions of `unheeded` are left out: it is no use of what
    /// stands at an address.
    pub(crate) fn of(body: &FunctionBody, module: &Module, unheeded: &BTreeSet<u32>) -> Result<Self, Error> {
        let mut look = Look { module, unheeded, found: Self::default(), pushed: Vec::new() };
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            look.parse_instruction(&mut reader)?;
        }
        Ok(look.found())
    }

    /// Those of sections besides code; of what tables are filled with if `with_tables`.
    pub(crate) fn of_sections(module: &Module, with_tables: bool) -> Result<Self, Error> {
        let unheeded = &BTreeSet::new();
        let mut look = Look { module, unheeded, found: Self::default(), pushed: Vec::new() };
        if let Some(section) = module.table_section.clone() {
            look.parse_table_section(&mut TableSection::new(), section)?;
        }
        if let Some(section) = module.global_section.clone() {
            look.parse_global_section(&mut GlobalSection::new(), section)?;
        }
        if let Some(section) = module.export_section.clone() {
            look.parse_export_section(&mut ExportSection::new(), section)?;
        }
        if let Some(section) = module.element_section.clone().filter(|_| with_tables) {
            look.parse_element_section(&mut ElementSection::new(), section)?;
        }
        look.found.functions.extend(module.start);
        Ok(look.found())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.functions.is_empty() && self.numbers.is_empty() && self.places.is_empty()
    }

    /// Adds those of something else.
    pub(crate) fn extend(&mut self, others: Self) {
        self.functions.extend(others.functions);
        self.held.extend(others.held);
        self.numbers.extend(others.numbers);
        self.places.extend(others.places);
        self.names_segments |= others.names_segments;
        self.is_bound |= others.is_bound;
    }
}

/// Goes through code as if to write it again.
struct Look<'a> {
    module: &'a Module<'a>,
    unheeded: &'a BTreeSet<u32>,
    found: References,
    /// What the instructions just before have put on top of the stack: a number, or what is of no interest.
    pushed: Vec<Option<u32>>,
}

impl Look<'_> {
    fn found(mut self) -> References {
        self.found.places.extend(self.pushed.last().copied().flatten());
        self.found.numbers.extend(self.pushed.drain(..).flatten());
        self.found
    }
}

impl Reencode for Look<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        self.found.functions.insert(function);
        self.found.held.insert(function);
        Ok(function)
    }

    fn data_index(&mut self, data: u32) -> Result<u32, reencode::Error> {
        self.found.is_bound = true;
        self.found.names_segments = true;
        Ok(data)
    }

    fn element_index(&mut self, element: u32) -> Result<u32, reencode::Error> {
        self.found.is_bound = true;
        Ok(element)
    }

    fn tag_index(&mut self, tag: u32) -> Result<u32, reencode::Error> {
        self.found.is_bound = true;
        Ok(tag)
    }

    fn mem_arg(&mut self, argument: wasmparser::MemArg) -> Result<wasm_encoder::MemArg, reencode::Error> {
        self.found.numbers.extend(u32::try_from(argument.offset));
        reencode::utils::mem_arg(self, argument)
    }

    fn instruction<'a>(
        &mut self,
        operator: Operator<'a>,
    ) -> Result<wasm_encoder::Instruction<'a>, reencode::Error> {
        if !calculates(&operator) {
            self.found.places.extend(self.pushed.last().copied().flatten());
        }
        match operator {
            Operator::I32Const { value } => self.pushed.push(Some(value.cast_unsigned())),
            Operator::LocalGet { .. } | Operator::GlobalGet { .. } | Operator::I64Const { .. } => {
                self.pushed.push(None);
            }
            Operator::Call { function_index: called } if self.unheeded.contains(&called) => {
                let of = self.module.type_of(called) as usize;
                let parameters = self.module.types[of].params().len();
                self.pushed.truncate(self.pushed.len().saturating_sub(parameters));
                self.found.numbers.extend(self.pushed.drain(..).flatten());
            }
            _ => self.found.numbers.extend(self.pushed.drain(..).flatten()),
        }
        if let Operator::Call { function_index: called } = operator {
            self.found.functions.insert(called);
            return Ok(wasm_encoder::Instruction::Call(called));
        }
        // A function as a value must be the same in both parts, which a stub is not.
        self.found.is_bound |= matches!(operator, Operator::RefFunc { .. });
        reencode::utils::instruction(self, operator)
    }
}

/// Whether an instruction calculates with what is on top of the stack. Nobody does with a place.
fn calculates(operator: &Operator) -> bool {
    matches!(
        operator,
        Operator::I32Add
            | Operator::I32Sub
            | Operator::I32Mul
            | Operator::I32And
            | Operator::I32Or
            | Operator::I32Xor
            | Operator::I32Shl
            | Operator::I32ShrS
            | Operator::I32ShrU
            | Operator::I32Eq
            | Operator::I32Ne
            | Operator::I32LtS
            | Operator::I32LtU
            | Operator::I32GtS
            | Operator::I32GtU
            | Operator::I32LeS
            | Operator::I32LeU
            | Operator::I32GeS
            | Operator::I32GeU
    )
}
