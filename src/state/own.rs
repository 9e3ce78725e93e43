//! Reading one's own documents: how far it is. [`Own::after`] is the one place where that changes.

use std::collections::BTreeSet;
use std::rc::Rc;

use sheaf_model::{Day, Severity};

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Own {
    /// Nothing has been chosen yet.
    #[default]
    Choosing,
    /// Something was chosen while a collection of the reader's own is open: whether it is added to that one is asked.
    Asking,
    /// What was chosen is being listed, and what reads it fetched.
    Beginning,
    /// Files are read, or their documents analysed: so many of so many.
    Reading(Progress),
    /// A collection was made of them.
    Made(Rc<Made>),
    /// None could be.
    Failed(OwnError),
}

/// How far reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is done now.
    pub stage: Stage,
    /// How many are done: files while they are read, then documents.
    pub done: u32,
    /// Of how many.
    pub all: u32,
    /// How many documents have been met: a file may hold many.
    pub documents: u32,
}

/// What is done with the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Files are read and parsed.
    Reading,
    /// Their facts are found.
    Analysing,
}

/// A collection of a reader's own, by what tells it from others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// What it is kept as: made of its pack.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// The language of its page.
    pub language: String,
}

/// What came of one's documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The collection.
    pub name: Name,
    /// How many documents it has.
    pub documents: u32,
    /// Why the browser does not keep it; `None` where it does.
    pub not_kept: Option<String>,
    /// What was odd.
    pub problems: Vec<Odd>,
}

impl Made {
    /// Whether there is nothing to say before it is opened: all files were read whole, and it is kept.
    pub fn is_plain(&self) -> bool {
        self.not_kept.is_none() && self.problems.iter().all(|odd| odd.severity == Severity::Note)
    }
}

/// What was odd about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// How odd: what was refused was not read.
    pub severity: Severity,
    /// Its path.
    pub path: String,
    /// In English, as the `sheaf` command says it.
    pub message: String,
}

/// Why no collection was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnError {
    /// Nothing was dropped that could be a document.
    Nothing,
    /// None of the files could be read: what was said of each.
    NotRead(Vec<Odd>),
    /// What reads them could not be fetched, or did not start: the browser's reason.
    NoDesk(String),
    /// There was not enough memory.
    NoMemory,
    /// It stopped: why.
    Stopped(String),
}

/// A collection that the browser keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The collection.
    pub name: Name,
    /// How many documents it has.
    pub documents: u32,
    /// Bytes of its pack.
    pub bytes: u64,
    /// When it was read, where that is known: earlier versions did not note it.
    pub read: Option<Day>,
    /// What was odd about its files.
    pub problems: Vec<Odd>,
    /// What it was made of.
    pub origin: Origin,
    /// The keys it had before others were added to it: what was kept or sent as a link then leads to it.
    pub former: Vec<String>,
}

/// What a collection was made of besides documents, for when others are added to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The folder that all of its files lay in, where that is so.
    pub folder: Option<String>,
    /// The text of its `sheaf.toml`.
    pub settings: Option<String>,
    /// The text of its `authority.toml`.
    pub authority: Option<String>,
}

/// What happens while documents are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnStep {
    /// Something was chosen or dropped that may be added to what is open.
    Ask,
    /// Something was chosen or dropped, and is read.
    Begin,
    /// So many of so many are done.
    Progress(Progress),
    /// All is done.
    Made(Made),
    /// It cannot go on.
    Fail(OwnError),
    /// The reader stops it, or wants to choose again.
    Again,
}

impl Own {
    /// What it is after something has happened. What comes late, of a reading that was stopped, changes nothing.
    #[must_use]
    pub fn after(&self, step: OwnStep) -> Self {
        let busy = self.is_busy();
        match step {
            OwnStep::Ask => Self::Asking,
            OwnStep::Begin => Self::Beginning,
            OwnStep::Again => Self::Choosing,
            OwnStep::Progress(far) if busy => Self::Reading(Progress { done: far.done.min(far.all), ..far }),
            OwnStep::Made(made) if busy => Self::Made(Rc::new(made)),
            OwnStep::Fail(error) if busy => Self::Failed(error),
            OwnStep::Progress(..) | OwnStep::Made(_) | OwnStep::Fail(_) => self.clone(),
        }
    }

    /// Whether what was made is nowhere else: the browser does not keep it.
    pub fn is_only_here(&self) -> bool {
        matches!(self, Self::Made(made) if made.not_kept.is_some())
    }

    /// Whether work is under way.
    pub const fn is_busy(&self) -> bool {
        matches!(self, Self::Beginning | Self::Reading(_))
    }
}

/// What a collection is called: after the folder that was dropped alone, after a single file, or else what `several` says.
pub fn title(paths: &[String], several: impl FnOnce() -> String) -> String {
    let tops = || paths.iter().map(|path| path.split('/').next().unwrap_or(path));
    let first = tops().next().unwrap_or_default();
    if first.is_empty() || tops().any(|top| top != first) {
        return several();
    }
    let file = paths.iter().all(|path| path == first);
    let stem = first.rsplit_once('.').map_or(first, |(stem, _)| stem);
    let name = if file && !stem.is_empty() { stem } else { first };
    name.to_owned()
}

/// The folder that all of these paths lie in.
pub fn folder(paths: &[String]) -> Option<&str> {
    let (top, _) = paths.first()?.split_once('/')?;
    let within = |path: &String| path.strip_prefix(top).is_some_and(|rest| rest.starts_with('/'));
    paths.iter().all(within).then_some(top)
}

/// Paths as they stand in the collection: without `folder`, in which all of them lie, and without what is hidden; in byte
/// order. Each with its place among the given ones.
pub fn within(paths: &[String], folder: Option<&str>) -> Vec<(usize, String)> {
    let top = folder.map(|folder| [folder, "/"].concat()).unwrap_or_default();
    let mut within: Vec<(usize, String)> = paths
        .iter()
        .enumerate()
        .map(|(at, path)| (at, path[top.len()..].to_owned()))
        .filter(|(_, path)| !path.split('/').any(|part| part.starts_with('.')))
        .collect();
    within.sort_by(|(_, a), (_, b)| a.cmp(b));
    within
}

/// Whether a path is that of one of these files, or of something in one.
pub fn is_of(path: &str, files: &BTreeSet<&str>) -> bool {
    let mut above = std::iter::successors(Some(path), |path| path.rsplit_once('/').map(|(above, _)| above));
    above.any(|path| files.contains(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(paths: &[&str]) -> Vec<String> {
        paths.iter().map(|path| (*path).to_owned()).collect()
    }

    #[test]
    fn a_collection_is_called_after_what_was_dropped() {
        let called = |given: &[&str]| title(&paths(given), || "several".to_owned());
        assert_eq!(called(&["Letters/1916/a.txt", "Letters/b.txt"]), "Letters");
        assert_eq!(called(&["v1.2/a.txt"]), "v1.2");
        assert_eq!(called(&["annual report.pdf"]), "annual report");
        assert_eq!(called(&["a.txt", "b.txt"]), "several");
        assert_eq!(called(&["Letters/a.txt", "b.txt"]), "several");
        assert_eq!(called(&[]), "several");
    }

    #[test]
    fn paths_begin_below_the_folder_and_what_is_hidden_stays_out() {
        let given =
            paths(&["Letters/b.txt", "Letters/.git/config", "Letters/1916/a.txt", "Letters/.DS_Store"]);
        assert_eq!(folder(&given), Some("Letters"));
        assert_eq!(within(&given, Some("Letters")), [(2, "1916/a.txt".to_owned()), (0, "b.txt".to_owned())]);
        assert_eq!(within(&given, None)[1], (0, "Letters/b.txt".to_owned()));
        let apart = paths(&["Letters/b.txt", "Letters2/a.txt"]);
        assert_eq!(folder(&apart), None);
        assert_eq!(within(&apart, None), [(0, "Letters/b.txt".to_owned()), (1, "Letters2/a.txt".to_owned())]);
        assert_eq!(folder(&paths(&["a.txt"])), None);
        assert_eq!(folder(&[]), None);
    }

    #[test]
    fn what_was_odd_belongs_to_a_file() {
        let files = BTreeSet::from(["1916/box.mbox", "a.txt"]);
        for (path, expected) in
            [("a.txt", true), ("1916/box.mbox/box-2", true), ("a.txt.bak", false), ("1916", false)]
        {
            assert_eq!(is_of(path, &files), expected, "{path}");
        }
    }

    #[test]
    fn what_comes_after_the_reader_has_stopped_changes_nothing() {
        let far = Progress { stage: Stage::Reading, done: 3, all: 9, documents: 40 };
        let reading = Own::default().after(OwnStep::Begin).after(OwnStep::Progress(far));
        assert_eq!(reading, Own::Reading(far));
        let stopped = reading.after(OwnStep::Again);
        for late in
            [OwnStep::Progress(Progress { stage: Stage::Analysing, ..far }), OwnStep::Fail(OwnError::Nothing)]
        {
            assert_eq!(stopped.after(late), Own::Choosing);
        }
        assert_eq!(reading.after(OwnStep::Fail(OwnError::Nothing)), Own::Failed(OwnError::Nothing));
    }
}
