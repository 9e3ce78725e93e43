//! Parts of a text that no wrong offset can make panic.

use std::slice::SliceIndex;

/// A part of a text, or nothing where there is none such. A range in brackets does the same with a panic instead, and what
/// tells of that panic weighs 2 KB in a page.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn part(text: &str, range: impl SliceIndex<str, Output = str>) -> &str {
    text.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_end_with_the_text_and_at_its_letters() {
        assert_eq!(part("Zürich", 0..3), "Zü");
        assert_eq!(part("Zürich", 3..), "rich");
        assert_eq!(part("Zürich", ..2), "", "amid a letter");
        assert_eq!(part("Zürich", 3..9), "", "beyond the end");
        assert_eq!(part("Zürich", 3..9).len() + part("Zürich", 7..).len(), 0);
    }
}
