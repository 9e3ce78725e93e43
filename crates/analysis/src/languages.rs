//! What is marked in languages without rules of their own: only what is written the same in all of them.
//!
//! The tables of words are English. In other languages they would count months and take verbs for names, so that there
//! only known names, ISO dates, years and plain numbers are marked; dates in French and Arabic have tables of their own
//! (`dates::language`).

use sheaf_model::{DateKind, DateMention, Document, Figure, Interval, Rule};

use crate::entities::Mentioned;
use crate::numbers::number_at;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// Numbers that may be a day of a month.
const DAYS: core::ops::RangeInclusive<f64> = 1.0..=31.0;

/// Whether the English rules read a document: it is in English, or in no known language but with English words.
pub(crate) fn has_rules(document: &Document, tokens: &Tokens) -> bool {
    match document.language.as_str() {
        "en" => true,
        "und" | "" => (0..tokens.len()).any(|at| {
            tokens.reads(at, words!("the of and said says were with from by has is who after results monday tuesday wednesday thursday friday saturday sunday"))
        }),
        _ => false,
    }
}

/// Whether an expression of time is a date in any language: `2016-03-02`, `2016-03`, or a year that is no round number.
pub(crate) fn plain_date(tokens: &Tokens, date: &DateMention) -> bool {
    let written = date.span.slice(tokens.text).unwrap_or_default();
    let year = written.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year) && year % 100 != 0);
    let iso = written.bytes().all(|b| b.is_ascii_digit() || b == b'-') && written.parse::<Interval>().is_ok();
    date.kind == DateKind::Date && (year && written.len() == 4 || iso && written.len() > 4)
}

/// Numbers in plain digits that are no part of a name, of a date or of a longer number; nothing is said of what they count.
pub(crate) fn plain_figures(tokens: &Tokens, dates: &[DateMention], mentioned: &[Mentioned]) -> Vec<Figure> {
    let alone = |at: usize| {
        let span = tokens.list[at].span;
        let date = dates.partition_point(|d| d.span.end <= span.start);
        let name = mentioned.partition_point(|m| m.end <= at);
        let taken = dates.get(date).is_some_and(|d| d.span.start < span.end)
            || mentioned.get(name).is_some_and(|m| m.first <= at);
        let glued_before = at > 0 && !tokens.space(at);
        let glued_behind = tokens.list.get(at + 1).is_some_and(|next| {
            !next.space
                && !matches!(
                    next.kind,
                    Kind::Mark(',' | '.' | ';' | '?' | '!' | ')' | '،' | '؛' | '؟' | '%' | '٪')
                )
        });
        !taken && !glued_before && !glued_behind
    };
    let figure = |at: usize| {
        let written = tokens.written(at);
        let plain = written.chars().all(|c| c.is_numeric() || matches!(c, '٫' | '٬')) && written.len() <= 30;
        let number = number_at(tokens, at).filter(|number| plain && number.digits && alone(at))?;
        let (value, end) = (number.value, number.end);
        // "2 مارس", "12. März": what may be a day of a month is left alone.
        let behind = end + usize::from(tokens.mark(end) == '.');
        let word_behind = tokens.a_word(behind);
        let percent = matches!(tokens.mark(end), '%' | '٪');
        (percent || value > 0.0 && !(DAYS.contains(&value) && word_behind)).then(|| Figure {
            span: tokens.span(at, end - 1 + usize::from(percent)),
            min: Some(value),
            max: Some(value),
            approximate: false,
            unit: percent.then(|| "percent".to_owned()),
            counted: None,
            event: None,
            date: None,
            place: None,
            rule: Rule::Borrowed(if percent { "percentage" } else { "bare-number" }),
        })
    };
    let mut figures: Vec<Figure> = Vec::new();
    for at in (0..tokens.len()).filter(|&at| tokens.number(at)) {
        // "12 000" is one number.
        if figures.last().is_none_or(|last| last.span.end <= tokens.list[at].span.start) {
            figures.extend(figure(at));
        }
    }
    figures
}
