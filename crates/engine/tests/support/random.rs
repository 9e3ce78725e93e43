//! Random small collections, queries and filters for the properties.

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use sheaf_engine::{Field, FieldFilter, Filters, Undated};
use sheaf_model::{
    Basis, Block, BlockKind, Collection, Document, Entity, EntityKind, Facts, Interval, Item, Mention,
};
use sheaf_model::{DateKind, Place, Precision, Published, Span, Statement};

use super::naive::{Ask, How};

/// Few words, so that they meet: forms of one word, accents, a word in two languages.
const WORDS: [&str; 17] = [
    "boat",
    "boats",
    "Boating",
    "harbour",
    "Harbours",
    "müller",
    "Muller",
    "close",
    "closed",
    "closes",
    "isle",
    "is",
    "الميناء",
    "ميناء",
    "18",
    "港口",
    "港",
];
const INTERVALS: [&str; 14] = [
    "2016",
    "2016-02",
    "2016-02-10",
    "2016-02-11",
    "2016-01/2016-03",
    "2017-12-31",
    "2018..",
    "..2015",
    "2014-05",
    "1911-10",
    "2016-02-08/2016-02-14",
    "2019-09-27",
    "2010..2019",
    "2016-12-31/2017-01-01",
];
const ENTITIES: [(&str, EntityKind, &str); 6] = [
    ("anna", EntityKind::Person, "Anna Boat"),
    ("bert", EntityKind::Person, "Bert Müller"),
    ("board", EntityKind::Organisation, "Harbour Board"),
    ("isle", EntityKind::Place, "Grey Isle"),
    ("port", EntityKind::Place, "Port Close"),
    ("islanders", EntityKind::Group, "Islanders"),
];
/// Where one of the two places lies.
pub(crate) const ISLE: Place = Place { lat: 62.0, lon: -6.75, precision: Precision::Site };
/// Names that are words of texts and queries: one, two in a row, two entities of one name, none that is written.
const ALIASES: [&str; 6] = ["Müller", "boat close", "harbour", "isle 18", "Harbour", "نادي"];
const LABELS: [&str; 5] = ["The Boat", "Müller & Close", "harbour", "isle 18", "x"];

pub(crate) fn interval() -> impl Strategy<Value = Interval> {
    prop::sample::select(&INTERVALS[..]).prop_map(|text| text.parse().unwrap())
}

fn label() -> impl Strategy<Value = String> {
    prop::sample::select(&LABELS[..]).prop_map(str::to_owned)
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(&WORDS[..]).prop_map(str::to_owned)
}

/// What happens at a word of a text.
#[derive(Clone, Debug)]
struct Token {
    word: String,
    /// What follows it: nothing, a full stop, a new paragraph.
    after: &'static str,
    entity: Option<usize>,
    date: Option<(Interval, bool)>,
    said: bool,
}

fn token() -> impl Strategy<Value = Token> {
    let after = prop::sample::select(vec!["", "", "", "", ". Then", ".\n\n"]);
    let entity = option::weighted(0.25, 0..ENTITIES.len());
    let date = option::weighted(0.15, (interval(), prop::bool::weighted(0.8)));
    (word(), after, entity, date, prop::bool::weighted(0.05))
        .prop_map(|(word, after, entity, date, said)| Token { word, after, entity, date, said })
}

prop_compose! {
    fn item()(
        title in vec(word(), 0..4),
        tokens in vec(token(), 0..24),
        published in option::weighted(0.8, interval()),
        language in prop::sample::select(vec!["en", "en", "en", "ar", "und"]),
        outlet in option::of(label()),
        authors in vec(label(), 0..3),
        tags in vec(label(), 0..3),
    ) -> Item {
        let (text, facts, blocks) = written(&tokens);
        let document = Document {
            title: title.join(" "),
            outlet,
            authors,
            tags,
            language: language.to_owned(),
            published: Published { interval: published.unwrap_or_default(), basis: Basis::Stated, ..Published::default() },
            text,
            blocks,
            ..Document::default()
        };
        Item { document, facts }
    }
}

fn written(tokens: &[Token]) -> (String, Facts, Vec<Block>) {
    let mut text = String::new();
    let mut facts = Facts::default();
    let mut blocks = vec![0];
    for token in tokens {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push(' ');
        }
        let start = text.len();
        text += &token.word;
        let span = Span::new(start, text.len());
        if let Some(entity) = token.entity {
            let (id, kind, name) = ENTITIES[entity];
            let mention = Mention { span, rule: "random".into() };
            match facts.entities.iter_mut().find(|entity| entity.id == id) {
                Some(entity) => entity.mentions.push(mention),
                None => facts.entities.push(Entity {
                    id: id.to_owned(),
                    name: name.to_owned(),
                    kind,
                    aliases: BTreeSet::from([format!("{id} alias"), ALIASES[entity].to_owned()])
                        .into_iter()
                        .collect(),
                    place: (id == "isle").then_some(ISLE),
                    salience: 0.25,
                    mentions: vec![mention],
                }),
            }
        }
        if let Some((interval, anchored)) = token.date {
            let mut date = super::date(span, interval);
            date.kind = if anchored { DateKind::Date } else { DateKind::Vague };
            facts.dates.push(date);
        }
        let span = Span::new(*blocks.last().unwrap(), text.len());
        if token.said && !span.is_empty() {
            facts.statements.push(Statement {
                span,
                direct: false,
                cue: None,
                speaker: None,
                hedged: true,
                rule: "random".into(),
            });
        }
        text += token.after;
        if text.ends_with('\n') {
            blocks.push(text.len());
        }
    }
    let ends = blocks.iter().skip(1).copied().chain([text.len()]);
    let blocks: Vec<Block> = blocks
        .iter()
        .zip(ends)
        .map(|(&start, end)| Span::new(start, start + text[start..end].trim_end().len()))
        .map(|span| Block { span, kind: BlockKind::Paragraph })
        .collect();
    facts.sentences = sheaf_text::sentences(&text, &blocks);
    (text, facts, blocks)
}

/// Up to a dozen documents, of which some repeat the text of another.
pub(crate) fn collection() -> impl Strategy<Value = Collection> {
    (vec(item(), 0..12), vec((0..12_usize, 0..12_usize), 0..4)).prop_map(|(mut items, repeated)| {
        for (of, by) in repeated {
            if let Some(Item { document, facts }) = items.get(of).cloned()
                && let Some(item) = items.get_mut(by)
            {
                (item.document.text, item.document.blocks, item.facts) =
                    (document.text, document.blocks, facts);
            }
        }
        for (item, number) in items.iter_mut().zip(0_u32..) {
            // In an order of its own, so that numbers differ from places.
            item.document.id = format!("doc-{}", (number * 7 + 3) % 12);
        }
        Collection { items, ..Collection::default() }
    })
}

fn asked() -> impl Strategy<Value = Ask> {
    let exact = prop_oneof![3 => word().prop_map(|word| (word, How::Exact)), 1 => beginning()];
    let field = prop::sample::select(&Field::ALL[..]);
    let value = prop_oneof![
        label(),
        word(),
        prop::sample::select(vec![
            "anna",
            "anna boat",
            "board",
            "grey isle",
            "2016",
            "en",
            "ar",
            "person",
            "date",
            "zz"
        ])
        .prop_map(str::to_owned),
    ];
    prop_oneof![
        6 => word().prop_map(|word| Ask::Words(vec![(word, How::Stem)])),
        2 => beginning().prop_map(|part| Ask::Words(vec![part])),
        3 => vec(exact, 1..4).prop_map(|mut words| { words[0].1 = How::Exact; Ask::Words(words) }),
        1 => vec(word().prop_map(|word| (word, How::Stem)), 2..3).prop_map(Ask::Words),
        1 => word().prop_map(Ask::Title),
        2 => near(),
        2 => (field, value).prop_map(|(field, value)| Ask::Value(field, value)),
        1 => interval().prop_map(Ask::Published),
        1 => interval().prop_map(Ask::Mentions),
        1 => Just(Ask::Undated),
    ]
}

/// Words, beginnings and phrases near each other.
fn near() -> impl Strategy<Value = Ask> {
    let phrase = prop_oneof![
        3 => word().prop_map(|word| vec![(word, How::Stem)]),
        1 => beginning().prop_map(|part| vec![part]),
        1 => vec(word().prop_map(|word| (word, How::Exact)), 2..3),
    ];
    let within = prop::sample::select(vec![1, 1, 2, 3, 10]);
    (vec(phrase, 2..4), vec(within, 2)).prop_map(|(phrases, within)| {
        let within = within[..phrases.len() - 1].to_vec();
        Ask::Near(phrases, within)
    })
}

fn beginning() -> impl Strategy<Value = (String, How)> {
    prop::sample::select(vec!["b", "boa", "harb", "mul", "is", "ال", "zz"])
        .prop_map(|word| (word.to_owned(), How::Prefix))
}

/// A query; the second is whether its last word is still being typed.
pub(crate) fn ask() -> impl Strategy<Value = Ask> {
    let tree = asked().prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(Ask::And),
            vec(inner.clone(), 2..4).prop_map(Ask::Or),
            inner.prop_map(|ask| Ask::Not(Box::new(ask))),
        ]
    });
    let typed = prop::sample::select(vec!["bo", "boat", "harbours", "clo", "is"]);
    (tree, option::weighted(0.3, typed)).prop_map(|(ask, typed)| match typed {
        Some(word) => Ask::And(vec![ask, Ask::Words(vec![(word.to_owned(), How::Typing)])]),
        None => ask,
    })
}

fn key(field: Field) -> BoxedStrategy<String> {
    let of = |keys: &[&'static str]| prop::sample::select(keys.to_vec()).prop_map(str::to_owned).boxed();
    match field {
        Field::Person => of(&["anna", "bert", "nobody"]),
        Field::Organisation => of(&["board"]),
        Field::Place => of(&["isle", "port"]),
        Field::Group => of(&["islanders"]),
        Field::Other => of(&["none"]),
        Field::Language => of(&["en", "ar", "und"]),
        Field::Year => of(&["2016", "2017", "1911"]),
        Field::Kind => of(&["person", "place", "date", "statement"]),
        Field::Outlet | Field::Author | Field::Tag => label().boxed(),
    }
}

fn field_filter() -> impl Strategy<Value = (Field, FieldFilter)> {
    prop::sample::select(&Field::ALL[..]).prop_flat_map(|field| {
        let keys = |most| btree_set(key(field), 0..most);
        (Just(field), keys(3), any::<bool>(), keys(2)).prop_map(|(field, any, all, none)| {
            let none = none.difference(&any).cloned().collect();
            (field, FieldFilter { any: any.into_iter().collect(), all, none })
        })
    })
}

pub(crate) fn filters() -> impl Strategy<Value = Filters> {
    let fields = vec(field_filter(), 0..3).prop_map(|fields| fields.into_iter().collect());
    let undated = prop::sample::select(vec![Undated::Unless, Undated::Unless, Undated::Also, Undated::Only]);
    (fields, option::weighted(0.3, interval()), option::weighted(0.3, interval()), undated)
        .prop_map(|(fields, published, mentioned, undated)| Filters { fields, published, mentioned, undated })
}
