//! Landmarks of a text: where words, names, numbers, sentences and lines begin or end, as far as bytes tell.
//!
//! Most spans begin and end at one, so that it is enough to tell how many of them lie between. Nothing here has to be right:
//! what begins elsewhere is told by the bytes from the last landmark on.

/// Places in a text, each list ascending.
#[derive(Debug, Default)]
pub(super) struct Landmarks {
    /// Where words begin, and where they end.
    pub(super) words: Vec<u32>,
    pub(super) ends: Vec<u32>,
    /// Where words begin that have a capital; and those with a capital or a digit; and with a digit.
    pub(super) names: Vec<u32>,
    pub(super) dates: Vec<u32>,
    pub(super) digits: Vec<u32>,
    /// Where sentences may end, and where lines do.
    pub(super) stops: Vec<u32>,
    pub(super) lines: Vec<u32>,
}

impl Landmarks {
    /// O(n).
    pub(super) fn of(text: &str) -> Self {
        let mut landmarks = Self::default();
        let mut before = b'\n';
        for (byte, at) in text.bytes().chain([b'\n']).zip(0_u32..) {
            match (in_word(before), in_word(byte)) {
                (false, true) => {
                    landmarks.words.push(at);
                    if byte.is_ascii_uppercase() {
                        landmarks.names.push(at);
                    }
                    if byte.is_ascii_digit() {
                        landmarks.digits.push(at);
                    }
                    if byte.is_ascii_uppercase() || byte.is_ascii_digit() {
                        landmarks.dates.push(at);
                    }
                }
                (true, false) => landmarks.ends.push(at),
                _ => {}
            }
            let ends_line = byte == b'\n' && before != b'\n';
            if ends_line {
                landmarks.lines.push(at);
            }
            if ends_line || (byte.is_ascii_whitespace() && matches!(before, b'.' | b'!' | b'?')) {
                landmarks.stops.push(at);
            }
            before = byte;
        }
        landmarks
    }
}

/// Letters and digits; what is not ASCII mostly is a letter.
const fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// How many of some ascending places do not lie behind one. O(log n).
pub(super) fn up_to(places: &[u32], at: u32) -> u32 {
    places.partition_point(|place| *place <= at) as u32
}

/// Where the text goes on after white space.
pub(super) fn next_visible(text: &str, at: u32) -> u32 {
    let rest = text.as_bytes().get(at as usize..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count() as u32
}
