//! A module that tells its host what of it runs.

use wasm_encoder::reencode::Reencode;
use wasm_encoder::{Function, Instruction};
use wasmparser::{FuncType, FunctionBody, ValType};

use crate::Error;
use crate::body::bodies;
use crate::module::Module;
use crate::plan::Renumber;
use crate::rewrite::{Code, Rewrite};

/// The module with a call of `profile.ran`, an import, at each point: the beginning of a function, and wherever code may
/// be reached another way than what stands before it. Its parameter is the number of the point, counted through all
/// functions. Custom sections, names among them, are left out.
pub fn profile(module: &[u8]) -> Result<Vec<u8>, Error> {
    let read = Module::read(module)?;
    let mut rewrite = Rewrite::of(&read);
    let ran = read.imported();
    rewrite.types.push(FuncType::new([ValType::I32], []));
    rewrite.import = Some(("profile", "ran", read.types.len() as u32));
    rewrite.numbers.range_mut(ran..).for_each(|(_, number)| *number += 1);
    rewrite.names = None;

    let mut renumber = Renumber(rewrite.numbers.clone());
    let mut next = 0_u32;
    let bodies = read.bodies.iter().zip(bodies(module, &read)?);
    for ((_, code), (unchanged, body)) in rewrite.functions.iter_mut().zip(bodies) {
        let points = body.map_or_else(|| vec![0], |body| body.points());
        *code = Code::New(observed(unchanged, &points, next, ran, &mut renumber)?);
        next += points.len() as u32;
    }
    rewrite.write(module)
}

/// A function that calls `ran` before the instructions that are points, whose numbers begin with `number`.
fn observed(
    body: &FunctionBody,
    points: &[usize],
    mut number: u32,
    ran: u32,
    renumber: &mut Renumber,
) -> Result<Function, Error> {
    let mut function = renumber.new_function_with_parsed_locals(body)?;
    let mut reader = body.get_operators_reader()?;
    let mut at = 0;
    while !reader.eof() {
        if points.binary_search(&at).is_ok() {
            function.instruction(&Instruction::I32Const(number.cast_signed()));
            function.instruction(&Instruction::Call(ran));
            number += 1;
        }
        at += 1;
        function.instruction(&renumber.parse_instruction(&mut reader)?);
    }
    Ok(function)
}
