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
        ("g.xlsx", case(include_str!("../../../tests/cases/parse/sheets.txt"), "boats.xlsx")),
        ("h.ods", case(include_str!("../../../tests/cases/parse/sheets.txt"), "boats.ods")),
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

/// An OpenDocument spreadsheet of these rows.
fn sheet(rows: &str) -> Vec<u8> {
    let content = format!(
        "<o xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
            xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
            xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><table:table table:name=\"Rain\">{rows}</table:table></o>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

/// An Excel workbook of this sheet, with these shared texts.
fn workbook(rows: &str, texts: &[String]) -> Vec<u8> {
    const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |of: &[(&str, &str)]| {
        let each = |(kind, target): &(&str, &str)| {
            format!("<Relationship Id=\"{kind}\" Type=\"{KINDS}/{kind}\" Target=\"{target}\"/>")
        };
        format!("<Relationships>{}</Relationships>", of.iter().map(each).collect::<String>())
    };
    archive(&[
        ("_rels/.rels", relations(&[("officeDocument", "xl/w.xml")]).as_bytes()),
        (
            "xl/w.xml",
            format!("<workbook {MAIN}><sheet name=\"Rain\" id=\"worksheet\"/></workbook>").as_bytes(),
        ),
        ("xl/_rels/w.xml.rels", relations(&[("worksheet", "s.xml"), ("sharedStrings", "t.xml")]).as_bytes()),
        ("xl/s.xml", format!("<worksheet {MAIN}>{rows}</worksheet>").as_bytes()),
        (
            "xl/t.xml",
            format!(
                "<sst {MAIN}>{}</sst>",
                texts.iter().map(|text| format!("<si><t>{text}</t></si>")).collect::<String>()
            )
            .as_bytes(),
        ),
    ])
}

/// What rows may always come to, in bytes, with what a small sheet adds.
const ROOM: usize = (1 << 20) + 40_000;

#[test]
fn cells_that_are_repeated_without_end_are_cut() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let row =
        |attributes: &str, cells: &str| format!("<table:table-row {attributes}>{cells}</table:table-row>");
    let many = "table:number-rows-repeated=\"1048576\"";
    let wide = "table:number-columns-repeated=\"4294967295\"";
    let far = cell("table:number-columns-repeated=\"16383\"", "") + &cell("", "x");
    for rows in [
        row(many, &cell("", "rain")),
        row(many, &cell(wide, "rain")),
        row("", &cell(wide, &"rain ".repeat(200))),
        row(&many.replace("1048576", "99999999999999999999"), &cell("", "rain"))
            + &row(many, &cell("", "wind")),
        // Columns that one row has and others reach over.
        row("", &cell("table:number-columns-repeated=\"16384\"", "x"))
            + &row("table:number-rows-repeated=\"10000\"", &far),
    ] {
        let parsed = parse("bomb.ods", &sheet(&rows));
        support::holds(&parsed);
        assert!(parsed.documents.iter().all(|document| document.text.len() < ROOM), "{rows:.300}");
        let cut = |problem: &sheaf_model::Problem| problem.message.contains("over and over");
        let whole = rows.contains("99999999999");
        assert!(whole || parsed.problems.iter().any(cut), "{:?}", parsed.problems);
    }
    // One text in many cells.
    let rows = "<row><c t=\"s\"><v>0</v></c></row>".repeat(3000);
    let parsed = parse("bomb.xlsx", &workbook(&rows, &["rain ".repeat(20_000)]));
    support::holds(&parsed);
    assert!(parsed.documents[0].text.len() < 5 * ROOM);
    assert!(
        parsed.problems.iter().any(|problem| problem.message.contains("cut after")),
        "{:?}",
        parsed.problems
    );
}

#[test]
fn long_texts_of_their_own_are_never_cut() {
    let texts: Vec<String> =
        (0..300).map(|number| format!("Letter {number}. {}", "It rained. ".repeat(2000))).collect();
    let rows: String = (0..300).map(|number| format!("<row><c t=\"s\"><v>{number}</v></c></row>")).collect();
    let parsed = parse("letters.xlsx", &workbook(&rows, &texts));
    assert_eq!(parsed.problems, []);
    assert!(texts.iter().all(|text| parsed.documents[0].text.contains(text.trim())));
}

proptest! {
    /// Rows and cells of anything.
    #[test]
    fn any_cells(pieces in prop::collection::vec(prop::sample::select(vec![
        "<row>", "</row>", "<row r=\"7\" hidden=\"1\">", "<c>", "</c>", "<c t=\"s\">", "<c t=\"b\">", "<c r=\"ZZZZZZ9\">", "<c r=\"A1\">", "<c s=\"9\">",
        "<v>0</v>", "<v>1e308</v>", "<v>-NaN</v>", "<v>text</v>", "<is><t>date</t></is>", "<cols><col min=\"0\" max=\"4294967295\" hidden=\"1\"/></cols>",
        "&#x301;", "&b;", "<x>", "</x>",
    ]), 0..40)) {
        support::holds(&parse("a.xlsx", &workbook(&pieces.concat(), &["rain".to_owned()])));
    }

    #[test]
    fn any_cells_of_open_document(pieces in prop::collection::vec(prop::sample::select(vec![
        "<table:table-row>", "</table:table-row>", "<table:table-row table:number-rows-repeated=\"99\">", "<table:table-cell>", "</table:table-cell>",
        "<table:table-cell table:number-columns-repeated=\"99\">", "<table:table-cell office:value-type=\"date\" office:date-value=\"2016-06-03Té\">",
        "<table:table-column table:number-columns-repeated=\"-1\" table:visibility=\"collapse\"/>", "<text:p>text</text:p>", "<text:p>date</text:p>",
        "<text:s text:c=\"99999999\"/>", "<table:table>", "</table:table>", "<office:annotation>", "&#x301;", "<x>", "</x>",
    ]), 0..40)) {
        support::holds(&parse("a.ods", &sheet(&pieces.concat())));
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
