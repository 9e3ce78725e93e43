//! Figures: numbers with what they count or measure, what happened to it, when and where.
//!
//! A number is found by its grammar ([`quantity`]), then the words around it say what it is a number of ([`meaning`]).
//! Years and dates, ordinals, model numbers and references are none.

mod meaning;
mod quantity;

use sheaf_model::{DateKind, DateMention, EntityKind, Figure, Rule};

use crate::entities::Mentioned;
use crate::tokens::{Kind, Tokens};
use quantity::Quantity;

/// All figures of a document, sorted by span. O(n).
pub(crate) fn figures(
    tokens: &Tokens,
    dates: &[DateMention],
    mentioned: &[Mentioned],
    ids: &[String],
) -> Vec<Figure> {
    let mut figures = Vec::new();
    let taken = taken(tokens, dates, mentioned);
    let mut at = 0;
    while at < tokens.len() {
        let Some(quantity) = quantity::at(tokens, at, &taken) else {
            at += 1;
            continue;
        };
        let end = quantity.end;
        if let Some(found) = meaning::figure(tokens, &quantity, mentioned) {
            let (date, place) = surroundings(tokens, &quantity, dates, mentioned);
            figures.push(Figure {
                span: tokens.span(quantity.first, found.end - 1),
                min: quantity.min,
                max: quantity.max,
                approximate: quantity.approximate,
                unit: found.unit,
                counted: found.counted,
                event: found.event.map(str::to_owned),
                date,
                place: place.and_then(|entity| ids.get(entity).cloned()),
                rule: Rule::Borrowed(found.rule),
            });
        }
        at = end.max(at + 1);
    }
    figures
}

/// Per token: whether a date holds it, or a name whose number is part of it.
fn taken(tokens: &Tokens, dates: &[DateMention], mentioned: &[Mentioned]) -> Vec<bool> {
    let mut taken = vec![false; tokens.len()];
    for date in dates {
        let mut at = tokens.at_offset(date.span.start);
        while at < tokens.len() && tokens.list[at].span.end <= date.span.end {
            taken[at] = true;
            at += 1;
        }
    }
    for name in mentioned {
        taken[name.first..name.end].fill(true);
    }
    taken
}

/// The nearest date and place in the sentence of a figure: those before it first, since news puts them there.
fn surroundings(
    tokens: &Tokens,
    quantity: &Quantity,
    dates: &[DateMention],
    mentioned: &[Mentioned],
) -> (Option<u32>, Option<usize>) {
    let (first, end) = tokens.sentence_of(quantity.first);
    if first >= end {
        return (None, None);
    }
    let sentence = tokens.span(first, end - 1);
    let here = tokens.list[quantity.first].span;
    let from = dates.partition_point(|d| d.span.start < sentence.start);
    let date = dates[from..]
        .iter()
        .take_while(|d| d.span.end <= sentence.end)
        .enumerate()
        .filter(|(_, d)| d.kind == DateKind::Date && !d.interval.is_open())
        .min_by_key(|(_, d)| distance(d.span, here))
        .map(|(index, _)| (from + index) as u32);
    let from = mentioned.partition_point(|m| m.first < first);
    let place = mentioned[from..]
        .iter()
        .take_while(|m| m.end <= end)
        .filter(|m| m.kind == EntityKind::Place)
        .min_by_key(|m| distance(tokens.span(m.first, m.end - 1), here))
        .map(|m| m.entity);
    (date, place)
}

/// Bytes between two spans.
fn distance(a: sheaf_model::Span, b: sheaf_model::Span) -> u32 {
    if a.start < b.start { b.start.saturating_sub(a.end) } else { a.start.saturating_sub(b.end) }
}

/// Whether the token is a word in small letters.
fn small_word(tokens: &Tokens, at: usize) -> bool {
    tokens.list.get(at).is_some_and(|t| t.kind == Kind::Word && !t.capital)
}
