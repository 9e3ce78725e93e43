//! Figures in words. Pure.

use sheaf_engine::{Amount, FigurePoint, FigureSeries, Of};

use super::{amounts, dates};
use crate::words::{self, count, fill, say};

/// At most so many words name a group.
const WORDS: usize = 4;

/// What a group of figures is of: "fighters, militants · killed".
pub fn what(series: &FigureSeries) -> String {
    let comma = say(words::LIST_COMMA);
    let mut named: Vec<&str> = series.words.iter().take(WORDS).map(String::as_str).collect();
    if series.words.len() > WORDS {
        named.push("…");
    }
    let words = named.join(comma);
    let title = match series.of {
        Of::Nothing => say(words::FIGURES_BARE).to_owned(),
        Of::Share => fill(words::FIGURES_SHARE, &[("words", &words)]),
        Of::Unit if series.key == "unit:age" => say(words::FIGURES_AGE).to_owned(),
        Of::Unit | Of::Things => words,
    };
    let mut parts = vec![title];
    if !series.events.is_empty() {
        parts.push(series.events.iter().take(WORDS).map(String::as_str).collect::<Vec<_>>().join(comma));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// "9 figures, 5 sources, 4 documents".
pub fn how_many(series: &FigureSeries) -> String {
    [
        count(words::FIGURES_COUNTED, series.figures as usize),
        count(words::FIGURES_SOURCES, series.sources as usize),
        count(words::DOCUMENTS_COUNTED, series.documents as usize),
    ]
    .join(say(words::LIST_COMMA))
}

/// How much, in words.
pub fn amount(amount: &Amount) -> String {
    let value = || amounts::value(amount.least, amount.most, amount.approximate);
    amount.words.clone().unwrap_or_else(value)
}

/// How much, in signs.
pub fn amount_in_signs(amount: &Amount) -> String {
    let value = || amounts::in_signs(amount.least, amount.most, amount.approximate);
    amount.words.clone().unwrap_or_else(value)
}

/// When a figure is of, as exactly as it is known, and whether that is only when it was published.
pub fn when(point: &FigurePoint) -> String {
    if point.time.is_open() {
        return say(words::UNDATED).to_owned();
    }
    let when = dates::interval(point.time);
    if point.dated { when } else { fill(words::FIGURES_PUBLISHED, &[("when", &when)]) }
}
