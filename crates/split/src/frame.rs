//! What a function does that nobody notices once it has trapped: it counts, reads, sets locals, and writes into its own
//! frame on the stack that compilers keep in memory.
//!
//! A frame begins where the stack pointer is when the function subtracts a number from it. What is written at an address
//! that was got by numbers from there is for this function and those it calls.

use std::collections::BTreeSet;

use wasmparser::Operator;

use crate::body::Body;

/// For each instruction, whether it does nothing that is noticed after a trap; jumps and blocks are among those that do
/// not. `stack_pointer`: the global that is one, if there is one.
pub(crate) fn unnoticed(body: &Body, stack_pointer: Option<u32>) -> Vec<bool> {
    let mut frames = BTreeSet::new();
    loop {
        let looked = Look::through(body, stack_pointer, &frames);
        if looked.frames == frames {
            return looked.unnoticed;
        }
        frames = looked.frames;
    }
}

/// What is known of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value {
    /// It is an address in the frame.
    Frame,
    /// It is a number that stands in the code.
    Number,
    Other,
}

/// One way through a body, from its first instruction to its last.
struct Look<'a> {
    stack_pointer: Option<u32>,
    /// Locals that only ever hold addresses in the frame, as far as that was known before.
    known: &'a BTreeSet<u32>,
    stack: Vec<Value>,
    unnoticed: Vec<bool>,
    /// The same, as it is known now.
    frames: BTreeSet<u32>,
    others: BTreeSet<u32>,
}

impl<'a> Look<'a> {
    fn through(body: &Body, stack_pointer: Option<u32>, known: &'a BTreeSet<u32>) -> Self {
        let (frames, others) = (BTreeSet::new(), BTreeSet::new());
        let mut look =
            Self { stack_pointer, known, stack: Vec::new(), unnoticed: Vec::new(), frames, others };
        let after = body.instructions.iter().skip(1).map(|next| next.height).chain([0]);
        for (at, after) in body.instructions.iter().zip(after) {
            look.stack.resize(at.height, Value::Other);
            let unnoticed = look.instruction(&at.operator, after);
            look.unnoticed.push(unnoticed);
        }
        look.frames = look.frames.difference(&look.others).copied().collect();
        look
    }

    /// Goes over an instruction, after which there are `after` values on the stack.
    fn instruction(&mut self, operator: &Operator, after: usize) -> bool {
        match operator {
            Operator::LocalGet { local_index } => {
                let is_frame = self.known.contains(local_index);
                self.stack.push(if is_frame { Value::Frame } else { Value::Other });
                true
            }
            Operator::LocalSet { local_index } => {
                let value = self.pop();
                self.set(*local_index, value);
                true
            }
            Operator::LocalTee { local_index } => {
                let value = self.pop();
                self.set(*local_index, value);
                self.stack.push(value);
                true
            }
            Operator::GlobalGet { global_index } => {
                let is_frame = Some(*global_index) == self.stack_pointer;
                self.stack.push(if is_frame { Value::Frame } else { Value::Other });
                true
            }
            Operator::GlobalSet { global_index } => {
                self.pop();
                Some(*global_index) == self.stack_pointer
            }
            Operator::I32Const { .. } => {
                self.stack.push(Value::Number);
                true
            }
            Operator::I32Add | Operator::I32Sub => {
                let is_frame = match (self.pop(), self.pop()) {
                    (Value::Number, Value::Frame) => true,
                    (Value::Frame, Value::Number) => *operator == Operator::I32Add,
                    _ => false,
                };
                self.stack.push(if is_frame { Value::Frame } else { Value::Other });
                true
            }
            Operator::MemoryCopy { dst_mem: 0, .. } | Operator::MemoryFill { mem: 0 } => {
                self.stack.truncate(self.stack.len().saturating_sub(2));
                self.pop() == Value::Frame
            }
            Operator::Drop | Operator::BrIf { .. } => {
                self.pop();
                true
            }
            Operator::Select => {
                self.stack.truncate(after.saturating_sub(1));
                true
            }
            Operator::Block { .. }
            | Operator::Loop { .. }
            | Operator::If { .. }
            | Operator::Else
            | Operator::End
            | Operator::Br { .. }
            | Operator::BrTable { .. }
            | Operator::Nop => {
                self.stack.clear();
                true
            }
            _ => match name(operator).split_once('_') {
                Some(("i32" | "i64" | "f32" | "f64", of)) if of.contains("atomic") => {
                    self.stack.clear();
                    false
                }
                Some(("i32" | "i64" | "f32" | "f64", of)) if of.starts_with("store") => {
                    self.pop();
                    self.pop() == Value::Frame
                }
                // Constants, arithmetic and loads leave one value.
                Some(("i32" | "i64" | "f32" | "f64", _)) => {
                    self.stack.truncate(after.saturating_sub(1));
                    true
                }
                _ => {
                    self.stack.clear();
                    false
                }
            },
        }
    }

    fn pop(&mut self) -> Value {
        self.stack.pop().unwrap_or(Value::Other)
    }

    fn set(&mut self, local: u32, value: Value) {
        let kind = if value == Value::Frame { &mut self.frames } else { &mut self.others };
        kind.insert(local);
    }
}

macro_rules! names {
    ($(@$proposal:ident $operator:ident $({ $($field:ident: $of:ty),* })? => $visit:ident ($($arity:tt)*))*) => {
        /// What an instruction is called, as in `i32_add`.
        fn name(operator: &Operator) -> &'static str {
            let name = match operator {
                $(Operator::$operator { .. } => stringify!($visit),)*
                _ => "",
            };
            name.trim_start_matches("visit_")
        }
    };
}
wasmparser::for_each_operator!(names);
