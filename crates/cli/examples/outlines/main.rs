//! Makes `crates/cli/data/outlines.gz` of a `TopoJSON` file of countries: `cargo xtask map` calls it.
//!
//! `topology` reads the arcs and tells coasts from borders, `simplify` weighs each vertex. What carries too little
//! is left out; all else is written with its detail, in the format of the file that `sheaf build`
//! cuts from it (`sheaf_index::outlines`).

mod simplify;
mod topology;

use std::io::Write as _;

use anyhow::Context as _;
use flate2::{Compression, GzBuilder};
use sheaf_index::outlines::{Country, Outlines, STEPS, Vertex, detail};

use topology::{Arc, Topology};

/// What carries less than a square half a kilometre wide is left out: the source knows no better.
const LEAST: u8 = 2;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let (from, to) =
        arguments.next().zip(arguments.next()).context("usage: outlines countries.json outlines.gz")?;
    let topology = Topology::read(&std::fs::read(from)?)?;
    let weighed: Vec<Vec<Vertex>> = topology.arcs.iter().map(|arc| simplify::weighed(arc)).collect();

    let mut outlines = Outlines::default();
    for ring in topology.coasts() {
        // Arcs share their ends: of two that follow each other one is left out.
        let vertices = ring.iter().flat_map(|arc| along(&weighed, *arc).skip(1));
        outlines.rings.push(vertices.collect());
    }
    outlines.lines = topology.borders().map(|arc| weighed[arc].clone()).collect();
    outlines.countries = topology
        .countries()
        .map(|(name, area, (lon, lat))| Country {
            name: name.to_owned(),
            at: Vertex { lon: steps(lon), lat: steps(lat), detail: detail(area) },
        })
        .collect();
    outlines.countries.sort_by(|a, b| b.at.detail.cmp(&a.at.detail).then_with(|| a.name.cmp(&b.name)));
    let outlines = outlines.thinned(|vertex| vertex.detail >= LEAST);

    let mut file = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    file.write_all(&outlines.write())?;
    let bytes = file.finish()?;
    println!(
        "{} rings, {} borders, {} vertices, {} countries: {} bytes",
        outlines.rings.len(),
        outlines.lines.len(),
        outlines.vertices(),
        outlines.countries.len(),
        bytes.len()
    );
    std::fs::write(to, bytes).context("writing the outlines")
}

/// The vertices of an arc in the direction in which it is gone.
fn along(weighed: &[Vec<Vertex>], arc: Arc) -> Box<dyn Iterator<Item = Vertex> + '_> {
    let vertices = weighed[arc.number].iter().copied();
    if arc.reversed { Box::new(vertices.rev()) } else { Box::new(vertices) }
}

fn steps(degrees: f64) -> i32 {
    (degrees * f64::from(STEPS)).round() as i32
}
