//! The `sheaf` command and its example, built for speed (profile `native` in Cargo.toml).

use std::env::consts::EXE_EXTENSION;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{cargo, run, say, target};

/// Builds the command; gives where it is. It carries the application of a folder, where one is given.
pub(crate) fn sheaf(carried: Option<&Path>) -> anyhow::Result<PathBuf> {
    say("Building the sheaf command");
    let mut build = cargo("build");
    build.args(["--quiet", "--profile", "native", "--package", "sheaf-cli", "--bin", "sheaf"]);
    if let Some(application) = carried {
        build.env("SHEAF_APP_DIR", fs::canonicalize(application)?);
    }
    run(&mut build)?;
    Ok(target().join("native").join("sheaf").with_extension(EXE_EXTENSION))
}

/// The example that generates collections, reads folders and measures, to be run with arguments.
pub(crate) fn example() -> Command {
    let mut command = cargo("run");
    command.args(["--quiet", "--profile", "native", "--package", "sheaf-cli", "--example", "bench", "--"]);
    command
}
