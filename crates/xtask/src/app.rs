//! Building the application, with and without the collection of `seeds/`.

use std::path::PathBuf;

use crate::process::{run, say, target};
use crate::tools::trunk;

/// Builds the application without a collection; gives the folder that holds it.
pub(crate) fn application() -> anyhow::Result<PathBuf> {
    let folder = target().join("app");
    say("Building the application without a collection");
    run(trunk("build")?
        .args(["--release", "--no-default-features", "--dist"])
        .arg(&folder)
        .env("SHEAF_APP_ONLY", "1"))?;
    Ok(folder)
}

/// Builds the hosted edition of `seeds/`; gives the folder that holds it.
pub(crate) fn site() -> anyhow::Result<PathBuf> {
    let folder = target().join("site");
    say("Building the hosted edition of seeds/");
    run(trunk("build")?.args(["--release", "--dist"]).arg(&folder))?;
    Ok(folder)
}
