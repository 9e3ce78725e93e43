//! Bytes to a document and its problems: plain text, Markdown, HTML, tables, chats and subtitles, and what programs for writing
//! make, with their metadata.
//!
//! The way of a file: `bytes` finds the encoding and cleans the text; front matter is cut off and read; the format's
//! reader makes text and blocks of the rest; what a file says about itself is joined (`metadata`), and what it does
//! not say is filled in: an id from its name, a title from its first words, the language by its letters and words.
//!
//! The features `office`, `pdf` and `mail` read Word, PowerPoint, Excel, OpenDocument, EPUB, RTF and XML files, PDF, and
//! messages. Without them they are refused with a sentence or read as plain text, so that whoever compiles this for the page
//! need not carry their readers.

mod bidi;
mod blocks;
mod byline;
mod bytes;
mod chat;
mod dates;
#[cfg(feature = "office")]
mod encoded;
mod front_matter;
mod header;
mod html;
mod hyphens;
mod id;
mod language;
#[cfg(feature = "mail")]
mod mail;
mod markdown;
mod metadata;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "pdf")]
mod pdf;
mod press;
mod problems;
#[cfg(any(feature = "office", feature = "pdf"))]
mod properties;
mod record;
mod separated;
mod subtitles;
mod telegram;
#[cfg(any(feature = "office", feature = "pdf"))]
mod xml;
pub mod zip;

pub use bytes::MAX_BYTES;
pub use header::tells_of_taken_lines;
pub use hyphens::join_divided_words;
pub use id::make_ids_unique;
pub use record::{TextOfRecord, text_of_record};
pub use separated::separator_of_texts;
pub use telegram::is_message_of_chat;

use sheaf_model::{Basis, Block, BlockKind, Day, Document, Interval, Problem, Published, Span};

use metadata::Metadata;
use problems::Problems;

/// A file as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The document, or each of several: articles of a press archive's export, chats, rows of a sheet; none where the file was refused.
    pub documents: Vec<Document>,
    /// What was odd. The last one says why, where the file was refused.
    pub problems: Vec<Problem>,
}

/// Reads one file. Never fails: what is no document is refused, with the reason among the problems. O(n).
///
/// `path` is the file's path within the collection; its extension chooses the format (`.md` and `.markdown`, `.html` and
/// `.htm`, `.csv` and `.tsv`, `.srt`, `.vtt` and `.sbv`, `.json`, `.xml` and `.tei`, anything else as plain text), its name gives the id. What programs for writing make is known by its first bytes, a message
/// by the fields it begins with. Ids of several files may be equal: see [`make_ids_unique`].
pub fn parse(path: &str, bytes: &[u8]) -> Parsed {
    let mut problems = Problems::of(path);
    let documents = read(path, bytes, &mut problems).unwrap_or_else(|reason| {
        problems.refuse(reason);
        Vec::new()
    });
    Parsed { documents, problems: problems.into_list() }
}

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Plain,
    Markdown,
    Html,
    /// Values separated by commas, semicolons or tabs.
    Separated,
    /// What is said in a film, with times.
    Subtitles,
    /// A transcript that says who speaks from when on.
    Turns,
    /// One object.
    Json,
    /// XML.
    #[cfg(feature = "office")]
    Encoded,
}

/// Text, blocks and metadata as a format's reader gives them.
#[derive(Debug, Default)]
struct Content {
    text: String,
    blocks: Vec<Block>,
    metadata: Metadata,
    /// Those behind it, where the file holds several.
    more: Vec<Content>,
}

fn read(path: &str, bytes: &[u8], problems: &mut Problems) -> Result<Vec<Document>, String> {
    bytes::check_size(bytes)?;
    let mut content = match bytes {
        #[cfg(feature = "office")]
        [b'P', b'K', 3, 4, ..] => office::read(bytes, id::file_stem(path), problems)?,
        #[cfg(feature = "office")]
        _ if bytes.starts_with(office::compound::SIGNATURE) => {
            office::compound::read(bytes, id::file_stem(path), problems)?
        }
        #[cfg(feature = "office")]
        _ if bytes.starts_with(office::rtf::SIGNATURE) => office::rtf::read(bytes, problems)?,
        #[cfg(feature = "pdf")]
        [b'%', b'P', b'D', b'F', b'-', ..] => pdf::read(bytes, problems)?,
        #[cfg(feature = "mail")]
        _ if mail::is_message(path, bytes) => mail::read(bytes, problems)?,
        _ => of_text(path, bytes, problems)?,
    };
    if content.text.trim().is_empty() && content.more.is_empty() {
        problems.below(0);
        if content.metadata.title.is_none() && content.metadata.outlet.is_none() {
            return Err("there is markup, and no text".to_owned());
        }
        problems.warn(None, "there is no text below the metadata");
    }
    let more = core::mem::take(&mut content.more);
    if more.is_empty() {
        return Ok(vec![document(path, content, id::day_of_name(path))]);
    }
    let articles = [content].into_iter().chain(more);
    let digits = articles.size_hint().0.to_string().len();
    let mut documents: Vec<Document> = articles
        .zip(1..)
        .map(|(mut article, number)| {
            let name = format!("{}-{number:0digits$}", id::file_stem(path));
            article.metadata.id = Some(article.metadata.id.unwrap_or_else(|| id::slug(&name)));
            document(&format!("{path}/{name}"), article, None)
        })
        .collect();
    speak_as_one(&mut documents);
    Ok(documents)
}

/// Texts of one file that are too short to tell their language have that of all of them.
fn speak_as_one(documents: &mut [Document]) {
    let silent = |document: &Document| document.language == language::UNKNOWN;
    if documents.iter().any(silent) {
        let all: Vec<&str> = documents.iter().map(|document| &*document.text).collect();
        let language = language::detect(&all.join("\n\n")).to_owned();
        documents
            .iter_mut()
            .filter(|document| silent(document))
            .for_each(|document| document.language.clone_from(&language));
    }
}

/// A file that is text, with or without markup.
fn of_text(path: &str, bytes: &[u8], problems: &mut Problems) -> Result<Content, String> {
    let source = bytes::decode(bytes, problems)?;
    if source.trim().is_empty() {
        return Err("the file is empty".to_owned());
    }
    Ok(match format(path, &source, problems) {
        Format::Html => html::read(&source, problems),
        #[cfg(feature = "office")]
        Format::Encoded => encoded::read(&source, problems),
        Format::Json => telegram::read(&source, id::file_stem(path), problems)
            .or_else(|| record::read(&source, id::file_stem(path), problems))
            .unwrap_or_else(|| {
                problems.warn(None, "this is no JSON object: read as plain text");
                without_front_matter(Format::Plain, &source, problems)
            }),
        Format::Separated => separated::read(&source, id::file_stem(path), problems),
        Format::Subtitles => subtitles::read(&source, id::file_stem(path), problems),
        Format::Turns => subtitles::read_turns(&source, id::file_stem(path), problems),
        Format::Plain if chat::is_chat(&source) => chat::read(&source, id::file_stem(path)),
        format => match front_matter::divide(&source).or_else(|| unclosed(&source, problems)) {
            Some(divided) => {
                let stated = front_matter::read(divided.yaml, problems);
                problems.below(divided.lines);
                let below = with_front_matter(format, divided.body, stated.title.as_deref(), problems);
                Content { metadata: stated.or(below.metadata), ..below }
            }
            None => without_front_matter(format, &source, problems),
        },
    })
}

/// A block of front matter that nothing closes, as far as it goes.
fn unclosed<'a>(source: &'a str, problems: &mut Problems) -> Option<front_matter::Divided<'a>> {
    let divided = front_matter::divide_unclosed(source)?;
    let message = "expected a line `---` that closes the front matter, found none: taken to end before line";
    problems.warn(Some(1), format!("{message} {}", divided.lines + 1));
    Some(divided)
}

/// The format by the extension, or by how the file opens.
fn format(path: &str, source: &str, problems: &mut Problems) -> Format {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "md" | "markdown" => return Format::Markdown,
        "html" | "htm" | "xhtml" => return Format::Html,
        "csv" | "tsv" => return Format::Separated,
        // What programs on the web hand out under this name, and Excel opens.
        "xls"
            if !opens_like_page(source) && source.lines().next().is_some_and(|line| line.contains('\t')) =>
        {
            return Format::Separated;
        }
        "json" => return Format::Json,
        "srt" | "vtt" | "sbv" if subtitles::has_cues(source) => return Format::Subtitles,
        _ if subtitles::is_subtitles(source) => return Format::Subtitles,
        _ if subtitles::is_transcript(source) => return Format::Turns,
        _ => {}
    }
    if opens_like_page(source) {
        problems.note(None, "read as HTML, since the file opens like a page");
        return Format::Html;
    }
    #[cfg(feature = "office")]
    if encoded::is_xml(&extension, source) {
        return Format::Encoded;
    }
    if !matches!(extension.as_str(), "txt" | "text" | "") {
        problems.note(
            None,
            format!("read as plain text: {} is no extension known here", problems::quoted(&extension)),
        );
    }
    Format::Plain
}

/// Whether a file begins as HTML or XHTML does.
fn opens_like_page(source: &str) -> bool {
    let opening: String = source.trim_start().chars().take(500).collect::<String>().to_ascii_lowercase();
    let begins = opening.starts_with("<!doctype html") || opening.starts_with("<html");
    // Behind a declaration, comments and an old type of document.
    let declared =
        opening.starts_with("<?xml") && (opening.contains("<!doctype html") || opening.contains("<html"));
    begins || declared
}

/// A body below front matter. A first heading that repeats the title is left out; one that states a missing title is it.
fn with_front_matter(format: Format, body: &str, title: Option<&str>, problems: &mut Problems) -> Content {
    if format == Format::Markdown {
        return without_title(markdown::read(body, problems), title);
    }
    let text = body.trim_matches('\n').to_owned();
    let mut blocks = Vec::new();
    blocks::of_plain_text(&text, 0..text.len(), &mut blocks);
    Content { text, blocks, ..Content::default() }
}

/// A file whose metadata, if any, stands in the lines above and below the text.
fn without_front_matter(format: Format, source: &str, problems: &mut Problems) -> Content {
    if front_matter::is_unclosed(source) {
        problems
            .warn(Some(1), "expected a line `---` that closes the front matter, found none: read as text");
    }
    if format == Format::Markdown {
        let content = markdown::read(source, problems);
        if let Some(articles) = press::articles(&content.text, Some(&content.blocks), problems) {
            return articles;
        }
        let content = without_title(content, None);
        let (metadata, range) = header::read(&content.text, content.metadata, header::Lines::Made, problems);
        return Content { metadata, ..cut(content.text, &content.blocks, range) };
    }
    if let Some(articles) = press::articles(source, None, problems) {
        return articles;
    }
    let (metadata, range) = header::read(source, Metadata::default(), header::Lines::OfFile, problems);
    let text = source[range].to_owned();
    let mut blocks = Vec::new();
    blocks::of_plain_text(&text, 0..text.len(), &mut blocks);
    if let Some(span) = metadata.published.evidence
        && is_line_of_its_own(&text, &blocks, span)
    {
        blocks.clear();
        blocks::of_plain_text(&text, 0..span.range().start, &mut blocks);
        blocks.push(Block { span, kind: BlockKind::Paragraph });
        let below = blocks.len();
        blocks::of_plain_text(&text, span.range().end..text.len(), &mut blocks);
        // What stands directly below a date line is no heading of what follows.
        if let Some(block) = blocks.get_mut(below)
            && text[span.range().end..block.span.range().start].matches('\n').count() == 1
        {
            block.kind = BlockKind::Paragraph;
        }
    }
    Content { text, blocks, metadata, ..Content::default() }
}

/// Whether a date line is a block of its own, however the lines around it run: the dateline of a paragraph is none, nor is the field
/// of a message.
fn is_line_of_its_own(text: &str, blocks: &[Block], date: Span) -> bool {
    let behind = text[date.range().end..].trim_start_matches([' ', '\t', '\r']).chars().next();
    let among_fields = blocks.iter().any(|block| {
        block.kind == BlockKind::Preformatted && block.span.start <= date.start && date.end <= block.span.end
    });
    matches!(behind, None | Some('\n')) && !among_fields
}

/// Takes a first-level heading off the top if it is the title, or becomes it.
fn without_title(content: Content, title: Option<&str>) -> Content {
    let Some(&Block { span, kind: BlockKind::Heading(1) }) = content.blocks.first() else { return content };
    let heading = span.slice(&content.text).and_then(metadata::value);
    let same = |title: &str| {
        heading.as_ref().is_some_and(|heading| sheaf_text::fold(heading) == sheaf_text::fold(title))
    };
    if content.blocks.len() < 2 || !title.is_none_or(same) {
        return content;
    }
    let rest = content.blocks[1].span.start as usize..content.text.len();
    let mut content = cut(content.text, &content.blocks, rest);
    content.metadata.title = heading;
    content
}

/// The part of a text in `range`, with its blocks.
fn cut(text: String, blocks: &[Block], range: core::ops::Range<usize>) -> Content {
    if range == (0..text.len()) {
        return Content { text, blocks: blocks.to_vec(), ..Content::default() };
    }
    let blocks = blocks
        .iter()
        .filter_map(|block| {
            // Hard breaks can put a header line and text into one block.
            let (start, end) =
                (block.span.range().start.max(range.start), block.span.range().end.min(range.end));
            (start < end)
                .then(|| Block { span: Span::new(start - range.start, end - range.start), kind: block.kind })
        })
        .collect();
    Content { text: text[range].to_owned(), blocks, ..Content::default() }
}

/// The document, with what the file does not say filled in. `day` is that of its name.
fn document(path: &str, content: Content, day: Option<Day>) -> Document {
    let Content { mut text, mut blocks, metadata, .. } = content;
    // They grew by doubling, and a collection holds many.
    text.shrink_to_fit();
    blocks.shrink_to_fit();
    let title = metadata
        .title
        .or_else(|| first_words(&text, &mut blocks))
        .unwrap_or_else(|| id::file_stem(path).to_owned());
    let language = metadata.language.unwrap_or_else(|| {
        let sample = if text.trim().is_empty() { &title } else { &text };
        language::detect(sample).to_owned()
    });
    let short = |text: String| shortened(&text, LONGEST_TITLE);
    let long = |text: String| shortened(&text, LONGEST_NOTE);
    let mut published = Published { reason: metadata.published.reason.map(long), ..metadata.published };
    if published.interval.is_open()
        && let Some(day) = day
    {
        let reason = Some("The name of the file begins with this day.".to_owned());
        published = Published {
            interval: Interval::day(day),
            basis: Basis::Inferred,
            reason,
            ..Published::default()
        };
    }
    Document {
        id: metadata.id.unwrap_or_else(|| id::slug(id::file_stem(path))),
        path: path.to_owned(),
        title: short(title),
        outlet: metadata.outlet.map(short),
        authors: metadata.authors.into_iter().map(short).collect(),
        language,
        tags: metadata.tags.into_iter().map(short).collect(),
        url: metadata.url,
        note: metadata.note.map(long),
        published,
        text,
        blocks,
    }
}

/// Whether a word is one of a list, in which spaces part the words.
fn is_among(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|entry| entry == word)
}

/// Signs that stand in names: points, hyphens, apostrophes and spaces.
fn is_mark_of_a_name(c: char) -> bool {
    matches!(c, ' ' | '.' | '-' | '\'' | '’' | '‘' | 'ʿ' | 'ʾ' | '‐' | '·' | '\u{200c}')
}

/// Longest title, name or tag kept, in characters.
const LONGEST_TITLE: usize = 300;

/// Longest note or reason kept, in characters.
const LONGEST_NOTE: usize = 2000;

/// Length, in characters, of a title made of a text's first words.
const FIRST_WORDS: usize = 80;

/// A title for a text that states none: its first words say more than a file's name, which is often a number. A line that is it as a
/// whole is a heading.
fn first_words(text: &str, blocks: &mut [Block]) -> Option<String> {
    let line = |block: &Block| block.span.slice(text).unwrap_or_default();
    let first = blocks.iter().position(|block| !header::is_of_post(line(block))).unwrap_or_default();
    let more = first + 1 < blocks.len();
    let block = blocks.get_mut(first)?;
    let head: String = line(block).chars().take(4 * FIRST_WORDS).collect();
    let title = metadata::value(&head).map(|line| shortened(&line, FIRST_WORDS))?;
    // Lines that say a day, or who speaks, belong to the text.
    let plain = blocks::is_heading(&title) && !title.contains(|c: char| c == ':' || c.is_numeric());
    if more && plain && block.kind == BlockKind::Paragraph && title == line(block) {
        block.kind = BlockKind::Heading(1);
    }
    Some(title)
}

/// At most `length` characters, cut after a word where there is one, and `…` for the rest.
fn shortened(line: &str, length: usize) -> String {
    let Some((end, _)) = line.char_indices().nth(length) else { return line.to_owned() };
    let head = &line[..end];
    let head = head.rfind(' ').map_or(head, |space| &head[..space]);
    format!("{}…", head.trim_end_matches(|c: char| !c.is_alphanumeric()))
}
