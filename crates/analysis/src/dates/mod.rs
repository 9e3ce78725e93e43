//! Dates: expressions of time, found by small rules over tokens and set on the calendar.
//!
//! Each rule says what it matches and what it must not. First the rules find expressions ([`absolute`], [`years`],
//! [`clock`], [`relative`], [`periods`]), then words around them narrow them ([`modifiers`]), then they are resolved against the publication and
//! the text's own last date ([`resolve`]). `HeidelTime` (Strötgen and Gertz, 2013) parts the work the same way.

mod absolute;
mod clock;
mod expression;
mod modifiers;
mod periods;
pub(crate) mod publication;
mod relative;
mod resolve;
mod years;

use sheaf_model::{DateKind, DateMention, Granularity, Interval, Rule};

use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use expression::Expression;
use resolve::Anchors;

/// An expression found at some tokens.
#[derive(Clone, Debug)]
struct Match {
    /// First token.
    first: usize,
    /// One past the last token.
    end: usize,
    expression: Expression,
    rule: &'static str,
}

impl Match {
    fn new(first: usize, end: usize, expression: Expression, rule: &'static str) -> Self {
        Self { first, end, expression, rule }
    }
}

/// All expressions of time of a document, sorted by span. `published` is open where unknown. O(n).
pub(crate) fn dates(tokens: &Tokens, published: Interval) -> Vec<DateMention> {
    let mut mentions: Vec<DateMention> = Vec::new();
    let mut anchors = Anchors { published, ..Anchors::default() };
    let mut context = Context::default();
    let mut ahead_in: Option<u32> = None;
    let mut at = 0;
    let mut free = 0;
    while at < tokens.len() {
        let Some(found) = find(tokens, at).filter(|m| m.first >= free && m.end > at && m.end <= tokens.len())
        else {
            at += 1;
            continue;
        };
        let sentence = tokens.list[found.first].sentence;
        // A list goes on in the direction in which it began ("next month, Oran in May, Tunis in July").
        let carried = ahead_in.is_some_and(|last| last == sentence);
        anchors.ahead = looks_ahead(tokens, found.first, found.end).unwrap_or(carried);
        anchors.narrative = context.narrative(published, sentence);
        let resolved = resolve::resolve(&found.expression, &anchors);
        let framed = modifiers::frame(tokens, &found, &resolved, free);
        // "Since 2016" reaches into the present: it is no other time that the text tells of.
        if framed.interval.last.is_some() {
            let shifted_ahead =
                matches!(found.expression, Expression::UnitShift(_, 1) | Expression::DayShift(1, _));
            if anchors.ahead || shifted_ahead {
                ahead_in = Some(sentence);
            }
            context.note(&found.expression, &resolved, sentence);
        }
        if resolved.kind == DateKind::Date
            && resolved.granularity < Granularity::Decade
            && !matches!(found.expression, Expression::Now | Expression::Past | Expression::Window { .. })
            && !resolved.interval.is_open()
        {
            anchors.last = Some(resolved.interval);
        }
        free = framed.end;
        at = framed.end;
        mentions.push(DateMention {
            span: tokens.span(framed.first, framed.end - 1),
            kind: resolved.kind,
            interval: framed.interval,
            granularity: resolved.granularity,
            modifier: framed.modifier,
            timex: resolved.timex,
            rule: Rule::Borrowed(found.rule),
        });
    }
    mentions
}

/// The longest expression that begins at token `at`; the rule that is asked first wins a tie.
fn find(tokens: &Tokens, at: usize) -> Option<Match> {
    let token = tokens.list[at];
    let starts = Class::MONTH
        .or(Class::WEEKDAY)
        .or(Class::TIME_UNIT)
        .or(Class::NUMBER)
        .or(Class::SCALE)
        .or(Class::ORDINAL)
        .or(Class::SEASON)
        .or(Class::DEICTIC)
        .or(Class::TIME_WORD);
    let worth = match token.kind {
        Kind::Number => true,
        Kind::Word => {
            token.class.has(starts)
                || matches!(
                    tokens.lower(at),
                    "the"
                        | "a"
                        | "an"
                        | "every"
                        | "each"
                        | "per"
                        | "several"
                        | "few"
                        | "many"
                        | "some"
                        | "couple"
                        | "at"
                        | "half"
                        | "christmas"
                        | "new"
                        | "valentine"
                        | "halloween"
                )
        }
        Kind::Mark(c) => matches!(c, '\'' | '’'),
        Kind::Possessive => false,
    };
    if !worth {
        return None;
    }
    let mut best: Option<Match> = None;
    for rule in [absolute::find, relative::find, periods::find] {
        if let Some(found) = rule(tokens, at).filter(|m| tokens.same_sentence(m.first, m.end - 1))
            && best.as_ref().is_none_or(|b| found.end - found.first > b.end - b.first)
        {
            best = Some(found);
        }
    }
    best
}

/// Whether the clause around the tokens tells of the future or of the past; `None` where it has no verb that says.
fn looks_ahead(tokens: &Tokens, first: usize, end: usize) -> Option<bool> {
    let (begin, last) = tokens.sentence_of(first);
    if first > begin && tokens.is(first - 1, Class::SAY) {
        return Some(false);
    }
    let future = |at: usize| {
        matches!(
            tokens.lower(at),
            "will"
                | "shall"
                | "'ll"
                | "’ll"
                | "going"
                | "scheduled"
                | "expected"
                | "expects"
                | "expect"
                | "due"
                | "upcoming"
                | "plans"
                | "planned"
                | "slated"
                | "anticipated"
                | "intends"
                | "hopes"
                | "hopefully"
                | "until"
                | "we'll"
                | "we’ll"
                | "i'll"
                | "i’ll"
                | "they'll"
                | "they’ll"
                | "he'll"
                | "she'll"
                | "it'll"
        ) || (tokens.lower(at) == "to"
            && matches!(
                tokens.lower(at + 1),
                "be" | "begin" | "start" | "take" | "open" | "meet" | "vote" | "hold" | "become"
            ))
            || (tokens.lower(at) == "set" && tokens.lower(at + 1) == "to")
    };
    let past = |at: usize| {
        tokens.is(at, Class::SAY) && tokens.lower(at).ends_with('d')
            || matches!(
                tokens.lower(at),
                "was"
                    | "were"
                    | "had"
                    | "did"
                    | "spoke"
                    | "came"
                    | "went"
                    | "left"
                    | "began"
                    | "took"
                    | "met"
                    | "held"
                    | "fell"
                    | "rose"
                    | "won"
                    | "lost"
                    | "sent"
                    | "made"
                    | "found"
                    | "saw"
                    | "hit"
                    | "sank"
                    | "fled"
                    | "shot"
                    | "struck"
                    | "broke"
                    | "gave"
                    | "became"
                    | "led"
                    | "ran"
                    | "wrote"
            )
            || (tokens.lower(at).ends_with("ed") && tokens.lower(at).len() > 4 && !future(at))
    };
    if tokens.lower(end) == "deadline" {
        return Some(true);
    }
    // The nearest verb decides: backwards to the clause's start, else forwards.
    for back in (begin.max(first.saturating_sub(10))..first).rev() {
        if matches!(tokens.mark(back), ';' | '“' | '”' | '"') {
            break;
        }
        if future(back) {
            return Some(true);
        }
        if past(back) {
            return Some(false);
        }
    }
    // A date that opens the sentence has its verb behind a comma ("On Monday, the court will …").
    let opening = usize::from(first <= begin + 1 && tokens.mark(end) == ',');
    for forward in end + opening..last.min(end + 9) {
        if matches!(tokens.mark(forward), ';' | '“' | '”' | '"' | ',')
            || matches!(tokens.lower(forward), "and" | "but" | "who")
        {
            break;
        }
        if future(forward) {
            return Some(true);
        }
        if past(forward) {
            return Some(false);
        }
    }
    None
}

/// What the dates so far say of the time the text tells of.
#[derive(Default)]
struct Context {
    /// The last year that was written out, and its sentence.
    year: Option<(i32, u32)>,
}

impl Context {
    fn note(&mut self, expression: &Expression, resolved: &resolve::Resolved, sentence: u32) {
        let written = matches!(
            expression,
            Expression::Day { year: Some(_), .. }
                | Expression::Month { year: Some(_), .. }
                | Expression::Year(_)
                | Expression::Season { year: Some(_), .. }
        );
        if let (true, Some(first)) = (written, resolved.interval.first) {
            self.year = Some((first.year(), sentence));
        } else if let Some((year, last)) = self.year {
            // A day or month of the same telling keeps it alive.
            if resolved.interval.first.is_some_and(|d| d.year() == year) {
                self.year = Some((year, last.max(sentence)));
            }
        }
    }

    /// The year of the telling, where the text speaks of another time than its publication's, or has no publication date.
    fn narrative(&self, published: Interval, sentence: u32) -> Option<i32> {
        let (year, last) = self.year?;
        let near = sentence.saturating_sub(last) <= 3;
        let apart = published.last.is_none_or(|day| (day.year() - year).abs() >= 2);
        (near && apart).then_some(year)
    }
}
