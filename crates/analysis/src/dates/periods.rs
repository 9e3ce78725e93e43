//! What is not a point on the calendar: lengths of time, recurring times, vague times.

use super::Match;
use super::absolute::{month, year_number};
use super::clock::part_of_day;
use super::expression::{Expression, Unit};
use super::holidays::holiday;
use super::relative::length;
use super::resolve::duration as duration_value;
use super::timex::timex;
use super::weekdays::weekday;
use super::years::{SEASONS, season_number};
use crate::lexicon::Class;
use crate::tokens::{Kind, Token, Tokens};
use crate::word::words;

/// Tries the rules of this file at token `at`.
pub(super) fn find(tokens: &Tokens, at: usize) -> Option<Match> {
    let duration = || if tokens.sentence_has(at, Class::TIME_UNIT) { duration(tokens, at) } else { None };
    if tokens.number(at) {
        return duration();
    }
    set(tokens, at).or_else(duration).or_else(|| vague(tokens, at)).or_else(|| holiday(tokens, at))
}

/// "every year", "each Monday", "every two weeks", "daily", "per month", "twice a week", "Sundays", "$40,000 a year".
fn set(tokens: &Tokens, at: usize) -> Option<Match> {
    let found = |end: usize, value: String| Some(Match::new(at, end, Expression::Set(value), "recurring"));
    let one = |unit: Unit| period(1.0, unit);
    if is_joined_to_every(tokens, at) {
        return found(at + 1, timex("XXXX-WXX-0", &[weekday(tokens, at)?.into()]));
    }
    match tokens.lower(at) {
        "every" | "each" => every(tokens, at),
        // "0.2 metres per second", "40 miles per hour": how fast
        "per"
            if at > 0
                && tokens.is(at - 1, Class::MEASURE)
                && tokens.reads(at + 1, words!("second hour minute")) =>
        {
            None
        }
        "per" => found(at + 2, one(Unit::of(tokens.lower(at + 1))?)),
        // "the twice-weekly market"
        "twice"
            if tokens.mark(at + 1) == '-' && tokens.reads(at + 2, words!("daily weekly monthly yearly")) =>
        {
            let every =
                set(tokens, at + 2).filter(|_| tokens.touches_next(at) && tokens.touches_next(at + 1));
            every.map(|every| Match { first: at, ..every })
        }
        "once" | "twice" => {
            let rate = tokens.reads(at + 1, words!("a an per each every"));
            let unit = Unit::of(tokens.lower(at + 2)).filter(|_| rate)?;
            found(at + 3, one(unit))
        }
        "a" | "an" if is_rate(tokens, at) => found(at + 2, one(Unit::of(tokens.lower(at + 1))?)),
        "annually" | "yearly" | "annual" => found(at + 1, one(Unit::Year)),
        // "the daily Gazeta Morska": a newspaper
        "monthly" | "weekly" | "daily" if names_paper(tokens, at) => None,
        "monthly" => found(at + 1, one(Unit::Month)),
        "weekly" => found(at + 1, one(Unit::Week)),
        "daily" => found(at + 1, one(Unit::Day)),
        "nightly" => found(at + 1, one(Unit::Night)),
        "hourly" => found(at + 1, one(Unit::Hour)),
        "quarterly" => found(at + 1, one(Unit::Quarter)),
        "weekdays" => found(at + 1, one(Unit::Day)),
        "weekends" => found(at + 1, one(Unit::Weekend)),
        "at" if tokens.reads(at + 1, words!("times")) => found(at + 2, "PRESENT_REF".into()),
        word if tokens.capital(at) && word.ends_with("days") => {
            let number = weekday_of(word.strip_suffix('s')?)?;
            found(at + 1, timex("XXXX-WXX-0", &[number.into()]))
        }
        _ if !tokens.is(at, Class::WEEKDAY) => None,
        _ => {
            // "Sunday nights"
            let part = tokens.lower(at + 1).strip_suffix('s').and_then(part_of_day)?;
            let number = weekday(tokens, at).filter(|_| tokens.same_sentence(at, at + 1))?;
            found(at + 2, timex("XXXX-WXX-0T", &[number.into()]) + part)
        }
    }
}

/// "Friday" in "every Monday and Friday".
pub(super) fn is_joined_to_every(tokens: &Tokens, at: usize) -> bool {
    at > 2
        && tokens.is(at, Class::WEEKDAY)
        && tokens.reads(at - 1, words!("and or"))
        && tokens.is(at - 2, Class::WEEKDAY)
        && tokens.reads(at - 3, words!("every each"))
        && tokens.same_sentence(at - 3, at)
}

/// "the daily Gazeta Morska reported", "the independent weekly Olvek": a newspaper's name follows.
fn names_paper(tokens: &Tokens, at: usize) -> bool {
    let article = (at.saturating_sub(3)..at).any(|at| tokens.reads(at, words!("the a its")));
    article
        && tokens.capital(at + 1)
        && tokens.a_word(at + 1)
        && tokens.space(at + 1)
        && tokens.same_sentence(at, at + 1)
        && !tokens.is(at + 1, Class::MONTH.or(Class::WEEKDAY))
}

/// "every day", "each Monday", "every two weeks", "every other year", "every May".
fn every(tokens: &Tokens, at: usize) -> Option<Match> {
    let found = |end: usize, value: String| {
        tokens.same_sentence(at, end - 1).then(|| Match::new(at, end, Expression::Set(value), "recurring"))
    };
    if let Some(unit) = Unit::of(tokens.lower(at + 1)).filter(|_| !tokens.lower(at + 1).ends_with('s')) {
        return found(at + 2, period(1.0, unit));
    }
    if let Some(number) = weekday(tokens, at + 1) {
        return match part_of_day(tokens.lower(at + 2)) {
            Some(part) => found(at + 3, timex("XXXX-WXX-0T", &[number.into()]) + part),
            None => found(at + 2, timex("XXXX-WXX-0", &[number.into()])),
        };
    }
    if let Some(number) = month(tokens, at + 1) {
        return found(at + 2, timex("XXXX-00", &[number.into()]));
    }
    if let Some(part) = part_of_day(tokens.lower(at + 1)) {
        return found(at + 2, "XXXX-XX-XXT".to_owned() + part);
    }
    if let Some(season) = season_number(tokens.lower(at + 1)) {
        return found(at + 2, "XXXX-".to_owned() + SEASONS[usize::from(season)]);
    }
    if tokens.reads(at + 1, words!("other")) {
        if let Some(number) = weekday(tokens, at + 2) {
            return found(at + 3, timex("XXXX-WXX-0", &[number.into()]));
        }
        return found(at + 3, period(2.0, Unit::of(tokens.lower(at + 2))?));
    }
    let (count, unit, end) = length(tokens, at + 1)?;
    found(end, period(count?, unit))
}

/// Whether "a year" at `at` tells a rate: behind a number, a unit of money or measure, a percentage, "times".
fn is_rate(tokens: &Tokens, at: usize) -> bool {
    if at == 0 || Unit::of(tokens.lower(at + 1)).is_none() || !tokens.same_sentence(at, at - 1) {
        return false;
    }
    // "seeks a second term", "a second five-year plan"
    let noun = |t: &Token| {
        t.kind == Kind::Word
            && (t.class.has(Class::NUMBER) || !t.class.has(Class::FUNCTION.or(Class::PREPOSITION)))
    };
    if tokens.reads(at + 1, words!("second")) && tokens.list.get(at + 2).is_some_and(noun) {
        return false;
    }
    // "tied a season high"
    if tokens.reads(at + 2, words!("high low best record")) {
        return false;
    }
    // "$5 million a year ago" is no rate.
    if tokens.reads(at + 2, words!("ago earlier later after before and or")) {
        return false;
    }
    let before = tokens.list[at - 1];
    if before.class.has(Class::MEASURE) && tokens.reads(at + 1, words!("hour")) {
        return false;
    }
    // "2,000 tons of diesel a month", "two films a day"
    let counted = before.kind == Kind::Word
        && !before.capital
        && !before.class.has(Class::TIME_UNIT.or(Class::PREPOSITION).or(Class::VERB).or(Class::FUNCTION))
        && (1..=5).filter_map(|back| at.checked_sub(back)).any(|i| {
            let token = tokens.list[i];
            tokens.same_sentence(at, i)
                && (token.kind == Kind::Number || token.class.has(Class::NUMBER.or(Class::SCALE)))
        });
    counted
        || before.kind == Kind::Number && year_number(tokens, at - 1).is_none()
        || before.kind == Kind::Mark('%')
        // "4.2 million rand ($680,000) a day"
        || before.kind == Kind::Mark(')')
            && at > 2
            && (tokens.number(at - 2) || tokens.is(at - 2, Class::MONEY.or(Class::MEASURE).or(Class::SCALE)))
        || before.class.has(Class::SCALE.or(Class::MONEY).or(Class::MEASURE))
        || tokens.reads(at - 1, words!("times percent hours days once twice units barrels"))
}

fn weekday_of(word: &str) -> Option<u8> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.iter().position(|day| *day == word).map(|index| index as u8 + 1)
}

/// The TIMEX3 value of a period that recurs.
pub(super) fn period(count: f64, unit: Unit) -> String {
    duration_value(Some(count), unit)
}

/// "10-month", "seven months", "a week", "several months", "weeks", "decades-long".
///
/// Not: "a second strike", "24 second-hand cars".
fn duration(tokens: &Tokens, at: usize) -> Option<Match> {
    if let Some((count, unit, mut end)) = length(tokens, at) {
        // The ordinal "second" is no length of time; a "season" is a season.
        if matches!(unit, Unit::Second)
            && tokens.reads(end - 1, words!("second"))
            && tokens.mark(end - 2) != '-'
            && count == Some(1.0)
        {
            return None;
        }
        // "the 2010 season" is no length: more than one has a plural, or a hyphen.
        // but for "a four day rally".
        let article = at > 0 && tokens.reads(at - 1, words!("a an")) && unit != Unit::Season;
        let singular = !tokens.lower(end - 1).ends_with('s') && tokens.mark(end - 2) != '-' && !article;
        if singular && count.is_some_and(|c| c > 1.0) && !tokens.reads(end - 1, words!("half two")) {
            return None;
        }
        if matches!(unit, Unit::Quarter | Unit::Season) && count.is_some_and(|c| c <= 1.0) {
            return None;
        }
        // "Three-quarters of the militias" is a fraction.
        if matches!(unit, Unit::Quarter) && tokens.mark(end - 2) == '-' {
            return None;
        }
        let age = tokens.mark(end) == '-' && tokens.reads(end + 1, words!("old"));
        if tokens.reads(end, words!("old")) || age {
            return None;
        }
        let start = at;
        if tokens.mark(end) == '-' && tokens.reads(end + 1, words!("long")) && tokens.touches_next(end - 1) {
            end += 2;
        }
        if tokens.reads(at, words!("recent")) {
            return Some(Match::new(start, end, Expression::SomeTime(unit), "some-time"));
        }
        // "aged five to 17 months", "60 miles an hour", "year-to-year"
        let aged = at > 0
            && (tokens.reads(at - 1, words!("aged")) || at > 2 && tokens.reads(at - 3, words!("aged")));
        let speed = at > 0
            && unit == Unit::Hour
            && tokens.is(at - 1, Class::MEASURE)
            && tokens.reads(at, words!("an"));
        // "a five-day-to-ten-day trip", "a year-earlier loss"
        let to = tokens.mark(end) == '-' && tokens.reads(end + 1, words!("to earlier ago"));
        if aged || speed || to {
            return None;
        }
        // "four minutes and 28 seconds", "1 minute 21.34 seconds"
        let and = end + usize::from(tokens.mark(end) == ',') + usize::from(tokens.reads(end, words!("and")));
        if let (Some(count), Some((Some(second), small, whole))) = (count, length(tokens, and))
            && tokens.same_sentence(at, whole - 1)
            // "in less than two weeks and a day before the vote"
            && !tokens.reads(whole, words!("before after earlier later ago"))
            && matches!(
                (unit, small),
                (Unit::Year, Unit::Month)
                    | (Unit::Week, Unit::Day)
                    | (Unit::Day, Unit::Hour)
                    | (Unit::Hour, Unit::Minute)
                    | (Unit::Minute, Unit::Second)
            )
        {
            // "four hours 28 minutes 39 seconds"
            let seconds = length(tokens, whole).filter(|(_, last, end)| {
                small == Unit::Minute && *last == Unit::Second && tokens.same_sentence(at, end - 1)
            });
            let (third, end) = match seconds {
                Some((Some(third), _, end)) => (third, end),
                _ => (0.0, whole),
            };
            let lengths = [(count, unit), (second, small), (third, Unit::Second)];
            return Some(Match::new(start, end, Expression::Lengths(lengths), "length-of-time"));
        }
        return Some(Match::new(start, end, Expression::Duration { count, unit }, "length-of-time"));
    }
    if let Some(found) = first_units(tokens, at).or_else(|| all_day(tokens, at)) {
        return Some(found);
    }
    let word = tokens.lower(at);
    let unit = Unit::of(word)
        .filter(|_| word.ends_with('s') && word != "seconds" && word != "seasons" && word != "quarters")?;
    // "58 years old", "aged five to 17 months" are ages.
    let aged =
        at > 3 && tokens.reads(at - 4, words!("aged")) || at > 1 && tokens.reads(at - 2, words!("aged"));
    if aged
        || tokens.reads(at + 1, words!("old"))
        || at > 0 && tokens.number(at - 1) && tokens.reads(at + 1, words!("of"))
    {
        return None;
    }
    // "the early hours of Saturday", "after-hours trading"
    let parted = at.checked_sub(if tokens.mark(at.wrapping_sub(1)) == '-' { 2 } else { 1 });
    if word == "hours"
        && parted.is_some_and(|at| {
            tokens.reads(
                at,
                words!("early small wee after opening working business office visiting rush peak off-peak"),
            )
        })
    {
        return None;
    }
    // "Minutes of the meeting", "Minutes, 3 May"
    let headed = tokens.reads(at + 1, words!("of")) || matches!(tokens.mark(at + 1), ',' | ':');
    if word == "minutes" && tokens.capital(at) && headed {
        return None;
    }
    // "the years 1990 and 1991", "in as many weeks"
    if year_number(tokens, at + 1).is_some() || at > 1 && tokens.reads(at - 2, words!("as")) {
        return None;
    }
    // "weeks ago", "years later"
    let told = match tokens.lower(at + 1) {
        "ago" | "earlier" => Some("PAST_REF"),
        "later" => Some("FUTURE_REF"),
        _ => None,
    };
    if let Some(value) = told.filter(|_| tokens.same_sentence(at, at + 1)) {
        return Some(Match::new(at, at + 2, Expression::Vague(value), "some-time-ago"));
    }
    let end = at
        + 1
        + if tokens.mark(at + 1) == '-' && tokens.reads(at + 2, words!("long old")) && tokens.touches_next(at)
        {
            2
        } else {
            0
        };
    Some(Match::new(at, end, Expression::Duration { count: None, unit }, "some-time"))
}

/// "the first nine months", "the final two weeks": a part of a longer time.
fn first_units(tokens: &Tokens, at: usize) -> Option<Match> {
    let last = tokens.reads(at + 1, words!("last"));
    if !tokens.reads(at, words!("the"))
        || !last && !tokens.reads(at + 1, words!("first final opening closing early"))
    {
        return None;
    }
    // "the final months", "the last weeks of the siege"
    let unit = Unit::of(tokens.lower(at + 2))
        .filter(|unit| *unit > Unit::Hour && tokens.lower(at + 2).ends_with('s'));
    if let Some(unit) = unit.filter(|_| !last || tokens.reads(at + 3, words!("of"))) {
        let season = matches!(unit, Unit::Season | Unit::Quarter);
        return (!season && tokens.same_sentence(at, at + 2))
            .then(|| Match::new(at, at + 3, Expression::Duration { count: None, unit }, "some-time"));
    }
    let (count, unit, end) = length(tokens, at + 2)?;
    // "the last two weeks of the siege", not "the last two weeks"
    (tokens.lower(end - 1).ends_with('s') && (!last || tokens.reads(end, words!("of"))))
        .then(|| Match::new(at, end, Expression::Duration { count, unit }, "length-of-time"))
}

/// "all day", "all night", "all week".
fn all_day(tokens: &Tokens, at: usize) -> Option<Match> {
    if !tokens.reads(at, words!("all")) {
        return None;
    }
    let unit = Unit::of(tokens.lower(at + 1)).filter(|_| !tokens.lower(at + 1).ends_with('s'))?;
    (unit >= Unit::Day && !tokens.reads(at + 2, words!("care")))
        .then(|| Match::new(at, at + 2, Expression::Duration { count: Some(1.0), unit }, "length-of-time"))
}

/// "recently", "soon", "the near future", "once", "in the long term".
fn vague(tokens: &Tokens, at: usize) -> Option<Match> {
    let found = |end: usize, value| Some(Match::new(at, end, Expression::Vague(value), "vague-time"));
    let glued = |at: usize| tokens.mark(at + 1) == '-' && tokens.touches_next(at);
    match tokens.lower(at) {
        "more" | "very" | "most" if tokens.reads(at + 1, words!("recently soon")) => {
            // "most recently in May" only leads to the date.
            let leads = tokens.is(at + 2, Class::PREPOSITION)
                && (at + 3..at + 5).any(|date| {
                    tokens.is(date, Class::MONTH.or(Class::WEEKDAY).or(Class::DEICTIC))
                        || year_number(tokens, date).is_some()
                });
            if leads || tokens.reads(at, words!("most")) {
                return None;
            }
            found(at + 2, if tokens.reads(at + 1, words!("soon")) { "FUTURE_REF" } else { "PAST_REF" })
        }
        "recently" if tokens.reads(at.wrapping_sub(1), words!("most")) => None,
        "recently" | "lately" | "formerly" | "previously" => found(at + 1, "PAST_REF"),
        // "as soon as", "soon-to-open", "as soon" are no times.
        "soon"
            if tokens.reads(at.wrapping_sub(1), words!("as"))
                || tokens.reads(at + 1, words!("as"))
                || glued(at) =>
        {
            None
        }
        "soon" => found(at + 1, "FUTURE_REF"),
        "long" if tokens.reads(at + 1, words!("ago")) => found(at + 2, "PAST_REF"),
        "some" if tokens.reads(at + 1, words!("time")) && tokens.reads(at + 2, words!("ago")) => {
            found(at + 3, "PAST_REF")
        }
        "the" if tokens.reads(at.wrapping_sub(1), words!("at")) && tokens.reads(at + 1, words!("moment")) => {
            // "at the moment of the blast" is told by the blast.
            (!tokens.reads(at + 2, words!("of when that")))
                .then(|| Match::new(at, at + 2, Expression::Now, "present"))
        }
        "the"
            if tokens.reads(at + 1, words!("near foreseeable distant long short medium immediate"))
                && tokens.reads(at + 2, words!("future term past run")) =>
        {
            found(at + 3, if tokens.reads(at + 2, words!("past")) { "PAST_REF" } else { "FUTURE_REF" })
        }
        "present" if matches!(tokens.mark(at.wrapping_sub(1)), '–' | '-' | '—') && at > 0 => {
            Some(Match::new(at, at + 1, Expression::Now, "present"))
        }
        _ => None,
    }
}

/// The letter of a unit in a TIMEX3 duration.
pub(super) fn designator(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "S",
        Unit::Minute => "M",
        Unit::Hour => "H",
        Unit::Day => "D",
        Unit::Night => "NI",
        Unit::Week | Unit::Fortnight => "W",
        Unit::Weekend => "WE",
        Unit::Month => "M",
        Unit::Quarter => "Q",
        Unit::Season => "Y",
        Unit::Year => "Y",
        Unit::Decade => "DE",
        Unit::Century => "CE",
    }
}
