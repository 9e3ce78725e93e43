//! Times that have a name on the calendar: days, months, years and their parts, seasons, holidays. What the text leaves out
//! (mostly the year) is the nearest that the clause allows.

use sheaf_model::{Day, Granularity, Interval};

use super::{Anchors, NOTHING, Resolved};
use crate::dates::calendar::{
    self, holiday_in, nearest_day, nearest_holiday, nearest_month, nearest_part, nearest_season, part_of,
    season_of, stepped, years,
};
use crate::dates::expression::{FromYear, Holiday, InYear, Unit, Which};
use crate::dates::timex::timex;
use crate::dates::years::SEASONS;

/// Most days between two of one telling, the second of which has no year.
const SOON: i32 = 60;

/// A day of a month.
pub(super) fn day(year: Option<i32>, month: u8, day: u8, anchors: &Anchors) -> Resolved {
    if let Some(year) = year {
        let unknown: [i32; 3] = [year, month.into(), day.into()];
        return Resolved::day(Day::from_ymd(year, month, day), ("0000-00-00", &unknown));
    }
    // "On 24 February 2016 she sailed … on 3 March she sank": soon after, in the same year.
    let follows = anchors.follows.and_then(|told| {
        let day = Day::from_ymd(told.year(), month, day)?;
        (told <= day && day <= told.plus(SOON)).then_some(day)
    });
    let found = match anchors.narrative {
        Some(year) => Day::from_ymd(year, month, day),
        None if follows.is_some() => follows,
        None if anchors.weekday.is_some_and(|weekday| on_weekday(weekday, month, day, anchors).is_some()) => {
            anchors.weekday.and_then(|weekday| on_weekday(weekday, month, day, anchors))
        }
        None if (month, day) == (9, 11) && tells_of_2001(anchors) => Day::from_ymd(2001, 9, 11),
        None => anchors
            .agreed(&|base| nearest_day(base, month, day, anchors.ahead).map(Interval::day))
            .and_then(|day| day.first),
    };
    Resolved::day(found, ("XXXX-00-00", &[month.into(), day.into()]))
}

/// The nearest such day that is on this day of the week: "Sunday, December 8", read in August 1996, is one to come.
fn on_weekday(weekday: u8, month: u8, day: u8, anchors: &Anchors) -> Option<Day> {
    let nearest = |base: Day| {
        let days = (base.year() - 1..=base.year() + 1).filter_map(|year| Day::from_ymd(year, month, day));
        days.filter(|day| day.weekday() == weekday)
            .min_by_key(|day| (day.0 - base.0).abs())
            .map(Interval::day)
    };
    anchors.agreed(&nearest)?.first
}

/// Whether "Sept. 11" without its year is the day of the attacks: in the ten years after them, where no other one is near.
fn tells_of_2001(anchors: &Anchors) -> bool {
    /// Days around an eleventh of September in which it may be that one.
    const NEAR: i32 = 60;
    let after = |base: Day| {
        let near = nearest_day(base, 9, 11, true).is_some_and(|next| next <= base.plus(NEAR))
            || nearest_day(base, 9, 11, false).is_some_and(|last| last.plus(NEAR) >= base);
        (2001..2012).contains(&base.year()) && !near
    };
    !anchors.ahead
        && anchors.published.first.zip(anchors.published.last).is_some_and(|(a, b)| after(a) && after(b))
}

/// A month.
pub(super) fn month(year: Option<i32>, month: u8, which: Which, anchors: &Anchors) -> Resolved {
    if let Some(year) = year {
        let found = Interval::month(year, month);
        return Resolved::date(found, Granularity::Month, ("0000-00", &[year, month.into()]));
    }
    let found = match anchors.narrative.filter(|_| which == Which::Nearest) {
        _ if which.is_from_text() => anchors.by_last(
            which,
            |year| Interval::month(year, month),
            |base| nearest_month(base, month, which, false),
        ),
        Some(year) => Interval::month(year, month),
        None => anchors.agreed(&|base| nearest_month(base, month, which, anchors.ahead)),
    };
    Resolved::date(found, Granularity::Month, ("XXXX-00", &[month.into()]))
}

/// A month, or a day of it, in a year told from the publication, or from the year of the text's own last date.
pub(super) fn of_other_year(year: FromYear, month: u8, day: Option<u8>, anchors: &Anchors) -> Resolved {
    let within = |year: i32| match day {
        Some(day) => Day::from_ymd(year, month, day).map(Interval::day),
        None => Interval::month(year, month),
    };
    let found = match year {
        FromYear::Publication(shift) => anchors.agreed(&|base| within(base.year() + shift)),
        FromYear::Text(shift) => anchors.last_year().and_then(|year| within(year + shift)),
    };
    match day {
        Some(day) => Resolved::date(found, Granularity::Day, ("XXXX-00-00", &[month.into(), day.into()])),
        None => Resolved::date(found, Granularity::Month, ("XXXX-00", &[month.into()])),
    }
}

/// A season of a year told from the publication, or from the year of the text's own last date.
pub(super) fn season_of_other_year(year: FromYear, of: u8, anchors: &Anchors) -> Resolved {
    let year = match year {
        FromYear::Publication(shift) => anchors
            .agreed(&|base| Interval::year(base.year() + shift))
            .and_then(|year| year.first)
            .map(Day::year),
        FromYear::Text(shift) => anchors.last_year().map(|year| year + shift),
    };
    match year {
        Some(year) => season(Some(year), of, Which::Nearest, anchors),
        None => season(None, of, Which::That, &Anchors::default()),
    }
}

/// "last Nov. 3".
pub(super) fn named_day(month: u8, day: u8, which: Which, anchors: &Anchors) -> Resolved {
    let found = anchors.agreed(&|base| calendar::named_day(base, month, day, which).map(Interval::day));
    Resolved::date(found, Granularity::Day, ("XXXX-00-00", &[month.into(), day.into()]))
}

/// A year.
pub(super) fn year(year: i32) -> Resolved {
    Resolved::date(Interval::year(year), Granularity::Year, ("0000", &[year]))
}

/// Ten years from this one.
pub(super) fn decade(year: i32) -> Resolved {
    Resolved::date(years(year, year + 9), Granularity::Decade, ("000", &[year / 10]))
}

/// A century by its number, below zero before our era.
pub(super) fn century(number: i32) -> Resolved {
    let (first, last) = match number {
        // The year 0 of the calendar is 1 BC.
        ..=0 => (number * 100 + 1, number * 100 + 100),
        _ => (((number - 1) * 100).max(1), number * 100 - 1),
    };
    Resolved::date(years(first, last), Granularity::Century, ("00", &[number - 1]))
}

/// A financial year.
pub(super) fn fiscal(year: i32) -> Resolved {
    let timex = timex("FY0000", &[year]);
    Resolved { timex, ..Resolved::date(Interval::year(year), Granularity::Year, NOTHING) }
}

/// A part of a year: the `part`th of `of`.
pub(super) fn part(anchors: &Anchors, year: InYear, part: u8, of: i32) -> Option<Interval> {
    match (year, anchors.narrative) {
        (InYear::Of(year), _) | (InYear::Nearest, Some(year)) => part_of(year, i32::from(part), of),
        (InYear::Shift(shift), _) => {
            anchors.agreed(&|base| part_of(base.year() + shift, i32::from(part), of))
        }
        (InYear::Nearest, None) => anchors.agreed(&|base| nearest_part(base, part, of, anchors.ahead)),
    }
}

/// The year or the month that a number of units begins or ends.
pub(super) fn whole(year: InYear, in_month: Option<u8>, anchors: &Anchors) -> Option<Interval> {
    match (in_month, year) {
        (Some(in_month), InYear::Of(year)) => Interval::month(year, in_month),
        (Some(in_month), _) => Some(month(None, in_month, Which::Nearest, anchors).interval),
        (None, _) => part(anchors, year, 1, 1),
    }
}

/// So many units at the beginning or the end of a longer time; none that it cannot hold.
pub(super) fn units_of(whole: Option<Interval>, count: i32, unit: Unit, last: bool) -> Option<Interval> {
    let whole = whole?;
    let (begin, end) = whole.first.zip(whole.last)?;
    let found = if last {
        Interval::new(stepped(end.plus(1), count.into(), unit, -1)?, end)
    } else {
        Interval::new(begin, stepped(begin, count.into(), unit, 1)?.plus(-1))
    };
    (found.first >= whole.first && found.last <= whole.last).then_some(found)
}

/// A season: 0 spring to 3 winter.
pub(super) fn season(year: Option<i32>, season: u8, which: Which, anchors: &Anchors) -> Resolved {
    let found = match year.or(anchors.narrative.filter(|_| which == Which::Nearest)) {
        _ if which.is_from_text() => anchors.by_last(
            which,
            |year| season_of(year, season),
            |base| nearest_season(base, season, which, false),
        ),
        Some(year) => season_of(year, season),
        None => anchors.agreed(&|base| nearest_season(base, season, which, anchors.ahead)),
    };
    let year = found.and_then(|days| days.first);
    let year = year.map_or_else(
        || "XXXX-".to_owned(),
        |day| match day.year() {
            year @ ..=0 => timex("BC0000-", &[1 - year]),
            year => timex("0000-", &[year]),
        },
    );
    let timex = year + SEASONS[usize::from(season)];
    Resolved { timex, ..Resolved::date(found, Granularity::Season, NOTHING) }
}

/// A week of a month: 1 to 4, 5 the last.
pub(super) fn week_of_month(year: Option<i32>, in_month: u8, week: u8, anchors: &Anchors) -> Resolved {
    let whole = month(year, in_month, Which::Nearest, anchors);
    let days = whole.interval.first.zip(whole.interval.last).map(|(first, last)| {
        let start = first.plus(7 * (i32::from(week) - 1));
        if week > 4 { Interval::new(last.plus(-6), last) } else { Interval::new(start, start.plus(6)) }
    });
    Resolved { interval: days.unwrap_or_default(), granularity: Granularity::Week, ..whole }
}

/// A holiday.
pub(super) fn holiday(holiday: Holiday, year: Option<i32>, anchors: &Anchors) -> Resolved {
    let found = match year.or(anchors.narrative) {
        Some(year) => holiday_in(holiday, year).map(Interval::day),
        None => anchors.agreed(&|base| nearest_holiday(base, holiday, anchors.ahead).map(Interval::day)),
    };
    match year {
        Some(year) => Resolved::date(found, Granularity::Day, ("0000", &[year])),
        None => Resolved::date(found, Granularity::Day, ("XXXX", &[])),
    }
}
