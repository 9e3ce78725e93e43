//! Documents of Word 97 to 2003, messages of Outlook.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use proptest::prelude::*;
use proptest::sample::Index;
use sheaf_model::{BlockKind, Document};
use sheaf_parse::{Parsed, parse};
use support::compound::{Paragraph, Word, file, wide};

const IN_TABLE: &[u8] = &[0x16, 0x24, 1];
const ENDS_ROW: &[u8] = &[0x16, 0x24, 1, 0x17, 0x24, 1];
const LIST: &[u8] = &[0x0b, 0x46, 1, 0];

/// All that is read of a document, and what is not.
fn letter() -> Vec<u8> {
    Word {
        narrow: vec![
            Paragraph("\u{13} TOC \\o \u{14}Contents\t1\r\u{15}", 0, &[]),
            Paragraph("Inspection of the lamps\r", 1, &[]),
            Paragraph("The café⟦ of nobody⟧ was “full”.\u{2} See \u{13} HYPERLINK \"http://a.example\" \u{14}the log\u{15}.\r", 0, &[]),
            Paragraph("Lamp\u{7}", 0, IN_TABLE),
            Paragraph("Oil\u{7}", 0, IN_TABLE),
            Paragraph("\u{7}", 0, ENDS_ROW),
            Paragraph("\u{7}", 0, IN_TABLE),
            Paragraph("12\rcans\u{7}", 0, IN_TABLE),
            Paragraph("\u{7}", 0, ENDS_ROW),
        ],
        wide: vec![
            Paragraph("First lamp: cracked\r", 0, LIST),
            Paragraph("قال إن المصباح مكسور\u{b}اليوم 🕯\r", 0, &[]),
        ],
        notes: vec!["By the keeper."],
        boxes: "Beside it.\r",
        ..Word::default()
    }
    .bytes()
}

fn only(parsed: Parsed) -> Document {
    support::holds(&parsed);
    assert_eq!(parsed.documents.len(), 1, "{:?}", parsed.problems);
    parsed.documents.into_iter().next().unwrap()
}

#[test]
fn a_document_of_word_97_is_read_with_headings_tables_items_and_notes() {
    let document = only(parse("letters/lamps.doc", &letter()));
    assert_eq!(document.title, "Inspection of the lamps");
    let blocks: Vec<(BlockKind, &str)> =
        document.blocks.iter().map(|block| (block.kind, block.span.slice(&document.text).unwrap())).collect();
    assert_eq!(
        blocks,
        [
            (BlockKind::Paragraph, "The café was “full”.[1] See the log."),
            (BlockKind::Preformatted, "Lamp\tOil\n\t12 cans"),
            (BlockKind::Item, "First lamp: cracked"),
            (BlockKind::Paragraph, "قال إن المصباح مكسور"),
            (BlockKind::Paragraph, "اليوم 🕯"),
            (BlockKind::Paragraph, "Beside it."),
            (BlockKind::Paragraph, "[1] By the keeper."),
        ]
    );
}

fn message() -> Vec<u8> {
    // Property 0x0039, a time: 3 June 2016, 14:30 at Greenwich.
    let seconds = 1_464_964_200 + 11_644_473_600_u64;
    let sent = [&[0x40, 0, 0x39, 0, 0, 0, 0, 0][..], &(seconds * 10_000_000).to_le_bytes()].concat();
    file(&[
        ("/__properties_version1.0", [vec![0; 32], sent].concat()),
        ("/__substg1.0_0037001F", wide("The lamps\r\nBcc: nobody")),
        ("/__substg1.0_0C1A001F", wide("Mott, Ines")),
        ("/__substg1.0_5D01001F", wide("mott@example.org")),
        ("/__substg1.0_0E04001F", wide("Foe, Ben; Gannet Sound Lights Board")),
        ("/__substg1.0_1000001F", wide("The café is full.\r\n\r\nIt rained.")),
        ("/__attach_version1.0_#00000000/__properties_version1.0", vec![0; 8]),
        ("/__attach_version1.0_#00000000/__substg1.0_3707001F", wide("lamps \"old\".xls")),
        ("/__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_0037001F", wide("The oil")),
        ("/__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_0C1A001F", wide("Ben Foe")),
        ("/__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_1000001F", wide("There is none.")),
    ])
}

#[test]
fn a_message_of_outlook_is_read_as_an_e_mail() {
    let document = only(parse("lamps.msg", &message()));
    assert_eq!(document.title, "The lamps Bcc: nobody", "what stands in a field makes no other field");
    assert_eq!(document.authors, ["Ines Mott"]);
    assert_eq!(document.published.interval.to_string(), "2016-06-03");
    assert_eq!(
        document.text,
        "From\tInes Mott <mott@example.org>\nTo\tBen Foe, Gannet Sound Lights Board\n\n\
         The café is full.\n\nIt rained.\n\nFrom\tBen Foe\nSubject\tThe oil\n\nThere is none.\n\nAttached: lamps 'old'.xls"
    );
}

#[test]
fn what_is_no_text_is_refused_with_the_reason() {
    let head = |flags, version| {
        let mut bytes = Word { narrow: vec![Paragraph("Text.\r", 0, &[])], flags, ..Word::default() }.bytes();
        let at = bytes.windows(4).position(|four| four == [0xec, 0xa5, 0xc1, 0]).unwrap();
        bytes[at + 2] = version;
        bytes
    };
    for (bytes, expected) in [
        (head(0x100, 0xc1), "locked by a password"),
        (head(0, 0x65), "a document of Word before 1997"),
        (file(&[("/EncryptedPackage", vec![1])]), "locked by a password"),
        (file(&[("/Workbook", vec![1])]), "an old workbook (.xls)"),
        (file(&[("/PowerPoint Document", vec![1])]), "an old presentation (.ppt)"),
        (file(&[("/Contents", vec![1])]), "an old Office document"),
        (file(&[("/WordDocument", vec![1])]), "a document of Word before 1997"),
        (letter()[..600].to_vec(), "cut off or damaged"),
    ] {
        let parsed = parse("a.doc", &bytes);
        support::holds(&parsed);
        let told = &parsed.problems[0].message;
        assert!(told.contains(expected), "{told}: {expected}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_damage_is_read_or_refused(of_mail in any::<bool>(), changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..12), end in any::<Index>()) {
        let mut bytes = if of_mail { message() } else { letter() };
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        support::holds(&parse("a.doc", &bytes));
        bytes.truncate(end.index(bytes.len()));
        support::holds(&parse("a.doc", &bytes));
    }
}
