//! Packs as a forger would change them, and all that a page asks of an engine that opened one. `fuzz/` takes part in it.

#![allow(unreachable_pub, reason = "the targets in fuzz/ use it from outside")]

use sheaf_engine::{BlockId, Engine, FacetRequest, Field, Query, Window};
use sheaf_index::{BlockFile, Pack};

/// Bytes before the sections of a root, which its checksum is not about.
pub const HEADER: usize = 32;

/// Gives changed bytes the length and the checksum that a forger would give them.
pub fn forged(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.len() >= HEADER {
        let length = bytes.len() as u64;
        bytes[16..24].copy_from_slice(&length.to_le_bytes());
        let checksum = xxhash_rust::xxh3::xxh3_64(&bytes[HEADER..]);
        bytes[24..HEADER].copy_from_slice(&checksum.to_le_bytes());
    }
    bytes
}

/// All blocks of a pack, found as the page finds them; none for places that cannot be.
pub fn blocks(pack: &Pack, files: &[BlockFile]) -> Vec<(BlockId, Vec<u8>)> {
    let Ok(directory) = pack.directory() else { return Vec::new() };
    let block = |id: u32| {
        let place = directory.place(BlockId(id))?;
        let file = files.iter().find(|file| file.name == place.file)?;
        let bytes = file.bytes.get(place.range.start as usize..place.range.end as usize)?;
        Some((BlockId(id), bytes.to_vec()))
    };
    (0..directory.len()).filter_map(block).collect()
}

/// What is to be asked for, by its identifiers.
pub struct Wanted<'a> {
    /// To search for.
    pub texts: &'a [&'a str],
    /// Documents to read.
    pub documents: &'a [&'a str],
    /// Entities to look at; the first is a place.
    pub names: &'a [&'a str],
    /// Not to be among the hits.
    pub outlet: &'a str,
}

/// Asks an engine for all that the page asks for. Errors are welcome, panics are not.
pub fn ask_all(engine: &Engine, wanted: &Wanted<'_>) {
    let facets = Field::ALL.map(|field| FacetRequest { field, limit: 3, typed: "ha".to_owned() }).to_vec();
    for text in wanted.texts {
        let mut query = Query { text: (*text).to_owned(), facets: facets.clone(), ..Query::default() };
        let _ = engine.answer(&query);
        query.filters.mentioned = "2009..2017".parse().ok();
        query.filters.published = "2015..".parse().ok();
        query.filters.fields[Field::Place].any.insert(wanted.names[0].to_owned());
        query.filters.fields[Field::Outlet].none.insert(wanted.outlet.to_owned());
        let _ = engine.answer(&query);
    }
    for document in wanted.documents {
        let _ = engine.read(document, &Query { text: "harbour".to_owned(), ..Query::default() });
    }
    for name in wanted.names {
        let _ = engine.entity(name, Window::default());
        let _ = engine.label(Field::Person, name);
    }
}
