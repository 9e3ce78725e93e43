//! Bytes and numbers of a text in RTF as letters.

use encoding_rs::{Encoding, WINDOWS_1252};

/// What the bytes of a text mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    Encoding(&'static Encoding),
    /// A font of pictures, of which only bullets are read.
    Symbol,
}

impl Default for Charset {
    fn default() -> Self {
        Self::Encoding(WINDOWS_1252)
    }
}

impl Charset {
    /// That of a code page of Windows (`\ansicpg`).
    pub(super) fn of_code_page(number: i32) -> Self {
        let label = match number {
            866 => "ibm866".to_owned(),
            874 => "windows-874".to_owned(),
            932 => "shift_jis".to_owned(),
            936 => "gbk".to_owned(),
            949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            10000 => "macintosh".to_owned(),
            65001 => "utf-8".to_owned(),
            number => format!("windows-{number}"),
        };
        Self::Encoding(Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252))
    }

    /// That of a font (`\fcharset`); `None` for that of the file.
    pub(super) fn of_font(number: i32) -> Option<Self> {
        let code_page = match number {
            2 => return Some(Self::Symbol),
            77 => 10000,
            128 => 932,
            129 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            _ => return None,
        };
        Some(Self::of_code_page(code_page))
    }
}

/// Bytes and numbers on their way to text: a letter may be written in several of them.
#[derive(Default)]
pub(super) struct Letters {
    bytes: Vec<u8>,
    charset: Charset,
    units: Vec<u16>,
    /// So many bytes to come say again, for older programs, what a number said.
    again: usize,
}

impl Letters {
    /// Adds a byte of text in this charset; `out` gets what is complete.
    pub(super) fn byte(&mut self, byte: u8, charset: Charset, out: &mut String) {
        if self.again > 0 {
            self.again -= 1;
            return;
        }
        if charset != self.charset || !self.units.is_empty() {
            self.flush(out);
            self.charset = charset;
        }
        self.bytes.push(byte);
    }

    /// Adds a unit of UTF-16 (`\u`), after which so many bytes say it again.
    pub(super) fn unit(&mut self, number: i32, again: usize, out: &mut String) {
        if !self.bytes.is_empty() {
            self.flush(out);
        }
        // Written as a signed number of 16 bits.
        self.units.push(number as u16);
        self.again = again;
    }

    /// What is open ends here: a group, or a word that means a letter.
    pub(super) fn end(&mut self, out: &mut String) {
        self.again = 0;
        self.flush(out);
    }

    fn flush(&mut self, out: &mut String) {
        let units = core::mem::take(&mut self.units);
        out.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).filter_map(drawn));
        let bytes = core::mem::take(&mut self.bytes);
        match self.charset {
            Charset::Encoding(encoding) => out.push_str(&encoding.decode_without_bom_handling(&bytes).0),
            Charset::Symbol => {
                out.extend(
                    bytes.into_iter().filter_map(|byte| drawn(char::from_u32(0xf000 + u32::from(byte))?)),
                );
            }
        }
    }
}

/// Fonts of pictures lie where Unicode leaves letters to private use: a bullet is one, of the others nothing is known.
fn drawn(letter: char) -> Option<char> {
    match letter {
        '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f076}' => Some('•'),
        '\u{f020}' | '\u{f000}' => Some(' '),
        '\u{f001}'..='\u{f0ff}' => None,
        letter => Some(letter),
    }
}
