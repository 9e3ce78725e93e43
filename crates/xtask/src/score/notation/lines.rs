//! One line of annotation: what it says, and adding it to the document.

use anyhow::{Context, bail};

use super::words::{find, nearest};
use super::{Places, days};
use crate::score::record::{Date, Entity, Figure, Mention, Range, Record, Speaker, Statement};

/// What an annotation says.
pub(super) enum Note {
    /// `person WORDS [= CANONICAL] [@ LATITUDE LONGITUDE]`
    Name { kind: String, optional: bool, words: String, name: String, place: Option<(f64, f64)> },
    /// `date WORDS = DAYS`, `duration WORDS = TIMEX3`, `set …`, `vague WORDS`
    Date { kind: String, words: String, value: String },
    /// `figure WORDS = NUMBER [NOUN | in UNIT][, EVENT]`
    Figure { words: String, figure: Figure },
    /// `quote CONTENT | CUE | SPEAKER [= NAME] [(unnamed)]`, `reported …`
    Statement { direct: bool, content: String, cue: String, speaker: String },
}

/// How far each layer has been annotated.
#[derive(Default)]
pub(super) struct Cursors {
    names: usize,
    dates: usize,
    figures: usize,
    statements: usize,
}

const NAMES: [&str; 5] = ["person", "organisation", "place", "group", "other"];

impl Note {
    /// Reads a line without its indentation.
    pub(super) fn read(line: &str) -> anyhow::Result<Self> {
        let (kind, rest) = line.split_once(' ').with_context(|| format!("expected words behind “{line}”"))?;
        let (words, value) = rest.split_once(" = ").unwrap_or((rest, ""));
        let (plain, optional) = kind.strip_suffix('?').map_or((kind, false), |plain| (plain, true));
        if NAMES.contains(&plain) {
            let (rest, place) = match rest.split_once(" @ ") {
                Some((rest, place)) => (rest, Some(coordinates(place)?)),
                None => (rest, None),
            };
            let (words, name) = rest.split_once(" = ").unwrap_or((rest, rest));
            let (words, name) = (words.to_owned(), name.to_owned());
            return Ok(Self::Name { kind: plain.to_owned(), optional, words, name, place });
        }
        Ok(match kind {
            "date" | "duration" | "set" | "vague" => {
                Self::Date { kind: kind.to_owned(), words: words.to_owned(), value: value.to_owned() }
            }
            "figure" => Self::Figure { words: words.to_owned(), figure: figure(value)? },
            "quote" | "reported" => {
                let mut parts = rest.split(" | ");
                let (Some(content), Some(cue), Some(speaker), None) =
                    (parts.next(), parts.next(), parts.next(), parts.next())
                else {
                    bail!("expected CONTENT | CUE | SPEAKER, found “{rest}”");
                };
                let own = |text: &str| if text == "-" { String::new() } else { text.to_owned() };
                let (cue, speaker) = (own(cue), own(speaker));
                Self::Statement { direct: kind == "quote", content: content.to_owned(), cue, speaker }
            }
            _ => bail!("expected a kind of annotation, found “{kind}”"),
        })
    }

    /// Adds it to the document.
    pub(super) fn add(
        &self,
        record: &mut Record,
        text: &[char],
        sentence: usize,
        cursors: &mut Cursors,
        places: &Places,
    ) -> anyhow::Result<()> {
        let sentence = record.sentences[sentence];
        let next = |words: &str, cursor: &mut usize| -> anyhow::Result<Range> {
            let at = find(text, words, sentence.start.max(*cursor), sentence.end)?;
            *cursor = at.end;
            Ok(at)
        };
        match self {
            Self::Name { kind, optional, words, name, place } => {
                let mention = Mention { at: next(words, &mut cursors.names)?, optional: *optional };
                let same = |entity: &&mut Entity| entity.name == *name && entity.kind == *kind;
                if let Some(entity) = record.entities.iter_mut().find(same) {
                    entity.mentions.push(mention);
                    return Ok(());
                }
                let known = places.get(name).filter(|_| kind == "place");
                let (lat, lon) = place.or(known.map(|(lat, lon, _)| (*lat, *lon))).unzip();
                record.entities.push(Entity {
                    id: format!("{}-{kind}", name.to_lowercase().replace(' ', "-")),
                    name: name.clone(),
                    kind: kind.clone(),
                    lat,
                    lon,
                    area: place.is_none() && known.is_some_and(|(_, _, area)| *area),
                    mentions: vec![mention],
                    ..Entity::default()
                });
            }
            Self::Date { kind, words, value } => {
                let mut date =
                    Date { at: next(words, &mut cursors.dates)?, kind: kind.clone(), ..Date::default() };
                match (kind.as_str(), value.as_str()) {
                    ("date", "") => bail!("expected = and the days, or = unknown, behind a date"),
                    ("date", value) => date.days = days(value)?.unwrap_or_default(),
                    (_, "") => {}
                    (_, value) => date.timex = Some(value.to_owned()),
                }
                record.dates.push(date);
            }
            Self::Figure { words, figure } => {
                record.figures.push(Figure { at: next(words, &mut cursors.figures)?, ..figure.clone() });
            }
            Self::Statement { direct, content, cue, speaker } => {
                // Statements may stand inside each other: each is looked for from where the one above begins.
                let at = find(text, content, sentence.start.max(cursors.statements), sentence.end)?;
                cursors.statements = at.start;
                let cue = if cue.is_empty() { None } else { Some(nearest(text, cue, sentence, at)?) };
                let near = cue.unwrap_or(at);
                let speaker =
                    if speaker.is_empty() { None } else { Some(said_by(speaker, text, sentence, near)?) };
                record.statements.push(Statement { at, direct: *direct, cue, speaker });
            }
        }
        Ok(())
    }
}

/// Who said it. With `= NAME` the words alone are not enough: the name is wanted. No words stand before it where the
/// sentence has none, as when a quotation goes on.
fn said_by(speaker: &str, text: &[char], sentence: Range, near: Range) -> anyhow::Result<Speaker> {
    let (speaker, anonymous) =
        speaker.strip_suffix(" (unnamed)").map_or((speaker, false), |speaker| (speaker, true));
    let named = speaker.strip_prefix("= ").map(|name| ("", name)).or_else(|| speaker.split_once(" = "));
    if let Some((words, name)) = named {
        if !words.is_empty() {
            nearest(text, words, sentence, near)?;
        }
        return Ok(Speaker { name: name.to_owned(), text: name.to_owned(), anonymous, ..Speaker::default() });
    }
    let at = nearest(text, speaker, sentence, near)?;
    let name = speaker.to_owned();
    let (start, end) = (Some(at.start), Some(at.end));
    Ok(Speaker { start, end, text: name.clone(), name, anonymous, ..Speaker::default() })
}

/// `NUMBER [NOUN | in UNIT][, EVENT]`; the number as `17`, `~500`, `15..25`, `40..` or `..3000`.
fn figure(value: &str) -> anyhow::Result<Figure> {
    let (value, event) = value.split_once(", ").map_or((value, None), |(value, event)| (value, Some(event)));
    let (number, what) = value.split_once(' ').map_or((value, None), |(number, what)| (number, Some(what)));
    let (number, approximate) = number.strip_prefix('~').map_or((number, false), |number| (number, true));
    let end = |text: &str| -> anyhow::Result<Option<f64>> {
        if text.is_empty() {
            return Ok(None);
        }
        Ok(Some(text.parse().with_context(|| format!("expected a number, found “{text}”"))?))
    };
    let (min, max) = match number.split_once("..") {
        Some((min, max)) => (end(min)?, end(max)?),
        None => (end(number)?, end(number)?),
    };
    if min.is_none() && max.is_none() {
        bail!("expected = and a number behind a figure");
    }
    let unit = what.and_then(|what| what.strip_prefix("in "));
    let counted = what.filter(|_| unit.is_none());
    let own = |text: Option<&str>| text.map(str::to_owned);
    Ok(Figure {
        at: Range::default(),
        min,
        max,
        approximate,
        unit: own(unit),
        counted: own(counted),
        event: own(event),
    })
}

fn coordinates(text: &str) -> anyhow::Result<(f64, f64)> {
    let (lat, lon) = text.split_once(' ').with_context(|| format!("expected two numbers, found “{text}”"))?;
    Ok((lat.parse()?, lon.parse()?))
}
