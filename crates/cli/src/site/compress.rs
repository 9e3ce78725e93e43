//! Gzip that gives the same bytes each time, for any number of threads.

use std::io;

use flate2::{Compress, Compression, Crc, FlushCompress, Status};

use crate::Threads;

/// Bytes compressed apart from the rest: the root of a large collection is some pieces, a block is one.
const PIECE: usize = 256 << 10;

/// Bytes before a piece that it may refer to (RFC 1951), so that it is no larger for being one: as in pigz, by Adler.
const WINDOW: usize = 32 << 10;

/// Bytes up to which time does not matter.
const SMALL: usize = 4 << 20;

/// For what is larger: a hundredth larger than at [`Compression::best`], in a third of the time (packs of 18 and 86 MB).
const QUICK: u32 = 5;

/// What every gzip file begins with.
pub(crate) const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// The header of RFC 1952 without name and time, from no particular system.
const HEADER: [u8; 10] = [MAGIC[0], MAGIC[1], 8, 0, 0, 0, 0, 0, 0, 255];

/// The bytes as one gzip member. Large input is cut into pieces that are compressed side by side and end on whole bytes,
/// so that they can be put together.
pub(crate) fn gzip(bytes: &[u8], threads: Threads) -> io::Result<Vec<u8>> {
    in_pieces(bytes, PIECE, threads)
}

fn in_pieces(bytes: &[u8], size: usize, threads: Threads) -> io::Result<Vec<u8>> {
    let pieces: Vec<&[u8]> = if bytes.is_empty() { vec![bytes] } else { bytes.chunks(size).collect() };
    let level = if bytes.len() <= SMALL { Compression::best() } else { Compression::new(QUICK) };
    let last = pieces.len() - 1;
    let deflate = |(number, piece): (usize, &[u8])| -> io::Result<(Vec<u8>, Crc)> {
        let mut check = Crc::new();
        check.update(piece);
        let start = number * size;
        let before = &bytes[start.saturating_sub(WINDOW)..start];
        Ok((deflated(before, piece, level, number == last)?, check))
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

/// One piece, given what stands before it, as blocks that end on a whole byte. There is always room for more output: a compressor whose output is full
/// when it is told to flush may leave the last empty block out, and then the pieces do not fit together.
fn deflated(before: &[u8], piece: &[u8], level: Compression, last: bool) -> io::Result<Vec<u8>> {
    // A stored block is five bytes longer than what it holds, and no block is shorter than 16 KiB but the last ones.
    let mut out = Vec::with_capacity(piece.len() + piece.len() / 1024 + 1024);
    let flush = if last { FlushCompress::Finish } else { FlushCompress::Sync };
    let mut compress = Compress::new(level, false);
    if !before.is_empty() {
        compress.set_dictionary(before)?;
    }
    let status = compress.compress_vec(piece, &mut out, flush)?;
    let done = compress.total_in() == piece.len() as u64
        && out.len() < out.capacity()
        && (status == Status::StreamEnd) == last;
    if done { Ok(out) } else { Err(io::Error::other("the compressor did not take all of a piece at once")) }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    /// Bytes that neither repeat nor look random, with stretches that do, as packs have.
    fn bytes(length: usize) -> Vec<u8> {
        let mut noise = 1_u32;
        let byte = |at: usize| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if (at / 100_003).is_multiple_of(2) { (at * at / 977 % 251) as u8 } else { (noise >> 24) as u8 }
        };
        (0..length).map(byte).collect()
    }

    /// What a strict reader of the first member, as browsers are, makes of it.
    fn inflated(gzip: &[u8]) -> Option<Vec<u8>> {
        let mut back = Vec::new();
        let mut decoder = flate2::read::GzDecoder::new(gzip);
        decoder.read_to_end(&mut back).ok()?;
        decoder.into_inner().is_empty().then_some(back)
    }

    #[test]
    fn one_member_that_gives_the_bytes_back_for_any_size_and_number_of_threads() {
        for length in [0, 1, 1000, PIECE, PIECE + 1, 2 * PIECE + 12_345, SMALL + 1] {
            let bytes = bytes(length);
            let alone = gzip(&bytes, Threads::of(1)).expect("compressed");
            assert!(inflated(&alone).is_some_and(|back| back == bytes), "{length} bytes");
            for threads in [2, 7] {
                let beside = gzip(&bytes, Threads::of(threads)).expect("compressed");
                assert!(beside == alone, "{threads} threads");
            }
        }
    }

    /// Wherever a piece ends, in a buffer of the compressor's or between two.
    #[test]
    fn pieces_of_any_size_can_be_put_together() {
        let bytes = bytes(400_000);
        for size in (20_000..140_000).step_by(2_381) {
            let whole = in_pieces(&bytes, size, Threads::of(1)).expect("compressed");
            assert!(inflated(&whole).is_some_and(|back| back == bytes), "pieces of {size}");
        }
    }
}
