//! Writing what stays: all but the moved functions, which it calls through slots ([`crate::calls`]).

use std::collections::BTreeMap;

use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    CodeSection, ConstExpr, DataCountSection, DataSection, ElementSection, EntityType, ExportKind,
    ExportSection, FunctionSection, GlobalSection, GlobalType, ImportSection, MemorySection, RefType,
    StartSection, TableSection, TableType, TagSection, TypeSection, ValType,
};

use crate::Error;
use crate::calls::Calls;
use crate::data::Data;
use crate::module::{Module, function_type};
use crate::names::Names;
use crate::plan::{Plan, Renumber};

/// Where the host gives what loads a part.
pub(crate) const HOST: &str = "sheaf";

/// What the first part exports for the later one: the names, which [`crate::later`] works out again.
pub(crate) struct Exports {
    pub(crate) tables: Vec<String>,
    pub(crate) memories: Vec<String>,
    pub(crate) globals: Vec<String>,
    /// By the numbers of the undivided module.
    pub(crate) functions: BTreeMap<u32, String>,
}

impl Exports {
    /// Short names that no export of the module has.
    pub(crate) fn new(module: &Module, plan: &Plan) -> Result<Self, Error> {
        let mut names = Names::besides(module)?;
        let mut some = |count: usize| names.by_ref().take(count).collect();
        // One table and one global more than there were: the slots, and whether the later part is there.
        let tables = some(module.tables.len() + 1);
        let globals = some(module.globals.len() + 1);
        let memories = some(module.memories.len());
        let defined = plan.shared.iter().copied().filter(|function| *function >= module.imported());
        Ok(Self { tables, memories, globals, functions: defined.zip(names).collect() })
    }
}

/// The later part's functions, called through this table.
pub(crate) fn slots(plan: &Plan) -> TableType {
    let size = plan.slots.len() as u64;
    TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: size,
        maximum: Some(size),
        shared: false,
    }
}

/// Set to 1 by the later part when it is there.
pub(crate) const THERE: GlobalType = GlobalType { val_type: ValType::I32, mutable: true, shared: false };

/// Writes the part of a number, with all data unless they are divided.
pub(crate) fn write(module: &Module, plan: &Plan, part: u8, data: Option<&Data>) -> Result<Vec<u8>, Error> {
    let imports = plan.first_imports.len() as u32;
    let staying: Vec<u32> =
        module.defined().map(|(function, _)| function).filter(|at| !plan.moved.contains(at)).collect();
    let load = imports;
    let calls = Calls::new(module, plan, load, load + 1 + staying.len() as u32);
    let mut renumber = Renumber(
        (plan.first_imports.iter().copied().zip(0..))
            .chain(staying.iter().copied().zip(load + 1..))
            .chain(plan.stubs.iter().copied().zip(calls.stubs..))
            .collect(),
    );
    let exports = Exports::new(module, plan)?;
    let without = module.types.len() as u32;
    let mut written = wasm_encoder::Module::new();

    let mut types = TypeSection::new();
    for of in &module.types {
        types.ty().func_type(&renumber.func_type(of.clone())?);
    }
    types.ty().function([], []);
    for of in calls.types() {
        types.ty().func_type(&renumber.func_type(of)?);
    }
    written.section(&types);

    let mut section = ImportSection::new();
    let mut function = 0;
    for import in &module.imports {
        let kept = function_type(import).is_none() || plan.first_imports.contains(&function);
        if kept {
            renumber.parse_import(&mut section, *import)?;
        }
        function += u32::from(function_type(import).is_some());
    }
    section.import(HOST, &format!("load{}", part + 1), EntityType::Function(without));
    written.section(&section);

    let mut section = FunctionSection::new();
    for function in &staying {
        section.function(module.type_of(*function));
    }
    for of in calls.functions() {
        section.function(of);
    }
    written.section(&section);

    let mut section = TableSection::new();
    if let Some(tables) = module.table_section.clone() {
        renumber.parse_table_section(&mut section, tables)?;
    }
    section.table(slots(plan));
    written.section(&section);

    if let Some(memories) = module.memory_section.clone() {
        let mut section = MemorySection::new();
        renumber.parse_memory_section(&mut section, memories)?;
        written.section(&section);
    }
    if let Some(tags) = module.tag_section.clone() {
        let mut section = TagSection::new();
        renumber.parse_tag_section(&mut section, tags)?;
        written.section(&section);
    }

    let mut section = GlobalSection::new();
    if let Some(globals) = module.global_section.clone() {
        renumber.parse_global_section(&mut section, globals)?;
    }
    section.global(THERE, &ConstExpr::i32_const(0));
    written.section(&section);

    let mut section = ExportSection::new();
    if let Some(of) = module.export_section.clone() {
        renumber.parse_export_section(&mut section, of)?;
    }
    for (kind, names) in [
        (ExportKind::Table, &exports.tables),
        (ExportKind::Memory, &exports.memories),
        (ExportKind::Global, &exports.globals),
    ] {
        for (name, at) in names.iter().zip(0..) {
            section.export(name, kind, at);
        }
    }
    for (function, name) in &exports.functions {
        section.export(name, ExportKind::Func, renumber.function_index(*function)?);
    }
    written.section(&section);

    if let Some(start) = module.start {
        written.section(&StartSection { function_index: renumber.function_index(start)? });
    }
    if let Some(elements) = module.element_section.clone() {
        let mut section = ElementSection::new();
        renumber.parse_element_section(&mut section, elements)?;
        written.section(&section);
    }
    if let (Some(count), None) = (module.data_count, data) {
        written.section(&DataCountSection { count });
    }

    let mut section = CodeSection::new();
    for (function, body) in module.defined() {
        if !plan.moved.contains(&function) {
            section.function(&calls.function(body, &mut renumber)?);
        }
    }
    for body in calls.bodies() {
        section.function(&body);
    }
    written.section(&section);

    if let Some(data) = data {
        written.section(&segments(&data.first));
    } else if let Some(data) = module.data_section.clone() {
        let mut section = DataSection::new();
        renumber.parse_data_section(&mut section, data)?;
        written.section(&section);
    }
    Ok(written.finish())
}

/// Bytes that are put at addresses of the first memory before anything runs.
pub(crate) fn segments(segments: &[(u32, Vec<u8>)]) -> DataSection {
    let mut section = DataSection::new();
    for (address, bytes) in segments {
        section.active(0, &ConstExpr::i32_const(address.cast_signed()), bytes.iter().copied());
    }
    section
}
