//! E-mail messages (RFC 5322 with MIME), and pages that a browser saved as one file (MHTML, RFC 2557).
//!
//! Of a message are read: who wrote to whom, which stands above the text as it does on paper; its text, or its page
//! where it has no other; what it answers, as a quotation; and messages that are attached. Of other attachments the names stand
//! below: their text is in files of their own, if anywhere.

use std::borrow::Cow;

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use sheaf_model::{Basis, BlockKind, Day, Interval, Published};

use crate::blocks::{self, Builder};
use crate::metadata::{Metadata, value, web_address};
use crate::problems::Problems;
use crate::{Content, bytes, html, hyphens, separated};

/// Messages attached to attached messages are read to this depth.
const DEEPEST: usize = 5;
/// So far, in bytes, the fields of a message are looked for.
const HEAD: usize = 64 << 10;

/// Whether a file is a message: by its extension, or by the fields it begins with.
pub(crate) fn is_message(path: &str, bytes: &[u8]) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let named = ["eml", "mht", "mhtml"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    let fields = fields(bytes);
    let has = |name: &str| fields.iter().any(|field| field.eq_ignore_ascii_case(name));
    has("mime-version") && has("content-type") || named && (has("from") || has("date") || has("subject"))
}

/// The names of the fields that a file begins with; none where it begins with anything else.
fn fields(bytes: &[u8]) -> Vec<&str> {
    let mut fields = Vec::new();
    for line in bytes[..bytes.len().min(HEAD)].split(|&byte| byte == b'\n') {
        match line {
            [] | [b'\r'] => break,
            [b' ' | b'\t', ..] => continue,
            _ => {}
        }
        let name = line.split(|&byte| byte == b':').next().unwrap_or_default();
        match str::from_utf8(name) {
            Ok(name) if name.len() < line.len() && name.bytes().all(|byte| byte.is_ascii_graphic()) => {
                fields.push(name);
            }
            _ => return Vec::new(),
        }
    }
    fields
}

/// Reads a message or a saved page. O(n).
pub(crate) fn read(bytes: &[u8], problems: &mut Problems) -> Result<Content, String> {
    let bytes = &*in_utf_8(bytes);
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Err("expected a message, found no fields such as From or Date".to_owned());
    };
    if let Some(page) = saved_page(&message) {
        let content = html::read(page, problems);
        let address = message.header("Snapshot-Content-Location").and_then(|field| field.as_text());
        let stated = Metadata { url: address.and_then(web_address), ..Metadata::default() };
        return Ok(Content { metadata: content.metadata.or(stated), ..content });
    }
    let mut builder = Builder::default();
    let mut attached = Vec::new();
    write(&message, 0, &mut builder, &mut attached, problems);
    if !attached.is_empty() {
        builder.push(&format!("Attached: {}", attached.join(", ")));
        builder.end(BlockKind::Paragraph);
        problems
            .note(None, format!("{} attached: not read here, save them beside it", files(attached.len())));
    }
    let (text, blocks) = builder.finish(problems);
    let metadata = Metadata {
        title: message.subject().and_then(value).or_else(|| first_words(&message)),
        authors: people(message.from()).into_iter().map(|(name, address)| name.unwrap_or(address)).collect(),
        published: published(&message),
        ..Metadata::default()
    };
    Ok(Content { text, blocks, metadata, ..Content::default() })
}

/// Old programs wrote letters beyond ASCII into fields, and into the text, without saying in which encoding: those are guessed.
fn in_utf_8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let blank = |end: &[u8]| bytes.windows(end.len()).position(|four| four == end);
    let head = blank(b"\r\n\r\n").into_iter().chain(blank(b"\n\n")).min().unwrap_or(bytes.len());
    let says = bytes.windows(8).any(|word| word.eq_ignore_ascii_case(b"charset="));
    let unsaid = if says { head } else { bytes.len() };
    if str::from_utf8(&bytes[..unsaid]).is_ok() {
        return Cow::Borrowed(bytes);
    }
    let (text, _) = bytes::guessed(bytes).decode_without_bom_handling(&bytes[..unsaid]);
    Cow::Owned([text.as_bytes(), &bytes[unsaid..]].concat())
}

fn files(count: usize) -> String {
    if count == 1 { "1 file is".to_owned() } else { format!("{count} files are") }
}

/// The page in a file that a browser saved.
fn saved_page<'a>(message: &'a Message<'_>) -> Option<&'a str> {
    let saved = message.header("Snapshot-Content-Location").is_some()
        || message
            .from()
            .is_none_or(|from| from.first().is_some_and(|from| from.name().is_some_and(is_browser)))
            && message.content_type().is_some_and(|kind| kind.subtype() == Some("related"));
    let page = || {
        message.parts.iter().find_map(|part| match &part.body {
            PartType::Html(page) => Some(&**page),
            _ => None,
        })
    };
    saved.then(page).flatten()
}

fn is_browser(name: &str) -> bool {
    name.starts_with("Saved by ")
}

/// Writes who wrote to whom, the text, and the messages attached; adds the names of other attachments.
fn write(
    message: &Message<'_>,
    depth: usize,
    builder: &mut Builder,
    attached: &mut Vec<String>,
    problems: &mut Problems,
) {
    // A table, so that who wrote to whom stands together.
    let mut row = |name: &str, value: String| {
        if !value.is_empty() {
            builder.push(&format!("{name}\t{value}\n"));
        }
    };
    let (from, replies) = (written(message.from()), written(message.reply_to()));
    let elsewhere = if replies == from { String::new() } else { replies };
    row("From", from);
    row("To", written(message.to()));
    row("Cc", written(message.cc()));
    row("Bcc", written(message.bcc()));
    row("Reply-To", elsewhere);
    // Of the whole message they are its date and title.
    if depth > 0 {
        row("Date", message.header_raw("Date").and_then(value).unwrap_or_default());
        row("Subject", message.subject().and_then(value).unwrap_or_default());
    }
    builder.end(BlockKind::Preformatted);
    for part in message.text_bodies() {
        match &part.body {
            PartType::Text(text) => write_text(text, builder),
            PartType::Html(page) => html::read_fragment(page, builder, problems),
            _ => {}
        }
    }
    for part in message.attachments() {
        match &part.body {
            PartType::Message(inner) if depth < DEEPEST => {
                write(inner, depth + 1, builder, attached, problems);
            }
            PartType::Text(text) if is(part, "plain") || is(part, "csv") => {
                let name = part.attachment_name().and_then(value).unwrap_or_default();
                builder.push(&format!("Attached: {name}"));
                builder.end(BlockKind::Paragraph);
                if is(part, "csv") {
                    builder.push(&separated::read(text, &name, problems).text);
                    builder.end(BlockKind::Preformatted);
                } else {
                    write_text(text, builder);
                }
            }
            _ => attached.extend(part.attachment_name().and_then(value)),
        }
    }
}

fn is(part: &MessagePart<'_>, kind: &str) -> bool {
    part.content_type().is_some_and(|found| found.subtype() == Some(kind))
}

/// Writes a text paragraph by paragraph; what it quotes of another message becomes a quotation.
fn write_text(text: &str, builder: &mut Builder) {
    let text = text.replace("\r\n", "\n");
    let mut lines = text.lines().peekable();
    while let Some(first) = lines.peek() {
        let quoted = is_quoted(first);
        let mut run = String::new();
        while let Some(line) = lines.next_if(|line| is_quoted(line) == quoted) {
            run.push_str(without_marks(line));
            run.push('\n');
        }
        let mut found = Vec::new();
        blocks::of_plain_text(&run, 0..run.len(), &mut found);
        for block in found {
            builder.push(&hyphens::join_paragraph(block.span.slice(&run).unwrap_or_default(), &run));
            builder.end(match block.kind {
                _ if quoted => BlockKind::Quote,
                // A short line alone greets or signs.
                BlockKind::Heading(_) => BlockKind::Paragraph,
                kind => kind,
            });
        }
    }
}

fn is_quoted(line: &str) -> bool {
    line.starts_with('>')
}

fn without_marks(line: &str) -> &str {
    if is_quoted(line) { line.trim_start_matches(['>', ' ']) } else { line }
}

/// Names and addresses.
fn people(addresses: Option<&Address<'_>>) -> Vec<(Option<String>, String)> {
    let addresses = addresses.into_iter().flat_map(Address::iter);
    let person = |one: &mail_parser::Addr<'_>| {
        let name = one.name().and_then(value).filter(|name| !name.contains('@')).map(first_name_first);
        let address = one.address().and_then(value).unwrap_or_default();
        (name.is_some() || !address.is_empty()).then_some((name, address))
    };
    addresses.filter_map(person).collect()
}

/// `Mott, Ines (CFO)`, as directories have it, is `Ines Mott`.
fn first_name_first(name: String) -> String {
    let name = match name.split_once(" (") {
        Some((before, _)) if !before.is_empty() => before.to_owned(),
        _ => name,
    };
    match name.split_once(", ") {
        Some((last, first))
            if !first.contains(',') && last.split(' ').count() < 4 && first.split(' ').count() < 4 =>
        {
            format!("{first} {last}")
        }
        _ => name,
    }
}

/// `Ines Mott <ines@example.org>, bram@example.org`
fn written(addresses: Option<&Address<'_>>) -> String {
    let one = |(name, address): (Option<String>, String)| match name {
        Some(name) if address.is_empty() => name,
        Some(name) => format!("{name} <{address}>"),
        None => address,
    };
    people(addresses).into_iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The first words of the text, for a message without a subject.
fn first_words(message: &Message<'_>) -> Option<String> {
    let text = message.body_text(0)?;
    let line = text.lines().find(|line| !line.trim().is_empty() && !is_quoted(line))?;
    value(line).map(|line| crate::shortened(&line, crate::FIRST_WORDS))
}

/// The day it was sent, by the clock of who sent it.
fn published(message: &Message<'_>) -> Published {
    let day = message.date().and_then(|date| Day::from_ymd(date.year.into(), date.month, date.day));
    day.map_or_else(Published::default, |day| Published {
        interval: Interval::day(day),
        basis: Basis::Stated,
        ..Published::default()
    })
}
