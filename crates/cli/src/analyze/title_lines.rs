//! Plain text as the contract of `sheaf analyze` has it: with its title and date lines.

use std::path::Path;

use sheaf_model::{Block, BlockKind, Document, Span};
use sheaf_parse::Parsed;

/// Most lines above and below a text that are not yet a header block: a title, perhaps again, and a date.
const TITLE_LINES: usize = 3;

/// Gives a plain text its title and date lines back, as the contract has it: only a header *block* is left out of
/// `text`. Nothing happens where the file is not plain text as it stands (another encoding, another normal form).
pub(super) fn keep_title_lines(parsed: &mut Parsed, bytes: &[u8]) {
    if parsed.document.as_mut().is_some_and(|document| kept(document, bytes)) {
        parsed.problems.retain(|problem| !sheaf_parse::tells_of_taken_lines(problem));
    }
}

/// Whether the lines were given back.
fn kept(document: &mut Document, bytes: &[u8]) -> bool {
    let extension = Path::new(&document.path).extension().and_then(|extension| extension.to_str());
    let markup = ["md", "markdown", "html", "htm", "xhtml"];
    if extension.is_some_and(|extension| markup.iter().any(|known| extension.eq_ignore_ascii_case(known))) {
        return false;
    }
    let Ok(content) = std::str::from_utf8(bytes) else { return false };
    let content = content.strip_prefix('\u{feff}').unwrap_or(content).replace("\r\n", "\n");
    if content.len() == document.text.len() || document.text.is_empty() {
        return false;
    }
    let Some(at) = content.find(&document.text) else { return false };
    let (above, below) = (&content[..at], &content[at + document.text.len()..]);
    let lines = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count();
    if above.starts_with("---") || lines(above) + lines(below) > TITLE_LINES {
        return false;
    }
    let shift = |span: Span| Span::new(span.start as usize + at, span.end as usize + at);
    let added = |text: &str, from: usize| {
        let mut blocks = Vec::new();
        let mut start = from;
        for line in text.split_inclusive('\n') {
            let (lead, body) = (line.len() - line.trim_start().len(), line.trim());
            if !body.is_empty() {
                let span = Span::new(start + lead, start + lead + body.len());
                blocks.push(Block { span, kind: BlockKind::Paragraph });
            }
            start += line.len();
        }
        blocks
    };
    let mut blocks = added(above, 0);
    blocks.extend(document.blocks.iter().map(|block| Block { span: shift(block.span), ..*block }));
    blocks.extend(added(below, at + document.text.len()));
    document.published.evidence = document.published.evidence.map(shift);
    document.blocks = blocks;
    document.text = content;
    true
}
