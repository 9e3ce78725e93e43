//! Writing what is moved: functions. It imports what they refer to, fills the slots, and says that it is there.

use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, Function, FunctionSection, ImportSection,
    Instruction, StartSection, TypeSection,
};

use crate::Error;
use crate::data::Data;
use crate::first::{Exports, THERE, segments, slots};
use crate::module::{Module, function_type};
use crate::plan::{Plan, Renumber};
use crate::rewrite::{Rewrite, naming};

/// The exports of the part of a number, as those that come after it import them.
pub(crate) fn exports_of(part: u8) -> String {
    format!("part{part}")
}

/// Writes what comes after the part of a number, as a module that can be divided again: with names, and with what the linker
/// says of data, which stay at their places.
pub(crate) fn write(module: &Module, plan: &Plan, part: u8, data: Option<&Data>) -> Result<Vec<u8>, Error> {
    let shared = plan.shared.len() as u32;
    let start = shared + plan.moved.len() as u32;
    // `shared` has imported functions before those of the first part, as the undivided module has.
    let mut renumber = Renumber(
        plan.shared.iter().copied().zip(0..).chain(plan.moved.iter().copied().zip(shared..)).collect(),
    );
    let exports = Exports::new(module, plan)?;
    let before = exports_of(part);
    let without = module.types.len() as u32;
    let mut written = wasm_encoder::Module::new();

    let mut types = TypeSection::new();
    for of in &module.types {
        types.ty().func_type(&renumber.func_type(of.clone())?);
    }
    types.ty().function([], []);
    written.section(&types);

    let mut section = ImportSection::new();
    let functions = module.imports.iter().filter(|import| function_type(import).is_some());
    for (import, function) in functions.zip(0..) {
        if plan.shared.contains(&function) {
            renumber.parse_import(&mut section, *import)?;
        }
    }
    for (function, name) in &exports.functions {
        section.import(&before, name, EntityType::Function(module.type_of(*function)));
    }
    for (name, table) in exports.tables.iter().zip(&module.tables) {
        section.import(&before, name, renumber.table_type(*table)?);
    }
    for (name, memory) in exports.memories.iter().zip(&module.memories) {
        section.import(&before, name, renumber.memory_type(*memory)?);
    }
    for (name, global) in exports.globals.iter().zip(&module.globals) {
        section.import(&before, name, renumber.global_type(*global)?);
    }
    if let (Some(table), Some(global)) = (exports.tables.last(), exports.globals.last()) {
        section.import(&before, table, slots(plan));
        section.import(&before, global, THERE);
    }
    written.section(&section);

    let mut section = FunctionSection::new();
    for function in &plan.moved {
        section.function(module.type_of(*function));
    }
    section.function(without);
    written.section(&section);

    // Segments are written before the start function runs: once it says so, all is there.
    written.section(&StartSection { function_index: start });

    let mut section = ElementSection::new();
    let filling: Vec<u32> =
        plan.slots.keys().map(|function| renumber.function_index(*function)).collect::<Result<_, _>>()?;
    section.active(
        Some(module.tables.len() as u32),
        &ConstExpr::i32_const(0),
        Elements::Functions(filling.into()),
    );
    written.section(&section);

    let mut section = CodeSection::new();
    for (function, body) in module.defined() {
        if plan.moved.contains(&function) {
            renumber.parse_function_body(&mut section, body.clone())?;
        }
    }
    let mut body = Function::new([]);
    body.instruction(&Instruction::I32Const(1));
    body.instruction(&Instruction::GlobalSet(module.globals.len() as u32));
    body.instruction(&Instruction::End);
    section.function(&body);
    written.section(&section);

    if let Some(data) = data {
        written.section(&segments(&data.later));
        for custom in module.customs.iter().filter(|custom| custom.name() != "name") {
            written.section(&renumber.custom_section(custom.clone())?);
        }
    }
    let names = plan.moved.iter().zip(shared..);
    let names = names.filter_map(|(function, number)| Some((number, *module.names.get(function)?)));
    written.section(&naming(names));
    Ok(written.finish())
}

/// What comes last: without what only dividing needs.
pub(crate) fn last(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let module = Module::read(bytes)?;
    let mut rewrite = Rewrite::of(&module);
    rewrite.data = Data::all_later(&module)?;
    rewrite.names = None;
    rewrite.write(bytes)
}
