//! Chats as messengers export them: a line for each message, with the day and the time it was sent and who wrote it, as
//! `[18/02/2024, 22:01:13] Jo Blake: …`, `28.03.24, 09:20 - Jo Blake: …`, `2/18/24, 9:05 PM - Jo Blake: …`; in the words, digits
//! and order of the telephone's language: `18/02/2024 à 22:01 - …`, `2024/2/18 下午10:01 - …`, `[١٨‏/٢‏/٢٠٢٤، ١٠:٠١:١٣ م] …`.
//!
//! The text stays as it is, each line a paragraph. The messages say what a chat has for metadata: who wrote, and from when to when.

use sheaf_model::{Basis, Block, BlockKind, Day, Interval, Published, Span};

use crate::Content;
use crate::metadata::{Metadata, value};

/// Lines that are looked at to tell a chat from other texts, fewest of them with a stamp, and the least share of them: messages
/// of several lines have one at the first only.
const LOOKED_AT: usize = 60;
const FEWEST: usize = 3;
const LEAST_SHARE: usize = 4;

/// Longest name of who writes, in characters, and most names kept.
pub(crate) const LONGEST_NAME: usize = 60;
const MOST_NAMES: usize = 30;

/// What stands before a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp<'a> {
    /// The three numbers of the day as they stand; the first is the year where it has four digits.
    numbers: [u16; 3],
    year_first: bool,
    /// Whether only a day can stand first: `28.03.24` has points.
    points: bool,
    /// Bytes of the line that it takes.
    length: usize,
    /// Nobody, where the messenger itself says something.
    name: Option<&'a str>,
}

/// Whether most messages of a text have a stamp. O(1).
pub(crate) fn is_chat(source: &str) -> bool {
    let lines = || source.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT);
    let stamps: Vec<Stamp> = lines().filter_map(stamp).collect();
    let named = stamps.iter().filter(|stamp| stamp.name.is_some()).count();
    named >= FEWEST && stamps.len() * LEAST_SHARE >= lines().count()
}

/// Reads a chat; `name` is its title where the first line is a message. O(n).
pub(crate) fn read(source: &str, name: &str) -> Content {
    let text = source.trim_matches('\n');
    let mut blocks = Vec::new();
    let mut stamps = Vec::new();
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim();
        let start = at + whole.len() - whole.trim_start().len();
        at += whole.len();
        if line.is_empty() {
            continue;
        }
        blocks.push(Block { span: Span::new(start, start + line.len()), kind: BlockKind::Paragraph });
        stamps.extend(stamp(line).map(|stamp| (start, stamp)));
    }
    let heading =
        blocks.first().and_then(|first| first.span.slice(text)).filter(|line| stamp(line).is_none());
    let mut authors: Vec<String> = Vec::new();
    for name in stamps.iter().filter_map(|(_, stamp)| stamp.name).filter_map(value) {
        if authors.len() < MOST_NAMES && !authors.contains(&name) {
            authors.push(name);
        }
    }
    let metadata = Metadata {
        title: heading.and_then(value).or_else(|| Some(name.to_owned())),
        authors,
        published: published(&stamps).unwrap_or_default(),
        ..Metadata::default()
    };
    Content { text: text.to_owned(), blocks, metadata, ..Content::default() }
}

/// From the first message to the last.
fn published(stamps: &[(usize, Stamp)]) -> Option<Published> {
    // Where either may stand first, they are told within the shorter time.
    let readings = [true, false].map(|day_first| in_order(stamps, day_first));
    let (first, last) = readings.into_iter().flatten().min_by_key(|(first, last)| last.0 - first.0)?;
    let (start, stamp) = stamps.first()?;
    Some(Published {
        interval: Interval::new(first, last),
        basis: Basis::Stated,
        evidence: Some(Span::new(*start, start + stamp.length)),
        ..Published::default()
    })
}

/// The first and the last day, with either the day or the month first, if all are days, and none comes before the one above it: a
/// chat is told in the order in which it was written.
fn in_order(stamps: &[(usize, Stamp)], day_first: bool) -> Option<(Day, Day)> {
    let days: Vec<Day> = stamps.iter().map(|(_, stamp)| stamp.day(day_first)).collect::<Option<_>>()?;
    Some((*days.first()?, *days.last()?)).filter(|_| days.is_sorted())
}

impl Stamp<'_> {
    fn day(&self, day_first: bool) -> Option<Day> {
        let [first, second, third] = self.numbers.map(i32::from);
        let (year, month, day) = match (self.year_first, day_first) {
            (true, _) => (first, second, third),
            (false, true) => (third, second, first),
            (false, false) if self.points => return None,
            (false, false) => (third, first, second),
        };
        let year = if year < 100 { year + 2000 } else { year };
        Day::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }
}

/// The stamp at the front of a line, and the name behind it.
pub(crate) fn stamp(line: &str) -> Option<Stamp<'_>> {
    let mut rest = Rest(line.trim_start_matches(is_blank));
    let bracket = rest.sign(&['[']).is_some();
    let (first, digits) = rest.number()?;
    let sign = rest.sign(&['/', '.', '-'])?;
    // Hungarian has a space behind each point: `2024. 02. 18.`
    let spaced = sign == '.' && rest.blank();
    let (second, _) = rest.number()?;
    rest.sign(&[sign])?;
    rest.blank();
    let (third, digits_of_third) = rest.number()?;
    if spaced {
        rest.sign(&['.'])?;
    }
    let year_first = digits == 4;
    if year_first && digits_of_third > 2 || !year_first && !matches!(digits_of_third, 2 | 4) {
        return None;
    }
    rest.sign(&[',', '،']);
    rest.0 = rest.0.strip_prefix(is_blank)?.trim_start_matches(is_blank);
    rest.word(BEFORE_TIME);
    // The time: hours and minutes, perhaps seconds and the half of the day.
    rest.number()?;
    let between = rest.sign(&[':', '.'])?;
    rest.number()?;
    if rest.sign(&[between]).is_some() {
        rest.number()?;
    }
    rest.word(HALVES);
    if bracket {
        rest.sign(&[']'])?;
    } else {
        rest.0 = rest.0.strip_prefix(is_blank)?;
        rest.sign(&['-', '–'])?;
    }
    let said = rest.0.strip_prefix(is_blank)?.trim_start_matches(is_blank);
    let name = said.split_once(": ").or_else(|| said.strip_suffix(':').map(|name| (name, "")));
    let name = name.map(|(name, _)| name.trim_matches(|c: char| is_blank(c) || c == '~'));
    let name = name.filter(|name| !name.is_empty() && name.chars().count() <= LONGEST_NAME);
    let length = line[..line.len() - said.len()].trim_end_matches(is_blank).len();
    Some(Stamp { numbers: [first, second, third], year_first, points: sign == '.', length, name })
}

/// What stands before the time: “at” in several languages, and the part of the day in those that name it first.
const BEFORE_TIME: &[&str] = &[
    "à", "at", "um", "klo", "kl.", "om", "alle", "上午", "下午", "凌晨", "早上", "中午", "晚上", "午前",
    "午後", "오전", "오후",
];

/// The half of the day behind the time, of several the longest first.
const HALVES: &[&str] =
    &["a. m.", "p. m.", "a.m.", "p.m.", "am", "pm", "ق.ظ.", "ب.ظ.", "ق.ظ", "ب.ظ", "ص", "م", "öö", "ös"];

/// Spaces of all widths, and the marks of direction that messengers set.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
}

/// What is left of a line.
struct Rest<'a>(&'a str);

impl Rest<'_> {
    /// A number of one to four digits, and their count. Behind it a mark of direction may stand.
    fn number(&mut self) -> Option<(u16, usize)> {
        self.0 = self.0.trim_start_matches(is_direction);
        let digits = self.0.chars().map_while(digit).count();
        if !(1..=4).contains(&digits) {
            return None;
        }
        let number = self.0.chars().map_while(digit).fold(0, |number, digit| number * 10 + digit);
        let length: usize = self.0.chars().take(digits).map(char::len_utf8).sum();
        self.0 = self.0[length..].trim_start_matches(is_direction);
        Some((number, digits))
    }

    fn sign(&mut self, signs: &[char]) -> Option<char> {
        let sign = self.0.chars().next().filter(|sign| signs.contains(sign))?;
        self.0 = &self.0[sign.len_utf8()..];
        Some(sign)
    }

    /// Passes over a space; gives whether there is one.
    fn blank(&mut self) -> bool {
        let behind = self.0.strip_prefix(is_blank);
        self.0 = behind.unwrap_or(self.0);
        behind.is_some()
    }

    /// Passes over one of these words, in small letters or capitals, with spaces of any width around and in it.
    fn word(&mut self, words: &[&str]) {
        let from = self.0.trim_start_matches(is_blank);
        let behind = |word: &&str| {
            let mut rest = from.chars();
            word.chars()
                .all(|letter| {
                    let next = rest.next();
                    next.is_some_and(|next| {
                        is_blank(letter) && is_blank(next) || next.to_lowercase().eq([letter])
                    })
                })
                .then_some(rest.as_str())
        };
        if let Some(rest) = words.iter().find_map(behind) {
            let time = rest.trim_start_matches(is_blank);
            // The space behind it parts it from a dash, yet not from the time.
            self.0 = if time.starts_with(|c: char| digit(c).is_some()) { time } else { rest };
        }
    }
}

/// The value of a digit: European, Arabic, Persian.
fn digit(c: char) -> Option<u16> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some((u32::from(c) - u32::from(zero)) as u16)
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_of_messengers_and_lines_that_have_none() {
        for (line, expected) in [
            ("[18/02/2024, 22:01:13] Jo Blake: Rain.", Some("Jo Blake")),
            ("\u{200e}[18/02/2024, 22:01:13] ~\u{202f}Jo: \u{200e}image omitted", Some("Jo")),
            ("28.03.24, 09:20 - Jo B: 60/40", Some("Jo B")),
            ("2/18/24, 9:05\u{202f}PM - +44 20 5555 0100: Rain?", Some("+44 20 5555 0100")),
            ("[2024-02-18 22:01] Jo:", Some("Jo")),
            ("18/02/2024 à 22:01 - Jo: Pluie ?", Some("Jo")),
            ("18/2/24, 10:01\u{a0}p.\u{a0}m. - Jo: Lluvia", Some("Jo")),
            ("18.2.2024 klo 22.01 - Jo: Sade", Some("Jo")),
            ("2024. 02. 18. 22:01 - Jo: Eső", Some("Jo")),
            ("2024/2/18 下午10:01 - Jo: 雨", Some("Jo")),
            ("[٢٠٢٤/٢/١٨، ١٠:٠١:١٣ م] ليلى: مطر", Some("ليلى")),
            ("[١٨\u{200f}/٢\u{200f}/٢٠٢٤، ١٠:٠١ ص] ليلى: مطر", Some("ليلى")),
            ("18/02/2024, 22:01 - Messages are encrypted.", None),
        ] {
            let found = stamp(line);
            assert_eq!(found.map(|stamp| stamp.name), Some(expected), "{line}");
        }
        for line in [
            "18/02/2024 Jo Blake: Rain.",
            "18/02/2024, rain",
            "[21:14:07] BLAKE: Did it rain?",
            "1.2.3.4, 5:06 - ten",
            "18/02.2024, 22:01 - Jo: Rain",
            "99999/02/2024, 22:01 - Jo: Rain",
            "[18/02/2024, 22:01",
            "",
        ] {
            assert_eq!(stamp(line), None, "{line}");
        }
    }

    #[test]
    fn the_order_of_the_messages_tells_day_and_month_apart() {
        let days = |lines: &[&str]| {
            let text: String = lines.iter().map(|day| format!("{day}, 10:00 - Jo: Rain\n")).collect();
            assert!(is_chat(&text));
            read(&text, "chat").metadata.published.interval.to_string()
        };
        assert_eq!(days(&["18/02/2024", "19/02/2024", "01/03/2024"]), "2024-02-18/2024-03-01");
        assert_eq!(days(&["2/18/24", "2/19/24", "3/1/24"]), "2024-02-18/2024-03-01");
        assert_eq!(days(&["01/02/2024", "02/02/2024", "01/03/2024"]), "2024-02-01/2024-03-01");
        assert_eq!(days(&["2/1/24", "2/2/24", "3/1/24"]), "2024-02-01/2024-03-01");
        assert_eq!(days(&["02/03/2024", "03/03/2024", "04/03/2024"]), "2024-03-02/2024-03-04");
        assert_eq!(days(&["31/02/2024", "31/02/2024", "31/02/2024"]), "../..");
    }
}
