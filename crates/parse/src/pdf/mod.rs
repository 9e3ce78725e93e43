//! PDF files to text and blocks.
//!
//! hayro reads the file and its fonts. `content` finds the signs of a page, `lines` makes rows of them, `heads` takes away what stands on
//! every page, `layout` finds columns and tables, `paragraphs` joins lines; `info` has what the file says of itself, `limits` how
//! much work it may ask for.

mod content;
mod heads;
mod info;
mod layout;
mod limits;
mod lines;
mod paragraphs;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::Content;
use crate::blocks::Builder;
use crate::problems::Problems;
use content::Reader;

/// Share of signs of which nothing says what they stand for; above it the text is of no use.
const MOST_UNKNOWN: f64 = 0.3;

/// Reads a file; or gives the reason why it has no text.
pub(crate) fn read(bytes: &[u8], problems: &mut Problems) -> Result<Content, String> {
    if !limits::can_be_opened(bytes) {
        return Err("expected a PDF document, found one that unpacks to far more than any text".to_owned());
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| why(error).to_owned())?;
    let mut reader = Reader::new();
    let mut pages = Vec::new();
    let (mut signs, mut unknown, mut pictures, mut turned) = (0, 0, 0, 0);
    let mut damaged: Vec<usize> = Vec::new();
    for (at, page) in pdf.pages().iter().enumerate().take(limits::MOST_PAGES) {
        let text = reader.page(page);
        signs += text.glyphs.len();
        unknown += text.unknown;
        pictures += text.pictures;
        damaged.extend(text.damaged.then_some(at + 1));
        let (rows, left_out) = lines::of_page(&text);
        turned += left_out;
        pages.push(rows);
    }
    if signs == 0 {
        return Err(if !damaged.is_empty() {
            "the pages of the PDF are damaged"
        } else if pictures > 0 {
            "the PDF has only pictures of its text: recognise that first, as with `ocrmypdf`"
        } else {
            "the PDF has no text"
        }
        .to_owned());
    }
    if unknown as f64 > MOST_UNKNOWN * signs as f64 {
        return Err("the PDF does not say which letters its signs are: recognise its text first, as with `ocrmypdf --force-ocr`"
            .to_owned());
    }
    if let Some(first) = damaged.first() {
        problems.warn(
            None,
            format!(
                "expected whole pages, found damaged ones, left out: {}, the first page {first}",
                damaged.len()
            ),
        );
    }
    let heads = heads::take(&mut pages);
    if heads > 0 {
        problems.note(None, format!("running heads, feet and page numbers left out: {heads} lines"));
    }
    let rows: usize = pages.iter().map(Vec::len).sum();
    for rows in &mut pages {
        rows.retain(|row| !heads::is_of_contents(row));
    }
    let contents = rows - pages.iter().map(Vec::len).sum::<usize>();
    if contents > 0 {
        problems.note(None, format!("lines of a table of contents left out: {contents}"));
    }
    if turned > 0 {
        problems.note(
            None,
            format!("signs that run in another direction than the page's text left out: {turned}"),
        );
    }
    if reader.budget.exceeded || pdf.pages().len() > limits::MOST_PAGES {
        problems.warn(None, "expected a text that people can read, found more than is unpacked of one file: the rest is left out");
    }
    let properties = info::read(&pdf, &mut reader.budget);
    let mut builder = Builder::default();
    paragraphs::write(pages.iter().map(|rows| layout::parts(rows)).collect(), &mut builder);
    let (text, blocks) = builder.finish(problems);
    if text.trim().is_empty() {
        return Err("the PDF has no text".to_owned());
    }
    Ok(crate::properties::join(Content { text, blocks, ..Content::default() }, properties, problems))
}

fn why(error: LoadPdfError) -> &'static str {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "the PDF is locked by a password: save it without"
        }
        LoadPdfError::Decryption(_) => "the PDF is locked in a way that is not known here",
        LoadPdfError::Invalid => "the PDF is cut off or damaged",
    }
}
