//! A document in Markdown, with its citation.

use sheaf_engine::{Reading, own_marker};
use sheaf_model::{Block, BlockKind};

use super::markdown::{escape, escape_line};

/// Title, citation, text. `citation` is plain text.
pub fn reading(reading: &Reading, citation: &str) -> String {
    let mut out = ["# ", &*escape_line(&reading.card.title), "\n\n> ", &escape_line(citation), "\n"].concat();
    put_blocks(&reading.text, &reading.blocks, &mut out);
    out
}

/// What the block before was, as far as it matters to the next one.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Other,
    Dashed,
    /// An item with its number, and what stands behind that.
    Numbered(u32, char),
}

fn put_blocks(text: &str, blocks: &[Block], out: &mut String) {
    let mut before = Before::Other;
    for block in blocks {
        let words = block.span.slice(text).unwrap_or_default();
        let now = match block.kind {
            BlockKind::Item => item(words),
            _ => Before::Other,
        };
        match (before, now) {
            // Items of one list follow each other without a gap.
            (Before::Dashed, Before::Dashed) => {}
            (Before::Numbered(one, sign), Before::Numbered(next, same)) if sign == same => {
                // Whoever shows a list counts on from its first number: with another one, another list begins.
                if one.checked_add(1) != Some(next) {
                    out.push_str("\n<!-- -->\n\n");
                }
            }
            _ => out.push('\n'),
        }
        before = now;
        match block.kind {
            BlockKind::Paragraph => out.push_str(&escape(words)),
            // The title has the first level.
            BlockKind::Heading(level) => {
                out.extend([
                    "#".repeat(usize::from(level.clamp(1, 5)) + 1).as_str(),
                    " ",
                    &escape_line(words),
                ]);
            }
            BlockKind::Item => match now {
                Before::Numbered(number, sign) => {
                    let marker = [&*number.to_string(), sign.encode_utf8(&mut [0; 4]), " "].concat();
                    let rest = escape(&words[own_marker(words).len()..]);
                    let below = ["\n", &*" ".repeat(marker.len())].concat();
                    out.extend([&*marker, &rest.replace('\n', &below)]);
                }
                Before::Dashed => out.extend(["- ", &escape(words).replace('\n', "\n  ")]),
                // Its letter is marker enough, though Markdown knows no such list: it stands by itself.
                Before::Other => out.push_str(&escape(words)),
            },
            BlockKind::Quote => out.extend(["> ", &escape(words).replace('\n', "\n> ")]),
            BlockKind::Preformatted => {
                let fence = "`".repeat(longest_run(words).max(2) + 1);
                out.extend([&*fence, "\n", words, "\n", &fence]);
            }
        }
        out.push('\n');
    }
}

/// How an item is written: with the number that it brings along, where Markdown can tell that number; with a dash, where it
/// brings nothing; else as it stands.
fn item(words: &str) -> Before {
    let marker = own_marker(words).trim_end();
    if marker.is_empty() {
        return Before::Dashed;
    }
    let sign = marker.chars().next_back().filter(|_| words.len() > marker.len());
    let number = sign.and_then(|sign| marker.strip_suffix(sign)?.parse::<u32>().ok());
    match number.zip(sign) {
        Some((number, sign)) if marker == [&*number.to_string(), sign.encode_utf8(&mut [0; 4])].concat() => {
            Before::Numbered(number, sign)
        }
        _ => Before::Other,
    }
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag};
    use sheaf_model::Span;

    use super::*;

    /// Items as Markdown, and the markers that whoever shows it sees before them.
    fn written(items: &[&str]) -> (String, Vec<String>) {
        let text = items.join("\n");
        let mut at = 0;
        let blocks: Vec<Block> = items
            .iter()
            .map(|item| {
                let start = at;
                at += item.len() + 1;
                Block { span: Span::new(start, start + item.len()), kind: BlockKind::Item }
            })
            .collect();
        let mut out = String::new();
        put_blocks(&text, &blocks, &mut out);
        let (mut number, mut markers) = (None, Vec::new());
        for event in Parser::new(&out) {
            match event {
                Event::Start(Tag::List(first)) => number = first,
                Event::Start(Tag::Item) => {
                    markers.push(number.map_or("-".to_owned(), |number| number.to_string()));
                    number = number.map(|number| number + 1);
                }
                _ => {}
            }
        }
        (out, markers)
    }

    #[test]
    fn an_item_has_one_marker() {
        for (items, markdown, markers) in [
            (&["Lamps", "Ropes"][..], "\n- Lamps\n- Ropes\n", &["-", "-"][..]),
            (&["1. Lamps", "2. Ropes\nand more"], "\n1. Lamps\n2. Ropes\n   and more\n", &["1", "2"]),
            (&["3) Lamps", "4) Ropes"], "\n3) Lamps\n4) Ropes\n", &["3", "4"]),
            (&["2. Lamps", "1. Ropes"], "\n2. Lamps\n\n<!-- -->\n\n1. Ropes\n", &["2", "1"]),
            (&["1. Lamps", "3. Ropes"], "\n1. Lamps\n\n<!-- -->\n\n3. Ropes\n", &["1", "3"]),
            (&["a) Lamps", "(b) Ropes"], "\na) Lamps\n\n(b) Ropes\n", &[]),
            (&["01. Lamps"], "\n01\\. Lamps\n", &[]),
            (&["1923. Lamps"], "\n- 1923\\. Lamps\n", &["-"]),
            (&["Lamps", "1. Ropes"], "\n- Lamps\n\n1. Ropes\n", &["-", "1"]),
        ] {
            let (out, seen) = written(items);
            assert_eq!(out, markdown);
            assert_eq!(seen, markers, "{out}");
        }
    }
}
