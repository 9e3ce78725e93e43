//! The end of writing: entities, rules and words are numbered now that all are known, and each section is written.

use std::collections::BTreeMap;

use super::entries::Entries;
use super::kept::Ordinals;
use super::unfinished::Unfinished;
use super::write::{Layout, Writer, limit};
use crate::blocks::Sink;
use crate::coding::blobs::Blobs;
use crate::coding::numbers::write_u32s;
use crate::coding::varint::take_varint;
use crate::derived::{self, Dictionary};
use crate::root::{self, Section};
use crate::sections::facets::{self, ColumnWriter, WrittenColumn};
use crate::sections::foreseen::Keys;
use crate::sections::{documents, mentioned, postings, similar, words};
use crate::{Dates, FacetField, Lists, WriteError};

/// Bytes of a block of cards or mentions of entities: one of each is read when an entity is chosen.
const MENTIONS: usize = 8 << 10;

impl Writer {
    /// Writes the root, which is given back, and the blocks, which go into files as they fill.
    ///
    /// # Errors
    /// Facts refer to an entity that no document names, or something outgrows 32 bits.
    pub fn finish(mut self, layout: Layout, sink: &mut dyn Sink) -> Result<Vec<u8>, WriteError> {
        self.refer()?;
        limit("texts", self.bytes)?;
        limit("words", self.words)?;
        let count = self.documents.len();
        let entities = core::mem::take(&mut self.entities).finish();
        self.manifest.entities = entities.kinds;
        self.manifest.documents = count as u32;
        self.manifest.languages = core::mem::take(&mut self.languages).into_iter().collect();
        let rules = self.number_rules();
        let (of_dates, totals_of_dates) = core::mem::take(&mut self.dates).finish();
        let [intervals, published, mentioned] = of_dates;
        let dates = Dates::open(&intervals, &published, count)?;
        let columns = core::mem::take(&mut self.columns).map(ColumnWriter::finish);
        let dictionary = Dictionary::new(self.forms.iter(), self.spoken());

        let mut pack = Unfinished::new(layout, sink);
        let entries = Entries {
            documents: &self.documents,
            manifest: &self.manifest,
            forms: &self.forms,
            gaps: &self.gaps,
            entities: &entities.numbers,
            rules: &rules,
        };
        let tables = match pack.blocks.take() {
            None => {
                entries.write_plain(&mut pack);
                None
            }
            Some(mut blocks) => {
                let keys = keys(&columns)?;
                let tables = entries.write_coded(&dictionary, &dates, &keys, &mut pack, &mut blocks)?;
                pack.blocks = Some(blocks);
                Some(tables)
            }
        };
        if pack.blocks.is_some() || self.bytes > derived::SMALL {
            self.write_words(&dictionary, &mut pack);
        }
        pack.shelve(Section::EntityCards, &entities.cards, MENTIONS);
        pack.shelve(Section::EntityDocuments, &entities.documents, MENTIONS);
        let of_documents = |bytes| Lists::open(bytes, count, "columns");
        if let Some(blocks) = &mut pack.blocks {
            mentioned::write(&of_documents(&mentioned)?, dates.len() as usize, blocks);
            facets::write_documents(&columns, blocks);
        }
        let of_views = match tables {
            None => Vec::new(),
            Some(tables) => {
                let (named, mentioned) = (of_documents(&entities.of_documents)?, of_documents(&mentioned)?);
                tables.finish(&dates, &named, &mentioned).into()
            }
        };
        let titles = self.documents.iter().map(|document| document.title.as_str());
        pack.put_apart(Section::TitleOrder, documents::write_title_order(titles));
        if let Some(blocks) = &mut pack.blocks {
            facets::write_columns(&columns, blocks);
        }
        pack.put_apart(Section::DocumentEntities, entities.of_documents);
        pack.put_apart(Section::Mentioned, mentioned);
        for (section, bytes) in of_views {
            pack.put_apart(section, bytes);
        }
        if let Some(blocks) = &mut pack.blocks {
            documents::write_ids_by_number(
                self.documents.iter().map(|document| document.id.as_str()),
                blocks,
            );
            let of_columns = columns.iter().flat_map(|column| &column.documents);
            let of_columns = of_columns.map(|documents| documents.len() as u32).collect();
            pack.set(Section::Totals, write_u32s(&[entities.totals, totals_of_dates, of_columns].concat()));
        }
        pack.set(Section::Manifest, self.manifest.write());
        pack.set(Section::Entities, entities.records);
        pack.set(Section::EntityIds, entities.ids);
        pack.set(Section::Intervals, intervals);
        pack.set(Section::Published, published);
        pack.set(Section::Similar, similar::write(&self.sketches));
        let whole = pack.blocks.is_none();
        for (column, field) in columns.into_iter().zip(FacetField::ALL) {
            let sets = if whole { column.sets } else { Vec::new() };
            pack.set_column(field, [column.keys, column.folded, sets]);
        }
        pack.finish()
    }

    /// Dictionary, postings and lengths, which a small pack leaves to whoever opens it.
    fn write_words(&self, dictionary: &Dictionary, pack: &mut Unfinished<'_>) {
        let list = dictionary.list();
        let ids = self.documents.iter().map(|document| document.id.as_str());
        let ids = documents::write_ids(ids, pack.blocks.as_mut());
        pack.set(Section::DocumentIds, ids);
        let titles: Vec<u32> = self.documents.iter().map(|document| document.title_length).collect();
        let texts: Vec<u32> = self.documents.iter().map(|document| document.text_length).collect();
        let tokens = Ordinals { documents: &self.documents, of_forms: &dictionary.ordinals };
        let lists = postings::write(&tokens, list.len(), &titles, &texts, pack.blocks.as_mut());
        let of_words = words::write(&list, &self.manifest.languages);
        let of_words = of_words.into_iter().chain(lists).chain(derived::lengths(&titles, &texts));
        for (section, bytes) in root::DERIVED.into_iter().zip(of_words) {
            pack.set(section, bytes);
        }
    }

    /// Checks that whoever is referred to is named somewhere.
    fn refer(&self) -> Result<(), WriteError> {
        for document in &self.documents {
            for (known, list) in document.entities[document.named..].iter().zip(&document.lists) {
                if !self.entities.is_named(*known) {
                    return Err(WriteError::UnknownEntity {
                        document: document.id.clone(),
                        what: list,
                        entity: self.entities.id(*known),
                    });
                }
            }
        }
        Ok(())
    }

    /// Numbers rules by their names; gives the number of each as they came.
    fn number_rules(&mut self) -> Vec<u32> {
        let names: BTreeMap<&str, usize> =
            self.rules.iter().enumerate().map(|(known, name)| (name, known)).collect();
        let mut numbers = vec![0; names.len()];
        for ((name, known), number) in names.iter().zip(0..) {
            numbers[*known] = number;
            let explained = self.explanations.iter().find(|(rule, _)| rule == name);
            let explained = explained.map(|(_, sentence)| sentence.clone().into_owned());
            self.manifest.rules.push((*name).to_owned());
            self.manifest.explanations.push(explained.unwrap_or_default());
        }
        numbers
    }

    /// For each form the languages of the documents that have it.
    fn spoken(&self) -> Vec<u64> {
        if self.manifest.languages.len() == 1 {
            return vec![words::bit(0); self.forms.len()];
        }
        let mut spoken = vec![0; self.forms.len()];
        for document in &self.documents {
            // Sorted, and none is missing.
            let language = self.manifest.languages.binary_search(&document.language).unwrap_or_default();
            let mut words = &document.words[..];
            while let Some(form) = take_varint(&mut words) {
                spoken[form as usize] |= words::bit(language);
            }
        }
        spoken
    }
}

/// The values of each facet.
fn keys(columns: &[WrittenColumn; FacetField::ALL.len()]) -> Result<Keys<'_>, WriteError> {
    let mut keys = Keys::default();
    for (keys, column) in keys.iter_mut().zip(columns) {
        *keys = Blobs::open(&column.keys, "facets")?;
    }
    Ok(keys)
}
