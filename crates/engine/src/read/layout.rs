//! How blocks of a text are laid out, as far as their words tell it: where the columns of a table stand, and whether an item
//! brings its own sign along. For whatever shows a text.

/// Tab stops stand no further apart than this: what is wider runs into the next column, and does not push all others away.
const WIDEST_STOP: usize = 40;
/// Between a cell and the next one.
const GAP: usize = 2;

/// How far apart tab stops must stand, in letters, for the cells of a table to stand under each other; none where a text has
/// no cells that tabs part.
///
/// ```
/// assert_eq!(sheaf_engine::tab_stop("Class\tClaimants\tPer head\nWidows\t141\t12,000"), Some(11));
/// assert_eq!(sheaf_engine::tab_stop("\tindented\n\t\tcode"), None);
/// ```
pub fn tab_stop(text: &str) -> Option<usize> {
    let mut widest = 0;
    for line in text.lines() {
        // The last cell of a line may be as wide as it likes.
        let Some((cells, _)) = line.rsplit_once('\t') else { continue };
        widest = cells.split('\t').map(width).fold(widest, usize::max);
    }
    (widest > 0).then(|| (widest + GAP).min(WIDEST_STOP))
}

/// Whether tabs part more than two cells of a line. Of two the second may go on in the next line, as what a field of a message
/// says does; columns may not.
///
/// ```
/// assert!(sheaf_engine::has_columns("Class\tClaimants\tPer head\nWidows\t141\t12,000"));
/// assert!(!sheaf_engine::has_columns("From\tInes Mott\nTo\tBram Oss"));
/// ```
pub fn has_columns(text: &str) -> bool {
    text.lines().any(|line| line.matches('\t').nth(1).is_some())
}

/// How many letters' room words take: signs of East Asia are as wide as two.
fn width(words: &str) -> usize {
    let wide = |sign: char| matches!(sign, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}');
    words.trim().chars().map(|sign| if wide(sign) { 2 } else { 1 }).sum()
}

/// How an item of a list begins that brings its own number, letter or dash along, with the space behind it: "1. ", "(b) ",
/// "iv) ". Empty where it brings none.
///
/// ```
/// assert_eq!(sheaf_engine::own_marker("2. Resolved"), "2. ");
/// assert_eq!(sheaf_engine::own_marker("2.5 million, or more"), "");
/// ```
pub fn own_marker(item: &str) -> &str {
    let Some(space) = item.find(char::is_whitespace) else { return "" };
    let (sign, rest) = item.split_at(space);
    if !is_marker(sign) {
        return "";
    }
    &item[..item.len() - rest.trim_start().len()]
}

fn is_marker(sign: &str) -> bool {
    if matches!(sign, "-" | "–" | "—" | "•" | "·" | "*") {
        return true;
    }
    let bare = sign.trim_start_matches('(');
    let Some(number) = bare.strip_suffix(['.', ')']) else { return false };
    if sign.len() > bare.len() + 1 || (sign.len() > bare.len() && !sign.ends_with(')')) {
        return false;
    }
    let letters = number.chars().count();
    // "1.", "12)", "3.2."; a year is no number of an item.
    let counted = number
        .split('.')
        .all(|part| (1..=3).contains(&part.chars().count()) && part.chars().all(char::is_numeric));
    let roman =
        number.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x' | 'I' | 'V' | 'X')) && letters <= 5;
    counted || (letters > 0 && roman) || (letters == 1 && number.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other() {
        for (text, stop) in [
            ("Item\t2022/23\tChange\nLibraries\t£5.06m\t-1.8%", Some(11)),
            ("a\tb", Some(3)),
            ("one\ta last cell that is as wide as it likes", Some(5)),
            ("名前\t数", Some(6)),
            (&["x".repeat(90), "y".to_owned()].join("\t"), Some(40)),
            ("let a = 1;\n\treturn a;", None),
            ("no tab", None),
            ("", None),
        ] {
            assert_eq!(tab_stop(text), stop, "{text}");
        }
    }

    #[test]
    fn an_item_may_bring_its_own_marker() {
        for (item, marker) in [
            ("1. Apologies", "1. "),
            ("12) Budget", "12) "),
            ("(3) Any other business", "(3) "),
            ("3.2.  Minutes", "3.2.  "),
            ("a) the wall", "a) "),
            ("(b) the gate", "(b) "),
            ("iv. the lamp", "iv. "),
            ("XII) the rope", "XII) "),
            ("٣. الميزانية", "٣. "),
            ("– one more", "– "),
            ("1923. The year", ""),
            ("2.5 million", ""),
            ("etc. and so on", ""),
            ("((1) odd", ""),
            ("(1. odd", ""),
            ("1.", ""),
            (". nothing", ""),
            ("() nothing", ""),
            ("Apologies", ""),
        ] {
            assert_eq!(own_marker(item), marker, "{item}");
        }
    }
}
