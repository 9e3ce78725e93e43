//! Bytes to clean text: encoding, line ends, controls, marks of direction, normal form.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::bidi;
use crate::problems::Problems;

/// Largest file that is read, in bytes. A build holds some 25 times as much in memory for a while (measured on 60 MB).
pub const MAX_BYTES: usize = 128 << 20;

/// A line longer than this, in bytes, is no paragraph that anybody wrote.
const LONGEST_LINE: usize = 1 << 20;

/// Share of a text's characters that may be controls or undecodable; above it the file is taken for binary data.
const MAX_RUBBISH: f64 = 0.05;

/// The reason why a file is too large, if it is.
pub(crate) fn check_size(bytes: &[u8]) -> Result<(), String> {
    if bytes.len() > MAX_BYTES {
        let limit = MAX_BYTES >> 20;
        return Err(format!(
            "expected a text of at most {limit} MiB, found more: split it into several files"
        ));
    }
    Ok(())
}

/// The text of a file in NFC, with `\n` line ends, `\t` and `\n` its only controls; or the reason why it is no text. O(n).
pub(crate) fn decode(bytes: &[u8], problems: &mut Problems) -> Result<String, String> {
    if let Some(format) = known_binary(bytes) {
        return Err(format!("this is {format}, not text: convert it to text, Markdown or HTML"));
    }
    let text = decode_as(encoding_of(bytes, problems), bytes);
    let mut cleaner = Cleaner::default();
    let text = cleaner.clean(&text);
    let rubbish = cleaner.controls.count + cleaner.broken.count;
    if rubbish as f64 > MAX_RUBBISH * cleaner.characters as f64 {
        return Err(format!("this is binary data, not text ({rubbish} bytes that no text has)"));
    }
    cleaner.report(true, problems);
    if let Some((number, line)) = text.split('\n').enumerate().find(|(_, line)| line.len() > LONGEST_LINE) {
        problems.warn(
            Some(number + 1),
            format!("expected paragraphs, found a line of {} MiB: read as one", line.len() >> 20),
        );
    }
    Ok(text)
}

/// Formats that people often have among their texts, by their first bytes.
fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 12] = [
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a zip archive (perhaps a Word, OpenDocument or EPUB file)"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"\x1f\x8b", "gzip data"),
        (b"BZh", "bzip2 data"),
        (b"7z\xbc\xaf", "a 7z archive"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"\x7fELF", "a program"),
    ];
    KNOWN.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, name)| name)
}

/// The encoding: by byte order mark, by its shape for UTF-16 and UTF-8, by what an HTML page declares, else by
/// chardetng's statistics. Whatever is not UTF-8 is noted.
fn encoding_of(bytes: &[u8], problems: &mut Problems) -> &'static Encoding {
    let (encoding, how) = if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        (encoding, "by its byte order mark")
    } else if let Some(encoding) = utf_16_without_mark(bytes) {
        (encoding, "by its zero bytes")
    } else if mostly_utf_8(bytes) {
        (UTF_8, "")
    } else if let Some(encoding) = declared_in_html(bytes) {
        (encoding, "as the page declares")
    } else {
        (guessed(bytes), "by the frequencies of its bytes")
    };
    if encoding != UTF_8 {
        problems.note(None, format!("expected UTF-8, read as {} ({how})", encoding.name()));
    }
    encoding
}

/// The encoding of bytes that are not UTF-8, by chardetng's statistics.
pub(crate) fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 without a byte order mark: Western text has a zero in most pairs of bytes, always on the same side.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    if !sample.contains(&0) {
        return None;
    }
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    match (even * 2 > pairs, odd * 2 > pairs) {
        (true, false) if odd * 20 < pairs => Some(UTF_16BE),
        (false, true) if even * 20 < pairs => Some(UTF_16LE),
        _ => None,
    }
}

/// Valid UTF-8, or UTF-8 with a few broken bytes: at least two well-formed letters beyond ASCII for each broken place. In older
/// encodings such letters hardly ever follow each other as UTF-8 asks.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    if core::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut good, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || good >= 2 * broken
}

/// The label in `<meta charset=…>` or `content="text/html; charset=…"` within the first 1,024 bytes, as browsers look.
fn declared_in_html(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let meta = &head[head.find("<meta")?..];
    let label = meta[meta.find("charset=")? + 8..].trim_start_matches(['"', '\'']);
    let label = &label[..label.find(['"', '\'', ' ', '/', '>', ';']).unwrap_or(label.len())];
    Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible())
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> String {
    // Removes a byte order mark of this encoding; broken sequences become U+FFFD, which `clean` counts.
    encoding.decode_with_bom_removal(bytes).0.into_owned()
}

/// Cleans stretches of text and counts what it took out of them.
#[derive(Default)]
pub(crate) struct Cleaner {
    characters: usize,
    controls: Tally,
    broken: Tally,
    hidden: Tally,
    direction: Tally,
}

impl Cleaner {
    /// `text` in NFC: line ends become `\n`, controls go, and marks of direction that do not pair.
    pub(crate) fn clean(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut line = 1;
        let mut start_of_line = 0;
        let mut rest = text;
        loop {
            // Most of most texts stays as it is.
            let plain = rest.bytes().position(|byte| !matches!(byte, b' '..=b'~' | b'\t'));
            let (kept, behind) = rest.split_at(plain.unwrap_or(rest.len()));
            out.push_str(kept);
            self.characters += kept.len();
            let mut chars = behind.chars();
            let Some(c) = chars.next() else { break };
            rest = chars.as_str();
            self.characters += 1;
            match c {
                '\r' if rest.starts_with('\n') => {}
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    self.direction.add(line, bidi::settle(&mut out, start_of_line));
                    out.push('\n');
                    line += 1;
                    start_of_line = out.len();
                }
                '\u{b}' | '\u{c}' => out.push(' '),
                // Characters for language tags: never shown, so that they can carry words nobody sees.
                '\u{e0000}'..='\u{e007f}' => self.hidden.add(line, 1),
                '\u{feff}' => {}
                '\u{fffd}' => {
                    self.broken.add(line, 1);
                    out.push(c);
                }
                _ if c.is_control() => {
                    self.controls.add(line, 1);
                    // NUL fills and separates, as the four information separators do: words stay apart.
                    let joins = matches!(c, '\0' | '\u{1c}'..='\u{1f}')
                        && out.chars().next_back().is_some_and(char::is_alphanumeric)
                        && rest.starts_with(char::is_alphanumeric);
                    if joins {
                        out.push(' ');
                    }
                }
                _ => out.push(c),
            }
        }
        self.direction.add(line, bidi::settle(&mut out, start_of_line));
        let normal = out.is_ascii() || is_nfc_quick(out.chars()) == IsNormalized::Yes;
        if normal { out } else { out.nfc().collect() }
    }

    /// Lists what was taken out, naming the first line where `lines` are the file's own.
    pub(crate) fn report(&self, lines: bool, problems: &mut Problems) {
        for (tally, what) in [
            (&self.controls, "control characters (such as NUL) removed"),
            (&self.broken, "places that do not decode, shown as �"),
            (&self.hidden, "invisible tag characters removed"),
            (
                &self.direction,
                "marks that reverse or confine the direction of text, without their pair, removed",
            ),
        ] {
            if tally.count > 0 {
                let first = if lines { ", the first in this line" } else { "" };
                problems.warn(lines.then_some(tally.line), format!("{what}: {}{first}", tally.count));
            }
        }
    }
}

/// How often something occurred, and where first.
#[derive(Default)]
struct Tally {
    count: usize,
    line: usize,
}

impl Tally {
    fn add(&mut self, line: usize, count: usize) {
        if self.count == 0 {
            self.line = line;
        }
        self.count += count;
    }
}
