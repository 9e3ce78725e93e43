//! CSV after RFC 4180.
//!
//! A cell of words that begins like a formula (`=`, `+`, `-`, `@`) gets an apostrophe before it: spreadsheets would run it, and
//! documents are foreign. Numbers are left as they are. Several values in one cell are parted by `; `.

use super::table::{Cell, Table};

/// The table as CSV, the names of its columns first.
pub fn csv(table: &Table) -> String {
    let mut out = String::new();
    for (i, name) in table.columns.iter().enumerate() {
        out.push_str(if i > 0 { "," } else { "" });
        out.push_str(name);
    }
    out.push_str("\r\n");
    for row in &table.rows {
        for (i, cell) in row.iter().enumerate() {
            out.push_str(if i > 0 { "," } else { "" });
            match cell {
                Cell::Nothing => {}
                Cell::Text(text) => put(text, &mut out),
                Cell::Several(several) => put(&several.join("; "), &mut out),
                Cell::Number(digits) => out.push_str(digits),
                Cell::Truth(truth) => out.push_str(if *truth { "true" } else { "false" }),
            }
        }
        out.push_str("\r\n");
    }
    out
}

fn put(text: &str, out: &mut String) {
    // A space or a character without width before it does not keep a spreadsheet from seeing it.
    let seen = text
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}'));
    let formula = seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r', '\n']);
    let quoted = formula || text.contains(['"', ',', '\r', '\n']) || text != text.trim();
    if !quoted {
        out.push_str(text);
        return;
    }
    out.push_str(if formula { "\"'" } else { "\"" });
    for (i, part) in text.split('"').enumerate() {
        out.push_str(if i > 0 { "\"\"" } else { "" });
        out.push_str(part);
    }
    out.push('"');
}
