//! PDF files that are damaged or made to do harm.

mod support;

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use sheaf_parse::{Parsed, parse};
use support::pdf::document;

const PAGE: &[u8] = b"BT /B 16 Tf 50 740 Td (The storm) Tj ET BT /F 12 Tf 15 TL 50 700 Td (It rained for three days, and the coun-) Tj T* \
    (cil met in the harbour.) Tj /R 12 Tf 0 -40 Td (abc) Tj ET /P Do";

fn reason(parsed: &Parsed) -> &str {
    assert!(parsed.documents.is_empty(), "{:?}", parsed.documents.first().map(|document| &document.title));
    parsed.problems.last().map_or("", |problem| problem.message.as_str())
}

fn text(parsed: Parsed) -> String {
    support::holds(&parsed);
    let problems = parsed.problems;
    parsed.documents.into_iter().next().unwrap_or_else(|| panic!("{problems:?}")).text
}

#[test]
fn a_file_that_is_cut_off_is_read_or_refused() {
    let bytes = document(&[PAGE, PAGE], b"/Title(The storm)");
    assert!(text(parse("a.pdf", &bytes)).contains("the council met in the harbour."));
    for length in (0..bytes.len()).step_by(7) {
        support::holds(&parse("a.pdf", &bytes[..length]));
    }
}

proptest! {
    // Each reads fonts and pages.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn changed_bytes_are_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..10)) {
        let mut bytes = document(&[PAGE, PAGE], b"/Title(The storm)");
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        support::holds(&parse("a.pdf", &bytes));
    }

    /// Pages that set anything anywhere.
    #[test]
    fn any_operators(pieces in prop::collection::vec(prop::sample::select(vec![
        "BT ", "ET ", "q ", "Q ", "/F 12 Tf ", "/R -3 Tf ", "/F 1e30 Tf ", "/U 0 Tf ", "50 700 Td ", "0 1 -1 0 9 9 Tm ", "0 0 0 0 0 0 cm ",
        "1e38 0 0 1e38 0 0 cm ", "(rain ) Tj ", "[(wa) -90000 (ter) 400 (s)] TJ ", "(F) Tj ", "T* ", "1e9 TL ", "-200 Tz ", "5 Ts ",
        "/Artifact BMC ", "/Span <</ActualText (\u{fe}\u{ff})>> BDC ", "EMC ", "/P Do ", "1 (x) ", "<< ", "BI ID EI ", "(12\\055) ' ", "3 4 (y) \" ",
        "1 0 0 1 300 0 Tm ", ".7 .7 -.7 .7 0 0 Tm ",
    ]), 0..60)) {
        support::holds(&parse("a.pdf", &document(&[pieces.concat().as_bytes()], b"")));
    }
}

fn packed(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

/// A file whose only page has this packed content.
fn with_content(filter: &str, content: &[u8]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
        3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>> endobj\n"
        .to_vec();
    file.extend(format!("4 0 obj <</Filter[{filter}]/Length {}>>\nstream\n", content.len()).bytes());
    file.extend(content);
    file.extend(b"\nendstream endobj\ntrailer <</Root 1 0 R>>\n");
    file
}

#[test]
fn a_stream_that_unpacks_without_end_is_not_unpacked() {
    let page = b"BT /F 12 Tf 50 700 Td (It rained.) Tj ET";
    assert_eq!(text(parse("a.pdf", &with_content("/FlateDecode", &packed(page)))), "It rained.");
    let parsed = parse("a.pdf", &with_content("/FlateDecode", b"this is not packed"));
    assert_eq!(reason(&parsed), "the pages of the PDF are damaged");
    let much = packed(&vec![b' '; 80 << 20]);
    assert!(reason(&parse("a.pdf", &with_content("/FlateDecode", &much))).contains("unpacks to far more"));
    // Packed twice it looks small.
    let twice = packed(&much);
    support::holds(&parse("a.pdf", &with_content("/FlateDecode/FlateDecode", &twice)));
}

#[test]
fn what_draws_itself_is_drawn_a_few_times() {
    let mut file = b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
        3 0 obj <</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources 4 0 R>> endobj\n\
        4 0 obj <</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</X 6 0 R>>>> endobj\n"
        .to_vec();
    let form = "/X Do ".repeat(9);
    for (number, kind, content) in [
        (5, "", "BT /F 12 Tf 50 700 Td (It rained.) Tj ET /X Do"),
        (6, "/Subtype/Form/Resources 4 0 R", &form),
    ] {
        file.extend(
            format!(
                "{number} 0 obj <<{kind}/Length {}>>\nstream\n{content}\nendstream endobj\n",
                content.len()
            )
            .bytes(),
        );
    }
    file.extend(b"trailer <</Root 1 0 R>>\n");
    let parsed = parse("a.pdf", &file);
    assert!(
        parsed.problems.iter().any(|problem| problem.message.contains("the rest is left out")),
        "{:?}",
        parsed.problems
    );
    assert_eq!(text(parsed), "It rained.");
}

#[test]
fn objects_within_objects_without_end_are_read_or_refused() {
    for (open, times) in
        [("[", 200_000), ("<</A", 100_000), ("(", 200_000), ("q ", 200_000), ("/X BMC ", 100_000)]
    {
        let page = open.repeat(times);
        support::holds(&parse("a.pdf", &document(&[page.as_bytes()], page.as_bytes())));
        support::holds(&parse(
            "a.pdf",
            format!("%PDF-1.4\n1 0 obj {page} endobj trailer <</Root {page}").as_bytes(),
        ));
    }
    // A tree of pages that is its own branch.
    support::holds(&parse("a.pdf", b"%PDF-1.4\n1 0 obj <</Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Kids[2 0 R 1 0 R]>> endobj trailer <</Root 1 0 R>>"));
}
