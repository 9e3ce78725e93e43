//! Typed tokens: what every layer of the analysis reads instead of the text.
//!
//! Built over [`sheaf_text::words`]. A possessive ending is a token of its own, the point of an abbreviation or initial
//! belongs to its word, and each token knows its sentence, its folded-case form and the word classes of the lexicon.

use std::ops::{Deref, Index, Range};

use sheaf_model::Span;
use sheaf_text::part;

use crate::dates::FieldOrder;
use crate::lexicon::{Class, Lexicon};
use crate::word::{Short, Word};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, perhaps with digits behind ("A320", "U.S.").
    Word,
    /// Begins with a digit ("1,026", "3.5", "19th", "1980s").
    Number,
    /// The ending of a possessive ("'s", or "'" after s).
    Possessive,
    /// One character of anything else.
    Mark(char),
}

/// One token.
#[expect(clippy::struct_excessive_bools, reason = "each is what rules ask of a token, worked out once")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub span: Span,
    pub kind: Kind,
    /// Whether white space stands before it (also at the start of the text).
    pub space: bool,
    /// Whether it is the first on its line.
    pub begins_line: bool,
    /// First letter is upper case.
    pub capital: bool,
    /// Whether a name may begin with it by its shape: a capital, letters beyond ASCII, or the Arabic article.
    pub may_lead: bool,
    /// At least two letters, all upper case.
    pub all_caps: bool,
    /// Index of its sentence.
    pub sentence: u32,
    /// Classes of its word.
    pub class: Class,
    /// Its lower-case form as a number; [`Word::NONE`] for marks.
    pub word: Word,
    /// The same folded: without accents and apostrophes.
    pub folded: Word,
    /// Whether its lower-case form is what is written.
    small: bool,
    /// Else its lower-case form, as a range of `Tokens::lower`.
    lower: (u32, u32),
}

/// Most tokens that rules look at as one sentence. Rules search their sentence, so what has no end, such as a table
/// without stops, is taken in pieces of this length: that keeps the whole linear.
const LONGEST_SENTENCE: usize = 300;

/// Tokens in their order.
///
/// The rules look at single tokens in some hundred places. In the page each look is a call: written out at every place, it
/// and the check that the token is there would be a tenth of the analysis.
pub(crate) struct List(Vec<Token>);

impl List {
    /// The token at `at`, where there is one.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn get(&self, at: usize) -> Option<&Token> {
        self.0.get(at)
    }
}

impl Deref for List {
    type Target = [Token];

    fn deref(&self) -> &[Token] {
        &self.0
    }
}

impl Index<usize> for List {
    type Output = Token;

    #[cfg_attr(target_arch = "wasm32", inline(never))]
    fn index(&self, at: usize) -> &Token {
        &self.0[at]
    }
}

impl Index<Range<usize>> for List {
    type Output = [Token];

    fn index(&self, range: Range<usize>) -> &[Token] {
        &self.0[range]
    }
}

/// All tokens of a document that lie in sentences.
pub(crate) struct Tokens<'a> {
    pub text: &'a str,
    pub list: List,
    lower: String,
    /// Per sentence (or piece of a very long one), its tokens.
    pub sentences: Vec<(usize, usize)>,
    /// Per sentence, the classes of all of its words, so that a rule need not look where it has nothing to find.
    classes: Vec<Class>,
    /// The year that the text is of, near which years of two digits lie; none where nothing says it.
    pub year: Option<i32>,
    /// Whether its dates of numbers have the day or the month first.
    pub field_order: FieldOrder,
}

impl<'a> Tokens<'a> {
    /// Cuts the sentences of `text` into tokens. O(n).
    pub(crate) fn new(text: &'a str, sentences: &[Span], lexicon: &Lexicon) -> Self {
        let mut tokens = Self {
            text,
            list: List(Vec::with_capacity(text.len() / 5)),
            lower: String::with_capacity(text.len()),
            sentences: Vec::with_capacity(sentences.len()),
            classes: Vec::with_capacity(sentences.len()),
            year: None,
            field_order: FieldOrder::Untold,
        };
        for sentence in sentences {
            let mut first = tokens.list.len();
            tokens.cut(*sentence, lexicon);
            while first < tokens.list.len() {
                let end = tokens.list.len().min(first + LONGEST_SENTENCE);
                let mut classes = Class::NONE;
                for token in &mut tokens.list.0[first..end] {
                    token.sentence = tokens.sentences.len() as u32;
                    classes = classes.or(token.class);
                }
                tokens.sentences.push((first, end));
                tokens.classes.push(classes);
                first = end;
            }
        }
        tokens
    }

    fn cut(&mut self, sentence: Span, lexicon: &Lexicon) {
        let Some(inside) = sentence.slice(self.text) else { return };
        let offset = sentence.start as usize;
        let bytes = inside.as_bytes();
        let mut at = 0;
        for word in sheaf_text::words(inside) {
            let (start, mut end) = (word.span.start as usize, word.span.end as usize);
            if start < at {
                continue;
            }
            // Mostly one space.
            if !matches!(bytes.get(at..start), Some([] | [b' '])) {
                self.marks(inside, offset, at, start);
            }
            if bytes.get(end) == Some(&b'.') && takes_point(part(inside, start..end), inside, end) {
                end += 1;
            }
            if end == start + 1 {
                end += spaced_initials(part(inside, start..));
            }
            self.push(offset + start, offset + end, None, lexicon);
            // "Canada 's", as tokenised texts have it
            let apart = usize::from(bytes.get(end..end + 2) == Some(b" '"));
            if matches!(bytes.get(end + apart), Some(b'\'' | 0x80..)) {
                let plural = part(inside, ..end).ends_with(['s', 'S']) && lone_apostrophe(inside, end);
                let ending = possessive(part(inside, end + apart..));
                if let Some(length) = ending.or(plural.then(|| first_length(part(inside, end..)))) {
                    let from = end + if ending.is_some() { apart } else { 0 };
                    self.push(offset + from, offset + from + length, Some(Kind::Possessive), lexicon);
                    end = from + length;
                }
            }
            at = end;
        }
        self.marks(inside, offset, at, inside.len());
    }

    /// Everything between two words: one token for each character that is not white space.
    fn marks(&mut self, inside: &str, offset: usize, from: usize, to: usize) {
        for (at, c) in part(inside, from..to).char_indices() {
            if c.is_whitespace() {
                continue;
            }
            let start = offset + from + at;
            let (space, begins_line) = self.before(start);
            self.list.0.push(Token {
                span: Span::new(start, start + c.len_utf8()),
                kind: Kind::Mark(c),
                space,
                begins_line,
                capital: false,
                may_lead: false,
                all_caps: false,
                sentence: 0,
                class: Class::NONE,
                word: Word::NONE,
                folded: Word::NONE,
                small: false,
                lower: (0, 0),
            });
        }
    }

    /// Whether white space stands before what begins at `start`, and whether that is the first token on its line.
    fn before(&self, start: usize) -> (bool, bool) {
        let Some(last) = self.list.last() else {
            return (start == 0 || part(self.text, ..start).ends_with(char::is_whitespace), true);
        };
        match self.text.as_bytes().get(last.span.end as usize..start).unwrap_or_default() {
            [] => (false, false),
            [b' '] => (true, false),
            between => (part(self.text, ..start).ends_with(char::is_whitespace), between.contains(&b'\n')),
        }
    }

    /// Adds a word of small ASCII letters, as most are, the first of them perhaps a capital: its number and its classes are
    /// all there is to it.
    fn push_plain(&mut self, start: usize, end: usize, word: Word, capital: bool, lexicon: &Lexicon) {
        let (space, begins_line) = self.before(start);
        let low = self.lower.len();
        if capital {
            self.lower.push_str(part(self.text, start..end));
            if let Some(first) = self.lower.get_mut(low..=low) {
                first.make_ascii_lowercase();
            }
        }
        self.list.0.push(Token {
            span: Span::new(start, end),
            kind: Kind::Word,
            space,
            begins_line,
            capital,
            may_lead: capital || is_article(word),
            all_caps: false,
            sentence: 0,
            class: lexicon.class_of(word),
            word,
            folded: word,
            small: !capital,
            lower: (low as u32, self.lower.len() as u32),
        });
    }

    fn push(&mut self, start: usize, end: usize, kind: Option<Kind>, lexicon: &Lexicon) {
        let written = part(self.text, start..end);
        if let (None, Some((word, capital))) = (kind, Word::of_plain(written)) {
            return self.push_plain(start, end, word, capital, lexicon);
        }
        let low = self.lower.len();
        let first = written.chars().next();
        let capital = first.is_some_and(char::is_uppercase);
        let (mut letters, mut capitals, mut plain) = (0, 0, true);
        if written.is_ascii() {
            for byte in written.bytes() {
                letters += usize::from(byte.is_ascii_alphabetic());
                capitals += usize::from(byte.is_ascii_uppercase());
                plain &= byte.is_ascii_alphanumeric();
            }
            if plain {
                self.lower.push_str(written);
            } else {
                // Initials that stand apart become one word.
                self.lower.extend(written.split(' '));
            }
            if let Some(lower) = self.lower.get_mut(low..) {
                lower.make_ascii_lowercase();
            }
        } else {
            self.lower.extend(written.chars().map(sheaf_text::lower));
            letters = written.chars().filter(|c| c.is_alphabetic()).count();
            capitals = written.chars().filter(|c| c.is_uppercase()).count();
            plain = false;
        }
        let all_caps = letters > 1 && capitals == letters;
        let lower = part(&self.lower, low..);
        let word = Word::of(lower);
        let folded = if plain { word } else { Word::of(&sheaf_text::fold(lower)) };
        let kind =
            kind.unwrap_or(if first.is_some_and(char::is_numeric) { Kind::Number } else { Kind::Word });
        let mut class = if kind == Kind::Word { lexicon.class(lower, word) } else { Class::NONE };
        // Names stand in the tables without accents: "José", "Zoë".
        if class == Class::NONE
            && kind == Kind::Word
            && word != folded
            && written.chars().all(char::is_alphabetic)
            && capital
        {
            class = lexicon.class(lower, folded).names();
        }
        let (space, begins_line) = self.before(start);
        self.list.0.push(Token {
            span: Span::new(start, end),
            kind,
            space,
            begins_line,
            capital,
            may_lead: kind != Kind::Possessive && (capital || is_article(word) || !written.is_ascii()),
            all_caps,
            sentence: 0,
            class,
            word,
            folded,
            small: false,
            lower: (low as u32, self.lower.len() as u32),
        });
    }

    /// The token as written.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn written(&self, at: usize) -> &'a str {
        visit();
        self.list.get(at).and_then(|t| t.span.slice(self.text)).unwrap_or("")
    }

    /// The token in lower case; empty for marks and beyond the end.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn lower(&self, at: usize) -> &str {
        visit();
        self.list.get(at).map_or("", |t| {
            let (text, (from, to)) =
                if t.small { (self.text, (t.span.start, t.span.end)) } else { (&*self.lower, t.lower) };
            part(text, from as usize..to as usize)
        })
    }

    /// The token in lower case as a number; none for marks and beyond the end.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn word(&self, at: usize) -> Word {
        visit();
        self.list.get(at).map_or(Word::NONE, |t| t.word)
    }

    /// Whether the token at `at` is one of a list made by [`words!`](crate::word::words).
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn reads(&self, at: usize, list: &[Short]) -> bool {
        visit();
        self.list.get(at).is_some_and(|t| t.word.among(list))
    }

    /// Whether the token at `at` has one of the classes.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn is(&self, at: usize, class: Class) -> bool {
        visit();
        self.list.get(at).is_some_and(|t| t.class.has(class))
    }

    /// Whether the token at `at` has a capital first letter.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn capital(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|t| t.capital)
    }

    /// Whether the token at `at` is all in capitals, two letters or more.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn all_caps(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|t| t.all_caps)
    }

    /// Whether the token at `at` is capitals and a small s: "MPs", "RPGs".
    pub(crate) fn plural_of_letters(&self, at: usize) -> bool {
        let letters = self.written(at).strip_suffix('s').unwrap_or_default();
        letters.len() > 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    /// Whether white space stands before the token at `at`.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn space(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|t| t.space)
    }

    /// Whether the token at `at` is a [`Kind::Word`].
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn a_word(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|t| t.kind == Kind::Word)
    }

    /// Whether the token at `at` is a [`Kind::Number`].
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn number(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|t| t.kind == Kind::Number)
    }

    /// Whether the token at `at` is a [`Kind::Possessive`].
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn possessive(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|t| t.kind == Kind::Possessive)
    }

    /// The mark at `at`, or a space where there is none.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn mark(&self, at: usize) -> char {
        visit();
        match self.list.get(at).map(|t| t.kind) {
            Some(Kind::Mark(c)) => c,
            _ => ' ',
        }
    }

    /// Whether the tokens `at` and `at + 1` exist, lie in one sentence and touch.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn touches_next(&self, at: usize) -> bool {
        self.list.get(at + 1).is_some_and(|next| !next.space && next.sentence == self.list[at].sentence)
    }

    /// Whether the token at `at` is the first on its line.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn begins_line(&self, at: usize) -> bool {
        self.list[at].begins_line
    }

    /// Whether `at` is inside the text and in the same sentence as `other`.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    pub(crate) fn same_sentence(&self, at: usize, other: usize) -> bool {
        match (self.list.get(at), self.list.get(other)) {
            (Some(a), Some(b)) => a.sentence == b.sentence,
            _ => false,
        }
    }

    /// The tokens of the sentence of token `at`.
    pub(crate) fn sentence_of(&self, at: usize) -> (usize, usize) {
        self.list.get(at).map_or((0, 0), |t| self.sentences[t.sentence as usize])
    }

    /// The tokens with one of the classes, in order. Sentences without them are passed over.
    pub(crate) fn having(&self, class: Class) -> impl Iterator<Item = usize> {
        let sentences =
            self.sentences.iter().zip(&self.classes).filter(move |(_, classes)| classes.has(class));
        let tokens = sentences.flat_map(|(&(first, end), _)| first..end);
        tokens.filter(move |&at| self.list[at].class.has(class))
    }

    /// Whether a word in the sentence of token `at` has one of the classes.
    pub(crate) fn sentence_has(&self, at: usize, class: Class) -> bool {
        self.list.get(at).is_some_and(|t| self.classes[t.sentence as usize].has(class))
    }

    /// The span from token `first` to token `last`, inclusive.
    pub(crate) fn span(&self, first: usize, last: usize) -> Span {
        Span { start: self.list[first].span.start, end: self.list[last].span.end }
    }

    /// Index of the first token that starts at or after `offset`. O(log n).
    pub(crate) fn at_offset(&self, offset: u32) -> usize {
        self.list.partition_point(|t| t.span.start < offset)
    }

    /// Number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }
}

/// Whether a word is the Arabic article, which may begin a name in small letters.
fn is_article(word: Word) -> bool {
    word == Word::of("al") || word == Word::of("el")
}

/// Counts a look at a token, in the tests of this crate only.
#[inline]
fn visit() {
    #[cfg(test)]
    VISITS.set(VISITS.get() + 1);
}

#[cfg(test)]
thread_local! {
    /// How often rules have looked at a token: what the work for a text grows with (see `growth`).
    pub(crate) static VISITS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Length of a possessive ending at the start of `rest`, which [`sheaf_text::words`] leaves out of the word.
fn possessive(rest: &str) -> Option<usize> {
    let ending = ["'s", "’s", "ʼs", "'S", "’S"].into_iter().find(|ending| rest.starts_with(ending))?;
    (!part(rest, ending.len()..).starts_with(char::is_alphanumeric)).then_some(ending.len())
}

/// How far initials go on behind the first that tokenisers cut at each point: 7 for "U . S . Army".
fn spaced_initials(rest: &str) -> usize {
    let initials = |at: usize| match rest.as_bytes().get(at..at + 3) {
        Some([letter, b' ', b'.']) if letter.is_ascii_uppercase() => {
            matches!(rest.as_bytes().get(at + 3), None | Some(b' '))
        }
        _ => false,
    };
    let mut end = 0;
    while initials(end) {
        end += 4;
    }
    // One alone ends its sentence ("plan B . The"); the letter itself is counted already.
    if end >= 8 { end - 2 } else { 0 }
}

/// Length of the first character.
fn first_length(rest: &str) -> usize {
    rest.chars().next().map_or(0, char::len_utf8)
}

/// Whether an apostrophe follows that closes a plural possessive ("the fighters' pay"), not a quotation.
fn lone_apostrophe(text: &str, at: usize) -> bool {
    let mut rest = part(text, at..).chars();
    matches!(rest.next(), Some('\'' | '’'))
        && rest.next() == Some(' ')
        && rest.next().is_some_and(char::is_alphanumeric)
}

/// Whether the point behind a word belongs to it: initials, dotted abbreviations, and those that a capital or number follows.
fn takes_point(word: &str, text: &str, at: usize) -> bool {
    let mut letters = word.chars();
    let first = letters.next().unwrap_or(' ');
    let single = letters.next().is_none();
    if single {
        // "J. Smith", but not "vitamin C." at the end, nor "World War I. Dunn lost it all".
        if part(text, ..at).ends_with(" War I") {
            return false;
        }
        let mut rest = part(text, at + 1..).chars();
        return first.is_uppercase()
            && match rest.next() {
                Some(' ') => rest.next().is_some_and(char::is_uppercase),
                Some(c) => c.is_uppercase(),
                None => false,
            };
    }
    if word.contains('.') {
        return word.split('.').all(|part| part.chars().count() <= 2) && first.is_alphabetic();
    }
    // "Joplin, Mo., is far", "NATCHEZ, Miss. (AP) --": no sentence ends there.
    if first.is_uppercase() && STATES_LIKE_WORDS.contains(&word) {
        let behind = part(text, at + 1..);
        let led = part(text, ..at).strip_suffix(word).is_some_and(|before| before.ends_with(", "));
        return led && [",", ")", " (", " -", " _", " —", " –"].iter().any(|mark| behind.starts_with(mark));
    }
    (first.is_uppercase() || word == "al")
        && ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Abbreviations of states and provinces that are words or names as well.
const STATES_LIKE_WORDS: &[&str] =
    &["Mo", "La", "Miss", "Del", "Alta", "Sask", "Man", "Me", "Id", "Cal", "Tas", "Vic"];

/// Abbreviations written with a point, besides initials.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "cmdr", "cpl", "sgt", "pvt", "adm",
    "brig", "sen", "rep", "gov", "rev", "hon", "st", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept",
    "sep", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "inc",
    "corp", "ltd", "co", "cos", "bros", "jr", "sr", "calif", "fla", "mich", "minn", "tenn", "tex", "wis",
    "wyo", "okla", "ariz", "colo", "conn", "ala", "ga", "ky", "nev", "neb", "kan", "ark", "va", "md", "pa",
    "vt", "ore", "wash", "mass", "ill", "ind", "mont", "ont", "que", "ft", "mt", "pte", "pty", "sta",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_keep_points_and_part_possessives() {
        let text = "The U.S.-led force met Gen. K. Marsh's men on Sept. 4, 2016 (1,026 miles).";
        let sentences = sheaf_text::sentences(text, &[]);
        let tokens = Tokens::new(text, &sentences, &Lexicon::english());
        let written: Vec<&str> = (0..tokens.len()).map(|i| tokens.written(i)).collect();
        let expected = [
            "The", "U.S.", "-", "led", "force", "met", "Gen.", "K.", "Marsh", "'s", "men", "on", "Sept.",
            "4", ",", "2016", "(", "1,026", "miles", ")", ".",
        ];
        assert_eq!(written, expected);
    }
}
