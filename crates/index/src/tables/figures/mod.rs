//! Figures as a table: numbers with what they count, of when, where and by whom, ready to be compared.

mod stored;

use sheaf_model::{DateKind, EntityKind, Facts, Figure, Interval, Span};

use super::Interner;
use super::Voice;
use super::alike::{befallen, sense};
use super::speakers::Voices;

/// What a figure is about, beside its number: where it stands with others that say the same of other things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// Things are counted.
    Things,
    /// A part of things that are counted: "half of the boats".
    Share,
    /// Something is measured, or paid for.
    Unit,
    /// The text does not tell.
    Nothing,
}

/// Figures that say the same of the same things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureGroup {
    /// What tells it from others, in links: `fighter:killed`, `share:fighter`, `unit:mile`, `number:`.
    pub key: String,
    /// What kind of figures they are.
    pub of: Of,
    /// The words for what is counted or measured, singular, the most frequent first; empty where the text has none.
    pub words: Vec<String>,
    /// The words for what befell it, the most frequent first; empty where nothing did.
    pub events: Vec<String>,
}

/// Who gives a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureSource {
    /// Whoever makes the statement around it. Nameless ones of different documents are different sources.
    Voice(Voice),
    /// The publication; where the document has none, the document itself.
    Document(Option<String>, u32),
}

/// Every figure of the collection, group by group, in each by document and position.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The document of each.
    pub documents: Vec<u32>,
    /// Its number among those of its document.
    pub indices: Vec<u32>,
    /// Where it stands in the text.
    pub spans: Vec<Span>,
    /// Its least value; NaN where only the greatest is known.
    pub least: Vec<f64>,
    /// Its greatest value; NaN where only the least is known.
    pub most: Vec<f64>,
    /// Whether the text says "about".
    pub approximate: Vec<bool>,
    /// When it is of, by its own date; open at both ends where the text gives none.
    pub times: Vec<Interval>,
    /// The place it is of: its entity plus one, or 0.
    pub places: Vec<u32>,
    /// Whose are counted, the body that is named beside the number ("500 members of the League"): an entity plus one, or 0.
    pub whose: Vec<u32>,
    /// Who gives it: a number in [`Figures::sources`].
    pub given_by: Vec<u32>,
    /// What cannot be said in digits, in the words of the text ("several dozen"): a number in the words, plus one, or 0.
    words: Vec<u32>,
    /// For each group its first row; at the end the number of rows.
    pub starts: Vec<u32>,
    /// The groups.
    pub groups: Vec<FigureGroup>,
    /// The sources.
    pub sources: Vec<FigureSource>,
    /// While rows are added all words that are met; then those of `words`.
    texts: Interner,
    making: Making,
}

/// What is needed only while rows are added.
#[derive(Clone, Debug, Default)]
struct Making {
    /// For each row the word counted, the event, and what it is of; words by number in `texts`, plus one.
    counted: Vec<(u32, u32, Of)>,
    voices: Voices,
    /// For each voice its source, plus one.
    voiced: Vec<u32>,
    outlets: Interner,
    of_outlet: Vec<u32>,
}

/// Whether words tell nobody who speaks: a pronoun for which the text has no name.
fn is_pronoun(words: &str) -> bool {
    ["he", "she", "it", "they", "we", "i", "one"].iter().any(|pronoun| words.eq_ignore_ascii_case(pronoun))
}

/// Letters between a number and the body whose things it counts.
const NEAR: u32 = 48;

impl Figures {
    /// Adds those of a document. Documents come in order; `entity` gives the number of an entity by its id in the facts.
    pub(super) fn add(
        &mut self,
        document: u32,
        outlet: Option<&str>,
        text: &str,
        facts: &Facts,
        entity: &dyn Fn(&str) -> Option<u32>,
    ) {
        let mut outlet_source = None;
        for (figure, index) in facts.figures.iter().zip(0..) {
            let speaker = around(facts, figure.span);
            let speaker = speaker.and_then(|statement| facts.statements[statement].speaker.as_ref());
            let speaker = speaker.filter(|speaker| speaker.entity.is_some() || !is_pronoun(&speaker.name));
            let known = speaker.and_then(|speaker| speaker.entity.as_deref()).and_then(entity);
            let source = match speaker {
                Some(speaker) => {
                    let voice = self.making.voices.number(speaker, known, Some(document)) as usize;
                    if voice == self.making.voiced.len() {
                        self.making.voiced.push(self.sources.len() as u32);
                        let voice = self.making.voices.list()[voice].clone();
                        self.sources.push(FigureSource::Voice(voice));
                    }
                    self.making.voiced[voice]
                }
                None => *outlet_source.get_or_insert_with(|| self.making_outlet(document, outlet)),
            };
            let date = figure.date.and_then(|date| facts.dates.get(date as usize));
            let time = date.filter(|date| date.kind == DateKind::Date).map(|date| date.interval);
            self.documents.push(document);
            self.indices.push(index);
            self.spans.push(figure.span);
            self.least.push(figure.min.unwrap_or(f64::NAN));
            self.most.push(figure.max.unwrap_or(f64::NAN));
            self.approximate.push(figure.approximate);
            self.times.push(time.unwrap_or_default());
            self.places.push(figure.place.as_deref().and_then(entity).map_or(0, |place| place + 1));
            let body = body_beside(text, facts, figure.span, known, entity);
            self.whose.push(body.map_or(0, |body| body + 1));
            self.given_by.push(source);
            let words = figure.span.slice(text).filter(|words| vague(figure, words));
            let words = self.number(words);
            self.words.push(words);
            let of = of(figure);
            let counted = match of {
                Of::Unit => {
                    figure.unit.as_deref().map(|unit| if figure.rule == "age" { "age" } else { unit })
                }
                _ => figure.counted.as_deref(),
            };
            let (counted, event) = (self.number(counted), self.number(figure.event.as_deref()));
            self.making.counted.push((counted, event, of));
        }
    }

    /// Groups what was added. O(n).
    #[must_use]
    pub(super) fn finish(mut self) -> Self {
        let compared = self.compared();
        let (mut keys, mut group_of) = (Interner::default(), Vec::with_capacity(self.documents.len()));
        // For each group how often which words were met.
        let mut words: Vec<[Vec<(u32, u32)>; 2]> = Vec::new();
        for (row, &(counted, event, of)) in self.making.counted.iter().enumerate() {
            let (word, befell) =
                (self.texts.text(counted.wrapping_sub(1)), self.texts.text(event.wrapping_sub(1)));
            let alike = sense(word).filter(|_| of != Of::Unit);
            let alike = alike.filter(|(name, in_company)| {
                !in_company || compared.find(&of_body(name, self.whose[row])).is_some()
            });
            let name = alike.map_or(word, |(name, _)| name);
            let (number, new) = keys.number(&key(name, befallen(befell), of));
            if new {
                let key = keys.text(number).to_owned();
                self.groups.push(FigureGroup { key, of, words: Vec::new(), events: Vec::new() });
                words.push([Vec::new(), Vec::new()]);
            }
            group_of.push(number);
            for (list, met) in words[number as usize].iter_mut().zip([counted, event]) {
                match list.iter_mut().find(|(known, _)| *known == met) {
                    Some((_, count)) => *count += 1,
                    None if met > 0 => list.push((met, 1)),
                    None => {}
                }
            }
        }
        for (group, [counted, events]) in self.groups.iter_mut().zip(words) {
            group.words = most_first(counted, &self.texts);
            group.events = most_first(events, &self.texts);
        }
        self.arrange(&group_of);
        self.making = Making::default();
        let texts = core::mem::take(&mut self.texts);
        for word in self.words.iter_mut().filter(|word| **word > 0) {
            *word = self.texts.number(texts.text(*word - 1)).0 + 1;
        }
        self
    }

    /// What a figure says in words, where digits would say what the text does not.
    pub fn words(&self, row: usize) -> Option<&str> {
        self.words.get(row)?.checked_sub(1).map(|number| self.texts.text(number))
    }

    /// The bodies whose things are counted by a word that has its sense by itself: the sense, and the body.
    fn compared(&self) -> Interner {
        let mut known = Interner::default();
        for (&(counted, ..), &whose) in self.making.counted.iter().zip(&self.whose) {
            let Some((name, false)) = sense(self.texts.text(counted.wrapping_sub(1))) else { continue };
            if whose > 0 {
                known.number(&of_body(name, whose));
            }
        }
        known
    }

    /// Puts the rows of each group together, in the order in which they came.
    fn arrange(&mut self, group_of: &[u32]) {
        let mut starts = vec![0; self.groups.len() + 1];
        for group in group_of {
            starts[*group as usize + 1] += 1;
        }
        for group in 1..starts.len() {
            starts[group] += starts[group - 1];
        }
        let mut next: Vec<u32> = starts.clone();
        let mut order = vec![0; group_of.len()];
        for (&group, row) in group_of.iter().zip(0_u32..) {
            order[next[group as usize] as usize] = row;
            next[group as usize] += 1;
        }
        reorder(&mut self.documents, &order);
        reorder(&mut self.indices, &order);
        reorder(&mut self.spans, &order);
        reorder(&mut self.least, &order);
        reorder(&mut self.most, &order);
        reorder(&mut self.approximate, &order);
        reorder(&mut self.times, &order);
        reorder(&mut self.places, &order);
        reorder(&mut self.whose, &order);
        reorder(&mut self.given_by, &order);
        reorder(&mut self.words, &order);
        self.starts = starts;
    }

    /// The source of what nobody is said to say.
    fn making_outlet(&mut self, document: u32, outlet: Option<&str>) -> u32 {
        let source = self.sources.len() as u32;
        let Some(outlet) = outlet else {
            self.sources.push(FigureSource::Document(None, document));
            return source;
        };
        let (number, new) = self.making.outlets.number(outlet);
        if new {
            self.making.of_outlet.push(source);
            self.sources.push(FigureSource::Document(Some(outlet.to_owned()), document));
        }
        self.making.of_outlet[number as usize]
    }

    fn number(&mut self, text: Option<&str>) -> u32 {
        text.filter(|text| !text.is_empty()).map_or(0, |text| self.texts.number(text).0 + 1)
    }
}

fn reorder<T: Copy>(column: &mut Vec<T>, order: &[u32]) {
    *column = order.iter().map(|row| column[*row as usize]).collect();
}

/// A sense with a body that is counted so.
fn of_body(name: &str, whose: u32) -> String {
    [name, " ", &whose.to_string()].concat()
}

fn of(figure: &Figure) -> Of {
    // An empty unit is foreign.
    if figure.unit.as_deref().is_some_and(|unit| !unit.is_empty()) {
        return Of::Unit;
    }
    let part = figure.max.is_some_and(|most| most > 0.0 && most < 1.0);
    match figure.counted.as_deref().unwrap_or_default() {
        "" if figure.event.is_none() => Of::Nothing,
        _ if part => Of::Share,
        _ => Of::Things,
    }
}

fn key(name: &str, event: &str, of: Of) -> String {
    let kind = match of {
        Of::Share => "share:",
        Of::Unit => "unit:",
        Of::Nothing => return "number:".to_owned(),
        Of::Things => "",
    };
    let colon = if event.is_empty() { "" } else { ":" };
    [kind, name, colon, event].concat()
}

/// Words by number, the most frequent first; of equals, the one met first.
fn most_first(mut words: Vec<(u32, u32)>, texts: &Interner) -> Vec<String> {
    let mut sorted = Vec::with_capacity(words.len());
    while let Some(most) = words.iter().map(|(_, count)| *count).max() {
        let Some(place) = words.iter().position(|(_, count)| *count == most) else { break };
        sorted.push(texts.text(words.remove(place).0 - 1).to_owned());
    }
    sorted
}

/// The innermost statement around a figure that has a speaker.
fn around(facts: &Facts, figure: Span) -> Option<usize> {
    let holds = |place: &usize| {
        let statement = &facts.statements[*place];
        statement.span.contains(figure) && statement.speaker.is_some()
    };
    (0..facts.statements.len()).filter(holds).min_by_key(|place| facts.statements[*place].span.len())
}

/// The organisation named nearest behind a number in its clause, or else before it, that is not who gives the number.
/// Clauses are cut coarsely: by marks of punctuation and by other numbers.
fn body_beside(
    text: &str,
    facts: &Facts,
    figure: Span,
    speaker: Option<u32>,
    entity: &dyn Fn(&str) -> Option<u32>,
) -> Option<u32> {
    let one_clause = |from: u32, to: u32| {
        let between = Span { start: from, end: to }.slice(text).unwrap_or(";");
        let number = facts.figures.iter().any(|other| other.span.start >= from && other.span.end <= to);
        !number && !between.contains([',', ';', ':', '.', '(', '“', '”'])
    };
    let mut nearest: Option<(u32, u32)> = None;
    for body in facts.entities.iter().filter(|entity| entity.kind == EntityKind::Organisation) {
        let Some(number) = entity(&body.id).filter(|number| Some(*number) != speaker) else { continue };
        for mention in &body.mentions {
            let Span { start, end } = mention.span;
            let (distance, from, to) = match (start.checked_sub(figure.end), figure.start.checked_sub(end)) {
                (Some(behind), _) => (behind, figure.end, start),
                // What stands before is mostly who acts.
                (_, Some(before)) => (before + NEAR, end, figure.start),
                _ => continue,
            };
            let near = to - from <= NEAR && nearest.is_none_or(|(least, _)| distance < least);
            if near && one_clause(from, to) {
                nearest = Some((distance, number));
            }
        }
    }
    nearest.map(|(_, number)| number)
}

/// Whether the words name no number that could be written in digits: "dozens", "half", but not "at least forty".
fn vague(figure: &Figure, words: &str) -> bool {
    let whole = |value: f64| (value - value.round()).abs() < 1e-9;
    let fraction = [figure.min, figure.max].into_iter().flatten().any(|value| !whole(value));
    let range = figure.approximate && figure.min != figure.max;
    (fraction || range) && !words.contains(|letter: char| letter.is_numeric())
}
