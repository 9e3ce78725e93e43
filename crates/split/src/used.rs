//! What of a module is used at all: functions and data that can be got at from its exports.
//!
//! A function is used where it is called from one that is, or where its place in the first table may be known: a number
//! in the code of one that is used, or in data that are ([`crate::data`]). A number that equals a place by chance keeps a
//! function that could go, never the reverse. Where a linker has not said what data mean, all data are used, and all that
//! stands in tables.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::{ElementItems, ElementKind};

use crate::Error;
use crate::data::{Pieces, constant, segments};
use crate::module::Module;
use crate::references::References;

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

        // Where places are not known, anything may be called through the table.
        let mut open = References::of_sections(module, places.is_none())?;
        let mut functions = BTreeSet::new();
        let mut reached = vec![false; pieces.as_ref().map_or(0, |pieces| pieces.ranges.len())];
        loop {
            // What is mentioned leads to functions and data, which mention more.
            let mut more = References::default();
            for function in std::mem::take(&mut open.functions) {
                if functions.insert(function)
                    && let Some(body) = function.checked_sub(module.imported())
                {
                    let body = &module.bodies[body as usize];
                    more.extend(References::of(body, module, &BTreeSet::new())?);
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
