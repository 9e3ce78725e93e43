//! Labelled lines, as archives, sites, letters and transcripts have them: `Source: The Example Herald`.

use sheaf_text::fold;

use super::LONGEST_TITLE;
use super::lines::is_short;
use super::reader::Reader;
use crate::is_among;
use crate::metadata::{language_code, people, value, web_address};
use crate::{byline, dates};

/// What a label says of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Authors,
    /// Who wrote a letter or a memo.
    Sender,
    Interviewer,
    /// Of a talk: with whom, where, how long. No field holds it, so the line stays in the text.
    OfTalk,
    /// Of a letter: to whom, how secret. It stays as well.
    OfPost,
    Outlet,
    Date,
    Language,
    Address,
    Tags,
    /// Nothing that is kept.
    Passed,
}

/// The field and the value of `Label: value`, for labels that are known.
pub(super) fn read(line: &str) -> Option<(Field, &str)> {
    let (label, rest) = line.split_once(':')?;
    let field = match fold(label.trim()).as_str() {
        "title" | "headline" | "subject" | "re" | "objet" | "betreff" | "oggetto" | "asunto" => Field::Title,
        "author" | "authors" | "byline" | "writer" | "reporter" => Field::Authors,
        "from" => Field::Sender,
        "interviewer" | "interviewers" | "interviewed by" | "interview by" => Field::Interviewer,
        "interviewee" | "interviewees" | "respondent" | "narrator" | "participants" | "location"
        | "place" | "transcriber" | "transcribed by" | "translator" | "translated by" | "duration"
        | "tape" | "interview number" => Field::OfTalk,
        "to" | "cc" | "bcc" | "through" | "via" | "attn" | "attention" | "reply-to" | "classification"
        | "ref" | "our ref" | "your ref" | "reference" => Field::OfPost,
        "source" | "outlet" | "publication" | "newspaper" | "publisher" => Field::Outlet,
        "date" | "sent" | "published" | "publication date" | "pub date" | "posted" | "load-date"
        | "updated" | "date of interview" | "interview date" | "recorded" | "recorded on" => Field::Date,
        "language" => Field::Language,
        "url" | "link" => Field::Address,
        "keywords" | "tags" => Field::Tags,
        "length" | "section" | "page" | "edition" | "copyright" | "document-type" | "publication-type" => {
            Field::Passed
        }
        _ => return None,
    };
    Some((field, rest.trim()))
}

/// Whether a line has a label that is known.
pub(super) fn is_known(line: &str) -> bool {
    read(line).is_some()
}

/// What a line says the letter is about.
pub(super) fn subject(line: &str) -> Option<&str> {
    read(line).filter(|(field, rest)| *field == Field::Title && is_short(rest)).map(|(_, rest)| rest)
}

/// Whether a label says where: with the place a day may stand.
pub(super) fn is_of_place(line: &str) -> bool {
    let label = line.split_once(':').map(|(label, _)| fold(label.trim()));
    label.is_some_and(|label| matches!(label.as_str(), "place" | "location" | "venue" | "lieu" | "ort"))
}

/// Whether a labelled line is of the head of a talk or a letter, and stays in the text.
pub(super) fn stays(line: &str) -> bool {
    read(line).is_some_and(|(field, rest)| {
        matches!(field, Field::Sender | Field::Interviewer | Field::OfTalk | Field::OfPost)
            && !rest.is_empty()
            && is_short(rest)
    })
}

/// Whether a labelled line says who wrote to whom: no title for what states none.
pub(crate) fn is_of_post(line: &str) -> bool {
    matches!(read(line), Some((Field::Sender | Field::OfPost, _)))
}

/// How many lines are the fields of a message that stands within a text, as programs write them above what is answered or passed
/// on: `From: …`, `Sent: …`, `To: …`. None, or two and more.
pub(crate) fn fields_of_message<'a>(lines: impl Iterator<Item = &'a str>) -> usize {
    /// As programs write them in other languages; [`read`] knows the English ones.
    const SENDERS: &str = "von de van da";
    const FIELDS: &str = "an gesendet datum betreff a envoye objet para enviado asunto";
    const LONGEST: usize = 24;
    let label = |line: &'a str| {
        let (label, _) = line.split_once(':')?;
        let short = label.len() <= LONGEST && label.starts_with(char::is_uppercase);
        let (field, folded) = (read(line).map(|(field, _)| field), fold(label.trim().trim_matches('*')));
        let sender = field == Some(Field::Sender) || is_among(SENDERS, &folded);
        let other = matches!(field, Some(Field::OfPost | Field::Date | Field::Title));
        short.then(|| (sender, other || is_among(FIELDS, &folded)))
    };
    let labels: Vec<(bool, bool)> = lines.map_while(label).collect();
    let opens = labels.first().is_some_and(|(sender, other)| *sender || *other);
    let sender = labels.iter().take(3).any(|(sender, _)| *sender);
    let others = labels.iter().take(4).any(|(_, other)| *other);
    if opens && sender && others { labels.len() } else { 0 }
}

/// Who wrote: `Ines Mott <mott@example.org>`, `Ines Mott, Internal Audit`.
fn sender(rest: &str) -> Option<String> {
    let name = rest.split('<').next().unwrap_or_default().trim_matches(['"', ' ']);
    let name = if name.is_empty() { rest } else { name };
    match name.split_once(", ") {
        Some((name, _)) if name.contains(' ') => value(name),
        _ => value(name),
    }
}

/// Names of those who ask, without the initials by which a transcript goes on: `Ann Poe (AP)`.
fn who_asks(rest: &str) -> Vec<String> {
    let bare = |name: String| match name.split_once(" (") {
        Some((name, _)) => name.to_owned(),
        None => name,
    };
    people(rest).into_iter().map(bare).collect()
}

/// Reads a labelled line that stays in the text, for what is not known yet; gives whether its label is known.
pub(super) fn read_staying(line: &str, reader: &mut Reader) -> bool {
    let Some((field, rest)) = read(line).filter(|(_, rest)| is_short(rest)) else { return false };
    let Some(rest) = value(rest) else { return false };
    let metadata = &mut reader.metadata;
    match field {
        Field::Interviewer if metadata.authors.is_empty() => metadata.authors = who_asks(&rest),
        Field::Sender if metadata.authors.is_empty() => {
            metadata.authors = sender(&rest).into_iter().collect();
        }
        Field::Authors if metadata.authors.is_empty() => metadata.authors = byline::of_label(&rest),
        Field::Title if reader.title.as_deref().is_none_or(names_a_form) && metadata.title.is_none() => {
            reader.title = Some(rest);
        }
        Field::Outlet => _ = metadata.outlet.get_or_insert(rest),
        Field::Language if metadata.language.is_none() => metadata.language = language_code(&rest),
        Field::Address if metadata.url.is_none() => metadata.url = web_address(&rest),
        Field::Tags if metadata.tags.is_empty() => {
            metadata.tags = rest.split([',', ';']).filter_map(value).collect();
        }
        _ => {}
    }
    true
}

/// Whether a line says what kind of paper it heads, and nothing of what it is about.
fn names_a_form(line: &str) -> bool {
    const FORMS: [&str; 16] = [
        "memo",
        "memorandum",
        "letter",
        "note",
        "cable",
        "telegram",
        "telex",
        "fax",
        "message",
        "minutes",
        "email",
        "e-mail",
        "note interne",
        "aktennotiz",
        "vermerk",
        "notiz",
    ];
    FORMS.contains(&fold(line).as_str())
}

/// The day that a labelled line states.
pub(super) fn stated_day(line: &str) -> Option<dates::Stated> {
    let (field, rest) = read(line)?;
    dates::parse(rest).filter(|_| field == Field::Date)
}

/// Takes a labelled line whose label is known and whose value fits.
pub(super) fn take(line: &str, reader: &mut Reader) -> bool {
    let Some((field, rest)) = read(line) else { return false };
    let Some(rest) = value(rest).filter(|rest| rest.chars().count() <= LONGEST_TITLE) else { return false };
    let metadata = &mut reader.metadata;
    match field {
        Field::Title => {
            // A line before that was taken for the title is the name of the paper.
            let before = reader.title.replace(rest).filter(|before| !names_a_form(before));
            metadata.outlet = metadata.outlet.take().or(before);
        }
        Field::Authors => metadata.authors = byline::of_label(&rest),
        // Whoever looks for those names finds them only in the text; and within a talk the label tells who speaks.
        Field::Sender | Field::Interviewer | Field::OfTalk | Field::OfPost => return false,
        Field::Outlet => metadata.outlet = Some(rest),
        Field::Date => {
            let Some(stated) = dates::parse(&rest) else { return false };
            reader.take_published(stated, &rest);
        }
        Field::Language => metadata.language = language_code(&rest),
        Field::Address => metadata.url = web_address(&rest),
        Field::Tags => metadata.tags = rest.split([',', ';']).filter_map(value).collect(),
        Field::Passed => {}
    }
    true
}
