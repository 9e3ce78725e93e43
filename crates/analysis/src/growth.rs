//! The work for a text grows with its length and not faster, whatever the text: counted in looks at tokens.

use sheaf_model::{Document, Interval, Published};

use crate::tokens::VISITS;
use crate::{Analyser, Authority};

/// A text that goes on for ever: its `n`-th piece.
type Text = fn(usize) -> String;

/// What invites rules to search far: things that open and never close, that count on, that wait for a name.
const TEXTS: &[(&str, Text)] = &[
    ("words", |_| "a boat ".to_owned()),
    ("capitals", |_| "Boat ".to_owned()),
    ("marks", |_| "( ".to_owned()),
    ("opening quotation marks", |_| "“boat ".to_owned()),
    ("straight quotation marks", |_| "\" a ' b ".to_owned()),
    ("paragraphs of quotations", |_| "“A boat came.\n\n".to_owned()),
    ("quotations", |_| "“We saw a boat,” she said. ".to_owned()),
    ("verbs of saying", |_| "said that ".to_owned()),
    ("sources", |_| "according to ".to_owned()),
    ("numbers", |n| format!("{n} ")),
    ("number words", |_| "one hundred and twenty ".to_owned()),
    ("ranges", |n| format!("between {n} and ")),
    ("lists of figures", |n| format!("{n} boats, ")),
    ("counts", |n| format!("It killed {n} men and two boys. ")),
    ("months", |_| "May ".to_owned()),
    ("dates", |n| format!("on May {}, 20{:02}, ", n % 28 + 1, n % 90 + 10)),
    ("relative dates", |_| "five days later, last week, ".to_owned()),
    ("weekdays", |_| "On Monday it rained. ".to_owned()),
    ("days in a quotation", |_| "“on Monday ".to_owned()),
    ("lists of months", |_| "in May, June and ".to_owned()),
    ("initials", |_| "A. B. ".to_owned()),
    ("particles", |_| "al-Temi bin van ".to_owned()),
    ("titles", |_| "Mr. President Gen. ".to_owned()),
    ("persons", |n| format!("Anna {} spoke. ", name(n))),
    ("persons by surname", |n| format!("Anna {0} spoke. Mr. {0} left. ", name(n % 50))),
    ("bodies with acronyms", |n| format!("The {} Harbour Board (XHB) met. ", name(n))),
    ("lines", |_| "boat\n".to_owned()),
    ("possessives", |_| "boats' Anna's ".to_owned()),
    ("speakers of an interview", |n| format!("{}: We saw a boat.\n\n", name(n % 3))),
];

/// A made-up name for a number.
fn name(mut number: usize) -> String {
    let mut name = String::from("K");
    loop {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return name + "ov";
        }
    }
}

/// How often the rules look at a token of a text of so many pieces.
fn visits(analyser: &Analyser, text: Text, pieces: usize) -> u64 {
    let interval: Interval = "2016-12-05".parse().expect("a day");
    let document = Document {
        text: (0..pieces).map(text).collect(),
        language: "en".into(),
        published: Published { interval, ..Published::default() },
        ..Document::default()
    };
    VISITS.set(0);
    let facts = analyser.document(&document);
    let _ = analyser.infer_published(&document);
    assert!(!facts.sentences.is_empty());
    VISITS.get()
}

#[test]
fn twice_the_text_is_twice_the_work() {
    let analyser = Analyser::new(&Authority::default());
    let mut wrong = Vec::new();
    for (what, text) in TEXTS {
        // Multiples of the longest sentence that rules look at as one, within which they may search.
        let (short, long) = (visits(&analyser, *text, 300), visits(&analyser, *text, 1200));
        // Four times the text; a tenth more for what is shared by all of a text.
        if long > short * 44 / 10 {
            wrong.push(format!("{what}: {short} looks at 300 pieces, {long} at 1200"));
        }
    }
    assert!(wrong.is_empty(), "grows faster than the text:\n{}", wrong.join("\n"));
}
