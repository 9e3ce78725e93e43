//! Labelled lines, as archives, sites, letters and transcripts have them: `Source: The Example Herald`.

use sheaf_text::fold;

use super::{LONGEST_TITLE, Reader, is_short};
use crate::metadata::{language_code, people, value, web_address};
use crate::{byline, dates};

/// What a label says of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Authors,
    Sender,
    Interviewer,
    /// Somebody or something that the document's note names.
    Noted,
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
        "title" | "headline" | "subject" => Field::Title,
        "author" | "authors" | "byline" | "writer" | "reporter" => Field::Authors,
        "from" => Field::Sender,
        "interviewer" | "interviewers" | "interviewed by" | "interview by" => Field::Interviewer,
        "interviewee" | "interviewees" | "respondent" | "narrator" | "participants" | "location"
        | "place" | "transcriber" | "transcribed by" | "translator" | "translated by" => Field::Noted,
        "source" | "outlet" | "publication" | "newspaper" | "publisher" => Field::Outlet,
        "date" | "sent" | "published" | "publication date" | "pub date" | "posted" | "load-date"
        | "updated" | "date of interview" | "interview date" | "recorded" | "recorded on" => Field::Date,
        "language" => Field::Language,
        "url" | "link" => Field::Address,
        "keywords" | "tags" => Field::Tags,
        "to" | "cc" | "bcc" | "reply-to" | "length" | "section" | "page" | "edition" | "copyright"
        | "document-type" | "publication-type" | "duration" | "tape" | "interview number" => Field::Passed,
        _ => return None,
    };
    Some((field, rest.trim()))
}

/// Takes a labelled line whose label is known and whose value fits.
pub(super) fn take(line: &str, reader: &mut Reader) -> bool {
    let Some((field, rest)) = read(line) else { return false };
    let Some(rest) = value(rest).filter(|rest| rest.chars().count() <= LONGEST_TITLE) else { return false };
    let metadata = &mut reader.metadata;
    match field {
        Field::Title => {
            // A line before that was taken for the title is the name of the paper.
            let before = reader.title.replace(rest);
            metadata.outlet = metadata.outlet.take().or(before);
        }
        Field::Authors => metadata.authors = byline::authors(&rest).unwrap_or_else(|| people(&rest)),
        Field::Sender => {
            let name = rest.split('<').next().unwrap_or_default().trim_matches(['"', ' ']);
            metadata.authors = value(if name.is_empty() { &rest } else { name }).into_iter().collect();
        }
        Field::Interviewer if is_short(&rest) => metadata.authors = people(&rest),
        Field::Noted if is_short(&rest) => reader.add_to_note(line),
        // Within a talk the label tells who speaks.
        Field::Interviewer | Field::Noted => return false,
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
