//! Known names: the authority file and the gazetteer in one table, matched longest first.
//!
//! A name is a sequence of folded words; a hash of its first word leads to the candidates. Hyphens do not count, and `al`
//! and `el` are one, so that "al-Qaida", "Al Qaida" and "el Qaida" are the same.

use sheaf_model::{EntityKind, Place, Precision};

use super::authority::Authority;
use super::built_in;
use crate::gazetteer::{Gazetteer, country_of, rank};
use crate::lexicon::{Class, Lexicon, WordMap, WordSet};
use crate::order::{by_number, pair};
use crate::parted::parted;
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

/// Where a known entity comes from; the earlier one wins a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    /// The collection's own file.
    Authority,
    /// Built in.
    Gazetteer,
}

/// An entity known by name.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub id: String,
    pub name: String,
    pub kind: EntityKind,
    pub aliases: Vec<String>,
    pub place: Option<Place>,
    /// Its country, or country and division, where the tables say so (`US`, `US.TX`).
    pub code: Option<&'static str>,
    pub source: Source,
}

/// One name of an entry.
struct Name {
    /// As [`word_key`] gives them.
    words: Vec<Word>,
    entry: usize,
    /// Its first letter is a capital: then it is in the text as well.
    capital: bool,
    /// A place only behind an article: "the Amazon", not "Amazon said".
    led: bool,
    /// An acronym of up to four letters: only capitals match ("US" is not "us").
    acronym: bool,
}

/// All known entities with their names.
pub(crate) struct Known {
    pub entries: Vec<Entry>,
    /// Places beyond those, which need more than their name.
    pub gazetteer: Gazetteer,
    names: WordMap<Vec<Name>>,
    /// A bit for each hash of a first word (Bloom, 1970): most words of a text begin no name, and this stays in the
    /// processor's cache.
    begins: Vec<u64>,
    ids: WordSet,
    /// Names of countries and their divisions by code.
    divisions: WordMap<&'static str>,
    /// The first country, division or region of each code.
    of_codes: WordMap<usize>,
    /// The entry of the American House of Representatives, which papers call "the House".
    pub house: Option<usize>,
}

/// A known name found in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// Index into [`Known::entries`].
    pub entry: usize,
}

impl Known {
    pub(crate) fn new(authority: &Authority, gazetteer: Gazetteer, lexicon: &Lexicon) -> Self {
        let mut known = Self {
            entries: Vec::new(),
            gazetteer,
            names: WordMap::default(),
            begins: vec![0; HASHES / 64],
            ids: WordSet::default(),
            divisions: WordMap::default(),
            of_codes: WordMap::default(),
            house: None,
        };
        let mut by_name: WordMap<usize> = WordMap::default();
        for entity in &authority.entities {
            let wanted = entity.id.clone().unwrap_or_else(|| slug(&entity.name));
            let id = known.unique(&wanted, entity.kind);
            let entry = known.entries.len();
            by_name.entry(of_kind(&entity.name, entity.kind)).or_insert(entry);
            for alias in &entity.aliases {
                by_name.entry(of_kind(alias, entity.kind)).or_insert(entry);
            }
            known.entries.push(Entry {
                id,
                name: entity.name.clone(),
                kind: entity.kind,
                aliases: entity.aliases.clone(),
                place: entity.place(),
                code: None,
                source: Source::Authority,
            });
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                known.add(name, entry, lexicon);
            }
        }
        let bodies: WordSet = built_in::bodies().map(|(_, name, _)| Word::of(name)).collect();
        for place in built_in::places() {
            // "Ajax" is rather the club than the town.
            if place.rank < rank::LARGE_CITY && bodies.contains(&Word::of(place.name)) {
                continue;
            }
            let plain = !place.name.contains([' ', '-']) && place.rank < rank::LARGE_CITY;
            let ambiguous =
                Class::GIVEN.or(Class::SURNAME).or(Class::COMMON).or(Class::TITLE).or(Class::ROLE);
            let lower = sheaf_text::in_small_letters(place.name);
            if plain && lexicon.class(&lower, Word::of(&lower)).has(ambiguous) {
                continue;
            }
            if place.place.precision != Precision::City && place.code.contains('.') {
                known.divisions.entry(Word::of(place.code)).or_insert(place.name);
            } else if place.place.precision == Precision::Country {
                known.divisions.insert(Word::of(place.code), place.name);
            }
            let names = std::iter::once(place.name).chain(place.aliases.iter().copied());
            let located = Some((place.place, place.code));
            let name = place.name.strip_prefix("the ").unwrap_or(place.name);
            known.built_in(&mut by_name, name, EntityKind::Place, names, located, lexicon);
            if !place.demonyms.is_empty() {
                let names = place.demonyms.iter().copied();
                let people = known.built_in(&mut by_name, name, EntityKind::Group, names, None, lexicon);
                known.entries[people].code.get_or_insert(place.code);
            }
        }
        for (kind, name, aliases) in built_in::bodies() {
            let names = std::iter::once(name).chain(aliases.iter().copied());
            let entry = known.built_in(&mut by_name, name, kind, names, None, lexicon);
            if name == "House of Representatives" {
                known.house = Some(entry);
            }
        }
        for (entry, number) in known.entries.iter().zip(0..) {
            let wide = entry.place.is_none_or(|place| place.precision != Precision::City);
            if let Some(code) = entry.code.filter(|_| entry.kind == EntityKind::Place && wide) {
                known.of_codes.entry(Word::of(code)).or_insert(number);
            }
        }
        for names in known.names.values_mut() {
            by_number(names, |name| pair(u32::MAX - name.words.len() as u32, name.entry as u32));
        }
        known
    }

    /// Adds a built-in entity, or its names to the entry of the authority file that has one of them.
    fn built_in<'n>(
        &mut self,
        by_name: &mut WordMap<usize>,
        name: &str,
        kind: EntityKind,
        names: impl Iterator<Item = &'n str> + Clone,
        located: Option<(Place, &'static str)>,
        lexicon: &Lexicon,
    ) -> usize {
        let all: Vec<&str> = names.collect();
        let own = of_kind(name, kind);
        let others = || all.iter().filter(|other| **other != name);
        let merged = by_name
            .get(&own)
            .or_else(|| others().find_map(|other| by_name.get(&of_kind(other, kind))))
            .copied();
        let entry = merged.unwrap_or(self.entries.len());
        if let Some(entry) = merged.map(|entry| &mut self.entries[entry]) {
            if let Some((place, code)) = located {
                // "New York" alone is rather the city than the state, but "Kent" is not the town in Washington.
                let abroad =
                    entry.code.is_some_and(|held| held != "-" && country_of(held) != country_of(code));
                let city = place.precision == Precision::City && entry.source == Source::Gazetteer && !abroad;
                if entry.place.is_none() || city {
                    entry.place = Some(place);
                }
                entry.code = entry.code.or(Some(code));
            }
        } else {
            let id = self.unique(&slug(name), kind);
            let others = all.iter().filter(|n| n.strip_prefix("the ").unwrap_or(n) != name);
            let aliases = others.map(|n| (*n).to_owned()).collect();
            self.entries.push(Entry {
                id,
                name: name.to_owned(),
                kind,
                aliases,
                place: located.map(|(place, _)| place),
                code: located.map(|(_, code)| code),
                source: Source::Gazetteer,
            });
            by_name.insert(own, entry);
        }
        for name in all {
            self.add(name, entry, lexicon);
        }
        entry
    }

    /// An id that no other entry has: groups carry their kind, since their countries have the name as well.
    fn unique(&mut self, wanted: &str, kind: EntityKind) -> String {
        let mut id = wanted.to_owned();
        let mut number = 1;
        while !self.ids.insert(Word::of(&id)) {
            id = format!("{wanted}-{}", kind.as_str());
            if number > 1 {
                id += &format!("-{number}");
            }
            number += 1;
        }
        id
    }

    fn add(&mut self, name: &str, entry: usize, lexicon: &Lexicon) {
        let span = sheaf_model::Span::new(0, name.len());
        let tokens = Tokens::new(name, &[span], lexicon);
        // A mention holds no article, unless a work's title has one.
        let article = tokens.len() > 1
            && tokens.reads(0, words!("the"))
            && self.entries[entry].kind != EntityKind::Other;
        let first = usize::from(article);
        let words: Vec<Word> = (first..tokens.len()).filter_map(|at| word_key(&tokens, at)).collect();
        let Some(&first) = words.first() else { return };
        let bare = name.strip_prefix("the ").unwrap_or(name);
        let letters: Vec<char> = bare.chars().filter(|c| c.is_alphabetic()).collect();
        let capital = letters.first().is_some_and(|c| c.is_uppercase());
        let acronym = letters.len() <= 5 && letters.len() > 1 && letters.iter().all(|c| c.is_uppercase());
        let (place, bit) = hash(first);
        self.begins[place] |= bit;
        let names = self.names.entry(first).or_default();
        if !names.iter().any(|n| n.words == words && self.entries[n.entry].kind == self.entries[entry].kind) {
            names.push(Name { words, entry, capital, led: name.starts_with("the "), acronym });
        }
    }

    /// The country or division of a code, the country where the division is not known.
    pub(crate) fn division(&self, code: &str) -> Option<&'static str> {
        let country = country_of(code);
        self.divisions.get(&Word::of(code)).or_else(|| self.divisions.get(&Word::of(country))).copied()
    }

    /// The entry of a country's division.
    pub(crate) fn of_code(&self, code: &str) -> Option<usize> {
        self.of_codes.get(&Word::of(code)).copied()
    }

    /// Whether some entry has this id.
    pub(crate) fn has_id(&self, id: &str) -> bool {
        self.ids.contains(&Word::of(id))
    }

    /// The longest known name at token `at`. O(names with this first word).
    pub(crate) fn longest(&self, tokens: &Tokens, at: usize) -> Option<Hit> {
        self.longest_within(tokens, at, tokens.len())
    }

    /// The longest known name at token `at` that ends at token `end` at the latest. O(names with this first word).
    pub(crate) fn longest_within(&self, tokens: &Tokens, at: usize, end: usize) -> Option<Hit> {
        let token = tokens.list.get(at)?;
        if !token.may_lead {
            return None;
        }
        let first = word_key(tokens, at)?;
        let (place, bit) = hash(first);
        if self.begins[place] & bit == 0 {
            return None;
        }
        let names = self.names.get(&first)?;
        let sentence = token.sentence;
        names.iter().find_map(|name| {
            let mut next = at + 1;
            let mut last = at;
            for word in &name.words[1..] {
                while matches!(tokens.mark(next), '-' | '‐' | '‑' | '–' | ':')
                    && tokens.touches_next(next - 1)
                {
                    next += 1;
                }
                tokens.list.get(next).filter(|t| t.sentence == sentence)?;
                if word_key(tokens, next)? != *word {
                    return None;
                }
                last = next;
                next += 1;
            }
            let fits = |at: usize| !name.capital || tokens.capital(at) || tokens.reads(at, words!("al el"));
            // "Opec", "Nato"
            let spoken = last == at && token.class == Class::NONE && tokens.written(at).len() > 3;
            let acronym = !name.acronym
                || spoken
                || (at..=last)
                    .all(|i| tokens.written(i).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase));
            // An inner word of a name that is capitalised there must be capitalised here ("White House", not "White house").
            let inner = last == at
                || !name.capital
                || tokens.capital(last)
                || !tokens.a_word(last)
                || !tokens.written(last).is_ascii();
            // "the Amazon", "the Brazilian Amazon"
            let article =
                |back: usize| at.checked_sub(back).is_some_and(|at| tokens.reads(at, words!("the")));
            let introduced = !name.led || article(1) || article(2);
            // "US$5" is money.
            let money = tokens.mark(last + 1) == '$' && tokens.touches_next(last);
            // "Román" is no Roman.
            let entry = &self.entries[name.entry];
            let accent = entry.kind == EntityKind::Group
                && entry.source == Source::Gazetteer
                && !tokens.written(at).is_ascii();
            (last < end && introduced && fits(at) && acronym && inner && !money && !accent).then_some(Hit {
                first: at,
                end: last + 1,
                entry: name.entry,
            })
        })
    }
}

/// Values of the hash of a first word.
const HASHES: usize = 1 << 16;

/// The place of a first word's bit among [`Known::begins`], and the bit.
const fn hash(first: Word) -> (usize, u64) {
    let hash = first.spread() as usize % HASHES;
    (hash / 64, 1 << (hash % 64))
}

/// What a token counts as in a name: its folded word, a comma or an ampersand; `None` for hyphens and other marks.
fn word_key(tokens: &Tokens, at: usize) -> Option<Word> {
    const AL: Word = Word::of("al");
    const EL: Word = Word::of("el");
    let token = tokens.list.get(at)?;
    match token.kind {
        Kind::Word | Kind::Number => Some(if token.folded == EL { AL } else { token.folded }),
        Kind::Possessive => Some(Word::of("'")),
        Kind::Mark('&') => Some(Word::of("&")),
        Kind::Mark(',') => Some(Word::of(",")),
        Kind::Mark(_) => None,
    }
}

/// A name and a kind as a number.
fn of_kind(name: &str, kind: EntityKind) -> Word {
    Word::of_several([Word::of(&key(name)), Word::of(kind.as_str())].into_iter())
}

/// A name folded as a whole, for telling whether two names are one.
pub(crate) fn key(name: &str) -> String {
    let mut key = sheaf_text::fold(name);
    key.retain(|c| !matches!(c, '-' | '‑'));
    key
}

/// Lower-case letters, digits and hyphens from a name; never empty. Letters of other scripts stay.
pub(crate) fn slug(name: &str) -> String {
    let slug = parted(sheaf_text::fold(name), b'-');
    if slug.is_empty() { "entity".to_owned() } else { slug }
}
