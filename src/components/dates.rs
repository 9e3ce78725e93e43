//! Days and intervals in words, as precise as they are and no more: "27 Sep 2019", "Aug 2016", "Jun – Aug 2016".

use crate::words::{self, fill, say};
use sheaf_model::{Basis, Day, Interval, Published};

/// A day in words.
pub fn day(day: Day) -> String {
    let (year, month, dom) = day.ymd();
    [&*dom.to_string(), month_name(month), &year.to_string()].join(" ")
}

/// An interval in words: whole years and months as such, open ends as "from" and "until".
pub fn interval(interval: Interval) -> String {
    let (first, last) = match (interval.first, interval.last) {
        (None, None) => return say(words::ANY_TIME).to_owned(),
        (Some(first), None) => return fill(words::FROM, &[("when", &edge(first, first == start(first)))]),
        (None, Some(last)) => return fill(words::UNTIL, &[("when", &edge(last, last == end(last)))]),
        (Some(first), Some(last)) => (first, last),
    };
    let (from_year, to_year) = (first.year(), last.year());
    let whole_years = Some(first) == Interval::year(from_year).and_then(|year| year.first)
        && Some(last) == Interval::year(to_year).and_then(|year| year.last);
    let whole_months = first == start(first) && last == end(last);
    let (from, to) = if whole_years {
        (from_year.to_string(), to_year.to_string())
    } else {
        (edge(first, whole_months), edge(last, whole_months))
    };
    if from == to {
        return from;
    }
    // The year once, where both ends lie in it.
    let from =
        if from_year == to_year { from.rsplit_once(' ').map_or(&*from, |(rest, _)| rest) } else { &from };
    [from, &to].join(" – ")
}

/// An interval in words; nothing where it is open.
pub fn if_known(known: Interval) -> String {
    if known.is_open() { String::new() } else { interval(known) }
}

/// A publication date in words, and how it is known where the text does not state it.
pub fn published(published: &Published) -> (String, Option<&'static str>) {
    if published.interval.is_open() {
        return (say(words::UNDATED).to_owned(), None);
    }
    let basis = match published.basis {
        Basis::Inferred => Some(say(words::INFERRED)),
        Basis::Given => Some(say(words::GIVEN)),
        Basis::Stated | Basis::Unknown => None,
    };
    (interval(published.interval), basis)
}

fn edge(end: Day, whole_month: bool) -> String {
    if !whole_month {
        return day(end);
    }
    let (year, month, _) = end.ymd();
    [month_name(month), &year.to_string()].join(" ")
}

/// First day of the month that the day lies in.
fn start(day: Day) -> Day {
    day.plus(1 - i32::from(day.ymd().2))
}

/// Last day of the month that the day lies in.
fn end(day: Day) -> Day {
    let (year, month, _) = day.ymd();
    start(day).plus(i32::from(Day::month_length(year, month)) - 1)
}

fn month_name(month: u8) -> &'static str {
    say(words::MONTHS).split(' ').nth(usize::from(month).wrapping_sub(1)).unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_as_precise_as_they_are() {
        for (iso, words) in [
            ("2016", "2016"),
            ("2016-08", "Aug 2016"),
            ("2019-09-27", "27 Sep 2019"),
            ("2016..2019", "2016 – 2019"),
            ("2016-06..2016-08", "Jun – Aug 2016"),
            ("2016-08..2019-09", "Aug 2016 – Sep 2019"),
            ("2019-09-19..2019-09-24", "19 Sep – 24 Sep 2019"),
            ("2016-01..2016-03", "Jan – Mar 2016"),
            ("2016-10..2016-12", "Oct – Dec 2016"),
            ("2016-01-01..2016-01-05", "1 Jan – 5 Jan 2016"),
            ("2014..", "from Jan 2014"),
            ("..2017-06", "until Jun 2017"),
            ("..", "any time"),
        ] {
            assert_eq!(interval(iso.parse().expect(iso)), words, "{iso}");
        }
    }
}
