//! The engine as one would write it without an index: every question is answered by looking at every document.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use sheaf_engine::{Field, Filters, Undated};
use sheaf_model::{Collection, DateKind, EntityKind, Interval, Item, Span};
use sheaf_text::{fold, is_unspaced, stem, terms};

/// A query as a tree, which can be written in the query language and run by looking.
#[derive(Clone, Debug)]
pub(crate) enum Ask {
    Words(Vec<(String, How)>),
    Title(String),
    Near(Vec<Vec<(String, How)>>, Vec<u32>),
    Value(Field, String),
    Published(Interval),
    Mentions(Interval),
    Undated,
    And(Vec<Ask>),
    Or(Vec<Ask>),
    Not(Box<Ask>),
}

/// Which words match.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum How {
    Stem,
    Exact,
    Prefix,
    Typing,
}

impl Ask {
    /// Whether words count for the score.
    pub(crate) fn has_words(&self) -> bool {
        match self {
            Self::Words(_) | Self::Title(_) | Self::Near(..) => true,
            Self::And(asks) | Self::Or(asks) => asks.iter().any(Self::has_words),
            _ => false,
        }
    }

    /// As it stands in the search box. What ends in a word is being typed only where the tree says so: there the last word
    /// stands at the very end.
    pub(crate) fn typed(&self) -> String {
        let last_is_typed =
            |asks: &[Self]| matches!(asks.last(), Some(Self::Words(words)) if words[0].1 == How::Typing);
        match self {
            Self::And(asks) if last_is_typed(asks) => {
                asks.iter().map(Self::written).collect::<Vec<_>>().join(" ")
            }
            ask if ask.written().ends_with(|c: char| c.is_alphanumeric()) => ask.written() + " ",
            ask => ask.written(),
        }
    }

    /// In the query language.
    pub(crate) fn written(&self) -> String {
        let list = |asks: &[Self], between: &str| {
            let asks: Vec<String> = asks.iter().map(Self::written).collect();
            format!("({})", asks.join(between))
        };
        match self {
            Self::Words(words) => match &words[..] {
                [(word, How::Stem | How::Typing)] => word.clone(),
                [(word, How::Prefix)] => format!("{word}*"),
                words if words[0].1 == How::Stem => {
                    words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join("-")
                }
                words => {
                    let words = words
                        .iter()
                        .map(|(word, how)| format!("{word}{}", if *how == How::Prefix { "*" } else { "" }));
                    format!("\"{}\"", words.collect::<Vec<_>>().join(" "))
                }
            },
            Self::Title(word) => format!("title:{word}"),
            Self::Near(phrases, within) => {
                let mut written = Self::Words(phrases[0].clone()).written();
                for (phrase, within) in phrases[1..].iter().zip(within) {
                    let near = if *within == 10 { " NEAR ".to_owned() } else { format!(" NEAR/{within} ") };
                    written += &(near + &Self::Words(phrase.clone()).written());
                }
                format!("({written})")
            }
            Self::Value(field, value) => format!("{}:\"{value}\"", field.as_str()),
            Self::Published(range) => format!("published:{range}"),
            Self::Mentions(range) => format!("mentions:{range}"),
            Self::Undated => "is:undated".to_owned(),
            Self::And(asks) => list(asks, " "),
            Self::Or(asks) => list(asks, " OR "),
            Self::Not(ask) if matches!(**ask, Self::Not(_)) => format!("NOT {}", ask.written()),
            Self::Not(ask) => format!("-{}", ask.written()),
        }
    }
}

/// A collection, cut into words.
pub(crate) struct Naive<'c> {
    pub(crate) items: Vec<&'c Item>,
    titles: Vec<Vec<String>>,
    texts: Vec<Vec<String>>,
    /// In which languages each word is written.
    spoken: BTreeMap<String, BTreeSet<&'c str>>,
    languages: BTreeSet<&'c str>,
}

impl<'c> Naive<'c> {
    pub(crate) fn new(collection: &'c Collection) -> Self {
        let items: Vec<&Item> = collection.items.iter().collect();
        let cut = |text: &str| terms(text).map(|word| fold(word.text)).collect::<Vec<_>>();
        let titles: Vec<_> = items.iter().map(|item| cut(&item.document.title)).collect();
        let texts: Vec<_> = items.iter().map(|item| cut(&item.document.text)).collect();
        let mut spoken: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (item, words) in items.iter().zip(&titles).chain(items.iter().zip(&texts)) {
            for word in words {
                spoken.entry(word.clone()).or_default().insert(&item.document.language);
            }
        }
        Self {
            titles,
            texts,
            spoken,
            languages: items.iter().map(|item| item.document.language.as_str()).collect(),
            items,
        }
    }

    /// The weight with which a word of a document matches a word of a query; `None` where it does not.
    fn weight(&self, word: &str, asked: &str, how: How) -> Option<f64> {
        let asked = &fold(asked);
        let same_stem = || {
            self.languages.iter().any(|language| {
                let wanted = stem(language, asked);
                let spoken = self.spoken.get(word).is_some_and(|spoken| spoken.contains(language));
                (word == wanted && !self.is_stranger(language)) || (spoken && stem(language, word) == wanted)
            })
        };
        match how {
            _ if word == asked => Some(1.0),
            How::Prefix => word.starts_with(asked.as_str()).then_some(1.0),
            How::Typing if self.is_only_begun(asked) => word.starts_with(asked.as_str()).then_some(0.5),
            How::Stem | How::Typing if same_stem() => Some(0.75),
            How::Typing => word.starts_with(asked.as_str()).then_some(0.5),
            _ => None,
        }
    }

    /// Whether so little is written in a language that a word of another is not taken for the stem of one of its own.
    fn is_stranger(&self, language: &str) -> bool {
        let groups = |language: &str| {
            let mut words: BTreeMap<String, Vec<&str>> = BTreeMap::new();
            for (word, _) in self.spoken.iter().filter(|(_, spoken)| spoken.contains(language)) {
                words.entry(stem(language, word).into_owned()).or_default().push(word);
            }
            words.into_iter().filter(|(stem, words)| words.len() > 1 || words[0] != stem).count()
        };
        let most = self.languages.iter().map(|language| groups(language)).max().unwrap_or(0);
        groups(language) > 0 && groups(language) * 16 < most
    }

    /// Whether something is the beginning of a longer word of the collection.
    fn is_only_begun(&self, asked: &str) -> bool {
        let begin_so = |word: &&String| word.starts_with(asked);
        self.spoken
            .range(asked.to_owned()..)
            .map(|(word, _)| word)
            .take_while(begin_so)
            .any(|word| word != asked)
    }

    /// Where words in a row match: first word and weight (1 for phrases).
    fn occurrences(&self, text: &[String], asked: &[(String, How)]) -> Vec<(usize, f64)> {
        let asked = &in_terms(asked);
        let starts = 0..(text.len() + 1).saturating_sub(asked.len());
        let found = starts.filter_map(|start| {
            let weights =
                asked.iter().zip(&text[start..]).map(|((asked, how), word)| self.weight(word, asked, *how));
            let weights: Option<Vec<f64>> = weights.collect();
            weights.map(|weights| (start, if asked.len() == 1 { weights[0] } else { 1.0 }))
        });
        found.collect()
    }

    /// Where each phrase begins that is near the next and the one before, from the first to the last.
    fn near(&self, text: &[String], phrases: &[Vec<(String, How)>], within: &[u32]) -> Vec<BTreeSet<usize>> {
        let places: Vec<Vec<usize>> = phrases
            .iter()
            .map(|phrase| self.occurrences(text, phrase).iter().map(|(place, _)| *place).collect())
            .collect();
        let lengths: Vec<usize> = phrases.iter().map(|phrase| in_terms(phrase).len()).collect();
        // Every chain of places, one of each phrase.
        let mut chains: Vec<Vec<usize>> = places[0].iter().map(|place| vec![*place]).collect();
        for index in 1..phrases.len() {
            let mut longer = Vec::new();
            for chain in &chains {
                let before = chain[index - 1];
                for &place in &places[index] {
                    let distance = distance((before, lengths[index - 1]), (place, lengths[index]));
                    if (1..=within[index - 1] as usize).contains(&distance) {
                        longer.push([&chain[..], &[place]].concat());
                    }
                }
            }
            chains = longer;
        }
        (0..phrases.len()).map(|index| chains.iter().map(|chain| chain[index]).collect()).collect()
    }

    fn near_frequency(&self, document: usize, phrases: &[Vec<(String, How)>], within: &[u32]) -> f64 {
        let count = |text: &[String]| self.near(text, phrases, within)[phrases.len() - 1].len() as f64;
        self.weighed(document, count(&self.titles[document]), count(&self.texts[document]))
    }

    /// Weighted frequency in title and text, by BM25F.
    fn frequency(&self, document: usize, asked: &[(String, How)], in_title: bool) -> f64 {
        let sum = |found: Vec<(usize, f64)>| found.iter().map(|(_, weight)| weight).sum::<f64>();
        let title = sum(self.occurrences(&self.titles[document], asked));
        let text = if in_title { 0.0 } else { sum(self.occurrences(&self.texts[document], asked)) };
        self.weighed(document, title, text)
    }

    fn weighed(&self, document: usize, title: f64, text: f64) -> f64 {
        let average = |texts: &[Vec<String>]| {
            let words: usize = texts.iter().map(Vec::len).sum();
            (words as f64 / texts.len() as f64).max(1.0)
        };
        let norm = |length: usize, average: f64, b: f64| 1.0 - b + b * length as f64 / average;
        3.0 * title / norm(self.titles[document].len(), average(&self.titles), 0.5)
            + text / norm(self.texts[document].len(), average(&self.texts), 0.75)
    }

    /// Ids of the entities one of whose names is exactly this.
    fn called(&self, name: &str) -> BTreeSet<&str> {
        let entities = self.items.iter().flat_map(|item| &item.facts.entities);
        let is = |other: &String| sheaf_index::folded(other) == name;
        entities
            .filter(|entity| is(&entity.name) || entity.aliases.iter().any(is))
            .map(|e| e.id.as_str())
            .collect()
    }

    /// Queries side by side, cut where words together are no name: from the left the longest names, and for each piece the
    /// entities that it names.
    fn pieces<'a>(&self, mut asks: &'a [Ask]) -> Vec<(&'a [Ask], BTreeSet<&str>)> {
        let plain = |ask: &Ask| match ask {
            // A single character of a script without spaces is a beginning.
            Ask::Words(words)
                if matches!(words[0].1, How::Stem | How::Typing)
                    && in_terms(words).iter().all(|(_, how)| *how != How::Prefix) =>
            {
                Some(words.iter().map(|(word, _)| sheaf_index::folded(word)).collect::<Vec<_>>().join(" "))
            }
            _ => None,
        };
        let mut pieces = Vec::new();
        while !asks.is_empty() {
            let names: Vec<String> = asks.iter().map_while(plain).collect();
            let mut piece = (1, BTreeSet::new());
            for length in 1..=names.len() {
                let called = self.called(&names[..length].join(" "));
                if !called.is_empty() {
                    piece = (length, called);
                }
            }
            pieces.push((&asks[..piece.0], piece.1));
            asks = &asks[piece.0..];
        }
        pieces
    }

    /// The query with the nearest word in the place of each that is written nowhere, and that is no part of a name; not in
    /// negations.
    pub(crate) fn corrected(&self, ask: &Ask) -> Ask {
        let all = |asks: &[Ask]| asks.iter().map(|ask| self.corrected(ask)).collect();
        let words = |words: &[(String, How)]| words.iter().map(|word| self.corrected_word(word)).collect();
        match ask {
            Ask::Words(asked) if self.pieces(core::slice::from_ref(ask))[0].1.is_empty() => {
                Ask::Words(words(asked))
            }
            Ask::Title(word) => Ask::Title(self.corrected_word(&(word.clone(), How::Stem)).0),
            Ask::Near(phrases, within) => {
                Ask::Near(phrases.iter().map(|phrase| words(phrase)).collect(), within.clone())
            }
            Ask::And(asks) => {
                let pieces = self.pieces(asks);
                let pieces = pieces
                    .iter()
                    .map(|(piece, ids)| if ids.is_empty() { all(piece) } else { piece.to_vec() });
                Ask::And(pieces.collect::<Vec<_>>().concat())
            }
            Ask::Or(asks) => Ask::Or(all(asks)),
            ask => ask.clone(),
        }
    }

    fn corrected_word(&self, asked: &(String, How)) -> (String, How) {
        let (word, how) = asked;
        let known = self.spoken.keys().any(|known| self.weight(known, word, *how).is_some());
        if known || !matches!(how, How::Stem | How::Typing) {
            return asked.clone();
        }
        let holding = |wanted: &str| {
            let has = |words: &[String]| words.iter().any(|word| word == wanted);
            self.titles.iter().zip(&self.texts).filter(|(title, text)| has(title) || has(text)).count()
        };
        let wanted: Vec<char> = fold(word).chars().collect();
        let allowed = [0, 1, 2][usize::from(wanted.len() > 4) + usize::from(wanted.len() > 8)];
        let edits = |other: &str| edits(&wanted, &other.chars().collect::<Vec<_>>());
        let mut candidates: Vec<(String, usize)> =
            self.spoken.keys().map(|known| (known.clone(), holding(known))).collect();
        // Names only where no word is near.
        candidates.retain(|(known, _)| edits(known) <= allowed);
        let names = candidates.is_empty();
        for entity in self.items.iter().flat_map(|item| &item.facts.entities) {
            let naming = |item: &&&Item| item.facts.entities.iter().any(|other| other.id == entity.id);
            for name in entity.aliases.iter().chain([&entity.name]) {
                let name = sheaf_index::folded(name);
                if names && !candidates.iter().any(|(other, _)| *other == name) {
                    candidates.push((name, self.items.iter().filter(naming).count()));
                }
            }
        }
        let near: Vec<(usize, &(String, usize))> = candidates
            .iter()
            .map(|other| (edits(&other.0), other))
            .filter(|(edits, _)| *edits <= allowed)
            .collect();
        let nearest = near.iter().map(|(edits, _)| *edits).min();
        let mut nearest: Vec<_> =
            near.iter().filter(|(edits, _)| Some(*edits) == nearest).map(|(_, other)| other).collect();
        let sum = |letters: &[char]| letters.iter().map(|letter| u32::from(*letter)).sum::<u32>();
        nearest.sort_by_key(|(other, documents)| {
            let letters: Vec<char> = other.chars().collect();
            let doubled = |letters: &[char]| letters.windows(2).filter(|two| two[0] == two[1]).count();
            let one_way = match letters.len().cmp(&wanted.len()) {
                Ordering::Greater => true,
                Ordering::Less => doubled(&wanted) > doubled(&letters),
                Ordering::Equal => sum(&letters) == sum(&wanted),
            };
            let first = letters.first() == wanted.first();
            core::cmp::Reverse(documents * [1, 16][usize::from(one_way)] * [1, 8][usize::from(first)])
        });
        match nearest.iter().take(3).find(|(other, _)| !other.contains(' ')) {
            Some((other, _)) => (other.clone(), How::Stem),
            None => asked.clone(),
        }
    }

    /// How often a document mentions some entities.
    fn mentions(&self, document: usize, ids: &BTreeSet<&str>) -> usize {
        let entities = self.items[document].facts.entities.iter();
        entities.filter(|entity| ids.contains(entity.id.as_str())).map(|entity| entity.mentions.len()).sum()
    }

    /// Whether a document matches a piece by its words.
    fn has_words(&self, document: usize, piece: &[Ask]) -> bool {
        piece.iter().all(|ask| match ask {
            Ask::Words(asked) => self.frequency(document, asked, false) > 0.0,
            ask => self.matches(document, ask),
        })
    }

    fn matches_piece(&self, document: usize, (piece, ids): &(&[Ask], BTreeSet<&str>)) -> bool {
        self.has_words(document, piece) || self.mentions(document, ids) > 0
    }

    /// Whether a document matches.
    pub(crate) fn matches(&self, document: usize, ask: &Ask) -> bool {
        let item = self.items[document];
        match ask {
            Ask::Words(_) => self.matches_piece(document, &self.pieces(core::slice::from_ref(ask))[0]),
            Ask::Title(word) => self.frequency(document, &[(word.clone(), How::Stem)], true) > 0.0,
            Ask::Near(phrases, within) => self.near_frequency(document, phrases, within) > 0.0,
            Ask::Value(field, value) => {
                let wanted: Vec<String> = in_terms(&[(value.clone(), How::Exact)])
                    .into_iter()
                    .map(|(word, _)| fold(&word))
                    .collect();
                Self::values(item, *field).iter().any(|key| {
                    key == value
                        || self.names(*field, key).iter().any(|name| {
                            let of_name: Vec<String> = terms(name).map(|word| fold(word.text)).collect();
                            !wanted.is_empty() && wanted.iter().all(|word| of_name.contains(word))
                        })
                })
            }
            Ask::Published(range) => published_in(item, *range),
            Ask::Mentions(range) => mentioned(item).iter().any(|date| date.speaks_of(*range)),
            Ask::Undated => item.document.published.interval.is_open(),
            Ask::And(asks) => self.pieces(asks).iter().all(|piece| self.matches_piece(document, piece)),
            Ask::Or(asks) => asks.iter().any(|ask| self.matches(document, ask)),
            Ask::Not(ask) => !self.matches(document, ask),
        }
    }

    /// The score of a document: over all words and phrases outside negations.
    pub(crate) fn score(&self, document: usize, ask: &Ask) -> f64 {
        match ask {
            Ask::Words(_) => self.score_piece(document, &self.pieces(core::slice::from_ref(ask))[0]),
            Ask::Title(word) => self.score_term(document, &[(word.clone(), How::Stem)], true),
            Ask::Near(phrases, within) => {
                let frequency = self.near_frequency(document, phrases, within);
                self.rarity(|other| self.near_frequency(other, phrases, within) > 0.0) * frequency * 2.2
                    / (1.2 + frequency)
            }
            Ask::And(asks) => self.pieces(asks).iter().map(|piece| self.score_piece(document, piece)).sum(),
            Ask::Or(asks) => asks.iter().map(|ask| self.score(document, ask)).sum(),
            _ => 0.0,
        }
    }

    /// What words side by side add to the score where they are near each other: over each two the lesser rarity by the square of
    /// their least distance.
    pub(crate) fn nearness(&self, document: usize, ask: &Ask) -> f64 {
        match ask {
            Ask::Or(asks) => asks.iter().map(|ask| self.nearness(document, ask)).sum(),
            Ask::And(asks) => {
                let within: f64 = asks.iter().map(|ask| self.nearness(document, ask)).sum();
                let between = asks.windows(2).map(|pair| match pair {
                    [Ask::Words(one), Ask::Words(other)] => self.nearness_of(document, one, other),
                    _ => 0.0,
                });
                within + between.sum::<f64>()
            }
            _ => 0.0,
        }
    }

    fn nearness_of(&self, document: usize, one: &[(String, How)], other: &[(String, How)]) -> f64 {
        let mut nearest = None;
        for text in [&self.titles[document], &self.texts[document]] {
            for (a, _) in self.occurrences(text, one) {
                for (b, _) in self.occurrences(text, other) {
                    let distance = distance((a, in_terms(one).len()), (b, in_terms(other).len()));
                    if distance > 0 && nearest.is_none_or(|nearest| distance < nearest) {
                        nearest = Some(distance);
                    }
                }
            }
        }
        let rarity = |asked| self.rarity(|other| self.frequency(other, asked, false) > 0.0);
        nearest.map_or(0.0, |nearest| rarity(one).min(rarity(other)) / (nearest * nearest) as f64)
    }

    fn rarity(&self, holding: impl Fn(usize) -> bool) -> f64 {
        let all = self.items.len() as f64;
        let holding = (0..self.items.len()).filter(|other| holding(*other)).count() as f64;
        (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln()
    }

    fn score_term(&self, document: usize, asked: &[(String, How)], in_title: bool) -> f64 {
        let frequency = self.frequency(document, asked, in_title);
        self.rarity(|other| self.frequency(other, asked, in_title) > 0.0) * frequency * 2.2
            / (1.2 + frequency)
    }

    fn score_piece(&self, document: usize, piece: &(&[Ask], BTreeSet<&str>)) -> f64 {
        let of_words = piece.0.iter().map(|ask| match ask {
            Ask::Words(asked) => self.score_term(document, asked, false),
            ask => self.score(document, ask),
        });
        let of_words: f64 = of_words.sum();
        if self.has_words(document, piece.0) {
            return of_words;
        }
        let mentions = self.mentions(document, &piece.1) as f64;
        let rarity = self.rarity(|other| self.matches_piece(other, piece));
        of_words + 0.2 * rarity * mentions * 2.2 / (1.2 + mentions)
    }

    /// The stretches of a text that are marked as hits, as ranges of words: those that overlap are one.
    pub(crate) fn stretches(&self, document: usize, ask: &Ask) -> usize {
        let mut found: Vec<(usize, usize)> = Vec::new();
        self.collect(document, ask, &mut found);
        found.sort_unstable();
        let mut count = 0;
        let mut end = 0;
        for (from, to) in found {
            count += usize::from(from >= end);
            end = end.max(to);
        }
        count
    }

    fn collect(&self, document: usize, ask: &Ask, found: &mut Vec<(usize, usize)>) {
        match ask {
            Ask::Words(asked) => {
                self.collect_mentions(document, &self.pieces(core::slice::from_ref(ask))[0].1, found);
                self.collect_words(document, asked, found);
            }
            Ask::And(asks) => {
                self.pieces(asks).iter().for_each(|piece| self.collect_mentions(document, &piece.1, found));
                for ask in asks {
                    match ask {
                        Ask::Words(asked) => self.collect_words(document, asked, found),
                        ask => self.collect(document, ask, found),
                    }
                }
            }
            Ask::Or(asks) => asks.iter().for_each(|ask| self.collect(document, ask, found)),
            Ask::Near(phrases, within) => {
                for (places, phrase) in self.near(&self.texts[document], phrases, within).iter().zip(phrases)
                {
                    found.extend(places.iter().map(|place| (*place, *place + in_terms(phrase).len())));
                }
            }
            _ => {}
        }
    }

    fn collect_words(&self, document: usize, asked: &[(String, How)], found: &mut Vec<(usize, usize)>) {
        let occurrences = self.occurrences(&self.texts[document], asked);
        let length = in_terms(asked).len();
        found.extend(occurrences.iter().map(|(start, _)| (*start, start + length)));
    }

    /// Mentions, as ranges of words.
    fn collect_mentions(&self, document: usize, ids: &BTreeSet<&str>, found: &mut Vec<(usize, usize)>) {
        let item = self.items[document];
        let entities = item.facts.entities.iter().filter(|entity| ids.contains(entity.id.as_str()));
        for mention in entities.flat_map(|entity| &entity.mentions) {
            let before =
                terms(&item.document.text).take_while(|word| word.span.end <= mention.span.start).count();
            let within = terms(&item.document.text).filter(|word| word.span.overlaps(mention.span)).count();
            found.push((before, before + within));
        }
    }

    /// The keys of a document's values.
    pub(crate) fn values(item: &Item, field: Field) -> BTreeSet<String> {
        let document = &item.document;
        let of_kind = |kind: EntityKind| {
            let entities = item.facts.entities.iter().filter(|entity| entity.kind == kind);
            entities.map(|entity| entity.id.clone()).collect()
        };
        match field {
            Field::Person => of_kind(EntityKind::Person),
            Field::Organisation => of_kind(EntityKind::Organisation),
            Field::Place => of_kind(EntityKind::Place),
            Field::Group => of_kind(EntityKind::Group),
            Field::Other => of_kind(EntityKind::Other),
            Field::Outlet => document.outlet.iter().cloned().collect(),
            Field::Author => document.authors.iter().cloned().collect(),
            Field::Language => [document.language.clone()].into(),
            Field::Tag => document.tags.iter().cloned().collect(),
            Field::Year => {
                let Interval { first, last } = document.published.interval;
                let years = first.zip(last).map(|(first, last)| (first.year(), last.year()));
                years
                    .filter(|(first, last)| first == last)
                    .map(|(year, _)| year.to_string())
                    .into_iter()
                    .collect()
            }
            Field::Kind => {
                let facts = &item.facts;
                let mut kinds: BTreeSet<String> =
                    facts.entities.iter().map(|entity| entity.kind.as_str().to_owned()).collect();
                kinds.extend((!mentioned(item).is_empty()).then(|| "date".to_owned()));
                kinds.extend((!facts.figures.is_empty()).then(|| "figure".to_owned()));
                kinds.extend((!facts.statements.is_empty()).then(|| "statement".to_owned()));
                kinds
            }
        }
    }

    /// The names of a value.
    fn names(&self, field: Field, key: &str) -> BTreeSet<String> {
        match field {
            Field::Person | Field::Organisation | Field::Place | Field::Group | Field::Other => {
                let entities = self.items.iter().flat_map(|item| &item.facts.entities);
                let named = entities.filter(|entity| entity.id == key);
                named.flat_map(|entity| entity.aliases.iter().chain([&entity.name])).cloned().collect()
            }
            _ => [key.to_owned()].into(),
        }
    }

    /// Whether one of a value's names has words in a row the last of which may be unfinished.
    pub(crate) fn begins(&self, field: Field, key: &str, typed: &str) -> bool {
        let cut = sheaf_index::folded;
        let typed = format!(" {}", cut(typed));
        self.names(field, key).iter().any(|name| format!(" {}", cut(name)).contains(&typed))
    }

    /// Whether a document passes the filters, leaving out those on one field or axis.
    pub(crate) fn passes(item: &Item, filters: &Filters, without: Option<Without>) -> bool {
        let fields = filters.fields.set().all(|(field, filter)| {
            let values = Self::values(item, field);
            let has = |key: &String| values.contains(key);
            let own = without == Some(Without::Field(field));
            let any = filter.any.is_empty()
                || if filter.all { filter.any.iter().all(has) } else { own || filter.any.iter().any(has) };
            any && (own || !filter.none.iter().any(has))
        });
        let undated = item.document.published.interval.is_open();
        let published = without == Some(Without::Published)
            || match (filters.undated, filters.published) {
                (Undated::Only, _) => undated,
                (_, None) => true,
                (Undated::Also, Some(range)) => undated || published_in(item, range),
                (Undated::Unless, Some(range)) => published_in(item, range),
            };
        let mentions = without == Some(Without::Mentioned)
            || filters.mentioned.is_none_or(|range| mentioned(item).iter().any(|date| date.speaks_of(range)));
        fields && published && mentions
    }
}

/// How many words are from the end of what comes first to the beginning of the other; 0 where they overlap. Place and length
/// of each.
fn distance(one: (usize, usize), other: (usize, usize)) -> usize {
    let (first, last) = if one.0 < other.0 { (one, other) } else { (other, one) };
    (last.0 + 1).saturating_sub(first.0 + first.1)
}

/// How many letters must come, go, change or be exchanged with the next to make one word of the other: the whole table.
fn edits(one: &[char], other: &[char]) -> usize {
    let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
    for i in 0..=one.len() {
        for j in 0..=other.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = table[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
                let mut least = changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                    least = least.min(table[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    table[one.len()][other.len()]
}

/// The words of a query as terms: those of a script without spaces are cut into pairs of characters, of which the last
/// character of the query's last word is not one; alone it is a beginning.
fn in_terms(asked: &[(String, How)]) -> Vec<(String, How)> {
    let mut cut = Vec::new();
    for (index, (word, how)) in asked.iter().enumerate() {
        let of_word: Vec<&str> = terms(word).map(|term| term.text).collect();
        let unspaced = word.starts_with(is_unspaced);
        let last = index + 1 == asked.len();
        for (place, term) in of_word.iter().enumerate() {
            match (unspaced && last && place + 1 == of_word.len(), of_word.len()) {
                (true, 1) => cut.push(((*term).to_owned(), How::Prefix)),
                (true, _) => {}
                _ => cut.push(((*term).to_owned(), *how)),
            }
        }
    }
    cut
}

/// Which filter is left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Without {
    Field(Field),
    Published,
    Mentioned,
}

fn published_in(item: &Item, range: Interval) -> bool {
    let interval = item.document.published.interval;
    !interval.is_open() && interval.overlaps(range)
}

/// The distinct calendar dates that a document mentions.
pub(crate) fn mentioned(item: &Item) -> BTreeSet<Interval> {
    let dates = item.facts.dates.iter().filter(|date| date.kind == DateKind::Date);
    dates.map(|date| date.interval).filter(|interval| !interval.is_open()).collect()
}

/// Ids of entities in the sentence that begins before a span and ends after its start.
pub(crate) fn sentence_of(item: &Item, span: Span) -> Option<usize> {
    item.facts.sentences.iter().position(|sentence| sentence.start <= span.start && span.start < sentence.end)
}
