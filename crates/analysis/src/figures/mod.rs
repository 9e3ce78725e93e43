//! Figures: numbers with what they count or measure, what happened to it, when and where.
//!
//! A number is found by its grammar ([`quantity`]), then the words around it say what it is a number of ([`meaning`]),
//! and its clause when and where that was ([`surroundings`]).
//! Years and dates, ordinals, model numbers and references are none.

mod meaning;
mod quantity;
mod surroundings;

use sheaf_model::{DateMention, Figure, Rule};

use crate::entities::Mentioned;
use crate::tokens::{Kind, Tokens};
use surroundings::surroundings;

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

/// Whether the token is a word in small letters.
fn small_word(tokens: &Tokens, at: usize) -> bool {
    tokens.list.get(at).is_some_and(|t| t.kind == Kind::Word && !t.capital)
}
