//! Files of many records, each of which is a document: JSON Lines, JSON whose outermost value is a list of objects or holds one,
//! and tables with a column of texts.

use std::io::{self, BufRead, Read as _};
use std::ops::Range;

use sheaf_parse::TextOfRecord;

/// Where the rows of a table stand, in bytes.
pub(super) struct Table {
    /// The row that names the columns.
    pub(super) names: Range<u64>,
    pub(super) rows: Vec<Range<u64>>,
}

/// A table of which one column holds texts; `None` for any other. O(n), in little memory.
pub(super) fn table(mut reader: impl BufRead) -> io::Result<Option<Table>> {
    let mut first = Vec::new();
    reader.by_ref().take(LONGEST_NAMES).read_until(b'\n', &mut first)?;
    let names = String::from_utf8_lossy(&first);
    let Some(separator) = sheaf_parse::separator_of_texts(names.trim_end()) else { return Ok(None) };
    let head = first.len() as u64;
    let rows = below(reader, head, separator as u8)?;
    Ok(Some(Table { names: 0..head, rows }))
}

/// Most bytes of a row that names columns.
const LONGEST_NAMES: u64 = 1 << 14;

/// The rows from here on that are not blank; none where a quotation mark is not closed. A mark opens a cell only at its beginning,
/// and closes it only at its end, as where rows are read.
fn below(reader: impl BufRead, head: u64, separator: u8) -> io::Result<Vec<Range<u64>>> {
    let mut rows = Vec::new();
    let (mut start, mut blank) = (head, true);
    let (mut quoted, mut after_mark, mut begins_cell) = (false, false, true);
    let end = each_byte(reader, |at, byte| {
        let at = head + at;
        if quoted && after_mark {
            // Two of them are one within the cell.
            after_mark = false;
            if byte == separator || byte == b'\n' || byte == b'\r' {
                quoted = false;
            } else if byte == b'"' {
                return true;
            }
        }
        if quoted {
            after_mark = byte == b'"';
            return true;
        }
        match byte {
            b'\n' => {
                if !blank {
                    rows.push(start..at + 1);
                }
                (start, blank, begins_cell) = (at + 1, true, true);
                return true;
            }
            b'"' if begins_cell => quoted = true,
            _ => {}
        }
        blank &= byte.is_ascii_whitespace() || byte == separator;
        begins_cell = byte == separator || (begins_cell && byte == b' ');
        true
    })?;
    if quoted && !after_mark {
        return Ok(Vec::new());
    }
    if !blank {
        rows.push(start..head + end);
    }
    Ok(rows)
}

/// The lines that are not blank, each of which is a record. O(n), in little memory.
pub(super) fn lines(reader: impl BufRead) -> io::Result<Vec<Range<u64>>> {
    let mut lines = Vec::new();
    let mut open: Option<u64> = None;
    let end = each_byte(reader, |at, byte| {
        match byte {
            b'\n' => lines.extend(open.take().map(|start| start..at)),
            _ if byte.is_ascii_whitespace() => {}
            _ => _ = open.get_or_insert(at),
        }
        true
    })?;
    lines.extend(open.map(|start| start..end));
    Ok(lines)
}

/// The objects in the outermost list; or in one that an object holds, itself or in objects within it, as interfaces answer:
/// `{"status": "ok", "articles": [{…}, {…}]}`. None where it breaks off, where that object may have a text of its own, or its
/// objects have none. `open` gives the bytes, each time from the first one on. O(n), in little memory.
pub(super) fn elements<R: BufRead>(open: impl Fn() -> io::Result<R>) -> io::Result<Vec<Range<u64>>> {
    let Some(List { whole, outermost, objects }) = longest_list(open()?)? else { return Ok(Vec::new()) };
    if outermost || is_listed(&open, &whole, &objects[0])?.unwrap_or_default() {
        return Ok(objects);
    }
    Ok(Vec::new())
}

/// Whether what stands around a list has no text, but the first object in it has one, and is no message of a chat; `None` where that cannot be seen, since it
/// is too long.
fn is_listed<R: BufRead>(
    open: impl Fn() -> io::Result<R>,
    whole: &Range<u64>,
    first: &Range<u64>,
) -> io::Result<Option<bool>> {
    let read = |range: Range<u64>| -> io::Result<Option<Vec<u8>>> {
        let mut reader = open()?;
        io::copy(&mut reader.by_ref().take(range.start), &mut io::sink())?;
        let mut bytes = Vec::new();
        reader.take((range.end - range.start).min(MOST_AROUND + 1)).read_to_end(&mut bytes)?;
        Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= MOST_AROUND))
    };
    let (Some(before), Some(behind), Some(first)) =
        (read(0..whole.start)?, read(whole.end..u64::MAX)?, read(first.clone())?)
    else {
        return Ok(None);
    };
    let outer = [before, b"null".to_vec(), behind].concat();
    let text = |json: &[u8]| sheaf_parse::text_of_record(&String::from_utf8_lossy(json));
    if sheaf_parse::is_message_of_chat(&String::from_utf8_lossy(&first)) {
        return Ok(Some(false));
    }
    Ok(Some(text(&outer) < TextOfRecord::Whole && text(&first) > TextOfRecord::None))
}

/// Most bytes of what stands before a list of records, or behind it, and of the first record, which is looked at.
const MOST_AROUND: u64 = 1 << 20;

/// A list of objects, from bracket to bracket.
struct List {
    whole: Range<u64>,
    /// Whether it lies in nothing.
    outermost: bool,
    /// At least one.
    objects: Vec<Range<u64>>,
}

/// Of the lists that lie in nothing or in objects alone, not in other lists, the one that takes most bytes.
fn longest_list(reader: impl BufRead) -> io::Result<Option<List>> {
    let mut longest: Option<List> = None;
    let mut open: Option<List> = None;
    // The brackets that are open; how many of them when the list was opened.
    let (mut brackets, mut outside) = (Vec::new(), 0);
    let (mut in_string, mut escaped) = (false, false);
    each_byte(reader, |at, byte| {
        if in_string {
            (in_string, escaped) = (escaped || byte != b'"', byte == b'\\' && !escaped);
            return true;
        }
        match byte {
            b'"' => in_string = true,
            b'[' | b'{' => {
                if byte == b'[' && open.is_none() {
                    outside = brackets.len();
                    open = Some(List { whole: at..at, outermost: outside == 0, objects: Vec::new() });
                } else if let Some(list) =
                    open.as_mut().filter(|_| byte == b'{' && brackets.len() == outside + 1)
                {
                    list.objects.push(at..at);
                }
                brackets.push(byte);
            }
            b']' | b'}' => {
                brackets.pop();
                if let Some(list) = open.as_mut().filter(|_| byte == b'}' && brackets.len() == outside + 1)
                    && let Some(object) = list.objects.last_mut()
                {
                    object.end = at + 1;
                }
                if byte == b']'
                    && brackets.len() == outside
                    && let Some(mut list) = open.take()
                {
                    list.whole.end = at + 1;
                    let length = |list: &List| list.whole.end - list.whole.start;
                    if !list.objects.is_empty()
                        && longest.as_ref().is_none_or(|other| length(other) < length(&list))
                    {
                        longest = Some(list);
                    }
                }
            }
            _ => {}
        }
        // Only a list or an object is looked through, a mark of UTF-8 before it or not.
        !brackets.is_empty() || byte.is_ascii_whitespace() || byte >= 0x80 || byte == b'}' || byte == b']'
    })?;
    Ok(longest.filter(|_| brackets.is_empty() && !in_string))
}

/// Shows each byte with its place until `goes_on` says no; gives where it ended.
fn each_byte(mut reader: impl BufRead, mut goes_on: impl FnMut(u64, u8) -> bool) -> io::Result<u64> {
    let mut at = 0;
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(at);
        }
        for &byte in buffer {
            if !goes_on(at, byte) {
                return Ok(at);
            }
            at += 1;
        }
        let length = buffer.len();
        reader.consume(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'f>(found: impl Fn(&'f [u8]) -> io::Result<Vec<Range<u64>>>, file: &'f str) -> Vec<&'f str> {
        let found = found(file.as_bytes()).expect("reads from memory");
        found.into_iter().map(|part| &file[part.start as usize..part.end as usize]).collect()
    }

    fn elements_of(json: &str) -> Vec<&str> {
        parts(|file| elements(|| Ok(file)), json)
    }

    #[test]
    fn each_line_that_is_not_blank_is_a_record() {
        assert_eq!(parts(lines, "{\"a\":1}\r\n\n  {\"a\":2}\n \n{}"), ["{\"a\":1}\r", "{\"a\":2}", "{}"]);
        assert_eq!(parts(lines, ""), [""; 0]);
    }

    #[test]
    fn each_object_of_a_list_is_a_record() {
        let list = r#" [{"a": "}]\"[{", "b": {"c": [1, {}]}}, 7, ["x", {"y": 1}], {}] "#;
        assert_eq!(elements_of(list), [r#"{"a": "}]\"[{", "b": {"c": [1, {}]}}"#, "{}"]);
    }

    #[test]
    fn an_object_without_a_text_of_its_own_may_hold_the_list() {
        let listed = elements_of;
        assert_eq!(
            listed(
                r#"{"status": "ok", "sources": [{"id": 1}], "articles": [{"text": "It [rained]."}, 7, {"text": "{"}]}"#
            ),
            [r#"{"text": "It [rained]."}"#, r#"{"text": "{"}"#]
        );
        // In objects within it; a list is described by what stands beside it, and records may hold lists too.
        let deep = r#" {"response": {"description": "Of May", "results": [{"summary": "Rain", "tags": [{"a": 1}]}]}} "#;
        assert_eq!(listed(deep), [r#"{"summary": "Rain", "tags": [{"a": 1}]}"#]);
        for one in [
            r#"{"name": "Pier", "messages": [{"type": "message", "date": "2024-02-18T22:01:13", "from": "Jo", "text": "Rain"}]}"#,
            r#"{"text": "It rained.", "comments": [{"text": "No."}, {"text": "Yes."}]}"#,
            r#"{"points": [{"x": 1}, {"x": 2}]}"#,
            r#"{"a": [[{"text": "It rained."}]]}"#,
            r#"{"a": [{"text": "It rained."}]"#,
            r#"{"a": []}"#,
        ] {
            assert_eq!(listed(one), [""; 0], "{one}");
        }
    }

    #[test]
    fn what_stands_around_a_list_is_never_lost_unseen() {
        // More than is looked at may hold a text.
        let long = "It rained. ".repeat(MOST_AROUND as usize / 8);
        let list = r#"[{"text": "No."}, {"text": "Yes."}]"#;
        for file in [
            format!(r#"{{"text": "{long}", "comments": {list}}}"#),
            format!(r#"{{"comments": {list}, "text": "{long}"}}"#),
        ] {
            let found = elements(|| Ok(file.as_bytes())).expect("reads from memory");
            assert_eq!(found, []);
        }
    }

    #[test]
    fn each_row_below_the_names_is_a_record() {
        let rows = |table: &'static str| parts(|file| below(file, 0, b','), table);
        assert_eq!(rows("1,a\n\n,\n2,b"), ["1,a\n", "2,b"]);
        let quoted = "1,\"a\nb, \"\"c\"\"\"\r\n2,\"\"\r\n3, \"x\ny\",\"z\"\n";
        assert_eq!(rows(quoted), ["1,\"a\nb, \"\"c\"\"\"\r\n", "2,\"\"\r\n", "3, \"x\ny\",\"z\"\n"]);
        // What a cell quotes is not always doubled.
        assert_eq!(rows("1,\"he said \"no\" then\"\n2,b\n"), ["1,\"he said \"no\" then\"\n", "2,b\n"]);
        assert_eq!(rows("1,5\" nails\n2,\"b\"\n"), ["1,5\" nails\n", "2,\"b\"\n"]);
        assert_eq!(rows("1,\"a\n2,b\n"), [""; 0], "nothing closes it");
    }

    #[test]
    fn what_is_no_list_has_no_records() {
        for file in ["", "{\"a\": [{}]}", "7", "[{\"a\": 1}", "[\"", "null [{}]", "]]]"] {
            assert_eq!(elements_of(file), [""; 0], "{file}");
        }
    }
}
