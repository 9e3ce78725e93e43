//! `sheaf analyze`: what a build would find, as JSON Lines.

use std::process::ExitCode;

/// Prints the analysis of documents as JSON Lines.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {}

/// Runs the command. The exit code is 0 when every document was read, 1 when some were refused.
pub(crate) fn run(_args: &Args) -> anyhow::Result<ExitCode> {
    anyhow::bail!("this build of sheaf cannot analyse yet")
}
