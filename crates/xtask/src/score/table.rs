//! The tables: what is aimed at, and every measure of every set.

use std::fmt::Write as _;

use super::layers::MEASURES;
use super::tally::{Count, Tally};

/// A set of documents with what was counted.
pub(super) struct Scored {
    pub name: String,
    pub documents: usize,
    pub tally: Tally,
}

/// A figure that is aimed at: its measure, in which sets, and at least how much.
struct Target {
    sets: Sets,
    measure: &'static str,
    least: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sets {
    /// The originals, with the authority file of the collection.
    Originals,
    /// All sets together, without an authority file.
    All,
}

const fn target(sets: Sets, measure: &'static str, least: f64) -> Target {
    Target { sets, measure, least }
}

const TARGETS: &[Target] = &[
    target(Sets::Originals, "names", 0.95),
    target(Sets::Originals, "dates-strict", 0.95),
    target(Sets::Originals, "dates-interval", 0.93),
    target(Sets::Originals, "figures-value", 0.92),
    target(Sets::Originals, "statements-recall", 0.88),
    target(Sets::Originals, "statements-precision", 0.90),
    target(Sets::Originals, "statements-speaker", 0.90),
    target(Sets::All, "names-core", 0.72),
    target(Sets::All, "dates-relaxed", 0.92),
    target(Sets::All, "dates-strict", 0.84),
    target(Sets::All, "dates-value", 0.80),
    target(Sets::All, "dates-interval", 0.80),
    target(Sets::All, "figures-found", 0.88),
    target(Sets::All, "sentences-inside", 0.96),
    target(Sets::All, "places-near", 0.88),
];

/// Every target with what is reached, over all sets and set by set.
pub(super) fn targets(sets: &[Scored], originals: Option<&Scored>) -> String {
    let mut all = Tally::default();
    for set in sets {
        all.add(&set.tally);
    }
    let columns: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    let mut out = head("", &["at least", "reached"], &columns);
    let mut last = None;
    for target in TARGETS {
        let (title, counts) = match target.sets {
            Sets::Originals => ("the originals, with their authority file", originals.map(|set| &set.tally)),
            Sets::All => ("all sets, without an authority file", Some(&all)),
        };
        let Some(counts) = counts else { continue };
        if last.replace(title) != Some(title) {
            let _ = writeln!(out, "{title}");
        }
        let value = counts.get(target.measure).and_then(Count::value);
        let _ = write!(out, "  {:<62}{:>10}", label(target.measure), percent(Some(target.least)));
        let _ = write!(out, "{:>8} {}", percent(value), verdict(value.map(|value| value >= target.least)));
        for set in sets.iter().filter(|_| target.sets == Sets::All) {
            let _ = write!(out, "{:>15}", percent(set.tally.get(target.measure).and_then(Count::value)));
        }
        out.push('\n');
    }
    out
}

/// Every measure, set by set.
pub(super) fn measures(sets: &[Scored]) -> String {
    let columns: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    let mut out = head("every measure, without an authority file", &[], &columns);
    for (measure, label) in MEASURES {
        let counts: Vec<Option<Count>> = sets.iter().map(|set| set.tally.get(measure)).collect();
        if counts.iter().any(Option::is_some) {
            let _ = write!(out, "  {label:<62}");
            for count in counts {
                let _ = write!(out, "{:>15}", percent(count.and_then(Count::value)));
            }
            out.push('\n');
        }
    }
    out
}

/// A measured figure against its limit, with what else there is to say.
pub(super) fn measured(what: &str, limit: &str, value: &str, kept: bool, more: &str) -> String {
    format!("  {what:<62}{limit:>10}{value:>8} {}{more}\n", verdict(Some(kept)))
}

/// The committed table: counts of every measure over the repository's own truth, all together and by file. No figure in it
/// depends on the machine.
pub(super) fn committed(all: &Scored, files: &[Scored]) -> String {
    let mut out = String::from(
        "# Scores of the analysis on tests/truth\n\n\
         Written by `cargo xtask score --write`, held by `cargo xtask test`: a change of a rule shows here as a gain or a loss.\n\n",
    );
    let _ = writeln!(out, "| measure, over {} documents | right | in truth | found | score |", all.documents);
    out.push_str("| --- | ---: | ---: | ---: | ---: |\n");
    for (measure, label) in MEASURES {
        if let Some(count) = all.tally.get(measure) {
            let found = count.found.map_or_else(|| "–".to_owned(), |found| found.to_string());
            let value = percent(count.value());
            let _ = writeln!(out, "| {label} | {} | {} | {found} | {value} |", count.right, count.of);
        }
    }
    out.push_str("\n| file | documents |");
    let columns = [
        "names",
        "dates-strict",
        "dates-interval",
        "figures-value",
        "statements-content",
        "statements-speaker",
    ];
    for column in columns {
        let _ = write!(out, " {} |", label(column));
    }
    out.push_str("\n| --- | ---: |");
    out.push_str(&" ---: |".repeat(columns.len()));
    for file in files {
        let _ = write!(out, "\n| {} | {} |", file.name, file.documents);
        for column in columns {
            let count = file.tally.get(column);
            let told =
                count.map_or_else(|| "–".to_owned(), |count| format!("{} of {}", count.right, count.of));
            let _ = write!(out, " {told} |");
        }
    }
    out.push('\n');
    out
}

fn head(title: &str, first: &[&str], columns: &[&str]) -> String {
    let mut out = format!("{title:<64}");
    for column in first {
        let _ = write!(out, "{column:>10}");
    }
    for column in columns {
        let _ = write!(out, "{column:>15}");
    }
    out.push('\n');
    out
}

fn label(measure: &str) -> &'static str {
    MEASURES.iter().find(|(key, _)| *key == measure).map_or("", |(_, label)| label)
}

/// In per cent with one decimal, rounded down, so that 94.96 is not taken for 95.
fn percent(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{:.1}", (value * 1000.0 + 1e-9).floor() / 10.0))
}

fn verdict(kept: Option<bool>) -> &'static str {
    match kept {
        Some(true) => "yes",
        Some(false) => "NO ",
        None => "   ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_a_measure() {
        assert!(TARGETS.iter().all(|target| !label(target.measure).is_empty()));
    }

    #[test]
    fn what_is_almost_reached_is_not_rounded_up() {
        assert_eq!(percent(Some(0.94999)), "94.9");
        assert_eq!(percent(Some(0.95)), "95.0");
        assert_eq!(percent(None), "–");
    }
}
