//! Whether a text writes the day or the month first in dates of numbers alone: "05/04/2016".

use std::cmp::Ordering;

use sheaf_model::{Day, Interval};

use crate::lexicon::Class;
use crate::tokens::Tokens;

/// Which number comes first, as far as a text tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FieldOrder {
    /// Nothing tells: then the day, as in most of the world.
    #[default]
    Untold,
    Day,
    Month,
}

impl FieldOrder {
    /// The order that more votes are for.
    fn of(votes: i32) -> Self {
        match votes.cmp(&0) {
            Ordering::Greater => Self::Day,
            Ordering::Less => Self::Month,
            Ordering::Equal => Self::Untold,
        }
    }

    /// This one, or what else tells where it is untold.
    pub(crate) fn or_else(self, other: impl FnOnce() -> Self) -> Self {
        if self == Self::Untold { other() } else { self }
    }

    /// The order of those who write in a country, by its code.
    pub(crate) fn in_country(code: &str) -> Self {
        if matches!(code, "US" | "PH" | "FM" | "MH" | "PW") { Self::Month } else { Self::Day }
    }
}

/// Fewest dates that go forward by their order and not by chance.
const FEWEST_IN_ORDER: usize = 4;

/// What the text itself tells, the surest first: dates that can be read one way only; dates that would lie after the
/// publication the other way; dates that go forward one way only, or stand by a time of 24 hours, which whoever writes the
/// month first does not use; dates with the month in letters. O(n).
pub(crate) fn field_order(tokens: &Tokens, published: Interval) -> FieldOrder {
    let value = |at: usize| tokens.written(at).parse::<i32>().ok().filter(|_| tokens.number(at));
    let date = |at: usize| {
        let separator = tokens.mark(at + 1);
        let joined = matches!(separator, '/' | '-') && tokens.mark(at + 3) == separator;
        let glued = (at + 1..at + 5).all(|at| tokens.list.get(at).is_some_and(|t| !t.space));
        let year = joined && glued && matches!(tokens.written(at + 4).len(), 2 | 4);
        Some((value(at)?, value(at + 2)?, value(at + 4)?)).filter(|_| year)
    };
    let (mut only, mut past, mut letters) = (0_i32, 0_i32, 0_i32);
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        if tokens.is(at, Class::MONTH) && tokens.capital(at) {
            let day = |at: usize| value(at).is_some_and(|day| (1..=31).contains(&day));
            letters += i32::from(at > 0 && day(at - 1)) - i32::from(day(at + 1));
            continue;
        }
        if !tokens.number(at) {
            continue;
        }
        let Some((first, second, year)) = date(at) else { continue };
        only += match (first, second) {
            (13..=31, 1..=12) => 1,
            (1..=12, 13..=31) => -1,
            _ => 0,
        };
        let after = |month: i32, day: i32| {
            let day = u8::try_from(month).ok().zip(u8::try_from(day).ok());
            let day = day.and_then(|(month, day)| Day::from_ymd(year, month, day));
            i32::from(year > 99 && day.zip(published.last).is_some_and(|(day, last)| day > last))
        };
        if first <= 12 && second <= 12 {
            past += after(first, second) - after(second, first);
        }
        let hour = at + 5 + usize::from(tokens.mark(at + 5) == ',');
        let clock = value(hour).is_some_and(|hour| (13..24).contains(&hour)) && tokens.mark(hour + 1) == ':';
        found.push((first, second, year, clock));
    }
    let going_on = || {
        let forward = found.is_sorted_by_key(|&(day, month, year, _)| (year, month, day));
        let back = !found.is_sorted_by_key(|&(month, day, year, _)| (year, month, day));
        let in_order = forward && back && found.len() >= FEWEST_IN_ORDER;
        FieldOrder::of(i32::from(in_order || found.iter().any(|&(.., clock)| clock)))
    };
    FieldOrder::of(only)
        .or_else(|| FieldOrder::of(past))
        .or_else(going_on)
        .or_else(|| FieldOrder::of(letters))
}
