//! Which data go where: what the first part does not refer to is moved.
//!
//! A linker that is told to keep relocations (`wasm-ld --emit-relocs`) leaves three custom sections: `linking` has the
//! symbols of data with place and length, `reloc.CODE` each address that code mentions and the symbol it means,
//! `reloc.DATA` the same for addresses inside data. (WebAssembly tool conventions, `Linking.md`.) wasm-bindgen hands them on
//! as they are and writes code anew, so that places in code mean nothing any more, but what code mentions means what it
//! meant: a number in a function that equals an address of `reloc.CODE` is taken to refer to its symbol. One that is equal
//! by chance keeps data in the first part that could be moved, never the reverse.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wasmparser::{
    ConstExpr, DataKind, KnownCustom, Linking, Operator, RelocSectionReader, RelocationType, SymbolInfo,
};

use crate::Error;
use crate::module::Module;
use crate::plan::Plan;

/// Holes in the data of the first part up to this length are filled with zeros, which weigh less than another segment
/// (measured in gzip).
const HOLE: u32 = 64;

/// Bytes at addresses of the first memory.
pub(crate) type Segments = Vec<(u32, Vec<u8>)>;

/// What a module is divided into.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Data {
    pub(crate) first: Segments,
    /// What is not in `first`, with zeros for what is: what a linker says of places holds for it.
    pub(crate) later: Segments,
}

impl Data {
    /// Divides the data by what the functions that stay mention. `None` where the linker has not said what refers to what,
    /// or where there is more than bytes at fixed addresses. `is_later`: the module is itself one that comes later.
    pub(crate) fn new(module: &Module, plan: &Plan, is_later: bool) -> Result<Option<Self>, Error> {
        if plan.segments_are_named {
            return Ok(None);
        }
        let Some(segments) = segments(module)? else { return Ok(None) };
        let Some(pieces) = Pieces::read(module, &segments)? else { return Ok(None) };
        let reached = pieces.reached(&plan.mentioned(module)?);
        let mut data = Self::default();
        for segment in &segments {
            let moved: Vec<&Range<u32>> = (pieces.ranges.iter().zip(&reached))
                .filter(|(range, reached)| !**reached && segment.contains(range))
                .map(|(range, _)| range)
                .collect();
            let mut later = vec![0; segment.bytes.len()];
            let mut staying = Vec::new();
            let mut at = segment.start;
            for range in moved {
                let start = (range.start - segment.start) as usize;
                let bytes = segment.bytes_in(range);
                later[start..start + bytes.len()].copy_from_slice(bytes);
                staying.push(at..range.start);
                at = range.end;
            }
            staying.push(at..segment.end());
            data.later.push((segment.start, later));
            // A hole in the first part may hold anything: it is written before anybody reads it. One in a later part may
            // not: what stays may have been changed by then.
            cut(&mut data.first, segment, staying, HOLE);
        }
        if is_later {
            data.first = pieces.written(&segments, &reached);
        }
        Ok(Some(data))
    }

    /// All data of a module that comes later.
    pub(crate) fn all_later(module: &Module) -> Result<Option<Segments>, Error> {
        let Some(segments) = segments(module)? else { return Ok(None) };
        let Some(pieces) = Pieces::read(module, &segments)? else { return Ok(None) };
        Ok(Some(pieces.written(&segments, &vec![true; pieces.ranges.len()])))
    }
}

/// Adds what stands in some stretches of a segment; those no more than `hole` apart together.
fn cut(to: &mut Vec<(u32, Vec<u8>)>, segment: &Segment, stretches: Vec<Range<u32>>, hole: u32) {
    let mut end_before = None;
    for stretch in stretches.into_iter().filter(|stretch| !stretch.is_empty()) {
        let bytes = segment.bytes_in(&stretch);
        match (end_before, to.last_mut()) {
            (Some(end), Some((_, before))) if stretch.start - end <= hole => {
                before.resize(before.len() + (stretch.start - end) as usize, 0);
                before.extend_from_slice(bytes);
            }
            _ => to.push((stretch.start, bytes.to_vec())),
        }
        end_before = Some(stretch.end);
    }
}

/// An active segment of the first memory.
pub(crate) struct Segment<'a> {
    /// Its address.
    start: u32,
    bytes: &'a [u8],
    /// Where its bytes stand in the section.
    place: u64,
}

impl<'a> Segment<'a> {
    fn end(&self) -> u32 {
        self.start + self.bytes.len() as u32
    }

    fn contains(&self, range: &Range<u32>) -> bool {
        self.start <= range.start && range.end <= self.end()
    }

    /// Its address and bytes, with zeros at some addresses.
    pub(crate) fn without(&self, unused: &[Range<u32>]) -> (u32, Vec<u8>) {
        let mut bytes = self.bytes.to_vec();
        let within = |address: u32| (address.saturating_sub(self.start) as usize).min(self.bytes.len());
        for unused in unused {
            bytes[within(unused.start)..within(unused.end)].fill(0);
        }
        (self.start, bytes)
    }

    /// The bytes at addresses that are all in it.
    fn bytes_in(&self, range: &Range<u32>) -> &'a [u8] {
        &self.bytes[(range.start - self.start) as usize..(range.end - self.start) as usize]
    }
}

/// The segments of a module; `None` where not all of them are active, at fixed addresses of the first memory, one after
/// the other.
pub(crate) fn segments<'a>(module: &Module<'a>) -> Result<Option<Vec<Segment<'a>>>, Error> {
    let Some(section) = module.data_section.clone() else { return Ok(None) };
    let section_start = section.range().start;
    let mut segments: Vec<Segment> = Vec::new();
    for data in section {
        let data = data?;
        let DataKind::Active { memory_index: 0, offset_expr } = &data.kind else { return Ok(None) };
        let Some(start) = constant(offset_expr) else { return Ok(None) };
        let place = data.range.end - data.data.len() as u64 - section_start;
        if start.checked_add(data.data.len() as u32).is_none()
            || segments.last().is_some_and(|before| before.end() > start)
        {
            return Ok(None);
        }
        segments.push(Segment { start, bytes: data.data, place });
    }
    Ok(Some(segments))
}

/// The value of an expression that is one number.
pub(crate) fn constant(expression: &ConstExpr) -> Option<u32> {
    let mut operators = expression.get_operators_reader();
    let Ok(Operator::I32Const { value }) = operators.read() else { return None };
    matches!(operators.read(), Ok(Operator::End)).then_some(value.cast_unsigned())
}

/// Data by what belongs together: a symbol, or several that share bytes.
pub(crate) struct Pieces {
    /// Addresses, sorted, apart from each other.
    pub(crate) ranges: Vec<Range<u32>>,
    /// What a number in code may refer to.
    pub(crate) meant: BTreeMap<u32, BTreeSet<usize>>,
    /// Which pieces each of them points to.
    pub(crate) points: Vec<BTreeSet<usize>>,
    /// Which places in the first table each of them knows.
    pub(crate) calls: Vec<BTreeSet<u32>>,
}

impl Pieces {
    /// Reads what the linker has left. `None` where that is missing, not of these data, or of a kind not known here.
    pub(crate) fn read(module: &Module, segments: &[Segment]) -> Result<Option<Self>, Error> {
        let mut symbols = None;
        let (mut of_code, mut of_data) = (None, None);
        for custom in &module.customs {
            match (custom.name(), custom.as_known()) {
                (_, KnownCustom::Linking(linking)) => {
                    for part in linking.subsections() {
                        if let Linking::SymbolTable(table) = part? {
                            symbols = Some(ranges(table, segments)?);
                        }
                    }
                }
                ("reloc.CODE", KnownCustom::Reloc(relocations)) => of_code = Some(relocations),
                ("reloc.DATA", KnownCustom::Reloc(relocations)) => of_data = Some(relocations),
                _ => {}
            }
        }
        let (Some(symbols), Some(of_code), Some(of_data)) = (symbols, of_code, of_data) else {
            return Ok(None);
        };
        let ranges = joined(&symbols);
        let mut pieces = Self {
            points: vec![BTreeSet::new(); ranges.len()],
            calls: vec![BTreeSet::new(); ranges.len()],
            ranges,
            meant: BTreeMap::new(),
        };
        let (Some(of_code), Some(of_data)) =
            (references(&of_code, &symbols)?, references(&of_data, &symbols)?)
        else {
            return Ok(None);
        };
        for Reference { to, .. } in of_code {
            if let To::Data { symbol, value } = to {
                let to = pieces.at(symbol);
                pieces.meant.entry(value).or_default().extend(to);
            }
        }
        for Reference { place, to } in of_data {
            let Some((at, found)) = address(segments, place) else { return Ok(None) };
            let Some(from) = pieces.at(at) else { return Ok(None) };
            match to {
                // Taken out, since nobody uses it (`crate::unused`).
                _ if found == 0 => {}
                To::Function => drop(pieces.calls[from].insert(found)),
                // What the linker wrote must stand there.
                To::Data { value, .. } if found != value => return Ok(None),
                To::Data { symbol, .. } => {
                    let to = pieces.at(symbol);
                    pieces.points[from].extend(to);
                }
            }
        }
        Ok(Some(pieces))
    }

    /// Those that are wanted, without zeros: nobody has written to memory that only they are at.
    fn written(&self, segments: &[Segment], wanted: &[bool]) -> Segments {
        let mut written = Segments::new();
        for segment in segments {
            let is_written = |range: &Range<u32>| {
                segment.contains(range) && segment.bytes_in(range).iter().any(|byte| *byte != 0)
            };
            let pieces =
                self.ranges.iter().zip(wanted).filter(|(range, wanted)| **wanted && is_written(range));
            cut(&mut written, segment, pieces.map(|(range, _)| range.clone()).collect(), 0);
        }
        written
    }

    /// The piece that an address is in.
    fn at(&self, address: u32) -> Option<usize> {
        let at = self.ranges.partition_point(|range| range.start <= address).checked_sub(1)?;
        self.ranges[at].contains(&address).then_some(at)
    }

    /// Which pieces can be got at from numbers in code.
    fn reached(&self, mentioned: &BTreeSet<u32>) -> Vec<bool> {
        let mut reached = vec![false; self.ranges.len()];
        let mut open: Vec<usize> =
            mentioned.iter().filter_map(|value| self.meant.get(value)).flatten().copied().collect();
        while let Some(piece) = open.pop() {
            if !std::mem::replace(&mut reached[piece], true) {
                open.extend(&self.points[piece]);
            }
        }
        reached
    }
}

/// Where the symbols of data are, by their number in the table. Memory that starts as zeros is in no segment, and left
/// out.
fn ranges(
    table: wasmparser::SymbolInfoMap,
    segments: &[Segment],
) -> Result<BTreeMap<u32, Range<u32>>, Error> {
    let mut ranges = BTreeMap::new();
    for (symbol, number) in table.into_iter().zip(0..) {
        let SymbolInfo::Data { symbol: Some(symbol), .. } = symbol? else { continue };
        let Some(segment) = segments.get(symbol.index as usize) else { continue };
        let range = (segment.start.checked_add(symbol.offset))
            .and_then(|start| Some(start..start.checked_add(symbol.size)?));
        if let Some(range) = range.filter(|range| segment.contains(range)) {
            ranges.insert(number, range);
        }
    }
    Ok(ranges)
}

/// Ranges without overlaps: those that share a byte are one. Empty ones are one with the byte that follows.
fn joined(symbols: &BTreeMap<u32, Range<u32>>) -> Vec<Range<u32>> {
    let mut sorted: Vec<Range<u32>> =
        symbols.values().map(|range| range.start..range.end.max(range.start.saturating_add(1))).collect();
    sorted.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<u32>> = Vec::new();
    for range in sorted {
        match joined.last_mut() {
            Some(before) if range.start < before.end => before.end = before.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// A place that refers to something.
struct Reference {
    /// In its section.
    place: u32,
    to: To,
}

/// What a reference is to.
enum To {
    /// Data: where the symbol is that it means, and what it holds: that address, or one near it.
    Data { symbol: u32, value: u32 },
    /// A function: it holds its place in the first table.
    Function,
}

/// References to data and functions. `None` where one is of a kind that is not known here.
fn references(
    section: &RelocSectionReader,
    symbols: &BTreeMap<u32, Range<u32>>,
) -> Result<Option<Vec<Reference>>, Error> {
    use RelocationType as Type;
    let mut found = Vec::new();
    for relocation in section.entries() {
        let relocation = relocation?;
        match relocation.ty {
            Type::MemoryAddrLeb | Type::MemoryAddrSleb | Type::MemoryAddrI32 => {
                if let Some(range) = symbols.get(&relocation.index) {
                    let value = i64::from(range.start).wrapping_add(relocation.addend);
                    let to = To::Data { symbol: range.start, value: value as u32 };
                    found.push(Reference { place: relocation.offset, to });
                }
            }
            Type::TableIndexI32 => found.push(Reference { place: relocation.offset, to: To::Function }),
            Type::FunctionIndexLeb
            | Type::TableIndexSleb
            | Type::TypeIndexLeb
            | Type::GlobalIndexLeb
            | Type::TableNumberLeb => {}
            _ => return Ok(None),
        }
    }
    Ok(Some(found))
}

/// The address of a place in the section, and the number that stands there.
fn address(segments: &[Segment], place: u32) -> Option<(u32, u32)> {
    let place = u64::from(place);
    let segment = &segments[segments.partition_point(|segment| segment.place <= place).checked_sub(1)?];
    let within = usize::try_from(place - segment.place).ok()?;
    let found = segment.bytes.get(within..within.checked_add(4)?)?;
    Some((segment.start + within as u32, u32::from_le_bytes(found.try_into().ok()?)))
}
