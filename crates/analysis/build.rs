//! Packs what the analysis reads as bytes: the word classes; the full gazetteer, unpacked and indexed, so that it lies in
//! the command as it is read and opening it costs nothing.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/class.rs"]
#[allow(dead_code)]
mod class;
#[path = "src/english.rs"]
#[allow(dead_code)]
mod english;
#[cfg(feature = "gazetteer")]
#[path = "src/gazetteer/index.rs"]
#[allow(dead_code)]
mod index;
#[path = "src/packed.rs"]
#[allow(dead_code)]
mod packed;
#[cfg(feature = "gazetteer")]
#[path = "src/word.rs"]
#[allow(dead_code, unused_macros, unused_imports)]
mod word;

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?);
    for source in ["class.rs", "english.rs", "packed.rs", "word.rs", "gazetteer/index.rs"] {
        println!("cargo::rerun-if-changed=src/{source}");
    }
    println!("cargo::rerun-if-changed=data");
    // The linker leaves room for the largest address at each; what makes pages (wasm-bindgen) takes it out, and so does this
    // for the analysis alone, that `cargo xtask score` weighs what a page would load.
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-examples=--compress-relocations");
    }
    let words = english::classes().map(|(class, word)| (class.0, word));
    fs::write(out.join("english.words"), packed::pack(words))?;
    gazetteer(&out)
}

#[cfg(feature = "gazetteer")]
fn gazetteer(out: &Path) -> io::Result<()> {
    let mut text = String::new();
    let packed = fs::File::open("data/gazetteer-full.tsv.gz")?;
    io::Read::read_to_string(&mut flate2::read::GzDecoder::new(packed), &mut text)?;
    fs::write(out.join("gazetteer-full.index"), index::index(&text))?;
    fs::write(out.join("gazetteer-full.tsv"), text)
}

#[cfg(not(feature = "gazetteer"))]
#[allow(clippy::unnecessary_wraps, reason = "with the feature it can fail")]
fn gazetteer(_: &Path) -> io::Result<()> {
    Ok(())
}
