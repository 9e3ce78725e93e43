//! Office documents that are damaged or made to do harm.

mod support;

use proptest::prelude::*;
use sheaf_parse::{Parsed, parse};
use support::zip::archive;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A Word document with this body.
fn word(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>");
    archive(&[("word/document.xml", document.as_bytes())])
}

fn reason(parsed: &Parsed) -> &str {
    assert!(parsed.documents.is_empty(), "{:?}", parsed.documents.first().map(|document| &document.title));
    parsed.problems.last().map_or("", |problem| problem.message.as_str())
}

/// The documents of the cases, as bytes.
fn documents() -> Vec<(&'static str, Vec<u8>)> {
    let case = |cases: &'static str, name: &str| {
        let content = cases.split("== file ").find_map(|case| case.strip_prefix(name)).expect("the case");
        let content = content.split("== document").next().expect("its input");
        let parts: Vec<(&str, &[u8])> = content
            .split("-- part ")
            .skip(1)
            .filter_map(|part| part.split_once('\n').map(|(name, text)| (name, text.as_bytes())))
            .collect();
        archive(&parts)
    };
    let rtf = include_str!("../../../tests/cases/parse/rtf.txt")
        .split("== file memo.rtf")
        .nth(1)
        .expect("the case");
    let rtf = rtf.split("== document").next().expect("its input").trim_start();
    vec![
        ("d.rtf", rtf.as_bytes().to_vec()),
        ("a.docx", case(include_str!("../../../tests/cases/parse/word.txt"), "memo.docx")),
        ("b.odt", case(include_str!("../../../tests/cases/parse/open_document.txt"), "pier.odt")),
        ("e.pptx", case(include_str!("../../../tests/cases/parse/slides.txt"), "talk.pptx")),
        ("f.odp", case(include_str!("../../../tests/cases/parse/slides.txt"), "talk.odp")),
        ("c.epub", case(include_str!("../../../tests/cases/parse/epub.txt"), "pier.epub")),
    ]
}

#[test]
fn a_file_that_is_cut_off_is_read_or_refused() {
    for (name, bytes) in documents() {
        assert!(parse(name, &bytes).documents.len() == 1, "{name}");
        for length in 0..bytes.len() {
            support::holds(&parse(name, &bytes[..length]));
        }
    }
}

proptest! {
    #[test]
    fn changed_bytes_are_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        for (name, mut bytes) in documents() {
            for (at, byte) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            support::holds(&parse(name, &bytes));
        }
    }

    /// Parts whose XML is of anything.
    #[test]
    fn any_markup(pieces in prop::collection::vec(prop::sample::select(vec![
        "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>rain</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
        "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "<w:trPr><w:del/></w:trPr>", "<w:del>", "</w:del>", "<w:br/>",
        "<w:footnoteReference w:id=\"1\"/>", "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>", "<w:sdtContent>", "&#x301;", "&#x202e;",
        "&b;", "<x>", "</x>", "<w:pPr><w:numPr><w:ilvl w:val=\"99\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
    ]), 0..40)) {
        support::holds(&parse("a.docx", &word(&pieces.concat())));
    }
}

proptest! {
    /// Slides of anything, in themselves and among their notes.
    #[test]
    fn any_slides(pieces in prop::collection::vec(prop::sample::select(vec![
        "<p:sp>", "</p:sp>", "<p:grpSp>", "</p:grpSp>", "<p:graphicFrame>", "</p:graphicFrame>", "<a:p>", "</a:p>", "<a:t>rain</a:t>",
        "<a:tbl>", "</a:tbl>", "<a:tr>", "</a:tr>", "<a:tc>", "</a:tc>", "<p:ph/>", "<p:ph type=\"title\"/>", "<p:ph type=\"ftr\"/>",
        "<p:cNvPr hidden=\"1\"/>", "<a:pPr lvl=\"99\"/>", "<a:buAutoNum startAt=\"4294967295\"/>", "<a:buNone/>", "<a:br/>", "&#x301;",
        "<a:fld type=\"slidenum\">", "</a:fld>", "<dgm:relIds r:dm=\"r1\"/>", "&b;", "<x>", "</x>",
    ]), 0..40)) {
        const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let namespaces = format!("xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
            xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
            xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" xmlns:r=\"{RELATIONS}\"");
        let slide = format!("<p:sld {namespaces}>{}</p:sld>", pieces.concat());
        let relations = |target: &str| format!("<Relationships>\
            <Relationship Id=\"r1\" Type=\"{RELATIONS}/notesSlide\" Target=\"{target}\"/></Relationships>");
        let whole = format!("{RELATIONS}/officeDocument");
        support::holds(&parse("a.pptx", &archive(&[
            ("_rels/.rels", format!("<Relationships><Relationship Type=\"{whole}\" Target=\"ppt/p.xml\"/></Relationships>").as_bytes()),
            ("ppt/p.xml", format!("<p:presentation {namespaces}><p:sldId r:id=\"r1\"/></p:presentation>").as_bytes()),
            ("ppt/_rels/p.xml.rels", relations("s.xml").as_bytes()),
            ("ppt/s.xml", slide.as_bytes()),
            // Its own notes, and its own diagram.
            ("ppt/_rels/s.xml.rels", relations("s.xml").as_bytes()),
        ])));
    }
}

proptest! {
    /// Words of the language of RTF in any order.
    #[test]
    fn any_rich_text(pieces in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "\\par ", "\\pard ", "\\cell ", "\\row ", "\\intbl ", "{\\footnote ", "{\\shptxt ", "{\\*\\shpinst ", "{\\*\\x ",
        "{\\info ", "{\\title ", "{\\creatim\\yr2016\\mo99 ", "{\\stylesheet{\\s1 Title;}", "\\s1 ", "{\\fonttbl{\\f1\\fcharset128 X;}}",
        "\\f1 ", "\\'82", "\\'a0", "\\u-10179?", "\\u-8694 ", "\\uc9 ", "\\uc-3 ", "\\bin99999999 ", "\\v ", "\\plain ", "rain ", "{\\listtext ",
        "\\outlinelevel-7 ", "\\outlinelevel99 ", "\\'", "\\", "é", "\\u99999999999 ", "{\\upr ", "{\\*\\ud ",
    ]), 0..60)) {
        support::holds(&parse("a.rtf", ["{\\rtf1", &pieces.concat()].concat().as_bytes()));
    }
}

#[test]
fn groups_without_end_are_read() {
    let deep = ["{\\rtf1 ", &"{".repeat(1 << 20), "rain", &"}".repeat(1 << 20), " and wind}"].concat();
    let document = parse("deep.rtf", deep.as_bytes()).documents.into_iter().next().expect("a document");
    assert_eq!(document.text, "rain and wind");
}

#[test]
fn an_archive_that_unpacks_without_end_is_refused() {
    let much = vec![b' '; 40 << 20];
    let parsed = parse("bomb.docx", &archive(&[("word/document.xml", &much)]));
    assert_eq!(reason(&parsed), "expected a document, found 1 MiB that unpack to more than 8 MiB");
    // Many parts together are as bad as one.
    let part = vec![b' '; 5 << 20];
    let body = word("<w:p><w:r><w:t>Rain.</w:t></w:r></w:p>");
    support::holds(&parse("parts.docx", &body));
    let parts = [("word/document.xml", &part[..]), ("word/styles.xml", &part), ("word/numbering.xml", &part)];
    assert!(reason(&parse("parts.docx", &archive(&parts))).contains("unpack to more than"));
}

#[test]
fn elements_without_end_are_read_as_far_as_anybody_nests_them() {
    let parsed = parse(
        "deep.docx",
        &word(&("<w:p><w:r><w:t>Rain.</w:t></w:r>".to_owned() + &"<w:tbl>".repeat(100_000))),
    );
    support::holds(&parsed);
    assert_eq!(parsed.documents.into_iter().next().expect("a document").text, "Rain.");
    assert!(parsed.problems[0].message.contains("more than 1000 elements"), "{:?}", parsed.problems);
}
