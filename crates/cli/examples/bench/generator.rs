//! Collections of any size, the same for the same numbers: news-like documents with a Zipf vocabulary, inflected words,
//! topics, names, places, dates, figures, statements, and wire stories that others print again, more or less whole.

use std::collections::BTreeMap;

use sheaf_cli::site::phrase;
use sheaf_model::{
    Basis, Block, BlockKind, Collection, CollectionInfo, DateKind, DateMention, Day, Document, Entity,
    EntityKind, Facts, Figure, Granularity, Interval, Item, Mention, Published, Span, Statement,
};

/// Distinct words before inflection.
const VOCABULARY: usize = 40_000;
const TOPICS: usize = 40;
/// Words that a topic prefers, and how many of ten words it chooses.
const TOPIC_WORDS: usize = 300;
const TOPIC_SHARE: u64 = 4;
const NAMES: [(EntityKind, usize); 4] = [
    (EntityKind::Person, 900),
    (EntityKind::Organisation, 250),
    (EntityKind::Place, 400),
    (EntityKind::Group, 40),
];
/// The words every text is made of come first, so that their ranks are theirs.
const COMMON: &str = "the of and to in a that for on was with as by at from it an be is are this had but not have they \
    which their were been has its will would who more than after also when other some could into two about over new";

/// Places that are on the map; the others are invented.
const CITIES: [&str; 40] = [
    "Tripoli", "Benghazi", "Cairo", "Tunis", "Algiers", "Khartoum", "Nairobi", "Lagos", "Dakar", "Accra",
    "London", "Paris", "Madrid", "Lisbon", "Vienna", "Prague", "Warsaw", "Athens", "Dublin", "Oslo",
    "Moscow", "Ankara", "Baghdad", "Tehran", "Damascus", "Beirut", "Amman", "Kabul", "Delhi", "Dhaka",
    "Bangkok", "Jakarta", "Manila", "Seoul", "Tokyo", "Lima", "Quito", "Havana", "Toronto", "Chicago",
];

/// Numbers that look random: `SplitMix64`, Steele, Lea and Flood, 2014.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// Between 0 and 1.
    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Words, names and topics of a collection.
pub(crate) struct World {
    words: Vec<String>,
    /// Running sums of 1/rank.
    weights: Vec<f64>,
    names: Vec<(EntityKind, String)>,
    topics: Vec<Topic>,
    outlets: Vec<String>,
    authors: Vec<String>,
}

struct Topic {
    words: Vec<usize>,
    names: Vec<usize>,
}

impl World {
    fn new(numbers: &mut Numbers) -> Self {
        let mut words: Vec<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        let mut known: std::collections::BTreeSet<String> = words.iter().cloned().collect();
        while words.len() < VOCABULARY {
            let syllables = 1 + numbers.below(2) + usize::from(words.len() > 2000);
            let word = pronounceable(numbers, syllables);
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut sum = 0.0;
        let weights = (1..=words.len()).map(|rank| {
            sum += 1.0 / (rank as f64 + 2.7);
            sum
        });
        let weights = weights.collect();
        let mut names = Vec::new();
        for (kind, count) in NAMES {
            let mut cities = CITIES.iter();
            for _ in 0..count {
                let first = capital(&pronounceable(numbers, 2));
                let name = match kind {
                    EntityKind::Person => format!("{first} {}", capital(&pronounceable(numbers, 2))),
                    EntityKind::Organisation => format!("{first} Council"),
                    EntityKind::Group => format!("{first}ians"),
                    _ => cities
                        .next()
                        .map_or_else(|| capital(&pronounceable(numbers, 3)), |city| (*city).to_owned()),
                };
                names.push((kind, name));
            }
        }
        let topics = (0..TOPICS).map(|_| Topic {
            words: (0..TOPIC_WORDS).map(|_| 50 + numbers.below(VOCABULARY / 4)).collect(),
            names: (0..60).map(|_| squared(numbers, names.len())).collect(),
        });
        let topics = topics.collect();
        let outlets = (0..60).map(|_| format!("The {} Times", capital(&pronounceable(numbers, 2)))).collect();
        let authors = (0..300).map(|_| {
            let [first, last] = [2, 3].map(|syllables| capital(&pronounceable(numbers, syllables)));
            format!("{first} {last}")
        });
        Self { words, weights, names, topics, authors: authors.collect(), outlets }
    }

    /// A word by its frequency, sometimes inflected.
    fn word(&self, numbers: &mut Numbers, topic: &Topic) -> String {
        let index = if numbers.below(10) < TOPIC_SHARE as usize {
            topic.words[squared(numbers, topic.words.len())]
        } else {
            let wanted = numbers.fraction() * self.weights.last().copied().unwrap_or_default();
            self.weights.partition_point(|sum| *sum < wanted)
        };
        let word = &self.words[index.min(self.words.len() - 1)];
        match numbers.below(12) {
            0 if index > 50 => format!("{word}s"),
            1 if index > 50 => format!("{word}ing"),
            2 if index > 50 => format!("{word}ed"),
            _ => word.clone(),
        }
    }
}

/// A number below `limit`, small ones more often.
fn squared(numbers: &mut Numbers, limit: usize) -> usize {
    let fraction = numbers.fraction();
    ((fraction * fraction * limit as f64) as usize).min(limit - 1)
}

fn pronounceable(numbers: &mut Numbers, syllables: usize) -> String {
    const ONSETS: [&str; 18] =
        ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "sh", "ch"];
    const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ai", "ou", "ea"];
    const ENDS: [&str; 8] = ["", "", "n", "r", "l", "t", "m", "nd"];
    let mut word = String::new();
    for _ in 0..syllables {
        word += ONSETS[numbers.below(ONSETS.len())];
        word += VOWELS[numbers.below(VOWELS.len())];
        word += ENDS[numbers.below(ENDS.len())];
    }
    word
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A collection of so many documents.
pub(crate) fn collection(documents: usize) -> Collection {
    let mut numbers = Numbers::new(42);
    let world = World::new(&mut numbers);
    let mut items: Vec<Item> = Vec::with_capacity(documents);
    for index in 0..documents {
        let mut item = match numbers.below(100) {
            0..12 if index > 0 => printed_again(&items[numbers.below(index)], &world, &mut numbers),
            _ => item(&world, &mut numbers),
        };
        item.document.id = format!("report-{index:06}");
        item.document.path = format!("{:03}/report-{index:06}.md", index / 1000);
        item.document.outlet = Some(world.outlets[squared(&mut numbers, world.outlets.len())].clone());
        items.push(item);
    }
    let info = CollectionInfo {
        title: format!("{documents} generated reports"),
        language: "en".to_owned(),
        ..CollectionInfo::default()
    };
    Collection { info, items, explanations: Vec::new() }
}

/// A text under construction.
#[derive(Default)]
struct Draft {
    text: String,
    facts: Facts,
    entities: BTreeMap<usize, Vec<Span>>,
}

impl Draft {
    /// Appends a word and gives its place.
    fn push(&mut self, word: &str) -> Span {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text += word;
        Span::new(start, self.text.len())
    }
}

/// A wire story in another outlet, up to three days later: the same text, or one paragraph more, or the last one cut.
fn printed_again(item: &Item, world: &World, numbers: &mut Numbers) -> Item {
    let Item { mut document, mut facts } = item.clone();
    if let (Some(first), Some(last)) = (document.published.interval.first, document.published.interval.last)
        && first == last
    {
        document.published.interval = Interval::day(first.plus(numbers.below(4) as i32));
    }
    match numbers.below(3) {
        0 if document.blocks.len() > 1 => {
            let cut = document.blocks.pop().map_or(0, |block| block.span.start);
            let end = document.blocks.last().map_or(0, |block| block.span.end);
            document.text.truncate(end as usize);
            facts = without(facts, cut);
        }
        1 => {
            document.text += "\n\n";
            let start = document.text.len();
            let words = (0..12 + numbers.below(20)).map(|_| world.word(numbers, &world.topics[0]));
            document.text += &format!("{}.", capital(&words.collect::<Vec<_>>().join(" ")));
            let span = Span::new(start, document.text.len());
            document.blocks.push(Block { span, kind: BlockKind::Paragraph });
            facts.sentences.push(span);
        }
        _ => {}
    }
    Item { document, facts }
}

/// The facts before a place in the text.
fn without(mut facts: Facts, cut: u32) -> Facts {
    facts.sentences.retain(|span| span.start < cut);
    facts.dates.retain(|date| date.span.start < cut);
    facts.figures.retain(|figure| figure.span.start < cut);
    facts.statements.retain(|statement| statement.span.start < cut);
    for entity in &mut facts.entities {
        entity.mentions.retain(|mention| mention.span.start < cut);
    }
    facts.entities.retain(|entity| !entity.mentions.is_empty());
    facts
}

fn item(world: &World, numbers: &mut Numbers) -> Item {
    let topic = &world.topics[squared(numbers, TOPICS)];
    let day = Day(14_000 + numbers.below(5_000) as i32);
    let (year, month, _) = day.ymd();
    let interval = match numbers.below(20) {
        0 => Interval::default(),
        1 => Interval::month(year, month).unwrap_or_default(),
        _ => Interval::day(day),
    };
    let mut draft = Draft::default();
    let mut blocks = Vec::new();
    for paragraph in 0..=numbers.below(9) {
        if paragraph > 0 {
            draft.text += "\n\n";
        }
        let start = draft.text.len();
        for _ in 0..=1 + numbers.below(4) {
            sentence(world, numbers, topic, day, &mut draft);
        }
        blocks.push(Block { span: Span::new(start, draft.text.len()), kind: BlockKind::Paragraph });
    }
    let Draft { text, mut facts, entities } = draft;
    for (name, spans) in entities {
        let (kind, written) = &world.names[name];
        let mentions = spans.into_iter().map(|span| Mention { span, rule: "gazetteer".into() }).collect();
        facts.entities.push(Entity {
            id: format!("{}-{name}", written.to_lowercase().replace(' ', "-")),
            name: written.clone(),
            kind: *kind,
            aliases: Vec::new(),
            place: None,
            salience: 0.5,
            mentions,
        });
    }
    facts.entities.sort_by_key(|entity| entity.mentions[0].span);
    let title: Vec<String> = (0..4 + numbers.below(5)).map(|_| world.word(numbers, topic)).collect();
    let document = Document {
        title: capital(&title.join(" ")),
        authors: vec![world.authors[squared(numbers, world.authors.len())].clone()],
        language: "en".to_owned(),
        published: Published { interval, basis: Basis::Stated, ..Published::default() },
        text,
        blocks,
        ..Document::default()
    };
    Item { document, facts }
}

fn sentence(world: &World, numbers: &mut Numbers, topic: &Topic, day: Day, draft: &mut Draft) {
    let first = draft.push(&capital(&world.word(numbers, topic)));
    for _ in 0..6 + numbers.below(20) {
        match numbers.below(40) {
            0 | 1 => {
                let name = topic.names[squared(numbers, topic.names.len())];
                let span = draft.push(&world.names[name].1.clone());
                draft.entities.entry(name).or_default().push(span);
            }
            2 => date(numbers, day, draft),
            3 if numbers.below(2) == 0 => {
                let count = 2 + numbers.below(900);
                let span = draft.push(&format!("{count} people"));
                draft.facts.figures.push(Figure {
                    span,
                    min: Some(count as f64),
                    max: Some(count as f64),
                    approximate: false,
                    unit: None,
                    counted: Some("person".to_owned()),
                    event: None,
                    date: None,
                    place: None,
                    rule: "count".into(),
                });
            }
            _ => drop(draft.push(&world.word(numbers, topic))),
        }
    }
    draft.text.push('.');
    let span = Span { start: first.start, end: draft.text.len() as u32 };
    draft.facts.sentences.push(span);
    if numbers.below(12) == 0 {
        draft.facts.statements.push(Statement {
            span,
            direct: false,
            cue: None,
            speaker: None,
            hedged: false,
            rule: "reported".into(),
        });
    }
}

/// A date near the publication, or now and then far from it.
fn date(numbers: &mut Numbers, published: Day, draft: &mut Draft) {
    let back = if numbers.below(10) == 0 { numbers.below(15_000) } else { numbers.below(400) };
    let on = published.plus(-(back as i32));
    let (year, month, _) = on.ymd();
    let (preposition, interval, granularity) = match numbers.below(4) {
        0 => ("in", Interval::year(year), Granularity::Year),
        1 => ("in", Interval::month(year, month), Granularity::Month),
        _ => ("on", Some(Interval::day(on)), Granularity::Day),
    };
    let interval = interval.unwrap_or_default();
    let span = draft.push(&format!("{preposition} {}", phrase(interval).unwrap_or_default()));
    draft.facts.dates.push(DateMention {
        span,
        kind: DateKind::Date,
        interval,
        granularity,
        modifier: None,
        timex: interval.to_string(),
        rule: "calendar".into(),
    });
}
