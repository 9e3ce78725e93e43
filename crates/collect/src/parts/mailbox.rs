//! Mailboxes (`mbox`, RFC 4155): many messages in one file, each of which is a document.

use std::io::{self, BufRead, Read as _};
use std::ops::Range;

/// What stands before each message.
const SEPARATOR: &[u8] = b"From ";

/// Whether a file opens as a mailbox does.
pub(super) fn opens(file: impl BufRead) -> bool {
    let mut head = Vec::new();
    let read = file.take(200).read_to_end(&mut head);
    read.is_ok() && head.split(|&byte| byte == b'\n').next().is_some_and(is_separator)
}

/// Where the messages of a mailbox stand, in bytes, without the lines that separate them. O(n), in little memory.
pub(super) fn messages(mut reader: impl BufRead) -> io::Result<Vec<Range<u64>>> {
    let mut messages: Vec<Range<u64>> = Vec::new();
    let (mut at, mut after_blank) = (0, true);
    let mut line = Vec::new();
    loop {
        // The beginning of a line tells; of one without an end no more is kept.
        line.clear();
        let mut length = (&mut reader).take(1 << 10).read_until(b'\n', &mut line)? as u64;
        if length == 0 {
            break;
        }
        let separates = after_blank && is_separator(&line);
        after_blank = matches!(&*line, b"\n" | b"\r\n");
        if line.last() != Some(&b'\n') {
            length += skip_line(&mut reader)?;
        }
        if separates {
            messages.push(at + length..at + length);
        }
        at += length;
        if let Some(message) = messages.last_mut() {
            message.end = at;
        }
    }
    Ok(messages)
}

/// `From ` at the beginning of a line, and a time of day further on.
fn is_separator(line: &[u8]) -> bool {
    line.starts_with(SEPARATOR)
        && line
            .windows(3)
            .any(|three| three[0].is_ascii_digit() && three[1] == b':' && three[2].is_ascii_digit())
}

fn skip_line(reader: &mut impl BufRead) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(skipped);
        }
        let end = buffer.iter().position(|&byte| byte == b'\n');
        let length = end.map_or(buffer.len(), |end| end + 1);
        reader.consume(length);
        skipped += length as u64;
        if end.is_some() {
            return Ok(skipped);
        }
    }
}

/// A message as it was before it stood in a mailbox, where lines that begin with `From ` have a `>` before them.
pub(super) fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let mut clean = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let marks = line.iter().take_while(|&&byte| byte == b'>').count();
        clean.extend(if marks > 0 && line[marks..].starts_with(SEPARATOR) { &line[1..] } else { line });
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a mailbox of these bytes holds.
    fn parts(mailbox: &[u8]) -> Vec<String> {
        let parts = messages(mailbox).expect("reads from memory").into_iter();
        let parts = parts.map(|part| unquoted(&mailbox[part.start as usize..part.end as usize]));
        parts.map(|bytes| String::from_utf8(bytes).expect("text")).collect()
    }

    #[test]
    fn a_mailbox_is_cut_where_its_messages_begin() {
        let mailbox = "From mott@example.org Fri Jun  3 14:22:01 2016\n\
            Subject: Rain\n\nIt rained.\n>From then on it did not.\nFrom here one saw the harbour.\n\n\
            From moor@example.org Sat Jun  4 09:10:00 2016\r\nSubject: Wind\r\n\r\nIt blew.\r\n";
        assert_eq!(
            parts(mailbox.as_bytes()),
            [
                "Subject: Rain\n\nIt rained.\nFrom then on it did not.\nFrom here one saw the harbour.\n\n",
                "Subject: Wind\r\n\r\nIt blew.\r\n"
            ]
        );
    }

    #[test]
    fn what_is_no_mailbox_has_no_messages() {
        assert_eq!(parts("From here one saw the harbour.\n".repeat(9).as_bytes()), [""; 0]);
        // One line, longer than is looked at.
        assert_eq!(parts(&b"From a 1:2 ".repeat(1 << 15)), [""]);
    }
}
