//! Chats that Telegram Desktop exported as JSON (`result.json`): one of them, or all.
//!
//! A chat becomes what a messenger's export as text is (see [`chat`]): each message a line with its stamp and who sent it, what it
//! has of further lines below. What somebody passed on has an arrow and whose it was before it: `↪ Ines Mott: …`. Messages of
//! pictures and stickers alone, and what the messenger says itself, are left out.

use serde_json::{Map, Value};

use crate::bytes::Cleaner;
use crate::metadata::value;
use crate::problems::Problems;
use crate::{Content, chat, id, record};

/// Reads an export, each chat a document; `None` where the source is none. `file` is the title of a chat without a name. O(n).
pub(crate) fn read(source: &str, file: &str, problems: &mut Problems) -> Option<Content> {
    // Most JSON is none, and need not be read twice.
    if !source.contains("\"messages\"") {
        return None;
    }
    let Some(Value::Object(export)) = record::json(source) else { return None };
    let mut chats = Vec::new();
    if is_chat(&export) {
        chats.push(&export);
    }
    for list in ["chats", "left_chats"] {
        let list = export.get(list).and_then(|list| list.get("list")).and_then(Value::as_array);
        chats.extend(list.into_iter().flatten().filter_map(Value::as_object).filter(|chat| is_chat(chat)));
    }
    if chats.is_empty() {
        return None;
    }
    let mut left_out = 0;
    let mut read: Vec<Content> = Vec::new();
    for chat in chats {
        read.extend(content(chat, file, &mut left_out, problems));
    }
    if left_out > 0 {
        problems.note(None, format!("messages without text or day that are left out: {left_out}"));
    }
    let mut read = read.into_iter();
    let first = read.next().unwrap_or_default();
    Some(Content { more: read.collect(), ..first })
}

/// Whether a JSON object is one message of such an export: what it lists is no document of its own. O(n).
pub fn is_message_of_chat(source: &str) -> bool {
    serde_json::from_str::<Value>(source).is_ok_and(|message| is_message(&message))
}

/// Whether an object is a chat: it lists messages.
fn is_chat(object: &Map<String, Value>) -> bool {
    object
        .get("messages")
        .and_then(Value::as_array)
        .is_some_and(|messages| messages.first().is_some_and(is_message))
}

fn is_message(message: &Value) -> bool {
    let kind = message.get("type").and_then(Value::as_str);
    let sender = ["from", "from_id", "actor", "actor_id"].into_iter().any(|name| message.get(name).is_some());
    matches!(kind, Some("message" | "service")) && message.get("date").is_some_and(Value::is_string) && sender
}

/// The document that a chat is; none where nobody wrote anything.
fn content(
    chat: &Map<String, Value>,
    file: &str,
    left_out: &mut usize,
    problems: &mut Problems,
) -> Option<Content> {
    let name = chat.get("name").and_then(Value::as_str).and_then(value);
    let messages = chat.get("messages").and_then(Value::as_array).into_iter().flatten();
    let mut text = String::new();
    for message in messages.filter_map(Value::as_object) {
        let words = words(message);
        let mut lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
        let stamp = message.get("date").and_then(Value::as_str).and_then(stamp);
        let (Some(first), Some(stamp)) = (lines.next(), stamp) else {
            let is_service = message.get("type").and_then(Value::as_str) == Some("service");
            *left_out += usize::from(!is_service);
            continue;
        };
        let said = |field: &str| message.get(field).and_then(Value::as_str).and_then(label);
        let sender = said("from").or_else(|| said("from_id")).or_else(|| name.as_deref().and_then(label));
        text.extend(["[", &stamp, "] "]);
        text.extend(sender.iter().flat_map(|sender| [sender, ": "]));
        text.extend(said("forwarded_from").iter().flat_map(|writer| ["↪ ", writer, ": "]));
        text.push_str(first);
        text.push('\n');
        for line in lines {
            // Nobody writes another's message into his own.
            if chat::stamp(line).is_some() {
                text.push_str("> ");
            }
            text.push_str(line);
            text.push('\n');
        }
    }
    let mut cleaner = Cleaner::default();
    let text = cleaner.clean(&text);
    cleaner.report(false, problems);
    let read = chat::read(&text, name.as_deref().unwrap_or(file));
    let mut content = Some(read).filter(|read| !read.blocks.is_empty())?;
    content.metadata.id = name.map(|name| id::slug(&name)).filter(|id| !id.is_empty());
    Some(content)
}

/// What a message says: its text, or what it asks in a poll, with the answers to choose from.
fn words(message: &Map<String, Value>) -> String {
    let mut words = String::new();
    push(message.get("text"), &mut words);
    if let Some(poll) = message.get("poll") {
        let answers = poll.get("answers").and_then(Value::as_array).into_iter().flatten();
        for text in [poll.get("question")].into_iter().chain(answers.map(|answer| answer.get("text"))) {
            words.push('\n');
            push(text, &mut words);
        }
    }
    words
}

/// A text: words, or a list of words and of objects with words, as links and names are.
fn push(text: Option<&Value>, words: &mut String) {
    match text {
        Some(Value::String(text)) => words.push_str(text),
        Some(Value::Array(pieces)) => {
            for piece in pieces {
                words.push_str(piece.as_str().or_else(|| piece.get("text")?.as_str()).unwrap_or_default());
            }
        }
        _ => {}
    }
}

/// A name as it may stand before a colon.
fn label(name: &str) -> Option<String> {
    value(&name.replace(':', " ")).map(|name| name.chars().take(chat::LONGEST_NAME).collect())
}

/// `2024-02-18T22:01:13` as `2024-02-18 22:01:13`.
fn stamp(date: &str) -> Option<String> {
    let stamp = date.get(..19)?.replacen('T', " ", 1);
    chat::stamp(&format!("[{stamp}] x:")).map(|_| stamp)
}
