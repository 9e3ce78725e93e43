//! What holds of any input whatever.

mod support;

use proptest::prelude::*;
use sheaf_model::Severity;
use sheaf_parse::{MAX_BYTES, parse};

/// Pieces that files of all formats are made of, and that break them.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z ]{0,12}",
        "\\PC{0,6}",
        prop::sample::select(vec![
            "\n",
            "\n\n",
            "\r\n",
            "\"",
            ",",
            ";",
            "\t",
            "---\n",
            "title: ",
            "date: 2016\n",
            "[",
            "]",
            "(",
            ")",
            "*",
            "`",
            "```\n",
            "> ",
            "- ",
            "# ",
            "| ",
            "|---|\n",
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<script>",
            "</script>",
            "<b>",
            "<table>",
            "<td>",
            "<!--",
            "-->",
            "&amp;",
            "&#0;",
            "&#x301;",
            "&#x202e;",
            "\u{301}",
            "\u{202e}",
            "\u{2067}",
            "\u{2069}",
            "\0",
            "\u{feff}",
            "\u{2028}",
            "\u{85}",
            "By Jane Doe\n",
            "1,026 words\n",
            "Port Example, 3 May 1901\n",
            "Interviewee: Ann Poe\n",
            "Place: Ellary, 22 May 2023\n",
            "ELLARY, 3 May 1901 (Agency) — ",
            "3 June 2016\n",
            "Document ABCD0000123\n",
            "example.com\n",
            "@x\n",
            "Title: ",
            "U.S. ",
            "MIME-Version: 1.0\n",
            "Content-Type: text/plain; charset=utf-7\n",
            "Content-Type: multipart/mixed; boundary=b\n",
            "Content-Type: message/rfc822\n",
            "Content-Transfer-Encoding: base64\n",
            "From: =?utf-8?b?4oCT?= <a@example.org>\n",
            "00:01.000 --> 00:02.000\n",
            "WEBVTT\n",
            "<v Jo>",
            "{\\an8}",
            "NOTE\n",
            "Date: Fri, 31 Jun 99999 25:61:00 +9999\n",
            "--b\n",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Lines that press archives write around articles.
const FIELDS: &[&str] = &[
    "",
    "Rain at Ellary",
    "The Courier",
    "September 27, 2019 Friday",
    "27 September 2019",
    "Copyright 2019 Post Media",
    "Length: 53 words",
    "53 words",
    "By Jane Doe",
    "Byline: Jane Doe",
    "Dateline: ELLARY",
    "Body",
    "Classification",
    "Language: ENGLISH",
    "English",
    "Subject: STORMS (78%)",
    "Load-Date: May 3, 1901",
    "End of Document",
    "2 of 7 DOCUMENTS",
    "Document ABCD000020190927ef9r0001x",
    "HD\tRain",
    "PD\t27 September 2019",
    "LP",
    "TD",
    "AN\tDocument ABCD000020190927ef9r0001x",
    "____________________________",
    "Document 1 of 2",
    "Full text:",
    "FULL TEXT",
    "Title: Rain",
    "Author: Doe, Jane",
    "Publication title: The Courier",
    "ProQuest document ID: 7",
];

/// Such lines, with sentences between, each of which is another.
fn export() -> impl Strategy<Value = String> {
    let line = prop_oneof![3 => prop::sample::select(FIELDS).prop_map(Some), 1 => Just(None)];
    let lines = prop::collection::vec(line, 0..70);
    (lines, prop::sample::select(vec!["\n", "\n\n"])).prop_map(|(lines, between)| {
        let sentence = |(number, line): (usize, Option<&str>)| {
            line.map_or_else(|| format!("It rained for r{number}d days."), str::to_owned)
        };
        lines.into_iter().enumerate().map(sentence).collect::<Vec<_>>().join(between)
    })
}

proptest! {
    #[test]
    fn any_lines_of_press_archives(text in export(), format in prop::sample::select(vec!["a.txt", "a.md", "a.html"])) {
        // Lines of markup are one.
        let text = if format == "a.txt" { text } else { text.replace('\n', "\n\n") };
        let parsed = parse(format, text.as_bytes());
        support::holds(&parsed);
        if parsed.documents.len() > 1 {
            let mut paths: Vec<_> = parsed.documents.iter().map(|document| &document.path).collect();
            prop_assert!(paths.is_sorted());
            paths.dedup();
            prop_assert_eq!(paths.len(), parsed.documents.len());
        }
        // No word of a text is made up, and no sentence is lost.
        for document in &parsed.documents {
            prop_assert!(document.text.split_whitespace().all(|word| text.contains(word)), "{}", document.text);
        }
        if !parsed.problems.iter().any(|problem| problem.message.contains("press archive")) {
            return Ok(());
        }
        let all: Vec<String> = parsed.documents.iter().map(|document| format!("{document:?}")).collect();
        for word in text.split_whitespace().filter(|word| word.starts_with('r') && word.ends_with('d') && word.len() < 5) {
            let told = parsed.problems.iter().any(|problem| problem.message.contains(word));
            prop_assert!(told || all.iter().any(|document| document.contains(word)), "{word}: {all:?}");
        }
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400), name in "[a-z.]{0,6}(\\.md|\\.html|\\.txt)?") {
        support::holds(&parse(&name, &bytes));
    }

    #[test]
    fn any_path(path in "\\PC{0,40}") {
        support::holds(&parse(&path, b"The rain came again."));
    }

    #[test]
    fn any_text_in_any_format(text in soup(), format in prop::sample::select(vec!["a.txt", "a.md", "a.html", "a.csv", "a.srt", "a.vtt", "a.eml", "a.xml", "a.json", "a"])) {
        support::holds(&parse(format, text.as_bytes()));
    }

    #[test]
    fn any_front_matter(yaml in soup(), body in soup()) {
        support::holds(&parse("a.md", format!("---\ntitle: {yaml}\n---\n{body}").as_bytes()));
    }

    #[test]
    fn the_same_bytes_give_the_same(text in soup()) {
        prop_assert_eq!(parse("a.md", text.as_bytes()), parse("a.md", text.as_bytes()));
    }

    /// Sentences without a header are the text, letter for letter.
    #[test]
    fn sentences_stay_as_they_are(sentences in prop::collection::vec("[A-Z][a-z]{1,8}( [a-z]{1,8}){2,12}\\.", 1..8)) {
        let text = sentences.join("\n\n");
        let document = parse("a.txt", text.as_bytes()).documents.into_iter().next().expect("a document");
        prop_assert_eq!(&document.text, &text);
        prop_assert_eq!(document.blocks.len(), sentences.len());
    }
}

/// Cues, each of which begins so many thousandths of a second after the end of the one before, and has these lines.
fn cues() -> impl Strategy<Value = Vec<(u64, Vec<String>)>> {
    let pause = prop_oneof![Just(0), 1..9000_u64];
    // No line like another.
    let line = (
        prop::sample::select(vec!["", "- ", "JO BLAKE: ", ">> ", "<i>", "{\\an8}", "<v Ines Mott>"]),
        prop::collection::vec("[a-z]{1,6}", 1..5),
        prop::sample::select(vec!["", ".", "?", "…", "</i>"]),
    );
    prop::collection::vec((pause, prop::collection::vec(line, 1..4)), 1..12).prop_map(|cues| {
        let mut number = 0;
        let mut line = |(mark, words, end): (&str, Vec<String>, &str)| {
            number += 1;
            format!("{mark}{} w{number}{end}", words.join(" "))
        };
        cues.into_iter().map(|(pause, lines)| (pause, lines.into_iter().map(&mut line).collect())).collect()
    })
}

/// The words of lines of subtitles, without what is no word.
fn words(text: &str) -> Vec<String> {
    let mut text = text.to_owned();
    for mark in ["<v Ines Mott>", "<i>", "</i>", "{\\an8}", "Ines Mott: ", "Ines Mott:", ">> "] {
        text = text.replace(mark, " ");
    }
    text.split_whitespace().map(str::to_owned).collect()
}

proptest! {
    /// Whatever the format, all that is said is there, in its order, and nothing else.
    #[test]
    fn subtitles_lose_no_word(cues in cues(), end in prop::sample::select(vec!["\n", "\r\n"])) {
        let time = |at: u64, point: char| {
            format!("{:02}:{:02}:{:02}{point}{:03}", at / 3_600_000, at / 60_000 % 60, at / 1000 % 60, at % 1000)
        };
        let (mut srt, mut vtt, mut sbv, mut printed) = (String::new(), format!("WEBVTT{end}{end}"), String::new(), String::new());
        let mut at = 0;
        for (number, (pause, lines)) in (1..).zip(&cues) {
            let (from, to) = (at + pause, at + pause + 1500);
            let text = lines.join(end);
            srt += &format!("{number}{end}{} --> {}{end}{text}{end}{end}", time(from, ','), time(to, ','));
            vtt += &format!("cue {number}{end}{} --> {} line:90%{end}{text}{end}{end}", time(from, '.'), time(to, '.'));
            sbv += &format!("{},{}{end}{text}{end}{end}", time(from, '.'), time(to, '.'));
            printed += &format!("[{} --> {}]  {}{end}", time(from, '.'), time(to, '.'), lines.join(" "));
            at = to;
        }
        let said: Vec<String> = cues.iter().flat_map(|(_, lines)| lines).flat_map(|line| words(line)).collect();
        for (name, source) in [("a.srt", srt), ("a.vtt", vtt), ("a.sbv", sbv), ("b.srt", printed)] {
            let parsed = parse(name, source.as_bytes());
            support::holds(&parsed);
            prop_assert_eq!(words(&parsed.documents[0].text), said.clone(), "{}", source);
        }
    }

    /// Captions that roll say each line once.
    #[test]
    fn rolling_captions_say_each_line_once(lines in prop::collection::vec("[a-z]{1,6}( [a-z]{1,6}){0,3}", 4..12), shown in 2..4_usize) {
        let mut vtt = "WEBVTT\n\n".to_owned();
        for last in 0..lines.len() {
            let cue = &lines[(last + 1).saturating_sub(shown)..=last];
            vtt += &format!("00:{last:02}.000 --> 00:{:02}.000\n{}\n\n", last + 1, cue.join("\n"));
        }
        let document = parse("a.vtt", vtt.as_bytes()).documents.remove(0);
        prop_assert_eq!(document.text.split_whitespace().collect::<Vec<_>>().join(" "), lines.join(" "));
    }
}

proptest! {
    /// Messages of an export, whatever their senders are called: no word is lost, and none is another's.
    #[test]
    fn messages_lose_no_word(messages in prop::collection::vec(
        ("\\PC{0,12}", prop::collection::vec("[a-z]{1,8}( [a-z]{1,8}){0,4}", 1..4), any::<bool>()), 1..8)
    ) {
        let written: Vec<serde_json::Value> = messages.iter().map(|(from, lines, pieces)| {
            let text = lines.join("\n");
            let text = if *pieces { serde_json::json!([text, {"type": "bold", "text": ""}]) } else { text.into() };
            serde_json::json!({"type": "message", "date": "2024-02-18T22:01:13", "from": from, "from_id": "user1", "text": text})
        }).collect();
        let export = serde_json::json!({"name": "Pier", "messages": written}).to_string();
        let parsed = parse("result.json", export.as_bytes());
        support::holds(&parsed);
        let document = &parsed.documents[0];
        let said: Vec<&str> = messages.iter().flat_map(|(_, lines, _)| lines).map(String::as_str).collect();
        let stamp = "[2024-02-18 22:01:13] ";
        let found: Vec<&str> = document.blocks.iter().filter_map(|block| block.span.slice(&document.text)).collect();
        prop_assert_eq!(found.iter().filter(|line| line.starts_with(stamp)).count(), messages.len());
        let words = found.iter().map(|line| if line.starts_with(stamp) { line.rsplit(": ").next().unwrap_or(line) } else { line });
        prop_assert_eq!(words.collect::<Vec<_>>(), said);
    }
}

#[test]
fn marks_that_nothing_closes_are_read_once() {
    for line in [
        "<".repeat(1 << 15),
        "{\\".repeat(1 << 15),
        "a: ".repeat(1 << 15),
        "<v ".repeat(1 << 15),
        "a\n".repeat(1 << 15),
    ] {
        let cue = |number: usize| format!("00:0{number}.000 --> 00:0{number}.500\n{line}\n\n");
        support::holds(&parse("a.srt", (cue(1) + &cue(2)).as_bytes()));
    }
}

#[test]
fn a_line_of_many_megabytes_is_a_text_like_any_other() {
    let line = "The rain came over the hills. ".repeat(200_000);
    let parsed = parse("a.txt", line.as_bytes());
    support::holds(&parsed);
    assert_eq!(parsed.documents.into_iter().next().expect("a document").text, line);
    let problems: Vec<&str> = parsed.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(problems, ["expected paragraphs, found a line of 5 MiB: read as one"]);
}

#[test]
fn a_file_over_the_limit_is_refused_with_the_reason() {
    let parsed = parse("a.txt", &vec![b'a'; MAX_BYTES + 1]);
    assert!(parsed.documents.is_empty());
    assert_eq!(parsed.problems.last().map(|problem| problem.severity), Some(Severity::Refused));
    assert!(parsed.problems[0].message.contains("128 MiB"), "{:?}", parsed.problems);
}

/// Texts on which a careless reader takes time out of proportion; it would not come back from these.
#[test]
fn texts_of_nothing_but_marks_are_read() {
    for piece in [
        "\u{202a}\u{2069}",
        "\u{2067}\u{202c}",
        "a\u{301}\u{316}",
        "@a\n",
        "- ",
        "> ",
        "[",
        "*a **a ",
        "&amp;",
        "<",
        "\n \n",
        "\",",
        "\"\n",
        "\"a\"b\n",
        "Place: a\n",
        "Ellary, 3 May 1901\n",
    ] {
        for format in ["a.txt", "a.md", "a.html", "a.csv"] {
            support::holds(&parse(format, piece.repeat(50_000).as_bytes()));
        }
    }
    support::holds(&parse(
        "a.md",
        format!("---{}\ntitle: Rain\n---\nIt rained.", " ".repeat(100_000)).as_bytes(),
    ));
    // A million columns, and as many that a mark opens.
    support::holds(&parse("a.csv", "a,".repeat(1_000_000).as_bytes()));
    support::holds(&parse("a.csv", format!("a,b\n{}\"", "\"a,".repeat(1_000_000)).as_bytes()));
    let tags = "<meta property='article:tag' content='a'><meta name='author' content='b'>".repeat(5_000);
    support::holds(&parse(
        "a.html",
        format!("{tags}<title>{}</title><p>Rain.", "long ".repeat(50_000)).as_bytes(),
    ));
}

/// XML of any shape, closed and not, deep and wide.
#[test]
fn xml_that_nests_without_end_is_read() {
    for name in ["p", "title", "author", "date", "note", "choice", "sp", "row", "l", "item", "div"] {
        for depth in [150, 5_000] {
            let (opening, closing) = (format!("<{name}>").repeat(depth), format!("</{name}>").repeat(depth));
            let inner = "<x/>".repeat(20_000);
            let text = format!("<r>{opening}<p>It rained.</p>{inner}{closing}<p>The end.</p></r>");
            let parsed = parse("a.xml", text.as_bytes());
            support::holds(&parsed);
            assert!(
                parsed.documents.into_iter().next().expect("a document").text.ends_with("The end."),
                "{name} {depth}"
            );
        }
    }
}

proptest! {
    #[test]
    fn any_elements(names in prop::collection::vec((0..3u8, prop::sample::select(vec![
        "TEI", "teiHeader", "text", "p", "note", "choice", "reg", "sp", "speaker", "l", "lg", "table", "row", "cell",
        "list", "item", "title", "date", "author", "quote", "lb", "x",
    ])), 0..60)) {
        let mut open = vec!["r"];
        let mut text = "<?xml version=\"1.0\"?><r>".to_owned();
        for (kind, name) in names {
            match kind {
                0 => text.push_str("It rained."),
                1 => {
                    text.push_str(&format!("<{name} when='2016-06-03'>"));
                    open.push(name);
                }
                _ if open.len() > 1 => text.push_str(&format!("</{}>", open.pop().expect("an element"))),
                _ => {}
            }
        }
        while let Some(name) = open.pop() {
            text.push_str(&format!("</{name}>"));
        }
        support::holds(&parse("a.xml", text.as_bytes()));
    }
}

proptest! {
    #[test]
    fn any_fields(fields in prop::collection::btree_map(prop::sample::select(vec![
        "text", "body", "title", "date", "created_at", "authors", "source", "url", "lang", "tags", "id", "other",
    ]), soup(), 0..8)) {
        let object = serde_json::to_string(&fields).expect("JSON");
        support::holds(&parse("a.json", object.as_bytes()));
    }
}

/// Pages on which building a tree takes time or memory out of proportion.
#[test]
fn pages_that_nest_without_end_are_read() {
    for (opening, times) in
        [("<div>", 20_000), ("<b><p>", 10_000), ("<a href=x><table><td>", 5_000), ("<svg><g>", 10_000)]
    {
        let page = format!("<p>The beginning.</p>{}The end.", opening.repeat(times));
        let parsed = parse("a.html", page.as_bytes());
        support::holds(&parsed);
        let text = parsed.documents.into_iter().next().expect("a document").text;
        assert!(text.starts_with("The beginning.") && text.ends_with("The end."), "{opening}: {text:.80}");
    }
    // Open elements that are opened again in each paragraph.
    let fonts: String = (0..400).map(|size| format!("<font size={size}>")).collect();
    let page = format!("{fonts}{}", "<p>Rain.</p>".repeat(2_000));
    let parsed = parse("a.html", page.as_bytes());
    support::holds(&parsed);
    assert_eq!(parsed.documents.into_iter().next().expect("a document").text.matches("Rain.").count(), 2_000);
}
