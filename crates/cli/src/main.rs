//! The `sheaf` command.

mod analyze;

use std::process::ExitCode;

use clap::Parser;

/// Turns a folder of documents into one explorer that needs no server.
#[derive(Parser, Debug)]
#[command(name = "sheaf", version)]
enum Command {
    Analyze(analyze::Args),
}

fn main() -> ExitCode {
    let result = match Command::parse() {
        Command::Analyze(args) => analyze::run(&args),
    };
    result.unwrap_or_else(|error| {
        eprintln!("sheaf: {error:#}");
        ExitCode::FAILURE
    })
}
