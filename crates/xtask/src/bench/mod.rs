//! `cargo xtask bench`: Sheaf beside the search libraries of the field, and beside what it is meant to reach.
//!
//! A collection is generated or taken ([`subject`]), every peer builds its index of it ([`builds`]), and `tests/peers/run.mjs`
//! visits them all in a browser and writes the table. Nothing here judges: what a figure should be stands in the table.

mod builds;
mod subject;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ValueEnum;
use serde_json::Value;

use crate::process::{output, root, run as run_program, say};
use crate::{app, browser, native};
use builds::Workplace;

/// Measures Sheaf and the search libraries of the field over a generated collection, or over one of your own.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Documents of the generated collection.
    #[arg(long, default_value_t = 20_000)]
    documents: usize,
    /// Takes a folder of documents in place of a generated collection; queries are drawn from its own text.
    #[arg(long, value_name = "FOLDER", conflicts_with = "documents")]
    corpus: Option<PathBuf>,
    /// Only these, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "PEERS")]
    only: Vec<Peer>,
    /// So many visits of each; medians count.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// So many queries of each class.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    queries: u32,
    /// Takes the peers' indexes, and what they cost, from the run before over the same documents; Sheaf is built anew.
    #[arg(long)]
    reuse: bool,
    /// Also writes the table to docs/bench/.
    #[arg(long)]
    write: bool,
    /// Also measures answers natively, and first visits of seeds/.
    #[arg(long)]
    more: bool,
}

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Peer {
    Sheaf,
    Minisearch,
    Flexsearch,
    Lunr,
    Orama,
    Pagefind,
    Sqlite,
    Crossfilter,
}

impl Peer {
    /// Its name, and that of its file in `tests/peers/peers`.
    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// Prepares the collection, builds every index, visits every page, prints the table.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let peers: Vec<Peer> =
        if args.only.is_empty() { Peer::value_variants().to_vec() } else { args.only.clone() };
    let subject = match &args.corpus {
        Some(folder) => subject::taken(folder)?,
        None => subject::generated(args.documents)?,
    };
    let place = Workplace::new(&subject);
    let costs_file = subject.folder.join("builds.json");
    let before = args.reuse.then(|| fs::read(&costs_file)).transpose().unwrap_or_default();
    let mut costs: serde_json::Map<String, Value> =
        before.map(|costs| serde_json::from_slice(&costs)).transpose()?.unwrap_or_default();
    for peer in &peers {
        let name = peer.name();
        if *peer != Peer::Sheaf && costs.contains_key(&name) {
            continue;
        }
        say(&format!("{name} builds"));
        let cost = match place.build(*peer) {
            Ok(cost) => {
                println!("  {:.1} s, {:.1} s of processors, {:.0} MB", cost.wall, cost.cpu, cost.peak / 1e6);
                serde_json::to_value(cost)?
            }
            // One that cannot take so many documents is no reason to say nothing of the others.
            Err(error) if *peer != Peer::Sheaf => {
                println!("  {error:#}");
                serde_json::json!({ "failed": format!("{error:#}") })
            }
            Err(error) => return Err(error),
        };
        costs.insert(name, cost);
        fs::write(&costs_file, serde_json::to_vec(&costs)?)?;
    }

    say("In the browser");
    let mut node = browser::node_in("tests/peers")?;
    node.arg("--max-old-space-size=12000").arg("run.mjs").arg(&subject.folder);
    node.args(["--rounds", &args.rounds.to_string(), "--queries", &args.queries.to_string()]);
    run_program(node.args(peers.into_iter().map(Peer::name)))?;
    if args.write {
        let folder = root().join("docs/bench");
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let kept = folder.join(format!("{}.md", subject.name));
        fs::copy(subject.folder.join("table.md"), &kept)
            .with_context(|| format!("cannot write {}", kept.display()))?;
    }
    if args.more { more(&subject.sources) } else { Ok(()) }
}

/// Answers natively, and first visits of the shipped collection.
fn more(subject: &Path) -> anyhow::Result<()> {
    say("Engine::answer, natively");
    for collection in [Path::new("seeds"), subject] {
        println!("\n{}", collection.display());
        for line in output(native::example().arg(collection).args(["--queries", "200"]))?.lines() {
            print_line(&serde_json::from_str(line)?);
        }
    }
    let site = app::site()?;
    say("The explorer of seeds/ in the browser");
    run_program(browser::node_in("tests/browser")?.arg("bench.mjs").arg(&site))
}

/// A line of the bench example: a class of queries, or what was written.
fn print_line(line: &Value) {
    let number = |key: &str| line[key].as_f64().unwrap_or(f64::NAN);
    if let Some(class) = line["class"].as_str() {
        let (median, high) = (number("p50_us") / 1000.0, number("p95_us") / 1000.0);
        println!("  {class:<26} median {median:>8.2} ms   95 % {high:>8.2} ms");
    } else if line["pack_bytes"].is_number() {
        println!(
            "  text {:.2} MB, pack {:.2} MB ({:.0} %); packed at {} MB/s, opened in {:.1} ms",
            number("text_bytes") / 1e6,
            number("pack_bytes") / 1e6,
            number("pack_bytes") / number("text_bytes") * 100.0,
            number("write_mb_per_s"),
            number("open_us") / 1000.0,
        );
    }
}
