//! What a reader may ask of a collection, by class: from one word to a step of the slider.

use sheaf_engine::{FacetRequest, Field, Query};
use sheaf_model::{Collection, Day, Interval};

use crate::generator::Numbers;

/// Queries of each class, taken from the documents so that they find something. `whole` classes ask for all facets and
/// both histograms with the first ten hits, `top` ones for ten hits only.
pub(crate) fn classes(collection: &Collection, count: usize) -> Vec<(&'static str, Vec<Query>)> {
    let mut numbers = Numbers::new(7);
    let mut words = |length: usize| {
        let item = &collection.items[numbers.below(collection.items.len())];
        let words: Vec<&str> = item.document.text.split_whitespace().collect();
        let from = numbers.below(words.len().saturating_sub(length));
        words[from..(from + length).min(words.len())].join(" ").replace('.', "")
    };
    let mut texts = |make: &dyn Fn(String) -> String, length: usize| -> Vec<String> {
        (0..count).map(|_| make(words(length))).collect()
    };
    let one = texts(&|word| word + " ", 1);
    let two = texts(&|words| words + " ", 2);
    let phrase = texts(&|words| format!("\"{words}\" "), 3);
    let prefix = texts(&|word| word.chars().take(3).collect(), 1);
    let top = |texts: &[String]| texts.iter().map(|text| query(text, false)).collect();
    let whole = |texts: &[String]| texts.iter().map(|text| query(text, true)).collect();
    let slider = (0..count as i32).map(|step| {
        let mut query = query("", true);
        let first = Day(14_000 + step * 4_000 / count as i32);
        query.filters.published = Some(Interval::new(first, first.plus(900)));
        query
    });
    let filtered = one.iter().enumerate().map(|(index, text)| {
        let mut query = query(text, true);
        let item = &collection.items[index * 7 % collection.items.len()];
        if let Some(entity) = item.facts.entities.first() {
            let field =
                Field::ALL[1 + sheaf_model::EntityKind::ALL.iter().position(|k| *k == entity.kind).unwrap()];
            query.filters.fields[field].any.insert(entity.id.clone());
        }
        query.filters.mentioned = "2010..2018".parse().ok();
        query
    });
    vec![
        ("top: one word", top(&one)),
        ("top: two words", top(&two)),
        ("top: phrase", top(&phrase)),
        ("top: prefix as typed", top(&prefix)),
        ("whole: nothing typed", vec![query("", true); count.min(50)]),
        ("whole: one word", whole(&one)),
        ("whole: two words", whole(&two)),
        ("whole: phrase", whole(&phrase)),
        ("whole: prefix as typed", whole(&prefix)),
        ("whole: filtered", filtered.collect()),
        ("whole: slider step", slider.collect()),
    ]
}

fn query(text: &str, whole: bool) -> Query {
    let mut query = Query { text: text.to_owned(), ..Query::default() };
    query.window.limit = 10;
    if whole {
        let request = |field| FacetRequest { field, limit: 10, typed: String::new() };
        query.facets = Field::ALL.map(request).to_vec();
    } else {
        query = query.titles();
    }
    query
}
