//! What of a module is used at all: functions and data that can be got at from its exports.
//!
//! A function is used where it is called from one that is, or where its place in the first table may be known: a number
//! in the code of one that is used, or in data that are ([`crate::data`]). A number that equals a place by chance keeps a
//! function that could go, never the reverse. Where a linker has not said what data mean, all data are used, and all that
//! stands in tables.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{ElementSection, ExportSection, GlobalSection, TableSection};
use wasmparser::{ElementItems, ElementKind, FunctionBody, Operator};

use crate::Error;
use crate::data::{Pieces, constant, segments};
use crate::module::Module;

/// What is used.
pub(crate) struct Used {
    /// Functions, imported ones among them.
    pub(crate) functions: BTreeSet<u32>,
    /// Stretches of the first memory that nothing refers to.
    pub(crate) unused_data: Vec<std::ops::Range<u32>>,
}

impl Used {
    /// Takes time in proportion to the module.
    pub(crate) fn of(module: &Module) -> Result<Self, Error> {
        let segments = segments(module)?.unwrap_or_default();
        let pieces = Pieces::read(module, &segments)?;
        let places = if pieces.is_some() { places(module)? } else { None };

        let mut open = Mentions::default();
        open.sections(module, places.is_some())?;
        if places.is_none() {
            // Anything may be called through the table.
            open.places.clear();
        }
        let mut functions = BTreeSet::new();
        let mut reached = vec![false; pieces.as_ref().map_or(0, |pieces| pieces.ranges.len())];
        loop {
            // What is mentioned leads to functions and data, which mention more.
            let mut more = Mentions::default();
            for function in std::mem::take(&mut open.functions) {
                if functions.insert(function)
                    && let Some(body) = function.checked_sub(module.imported())
                {
                    more.body(&module.bodies[body as usize])?;
                }
            }
            if let (Some(pieces), Some(places)) = (&pieces, &places) {
                let mut found: Vec<usize> = (open.numbers.iter())
                    .filter_map(|number| pieces.meant.get(number))
                    .flatten()
                    .copied()
                    .collect();
                while let Some(piece) = found.pop() {
                    if !std::mem::replace(&mut reached[piece], true) {
                        found.extend(&pieces.points[piece]);
                        open.places.extend(&pieces.calls[piece]);
                    }
                }
                more.functions.extend(open.places.iter().filter_map(|place| places.get(place)));
            }
            if more.is_empty() {
                break;
            }
            open = more;
        }
        let unused = |at: &usize| !reached[*at];
        let unused_data = pieces.map_or_else(Vec::new, |pieces| {
            (0..reached.len()).filter(unused).map(|at| pieces.ranges[at].clone()).collect()
        });
        Ok(Self { functions, unused_data })
    }
}

/// Which function stands where in the first table. `None` where it is filled in a way that is not known here.
pub(crate) fn places(module: &Module) -> Result<Option<BTreeMap<u32, u32>>, Error> {
    let mut places = BTreeMap::new();
    for element in module.element_section.clone().into_iter().flatten() {
        let element = element?;
        let ElementKind::Active { table_index: None | Some(0), offset_expr } = &element.kind else {
            return Ok(None);
        };
        let (Some(start), ElementItems::Functions(functions)) = (constant(offset_expr), element.items) else {
            return Ok(None);
        };
        for (function, place) in functions.into_iter().zip(start..) {
            places.insert(place, function?);
        }
    }
    Ok(Some(places))
}

/// What code and other sections mention.
#[derive(Default)]
struct Mentions {
    functions: BTreeSet<u32>,
    /// Numbers that may be addresses of data.
    numbers: BTreeSet<u32>,
    /// Numbers that may be places in the first table.
    places: BTreeSet<u32>,
    /// The number that the last instruction has put on the stack.
    pushed: Option<u32>,
}

impl Mentions {
    fn is_empty(&self) -> bool {
        self.functions.is_empty() && self.numbers.is_empty() && self.places.is_empty()
    }

    fn body(&mut self, body: &FunctionBody) -> Result<(), reencode::Error> {
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            self.parse_instruction(&mut reader)?;
        }
        Ok(())
    }

    /// What is used without being called; of what stands in tables that is only said by who knows its place, if that is
    /// known.
    fn sections(&mut self, module: &Module, places_are_known: bool) -> Result<(), reencode::Error> {
        if let Some(section) = module.table_section.clone() {
            self.parse_table_section(&mut TableSection::new(), section)?;
        }
        if let Some(section) = module.global_section.clone() {
            self.parse_global_section(&mut GlobalSection::new(), section)?;
        }
        if let Some(section) = module.export_section.clone() {
            self.parse_export_section(&mut ExportSection::new(), section)?;
        }
        if let Some(section) = module.element_section.clone().filter(|_| !places_are_known) {
            self.parse_element_section(&mut ElementSection::new(), section)?;
        }
        self.functions.extend(module.start);
        self.place();
        Ok(())
    }

    /// The number pushed last may be a place.
    fn place(&mut self) {
        self.places.extend(self.pushed.take());
    }
}

impl Reencode for Mentions {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        self.functions.insert(function);
        Ok(function)
    }

    fn mem_arg(&mut self, argument: wasmparser::MemArg) -> Result<wasm_encoder::MemArg, reencode::Error> {
        self.numbers.extend(u32::try_from(argument.offset));
        reencode::utils::mem_arg(self, argument)
    }

    fn instruction<'a>(
        &mut self,
        operator: Operator<'a>,
    ) -> Result<wasm_encoder::Instruction<'a>, reencode::Error> {
        // Nobody calculates with a place.
        let calculates = matches!(
            operator,
            Operator::I32Add
                | Operator::I32Sub
                | Operator::I32Mul
                | Operator::I32And
                | Operator::I32Or
                | Operator::I32Xor
                | Operator::I32Shl
                | Operator::I32ShrS
                | Operator::I32ShrU
                | Operator::I32Eq
                | Operator::I32Ne
                | Operator::I32LtS
                | Operator::I32LtU
                | Operator::I32GtS
                | Operator::I32GtU
                | Operator::I32LeS
                | Operator::I32LeU
                | Operator::I32GeS
                | Operator::I32GeU
        );
        if calculates {
            self.pushed = None;
        }
        self.place();
        if let Operator::I32Const { value } = operator {
            self.numbers.insert(value.cast_unsigned());
            self.pushed = Some(value.cast_unsigned());
        }
        reencode::utils::instruction(self, operator)
    }
}
