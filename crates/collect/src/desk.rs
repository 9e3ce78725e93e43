//! A collection in memory, read file by file: for the page, where a reader drops documents.

use std::collections::BTreeSet;
use std::io::{self, Cursor};
use std::mem;

use sheaf_analysis::{Analyser, CollectionEvidence, IdKinds};
use sheaf_index::outlines::OutlinesError;
use sheaf_index::{PackError, WriteError};
use sheaf_model::{Collection, CollectionInfo, Document, Facts, Item, Problem, Severity};
use sheaf_parse::MAX_BYTES;

use crate::caught::OURS;
use crate::packed::{self, Nesting, Packed, packed};
use crate::parts::{self, MOST_OF_SEVERAL, Parts};
use crate::passes::heard;
use crate::{Looked, before, explanations, facts, left_out, look, outlines, settle};

/// Takes files, gives a pack: [`Self::read`] each file; [`Self::analyse`] until it is done; [`Self::pack`]. The pack is the one
/// that the `sheaf` command makes of the same files with the same gazetteer. [`Self::add_to`] begins with the documents of a pack
/// that was made so.
///
/// Where a panic ends the whole program, as in wasm, whoever watches begins anew with what is to be left out
/// ([`Self::without`], [`Self::bare`]): `watch` is told of each document before it is worked on.
pub struct Desk {
    analyser: Analyser,
    info: CollectionInfo,
    watch: fn(&str),
    without: Vec<(String, String)>,
    bare: Vec<(String, String)>,
    /// Documents of a pack that files are added to, until all files have been read.
    before: Vec<Document>,
    /// Files in which there are documents.
    files: BTreeSet<String>,
    /// Each with the path of its file, until all have been read.
    looked: Vec<(String, Document, CollectionEvidence)>,
    documents: Vec<Document>,
    /// What all documents say, once all files have been read; then the facts of the first of them.
    evidence: Option<CollectionEvidence>,
    facts: Vec<Facts>,
    problems: Vec<Problem>,
}

impl Desk {
    /// A desk with nothing on it.
    pub fn new(analyser: Analyser, info: CollectionInfo, watch: fn(&str)) -> Self {
        Self {
            analyser,
            info,
            watch,
            without: Vec::new(),
            bare: Vec::new(),
            before: Vec::new(),
            files: BTreeSet::new(),
            looked: Vec::new(),
            documents: Vec::new(),
            evidence: None,
            facts: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Does not read the document of this path, for a reason.
    pub fn without(&mut self, path: String, why: String) {
        self.without.push((path, why));
    }

    /// Looks for no facts in the document of this path, for a reason.
    pub fn bare(&mut self, path: String, why: String) {
        self.bare.push((path, why));
    }

    /// Begins with the documents of a pack in one file. A file that is read takes the place of one of the same path, with all
    /// that was in it. O(n).
    pub fn add_to(&mut self, pack: &[u8]) -> Result<(), Box<PackError>> {
        self.before = before::documents(pack)?;
        Ok(())
    }

    /// What the collection says of itself.
    pub fn info(&self) -> &CollectionInfo {
        &self.info
    }

    /// Why a file of so many bytes need not be handed to [`Self::read`].
    pub fn too_large(path: &str, bytes: u64) -> Option<String> {
        let limit = most_bytes(path);
        (bytes > limit).then(|| format!("expected at most {} MB, found {}", limit >> 20, bytes >> 20))
    }

    /// Reads a file, and each document in it where it holds several, or files. `path` is its path within the collection, parts
    /// joined by `/`. O(n).
    pub fn read(&mut self, path: &str, bytes: &[u8]) {
        let before = self.looked.len();
        self.read_nested(path, bytes, &mut Nesting::default());
        if self.looked.len() > before {
            self.files.insert(path.to_owned());
        }
    }

    /// Reads a file that may lie in archives.
    fn read_nested(&mut self, path: &str, bytes: &[u8], nesting: &mut Nesting) {
        let name = path.rsplit('/').next().unwrap_or(path);
        if let Some(why) = left_out(name) {
            return self.tell(path, Severity::Note, why.to_owned());
        }
        match packed(name, || Ok(Cursor::new(bytes)), nesting) {
            Some(Ok(files)) => {
                let unpack =
                    |file: &Packed| nesting.within(|nesting| self.unpack(path, bytes, file, nesting));
                return files.iter().for_each(unpack);
            }
            Some(Err(why)) => return self.tell(path, Severity::Refused, why),
            None => {}
        }
        let Some(several) = parts::parts(path, || io::Result::Ok(bytes)) else {
            return self.look(path, bytes);
        };
        for (number, name) in several.names(path).enumerate() {
            self.look(&name, &file(&several, number, bytes));
        }
    }

    /// Reads a file in an archive.
    fn unpack(&mut self, archive: &str, bytes: &[u8], file: &Packed, nesting: &mut Nesting) {
        let path = format!("{archive}/{}", file.path);
        if let Some(why) = Self::too_large(&path, file.size()) {
            return self.refuse(&path, &why);
        }
        match file.unpack(Cursor::new(bytes), most_bytes(&path)) {
            Ok(unpacked) => self.read_nested(&path, &unpacked, nesting),
            Err(error) => self.refuse(&path, &error.to_string()),
        }
    }

    /// Notes that a file could not be read, and why.
    pub fn refuse(&mut self, path: &str, why: &str) {
        self.tell(path, Severity::Refused, format!("cannot be read: {why}"));
    }

    fn tell(&mut self, path: &str, severity: Severity, message: String) {
        self.problems.push(Problem { path: path.to_owned(), line: None, severity, message });
    }

    fn look(&mut self, path: &str, bytes: &[u8]) {
        if let Some((_, why)) = self.without.iter().find(|(left_out, _)| left_out == path) {
            let why = format!("{why} {OURS}");
            return self.refuse(path, &why);
        }
        (self.watch)(path);
        let Looked { documents, problems } = look(&self.analyser, path, bytes);
        self.problems.extend(problems);
        self.looked.extend(documents.into_iter().map(|(document, said)| (path.to_owned(), document, said)));
    }

    /// How many documents there are, once all files have been read.
    pub fn documents(&mut self) -> usize {
        self.bring_together();
        self.documents.len()
    }

    /// Finds the facts of the next document, once all files have been read; says how many documents have been done, and
    /// `None` when there is none left. O(n) in its length, the first time in the number of documents as well.
    pub fn analyse(&mut self) -> Option<usize> {
        self.bring_together();
        let evidence = self.evidence.as_ref()?;
        let document = self.documents.get_mut(self.facts.len())?;
        if let Some((path, why)) = self.bare.iter().find(|(path, _)| *path == document.path) {
            let message = format!("analysis: {why}; left out, all else of the document is kept {OURS}");
            let path = path.clone();
            self.facts.push(Facts::default());
            self.tell(&path, Severity::Warning, message);
            return Some(self.facts.len());
        }
        (self.watch)(&document.path);
        let (facts, problems, _) = facts(&self.analyser, document, evidence);
        self.facts.push(facts);
        self.problems.extend(problems);
        Some(self.facts.len())
    }

    /// What all documents say, in byte order of the paths of their files, as the command has them. Once is enough.
    fn bring_together(&mut self) {
        if self.evidence.is_some() {
            return;
        }
        self.take_from_before();
        self.looked.sort_by(|(a, ..), (b, ..)| a.cmp(b));
        let mut evidence = CollectionEvidence::default();
        for (_, document, testimony) in self.looked.drain(..) {
            evidence.add(testimony);
            self.documents.push(document);
        }
        self.problems.extend(sheaf_parse::make_ids_unique(&mut self.documents));
        self.evidence = Some(evidence);
    }

    /// The documents of the pack that was there before, but for those of files that were read anew.
    fn take_from_before(&mut self) {
        let mut told = BTreeSet::new();
        for document in mem::take(&mut self.before) {
            if let Some(file) = before::and_above(&document.path).find(|file| self.files.contains(*file)) {
                let file = file.to_owned();
                if told.insert(file.clone()) {
                    self.tell(
                        &file,
                        Severity::Note,
                        "takes the place of the file that was read before".to_owned(),
                    );
                }
                continue;
            }
            let path = document.path.clone();
            if let Some((_, why)) = self.without.iter().find(|(left_out, _)| *left_out == path) {
                let why = format!("{why} {OURS}");
                self.refuse(&path, &why);
                continue;
            }
            (self.watch)(&path);
            let (testimony, problems) = heard(&self.analyser, &document);
            self.problems.extend(problems);
            self.looked.push((path, document, testimony));
        }
    }

    /// What was odd, as [`settle`] has it.
    pub fn problems(&mut self) -> &[Problem] {
        settle(&mut self.problems);
        &self.problems
    }

    /// The outlines for the map of the documents, given those of the world: see [`outlines`].
    pub fn outlines(&self, world: &[u8]) -> Result<Option<Vec<u8>>, OutlinesError> {
        outlines(world, &self.facts)
    }

    /// The documents that have been analysed, as a pack in one file. O(n log n).
    pub fn pack(mut self) -> Result<Vec<u8>, WriteError> {
        let mut kinds = IdKinds::default();
        self.facts.iter().for_each(|facts| kinds.add(facts));
        self.facts.iter_mut().for_each(|facts| kinds.settle(facts));
        let items = self.documents.into_iter().zip(self.facts);
        let items = items.map(|(document, facts)| Item { document, facts }).collect();
        sheaf_index::write(&Collection { info: self.info, items, explanations: explanations() })
    }
}

/// Most bytes of a file of that path.
fn most_bytes(path: &str) -> u64 {
    let several = parts::may_hold_several(path) || packed::is_archive(path);
    if several { MOST_OF_SEVERAL } else { MAX_BYTES as u64 }
}

/// A document in a file of several.
fn file(several: &Parts, number: usize, bytes: &[u8]) -> Vec<u8> {
    let ranges = [&several.head, &several.parts[number]];
    let within = ranges.into_iter().filter_map(|range| bytes.get(range.start as usize..range.end as usize));
    several.as_file(within.flatten().copied().collect())
}

#[cfg(test)]
mod tests {
    use sheaf_analysis::Authority;

    use super::*;

    #[test]
    fn what_stopped_a_program_is_left_out_the_next_time_and_nothing_else_is() {
        let info = CollectionInfo { language: "en".to_owned(), ..CollectionInfo::default() };
        let mut desk = Desk::new(Analyser::new(&Authority::default()), info, |_| {});
        desk.without("box.jsonl/box-2.json".to_owned(), "no such thing, at rain.rs:7".to_owned());
        desk.bare("a.txt".to_owned(), "no such thing, at wind.rs:7".to_owned());
        desk.read(
            "box.jsonl",
            b"{\"text\": \"It rained.\"}\n{\"text\": \"It blew.\"}\n{\"text\": \"It snowed.\"}\n",
        );
        desk.read("a.txt", b"Anna Berger said on 3 May 1911 that 30 boats had left.");
        assert_eq!(desk.documents(), 3);
        while desk.analyse().is_some() {}
        let told: Vec<(&str, Severity)> =
            desk.problems().iter().map(|problem| (&*problem.path, problem.severity)).collect();
        assert_eq!(told, [("a.txt", Severity::Warning), ("box.jsonl/box-2.json", Severity::Refused)]);
        assert!(
            desk.problems()[1]
                .message
                .starts_with("cannot be read: no such thing, at rain.rs:7 (a fault of Sheaf")
        );
        assert!(desk.facts[0].dates.is_empty());
        assert!(desk.pack().is_ok());
    }

    #[test]
    fn files_that_would_not_fit_are_told_before_they_are_read() {
        assert_eq!(
            Desk::too_large("a/film.mp4", 1 << 31).as_deref(),
            Some("expected at most 128 MB, found 2048")
        );
        assert_eq!(Desk::too_large("a/box.mbox", 400 << 20), None);
        assert_eq!(
            Desk::too_large("a/box.mbox", 600 << 20).as_deref(),
            Some("expected at most 512 MB, found 600")
        );
    }
}
