//! Offsets in the text that was analysed, as offsets in the text that was annotated.
//!
//! The two differ where a header was left out or white space was set differently, and in nothing else.

use super::record::Range;

/// The way from one text's offsets to the other's.
pub(super) enum Align {
    /// By a distance; nothing, where the texts are the same.
    Shift(usize),
    /// Code point by code point; white space leads nowhere.
    Map(Vec<Option<usize>>),
}

impl Align {
    /// From offsets in `analysed` to offsets in `annotated`, or nothing where these are different texts.
    pub(super) fn new(analysed: &str, annotated: &str) -> Option<Self> {
        if let Some(at) = annotated.find(analysed) {
            return Some(Self::Shift(annotated[..at].chars().count()));
        }
        let visible = |text: &str| -> Vec<(usize, char)> {
            text.chars().enumerate().filter(|(_, c)| !c.is_whitespace()).collect()
        };
        let (from, to) = (visible(analysed), visible(annotated));
        if from.len() != to.len() || from.iter().zip(&to).any(|((_, a), (_, b))| a != b) {
            return None;
        }
        let mut map = vec![None; analysed.chars().count()];
        from.iter().zip(&to).for_each(|((a, _), (b, _))| map[*a] = Some(*b));
        Some(Self::Map(map))
    }

    /// A range of the analysed text in the annotated one; nothing where it holds white space only.
    pub(super) fn range(&self, range: Range) -> Option<Range> {
        match self {
            Self::Shift(by) => Some(Range { start: range.start + by, end: range.end + by }),
            Self::Map(map) => {
                let end = range.end.min(map.len());
                let inside = map.get(range.start..end)?.iter().flatten();
                Some(Range { start: *inside.clone().min()?, end: inside.max()? + 1 })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_white_space_may_differ() {
        let range = |start, end| Range { start, end };
        let at = |analysed: &str, annotated: &str, start, end| {
            Align::new(analysed, annotated)?.range(range(start, end))
        };
        assert_eq!(at("é two", "é two", 2, 5), Some(range(2, 5)));
        assert_eq!(at("two", "é two", 0, 3), Some(range(2, 5)));
        assert_eq!(at("one two", "one\n\n two", 4, 7), Some(range(6, 9)));
        assert_eq!(at("one two", "one\n\n two", 3, 4), None);
        assert_eq!(at("one two", "one three", 0, 3), None);
    }
}
