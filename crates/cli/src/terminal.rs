//! What the command says on standard error while it works: progress and problems.

use std::cell::Cell;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use sheaf_analysis::Suggestion;
use sheaf_cli::site::App;
use sheaf_model::{Problem, Severity};

/// Shows how far the work is: a bar on a terminal, with its rate and the time that is left.
pub(crate) struct Bar {
    shown: ProgressBar,
    /// Plain lines in its place.
    lines: bool,
    /// The work that was shown last.
    last: Cell<&'static str>,
}

/// What a bar says where there is no terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Otherwise {
    /// A line for each kind of work.
    Lines,
    /// Nothing, not on a terminal either.
    Nothing,
    /// Nothing.
    BarOnly,
}

impl Bar {
    pub(crate) fn new(otherwise: Otherwise) -> anyhow::Result<Self> {
        let template = "{msg:10} {wide_bar} {human_pos} of {human_len}, {per_sec:.0}, {eta} left";
        let style = ProgressStyle::with_template(template).context("the progress bar's template")?;
        let bar = if otherwise == Otherwise::Nothing { ProgressBar::hidden() } else { ProgressBar::new(0) };
        let lines = otherwise == Otherwise::Lines && bar.is_hidden();
        Ok(Self { shown: bar.with_style(style), lines, last: Cell::default() })
    }

    /// Shows that so many of a total are done.
    pub(crate) fn show(&self, what: &'static str, done: usize, total: usize) {
        if self.last.replace(what) != what {
            if self.lines {
                eprintln!("{what} …");
            }
            // Each kind of work has its own rate.
            self.shown.reset();
            self.shown.set_message(what);
            self.shown.set_length(total as u64);
        }
        self.shown.set_position(done as u64);
    }

    /// Takes the bar away.
    pub(crate) fn clear(&self) {
        self.shown.finish_and_clear();
    }
}

/// Names every warning and every refusal, with file and line; notes only where `verbose`, else how many there are (and
/// not even that where `quiet`). Gives the number of files that were refused.
pub(crate) fn report(problems: &[Problem], verbose: bool, quiet: bool) -> usize {
    let mut notes = 0;
    for problem in problems {
        let severity = match problem.severity {
            Severity::Note if !verbose => {
                notes += 1;
                continue;
            }
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Refused => "refused",
        };
        let place = match problem.line {
            Some(line) => format!("{}:{line}", problem.path),
            None => problem.path.clone(),
        };
        // Names and quotations come from foreign files, and a terminal obeys control characters.
        let line = format!("{place}: {severity}: {}", problem.message);
        eprintln!("{}", line.replace(char::is_control, "\u{fffd}"));
    }
    match notes {
        0 => {}
        _ if quiet => {}
        1 => eprintln!("1 note on how a file was read; --verbose shows it"),
        _ => eprintln!("{notes} notes on how files were read; --verbose shows them"),
    }
    problems.iter().filter(|problem| problem.severity == Severity::Refused).count()
}

/// Says why pages fetch all of the wasm before they start, where they do.
pub(crate) fn undivided(app: &App) {
    if let Err(why) = app.divide() {
        eprintln!("the wasm stays in one part, so that pages start later than they could: {why}");
    }
}

/// What GitHub Pages publishes at most: a site of a gigabyte; and what its repositories take, a file of a hundred megabytes.
const SITE: u64 = 1 << 30;
const FILE: u64 = 100 << 20;
/// Files that are more than a host is glad of.
const FILES: usize = 3_000;

/// Says where an edition is more than GitHub Pages takes.
pub(crate) fn beyond_hosts(bytes: u64, files: usize, largest: Option<&(String, u64)>) {
    let megabytes = |bytes: u64| bytes / 1_000_000;
    if bytes > SITE {
        eprintln!("{} MB are more than GitHub Pages publishes (1 GB): choose another host", megabytes(bytes));
    }
    if let Some((path, size)) = largest.filter(|(_, size)| *size > FILE) {
        eprintln!(
            "{path} has {} MB, more than GitHub takes in a file (100 MB): choose another host",
            megabytes(*size)
        );
    }
    if files > FILES {
        eprintln!("{files} files are many: some hosts take no more than a few thousand");
    }
}

/// Most suggestions that are printed.
const MOST_SUGGESTIONS: usize = 20;

/// Names the pairs of entities that are likely one, which nothing has merged.
pub(crate) fn suggest(suggestions: &[Suggestion]) {
    for Suggestion { kind, first, second, reason } in suggestions.iter().take(MOST_SUGGESTIONS) {
        let line =
            format!("likely one {}: “{}” and “{}” ({})", kind.as_str(), first.1, second.1, reason.as_str());
        eprintln!("{}", line.replace(char::is_control, "\u{fffd}"));
    }
    if let Some(more @ 1..) = suggestions.len().checked_sub(MOST_SUGGESTIONS) {
        eprintln!("and {more} more likely pairs");
    }
    if !suggestions.is_empty() {
        eprintln!("Nothing was merged: an alias in authority.toml makes two names one entity.");
    }
}
