//! Which numbers the first part mentions: any of them might be the address of data.
//!
//! A number that is only handed to a moved function is no use of what stands at that address: before such a function
//! runs, the later part is there, and with it its data. Places in the source, which panics name, are handed on like that.

use std::collections::BTreeSet;
use std::convert::Infallible;

use wasm_encoder::GlobalSection;
use wasm_encoder::reencode::{self, Reencode};
use wasmparser::Operator;

use crate::module::Module;
use crate::plan::Plan;

/// The numbers in the functions that stay, and in globals.
pub(crate) fn mentioned(module: &Module, plan: &Plan) -> Result<BTreeSet<u32>, reencode::Error> {
    let mut mentioned = Mentioned { module, plan, numbers: BTreeSet::new(), pushed: Vec::new() };
    for (_, body) in module.defined().filter(|(function, _)| !plan.moved.contains(function)) {
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            mentioned.parse_instruction(&mut reader)?;
        }
    }
    if let Some(globals) = module.global_section.clone() {
        mentioned.parse_global_section(&mut GlobalSection::new(), globals)?;
        mentioned.keep();
    }
    Ok(mentioned.numbers)
}

struct Mentioned<'a> {
    module: &'a Module<'a>,
    plan: &'a Plan,
    numbers: BTreeSet<u32>,
    /// What the instructions just before have put on top of the stack: a number, or what is of no interest.
    pushed: Vec<Option<u32>>,
}

impl Mentioned<'_> {
    fn keep(&mut self) {
        self.numbers.extend(self.pushed.drain(..).flatten());
    }
}

impl Reencode for Mentioned<'_> {
    type Error = Infallible;

    fn mem_arg(&mut self, argument: wasmparser::MemArg) -> Result<wasm_encoder::MemArg, reencode::Error> {
        self.numbers.extend(u32::try_from(argument.offset));
        reencode::utils::mem_arg(self, argument)
    }

    fn instruction<'a>(
        &mut self,
        operator: Operator<'a>,
    ) -> Result<wasm_encoder::Instruction<'a>, reencode::Error> {
        match operator {
            Operator::I32Const { value } => self.pushed.push(Some(value.cast_unsigned())),
            Operator::LocalGet { .. } | Operator::GlobalGet { .. } | Operator::I64Const { .. } => {
                self.pushed.push(None);
            }
            Operator::Call { function_index: called } if self.plan.moved.contains(&called) => {
                let of = self.module.type_of(called) as usize;
                let parameters = self.module.types[of].params().len();
                self.pushed.truncate(self.pushed.len().saturating_sub(parameters));
                self.keep();
            }
            _ => self.keep(),
        }
        reencode::utils::instruction(self, operator)
    }
}
