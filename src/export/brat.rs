//! Standoff annotations as brat, and what reads its files, has them. <https://brat.nlplab.org/standoff.html>
//!
//! They belong to the plain text of the document, and count its code points.

use sheaf_engine::Reading;
use sheaf_model::{CodePoints, Span};

use super::marked::{kind_name, marked};

/// Every mark of a document as a `.ann` file: marks (`T`), who said a statement (`R`), how (`A`), and in notes (`#`) what a
/// mark says and the rule that found it.
pub fn brat(reading: &Reading) -> String {
    let mut ann =
        Ann { out: String::new(), points: CodePoints::new(&reading.text), text: &reading.text, marks: 0 };
    let (mut relations, mut attributes, mut notes) = (0, 0, 0);
    for mark in marked(reading) {
        let this = ann.mark(kind_name(mark.kind), mark.span);
        if let Some(statement) = mark.statement {
            let anonymous = statement.speaker.as_ref().is_some_and(|speaker| speaker.anonymous);
            for (name, holds) in
                [("Direct", statement.direct), ("Hedged", statement.hedged), ("Anonymous", anonymous)]
            {
                if holds {
                    attributes += 1;
                    ann.line(&["A", &*count(attributes), "\t", name, " ", &this]);
                }
            }
            if let Some(speaker) = statement.speaker.as_ref().filter(|speaker| !speaker.span.is_empty()) {
                let speaker = ann.mark("Speaker", speaker.span);
                relations += 1;
                ann.line(&["R", &*count(relations), "\tSaidBy Arg1:", &this, " Arg2:", &speaker]);
            }
        }
        notes += 1;
        let says = one_line(&mark.says);
        let between = if says.is_empty() { "" } else { " · " };
        ann.line(&["#", &*count(notes), "\tAnnotatorNotes ", &this, "\t", &says, between, mark.rule]);
    }
    ann.out
}

struct Ann<'a> {
    out: String,
    points: CodePoints<'a>,
    text: &'a str,
    marks: usize,
}

impl Ann<'_> {
    /// Writes a mark; gives its name. A mark that runs over line ends is of several pieces, since none may hold one.
    fn mark(&mut self, kind: &str, span: Span) -> String {
        self.marks += 1;
        let name = ["T", &*count(self.marks)].concat();
        let (mut places, mut words) = (String::new(), String::new());
        let mut at = span.start as usize;
        for piece in span.slice(self.text).unwrap_or_default().split('\n') {
            if !piece.trim().is_empty() {
                let (start, end) = self.points.of(Span::new(at, at + piece.len()));
                places.extend([if places.is_empty() { " " } else { ";" }, &*count(start), " ", &count(end)]);
                words.extend([if words.is_empty() { "" } else { " " }, piece]);
            }
            at += piece.len() + 1;
        }
        self.line(&[&*name, "\t", kind, &places, "\t", &words]);
        name
    }

    fn line(&mut self, parts: &[&str]) {
        self.out.extend(parts.iter().copied());
        self.out.push('\n');
    }
}

fn one_line(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn count(number: usize) -> String {
    number.to_string()
}
