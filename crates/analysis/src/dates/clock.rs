//! Times of day: clock times with their zone and day, noon and midnight, morning to night.

use sheaf_model::Day;

use super::Match;
use super::expression::{Expression, OnDay};
use super::weekdays::weekday;
use super::years::noun_behind;
use crate::lexicon::Class;
use crate::numbers::small;
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

/// "14:48 UTC", "10:30 a.m.", "3 p.m. Friday", "2pm", "2.30pm", "0800 GMT", "1100 EST", "7 o'clock".
pub(super) fn clock(tokens: &Tokens, at: usize) -> Option<Match> {
    let lower = tokens.lower(at);
    let glued_half =
        lower.strip_suffix("am").map(|h| (h, false)).or(lower.strip_suffix("pm").map(|h| (h, true)));
    if let Some((time, afternoon)) = glued_half {
        let (hour, minute) = pointed(time).or_else(|| Some((time.parse().ok()?, 0)))?;
        let hour = Some(hour).filter(|hour| (1..=12).contains(hour))?;
        return Some(zone(tokens, at, at + 1, hour % 12 + if afternoon { 12 } else { 0 }, minute));
    }
    // "1515 local time", "1000 London time"
    let place = tokens.reads(at + 1, words!("local")) || tokens.a_word(at + 1) && tokens.capital(at + 1);
    let local = place && tokens.reads(at + 2, words!("time"));
    if tokens.written(at).len() == 4 && (local || is_zone(tokens, at + 1)) {
        let hour: u8 = tokens.written(at).get(..2)?.parse().ok().filter(|h| *h < 24)?;
        let minute: u8 = tokens.written(at).get(2..)?.parse().ok().filter(|m| *m < 60)?;
        return Some(zone(tokens, at, at + 1, hour, minute));
    }
    // "2.30 pm", "3 p.m.", "ten a.m."
    let spoken = || small(lower).filter(|hour| *hour >= 1.0).map(|hour| (hour as u8, 0));
    let (mut hour, mut minute) = pointed(lower)
        .or_else(|| Some((lower.parse().ok()?, 0)))
        .or_else(spoken)
        .filter(|(hour, _)| *hour < 24)?;
    let mut end = at + 1;
    let colon = tokens.mark(end) == ':' && tokens.touches_next(at) && tokens.touches_next(end);
    if colon {
        let (digits, glued) = tokens.lower(end + 1).split_at_checked(2)?;
        minute = digits.parse().ok().filter(|minute| *minute < 60)?;
        end += 1;
        // "4:02pm"
        if glued.is_empty() {
            end += 1;
        } else if !matches!(glued, "am" | "pm") {
            return None;
        }
    }
    let half = tokens.lower(end).trim_start_matches(|c: char| c.is_ascii_digit());
    let is_half = |name: &str| half.bytes().filter(|byte| *byte != b'.').eq(name.bytes());
    match half {
        "o'clock" | "o’clock" if hour <= 12 => end += 1,
        _ if (1..=12).contains(&hour) && (is_half("am") || is_half("pm")) => {
            hour = hour % 12 + if is_half("pm") { 12 } else { 0 };
            end += 1;
            // "a.m" and its last point may be parted.
            if tokens.mark(end) == '.' && tokens.touches_next(end) {
                end += 1;
            }
        }
        // "around 3 in the morning", "at eleven at night"
        _ if (1..=12).contains(&hour) && led(tokens, at) && part_behind(tokens, end).is_some() => {
            let part = part_behind(tokens, end)?;
            hour = hour % 12 + if part.0 { 12 } else { 0 };
            end = part.1;
        }
        // "The ratio is 1:30", "Psalm 23:4" are no times.
        _ if colon
            && at > 0
            && tokens.mark(at - 1) != ':'
            && tokens.mark(end) != ':'
            && timed(tokens, at, end) => {}
        _ => return None,
    }
    Some(zone(tokens, at, end, hour, minute))
}

/// Whether a word that leads to a time of day stands before a token.
fn led(tokens: &Tokens, at: usize) -> bool {
    at > 0 && tokens.reads(at - 1, words!("at around about until till before after"))
}

/// "in the morning", "at night" behind an hour: whether it is of the second half of the day, and one past the words.
fn part_behind(tokens: &Tokens, at: usize) -> Option<(bool, usize)> {
    let night = tokens.reads(at, words!("at")) && tokens.reads(at + 1, words!("night"));
    let the = tokens.reads(at, words!("in")) && tokens.reads(at + 1, words!("the"));
    let part = part_of_day(tokens.lower(at + 2)).filter(|part| the && *part != "NI");
    let end = at + if night { 2 } else { 3 };
    ((night || part.is_some()) && tokens.same_sentence(at, end - 1)).then_some((part != Some("MO"), end))
}

/// "ten past midnight", "half past four", "a quarter to six", "five minutes to noon". Not: "ten to six", which may be votes.
pub(super) fn past_the_hour(tokens: &Tokens, at: usize) -> Option<Match> {
    let minute = match tokens.lower(at) {
        "quarter" => 15,
        "half" => 30,
        word => small(word).filter(|minute| (1.0..30.0).contains(minute))? as u8,
    };
    let minutes = tokens.reads(at + 1, words!("minutes"));
    let to = at + 1 + usize::from(minutes);
    let before = match tokens.lower(to) {
        "past" => false,
        "to" if minutes || minute == 15 => true,
        _ => return None,
    };
    let named = match tokens.lower(to + 1) {
        "midnight" => 24,
        "noon" | "midday" => 12,
        word => small(word).filter(|hour| (1.0..13.0).contains(hour))? as u8,
    };
    let end = to + 2 + usize::from(matches!(tokens.lower(to + 2), "o'clock" | "o’clock"));
    // "half past two men", "quarter to two percent"
    if !tokens.same_sentence(at, end - 1) || end == to + 2 && noun_behind(tokens, end - 1) {
        return None;
    }
    let (hour, minute) = if before { (named - 1, 60 - minute) } else { (named % 24, minute) };
    let article =
        usize::from(at > 0 && tokens.reads(at, words!("quarter")) && tokens.reads(at - 1, words!("a")));
    let (on, end) = day_beside(tokens, at, end);
    let expression = Expression::Clock { hour, minute, utc: false, on };
    Some(Match::new(at - article, end, expression, "clock-time"))
}

/// Hour and minute of "2.30", as they are written in Britain.
fn pointed(time: &str) -> Option<(u8, u8)> {
    let (hour, minute) = time.split_at_checked(time.len().checked_sub(3)?)?;
    let minute = minute.strip_prefix('.')?.parse().ok()?;
    Some((hour.parse().ok()?, Some(minute).filter(|minute| *minute < 60)?))
}

/// "2019-09-27T14:30", "2019-09-27T14:30:05Z", "…+02:00": day and time as ISO 8601 joins them.
pub(super) fn iso_time(tokens: &Tokens, at: usize) -> Option<Match> {
    let joined =
        |i: usize, mark: char| tokens.mark(i) == mark && tokens.touches_next(i - 1) && tokens.touches_next(i);
    if !joined(at + 1, '-') || !joined(at + 3, '-') || !joined(at + 5, ':') {
        return None;
    }
    let (day, hour) = tokens.lower(at + 4).split_once('t')?;
    let year = tokens.lower(at).parse().ok().filter(|_| tokens.lower(at).len() == 4)?;
    let day = Day::from_ymd(year, tokens.lower(at + 2).parse().ok()?, day.parse().ok()?)?;
    let hour: u8 = hour.parse().ok().filter(|hour| *hour < 24)?;
    let seconds = joined(at + 7, ':');
    let mut end = if seconds { at + 9 } else { at + 7 };
    let utc = tokens.lower(end - 1).ends_with('z');
    let minute: u8 = tokens.lower(at + 6).trim_end_matches('z').parse().ok().filter(|minute| *minute < 60)?;
    // "+02:00"
    if (joined(end, '+') || joined(end, '-')) && tokens.number(end + 1) {
        end += if joined(end + 2, ':') { 4 } else { 2 };
    }
    let expression = Expression::Clock { hour, minute, utc, on: OnDay::Date(day) };
    Some(Match::new(at, end, expression, "numeric-date"))
}

/// A written day with the time directly behind it, as heads of messages, stamps and logs have them: "16 February 2024 5:47 PM",
/// "[18/02/2024, 22:01:13]". The day as it is where no time follows. O(1).
pub(super) fn with_time_behind(tokens: &Tokens, found: Match) -> Match {
    let Expression::Day { year: Some(year), month, day } = found.expression else { return found };
    let at = found.end + usize::from(tokens.mark(found.end) == ',');
    let glued = |mark: usize| tokens.touches_next(mark - 1) && tokens.touches_next(mark);
    let colon = |at: usize| tokens.mark(at) == ':' && glued(at);
    if !tokens.number(at)
        || !colon(at + 1)
        || !tokens.same_sentence(found.first, at)
        || tokens.begins_line(at)
    {
        return found;
    }
    let time = if colon(at + 3) { with_seconds(tokens, at) } else { clock(tokens, at) };
    match (time, Day::from_ymd(year, month, day)) {
        (
            Some(Match { end, expression: Expression::Clock { hour, minute, utc, on: OnDay::Told }, .. }),
            Some(day),
        ) => {
            let expression = Expression::Clock { hour, minute, utc, on: OnDay::Date(day) };
            Match::new(found.first, end, expression, "clock-time")
        }
        _ => found,
    }
}

/// "22:01:13", "9:05:13 pm": so many hours and minutes may as well be the time somebody ran.
fn with_seconds(tokens: &Tokens, at: usize) -> Option<Match> {
    let number = |at: usize, below: u8| {
        let digits = tokens.lower(at);
        digits.parse::<u8>().ok().filter(|number| digits.len() <= 2 && *number < below)
    };
    let (hour, minute, _) = (number(at, 24)?, number(at + 2, 60)?, number(at + 4, 60)?);
    let half = tokens.lower(at + 5);
    let (hour, end) = match half.replace('.', "").as_str() {
        "am" | "pm" if (1..=12).contains(&hour) => {
            (hour % 12 + if half.starts_with('p') { 12 } else { 0 }, at + 6)
        }
        _ => (hour, at + 5),
    };
    Some(Match::new(at, end, Expression::Clock { hour, minute, utc: false, on: OnDay::Told }, "clock-time"))
}

/// Whether the words around "21:15" make it a time of day: a preposition of time, a day or a zone beside it.
fn timed(tokens: &Tokens, at: usize, end: usize) -> bool {
    let before = tokens.lower(at - 1);
    Word::of(before).among(words!("at by until till since from to around about before after between and"))
        || matches!(tokens.mark(at - 1), ',' | '-' | '–' | '(' | '[' | '|')
        || tokens.begins_line(at) && tokens.capital(end)
        || is_zone(tokens, end)
        || tokens.is(at - 1, Class::WEEKDAY.or(Class::MONTH))
        || tokens.is(end, Class::WEEKDAY)
        || tokens.number(at - 1)
        || tokens.reads(end, words!("today yesterday on local"))
}

/// Whether a token names a time zone that may follow a clock time.
fn is_zone(tokens: &Tokens, at: usize) -> bool {
    let zone = words!(
        "utc gmt est edt et cst cdt ct mst mdt mt pst pdt pt cet cest bst ist aest eet msk jst hkt sgt"
    );
    tokens.reads(at, zone) && (tokens.all_caps(at) || tokens.written(at) == "gmt")
}

/// Adds the name of a time zone, and the day beside it: "10 a.m. EST Friday", "16:00 today", "9 a.m. on Tuesday".
fn zone(tokens: &Tokens, at: usize, mut end: usize, hour: u8, minute: u8) -> Match {
    let name = tokens.written(end);
    // "8 p.m. Eastern"
    let coast = matches!(name, "Eastern" | "Pacific") && !tokens.capital(end + 1);
    let known = tokens.same_sentence(at, end) && (is_zone(tokens, end) || coast);
    let utc = known && tokens.reads(end, words!("utc gmt"));
    end += usize::from(known);
    // "(GMT +8)"
    let offset = tokens.mark(end) == '('
        && matches!(tokens.written(end + 1), "GMT" | "UTC")
        && tokens.mark(end + 4) == ')';
    if offset && tokens.same_sentence(at, end + 4) {
        end += 5;
    }
    if tokens.reads(end, words!("local")) && tokens.reads(end + 1, words!("time")) {
        end += 2;
    }
    let (on, whole) = day_beside(tokens, at, end);
    // "six o'clock this evening"
    let spoken = hour < 12 && matches!(tokens.lower(end - 1), "o'clock" | "o’clock");
    let late = spoken && whole > end && tokens.reads(whole - 1, words!("afternoon evening night tonight"));
    let hour = hour + if late { 12 } else { 0 };
    Match::new(at, whole, Expression::Clock { hour, minute, utc, on }, "clock-time")
}

/// The day beside a time of day, and the end of the expression: a day behind "on" is an expression of its own.
fn day_beside(tokens: &Tokens, at: usize, end: usize) -> (OnDay, usize) {
    let preposition = usize::from(tokens.reads(end, words!("on")));
    let day = end + preposition;
    if !tokens.same_sentence(at, day) {
        return (OnDay::Told, end);
    }
    let whole = if preposition == 1 { end } else { day + 1 };
    // "six o'clock this morning", "9 p.m. last night": hour and part of the day are one time
    let part = part_of_day(tokens.lower(day + 1)).is_some() && tokens.same_sentence(at, day + 1);
    match tokens.lower(day) {
        "this" if part => (OnDay::Shift(0), day + 2),
        "last" if part => (OnDay::Shift(-1), day + 2),
        "tonight" if preposition == 0 => (OnDay::Shift(0), whole),
        "today" => (OnDay::Shift(0), whole),
        "yesterday" => (OnDay::Shift(-1), whole),
        "tomorrow" => (OnDay::Shift(1), whole),
        // "Tuesday, Oct. 3" is a date of its own.
        word if word.len() > 5 && !(tokens.mark(day + 1) == ',' && dated(tokens, day + 2)) => {
            match weekday(tokens, day) {
                Some(weekday) => (OnDay::Weekday(weekday), whole),
                None => (OnDay::Told, end),
            }
        }
        _ => (OnDay::Told, end),
    }
}

/// Whether a day of a month stands at a token.
fn dated(tokens: &Tokens, at: usize) -> bool {
    tokens.is(at, Class::MONTH) || tokens.number(at)
}

/// "noon", "midnight", "midnight Tuesday", "noon today". Not: "the midnight sun", "High Noon".
pub(super) fn noon(tokens: &Tokens, at: usize) -> Option<Match> {
    let hour = match tokens.written(at) {
        "noon" | "midday" => 12,
        "midnight" => 24,
        _ => return None,
    };
    // "midnight EST"
    let zoned = at + 1 + usize::from(is_zone(tokens, at + 1));
    let (on, end) = day_beside(tokens, at, zoned);
    let noun = end == at + 1
        && tokens.list.get(end).is_some_and(|next| {
            next.kind == Kind::Word
                && tokens.same_sentence(at, end)
                && !next.class.has(
                    Class::PREPOSITION
                        .or(Class::FUNCTION)
                        .or(Class::VERB)
                        .or(Class::WEEKDAY)
                        .or(Class::MONTH),
                )
        });
    (!noun).then(|| Match::new(at, end, Expression::Clock { hour, minute: 0, utc: false, on }, "clock-time"))
}

/// A part of the day in TIMEX3.
pub(super) fn part_of_day(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" => "MO",
        "afternoon" => "AF",
        "evening" => "EV",
        "night" => "NI",
        _ => return None,
    })
}
