//! How fast the analysis is, and what it weighs as wasm.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Deserialize;

use super::record::Record;
use crate::process::{cargo, output, root, run, target};

/// Megabytes per second on one core: slowest, median and quickest round.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Speed {
    /// Each document alone.
    pub alone: [f64; 3],
    /// All documents together, as a build analyses them.
    pub together: [f64; 3],
}

/// Measures the native speed over texts.
pub(super) fn speed(records: &[Record]) -> anyhow::Result<Speed> {
    let folder = target().join("score");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for (number, record) in records.iter().enumerate() {
        let path = folder.join(format!("speed-{number}.txt"));
        fs::write(&path, &record.text).with_context(|| format!("cannot write {}", path.display()))?;
        paths.push(path);
    }
    let mut command = cargo("run");
    command.args([
        "--quiet",
        "--profile",
        "native",
        "--package",
        "sheaf-analysis",
        "--example",
        "speed",
        "--",
    ]);
    serde_json::from_str(&output(command.args(&paths))?).context("what the example speed prints")
}

/// Bytes of the analysis compiled to wasm, gzip: as it is, and without the tables of places and bodies. The full gazetteer
/// is a feature that it is built without; lists of given names are part of the rules.
pub(super) fn wasm() -> anyhow::Result<(usize, usize)> {
    let mut build = cargo("build");
    build.args(["--quiet", "--release", "--target", "wasm32-unknown-unknown", "--no-default-features"]);
    run(build.args(["--package", "sheaf-analysis", "--example", "wasm"]))?;
    let path = target().join("wasm32-unknown-unknown/release/examples/wasm.wasm");
    let wasm = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let whole = without_names(&wasm)?;
    let mut bare = whole.clone();
    let data = root().join("crates/analysis/data");
    for entry in fs::read_dir(&data).with_context(|| format!("cannot read {}", data.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            cut(&mut bare, &fs::read(path)?);
        }
    }
    Ok((zipped(&whole)?, zipped(&bare)?))
}

/// A module without its custom sections: names of functions and the like, which no page downloads.
fn without_names(wasm: &[u8]) -> anyhow::Result<Vec<u8>> {
    let (head, mut rest) = wasm.split_at_checked(8).context("expected a module, found less than its head")?;
    let mut kept = head.to_vec();
    while let Some(id) = rest.first() {
        let (mut size, mut at) = (0usize, 1);
        loop {
            let Some(byte) = rest.get(at) else { bail!("a section without its size") };
            size |= usize::from(byte & 0x7f) << (7 * (at - 1));
            at += 1;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let (section, behind) = rest.split_at_checked(at + size).context("a section that breaks off")?;
        if *id != 0 {
            kept.extend(section);
        }
        rest = behind;
    }
    Ok(kept)
}

/// Takes a file out of the bytes that hold it, where it stands there as it is.
fn cut(bytes: &mut Vec<u8>, file: &[u8]) {
    if let Some(at) =
        (!file.is_empty()).then(|| bytes.windows(file.len()).position(|part| part == file)).flatten()
    {
        bytes.drain(at..at + file.len());
    }
}

fn zipped(bytes: &[u8]) -> anyhow::Result<usize> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(gzip.finish()?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn custom_sections_are_left_out() {
        let head = b"\0asm\x01\0\0\0";
        let wasm = [head.as_slice(), b"\x01\x02ab", b"\x00\x81\x00x", b"\x0b\x01c"].concat();
        assert_eq!(
            without_names(&wasm).expect("a module"),
            [head.as_slice(), b"\x01\x02ab", b"\x0b\x01c"].concat()
        );
        assert!(without_names(b"\0asm\x01\0\0\0\x01\x7f").is_err());
    }

    #[test]
    fn a_file_is_taken_out_of_the_bytes_that_hold_it() {
        let mut bytes = b"abcdef".to_vec();
        cut(&mut bytes, b"cd");
        cut(&mut bytes, b"cd");
        assert_eq!(bytes, b"abef");
    }
}
