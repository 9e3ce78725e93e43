//! How much work a PDF may ask for.
//!
//! The library unpacks streams whole, however large they become, so each is looked at before it may. What a file asks for
//! beyond the limits is not read, and that is said.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

/// Most bytes that one stream may unpack to.
const MOST_OF_A_STREAM: usize = 64 << 20;

/// Most bytes that all streams of a file may unpack to.
const MOST_OF_A_FILE: usize = 512 << 20;

/// Most pages that are read.
pub(super) const MOST_PAGES: usize = 20_000;

/// Most operators of all pages, some 50 for each line of text.
const MOST_OPERATORS: usize = 20_000_000;

/// Most signs of all pages: a hundred times the longest novel.
const MOST_GLYPHS: usize = 50_000_000;

/// Most forms that are drawn on all pages.
const MOST_FORMS: usize = 50_000;

/// How many forms may be drawn by each other.
pub(super) const DEEPEST_FORM: usize = 10;

/// How many saved states there may be at a time; the standard recommends 28.
pub(super) const MOST_STATES: usize = 256;

/// How far before a stream its dictionary is looked for, in bytes.
const LONGEST_DICTIONARY: usize = 2000;

/// What DEFLATE can pack at most, and LZW with the codes of PDF.
const DEFLATE_RATIO: usize = 1032;
const LZW_RATIO: usize = 2800;

/// What is left of the work that a file may ask for.
#[derive(Debug)]
pub(super) struct Budget {
    bytes: usize,
    operators: usize,
    forms: usize,
    glyphs: usize,
    /// Whether anything was left out.
    pub(super) exceeded: bool,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self {
            bytes: MOST_OF_A_FILE,
            operators: MOST_OPERATORS,
            forms: MOST_FORMS,
            glyphs: MOST_GLYPHS,
            exceeded: false,
        }
    }

    /// Whether an operator more may be followed.
    pub(super) fn operator(&mut self) -> bool {
        Self::take(&mut self.operators, 1, &mut self.exceeded)
    }

    /// Whether a form more may be drawn.
    pub(super) fn form(&mut self) -> bool {
        Self::take(&mut self.forms, 1, &mut self.exceeded)
    }

    /// Whether a sign more may be set.
    pub(super) fn glyph(&mut self) -> bool {
        Self::take(&mut self.glyphs, 1, &mut self.exceeded)
    }

    /// Whether a stream may be unpacked.
    pub(super) fn stream(&mut self, stream: &Stream<'_>) -> bool {
        let raw = stream.raw_data();
        let mut most = raw.len();
        for filter in stream.filters() {
            most = most.saturating_mul(match filter {
                Filter::FlateDecode => DEFLATE_RATIO,
                Filter::LzwDecode => LZW_RATIO,
                Filter::RunLengthDecode => 64,
                _ => 1,
            });
        }
        if most > MOST_OF_A_STREAM {
            // It may still be less: of what is packed once, that can be counted without keeping it.
            most = match stream.filters()[..] {
                [Filter::FlateDecode] => unpacked(&raw, MOST_OF_A_STREAM).0,
                _ => most,
            };
        } else if let [Filter::FlateDecode] = stream.filters()[..] {
            most = raw.len().saturating_mul(4);
        }
        if most > MOST_OF_A_STREAM {
            self.exceeded = true;
            return false;
        }
        Self::take(&mut self.bytes, most, &mut self.exceeded)
    }

    fn take(left: &mut usize, wanted: usize, exceeded: &mut bool) -> bool {
        let rest = left.checked_sub(wanted);
        *exceeded |= rest.is_none();
        *left = rest.unwrap_or(*left);
        rest.is_some()
    }
}

/// Whether a file has no stream that unpacks to more than a stream may, nor one packed twice to hide that: the library unpacks
/// some as it opens a file. Pictures are none of those. Of an encrypted file nothing can be seen.
pub(super) fn can_be_opened(bytes: &[u8]) -> bool {
    let mut left = 2 * MOST_OF_A_FILE;
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(6).position(|window| window == b"stream") {
        let dictionary = &bytes[(at + found).saturating_sub(LONGEST_DICTIONARY).max(at)..at + found];
        at += found + 6;
        let data = bytes[at..].trim_ascii_start();
        // What could not grow beyond the limit need not be looked at.
        if data.len().saturating_mul(DEFLATE_RATIO) < MOST_OF_A_STREAM {
            return true;
        }
        if !is_zlib(data) || is_picture(dictionary) {
            continue;
        }
        let (length, opening) = unpacked(data, MOST_OF_A_STREAM.min(left));
        let hidden = length > MOST_OF_A_STREAM / DEFLATE_RATIO && is_zlib(&opening);
        if length > MOST_OF_A_STREAM.min(left) || hidden {
            return false;
        }
        left -= length;
    }
    true
}

/// Whether a dictionary says of its stream that it is a picture, and nothing else.
fn is_picture(dictionary: &[u8]) -> bool {
    let says = |word: &[u8]| dictionary.windows(word.len()).any(|window| window == word);
    says(b"/Image") && !says(b"ObjStm") && !says(b"XRef") && !says(b"#")
}

/// Whether bytes open as zlib data do (RFC 1950, 2.2).
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [first, second, ..] if first & 0x0f == 8 && first >> 4 <= 7 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31))
}

/// How long deflated data become, counted up to one more than `most`; and how they open.
fn unpacked(data: &[u8], most: usize) -> (usize, Vec<u8>) {
    let mut opening = Vec::new();
    let mut length = 0;
    let mut buffer = [0; 1 << 14];
    let mut decoder: Box<dyn Read> =
        if is_zlib(data) { Box::new(ZlibDecoder::new(data)) } else { Box::new(DeflateDecoder::new(data)) };
    while length <= most {
        match decoder.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(read) => {
                if opening.is_empty() {
                    opening.extend_from_slice(&buffer[..read.min(2)]);
                }
                length += read;
            }
        }
    }
    (length, opening)
}
