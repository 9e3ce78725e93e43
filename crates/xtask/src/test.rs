//! `cargo xtask test`: everything that must hold, and one line that counts it.

use std::process::Command;

use anyhow::bail;

use crate::process::{self, cargo, say, target, watched};
use crate::{app, browser, score};

/// Runs everything: format, lints, tests, the editions, and the tests in a browser.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Leaves out the tests in a browser.
    #[arg(long)]
    no_browser: bool,
}

/// How many tests passed and failed. A step that cannot run its tests counts as one that failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
}

/// Runs all steps, each whether or not the one before it passed.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
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
    step("format", process::run(cargo("fmt").args(["--all", "--check"])).map(|()| Count::default()));
    say("Lints");
    let mut clippy = cargo("clippy");
    clippy.args(["--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    step("lints", process::run(&mut clippy).map(|()| Count::default()));
    say("Tests");
    step("tests", counted(cargo("test").args(["--quiet", "--workspace", "--no-fail-fast"]), rust_tests));
    say("Scores of the analysis");
    step("scores", score::check().map(|()| Count { passed: 1, failed: 0 }));
    if !args.no_browser {
        step("tests in a browser", browser_tests());
    }

    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed > 0 {
        bail!("not everything passed");
    }
    Ok(())
}

/// Builds the editions and tests them in a browser.
fn browser_tests() -> anyhow::Result<Count> {
    let site = app::site()?;
    let app = app::application()?;
    process::run(cargo("build").args(["--quiet", "--package", "sheaf-cli"]))?;
    let sheaf = target().join("debug").join("sheaf").with_extension(std::env::consts::EXE_EXTENSION);
    let mut node = browser::node()?;
    say("Tests in a browser");
    node.args(["--test", "--test-timeout", "300000", "--test-reporter", "spec"]);
    counted(node.env("SHEAF", sheaf).env("SHEAF_APP", app).env("SHEAF_SITE", site), node_tests)
}

/// Runs tests, showing what they print, and counts them by `read`.
fn counted(command: &mut Command, read: fn(&str) -> Count) -> anyhow::Result<Count> {
    let (lines, succeeded) = watched(command)?;
    let mut count = Count::default();
    for line in lines {
        let more = read(&line);
        count.passed += more.passed;
        count.failed += more.failed;
    }
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
