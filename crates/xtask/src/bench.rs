//! `cargo xtask bench`: how fast it is, natively and in a browser, on this machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::process::{cargo, output, program, run as run_program, say, target};
use crate::{app, browser};

/// Measures answering, building and opening, over seeds/ and a generated collection.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Documents of the generated collection.
    #[arg(long, default_value_t = 20_000)]
    documents: usize,
    /// Leaves out what is measured in a browser.
    #[arg(long)]
    no_browser: bool,
}

/// Prints the tables.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let documents = args.documents.to_string();
    let folder = target().join("bench");
    let sources = folder.join("documents");

    say("Engine::answer, natively");
    for collection in ["seeds", &documents] {
        println!("\n{}", subject(collection));
        for line in output(native("bench", true).args([collection, "--queries", "200"]))?.lines() {
            print_line(&serde_json::from_str(line)?);
        }
    }

    say("sheaf build, natively");
    if sources.exists() {
        fs::remove_dir_all(&sources).with_context(|| format!("cannot remove {}", sources.display()))?;
    }
    output(native("bench", true).arg(&documents).arg("--write").arg(&sources))?;
    let application = app::application()?;
    let large = folder.join("site");
    build(&sources, &large, &application)?;

    if args.no_browser {
        return Ok(());
    }
    let site = app::site()?;
    let mut node = browser::node()?;
    say("In the browser");
    run_program(node.arg("bench.mjs").args([&site, &large, &sources]))
}

/// A program of the command line's package, built for speed: an example, or the command itself.
fn native(name: &str, example: bool) -> Command {
    let mut command = cargo("run");
    command.args(["--quiet", "--profile", "native", "--package", "sheaf-cli"]);
    command.args([if example { "--example" } else { "--bin" }, name, "--"]);
    command
}

fn subject(collection: &str) -> String {
    match collection.parse::<usize>() {
        Ok(documents) => format!("generated, {documents} documents"),
        Err(_) => format!("{collection}/"),
    }
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
            number("share") * 100.0,
            number("write_mb_per_s"),
            number("open_us") / 1000.0,
        );
    }
}

/// Times the whole command, and watches its memory.
fn build(sources: &Path, out: &Path, application: &Path) -> anyhow::Result<()> {
    run_program(cargo("build").args([
        "--quiet",
        "--profile",
        "native",
        "--package",
        "sheaf-cli",
        "--bin",
        "sheaf",
    ]))?;
    let sheaf = target().join("native/sheaf").with_extension(std::env::consts::EXE_EXTENSION);
    let mut command = program(sheaf);
    command.arg("build").arg(sources).arg("-o").arg(out).arg("--app").arg(application);
    let start = Instant::now();
    let mut child = command.stderr(Stdio::null()).spawn().context("cannot start sheaf")?;
    let mut peak = None;
    let status = loop {
        peak = peak_memory(child.id()).or(peak);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(20));
    };
    let seconds = start.elapsed().as_secs_f64();
    if !status.success() {
        bail!("sheaf build failed ({status})");
    }
    let megabytes = bytes_below(sources)? as f64 / 1e6;
    let peak = peak.map_or_else(
        || "unknown here".to_owned(),
        |kilobytes| format!("{:.0} MB", kilobytes as f64 / 1000.0),
    );
    println!("  {megabytes:.1} MB in {seconds:.1} s: {:.2} MB/s; peak memory {peak}", megabytes / seconds);
    Ok(())
}

/// The most memory a process has had so far, in kilobytes; Linux tells.
fn peak_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches(" kB").parse().ok()
}

fn bytes_below(folder: &Path) -> anyhow::Result<u64> {
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    let mut bytes = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                bytes += entry.metadata()?.len();
            }
        }
    }
    Ok(bytes)
}
