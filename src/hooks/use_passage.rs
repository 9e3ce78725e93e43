//! The passage selected in a text.

use sheaf_engine::Reading;
use sheaf_model::Span;
use yew::{NodeRef, hook};

use super::{use_effect_of, use_state_of};
use crate::browser::passage::{self, End};
use crate::state::Shared;

/// The passage of a reading selected within an element that shows it; `None` where none is.
#[hook]
pub fn use_passage(node: &NodeRef, reading: &Shared<Reading>) -> Option<Span> {
    let selected = use_state_of(None);
    {
        let (node, selected) = (node.clone(), selected.clone());
        use_effect_of(reading.clone(), move |reading| {
            let reading = reading.clone();
            passage::on_select(move || {
                let ends = passage::selected(&node);
                selected.set(ends.and_then(|(start, end)| span(&reading, start, end)));
            })
        });
    }
    *selected
}

fn span(reading: &Reading, start: End, end: End) -> Option<Span> {
    let (start, end) = (byte(&reading.text, start)?, byte(&reading.text, end)?);
    (start < end).then(|| Span::new(start, end))
}

/// The byte of the text at an end: blocks show their text as it is, so the page's UTF-16 units can be counted off.
fn byte(text: &str, end: End) -> Option<usize> {
    let block = text.get(end.block as usize..)?;
    let mut left = end.offset;
    for (at, letter) in block.char_indices() {
        if left < letter.len_utf16() {
            return Some(end.block as usize + at);
        }
        left -= letter.len_utf16();
    }
    Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_units_become_bytes() {
        let text = "ab\n\nzoë 😀 x";
        for (offset, rest) in [(0, "zoë 😀 x"), (2, "ë 😀 x"), (3, " 😀 x"), (4, "😀 x"), (6, " x"), (99, "")]
        {
            let byte = byte(text, End { block: 4, offset }).expect("a place");
            assert_eq!(&text[byte..], rest, "{offset}");
        }
        assert_eq!(byte(text, End { block: 7, offset: 0 }), None, "not at a letter");
        assert_eq!(byte(text, End { block: 99, offset: 0 }), None);
    }
}
