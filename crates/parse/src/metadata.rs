//! Bibliographic data on its way into a document.

use sheaf_model::{Basis, Published};

use crate::dates;
use crate::problems::{Problems, quoted};

/// What a file says about itself, in front matter, in an HTML head, or in the lines above its text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) id: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) language: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) url: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) published: Published,
}

impl Metadata {
    /// This, and what `fallback` says of whatever this is silent about.
    pub(crate) fn or(self, fallback: Self) -> Self {
        let list = |list: Vec<String>, other| if list.is_empty() { other } else { list };
        Self {
            id: self.id.or(fallback.id),
            title: self.title.or(fallback.title),
            outlet: self.outlet.or(fallback.outlet),
            authors: list(self.authors, fallback.authors),
            language: self.language.or(fallback.language),
            tags: list(self.tags, fallback.tags),
            url: self.url.or(fallback.url),
            note: self.note.or(fallback.note),
            published: if self.published.interval.is_open() { fallback.published } else { self.published },
        }
    }
}

/// Longest value kept, in bytes, whatever it is.
const LONGEST_VALUE: usize = 10_000;

/// A string for one line of the page: white space runs become one space, controls and marks of direction go, and what is
/// beyond 10,000 bytes.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len().min(512));
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|&c| !crate::bidi::is_mark(c)).take(LONGEST_VALUE));
        if line.len() >= LONGEST_VALUE {
            line.truncate(line.floor_char_boundary(LONGEST_VALUE));
            break;
        }
    }
    line
}

/// [`one_line`] of a value, or `None` where nothing is left.
pub(crate) fn value(text: &str) -> Option<String> {
    Some(one_line(text)).filter(|line| !line.is_empty())
}

/// Names joined by semicolons, `and` (`&`, `et`, `und`), or commas where every part has a first and a last name.
pub(crate) fn people(text: &str) -> Vec<String> {
    let mut parts: Vec<&str> = text.split([';', '؛']).collect();
    for and in [" and ", " & ", " et ", " und "] {
        parts = parts.into_iter().flat_map(|part| part.split(and)).collect();
    }
    let whole = |part: &&str| part.split(',').all(|name| name.trim().contains(' '));
    if parts.iter().all(whole) {
        parts.iter().flat_map(|part| part.split(',')).filter_map(value).collect()
    } else {
        parts.iter().map(|part| part.trim_end_matches([',', ' '])).filter_map(value).collect()
    }
}

/// Most authors or tags of one file.
pub(crate) const MAX_VALUES: usize = 500;

/// The first of what may state the date that can be read. One that cannot is a problem only if there is no other.
pub(crate) fn published(candidates: impl IntoIterator<Item = String>, problems: &mut Problems) -> Published {
    let mut unread = None;
    for text in candidates.into_iter().filter(|text| !text.trim().is_empty()) {
        if let Some(stated) = dates::parse(&text) {
            if stated.day_first.is_some() {
                problems.warn(None, format!("{} can be read as two days", quoted(&text)));
            }
            return Published { interval: stated.interval, basis: Basis::Stated, ..Published::default() };
        }
        unread.get_or_insert(text);
    }
    if let Some(text) = unread {
        problems.warn(None, format!("expected {}, found {}", dates::EXPECTED, quoted(&text)));
    }
    Published::default()
}

/// Words with commas or semicolons between.
pub(crate) fn keywords(list: &str) -> Vec<String> {
    list.split([',', ';', '،']).filter_map(value).collect()
}

/// Longest address kept, in bytes; what is longer is more likely an attack than a place.
const LONGEST_ADDRESS: usize = 2048;

/// An address that a page may link: `http` or `https`, and nothing in it that could end an attribute.
pub(crate) fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let scheme_end = text.find("://")?;
    let scheme = &text[..scheme_end];
    let allowed = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let host = text[scheme_end + 3..].split(['/', '?', '#']).next()?;
    let clean =
        !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\'));
    (allowed && clean && !host.is_empty() && text.len() <= LONGEST_ADDRESS).then(|| text.to_owned())
}

/// The primary subtag of a language tag (`en-US` → `en`), or the code of a language named in English or by itself.
pub(crate) fn language_code(text: &str) -> Option<String> {
    const NAMES: [(&str, &str); 26] = [
        ("english", "en"),
        ("french", "fr"),
        ("francais", "fr"),
        ("german", "de"),
        ("deutsch", "de"),
        ("spanish", "es"),
        ("espanol", "es"),
        ("italian", "it"),
        ("italiano", "it"),
        ("portuguese", "pt"),
        ("portugues", "pt"),
        ("dutch", "nl"),
        ("nederlands", "nl"),
        ("arabic", "ar"),
        ("العربيه", "ar"),
        ("hebrew", "he"),
        ("עברית", "he"),
        ("russian", "ru"),
        ("русскии", "ru"),
        ("chinese", "zh"),
        ("中文", "zh"),
        ("japanese", "ja"),
        ("turkish", "tr"),
        ("turkce", "tr"),
        ("persian", "fa"),
        ("ukrainian", "uk"),
    ];
    let folded = sheaf_text::fold(text.trim());
    if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == folded) {
        return Some((*code).to_owned());
    }
    let subtag = folded.split(['-', '_']).next()?;
    let known = matches!(subtag.len(), 2 | 3) && subtag.bytes().all(|b| b.is_ascii_lowercase());
    (known && subtag != crate::language::UNKNOWN).then(|| subtag.to_owned())
}
