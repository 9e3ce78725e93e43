//! What holds of any text: nothing panics, spans fit the text and are in order, references lead somewhere.

use std::sync::LazyLock;

use proptest::prelude::*;
use sheaf_analysis::{Analyser, Authority, explain};
use sheaf_model::{Block, BlockKind, Day, Document, Facts, Interval, Published, Span};

/// Words, marks and numbers that rules look for, so that random texts reach deep into them.
const PIECES: &[&str] = &[
    "the",
    "a",
    "of",
    "and",
    "said",
    "told",
    "according",
    "to",
    "that",
    "who",
    "he",
    "they",
    "Mr.",
    "Gen.",
    "President",
    "al-",
    "bin",
    "Martha",
    "Quilling",
    "U.S.",
    "US$",
    "Tripoli",
    "Libyan",
    "New York",
    "Ministry",
    "Inc.",
    "(ABC)",
    "ABC",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "'s",
    ",",
    ".",
    "...",
    "—",
    "-",
    "(",
    ")",
    ";",
    ":",
    "17",
    "3,200",
    "4.5",
    "%",
    "percent",
    "$",
    "£",
    "million",
    "dozens",
    "half",
    "two-thirds",
    "one in five",
    "between",
    "about",
    "at least",
    "up to",
    "killed",
    "people",
    "miles",
    "May",
    "march",
    "Sept.",
    "19",
    "2016",
    "2016-09-04",
    "99999999999999999999",
    "1980s",
    "'80s",
    "9/11",
    "10:30",
    "p.m.",
    "UTC",
    "Thursday",
    "last",
    "next",
    "this",
    "week",
    "year",
    "years",
    "ago",
    "later",
    "five",
    "twenty",
    "hundred",
    "the past",
    "since",
    "until",
    "early",
    "mid-",
    "late",
    "century",
    "first",
    "quarter",
    "spring",
    "every",
    "each",
    "Monday",
    "that",
    "the following",
    "the same",
    "period",
    "year-ago",
    "fiscal",
    "half",
    "Q3",
    "10/30/89",
    "B.C.",
    "noon",
    "midnight",
    "overnight",
    "Easter",
    "New Year's Eve",
    "a",
    "on",
    "the 9th",
    "or so",
    "more than",
    "il y a",
    "deux",
    "semaines",
    "la",
    "l'an",
    "dernière",
    "jeudi",
    "mars",
    "1er",
    "depuis",
    "mi-",
    "قبل",
    "والخميس",
    "أسبوعين",
    "الأسبوع",
    "الماضي",
    "٤",
    "آذار/مارس",
    "منذ",
    "\n",
    "\n\n",
    "é",
    "ß",
    "İ",
    "ﬁ",
    "\u{200d}",
    "\u{301}",
    "٢٠١٦",
    "طرابلس",
    "北京",
    "𝒜",
    "\u{202e}",
    "\0",
];

static ANALYSER: LazyLock<Analyser> = LazyLock::new(|| Analyser::new(&Authority::default()));

fn analyse(text: &str, published: Interval, blocks: Vec<Block>) -> (Document, Facts) {
    analyse_in("en", text, published, blocks)
}

fn analyse_in(language: &str, text: &str, published: Interval, blocks: Vec<Block>) -> (Document, Facts) {
    let document = Document {
        text: text.to_owned(),
        blocks,
        language: language.into(),
        published: Published { interval: published, ..Published::default() },
        ..Document::default()
    };
    let facts = ANALYSER.document(&document);
    (document, facts)
}

fn holds(document: &Document, facts: &Facts) {
    let text = &document.text;
    let fits = |span: Span| span.slice(text).is_some_and(|words| !words.is_empty());
    let sorted = |spans: &[Span]| spans.windows(2).all(|pair| pair[0] <= pair[1]);
    let mut mentions: Vec<Span> = Vec::new();
    for entity in &facts.entities {
        assert!(
            !entity.mentions.is_empty() && !entity.id.is_empty() && (0.0..=1.0).contains(&entity.salience)
        );
        let spans: Vec<Span> = entity.mentions.iter().map(|m| m.span).collect();
        assert!(sorted(&spans));
        assert!(entity.mentions.iter().all(|m| explain(&m.rule).is_some()));
        mentions.extend(spans);
    }
    let firsts: Vec<Span> = facts.entities.iter().map(|e| e.mentions[0].span).collect();
    mentions.sort();
    assert!(mentions.windows(2).all(|pair| pair[0].end <= pair[1].start), "names do not overlap");
    let mut ids: Vec<&str> = facts.entities.iter().map(|e| e.id.as_str()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "ids differ");
    let dates: Vec<Span> = facts.dates.iter().map(|d| d.span).collect();
    let figures: Vec<Span> = facts.figures.iter().map(|f| f.span).collect();
    let statements: Vec<Span> = facts.statements.iter().map(|s| s.span).collect();
    for spans in [&facts.sentences, &firsts, &mentions, &dates, &figures, &statements] {
        assert!(sorted(spans) && spans.iter().all(|span| fits(*span)));
    }
    for (kind, spans) in [("dates", &dates), ("figures", &figures)] {
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{kind} do not overlap");
    }
    for date in &facts.dates {
        assert!(explain(&date.rule).is_some());
        assert!(date.interval.first.zip(date.interval.last).is_none_or(|(first, last)| first <= last));
    }
    for figure in &facts.figures {
        assert!(explain(&figure.rule).is_some());
        assert!(figure.date.is_none_or(|date| (date as usize) < facts.dates.len()));
        assert!(figure.place.as_ref().is_none_or(|place| ids.contains(&place.as_str())));
        assert!(figure.min.or(figure.max).is_some());
        assert!(figure.min.zip(figure.max).is_none_or(|(min, max)| min <= max));
    }
    for statement in &facts.statements {
        assert!(explain(&statement.rule).is_some());
        assert!(statement.cue.is_none_or(fits));
        if let Some(speaker) = &statement.speaker {
            assert!(fits(speaker.span) && !speaker.name.is_empty());
            assert!(speaker.entity.as_ref().is_none_or(|entity| ids.contains(&entity.as_str())));
        }
    }
}

fn interval() -> impl Strategy<Value = Interval> {
    prop_oneof![
        Just(Interval::default()),
        (-3_600_000i32..2_900_000, 0i32..900)
            .prop_map(|(day, length)| Interval::new(Day(day), Day(day + length))),
        (16_000i32..20_000).prop_map(|day| Interval::day(Day(day))),
    ]
}

/// Rules look at what follows: where nothing does, they must not.
#[test]
fn any_beginning_of_a_case_gives_facts_that_fit() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases/analysis");
    for entry in std::fs::read_dir(folder).expect("the cases") {
        let cases = std::fs::read_to_string(entry.expect("a file").path()).expect("text");
        for case in cases.lines().filter(|line| !line.starts_with('#')) {
            let text: String = case.split('{').map(|part| part.replace('}', "")).collect();
            for (end, _) in text.match_indices(' ').chain([(text.len(), "")]) {
                let published = Interval::day(Day(18_600));
                let (document, facts) = analyse(&text[..end], published, Vec::new());
                holds(&document, &facts);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_facts_that_fit(text in "\\PC{0,120}", published in interval()) {
        let (document, facts) = analyse(&text, published, Vec::new());
        holds(&document, &facts);
    }

    #[test]
    fn any_mix_of_what_rules_look_for_does(
        pieces in prop::collection::vec((prop::sample::select(PIECES), prop::bool::weighted(0.8)), 0..60),
        published in interval(),
        language in prop::sample::select(vec!["en", "en", "fr", "ar", "de", "und"]),
    ) {
        let text: String = pieces.iter().map(|(piece, space)| format!("{piece}{}", if *space { " " } else { "" })).collect();
        let (document, facts) = analyse_in(language, &text, published, Vec::new());
        holds(&document, &facts);
    }

    #[test]
    fn blocks_that_do_not_fit_the_text_do_no_harm(start in 0u32..60, length in 0u32..60) {
        let blocks = vec![Block { span: Span { start, end: start + length }, kind: BlockKind::Paragraph }];
        let (document, facts) = analyse("Zoë said “Łódź fell” on May 2, 2016, killing 17 people.", Interval::default(), blocks);
        holds(&document, &facts);
    }
}
