//! A browser to test in, and what drives it.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, bail};

use crate::process::{fetch, output, program, root, run, say};
use crate::tools::which;

/// Where a desktop keeps Chromium or Chrome outside of PATH.
const DESKTOP: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/// A call of node in `tests/browser`, with Chromium and the npm packages provided.
pub(crate) fn node() -> anyhow::Result<Command> {
    node_in("tests/browser")
}

/// A call of node in a folder that has a `package.json`, with Chromium and the npm packages provided.
pub(crate) fn node_in(folder: &str) -> anyhow::Result<Command> {
    let version = output(program("node").arg("--version"))
        .context("Node 20 or later is needed for the tests in a browser (https://nodejs.org)")?;
    let major =
        version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < 20) {
        bail!("Node 20 or later is needed for the tests in a browser; found {}", version.trim());
    }
    let chrome = chromium()?;
    let folder = root().join(folder);
    provide_packages(&folder)?;
    let mut node = program("node");
    node.current_dir(folder).env("CHROME", chrome);
    Ok(node)
}

/// Runs `npm ci` where the packages are missing or of another lock file.
fn provide_packages(folder: &std::path::Path) -> anyhow::Result<()> {
    let lock = folder.join("package-lock.json");
    let lock = std::fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    // What npm was asked for last, kept beside what it installed.
    let installed = folder.join("node_modules/.sheaf-lock");
    if std::fs::read(&installed).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    say(&format!("Installing the npm packages of {}", folder.display()));
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let quiet = ["--no-audit", "--no-fund", "--ignore-scripts"];
    if run(program(npm).current_dir(folder).arg("ci").args(quiet)).is_err() {
        // A lock made where a registry lacks other platforms' packages counts as out of date: what it pins is installed.
        fetch(program(npm).current_dir(folder).args(["install", "--no-save"]).args(quiet))?;
    }
    std::fs::write(&installed, lock).with_context(|| format!("cannot write {}", installed.display()))
}

/// The browser: the one that `CHROME` names, or one on this machine, or Debian's, installed now.
fn chromium() -> anyhow::Result<PathBuf> {
    if let Some(chrome) = env::var_os("CHROME").filter(|chrome| !chrome.is_empty()) {
        return Ok(PathBuf::from(chrome));
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    let advice =
        "Chromium or Chrome is needed for the tests in a browser: install it, or set CHROME to its program";
    let path = env::var_os("PATH").unwrap_or_default();
    if which("apt-get", &path).is_none() {
        bail!("{advice}");
    }
    say("Installing Chromium (apt-get)");
    let apt = |arguments: &[&str]| -> anyhow::Result<()> {
        let is_root = output(program("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
        let mut command = if is_root { program("apt-get") } else { program("sudo") };
        if !is_root {
            command.arg("apt-get");
        }
        // A machine that has just started may be busy with updates of its own.
        command.args(["-o", "DPkg::Lock::Timeout=300"]).args(arguments);
        fetch(command.env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"])
        .and_then(|()| apt(&["install", "-y", "--no-install-recommends", "chromium"]))
        .context(advice)?;
    installed().context(advice)
}

fn installed() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome"]
        .iter()
        .find_map(|name| which(name, &path))
        .or_else(|| DESKTOP.iter().map(PathBuf::from).find(|file| file.is_file()))
}
