//! `cargo xtask dist`: the `sheaf` command with the application inside, for people without Rust.

use std::env::consts::EXE_EXTENSION;
use std::fs;

use anyhow::Context;

use crate::app;
use crate::process::{self, cargo, output, program, say, target};

/// Builds the command into target/dist and tries whether it carries the application.
pub(crate) fn run() -> anyhow::Result<()> {
    let application = app::application()?;
    say("Building the sheaf command");
    process::run(
        cargo("build")
            .args(["--profile", "native", "--package", "sheaf-cli", "--bin", "sheaf"])
            .env("SHEAF_APP_DIR", fs::canonicalize(&application)?),
    )?;

    let built = target().join("native").join("sheaf").with_extension(EXE_EXTENSION);
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
