//! What it costs to build: Sheaf's whole site, and each peer's index. Every builder is one process that is watched.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde::Serialize;

use super::Peer;
use super::subject::Subject;
use crate::process::{output, program, run};
use crate::{app, browser, native};

/// What a process cost.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Cost {
    /// Seconds from start to end.
    pub(crate) wall: f64,
    /// Seconds of all processors.
    pub(crate) cpu: f64,
    /// The most memory it had, in bytes.
    pub(crate) peak: f64,
}

/// Where the builders find the documents, and put what they make.
pub(crate) struct Workplace<'s> {
    subject: &'s Subject,
    documents: PathBuf,
}

impl<'s> Workplace<'s> {
    pub(crate) fn new(subject: &'s Subject) -> Self {
        Self { subject, documents: subject.folder.join("documents.jsonl") }
    }

    /// Builds what a peer needs, from nothing.
    pub(crate) fn build(&self, peer: Peer) -> anyhow::Result<Cost> {
        let out = match peer {
            Peer::Sheaf => self.subject.folder.join("sheaf"),
            _ => self.subject.folder.join("peers").join(peer.name()),
        };
        if out.exists() {
            fs::remove_dir_all(&out).with_context(|| format!("cannot remove {}", out.display()))?;
        }
        match peer {
            Peer::Sheaf => self.sheaf(&out),
            Peer::Pagefind => self.pagefind(&out),
            _ => watched(self.node(&peer.name(), &out)?, &out),
        }
    }

    /// The whole of `sheaf build`, with the application that can be asked by a script.
    fn sheaf(&self, out: &Path) -> anyhow::Result<Cost> {
        // What a build before this one found would save half of the work.
        let found_before = out.with_file_name(".sheaf.sheaf-cache");
        if found_before.exists() {
            fs::remove_file(&found_before)
                .with_context(|| format!("cannot remove {}", found_before.display()))?;
        }
        let application = app::askable()?;
        let mut build = program(native::sheaf(None)?);
        build.arg("build").arg(&self.subject.sources).arg("-o").arg(out).arg("--app").arg(application);
        watched(build, out)
    }

    /// Pagefind's own program, over pages that are written before.
    fn pagefind(&self, out: &Path) -> anyhow::Result<Cost> {
        let pages = self.subject.folder.join("pages");
        if pages.exists() {
            fs::remove_dir_all(&pages).with_context(|| format!("cannot remove {}", pages.display()))?;
        }
        run(&mut self.node("pagefind", &pages)?)?;
        let pagefind = output(browser::node_in("tests/peers")?.args(["build.mjs", "pagefind-program"]))?;
        let mut index = program(pagefind.trim());
        index.arg("--site").arg(&pages).arg("--output-path").arg(out.join("pagefind"));
        watched(index, out)
    }

    fn node(&self, peer: &str, out: &Path) -> anyhow::Result<Command> {
        let mut node = browser::node_in("tests/peers")?;
        node.args(["--max-old-space-size=12000", "build.mjs", peer]).arg(&self.documents).arg(out);
        Ok(node)
    }
}

/// Runs a process to its end, which makes something. Its memory and its processors' time are what `/proc` says, where there is one.
fn watched(mut command: Command, made: &Path) -> anyhow::Result<Cost> {
    let shown = command.get_program().to_string_lossy().into_owned();
    let start = Instant::now();
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("cannot start {shown}"))?;
    // Read beside, so that the process never waits for somebody to read.
    let mut errors = child.stderr.take().context("it has no standard error")?;
    let said = thread::spawn(move || {
        let mut said = Vec::new();
        errors.read_to_end(&mut said).map(|_| String::from_utf8_lossy(&said).into_owned())
    });
    let (mut cpu, mut peak) = (f64::NAN, f64::NAN);
    let status: ExitStatus = loop {
        // An ended process still tells its time, until it has been waited for.
        cpu = processor_seconds(child.id()).unwrap_or(cpu);
        peak = peak_memory(child.id()).unwrap_or(peak);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(5));
    };
    let wall = start.elapsed().as_secs_f64();
    // `sheaf build` fails, and yet makes its site, where files were refused.
    if !status.success() && !made.join("index.html").exists() {
        let said = said.join().ok().and_then(Result::ok).unwrap_or_default();
        bail!("{}", reason(&said).unwrap_or(&format!("{shown} failed ({status})")));
    }
    Ok(Cost { wall, cpu, peak })
}

/// The line of a program's complaints that says what is wrong.
fn reason(said: &str) -> Option<&str> {
    let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.clone().next();
    lines.find(|line| line.contains("Error") || line.contains("error")).or(first)
}

/// Seconds that a process and its children have had of all processors, in user and system together.
fn processor_seconds(process: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // Behind the name in parentheses, which may hold anything; see proc(5).
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = fields.get(11..15)?.iter().filter_map(|field| field.parse::<u64>().ok()).sum();
    Some(ticks as f64 / 100.0)
}

/// The most memory a process has had so far, in bytes.
fn peak_memory(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? * 1024.0)
}
