//! What a date expression says, before it is set on the calendar.

use sheaf_model::Day;

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The unit a word names, singular or plural.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Some(match word.strip_suffix('s').unwrap_or(word) {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "night" => Self::Night,
            "week" => Self::Week,
            "weekend" => Self::Weekend,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "season" => Self::Season,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" | "centurie" => Self::Century,
            _ => return None,
        })
    }
}

/// Which of the many days of one name is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// Bare: the nearest in the direction of the clause.
    Nearest,
    /// "last": of days of the week, not yesterday.
    Last,
    /// "past", "previous": the last one, be it yesterday.
    Past,
    /// "this".
    This,
    /// "next": of days of the week, not tomorrow.
    Next,
    /// "coming": the next one, be it tomorrow.
    Coming,
    /// "the following": the next one from the text's own last date.
    Following,
    /// "Monday week": a week after the next one.
    WeekAfter,
    /// "the Monday before last", "a week ago Monday": a week before the last one.
    WeekBefore,
    /// "that": the one of the text's own last date, or the next one after it.
    That,
}

impl Which {
    /// Whether it is told from the text's own last date.
    pub(crate) fn is_from_text(self) -> bool {
        matches!(self, Self::Following | Self::That)
    }
}

/// The year of a quarter, a half or a holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InYear {
    /// It is written out.
    Of(i32),
    /// Years from the one of the publication: 0 this, −1 last.
    Shift(i32),
    /// Left out: the nearest in the direction of the clause.
    Nearest,
}

/// A year told from another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FromYear {
    /// Years from the one of the publication: −1 last.
    Publication(i32),
    /// Years from the one of the text's own last date: 0 "that year", 1 "the following year".
    Text(i32),
}

/// The day of a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnDay {
    /// The day told just before, else the publication's.
    Told,
    /// Days from the publication.
    Shift(i32),
    /// A weekday beside it.
    Weekday(u8),
    /// A day of the calendar, as in "2019-09-27T14:30".
    Date(Day),
}

/// The rule that sets a holiday in its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holiday {
    /// Month and day.
    Fixed(u8, u8),
    /// Month, weekday (1 Monday to 7 Sunday) and which of the month: 1 to 4, 5 the last.
    Weekday(u8, u8, u8),
    /// Days from Easter Sunday of the western churches.
    Easter(i32),
    /// Set by the moon or by custom: its day is not worked out.
    Moving,
}

/// A part of the day, as TIMEX3 writes it.
pub(crate) type Part = Option<&'static str>;

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expression {
    /// A day of a month, the year perhaps left out.
    Day { year: Option<i32>, month: u8, day: u8 },
    /// A month, the year perhaps left out.
    Month { year: Option<i32>, month: u8, which: Which },
    /// A month or day of a year told from another ("May last year", "May of that year").
    OtherYear { year: FromYear, month: u8, day: Option<u8> },
    /// "last Nov. 3", "this May 2", "next June 1", counted from the publication.
    NamedDay { month: u8, day: u8, which: Which },
    /// A year.
    Year(i32),
    /// Ten years from this one.
    Decade(i32),
    /// A century by its number, below zero before our era.
    Century(i32),
    /// A financial year by its number: it overlaps the calendar year more or less.
    Fiscal(i32),
    /// A quarter, 1 to 4.
    Quarter { year: InYear, quarter: u8 },
    /// A half, 1 or 2.
    Half { year: InYear, half: u8 },
    /// So many units at the beginning or the end of a year or a month ("the first three quarters of 2016").
    UnitsOf { year: InYear, month: Option<u8>, count: i32, unit: Unit, last: bool },
    /// 0 spring to 3 winter.
    Season { year: Option<i32>, season: u8, which: Which },
    /// A season of a year told from another ("the autumn of that year").
    SeasonOf { year: FromYear, season: u8 },
    /// A day of the week, 1 Monday to 7 Sunday.
    Weekday { weekday: u8, which: Which, part: Part },
    /// Days from the publication: 0 today.
    DayShift(i32, Part),
    /// Units from the one that holds the publication: −1 last.
    UnitShift(Unit, i32),
    /// The same from the text's own last date ("that month", "the following week").
    TextShift(Unit, i32),
    /// The unit that the text is about ("the quarter", "the year"): of its last date, else of the publication.
    Told(Unit),
    /// A week or a year told by a day ("the week of May 20", "the year" before "ended Jan. 31"): by its first or its last one.
    UnitBy { unit: Unit, year: Option<i32>, month: u8, day: u8, ends: bool },
    /// A day of the month alone ("the 19th"), or a part of it ("the morning of the 19th").
    DayOfMonth(u8, Part),
    /// Days from the text's own last day, and a part of that day ("that evening", "the following morning").
    TextDay(i32, Part),
    /// The last quarter, month or half told, so many years away ("the year-ago quarter", "the same period last year"); where
    /// none was told, the last such unit that is over.
    YearsFromTold { unit: Unit, shift: i32 },
    /// The last quarter, month or half told, in this year ("the 1988 quarter").
    ToldInYear { unit: Unit, year: i32 },
    /// So many units before (or after) the publication.
    Ago { count: f64, unit: Unit, sign: i32 },
    /// So many units after (or before) the text's own last date.
    Later { count: f64, unit: Unit, sign: i32 },
    /// "the past three years", "the next two weeks".
    Window { count: f64, unit: Unit, sign: i32 },
    /// A time of the day; hour 24 is the midnight that ends it.
    Clock { hour: u8, minute: u8, utc: bool, on: OnDay },
    /// A part of a day that is written out ("the night of May 4").
    PartOfDay { year: Option<i32>, month: u8, day: u8, part: &'static str },
    /// A holiday, its year perhaps left out.
    Holiday { holiday: Holiday, year: Option<i32> },
    /// One day of history, known by its date alone ("9/11").
    Named(i32, u8, u8),
    /// A length of time; `None` where the text gives no number.
    Duration { count: Option<f64>, unit: Unit },
    /// A length of time in two units ("four minutes and 28 seconds").
    Lengths([(f64, Unit); 3]),
    /// Some stretch of time around the publication ("recent weeks", "the past several months").
    SomeTime(Unit),
    /// A week of a month: 1 to 4, 5 the last; the year perhaps left out.
    WeekOfMonth { year: Option<i32>, month: u8, week: u8 },
    /// Recurring.
    Set(String),
    /// The present.
    Now,
    /// All of the past.
    Past,
    /// Neither: `PAST_REF`, `FUTURE_REF` …
    Vague(&'static str),
}
