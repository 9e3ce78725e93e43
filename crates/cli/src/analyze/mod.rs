//! `sheaf analyze`: what a build would find, as JSON Lines.
//!
//! The form of a line is a contract (`analysis-output.md`): one object per document, offsets in Unicode code points.

mod line;
mod title_lines;

use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sheaf_analysis::{Analyser, Authority};
use sheaf_cli::Threads;
use sheaf_model::{Basis, Document, Interval, Problem, Published, Severity};

use crate::terminal::{self, Bar, Otherwise};
use title_lines::keep_title_lines;

/// Prints the analysis of documents as JSON Lines.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Publication date of documents that state none: 2019-09-27, 2019-11 or 2016-06/2016-08
    #[arg(long, value_name = "DATE", value_parser = published)]
    published: Option<Interval>,
    /// File of names, aliases, kinds and coordinates; may be given several times
    #[arg(long, value_name = "FILE")]
    authority: Vec<PathBuf>,
    /// Let the documents inform each other, as a build does
    #[arg(long)]
    collection: bool,
    /// Name every note on how files were read, not only warnings and refusals
    #[arg(long)]
    verbose: bool,
    /// Files, folders (read recursively), or - for one document on standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// A date with two ends, as `--published` takes it.
fn published(text: &str) -> Result<Interval, String> {
    let interval: Interval = text.parse().map_err(|error: sheaf_model::ParseDateError| error.to_string())?;
    match (interval.first, interval.last) {
        (Some(_), Some(_)) => Ok(interval),
        _ => Err(format!("expected a date with a first and a last day, found “{text}”")),
    }
}

/// Runs the command. The exit code is 0 when every document was read, 1 when some were refused.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut authority = Authority::default();
    for file in &args.authority {
        authority.extend(sheaf_cli::read_authority(file)?);
    }
    let analyser = Analyser::new(&authority);
    let bar = Bar::new(Otherwise::BarOnly)?;
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    for path in &args.paths {
        let (read, odd) = read(path, &bar).unwrap_or_else(|error| (Vec::new(), vec![refused(path, &error)]));
        documents.extend(read);
        problems.extend(odd);
    }
    problems.extend(sheaf_parse::make_ids_unique(&mut documents));
    bar.clear();
    let refused = terminal::report(&problems, args.verbose, false);

    for Document { published, .. } in &mut documents {
        // What somebody says is surer than the name of a file.
        let inferred = published.basis == Basis::Inferred;
        if let Some(interval) = args.published.filter(|_| inferred || published.interval.is_open()) {
            *published = Published { interval, basis: Basis::Given, ..Published::default() };
        }
    }
    for document in documents.iter_mut().filter(|document| document.published.interval.is_open()) {
        document.published = analyser.infer_published(document).unwrap_or_default();
    }
    let mut faults = Vec::new();
    let mut out = BufWriter::new(std::io::stdout().lock());
    if args.collection {
        let facts = analyser.collection(&documents);
        for (document, facts) in documents.iter().zip(&facts) {
            line::write(&mut out, document, facts)?;
        }
        terminal::suggest(&sheaf_analysis::suggestions(&facts));
    } else {
        for (done, document) in documents.iter().enumerate() {
            bar.show("Analysing", done, documents.len());
            let (facts, odd) = sheaf_cli::alone(&analyser, document);
            line::write(&mut out, document, &facts)?;
            faults.extend(odd);
        }
    }
    out.flush()?;
    bar.clear();
    terminal::report(&faults, args.verbose, false);
    Ok(if refused > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Reads a file, a folder, or standard input. Paths of documents begin with the path as it was given.
fn read(path: &Path, bar: &Bar) -> anyhow::Result<(Vec<Document>, Vec<Problem>)> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        let limit = sheaf_parse::MAX_BYTES as u64 + 1;
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
        let mut parsed = sheaf_cli::parse("-", &bytes);
        keep_title_lines(&mut parsed, &bytes);
        return Ok((parsed.documents, parsed.problems));
    }
    let (mut documents, mut problems) =
        sheaf_cli::read_documents(path, Threads::available(), &keep_title_lines, &mut |done, total| {
            bar.show("Reading", done, total);
        })?;
    let given = path.to_string_lossy();
    let whole = |inside: &str| {
        if path.is_dir() {
            format!("{}/{inside}", given.trim_end_matches('/'))
        } else {
            given.clone().into_owned()
        }
    };
    for document in &mut documents {
        document.path = whole(&document.path);
    }
    for problem in &mut problems {
        problem.path = whole(&problem.path);
    }
    Ok((documents, problems))
}

/// A path of the command line that cannot be read.
fn refused(path: &Path, error: &anyhow::Error) -> Problem {
    let path = path.to_string_lossy().into_owned();
    Problem { path, line: None, severity: Severity::Refused, message: format!("{error:#}") }
}
