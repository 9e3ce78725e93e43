//! Figures of one kind over time: what each is of by day, how much it says, and its source beside it.
//!
//! A full dot is a number, a hollow one an approximate number, a bar a range, an arrow what is bounded on one side only.
//! A dotted outline stands at the date of publication, where the text tells no other. The lines through them reach over
//! the days that a date covers. Nothing can be reached here that the table beside it does not lead to.

use sheaf_engine::{FigurePoint, FigureSeries, SourceKind};
use sheaf_model::Day;
use yew::Callback;

use super::scale::{TimeScale, ValueScale};
use crate::components::act::act;
use crate::components::el::{El, el};
use crate::components::figures::{amount, amount_in_signs, how_many, when};
use crate::components::labels::{Area, Room, place};
use crate::components::measures::decimal;
use crate::components::words::beginning;
use crate::state::Action;
use crate::words::{self, fill};

/// Least room for the names of values; room for those of times, and over the highest figure for its own.
const LEFT: f64 = 54.0;
const BELOW: f64 = 26.0;
const ABOVE: f64 = 36.0;
/// How far an arrow reaches, and half the width of a cap.
const ARROW: f64 = 20.0;
const CAP: f64 = 5.0;
/// Longer names of sources go on in a second line, and are cut there: after so many letters, or as many as a third of the
/// width has room for.
const LONGEST: usize = 34;
/// About the width of a letter, and the height of a line.
const LETTER: f64 = 6.2;
const LINE: f64 = 13.0;

/// A point, placed.
struct Drawn<'a> {
    point: &'a FigurePoint,
    /// First and last day, and the middle between them.
    from: f64,
    to: f64,
    x: f64,
    /// Upper and lower end, and where its name stands.
    top: f64,
    bottom: f64,
    y: f64,
}

impl Drawn<'_> {
    /// Whether the days it covers can be seen.
    fn lasts(&self) -> bool {
        self.to - self.from > 16.0
    }

    /// How far arrows reach up and down from it.
    fn arrows(&self) -> (f64, f64) {
        let amount = &self.point.amount;
        let arrow = |bound: Option<f64>| if bound.is_none() { ARROW } else { 0.0 };
        (arrow(amount.most), arrow(amount.least))
    }
}

/// Whether there is something to compare: figures of which at least two can be drawn, not all on one spot.
pub(super) fn worth_drawing(series: &FigureSeries) -> bool {
    let spot = |point: &FigurePoint| (point.time, ends(point));
    let mut spots =
        series.points.iter().filter(|point| days(point).is_some() && ends(point).is_some()).map(spot);
    let first = spots.next();
    spots.any(|spot| Some(spot) != first)
}

/// The chart, so many CSS pixels wide and high, and below it what of the figures it lacks.
pub(super) fn chart(
    series: &FigureSeries,
    what: &str,
    width: f64,
    height: f64,
    dispatch: &Callback<Action>,
) -> El {
    let Layout { drawn, left, time, values } = lay_out(series, width, height);
    let points: Vec<(f64, f64)> = drawn.iter().map(|one| (one.x, one.y)).collect();
    let longest = LONGEST.min((width / 3.0 / LETTER) as usize).max(16);
    // What is wider than half of the drawing stands nowhere beside its point.
    let whose = !series.events.is_empty();
    let widest = (width / 2.0 / LETTER) as usize;
    let names: Vec<Name> = drawn.iter().map(|one| label(one.point, whose, longest, widest)).collect();
    let sizes: Vec<(f64, f64)> = names
        .iter()
        .map(|(amount, source)| {
            let letters = |words: &String, each: f64| words.chars().count() as f64 * each;
            let width = source.iter().map(|line| letters(line, LETTER)).fold(letters(amount, 6.9), f64::max);
            (width + 4.0, 17.0 + LINE * source.len() as f64)
        })
        .collect();
    let marks: Vec<Area> = drawn
        .iter()
        .map(|one| {
            let (up, down) = one.arrows();
            let height = one.bottom - one.top + up + down + 12.0;
            Area { x: one.x - 6.0, y: one.top - up - 6.0, width: 12.0, height }
        })
        .collect();
    let lines: Vec<Area> = drawn
        .iter()
        .filter(|one| one.lasts())
        .map(|one| Area { x: one.from, y: one.y - 1.5, width: one.to - one.from, height: 3.0 })
        .collect();
    let within = Area { x: left, y: 2.0, width: width - left - 4.0, height: height - BELOW - 2.0 };
    let places = place(&Room { within, marks: &marks, lines: &lines, leaders: true }, &points, &sizes);
    let list: Vec<String> = drawn.iter().map(|one| in_words(one.point)).collect();
    let label = fill(words::FIGURES_CHART, &[("what", what), ("list", &list.join("; "))]);
    // What stands around it on the page goes along with the picture.
    let mut note = vec![how_many(series)];
    let unnamed = places.iter().filter(|place| place.is_none()).count();
    let lacks: Vec<String> = undrawn(series)
        .into_iter()
        // The dead of one side stand beside those of another.
        .chain((!series.events.is_empty()).then(|| words::say(words::FIGURES_WHOSE).to_owned()))
        .chain((unnamed > 0).then(|| words::count(words::FIGURES_UNNAMED, unnamed)))
        .collect();
    note.extend(lacks.iter().cloned());
    note.push(words::say(words::FIGURES_LEGEND).to_owned());
    let marks = drawn.iter().zip(list).map(|(one, said)| mark(one, said, dispatch));
    let names = drawn.iter().zip(&names).zip(&places);
    let names = names.filter_map(|((one, name), place)| place.map(|place| written(one, name, place)));
    let drawing = el("svg")
        .class("figures-chart")
        .with("data-picture", what.to_owned())
        .with("data-picture-note", note.join("\n"))
        .with("viewBox", ["0 0 ", &decimal(width, 0), " ", &decimal(height, 0)].concat())
        .set("role", "img")
        .label(label)
        .has(axes(time, &values, left, (width, height)))
        .has(el("g").list(marks))
        .has(el("g").class("figures-names").list(names));
    let lacks = lacks.into_iter().map(|said| el("p").class("soft small").say(said));
    el("div").has(drawing).list(lacks)
}

/// That not all figures are drawn, and why, where that is so.
fn undrawn(series: &FigureSeries) -> Option<String> {
    let (all, given) = (series.figures as usize, series.points.len());
    let drawn = series.points.iter().filter(|point| days(point).is_some() && ends(point).is_some()).count();
    if all > given {
        return Some(words::count(words::FIGURES_LATEST_DRAWN, drawn));
    }
    let undated = series.points.iter().filter(|point| days(point).is_none()).count();
    let why = if drawn + undated == all { words::FIGURES_UNDATED } else { words::FIGURES_UNDRAWN };
    let values = [("part", &*words::grouped(drawn)), ("whole", &*words::grouped(all))];
    (drawn < all).then(|| fill(why, &values))
}

/// Where everything stands.
struct Layout<'a> {
    drawn: Vec<Drawn<'a>>,
    /// The left end of the lines.
    left: f64,
    time: TimeScale,
    /// Round values: where they stand, and their names.
    values: Vec<(f64, String)>,
}

fn lay_out(series: &FigureSeries, width: f64, height: f64) -> Layout<'_> {
    let known: Vec<_> =
        series.points.iter().filter_map(|point| Some((point, days(point)?, ends(point)?))).collect();
    let mut span = (f64::MAX, f64::MIN);
    let mut reach = (f64::MAX, f64::MIN);
    for (_, (from, to), (least, most)) in &known {
        span = (span.0.min(*from), span.1.max(*to));
        reach = (reach.0.min(*least), reach.1.max(*most));
    }
    let scale = ValueScale::new(reach.0, reach.1, ABOVE, height - ABOVE - BELOW);
    let values = scale.ticks();
    let longest = values.iter().map(|(_, name)| name.chars().count()).max().unwrap_or_default();
    let left = LEFT.max(LETTER * longest as f64 + 13.0);
    let time = TimeScale::new(Day(span.0 as i32), Day(span.1 as i32), left, width - left - 8.0);
    // The highest first: they choose first where their names stand.
    let mut drawn: Vec<Drawn<'_>> = Vec::with_capacity(known.len());
    for (point, (from, to), (least, most)) in known {
        let (top, bottom) = (scale.at(most), scale.at(least));
        let (from, to, y) = (time.at(from), time.at(to), f64::midpoint(top, bottom));
        let place = drawn.iter().position(|other| other.y > y).unwrap_or(drawn.len());
        drawn.insert(place, Drawn { point, from, to, x: f64::midpoint(from, to), top, bottom, y });
    }
    Layout { drawn, left, time, values }
}

/// Lines and names of times and values.
fn axes(time: TimeScale, values: &[(f64, String)], left: f64, (width, height): (f64, f64)) -> El {
    let line = |d: String| el("path").class("figures-grid").with("d", d);
    let text = |x: f64, y: f64, name: String, class: &'static str| {
        el("text").class(class).with("x", decimal(x, 1)).with("y", decimal(y, 1)).say(name)
    };
    let ground = height - BELOW;
    let mut parts = Vec::new();
    for (y, name) in values {
        let end = decimal(width - 4.0, 0);
        parts.push(line(["M", &decimal(left - 4.0, 0), " ", &decimal(*y, 1), "H", &end].concat()));
        parts.push(text(left - 9.0, y + 4.0, name.clone(), "figures-value"));
    }
    let most = ((width - left) / 72.0) as usize;
    for (x, name) in time.ticks(most) {
        parts.push(line(["M", &decimal(x, 1), " ", &decimal(ground, 1), "v5"].concat()));
        // What would be cut at the side stays away.
        if x + 3.5 * name.chars().count() as f64 <= width {
            parts.push(text(x, height - 6.0, name, "figures-time"));
        }
    }
    el("g").set("aria-hidden", "true").list(parts.into_iter())
}

/// One figure, drawn as exactly as it is known, and as it is said.
fn mark(one: &Drawn<'_>, said: String, dispatch: &Callback<Action>) -> El {
    let &Drawn { point, from, to, x, top, bottom, y } = one;
    let mut covered = String::new();
    if one.lasts() {
        stroke(&mut covered, (from, y), 'H', to);
    }
    let mut lines = String::new();
    let amount = &point.amount;
    let is_dot = amount.least == amount.most;
    match (amount.least, amount.most) {
        (Some(_), None) => arrow(&mut lines, x, bottom, -1.0),
        (None, Some(_)) => arrow(&mut lines, x, top, 1.0),
        _ if !is_dot => {
            stroke(&mut lines, (x, top), 'V', bottom);
            stroke(&mut lines, (x - CAP, top), 'H', x + CAP);
            stroke(&mut lines, (x - CAP, bottom), 'H', x + CAP);
        }
        _ => {}
    }
    let class = match (point.dated, amount.approximate) {
        (true, false) => "figures-mark",
        (true, true) => "figures-mark rough",
        (false, false) => "figures-mark undated",
        (false, true) => "figures-mark undated rough",
    };
    let circle = |class: &'static str, radius: &'static str| {
        el("circle").class(class).with("cx", decimal(x, 1)).with("cy", decimal(y, 1)).set("r", radius)
    };
    let open = Action::Open { id: point.document.clone(), passage: Some(point.span) };
    el("g")
        .class(class)
        .on_click(act(dispatch, open))
        .has(el("title").say(said))
        .has(circle("figures-reach", "12"))
        .has(el("path").class("figures-days").with("d", covered))
        .has(el("path").with("d", lines))
        .has_some(is_dot.then(|| circle("figures-dot", "5")))
}

/// A line from a place, across (`H`) or down (`V`) to another.
fn stroke(lines: &mut String, (x, y): (f64, f64), way: char, to: f64) {
    lines.push_str(&["M", &decimal(x, 1), " ", &decimal(y, 1)].concat());
    lines.push(way);
    lines.push_str(&decimal(to, 1));
}

/// A cap at the bound that is known, and an arrow away from it: upwards (−1) or downwards (1).
fn arrow(lines: &mut String, x: f64, y: f64, way: f64) {
    let tip = y + way * ARROW;
    stroke(lines, (x - CAP, y), 'H', x + CAP);
    stroke(lines, (x, y), 'V', tip);
    let head = [&*decimal(x - 4.0, 1), " ", &decimal(tip - way * 5.0, 1), "L", &decimal(x, 1), " "].concat();
    lines.push_str(&["M", &head, &decimal(tip, 1), "l4 ", &decimal(-way * 5.0, 1)].concat());
}

/// The name of a figure beside it: how much, where, and who says so.
fn written(one: &Drawn<'_>, (amount, source): &Name, (area, led): (Area, bool)) -> El {
    let before = area.x < one.x;
    let leader = led.then(|| {
        let side = if before { -1.0 } else { 1.0 };
        let (from, to) = (one.x + side * 7.0, if before { area.x + area.width + 2.0 } else { area.x - 2.0 });
        let middle = area.y + area.height / 2.0;
        let end = ["L", &decimal(to, 1), " ", &decimal(middle, 1)].concat();
        let line = ["M", &decimal(from, 1), " ", &decimal(one.y, 1), &end].concat();
        el("path").class("figures-leader").with("d", line)
    });
    let (x, class) = if before { (area.x + area.width, "end") } else { (area.x, "start") };
    let line = |class: &'static str, down: f64, words: &str| {
        el("text")
            .class(class)
            .with("x", decimal(x, 1))
            .with("y", decimal(area.y + down, 1))
            .say(words.to_owned())
    };
    let nameless = one.point.source.kind == SourceKind::Anonymous;
    let class_of = if nameless { "figures-source nameless" } else { "figures-source" };
    let sources =
        source.iter().zip(1..).map(|(words, down)| line(class_of, 12.0 + LINE * f64::from(down), words));
    el("g")
        .class(class)
        .set("aria-hidden", "true")
        .has_some(leader)
        .has(line("figures-amount", 12.0, amount))
        .list(sources)
}

/// What is written beside a figure: how much, whose and where; who says so, in one line or two.
type Name = (String, Vec<String>);

/// Whose are counted is told where something befell them, since that befalls both sides.
fn label(point: &FigurePoint, whose: bool, longest: usize, widest: usize) -> Name {
    let mut amount = amount_in_signs(&point.amount);
    let whose = point.whose.as_ref().filter(|_| whose);
    for beside in [whose, point.place.as_ref()].into_iter().flatten() {
        amount = [&*amount, " · ", &beside.name].concat();
    }
    (beginning(&amount, widest), in_lines(&point.source.name, longest))
}

/// Words in two lines at most, each of so many letters at most; what is left out is shown to be.
fn in_lines(words: &str, longest: usize) -> Vec<String> {
    let letters = |words: &str| words.chars().count();
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let number = lines.len();
        let line = &mut lines[number - 1];
        if line.is_empty() || letters(line) + 1 + letters(word) <= longest {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        } else if number == 1 {
            lines.push(word.to_owned());
        } else {
            line.push('…');
            break;
        }
    }
    for line in &mut lines {
        if letters(line) > longest {
            *line = line.chars().take(longest - 1).collect();
            line.push('…');
        }
    }
    lines
}

/// A figure as it is said: how much, of when, by whom; then whose and where.
fn in_words(point: &FigurePoint) -> String {
    let (amount, when) = (amount(&point.amount), when(point));
    let values = [("amount", &*amount), ("when", &when), ("source", &point.source.name)];
    let mut said = vec![fill(words::FIGURES_CHART_ONE, &values)];
    said.extend([&point.whose, &point.place].into_iter().flatten().map(|beside| beside.name.clone()));
    said.join(words::say(words::LIST_COMMA))
}

/// First and last day; an open end is where the other is.
fn days(point: &FigurePoint) -> Option<(f64, f64)> {
    let (first, last) = (point.time.first, point.time.last);
    Some((f64::from(first.or(last)?.0), f64::from(last.or(first)?.0)))
}

/// Least and greatest value; an unknown end is where the other is.
fn ends(point: &FigurePoint) -> Option<(f64, f64)> {
    let (least, most) = (point.amount.least, point.amount.most);
    Some((least.or(most)?, most.or(least)?)).filter(|(least, most)| least.is_finite() && most.is_finite())
}

#[cfg(test)]
mod tests {
    use sheaf_engine::{Amount, Of, Source};
    use sheaf_model::Span;

    use super::*;

    fn point(least: Option<f64>, most: Option<f64>, time: &str) -> FigurePoint {
        FigurePoint {
            amount: Amount { least, most, approximate: false, words: None },
            time: time.parse().expect(time),
            dated: true,
            place: None,
            whose: None,
            source: Source { name: "a pilot".to_owned(), entity: None, kind: SourceKind::Anonymous },
            document: "a".to_owned(),
            span: Span::new(0, 1),
        }
    }

    fn series(points: Vec<FigurePoint>) -> FigureSeries {
        FigureSeries {
            key: "boat".to_owned(),
            of: Of::Things,
            words: vec!["boats".to_owned()],
            events: Vec::new(),
            figures: points.len() as u32,
            sources: 1,
            documents: 1,
            points,
        }
    }

    #[test]
    fn a_long_name_has_two_lines_and_no_more() {
        for (name, lines) in [
            ("the harbour", &["the harbour"][..]),
            ("the office of the harbour", &["the office of", "the harbour"]),
            ("the office of the old harbour and its keepers", &["the office of", "the old…"]),
            ("Hafenmeisterverordnung", &["Hafenmeisterve…"]),
            ("", &[""]),
        ] {
            assert_eq!(in_lines(name, if lines[0].starts_with('H') { 15 } else { 13 }), lines, "{name}");
        }
    }

    #[test]
    fn what_can_be_compared_is_drawn() {
        let one = |time| point(Some(5.0), Some(5.0), time);
        for (points, worth) in [
            (vec![], false),
            (vec![one("2016")], false),
            (vec![one("2016"), one("2016")], false),
            (vec![one("2016"), one("..")], false),
            (vec![one("2016"), point(None, None, "2017")], false),
            (vec![one("2016"), one("2017")], true),
            (vec![one("2016"), point(Some(5.0), None, "2016")], false),
            (vec![one("2016"), point(Some(6.0), None, "2016")], true),
        ] {
            assert_eq!(worth_drawing(&series(points.clone())), worth, "{points:?}");
        }
    }

    #[test]
    fn names_of_values_have_room_however_long() {
        let reach =
            |most| series(vec![point(Some(1.0), Some(1.0), "2016"), point(Some(most), Some(most), "2017")]);
        for (most, longest) in [(90.0, "100"), (2e9, "1,000,000,000")] {
            let series = reach(most);
            let Layout { left, values, drawn, .. } = lay_out(&series, 500.0, 240.0);
            let letters = values.iter().map(|(_, name)| name.chars().count()).max();
            assert_eq!(letters, Some(longest.len()), "{values:?}");
            assert!(left - 9.0 >= LETTER * longest.len() as f64, "{left} for {longest}");
            assert!(drawn.iter().all(|one| one.from >= left), "no point stands among the names");
        }
    }

    #[test]
    fn later_is_further_and_more_is_higher() {
        let points = vec![
            point(Some(500.0), Some(500.0), "2017-09-19"),
            point(Some(5.0), Some(5000.0), "2019-11"),
            point(Some(0.5), None, "2020"),
        ];
        let series = series(points);
        let mut drawn = lay_out(&series, 500.0, 240.0).drawn;
        drawn.sort_by(|one, other| one.x.total_cmp(&other.x));
        assert!(drawn[0].x < drawn[1].x && drawn[1].x < drawn[2].x);
        assert!(drawn[1].top < drawn[0].y && drawn[0].y < drawn[1].bottom && drawn[1].bottom < drawn[2].y);
        for one in &drawn {
            assert!(one.from >= LEFT && one.to <= 500.0 && one.top >= 0.0 && one.bottom <= 240.0 - BELOW);
        }
    }
}
