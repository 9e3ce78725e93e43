//! A module written again with some of it changed: what changes is plain data, and the rest stays as it was.

use std::collections::BTreeMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, DataSection, EntityType, Function, FunctionSection, ImportSection, NameMap, NameSection,
    TypeSection,
};
use wasmparser::{FuncType, FunctionBody};

use crate::Error;
use crate::data::Segments;
use crate::first;
use crate::module::{Module, function_type};

/// What is to be written.
pub(crate) struct Rewrite<'a> {
    module: &'a Module<'a>,
    /// Those of the module, and what is added at their end.
    pub(crate) types: Vec<FuncType>,
    /// A function that is imported besides, after the others: from where, its name, its type.
    pub(crate) import: Option<(&'static str, &'static str, u32)>,
    /// The functions that are not imported: the type of each, and its code.
    pub(crate) functions: Vec<(u32, Code<'a>)>,
    /// The new number of each function. One that has none is gone: the function after those that have one stands for it.
    pub(crate) numbers: BTreeMap<u32, u32>,
    /// Names of functions by their new numbers; `None` for no names, and no other custom sections.
    pub(crate) names: Option<BTreeMap<u32, &'a str>>,
    /// What stands in the place of all data, where they are changed.
    pub(crate) data: Option<Segments>,
}

/// What a function does.
pub(crate) enum Code<'a> {
    /// What it did, with new numbers for functions.
    AsItWas(&'a FunctionBody<'a>),
    New(Function),
}

impl<'a> Rewrite<'a> {
    /// All of a module as it is.
    pub(crate) fn of(module: &'a Module<'a>) -> Self {
        let function = |(number, body)| (module.type_of(number), Code::AsItWas(body));
        Self {
            types: module.types.clone(),
            import: None,
            functions: module.defined().map(function).collect(),
            numbers: (0..module.functions.len() as u32).zip(0..).collect(),
            names: Some(module.names.clone()),
            data: None,
            module,
        }
    }

    /// Writes it. `bytes`: the module as it was read.
    pub(crate) fn write(mut self, bytes: &[u8]) -> Result<Vec<u8>, Error> {
        let mut written = wasm_encoder::Module::new();
        self.parse_core_module(&mut written, wasmparser::Parser::new(0), bytes)?;
        Ok(written.finish())
    }
}

/// The section that says what functions are called.
pub(crate) fn naming<'a>(names: impl IntoIterator<Item = (u32, &'a str)>) -> NameSection {
    let mut functions = NameMap::new();
    for (function, name) in names {
        functions.append(function, name);
    }
    let mut section = NameSection::new();
    section.functions(&functions);
    section
}

impl Reencode for Rewrite<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        Ok(self.numbers.get(&function).copied().unwrap_or(self.numbers.len() as u32))
    }

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        _: wasmparser::TypeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        for of in &self.types {
            types.ty().func_type(&RoundtripReencoder.func_type(of.clone())?);
        }
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
            if !is_function || self.numbers.contains_key(&function) {
                self.parse_import(imports, *import)?;
            }
            function += u32::from(is_function);
        }
        if let Some((from, name, of)) = self.import {
            imports.import(from, name, EntityType::Function(of));
        }
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        _: wasmparser::FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        for (of, _) in &self.functions {
            functions.function(*of);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        _: wasmparser::CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        for (_, function) in std::mem::take(&mut self.functions) {
            match function {
                Code::AsItWas(body) => self.parse_function_body(code, body.clone())?,
                Code::New(function) => drop(code.function(&function)),
            }
        }
        Ok(())
    }

    fn parse_data_section(
        &mut self,
        data: &mut DataSection,
        section: wasmparser::DataSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        match self.data.take() {
            Some(segments) => *data = first::segments(&segments),
            None => reencode::utils::parse_data_section(self, data, section)?,
        }
        Ok(())
    }

    fn parse_custom_section(
        &mut self,
        module: &mut wasm_encoder::Module,
        section: wasmparser::CustomSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        match &self.names {
            Some(names) if section.name() == "name" => {
                module.section(&naming(names.iter().map(|(function, name)| (*function, *name))));
            }
            Some(_) => drop(module.section(&self.custom_section(section)?)),
            None => {}
        }
        Ok(())
    }
}
