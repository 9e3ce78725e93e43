//! Files of many records, each of which is a document: JSON Lines, JSON whose outermost value is a list of objects, and
//! tables with a column of texts.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::ops::Range;
use std::path::Path;

/// Where the records of a file stand, in bytes; none where it is no such file, or one that breaks off. O(n), in little
/// memory.
pub(crate) fn records(path: &Path) -> io::Result<Vec<Range<u64>>> {
    let is = |extension: &str| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension));
    let reader = || File::open(path).map(|file| BufReader::with_capacity(1 << 16, file));
    if is("jsonl") || is("ndjson") {
        lines(reader()?)
    } else if is("json") {
        elements(reader()?)
    } else {
        Ok(Vec::new())
    }
}

/// Where the rows of a table stand, in bytes.
pub(crate) struct Table {
    /// The row that names the columns.
    pub(crate) names: Range<u64>,
    pub(crate) rows: Vec<Range<u64>>,
}

/// A table of which one column holds texts; `None` for any other file. O(n), in little memory.
pub(crate) fn table(path: &Path) -> io::Result<Option<Table>> {
    let is = |extension: &str| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension));
    if !is("csv") && !is("tsv") {
        return Ok(None);
    }
    let mut reader = BufReader::with_capacity(1 << 16, File::open(path)?);
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

/// The lines that are not blank.
fn lines(reader: impl BufRead) -> io::Result<Vec<Range<u64>>> {
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

/// The objects in a list.
fn elements(reader: impl BufRead) -> io::Result<Vec<Range<u64>>> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_u32, 0);
    let (mut in_string, mut escaped) = (false, false);
    each_byte(reader, |at, byte| {
        if in_string {
            (in_string, escaped) = (escaped || byte != b'"', byte == b'\\' && !escaped);
            return true;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => {
                if depth == 1 && byte == b'{' {
                    start = at;
                }
                depth += 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 1 && byte == b'}' {
                    found.push(start..at + 1);
                }
            }
            _ => {}
        }
        // Only a list is looked through, a mark of UTF-8 before it or not.
        depth > 0 || byte.is_ascii_whitespace() || byte >= 0x80 || byte == b']'
    })?;
    Ok(if depth == 0 { found } else { Vec::new() })
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

    #[test]
    fn each_line_that_is_not_blank_is_a_record() {
        assert_eq!(parts(lines, "{\"a\":1}\r\n\n  {\"a\":2}\n \n{}"), ["{\"a\":1}\r", "{\"a\":2}", "{}"]);
        assert_eq!(parts(lines, ""), [""; 0]);
    }

    #[test]
    fn each_object_of_a_list_is_a_record() {
        let list = r#" [{"a": "}]\"[{", "b": {"c": [1, {}]}}, 7, ["x", {"y": 1}], {}] "#;
        assert_eq!(parts(elements, list), [r#"{"a": "}]\"[{", "b": {"c": [1, {}]}}"#, "{}"]);
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
            assert_eq!(parts(elements, file), [""; 0], "{file}");
        }
    }
}
