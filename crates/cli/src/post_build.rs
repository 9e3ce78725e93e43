//! `sheaf post-build`: what Trunk calls when the application is compiled (see Trunk.toml).
//!
//! Trunk leaves the application's parts in a staging folder; here they become the hosted edition of `seeds/`, by the
//! same code as `sheaf build`.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use sheaf_cli::site::{self, App, Contents};
use sheaf_cli::{Collected, Threads, collect, pack};

use crate::terminal;

/// Set by `cargo xtask app`, which wants the application as it is, with no collection in it.
const APP_ONLY: &str = "SHEAF_APP_ONLY";

/// Runs the command.
pub(crate) fn run() -> anyhow::Result<ExitCode> {
    if env::var_os(APP_ONLY).is_some() {
        return Ok(ExitCode::SUCCESS);
    }
    let staging = folder("TRUNK_STAGING_DIR")?;
    let seeds = folder("TRUNK_SOURCE_DIR")?.join("seeds");

    let app = App::in_folder(&staging)?;
    terminal::undivided(&app);
    let threads = Threads::available();
    let Collected { collection, mut problems } = collect(&seeds, &[], threads, &mut |_, _, _| {})?;
    for problem in &mut problems {
        problem.path.insert_str(0, "seeds/");
    }
    // As build.rs has it: a collection that is published lacks nothing unnoticed.
    if terminal::report(&problems, false, false) > 0 {
        bail!("a file of seeds/ is no document (named above); move it elsewhere or mend it");
    }
    let pack = pack(&collection)?;
    let files = site::hosted(&app, Contents { collection: &collection, pack: &pack, parts: false, threads })?;

    // The folder is Trunk's own, for this build only.
    fs::remove_dir_all(&staging).with_context(|| format!("cannot empty {}", staging.display()))?;
    site::replace_folder(&staging, &files)?;
    Ok(ExitCode::SUCCESS)
}

fn folder(variable: &str) -> anyhow::Result<PathBuf> {
    let value = env::var_os(variable).with_context(|| {
        format!("{variable} is not set: this is for Trunk to call, at the end of its build")
    })?;
    Ok(PathBuf::from(value))
}
