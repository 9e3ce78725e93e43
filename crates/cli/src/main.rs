//! The `sheaf` command.

mod analyze;
mod edition;
mod post_build;
mod terminal;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Turns a folder of documents into one explorer: search, facets, timeline, every name, date, figure and statement
/// marked. No server, no account; nothing leaves the reader's machine.
#[derive(Parser, Debug)]
#[command(
    name = "sheaf",
    version,
    after_help = "\
Examples:
  sheaf build interviews -o site                  a folder for any static host
  sheaf build interviews --single-file all.html   one file, opened by double-click
  sheaf analyze interviews > facts.jsonl          what the analysis finds, as JSON Lines

Exit status: 0 when all went well, 1 when it failed or some files were refused, 2 when the command line is wrong."
)]
enum Command {
    Build(edition::Args),
    Analyze(analyze::Args),
    /// Finishes what Trunk has built.
    #[command(hide = true)]
    PostBuild,
}

fn main() -> ExitCode {
    let result = match Command::parse() {
        Command::Build(args) => edition::run(&args),
        Command::Analyze(args) => analyze::run(&args),
        Command::PostBuild => post_build::run(),
    };
    result.unwrap_or_else(|error| {
        eprintln!("sheaf: {error:#}");
        ExitCode::FAILURE
    })
}
