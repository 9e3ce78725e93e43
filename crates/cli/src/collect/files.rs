//! Every file below a folder, read side by side.

use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use sheaf_model::{Document, Problem, Severity};
use sheaf_parse::Parsed;

use crate::parallel::Threads;
use crate::walk::{self, Entry, Source};

/// Files over this size, in bytes, are parsed one at a time: each may need some 25 times as much memory for a while.
const LARGE: u64 = 4 << 20;

/// Parses a file, or every file below a folder in byte order of their paths; their ids differ.
///
/// Paths of documents and problems are relative to a folder, or the name of a single file. `finish` may change what
/// became of each file, which it gets with the file's bytes. `progress` is told how many of how many files are done.
pub fn read_documents(
    path: &Path,
    threads: Threads,
    finish: &(dyn Fn(&mut Parsed, &[u8]) + Sync),
    progress: &mut dyn FnMut(usize, usize),
) -> anyhow::Result<(Vec<Document>, Vec<Problem>)> {
    let mut documents: Vec<Document> = Vec::new();
    let mut problems = Vec::new();
    let read = |source: &Source| match source.read(sheaf_parse::MAX_BYTES) {
        Ok(bytes) => {
            let mut parsed = sheaf_collect::parse(&source.name, &bytes);
            finish(&mut parsed, &bytes);
            parsed
        }
        Err(error) => Parsed { documents: Vec::new(), problems: vec![unreadable(&source.name, &error)] },
    };
    walk_files(
        path,
        threads,
        read,
        |read| match read {
            Met::File(parsed) => {
                documents.extend(parsed.documents);
                problems.extend(parsed.problems);
            }
            Met::Odd(problem) => problems.push(problem),
        },
        progress,
    )?;
    problems.extend(sheaf_parse::make_ids_unique(&mut documents));
    sheaf_collect::settle(&mut problems);
    Ok((documents, problems))
}

/// What a walk met: what came of a file, or what is none.
pub(super) enum Met<R> {
    File(R),
    Odd(Problem),
}

/// Reads a file, or every file below a folder in byte order of their paths, side by side; large ones one at a time.
pub(super) fn walk_files<R: Send>(
    path: &Path,
    threads: Threads,
    read: impl Fn(&Source) -> R + Sync,
    mut take: impl FnMut(Met<R>),
    progress: &mut dyn FnMut(usize, usize),
) -> anyhow::Result<()> {
    let entries = walk::below(path)?;
    let (mut done, total) = (0, entries.len());
    progress(done, total);
    let one_at_a_time = Mutex::new(());
    let read = |entry| match entry {
        Entry::File(source) => {
            let large = source.size > LARGE;
            let _turn = large.then(|| one_at_a_time.lock().unwrap_or_else(PoisonError::into_inner));
            Met::File(read(&source))
        }
        Entry::Odd(problem) => Met::Odd(problem),
    };
    threads.each(entries, read, |met| {
        take(met);
        done += 1;
        progress(done, total);
    });
    Ok(())
}

pub(super) fn unreadable(name: &str, error: &io::Error) -> Problem {
    Problem {
        path: name.to_owned(),
        line: None,
        severity: Severity::Refused,
        message: format!("cannot be read: {error}"),
    }
}
