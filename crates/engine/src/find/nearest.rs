//! What may have been meant: words and names a few letters away.

use sheaf_index::PackError;

use crate::count::values::Values;
use crate::find::evaluate::{Found, Rare};
use crate::find::keys::{key, least, parts};
use crate::language::{Correction, Form, Node, Notice};
use crate::{Engine, Suggestion};

/// So many are given for each word.
const GIVEN: usize = 3;
/// A word that so few documents have may be meant otherwise, if one that is one edit away is in so many times as many.
pub(crate) const RARE: u32 = 5;
const MANY_TIMES: u32 = 20;
/// A field with so many values is known by telling them all.
const FEW: u32 = 8;

/// How many letters of a word may be wrong: one from five letters on, two from nine.
fn allowed(letters: usize) -> u8 {
    match letters {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

/// Collects what is near to a word: the nearest, of these the likeliest.
///
/// An edit is a letter more, less, another, or two exchanged (Damerau, "A technique for computer detection and correction of
/// spelling errors", 1964). Words come in order, so that what they begin with alike is compared once, and what begins too far
/// off is passed over up to the next beginning that is not (as with a trie: Shang and Merrettal, "Tries for approximate
/// string matching", 1996).
struct Near {
    wanted: Vec<char>,
    /// How many edits are allowed: fewer as soon as something nearer is found.
    edits: u8,
    /// The letters of the word at hand, each with the byte at which it ends.
    letters: Vec<(char, usize)>,
    /// For the word's beginning of each length, and for the wanted one's of each length, how many edits lead from one to
    /// the other; row by row.
    table: Vec<u8>,
    found: Vec<(u32, String)>,
}

/// Words longer than this are near to none.
const LONGEST: usize = 64;
/// More edits than anybody allows.
const FAR: u8 = 128;

impl Near {
    /// With so many edits at most, and no more than the word's length allows.
    fn new(wanted: &str, most: u8) -> Self {
        let wanted: Vec<char> = wanted.chars().collect();
        let edits = if wanted.len() > LONGEST { 0 } else { allowed(wanted.len()).min(most) };
        let table = (0..=wanted.len().min(LONGEST) as u8).collect();
        Self { edits, wanted, letters: Vec::new(), table, found: Vec::new() }
    }

    /// How many edits lead to a word that shares some bytes with the one before, if not too many; or how many of its bytes
    /// already need more.
    fn edits(&mut self, same: usize, word: &[u8]) -> Result<Option<u8>, usize> {
        if self.edits == 0 {
            return Err(0);
        }
        let width = self.wanted.len() + 1;
        while self.letters.last().is_some_and(|(_, end)| *end > same) {
            self.letters.pop();
        }
        self.table.truncate(width * (self.letters.len() + 1));
        let mut end = self.letters.last().map_or(0, |(_, end)| *end);
        for letter in core::str::from_utf8(word.get(end..).unwrap_or_default()).unwrap_or_default().chars() {
            end += letter.len_utf8();
            let before = self.letters.last().map(|(before, _)| *before);
            self.letters.push((letter, end));
            let above = width * (self.letters.len() - 1);
            let length = self.letters.len();
            let mut least = length.min(FAR.into()) as u8;
            self.table.push(least);
            for (place, &wanted) in self.wanted.iter().enumerate() {
                // Whatever is longer or shorter by more letters is more edits away.
                let mut edits = FAR;
                if length.abs_diff(place + 1) <= self.edits.into() {
                    edits = self.table[above + place] + u8::from(letter != wanted);
                    edits = edits
                        .min(self.table[above + place + 1] + 1)
                        .min(self.table[above + width + place] + 1);
                    if place > 0 && before == Some(wanted) && self.wanted[place - 1] == letter {
                        edits = edits.min(self.table[above - width + place - 1] + 1);
                    }
                }
                least = least.min(edits);
                self.table.push(edits);
            }
            if least > self.edits {
                return Err(end);
            }
        }
        Ok(self.table.last().copied().filter(|edits| *edits <= self.edits))
    }

    /// After a beginning that needs too many edits: the bytes of the next one, in order, that need not. False where there is
    /// none.
    fn next_beginning(&self, next: &mut Vec<u8>) -> bool {
        let width = self.wanted.len() + 1;
        for length in (0..self.letters.len()).rev() {
            let (letter, end) = self.letters[length];
            let row = &self.table[width * length..][..width];
            next.truncate(end);
            // Where an edit is left, any letter goes on.
            if row.iter().any(|edits| *edits < self.edits) {
                if let Some(last) = next.last_mut() {
                    // UTF-8 has no byte 255.
                    *last = last.saturating_add(1);
                }
                return true;
            }
            let begin = length.checked_sub(1).map_or(0, |before| self.letters[before].1);
            let goes_on = |place: &usize| row[*place] <= self.edits;
            let least = (0..self.wanted.len()).filter(goes_on).map(|place| self.wanted[place]);
            if let Some(least) = least.filter(|other| *other > letter).min() {
                next.truncate(begin);
                next.extend_from_slice(least.encode_utf8(&mut [0; 4]).as_bytes());
                return true;
            }
        }
        false
    }

    /// Takes a word that is so many edits away, in so many documents. The word itself is not near to itself.
    fn take(&mut self, edits: u8, documents: u32, word: &str) {
        if edits == 0 || self.found.iter().any(|(_, other)| other == word) {
            return;
        }
        if edits < self.edits {
            self.found.clear();
            self.edits = edits;
        }
        self.found.push((documents, word.to_owned()));
    }

    /// How many edits lead to a name, if not too many.
    fn edits_to(&mut self, name: &str) -> Option<u8> {
        // Most names are far longer than a word, and done with by that.
        if name.chars().count().abs_diff(self.wanted.len()) > self.edits.into() {
            return None;
        }
        self.edits(0, name.as_bytes()).ok().flatten()
    }

    /// How likely a slip makes the wanted word of another, as a factor: how often words are written counts as well (Kernighan,
    /// Church, Gale, "A spelling correction program based on a noisy channel model", 1990). A letter is put for one of many
    /// others, or put in as one of many, where it can be left out, doubled or exchanged in one way only; and the first is
    /// seldom wrong (Pollock and Zamora, "Automatic spelling correction in scientific and scholarly text", 1984).
    fn likelihood(&self, word: &str) -> u32 {
        let sum = |letters: &mut dyn Iterator<Item = char>| letters.map(u32::from).fold(0, u32::wrapping_add);
        let doubled = |letters: &mut dyn Iterator<Item = char>| {
            let mut before = None;
            letters.filter(|letter| before.replace(*letter) == Some(*letter)).count()
        };
        let wanted = || self.wanted.iter().copied();
        let one_way = match word.chars().count() {
            letters if letters > self.wanted.len() => true,
            letters if letters < self.wanted.len() => doubled(&mut wanted()) > doubled(&mut word.chars()),
            _ => sum(&mut word.chars()) == sum(&mut wanted()),
        };
        let first = word.chars().next() == self.wanted.first().copied();
        (if one_way { 16 } else { 1 }) * (if first { 8 } else { 1 })
    }

    fn best(self) -> Vec<(u32, String)> {
        let mut order: Vec<u64> = Vec::new();
        for ((documents, word), place) in self.found.iter().zip(0..) {
            let likely = documents.saturating_mul(self.likelihood(word));
            order.push(key(!likely, place));
        }
        least(&mut order, GIVEN);
        let mut found = self.found;
        order.into_iter().map(|place| core::mem::take(&mut found[parts(place).1 as usize])).collect()
    }
}

impl Engine {
    /// Puts the nearest word of the collection, or name of an entity, in the place of each word that is written nowhere, in
    /// no form, or in few documents in another form while many times as many have what is near; what to tell of it, or
    /// `None` where nothing is put anywhere.
    pub(crate) fn correct(&self, node: &mut Node, found: &Found) -> Result<Option<Notice>, Box<PackError>> {
        let mut corrections = Vec::new();
        let mut wrong = Ok(());
        node.each_phrase(&mut |parts, name| {
            let mut corrected = false;
            for part in parts.iter_mut() {
                let rare = || found.rare.iter().find(|rare| rare.others && rare.part == *part);
                let (most, least) = match rare() {
                    _ if found.missing.contains(part) => (u8::MAX, 0),
                    Some(rare) => (1, rare.documents.saturating_mul(MANY_TIMES)),
                    None => continue,
                };
                if !matches!(part.form, Form::Stem | Form::Typing) {
                    continue;
                }
                let near = self.near(&part.word, most).unwrap_or_else(|error| {
                    wrong = Err(error);
                    Vec::new()
                });
                let single = near.into_iter().find(|(_, near)| !near.contains(' '));
                let Some((_, instead)) = single.filter(|(others, _)| *others >= least) else { continue };
                let typed = core::mem::replace(&mut part.word, instead.clone());
                part.form = Form::Stem;
                corrections.push(Correction { typed, instead });
                corrected = true;
            }
            if let Some(name) = name.filter(|_| corrected) {
                name.clear();
                for part in parts.iter() {
                    name.push_str(if name.is_empty() { "" } else { " " });
                    name.push_str(&part.word);
                }
            }
        });
        wrong.map(|()| (!corrections.is_empty()).then_some(Notice::Corrected(corrections)))
    }

    /// What may have been meant: for words of the query that no document has, what is near to them, whatever it is; for words
    /// that few have, what is near and in many times as many.
    pub(crate) fn suggestions(&self, found: &Found) -> Result<Vec<Suggestion>, Box<PackError>> {
        let mut suggestions = Vec::new();
        let missing = if found.documents.len() == 0 { &found.missing[..] } else { &[] };
        for part in missing {
            for (_, instead) in self.near(&part.word, u8::MAX)? {
                suggestions.push(Suggestion { typed: part.word.clone(), instead });
            }
        }
        for Rare { part, documents, .. } in &found.rare {
            for (others, instead) in self.near(&part.word, 1)? {
                if others >= documents.saturating_mul(MANY_TIMES) {
                    suggestions.push(Suggestion { typed: part.word.clone(), instead });
                }
            }
        }
        Ok(suggestions)
    }

    /// Words of the collection that are nearest to a word, or if there are none, names of entities; with the number of their
    /// documents, the likeliest first. At most so many edits away.
    fn near(&self, typed: &str, most: u8) -> Result<Vec<(u32, String)>, Box<PackError>> {
        let entities = self.pack().entities()?;
        let mut near = self.near_words(typed, 1)?;
        if near.edits == 0 {
            return Ok(Vec::new());
        }
        // Words two edits away are a hundred times as many as those one away: they are looked for where there is none of these.
        if near.found.is_empty() && most > 1 && allowed(near.wanted.len()) > 1 {
            near = self.near_words(typed, most)?;
        }
        if near.found.is_empty() {
            for entity in 0..entities.ids.len() {
                let documents = self.entity_totals.get(entity as usize).copied().unwrap_or_default();
                for name in entities.folded_names(entity)?.lines() {
                    if let Some(edits) = near.edits_to(name) {
                        near.take(edits, documents, name);
                    }
                }
            }
        }
        Ok(near.best())
    }

    fn near_words(&self, typed: &str, most: u8) -> Result<Near, Box<PackError>> {
        let (words, postings) = (self.pack().words()?, self.pack().postings()?);
        let mut near = Near::new(typed, most);
        let mut before: Vec<u8> = Vec::new();
        words.list.walk(&mut |ordinal, word, next| {
            let same = before.iter().zip(word).take_while(|(a, b)| a == b).count();
            word.clone_into(&mut before);
            match near.edits(same, word) {
                Err(dead) => {
                    word[..dead].clone_into(next);
                    return near.next_beginning(next);
                }
                Ok(None) => {}
                Ok(Some(edits)) => {
                    let frequency = postings.frequency(ordinal);
                    near.take(edits, frequency, core::str::from_utf8(word).unwrap_or_default());
                }
            }
            true
        })?;
        Ok(near)
    }
}

impl Suggestion {
    /// The text of a query with the suggestion in the place of the word, wherever it stands: one of several words between
    /// quotation marks, so that a field before it goes for all of them.
    pub fn put_in(&self, text: &str) -> String {
        let several = self.instead.contains(' ');
        let (mut put, mut after) = (String::with_capacity(text.len()), 0);
        for word in sheaf_text::words(text).filter(|word| sheaf_text::fold(word.text) == self.typed) {
            put.push_str(&text[after..word.span.start as usize]);
            // Those that are open around the word are enough.
            let quote = if several && put.matches('"').count() % 2 == 0 { "\"" } else { "" };
            for piece in [quote, &self.instead, quote] {
                put.push_str(piece);
            }
            after = word.span.end as usize;
        }
        put.push_str(&text[after..]);
        put
    }
}

/// What to tell of a field's value that the collection does not know: the values near to it; where none is, all of them if
/// they are few.
pub(crate) fn unknown(values: &Values<'_>, name: &str, key: &str) -> Result<Notice, Box<PackError>> {
    let mut near = Near::new(&sheaf_index::folded(key), u8::MAX);
    let written = |value: u32| match values {
        Values::Entities { .. } => values.label(value),
        Values::Column { .. } => values.key(value).map(str::to_owned),
    };
    for value in 0..values.len() {
        for line in values.folded(value)?.lines() {
            for word in core::iter::once(line).chain(line.split(' ')) {
                if let Some(edits) = near.edits_to(word) {
                    near.take(edits, 0, &written(value)?);
                }
            }
        }
    }
    let near: Vec<String> = near.best().into_iter().map(|(_, value)| value).collect();
    let few = near.is_empty() && values.len() <= FEW;
    let known = (0..values.len()).filter(|_| few).map(written).collect::<Result<_, _>>()?;
    Ok(Notice::NoValue { field: name.to_owned(), value: key.to_owned(), near, known })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggestion_is_put_in_the_place_of_the_word() {
        for (text, put) in [
            ("hafter", "haftar"),
            ("Háfter's army -\"hafter camp\"", "haftar's army -\"haftar camp\""),
            ("title:hafter OR hafters", "title:haftar OR hafters"),
            ("", ""),
        ] {
            let suggestion = Suggestion { typed: "hafter".to_owned(), instead: "haftar".to_owned() };
            assert_eq!(suggestion.put_in(text), put);
        }
        let suggestion = Suggestion { typed: "greyisland".to_owned(), instead: "grey island".to_owned() };
        assert_eq!(
            suggestion.put_in("title:greyisland -\"greyisland map\""),
            "title:\"grey island\" -\"grey island map\""
        );
    }

    #[test]
    fn edits_are_letters_more_less_other_or_exchanged() {
        for (one, other, edits) in [
            ("haftar", "haftar", Some(0)),
            ("haftar", "hafter", Some(1)),
            ("haftar", "hftar", Some(1)),
            ("haftar", "hafttar", Some(1)),
            ("haftar", "haftra", Some(1)),
            ("haftar", "ahftra", None),
            ("haftar", "hatfield", None),
            ("haftar", "", None),
            ("government", "gvoenrment", Some(2)),
            ("government", "overnmnt", Some(2)),
            ("government", "overnmt", None),
            ("الجزيره", "الجزييره", Some(1)),
            ("late", "late", None),
        ] {
            for (wanted, word) in [(one, other), (other, one)] {
                if allowed(wanted.chars().count()) >= edits.unwrap_or(1) {
                    let found = Near::new(wanted, 2).edits(0, word.as_bytes());
                    assert_eq!(found.unwrap_or(None), edits, "{wanted} and {word}");
                }
            }
        }
    }

    #[test]
    fn words_in_order_are_compared_from_where_they_differ() {
        let mut near = Near::new("harbuor", 2);
        let mut before = "";
        for (word, edits) in [
            ("hafen", Err(4)),
            ("harbor", Ok(Some(1))),
            ("harbour", Ok(Some(1))),
            ("harbours", Err(8)),
            ("hârbuor", Ok(Some(1))),
        ] {
            let same = word.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
            assert_eq!(near.edits(same, word.as_bytes()), edits, "{word}");
            before = word;
        }
    }
}
