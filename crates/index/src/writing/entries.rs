//! The entry of each document, in the order of their numbers, and on the way what views ask of all documents.

use super::kept::{Kept, Text};
use super::unfinished::Unfinished;
use crate::blocks::BlocksWriter;
use crate::derived::Dictionary;
use crate::forms::Forms;
use crate::root::Section;
use crate::sections::foreseen::{self, Keys, Known};
use crate::sections::prose::Coder;
use crate::sections::{body, documents, facts};
use crate::tables::{self, Gathered};
use crate::{Body, Dates, Manifest, WriteError};

/// Documents that are coded side by side before they are put into blocks.
const TOGETHER: usize = 1024;

/// What entries are made of.
pub(super) struct Entries<'w> {
    pub(super) documents: &'w [Kept],
    pub(super) manifest: &'w Manifest,
    pub(super) forms: &'w Forms,
    pub(super) gaps: &'w Forms,
    /// For each entity and each rule as they came its number in the pack.
    pub(super) entities: &'w [u32],
    pub(super) rules: &'w [u32],
}

impl Entries<'_> {
    /// Writes them as they are read, for a pack of one file.
    pub(super) fn write_plain(&self, pack: &mut Unfinished<'_>) {
        let mut stored = documents::shelf(None);
        for document in self.documents {
            let body =
                body::join(self.spelled(document).as_bytes(), &self.references(document), &document.records);
            stored.push(&documents::join(&document.card, &body));
        }
        pack.set(Section::Documents, stored.finish());
    }

    /// Writes them as codes into blocks, with what is needed to read those; gives what views ask for.
    pub(super) fn write_coded(
        &self,
        dictionary: &Dictionary,
        dates: &Dates<'_>,
        keys: &Keys<'_>,
        pack: &mut Unfinished<'_>,
        blocks: &mut BlocksWriter<'_>,
    ) -> Result<Gathered, WriteError> {
        let texts: Vec<Text<'_>> = self.documents.iter().map(Kept::text).collect();
        let (coder, [spellings, gaps, lengths]) =
            Coder::new(self.forms, &dictionary.ordinals, &dictionary.list(), self.gaps, &texts, blocks);
        let likely = foreseen::likely(self.documents.len(), keys, &|at, count| {
            let document = &self.documents[at];
            let [_, prose] = coder.coded(&document.text());
            count(known(document, &prose, &self.spelled(document), &self.references(document)));
        });
        let mut tables = Gathered::new(dates);
        let mut stored = documents::shelf(Some(blocks));
        for (documents, first) in self.documents.chunks(TOGETHER).zip((0..).step_by(TOGETHER)) {
            let ready = stored.side_by_side(documents.len(), &|at| {
                let document = &documents[at];
                let (references, spelled) = (self.references(document), self.spelled(document));
                let [words, prose] = coder.coded(&document.text());
                let rest = known(document, &prose, &spelled, &references).coded(&likely, keys);
                let body = Body::of_records(&spelled, &references, &document.records, first + at as u32);
                let facts = tables::read(body, self.manifest);
                (documents::coded(&words, &rest), references, spelled, facts)
            });
            for ((document, ready), number) in documents.iter().zip(ready).zip(first..) {
                let (entry, references, spelled, facts) = ready;
                let body = Body::of_records(&spelled, &references, &document.records, number);
                tables.add(number, documents::outlet(&document.card), body, &facts?)?;
                stored.push(&entry);
            }
        }
        pack.set(Section::Documents, stored.finish());
        pack.set(Section::Spellings, spellings);
        pack.set(Section::Gaps, gaps);
        pack.set(Section::CodeLengths, lengths);
        pack.set(Section::Likely, likely);
        Ok(tables)
    }

    fn spelled(&self, document: &Kept) -> String {
        document.text().spelled(self.forms, self.gaps)
    }

    /// The entities and rules of a document by their numbers in the pack.
    fn references(&self, document: &Kept) -> Vec<u8> {
        let numbers: Vec<u32> =
            document.entities.iter().map(|known| self.entities[*known as usize]).collect();
        let rules: Vec<u32> = document.rules.iter().map(|known| self.rules[*known as usize]).collect();
        let (named, others) = numbers.split_at(document.named);
        facts::write_references(named, others, &rules)
    }
}

fn known<'d>(document: &'d Kept, prose: &'d [u8], text: &'d str, references: &'d [u8]) -> Known<'d> {
    Known { prose, text, card: &document.card, references, records: &document.records }
}
