//! Words and phrases of a query, resolved to words of the collection and to documents.

use sheaf_index::{Pack, PackError, PostingList};

use crate::keys::{self, key, parts as parts_of};
use crate::language::{Form, Part};
use crate::ranking::{BEGINS, Norms, OTHER_FORM, SAME};
use crate::set::DocSet;

/// The words of the collection that match one word of a query.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms {
    /// Ordinals with weights, by ordinal.
    forms: Vec<(u32, f32)>,
}

/// A word or phrase of a query.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    /// For each of its words what matches.
    pub(crate) parts: Vec<Forms>,
    /// Only in the title.
    pub(crate) in_title: bool,
}

impl Forms {
    /// Whether a word of the collection matches.
    pub(crate) fn contains(&self, ordinal: u32) -> bool {
        self.forms.binary_search_by_key(&ordinal, |(form, _)| *form).is_ok()
    }

    /// The ordinals that match.
    pub(crate) fn ordinals(&self) -> impl Iterator<Item = u32> {
        self.forms.iter().map(|(ordinal, _)| *ordinal)
    }

    fn new(pack: &Pack, part: &Part) -> Result<Self, Box<PackError>> {
        let words = pack.words()?;
        let same = words.list.get(&part.word)?;
        let begins = match part.form {
            Form::Prefix | Form::Typing => words.list.beginning(part.word.as_bytes())?,
            Form::Stem | Form::Exact => 0..0,
        };
        let stems = match part.form {
            Form::Stem | Form::Typing => words.forms(&part.word, &pack.manifest().languages)?,
            Form::Prefix | Form::Exact => Vec::new(),
        };
        let weight = |ordinal: u32| match part.form {
            _ if same == Some(ordinal) => SAME,
            Form::Prefix => SAME,
            _ if stems.contains(&ordinal) => OTHER_FORM,
            _ => BEGINS,
        };
        let mut ordinals: Vec<u64> = Vec::new();
        for ordinal in begins.chain(stems.iter().copied()).chain(same) {
            ordinals.push(ordinal.into());
        }
        keys::sort(&mut ordinals);
        Ok(Self {
            forms: ordinals.into_iter().map(|ordinal| (ordinal as u32, weight(ordinal as u32))).collect(),
        })
    }
}

/// Documents with weighted frequencies of a term.
pub(crate) struct Matches {
    /// The documents.
    pub(crate) documents: DocSet,
    /// For each document of the collection the frequency, 0 where it does not match.
    pub(crate) frequencies: Vec<f32>,
}

impl Term {
    pub(crate) fn new(pack: &Pack, parts: &[Part], in_title: bool) -> Result<Self, Box<PackError>> {
        let parts = parts.iter().map(|part| Forms::new(pack, part)).collect::<Result<_, _>>()?;
        Ok(Self { parts, in_title })
    }

    /// The documents that match, with frequencies.
    pub(crate) fn matches(&self, pack: &Pack, norms: &Norms) -> Result<Matches, Box<PackError>> {
        let size = pack.manifest().documents;
        let mut matches = Matches { documents: DocSet::none(size), frequencies: vec![0.0; size as usize] };
        match &self.parts[..] {
            [forms] => self.word(pack, norms, forms, &mut matches)?,
            parts => self.phrase(pack, norms, parts, &mut matches)?,
        }
        Ok(matches)
    }

    fn word(
        &self,
        pack: &Pack,
        norms: &Norms,
        forms: &Forms,
        matches: &mut Matches,
    ) -> Result<(), Box<PackError>> {
        let postings = pack.postings()?;
        for &(ordinal, weight) in &forms.forms {
            postings.get(ordinal)?.for_each(|posting| {
                let text = if self.in_title { 0 } else { posting.text };
                if posting.title + text > 0 {
                    matches.documents.insert(posting.document);
                    matches.frequencies[posting.document as usize] +=
                        weight * norms.frequency(posting.document, posting.title, text);
                }
            })?;
        }
        Ok(())
    }

    /// Documents with all the words, then those of them with the words in a row.
    fn phrase(
        &self,
        pack: &Pack,
        norms: &Norms,
        parts: &[Forms],
        matches: &mut Matches,
    ) -> Result<(), Box<PackError>> {
        let size = pack.manifest().documents;
        let postings = pack.postings()?;
        let mut candidates = DocSet::all(size);
        let mut lists: Vec<Vec<PostingList<'_>>> = Vec::with_capacity(parts.len());
        for forms in parts {
            let of_part =
                forms.ordinals().map(|ordinal| postings.get(ordinal)).collect::<Result<Vec<_>, _>>()?;
            let mut holding = DocSet::none(size);
            for list in &of_part {
                list.for_each(|posting| holding.insert(posting.document))?;
            }
            candidates.intersect(&holding);
            lists.push(of_part);
        }
        // Positions at which the phrase may begin, by document; each word strikes out those that it does not continue.
        let mut starts: Vec<u64> = Vec::new();
        for (place, of_part) in lists.iter().enumerate() {
            let mut found: Vec<u64> = Vec::new();
            for list in of_part {
                list.positions(
                    &|first, last| candidates.meets(first, last),
                    &|document| candidates.contains(document),
                    &mut |document, positions| {
                        let begins =
                            positions.iter().filter_map(|position| position.checked_sub(place as u32));
                        found.extend(begins.map(|begin| key(document, begin)));
                    },
                )?;
            }
            keys::sort(&mut found);
            if place == 0 {
                starts = found;
            } else {
                starts.retain(|start| found.binary_search(start).is_ok());
            }
        }
        let (titles, _) = pack.documents()?.lengths();
        for of_document in starts.chunk_by(|a, b| parts_of(*a).0 == parts_of(*b).0) {
            let document = parts_of(of_document[0]).0;
            let title_length = titles.get(document as usize).unwrap_or_default();
            let title = of_document.iter().filter(|start| parts_of(**start).1 < title_length).count() as u32;
            let text = if self.in_title { 0 } else { of_document.len() as u32 - title };
            if title + text > 0 {
                matches.documents.insert(document);
                matches.frequencies[document as usize] = norms.frequency(document, title, text);
            }
        }
        Ok(())
    }
}
