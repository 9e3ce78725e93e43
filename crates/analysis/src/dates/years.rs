//! Dates wider than a month: years, decades, centuries, quarters, halves, seasons.

use sheaf_model::Interval;

use super::Match;
use super::absolute::{other_year, two_digits, year_after, year_number};
use super::expression::{Expression, Which};
use crate::lexicon::Class;
use crate::numbers::ordinal;
use crate::order::by_number;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// "the 1980s", "1930’s", "the early 1990s".
pub(super) fn decade(tokens: &Tokens, at: usize) -> Option<Match> {
    let lower = tokens.lower(at);
    if let Some(digits) = lower.strip_suffix('s') {
        let year: i32 = digits.parse().ok()?;
        let year = match digits.len() {
            4 if year % 10 == 0 && (1000..2200).contains(&year) => year,
            2 if year % 10 == 0
                && year >= 20
                && (tokens.reads(at.wrapping_sub(1), words!("the early late mid and"))
                    && !is_warm(tokens, at)
                    || short_behind_dash(tokens, at)) =>
            {
                1900 + year
            }
            _ => return None,
        };
        return Some(decade_or_century(tokens, at, at + 1, year));
    }
    // "the 70's"
    let short = || lower.parse::<i32>().ok().filter(|y| lower.len() == 2 && *y >= 20).map(|y| 1900 + y);
    let led = tokens.reads(at.wrapping_sub(1), words!("the early late mid"));
    let year = year_number(tokens, at).or_else(|| short().filter(|_| led)).filter(|y| y % 10 == 0)?;
    let possessive = tokens.possessive(at + 1);
    let glued_s = matches!(tokens.mark(at + 1), '\'' | '’')
        && tokens.reads(at + 2, words!("s"))
        && tokens.touches_next(at + 1);
    // "mid-1930's"
    let dash = usize::from(at > 1 && tokens.mark(at - 1) == '-' && tokens.touches_next(at - 1));
    match (possessive, glued_s, tokens.lower(at.wrapping_sub(1 + dash))) {
        (true, _, "the" | "early" | "late" | "mid") => Some(decade_or_century(tokens, at, at + 2, year)),
        (_, true, _) => Some(decade_or_century(tokens, at, at + 3, year)),
        _ => None,
    }
}

/// Whether "90s" stands behind "mid-" and tells a time: not an age ("in his mid-30s"), not a temperature ("highs in the mid-80s").
fn short_behind_dash(tokens: &Tokens, at: usize) -> bool {
    let Some(lead) = at.checked_sub(2).filter(|lead| tokens.same_sentence(*lead, at)) else { return false };
    tokens.mark(at - 1) == '-'
        && tokens.reads(lead, words!("mid early late"))
        && !tokens.reads(lead.wrapping_sub(1), words!("his her their my its our your whose"))
        && !is_warm(tokens, at)
}

/// Whether the sentence of a token tells of temperatures or ages.
fn is_warm(tokens: &Tokens, at: usize) -> bool {
    let (begin, end) = tokens.sentence_of(at);
    (begin..end).any(|at| tokens.reads(at, words!("temperature temperatures degrees highs lows aged")))
}

/// "the 1250s BC" ends with the year 1250 before our era, "the 1200s BC" are the thirteenth century before it.
fn decade_or_century(tokens: &Tokens, at: usize, end: usize, year: i32) -> Match {
    let (before_christ, end) = era_behind(tokens, at, end);
    let expression = match (year % 100 == 0 && year < 2000, before_christ) {
        (true, false) => Expression::Century(year / 100 + 1),
        (true, true) => Expression::Century(-(year / 100 + 1)),
        (false, false) => Expression::Decade(year),
        (false, true) => Expression::Decade(1 - (year + 9)),
    };
    Match::new(at, end, expression, "decade")
}

/// Whether a token says that a year is before our era, or of it.
fn era(tokens: &Tokens, at: usize) -> Option<bool> {
    match tokens.written(at) {
        "BC" | "BCE" | "B.C." | "B.C.E." | "B.C" => Some(true),
        "AD" | "CE" | "A.D." | "C.E." | "A.D" => Some(false),
        _ => None,
    }
}

/// Whether what stands at `at..end` is before our era, and its end with the letters that say so.
fn era_behind(tokens: &Tokens, at: usize, end: usize) -> (bool, usize) {
    match era(tokens, end).filter(|_| tokens.same_sentence(at, end)) {
        Some(before_christ) => (before_christ, end + 1),
        None => (false, end),
    }
}

/// "'80s", "’90s".
pub(super) fn short_decade(tokens: &Tokens, at: usize) -> Option<Match> {
    let digits =
        tokens.lower(at + 1).strip_suffix('s').filter(|d| d.len() == 2 && tokens.touches_next(at))?;
    let year: i32 = digits.parse().ok().filter(|y| y % 10 == 0)?;
    Some(Match::new(at, at + 2, Expression::Decade(century_of(tokens, year)), "decade"))
}

/// "the 19th century", "the seventh century".
pub(super) fn century(tokens: &Tokens, at: usize) -> Option<Match> {
    let number = ordinal(tokens.lower(at)).filter(|number| (1..=22).contains(number))?;
    let next = at + 1 + usize::from(tokens.mark(at + 1) == '-' && tokens.touches_next(at));
    tokens.reads(next, words!("century centuries")).then(|| {
        let number = i32::try_from(number).unwrap_or(1);
        let (before_christ, end) = era_behind(tokens, at, next + 1);
        let century = Expression::Century(if before_christ { -number } else { number });
        Match::new(with_the(tokens, at), end, century, "century")
    })
}

/// The token of "the" right before `at`, else `at`.
pub(super) fn with_the(tokens: &Tokens, at: usize) -> usize {
    at - usize::from(at > 0 && tokens.reads(at - 1, words!("the")) && tokens.same_sentence(at, at - 1))
}

/// "the sixties", "the early Eighties". Not: "in his sixties", "temperatures in the low seventies".
pub(super) fn decade_word(tokens: &Tokens, at: usize) -> Option<Match> {
    const WORDS: [&str; 9] = [
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
        "noughties",
    ];
    let index = WORDS.iter().position(|word| *word == tokens.lower(at))?;
    let mut lead = at.checked_sub(1)?;
    if tokens.mark(lead) == '-' {
        lead = lead.checked_sub(1)?;
    }
    let decade = tokens.reads(lead, words!("the early mid late nineteen and"));
    (decade && tokens.same_sentence(lead, at)).then(|| {
        Match::new(at, at + 1, Expression::Decade(1920 + 10 * i32::try_from(index).unwrap_or(0)), "decade")
    })
}

/// The second of two years, its century left out: "1890 – 91", "2016-17".
fn second_year(tokens: &Tokens, at: usize) -> Option<Match> {
    let dash = at >= 2
        && matches!(tokens.mark(at - 1), '-' | '–' | '/')
        && tokens.lower(at).len() == 2
        && !tokens.is(at.wrapping_sub(3), Class::NUMBERED);
    let first =
        year_number(tokens, at.checked_sub(2)?).filter(|_| dash && tokens.same_sentence(at - 2, at))?;
    let second: i32 = tokens.lower(at).parse().ok()?;
    let glued_on = matches!(tokens.mark(at + 1), '-' | '/') && tokens.touches_next(at);
    (second > first % 100 && !glued_on)
        .then(|| Match::new(at, at + 1, Expression::Year(first / 100 * 100 + second), "year"))
}

/// A year alone. Years of this age stand anywhere but before a counted noun; older ones need a word that leads to a year.
///
/// Not: "2,011 fighters", "1500 people", "Boeing 1900", "No. 2011".
pub(super) fn year(tokens: &Tokens, at: usize) -> Option<Match> {
    let Some(year) = year_number(tokens, at) else { return second_year(tokens, at) };
    let before = tokens.word(at.wrapping_sub(1));
    let mark_before = if at > 0 { tokens.mark(at - 1) } else { ' ' };
    if tokens.reads(at + 1, words!("index series")) && tokens.capital(at + 1) {
        return None;
    }
    // "1999/2000"
    let next_year = || at >= 2 && year_number(tokens, at - 2) == Some(year - 1);
    if matches!(mark_before, '$' | '£' | '€' | '#' | ':')
        || mark_before == '/' && !next_year()
        || tokens.is(at.wrapping_sub(1), Class::NUMBERED)
        || mark_before == '.' && tokens.is(at.wrapping_sub(2), Class::NUMBERED)
        || numbered_parts(tokens, at)
    {
        return None;
    }
    let glued_before = at > 0 && !tokens.space(at) && matches!(mark_before, '.' | '_');
    if glued_before
        || tokens.mark(at + 1) == '%'
        || tokens.is(at + 1, Class::MEASURE.or(Class::MONEY).or(Class::SCALE))
        || (tokens.is(at + 1, Class::TIME_UNIT) && tokens.lower(at + 1).ends_with('s'))
    {
        return None;
    }
    let led = tokens.is(at.wrapping_sub(1), Class::LEADS_DATE)
        || before.among(words!("m. div. b. d."))
        || matches!(mark_before, '(' | '–' | '-' | ',' | '—' | '©' | '[' | ';');
    let plural_noun = tokens.list.get(at + 1).is_some_and(|t| {
        t.kind == Kind::Word
            && t.space
            && !t.capital
            && (t.class.has(Class::ROLE) || t.class.has(Class::EVENT))
            && tokens.same_sentence(at, at + 1)
    }) && (tokens.lower(at + 1).ends_with('s') || tokens.reads(at + 1, words!("people")));
    // "2010 points", "a 2000-page report"
    let counted_at = at + 1 + usize::from(tokens.mark(at + 1) == '-' && tokens.touches_next(at));
    let thousands = tokens.is(counted_at, Class::THOUSANDS) && !tokens.capital(counted_at);
    if thousands && (counted_at > at + 1 || !led) {
        return None;
    }
    // "fell 12 points to 1738", "a high of 2188"
    if before.among(words!("to of at")) && is_level(tokens, at) {
        return None;
    }
    let modern = (1900..=2050).contains(&year);
    // "MT-2024/031", "HC-2024-0912": a reference; "Quay 4, 1102 Ellary": a post code
    let lettered =
        mark_before == '-' && at > 1 && !tokens.space(at) && tokens.all_caps(at - 2) && !tokens.space(at - 1);
    let posted = mark_before == ','
        && tokens.capital(at + 1)
        && tokens.a_word(at + 1)
        && tokens.same_sentence(at, at + 1)
        && (!modern || tokens.number(at.wrapping_sub(2)) && !tokens.is(at.wrapping_sub(3), Class::MONTH))
        && !tokens.is(at.wrapping_sub(2), Class::MONTH)
        && year_number(tokens, at.wrapping_sub(2)).is_none();
    if lettered || posted {
        return None;
    }
    if year < 1600 && (before.among(words!("the and or for to this last each")) || noun_behind(tokens, at)) {
        return None;
    }
    (if modern { led || !plural_noun } else { led && !plural_noun })
        .then(|| Match::new(year_word(tokens, at), at + 1, Expression::Year(year), "year"))
}

/// Whether the few words before a number make it the level of an index.
fn is_level(tokens: &Tokens, at: usize) -> bool {
    let near = at.saturating_sub(4)..at;
    let level = |at: usize| tokens.reads(at, words!("points point index high low closed"));
    near.into_iter().any(|before| level(before) && tokens.same_sentence(before, at))
}

/// Whether a number is a part of a longer one: "555-1984", "1-800-555-1212", "No. 14-1203".
fn numbered_parts(tokens: &Tokens, at: usize) -> bool {
    let number = |i: usize| tokens.number(i);
    at >= 2
        && tokens.mark(at - 1) == '-'
        && !tokens.space(at)
        && !tokens.space(at - 1)
        && number(at - 2)
        && year_number(tokens, at - 2).is_none()
        && (tokens.lower(at - 2).len() <= 3 && tokens.lower(at - 2).parse::<u32>().is_ok_and(|n| n > 31)
            || [3, 4].iter().any(|back| tokens.is(at.wrapping_sub(*back), Class::NUMBERED)))
}

/// Whether a noun in lower case follows, which the number may count.
pub(super) fn noun_behind(tokens: &Tokens, at: usize) -> bool {
    tokens.list.get(at + 1).is_some_and(|next| {
        next.kind == Kind::Word
            && !next.capital
            && tokens.same_sentence(at, at + 1)
            && !next.class.has(Class::FUNCTION.or(Class::PREPOSITION).or(Class::VERB).or(Class::SAY))
    })
}

/// "347 AD", "AD 79", "44 B.C.", "December of 384", "c. 347" and "In 412 they left": years of one to three digits, and those before our era.
pub(super) fn ancient_year(tokens: &Tokens, at: usize) -> Option<Match> {
    let lower = tokens.lower(at);
    let digits = lower.len() <= 4 && tokens.list.get(at)?.kind == Kind::Number;
    let number: i32 = lower.parse().ok().filter(|number| digits && *number > 0)?;
    let found = |first, end, year| Some(Match::new(first, end, Expression::Year(year), "year-of-era"));
    if let Some(before_christ) = era(tokens, at + 1).filter(|_| tokens.same_sentence(at, at + 1)) {
        return found(at, at + 2, if before_christ { 1 - number } else { number });
    }
    // "264-241 BC", "from 264 to 241 BC"
    let later = at + 2;
    let joined = matches!(tokens.mark(at + 1), '-' | '–') || tokens.reads(at + 1, words!("to and"));
    let smaller = tokens.number(later) && tokens.lower(later).parse().is_ok_and(|later: i32| later < number);
    if joined && smaller && era(tokens, later + 1) == Some(true) && tokens.same_sentence(at, later + 1) {
        return found(at, at + 1, 1 - number);
    }
    if at > 0 && era(tokens, at - 1) == Some(false) && tokens.same_sentence(at, at - 1) {
        return found(at - 1, at + 1, number);
    }
    // "In 412 they left." Not: "In 412 cases", "In 412 of them"
    let led_in = at > 0 && tokens.reads(at - 1, words!("in by until about around"));
    let opens = led_in
        && at - 1 == tokens.sentence_of(at).0
        && (tokens.mark(at + 1) == ',' && tokens.space(at + 2)
            || tokens.is(at + 1, Class::FUNCTION.or(Class::PRONOUN))
                && !tokens.is(at + 1, Class::NUMBER.or(Class::SCALE).or(Class::VERB))
                && !tokens.reads(at + 1, words!("of to or and more other"))
            // "In 412 Dunn left."
            || tokens.capital(at + 1) && (tokens.is(at + 2, Class::BACK) || tokens.reads(at + 2, words!("died"))) && tokens.same_sentence(at, at + 2));
    // "The bishop died in 741.", "He reigned until 757, when he was killed."
    let lived = || {
        let begin = tokens.sentence_of(at).0.max(at.saturating_sub(8));
        led_in
            && matches!(tokens.mark(at + 1), '.' | ',' | ';' | ')')
            && (begin..at).any(|at| tokens.reads(at, words!("died born reigned ruled crowned baptized baptised founded consecrated sacked king queen emperor pope abbot caliph")))
    };
    if lower.len() == 3 && number > 99 && (opens || lived()) {
        return found(at, at + 1, number);
    }
    let led = at > 1
        && lower.len() == 3
        && !tokens.is(at + 1, Class::SCALE.or(Class::MEASURE).or(Class::MONEY))
        && {
            let month = tokens.reads(at - 1, words!("of")) && tokens.is(at - 2, Class::MONTH);
            month
                || tokens.reads(at - 1, words!("c. circa ca."))
                || tokens.reads(at - 2, words!("c")) && tokens.mark(at - 1) == '.'
        };
    if led { found(at, at + 1, number) } else { None }
}

/// "'56", "’98": a year of the last or this century.
pub(super) fn short_year(tokens: &Tokens, at: usize) -> Option<Match> {
    let lower = tokens.lower(at + 1);
    let digits = lower.len() == 2 && tokens.list.get(at + 1)?.kind == Kind::Number && tokens.touches_next(at);
    let year: i32 = lower.parse().ok().filter(|_| digits)?;
    let led =
        at > 0 && (tokens.is(at - 1, Class::LEADS_DATE.or(Class::SEASON)) || tokens.mark(at - 1) == '-');
    led.then(|| Match::new(at, at + 2, Expression::Year(century_of(tokens, year)), "year"))
}

/// When this was last looked at: a text that tells nothing of its time is not of a later one.
const OUR_YEAR: i32 = 2026;

/// The full year of two digits, read as the nearest to the year that the text is of; of a text that does not say it, as the last
/// such one.
pub(super) fn century_of(tokens: &Tokens, year: i32) -> i32 {
    let near = tokens.year.unwrap_or(OUR_YEAR);
    let century = near.div_euclid(100) * 100;
    let years = [century + 100, century, century - 100].map(|century| century + year);
    let may_be = years.into_iter().filter(|full| tokens.year.is_some() || *full <= OUR_YEAR);
    may_be.min_by_key(|full| (full - near).abs()).unwrap_or(year)
}

/// The year that a text is of: that of its publication, or the one it names most often; `None` where it names none. O(n).
pub(crate) fn year_of(tokens: &Tokens, published: Interval) -> Option<i32> {
    if let Some(first) = published.first {
        return Some(first.year());
    }
    let mut named: Vec<i32> = (0..tokens.len()).filter_map(|at| year_number(tokens, at)).collect();
    by_number(&mut named, |year| u64::from(year.unsigned_abs()));
    named.chunk_by(|a, b| a == b).max_by_key(|same| same.len()).map(|same| same[0])
}

/// The first token of "the year 2000", else `at`.
fn year_word(tokens: &Tokens, at: usize) -> usize {
    let the = at >= 2 && tokens.reads(at - 1, words!("year")) && tokens.reads(at - 2, words!("the"));
    if the && tokens.same_sentence(at, at - 2) { at - 2 } else { at }
}

/// "fiscal 1996", "fiscal year 1996", "financial 1996-97".
pub(super) fn fiscal_year(tokens: &Tokens, at: usize) -> Option<Match> {
    if !tokens.reads(at, words!("fiscal financial")) {
        return None;
    }
    let next = at + 1 + usize::from(tokens.reads(at + 1, words!("year")));
    let year = year_number(tokens, next).filter(|_| tokens.same_sentence(at, next))?;
    Some(Match::new(with_the(tokens, at), next + 1, Expression::Fiscal(year), "fiscal-year"))
}

/// "spring 2016", "the summer of 2016", "last winter" (see relative). Lower-case "spring", "fall" need a year or "the".
pub(super) fn season(tokens: &Tokens, at: usize) -> Option<Match> {
    let season = season_number(tokens.lower(at))?;
    let before = tokens.word(at.wrapping_sub(1));
    let start = at - usize::from(at > 0 && before.among(words!("the")) && tokens.same_sentence(at, at - 1));
    if let Some((year, end)) = year_after(tokens, at, at + 1) {
        let expression = Expression::Season { year: Some(year), season, which: Which::Nearest };
        // "the winter of 1994/95"
        let second = season == 3 && second_year(tokens, end + 1).is_some();
        return Some(Match::new(start, end + 2 * usize::from(second), expression, "season-year"));
    }
    // "the autumn of that year", "the summer of last year"
    if let Some((year, end, rule)) = other_year(tokens, at + 1).filter(|_| tokens.reads(at + 1, words!("of")))
    {
        return Some(Match::new(start, end, Expression::SeasonOf { year, season }, rule));
    }
    // "summer '87"
    if matches!(tokens.mark(at + 1), '\'' | '’' | '`')
        && tokens.touches_next(at + 1)
        && let Some(year) = two_digits(tokens, at + 2)
    {
        let expression =
            Expression::Season { year: Some(century_of(tokens, year)), season, which: Which::Nearest };
        return Some(Match::new(start, at + 3, expression, "season-year"));
    }
    // "the fall of Kabul"
    let fall_of = tokens.reads(at + 1, words!("of"));
    let sure = match tokens.lower(at) {
        "spring" | "fall" if fall_of => false,
        "spring" | "fall" => {
            tokens.reads(at.wrapping_sub(2), words!("in since until by during"))
                && before.among(words!("the"))
                // "by spring"
                || before.among(words!("in by until since"))
        }
        _ => before.among(words!("the in this that by since until")),
    };
    // "in early summer", "by late spring"
    let part = before.among(words!("early late"))
        && at > 1
        && tokens.reads(at - 2, words!("in by until since during the"))
        && tokens.same_sentence(at - 2, at);
    let sure = sure || part;
    // "the winter coat", "the Winter Games": a word that the season belongs to.
    let name = tokens.list.get(at + 1).is_some_and(|t| {
        t.kind == Kind::Word
            && tokens.same_sentence(at, at + 1)
            && !t.class.has(Class::FUNCTION.or(Class::PREPOSITION).or(Class::VERB))
    });
    (sure && !name).then(|| {
        Match::new(start, at + 1, Expression::Season { year: None, season, which: Which::Nearest }, "season")
    })
}

/// The seasons in TIMEX3, by the numbers of [`season_number`].
pub(super) const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

/// 0 spring, 1 summer, 2 autumn, 3 winter.
pub(super) fn season_number(word: &str) -> Option<u8> {
    Some(match word {
        "spring" => 0,
        "summer" => 1,
        "autumn" | "fall" => 2,
        "winter" => 3,
        _ => return None,
    })
}
