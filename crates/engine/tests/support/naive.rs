//! The engine as one would write it without an index: every question is answered by looking at every document.

use std::collections::BTreeSet;

use sheaf_engine::{Field, Filters, Undated};
use sheaf_model::{Collection, DateKind, EntityKind, Interval, Item, Span};
use sheaf_text::{fold, stem, words};

/// A query as a tree, which can be written in the query language and run by looking.
#[derive(Clone, Debug)]
pub(crate) enum Ask {
    Words(Vec<(String, How)>),
    Title(String),
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
            Self::Words(_) | Self::Title(_) => true,
            Self::And(asks) | Self::Or(asks) => asks.iter().any(Self::has_words),
            _ => false,
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
    languages: BTreeSet<&'c str>,
}

impl<'c> Naive<'c> {
    pub(crate) fn new(collection: &'c Collection) -> Self {
        let items: Vec<&Item> = collection.items.iter().collect();
        let cut = |text: &str| words(text).map(|word| fold(word.text)).collect::<Vec<_>>();
        Self {
            titles: items.iter().map(|item| cut(&item.document.title)).collect(),
            texts: items.iter().map(|item| cut(&item.document.text)).collect(),
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
                word == wanted || stem(language, word) == wanted
            })
        };
        match how {
            _ if word == asked => Some(1.0),
            How::Prefix => word.starts_with(asked.as_str()).then_some(1.0),
            How::Stem | How::Typing if same_stem() => Some(0.75),
            How::Typing => word.starts_with(asked.as_str()).then_some(0.5),
            _ => None,
        }
    }

    /// Where words in a row match: first word and weight (1 for phrases).
    fn occurrences(&self, text: &[String], asked: &[(String, How)]) -> Vec<(usize, f64)> {
        let starts = 0..(text.len() + 1).saturating_sub(asked.len());
        let found = starts.filter_map(|start| {
            let weights =
                asked.iter().zip(&text[start..]).map(|((asked, how), word)| self.weight(word, asked, *how));
            let weights: Option<Vec<f64>> = weights.collect();
            weights.map(|weights| (start, if asked.len() == 1 { weights[0] } else { 1.0 }))
        });
        found.collect()
    }

    /// Weighted frequency in title and text, by BM25F.
    fn frequency(&self, document: usize, asked: &[(String, How)], in_title: bool) -> f64 {
        let average = |texts: &[Vec<String>]| {
            let words: usize = texts.iter().map(Vec::len).sum();
            (words as f64 / texts.len() as f64).max(1.0)
        };
        let sum = |found: Vec<(usize, f64)>| found.iter().map(|(_, weight)| weight).sum::<f64>();
        let title = sum(self.occurrences(&self.titles[document], asked));
        let text = if in_title { 0.0 } else { sum(self.occurrences(&self.texts[document], asked)) };
        let norm = |length: usize, average: f64, b: f64| 1.0 - b + b * length as f64 / average;
        3.0 * title / norm(self.titles[document].len(), average(&self.titles), 0.5)
            + text / norm(self.texts[document].len(), average(&self.texts), 0.75)
    }

    /// Ids of the entities one of whose names is exactly this.
    fn called(&self, name: &str) -> BTreeSet<&str> {
        let entities = self.items.iter().flat_map(|item| &item.facts.entities);
        let is =
            |other: &String| words(other).map(|word| fold(word.text)).collect::<Vec<_>>().join(" ") == name;
        entities
            .filter(|entity| is(&entity.name) || entity.aliases.iter().any(is))
            .map(|e| e.id.as_str())
            .collect()
    }

    /// Queries side by side, cut where words together are no name: from the left the longest names, and for each piece the
    /// entities that it names.
    fn pieces<'a>(&self, mut asks: &'a [Ask]) -> Vec<(&'a [Ask], BTreeSet<&str>)> {
        let plain = |ask: &Ask| match ask {
            Ask::Words(words) if matches!(words[0].1, How::Stem | How::Typing) => {
                Some(words.iter().map(|(word, _)| fold(word)).collect::<Vec<_>>().join(" "))
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
            Ask::Value(field, value) => {
                let wanted: Vec<String> = words(value).map(|word| fold(word.text)).collect();
                Self::values(item, *field).iter().any(|key| {
                    key == value
                        || self.names(*field, key).iter().any(|name| {
                            let of_name: Vec<String> = words(name).map(|word| fold(word.text)).collect();
                            !wanted.is_empty() && wanted.iter().all(|word| of_name.contains(word))
                        })
                })
            }
            Ask::Published(range) => published_in(item, *range),
            Ask::Mentions(range) => mentioned(item).iter().any(|date| date.overlaps(*range)),
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
            Ask::And(asks) => self.pieces(asks).iter().map(|piece| self.score_piece(document, piece)).sum(),
            Ask::Or(asks) => asks.iter().map(|ask| self.score(document, ask)).sum(),
            _ => 0.0,
        }
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
            _ => {}
        }
    }

    fn collect_words(&self, document: usize, asked: &[(String, How)], found: &mut Vec<(usize, usize)>) {
        let occurrences = self.occurrences(&self.texts[document], asked);
        found.extend(occurrences.iter().map(|(start, _)| (*start, start + asked.len())));
    }

    /// Mentions, as ranges of words.
    fn collect_mentions(&self, document: usize, ids: &BTreeSet<&str>, found: &mut Vec<(usize, usize)>) {
        let item = self.items[document];
        let entities = item.facts.entities.iter().filter(|entity| ids.contains(entity.id.as_str()));
        for mention in entities.flat_map(|entity| &entity.mentions) {
            let before =
                words(&item.document.text).take_while(|word| word.span.end <= mention.span.start).count();
            let within = words(&item.document.text).filter(|word| word.span.overlaps(mention.span)).count();
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
        let cut = |text: &str| words(text).map(|word| fold(word.text)).collect::<Vec<_>>().join(" ");
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
            || filters.mentioned.is_none_or(|range| mentioned(item).iter().any(|date| date.overlaps(range)));
        fields && published && mentions
    }
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
