//! What the reader is told of one mark: what it is, what was understood, which rule found it. Pure.

use sheaf_engine::{Field, Mark, MarkKind, Reading};
use sheaf_model::{DateKind, DateMention, Entity, Figure, Granularity, Modifier, Span, Statement};

use crate::components::kinds::{coordinates, field_of, kind_word, precision_word};
use crate::components::words::quoted;
use crate::components::{amounts, dates};
use crate::words::{self, count, fill, say};

/// A mark, explained.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Description {
    /// What it means: the entity's name, the date, the number with what it counts, the speaker.
    pub title: String,
    /// What kind of thing it is, in a word or two.
    pub kind: &'static str,
    /// What was understood, as label and value.
    pub facts: Vec<(&'static str, String)>,
    /// The name of the rule that found it.
    pub rule: String,
    /// For an entity: where it can be filtered by.
    pub filter: Option<(Field, String)>,
}

/// Explains a mark of a reading; `None` for hits, and for marks that point nowhere (foreign data).
pub fn describe(reading: &Reading, mark: &Mark) -> Option<Description> {
    let (index, facts) = (mark.index as usize, &reading.facts);
    match mark.kind {
        MarkKind::Entity(_) => facts.entities.get(index).map(|entity| describe_entity(entity, mark.span)),
        MarkKind::Date => facts.dates.get(index).map(|date| describe_date(reading, date)),
        MarkKind::Figure => facts.figures.get(index).map(|figure| describe_figure(reading, figure)),
        MarkKind::Statement => facts.statements.get(index).map(|said| describe_statement(reading, said)),
        MarkKind::Hit => None,
    }
}

fn describe_entity(entity: &Entity, span: Span) -> Description {
    let mut facts = Vec::new();
    if !entity.aliases.is_empty() {
        facts.push((say(words::ALSO_CALLED), entity.aliases.join(say(words::LIST_COMMA))));
    }
    if let Some(place) = entity.place {
        let point = coordinates(place.lat, place.lon);
        facts.push((say(words::WHERE), [&*point, " (", precision_word(place.precision), ")"].concat()));
    }
    facts.push((say(words::IN_THIS_DOCUMENT), count(words::MENTIONS_COUNTED, entity.mentions.len())));
    let mention = entity.mentions.iter().find(|mention| mention.span == span).or(entity.mentions.first());
    Description {
        title: entity.name.clone(),
        kind: kind_word(entity.kind),
        facts,
        rule: mention.map(|mention| mention.rule.to_string()).unwrap_or_default(),
        filter: Some((field_of(entity.kind), entity.id.clone())),
    }
}

fn describe_date(reading: &Reading, date: &DateMention) -> Description {
    let kind = match date.kind {
        DateKind::Date => say(words::KIND_DATE),
        DateKind::Duration => say(words::LENGTH_OF_TIME),
        DateKind::Set => say(words::RECURRING_TIME),
        DateKind::Vague => say(words::VAGUE_TIME),
    };
    let mut facts = Vec::new();
    if date.kind == DateKind::Date {
        if let Some(days) = days_words(date) {
            facts.push((say(words::COVERS), days));
        }
        facts.push((say(words::AS_EXACT_AS), granularity_word(date.granularity).to_owned()));
    } else {
        facts.push((say(words::WHEN), say(words::WHEN_NOT_KNOWN).to_owned()));
    }
    Description { title: date_title(reading, date), kind, facts, rule: date.rule.to_string(), filter: None }
}

/// A date in words: with what narrows it, without inventing a day; what has no place on the calendar in those of the text.
pub fn date_title(reading: &Reading, date: &DateMention) -> String {
    if date.interval.is_open() {
        return date.span.slice(&reading.text).unwrap_or_default().to_owned();
    }
    let words = dates::interval(date.interval);
    match date.modifier {
        Some(Modifier::About) => fill(words::ABOUT_WHEN, &[("when", &words)]),
        _ => words,
    }
}

fn days_words(date: &DateMention) -> Option<String> {
    let (first, last) = (date.interval.first?, date.interval.last?);
    (first != last)
        .then(|| fill(words::DAYS_TO, &[("first", &dates::day(first)), ("last", &dates::day(last))]))
}

/// How finely a date is known.
fn granularity_word(granularity: Granularity) -> &'static str {
    match granularity {
        Granularity::Time => say(words::GRANULARITY_TIME),
        Granularity::Day => say(words::GRANULARITY_DAY),
        Granularity::Week => say(words::GRANULARITY_WEEK),
        Granularity::Month => say(words::GRANULARITY_MONTH),
        Granularity::Quarter => say(words::GRANULARITY_QUARTER),
        Granularity::Season => say(words::GRANULARITY_SEASON),
        Granularity::Half => say(words::GRANULARITY_HALF),
        Granularity::Year => say(words::GRANULARITY_YEAR),
        Granularity::Decade => say(words::GRANULARITY_DECADE),
        Granularity::Century => say(words::GRANULARITY_CENTURY),
    }
}

fn describe_figure(reading: &Reading, figure: &Figure) -> Description {
    let mut facts = Vec::new();
    let mut add = |label, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            facts.push((label, value));
        }
    };
    add(say(words::VALUE), Some(amounts::value(figure.min, figure.max, figure.approximate)));
    add(say(words::UNIT), figure.unit.clone());
    add(say(words::COUNTS), figure.counted.clone());
    add(say(words::WHAT_HAPPENED), figure.event.clone());
    add(
        say(words::WHEN),
        figure
            .date
            .and_then(|date| reading.facts.dates.get(date as usize))
            .map(|date| date_title(reading, date)),
    );
    let place = |id: &String| reading.facts.entities.iter().find(|entity| &entity.id == id);
    add(say(words::WHERE), figure.place.as_ref().and_then(place).map(|entity| entity.name.clone()));
    Description {
        title: figure_title(reading, figure),
        kind: say(words::KIND_FIGURE),
        facts,
        rule: figure.rule.to_string(),
        filter: None,
    }
}

/// A number with what it counts: `17 militants killed` is beyond us in every language, so `17 · militant · killed`.
/// What the text leaves vague stays in its words: `several dozen · fighter`.
pub fn figure_title(reading: &Reading, figure: &Figure) -> String {
    let mut title = match figure.span.slice(&reading.text).filter(|words| is_vague(figure, words)) {
        Some(words) => words.to_owned(),
        None => amounts::value(figure.min, figure.max, figure.approximate),
    };
    if let Some(unit) = figure.unit.as_deref().filter(|unit| !says(&title, unit)) {
        title = [&*title, if unit == "percent" { "%" } else { unit }].join(" ");
    }
    for part in [&figure.counted, &figure.event].into_iter().flatten() {
        title.push_str(" · ");
        title.push_str(part);
    }
    title
}

/// Whether the words have these in them. As `str::contains`, without the kilobyte of clever search that comes with it.
fn says(words: &str, these: &str) -> bool {
    these.is_empty() || words.as_bytes().windows(these.len()).any(|stretch| stretch == these.as_bytes())
}

/// Whether the words name no number that could be written in digits: "dozens", "half", but not "at least forty".
fn is_vague(figure: &Figure, words: &str) -> bool {
    let whole = |value: f64| (value - value.round()).abs() < 1e-9;
    let fraction = [figure.min, figure.max].into_iter().flatten().any(|value| !whole(value));
    let range = figure.approximate && figure.min != figure.max;
    (fraction || range) && !words.contains(|letter: char| letter.is_numeric())
}

fn describe_statement(reading: &Reading, said: &Statement) -> Description {
    let by = match &said.speaker {
        Some(speaker) => {
            if speaker.anonymous {
                fill(words::NOT_NAMED, &[("name", &speaker.name)])
            } else {
                speaker.name.clone()
            }
        }
        None => say(words::SAID_BY_NOBODY).to_owned(),
    };
    let mut facts = vec![(say(words::SAID_BY), by)];
    // Who the speaker is, or why there is no name: "who asked not to be named".
    if let Some(descriptor) = said.speaker.as_ref().and_then(|speaker| speaker.descriptor.clone()) {
        facts.push((say(words::TEXT_ADDS), descriptor));
    }
    if let Some(cue) = said.cue.and_then(|cue| cue.slice(&reading.text)) {
        facts.push((say(words::INTRODUCED_BY), quoted(cue)));
    }
    if said.hedged {
        facts.push((say(words::IN_DOUBT), say(words::NOT_VOUCHED).to_owned()));
    }
    let entity = said.speaker.as_ref().and_then(|speaker| speaker.entity.as_ref());
    let filter = entity
        .and_then(|id| reading.facts.entities.iter().find(|entity| &entity.id == id))
        .map(|entity| (field_of(entity.kind), entity.id.clone()));
    Description {
        title: statement_title(said),
        kind: how_said(reading, said),
        facts,
        rule: said.rule.to_string(),
        filter,
    }
}

/// The rule by which all of a turn of an interview is its speaker's: there, no quotation mark is needed.
const TURN: &str = "turn-of-speaker";

/// Whether the words are the speaker's own: all of them, where they begin with a quotation mark or are a turn of an interview,
/// or some within.
pub fn how_said(reading: &Reading, said: &Statement) -> &'static str {
    let before =
        Span::new(0, said.span.start as usize).slice(&reading.text).and_then(|text| text.chars().last());
    match before {
        _ if !said.direct => say(words::PARAPHRASED),
        _ if said.rule == TURN => say(words::QUOTED),
        Some('“' | '"' | '„' | '«' | '»' | '‘' | '「') => say(words::QUOTED),
        _ => say(words::QUOTED_IN_PART),
    }
}

/// Who said it.
pub fn statement_title(said: &Statement) -> String {
    let name = said.speaker.as_ref().map(|speaker| speaker.name.clone());
    name.unwrap_or_else(|| say(words::SPEAKER_UNKNOWN).to_owned())
}

#[cfg(test)]
pub(super) mod fixture {
    use sheaf_engine::{DocNumber, DocumentCard, Reading};

    /// A document that says "text".
    pub(in super::super) fn reading() -> Reading {
        Reading {
            number: DocNumber(0),
            card: DocumentCard {
                id: "a".to_owned(),
                title: "A".to_owned(),
                title_matches: Vec::new(),
                outlet: None,
                authors: Vec::new(),
                language: "en".to_owned(),
                published: sheaf_model::Published::default(),
            },
            path: "a.md".to_owned(),
            note: None,
            url: None,
            tags: Vec::new(),
            text: "text".to_owned(),
            blocks: Vec::new(),
            facts: sheaf_model::Facts::default(),
            marks: Vec::new(),
            hits: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fixture::reading;
    use super::*;
    use sheaf_model::EntityKind;

    fn figure(min: Option<f64>, max: Option<f64>, approximate: bool) -> Figure {
        Figure {
            span: Span::default(),
            min,
            max,
            approximate,
            unit: None,
            counted: Some("fighter".to_owned()),
            event: None,
            date: None,
            place: None,
            rule: "count-noun".into(),
        }
    }

    #[test]
    fn figures_say_what_the_text_says() {
        for (min, max, approximate, expected) in [
            (Some(17.0), Some(17.0), false, "17 · fighter"),
            (Some(24.0), Some(99.0), true, "text · fighter"),
            (Some(0.5), Some(0.5), false, "text · fighter"),
            (Some(15.0), Some(25.0), false, "15 to 25 · fighter"),
            (Some(40.0), None, false, "at least 40 · fighter"),
            (None, Some(3000.0), false, "up to 3,000 · fighter"),
            (Some(200.0), Some(200.0), true, "about 200 · fighter"),
            (None, None, false, "no value · fighter"),
        ] {
            let mut figure = figure(min, max, approximate);
            figure.span = Span::new(0, 4);
            assert_eq!(figure_title(&reading(), &figure), expected);
        }
    }

    #[test]
    fn words_are_quoted_as_far_as_the_marks_reach() {
        let mut reading = reading();
        reading.text = "She said: “Rain, rain” is all there was.".to_owned();
        for (words, direct, rule, expected) in [
            ("Rain, rain", true, "name-verb-quote", "quoted"),
            ("“Rain, rain” is all there was", true, "name-verb-quote", "quoted in part"),
            ("“Rain, rain” is all there was", true, "turn-of-speaker", "quoted"),
            ("Rain, rain", false, "name-verb-quote", "paraphrased"),
        ] {
            let start = reading.text.find(words).expect(words);
            let said = Statement {
                span: Span::new(start, start + words.len()),
                direct,
                cue: None,
                speaker: None,
                hedged: false,
                rule: rule.into(),
            };
            assert_eq!(how_said(&reading, &said), expected);
        }
    }

    #[test]
    fn marks_that_point_nowhere_are_not_explained() {
        let reading = reading();
        for kind in
            [MarkKind::Date, MarkKind::Figure, MarkKind::Statement, MarkKind::Entity(EntityKind::Place)]
        {
            let mark = Mark { span: Span::new(0, 1), kind, index: 9, entity: String::new(), lane: 0 };
            assert_eq!(describe(&reading, &mark), None);
        }
    }

    #[test]
    fn a_date_is_explained_without_inventing_days() {
        let mut reading = reading();
        reading.facts.dates.push(DateMention {
            span: Span::new(0, 4),
            kind: DateKind::Date,
            interval: "2016-12".parse().expect("a month"),
            granularity: Granularity::Month,
            modifier: Some(Modifier::About),
            timex: "2016-12".to_owned(),
            rule: "month-year".into(),
        });
        let mark =
            Mark { span: Span::new(0, 4), kind: MarkKind::Date, index: 0, entity: String::new(), lane: 0 };
        let found = describe(&reading, &mark).expect("a date");
        assert_eq!(
            (found.title.as_str(), found.kind, found.rule.as_str()),
            ("about Dec 2016", "date", "month-year")
        );
        assert_eq!(found.facts[0], ("covers", "1 Dec 2016 to 31 Dec 2016".to_owned()));
        assert_eq!(found.facts[1], ("as exact as", "a month".to_owned()));
    }
}
