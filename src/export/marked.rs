//! What is marked in a document, in words that formats can carry.

use sheaf_engine::{MarkKind, Reading};
use sheaf_model::{EntityKind, Facts, Span, Statement};

use super::when::edtf;
use crate::components::measures::plain_signs;

/// One mark.
pub(crate) struct Marked<'a> {
    /// Where.
    pub(crate) span: Span,
    /// As what.
    pub(crate) kind: MarkKind,
    /// What it says: the name, the time, the number with what it counts, the speaker.
    pub(crate) says: String,
    /// The rule that found it.
    pub(crate) rule: &'a str,
    /// The statement, if it is one.
    pub(crate) statement: Option<&'a Statement>,
}

/// Every mark of a document in the order of the text, without hits of a search.
pub(crate) fn marked(reading: &Reading) -> Vec<Marked<'_>> {
    let mut all = Vec::with_capacity(reading.marks.len());
    for mark in &reading.marks {
        let told = tell(&reading.facts, mark.kind, mark.index as usize, mark.span);
        if let Some((says, rule, statement)) = told {
            all.push(Marked { span: mark.span, kind: mark.kind, says, rule, statement });
        }
    }
    all
}

type Told<'a> = (String, &'a str, Option<&'a Statement>);

fn tell(facts: &Facts, kind: MarkKind, index: usize, span: Span) -> Option<Told<'_>> {
    match kind {
        MarkKind::Entity(_) => {
            let entity = facts.entities.get(index)?;
            let mention = entity.mentions.iter().find(|mention| mention.span == span);
            Some((entity.name.clone(), mention.map_or("", |mention| &mention.rule), None))
        }
        MarkKind::Date => {
            let date = facts.dates.get(index)?;
            let time = edtf(date.interval);
            Some((if time.is_empty() { date.timex.clone() } else { time }, &date.rule, None))
        }
        MarkKind::Figure => {
            let figure = facts.figures.get(index)?;
            let mut says = plain_signs(figure.min, figure.max, figure.approximate);
            for word in [&figure.unit, &figure.counted, &figure.event].into_iter().flatten() {
                says.extend([" ", &**word]);
            }
            Some((says, &figure.rule, None))
        }
        MarkKind::Statement => {
            let statement = facts.statements.get(index)?;
            let speaker = statement.speaker.as_ref().map(|speaker| speaker.name.clone());
            Some((speaker.unwrap_or_default(), &statement.rule, Some(statement)))
        }
        MarkKind::Hit => None,
    }
}

/// A kind's name in files.
pub(crate) const fn kind_name(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Entity(EntityKind::Person) => "Person",
        MarkKind::Entity(EntityKind::Organisation) => "Organisation",
        MarkKind::Entity(EntityKind::Place) => "Place",
        MarkKind::Entity(EntityKind::Group) => "Group",
        MarkKind::Entity(EntityKind::Other) => "Other",
        MarkKind::Date => "Date",
        MarkKind::Figure => "Figure",
        MarkKind::Statement => "Statement",
        MarkKind::Hit => "Hit",
    }
}
