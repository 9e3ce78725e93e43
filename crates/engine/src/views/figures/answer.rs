//! What is asked and answered of figures. Plain data, ready to be shown.

pub use sheaf_index::tables::Of;
use sheaf_model::{Interval, Span};

use crate::{Context, NamedEntity, Window};

/// Which groups of figures to give.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FiguresRequest {
    /// Type-ahead: only groups of which some words start with these, folded. Empty: all.
    pub typed: String,
    /// Their order.
    pub sort: FiguresSort,
    /// Which of them.
    pub window: Window,
}

/// The order of groups of figures. Counts and sums of money come before parts, these before measures, these before bare numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FiguresSort {
    /// Those that most sources speak of first.
    #[default]
    Sources,
    /// Those with the greatest number first.
    Largest,
    /// Those with the latest figure first.
    Latest,
}

/// Which figures of one group to give.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FigureGroupRequest {
    /// The key of the group.
    pub key: String,
    /// Only figures of this place, by its id.
    pub place: Option<String>,
    /// Which rows.
    pub window: Window,
}

/// The figures of the documents that match, by what they are figures of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FiguresAnswer {
    /// How many figures there are.
    pub figures: u32,
    /// How many groups there are that fit what was typed.
    pub groups: u32,
    /// The groups of the window.
    pub shown: Vec<FigureSeries>,
}

/// Figures that say the same of the same things.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureSeries {
    /// What tells it from others, in links.
    pub key: String,
    /// What kind of figures they are.
    pub of: Of,
    /// What is counted or measured, in the plural, the most frequent word first.
    pub words: Vec<String>,
    /// What befell it, the most frequent word first.
    pub events: Vec<String>,
    /// How many figures.
    pub figures: u32,
    /// How many sources give them.
    pub sources: u32,
    /// How many documents they stand in.
    pub documents: u32,
    /// Figures by time, undated ones last: all of them, or the latest of so many as can be drawn.
    pub points: Vec<FigurePoint>,
}

impl FigureSeries {
    /// For each year that figures of `points` are of, in order, what they say: the figure where there is one; else first the
    /// range from the least to the greatest number that any of them names, then the words of the one that says most without
    /// a number ("thousands"), where that lies beyond the range. What is of no single year is left out, and what the text
    /// gives no date: when it was published is not when it was.
    /// O(points · years).
    pub fn by_year(&self) -> Vec<(i32, Vec<Amount>)> {
        let mut years: Vec<(i32, Vec<Amount>)> = Vec::new();
        let in_words = |point: &&FigurePoint| point.amount.words.is_some();
        let dated = self.points.iter().filter(|point| point.dated);
        let (vague, exact): (Vec<_>, Vec<_>) = dated.partition(in_words);
        for point in exact.into_iter().chain(vague) {
            let (Some(first), Some(last)) = (point.time.first, point.time.last) else { continue };
            let year = first.year();
            let Some(ends) = point.amount.ends().filter(|_| year == last.year()) else { continue };
            let place = years.partition_point(|(before, _)| *before < year);
            let Some((_, said)) = years.get_mut(place).filter(|(known, _)| *known == year) else {
                years.insert(place, (year, vec![point.amount.clone()]));
                continue;
            };
            let known = said.pop().and_then(|last| Some((last.ends()?, last)));
            let Some(((low, high), known)) = known else { continue };
            if point.amount.words.is_none() {
                said.push(Amount {
                    least: Some(low.min(ends.0)),
                    most: Some(high.max(ends.1)),
                    approximate: known.approximate || point.amount.approximate,
                    words: None,
                });
            } else if ends.0 > high {
                if known.words.is_none() {
                    said.push(known);
                }
                said.push(point.amount.clone());
            } else {
                said.push(known);
            }
        }
        years
    }
}

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct FigurePoint {
    /// The number.
    pub amount: Amount,
    /// When it is of; where the text does not tell, when it was published. Open at both ends where neither is known.
    pub time: Interval,
    /// Whether the text tells when it is of.
    pub dated: bool,
    /// Where it is of.
    pub place: Option<NamedEntity>,
    /// Whose are counted.
    pub whose: Option<NamedEntity>,
    /// Who gives it.
    pub source: Source,
    /// The id of the document.
    pub document: String,
    /// Where the figure stands in it.
    pub span: Span,
}

/// A number as exact as the text has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Amount {
    /// Its least value; `None` where only the greatest is known.
    pub least: Option<f64>,
    /// Its greatest value; `None` where only the least is known.
    pub most: Option<f64>,
    /// Whether the text says "about".
    pub approximate: bool,
    /// The words of the text where digits would say what it does not ("several dozen").
    pub words: Option<String>,
}

impl Amount {
    /// The least and the greatest number it names; where it names one, that.
    fn ends(&self) -> Option<(f64, f64)> {
        Some((self.least.or(self.most)?, self.most.or(self.least)?))
    }
}

/// Who gives a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name, the words of the text, or what the publication is called.
    pub name: String,
    /// The id of the entity.
    pub entity: Option<String>,
    /// What it is.
    pub kind: SourceKind,
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// Somebody who is named.
    Named,
    /// Somebody who is not.
    Anonymous,
    /// The document itself, by its publication or else its title.
    Document,
}

/// The figures of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureGroupAnswer {
    /// The group; its counts and points are those of the place that was asked for.
    pub series: FigureSeries,
    /// The places its figures are of, with how many, most first; whichever place was asked for.
    pub places: Vec<(NamedEntity, u32)>,
    /// The figures of the window, by time, the latest first, undated ones last.
    pub rows: Vec<FigureRow>,
}

/// A figure in its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRow {
    /// The figure.
    pub point: FigurePoint,
    /// What it counts or measures, in its own word, singular.
    pub word: Option<String>,
    /// What befell it, in its own word.
    pub event: Option<String>,
    /// The sentence.
    pub context: Context,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(least: Option<f64>, most: Option<f64>, approximate: bool, time: &str) -> FigurePoint {
        FigurePoint {
            amount: Amount { least, most, approximate, words: None },
            time: time.parse().expect(time),
            dated: true,
            place: None,
            whose: None,
            source: Source { name: String::new(), entity: None, kind: SourceKind::Document },
            document: String::new(),
            span: Span::new(0, 1),
        }
    }

    #[test]
    fn a_year_has_what_its_figures_say() {
        let mut points = vec![
            point(Some(40.0), None, false, "2017-06-30"),
            point(Some(3000.0), Some(3000.0), true, "2016"),
            point(None, Some(25.0), false, "2017"),
            point(Some(30.0), Some(90.0), false, "2017-09"),
            point(Some(7.0), Some(7.0), false, "2018/2019"),
            point(None, None, false, "2018"),
            point(Some(7.0), Some(7.0), false, ".."),
        ];
        for (least, words, time) in
            [(1000.0, "thousands", "2017"), (24.0, "dozens", "2017"), (24.0, "dozens", "2020")]
        {
            let mut vague = point(Some(least), Some(least * 9.0), false, time);
            vague.amount.words = Some(words.to_owned());
            points.insert(0, vague);
        }
        points.push(FigurePoint { dated: false, ..point(Some(5000.0), Some(5000.0), false, "2017") });
        let series = FigureSeries {
            key: String::new(),
            of: Of::Things,
            words: Vec::new(),
            events: Vec::new(),
            figures: 10,
            sources: 10,
            documents: 1,
            points,
        };
        let said = |amount: &Amount| {
            let ends = amount.ends().map(|(least, most)| format!("{least}–{most}"));
            let about = if amount.approximate { "≈ " } else { "" };
            amount.words.clone().unwrap_or_else(|| about.to_owned() + &ends.unwrap_or_default())
        };
        let years: Vec<(i32, Vec<String>)> = series
            .by_year()
            .iter()
            .map(|(year, amounts)| (*year, amounts.iter().map(said).collect()))
            .collect();
        let expected: [(i32, &[&str]); 3] =
            [(2016, &["≈ 3000–3000"]), (2017, &["25–90", "thousands"]), (2020, &["dozens"])];
        assert_eq!(
            years,
            expected.map(|(year, said)| (year, said.iter().map(|said| (*said).to_owned()).collect())),
            "a bound is a number that is named; what a vague word may reach is none"
        );
    }
}
