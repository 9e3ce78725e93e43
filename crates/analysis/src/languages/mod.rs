//! What is marked in languages without rules of their own: only what is written the same in all of them.
//!
//! The tables of words are English. In other languages they would count months and take verbs for names, so that there
//! only known names, ISO dates, years and plain numbers are marked; dates in French and Arabic have tables of their own
//! (`dates::language`).

mod numbers;

use sheaf_model::{DateKind, DateMention, Document, Figure, Interval, Rule};

use self::numbers::number_at;
use crate::dates::FieldOrder;
use crate::entities::Mentioned;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, words};

/// Numbers that may be a day of a month.
const DAYS: core::ops::RangeInclusive<f64> = 1.0..=31.0;

/// Whether the English rules read a document: it is in English, or in no known language but with English words.
pub(crate) fn has_rules(document: &Document, tokens: &Tokens) -> bool {
    match document.language.as_str() {
        "en" => true,
        "und" | "" => has_words(tokens),
        _ => false,
    }
}

/// Words that hardly any English sentence does without, and names of time. Other languages have some of them (Dutch "is" and
/// "had", Polish "to"), but not many of them.
const ENGLISH: &[Short] = words!(
    "the of and said says were with from by has is who after on at to was had have not it he she his her that this told \
    paid met will would are been which they their there where our its but than then since into about up down percent year \
    years people january february june july october december results monday tuesday wednesday thursday friday saturday sunday"
);

/// Whether one word in twenty is [`ENGLISH`], or at least two in the tables, as in results of matches, which have hardly any
/// sentences. Of 200 news texts in English the fewest had 21 % of the former. O(n).
fn has_words(tokens: &Tokens) -> bool {
    let tabled = Class::COMMON.or(Class::VERB).or(Class::SAY).or(Class::SPORT);
    let (mut all, mut english, mut known) = (0, 0, 0);
    for (at, token) in tokens.list.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word) {
        all += 1;
        english += usize::from(tokens.reads(at, ENGLISH));
        known += usize::from(token.span.len() > 3 && token.class.has(tabled));
    }
    let share = |count: usize, least: usize| count >= least && count * 20 >= all;
    share(english, 1) || share(known, 2)
}

/// Whether the day or the month stands first in dates of numbers: English is written with both.
pub(crate) fn field_order(language: &str) -> FieldOrder {
    if matches!(language, "en" | "und" | "") { FieldOrder::Untold } else { FieldOrder::Day }
}

/// Whether an expression of time is a date in any language: `2016-03-02`, `2016-03`, or a year that is no round number.
pub(crate) fn plain_date(tokens: &Tokens, date: &DateMention) -> bool {
    let written = date.span.slice(tokens.text).unwrap_or_default();
    let year = written.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year) && year % 100 != 0);
    let iso = written.bytes().all(|b| b.is_ascii_digit() || b == b'-') && written.parse::<Interval>().is_ok();
    date.kind == DateKind::Date && (year && written.len() == 4 || iso && written.len() > 4)
}

/// Numbers in plain digits that are no part of a name, of a date or of a longer number; nothing is said of what they count.
pub(crate) fn plain_figures(
    tokens: &Tokens,
    language: &str,
    dates: &[DateMention],
    mentioned: &[Mentioned],
) -> Vec<Figure> {
    let alone = |at: usize, end: usize| {
        let span = tokens.span(at, end - 1);
        let date = dates.partition_point(|d| d.span.end <= span.start);
        let name = mentioned.partition_point(|m| m.end <= at);
        let taken = dates.get(date).is_some_and(|d| d.span.start < span.end)
            || mentioned.get(name).is_some_and(|m| m.first < end);
        let glued_before = at > 0 && !tokens.space(at);
        let glued_behind = tokens.list.get(end).is_some_and(|next| {
            !next.space
                && !matches!(
                    next.kind,
                    Kind::Mark(',' | '.' | ';' | '?' | '!' | ')' | '،' | '؛' | '؟' | '%' | '٪' | '»' | '”')
                )
        });
        !taken && !glued_before && !glued_behind
    };
    let figure = |at: usize| {
        let (value, end) = number_at(tokens, at, language).filter(|&(_, end)| alone(at, end))?;
        // "2 مارس", "12. März": what may be a day of a month is left alone where no table knows months.
        let behind = end + usize::from(tokens.mark(end) == '.');
        let word_behind = tokens.a_word(behind);
        let may_be_day = DAYS.contains(&value) && word_behind && !crate::dates::has_words(language);
        let words = (tokens.reads(end, words!("pour per por"))
            && tokens.reads(end + 1, words!("cent cento ciento")))
        .then_some(2)
        .or_else(|| tokens.reads(end, words!("prozent procent بالمئة بالمائة")).then_some(1));
        let percent = words.or_else(|| matches!(tokens.mark(end), '%' | '٪').then_some(1));
        (percent.is_some() || value > 0.0 && !may_be_day).then(|| Figure {
            span: tokens.span(at, end - 1 + percent.unwrap_or(0)),
            min: Some(value),
            max: Some(value),
            approximate: false,
            unit: percent.map(|_| "percent".to_owned()),
            counted: None,
            event: None,
            date: None,
            place: None,
            rule: Rule::Borrowed(if percent.is_some() { "percentage" } else { "bare-number" }),
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
