//! The time that a text tells of: that of its publication, or one long before it, where a month without its year is of the
//! year told last.

use sheaf_model::{DateKind, Day, Granularity, Interval};

use super::Match;
use super::absolute::year_number;
use super::expression::{Expression, FromYear, InYear, OnDay, Unit, Which};
use super::resolve::Resolved;
use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::words;

/// Sentences for which a year holds where nothing says what kind of telling it is.
const REACH: u32 = 3;
/// Years between a telling of another time and its publication.
const APART: i32 = 2;
/// Fewest years that make a history without a month of theirs.
const SEVERAL: usize = 3;
/// Most months by which a telling goes on from the end of a year into the next.
const OVER: i32 = 5;

/// What kind of telling a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    /// News of its own days: a year told in passing holds for its sentence.
    News,
    /// Neither: a year holds for the sentences that follow.
    #[default]
    Report,
    /// The past, told in years long before the publication: a year holds until another is told.
    History,
}

impl Kind {
    /// O(n).
    fn of(tokens: &Tokens, published: Interval) -> Self {
        if tells_news(tokens) {
            Self::News
        } else if tells_history(tokens, published) {
            Self::History
        } else {
            Self::Report
        }
    }
}

/// Whether the text speaks of its own days: bare weekdays, "yesterday", "last week", "said". One in 1,000 words may be a
/// quotation's. O(n).
fn tells_news(tokens: &Tokens) -> bool {
    let told = |at: usize| match tokens.lower(at) {
        "yesterday" | "tonight" | "said" => true,
        // "The next year they left" goes on with any telling.
        "next" if at > 0 && tokens.reads(at - 1, words!("the")) => false,
        "last" | "this" | "next" => tokens.reads(at + 1, words!("week month year night quarter")),
        word => {
            let weekday = tokens.is(at, Class::WEEKDAY) && word.len() > 5;
            let date = (at + 1..at + 3).any(|i| tokens.is(i, Class::MONTH) || tokens.number(i));
            weekday && !date
        }
    };
    let worth = Class::WEEKDAY.or(Class::DEICTIC).or(Class::TIME_WORD).or(Class::SAY);
    tokens.having(worth).filter(|&at| told(at)).count() > tokens.len() / 1000
}

/// Whether the text tells of days or months of years long before its publication, or of several such years, of nearly none
/// that is not, and nearly all in the past. One year alone may be a word on how something began. O(n).
fn tells_history(tokens: &Tokens, published: Interval) -> bool {
    let (mut far, mut near) = (0_usize, 0_usize);
    // "22 March 1811", "March 22, 1811"
    let dated = |at: usize| (1..=3).any(|back| at >= back && tokens.is(at - back, Class::MONTH));
    let mut months = 0_usize;
    for at in (0..tokens.len()).filter(|&at| tokens.number(at)) {
        if let Some(year) = year_number(tokens, at) {
            let before = published.first.is_none_or(|day| day.year() - year >= APART);
            far += usize::from(before);
            near += usize::from(!before);
            months += usize::from(before && dated(at));
        }
    }
    if months == 0 && far < SEVERAL || far <= near * 5 {
        return false;
    }
    let (mut past, mut present) = (0_usize, 0_usize);
    for at in (0..tokens.len()).filter(|&at| tokens.a_word(at)) {
        if tokens.reads(at, words!("is are has will now today")) {
            present += 1;
        } else if tokens.is(at, Class::BACK) || tokens.lower(at).ends_with("ed") {
            past += 1;
        }
    }
    past > present * 8
}

/// How a date stands in its sentence.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    /// It is one that another is compared with, and no day of the telling.
    pub beside: bool,
    /// It stands in an aside, whose year is not that of the sentence.
    pub aside: bool,
}

/// What the dates so far say of the time the text tells of.
#[derive(Default)]
pub(super) struct Telling {
    kind: Kind,
    /// The last year that was told, and its sentence.
    year: Option<(i32, u32)>,
    /// Where the last day, month or season of that year begins.
    month: Option<Day>,
    /// The last single day, and its sentence.
    day: Option<(Day, u32)>,
    /// The last quarter, half or month, and the last sentence for which it counts.
    part: Option<(Interval, u32)>,
}

impl Telling {
    pub(super) fn new(tokens: &Tokens, published: Interval) -> Self {
        Self { kind: Kind::of(tokens, published), ..Self::default() }
    }

    /// Whether the text tells of the past.
    pub(super) fn is_history(&self) -> bool {
        self.kind == Kind::History
    }

    /// The last single day, where it was told at most so many sentences ago.
    pub(super) fn day(&self, sentence: u32, reach: u32) -> Option<Day> {
        self.day.and_then(|(day, told)| (sentence - told <= reach).then_some(day))
    }

    /// The last quarter, half or month, where it still counts.
    pub(super) fn part(&self, sentence: u32) -> Option<Interval> {
        self.part.and_then(|(part, told)| (sentence <= told).then_some(part))
    }

    /// Takes note of a date; those that others are compared with and those of asides tell less.
    pub(super) fn note(
        &mut self,
        expression: &Expression,
        resolved: &Resolved,
        sentence: u32,
        standing: Standing,
    ) {
        let compared = matches!(
            expression,
            Expression::YearsFromTold { .. } | Expression::Ago { .. } | Expression::Later { .. }
        );
        if resolved.kind == DateKind::Date && !compared {
            match resolved.granularity {
                Granularity::Day | Granularity::Time
                    if resolved.interval.first == resolved.interval.last && !standing.beside =>
                {
                    self.day = resolved.interval.first.map(|day| (day, sentence)).or(self.day);
                }
                Granularity::Quarter | Granularity::Half => {
                    self.part = Some((resolved.interval, sentence + 3));
                }
                // A month of figures is compared within its own sentence.
                Granularity::Month if self.part.is_none_or(|(_, last)| last < sentence) => {
                    self.part = Some((resolved.interval, sentence));
                }
                _ => {}
            }
        }
        if !standing.aside && resolved.kind == DateKind::Date {
            self.note_year(expression, resolved, sentence);
        }
    }

    fn note_year(&mut self, expression: &Expression, resolved: &Resolved, sentence: u32) {
        let Some(first) = resolved.interval.first else { return };
        let goes_on = self.year.is_some_and(|(year, _)| year == first.year());
        // A year that is written out, or told from the last one.
        if tells_year(expression) || self.moves_on(expression, first.year()) {
            self.year = Some((first.year(), sentence));
        } else if goes_on {
            // A day or month of the same telling keeps it alive.
            self.year = self.year.map(|(year, last)| (year, last.max(sentence)));
        } else {
            return;
        }
        let fine = resolved.granularity <= Granularity::Season;
        self.month = if fine { Some(first) } else { self.month.filter(|_| goes_on) };
    }

    /// Whether a date told from the one before it takes the telling into another year.
    fn moves_on(&self, expression: &Expression, to: i32) -> bool {
        self.year.is_some_and(|(year, _)| match expression {
            Expression::OtherYear { year: FromYear::Text(_), .. }
            | Expression::SeasonOf { year: FromYear::Text(_), .. } => true,
            Expression::TextShift(..)
            | Expression::TextDay(..)
            | Expression::Later { sign: 1, .. }
            | Expression::Month { year: None, which: Which::Following | Which::That, .. }
            | Expression::Season { year: None, which: Which::Following | Which::That, .. } => to > year,
            _ => month_without_year(expression).is_some() && to == year + 1,
        })
    }

    /// The day after which a telling goes on, where its year was written and is the one before the publication's.
    pub(super) fn follows(&self, published: Interval, sentence: u32) -> Option<Day> {
        let ((year, _), (day, told)) = (self.year?, self.day?);
        let near = sentence.saturating_sub(told) <= REACH;
        let last_year = published.last.is_some_and(|last| last.year() - year == 1);
        (near && last_year && day.year() == year).then_some(day)
    }

    /// The year of the telling at a date, where the text speaks of another time than its publication's, or has no publication
    /// date.
    pub(super) fn year_at(&self, tokens: &Tokens, found: &Match, published: Interval) -> Option<i32> {
        let (year, last) = self.year?;
        let since = tokens.list[found.first].sentence.saturating_sub(last);
        let near = match self.kind {
            Kind::News if !published.is_open() => since == 0,
            Kind::History => since <= REACH || !tells_of_now(tokens, found),
            _ => since <= REACH,
        };
        let apart = published.last.is_none_or(|day| (day.year() - year).abs() >= APART);
        (near && apart).then(|| year + i32::from(self.is_over(tokens, found)))
    }

    /// A year of a telling before our era, where its letters stood by the one before: "In 218 BC he crossed the river. In 216"
    pub(super) fn in_era(&self, found: Match, tokens: &Tokens) -> Match {
        let before = self.year.is_some_and(|(year, _)| year <= 0);
        match found.expression {
            Expression::Year(year @ 1..1000)
                if before && found.end == found.first + 1 && tokens.number(found.first) =>
            {
                Match { expression: Expression::Year(1 - year), ..found }
            }
            _ => found,
        }
    }

    /// Whether a month is one of the year after the month told last: "In December 1877 he resigned, and on 4 January he died."
    fn is_over(&self, tokens: &Tokens, found: &Match) -> bool {
        let months = month_without_year(&found.expression).zip(self.month);
        months.is_some_and(|(month, told)| {
            let on = i32::from(month) + 12 - i32::from(told.ymd().1);
            (on <= SOON || on <= OVER && opens(tokens, found)) && !looks_back(tokens, found)
        })
    }
}

/// Months within which what is told next lies in any case.
const SOON: i32 = 3;

/// Whether an expression opens its sentence or clause, and tells what came next: "In January he left", "and on 4 January died".
fn opens(tokens: &Tokens, found: &Match) -> bool {
    let begin = tokens.sentence_of(found.first).0;
    let lead =
        found.first - usize::from(found.first > begin && tokens.is(found.first - 1, Class::PREPOSITION));
    lead == begin || tokens.reads(lead - 1, words!("and then")) || matches!(tokens.mark(lead - 1), ',' | ';')
}

/// Whether an expression has its year written out.
fn tells_year(expression: &Expression) -> bool {
    matches!(
        expression,
        Expression::Day { year: Some(_), .. }
            | Expression::PartOfDay { year: Some(_), .. }
            | Expression::Clock { on: OnDay::Date(_), .. }
            | Expression::WeekOfMonth { year: Some(_), .. }
            | Expression::Month { year: Some(_), .. }
            | Expression::Year(_)
            | Expression::Season { year: Some(_), .. }
    )
}

/// The month of an expression that leaves its year out.
fn month_without_year(expression: &Expression) -> Option<u8> {
    match *expression {
        Expression::Day { year: None, month, .. }
        | Expression::PartOfDay { year: None, month, .. }
        | Expression::WeekOfMonth { year: None, month, .. }
        | Expression::Month { year: None, month, which: Which::Nearest }
        | Expression::UnitsOf { year: InYear::Nearest, month: Some(month), .. } => Some(month),
        Expression::Season { year: None, season, which: Which::Nearest } => Some(3 + 3 * season),
        _ => None,
    }
}

/// Whether a clause tells of what was before: "It had been begun in March", "after a defeat in March". Looks at sixteen tokens.
fn looks_back(tokens: &Tokens, found: &Match) -> bool {
    let (begin, last) = tokens.sentence_of(found.first);
    let had = (found.first.saturating_sub(8).max(begin)..last.min(found.end + 8))
        .any(|at| tokens.reads(at, words!("had first began begun started founded born")));
    let behind = (found.first.saturating_sub(4).max(begin)..found.first).any(|at| {
        tokens.reads(at, words!("since than against"))
            || at + 1 < found.first && tokens.reads(at, words!("after"))
    });
    had || behind
}

/// Whether a clause is of the time of writing: "The museum opens on 1 May", "it will open". Looks at eighteen tokens.
fn tells_of_now(tokens: &Tokens, found: &Match) -> bool {
    let (begin, last) = tokens.sentence_of(found.first);
    (found.first.saturating_sub(9).max(begin)..last.min(found.end + 9)).any(|at| {
        tokens.reads(at, words!("is are has will now today"))
            || tokens.is(at, Class::SCHEDULED) && tokens.lower(at).ends_with('s')
    })
}

/// "In the next year they won": in a telling of another time, told from its last date and not from the publication.
pub(super) fn in_telling(found: Match, tokens: &Tokens, ahead: Option<bool>) -> Match {
    match found.expression {
        Expression::UnitShift(unit @ (Unit::Week | Unit::Month | Unit::Year), 1)
            if tokens.reads(found.first, words!("the")) && ahead == Some(false) =>
        {
            Match { expression: Expression::TextShift(unit, 1), rule: "from-last-date", ..found }
        }
        _ => found,
    }
}
