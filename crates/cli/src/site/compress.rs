//! Gzip that gives the same bytes each time, for any number of threads.

use std::io::{self, Write as _};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use crate::Threads;

/// Bytes compressed apart from the rest; a whole collection of some hundred documents is one piece.
const PIECE: usize = 4 << 20;

/// For what is more than one piece: a hundredth larger than at [`Compression::best`], in a third of the time (packs of 18
/// and 86 MB).
const QUICK: u32 = 5;

/// The header of RFC 1952 without name and time, from no particular system.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// The bytes as one gzip member. Large input is cut into pieces that are compressed side by side and end on whole bytes,
/// so that they can be put together.
pub(super) fn gzip(bytes: &[u8], threads: Threads) -> io::Result<Vec<u8>> {
    let pieces: Vec<&[u8]> = if bytes.is_empty() { vec![bytes] } else { bytes.chunks(PIECE).collect() };
    let level = if pieces.len() == 1 { Compression::best() } else { Compression::new(QUICK) };
    let last = pieces.len() - 1;
    let deflate = |(number, piece): (usize, &[u8])| -> io::Result<(Vec<u8>, Crc)> {
        let mut check = Crc::new();
        check.update(piece);
        let mut encoder = DeflateEncoder::new(Vec::with_capacity(piece.len() / 2), level);
        encoder.write_all(piece)?;
        if number == last {
            return Ok((encoder.finish()?, check));
        }
        encoder.flush()?;
        Ok((std::mem::take(encoder.get_mut()), check))
    };

    let mut gzip = HEADER.to_vec();
    let mut check = Crc::new();
    let mut failed = None;
    threads.each(pieces.into_iter().enumerate(), deflate, |piece| match piece {
        Ok((piece, its_check)) => {
            gzip.extend(piece);
            check.combine(&its_check);
        }
        Err(error) => failed = failed.take().or(Some(error)),
    });
    if let Some(error) = failed {
        return Err(error);
    }
    gzip.extend(check.sum().to_le_bytes());
    gzip.extend(check.amount().to_le_bytes());
    Ok(gzip)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    /// Bytes that neither repeat nor look random.
    fn bytes(length: usize) -> Vec<u8> {
        (0..length).map(|at| (at * at / 977 % 251) as u8).collect()
    }

    #[test]
    fn one_member_that_gives_the_bytes_back_for_any_size_and_number_of_threads() {
        for length in [0, 1, 1000, PIECE, PIECE + 1, 2 * PIECE + 12_345] {
            let bytes = bytes(length);
            let alone = gzip(&bytes, Threads::of(1)).expect("compressed");
            let mut back = Vec::new();
            // Browsers read the first member and refuse what follows it.
            let mut decoder = flate2::read::GzDecoder::new(alone.as_slice());
            decoder.read_to_end(&mut back).expect("whole");
            assert!(back == bytes, "{length} bytes");
            assert!(decoder.into_inner().is_empty(), "nothing follows");
            for threads in [2, 7] {
                assert!(
                    gzip(&bytes, Threads::of(threads)).expect("compressed") == alone,
                    "{threads} threads"
                );
            }
        }
    }
}
