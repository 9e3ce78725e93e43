//! How a part calls what has moved into a later one.
//!
//! ```wat
//! call $moved                             ;; becomes
//! i32.const <slot>
//! call $jump                              ;; one for each type
//!
//! (func $jump (param …) (param $slot i32) (result …)
//!   call $ensure
//!   local.get …
//!   local.get $slot
//!   call_indirect $slots (type …))
//! (func $ensure
//!   global.get $there
//!   i32.eqz
//!   if call $load end)                    ;; once it is there, a test and three calls
//! ```
//!
//! Where a moved function is not called but held, in a table or as an export, a stub stands for it, which calls it so.

use std::collections::{BTreeMap, BTreeSet};

use wasm_encoder::reencode::Reencode;
use wasm_encoder::{BlockType, Function, Instruction};
use wasmparser::{FuncType, FunctionBody, Operator, ValType};

use crate::Error;
use crate::module::Module;
use crate::plan::{Plan, Renumber};

/// The functions that stand between the parts, after all others: jumps, stubs, and what makes sure that the later part is
/// there.
pub(crate) struct Calls<'a> {
    module: &'a Module<'a>,
    plan: &'a Plan,
    /// The import that loads the later part.
    load: u32,
    /// By type of what is called.
    jumps: BTreeMap<u32, u32>,
    /// The number of the first stub.
    pub(crate) stubs: u32,
    ensure: u32,
}

impl<'a> Calls<'a> {
    /// `first`: the number of the first of these functions.
    pub(crate) fn new(module: &'a Module, plan: &'a Plan, load: u32, first: u32) -> Self {
        let called: BTreeSet<u32> = plan.slots.keys().map(|moved| module.type_of(*moved)).collect();
        let jumps: BTreeMap<u32, u32> = called.into_iter().zip(first..).collect();
        let stubs = first + jumps.len() as u32;
        Self { module, plan, load, jumps, stubs, ensure: stubs + plan.stubs.len() as u32 }
    }

    /// Types for them, to come after those of the module and that of what takes and gives nothing.
    pub(crate) fn types(&self) -> impl Iterator<Item = FuncType> {
        self.jumps.keys().map(|of| {
            let of = &self.module.types[*of as usize];
            FuncType::new([of.params(), &[ValType::I32]].concat(), of.results().iter().copied())
        })
    }

    /// The type of each of them.
    pub(crate) fn functions(&self) -> impl Iterator<Item = u32> {
        let without = self.module.types.len() as u32;
        let jumps = self.jumps.iter().zip(without + 1..).map(|(_, of)| of);
        jumps.chain(self.plan.stubs.iter().map(|moved| self.module.type_of(*moved))).chain([without])
    }

    /// The body of each of them.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = Function> {
        let jumps = self.jumps.keys().map(|of| self.jump(*of));
        jumps.chain(self.plan.stubs.iter().map(|moved| self.stub(*moved))).chain([self.ensure()])
    }

    /// A function that stays.
    pub(crate) fn function(&self, body: &FunctionBody, renumber: &mut Renumber) -> Result<Function, Error> {
        let mut function = renumber.new_function_with_parsed_locals(body)?;
        for operator in body.get_operators_reader()? {
            match operator? {
                Operator::Call { function_index } if self.plan.moved.contains(&function_index) => {
                    self.call(function_index, &mut function);
                }
                operator => {
                    function.instruction(&renumber.instruction(operator)?);
                }
            }
        }
        Ok(function)
    }

    /// Calls a moved function, whose parameters are on the stack.
    fn call(&self, moved: u32, function: &mut Function) {
        function.instruction(&Instruction::I32Const(self.plan.slots[&moved].cast_signed()));
        function.instruction(&Instruction::Call(self.jumps[&self.module.type_of(moved)]));
    }

    fn jump(&self, of: u32) -> Function {
        let mut body = Function::new([]);
        body.instruction(&Instruction::Call(self.ensure));
        // The slot is the last parameter.
        for parameter in 0..=self.module.types[of as usize].params().len() as u32 {
            body.instruction(&Instruction::LocalGet(parameter));
        }
        let slots = self.module.tables.len() as u32;
        body.instruction(&Instruction::CallIndirect { type_index: of, table_index: slots });
        body.instruction(&Instruction::End);
        body
    }

    fn stub(&self, moved: u32) -> Function {
        let mut body = Function::new([]);
        let of = self.module.type_of(moved) as usize;
        for parameter in 0..self.module.types[of].params().len() as u32 {
            body.instruction(&Instruction::LocalGet(parameter));
        }
        self.call(moved, &mut body);
        body.instruction(&Instruction::End);
        body
    }

    fn ensure(&self) -> Function {
        let mut body = Function::new([]);
        body.instruction(&Instruction::GlobalGet(self.module.globals.len() as u32));
        body.instruction(&Instruction::I32Eqz);
        body.instruction(&Instruction::If(BlockType::Empty));
        body.instruction(&Instruction::Call(self.load));
        body.instruction(&Instruction::End);
        body.instruction(&Instruction::End);
        body
    }
}
