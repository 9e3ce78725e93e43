//! `cargo xtask score`: how much of what is true of a text the analysis finds, how fast, and at what weight.
//!
//! Truth is read ([`notation`] for our own, JSON Lines for other sets), `sheaf analyze` is called on its texts
//! ([`analyze`]), each layer is compared ([`layers`]), and the counts are printed against what is aimed at ([`table`]).

mod align;
mod analyze;
mod layers;
mod notation;
mod record;
mod spans;
mod table;
mod tally;
mod weight;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::process::{root, say};
use record::Record;
use table::Scored;
use tally::{Miss, Tally};

/// Scores the analysis on the truth in tests/truth, and on other sets.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of further truth sets, as JSON Lines in the form that `sheaf analyze` prints
    #[arg(long, value_name = "FOLDER")]
    truth: Option<PathBuf>,
    /// Shows at most so many misses of each kind, with the words around them
    #[arg(long, value_name = "N", default_value_t = 0)]
    misses: usize,
    /// Leaves out speed and weight, which need optimised builds
    #[arg(long)]
    quick: bool,
    /// Writes the scores on tests/truth to tests/truth/SCORES.md
    #[arg(long)]
    write: bool,
    /// Prints the truth of tests/truth as JSON Lines and nothing else, for other tools
    #[arg(long)]
    print_truth: bool,
}

/// The most that the analysis may weigh as wasm without the built-in list of names: bytes after gzip.
const MOST_WASM: usize = 120_000;
/// The least speed, in megabytes per second.
const LEAST_SPEED: f64 = 10.0;

/// Prints the tables; fails where the committed scores are not those of the analysis.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let mut own = own_truth()?;
    if args.print_truth {
        for record in own.values().flatten() {
            println!("{}", serde_json::to_string(record)?);
        }
        return Ok(());
    }
    let sheaf = analyze::command()?;
    let mut misses = Vec::new();
    let (all, files) = score_own(&sheaf, &own, &mut misses)?;
    let mut sets = vec![all];
    let mut originals = None;
    let mut texts: Vec<Record> = std::mem::take(&mut own).into_values().flatten().collect();
    if let Some(folder) = &args.truth {
        for (name, records) in sets_of(folder)? {
            if name == "originals" {
                let authority = root().join("seeds/authority.toml");
                originals = Some(score(&sheaf, &name, &records, Some(&authority), &mut misses)?);
            }
            sets.push(score(&sheaf, &name, &records, None, &mut misses)?);
            texts.extend(records);
        }
    }
    print!("{}", table::targets(&sets, originals.as_ref()));
    if !args.quick {
        print!("{}", weigh(&texts)?);
    }
    print!("\n{}", table::measures(&sets));
    print_misses(misses, args.misses);

    let committed = table::committed(&sets[0], &files);
    if args.write {
        return fs::write(scores(), committed).context("cannot write the scores");
    }
    held(&committed)
}

/// Whether the committed scores are those of the analysis as it stands.
pub(crate) fn check() -> anyhow::Result<()> {
    let (all, files) = score_own(&analyze::command()?, &own_truth()?, &mut Vec::new())?;
    held(&table::committed(&all, &files))
}

fn held(now: &str) -> anyhow::Result<()> {
    let committed = fs::read_to_string(scores()).unwrap_or_default();
    if committed == now {
        return Ok(());
    }
    let lines: Vec<&str> = committed.lines().collect();
    for line in now.lines().filter(|line| !lines.contains(line)) {
        eprintln!("now {line}");
    }
    bail!(
        "scores changed: look at the lines above, then run `cargo xtask score --write` and commit tests/truth/SCORES.md"
    );
}

fn scores() -> PathBuf {
    root().join("tests/truth/SCORES.md")
}

/// Our own truth, by file.
fn own_truth() -> anyhow::Result<BTreeMap<String, Vec<Record>>> {
    notation::read_folder(&root().join("tests/truth"))
}

/// Our own truth scored, all together and by file.
fn score_own(
    sheaf: &Path,
    own: &BTreeMap<String, Vec<Record>>,
    misses: &mut Vec<Miss>,
) -> anyhow::Result<(Scored, Vec<Scored>)> {
    let mut all = Scored { name: "own".to_owned(), documents: 0, tally: Tally::default() };
    let mut files = Vec::new();
    for (name, records) in own {
        let file = score(sheaf, name, records, None, misses)?;
        all.documents += file.documents;
        all.tally.add(&file.tally);
        files.push(file);
    }
    Ok((all, files))
}

fn score(
    sheaf: &Path,
    name: &str,
    truth: &[Record],
    authority: Option<&Path>,
    misses: &mut Vec<Miss>,
) -> anyhow::Result<Scored> {
    let mut tally = Tally::default();
    for (truth, found) in truth.iter().zip(analyze::analyze(sheaf, truth, authority)?) {
        let found = layers::aligned(found, &truth.text)
            .with_context(|| format!("{name}, {}: the text that was analysed is another", truth.id))?;
        let (counts, wrong) = layers::score(truth, &found);
        tally.add(&counts);
        misses.extend(wrong);
    }
    Ok(Scored { name: name.to_owned(), documents: truth.len(), tally })
}

/// The sets of a folder, by name.
fn sets_of(folder: &Path) -> anyhow::Result<BTreeMap<String, Vec<Record>>> {
    let mut sets = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        let source = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let lines = source.split('\n').filter(|line| !line.trim().is_empty());
        let records = lines.map(serde_json::from_str).collect::<Result<Vec<Record>, _>>();
        sets.insert(name, records.with_context(|| path.display().to_string())?);
    }
    Ok(sets)
}

/// Speed and weight against their limits.
fn weigh(texts: &[Record]) -> anyhow::Result<String> {
    say("Speed and weight");
    let weight::Speed { alone, together } = weight::speed(texts)?;
    let (whole, bare) = weight::wasm()?;
    let mut out = String::from("native, one core, and compiled to wasm\n");
    for (what, [slowest, median, quickest]) in [
        ("MB/s of processor time, each document alone, median of nine", alone),
        ("MB/s of processor time, all documents together", together),
    ] {
        let more = format!("  ({slowest:.1} to {quickest:.1})");
        let (limit, value) = (format!("{LEAST_SPEED:.1}"), format!("{median:.1}"));
        out.push_str(&table::measured(what, &limit, &value, median >= LEAST_SPEED, &more));
    }
    let what = "bytes of wasm, gzip, without the tables of places and bodies";
    let more = format!("  ({whole} with them)");
    out.push_str(&table::measured(what, &MOST_WASM.to_string(), &bare.to_string(), bare <= MOST_WASM, &more));
    Ok(out)
}

/// At most so many misses of each kind.
fn print_misses(misses: Vec<Miss>, most: usize) {
    let mut by_kind: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for miss in misses {
        by_kind.entry(miss.what).or_default().push(miss.place);
    }
    for (what, places) in by_kind.iter().filter(|_| most > 0) {
        println!("\n{what}: {}", places.len());
        places.iter().take(most).for_each(|place| println!("  {place}"));
    }
}
