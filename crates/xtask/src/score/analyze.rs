//! Calls `sheaf analyze` on the documents of a truth set.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::record::{Days, Record};
use crate::process::{cargo, output, program, run, target};

/// Builds the command; gives its path.
pub(super) fn command() -> anyhow::Result<PathBuf> {
    run(cargo("build").args(["--quiet", "--package", "sheaf-cli"]))?;
    Ok(target().join("debug").join("sheaf").with_extension(std::env::consts::EXE_EXTENSION))
}

/// What the command prints for each document, in the order of the documents. Each is analysed alone; those of one
/// publication date are handed over together.
pub(super) fn analyze(
    sheaf: &Path,
    truth: &[Record],
    authority: Option<&Path>,
) -> anyhow::Result<Vec<Record>> {
    let folder = target().join("score");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut by_date: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
    for (number, record) in truth.iter().enumerate() {
        let path = folder.join(format!("{number}.txt"));
        fs::write(&path, &record.text).with_context(|| format!("cannot write {}", path.display()))?;
        by_date.entry(given(record)).or_default().push(number);
    }
    let mut found = vec![Record::default(); truth.len()];
    for (date, numbers) in by_date {
        let mut command = program(sheaf);
        command.arg("analyze");
        if let Some(date) = date {
            command.args(["--published", &date]);
        }
        if let Some(file) = authority {
            command.arg("--authority").arg(file);
        }
        command.args(numbers.iter().map(|number| folder.join(format!("{number}.txt"))));
        for line in output(&mut command)?.lines() {
            let record: Record = serde_json::from_str(line).context("a line of sheaf analyze")?;
            let number =
                Path::new(&record.path).file_stem().and_then(|stem| stem.to_str()?.parse::<usize>().ok());
            let number =
                number.with_context(|| format!("a document we did not hand over: {}", record.path))?;
            *found.get_mut(number).context("a document we did not hand over")? = record;
        }
    }
    Ok(found)
}

/// The publication date as the command takes it, where it is told.
fn given(record: &Record) -> Option<String> {
    let Some(Days { first: Some(first), last: Some(last) }) = &record.published else { return None };
    if record.give_date == Some(false) {
        return None;
    }
    let months = first.get(..7).zip(last.get(..7))?;
    Some(match months {
        _ if first == last => first.clone(),
        (a, b) if a == b => a.to_owned(),
        (a, b) => format!("{a}/{b}"),
    })
}
