//! What a date expression says, before it is set on the calendar.

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// "last".
    Last,
    /// "this".
    This,
    /// "next".
    Next,
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
    /// A year.
    Year(i32),
    /// Ten years from this one.
    Decade(i32),
    /// A century by its number.
    Century(i32),
    /// A quarter, 1 to 4; the year perhaps left out.
    Quarter { year: Option<i32>, quarter: u8 },
    /// A half, 1 or 2.
    Half { year: Option<i32>, half: u8 },
    /// 0 spring to 3 winter.
    Season { year: Option<i32>, season: u8, which: Which },
    /// A day of the week, 1 Monday to 7 Sunday.
    Weekday { weekday: u8, which: Which, part: Part },
    /// Days from the publication: 0 today.
    DayShift(i32, Part),
    /// Units from the one that holds the publication: −1 last.
    UnitShift(Unit, i32),
    /// The same from the text's own last date ("that month", "the following week").
    TextShift(Unit, i32),
    /// So many units before (or after) the publication.
    Ago { count: f64, unit: Unit, sign: i32 },
    /// So many units after (or before) the text's own last date.
    Later { count: f64, unit: Unit, sign: i32 },
    /// "the past three years", "the next two weeks".
    Window { count: f64, unit: Unit, sign: i32 },
    /// A time of the day.
    Clock { hour: u8, minute: u8, utc: bool },
    /// A fixed holiday or a day known by name.
    Named(&'static str),
    /// A length of time; `None` where the text gives no number.
    Duration { count: Option<f64>, unit: Unit },
    /// Recurring.
    Set(String),
    /// The present.
    Now,
    /// All of the past.
    Past,
    /// Neither: `PAST_REF`, `FUTURE_REF` …
    Vague(&'static str),
}
