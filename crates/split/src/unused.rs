//! Writing a module without what it does not use.

use std::collections::BTreeMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CodeSection, DataSection, Function, FunctionSection, ImportSection, Instruction, NameMap, NameSection,
    TypeSection,
};
use wasmparser::{DataKind, FunctionBody};

use crate::Error;
use crate::data::constant;
use crate::module::{Module, function_type};
use crate::used::Used;

/// The same module without functions that are not used, imported ones among them. Data that are not used are zeros, so
/// that what a linker says of places holds; a function that does nothing but trap stands for what is gone from tables.
pub(crate) fn without_unused(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let module = Module::read(bytes)?;
    let used = Used::of(&module)?;
    let kept = used.functions.iter().copied().zip(0..).collect();
    let mut written = wasm_encoder::Module::new();
    Writing { module: &module, used: &used, kept }.parse_core_module(
        &mut written,
        wasmparser::Parser::new(0),
        bytes,
    )?;
    Ok(written.finish())
}

struct Writing<'a> {
    module: &'a Module<'a>,
    used: &'a Used,
    /// The new numbers of functions.
    kept: BTreeMap<u32, u32>,
}

impl Writing<'_> {
    /// The bodies of functions that are used.
    fn bodies(&self) -> impl Iterator<Item = (u32, &FunctionBody<'_>)> {
        self.module.defined().filter(|(function, _)| self.kept.contains_key(function))
    }
}

impl Reencode for Writing<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        Ok(self.kept.get(&function).copied().unwrap_or(self.kept.len() as u32))
    }

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: wasmparser::TypeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        reencode::utils::parse_type_section(self, types, section)?;
        types.ty().function([], []);
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        _: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let mut function = 0;
        for import in &self.module.imports {
            let is_function = function_type(import).is_some();
            if !is_function || self.kept.contains_key(&function) {
                self.parse_import(imports, *import)?;
            }
            function += u32::from(is_function);
        }
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: wasmparser::FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        for (function, _) in self.bodies() {
            functions.function(self.module.type_of(function));
        }
        functions.function(self.module.types.len() as u32);
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        _: wasmparser::CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let module = self.module;
        for (function, body) in module.defined() {
            if self.kept.contains_key(&function) {
                self.parse_function_body(code, body.clone())?;
            }
        }
        let mut gone = Function::new([]);
        gone.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
        code.function(&gone);
        Ok(())
    }

    fn parse_data_section(
        &mut self,
        data: &mut DataSection,
        section: wasmparser::DataSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        for segment in section {
            let segment = segment?;
            let mut bytes = segment.data.to_vec();
            if let DataKind::Active { memory_index: 0, offset_expr } = &segment.kind
                && let Some(start) = constant(offset_expr)
            {
                for unused in &self.used.unused_data {
                    let within = |address: u32| (address.saturating_sub(start) as usize).min(bytes.len());
                    let (from, to) = (within(unused.start), within(unused.end));
                    bytes[from..to].fill(0);
                }
            }
            match segment.kind {
                DataKind::Active { memory_index, offset_expr } => {
                    data.active(memory_index, &self.const_expr(offset_expr)?, bytes)
                }
                DataKind::Passive => data.passive(bytes),
            };
        }
        Ok(())
    }

    fn parse_custom_section(
        &mut self,
        module: &mut wasm_encoder::Module,
        section: wasmparser::CustomSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        if section.name() != "name" {
            module.section(&self.custom_section(section)?);
            return Ok(());
        }
        let mut functions = NameMap::new();
        for (function, name) in &self.module.names {
            if let Some(number) = self.kept.get(function) {
                functions.append(*number, name);
            }
        }
        let mut names = NameSection::new();
        names.functions(&functions);
        module.section(&names);
        Ok(())
    }
}
