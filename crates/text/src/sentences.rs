//! Sentences of a text.
//!
//! A stop ends a sentence unless what stands around it says otherwise: an abbreviation, an initial, a decimal, a lower-case
//! continuation. Quotes and brackets behind the stop belong to the sentence they close. A block's border always ends one.

use crate::part;
use sheaf_model::{Block, BlockKind, Span};

use crate::lower::in_small_letters;

/// The sentences of `text`, block by block, in order, without surrounding white space. Text that lies in no block belongs
/// to no sentence; without blocks the whole text is one. O(n).
pub fn sentences(text: &str, blocks: &[Block]) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 100 + 1);
    if blocks.is_empty() {
        split(text, Span::new(0, text.len()), false, &mut found);
    }
    for block in blocks {
        split(text, block.span, matches!(block.kind, BlockKind::Preformatted), &mut found);
    }
    found
}

/// Bytes that may end a sentence, and the quotation mark.
const TELLING: [bool; 256] = {
    let mut telling = [false; 256];
    let bytes = b".!?\n\"\xe2\xd8\xe3\xef";
    let mut at = 0;
    while at < bytes.len() {
        telling[bytes[at] as usize] = true;
        at += 1;
    }
    telling
};

/// Splits one block. `lines`: whether line breaks end sentences.
fn split(text: &str, block: Span, lines: bool, found: &mut Vec<Span>) {
    let Some(inside) = block.slice(text) else { return };
    let offset = block.start as usize;
    let mut start = 0;
    let mut at = 0;
    let bytes = inside.as_bytes();
    // Whether a straight quotation mark is open: tells what a mark with white space on both sides does.
    let mut quoted = false;
    while let Some(next) = bytes[at..].iter().position(|&b| TELLING[usize::from(b)]) {
        at += next;
        quoted ^= bytes[at] == b'"';
        let end = match bytes[at] {
            b'.' | b'!' | b'?' => stop(inside, start, at, quoted),
            b'\n' if lines || blank_line(inside, at) => Some(at),
            0xE2 | 0xD8 | 0xE3 | 0xEF => wide_stop(inside, at, quoted),
            _ => None,
        };
        match end {
            Some(end) => {
                push(inside, offset, start, end, found);
                let next = end.max(at + 1);
                for byte in &bytes[(at + 1).min(next)..next] {
                    quoted ^= *byte == b'"';
                }
                // A blank line closes what was left open.
                quoted &= bytes[at] != b'\n';
                start = end;
                at = next;
            }
            // The whole run of stops at once: a million full stops stay linear.
            None => at += bytes[at..].iter().take_while(|b| matches!(b, b'.' | b'!' | b'?')).count().max(1),
        }
    }
    push(inside, offset, start, inside.len(), found);
}

/// Keeps `start..end` without its white space, where something is left.
fn push(text: &str, offset: usize, start: usize, end: usize, found: &mut Vec<Span>) {
    let piece = part(text, start..end);
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let lead = piece.len() - piece.trim_start().len();
        found.push(Span::new(offset + start + lead, offset + start + lead + trimmed.len()));
    }
}

/// Whether the line break at `at` is followed by an empty line.
fn blank_line(text: &str, at: usize) -> bool {
    part(text, at + 1..).bytes().find(|b| !matches!(b, b' ' | b'\t' | b'\r')) == Some(b'\n')
}

/// Where the sentence ends whose stop outside ASCII stands at `at`, or `None` where none stands there or it ends nothing.
/// Those of Chinese and Japanese, which know no white space, end one wherever they stand, with the marks that close behind them.
fn wide_stop(text: &str, at: usize, quoted: bool) -> Option<usize> {
    let c = text.get(at..)?.chars().next()?;
    match c {
        '…' | '؟' => after_stop(text, at + c.len_utf8(), quoted),
        '。' | '！' | '？' => {
            let closing = |c: char| matches!(c, '。' | '！' | '？' | '」' | '』' | '”' | '’' | '）' | '》');
            let behind = part(text, at..);
            Some(text.len() - behind.trim_start_matches(closing).len())
        }
        _ => None,
    }
}

/// Where the sentence ends whose stop stands at `at`, or `None` where the stop ends nothing.
fn stop(text: &str, start: usize, at: usize, quoted: bool) -> Option<usize> {
    let run = part(text, at..).bytes().take_while(|b| matches!(b, b'.' | b'!' | b'?')).count();
    let end = after_stop(text, at + run, quoted)?;
    let point = run == 1 && text.as_bytes()[at] == b'.';
    if point && end == at + 1 && !ends_here(text, start, at) {
        return None;
    }
    // "[George H. W.] Lanzik": an initial in brackets.
    let bracket = matches!(text.as_bytes().get(at + 1), Some(b']' | b')'));
    let initial = || {
        let before = part(text, start..at).strip_suffix(char::is_uppercase);
        before.is_some_and(|rest| rest.ends_with(|c: char| c.is_whitespace() || matches!(c, '[' | '(' | '.')))
    };
    (!(point && bracket && initial())).then_some(end)
}

/// Takes closing quotes, brackets and note marks behind a stop, then wants white space and no lower-case continuation.
fn after_stop(text: &str, from: usize, quoted: bool) -> Option<usize> {
    let mut end = from;
    let mut chars = part(text, from..).chars().peekable();
    while let Some(&c) = chars.peek() {
        if !matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*') {
            break;
        }
        end += c.len_utf8();
        chars.next();
    }
    let rest = part(text, end..);
    if rest.is_empty() {
        return Some(end);
    }
    let next = rest.trim_start();
    if next.len() == rest.len() {
        return None;
    }
    // A closing mark with white space before it: `I miss him. " The next`.
    if quoted
        && end == from
        && let Some(behind) = next.strip_prefix('"').filter(|behind| behind.starts_with(char::is_whitespace))
    {
        return (!behind.trim_start().starts_with(|c: char| c.is_lowercase() || c == ','))
            .then(|| text.len() - behind.len());
    }
    // "Viva Anselm! (1965)", "at the bar. (2012)"
    if next.strip_prefix('(').is_some_and(|inside| inside.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let noted = end + (rest.len() - next.len()) + note_marks(next);
    let next = part(text, noted..).trim_start();
    let end = if noted > end + (rest.len() - part(text, end..).trim_start().len()) { noted } else { end };
    let opening = |c: char| matches!(c, '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '—' | '–' | '-');
    let word = next.trim_start_matches(opening);
    match word.chars().next() {
        // "iTunes", "eHow": a name that begins small begins a sentence all the same.
        Some(c) if c.is_lowercase() => {
            let name = word.chars().take_while(|c| c.is_alphanumeric()).take(12).any(char::is_uppercase);
            name.then_some(end)
        }
        Some(',' | ';' | ':') => None,
        _ => Some(end),
    }
}

/// Length of reference marks such as `[12] [13]` at the start of `text`.
fn note_marks(text: &str) -> usize {
    let mut length = 0;
    loop {
        let rest = part(text, length..);
        let skipped = rest.len() - rest.trim_start_matches(' ').len();
        let Some(inside) = part(rest, skipped..).strip_prefix('[') else { return length };
        let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 3 || inside.as_bytes().get(digits) != Some(&b']') {
            return length;
        }
        length += skipped + digits + 2;
    }
}

/// Whether a single full stop at `at`, followed by white space, ends the sentence that begins at `start`.
fn ends_here(text: &str, start: usize, at: usize) -> bool {
    let before = part(text, start..at);
    let word_start = before
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '‘' | '[' | '—'))
        .map_or(0, |i| i + part(before, i..).chars().next().map_or(1, char::len_utf8));
    let word = part(before, word_start..);
    let next = part(text, at + 1..).trim_start();
    let next_word: &str = next
        .trim_start_matches(['"', '“', '‘', '\'', '('])
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .next()
        .unwrap_or("");
    let quote_next = next.starts_with(['"', '“', '‘']);
    if word.is_empty() && spaced_initials(before, next) {
        return STARTERS.contains(&next_word);
    }
    if word.chars().all(|c| c.is_ascii_digit()) {
        // "1. Introduction" numbers an item; "in 2016. The" ends a sentence.
        return word.is_empty() || !part(before, ..word_start).trim().is_empty();
    }
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        // "Dunn v. Ellary County"
        let party = || part(before, ..word_start).split_ascii_whitespace().next_back();
        if letter == 'v' && party().is_some_and(|party| party.starts_with(char::is_uppercase)) {
            return !next_word.starts_with(char::is_uppercase);
        }
        // "(b. 1947)", "c. March 1871"
        if matches!(letter, 'b' | 'c' | 'd' | 'm' | 'p' | 'r' | 'v') {
            return !next.starts_with(|c: char| c.is_ascii_digit()) && !month(next_word);
        }
        // "before World War I. Dunn lost it all"
        if letter == 'I' && part(before, ..word_start).ends_with(" War ") {
            return true;
        }
        // An initial, unless what follows can only start a sentence ("Vitamin C. The").
        return !letter.is_uppercase() || STARTERS.contains(&next_word);
    }
    let last = word.trim_matches(|c: char| !c.is_alphanumeric()).rsplit(['-', '/']).next().unwrap_or("");
    let short = Short::of_any(last);
    if TITLES.contains(&short) {
        return false;
    }
    if NUMBERED.contains(&short) && next.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if MONTHS.contains(&short) {
        return !next.starts_with(|c: char| c.is_ascii_digit());
    }
    // "NATCHEZ, Miss. (AP)", "of Peoria, Ill.", but "He fell ill."
    let state = STATES.contains(&short)
        && last.starts_with(char::is_uppercase)
        && part(before, ..word_start).trim_end().ends_with(',');
    if state
        || OPEN_ENDED.contains(&short)
        || (last.contains('.') && last.split('.').all(|part| part.chars().count() <= 2))
    {
        return quote_next || STARTERS.contains(&next_word);
    }
    true
}

/// Whether a stop parted from its word belongs to initials that tokenisers cut: "U . S . Army".
fn spaced_initials(before: &str, next: &str) -> bool {
    let single = |word: Option<&str>| word.is_some_and(|w| w.len() == 1 && w.starts_with(char::is_uppercase));
    let mut back = before.split_ascii_whitespace().rev();
    let mut ahead = next.split_ascii_whitespace();
    single(back.next())
        && (back.next() == Some(".") && single(back.next())
            || single(ahead.next()) && ahead.next() == Some("."))
}

/// Whether a word is a month or its abbreviation.
fn month(word: &str) -> bool {
    let start: String = word.chars().take(3).collect();
    let short = Short::of_any(&start);
    word.starts_with(char::is_uppercase) && (MONTHS.contains(&short) || short == Short::of("may"))
}

/// A word of up to eight bytes in small letters as a number, the same for no two; 0 for longer ones.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Short(u64);

impl Short {
    /// Of a word in small letters.
    const fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let (mut number, mut at) = (0, 0);
        while at < bytes.len() && bytes.len() <= 8 {
            number = number << 8 | bytes[at].to_ascii_lowercase() as u64;
            at += 1;
        }
        Self(number)
    }

    /// Of a word in any letters.
    fn of_any(word: &str) -> Self {
        if word.is_ascii() { Self::of(word) } else { Self::of(&in_small_letters(word)) }
    }

    /// Of each word in a list.
    const fn list<const N: usize>(words: [&str; N]) -> [Self; N] {
        let mut list = [Self(0); N];
        let mut at = 0;
        while at < N {
            assert!(words[at].len() <= 8, "what a number holds");
            list[at] = Self::of(words[at]);
            at += 1;
        }
        list
    }
}

/// Abbreviations that a name always follows.
const TITLES: [Short; 55] = Short::list([
    "mr", "mrs", "ms", "dr", "drs", "prof", "profs", "gen", "gens", "lt", "col", "maj", "capt", "cmdr",
    "cpl", "sgt", "pvt", "pfc", "spc", "adm", "brig", "sen", "sens", "rep", "reps", "gov", "govs", "rev",
    "hon", "pres", "st", "mt", "ft", "supt", "insp", "det", "atty", "msgr", "amb", "asst", "messrs", "vs",
    "cf", "e.g", "i.e", "viz", "ca", "mme", "mlle", "approx", "mio", "mrd", "sta", "ste", "attn",
]);

/// Abbreviations before a number; without one they are words, or end a sentence.
const NUMBERED: [Short; 27] = Short::list([
    "no", "nos", "fig", "figs", "vol", "vols", "pp", "p", "art", "arts", "sec", "secs", "ch", "op", "div",
    "par", "ref", "eq", "tel", "ext", "est", "v", "ed", "eds", "al", "fr", "rs",
]);

/// Months: a number mostly follows.
const MONTHS: [Short; 12] =
    Short::list(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"]);

/// Abbreviations that may also stand at a sentence's end.
const OPEN_ENDED: [Short; 60] = Short::list([
    "inc", "corp", "ltd", "co", "bros", "plc", "llc", "cos", "jr", "sr", "a.m", "p.m", "am", "pm", "dept",
    "univ", "assn", "ave", "blvd", "rd", "u.s", "u.n", "u.k", "e.u", "d.c", "ph.d", "m.d", "b.a", "m.a",
    "calif", "fla", "tex", "pa", "va", "mass", "conn", "ala", "ariz", "colo", "ga", "kan", "ky", "md",
    "mich", "minn", "mont", "neb", "nev", "okla", "tenn", "vt", "wis", "wyo", "mfg", "intl", "natl", "govt",
    "ed", "eds", "al",
]);

/// Abbreviations of states and provinces that are words as well.
const STATES: [Short; 14] = Short::list([
    "ark", "ore", "wash", "ill", "ind", "del", "la", "mo", "miss", "me", "ont", "que", "alta", "sask",
]);

/// Words that, capitalised after an abbreviation, begin a sentence.
const STARTERS: &[&str] = &[
    "The",
    "A",
    "An",
    "This",
    "That",
    "These",
    "Those",
    "He",
    "She",
    "It",
    "We",
    "They",
    "I",
    "You",
    "His",
    "Her",
    "Its",
    "Their",
    "Our",
    "My",
    "In",
    "On",
    "At",
    "By",
    "For",
    "From",
    "With",
    "As",
    "But",
    "And",
    "Or",
    "So",
    "Yet",
    "If",
    "When",
    "While",
    "After",
    "Before",
    "Since",
    "Although",
    "Though",
    "However",
    "There",
    "Here",
    "What",
    "Who",
    "How",
    "Why",
    "Where",
    "Some",
    "Many",
    "Most",
    "Other",
    "Others",
    "Such",
    "Both",
    "Each",
    "No",
    "Not",
    "Only",
    "Also",
    "Then",
    "Now",
    "Today",
    "Meanwhile",
    "Despite",
    "During",
    "Under",
    "Until",
    "To",
    "One",
    "Two",
    "Three",
    "According",
    "Earlier",
    "Later",
    "Last",
    "More",
    "Mr",
    "Mrs",
    "Ms",
    "Officials",
    "Police",
    "Analysts",
    "Shares",
    "Residents",
    "Witnesses",
    "Critics",
    "Nearly",
    "About",
    "All",
    "Even",
    "Still",
    "Once",
    "Because",
    "Just",
    "Asked",
    "Instead",
    "Indeed",
    "Like",
    "Over",
    "Without",
    "Between",
    "Among",
    "Any",
    "Another",
    "Every",
    "Few",
    "Several",
    "Four",
    "Five",
    "Nobody",
    "Nothing",
    "Whether",
    "Which",
    "Yesterday",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` marks where a sentence ends inside a block.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let found: Vec<&str> = sentences(&text, &[]).iter().filter_map(|span| span.slice(&text)).collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).filter(|s| !s.is_empty()).collect();
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn stops_end_sentences_and_look_alikes_do_not() {
        check("The ferry left.| Nobody waved.");
        check("Gen. Rossi met Dr. K. L. Marsh on Sept. 4.| They talked.");
        check("The rate rose 3.5 percent.| Then it fell.");
        check("She asked, \"Why now?\" and left.| He stayed.");
        check("\"We are leaving.\"| He paused.");
        check("(The vote was close.)| It passed.");
        check("Troops from the U.S. Army came.| They left.");
        check("Troops came from the U.S.| The road was closed.");
        check("He waited ... and waited.| Nothing came…| Rain fell.");
        check("It closed in 1999. [4] [5]| A new one opened.");
        check("هل عاد؟| لا أحد يعلم.");
        check("港口关闭了。|没人离开！|“为什么？”|他问。");
        check("「船は来ない。」|彼は言った。");
        check("First paragraph without a stop\n\n|Second paragraph.");
        check("1. Open the gate.| 2. Close it.");
        check("A firm named Yahoo! grew.| It sold.");
        check("Deputy U . S . Marshals came .| Nobody saw plan B .| Tessimer left the U . S .| The end .");
        check("It sells music.| iTarvik was first, and eHarbour followed.");
        check(
            "NATCHEZ, Miss. (Westpress) -- Jo Blake of Peoria, Ill., fell ill.| Osra left for Salem, Ore.| The end.",
        );
        check("He (b. 1947, d. March 1990) wrote the waltz, Op. 46, and Viva Anselm! (1965) too.");
        check("They said no.| That was it.| Route No. 5 is closed.");
        check("A friend, [Osra K. L.] Lanzik, came.| Pens, paper etc.| Nobody wrote.");
        check("\"We will miss him. \"| The harbour closed.| \" It will open \", she said.");
        check(
            "It belongs to Tarvik Inc.| Mr. Lanzik sold it.| Rep. Jo Blake, R-Ariz., bought it at 5 p.m. Monday.",
        );
    }

    proptest::proptest! {
        #[test]
        fn spans_are_ordered_and_fit_any_text(text in "\\PC{0,80}|[ .!?\"A-Za-z\n\\[\\]0-9…؟’]{0,80}") {
            let mut end = 0;
            for span in sentences(&text, &[]) {
                proptest::prop_assert!(span.start >= end && !span.is_empty());
                proptest::prop_assert!(span.slice(&text).is_some_and(|s| s.trim() == s));
                end = span.end;
            }
        }
    }
}
