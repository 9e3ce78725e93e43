//! Entities of a collection that are likely one: spelling variants, and surnames alone.
//!
//! Nothing is merged here. Whoever keeps the collection settles it with a line in its authority file.

use std::collections::{BTreeMap, BTreeSet};

use sheaf_model::{EntityKind, Facts, Place};

use crate::lexicon::WordMap;
use crate::word::Word;

/// Two entities of one kind that are likely the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Suggestion {
    /// What both are.
    pub kind: EntityKind,
    /// Id and name of the one that is named more often.
    pub first: (String, String),
    /// Id and name of the other.
    pub second: (String, String),
    /// Why they are likely one.
    pub reason: Likeness,
}

/// Why two entities are likely one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The names differ as transliterations do ("Hifter", "Haftar").
    Spelling,
    /// One is the surname of the other, in a document without the full name.
    Surname,
}

impl Likeness {
    /// The reason in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Spelling => "one spelling may stand for the other",
            Self::Surname => "a surname alone, in documents that do not have the full name",
        }
    }
}

/// An entity over all documents.
#[derive(Debug)]
struct Seen {
    id: String,
    name: String,
    kind: EntityKind,
    mentions: usize,
    words: Vec<String>,
    place: Option<Place>,
}

/// The likely pairs of a collection whose ids are settled, sorted; see [`Suggester`].
pub fn suggestions<'f>(facts: impl IntoIterator<Item = &'f Facts>) -> Vec<Suggestion> {
    let mut suggester = Suggester::default();
    for facts in facts {
        suggester.add(facts);
    }
    suggester.finish()
}

/// Finds likely pairs in a collection whose facts come one after the other. It keeps the entities, not their mentions.
#[derive(Debug, Default)]
pub struct Suggester(WordMap<Seen>);

impl Suggester {
    /// Adds the entities of a document, whose ids are settled. Of several names and places of one id the first ones count.
    pub fn add(&mut self, facts: &Facts) {
        for entity in &facts.entities {
            if !matches!(entity.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Place) {
                continue;
            }
            let id = Word::of(&entity.id);
            if let Some(seen) = self.0.get_mut(&id) {
                seen.mentions += entity.mentions.len();
                continue;
            }
            let seen = Seen {
                id: entity.id.clone(),
                name: entity.name.clone(),
                kind: entity.kind,
                mentions: entity.mentions.len(),
                words: words(&entity.name),
                place: entity.place,
            };
            self.0.insert(id, seen);
        }
    }

    /// The likely pairs, sorted. O(n log n) in the entities; names with a dozen likely partners are common words rather
    /// than spellings, and give none.
    pub fn finish(self) -> Vec<Suggestion> {
        let mut seen: Vec<Seen> = self.0.into_values().collect();
        seen.sort_unstable_by(|one, other| one.id.cmp(&other.id));
        pairs(&seen)
    }
}

fn pairs(seen: &[Seen]) -> Vec<Suggestion> {
    let mut found = BTreeSet::new();
    let mut groups: BTreeMap<(EntityKind, String, Likeness), Vec<usize>> = BTreeMap::new();
    for (index, one) in seen.iter().enumerate() {
        let Some(last) = one.words.last() else { continue };
        let whole = one.words.iter().map(|word| skeleton(word)).collect::<Vec<_>>().join(" ");
        if whole.len() >= 3 {
            groups.entry((one.kind, whole, Likeness::Spelling)).or_default().push(index);
        }
        if one.kind == EntityKind::Person {
            // "Hifter" and "Khalifa Haftar" meet here as well.
            groups.entry((one.kind, skeleton(last), Likeness::Surname)).or_default().push(index);
        }
    }
    for ((kind, _, likeness), members) in groups {
        if members.len() < 2 || members.len() > MOST_PARTNERS {
            continue;
        }
        for (at, &a) in members.iter().enumerate() {
            for &b in &members[at + 1..] {
                let (a, b) = if seen[a].mentions >= seen[b].mentions { (a, b) } else { (b, a) };
                if let Some(reason) = likely(&seen[a], &seen[b], likeness) {
                    let named = |index: usize| (seen[index].id.clone(), seen[index].name.clone());
                    found.insert(Suggestion { kind, first: named(a), second: named(b), reason });
                }
            }
        }
    }
    found.into_iter().collect()
}

/// Most entities that share a skeleton.
const MOST_PARTNERS: usize = 12;

/// Whether two entities with the same skeleton are likely one.
fn likely(a: &Seen, b: &Seen, likeness: Likeness) -> Option<Likeness> {
    if a.words == b.words {
        return None; // One name, told apart on purpose: namesakes.
    }
    if let (Some(a), Some(b)) = (a.place, b.place) {
        // Two points on the map are two places, unless they are one town's.
        let near = (a.lat - b.lat).abs() < 0.5 && (a.lon - b.lon).abs() < 0.5;
        if a.precision != b.precision || !near {
            return None;
        }
    }
    let close =
        |a: &str, b: &str| a.len() >= 3 && b.len() >= 3 && distance(a, b) <= 2.max(a.len().min(b.len()) / 3);
    match likeness {
        Likeness::Spelling => {
            let same_length = a.words.len() == b.words.len();
            let all = a.words.iter().zip(&b.words).all(|(a, b)| a == b || close(a, b));
            (same_length && all).then_some(Likeness::Spelling)
        }
        Likeness::Surname => {
            let (short, long) = if a.words.len() < b.words.len() { (a, b) } else { (b, a) };
            let (Some(surname), Some(last)) = (short.words.last(), long.words.last()) else { return None };
            if short.words.len() != 1 || long.words.len() < 2 {
                return None;
            }
            if surname == last {
                return Some(Likeness::Surname);
            }
            close(surname, last).then_some(Likeness::Spelling)
        }
    }
}

/// The folded words of a name; articles and particles of Arabic names left out.
fn words(name: &str) -> Vec<String> {
    let parts = name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‑'));
    parts
        .map(sheaf_text::fold)
        .filter(|word| !word.is_empty() && !matches!(word.as_str(), "al" | "el" | "the"))
        .collect()
}

/// What spellings of one name share: its consonants, those that transliterations exchange as one, doubled ones once.
/// After the phonetic keys of Arabic names, simplified: q, k, g and kh, gh are one, d and dh, t and th, s and sh too.
fn skeleton(word: &str) -> String {
    let mut skeleton = String::new();
    for c in word.chars() {
        let kept = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'h' => continue,
            'q' | 'g' | 'c' | 'x' => 'k',
            'z' => 's',
            'v' => 'f',
            'p' => 'b',
            'j' => 'j',
            c => c,
        };
        if !skeleton.ends_with(kept) {
            skeleton.push(kept);
        }
    }
    // The first letter counts where it is a vowel: "Ali" and "Lee" are not one.
    match word.chars().next() {
        Some(first @ ('a' | 'e' | 'i' | 'o' | 'u')) if skeleton.len() < 3 => format!("{first}{skeleton}"),
        _ => skeleton,
    }
}

/// Levenshtein distance of two short words, in letters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(LONGEST_WORD).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(LONGEST_WORD).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// Letters of a word that are compared; words are rarely longer, and hostile ones shall not cost more.
const LONGEST_WORD: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_share_a_skeleton_and_other_names_do_not() {
        for (a, b) in
            [("hifter", "haftar"), ("surt", "sirte"), ("gadhafi", "qaddafi"), ("misrata", "misurata")]
        {
            assert_eq!(skeleton(a), skeleton(b), "{a}, {b}");
        }
        for (a, b) in [("dorn", "quill"), ("ali", "lee"), ("benghazi", "bani")] {
            assert_ne!(skeleton(a), skeleton(b), "{a}, {b}");
        }
        assert_eq!(distance("hifter", "haftar"), 2);
        assert_eq!(distance("", "abc"), 3);
    }
}
