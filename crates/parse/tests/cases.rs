//! The cases of `tests/cases/parse`: what becomes of each input, as their README describes.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use sheaf_model::{BlockKind, Document};
use sheaf_parse::{Parsed, parse};

#[test]
fn what_becomes_of_each_input() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/parse");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut failures = Vec::new();
    for file in files {
        let written = fs::read_to_string(&file).expect("a file of cases");
        let now = rewritten(&written);
        if now == written {
            continue;
        }
        if update {
            fs::write(&file, now).expect("writes the cases");
        } else {
            failures.push(format!("{}:\n{}", file.display(), first_difference(&written, &now)));
        }
    }
    assert!(failures.is_empty(), "{}\n(UPDATE_EXPECT=1 rewrites the expectations)", failures.join("\n"));
}

/// A file of cases with every expectation as it comes out now.
fn rewritten(cases: &str) -> String {
    let mut out = String::new();
    let mut input: Option<(String, String)> = None;
    let mut in_expectation = false;
    for line in cases.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("== file ") {
            in_expectation = false;
            input = Some((name.trim().to_owned(), String::new()));
            out.push_str(line);
        } else if line.trim() == "== document" && !in_expectation {
            let (name, content) = input.take().expect("a file before its document");
            in_expectation = true;
            out.push_str(&outcome(&name, &content));
        } else if let Some((_, content)) = &mut input {
            content.push_str(line);
            out.push_str(line);
        } else if !in_expectation || line.starts_with("# ") {
            // What the next case is about.
            out.push_str(line);
        }
    }
    out
}

/// The three sections for one input, and a blank line.
fn outcome(name: &str, content: &str) -> String {
    let parsed = if let Some(name) = name.strip_suffix("(escaped)") {
        // The line end before the next section is not the file's.
        parse(name.trim(), &unescaped(content.strip_suffix('\n').unwrap_or(content)))
    } else if let Some(name) = name.strip_suffix("(archive)") {
        parse(name.trim(), &support::zip::archive(&parts(content)))
    } else if let Some(name) = name.strip_suffix("(pages)") {
        let parts = parts(content);
        let of = |kind: &str| {
            parts.iter().filter(|(name, _)| *name == kind).map(|(_, text)| *text).collect::<Vec<_>>()
        };
        parse(name.trim(), &support::pdf::document(&of("page"), of("info").first().unwrap_or(&&b""[..])))
    } else {
        parse(name, content.as_bytes())
    };
    support::holds(&parsed);
    let mut out = String::new();
    if parsed.documents.is_empty() {
        out.push_str("== document\n");
    }
    for document in &parsed.documents {
        out.push_str("== document\n");
        write_document(&mut out, document);
        out.push_str("== text\n");
        write_text(&mut out, document);
    }
    out.push_str("== problems\n");
    write_problems(&mut out, &parsed);
    out.push('\n');
    out
}

fn write_document(out: &mut String, document: &Document) {
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "{name}: {}", visible(value));
        }
    };
    field("id", &document.id);
    field("title", &document.title);
    field("outlet", document.outlet.as_deref().unwrap_or_default());
    field("authors", &document.authors.join(" | "));
    if !document.published.interval.is_open() {
        let basis = format!("{:?}", document.published.basis).to_lowercase();
        field("published", &format!("{} ({basis})", document.published.interval));
        let evidence = document.published.evidence.and_then(|span| span.slice(&document.text));
        field("evidence", evidence.unwrap_or_default());
    }
    field("reason", document.published.reason.as_deref().unwrap_or_default());
    field("language", &document.language);
    field("tags", &document.tags.join(" | "));
    field("url", document.url.as_deref().unwrap_or_default());
    field("note", document.note.as_deref().unwrap_or_default());
}

fn write_text(out: &mut String, document: &Document) {
    for block in &document.blocks {
        let kind = match block.kind {
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::Item => "item".to_owned(),
            BlockKind::Quote => "quote".to_owned(),
            BlockKind::Preformatted => "pre".to_owned(),
        };
        let _ =
            writeln!(out, "{kind} {}", visible(block.span.slice(&document.text).expect("a span that fits")));
    }
}

fn write_problems(out: &mut String, parsed: &Parsed) {
    for problem in &parsed.problems {
        let severity = format!("{:?}", problem.severity).to_lowercase();
        let line = problem.line.map_or(String::new(), |line| format!(" line {line}"));
        let _ = writeln!(out, "{severity}{line}: {}", visible(&problem.message));
    }
}

/// The parts of an archive, each below a line with its name.
fn parts(content: &str) -> Vec<(&str, &[u8])> {
    let parts = content.split("-- part ").skip(1);
    parts
        .map(|part| part.split_once('\n').map_or((part, &b""[..]), |(name, text)| (name, text.as_bytes())))
        .collect()
}

/// Line ends as `⏎`, what cannot be seen as an escape.
fn visible(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' => out.push('⏎'),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            '\u{300}'..='\u{36f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' => {
                out.extend(c.escape_unicode());
            }
            _ if c.is_control() => out.extend(c.escape_unicode()),
            _ => out.push(c),
        }
    }
    out
}

/// The bytes that escapes stand for.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let escape = &rest[at + 1..];
        let (byte, length) = match escape.as_bytes().first() {
            Some(b'n') => (vec![b'\n'], 1),
            Some(b'r') => (vec![b'\r'], 1),
            Some(b't') => (vec![b'\t'], 1),
            Some(b'\\') => (vec![b'\\'], 1),
            Some(b'\n') => (Vec::new(), 1),
            Some(b'x') => (vec![u8::from_str_radix(&escape[1..3], 16).expect("two hexadecimal digits")], 3),
            Some(b'u') => {
                let end = escape.find('}').expect("a closing brace");
                let code = u32::from_str_radix(&escape[2..end], 16).expect("hexadecimal digits");
                (char::from_u32(code).expect("a character").to_string().into_bytes(), end + 1)
            }
            other => panic!("unknown escape {other:?}"),
        };
        bytes.extend(byte);
        rest = &escape[length..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

/// The first line that differs, as it is written and as it comes out.
fn first_difference(written: &str, now: &str) -> String {
    let mut now_lines = now.lines();
    for (number, line) in written.lines().enumerate() {
        let other = now_lines.next().unwrap_or("(nothing)");
        if line != other {
            return format!("  line {}\n  expected {line}\n  found    {other}", number + 1);
        }
    }
    format!("  at the end\n  found    {}", now_lines.next().unwrap_or("(the same lines, other line ends)"))
}
