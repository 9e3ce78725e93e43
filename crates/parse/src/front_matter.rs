//! Front matter: a block of YAML between `---` lines above the text.
//!
//! | key, or one of its other names | what it says |
//! | --- | --- |
//! | `title` | the title |
//! | `outlet`, `source`, `publication`, `publisher`, `site` | the publication it appeared in |
//! | `authors`, `author`, `byline`, `by` | a list, or names joined by `and` or `;` |
//! | `date`, `published`, `publication_date`, `publish_date`, `pubdate` | a day, month or year, or an interval: `2016-06/2016-08` |
//! | `basis` | how the date is known: `stated` (where nothing is said), `inferred`, `given` |
//! | `reason` | in words, how an inferred date was worked out |
//! | `language`, `lang` | a code (`en`) or a name (`English`) |
//! | `tags`, `keywords`, `categories`, `labels` | a list, or words joined by commas |
//! | `url`, `link`, `source_url`, `canonical` | where the original is, `https` or `http` |
//! | `note`, `description`, `summary` | one sentence on where the text comes from |
//! | `id`, `slug` | the document's id in addresses |

use core::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Error, Spanned};
use sheaf_model::{Basis, Published};

use crate::dates;
use crate::id;
use crate::metadata::{Metadata, language_code, people, value, web_address};
use crate::problems::{Problems, quoted};

/// Longest block that is looked for, in bytes: longer ones are text with rules in it.
const LONGEST: usize = 64 << 10;

/// Most values a block may hold, those behind aliases counted each time they are used.
const MAX_VALUES: usize = 2_000;

/// A text with front matter, divided.
#[derive(Debug)]
pub(crate) struct Divided<'a> {
    pub(crate) yaml: &'a str,
    pub(crate) body: &'a str,
    /// Lines above the body.
    pub(crate) lines: usize,
}

/// Divides a text that opens with a `---` line, a line of the form `key: value` (or a comment), and a closing `---` or
/// `...` line within 64 KiB; `None` for any other, which is text from its first line on.
pub(crate) fn divide(text: &str) -> Option<Divided<'_>> {
    let opening = text.find('\n')? + 1;
    if text[..opening].trim_end() != "---" {
        return None;
    }
    let head = &text[opening..text.floor_char_boundary((opening + LONGEST).min(text.len()))];
    let mut end = opening;
    for (number, line) in head.split_inclusive('\n').enumerate() {
        if matches!(line.trim_end(), "---" | "...") {
            let divided =
                Divided { yaml: &text[opening..end], body: &text[end + line.len()..], lines: number + 2 };
            return looks_like_keys(divided.yaml).then_some(divided);
        }
        end += line.len();
    }
    None
}

/// Whether a text opens like front matter, of which nothing closes the block: `---`, then at once a key.
pub(crate) fn is_unclosed(text: &str) -> bool {
    let mut lines = text.lines();
    lines.next().is_some_and(|line| line.trim_end() == "---")
        && lines.next().is_some_and(|line| key_of(line).is_some())
}

/// Divides an unclosed block that opens with a key known here: it is taken to end at the first empty line, or the first
/// that is neither a key, nor a comment, nor goes on with a value. `None` for text that only looks like a block.
pub(crate) fn divide_unclosed(text: &str) -> Option<Divided<'_>> {
    let opening = text.find('\n')? + 1;
    let (key, _) = key_of(text[opening..].lines().next()?)?;
    if !is_unclosed(text) || !KEYS.contains(&normal(key).as_str()) {
        return None;
    }
    let goes_on = |line: &str| {
        !line.trim().is_empty() && (line.starts_with([' ', '\t', '-', '#']) || key_of(line).is_some())
    };
    let head = text[opening..].split_inclusive('\n').take_while(|line| goes_on(line));
    let (lines, bytes) = head.fold((1, opening), |(lines, bytes), line| (lines + 1, bytes + line.len()));
    (bytes - opening <= LONGEST).then(|| Divided { yaml: &text[opening..bytes], body: &text[bytes..], lines })
}

/// A key as it is compared.
fn normal(key: &str) -> String {
    key.trim().to_lowercase().replace([' ', '-'], "_")
}

/// The keys that a block without an end is known by.
const KEYS: [&str; 12] = [
    "title",
    "outlet",
    "source",
    "publication",
    "author",
    "authors",
    "byline",
    "date",
    "published",
    "language",
    "tags",
    "id",
];

/// Whether the first line that says something has a key.
fn looks_like_keys(yaml: &str) -> bool {
    let line = yaml.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    line.is_none_or(|line| line.starts_with(['{', '"', '\'', '&', '<', '?', '!']) || key_of(line).is_some())
}

/// The key and the rest of a line like `title: Rain`.
fn key_of(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = line.split_once(':')?;
    let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '));
    (plain && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some((key, rest.trim()))
}

/// What the block says. What it should not say, and where it does not parse, is listed; then it is read line by line.
pub(crate) fn read(yaml: &str, problems: &mut Problems) -> Metadata {
    let entries = entries(yaml).unwrap_or_else(|error| {
        let line = error.location().map_or(1, |location| location.line() as usize);
        let reason = match innermost(&error) {
            Error::Budget { .. } => format!("more than {MAX_VALUES} values"),
            other => other.to_string(),
        };
        // The line is named by the problem itself, counted in the file.
        let reason = reason.lines().next().unwrap_or_default();
        let reason = reason.find(" at line ").map_or(reason, |at| &reason[..at]);
        problems.warn(
            Some(line + 1),
            format!("expected front matter in YAML (`key: value`), found what does not parse ({reason}): read line by line"),
        );
        entries_by_line(yaml)
    });
    let mut metadata = Metadata::default();
    let mut date = None;
    let mut unknown = Vec::new();
    for Entry { key, value: found, line } in entries {
        // The opening `---` is line 1 of the file.
        let line = Some(line + 1);
        if found == Value::Nothing {
            continue;
        }
        let text = || value(&found.to_text());
        match normal(&key).as_str() {
            "id" | "slug" => metadata.id = text().map(|text| id::slug(&text)),
            "title" => metadata.title = text(),
            "outlet" | "source" | "publication" | "publisher" | "site" => metadata.outlet = text(),
            "author" | "authors" | "byline" | "by" => metadata.authors = found.list(people),
            "tag" | "tags" | "keywords" | "categories" | "labels" => {
                metadata.tags = found.list(comma_separated);
            }
            "date" | "published" | "publication_date" | "publish_date" | "pubdate" => {
                date = text().map(|text| (text, line));
            }
            "basis" => {
                metadata.published.basis = match text().unwrap_or_default().to_lowercase().as_str() {
                    "stated" => Basis::Stated,
                    "inferred" => Basis::Inferred,
                    "given" => Basis::Given,
                    "unknown" => Basis::Unknown,
                    other => {
                        problems.warn(
                            line,
                            format!("expected a basis of stated, inferred or given, found {}", quoted(other)),
                        );
                        Basis::Unknown
                    }
                }
            }
            "reason" => metadata.published.reason = text(),
            "language" | "lang" => {
                metadata.language = text().and_then(|text| language_code(&text));
                if metadata.language.is_none() {
                    problems.warn(
                        line,
                        format!("expected a language code like en or ar, found {}", quoted(&found.to_text())),
                    );
                }
            }
            "url" | "link" | "source_url" | "canonical" => {
                metadata.url = web_address(&found.to_text());
                if metadata.url.is_none() {
                    problems.warn(
                        line,
                        format!(
                            "expected an address that begins with https:// or http://, found {}: left out",
                            quoted(&found.to_text())
                        ),
                    );
                }
            }
            "note" | "description" | "summary" => metadata.note = text(),
            _ => unknown.push((key, line)),
        }
    }
    if let Some((text, line)) = date {
        read_date(&text, line, &mut metadata.published, problems);
    } else {
        metadata.published = Published::default();
    }
    if let Some(&(_, line)) = unknown.first() {
        let keys: Vec<String> = unknown.iter().take(8).map(|(key, _)| quoted(key)).collect();
        problems.note(line, format!("front matter keys that mean nothing here: {}", keys.join(", ")));
    }
    metadata
}

/// The error itself, without the words around it.
fn innermost(error: &Error) -> &Error {
    match error {
        Error::WithSnippet { error, .. } | Error::AliasError { error, .. } => innermost(error),
        innermost => innermost,
    }
}

/// The publication date; its basis is `stated` unless the block names another.
fn read_date(text: &str, line: Option<usize>, published: &mut Published, problems: &mut Problems) {
    let Some(stated) = dates::parse(text) else {
        problems.warn(line, format!("expected {}, found {}", dates::EXPECTED, quoted(text)));
        *published = Published::default();
        return;
    };
    if stated.day_first.is_some() {
        problems.warn(line, format!("{} can be read as two days: write it as 2019-09-27", quoted(text)));
    }
    published.interval = stated.interval;
    if published.basis == Basis::Unknown {
        published.basis = Basis::Stated;
    }
}

/// `rain, wind` as two.
fn comma_separated(text: &str) -> Vec<String> {
    text.split([',', ';', '،']).filter_map(value).collect()
}

/// One key of the block.
struct Entry {
    key: String,
    value: Value,
    /// Line within the block, from 1.
    line: usize,
}

/// A value as far as it matters here: numbers and truth values are the words they are written with.
#[derive(Debug, PartialEq)]
enum Value {
    Nothing,
    Text(String),
    List(Vec<Value>),
    /// Values of a mapping; that of `name` first.
    Mapping(Vec<Value>),
}

impl Value {
    /// The words of it, those of a list joined by commas; of a mapping its name.
    fn to_text(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.clone(),
            Self::List(values) => {
                let parts: Vec<String> =
                    values.iter().map(Self::to_text).filter(|text| !text.is_empty()).collect();
                parts.join(", ")
            }
            Self::Mapping(values) => values.first().map(Self::to_text).unwrap_or_default(),
        }
    }

    /// Each entry of a list as it is; a single text divided by `divide`.
    fn list(&self, divide: fn(&str) -> Vec<String>) -> Vec<String> {
        match self {
            Self::List(values) => values.iter().filter_map(|entry| value(&entry.to_text())).collect(),
            _ => divide(&self.to_text()),
        }
    }
}

/// The keys in their order.
fn entries(yaml: &str) -> Result<Vec<Entry>, Error> {
    struct Entries(Vec<(String, Spanned<Value>)>);

    impl<'de> Deserialize<'de> for Entries {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct TopLevel;
            impl<'de> Visitor<'de> for TopLevel {
                type Value = Entries;
                fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                    f.write_str("keys with values")
                }
                fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                    let mut entries = Vec::new();
                    while let Some(entry) = map.next_entry()? {
                        entries.push(entry);
                    }
                    Ok(Entries(entries))
                }
                fn visit_unit<E>(self) -> Result<Entries, E> {
                    Ok(Entries(Vec::new()))
                }
            }
            deserializer.deserialize_any(TopLevel)
        }
    }

    let options = serde_saphyr::options! {
        strict_booleans: true,
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::FirstWins,
        budget: serde_saphyr::budget! {
            max_nodes: MAX_VALUES,
            max_events: 4 * MAX_VALUES,
            max_aliases: 100,
            max_depth: 16,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 4 * MAX_VALUES,
        },
    };
    if yaml.trim().is_empty() {
        return Ok(Vec::new());
    }
    let Entries(entries) = serde_saphyr::from_str_with_options(yaml, options)?;
    let as_written = |found: &Spanned<Value>| {
        let span = found.referenced.span();
        let start = span.byte_offset()? as usize;
        yaml.get(start..start + span.byte_len()? as usize)
    };
    Ok(entries
        .into_iter()
        .map(|(key, found)| {
            let line = found.referenced.line() as usize;
            let number = as_written(&found).map(str::trim).filter(|text| text.parse::<f64>().is_ok());
            let value = number.map_or(found.value, |number| Value::Text(number.to_owned()));
            Entry { key, value, line }
        })
        .collect())
}

/// Lines like `key: value`, for a block that is no YAML (most often because a title has a colon in it).
fn entries_by_line(yaml: &str) -> Vec<Entry> {
    let unquoted = |text: &str| {
        let quotes = [('"', '"'), ('\'', '\'')].into_iter();
        let mut inner = quotes.filter_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
        inner.next().unwrap_or(text).to_owned()
    };
    let entry = |(at, line)| {
        let (key, rest) = key_of(line)?;
        let value = match rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(list) => {
                Value::List(list.split(',').map(|entry| Value::Text(unquoted(entry.trim()))).collect())
            }
            None if rest.is_empty() || rest.starts_with(['[', '{', '&', '*', '|', '>', '!']) => return None,
            None => Value::Text(unquoted(rest)),
        };
        Some(Entry { key: key.trim().to_owned(), value, line: at + 1 })
    };
    yaml.lines().enumerate().filter_map(entry).collect()
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Value;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text, a list or a mapping")
            }
            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Nothing)
            }
            fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
                Ok(Value::Text(flag.to_string()))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
                Ok(Value::Text(number.to_string()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
                Ok(Value::Text(number.to_string()))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
                Ok(Value::Text(number.to_string()))
            }
            fn visit_str<E>(self, text: &str) -> Result<Value, E> {
                Ok(Value::Text(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = list.next_element()? {
                    values.push(value);
                }
                Ok(Value::List(values))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
                let mut values = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, Value>()? {
                    if values.len() > MAX_VALUES {
                        return Err(A::Error::custom("too many values"));
                    }
                    let at = if key == "name" { 0 } else { values.len() };
                    values.insert(at, value);
                }
                Ok(Value::Mapping(values))
            }
        }
        deserializer.deserialize_any(Any)
    }
}
