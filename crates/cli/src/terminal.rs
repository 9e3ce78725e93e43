//! What the command says on standard error while it works: progress and problems.

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use sheaf_analysis::Suggestion;
use sheaf_cli::site::App;
use sheaf_model::{Problem, Severity};

/// A bar on the terminal; silent where there is none.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    pub(crate) fn new() -> anyhow::Result<Self> {
        let style = ProgressStyle::with_template("{msg:10} {wide_bar} {pos} of {len}")
            .context("the progress bar's template")?;
        Ok(Self(ProgressBar::new(0).with_style(style)))
    }

    /// Shows that so many of a total are done.
    pub(crate) fn show(&self, what: &'static str, done: usize, total: usize) {
        self.0.set_message(what);
        self.0.set_length(total as u64);
        self.0.set_position(done as u64);
    }

    /// Takes the bar away.
    pub(crate) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

/// Names every warning and every refusal, with file and line; notes only where `verbose`, else how many there are. Gives
/// the number of files that were refused.
pub(crate) fn report(problems: &[Problem], verbose: bool) -> usize {
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
        1 => eprintln!("1 note on how a file was read; --verbose shows it"),
        _ => eprintln!("{notes} notes on how files were read; --verbose shows them"),
    }
    problems.iter().filter(|problem| problem.severity == Severity::Refused).count()
}

/// Says why pages fetch all of the wasm before they start, where they do.
pub(crate) fn undivided(app: &App) {
    if let Some(why) = app.undivided() {
        eprintln!("the wasm stays in one part, so that pages start later than they could: {why}");
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
