//! The manifest: what the collection says of itself, and the counts and small tables that other sections refer to.

use sheaf_model::CollectionInfo;

use crate::PackError;
use crate::coding::record::{Fields, Record};

/// The one part of a root that is decoded when it is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Title and description.
    pub info: CollectionInfo,
    /// Documents in the collection.
    pub documents: u32,
    /// The languages of the documents, sorted.
    pub languages: Vec<String>,
    /// Entities of each kind, in the order of `EntityKind::ALL`; entities are numbered by kind, then by name.
    pub entities: [u32; 5],
    /// Names of the rules that found facts, sorted; facts refer to them by index.
    pub rules: Vec<String>,
    /// For each of the rules one sentence that explains it; empty where none was given.
    pub explanations: Vec<String>,
}

impl Manifest {
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Box<PackError>> {
        let mut fields = Fields::new(bytes);
        let manifest = Self {
            info: CollectionInfo {
                title: fields.text(),
                description: fields.optional_text(),
                language: fields.text(),
                rights: fields.optional_text(),
            },
            documents: fields.number(),
            languages: fields.texts(),
            entities: core::array::from_fn(|_| fields.number()),
            rules: fields.texts(),
            explanations: fields.texts(),
        };
        fields.finish("manifest", 0)?;
        Ok(manifest)
    }

    pub(crate) fn write(&self) -> Vec<u8> {
        let Self { info, documents, languages, entities, rules, explanations } = self;
        let mut record = Record::default();
        record.text(&info.title);
        record.optional_text(info.description.as_deref());
        record.text(&info.language);
        record.optional_text(info.rights.as_deref());
        record.number(*documents);
        record.texts(languages);
        for count in entities {
            record.number(*count);
        }
        record.texts(rules);
        record.texts(explanations);
        record.0
    }
}
