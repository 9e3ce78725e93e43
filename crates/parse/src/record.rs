//! Records: fields with names and values, as scrapers, interfaces and databases give them, one document each: a JSON object,
//! or a row of a table that has a column of texts.
//!
//! Fields are known by the names that they mostly have. The text is one of them; what tells no more than numbers of other
//! things (`retweets`) is left out, and said to be.

use std::collections::BTreeSet;

use serde_json::Value;
use sheaf_model::{BlockKind, Day};

use crate::blocks::{self, Builder};
use crate::bytes::Cleaner;
use crate::metadata::{MAX_VALUES, Metadata, keywords, language_code, people, published, value, web_address};
use crate::problems::Problems;
use crate::{Content, byline, dates, html, id, is_among};

// What fields are mostly called; the sooner named the better.
const TEXT: &str = "text full_text fulltext body content content_text content_html article article_text articlebody \
    article_body bodytext body_text story maintext transcript message description summary abstract \
    narrative notes details";
const TITLE: &str = "title headline headline.main title.rendered heading subject";
const DATE: &str = "event_date incident_date date_of_event date_of_incident date published published_at publishedat date_published datepublished date_publish publish_date \
    published_date publication_date pub_date pubdate created_at created created_utc timestamp \
    datetime time";
const AUTHOR: &str =
    "author authors author.name byline byline.original by creator user.name username from sender";
const OUTLET: &str = "outlet publication newspaper publisher publisher.name source source.name source_domain site \
    feed subreddit";
const ADDRESS: &str = "url link web_url permalink href";
const LANGUAGE: &str = "language lang";
const TAGS: &str = "tags keywords topics categories category section hashtags event_type attacktype1_txt";
const NAME: &str = "id _id id_str slug guid event_id event_id_cnty eventid";

/// Year, month and day of what has its date in parts.
const PARTS_OF_DATE: [[&str; 3]; 2] = [["iyear", "imonth", "iday"], ["year", "month", "day"]];

/// What a column of whole texts is called; a column of descriptions does not make a table one of documents.
const COLUMN_OF_TEXTS: &str = "text full_text fulltext body content content_text content_html article article_text \
    articlebody article_body bodytext body_text story maintext transcript";

/// What columns of a list of events are called, as ACLED and the Global Terrorism Database have them: when one was, and what is
/// told of it.
const DATE_OF_EVENT: &str = "event_date incident_date date_of_event date_of_incident iyear";
const TEXT_OF_EVENT: &str = "notes narrative description summary details";

/// Reads a JSON object, or `None` where the source is none. One without a text is a table of its fields, called like the file.
pub(crate) fn read(source: &str, file: &str, problems: &mut Problems) -> Option<Content> {
    let mut fields = fields(source)?;
    fields.retain(|(_, value)| !value.trim().is_empty());
    let record = Record { fields, taken: BTreeSet::new() };
    let has_text = record.fields.iter().any(|(name, _)| is_among(TEXT, name));
    if !has_text {
        return Some(table(record, file, problems));
    }
    let mut left = BTreeSet::new();
    let content = content(record, &mut left, problems);
    tell_left(&left, problems);
    Some(content)
}

/// What a JSON object has of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextOfRecord {
    /// Nothing, or it is no object.
    None,
    /// A description or a summary, as lists of documents have one too.
    Description,
    /// A text.
    Whole,
}

/// What a JSON object has of a text, by the names of its fields. O(n).
pub fn text_of_record(source: &str) -> TextOfRecord {
    let fields = fields(source).unwrap_or_default();
    let has =
        |known: &str| fields.iter().any(|(name, value)| is_among(known, name) && !value.trim().is_empty());
    if has(COLUMN_OF_TEXTS) {
        TextOfRecord::Whole
    } else if has(TEXT) {
        TextOfRecord::Description
    } else {
        TextOfRecord::None
    }
}

/// Whether columns of these names are those of documents: of texts, and of what tells one from another; or of events.
pub(crate) fn are_columns_of_texts(names: &[impl AsRef<str>]) -> bool {
    let names: Vec<String> = names.iter().map(|name| column(name.as_ref())).collect();
    let has = |known: &str| names.iter().any(|name| is_among(known, name));
    has(COLUMN_OF_TEXTS) && [TITLE, DATE, AUTHOR, OUTLET, ADDRESS, NAME].into_iter().any(has)
        || has(DATE_OF_EVENT) && has(TEXT_OF_EVENT)
}

/// The documents that rows are, one each; rows of empty cells are none.
pub(crate) fn of_rows<C: AsRef<str>>(
    names: &[impl AsRef<str>],
    rows: impl IntoIterator<Item = Vec<C>>,
    problems: &mut Problems,
) -> Vec<Content> {
    let names: Vec<String> = names.iter().map(|name| column(name.as_ref())).collect();
    let mut left = BTreeSet::new();
    let mut documents = Vec::new();
    for cells in rows {
        let cells = cells.iter().map(|cell| cell.as_ref().to_owned());
        let mut fields: Vec<(String, String)> = names.iter().cloned().zip(cells).collect();
        fields.retain(|(name, value)| !name.is_empty() && !value.trim().is_empty());
        if !fields.is_empty() {
            documents.push(content(Record { fields, taken: BTreeSet::new() }, &mut left, problems));
        }
    }
    tell_left(&left, problems);
    documents
}

/// Tells which fields are left out.
fn tell_left(left: &BTreeSet<String>, problems: &mut Problems) {
    if !left.is_empty() {
        let names: Vec<&str> = left.iter().map(String::as_str).collect();
        problems.note(None, format!("fields that are left out: {}", names.join(", ")));
    }
}

/// `Publication Date` as `publication_date`.
fn column(name: &str) -> String {
    name.trim().trim_start_matches('\u{feff}').to_lowercase().replace([' ', '-'], "_")
}

/// The fields of a JSON object, names in small letters; `None` where the source is none.
fn fields(source: &str) -> Option<Vec<(String, String)>> {
    let Some(Value::Object(object)) = json(source) else { return None };
    let mut fields = Vec::new();
    for (name, value) in &object {
        flatten(&name.to_lowercase(), value, &mut fields);
    }
    Some(fields)
}

/// A JSON value. A line end within a string is taken as it stands: JSON has it as `\n`, but cleaning a file makes one of each
/// separator of lines or paragraphs, which JSON may have. O(n).
pub(crate) fn json(source: &str) -> Option<Value> {
    let read = |source: &str| serde_json::from_str(source).ok();
    read(source).or_else(|| {
        let (mut in_string, mut after_backslash) = (false, false);
        let mut escaped = String::with_capacity(source.len());
        for c in source.chars() {
            if in_string && c == '\n' {
                escaped.push_str("\\n");
                continue;
            }
            in_string ^= c == '"' && !after_backslash;
            after_backslash = in_string && c == '\\' && !after_backslash;
            escaped.push(c);
        }
        read(&escaped)
    })
}

/// Fields within fields stand beside them: `user.name`. A list of words is a field for each.
fn flatten(name: &str, value: &Value, fields: &mut Vec<(String, String)>) {
    match value {
        Value::Object(inner) => {
            for (inner_name, value) in inner {
                flatten(&format!("{name}.{}", inner_name.to_lowercase()), value, fields);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| flatten(name, value, fields)),
        Value::String(text) => fields.push((name.to_owned(), text.clone())),
        Value::Number(number) => fields.push((name.to_owned(), number.to_string())),
        Value::Bool(_) | Value::Null => {}
    }
}

/// The fields of a record, names in small letters.
struct Record {
    fields: Vec<(String, String)>,
    taken: BTreeSet<String>,
}

impl Record {
    /// The values of the first of these names that the record has, which is then no longer left over.
    fn take(&mut self, names: &str) -> Vec<String> {
        let has = |name: &&str| self.fields.iter().any(|(known, _)| known == name);
        let Some(name) = names.split_ascii_whitespace().find(has) else { return Vec::new() };
        self.taken.insert(name.to_owned());
        self.fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
    }

    fn take_line(&mut self, names: &str) -> Option<String> {
        value(self.take(names).first()?)
    }

    /// The names of the fields that nothing has taken.
    fn left_over(&self) -> Vec<&str> {
        let names: BTreeSet<&str> = self.fields.iter().map(|(name, _)| &**name).collect();
        names.into_iter().filter(|name| !self.taken.contains(*name)).collect()
    }
}

/// The document that a record is. The names of fields that are left out go to the others in `left`.
fn content(mut record: Record, left: &mut BTreeSet<String>, problems: &mut Problems) -> Content {
    let text = record.take(TEXT);
    let metadata = Metadata {
        id: record.take_line(NAME).map(|name| id::slug(&name)).filter(|id| !id.is_empty()),
        title: record.take_line(TITLE),
        outlet: record.take_line(OUTLET).filter(|outlet| web_address(outlet).is_none()),
        authors: authors(&record.take(AUTHOR)),
        language: record.take_line(LANGUAGE).and_then(|language| language_code(&language)),
        tags: record.take(TAGS).iter().flat_map(|list| keywords(list)).take(MAX_VALUES).collect(),
        url: record.take_line(ADDRESS).and_then(|address| web_address(&address)),
        published: published(stated_dates(&mut record), problems),
        ..Metadata::default()
    };
    left.extend(record.left_over().into_iter().map(str::to_owned));
    let text = text.join("\n\n");
    if html::holds_tags(&text) {
        let mut builder = Builder::default();
        html::read_fragment(&text, &mut builder, problems);
        let (text, blocks) = builder.finish(problems);
        return Content { text, blocks, metadata, ..Content::default() };
    }
    let mut cleaner = Cleaner::default();
    let text = cleaner.clean(&text).trim().to_owned();
    cleaner.report(false, problems);
    let mut found = Vec::new();
    blocks::of_plain_text(&text, 0..text.len(), &mut found);
    Content { text, blocks: found, metadata, ..Content::default() }
}

/// A record in which no field is named for a text: a table of its fields.
fn table(mut record: Record, file: &str, problems: &mut Problems) -> Content {
    problems.note(None, "read as a table: no field is named for a text");
    let mut builder = Builder::default();
    for (name, value) in &record.fields {
        builder.push(name);
        builder.push("\t");
        builder.push_collapsed(value);
        builder.end_row();
    }
    builder.end(BlockKind::Preformatted);
    let (text, blocks) = builder.finish(problems);
    let title = record.take_line(TITLE).unwrap_or_else(|| file.to_owned());
    Content {
        text,
        blocks,
        metadata: Metadata { title: Some(title), ..Metadata::default() },
        ..Content::default()
    }
}

fn authors(stated: &[String]) -> Vec<String> {
    let all = stated.iter().flat_map(|text| byline::authors(text).unwrap_or_else(|| people(text)));
    all.take(MAX_VALUES).collect()
}

/// The dates that a record may be of, as the head of a document has them; where none can be read, that of its parts too.
fn stated_dates(record: &mut Record) -> Vec<String> {
    let mut stated: Vec<String> = record.take(DATE).iter().map(|text| plain_date(text)).collect();
    if !stated.iter().any(|date| dates::parse(date).is_some()) {
        stated.extend(PARTS_OF_DATE.iter().find_map(|parts| date_of_parts(record, parts)));
    }
    stated
}

/// `2016-06-03`, or as much of it as is known: what is not known is 0 in the Global Terrorism Database, or left empty. A month may be
/// a word.
fn date_of_parts(record: &mut Record, names: &[&str; 3]) -> Option<String> {
    let part = |name: &str| {
        let part = record.fields.iter().find(|(known, _)| known == name)?.1.trim();
        // A number of a column that was one of decimals.
        let part = part.strip_suffix(".0").unwrap_or(part);
        Some(if part.len() == 1 { ["0", part].concat() } else { part.to_owned() })
    };
    let [year, month, day] = names.map(part);
    let (year, month, day) = (year?, month.unwrap_or_default(), day.unwrap_or_default());
    let exact = if month.starts_with(char::is_alphabetic) {
        [format!("{day} {month} {year}"), format!("{month} {year}")]
    } else {
        [format!("{year}-{month}-{day}"), format!("{year}-{month}")]
    };
    let known = exact.iter().position(|date| dates::parse(date).is_some());
    for name in &names[..known.map_or(1, |at| 3 - at)] {
        record.take(name);
    }
    Some(known.map_or(year, |at| exact[at].clone()))
}

/// A date as the head of a document has it: seconds since 1970 as their day, `Fri Jun 03 14:22:01 +0000 2016` (asctime(3)) as
/// `Jun 03 2016`.
fn plain_date(text: &str) -> String {
    if let Some(day) = day_of_seconds(text) {
        return sheaf_model::Interval::day(day).to_string();
    }
    match text.split_ascii_whitespace().collect::<Vec<_>>()[..] {
        [_, month, day, clock, .., year] if clock.contains(':') && year.len() == 4 => {
            format!("{month} {day} {year}")
        }
        _ => text.to_owned(),
    }
}

/// The day of a number of seconds, or thousandths of them, since 1970: from September 2001 on, when they had ten digits.
fn day_of_seconds(text: &str) -> Option<Day> {
    let seconds = match text.split('.').next()? {
        text if text.len() == 10 => text.parse::<i64>().ok()?,
        text if text.len() == 13 => text.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    (seconds > 0).then(|| i32::try_from(seconds / 86_400).ok().map(Day)).flatten()
}
