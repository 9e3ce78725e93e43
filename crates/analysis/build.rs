//! Unpacks the full gazetteer and indexes it, so that it lies in the command as it is read: opening it costs nothing.

use std::io;

#[cfg(feature = "gazetteer")]
#[path = "src/gazetteer/index.rs"]
#[allow(dead_code)]
mod index;
#[cfg(feature = "gazetteer")]
#[path = "src/word.rs"]
#[allow(dead_code, unused_macros, unused_imports)]
mod word;

#[cfg(feature = "gazetteer")]
fn main() -> io::Result<()> {
    use std::{env, fs, path::Path};

    let packed = "data/gazetteer-full.tsv.gz";
    for source in [packed, "src/word.rs", "src/gazetteer/index.rs"] {
        println!("cargo::rerun-if-changed={source}");
    }
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    let mut text = String::new();
    io::Read::read_to_string(&mut flate2::read::GzDecoder::new(fs::File::open(packed)?), &mut text)?;
    fs::write(Path::new(&out).join("gazetteer-full.index"), index::index(&text))?;
    fs::write(Path::new(&out).join("gazetteer-full.tsv"), text)
}

#[cfg(not(feature = "gazetteer"))]
fn main() -> io::Result<()> {
    Ok(())
}
