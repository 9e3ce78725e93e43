//! What may have been meant: words and names a few letters away.

use sheaf_index::PackError;

use crate::keys::{key, least, parts};
use crate::language::{Form, Node, Part};
use crate::values::Values;
use crate::{Engine, Suggestion};

/// So many are given for each word.
const GIVEN: usize = 3;
/// A field with so many values is known by telling them all.
const FEW: u32 = 8;

/// How many letters of a word may be wrong: one from five letters on, two from nine.
fn allowed(letters: usize) -> u32 {
    match letters {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

/// Whether so many edits make one word of the other; an edit is a letter more, less, another, or two exchanged (Damerau,
/// "A technique for computer detection and correction of spelling errors", 1964).
fn within(one: &[char], other: &[char], edits: u32) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    if one.is_empty() && other.is_empty() {
        return true;
    }
    if edits == 0 || one.len().abs_diff(other.len()) > edits as usize {
        return false;
    }
    let after = |letters: &'_ [char], count: usize| letters.len().min(count);
    let (a, b) = (&one[after(one, 1)..], &other[after(other, 1)..]);
    let exchanged = one.len() > 1 && other.len() > 1 && one[0] == other[1] && one[1] == other[0];
    within(a, b, edits - 1)
        || within(a, other, edits - 1)
        || within(one, b, edits - 1)
        || (exchanged && within(&one[2..], &other[2..], edits - 1))
}

/// Collects what is near to a word: the nearest, of these those in most documents.
struct Near {
    wanted: Vec<char>,
    /// How many edits are allowed: fewer as soon as something nearer is found.
    edits: u32,
    letters: Vec<char>,
    found: Vec<(u32, String)>,
}

impl Near {
    fn new(wanted: &str) -> Self {
        let wanted: Vec<char> = wanted.chars().collect();
        Self { edits: allowed(wanted.len()), wanted, letters: Vec::new(), found: Vec::new() }
    }

    /// Tries a word. `given` makes, where it is near, what is to be given for it, and in how many documents it is.
    fn look(
        &mut self,
        word: &str,
        given: &mut dyn FnMut() -> Result<(u32, String), Box<PackError>>,
    ) -> Result<(), Box<PackError>> {
        if word.len().abs_diff(self.wanted.len()) > 3 * self.wanted.len() {
            return Ok(());
        }
        self.letters.clear();
        self.letters.extend(word.chars());
        let Some(edits) = (1..=self.edits).find(|edits| within(&self.wanted, &self.letters, *edits)) else {
            return Ok(());
        };
        if self.letters == self.wanted {
            return Ok(());
        }
        if edits < self.edits {
            self.found.clear();
            self.edits = edits;
        }
        let given = given()?;
        if !self.found.iter().any(|(_, other)| *other == given.1) {
            self.found.push(given);
        }
        Ok(())
    }

    fn best(self) -> impl Iterator<Item = String> {
        let mut order: Vec<u64> =
            self.found.iter().zip(0..).map(|((documents, _), place)| key(!documents, place)).collect();
        least(&mut order, GIVEN);
        let mut found = self.found;
        order.into_iter().map(move |place| core::mem::take(&mut found[parts(place).1 as usize].1))
    }
}

impl Engine {
    /// Puts the nearest word of the collection, or name of an entity, in the place of each word that is written nowhere; what
    /// to tell of it, or `None` where nothing is put anywhere.
    pub(crate) fn correct(
        &self,
        node: &mut Node,
        missing: &[Part],
    ) -> Result<Option<String>, Box<PackError>> {
        let mut told = String::new();
        let mut wrong = Ok(());
        node.each_phrase(&mut |parts, name| {
            let mut corrected = false;
            for part in parts.iter_mut() {
                if !matches!(part.form, Form::Stem | Form::Typing) || !missing.contains(part) {
                    continue;
                }
                let near = self.near(&part.word).unwrap_or_else(|error| {
                    wrong = Err(error);
                    Vec::new()
                });
                let Some(instead) = near.into_iter().find(|near| !near.contains(' ')) else { continue };
                told.push_str(if told.is_empty() { "" } else { " " });
                for piece in ["“", &part.word, "” is written nowhere: this is for “", &instead, "”."]
                {
                    told.push_str(piece);
                }
                (part.word, part.form) = (instead, Form::Stem);
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
        wrong.map(|()| (!told.is_empty()).then_some(told))
    }

    /// Words of the collection and names of entities near to words that no document has. O(n) over both.
    pub(crate) fn suggestions(&self, missing: &[Part]) -> Result<Vec<Suggestion>, Box<PackError>> {
        let mut suggestions = Vec::new();
        for Part { word: typed, .. } in missing {
            let near = self.near(typed)?;
            suggestions.extend(near.into_iter().map(|instead| Suggestion { typed: typed.clone(), instead }));
        }
        Ok(suggestions)
    }

    /// What is nearest to a word, the most frequent first. O(n) over words and names.
    fn near(&self, typed: &str) -> Result<Vec<String>, Box<PackError>> {
        let (words, postings, entities) =
            (self.pack().words()?, self.pack().postings()?, self.pack().entities()?);
        let mut near = Near::new(typed);
        let mut wrong = Ok(());
        words.list.each(0, &mut |ordinal, _, word| {
            let word = core::str::from_utf8(word).unwrap_or_default();
            wrong = near.look(word, &mut || Ok((postings.get(ordinal)?.len(), word.to_owned())));
            wrong.is_ok()
        })?;
        wrong?;
        for entity in 0..entities.ids.len() {
            let documents = self.entity_totals.get(entity as usize).copied().unwrap_or_default();
            for name in entities.folded_names(entity)?.lines() {
                near.look(name, &mut || Ok((documents, name.to_owned())))?;
            }
        }
        Ok(near.best().collect())
    }
}

impl Suggestion {
    /// The text of a query with the suggestion in the place of the word, wherever it stands.
    pub fn put_in(&self, text: &str) -> String {
        let (mut put, mut after) = (String::with_capacity(text.len()), 0);
        for word in sheaf_text::words(text).filter(|word| sheaf_text::fold(word.text) == self.typed) {
            put.push_str(&text[after..word.span.start as usize]);
            put.push_str(&self.instead);
            after = word.span.end as usize;
        }
        put.push_str(&text[after..]);
        put
    }
}

/// What to tell of a field's value that the collection does not know: the values near to it; where none is, all of them if
/// they are few.
pub(crate) fn unknown(values: &Values<'_>, name: &str, key: &str) -> Result<String, Box<PackError>> {
    let mut near = Near::new(&sheaf_index::folded(key));
    let written = |value: u32| match values {
        Values::Entities { .. } => values.label(value),
        Values::Column { .. } => values.key(value).map(str::to_owned),
    };
    for value in 0..values.len() {
        for line in values.folded(value)?.lines() {
            for word in core::iter::once(line).chain(line.split(' ')) {
                near.look(word, &mut || Ok((0, written(value)?)))?;
            }
        }
    }
    let mut told = ["“", name, ":” finds no “", key, "”"].concat();
    let mut between = "; near to it: ";
    for value in near.best() {
        told.push_str(between);
        told.push_str(&value);
        between = ", ";
    }
    if between != ", " && values.len() <= FEW {
        between = "; it knows ";
        for value in 0..values.len() {
            told.push_str(between);
            told.push_str(&written(value)?);
            between = ", ";
        }
    }
    told.push('.');
    Ok(told)
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
    }

    #[test]
    fn edits_are_letters_more_less_other_or_exchanged() {
        for (one, other, edits) in [
            ("haftar", "haftar", 0),
            ("haftar", "hafter", 1),
            ("haftar", "hftar", 1),
            ("haftar", "hafttar", 1),
            ("haftar", "haftra", 1),
            ("haftar", "ahftra", 2),
            ("haftar", "hifter", 2),
            ("haftar", "hatfield", 9),
            ("sirte", "", 9),
            ("سرت", "سرته", 1),
        ] {
            let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            for most in 0..3 {
                assert_eq!(within(&a, &b, most), edits <= most, "{one} and {other}, {most}");
                assert_eq!(within(&b, &a, most), edits <= most, "{other} and {one}, {most}");
            }
        }
    }
}
