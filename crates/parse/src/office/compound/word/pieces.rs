//! The piece table ([MS-DOC] 2.8.35, 2.9.177): which characters lie where in the file.

use std::ops::Range;

use encoding_rs::WINDOWS_1252;

use super::super::{long, short};

/// Characters that lie one behind the other.
struct Piece {
    /// Which of all characters.
    at: Range<u32>,
    /// Where the first lies, in bytes.
    place: u32,
    /// Whether each is a byte of Windows' Western code page, or two of UTF-16.
    narrow: bool,
}

/// All pieces, in the order of the text.
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    /// Reads the table; what is damaged of it is left out.
    pub(super) fn read(mut table: &[u8]) -> Self {
        // Formats that pieces refer to stand before them.
        while let [1, rest @ ..] = table {
            let length = short(rest, 0).map_or(usize::MAX, usize::from);
            table = length.checked_add(2).and_then(|end| rest.get(end..)).unwrap_or_default();
        }
        let Some(pieces) = table.strip_prefix(&[2]).and_then(|rest| rest.get(4..)) else {
            return Self(Vec::new());
        };
        let count = pieces.len().saturating_sub(4) / 12;
        let piece = |number: usize| {
            let at = long(pieces, 4 * number)?..long(pieces, 4 * number + 4)?;
            let place = long(pieces, 4 * (count + 1) + 8 * number + 2)?;
            let narrow = place & 1 << 30 != 0;
            let place = place & !(3 << 30);
            (at.start < at.end).then_some(Piece { at, place: if narrow { place / 2 } else { place }, narrow })
        };
        let mut pieces: Vec<Piece> = (0..count).filter_map(piece).collect();
        // No character twice, so that the text is no longer than what is told of it.
        let mut end = 0;
        pieces.retain(|piece| {
            let begins = piece.at.start >= end;
            end = end.max(piece.at.end);
            begins
        });
        Self(pieces)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The characters of a part: which of all each is, where it lies in the file, and the character in UTF-16. Ends where the file
    /// does.
    pub(super) fn signs<'a>(
        &'a self,
        file: &'a [u8],
        part: Range<u32>,
    ) -> impl Iterator<Item = (u32, u32, u16)> + 'a {
        let within =
            self.0.iter().filter(move |piece| piece.at.start < part.end && part.start < piece.at.end);
        within.flat_map(move |piece| {
            let width = if piece.narrow { 1 } else { 2 };
            let sign = move |at: u32| {
                let place = piece.place.checked_add((at - piece.at.start).checked_mul(width)?)?;
                let sign = if piece.narrow {
                    western(*file.get(place as usize)?)
                } else {
                    short(file, place as usize)?
                };
                Some((at, place, sign))
            };
            (piece.at.start.max(part.start)..piece.at.end.min(part.end)).map_while(sign)
        })
    }
}

/// A character of Windows' Western code page.
fn western(byte: u8) -> u16 {
    if byte < 0x80 {
        return byte.into();
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
    text.encode_utf16().next().unwrap_or(0xfffd)
}
