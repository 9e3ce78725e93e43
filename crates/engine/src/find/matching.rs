//! Where the words and phrases of a query stand in a text.
//!
//! The text is cut into words by the normaliser that the index was built with, and each is looked up in the dictionary,
//! so that what is marked is what was found.

use sheaf_index::{Pack, PackError};
use sheaf_model::Span;

use crate::find::keys::{self, key, parts};
use crate::find::terms::{Forms, Term};

/// A stretch of text that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Match {
    /// Where.
    pub(crate) span: Span,
    /// Which term.
    pub(crate) term: usize,
}

/// Terms, ready to be looked for in texts.
pub(crate) struct Matcher<'e> {
    pack: &'e Pack,
    terms: &'e [Term],
    /// The words of all terms, one after the other.
    parts: Vec<&'e Forms>,
    /// First bytes of folded words that may match. Most words are passed over by their first letter alone.
    first_bytes: [bool; 256],
}

impl<'e> Matcher<'e> {
    pub(crate) fn new(pack: &'e Pack, terms: &'e [Term]) -> Result<Self, Box<PackError>> {
        let words = pack.words()?.list;
        let mut first_bytes = [false; 256];
        let mut ordinals: Vec<u64> = Vec::new();
        let parts: Vec<&Forms> = terms.iter().flat_map(Term::parts).collect();
        for part in &parts {
            ordinals.extend(part.ordinals().map(u64::from));
        }
        keys::sort(&mut ordinals);
        let mut rest = &ordinals[..];
        while let Some((&ordinal, after)) = rest.split_first() {
            // All words that begin with the same byte are done with at once.
            rest = after;
            if let Some(&byte) = words.word(ordinal as u32)?.as_bytes().first() {
                first_bytes[usize::from(byte)] = true;
                let end = words.beginning(&[byte])?.end;
                rest = &after[after.partition_point(|ordinal| *ordinal < u64::from(end))..];
            }
        }
        Ok(Self { pack, terms, parts, first_bytes })
    }

    /// All matches in a text, by place; a phrase is one match.
    pub(crate) fn matches(&self, text: &str, title: bool) -> Result<Vec<Match>, Box<PackError>> {
        if self.terms.is_empty() {
            return Ok(Vec::new());
        }
        let words = self.pack.words()?.list;
        // Words that match a part of a term: which of the parts of all terms, and where.
        let mut found: Vec<u64> = Vec::new();
        let mut spans: Vec<Span> = Vec::new();
        for (word, place) in sheaf_text::terms(text).zip(0..) {
            spans.push(word.span);
            let first = word.text.as_bytes()[0].to_ascii_lowercase();
            if first.is_ascii() && !self.first_bytes[usize::from(first)] {
                continue;
            }
            let Some(ordinal) = words.get(&sheaf_text::fold(word.text))? else { continue };
            for (part, number) in self.parts.iter().zip(0..) {
                if part.contains(ordinal) {
                    found.push(key(number, place));
                }
            }
        }
        keys::sort(&mut found);
        let mut matches: Vec<Match> = Vec::new();
        // The number of a phrase's first part.
        let mut first = 0;
        for (term, of_term) in self.terms.iter().enumerate() {
            // Where each of its phrases begins.
            let mut places: Vec<Vec<u32>> = Vec::with_capacity(of_term.phrases.len());
            for phrase in &of_term.phrases {
                let length = phrase.len() as u32;
                let goes_on =
                    |place: u32, part: u32| found.binary_search(&key(first + part, place + part)).is_ok();
                let from = found.partition_point(|other| *other < key(first, 0));
                let mut begins = Vec::new();
                for (_, place) in
                    found[from..].iter().map(|found| parts(*found)).take_while(|(part, _)| *part == first)
                {
                    if (1..length).all(|part| goes_on(place, part)) && (title || !of_term.in_title) {
                        begins.push(place);
                    }
                }
                places.push(begins);
                first += length;
            }
            of_term.near_each_other(&mut places);
            for (places, phrase) in places.iter().zip(&of_term.phrases) {
                for &place in places {
                    let (from, to) = (spans[place as usize], spans[place as usize + phrase.len() - 1]);
                    matches.push(Match { span: Span { start: from.start, end: to.end }, term });
                }
            }
        }
        let mut order: Vec<u64> =
            matches.iter().zip(0..).map(|(found, at)| key(found.span.start, at)).collect();
        keys::sort(&mut order);
        Ok(order.into_iter().map(|place| matches[parts(place).1 as usize]).collect())
    }
}

/// Puts mentions among matches, in order. They count as one term.
pub(crate) fn add_mentions(matches: &mut Vec<Match>, mentions: impl Iterator<Item = Span>, term: usize) {
    for span in mentions {
        let found = Match { span, term };
        matches.insert(matches.partition_point(|other| *other < found), found);
    }
}

/// The stretches that matches cover: those that overlap become one.
pub(crate) fn stretches(matches: &[Match]) -> Vec<Span> {
    let mut stretches: Vec<Span> = Vec::new();
    for Match { span, .. } in matches {
        match stretches.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => stretches.push(*span),
        }
    }
    stretches
}
