//! `sheaf analyze`: what a build would find, as JSON Lines.
//!
//! The form of a line is a contract (`analysis-output.md`): one object per document, offsets in Unicode code points.

use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Map, Value, json};
use sheaf_analysis::{Analyser, Authority};
use sheaf_model::{Basis, Block, BlockKind, Document, Facts, Interval, Problem, Severity, Span};

/// Prints the analysis of documents as JSON Lines.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Publication date of documents that state none: 2019-09-27, 2019-11 or 2016-06/2016-08
    #[arg(long, value_name = "DATE", value_parser = published)]
    published: Option<Interval>,
    /// File of names, aliases, kinds and coordinates; may be given several times
    #[arg(long, value_name = "FILE")]
    authority: Vec<PathBuf>,
    /// Let the documents inform each other, as a build does
    #[arg(long)]
    collection: bool,
    /// Files, folders (read recursively), or - for one document on standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// A date with two ends, as `--published` takes it.
fn published(text: &str) -> Result<Interval, String> {
    let interval: Interval = text.parse().map_err(|error: sheaf_model::ParseDateError| error.to_string())?;
    match (interval.first, interval.last) {
        (Some(_), Some(_)) => Ok(interval),
        _ => Err(format!("expected a date with a first and a last day, found “{text}”")),
    }
}

/// Runs the command. The exit code is 0 when every document was read, 1 when some were refused.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut authority = Authority::default();
    for file in &args.authority {
        authority.extend(sheaf_cli::read_authority(file)?);
    }
    let analyser = Analyser::new(&authority);
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut refused = false;
    let mut kept = Vec::new();
    for path in &args.paths {
        let (documents, problems) = match read(path) {
            Ok(read) => read,
            Err(error) => {
                eprintln!("{}: {error:#}", path.display());
                refused = true;
                continue;
            }
        };
        for problem in problems {
            let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
            eprintln!("{}{line}: {}", problem.path, problem.message);
            refused |= problem.severity == Severity::Refused;
        }
        for mut document in documents {
            if let Some(interval) = args.published.filter(|_| document.published.interval.is_open()) {
                document.published.interval = interval;
                document.published.basis = Basis::Given;
            }
            if document.published.interval.is_open() {
                document.published = analyser.infer_published(&document).unwrap_or_default();
            }
            if args.collection {
                kept.push(document);
            } else {
                print(&mut out, &document, &analyser.document(&document))?;
            }
        }
    }
    for (document, facts) in kept.iter().zip(analyser.collection(&kept)) {
        print(&mut out, document, &facts)?;
    }
    out.flush()?;
    Ok(if refused { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Reads a file, a folder, or standard input. Paths of documents begin with the path as it was given.
fn read(path: &Path) -> anyhow::Result<(Vec<Document>, Vec<Problem>)> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        let limit = sheaf_parse::MAX_BYTES as u64 + 1;
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
        let parsed = sheaf_parse::parse("-", &bytes);
        return Ok((parsed.document.into_iter().collect(), parsed.problems));
    }
    let (mut documents, mut problems) = sheaf_cli::read_documents(path, &mut |_, _| {})?;
    let given = path.to_string_lossy();
    let whole = |inside: &str| {
        if path.is_dir() {
            format!("{}/{inside}", given.trim_end_matches('/'))
        } else {
            given.clone().into_owned()
        }
    };
    for document in &mut documents {
        document.path = whole(&document.path);
        let named_plain = !matches!(
            Path::new(&document.path).extension().and_then(|e| e.to_str()),
            Some("md" | "markdown" | "html" | "htm" | "xhtml")
        );
        if let Some(content) =
            std::fs::read(&document.path).ok().filter(|_| named_plain).and_then(|b| String::from_utf8(b).ok())
        {
            keep_title_lines(document, &content);
        }
    }
    for problem in &mut problems {
        problem.path = whole(&problem.path);
    }
    Ok((documents, problems))
}

/// Most lines above and below a text that are not yet a header block: a title, perhaps again, and a date.
const TITLE_LINES: usize = 3;

/// Gives a plain text its title and date lines back, as the contract has it: only a header *block* is left out of
/// `text`. Nothing happens where the file is not plain text as it stands (another encoding, another normal form).
fn keep_title_lines(document: &mut Document, content: &str) {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content).replace("\r\n", "\n");
    if content.len() == document.text.len() || document.text.is_empty() {
        return;
    }
    let Some(at) = content.find(&document.text) else { return };
    let (above, below) = (&content[..at], &content[at + document.text.len()..]);
    let lines = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count();
    if above.starts_with("---") || lines(above) + lines(below) > TITLE_LINES {
        return;
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
    let mut blocks = added(above, 0);
    blocks.extend(document.blocks.iter().map(|block| Block { span: shift(block.span), ..*block }));
    blocks.extend(added(below, at + document.text.len()));
    document.published.evidence = document.published.evidence.map(shift);
    document.blocks = blocks;
    document.text = content;
}

/// Writes one document as one line.
fn print(out: &mut impl Write, document: &Document, facts: &Facts) -> anyhow::Result<()> {
    let line = line(document, facts)?;
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// The line of a document: the facts as they are serialised, spans turned into code points, places and intervals spread.
fn line(document: &Document, facts: &Facts) -> anyhow::Result<Value> {
    let points = CodePoints::new(&document.text);
    let mut entities = Vec::with_capacity(facts.entities.len());
    for entity in &facts.entities {
        let mentions: Vec<Value> =
            entity.mentions.iter().map(|m| points.with(m.span, json!({ "rule": m.rule }))).collect();
        entities.push(json!({
            "id": entity.id, "name": entity.name, "kind": entity.kind, "aliases": entity.aliases,
            "lat": entity.place.map(|p| shortest(p.lat)), "lon": entity.place.map(|p| shortest(p.lon)),
            "precision": entity.place.map(|p| p.precision),
            "salience": shortest(entity.salience), "mentions": mentions,
        }));
    }
    let dates: Vec<Value> = facts
        .dates
        .iter()
        .map(|date| {
            points.with(
                date.span,
                json!({
                    "kind": date.kind, "first": day(date.interval.first), "last": day(date.interval.last),
                    "granularity": date.granularity, "modifier": date.modifier, "timex": date.timex, "rule": date.rule,
                }),
            )
        })
        .collect();
    let figures: Vec<Value> = facts
        .figures
        .iter()
        .map(|figure| {
            points.with(
                figure.span,
                json!({
                    "min": figure.min.map(number), "max": figure.max.map(number), "approximate": figure.approximate,
                    "unit": figure.unit, "counted": figure.counted, "event": figure.event, "date": figure.date,
                    "place": figure.place, "rule": figure.rule,
                }),
            )
        })
        .collect();
    let statements: Vec<Value> = facts
        .statements
        .iter()
        .map(|statement| {
            let speaker = statement.speaker.as_ref().map(|speaker| {
                points.with(
                    speaker.span,
                    json!({
                        "entity": speaker.entity, "name": speaker.name, "anonymous": speaker.anonymous,
                        "descriptor": speaker.descriptor,
                    }),
                )
            });
            points.with(
                statement.span,
                json!({
                    "direct": statement.direct, "cue": statement.cue.map(|cue| points.with(cue, json!({}))),
                    "speaker": speaker, "hedged": statement.hedged, "rule": statement.rule,
                }),
            )
        })
        .collect();
    let published = &document.published;
    let mut stated = Map::new();
    stated.insert("first".into(), json!(day(published.interval.first)));
    stated.insert("last".into(), json!(day(published.interval.last)));
    stated.insert("basis".into(), serde_json::to_value(published.basis)?);
    if let Some(span) = published.evidence {
        stated.insert("evidence".into(), points.with(span, json!({})));
    }
    Ok(json!({
        "id": document.id, "path": document.path, "title": document.title, "outlet": document.outlet,
        "authors": document.authors, "language": document.language, "published": stated, "text": document.text,
        "sentences": facts.sentences.iter().map(|s| points.with(*s, json!({}))).collect::<Vec<_>>(),
        "entities": entities, "dates": dates, "figures": figures, "statements": statements,
    }))
}

/// An ISO day, or nothing for an open end.
fn day(day: Option<sheaf_model::Day>) -> Option<String> {
    day.map(|d| d.to_string())
}

/// A whole number as an integer.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}

/// The number as its shortest decimal form reads, not as its nearest `f64` ("31.2", not "31.200000762939453").
fn shortest(value: f32) -> f64 {
    value.to_string().parse().unwrap_or_default()
}

/// Byte offsets to code points: how many continuation bytes stand before each block of 64 bytes.
struct CodePoints<'a> {
    text: &'a str,
    /// Code points before byte `64 * i`.
    before: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    fn new(text: &'a str) -> Self {
        let mut before = Vec::with_capacity(text.len() / 64 + 1);
        let mut points = 0;
        for block in text.as_bytes().chunks(64) {
            before.push(points);
            points += starts(block);
        }
        before.push(points);
        Self { text, before }
    }

    fn at(&self, offset: u32) -> u32 {
        let block = offset as usize / 64;
        let inside = &self.text.as_bytes()[block * 64..offset as usize];
        self.before.get(block).copied().unwrap_or(0) + starts(inside)
    }

    /// An object with `start` and `end` before its other fields.
    fn with(&self, span: Span, fields: Value) -> Value {
        let mut object = Map::new();
        object.insert("start".into(), json!(self.at(span.start)));
        object.insert("end".into(), json!(self.at(span.end)));
        if let Value::Object(fields) = fields {
            object.extend(fields);
        }
        Value::Object(object)
    }
}

/// How many code points begin in these bytes.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_points() {
        let text = "Für “Ömer” sprach ".repeat(20);
        let points = CodePoints::new(&text);
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(offset as u32), count as u32);
        }
        assert_eq!(points.at(text.len() as u32), text.chars().count() as u32);
    }
}
