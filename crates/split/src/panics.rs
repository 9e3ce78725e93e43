//! Panics as traps: where a function can only panic, it traps.
//!
//! ```wat
//! (block
//!   (br_if 0 (i32.lt_u (local.get $at) (local.get $length)))
//!   local.get $at
//!   local.get $length
//!   i32.const <place in the source>       ;; all this becomes
//!   call $core::panicking::panic_bounds_check
//!   unreachable)                          ;; unreachable
//! ```
//!
//! Wherever each way on ends in a panic, and nothing is done on it that anybody would notice afterwards ([`crate::frame`]),
//! the rest of the block is one trap. A function of which that is true from its first instruction panics itself.

use std::collections::BTreeSet;

use wasm_encoder::Function;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasmparser::{FunctionBody, Operator};

use crate::Error;
use crate::body::{Body, bodies};
use crate::frame::unnoticed;
use crate::module::Module;
use crate::names::plain;
use crate::rewrite::{Code, Rewrite};
use crate::unread::hand_over_nothing_unread;

/// Functions that panic, by their plain names. Most others that do need not be named: it follows from their bodies.
/// What they would do before is to find words, and to hand them to a hook.
const PANICS: [&str; 8] = [
    "core::panicking::panic_fmt",
    "core::panicking::panic_nounwind_fmt",
    "core::str::slice_error_fail",
    "core::str::slice_error_fail_rt",
    "alloc::alloc::handle_alloc_error",
    "__rustc::rust_begin_unwind",
    "std::process::abort",
    // An exception of JavaScript, for those who expect somebody to read it: `expect_throw`, `unwrap_throw`.
    "wasm_bindgen::throw_str",
];

/// The global that the linker calls the stack pointer.
const STACK_POINTER: &str = "__stack_pointer";

/// The same module, which traps at once where it would panic. Sections, names and numbers of functions stay.
pub(crate) fn trapping(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let module = Module::read(bytes)?;
    let bodies = bodies(bytes, &module)?;
    let stack_pointer = module.global_names.iter().find(|(_, name)| **name == STACK_POINTER);
    let stack_pointer = stack_pointer.map(|(global, _)| *global);
    let defined: Vec<Option<Defined>> =
        bodies.into_iter().map(|body| Some(Defined::new(body?, stack_pointer))).collect();

    let is_named = |name: &str| PANICS.contains(&plain(name).as_str());
    let named = module.names.iter().filter(|(_, name)| is_named(name)).map(|(function, _)| *function);
    let mut panics: BTreeSet<u32> = named.collect();
    loop {
        let before = panics.len();
        for ((function, _), defined) in module.defined().zip(&defined) {
            let Some(defined) = defined else { continue };
            if !panics.contains(&function) && defined.doomed(&panics)[0] {
                panics.insert(function);
            }
        }
        if panics.len() == before {
            break;
        }
    }

    let mut code: Vec<Option<Vec<Operator>>> = Vec::new();
    for ((function, _), defined) in module.defined().zip(&defined) {
        code.push(defined.as_ref().map(|defined| defined.trapping(panics.contains(&function), &panics)));
    }
    hand_over_nothing_unread(&module, &mut code);
    let mut rewrite = Rewrite::of(&module);
    for ((code, (_, written)), unchanged) in code.iter().zip(&mut rewrite.functions).zip(&module.bodies) {
        if let Some(code) = code {
            *written = Code::New(function(code, unchanged)?);
        }
    }
    rewrite.write(bytes)
}

/// A function of these instructions, with the locals that it had; one that only traps needs none.
fn function(code: &[Operator], unchanged: &FunctionBody) -> Result<Function, Error> {
    let mut function = match code {
        [Operator::Unreachable, Operator::End] => Function::new([]),
        _ => RoundtripReencoder.new_function_with_parsed_locals(unchanged)?,
    };
    for instruction in code {
        function.instruction(&RoundtripReencoder.instruction(instruction.clone())?);
    }
    Ok(function)
}

/// A function, and what is known of it whoever panics.
struct Defined<'a> {
    body: Body<'a>,
    followers: Vec<Vec<usize>>,
    unnoticed: Vec<bool>,
}

impl<'a> Defined<'a> {
    fn new(body: Body<'a>, stack_pointer: Option<u32>) -> Self {
        Self { followers: body.followers(), unnoticed: unnoticed(&body, stack_pointer), body }
    }

    /// From which instructions on there is nothing but a trap.
    fn doomed(&self, panics: &BTreeSet<u32>) -> Vec<bool> {
        let mut doomed = vec![false; self.followers.len()];
        let mut changed = true;
        while changed {
            changed = false;
            for at in (0..doomed.len()).rev() {
                let now = match self.body.instructions[at].operator {
                    Operator::Unreachable => true,
                    Operator::Call { function_index } if panics.contains(&function_index) => true,
                    _ => {
                        let followers = &self.followers[at];
                        let on = !followers.is_empty() && followers.iter().all(|next| doomed[*next]);
                        self.unnoticed[at] && on
                    }
                };
                changed |= now != std::mem::replace(&mut doomed[at], now);
            }
        }
        doomed
    }

    /// Its instructions with traps.
    fn trapping(&self, panics: bool, others: &BTreeSet<u32>) -> Vec<Operator<'a>> {
        let instructions = &self.body.instructions;
        if panics {
            return vec![Operator::Unreachable, Operator::End];
        }
        let doomed = self.doomed(others);
        let mut shorter = Vec::new();
        // Where the blocks that are open go on after a trap: at their `else`, or their `end`.
        let last = instructions.len() - 1;
        let mut open = vec![last];
        let mut at = 0;
        while let Some(instruction) = instructions.get(at) {
            match instruction.operator {
                Operator::Else => {
                    open.pop();
                    open.push(self.followers[at][0]);
                }
                Operator::End => drop(open.pop()),
                _ if doomed[at] => {
                    shorter.push(Operator::Unreachable);
                    at = open.last().copied().unwrap_or(last);
                    continue;
                }
                Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => {
                    open.push(self.body.otherwise(at).unwrap_or(instruction.end));
                }
                _ => {}
            }
            shorter.push(instruction.operator.clone());
            at += 1;
        }
        shorter
    }
}
