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
        (Some(first), None) => return fill(words::FROM, &[("when", &edge(first, true, Edge::Year))]),
        (None, Some(last)) => return fill(words::UNTIL, &[("when", &edge(last, false, Edge::Year))]),
        (Some(first), Some(last)) => (first, last),
    };
    // "2016 – Jun 2017" and "27 Sep – Nov 2019", but "Jan – Jun 2016" and "1 Jan – 5 Jan 2016".
    let ((from_year, from_month, _), (to_year, to_month, _)) = (first.ymd(), last.ymd());
    let whole = |whole: Option<Interval>| whole == Some(interval);
    let coarsest = if from_year != to_year || whole(Interval::year(to_year)) {
        Edge::Year
    } else if from_month != to_month || whole(Interval::month(to_year, to_month)) {
        Edge::Month
    } else {
        Edge::Day
    };
    let (from, to) = (edge(first, true, coarsest), edge(last, false, coarsest));
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

/// How coarse an end of an interval may be told.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Edge {
    Day,
    Month,
    Year,
}

/// An end of an interval, no finer than it is known: the year or month that it begins with its first day, or ends with its last.
fn edge(at: Day, begins: bool, coarsest: Edge) -> String {
    let (year, month, _) = at.ymd();
    let whole = |span: Option<Interval>| {
        span.is_some_and(|span| Some(at) == if begins { span.first } else { span.last })
    };
    if coarsest == Edge::Year && whole(Interval::year(year)) {
        return year.to_string();
    }
    if coarsest >= Edge::Month && whole(Interval::month(year, month)) {
        return [month_name(month), &year.to_string()].join(" ");
    }
    day(at)
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
            ("2019-09-27..2019-11-30", "27 Sep – Nov 2019"),
            ("2014-01-01..2019-06-30", "2014 – Jun 2019"),
            ("2016-01-01..2016-06-15", "Jan – 15 Jun 2016"),
            ("2014..", "from 2014"),
            ("2014-02..", "from Feb 2014"),
            ("..2016", "until 2016"),
            ("..2017-06", "until Jun 2017"),
            ("..", "any time"),
        ] {
            assert_eq!(interval(iso.parse().expect(iso)), words, "{iso}");
        }
    }
}
