//! Plain text as the contract of `sheaf analyze` has it: with its title and date lines, and with the line that says who
//! contributed, which newspapers print as the last of the text.

use std::path::Path;

use sheaf_model::{Block, BlockKind, Document, Span};
use sheaf_parse::Parsed;

/// Most lines above and below a text that are not yet a header block: a title, perhaps again, and a date.
const TITLE_LINES: usize = 3;

/// Gives a plain text its title and date lines back, as the contract has it: only a header *block* is left out of
/// `text`, and of what stands below, the line of contributors is no part of one. Nothing happens where the file is not plain text as it stands (another encoding, another normal form).
pub(super) fn keep_title_lines(parsed: &mut Parsed, bytes: &[u8]) {
    let given = match &mut *parsed.documents {
        [document] => give_back(document, bytes),
        _ => Given::Nothing,
    };
    parsed.problems.retain_mut(|problem| {
        if !sheaf_parse::tells_of_taken_lines(problem) {
            return true;
        }
        match given {
            Given::Nothing => true,
            Given::All => false,
            Given::Contributors => {
                let (place, names) = problem.message.split_once(": ").unwrap_or(("", &problem.message));
                let left: Vec<&str> =
                    names.split(", ").filter(|name| !name.starts_with("contributors")).collect();
                let none = left.is_empty();
                problem.message = format!("{place}: {}", left.join(", "));
                !none
            }
        }
    });
}

/// Which of the lines that the parser took stand in the text again.
#[derive(Clone, Copy)]
enum Given {
    Nothing,
    All,
    Contributors,
}

fn give_back(document: &mut Document, bytes: &[u8]) -> Given {
    let extension = Path::new(&document.path).extension().and_then(|extension| extension.to_str());
    let markup = ["md", "markdown", "html", "htm", "xhtml"];
    if extension.is_some_and(|extension| markup.iter().any(|known| extension.eq_ignore_ascii_case(known))) {
        return Given::Nothing;
    }
    let Ok(content) = std::str::from_utf8(bytes) else { return Given::Nothing };
    let content = content.strip_prefix('\u{feff}').unwrap_or(content).replace("\r\n", "\n");
    if content.len() == document.text.len() || document.text.is_empty() {
        return Given::Nothing;
    }
    let Some(at) = content.find(&document.text) else { return Given::Nothing };
    let (above, below) = (&content[..at], &content[at + document.text.len()..]);
    let lines = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count();
    if above.starts_with("---") {
        return Given::Nothing;
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
    if lines(above) + lines(below) > TITLE_LINES {
        let length = document.text.len();
        if let Some(end) = document.note.as_deref().and_then(|note| Some(below.find(note)? + note.len())) {
            document.blocks.extend(added(&below[..end], length));
            document.text.push_str(&below[..end]);
            return Given::Contributors;
        }
        return Given::Nothing;
    }
    let mut blocks = added(above, 0);
    blocks.extend(document.blocks.iter().map(|block| Block { span: shift(block.span), ..*block }));
    blocks.extend(added(below, at + document.text.len()));
    document.published.evidence = document.published.evidence.map(shift);
    document.blocks = blocks;
    document.text = content;
    Given::All
}
