//! Dates: expressions of time, found by small rules over tokens and set on the calendar.
//!
//! Each rule says what it matches and what it must not. First the rules find expressions ([`absolute`], [`years`],
//! [`quarters`], [`clock`], [`holidays`], [`relative`], [`periods`]), then they are resolved ([`resolve`], [`calendar`])
//! against the publication, the text's own last date, the time it tells of ([`telling`]) and the direction of the clause
//! ([`direction`]), then words around them narrow them ([`modifiers`]). `HeidelTime` (Strötgen and Gertz, 2013) parts the work the same way, and extents
//! follow the guidelines of `TimeML`: articles and words of degree inside, prepositions outside.

mod absolute;
mod calendar;
mod clock;
mod direction;
mod expression;
mod field_order;
mod holidays;
mod language;
mod modifiers;
mod neighbours;
mod numeric;
mod periods;
pub(crate) mod publication;
mod quarters;
mod relative;
mod resolve;
mod telling;
mod timex;
mod weekdays;
mod years;

pub(crate) use field_order::{FieldOrder, field_order};
pub(crate) use years::year_of;

use sheaf_model::{DateKind, DateMention, Day, Granularity, Interval, Modifier, Rule};

use crate::lexicon::Class;
use crate::stamp;
use crate::tokens::{Kind, Tokens};
use crate::word::words;
use direction::looks_ahead;
use expression::{Expression, FromYear, InYear, OnDay, Unit, Which};
use modifiers::Framed;
use resolve::{Anchors, Resolved};
use telling::{Standing, Telling};

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

/// All expressions of time of an English document, sorted by span. `published` is open where unknown. O(n).
pub(crate) fn dates(tokens: &Tokens, published: Interval) -> Vec<DateMention> {
    let reader = Reader {
        next: &|from| (from..tokens.len()).find(|&at| may_begin(tokens, at)),
        find: &|at| find(tokens, at),
        ahead: &|first, end| looks_ahead(tokens, first, end),
        frame: &|found, resolved, free| modifiers::frame(tokens, found, resolved, free),
        glued: &|_| 0,
    };
    read(tokens, published, &reader)
}

/// Whether there is a table of words for dates in a language.
pub(crate) fn has_words(language: &str) -> bool {
    language::table(language).is_some()
}

/// The same for a document in another language that has a table of words; `None` for those that have none. O(n).
pub(crate) fn dates_in(language: &str, tokens: &Tokens, published: Interval) -> Option<Vec<DateMention>> {
    let words = language::Reader::new(language, tokens)?;
    let reader = Reader {
        next: &Some,
        find: &|at| words.find(at),
        ahead: &|first, end| words.ahead(first, end),
        frame: &|found, resolved, free| words.frame(found, resolved, free),
        glued: &|at| words.glued(at),
    };
    Some(read(tokens, published, &reader))
}

/// Whether a date belongs to a figure that another is compared with: "up from 600 on Monday".
fn of_other_figure(tokens: &Tokens, free: usize, first: usize) -> bool {
    let from = (free..first).rev().take(8).find(|&at| tokens.reads(at, words!("from than against")));
    // Not: "returning from Bali with 196 people crashed on Monday", where the day is the verb's.
    let tells = |at: usize| tokens.is(at, Class::VERB.or(Class::BACK)) || tokens.lower(at).ends_with("ed");
    from.is_some_and(|from| {
        (from..first).any(|at| tokens.number(at)) && !(from..first).any(|at| tokens.a_word(at) && tells(at))
    })
}

/// Whether a month is one of the two before the publication and tells of a noun: "the September figures are due".
fn just_over(tokens: &Tokens, found: &Match, published: Interval) -> bool {
    let (Expression::Month { year: None, month, which: Which::Nearest }, Some(first)) =
        (&found.expression, published.first)
    else {
        return false;
    };
    let back = (i32::from(first.ymd().1) - i32::from(*month)).rem_euclid(12);
    (1..=2).contains(&back) && years::noun_behind(tokens, found.end - 1)
}

/// Whether an expression is told from the day of speaking: "last week", and a month or a day without its year.
fn from_publication(expression: &Expression) -> bool {
    match expression {
        Expression::Month { year: None, which, .. } | Expression::Season { year: None, which, .. } => {
            !which.is_from_text()
        }
        Expression::Weekday { .. }
        | Expression::DayShift(..)
        | Expression::UnitShift(..)
        | Expression::Ago { .. }
        | Expression::Window { .. }
        | Expression::Now
        | Expression::Told(_)
        | Expression::Day { year: None, .. }
        | Expression::PartOfDay { year: None, .. }
        | Expression::NamedDay { .. }
        | Expression::DayOfMonth(..)
        | Expression::UnitBy { year: None, .. }
        | Expression::Holiday { year: None, .. }
        | Expression::OtherYear { year: FromYear::Publication(_), .. }
        | Expression::SeasonOf { year: FromYear::Publication(_), .. }
        | Expression::Quarter { year: InYear::Nearest | InYear::Shift(_), .. }
        | Expression::Half { year: InYear::Nearest | InYear::Shift(_), .. } => true,
        _ => false,
    }
}

/// The rules of a language.
struct Reader<'a> {
    /// The next token, from the given one on, that an expression may begin with.
    next: &'a dyn Fn(usize) -> Option<usize>,
    /// The longest expression that begins at a token.
    find: &'a dyn Fn(usize) -> Option<Match>,
    /// Whether the clause around an expression, from its first token to one past its last, looks ahead.
    ahead: &'a dyn Fn(usize, usize) -> Option<bool>,
    /// What the words before it make of it, those from the given token on.
    frame: &'a dyn Fn(&Match, &Resolved, usize) -> Framed,
    /// Bytes at the front of its first token that are another word's.
    glued: &'a dyn Fn(usize) -> u32,
}

fn read(tokens: &Tokens, mut published: Interval, reader: &Reader) -> Vec<DateMention> {
    let mut mentions: Vec<DateMention> = Vec::new();
    let mut anchors = Anchors { published, ..Anchors::default() };
    let mut telling = Telling::new(tokens, published);
    let mut ahead_in: Option<u32> = None;
    // The year before the publication, in the sentence that goes on with a "when" of it.
    let mut year_before: Option<(i32, u32)> = None;
    let mut now_in: Option<u32> = None;
    let mut from = 0;
    let mut free = 0;
    while let Some(at) = (reader.next)(from).filter(|&at| at < tokens.len()) {
        from = at + 1;
        let Some(found) =
            (reader.find)(at).filter(|m| m.first >= free && m.end > at && m.end <= tokens.len())
        else {
            continue;
        };
        let found = neighbours::with_year_behind(tokens, found, reader.find);
        let found = neighbours::with_year_before(tokens, found, mentions.last());
        let found = clock::with_time_behind(tokens, found);
        let found = telling.in_era(found, tokens);
        let sentence = tokens.list[found.first].sentence;
        // A list goes on in the direction in which it began ("next month, Oran in May, Tunis in July").
        let compared = (free..found.first).any(|at| tokens.reads(at, words!("from than since against with")));
        let carried = ahead_in.is_some_and(|last| last == sentence) && !compared;
        let ahead = (reader.ahead)(found.first, found.end);
        anchors.ahead = ahead.unwrap_or(carried) && !just_over(tokens, &found, published);
        anchors.weekday =
            if found.rule == "weekday-date" { weekdays::weekday(tokens, found.first) } else { None };
        anchors.narrative = telling.year_at(tokens, &found, published);
        let found =
            if anchors.narrative.is_some() { telling::in_telling(found, tokens, ahead) } else { found };
        if let Some((year, _)) = year_before.filter(|(_, told)| *told == sentence) {
            anchors.narrative = Some(year);
        }
        anchors.follows = telling.follows(published, sentence);
        // "The day" is one that was told a while ago, a clock time belongs to one of the sentences just before.
        let reach = match found.expression {
            Expression::Told(_) => 5,
            Expression::Clock { .. }
            | Expression::DayOfMonth(..)
            | Expression::TextDay(..)
            | Expression::TextShift(Unit::Day, _) => 3,
            _ => 1,
        };
        anchors.told_day = telling.day(sentence, reach);
        if let Some(day) = neighbours::day_behind(tokens, &found, reader.find) {
            let day = resolve::resolve(&day.expression, &anchors).interval;
            anchors.told_day = day.first.or(anchors.told_day);
        }
        anchors.told_part = telling.part(sentence);
        // What is told from the day of speaking belongs to the day of the quotation.
        let spoken = if from_publication(&found.expression) {
            neighbours::old_quotation(tokens, found.first, published, reader.find)
        } else {
            None
        };
        // A quotation may tell of another year than the one it is of.
        let spoken = spoken.filter(|spoken| {
            anchors.narrative.is_none_or(|told| spoken.first.is_some_and(|first| first.year() == told))
        });
        let resolved = match spoken {
            Some(spoken) => {
                // Where only the year of speaking is known, months and days are of that year.
                let year = spoken.first.map(Day::year).filter(|&year| Interval::year(year) == Some(spoken));
                let anchors = Anchors { narrative: year, ahead: anchors.ahead, ..Anchors::default() };
                resolve::resolve(&found.expression, &Anchors { published: spoken, ..anchors })
            }
            // "31 per cent now, against 48 a year earlier"
            None if now_in == Some(sentence) && matches!(found.expression, Expression::Later { .. })
                || anchors.last.is_none() && neighbours::compares_figures(tokens, &found) =>
            {
                resolve::resolve(&found.expression, &Anchors { last: Some(published), ..anchors })
            }
            None => resolve::resolve(&found.expression, &anchors),
        };
        // "last year, when 2,200 died between February and September"
        let when = found.end + usize::from(tokens.mark(found.end) == ',');
        if found.expression == Expression::UnitShift(Unit::Year, -1) && tokens.reads(when, words!("when")) {
            year_before = resolved.interval.first.map(|first| (first.year(), sentence));
        }
        if found.expression == Expression::Now {
            now_in = Some(sentence);
        }
        // What stands below the head of a message is told from the day it was sent.
        if heads_message(tokens, &found) && resolved.interval.first.is_some() {
            published = resolved.interval;
            anchors.published = published;
        }
        let mut framed = (reader.frame)(&found, &resolved, free);
        if spoken.is_some() {
            framed.modifier = framed.modifier.or(Some(Modifier::About));
        }
        // "Since 2016" reaches into the present: it is no other time that the text tells of.
        if framed.interval.last.is_some() && spoken.is_none() {
            let shifted_ahead =
                matches!(found.expression, Expression::UnitShift(_, 1) | Expression::DayShift(1, _));
            if anchors.ahead || shifted_ahead {
                ahead_in = Some(sentence);
            }
            let aside = neighbours::in_brackets(tokens, found.first)
                || !telling.is_history() && neighbours::in_aside(tokens, found.first, found.end);
            let beside = neighbours::says_which(tokens, &found) || of_other_figure(tokens, free, found.first);
            telling.note(&found.expression, &resolved, sentence, Standing { beside, aside });
        }
        // What is counted on is told from the last date, if that is one: not from a decade, nor from what nothing anchors.
        let counts = resolved.kind == DateKind::Date
            && spoken.is_none()
            && !matches!(found.expression, Expression::Now | Expression::Past | Expression::Window { .. });
        if counts {
            let fine = resolved.granularity < Granularity::Decade && !resolved.interval.is_open();
            anchors.last = fine.then_some(resolved.interval);
        }
        free = framed.end;
        from = framed.end;
        let mut span = tokens.span(framed.first, framed.end - 1);
        span.start += (reader.glued)(framed.first);
        mentions.push(DateMention {
            span,
            kind: resolved.kind,
            interval: framed.interval,
            granularity: resolved.granularity,
            modifier: framed.modifier,
            timex: resolved.timex,
            rule: Rule::Borrowed(if spoken.is_some() { "told-in-old-quotation" } else { found.rule }),
        });
    }
    mentions
}

/// Whether a day is that of a message within the text: "Sent: 3 June 2016", "On 3 June 2016 Ines Mott wrote:",
/// "[03/06/2016, 22:01] Ines Mott:".
fn heads_message(tokens: &Tokens, found: &Match) -> bool {
    if !matches!(
        found.expression,
        Expression::Day { year: Some(_), .. } | Expression::Clock { on: OnDay::Date(_), .. }
    ) {
        return false;
    }
    let colon = usize::from(found.first > 0 && tokens.mark(found.first - 1) == ':');
    let label = found.first.checked_sub(1 + colon);
    let labelled = label.is_some_and(|label| {
        tokens.begins_line(label) && tokens.reads(label, words!("date sent gesendet datum envoyé"))
    });
    let wrote = |at: usize| {
        tokens.reads(at, words!("wrote écrit schrieb")) && (at + 1..at + 3).any(|at| tokens.mark(at) == ':')
    };
    let line =
        (found.end..tokens.len().min(found.end + LONGEST_HEAD)).take_while(|&at| !tokens.begins_line(at));
    let line_begins = (found.first.saturating_sub(1)..=found.first).find(|&at| tokens.begins_line(at));
    let stamped = || line_begins.is_some_and(|at| stamp::behind(tokens, at).is_some());
    labelled || line.into_iter().any(wrote) || stamped()
}

/// Longest rest of a line that tells who wrote what follows, in tokens.
const LONGEST_HEAD: usize = 30;

/// Classes of words that an expression may begin with.
const STARTS: Class = Class::MONTH
    .or(Class::WEEKDAY)
    .or(Class::TIME_UNIT)
    .or(Class::NUMBER)
    .or(Class::SCALE)
    .or(Class::ORDINAL)
    .or(Class::SEASON)
    .or(Class::DEICTIC)
    .or(Class::TIME_WORD)
    .or(Class::TIME_START);

/// Whether a word is no article, or one before a word of time: the articles are too many to try all rules at each.
fn follows_article(tokens: &Tokens, at: usize) -> bool {
    let article = matches!(tokens.written(at), "the" | "a" | "an" | "The" | "A" | "An" | "that" | "at");
    !article
        || tokens.list.get(at + 1).is_some_and(|next| {
            next.kind == Kind::Number
                || next.class.has(STARTS.or(Class::TIME_SECOND))
                || tokens.reads(at + 1, words!("times"))
        })
}

/// Whether an expression may begin with a token: most need no further look.
fn may_begin(tokens: &Tokens, at: usize) -> bool {
    tokens.list.get(at).is_some_and(|token| match token.kind {
        Kind::Number => true,
        Kind::Word => {
            let short = token.capital && token.span.len() <= 6;
            token.class.has(STARTS) && follows_article(tokens, at)
                || short && quarters::is_code(tokens.lower(at))
        }
        Kind::Mark(c) => matches!(c, '\'' | '’' | '`'),
        Kind::Possessive => false,
    })
}

/// The longest expression that begins at token `at`.
fn find(tokens: &Tokens, at: usize) -> Option<Match> {
    if may_begin(tokens, at) { longest(tokens, at) } else { None }
}

/// The longest expression of those that the rules find; the rule that is asked first wins a tie.
fn longest(tokens: &Tokens, at: usize) -> Option<Match> {
    let rules = [absolute::find, quarters::find, relative::find, periods::find];
    // A mark begins a short year, and nothing else.
    let rules = if matches!(tokens.list[at].kind, Kind::Mark(_)) { &rules[..1] } else { &rules[..] };
    let mut best: Option<Match> = None;
    for rule in rules {
        if let Some(found) = rule(tokens, at).filter(|m| tokens.same_sentence(m.first, m.end - 1))
            && best.as_ref().is_none_or(|b| found.end - found.first > b.end - b.first)
            && !in_name(tokens, &found)
        {
            best = Some(found);
        }
    }
    best
}

/// Whether a word of time is written as a part of a name: "The Daily News", "Sixty Minutes", "This Week magazine". In a
/// headline, where most words are capitals, none is.
fn in_name(tokens: &Tokens, found: &Match) -> bool {
    let last = tokens.list[found.end - 1];
    let plain = |at: usize| {
        let token = tokens.list[at];
        token.kind == Kind::Word && !token.class.has(Class::MONTH.or(Class::WEEKDAY).or(Class::SEASON))
    };
    let (begin, end) = tokens.sentence_of(found.first);
    let capital = |at: usize| at < end && tokens.capital(at) && !tokens.all_caps(at);
    let suspect = if found.end - found.first > 1 {
        last.capital && !last.all_caps && plain(found.end - 1) && capital(found.end - 2)
    } else {
        plain(found.first)
            && capital(found.first)
            && found.first > begin
            && (capital(found.end) || tokens.capital(found.first - 1))
            && !matches!(found.expression, Expression::Holiday { .. })
    };
    if !suspect || matches!(found.expression, Expression::Holiday { .. }) {
        return false;
    }
    let words = (begin..end).filter(|&at| tokens.a_word(at) && tokens.lower(at).len() > 3);
    let (all, capitals) =
        words.fold((0, 0), |(all, capitals), at| (all + 1, capitals + usize::from(tokens.capital(at))));
    capitals * 3 <= all * 2 || all <= 3
}
