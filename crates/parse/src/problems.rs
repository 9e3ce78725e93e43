//! What was odd about one file, gathered on the way.

use sheaf_model::{Problem, Severity};

/// The problems of one file.
#[derive(Debug)]
pub(crate) struct Problems<'a> {
    path: &'a str,
    /// Added to every line number: lines that were cut off the top (front matter) before a reader saw the text.
    lines_above: usize,
    list: Vec<Problem>,
}

impl<'a> Problems<'a> {
    pub(crate) fn of(path: &'a str) -> Self {
        Self { path, lines_above: 0, list: Vec::new() }
    }

    /// From now on line 1 means the line after `lines`.
    pub(crate) fn below(&mut self, lines: usize) {
        self.lines_above = lines;
    }

    /// Worth knowing. Lines count from 1.
    pub(crate) fn note(&mut self, line: Option<usize>, message: impl Into<String>) {
        self.add(Severity::Note, line, message.into());
    }

    /// Something was repaired or left out.
    pub(crate) fn warn(&mut self, line: Option<usize>, message: impl Into<String>) {
        self.add(Severity::Warning, line, message.into());
    }

    /// The file is no document.
    pub(crate) fn refuse(&mut self, message: impl Into<String>) {
        self.add(Severity::Refused, None, message.into());
    }

    /// In the order of the lines, those without first, a refusal last.
    pub(crate) fn into_list(mut self) -> Vec<Problem> {
        self.list.sort_by_key(|problem| (problem.severity == Severity::Refused, problem.line));
        self.list
    }

    /// The number in the file of a line counted below what was cut off.
    pub(crate) fn line(&self, line: usize) -> usize {
        line + self.lines_above
    }

    fn add(&mut self, severity: Severity, line: Option<usize>, message: String) {
        let line = line.map(|line| self.line(line) as u32);
        self.list.push(Problem { path: self.path.to_owned(), line, severity, message });
    }
}

/// Foreign words as they may stand in a message: on one line, without controls, at most 60 characters.
pub(crate) fn quoted(text: &str) -> String {
    let mut shown = crate::metadata::one_line(text);
    if let Some((end, _)) = shown.char_indices().nth(60) {
        shown.truncate(end);
        shown.push('…');
    }
    format!("“{shown}”")
}

/// Names as they may stand in a message: the first ones, and how many there are.
#[cfg(feature = "office")]
pub(crate) fn listed(names: &[String]) -> String {
    const MOST: usize = 20;
    let first = names[..names.len().min(MOST)].join(", ");
    if names.len() > MOST { format!("{first} … ({} in all)", names.len()) } else { first }
}
