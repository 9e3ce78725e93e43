//! Building the application, with and without the collection of `seeds/`.

use std::path::PathBuf;

use crate::process::{run, say, target};
use crate::tools::trunk;

/// Builds the application without a collection; gives the folder that holds it.
pub(crate) fn application() -> anyhow::Result<PathBuf> {
    say("Building the application without a collection");
    alone("app", &["--no-default-features"])
}

/// Builds the application as it is measured: the same, and a script can ask its engine (feature `bench`).
pub(crate) fn askable() -> anyhow::Result<PathBuf> {
    say("Building the application that is measured");
    alone("app-bench", &["--no-default-features", "--features", "bench"])
}

/// Builds the application that carries the collection of `seeds/`; gives the folder that holds it, without its pages.
pub(crate) fn application_of_seeds() -> anyhow::Result<PathBuf> {
    say("Building the application with seeds/ inside");
    alone("app-seeds", &[])
}

fn alone(name: &str, features: &[&str]) -> anyhow::Result<PathBuf> {
    let folder = target().join(name);
    let mut build = trunk("build")?;
    build.arg("--release").args(features).arg("--dist").arg(&folder);
    run(build.env("SHEAF_APP_ONLY", "1"))?;
    Ok(folder)
}

/// Builds the hosted edition of `seeds/`; gives the folder that holds it.
pub(crate) fn site() -> anyhow::Result<PathBuf> {
    let folder = target().join("site");
    say("Building the hosted edition of seeds/");
    run(trunk("build")?.args(["--release", "--dist"]).arg(&folder))?;
    Ok(folder)
}
