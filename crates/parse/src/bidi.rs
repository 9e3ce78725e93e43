//! Marks that set the direction of text: kept where they pair within their line, removed where they could deceive.
//!
//! An override shows words in another order than they are read and searched ("Trojan Source", Boucher and Anderson 2021,
//! <https://arxiv.org/abs/2111.00169>); an opening mark without its close turns around what follows.

/// Settles the marks of the line that begins at byte `start` of `out` and ends with it: removes all overrides with their
/// closes, and every mark without its pair. Gives the number of marks removed. O(length of the line).
pub(crate) fn settle(out: &mut String, start: usize) -> usize {
    // All of them begin with one byte.
    if !out.as_bytes()[start..].contains(&0xe2) || !out[start..].contains(is_mark) {
        return 0;
    }
    let line = out.split_off(start);
    let mut kept = vec![false; line.chars().filter(|&c| is_mark(c)).count()];
    // Open marks: their number in the line, and what they are.
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut open_isolates = 0;
    for (number, mark) in line.chars().filter(|&c| is_mark(c)).enumerate() {
        match mark {
            POP_FORMAT => {
                // Closes the last embedding or override, never beyond an isolate.
                if let Some((opened, opener)) = open.pop_if(|(_, opener)| !is_isolate(*opener)) {
                    let keep = matches!(opener, LEFT_EMBEDDING | RIGHT_EMBEDDING);
                    (kept[opened], kept[number]) = (keep, keep);
                }
            }
            // Without an open isolate there is nothing to look for: a line of nothing but such marks stays linear.
            POP_ISOLATE if open_isolates == 0 => {}
            POP_ISOLATE => {
                // Closes the last isolate and whatever was left open inside it.
                if let Some(place) = open.iter().rposition(|&(_, opener)| is_isolate(opener)) {
                    kept[open[place].0] = true;
                    kept[number] = true;
                    open.truncate(place);
                    open_isolates -= 1;
                }
            }
            opener => {
                open_isolates += usize::from(is_isolate(opener));
                open.push((number, opener));
            }
        }
    }
    let mut number = 0;
    for c in line.chars() {
        if is_mark(c) {
            number += 1;
            if !kept[number - 1] {
                continue;
            }
        }
        out.push(c);
    }
    kept.iter().filter(|&&keep| !keep).count()
}

const LEFT_EMBEDDING: char = '\u{202a}';
const RIGHT_EMBEDDING: char = '\u{202b}';
const POP_FORMAT: char = '\u{202c}';
const POP_ISOLATE: char = '\u{2069}';

/// The nine explicit formatting characters of UAX #9 (the two implicit marks U+200E and U+200F are harmless).
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2068}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pairs_that_do_not_deceive_stay() {
        // Written with the abbreviations of UAX #9 in brackets.
        for (before, after) in [
            ("plain", "plain"),
            ("[RLE]abc[PDF]", "[RLE]abc[PDF]"),
            ("[RLI]abc[PDI]", "[RLI]abc[PDI]"),
            ("[RLO]txt.exe[PDF]", "txt.exe"),
            ("[RLI]open", "open"),
            ("closed[PDF][PDI]", "closed"),
            ("[RLI]a[LRE]b[PDI]c", "[RLI]ab[PDI]c"),
            ("[RLI]a[PDF]b[PDI]", "[RLI]ab[PDI]"),
            ("[RLE][LRO]x[PDF][PDF]", "[RLE]x[PDF]"),
        ] {
            let mut line = marks(before);
            let removed = settle(&mut line, 0);
            assert_eq!(line, marks(after), "{before}");
            assert_eq!(removed, before.matches('[').count() - after.matches('[').count(), "{before}");
        }
    }

    fn marks(text: &str) -> String {
        let marks = [
            ("[LRE]", "\u{202a}"),
            ("[RLE]", "\u{202b}"),
            ("[PDF]", "\u{202c}"),
            ("[LRO]", "\u{202d}"),
            ("[RLO]", "\u{202e}"),
            ("[RLI]", "\u{2067}"),
            ("[PDI]", "\u{2069}"),
        ];
        marks.iter().fold(text.to_owned(), |text, (name, mark)| text.replace(name, mark))
    }
}
