//! Names that go on as the last words of a query do: what a reader may be about to type.

use sheaf_model::EntityKind;

use crate::count::facets::begins_a_word;
use crate::find::keys::{Least, key, parts};
use crate::read::documents::Stop;
use crate::{Engine, Reply};

/// A name begins with at most so many of the words typed last; and these have so many letters at least.
const WORDS: usize = 4;
const LETTERS: usize = 2;

/// Names that begin as the last words of a query do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// The query without those words.
    pub rest: String,
    /// The names, those that most documents have first.
    pub names: Vec<Offer>,
}

/// A name that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The entity's id.
    pub id: String,
    /// Its canonical name.
    pub name: String,
    /// The other name that the words begin, where they do not begin the canonical one.
    pub alias: Option<String>,
    /// Its kind.
    pub kind: EntityKind,
    /// How many documents of the whole collection name it.
    pub documents: u32,
}

impl Engine {
    /// At most so many names of which a word, and what follows it, begins as the last words of a query do: as many of them as
    /// any name goes on with. Nothing is fetched. O(names).
    pub fn offers(&self, query: &str, most: u32) -> Reply<Offers> {
        self.ask(|| self.offered(query, most))
    }

    fn offered(&self, query: &str, most: u32) -> Result<Offers, Stop> {
        let entities = self.pack().entities()?;
        for start in plain_words(query) {
            let typed = sheaf_index::folded(&query[start..]);
            if typed.chars().count() < LETTERS {
                continue;
            }
            let mut first = Least::of(most as usize);
            for number in 0..entities.ids.len() {
                let documents = self.entity_totals.get(number as usize).copied().unwrap_or_default();
                if documents > 0 && begins_a_word(entities.folded_names(number)?, &typed) {
                    first.offer(key(!documents, number));
                }
            }
            let mut names = Vec::new();
            for (documents, number) in first.sorted().into_iter().map(parts) {
                let record = entities.record(number)?;
                let mut called = entities.folded_names(number)?.lines();
                let by = called.position(|name| begins_a_word(name, &typed)).unwrap_or_default();
                names.push(Offer {
                    id: entities.ids.get(number)?.to_owned(),
                    alias: by.checked_sub(1).and_then(|alias| record.aliases.get(alias).cloned()),
                    name: record.name,
                    kind: self.kinds().of(number).unwrap_or(EntityKind::Other),
                    documents: !documents,
                });
            }
            if !names.is_empty() {
                return Ok(Offers { rest: query[..start].trim_end().to_owned(), names });
            }
        }
        Ok(Offers::default())
    }
}

/// Where the last words of a query begin, the most of them first, as far back as they are nothing but words: no field, operator
/// or quotation.
fn plain_words(query: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    if query.matches('"').count() % 2 == 1 {
        return starts; // In an open quotation.
    }
    let mut end = query.len();
    while starts.len() < WORDS {
        let before = query[..end].trim_end();
        let start = before
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + before[space..].chars().next().map_or(0, char::len_utf8));
        let word = &before[start..];
        let is_sign = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '(' | ')' | ':' | '*');
        if word.is_empty()
            || word.starts_with(['-', '+'])
            || word.contains(is_sign)
            || matches!(word, "OR" | "AND" | "NOT")
            || word.starts_with("NEAR")
        {
            break;
        }
        starts.insert(0, start);
        end = start;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::plain_words;

    #[test]
    fn only_words_are_taken_for_names() {
        for (query, expected) in [
            ("", &[][..]),
            ("anna lu", &["anna lu", "lu"]),
            ("storm  anna ", &["storm  anna ", "anna "]),
            ("one two three four five", &["two three four five", "three four five", "four five", "five"]),
            ("person:lund an", &["an"]),
            ("person:lund", &[]),
            ("harbour -an", &[]),
            ("\"anna lu", &[]),
            ("\"grey island\" lu", &["lu"]),
            ("harbour OR anna", &["anna"]),
            ("harbour NEAR/5 anna", &["anna"]),
            ("طرابلس\u{3000}本", &["طرابلس\u{3000}本", "本"]),
        ] {
            let found: Vec<&str> = plain_words(query).into_iter().map(|start| &query[start..]).collect();
            assert_eq!(found, expected, "{query}");
        }
    }
}
