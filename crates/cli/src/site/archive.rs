//! The application as one file, for the command that carries it.
//!
//! Gzip over a sequence of files, each as path length, path, content length, content; lengths are little-endian `u32`.
//! `build.rs` of this crate includes this very file to write what the command reads.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};

/// Writes an archive. The same files give the same bytes.
#[allow(dead_code, reason = "called by build.rs, which includes this file")]
pub(crate) fn write(files: &BTreeMap<String, Vec<u8>>) -> io::Result<Vec<u8>> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for (path, content) in files {
        for part in [path.as_bytes(), content] {
            let length = u32::try_from(part.len()).map_err(io::Error::other)?;
            out.write_all(&length.to_le_bytes())?;
            out.write_all(part)?;
        }
    }
    out.finish()
}

/// Reads an archive.
#[allow(dead_code, reason = "build.rs, which includes this file, only writes")]
pub(crate) fn read(archive: &[u8]) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(archive).read_to_end(&mut bytes)?;
    let mut rest = bytes.as_slice();
    let mut files = BTreeMap::new();
    while !rest.is_empty() {
        let path = String::from_utf8(part(&mut rest)?.to_vec()).map_err(io::Error::other)?;
        let content = part(&mut rest)?.to_vec();
        files.insert(path, content);
    }
    Ok(files)
}

/// Takes one length and what it measures off the front.
fn part<'a>(rest: &mut &'a [u8]) -> io::Result<&'a [u8]> {
    let cut = || io::Error::new(io::ErrorKind::UnexpectedEof, "the archive of the application is cut short");
    let (length, after) = rest.split_first_chunk::<4>().ok_or_else(cut)?;
    let (part, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(cut)?;
    *rest = after;
    Ok(part)
}
