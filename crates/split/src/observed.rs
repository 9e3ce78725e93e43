//! A module that tells its host which of its functions run.

use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, EntityType, ImportSection, Instruction, TypeSection};
use wasmparser::FunctionBody;

use crate::Error;
use crate::module::Module;

/// The module with a call of `profile.ran`, an import, at the beginning of each function; its parameter is the function's
/// number in the module as it was given. Custom sections, names among them, are left out.
pub fn profile(module: &[u8]) -> Result<Vec<u8>, Error> {
    let read = Module::read(module)?;
    let mut observed =
        Observed { imported: read.imported(), types: read.types.len() as u32, next: read.imported() };
    let mut written = wasm_encoder::Module::new();
    observed.parse_core_module(&mut written, wasmparser::Parser::new(0), module)?;
    Ok(written.finish())
}

/// One imported function more than there was, at the end of them.
struct Observed {
    imported: u32,
    types: u32,
    /// The function whose body comes next.
    next: u32,
}

impl Reencode for Observed {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        Ok(if function < self.imported { function } else { function + 1 })
    }

    fn parse_custom_section(
        &mut self,
        _: &mut wasm_encoder::Module,
        _: wasmparser::CustomSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        Ok(())
    }

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: wasmparser::TypeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        reencode::utils::parse_type_section(self, types, section)?;
        types.ty().function([wasm_encoder::ValType::I32], []);
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        reencode::utils::parse_import_section(self, imports, section)?;
        imports.import("profile", "ran", EntityType::Function(self.types));
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), reencode::Error> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        function.instruction(&Instruction::I32Const(self.next.cast_signed()));
        function.instruction(&Instruction::Call(self.imported));
        self.next += 1;
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            function.instruction(&self.parse_instruction(&mut reader)?);
        }
        code.function(&function);
        Ok(())
    }
}
