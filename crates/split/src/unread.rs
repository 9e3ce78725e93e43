//! What is handed to parameters that nobody reads: places in the source, where panics have become traps.

use std::collections::BTreeSet;

use wasmparser::{Operator, ValType};

use crate::module::Module;

/// Puts zero in the place of numbers and locals that are handed over just before a call, for parameters that the called
/// function does not read, or only hands on in the same way. `code`: the instructions of functions that are not imported,
/// `None` for those that are not understood.
pub(crate) fn hand_over_nothing_unread(module: &Module, code: &mut [Option<Vec<Operator>>]) {
    let mut changed = true;
    while changed {
        changed = false;
        let unread: Vec<BTreeSet<u32>> = (module.imported()..)
            .zip(code.iter())
            .map(|(function, code)| {
                code.as_ref().map_or_else(BTreeSet::new, |code| unread(module, function, code))
            })
            .collect();
        for code in code.iter_mut().flatten() {
            for at in 0..code.len() {
                let Operator::Call { function_index } = code[at] else { continue };
                let Some(called) = function_index.checked_sub(module.imported()) else { continue };
                let parameters = parameters(module, function_index).len() as u32;
                for (parameter, before) in (0..parameters).rev().zip((0..at).rev()) {
                    let is_number = matches!(code[before], Operator::I32Const { .. });
                    if !is_number && !matches!(code[before], Operator::LocalGet { .. }) {
                        break;
                    }
                    let nothing = Operator::I32Const { value: 0 };
                    if unread[called as usize].contains(&parameter) && code[before] != nothing {
                        code[before] = nothing;
                        changed = true;
                    }
                }
            }
        }
    }
}

/// The parameters of a function that are numbers of 32 bits, and not read in its code.
fn unread(module: &Module, function: u32, code: &[Operator]) -> BTreeSet<u32> {
    let numbers = (0..).zip(parameters(module, function)).filter(|(_, of)| **of == ValType::I32);
    let mut unread: BTreeSet<u32> = numbers.map(|(parameter, _)| parameter).collect();
    for operator in code {
        if let Operator::LocalGet { local_index } = operator {
            unread.remove(local_index);
        }
    }
    unread
}

fn parameters<'a>(module: &'a Module, function: u32) -> &'a [ValType] {
    module.types[module.type_of(function) as usize].params()
}
