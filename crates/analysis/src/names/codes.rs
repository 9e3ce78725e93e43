//! What is written in capitals and names nothing: files, references, accounts, postcodes, citations.

use super::runs::of_next_cell;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// Whether a capitalised word is a part of a code. O(1).
pub(super) fn is_code(tokens: &Tokens, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let written = tokens.written(at);
    let digit = written.bytes().any(|b| b.is_ascii_digit());
    let apart = tokens.space(at) && !tokens.touches_next(at);
    if apart && !digit && tokens.mark(before) != ']' && !matches!(tokens.mark(at + 1), '+' | '-') {
        return false;
    }
    // "Tarvik Lines Q2 profit"
    if digit && tokens.reads(at, words!("q1 q2 q3 q4 h1 h2")) {
        return true;
    }
    if is_grade(tokens, at) {
        return true;
    }
    // "Ledger_v3_FINAL", "scan_0022.JPG"
    let file = tokens.mark(at + 1) == '_' && tokens.touches_next(at)
        || tokens.mark(before) == '_' && !tokens.space(at)
        || tokens.mark(at + 1) == '.'
            && tokens.touches_next(at)
            && tokens.touches_next(at + 1)
            && is_ending(tokens, at + 2)
        || tokens.mark(before) == '.'
            && !tokens.space(at)
            && is_ending(tokens, at)
            && before > 0
            && !tokens.space(before)
        || written.rsplit_once('.').is_some_and(|(_, ending)| ending.len() > 2 && is_file_ending(ending));
    if file || !tokens.all_caps(at) {
        return file;
    }
    // "INV-2020-118", "MT-2024/031", "IB/4", but "MQ-9"
    let joined = tokens.touches_next(at) && tokens.touches_next(at + 1) && tokens.number(at + 2);
    let long = || {
        tokens.list[at + 2].span.len() > 2
            || matches!(tokens.mark(at + 3), '-' | '/') && tokens.touches_next(at + 2)
    };
    // "13/01877/FUL"
    let behind = tokens.mark(before) == '/'
        && !tokens.space(at)
        && before > 0
        && tokens.number(before - 1)
        && !tokens.space(before);
    let reference = behind || joined && (tokens.mark(at + 1) == '/' || tokens.mark(at + 1) == '-' && long());
    // "[2017] VSC 44"
    let citation = tokens.mark(before) == ']' && tokens.number(at + 1);
    // "RAVGB2L", "CH93 0076"
    let account = digit
        && (written.len() > 6 || tokens.number(at + 1) && written.len() > 3)
        && tokens.a_word(at)
        && !matches!(tokens.mark(before), '"' | '“');
    reference || citation || account || is_postcode(tokens, at)
}

/// "Baa1", "AA3", "BBB+": a grade of bonds.
fn is_grade(tokens: &Tokens, at: usize) -> bool {
    let written = tokens.written(at);
    let signed = matches!(tokens.mark(at + 1), '+' | '-')
        && tokens.touches_next(at)
        && !(tokens.a_word(at + 2) || tokens.number(at + 2)) | !tokens.touches_next(at + 1);
    let letters = written.trim_end_matches(['1', '2', '3']);
    let figures = written.len() - letters.len();
    let alike = |b: &u8| matches!(b, b'A' | b'B' | b'C') || *b == b'a';
    (1..=3).contains(&letters.len())
        && matches!(letters.as_bytes()[0], b'A' | b'B' | b'C')
        && letters.bytes().all(|b| alike(&b))
        && (figures == 1 && letters.len() > 1 || figures == 0 && signed && letters.bytes().all(|b| b != b'a'))
}

/// "WX4 2LP", where a British postcode begins.
pub(super) fn is_postcode(tokens: &Tokens, at: usize) -> bool {
    let area = tokens.written(at).trim_end_matches(|c: char| c.is_ascii_digit());
    let inward = || {
        let code = tokens.written(at + 1).as_bytes();
        matches!(code, [digit, one, other] if digit.is_ascii_digit() && one.is_ascii_uppercase() && other.is_ascii_uppercase())
    };
    matches!(area.len(), 1 | 2)
        && area.bytes().all(|b| b.is_ascii_uppercase())
        && (1..3).contains(&(tokens.written(at).len() - area.len()))
        && tokens.list.get(at + 1).is_some_and(|t| t.kind == Kind::Number && t.space)
        && inward()
}

/// Whether a town stands at a token: behind its postal number at the head of a line or behind a comma ("1102 Olvek"), before
/// its code ("Olvek WX4 2LP").
pub(super) fn is_posted(tokens: &Tokens, first: usize, end: usize) -> bool {
    let number = first.wrapping_sub(1);
    let closed = end >= tokens.len()
        || tokens.mark(end) == ','
        || tokens.mark(end) == '.'
        || tokens.mark(end) == '('
        || !tokens.same_sentence(first, end)
        || tokens.begins_line(end);
    let posted = closed
        && tokens.number(number)
        && (4..=5).contains(&tokens.written(number).len())
        && tokens.lower(number).bytes().all(|b| b.is_ascii_digit())
        && (tokens.begins_line(number) || tokens.mark(number.wrapping_sub(1)) == ',')
        && !of_next_cell(tokens, first);
    posted || is_postcode(tokens, end) || tokens.mark(end) == ',' && is_postcode(tokens, end + 1)
}

/// Whether a post-office box stands at a token; one past it.
pub(super) fn post_box(tokens: &Tokens, at: usize) -> Option<usize> {
    let office = tokens.reads(at, words!("p.o. p.o po")) && tokens.capital(at);
    (office && tokens.reads(at + 1, words!("box")) && tokens.same_sentence(at, at + 1))
        .then(|| at + 2 + usize::from(tokens.number(at + 2)))
}

fn is_ending(tokens: &Tokens, at: usize) -> bool {
    is_file_ending(tokens.lower(at))
}

/// What names of files end in.
fn is_file_ending(ending: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "jpg", "jpeg", "png", "gif", "pdf", "doc", "docx", "xls", "xlsx", "txt", "csv", "ppt", "pptx", "zip",
        "eml", "msg", "tif", "tiff", "mp3", "mp4", "wav", "htm", "html", "rtf", "odt", "ics", "xml", "json",
    ];
    ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
}
