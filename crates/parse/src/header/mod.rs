//! Header and footer habits of plain text: what newspapers, agencies, archives and sites put above and below an article.
//!
//! Only lines at the very top and the very bottom are looked at, each by a list of [`habits`]. The first line that no habit
//! knows is text, and so is everything up to the footer; what is taken ([`reader`]) is named in a note. Some lines of the text
//! say the day or the authors as well, and stay ([`staying`]).

mod day_lines;
mod habits;
mod labels;
mod lines;
mod reader;
mod staying;
mod titles;

use core::ops::Range;

use sheaf_model::{Problem, Span};

use crate::metadata::Metadata;
use crate::problems::Problems;
pub(crate) use habits::{is_copyright, is_document_number, is_time_of_day, is_word_count};
pub(crate) use labels::{fields_of_message, is_of_post};
use lines::lines_from_end;
pub(crate) use lines::{Line, lines};
use reader::Reader;

/// Most lines that are looked at, above and below.
const MOST_LINES: usize = 30;

/// Longest line, in bytes, that can belong to a header or a footer.
const LONGEST_LINE: usize = 600;

/// Longest title, in characters.
pub(crate) const LONGEST_TITLE: usize = 220;

/// Whose lines a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lines {
    /// The file's own: messages name them.
    OfFile,
    /// Made by the reader of a format.
    Made,
}

/// What header and footer say, and where the text lies between them. Without either, the range is all of `text`.
pub(crate) fn read(
    text: &str,
    known: Metadata,
    whose: Lines,
    problems: &mut Problems,
) -> (Metadata, Range<usize>) {
    let first: Vec<Line> = lines(text).take(MOST_LINES).collect();
    let mut reader = Reader::of(known.clone());
    let taken_above = reader.read_header(&first);
    let mut above = core::mem::take(&mut reader.taken);
    let mut start = match taken_above {
        0 => 0,
        taken => first.get(taken).map_or(text.len(), |line| line.start),
    };
    let last: Vec<Line> = lines_from_end(text, start).take(MOST_LINES).collect();
    let taken_below = reader.read_footer(&last);
    let mut below = core::mem::take(&mut reader.taken);
    below.reverse();
    let end = match taken_below {
        0 => text.len(),
        taken => last.get(taken).map_or(start, |line| line.start + line.text.len()),
    };
    if text[start..end].trim().is_empty() {
        // Nothing but header and footer: then they are the text.
        return (known, 0..text.len());
    }
    if known.published.interval.is_open()
        && let Some(day) = reader.day_between_title_and_text(text, &above)
    {
        start = day.start;
        reader.metadata.published.evidence = Some(Span::new(0, day.len()));
        above.pop();
    }
    report("header", text, &above, whose, problems);
    report("footer", text, &below, whose, problems);
    reader.read_what_stays(&first, taken_above, &last[taken_below..], start);
    if reader.title.is_none() && known.title.is_none() {
        reader.title = titles::below(&first[taken_above..]);
    }
    reader.settle_order_of_date(&text[start..end], problems);
    let mut metadata = reader.metadata;
    metadata.title = reader.title.or(metadata.title);
    (metadata, start..end)
}

/// Whether a problem says that lines were taken as header or footer and do not stand in the text.
pub fn tells_of_taken_lines(problem: &Problem) -> bool {
    ["header", "footer"].iter().any(|place| problem.message.starts_with(&taken_as(place)))
}

fn taken_as(place: &str) -> String {
    format!("read as {place}, not as text: ")
}

/// Names the lines that were taken.
fn report(place: &str, text: &str, taken: &[(usize, &str)], whose: Lines, problems: &mut Problems) {
    let Some(&(first, _)) = taken.first() else { return };
    let number = |start: usize| text[..start].matches('\n').count() + 1;
    let shown = |&(start, name): &(usize, &str)| match whose {
        Lines::OfFile => format!("{name} (line {})", problems.line(number(start))),
        Lines::Made => name.to_owned(),
    };
    let names: Vec<String> = taken.iter().map(shown).collect();
    let line = (whose == Lines::OfFile).then(|| number(first));
    problems.note(line, taken_as(place) + &names.join(", "));
}
