//! Markdown (`CommonMark` with tables, footnotes, strikethrough and task lists) to text and blocks.
//!
//! Inline markup is dropped and its text kept, links as their words, images as their descriptions. HTML is read by the
//! HTML reader; nothing of it is kept but text.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use sheaf_model::BlockKind;

use crate::Content;
use crate::blocks::Builder;
use crate::html;
use crate::problems::Problems;

/// Reads a Markdown text without its front matter.
pub(crate) fn read(source: &str, problems: &mut Problems) -> Content {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut builder = Builder::default();
    // The kinds of the open block containers, innermost last.
    let mut kinds: Vec<BlockKind> = Vec::new();
    // The next number of each open list; none for bullets.
    let mut numbers: Vec<Option<u64>> = Vec::new();
    let mut in_html_block = false;
    let mut html = String::new();
    // Within an inline `<script>` or `<style>`, whose words are no text.
    let mut unread: Option<&'static str> = None;
    let mut html_line = None;
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        let kind = kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        match event {
            Event::Start(Tag::HtmlBlock) => {
                in_html_block = true;
                html_line.get_or_insert_with(|| line_of(source, range.start));
            }
            Event::End(TagEnd::HtmlBlock) => {
                in_html_block = false;
                builder.end(kind);
                html::read_fragment(&html, &mut builder, problems);
                html.clear();
            }
            Event::Html(piece) if in_html_block => html.push_str(&piece),
            Event::InlineHtml(tag) => {
                html_line.get_or_insert_with(|| line_of(source, range.start));
                unread = match unread {
                    Some(name) => Some(name).filter(|name| !names_tag(&tag, &format!("</{name}"))),
                    None => ["script", "style"].into_iter().find(|name| names_tag(&tag, &format!("<{name}"))),
                };
                if names_tag(&tag, "<br") {
                    builder.push("\n");
                }
            }
            Event::Start(tag) => {
                let opened = match tag {
                    Tag::Heading { level, .. } => Some(BlockKind::Heading(number(level))),
                    Tag::BlockQuote(_) => Some(BlockKind::Quote),
                    Tag::CodeBlock(_) | Tag::Table(_) => Some(BlockKind::Preformatted),
                    Tag::Item => Some(BlockKind::Item),
                    _ => None,
                };
                // An item's own words end where a list inside it begins.
                if opened.is_some() || matches!(tag, Tag::List(_)) {
                    builder.end(kind);
                }
                if let Some(kind) = opened {
                    kinds.push(kind);
                }
                match (tag, numbers.last_mut()) {
                    (Tag::List(first), _) => numbers.push(first),
                    // A number is written, not drawn: `3. March 2016` may not even have been meant as a list.
                    (Tag::Item, Some(Some(number))) => {
                        builder.push(&format!("{number}. "));
                        *number += 1;
                    }
                    _ => {}
                }
            }
            Event::End(end) => match end {
                TagEnd::Heading(_)
                | TagEnd::BlockQuote(_)
                | TagEnd::CodeBlock
                | TagEnd::Table
                | TagEnd::Item => {
                    builder.end(kind);
                    kinds.pop();
                }
                TagEnd::List(_) => {
                    builder.end(kind);
                    numbers.pop();
                }
                TagEnd::Paragraph | TagEnd::FootnoteDefinition => builder.end(kind),
                TagEnd::TableCell => builder.push("\t"),
                TagEnd::TableRow | TagEnd::TableHead => builder.end_row(),
                _ => {}
            },
            Event::Text(text) | Event::Code(text) if unread.is_none() => builder.push(&text),
            Event::SoftBreak => builder.push(" "),
            Event::HardBreak => builder.push("\n"),
            Event::Rule => builder.end(kind),
            _ => {}
        }
    }
    if let Some(line) = html_line {
        problems.note(Some(line), "HTML inside Markdown: its text is kept, its markup is not");
    }
    let (text, blocks) = builder.finish(problems);
    Content { text, blocks, ..Content::default() }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

/// Whether a tag opens with `name`, in small or capital letters.
fn names_tag(tag: &str, name: &str) -> bool {
    tag.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
        && !tag[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// The line, from 1, of a byte.
fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}
