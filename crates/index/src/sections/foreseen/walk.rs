//! The walk through the records of a document, field by field as `body::write` and its kin put them there.

use sheaf_model::Span;

use super::landmarks::{Landmarks, next_visible, up_to};
use super::sides::Records;
use super::{Keys, kind};
use crate::coding::range::{OF_BYTES, SLOTS};
use crate::sections::facets::FacetField;

/// Things of one kind that a document may have beyond the bytes of its text.
const BEYOND: usize = 256;
/// Texts of a field that are known again.
const KNOWN: usize = 6;

/// Slots of bytes stand behind those of numbers.
const BYTES: usize = kind::ALL * SLOTS;

/// All slots there are.
pub(super) const ALL: usize = BYTES + OF_BYTES;

/// What facts are told by, of the shape.
#[derive(Default)]
pub(super) struct Seen {
    /// Of each entity its mentions, the first byte of the first and the end of the last.
    entities: Vec<(u32, Span)>,
    dates: Vec<Span>,
    figures: Vec<Span>,
    statements: Vec<Span>,
}

/// A way through the records of a document.
pub(super) struct Walk<'w, R> {
    pub(super) records: &'w mut R,
    /// Values of each facet.
    pub(super) keys: &'w Keys<'w>,
    pub(super) text: &'w str,
    pub(super) landmarks: &'w Landmarks,
    /// The day near which its dates are.
    pub(super) day: i32,
}

impl<R: Records> Walk<'_, R> {
    /// A number of the record.
    fn plain(&mut self, kind: usize) -> u32 {
        let number = self.records.take();
        let number = self.records.number(kind, number);
        self.records.give(number);
        number
    }

    /// How many follow; not more than there can be.
    fn count(&mut self, kind: usize, count: usize) -> usize {
        let count = self.records.number(kind, count as u32) as usize;
        if count > self.text.len() + BEYOND {
            self.records.fail();
            return 0;
        }
        count
    }

    /// What a text has beside codes for its words: see `prose`.
    pub(super) fn prose(&mut self) {
        let pieces = self.plain(kind::PIECES);
        // A word of five letters, and a space.
        let foreseen = 6_u32.wrapping_mul(pieces);
        let length = self.records.take().wrapping_sub(foreseen).cast_signed();
        let length = self.records.signed(kind::LENGTH, length);
        self.records.give(foreseen.wrapping_add_signed(length));
        let mut before = 0;
        for _ in 0..pieces {
            // Names follow names.
            before = self.plain(kind::GAP + before.min(7) as usize);
            if self.records.ended() {
                return;
            }
        }
        for _ in 0..self.plain(kind::LITERALS) {
            let literal = self.records.take_bytes(None);
            let literal = self.bytes(kind::LITERALS + 1, &literal);
            self.records.give_bytes(None, &literal);
            if self.records.ended() {
                return;
            }
        }
    }

    /// What lists say.
    pub(super) fn card(&mut self) {
        let [title, id, language, path] = [(); 4].map(|()| self.records.take_bytes(None));
        let title = self.bytes(kind::CARD, &title);
        let language = self.value_of(FacetField::Language, &language);
        let path = self.bytes(kind::CARD + 2, &path);
        // The id is mostly what the file is called.
        let id = match self.records.number(kind::CARD + 5, u32::from(id != stem(&path))) {
            0 => stem(&path).to_vec(),
            _ => self.bytes(kind::CARD + 3, &id),
        };
        for field in [title, id, language, path] {
            self.records.give_bytes(None, &field);
        }
        for (field, kind) in [(FacetField::Outlet, 0), (FacetField::Author, 1), (FacetField::Tag, 2)]
            .map(|(field, kind)| (field, kind::NAMED + kind))
        {
            for _ in 0..self.plain(kind) {
                let had = self.records.take_bytes(None);
                let value = self.value_of(field, &had);
                self.records.give_bytes(None, &value);
                if self.records.ended() {
                    return;
                }
            }
        }
        let rest = self.records.take_rest();
        let rest = self.bytes(kind::CARD + 4, &rest);
        self.records.give_bytes(Some(rest.len()), &rest);
    }

    /// Passes a text that mostly is a value of a facet.
    fn value_of(&mut self, field: FacetField, text: &[u8]) -> Vec<u8> {
        let keys = self.keys[field as usize];
        let known = if R::THERE { keys.find_sorted(text).ok().flatten() } else { None };
        let code = self.records.number(kind::VALUE_OF + field as usize, known.map_or(0, |value| value + 1));
        let Some(value) = code.checked_sub(1) else { return self.bytes(kind::TEXT, text) };
        let value = keys.get(value as usize).map(<[u8]>::to_vec);
        value.unwrap_or_else(|_| {
            self.records.fail();
            Vec::new()
        })
    }

    /// Passes bytes, of a kind.
    fn bytes(&mut self, kind: usize, bytes: &[u8]) -> Vec<u8> {
        let length = self.records.number(kind, bytes.len() as u32) as usize;
        // What stands first is foreseen by the kind.
        let (mut passed, mut before) = (Vec::new(), (kind % 32) as u8);
        while passed.len() < length && !self.records.ended() {
            let byte = bytes.get(passed.len()).copied().unwrap_or_default();
            before = self.records.byte(BYTES, before, byte);
            passed.push(before);
        }
        passed
    }

    /// How many entities the document names.
    pub(super) fn references(&mut self) -> usize {
        let mut named = 0;
        for list in 0..3 {
            let count = self.records.take() as usize;
            let count = self.count(kind::COUNTS + list, count);
            self.records.give(count as u32);
            for _ in 0..count {
                self.plain(kind::REFERENCES + list);
            }
            if list == 0 {
                named = count;
            }
        }
        named
    }

    pub(super) fn shape(&mut self, named: usize) -> Seen {
        let marks = self.landmarks;
        let blocks = self.spans(kind::COUNTS + 3, kind::BLOCKS, None, &marks.lines);
        let mut before = 0;
        for _ in &blocks {
            before = self.plain(kind::BLOCK + before as usize).min(9);
        }
        self.spans(kind::COUNTS + 4, kind::SENTENCES, None, &marks.stops);
        self.records.take();
        self.records.give(named as u32);
        let entities = self.mentions(named);
        let dates = self.spans(kind::COUNTS + 5, kind::DATES, Some(&marks.dates), &marks.ends);
        let figures = self.spans(kind::COUNTS + 6, kind::FIGURES, Some(&marks.digits), &marks.ends);
        let statements = self.spans(kind::COUNTS + 7, kind::STATEMENTS, Some(&marks.words), &marks.stops);
        Seen { entities, dates, figures, statements }
    }

    /// The spans of a list, as far as there is one.
    fn had_spans(&mut self) -> Vec<Span> {
        if !R::THERE {
            return Vec::new();
        }
        let steps: Vec<u32> = (0..self.records.take()).map(|_| self.records.take()).collect();
        let mut end = 0_u32;
        let spans = steps.into_iter().map(|step| {
            let start = end.wrapping_add_signed((step >> 1).cast_signed() ^ -((step & 1).cast_signed()));
            end = start + self.records.take();
            Span { start, end }
        });
        spans.collect()
    }

    fn give_spans(&mut self, spans: &[Span]) {
        self.records.give(spans.len() as u32);
        let mut end = 0;
        for span in spans {
            let step = span.start.wrapping_sub(end).cast_signed();
            self.records.give((step << 1 ^ step >> 31).cast_unsigned());
            end = span.end;
        }
        for span in spans {
            self.records.give(span.end.wrapping_sub(span.start));
        }
    }

    /// A list of spans that begin at some landmarks, or right after the one before, and end at others.
    fn spans(&mut self, count: usize, kind: usize, starts: Option<&[u32]>, ends: &[u32]) -> Vec<Span> {
        let had = self.had_spans();
        let count = self.count(count, had.len());
        let mut spans = Vec::with_capacity(count);
        let mut near = 0;
        for at in 0..count {
            let span = self.span(kind, near, had.get(at).copied().unwrap_or_default(), starts, ends);
            near = span.end;
            spans.push(span);
        }
        self.give_spans(&spans);
        spans
    }

    /// A span near a place, of four kinds of numbers.
    fn span(&mut self, kind: usize, near: u32, span: Span, starts: Option<&[u32]>, ends: &[u32]) -> Span {
        let start = if let Some(starts) = starts {
            self.place(kind, starts, near, span.start)
        } else {
            let near = next_visible(self.text, near);
            let step = span.start.wrapping_sub(near).cast_signed();
            near.wrapping_add_signed(self.records.signed(kind, step))
        };
        let end = self.place(kind + 2, ends, start, span.end);
        Span { start, end }
    }

    /// A place: so many landmarks from another one, and so many bytes on.
    fn place(&mut self, kind: usize, places: &[u32], from: u32, to: u32) -> u32 {
        let (passed, reached) = (up_to(places, from), up_to(places, to));
        let further = self.records.signed(kind, reached.wrapping_sub(passed).cast_signed());
        let last = passed.wrapping_add_signed(further).checked_sub(1);
        let landmark = last.and_then(|last| places.get(last as usize)).copied().unwrap_or(0);
        landmark.saturating_add(self.records.number(kind + 1, to.wrapping_sub(landmark)))
    }

    /// The mentions of all entities in the order of the text; or as they come, if those of one do not come in this order.
    fn mentions(&mut self, named: usize) -> Vec<(u32, Span)> {
        let mut had: Vec<(Span, u32)> = Vec::new();
        let mut ordered = true;
        if R::THERE {
            let counts: Vec<u32> = (0..named).map(|_| self.records.take()).collect();
            let mut spans = self.had_spans().into_iter();
            for (count, entity) in counts.into_iter().zip(0..) {
                let from = had.len();
                had.extend(spans.by_ref().take(count as usize).map(|span| (span, entity)));
                ordered &= had[from..].is_sorted();
            }
            if ordered {
                had.sort_unstable();
            }
        }
        self.records.number(kind::ORDERED, ordered.into());
        let count = self.count(kind::MENTIONS, had.len());
        let (mut mentions, mut near, mut next) = (Vec::with_capacity(count), 0, 0);
        let mut of_entities = vec![(0_u32, Span::default()); named];
        for at in 0..count {
            let (span, entity) = had.get(at).copied().unwrap_or_default();
            // Most entities come for the first time in their order.
            let code = self.records.number(kind::ENTITY, if entity == next { 0 } else { entity + 1 });
            let entity = code.checked_sub(1).unwrap_or(next);
            let kind = kind::MENTIONS + 1 + if code == 0 { 0 } else { 4 };
            next = next.max(entity.saturating_add(1));
            let span = self.span(kind, near, span, Some(&self.landmarks.names), &self.landmarks.ends);
            near = span.end;
            mentions.push((span, entity));
            match of_entities.get_mut(entity as usize) {
                Some((count, of_entity)) => {
                    let start = if *count == 0 { span.start } else { of_entity.start };
                    (*count, *of_entity) = (*count + 1, Span { start, end: span.end });
                }
                None => self.records.fail(),
            }
        }
        // Back into lists, one entity after the other.
        let mut places = Vec::with_capacity(named);
        let mut sum = 0;
        for (count, _) in &of_entities {
            self.records.give(*count);
            places.push(sum);
            sum += *count as usize;
        }
        let mut spans = vec![Span::default(); sum];
        for (span, entity) in mentions {
            if let Some(place) = places.get_mut(entity as usize) {
                spans[*place] = span;
                *place += 1;
            }
        }
        self.give_spans(&spans);
        of_entities
    }

    pub(super) fn facts(&mut self, seen: &Seen) {
        self.saliences(&seen.entities);
        let mut before = 0;
        for (count, _) in &seen.entities {
            for _ in 0..*count {
                before = self.plain(kind::RULE + before as usize).min(7);
            }
        }
        let mut timexes = Vec::new();
        for span in &seen.dates {
            self.date(*span, &mut timexes);
        }
        let mut texts = [const { Vec::new() }; 3];
        for span in &seen.figures {
            self.figure(*span, &mut texts);
        }
        let mut texts = [const { Vec::new() }; 2];
        for _ in &seen.statements {
            self.statement(&mut texts);
        }
    }

    /// How much entities weigh: what is left where the places of the mentions have been taken off is mostly the same
    /// for all that are mentioned as often.
    fn saliences(&mut self, entities: &[(u32, Span)]) {
        let all = self.text.len().max(1) as u64;
        let mut left = [None; 8];
        for (count, span) in entities {
            let early = 30 * all.saturating_sub(span.start.into());
            let spread = 20 * u64::from(span.end.saturating_sub(span.start));
            let told = ((early + spread) / all) as i32;
            let like = &mut left[*count.min(&7) as usize];
            let kind = kind::SALIENCE + usize::from(like.is_some());
            let foreseen = told.wrapping_add(like.unwrap_or(30));
            let salience = self.records.take().cast_signed();
            let salience = self.records.signed(kind, salience.wrapping_sub(foreseen)).wrapping_add(foreseen);
            *like = Some(salience.wrapping_sub(told));
            self.records.give(salience.cast_unsigned());
        }
    }

    fn date(&mut self, span: Span, timexes: &mut Vec<Vec<u8>>) {
        let words = self.words(span);
        self.plain(kind::DATE_RULE + words);
        self.plain(kind::DATE_FIELDS + words);
        let granularity = self.plain(kind::DATE_FIELDS + 4 + words);
        self.plain(kind::DATE_FIELDS + 8);
        let ends = self.plain(kind::DATE_FIELDS + 9);
        let granularity = granularity.min(9) as usize;
        if ends & 1 == 1 {
            // Days are written as a signed number.
            let day = self.records.take();
            let day = (day >> 1).cast_signed() ^ -((day & 1).cast_signed());
            let day = self
                .day
                .wrapping_add(self.records.signed(kind::DAY + granularity, day.wrapping_sub(self.day)));
            self.records.give((day << 1 ^ day >> 31).cast_unsigned());
        }
        if ends & 2 == 2 {
            self.plain(kind::DAYS + granularity);
        }
        self.optional_text(kind::TIMEX, timexes);
    }

    fn figure(&mut self, span: Span, texts: &mut [Vec<Vec<u8>>; 3]) {
        let words = self.words(span);
        self.plain(kind::FIGURE_RULE + words);
        self.plain(kind::APPROXIMATE);
        let told = self.told(span);
        let least = self.value(kind::VALUES, told);
        self.value(kind::VALUES + 1, least.or(told));
        for (kind, texts) in (kind::FIGURE_TEXTS..).zip(texts) {
            self.optional_text(kind, texts);
        }
        self.optional(kind::FIGURE_LINKS);
        self.optional(kind::FIGURE_LINKS + 2);
    }

    fn statement(&mut self, texts: &mut [Vec<Vec<u8>>; 2]) {
        for kind in kind::STATEMENT..kind::STATEMENT + 3 {
            self.plain(kind);
        }
        if self.plain(kind::STATEMENT + 3) != 0 {
            self.plain(kind::SPEAKER);
            self.plain(kind::SPEAKER + 1);
        }
        if self.plain(kind::SPEAKER + 2) == 0 {
            return;
        }
        self.plain(kind::SPEAKER + 3);
        self.plain(kind::SPEAKER + 4);
        self.optional(kind::SPEAKER + 5);
        self.optional_text(kind::SPEAKER + 7, &mut texts[0]);
        self.plain(kind::SPEAKER + 8);
        self.optional_text(kind::SPEAKER + 9, &mut texts[1]);
    }

    /// How many words a span has, up to three.
    fn words(&self, span: Span) -> usize {
        let ends = &self.landmarks.ends;
        up_to(ends, span.end).saturating_sub(up_to(ends, span.start)).min(3) as usize
    }

    /// The whole number that stands at a span.
    fn told(&self, span: Span) -> Option<u32> {
        let text = span.slice(self.text)?;
        let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
        let digits = digits.bytes().filter(|byte| *byte != b',').take_while(u8::is_ascii_digit);
        digits.map(|digit| digit - b'0').fold(None, |number, digit| {
            Some(number.unwrap_or(0_u32).wrapping_mul(10).wrapping_add(digit.into()))
        })
    }

    /// A value as `facts` writes it: 0 for none, 1 and a whole number, 2 and a double. Gives the whole number.
    fn value(&mut self, kind: usize, foreseen: Option<u32>) -> Option<u32> {
        let tag = self.records.take();
        let whole = (tag == 1).then(|| self.records.take());
        let tag = if whole.is_some() && whole == foreseen { 3 } else { tag };
        match self.records.number(kind, tag) {
            0 => {
                self.records.give(0);
                None
            }
            tag @ (1 | 3) => {
                let whole = match foreseen.filter(|_| tag == 3) {
                    Some(foreseen) => foreseen,
                    None => self.records.number(kind::VALUE, whole.unwrap_or_default()),
                };
                self.records.give(1);
                self.records.give(whole);
                Some(whole)
            }
            tag => {
                self.records.give(tag);
                let length = Some(size_of::<f64>());
                let bits = self.records.take_bytes(length);
                let bits = self.bytes(kind::TEXT, &bits);
                self.records.give_bytes(length, &bits);
                None
            }
        }
    }

    fn optional(&mut self, kind: usize) {
        if self.plain(kind) != 0 {
            self.plain(kind + 1);
        }
    }

    /// A text that may be missing, or be one of those before.
    fn optional_text(&mut self, kind: usize, known: &mut Vec<Vec<u8>>) {
        let had = if self.records.take() == 0 { None } else { Some(self.records.take_bytes(None)) };
        let place = had.as_ref().and_then(|had| known.iter().position(|known| known == had));
        let code = place.map_or(u32::from(had.is_some()), |place| place as u32 + 2);
        let code = self.records.number(kind, code);
        self.records.give(u32::from(code > 0));
        let text = match (code as usize).checked_sub(2) {
            _ if code == 0 => return,
            None => self.bytes(kind::TEXT, &had.unwrap_or_default()),
            Some(place) if place < known.len() => known.remove(place),
            Some(_) => return self.records.fail(),
        };
        self.records.give_bytes(None, &text);
        // Those used last come first.
        known.insert(0, text);
        known.truncate(KNOWN);
    }
}

/// What a file is called, without folders and extension.
fn stem(path: &[u8]) -> &[u8] {
    let name = path.rsplit(|byte| *byte == b'/').next().unwrap_or(path);
    let end = name.iter().rposition(|byte| *byte == b'.').unwrap_or(name.len());
    &name[..end]
}
