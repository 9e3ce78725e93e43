//! Rich Text Format (Microsoft's specification, version 1.9.1), which most programs for writing can save.
//!
//! Read is what is printed in the body, as with Word files: paragraphs with the numbers that stand before them, tables row by
//! row, text boxes after the paragraph that holds them, notes after the text. Left out: what is hidden or marked as deleted,
//! comments, running heads and feet, pictures, the table of contents, and whatever a reader may skip by the specification.

mod letters;
mod tokens;

use std::collections::HashMap;

use sheaf_model::BlockKind;

use super::notes::Notes;
use super::table::Table;
use crate::Content;
use crate::blocks::Builder;
use crate::problems::Problems;
use crate::properties::{self, Properties};
use letters::{Charset, Letters};
use tokens::{Token, Tokens};

/// What a file begins with.
pub(crate) const SIGNATURE: &[u8] = br"{\rtf";

/// A title stands among so many first paragraphs; what looks like one further down heads a part.
const TITLE_WITHIN: usize = 6;
/// Groups nested more deeply are read as part of the one around them.
const DEEPEST: usize = 1_000;

/// Reads a file. O(n).
pub(crate) fn read(bytes: &[u8], problems: &mut Problems) -> Result<Content, String> {
    let mut reader =
        Reader { groups: vec![Group::default()], stories: vec![Story::default()], ..Reader::default() };
    for token in Tokens::new(bytes) {
        reader.read(token);
    }
    if reader.groups.len() + reader.deeper > 1 {
        problems.warn(None, "expected RTF to the end, found groups that are open: the file may be cut off");
    }
    while reader.groups.len() > 1 {
        reader.close();
    }
    reader.end_paragraph();
    reader.end_table();
    let content = reader.notes.finish(reader.builder, reader.title, problems);
    if content.text.trim().is_empty() {
        return Err("the document has no text".to_owned());
    }
    Ok(properties::join(content, reader.properties, problems))
}

/// Where the text of a group belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Destination {
    #[default]
    Text,
    /// The number or bullet before an item.
    Label,
    /// The table of fonts.
    Fonts,
    /// The table of styles.
    Styles,
    /// What the file says of itself, field by field.
    Info,
    Title,
    Author,
    Keywords,
    Made,
    Changed,
    /// Not read.
    Nothing,
}

/// What holds to the end of a group.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    destination: Destination,
    charset: Charset,
    /// Bytes that say a number of Unicode again (`\uc`), less one.
    less_again: i32,
    hidden: bool,
    deleted: bool,
    /// Whether what begins here may be skipped by who does not know it.
    optional: bool,
}

/// A text within the file: the body, a note, a text box.
#[derive(Default)]
struct Story {
    kind: StoryKind,
    /// So many groups were open when it began, the one that it is among them.
    depth: usize,
    paragraph: Paragraph,
}

#[derive(Default)]
enum StoryKind {
    #[default]
    Body,
    /// A footnote or endnote, by its id.
    Note(String),
    Box,
}

#[derive(Default)]
struct Style {
    name: String,
    outline: Option<i32>,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    /// The number or bullet before it.
    label: String,
    style: Option<i32>,
    outline: Option<i32>,
    in_table: bool,
}

#[derive(Default)]
struct Reader {
    /// The groups that are open; never empty.
    groups: Vec<Group>,
    /// So many more are open than are kept.
    deeper: usize,
    letters: Letters,
    /// The charset of the file.
    charset: Charset,
    /// The charsets of the fonts that have another one.
    fonts: HashMap<i32, Charset>,
    /// The styles of paragraphs.
    styles: HashMap<i32, Style>,
    /// The number of the font or style that is being told.
    number: i32,
    /// Its name as far as it was read, or what is not of the text.
    aside: String,
    properties: Properties,
    /// Year, month and day of a date that is being told.
    day: [i32; 3],
    /// The body, and what is open within it; never empty.
    stories: Vec<Story>,
    notes: Notes,
    /// Paragraphs of text boxes, which follow the one that holds them.
    boxed: Vec<(BlockKind, String)>,
    /// The table that is open.
    table: Option<Table>,
    row_open: bool,
    /// The paragraphs of the cell that is open.
    cell: Vec<(BlockKind, String)>,
    builder: Builder,
    title: Option<String>,
    /// Paragraphs with text so far.
    written: usize,
}

impl Reader {
    fn read(&mut self, token: Token<'_>) {
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Byte(byte) => self.byte(byte),
            Token::Sign(b'*') => self.group().optional = true,
            Token::Sign(b'~') => self.push("\u{a0}"),
            Token::Sign(b'_') => self.push("-"),
            Token::Sign(b'\t') => self.push("\t"),
            Token::Sign(b'\r' | b'\n') => self.word(b"par", None),
            Token::Sign(_) => {}
            Token::Word(word, number) => self.word(word, number),
        }
    }

    fn group(&mut self) -> &mut Group {
        if self.groups.is_empty() {
            self.groups.push(Group::default());
        }
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    fn story(&mut self) -> &mut Story {
        if self.stories.is_empty() {
            self.stories.push(Story::default());
        }
        let last = self.stories.len() - 1;
        &mut self.stories[last]
    }

    fn open(&mut self) {
        self.end_letters();
        if self.groups.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let inner = Group { optional: false, ..*self.group() };
        self.groups.push(inner);
    }

    fn close(&mut self) {
        self.end_letters();
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        // The last one is the file's.
        if self.groups.len() < 2 {
            return;
        }
        let Some(closed) = self.groups.pop() else { return };
        if self.story().depth > self.groups.len() {
            self.end_paragraph();
            self.stories.pop();
        }
        if closed.destination != self.group().destination {
            self.end_aside(closed.destination);
        }
    }

    /// What a destination other than the text was told.
    fn end_aside(&mut self, destination: Destination) {
        let told = core::mem::take(&mut self.aside);
        let day = core::mem::take(&mut self.day);
        let day = || Some(format!("{:04}-{:02}-{:02}", day[0], day[1], day[2]));
        match destination {
            Destination::Title => self.properties.title = Some(told),
            Destination::Author => self.properties.authors.push(told),
            Destination::Keywords => self.properties.keywords.push(told),
            Destination::Made => self.properties.created = day(),
            Destination::Changed => self.properties.modified = day(),
            Destination::Label => self.story().paragraph.label = told,
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        let Group { destination, charset, hidden, deleted, .. } = *self.group();
        match destination {
            Destination::Nothing | Destination::Fonts | Destination::Info => {}
            Destination::Styles if byte == b';' => self.end_style(),
            _ if hidden || deleted => {}
            _ => {
                let mut letters = core::mem::take(&mut self.letters);
                letters.byte(byte, charset, self.out());
                self.letters = letters;
            }
        }
    }

    fn end_letters(&mut self) {
        let mut letters = core::mem::take(&mut self.letters);
        letters.end(self.out());
        self.letters = letters;
    }

    /// Where text goes now.
    fn out(&mut self) -> &mut String {
        if self.group().destination == Destination::Text {
            &mut self.story().paragraph.text
        } else {
            &mut self.aside
        }
    }

    fn push(&mut self, text: &str) {
        let Group { destination, hidden, deleted, .. } = *self.group();
        self.end_letters();
        if !matches!(destination, Destination::Nothing | Destination::Fonts | Destination::Info)
            && !hidden
            && !deleted
        {
            self.out().push_str(text);
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        let Group { destination, optional, .. } = *self.group();
        self.group().optional = false;
        if destination == Destination::Nothing && word != b"ud" {
            return;
        }
        if word == b"u" {
            return self.unit(number.unwrap_or(0));
        }
        self.end_letters();
        if let Some(sign) = sign(word) {
            self.push(sign);
            return;
        }
        let known = self.of_letters(word, number)
            || destination == Destination::Text && self.of_paragraphs(word, number)
            || self.of_aside(destination, word, number.unwrap_or(0));
        if !known && let Some(begun) = self::destination(word).or(optional.then_some(Destination::Nothing)) {
            self.group().destination = begun;
        }
    }

    /// A letter by its number.
    fn unit(&mut self, number: i32) {
        let Group { less_again, hidden, deleted, .. } = *self.group();
        if hidden || deleted {
            return;
        }
        let again = usize::try_from(less_again + 1).unwrap_or(0);
        let mut letters = core::mem::take(&mut self.letters);
        letters.unit(number, again, self.out());
        self.letters = letters;
    }

    /// Properties of letters. Whether the word is one.
    fn of_letters(&mut self, word: &[u8], number: Option<i32>) -> bool {
        let value = number.unwrap_or(0);
        let on = number != Some(0);
        let charset = self.charset;
        match word {
            b"uc" => self.group().less_again = value.clamp(0, 100) - 1,
            b"ansicpg" => self.set_charset(Charset::of_code_page(value)),
            b"mac" => self.set_charset(Charset::of_code_page(10000)),
            b"f" if self.group().destination != Destination::Fonts => {
                self.group().charset = self.fonts.get(&value).copied().unwrap_or(charset);
            }
            b"plain" => {
                let group = self.group();
                (group.hidden, group.deleted, group.charset) = (false, false, charset);
            }
            b"v" => self.group().hidden = on,
            b"deleted" => self.group().deleted = on,
            _ => return false,
        }
        true
    }

    /// Properties of paragraphs, and their ends. Whether the word is one of them.
    fn of_paragraphs(&mut self, word: &[u8], number: Option<i32>) -> bool {
        let paragraph = &mut self.story().paragraph;
        match word {
            b"pard" => {
                let Paragraph { text, label, .. } = core::mem::take(paragraph);
                *paragraph = Paragraph { text, label, ..Paragraph::default() };
            }
            b"s" => paragraph.style = number,
            b"outlinelevel" => paragraph.outline = number,
            b"intbl" => paragraph.in_table = number != Some(0),
            b"par" | b"sect" | b"nestcell" | b"nestrow" => self.end_paragraph(),
            b"cell" => self.end_cell(),
            b"row" => self.row_open = false,
            b"footnote" => self.note(),
            b"shptxt" => self.begin(StoryKind::Box),
            _ => return false,
        }
        true
    }

    /// What is told of fonts, styles and dates. Whether the word tells it.
    fn of_aside(&mut self, destination: Destination, word: &[u8], value: i32) -> bool {
        match (destination, word) {
            (Destination::Fonts, b"f") | (Destination::Styles, b"s") => self.number = value,
            // Of letters, tables and sections, which share their numbers with nobody here.
            (Destination::Styles, b"cs" | b"ds" | b"ts") => self.number = -1,
            (Destination::Styles, b"outlinelevel") => {
                self.styles.entry(self.number).or_default().outline = Some(value);
            }
            (Destination::Fonts, b"fcharset") => {
                self.fonts.extend(Charset::of_font(value).map(|charset| (self.number, charset)));
            }
            (Destination::Made | Destination::Changed, b"yr") => self.day[0] = value,
            (Destination::Made | Destination::Changed, b"mo") => self.day[1] = value,
            (Destination::Made | Destination::Changed, b"dy") => self.day[2] = value,
            _ => return false,
        }
        true
    }

    fn set_charset(&mut self, charset: Charset) {
        self.charset = charset;
        self.group().charset = charset;
    }

    fn end_style(&mut self) {
        self.end_letters();
        let name = core::mem::take(&mut self.aside);
        self.styles.entry(self.number).or_default().name = name.trim().to_lowercase();
        self.number = 0;
    }

    fn begin(&mut self, kind: StoryKind) {
        let depth = self.groups.len();
        // One group begins no more than one.
        if self.story().depth < depth {
            self.stories.push(Story { kind, depth, paragraph: Paragraph::default() });
        }
    }

    /// A note begins; its number stands where it is referred to.
    fn note(&mut self) {
        let id = self.notes.len().to_string();
        let mark = self.notes.refer(id.clone());
        self.push(&mark);
        self.begin(StoryKind::Note(id));
    }

    fn end_paragraph(&mut self) {
        self.end_letters();
        let paragraph = &mut self.story().paragraph;
        // The next one has the same properties until something else is said.
        let (style, outline, in_table) = (paragraph.style, paragraph.outline, paragraph.in_table);
        let ended =
            core::mem::replace(paragraph, Paragraph { style, outline, in_table, ..Paragraph::default() });
        match &self.story().kind {
            StoryKind::Note(id) => {
                let id = id.clone();
                self.notes.add(&id, ended.text.trim());
            }
            StoryKind::Box => {
                let written = self.written_as(&ended);
                self.boxed.extend(written);
            }
            StoryKind::Body => {
                let written = self.written_as(&ended);
                let boxed = core::mem::take(&mut self.boxed);
                if in_table {
                    self.cell.extend(written.into_iter().chain(boxed));
                } else {
                    self.end_table();
                    for (kind, text) in written.into_iter().chain(boxed) {
                        self.builder.push(&text);
                        self.builder.end_broken(kind);
                    }
                }
            }
        }
    }

    /// A paragraph with its label, and what it is; nothing where it is empty, the title, or of the table of contents.
    fn written_as(&mut self, paragraph: &Paragraph) -> Option<(BlockKind, String)> {
        let text = paragraph.text.trim();
        if text.is_empty() {
            return None;
        }
        let style = paragraph.style.and_then(|style| self.styles.get(&style));
        let (style, of_style) = style.map_or(("", None), |style| (style.name.as_str(), style.outline));
        if style.starts_with("toc ") {
            return None;
        }
        self.written += 1;
        if style == "title" && !paragraph.in_table && self.title.is_none() && self.written <= TITLE_WITHIN {
            self.title = crate::metadata::value(text);
            return None;
        }
        let named = || style.strip_prefix("heading ")?.parse().ok().map(|level: i32| level - 1);
        let outline = paragraph.outline.or(of_style).or_else(named);
        let label = paragraph.label.trim();
        let kind = match outline {
            _ if style == "title" => BlockKind::Heading(1),
            Some(level @ 0..9) => BlockKind::Heading(level.min(5) as u8 + 1),
            _ if !label.is_empty() => BlockKind::Item,
            _ if matches!(style, "quote" | "intense quote" | "block text") => BlockKind::Quote,
            _ => BlockKind::Paragraph,
        };
        // A bullet is drawn; a number is part of the text.
        let number = if label.contains(char::is_alphanumeric) { format!("{label} ") } else { String::new() };
        Some((kind, number + text))
    }

    fn end_cell(&mut self) {
        self.story().paragraph.in_table = true;
        self.end_paragraph();
        if self.stories.len() > 1 {
            return;
        }
        let row_open = core::mem::replace(&mut self.row_open, true);
        let table = self.table.get_or_insert_default();
        if !row_open {
            table.open_row();
        }
        table.open_cell();
        for (kind, text) in core::mem::take(&mut self.cell) {
            table.add(kind, text);
        }
    }

    fn end_table(&mut self) {
        self.row_open = false;
        if let Some(table) = self.table.take() {
            table.write(&mut self.builder);
        }
        // Paragraphs of a table that ends before its cell does.
        for (kind, text) in core::mem::take(&mut self.cell) {
            self.builder.push(&text);
            self.builder.end_broken(kind);
        }
    }
}

/// What a word stands for in the text.
fn sign(word: &[u8]) -> Option<&'static str> {
    Some(match word {
        b"tab" => "\t",
        b"line" => "\n",
        b"emdash" => "—",
        b"endash" => "–",
        b"lquote" => "‘",
        b"rquote" => "’",
        b"ldblquote" => "“",
        b"rdblquote" => "”",
        b"bullet" => "•",
        b"emspace" | b"enspace" | b"qmspace" | b"page" | b"column" => " ",
        b"zwj" => "\u{200d}",
        b"zwnj" => "\u{200c}",
        _ => return None,
    })
}

/// Where the text goes that follows this word.
fn destination(word: &[u8]) -> Option<Destination> {
    Some(match word {
        b"fonttbl" => Destination::Fonts,
        b"stylesheet" => Destination::Styles,
        b"title" => Destination::Title,
        b"author" => Destination::Author,
        b"keywords" => Destination::Keywords,
        b"creatim" => Destination::Made,
        b"revtim" => Destination::Changed,
        b"listtext" | b"pntext" => Destination::Label,
        // Said once more in Unicode, and the properties of shapes that hold text.
        b"ud" | b"shpinst" => Destination::Text,
        b"info" => Destination::Info,
        b"upr" | b"colortbl" | b"pict" | b"nonshppict" | b"header" | b"headerl" | b"headerr" | b"headerf"
        | b"footer" | b"footerl" | b"footerr" | b"footerf" | b"fldinst" | b"objdata" | b"sp" | b"shprslt"
        | b"annotation" | b"xe" | b"tc" | b"rxe" | b"private" | b"ftnsep" | b"ftnsepc" | b"aftnsep"
        | b"datafield" | b"formfield" | b"nesttableprops" | b"nonesttables" => Destination::Nothing,
        _ => return None,
    })
}
