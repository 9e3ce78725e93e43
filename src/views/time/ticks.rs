//! Labels of the time axis: on calendar steps, never more than fit. Pure.

use sheaf_model::Day;

use super::scale::Scale;
use crate::components::dates;

/// Where the axis is labelled: at most `most` ticks, each at the start of a bin, on the finest calendar step that
/// fits.
pub fn ticks(scale: Scale<'_>, most: usize) -> Vec<Tick> {
    let bin =
        scale.bins().first().map_or(0, |&(first, last)| last.0.saturating_sub(first.0).saturating_add(1));
    STEPS
        .iter()
        .filter(|step| step.longest() >= bin)
        .map(|&step| starts(scale, step))
        .find(|ticks| !ticks.is_empty() && ticks.len() <= most.max(1))
        .unwrap_or_default()
}

/// The bins in which a step of the calendar starts.
fn starts(scale: Scale<'_>, step: CalendarStep) -> Vec<Tick> {
    let mut ticks = Vec::new();
    let mut before = scale.bins().first().map(|bin| step.number(bin.0.plus(-1)));
    for (bin, &(first, last)) in scale.bins().iter().enumerate() {
        let number = step.number(first);
        if before != Some(number) {
            ticks.push(Tick { bin, step, day: first });
        } else if before != Some(step.number(last)) {
            // The step starts within the bin: labelling its start would be wrong by less than a bin.
            ticks.push(Tick { bin, step, day: last });
        }
        before = Some(step.number(last));
    }
    ticks
}

/// A label on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The bin at whose start it stands.
    pub bin: usize,
    /// What starts there.
    pub step: CalendarStep,
    /// A day of it.
    pub day: Day,
}

impl Tick {
    /// How the tick is labelled: years as such; months and days by their names, with the year where it begins and on
    /// the first label.
    pub fn label(self, first: bool) -> String {
        let day = dates::day(self.day);
        let mut words = day.splitn(3, ' ');
        let (dom, month, year) = (words.next(), words.next(), words.next());
        let january = self.day.ymd().1 == 1;
        let shown = match self.step {
            CalendarStep::Months(months) if months >= 12 => [None, None, year],
            CalendarStep::Months(_) if january => [None, None, year],
            CalendarStep::Months(_) => [None, month, year.filter(|_| first)],
            CalendarStep::Days(_) => [dom, month, year.filter(|_| first)],
        };
        shown.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// How far ticks are apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarStep {
    /// So many days, counted from a Monday.
    Days(i32),
    /// So many months, counted from a January.
    Months(i32),
}

/// Finest first.
const STEPS: [CalendarStep; 14] = [
    CalendarStep::Days(1),
    CalendarStep::Days(7),
    CalendarStep::Months(1),
    CalendarStep::Months(3),
    CalendarStep::Months(6),
    CalendarStep::Months(12),
    CalendarStep::Months(24),
    CalendarStep::Months(60),
    CalendarStep::Months(120),
    CalendarStep::Months(240),
    CalendarStep::Months(600),
    CalendarStep::Months(1200),
    CalendarStep::Months(6000),
    CalendarStep::Months(12_000),
];

impl CalendarStep {
    /// The number of the step in which a day lies.
    fn number(self, day: Day) -> i32 {
        match self {
            Self::Days(days) => day.0.saturating_add(3).div_euclid(days),
            Self::Months(months) => {
                let (year, month, _) = day.ymd();
                (year * 12 + i32::from(month) - 1).div_euclid(months)
            }
        }
    }

    /// Its greatest length in days; as long as the bin of the same unit, or a little longer.
    const fn longest(self) -> i32 {
        match self {
            Self::Days(days) => days,
            Self::Months(months) => months * 31,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scale::fixture::months;
    use super::*;
    use sheaf_engine::Timeline;

    #[test]
    fn ticks_take_the_finest_step_that_fits() {
        let timeline = months(2015, 11, 40);
        let scale = Scale::new(&timeline, true);
        let at = |most| ticks(scale, most).iter().map(|tick| (tick.bin, tick.day.year())).collect::<Vec<_>>();
        assert_eq!(ticks(scale, 40).len(), 40);
        assert_eq!(at(5), [(2, 2016), (14, 2017), (26, 2018), (38, 2019)]);
        assert_eq!(at(2), [(2, 2016), (26, 2018)]);
        assert_eq!(at(1), [], "no label rather than a crowd");
        let days = Timeline { bins: (0..14).map(|d| (Day(d), Day(d))).collect(), ..Timeline::default() };
        let found = ticks(Scale::new(&days, true), 3);
        assert_eq!(
            found.iter().map(|tick| tick.day.to_string()).collect::<Vec<_>>(),
            ["1970-01-05", "1970-01-12"]
        );
    }
}
