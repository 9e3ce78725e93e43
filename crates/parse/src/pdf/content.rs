//! The signs that a page sets, each with its place: content streams as far as text goes (ISO 32000-2, 8 and 9).
//!
//! Lines, curves, colours and pictures are passed over. What is marked as an artifact (running heads, page numbers, in files that are
//! tagged) is no text; where a run of signs states the text it stands for, that is taken (14.9.4).

use std::collections::HashMap;
use std::sync::Arc;

use hayro_cmap::BfString;
use hayro_font::kurbo::{Affine, Point};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Dict, Name, Number, Object, ObjectIdentifier, Stream, String as Text};
use hayro_syntax::page::{Page, Resources};

use super::limits::{Budget, DEEPEST_FORM, MOST_STATES};

/// A sign set on a page.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// Where it stands, in points from the lower left of the page as it is shown.
    pub(super) x: f64,
    pub(super) y: f64,
    /// How far the next one would stand from it without anything added.
    pub(super) dx: f64,
    pub(super) dy: f64,
    /// The height of the font, in points.
    pub(super) size: f64,
    pub(super) bold: bool,
    /// The text object (`BT … ET`) that sets it, by its number on the page.
    pub(super) run: u32,
    /// What it stands for, in the page's text; nothing where an earlier sign stands for both.
    pub(super) from: u32,
    pub(super) to: u32,
}

/// The signs of a page in the order in which they are set.
#[derive(Debug, Default)]
pub(super) struct PageText {
    pub(super) text: String,
    pub(super) glyphs: Vec<Glyph>,
    /// Signs of which nothing says what they stand for.
    pub(super) unknown: usize,
    pub(super) pictures: usize,
    /// Whether the page has content that cannot be read.
    pub(super) damaged: bool,
}

/// Reads pages one after the other; fonts are loaded once.
pub(super) struct Reader<'a> {
    fonts: FontCache<'a>,
    loaded: HashMap<ObjectIdentifier, Option<Loaded<'a>>>,
    resolve_font: FontResolverFn,
    resolve_cmap: CMapResolverFn,
    pub(super) budget: Budget,
}

#[derive(Clone)]
struct Loaded<'a> {
    font: Font<'a>,
    bold: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new() -> Self {
        Self {
            fonts: FontCache::new(),
            loaded: HashMap::new(),
            resolve_font: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(fallback) => Some(fallback.pick_standard_font().get_font_data()),
            }),
            resolve_cmap: Arc::new(hayro_cmap::load_embedded),
            budget: Budget::new(),
        }
    }

    /// The signs of a page.
    pub(super) fn page(&mut self, page: &Page<'a>) -> PageText {
        let mut run = Run {
            reader: self,
            out: PageText::default(),
            state: State::default(),
            saved: Vec::new(),
            marks: Vec::new(),
            runs: 0,
        };
        let contents = contents(page);
        let affordable = contents.iter().all(|stream| run.reader.budget.stream(stream));
        let data = affordable.then(|| page.page_stream()).flatten().unwrap_or_default();
        run.out.damaged = affordable
            && data.trim_ascii().is_empty()
            && contents.iter().any(|stream| !stream.raw_data().trim_ascii().is_empty());
        run.state.ctm = Affine::new(page.initial_transform(false).as_coeffs());
        run.follow(data, page.resources(), 0);
        run.out
    }

    fn font(&mut self, dict: &Dict<'a>) -> Option<Loaded<'a>> {
        let id = dict.obj_id();
        if let Some(loaded) = id.and_then(|id| self.loaded.get(&id)) {
            return loaded.clone();
        }
        let affordable = font_streams(dict).iter().all(|stream| self.budget.stream(stream));
        let font =
            affordable.then(|| self.fonts.font(dict, &self.resolve_font, &self.resolve_cmap)).flatten();
        let loaded = font.map(|font| Loaded { font, bold: is_bold(dict) });
        if let Some(id) = id {
            self.loaded.insert(id, loaded.clone());
        }
        loaded
    }
}

/// The content streams of a page.
fn contents<'a>(page: &Page<'a>) -> Vec<Stream<'a>> {
    let raw = page.raw();
    match raw.get::<Stream<'a>>("Contents") {
        Some(stream) => vec![stream],
        None => raw
            .get::<hayro_syntax::object::Array<'a>>("Contents")
            .map_or_else(Vec::new, |list| list.iter().collect()),
    }
}

/// The streams that loading a font unpacks.
fn font_streams<'a>(font: &Dict<'a>) -> Vec<Stream<'a>> {
    let mut streams = Vec::new();
    let below = font.get::<hayro_syntax::object::Array<'a>>("DescendantFonts");
    let fonts = below.into_iter().flat_map(|list| list.iter::<Dict<'a>>().take(4)).chain([font.clone()]);
    for font in fonts {
        streams.extend(
            ["ToUnicode", "Encoding", "CIDToGIDMap"].iter().filter_map(|key| font.get::<Stream<'a>>(key)),
        );
        if let Some(descriptor) = font.get::<Dict<'a>>("FontDescriptor") {
            streams.extend(
                ["FontFile", "FontFile2", "FontFile3"]
                    .iter()
                    .filter_map(|key| descriptor.get::<Stream<'a>>(key)),
            );
        }
    }
    streams
}

fn is_bold(font: &Dict<'_>) -> bool {
    let name =
        font.get::<Name<'_>>("BaseFont").map(|name| name.as_str().to_ascii_lowercase()).unwrap_or_default();
    ["bold", "black", "heavy", "-bd"].iter().any(|word| name.contains(word))
}

/// What is saved and restored.
#[derive(Clone)]
struct State<'a> {
    ctm: Affine,
    matrix: Affine,
    line: Affine,
    font: Option<Loaded<'a>>,
    size: f64,
    between_signs: f64,
    between_words: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl Default for State<'_> {
    fn default() -> Self {
        Self {
            ctm: Affine::IDENTITY,
            matrix: Affine::IDENTITY,
            line: Affine::IDENTITY,
            font: None,
            size: 0.0,
            between_signs: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// A sequence of content that is marked.
#[derive(Default)]
struct Mark {
    artifact: bool,
    /// The text that it states, until its first sign has it.
    actual: Option<String>,
    states_text: bool,
}

/// What is read of one page.
struct Run<'r, 'a> {
    reader: &'r mut Reader<'a>,
    out: PageText,
    state: State<'a>,
    saved: Vec<State<'a>>,
    marks: Vec<Mark>,
    /// How many text objects have begun.
    runs: u32,
}

impl<'a> Run<'_, 'a> {
    /// Follows the operators of a page, or of a form that it draws.
    fn follow(&mut self, data: &[u8], resources: &Resources<'a>, depth: usize) {
        let mut operators = TypedIter::new(data);
        while let Some(operator) = operators.next() {
            if !self.reader.budget.operator() {
                return;
            }
            let state = &mut self.state;
            match operator {
                Op::SaveState(_) if self.saved.len() < MOST_STATES => self.saved.push(state.clone()),
                Op::RestoreState(_) => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
                Op::Transform(m) => state.ctm *= affine([m.0, m.1, m.2, m.3, m.4, m.5]),
                Op::BeginText(_) => {
                    (state.matrix, state.line) = (Affine::IDENTITY, Affine::IDENTITY);
                    self.runs = self.runs.wrapping_add(1);
                }
                Op::SetTextMatrix(m) => {
                    state.line = affine([m.0, m.1, m.2, m.3, m.4, m.5]);
                    state.matrix = state.line;
                }
                Op::NextLine(by) => state.next_line(by.0.as_f64(), by.1.as_f64()),
                Op::NextLineAndSetLeading(by) => {
                    state.leading = -by.1.as_f64();
                    state.next_line(by.0.as_f64(), by.1.as_f64());
                }
                Op::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
                Op::CharacterSpacing(by) => state.between_signs = by.0.as_f64(),
                Op::WordSpacing(by) => state.between_words = by.0.as_f64(),
                Op::HorizontalScaling(by) => state.stretch = by.0.as_f64() / 100.0,
                Op::TextLeading(by) => state.leading = by.0.as_f64(),
                Op::TextRise(by) => state.rise = by.0.as_f64(),
                Op::TextFont(font) => {
                    state.size = font.1.as_f64();
                    self.state.font = resources.get_font(font.0).and_then(|dict| self.reader.font(&dict));
                }
                Op::ShowText(shown) => self.show(shown.0),
                Op::NextLineAndShowText(shown) => {
                    state.next_line(0.0, -state.leading);
                    self.show(shown.0);
                }
                Op::ShowTextWithParameters(shown) => {
                    state.between_words = shown.0.as_f64();
                    state.between_signs = shown.1.as_f64();
                    state.next_line(0.0, -state.leading);
                    self.show(shown.2);
                }
                Op::ShowTexts(shown) => {
                    for object in shown.0.iter::<Object<'_>>() {
                        match object {
                            Object::String(text) => self.show(&text),
                            Object::Number(by) => self.state.adjust(by.as_f64()),
                            _ => {}
                        }
                    }
                }
                Op::BeginMarkedContent(mark) => self.mark(mark.0, None),
                Op::BeginMarkedContentWithProperties(mark) => {
                    let properties = match mark.1 {
                        Object::Dict(dict) => {
                            dict.get::<Text<'_>>("ActualText").map(|text| super::info::text(text.as_bytes()))
                        }
                        Object::Name(name) => {
                            let dict = resources.properties.get::<Dict<'_>>(name);
                            dict.and_then(|dict| dict.get::<Text<'_>>("ActualText"))
                                .map(|text| super::info::text(text.as_bytes()))
                        }
                        _ => None,
                    };
                    self.mark(mark.0, properties);
                }
                Op::EndMarkedContent(_) => {
                    self.marks.pop();
                }
                Op::InlineImage(_) => self.out.pictures += 1,
                Op::XObject(name) => {
                    if let Some(stream) = resources.get_x_object(name.0) {
                        self.draw(&stream, resources, depth);
                    }
                }
                _ => {}
            }
        }
    }

    /// Draws a form, which has content of its own.
    fn draw(&mut self, stream: &Stream<'a>, resources: &Resources<'a>, depth: usize) {
        let dict = stream.dict();
        if dict.get::<Name<'_>>("Subtype").is_none_or(|kind| kind.as_str() != "Form") {
            self.out.pictures += 1;
            return;
        }
        if depth >= DEEPEST_FORM || !self.reader.budget.form() || !self.reader.budget.stream(stream) {
            self.reader.budget.exceeded = true;
            return;
        }
        let Ok(data) = stream.decoded_data() else { return };
        let outer = self.state.clone();
        let (states, marks) = (self.saved.len(), self.marks.len());
        self.state.ctm *=
            Affine::new(dict.get::<[f64; 6]>("Matrix").unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]));
        match dict.get::<Dict<'a>>("Resources") {
            Some(own) => self.follow(&data, &Resources::new(own), depth + 1),
            None => self.follow(&data, resources, depth + 1),
        }
        self.saved.truncate(states);
        self.marks.truncate(marks);
        self.state = outer;
    }

    fn mark(&mut self, tag: &Name<'_>, actual: Option<String>) {
        // Whoever opens without end gets no more marks, and those are the ones that are closed first.
        if self.marks.len() < MOST_STATES {
            let artifact = tag.as_str() == "Artifact";
            self.marks.push(Mark { artifact, states_text: actual.is_some(), actual });
        }
    }

    /// Sets the signs of a string.
    fn show(&mut self, shown: &Text<'_>) {
        let Some(Loaded { font, bold }) = self.state.font.clone() else { return };
        let bytes = shown.as_bytes();
        let is_text = !self.marks.iter().any(|mark| mark.artifact);
        let mut at = 0;
        while at < bytes.len() && self.reader.budget.glyph() {
            let (code, length) = font.read_code(bytes, at);
            at += length.max(1);
            let state = &self.state;
            let by = font.code_advance(code) / f64::from(hayro_font::UNITS_PER_EM) * state.size;
            let is_space = length == 1 && code == 32;
            let added = state.between_signs + if is_space { state.between_words } else { 0.0 };
            let across = font.is_horizontal();
            let (dx, dy) = if across { (by.x * state.stretch, 0.0) } else { (0.0, by.y) };
            if is_text {
                let place =
                    state.ctm * state.matrix * Affine::new([state.stretch, 0.0, 0.0, 1.0, 0.0, state.rise]);
                let origin = place * Point::ZERO;
                let matrix = state.ctm * state.matrix;
                let [a, b, c, d, ..] = matrix.as_coeffs();
                let size = state.size.abs() * (c * c + d * d).sqrt();
                let glyph = Glyph {
                    x: origin.x,
                    y: origin.y,
                    dx: a * dx + c * dy,
                    dy: b * dx + d * dy,
                    size,
                    bold,
                    run: self.runs,
                    from: self.out.text.len() as u32,
                    to: 0,
                };
                if origin.is_finite()
                    && glyph.dx.is_finite()
                    && glyph.dy.is_finite()
                    && size.is_finite()
                    && size > 0.0
                {
                    let meaning = meaning(&font, code);
                    self.set(glyph, meaning);
                }
            }
            let state = &mut self.state;
            let along = if across { (dx + added * state.stretch, 0.0) } else { (0.0, dy + added) };
            state.matrix *= Affine::translate(along);
        }
    }

    /// Puts a sign on the page, with what it stands for.
    fn set(&mut self, mut glyph: Glyph, meaning: Option<BfString>) {
        let stated = self.marks.iter_mut().find(|mark| mark.states_text);
        match (stated, meaning) {
            (Some(mark), _) => self.out.text.push_str(&mark.actual.take().unwrap_or_default()),
            (None, Some(BfString::Char(c))) => self.out.text.push(c),
            (None, Some(BfString::String(text))) => self.out.text.push_str(&text),
            (None, None) => {
                self.out.unknown += 1;
                self.out.text.push(char::REPLACEMENT_CHARACTER);
            }
        }
        glyph.to = self.out.text.len() as u32;
        self.out.glyphs.push(glyph);
    }
}

impl State<'_> {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.matrix = self.line;
    }

    /// Moves back by thousandths of the font's size.
    fn adjust(&mut self, by: f64) {
        let by = -by / f64::from(hayro_font::UNITS_PER_EM) * self.size;
        let across = self.font.as_ref().is_none_or(|loaded| loaded.font.is_horizontal());
        let along = if across { (by * self.stretch, 0.0) } else { (0.0, by) };
        self.matrix *= Affine::translate(along);
    }
}

/// What a sign stands for, if anything says so. Signs for private use say nothing.
fn meaning(font: &Font<'_>, code: u32) -> Option<BfString> {
    let glyph = font.glyph(font.map_code(code), code);
    let meaning = match glyph {
        FontGlyph::Outline(glyph) => glyph.as_unicode(),
        FontGlyph::Type3(glyph) => glyph.as_unicode(),
    }?;
    let private = matches!(meaning, BfString::Char('\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\0'));
    (!private).then_some(meaning)
}

fn affine(m: [Number; 6]) -> Affine {
    Affine::new(m.map(|number| number.as_f64()))
}
