//! `cargo xtask test`: everything that must hold, and one line that counts it.

use std::process::Command;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use anyhow::{anyhow, bail};

use crate::process::{self, cargo, say, target, watched};
use crate::{app, browser, score};

/// Runs everything: format, lints, tests, the editions, and the tests in a browser.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Leaves out the tests in a browser.
    #[arg(long)]
    no_browser: bool,
}

/// A workspace of its own.
const FUZZ: &str = "fuzz/Cargo.toml";

/// How many tests passed and failed. A step that cannot run its tests counts as one that failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
}

/// Runs all steps, each whether or not the one before it passed. The editions are built and opened in a browser beside the
/// others, since linking them keeps one processor busy only; what is said of them is shown after the rest.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let (lines, in_browser) = channel();
    let browser = (!args.no_browser).then(|| thread::spawn(move || browser_tests(&lines)));

    let mut total = Count::default();
    let mut step = |what: &str, count: anyhow::Result<Count>| match count {
        Ok(count) => {
            total.passed += count.passed;
            total.failed += count.failed;
        }
        Err(error) => {
            eprintln!("{what}: {error:#}");
            total.failed += 1;
        }
    };

    say("Format");
    step("format", format().map(|()| Count::default()));
    say("Tests");
    let mut tests = cargo("test");
    tests.args(["--quiet", "--workspace", "--no-fail-fast"]);
    // The programs under test stand apart: the builds beside this one, which unite fewer packages' features, would replace
    // target/debug/sheaf while a test runs it. What leads to them is still compiled once.
    tests.env("CARGO_BUILD_BUILD_DIR", target()).env("CARGO_TARGET_DIR", target().join("tests"));
    step("tests", counted(&mut tests, rust_tests, |line| println!("{line}")));
    say("Scores of the analysis");
    step("scores", score::check().map(|()| Count { passed: 1, failed: 0 }));
    say("Lints");
    step("lints", lints().map(|()| Count::default()));
    if let Some(browser) = browser {
        say("Tests in a browser");
        for line in in_browser {
            println!("{line}");
        }
        step("tests in a browser", browser.join().unwrap_or_else(|_| Err(anyhow!("it panicked"))));
    }

    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed > 0 {
        bail!("not everything passed");
    }
    Ok(())
}

fn format() -> anyhow::Result<()> {
    process::run(cargo("fmt").args(["--all", "--check"]))?;
    process::run(cargo("fmt").args(["--manifest-path", FUZZ, "--check"]))
}

/// The lints, of the fuzz targets as well, which nothing else compiles.
fn lints() -> anyhow::Result<()> {
    let mut clippy = cargo("clippy");
    process::run(clippy.args(["--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    let mut fuzz = cargo("clippy");
    fuzz.args(["--quiet", "--locked", "--manifest-path", FUZZ, "--bins", "--", "-D", "warnings"]);
    // Nothing is linked: libFuzzer itself need not be compiled.
    process::run(fuzz.env("CARGO_TARGET_DIR", target()).env("CUSTOM_LIBFUZZER_PATH", "none/libfuzzer.a"))
}

/// Builds the editions and tests them in a browser; sends what the tests print.
fn browser_tests(lines: &Sender<String>) -> anyhow::Result<Count> {
    let mut node = browser::node()?;
    let site = app::site()?;
    let app = app::application()?;
    process::run(cargo("build").args(["--quiet", "--package", "sheaf-cli"]))?;
    let sheaf = target().join("debug").join("sheaf").with_extension(std::env::consts::EXE_EXTENSION);
    node.arg("run.mjs").env("SHEAF", sheaf).env("SHEAF_APP", app).env("SHEAF_SITE", site);
    counted(&mut node, node_tests, |line| {
        let _ = lines.send(line.to_owned()); // Nobody listens when all else has ended in a panic.
    })
}

/// Runs tests, showing what they print, and counts them by `read`.
fn counted(
    command: &mut Command,
    read: fn(&str) -> Count,
    mut show: impl FnMut(&str),
) -> anyhow::Result<Count> {
    let mut count = Count::default();
    let succeeded = watched(command, |line| {
        let more = read(line);
        count.passed += more.passed;
        count.failed += more.failed;
        show(line);
    })?;
    if !succeeded && count.failed == 0 {
        bail!("it failed without saying which test did");
    }
    if succeeded && count.passed == 0 {
        bail!("it ran no test");
    }
    Ok(count)
}

/// `test result: ok. 12 passed; 0 failed; 0 ignored; …`
fn rust_tests(line: &str) -> Count {
    if !line.contains("test result:") {
        return Count::default();
    }
    Count { passed: number_before(line, "passed"), failed: number_before(line, "failed") }
}

/// `ℹ pass 12` and `ℹ fail 0`, at the end of node's report.
fn node_tests(line: &str) -> Count {
    let mut words = line.split_whitespace().skip_while(|word| *word == "ℹ" || *word == "#");
    let mut count = Count::default();
    if let (Some(what), Some(Ok(number)), None) = (words.next(), words.next().map(str::parse), words.next()) {
        match what {
            "pass" => count.passed = number,
            "fail" => count.failed = number,
            _ => {}
        }
    }
    count
}

fn number_before(line: &str, word: &str) -> usize {
    let words: Vec<&str> = line.split([' ', ';', '.']).collect();
    let found = words.windows(2).find(|pair| pair[1] == word);
    found.and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_from_what_cargo_and_node_print() {
        let cargo = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(rust_tests(cargo), Count { passed: 12, failed: 3 });
        assert_eq!(rust_tests("test words::tests::fold ... ok"), Count::default());
        assert_eq!(node_tests("ℹ pass 7"), Count { passed: 7, failed: 0 });
        assert_eq!(node_tests("# fail 2"), Count { passed: 0, failed: 2 });
        assert_eq!(node_tests("✔ pass 3 things on (12ms)"), Count::default());
    }
}
