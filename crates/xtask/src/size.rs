//! `cargo xtask size`: what a reader downloads, against the budgets of the design.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::app;
use crate::process::{cargo, output, target};

/// Everything for the shipped collection, until it can be used: bytes after gzip.
const BUDGET_UNTIL_USABLE: usize = 200_000;
/// The first part of the application's wasm, without a collection: bytes after gzip.
const BUDGET_WASM: usize = 150_000;

/// Builds both and prints the tables; fails where a budget is exceeded.
pub(crate) fn run() -> anyhow::Result<()> {
    let site = app::site()?;
    let application = app::application()?;

    let mut until_usable = Table::new("The explorer of seeds/, until it can be used");
    let mut afterwards = Table::new("Fetched afterwards, for reading offline and installing");
    let mut own = Table::new("When a reader brings documents, or saves them");
    for (path, bytes) in files(&site, "")? {
        if path.starts_with('.') {
            continue; // For hosts, not for readers.
        }
        let needed =
            ["html", "css", "js", "wasm", "sheaf"].iter().any(|kind| path.ends_with(&format!(".{kind}")));
        let first = needed && path != "sw.js" && !is_later(&path) && !is_asked_for(&path);
        let table = if first {
            &mut until_usable
        } else if is_own(&path) {
            &mut own
        } else {
            &mut afterwards
        };
        table.add(&path, &bytes)?;
    }
    until_usable.print(Some(BUDGET_UNTIL_USABLE));
    afterwards.print(None);
    own.print(None);
    let mut first = Table::new("The wasm of the application alone: its first part");
    let mut answer = Table::new("Until the first answer to a search");
    let mut all = Table::new("All parts");
    for (path, bytes) in files(&without_seeds(&application)?, "")? {
        if is_kind(&path, "wasm") && !is_own(&path) {
            all.add(&path, &bytes)?;
            if !is_later(&path) || path.starts_with("answer-") {
                answer.add(&path, &bytes)?;
            }
            if !is_later(&path) {
                first.add(&path, &bytes)?;
            }
        }
    }
    first.print(Some(BUDGET_WASM));
    answer.print(None);
    all.print(None);
    if until_usable.zipped() > BUDGET_UNTIL_USABLE || first.zipped() > BUDGET_WASM {
        bail!("a budget is exceeded");
    }
    Ok(())
}

/// An edition whose wasm carries no collection; gives the folder that holds it.
fn without_seeds(application: &Path) -> anyhow::Result<PathBuf> {
    let folder = target().join("size");
    let mut build = cargo("run");
    build.args(["--quiet", "--package", "sheaf-cli", "--", "build", "seeds", "-o"]).arg(&folder);
    output(build.arg("--app").arg(application))?;
    Ok(folder)
}

/// Files with their sizes as they are and after gzip, in bytes.
struct Table {
    title: &'static str,
    rows: Vec<(String, usize, usize)>,
}

impl Table {
    fn new(title: &'static str) -> Self {
        Self { title, rows: Vec::new() }
    }

    fn add(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes)?;
        self.rows.push((name.to_owned(), bytes.len(), gzip.finish()?.len()));
        Ok(())
    }

    fn zipped(&self) -> usize {
        self.rows.iter().map(|(_, _, zipped)| zipped).sum()
    }

    fn print(&self, budget: Option<usize>) {
        let raw: usize = self.rows.iter().map(|(_, raw, _)| raw).sum();
        println!("\n{:<44} {:>10} {:>10}", self.title, "bytes", "gzip");
        for (name, raw, zipped) in &self.rows {
            println!("  {name:<42} {raw:>10} {zipped:>10}");
        }
        println!("  {:<42} {:>10} {:>10}", "sum", raw, self.zipped());
        if let Some(budget) = budget {
            let verdict = if self.zipped() <= budget { "kept" } else { "EXCEEDED" };
            println!("  {:<42} {:>10} {budget:>10} {verdict}", "budget", "");
        }
    }
}

/// Whether a file is fetched only when a reader asks for it: the map's outlines, the pages without JavaScript, what reads
/// documents.
fn is_asked_for(path: &str) -> bool {
    is_own(path)
        || ["corpus/outlines-", "read/", "documents.html"].iter().any(|start| path.starts_with(start))
}

/// Whether a file serves a reader's own documents.
fn is_own(path: &str) -> bool {
    path.starts_with("own/")
}

/// Whether a file is a later part of wasm and styles, which the first screen does without.
fn is_later(path: &str) -> bool {
    ["answer-", "large-", "read-", "later-"].iter().any(|start| path.starts_with(start))
}

fn is_kind(path: &str, kind: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == kind)
}

/// The files below a folder, by path.
fn files(folder: &Path, prefix: &str) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            found.extend(files(&entry.path(), &format!("{name}/"))?);
        } else {
            found.push((name, fs::read(entry.path())?));
        }
    }
    found.sort();
    Ok(found)
}
