//! The chores of this repository, as `cargo xtask …`.
//!
//! They call cargo, Trunk, the `sheaf` command and a browser, and provide what of these is missing.

mod app;
mod browser;
mod process;
mod serve;
mod test;
mod tools;

use std::process::ExitCode;

use clap::Parser;

/// The chores of this repository.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Chore {
    /// Builds the explorer of seeds/ and serves it on this machine, anew after each change.
    Serve(serve::Args),
    /// Runs everything: format, lints, tests, the editions, and the tests in a browser.
    Test(test::Args),
    /// Builds the application without a collection, for `sheaf build --app`.
    App,
}

fn main() -> ExitCode {
    let done = match Chore::parse() {
        Chore::Serve(args) => serve::run(&args),
        Chore::Test(args) => test::run(&args),
        Chore::App => app::application().map(|folder| println!("{}", folder.display())),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
