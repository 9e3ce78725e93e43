//! The notation of `tests/truth/`: sentences one to a line, and beneath each what is true of it.
//!
//! ```text
//! === harbour-fine
//! published: 2019-03-14
//!
//! A court in Antwerp fined Delvaux Shipping €2.4 million on Tuesday.
//!   place Antwerp
//!   organisation Delvaux Shipping
//!   figure €2.4 million = 2400000 in EUR
//!   date Tuesday = 2019-03-12
//! ```
//!
//! `tests/truth/README.md` explains it to those who annotate. Lines of one paragraph are joined by a space, an empty line
//! begins the next paragraph. Words of an annotation are looked for in its sentence, behind those of the annotation of
//! the same layer above it, so that offsets are never written by hand.

mod lines;
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use sheaf_model::Interval;

use super::record::{DateLayer, Days, EntityLayer, Layers, Record, Scoped, StatementLayer, Unlimited};
use lines::Note;

/// Coordinates by canonical name: latitude, longitude, and whether it is an area.
pub(super) type Places = BTreeMap<String, (f64, f64, bool)>;

/// All documents of a folder of truth in our own notation, by file.
pub(super) fn read_folder(folder: &Path) -> anyhow::Result<BTreeMap<String, Vec<Record>>> {
    let read =
        |path: &Path| fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    let places = places(&read(&folder.join("places.tsv"))?)?;
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let mut files = BTreeMap::new();
    for path in paths {
        let records = documents(&read(&path)?, &places).with_context(|| path.display().to_string())?;
        files.insert(path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), records);
    }
    Ok(files)
}

/// `name`, `latitude`, `longitude` and perhaps `area`, parted by tabs.
fn places(source: &str) -> anyhow::Result<Places> {
    let mut places = Places::new();
    for line in source.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let parts: Vec<&str> = line.split('\t').collect();
        let (Some(name), Some(lat), Some(lon)) = (parts.first(), parts.get(1), parts.get(2)) else {
            bail!("places.tsv: expected name, latitude and longitude, found “{line}”");
        };
        places.insert((*name).to_owned(), (lat.parse()?, lon.parse()?, parts.get(3) == Some(&"area")));
    }
    Ok(places)
}

/// The documents of one file.
fn documents(source: &str, places: &Places) -> anyhow::Result<Vec<Record>> {
    let mut records = Vec::new();
    let mut draft: Option<Draft> = None;
    for (number, line) in source.lines().enumerate() {
        let at = || format!("line {}: {line}", number + 1);
        if let Some(id) = line.strip_prefix("=== ") {
            records.extend(draft.take().map(|draft| draft.finish(places)).transpose()?);
            draft = Some(Draft::new(id.trim()));
            continue;
        }
        if line.starts_with('#') {
            continue;
        }
        match &mut draft {
            Some(draft) => draft.line(number + 1, line).with_context(at)?,
            None if line.trim().is_empty() => {}
            None => bail!("{}: expected “=== name of the document” above it", at()),
        }
    }
    records.extend(draft.map(|draft| draft.finish(places)).transpose()?);
    Ok(records)
}

/// A document as far as it has been read.
struct Draft {
    record: Record,
    /// The text in code points.
    text: Vec<char>,
    /// Whether the next sentence begins a paragraph.
    apart: bool,
    /// Annotations, each with its line and sentence.
    notes: Vec<(usize, usize, Note)>,
}

impl Draft {
    fn new(id: &str) -> Self {
        let layers = Layers {
            entities: Some(EntityLayer {
                kinds: ["person", "organisation", "place", "group", "other"].map(str::to_owned).to_vec(),
                names: true,
                scope: None,
            }),
            geo: Some(Unlimited {}),
            dates: Some(DateLayer { interval: true, ..DateLayer::default() }),
            figures: Some(Scoped::default()),
            statements: Some(StatementLayer::default()),
            sentences: Some(Unlimited {}),
            published: None,
        };
        let record = Record { id: id.to_owned(), layers, ..Record::default() };
        Self { record, text: Vec::new(), apart: false, notes: Vec::new() }
    }

    fn line(&mut self, number: usize, line: &str) -> anyhow::Result<()> {
        if line.trim().is_empty() {
            self.apart = true;
        } else if let Some(note) = line.strip_prefix("  ") {
            let Some(sentence) = self.record.sentences.len().checked_sub(1) else {
                bail!("expected a sentence above an annotation");
            };
            self.notes.push((number, sentence, Note::read(note.trim())?));
        } else if let (Some(date), true) = (line.strip_prefix("published:"), self.text.is_empty()) {
            self.record.published = days(date.trim())?;
        } else if let (Some(date), true) = (line.strip_prefix("inferred:"), self.text.is_empty()) {
            self.record.published = Some(days(date.trim())?.unwrap_or_default());
            self.record.give_date = Some(false);
            self.record.layers.published = Some(Unlimited {});
        } else {
            if !self.text.is_empty() {
                self.text.extend(if self.apart { "\n\n" } else { " " }.chars());
            }
            let start = self.text.len();
            self.text.extend(line.trim().chars());
            self.record.sentences.push(super::record::Range { start, end: self.text.len() });
            self.apart = false;
        }
        Ok(())
    }

    fn finish(mut self, places: &Places) -> anyhow::Result<Record> {
        self.record.text = self.text.iter().collect();
        let mut cursors = lines::Cursors::default();
        for (number, sentence, note) in &self.notes {
            note.add(&mut self.record, &self.text, *sentence, &mut cursors, places)
                .with_context(|| format!("line {number}"))?;
        }
        Ok(self.record)
    }
}

/// Days as the collection's own files write them; nothing for "unknown".
fn days(text: &str) -> anyhow::Result<Option<Days>> {
    if text == "unknown" {
        return Ok(None);
    }
    let interval: Interval = text.parse().with_context(|| format!("expected days, found “{text}”"))?;
    let day = |day: Option<sheaf_model::Day>| day.map(|day| day.to_string());
    Ok(Some(Days { first: day(interval.first), last: day(interval.last) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_read_with_its_annotations() {
        let source = [
            "=== one",
            "published: 2019-03-14",
            "",
            "Two of the two ships met in Łódź.",
            "  figure two = 2 ship",
            "  place Łódź",
            "“We met,” said Ann. “All is well. Very.”",
            "  quote We met, | said | Ann",
            "  quote All is … Very. | said | Ann",
        ]
        .join("\n");
        let places = places("Łódź\t51.8\t19.5\n").expect("places");
        let record = documents(&source, &places).expect("it is in form").remove(0);
        let slice = |start: usize, end: usize| -> String {
            record.text.chars().skip(start).take(end - start).collect()
        };
        assert_eq!(slice(record.figures[0].at.start, record.figures[0].at.end), "two");
        let mention = record.entities[0].mentions[0].at;
        assert_eq!(
            (slice(mention.start, mention.end), record.entities[0].lat),
            ("Łódź".to_owned(), Some(51.8))
        );
        assert_eq!(slice(record.statements[1].at.start, record.statements[1].at.end), "All is well. Very.");
        assert_eq!(record.sentences.len(), 2);
    }

    #[test]
    fn what_is_out_of_form_is_said_with_its_line() {
        let error =
            |source: &str| format!("{:#}", documents(source, &Places::new()).expect_err("out of form"));
        assert!(error("=== one\n\nA ship.\n  place Ghent\n").contains("line 4"));
        assert!(error("=== one\n\nA ship.\n  colour red\n").contains("colour"));
        assert!(error("A ship.\n").contains("==="));
    }
}
