//! A module as it is read: valid, with what splitting needs to know of each function.

use std::collections::BTreeMap;

use wasmparser::{
    CustomSectionReader, DataSectionReader, ElementSectionReader, ExportSectionReader, FuncType,
    FunctionBody, GlobalSectionReader, GlobalType, Import, KnownCustom, MemorySectionReader, MemoryType,
    Name, Parser, Payload, TableSectionReader, TableType, TagSectionReader, TypeRef, Validator,
};

use crate::Error;

/// A valid module. Readers are cheap to copy; each use reads anew.
#[derive(Default)]
pub(crate) struct Module<'a> {
    pub(crate) types: Vec<FuncType>,
    pub(crate) imports: Vec<Import<'a>>,
    /// The type of each function, imported ones first.
    pub(crate) functions: Vec<u32>,
    /// The bodies of the functions that are not imported.
    pub(crate) bodies: Vec<FunctionBody<'a>>,
    /// Names of functions, by their index.
    pub(crate) names: BTreeMap<u32, &'a str>,
    /// Names of globals.
    pub(crate) global_names: BTreeMap<u32, &'a str>,
    /// The function that runs when it is instantiated.
    pub(crate) start: Option<u32>,

    /// Sections that are written again as they are, but for numbers of functions.
    pub(crate) table_section: Option<TableSectionReader<'a>>,
    pub(crate) memory_section: Option<MemorySectionReader<'a>>,
    pub(crate) tag_section: Option<TagSectionReader<'a>>,
    pub(crate) global_section: Option<GlobalSectionReader<'a>>,
    pub(crate) export_section: Option<ExportSectionReader<'a>>,
    pub(crate) element_section: Option<ElementSectionReader<'a>>,
    pub(crate) data_count: Option<u32>,
    pub(crate) data_section: Option<DataSectionReader<'a>>,
    pub(crate) customs: Vec<CustomSectionReader<'a>>,

    /// All that there is, imported ones first.
    pub(crate) tables: Vec<TableType>,
    pub(crate) memories: Vec<MemoryType>,
    pub(crate) globals: Vec<GlobalType>,
}

impl<'a> Module<'a> {
    /// Reads a module. Fails where it is not valid, or has types of the garbage collection proposal.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, Error> {
        let valid = Validator::new().validate_all(bytes)?;
        let valid = valid.as_ref();
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            module.take(payload?)?;
        }
        module.tables = (0..valid.table_count()).map(|at| valid.table_at(at)).collect();
        module.memories = (0..valid.memory_count()).map(|at| valid.memory_at(at)).collect();
        module.globals = (0..valid.global_count()).map(|at| valid.global_at(at)).collect();
        Ok(module)
    }

    /// How many functions are imported; the others have a body each.
    pub(crate) fn imported(&self) -> u32 {
        (self.functions.len() - self.bodies.len()) as u32
    }

    /// The functions that have a body, with it.
    pub(crate) fn defined(&self) -> impl Iterator<Item = (u32, &FunctionBody<'a>)> {
        (self.imported()..).zip(&self.bodies)
    }

    /// The type of a function, by its number.
    pub(crate) fn type_of(&self, function: u32) -> u32 {
        self.functions[function as usize]
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<(), Error> {
        match payload {
            Payload::TypeSection(types) => {
                self.types = types.into_iter_err_on_gc_types().collect::<Result<_, _>>()?;
            }
            Payload::ImportSection(imports) => {
                self.imports = imports.into_imports().collect::<Result<_, _>>()?;
                self.functions = self.imports.iter().filter_map(function_type).collect();
            }
            Payload::FunctionSection(functions) => {
                for function in functions {
                    self.functions.push(function?);
                }
            }
            Payload::TableSection(section) => self.table_section = Some(section),
            Payload::MemorySection(section) => self.memory_section = Some(section),
            Payload::TagSection(section) => self.tag_section = Some(section),
            Payload::GlobalSection(section) => self.global_section = Some(section),
            Payload::ExportSection(section) => self.export_section = Some(section),
            Payload::StartSection { func, .. } => self.start = Some(func),
            Payload::ElementSection(section) => self.element_section = Some(section),
            Payload::DataCountSection { count, .. } => self.data_count = Some(count),
            Payload::DataSection(section) => self.data_section = Some(section),
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::CustomSection(section) => {
                self.customs.push(section.clone());
                if let KnownCustom::Name(names) = section.as_known() {
                    for names in names {
                        let (names, of) = match names? {
                            Name::Function(names) => (names, &mut self.names),
                            Name::Global(names) => (names, &mut self.global_names),
                            _ => continue,
                        };
                        for naming in names {
                            let naming = naming?;
                            of.insert(naming.index, naming.name);
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// The type of an imported function; `None` for what else is imported.
pub(crate) fn function_type(import: &Import) -> Option<u32> {
    match import.ty {
        TypeRef::Func(of) | TypeRef::FuncExact(of) => Some(of),
        _ => None,
    }
}
