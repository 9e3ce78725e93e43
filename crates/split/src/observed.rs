//! A module that tells its host what of it runs.

use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, EntityType, ImportSection, Instruction, TypeSection};
use wasmparser::FunctionBody;

use crate::Error;
use crate::body::bodies;
use crate::module::Module;

/// The module with a call of `profile.ran`, an import, at each point: the beginning of a function, and wherever code may
/// be reached another way than what stands before it. Its parameter is the number of the point, counted through all
/// functions. Custom sections, names among them, are left out.
pub fn profile(module: &[u8]) -> Result<Vec<u8>, Error> {
    let read = Module::read(module)?;
    let points = bodies(module, &read)?
        .into_iter()
        .map(|body| body.map_or_else(|| vec![0], |body| body.points()))
        .collect::<Vec<_>>();
    let mut observed = Observed {
        imported: read.imported(),
        types: read.types.len() as u32,
        points: points.into_iter(),
        next: 0,
    };
    let mut written = wasm_encoder::Module::new();
    observed.parse_core_module(&mut written, wasmparser::Parser::new(0), module)?;
    Ok(written.finish())
}

/// One imported function more than there was, at the end of them.
struct Observed {
    imported: u32,
    types: u32,
    /// Of the functions whose bodies come next: before which instructions points are.
    points: std::vec::IntoIter<Vec<usize>>,
    /// The number of the next point.
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
        let points = self.points.next().unwrap_or_default();
        let mut reader = body.get_operators_reader()?;
        let mut at = 0;
        while !reader.eof() {
            if points.binary_search(&at).is_ok() {
                function.instruction(&Instruction::I32Const(self.next.cast_signed()));
                function.instruction(&Instruction::Call(self.imported));
                self.next += 1;
            }
            at += 1;
            function.instruction(&self.parse_instruction(&mut reader)?);
        }
        code.function(&function);
        Ok(())
    }
}
