//! The habits themselves: which lines are a byline, a date, a word count, a licence.

use sheaf_text::fold;

use super::labels;
use super::reader::Reader;
use crate::metadata::{one_line, web_address};
use crate::{byline, dates};

/// One habit: what it is called, a line of the kind, and what takes such a line.
pub(super) struct Habit {
    pub(super) name: &'static str,
    /// A line that it takes; the tests hold it to that.
    #[cfg_attr(not(test), allow(dead_code, reason = "documentation that a test checks"))]
    example: &'static str,
    pub(super) takes: fn(&str, &mut Reader) -> bool,
}

/// Habits of the lines above a text, in the order in which they are tried.
pub(super) const HEADER: [Habit; 11] = [
    Habit { name: "rule", example: "-----", takes: |line, _| is_rule(line) },
    Habit { name: "byline", example: "By Jane Doe and Max Roe", takes: take_byline },
    Habit { name: "word count", example: "1,204 words", takes: |line, _| is_word_count(line) },
    Habit { name: "date", example: "Published 27 September 2019, 10:32 AM", takes: take_date },
    Habit { name: "labelled line", example: "Source: The Example Herald", takes: labels::take },
    Habit {
        name: "copyright",
        example: "© 2019 The Example Herald. All rights reserved.",
        takes: |line, _| is_copyright(line),
    },
    Habit {
        name: "picture credit",
        example: "(Photo: Jane Doe) Twitter: @ExampleShow",
        takes: take_picture_credit,
    },
    Habit { name: "account", example: "@ExampleShow", takes: take_account },
    Habit { name: "address", example: "https://example.com/rain", takes: take_address },
    Habit { name: "site", example: "example.com", takes: take_site },
    Habit {
        name: "document number",
        example: "Document EXMPL00020190927ef9r0001a",
        takes: |line, _| is_document_number(line),
    },
];

/// Habits of the lines below a text.
pub(super) const FOOTER: [Habit; 9] = [
    Habit { name: "rule", example: "* * *", takes: |line, _| is_rule(line) },
    Habit { name: "end mark", example: "(END)", takes: |line, _| is_end_mark(line) },
    Habit {
        name: "document number",
        example: "Document EXMPL00020190927ef9r0001a",
        takes: |line, _| is_document_number(line),
    },
    Habit {
        name: "copyright",
        example: "Copyright 2019 The Example Herald",
        takes: |line, _| is_copyright(line),
    },
    Habit {
        name: "licence",
        example: "License this article from Example Reprints",
        takes: |line, _| is_licence(line),
    },
    Habit {
        name: "contributors",
        example: "Ann Poe and Max Roe contributed to this report.",
        takes: take_contributors,
    },
    Habit {
        name: "contact",
        example: "Write to Jane Doe at jane@example.com",
        takes: |line, _| is_contact(line),
    },
    Habit { name: "address", example: "https://example.com/rain", takes: take_address },
    Habit { name: "site", example: "example.com", takes: take_site },
];

/// The authors, perhaps with the day: `By Jane Doe, April 15, 2016`.
fn take_byline(line: &str, reader: &mut Reader) -> bool {
    let dated = line.match_indices(',').find_map(|(comma, _)| {
        let (names, date) = (&line[..comma], &line[comma + 1..]);
        // A year alone may be of something else.
        let stated = dates::parse(date).filter(|_| date.len() > 5)?;
        Some((byline::authors(names)?, Some((stated, date))))
    });
    let Some((authors, stated)) = dated.or_else(|| Some((byline::authors(line)?, None))) else {
        return false;
    };
    if let Some((stated, date)) = stated {
        reader.take_published(stated, date.trim());
    }
    if reader.metadata.authors.is_empty() {
        reader.metadata.authors = authors;
    }
    true
}

/// `1,204 words`, alone.
pub(crate) fn is_word_count(line: &str) -> bool {
    let Some((number, word)) = line.split_once(' ') else { return false };
    let count = number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
        && number.starts_with(|c: char| c.is_ascii_digit());
    count
        && matches!(
            fold(word).as_str(),
            "words" | "word" | "mots" | "worter" | "palabras" | "parole" | "woorden" | "palavras"
        )
}

fn take_date(line: &str, reader: &mut Reader) -> bool {
    // A number alone is more likely a page, a score or a year in a list.
    let Some(stated) = dates::parse(line).filter(|_| line.len() > 4) else { return false };
    reader.take_published(stated, line);
    true
}

/// A line with a credit in it, perhaps with a date before and an account after.
fn take_picture_credit(line: &str, reader: &mut Reader) -> bool {
    let folded = fold(line);
    let credit = ["photo:", "photograph:", "picture:", "image:", "photo by ", "foto:"];
    let credited =
        credit.iter().any(|credit| folded.starts_with(credit) || folded.contains(&format!("({credit}")));
    if !credited || line.ends_with('.') {
        return false;
    }
    if let Some((before, _)) = line.split_once('(')
        && let Some(stated) = dates::parse(before)
    {
        reader.take_published(stated, before);
    }
    if let Some((_, account)) = line.split_once("Twitter: ") {
        take_account(account, reader);
    }
    true
}

/// `Twitter: @ExampleShow` or the account alone. Without a byline it is the account of whoever published the text.
fn take_account(line: &str, reader: &mut Reader) -> bool {
    let line = line.strip_prefix("Twitter: ").or_else(|| line.strip_prefix("Follow ")).unwrap_or(line).trim();
    if !is_account(line) {
        return false;
    }
    if reader.metadata.outlet.is_none() && reader.metadata.authors.is_empty() {
        reader.metadata.outlet = Some(line.to_owned());
    }
    true
}

/// `@ExampleShow`, and nothing else.
pub(super) fn is_account(word: &str) -> bool {
    let name = word.strip_prefix('@').unwrap_or_default();
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn take_address(line: &str, reader: &mut Reader) -> bool {
    let Some(url) = web_address(line) else { return false };
    reader.metadata.url.get_or_insert(url);
    true
}

/// `example.com`, alone: the site that carried the text.
fn take_site(line: &str, reader: &mut Reader) -> bool {
    let labels: Vec<&str> = line.split('.').collect();
    let host =
        |label: &&str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let domain =
        labels.last().is_some_and(|last| last.len() >= 2 && last.bytes().all(|b| b.is_ascii_lowercase()));
    if labels.len() < 2 || line.len() > 80 || !domain || !labels.iter().all(host) {
        return false;
    }
    reader.metadata.outlet.get_or_insert_with(|| line.to_owned());
    true
}

/// The line goes into the document's note: authors are those of the byline.
fn take_contributors(line: &str, reader: &mut Reader) -> bool {
    let folded = fold(line);
    let contributed = [
        "contributed to this ",
        "contributed reporting",
        "contributed to the report",
        "contributed to reporting",
    ];
    let takes = !line.ends_with('”') && contributed.iter().any(|words| folded.contains(words));
    if takes {
        reader.metadata.note.get_or_insert_with(|| one_line(line));
    }
    takes
}

fn is_rule(line: &str) -> bool {
    let marks = line.chars().filter(|c| !c.is_whitespace());
    line.chars().filter(|c| !c.is_whitespace()).count() >= 3
        && marks.clone().all(|c| matches!(c, '-' | '*' | '=' | '_' | '—' | '#'))
}

fn is_end_mark(line: &str) -> bool {
    matches!(line, "(END)" | "END" | "ENDS" | "-ENDS-" | "-30-" | "-0-" | "(ends)")
}

pub(crate) fn is_document_number(line: &str) -> bool {
    let number = line.strip_prefix("Document ").unwrap_or_default();
    number.len() >= 10
        && number.bytes().all(|b| b.is_ascii_alphanumeric())
        && number.bytes().any(|b| b.is_ascii_digit())
        && number.bytes().any(|b| b.is_ascii_alphabetic())
}

pub(crate) fn is_copyright(line: &str) -> bool {
    let folded = fold(line);
    let year = folded.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4);
    let opens =
        ["©", "(c) ", "copyright ", "all rights reserved"].iter().any(|opening| folded.starts_with(opening));
    opens && (year || folded.contains("rights reserved")) && line.chars().count() <= 250
}

fn is_licence(line: &str) -> bool {
    let folded = fold(line);
    [
        "license this article",
        "licence this article",
        "order reprints",
        "reprints and permissions",
        "for reprints",
    ]
    .iter()
    .any(|opening| folded.starts_with(opening))
}

fn is_contact(line: &str) -> bool {
    let folded = fold(line);
    let opens = ["write to ", "contact the reporter", "follow ", "email "]
        .iter()
        .any(|opening| folded.starts_with(opening));
    opens && line.contains('@') && line.chars().count() <= 200
}

/// `A4`, `12`, `Page 3`, `Pg. B1`.
pub(super) fn is_page(line: &str) -> bool {
    let folded = fold(line);
    let number =
        ["page ", "pages ", "pg ", "p "].iter().find_map(|word| folded.strip_prefix(word)).unwrap_or(&folded);
    let digits = number.trim_start_matches(|c: char| c.is_ascii_lowercase());
    number.len() - digits.len() <= 2
        && !digits.is_empty()
        && digits.len() <= 4
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// `08:15`, `8:15 AM GMT`.
pub(crate) fn is_time_of_day(line: &str) -> bool {
    let (clock, zone) = line.split_once(' ').unwrap_or((line, ""));
    let parts: Vec<&str> = clock.split(':').collect();
    let clock = (2..=3).contains(&parts.len())
        && parts.iter().all(|part| part.len() <= 2 && part.parse::<u8>().is_ok());
    clock && zone.len() <= 12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_habit_takes_its_example_and_no_sentence() {
        for habit in HEADER.iter().chain(&FOOTER) {
            assert!((habit.takes)(habit.example, &mut Reader::default()), "{}", habit.name);
            for sentence in [
                "By the time the rain came, the harbour was full of boats.",
                "Rain fell on the hills for three days.",
                "In 2016 the council met twice.",
                "He said: “The source is dry.”",
                "Document this, she told the clerk in 2016.",
                "Photographs of the harbour hang in the hall.",
                "It is over",
            ] {
                assert!(!(habit.takes)(sentence, &mut Reader::default()), "{} takes {sentence}", habit.name);
            }
        }
    }
}
