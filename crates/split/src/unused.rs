//! Writing a module without what it does not use.

use wasm_encoder::{Function, Instruction};
use wasmparser::FuncType;

use crate::Error;
use crate::data::segments;
use crate::module::Module;
use crate::rewrite::{Code, Rewrite};
use crate::used::Used;

/// The same module without functions that are not used, imported ones among them. Data that are not used are zeros, so
/// that what a linker says of places holds; a function that does nothing but trap stands for what is gone from tables.
pub(crate) fn without_unused(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let module = Module::read(bytes)?;
    let used = Used::of(&module)?;
    let mut rewrite = Rewrite::of(&module);
    rewrite.numbers = used.functions.iter().copied().zip(0..).collect();

    let mut function = module.imported()..;
    rewrite.functions.retain(|_| function.next().is_some_and(|function| used.functions.contains(&function)));
    let mut gone = Function::new([]);
    gone.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
    rewrite.functions.push((module.types.len() as u32, Code::New(gone)));
    rewrite.types.push(FuncType::new([], []));

    let named = module.names.iter();
    let named = named.filter_map(|(function, name)| Some((*rewrite.numbers.get(function)?, *name)));
    rewrite.names = Some(named.collect());

    rewrite.data = segments(&module)?
        .map(|segments| segments.iter().map(|segment| segment.without(&used.unused_data)).collect());
    rewrite.write(bytes)
}
