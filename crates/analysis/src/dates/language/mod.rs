//! Dates of other languages than English: one small grammar over a table of words per language.
//!
//! The tables hold folded words ([`sheaf_text::fold`]), so that accents, the forms of alef and the digits of Arabic do not
//! matter. The grammar reads: a day with its month and year, a month, a weekday, a season; a unit with "last", "this" or
//! "next" on either side; a length of time, perhaps with "ago", "later", "earlier"; "every"; words for single days and the
//! present. Months of the moon calendars are marked and left unresolved.

mod arabic;
mod french;

use sheaf_model::{DateKind, Day, Granularity, Modifier};

use super::Match;
use super::expression::{Expression, Holiday, Unit, Which};
use super::modifiers::{Framed, narrowed};
use super::numeric::numeric;
use super::periods::period;
use super::resolve::Resolved;
use super::timex::timex;
use crate::tokens::{Kind, Tokens};

/// The words of one language. Phrases are words parted by one space.
pub(super) struct Language {
    months: &'static [(&'static str, u8)],
    /// Months of the moon calendar.
    moon_months: &'static [&'static str],
    /// 1 Monday to 7 Sunday.
    weekdays: &'static [(&'static str, u8)],
    /// 0 spring to 3 winter.
    seasons: &'static [(&'static str, u8)],
    /// With the count that the form itself tells (duals).
    units: &'static [(&'static str, Unit, Option<f64>)],
    numbers: &'static [(&'static str, f64)],
    /// "several".
    some: &'static [&'static str],
    /// Days from the publication.
    days: &'static [(&'static str, i32)],
    /// −1 last, 0 this, 1 next.
    which: &'static [(&'static str, i32)],
    /// Before a length of time: so long ago.
    ago: &'static [&'static str],
    /// Before a length of time: so long from now.
    from_now: &'static [&'static str],
    /// Behind a length of time.
    later: &'static [&'static str],
    earlier: &'static [&'static str],
    /// Before a length of time: so long after what was told.
    after: &'static [&'static str],
    since: &'static [&'static str],
    until: &'static [&'static str],
    parts: &'static [(&'static str, Modifier)],
    every: &'static [&'static str],
    now: &'static [&'static str],
    /// Before a month that stands alone.
    leads: &'static [&'static str],
    /// Between the parts of a date, and articles.
    joins: &'static [&'static str],
    /// Words of a clause that looks ahead.
    ahead: &'static [&'static str],
}

impl Language {
    /// Whether a folded word is a number in figures or stands in a table that an expression may begin with.
    fn knows(&self, word: &str) -> bool {
        let numbers = word.bytes().next().is_some_and(|b| b.is_ascii_digit());
        let lists = [
            self.moon_months,
            self.some,
            self.ago,
            self.after,
            self.from_now,
            self.since,
            self.until,
            self.every,
        ];
        numbers
            || value_of(self.months, word).or(value_of(self.weekdays, word)).is_some()
            || value_of(self.which, word).or(value_of(self.days, word)).is_some()
            || value_of(self.numbers, word).is_some()
            || value_of(self.parts, word).is_some()
            || self.unit(word).is_some()
            || lists.iter().any(|list| list.contains(&word))
    }

    /// The unit that a folded word names, with or without article and plural ending.
    fn unit(&self, word: &str) -> Option<(Unit, Option<f64>)> {
        let find = |name: &str| {
            self.units.iter().find(|(word, ..)| *word == name).map(|(_, unit, count)| (*unit, *count))
        };
        let bare = word.strip_prefix("ال").unwrap_or(word);
        find(word).or_else(|| find(bare)).or_else(|| find(bare.strip_suffix('s')?))
    }
}

fn value_of<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// A text of one of these languages.
pub(super) struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    language: &'static Language,
    folded: Vec<String>,
}

/// "And", "in", "for", "so": letters that Arabic writes to the front of a word.
const GLUED: [char; 4] = ['و', 'ب', 'ل', 'ف'];

/// The table of a language, where there is one.
pub(super) fn table(language: &str) -> Option<&'static Language> {
    match language.get(..2)? {
        "fr" => Some(&french::FRENCH),
        "ar" => Some(&arabic::ARABIC),
        _ => None,
    }
}

impl<'a> Reader<'a> {
    /// A reader for a language that has a table. O(n).
    pub(super) fn new(language: &str, tokens: &'a Tokens<'a>) -> Option<Self> {
        let language = table(language)?;
        let folded = (0..tokens.len())
            .map(|at| {
                let word = sheaf_text::fold(tokens.written(at));
                match word.strip_prefix(GLUED) {
                    Some(bare) if language.knows(bare) && !language.knows(&word) => bare.to_owned(),
                    _ => word,
                }
            })
            .collect();
        Some(Self { tokens, language, folded })
    }

    /// Bytes of a letter that is written to the front of token `at` and is no part of its expression.
    pub(super) fn glued(&self, at: usize) -> u32 {
        let written = self.tokens.written(at);
        match written.chars().next().filter(|first| GLUED.contains(first)) {
            Some(first) if !self.word(at).starts_with(first) => first.len_utf8() as u32,
            _ => 0,
        }
    }

    fn word(&self, at: usize) -> &str {
        self.folded.get(at).map_or("", String::as_str)
    }

    /// A word of a table at `at`.
    fn entry<T: Copy>(&self, table: &[(&str, T)], at: usize) -> Option<T> {
        value_of(table, self.word(at))
    }

    fn is(&self, list: &[&str], at: usize) -> bool {
        list.contains(&self.word(at))
    }

    /// One past a phrase of a list that stands at `at`; apostrophes and hyphens between its words do not matter.
    fn phrase(&self, list: &[&str], at: usize) -> Option<usize> {
        list.iter().find_map(|phrase| {
            let mut next = at;
            for (index, word) in phrase.split(' ').enumerate() {
                if index > 0 && matches!(self.tokens.mark(next), '\'' | '’' | '-') {
                    next += 1;
                }
                if self.word(next) != word || !self.tokens.same_sentence(at, next) {
                    return None;
                }
                next += 1;
            }
            Some(next)
        })
    }

    /// Skips one article or "of" with its apostrophe.
    fn skip(&self, at: usize) -> usize {
        let next = at + usize::from(self.is(self.language.joins, at));
        next + usize::from(next > at && matches!(self.tokens.mark(next), '\'' | '’'))
    }

    fn digits(&self, at: usize) -> Option<i32> {
        let word = self.word(at);
        let word = word.strip_suffix("er").unwrap_or(word);
        (word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok())?
    }

    fn month_day(&self, at: usize) -> Option<u8> {
        self.digits(at).filter(|day| (1..=31).contains(day)).and_then(|day| u8::try_from(day).ok())
    }

    /// A year at `at`, perhaps behind an article, and one past it.
    fn year(&self, at: usize) -> Option<(i32, usize)> {
        let year_at = self.skip(self.skip(at));
        let year = self.digits(year_at).filter(|year| (1000..2200).contains(year))?;
        (self.word(year_at).len() == 4).then_some((year, year_at + 1))
    }

    /// A month at `at`, its other name behind a slash skipped; and one past it.
    fn month(&self, at: usize) -> Option<(u8, usize)> {
        let month = self.entry(self.language.months, at)?;
        let short = self
            .language
            .months
            .iter()
            .any(|(name, _)| name.len() > self.word(at).len() && name.starts_with(self.word(at)));
        let mut end = at + 1 + usize::from(self.tokens.mark(at + 1) == '.' && short);
        if matches!(self.tokens.mark(end), '/' | '-')
            && self.entry(self.language.months, end + 1) == Some(month)
        {
            end += 2;
        }
        Some((month, end))
    }

    fn unit(&self, at: usize) -> Option<(Unit, Option<f64>)> {
        self.language.unit(self.word(at))
    }

    fn is_number(&self, at: usize) -> bool {
        self.word(at).bytes().next().is_some_and(|b| b.is_ascii_digit())
    }

    /// The longest expression that begins at token `at`.
    pub(super) fn find(&self, at: usize) -> Option<Match> {
        let found = match self.tokens.list.get(at)?.kind {
            Kind::Number | Kind::Word if self.is_number(at) => {
                self.date(at).or_else(|| self.length(at)).or_else(|| self.plain(at))
            }
            Kind::Word => [Self::date, Self::length, Self::around, Self::unit_named, Self::words]
                .into_iter()
                .find_map(|rule| rule(self, at)),
            _ => None,
        };
        found.filter(|found| self.tokens.same_sentence(found.first, found.end - 1))
    }

    /// "jeudi 2 mars 2019", "2 mars", "mars 2019", "été 2016", "jeudi dernier".
    fn date(&self, at: usize) -> Option<Match> {
        let weekday = self.entry(self.language.weekdays, at);
        let comma = |at: usize| at + usize::from(matches!(self.tokens.mark(at), ',' | '،'));
        let day_at = if weekday.is_some() { self.skip(comma(at + 1)) } else { at };
        if let Some(day) = self.month_day(day_at) {
            let month_at = self.skip(day_at + 1);
            if self.is(self.language.moon_months, month_at) {
                return Some(self.moon(at, month_at));
            }
            if let Some((month, end)) =
                self.month(month_at).filter(|(month, _)| Day::from_ymd(2000, *month, day).is_some())
            {
                let year = self.year(end);
                let expression = Expression::Day { year: year.map(|y| y.0), month, day };
                let rule = if year.is_some() { "day-month-year" } else { "day-month" };
                return Some(Match::new(at, year.map_or(end, |y| y.1), expression, rule));
            }
        }
        if let Some(weekday) = weekday {
            let (which, end) = match self.entry(self.language.which, at + 1) {
                Some(-1) => (Which::Past, at + 2),
                Some(1) => (Which::Coming, at + 2),
                _ => (Which::Nearest, at + 1),
            };
            return Some(Match::new(at, end, Expression::Weekday { weekday, which, part: None }, "weekday"));
        }
        if self.is(self.language.moon_months, at) {
            return Some(self.moon(at, at));
        }
        if let Some((month, end)) = self.month(at) {
            let year = self.year(end);
            let which = match self.entry(self.language.which, end) {
                Some(-1) => Some(Which::Last),
                Some(1) => Some(Which::Next),
                _ => None,
            };
            let leads =
                |at: usize| self.is(self.language.leads, at) || self.entry(self.language.parts, at).is_some();
            let joined = at > 1 && self.is(self.language.joins, at - 1) && leads(at - 2);
            let alone = at > 0 && (leads(at - 1) || joined || self.tokens.mark(at - 1) == '-');
            let end = year.map_or(end + usize::from(which.is_some()), |y| y.1);
            let rule = if year.is_some() { "month-year" } else { "month" };
            let expression =
                Expression::Month { year: year.map(|y| y.0), month, which: which.unwrap_or(Which::Nearest) };
            return (year.is_some() || which.is_some() || alone)
                .then(|| Match::new(at, end, expression, rule));
        }
        let season = self.entry(self.language.seasons, at)?;
        let (year, end) = self.year(at + 1)?;
        let expression = Expression::Season { year: Some(year), season, which: Which::Nearest };
        Some(Match::new(at, end, expression, "season-year"))
    }

    /// A month of the moon calendar, with its year if there is one: marked, not resolved.
    fn moon(&self, first: usize, month: usize) -> Match {
        let year = self.skip(month + 1);
        let era = |at: usize| at + usize::from(matches!(self.word(at), "ه" | "هـ" | "هجري" | "هجريه"));
        let end = self.digits(year).filter(|y| (1..1600).contains(y)).map_or(month + 1, |_| era(year + 1));
        Match::new(first, end, Expression::Holiday { holiday: Holiday::Moving, year: None }, "other-calendar")
    }

    /// A count and a unit: "deux semaines", "plusieurs mois", a dual; its end.
    fn count(&self, at: usize) -> Option<(Option<f64>, Unit, usize)> {
        if let Some((unit, Some(count))) = self.unit(at) {
            return Some((Some(count), unit, at + 1));
        }
        let count = if self.is_number(at) {
            Some(f64::from(self.digits(at)?))
        } else if self.is(self.language.some, at) {
            None
        } else {
            Some(self.entry(self.language.numbers, at)?)
        };
        let (unit, _) = self.unit(at + 1)?;
        Some((count, unit, at + 2))
    }

    /// "deux semaines", "deux jours plus tard".
    fn length(&self, at: usize) -> Option<Match> {
        let (count, unit, end) = self.count(at)?;
        let sign = [(self.language.later, 1), (self.language.earlier, -1)];
        for (list, sign) in sign {
            if let (Some(count), Some(end)) = (count, self.phrase(list, end)) {
                let rule = if sign > 0 { "later-than-last-date" } else { "earlier-than-last-date" };
                return Some(Match::new(at, end, Expression::Later { count, unit, sign }, rule));
            }
        }
        let rule = if count.is_some() { "length-of-time" } else { "some-time" };
        Some(Match::new(at, end, Expression::Duration { count, unit }, rule))
    }

    /// "il y a deux semaines", "dans trois jours", "chaque jour".
    fn around(&self, at: usize) -> Option<Match> {
        // A lone unit counts one where Arabic has no article: "قبل شهر".
        let counted = |at: usize| {
            self.count(at).or_else(|| {
                let (unit, _) = self.unit(at)?;
                (self.language.numbers[0].1 > 1.0 && self.year(at).is_none()).then_some((
                    Some(1.0),
                    unit,
                    at + 1,
                ))
            })
        };
        let lists = [
            (self.language.ago, -1, false),
            (self.language.from_now, 1, false),
            (self.language.after, 1, true),
        ];
        for (list, sign, told) in lists {
            let Some(next) = self.phrase(list, at) else { continue };
            let (count, unit, end) = counted(next)?;
            let Some(count) = count else {
                let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
                return Some(Match::new(at, end, Expression::Vague(value), "some-time-ago"));
            };
            return Some(match (told, sign) {
                (true, _) => {
                    Match::new(at, end, Expression::Later { count, unit, sign }, "later-than-last-date")
                }
                (_, 1) => Match::new(at, end, Expression::Ago { count, unit, sign }, "time-from-now"),
                _ => Match::new(at, end, Expression::Ago { count, unit, sign }, "time-ago"),
            });
        }
        let next = self.phrase(self.language.every, at)?;
        let singular = self.word(next).strip_suffix('s').unwrap_or(self.word(next));
        if let Some(weekday) = value_of(self.language.weekdays, singular) {
            return Some(Match::new(
                at,
                next + 1,
                Expression::Set(timex("XXXX-WXX-0", &[i32::from(weekday)])),
                "recurring",
            ));
        }
        let (count, unit, end) = counted(next).or_else(|| Some((Some(1.0), self.unit(next)?.0, next + 1)))?;
        Some(Match::new(at, end, Expression::Set(period(count?, unit)), "recurring"))
    }

    /// "la semaine dernière", "ce mois", "l'an prochain", "العام الماضي".
    fn unit_named(&self, at: usize) -> Option<Match> {
        let found = |first, end, unit, shift| {
            Some(Match::new(first, end, Expression::UnitShift(unit, shift), "unit-from-publication"))
        };
        if let Some(shift) = self.entry(self.language.which, at).filter(|shift| *shift == 0) {
            let (unit, _) = self.unit(at + 1)?;
            return found(at, at + 2, unit, shift);
        }
        let (unit, _) = self.unit(at)?;
        let shift = self.entry(self.language.which, at + 1)?;
        let mut first = at;
        if first > 0 && matches!(self.tokens.mark(first - 1), '\'' | '’') {
            first -= 1;
        }
        let article = first > 0 && matches!(self.word(first - 1), "l" | "la" | "le");
        found(if article { first - 1 } else { at }, at + 2, unit, shift)
    }

    /// Words for single days and the present.
    fn words(&self, at: usize) -> Option<Match> {
        if let Some(shift) = self.entry(self.language.days, at) {
            return Some(Match::new(at, at + 1, Expression::DayShift(shift, None), "day-from-publication"));
        }
        self.is(self.language.now, at).then(|| Match::new(at, at + 1, Expression::Now, "present"))
    }

    /// Years, and dates in figures with the day first.
    fn plain(&self, at: usize) -> Option<Match> {
        if let Some(mut found) = numeric(self.tokens, at).filter(|found| found.rule != "named-day") {
            if let Expression::Day { year, month, day } = found.expression
                && self.word(at).len() <= 2
                && self.month_day(at) != Some(day)
                && day <= 12
            {
                found.expression = Expression::Day { year, month: day, day: month };
            }
            return Some(found);
        }
        let year = self.digits(at).filter(|year| self.word(at).len() == 4 && (1900..2100).contains(year))?;
        let led = at > 0 && self.is(self.language.leads, at - 1);
        (led || year % 100 != 0).then(|| Match::new(at, at + 1, Expression::Year(year), "year"))
    }

    /// Whether a word of the clause looks ahead: eight words before the expression and behind it.
    pub(super) fn ahead(&self, first: usize, end: usize) -> Option<bool> {
        let (begin, last) = self.tokens.sentence_of(first);
        (begin.max(first.saturating_sub(8))..last.min(end + 8))
            .any(|at| self.is(self.language.ahead, at))
            .then_some(true)
    }

    /// "depuis", "jusqu'en", "début": what the words before a date make of it.
    pub(super) fn frame(&self, found: &Match, resolved: &Resolved, free: usize) -> Framed {
        let mut framed =
            Framed { first: found.first, end: found.end, interval: resolved.interval, modifier: None };
        let begin = self.tokens.sentence_of(found.first).0.max(free);
        if resolved.kind != DateKind::Date
            || framed.interval.is_open()
            || resolved.granularity == Granularity::Time
        {
            return framed;
        }
        let mut lead = found.first;
        let back = |at: usize| {
            let at = at - usize::from(at > begin && matches!(self.tokens.mark(at - 1), '\'' | '’' | '-'));
            at - usize::from(at > begin)
        };
        let joined = back(lead);
        if joined < lead && self.is(self.language.joins, joined) {
            lead = joined;
        }
        let part = back(lead);
        if let Some(modifier) = self.entry(self.language.parts, part).filter(|_| part < lead) {
            framed.first = part;
            framed.modifier = Some(modifier);
            framed.interval = narrowed(framed.interval, resolved.granularity, modifier, false);
            lead = part;
        }
        let starts = |list: &[&str]| {
            (1..=3)
                .filter_map(|words| lead.checked_sub(words))
                .any(|at| at >= begin && self.phrase(list, at) == Some(lead))
        };
        if starts(self.language.until) {
            framed.interval.first = None;
            framed.modifier = framed.modifier.or(Some(Modifier::Before));
        } else if starts(self.language.since) {
            framed.interval.last = None;
            framed.modifier = framed.modifier.or(Some(Modifier::After));
        }
        framed
    }
}
