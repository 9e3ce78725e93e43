//! Outlook's messages (`.msg`, [MS-OXMSG]) as e-mail messages (RFC 5322 with MIME), which [`crate::mail`] reads.
//!
//! A message is a storage: a stream for each property that is a text, one stream with all others, and a storage for each recipient
//! and each attachment.

use std::fmt::Write as _;
use std::string::FromUtf8Error;

use encoding_rs::UTF_16LE;
use sheaf_model::Day;

use super::summary::of_code_page;
use super::{Streams, number, seconds, short};
use crate::bytes;
use crate::metadata::one_line;

/// Most attachments that are looked at.
const MOST_ATTACHED: usize = 200;

/// Tags of properties ([MS-OXPROPS]).
const SUBJECT: u16 = 0x0037;
const SUBMITTED: u16 = 0x0039;
const HEADERS: u16 = 0x007d;
const SENDER: u16 = 0x0c1a;
const SENDERS_ADDRESS: u16 = 0x0c1f;
const SENDERS_SMTP: u16 = 0x5d01;
const TO: u16 = 0x0e04;
const CC: u16 = 0x0e03;
const BCC: u16 = 0x0e02;
const DELIVERED: u16 = 0x0e06;
const BODY: u16 = 0x1000;
const HTML: u16 = 0x1013;
const NAME: u16 = 0x3001;
const DATA: u16 = 0x3701;
const CODE_PAGE: u16 = 0x3ffd;
const FILE: u16 = 0x3704;
const LONG_FILE: u16 = 0x3707;

/// Between the parts of a message, with how deep it lies in others: no text has it.
const BOUNDARY: &str = "=_sheaf_5d2c1f";

/// Messages attached to attached messages are read to this depth, as in e-mails.
const DEEPEST: usize = 5;

/// The message, with its text as a part, or its page where it has no other, messages that are attached, and the names of what else
/// is.
pub(super) fn as_mail(streams: &mut Streams<'_>) -> Vec<u8> {
    let mut mail = String::new();
    write(&mut Storage { streams, path: "/".to_owned(), head: 32 }, 0, &mut mail);
    mail.into_bytes()
}

fn write(message: &mut Storage<'_, '_>, depth: usize, mail: &mut String) {
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.map(|value| one_line(&value)).filter(|value| !value.is_empty()) {
            let _ = write!(mail, "{name}: {value}\r\n");
        }
    };
    let address = [SENDERS_SMTP, SENDERS_ADDRESS].into_iter().find_map(|tag| message.text(tag));
    let address = address.filter(|address| address.contains('@'));
    field("From", from(message.text(SENDER), address));
    for (name, tag) in [("To", TO), ("Cc", CC), ("Bcc", BCC), ("Subject", SUBJECT)] {
        // Outlook parts people by semicolons, e-mail by commas.
        let value = message.text(tag);
        field(name, if tag == SUBJECT { value } else { value.map(|people| list(&people)) });
    }
    field("Date", message.date());
    let (kind, text) = match (message.text(BODY), message.html()) {
        (Some(text), _) if !text.trim().is_empty() => ("plain", text),
        (text, page) => page.map_or(("plain", text.unwrap_or_default()), |page| ("html", page)),
    };
    let text = text.replace(BOUNDARY, "");
    let _ = write!(
        mail,
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"{BOUNDARY}{depth}\"\r\n\r\n\
         \r\n--{BOUNDARY}{depth}\r\nContent-Type: text/{kind}; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n{text}"
    );
    for attached in message.attached() {
        let within = format!("{attached}__substg1.0_{DATA:04X}000D/");
        let mut attached = Storage { streams: &mut *message.streams, path: attached, head: 8 };
        let _ = write!(mail, "\r\n--{BOUNDARY}{depth}\r\n");
        if depth < DEEPEST && attached.streams.has(&within) {
            mail.push_str("Content-Type: message/rfc822\r\n\r\n");
            write(&mut Storage { streams: attached.streams, path: within, head: 24 }, depth + 1, mail);
            continue;
        }
        let name = [LONG_FILE, FILE, NAME].into_iter().find_map(|tag| attached.text(tag)).unwrap_or_default();
        let name = one_line(&name).replace(['"', '\\'], "'").replace(BOUNDARY, "");
        let _ = write!(
            mail,
            "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\n"
        );
    }
    let _ = write!(mail, "\r\n--{BOUNDARY}{depth}--\r\n");
}

/// `Ines Mott <mott@example.org>`.
fn from(name: Option<String>, address: Option<String>) -> Option<String> {
    let name = name.map(|name| quoted(&name));
    match (name, address) {
        (Some(name), Some(address)) if !name.contains('@') => Some(format!("{name} <{}>", address.trim())),
        (name, address) => address.or(name),
    }
}

/// `Mott, Ines; Foe, Ben` as `"Mott, Ines", "Foe, Ben"`.
fn list(people: &str) -> String {
    people.split(';').map(quoted).filter(|name| name.len() > 2).collect::<Vec<_>>().join(", ")
}

fn quoted(name: &str) -> String {
    let name = one_line(name).replace(['"', '\\', '<', '>'], "");
    let name = name.trim().trim_matches('\'');
    if name.contains('@') { name.to_owned() } else { format!("\"{name}\"") }
}

/// A storage with properties: the message, or an attachment.
struct Storage<'s, 'b> {
    streams: &'s mut Streams<'b>,
    /// Its path, with a `/` behind it.
    path: String,
    /// Bytes before the first property in its stream.
    head: usize,
}

impl Storage<'_, '_> {
    fn stream(&mut self, tag: u16, kind: u16) -> Option<Vec<u8>> {
        self.streams.read(&format!("{}__substg1.0_{tag:04X}{kind:04X}", self.path))
    }

    /// The text of a property: in UTF-16, or in the code page of the message.
    fn text(&mut self, tag: u16) -> Option<String> {
        if let Some(bytes) = self.stream(tag, 0x001f) {
            return Some(UTF_16LE.decode_without_bom_handling(&bytes).0.into_owned());
        }
        let bytes = self.stream(tag, 0x001e)?;
        let page = self.value(CODE_PAGE, 0x0003).and_then(|value| short(&value, 0)).unwrap_or(1252);
        Some(of_code_page(page).decode_without_bom_handling(&bytes).0.into_owned())
    }

    fn html(&mut self) -> Option<String> {
        let Some(page) = self.stream(HTML, 0x0102) else { return self.text(HTML) };
        let guessed = |error: FromUtf8Error| {
            let bytes = error.into_bytes();
            bytes::guessed(&bytes).decode_without_bom_handling(&bytes).0.into_owned()
        };
        Some(String::from_utf8(page).unwrap_or_else(guessed))
    }

    /// The eight bytes of a property that is no text.
    fn value(&mut self, tag: u16, kind: u16) -> Option<[u8; 8]> {
        let properties = self.streams.read(&format!("{}__properties_version1.0", self.path))?;
        let entries = properties.get(self.head..)?.chunks_exact(16);
        let wanted = u64::from(tag) << 16 | u64::from(kind);
        let mut found = entries.filter(|entry| number::<4>(entry, 0) == Some(wanted));
        found.next()?.last_chunk::<8>().copied()
    }

    /// When it was sent: as its sender's program wrote it, or else by the clock of Greenwich.
    fn date(&mut self) -> Option<String> {
        let headers = self.text(HEADERS).unwrap_or_default();
        if let Some(date) = headers.lines().find_map(|line| line.strip_prefix("Date:")) {
            return Some(date.to_owned());
        }
        let sent = [SUBMITTED, DELIVERED].into_iter().find_map(|tag| self.value(tag, 0x0040))?;
        let seconds = seconds(&sent, 0)?;
        let (year, month, day) = Day(i32::try_from(seconds / 86_400).ok()?).ymd();
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
            .get(usize::from(month) - 1)?;
        let (hour, minute) = (seconds / 3600 % 24, seconds / 60 % 60);
        Some(format!("{day} {month} {year} {hour:02}:{minute:02}:00 +0000"))
    }

    /// The storages of what is attached.
    fn attached(&self) -> Vec<String> {
        let names = self.streams.names(&self.path).into_iter();
        let attached = names.filter(|name| name.starts_with("__attach")).take(MOST_ATTACHED);
        attached.map(|name| format!("{}{name}/", self.path)).collect()
    }
}
