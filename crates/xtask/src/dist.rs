//! `cargo xtask dist`: the `sheaf` command with the application inside, for people without Rust.

use std::env::consts::EXE_EXTENSION;
use std::fs;

use anyhow::Context;

use crate::process::{output, program, target};
use crate::{app, native};

/// Builds the command into target/dist and tries whether it carries the application.
pub(crate) fn run() -> anyhow::Result<()> {
    let application = app::application()?;
    let built = native::sheaf(Some(&application))?;
    let folder = target().join("dist");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let sheaf = folder.join("sheaf").with_extension(EXE_EXTENSION);
    fs::copy(&built, &sheaf).with_context(|| format!("cannot copy {}", built.display()))?;

    output(
        program(&sheaf).args(["build", "seeds", "--single-file"]).arg(target().join("dist/example.html")),
    )?;
    let bytes = fs::metadata(&sheaf)?.len();
    println!(
        "{} ({} MB); what it makes of seeds/ is beside it, example.html",
        sheaf.display(),
        bytes / 1_000_000
    );
    Ok(())
}
