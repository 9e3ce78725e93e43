//! Words of a text.

use sheaf_model::Span;

/// A word and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub text: &'a str,
}

/// The words of a text in order: runs of letters, marks and digits. An apostrophe, hyphen-like joiner or point between
/// two letters or digits joins them only where a reader would say one word ("don't", "U.S", "3.5", "1,026"); hyphenated
/// compounds are two words. O(n).
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let rest = &text[at..];
        let skipped = rest.find(is_word)?;
        let start = at + skipped;
        let mut end = start;
        let mut chars = text[start..].char_indices().peekable();
        let mut previous = ' ';
        while let Some((offset, c)) = chars.next() {
            let mut joins = || {
                let next = chars.peek().map(|&(_, next)| next)?;
                let letters = previous.is_alphabetic() && next.is_alphabetic();
                let digits = previous.is_numeric() && next.is_numeric();
                Some(match c {
                    '\'' | '’' | 'ʼ' | 'ʾ' | 'ʿ' | '‘' => letters,
                    '.' => digits || (letters && initial(text, start, start + offset)),
                    ',' => digits,
                    _ => false,
                })
            };
            if is_word(c) || joins() == Some(true) {
                end = start + offset + c.len_utf8();
                previous = c;
            } else {
                break;
            }
        }
        at = end;
        Some(Word { span: Span::new(start, end), text: &text[start..end] })
    })
}

/// Letters, digits and combining marks (among them the Arabic short vowels and the tatweel).
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200d}')
}

/// Whether the point at `at` follows a single letter of an abbreviation ("U.S"), not the last word of a sentence
/// whose space is missing ("end.The").
fn initial(text: &str, start: usize, at: usize) -> bool {
    let written = &text[start..at];
    let last = written.rsplit('.').next().unwrap_or(written);
    last.chars().count() == 1
}
