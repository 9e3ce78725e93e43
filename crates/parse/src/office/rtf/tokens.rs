//! The signs that a file in RTF consists of.

/// One sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\b0`: a word of the language, with its number.
    Word(&'a [u8], Option<i32>),
    /// `\~`: a sign of the language other than a letter.
    Sign(u8),
    /// A byte of text, written as it is or as `\'e9`.
    Byte(u8),
}

/// Longest word of the language, in bytes (RTF 1.9.1, "Control Word").
const LONGEST_WORD: usize = 32;
/// Most digits of a word's number.
const MOST_DIGITS: usize = 10;

/// Reads sign by sign. Never fails. O(n).
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn word(&mut self) -> Token<'a> {
        let letters = self.rest.iter().take(LONGEST_WORD).take_while(|byte| byte.is_ascii_alphabetic());
        let name = self.take(letters.count());
        let minus = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest.iter().skip(minus).take(MOST_DIGITS).take_while(|byte| byte.is_ascii_digit());
        let digits = digits.count();
        let number = if digits == 0 { &[][..] } else { self.take(minus + digits) };
        let number = str::from_utf8(number).ok().and_then(|number| number.parse().ok());
        // One space belongs to the word.
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if name == b"bin" {
            self.take(number.and_then(|length: i32| usize::try_from(length).ok()).unwrap_or(0));
        }
        Token::Word(name, number)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            return Some(match *self.take(1).first()? {
                // Lines are broken anywhere.
                b'\r' | b'\n' | 0 => continue,
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => match *self.rest.first()? {
                    letter if letter.is_ascii_alphabetic() => self.word(),
                    b'\'' => {
                        self.take(1);
                        let digits = self.take(2);
                        match str::from_utf8(digits).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                            Some(byte) => Token::Byte(byte),
                            None => continue,
                        }
                    }
                    text @ (b'\\' | b'{' | b'}') => {
                        self.take(1);
                        Token::Byte(text)
                    }
                    sign => {
                        self.take(1);
                        Token::Sign(sign)
                    }
                },
                byte => Token::Byte(byte),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_the_language() {
        use Token::{Byte, Close, Open, Sign, Word};
        for (source, expected) in [
            (r"{\b a}", vec![Open, Word(b"b", None), Byte(b'a'), Close]),
            (r"\u-10179 ?", vec![Word(b"u", Some(-10179)), Byte(b'?')]),
            (r"\'e9\~\{", vec![Byte(0xe9), Sign(b'~'), Byte(b'{')]),
            ("a\r\nb", vec![Byte(b'a'), Byte(b'b')]),
            (r"\bin3 {{{x", vec![Word(b"bin", Some(3)), Byte(b'x')]),
            (r"\li-x", vec![Word(b"li", None), Byte(b'-'), Byte(b'x')]),
            (r"\'zz\", vec![]),
        ] {
            assert_eq!(Tokens::new(source.as_bytes()).collect::<Vec<_>>(), expected, "{source}");
        }
    }
}
