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
        // Words of five letters, and a space.
        let words = text.len() / 6;
        let (words, ends) = (Vec::with_capacity(words), Vec::with_capacity(words));
        let mut landmarks = Self { words, ends, ..Self::default() };
        let mut before = b'\n';
        for (&byte, at) in text.as_bytes().iter().chain(b"\n").zip(0_u32..) {
            let (goes_on, last) = (IN_WORD[usize::from(byte)], before);
            before = byte;
            match (IN_WORD[usize::from(last)], goes_on) {
                (true, true) => {}
                (false, true) => landmarks.word(at, byte),
                (within, false) => {
                    if within {
                        landmarks.ends.push(at);
                    }
                    landmarks.between(at, last, byte);
                }
            }
        }
        landmarks
    }

    /// A word that begins.
    fn word(&mut self, at: u32, byte: u8) {
        self.words.push(at);
        if byte.is_ascii_uppercase() {
            self.names.push(at);
            self.dates.push(at);
        } else if byte.is_ascii_digit() {
            self.digits.push(at);
            self.dates.push(at);
        }
    }

    /// What stands between words, and what before it.
    fn between(&mut self, at: u32, last: u8, byte: u8) {
        let ends_line = byte == b'\n' && last != b'\n';
        if ends_line {
            self.lines.push(at);
        }
        if ends_line || (matches!(last, b'.' | b'!' | b'?') && byte.is_ascii_whitespace()) {
            self.stops.push(at);
        }
    }
}

/// Letters and digits; what is not ASCII mostly is a letter.
const IN_WORD: [bool; 256] = {
    let (mut within, mut byte) = ([false; 256], 0);
    while byte < 256 {
        within[byte] = byte >= 0x80 || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    within
};

/// How many of some ascending places do not lie behind one. O(log n).
pub(super) fn up_to(places: &[u32], at: u32) -> u32 {
    places.partition_point(|place| *place <= at) as u32
}

/// Where the text goes on after white space.
pub(super) fn next_visible(text: &str, at: u32) -> u32 {
    let rest = text.as_bytes().get(at as usize..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count() as u32
}
