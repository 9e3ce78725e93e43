//! Words and phrases of a query, resolved to words of the collection and to documents.

use sheaf_index::{Block, Pack, PackError};

use crate::find::keys::{self, key, parts as parts_of};
use crate::find::ranking::{BEGINS, Norms, OTHER_FORM, SAME};
use crate::find::set::DocSet;
use crate::language::{Form, Part};

/// So many documents are on the first screen.
const FEW: u32 = 10;

/// The words of the collection that match one word of a query.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms {
    /// Ordinals with weights, by ordinal.
    forms: Vec<(u32, f32)>,
    /// Whether none of them is the word of the query or begins with it: it is written nowhere, and no beginning.
    pub(crate) others: bool,
}

/// A word or phrase of a query, or several that stand near each other.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    /// Words in a row, each with what matches it. More than one such phrase: near each other.
    pub(crate) phrases: Vec<Vec<Forms>>,
    /// How many words each phrase may be from the one before.
    pub(crate) within: Vec<u32>,
    /// Only in the title.
    pub(crate) in_title: bool,
    /// How much it tells, once its documents are known.
    pub(crate) rarity: f32,
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

    /// Documents with one of them.
    fn documents(&self, pack: &Pack) -> Result<DocSet, Box<PackError>> {
        let postings = pack.postings()?;
        let mut documents = DocSet::none(pack.manifest().documents);
        let mut block = Block::default();
        for ordinal in self.ordinals() {
            let list = postings.get(ordinal)?;
            list.for_each_block(&mut block, &mut |here, _, _| documents.insert_all(here))?;
        }
        Ok(documents)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }

    fn new(pack: &Pack, part: &Part) -> Result<Self, Box<PackError>> {
        let words = pack.words()?;
        let same = words.list.get(&part.word)?;
        let begins = match part.form {
            Form::Prefix | Form::Typing => words.list.beginning(part.word.as_bytes())?,
            Form::Stem | Form::Exact => 0..0,
        };
        let stems = match part.form {
            // What is the beginning of a longer word is no form of another one yet, even where it is a word itself.
            Form::Typing if begins.len() > usize::from(same.is_some()) => Vec::new(),
            Form::Stem | Form::Typing => words.forms(&part.word, &pack.manifest().languages)?,
            Form::Prefix | Form::Exact => Vec::new(),
        };
        let weight = |ordinal: u32| match part.form {
            _ if same == Some(ordinal) => SAME,
            Form::Prefix => SAME,
            _ if stems.contains(&ordinal) => OTHER_FORM,
            _ => BEGINS,
        };
        let others = same.is_none() && begins.is_empty();
        let mut ordinals: Vec<u64> = Vec::new();
        for ordinal in begins.chain(stems.iter().copied()).chain(same) {
            ordinals.push(ordinal.into());
        }
        keys::sort(&mut ordinals);
        Ok(Self {
            forms: ordinals.into_iter().map(|ordinal| (ordinal as u32, weight(ordinal as u32))).collect(),
            others,
        })
    }
}

/// Documents with weighted frequencies of a term.
pub(crate) struct Matches {
    /// The documents.
    pub(crate) documents: DocSet,
    /// For each document of the collection the frequency, 0 where it does not match; empty where none does.
    pub(crate) frequencies: Vec<f32>,
}

impl Term {
    /// One word, or several in a row.
    pub(crate) fn new(pack: &Pack, parts: &[Part], in_title: bool) -> Result<Self, Box<PackError>> {
        Ok(Self { phrases: vec![forms(pack, parts)?], within: Vec::new(), in_title, rarity: 0.0 })
    }

    /// Phrases near each other.
    pub(crate) fn near(pack: &Pack, phrases: &[Vec<Part>], within: &[u32]) -> Result<Self, Box<PackError>> {
        let mut of_phrases = Vec::with_capacity(phrases.len());
        for parts in phrases {
            of_phrases.push(forms(pack, parts)?);
        }
        Ok(Self { phrases: of_phrases, within: within.to_vec(), in_title: false, rarity: 0.0 })
    }

    /// What matches each of its words.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Forms> {
        self.phrases.iter().flatten()
    }

    /// The documents that match, with frequencies.
    pub(crate) fn matches(&self, pack: &Pack, norms: &Norms) -> Result<Matches, Box<PackError>> {
        let size = pack.manifest().documents;
        let mut matches = Matches { documents: DocSet::none(size), frequencies: Vec::new() };
        if self.parts().any(|forms| forms.len() == 0) {
            return Ok(matches);
        }
        matches.frequencies = vec![0.0; size as usize];
        match &self.phrases[..] {
            [phrase] if phrase.len() == 1 => self.word(pack, norms, &phrase[0], &mut matches)?,
            _ => self.in_places(pack, norms, &mut matches)?,
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
        let Matches { documents, frequencies } = matches;
        // Occurrences in titles are few. Those in texts are summed first and tempered by the length of the text once: a beginning
        // of three letters has thousands of forms, and no document's norm should be looked up for each of them.
        let mut titles: Vec<(u32, f32)> = Vec::new();
        // Of many postings most fall on documents that are known already: then it is cheaper to see at the end which are.
        let mut few = pack.manifest().documents / 2;
        let mut block = Block::default();
        for &(ordinal, weight) in &forms.forms {
            let list = postings.get(ordinal)?;
            few = if forms.len() == 1 { few } else { few.saturating_sub(list.len()) };
            list.for_each_block(&mut block, &mut |here, in_texts, in_titles| {
                for &(document, times) in in_titles {
                    titles.push((document, weight * norms.frequency(document, times, 0)));
                }
                if !self.in_title {
                    if few > 0 {
                        documents.insert_all(here);
                    }
                    for (&document, &times) in here.iter().zip(in_texts) {
                        if let Some(frequency) = frequencies.get_mut(document as usize) {
                            *frequency += weight * times as f32;
                        }
                    }
                }
            })?;
        }
        if few == 0 {
            documents.insert_where(|document| {
                frequencies.get(document as usize).is_some_and(|frequency| *frequency > 0.0)
            });
        }
        documents.each(|document| frequencies[document as usize] *= norms.text(document));
        for (document, frequency) in titles {
            documents.insert(document);
            frequencies[document as usize] += frequency;
        }
        Ok(())
    }

    /// Documents with the words in a row, or with phrases near each other.
    fn in_places(&self, pack: &Pack, norms: &Norms, matches: &mut Matches) -> Result<(), Box<PackError>> {
        let mut candidates = DocSet::all(pack.manifest().documents);
        for forms in self.parts() {
            candidates.intersect(&forms.documents(pack)?);
        }
        // As long as postings are lacking, nobody knows whose positions will be needed.
        if pack.lacks() {
            return Ok(());
        }
        let mut places: Vec<Vec<u64>> = Vec::with_capacity(self.phrases.len());
        for phrase in &self.phrases {
            let found = starts(pack, phrase, &candidates)?;
            if !pack.lacks() {
                candidates = documents_of(&found, pack);
            }
            places.push(found);
        }
        // Of few documents that have the words, those with the phrase will be shown: they come in the same round.
        if pack.lacks() && candidates.len() <= FEW {
            for document in candidates.iter() {
                pack.documents()?.touch(document)?;
            }
        }
        let titles = pack.documents()?.title_lengths();
        for document in candidates.iter() {
            let title_length = titles.get(document as usize).unwrap_or_default();
            // In the title, then in the text: nothing is near across the border.
            let count = |in_title: bool| {
                let (first, last) = if in_title { (0, title_length) } else { (title_length, u32::MAX) };
                let mut of_document: Vec<Vec<u32>> = Vec::with_capacity(places.len());
                for starts in &places {
                    of_document.push(positions(starts, document, first, last));
                }
                self.near_each_other(&mut of_document);
                of_document.last().map_or(0, Vec::len) as u32
            };
            let (title, text) = (count(true), if self.in_title { 0 } else { count(false) });
            if title + text > 0 {
                matches.documents.insert(document);
                matches.frequencies[document as usize] = norms.frequency(document, title, text);
            }
        }
        Ok(())
    }

    /// Given where each phrase begins in one text, in order: keeps the places of those that are near the next and the one
    /// before, from the first to the last.
    pub(crate) fn near_each_other(&self, places: &mut [Vec<u32>]) {
        // From the first to the last, then back.
        for index in 1..places.len() {
            let (before, here) = places.split_at_mut(index);
            let (one, other) = (&self.phrases[index - 1], &self.phrases[index]);
            keep_near(&mut here[0], other.len(), &before[index - 1], one.len(), self.within[index - 1]);
        }
        for index in (1..places.len()).rev() {
            let (before, here) = places.split_at_mut(index);
            let (one, other) = (&self.phrases[index - 1], &self.phrases[index]);
            keep_near(&mut before[index - 1], one.len(), &here[0], other.len(), self.within[index - 1]);
        }
    }
}

/// Keeps those places that are at most so many words from one of the others.
fn keep_near(places: &mut Vec<u32>, length: usize, others: &[u32], other_length: usize, within: u32) {
    let (length, other_length) = (length as u32, other_length as u32);
    places.retain(|&place| nearest(place, length, others, other_length).is_some_and(|words| words <= within));
}

/// How many words a phrase is from the nearest of others, given where they begin, in order. O(log others).
pub(crate) fn nearest(place: u32, length: u32, others: &[u32], other_length: u32) -> Option<u32> {
    // Of those that begin before it the last that ends there, and the first that begins after its end.
    let before = others.partition_point(|other| other.saturating_add(other_length) <= place).checked_sub(1);
    let after = others.partition_point(|other| *other < place.saturating_add(length));
    let words = |at: usize| distance(place, length, *others.get(at)?, other_length);
    match (before.and_then(words), words(after)) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// How many words one phrase is from another, given where they begin and how long they are: 1 where they are neighbours. `None`
/// where they overlap: then they are one place.
fn distance(one: u32, length: u32, other: u32, other_length: u32) -> Option<u32> {
    let (first, first_length, last) =
        if one < other { (one, length, other) } else { (other, other_length, one) };
    // Positions are foreign.
    last.checked_sub(first.saturating_add(first_length)).map(|between| between.saturating_add(1))
}

fn forms(pack: &Pack, parts: &[Part]) -> Result<Vec<Forms>, Box<PackError>> {
    parts.iter().map(|part| Forms::new(pack, part)).collect()
}

/// Where words in a row begin in some documents: document and position, in order. Words of the title are numbered from 0,
/// words of the text go on one place after them. O(positions of the rarest word in the wanted documents, and of each further one
/// in those that are left).
pub(crate) fn starts(pack: &Pack, parts: &[Forms], wanted: &DocSet) -> Result<Vec<u64>, Box<PackError>> {
    let postings = pack.postings()?;
    // The rarest word comes first: each strikes out the beginnings that it does not continue, and is looked for where some are
    // left.
    let mut order: Vec<u64> = Vec::with_capacity(parts.len());
    for (forms, place) in parts.iter().zip(0..) {
        let documents =
            forms.ordinals().fold(0, |sum: u32, word| sum.saturating_add(postings.frequency(word)));
        order.push(key(documents, place));
    }
    keys::sort(&mut order);
    let mut left: Option<DocSet> = None;
    let mut starts: Vec<u64> = Vec::new();
    for (next, further) in order.iter().zip((0..order.len()).rev()) {
        let place = parts_of(*next).1;
        let wanted = left.as_ref().unwrap_or(wanted);
        let mut found: Vec<u64> = Vec::new();
        for ordinal in parts[place as usize].ordinals() {
            postings.get(ordinal)?.positions(
                &|first, last| wanted.meets(first, last),
                &|document| wanted.contains(document),
                &mut |document, positions| {
                    let begins = positions.iter().filter_map(|position| position.checked_sub(place));
                    found.extend(begins.map(|begin| key(document, begin)));
                },
            )?;
        }
        keys::sort(&mut found);
        if next == &order[0] {
            starts = found;
        } else {
            let mut found = &found[..];
            starts.retain(|start| {
                while found.first().is_some_and(|other| other < start) {
                    found = &found[1..];
                }
                found.first() == Some(start)
            });
        }
        // As long as positions are lacking, those of all words are asked for in one round.
        if further > 0 && !pack.lacks() {
            left = Some(documents_of(&starts, pack));
        }
    }
    Ok(starts)
}

/// The documents that some places are in.
fn documents_of(places: &[u64], pack: &Pack) -> DocSet {
    let mut documents = DocSet::none(pack.manifest().documents);
    for place in places {
        documents.insert(parts_of(*place).0);
    }
    documents
}

/// The positions from `first` to before `last` among places in order that are in one document. O(log places + those).
pub(crate) fn positions(places: &[u64], document: u32, first: u32, last: u32) -> Vec<u32> {
    let from = places.partition_point(|place| *place < key(document, first));
    let to = places.partition_point(|place| *place < key(document, last));
    places[from..to].iter().map(|place| parts_of(*place).1).collect()
}
