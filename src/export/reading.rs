//! A document in Markdown, with its citation.

use sheaf_engine::Reading;
use sheaf_model::BlockKind;

use super::markdown::{escape, escape_line};

/// Title, citation, text. `citation` is plain text.
pub fn reading(reading: &Reading, citation: &str) -> String {
    let mut out = ["# ", &*escape_line(&reading.card.title), "\n\n> ", &escape_line(citation), "\n"].concat();
    let mut in_list = false;
    for block in &reading.blocks {
        let text = block.span.slice(&reading.text).unwrap_or_default();
        let item = block.kind == BlockKind::Item;
        // Items of one list follow each other without a gap.
        out.push_str(if item && in_list { "" } else { "\n" });
        in_list = item;
        match block.kind {
            BlockKind::Paragraph => out.push_str(&escape(text)),
            // The title has the first level.
            BlockKind::Heading(level) => {
                out.extend([
                    "#".repeat(usize::from(level.clamp(1, 5)) + 1).as_str(),
                    " ",
                    &escape_line(text),
                ]);
            }
            BlockKind::Item => out.extend(["- ", &escape(text).replace('\n', "\n  ")]),
            BlockKind::Quote => out.extend(["> ", &escape(text).replace('\n', "\n> ")]),
            BlockKind::Preformatted => {
                let fence = "`".repeat(longest_run(text).max(2) + 1);
                out.extend([&*fence, "\n", text, "\n", &fence]);
            }
        }
        out.push('\n');
    }
    out
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}
