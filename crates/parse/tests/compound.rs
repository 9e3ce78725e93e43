//! Documents of Word, workbooks of Excel and presentations of PowerPoint from 97 to 2003, messages of Outlook.

#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

mod support;

use proptest::prelude::*;
use proptest::sample::Index;
use sheaf_model::{BlockKind, Document};
use sheaf_parse::{Parsed, parse};
use support::compound::{Paragraph, Record, Word, atom, file, longs, presentation, wide, workbook};

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

/// A text of a byte a letter, its length in as many bytes as given before it.
fn narrow(text: &str, bytes_of_length: usize) -> Vec<u8> {
    [&(text.len() as u16).to_le_bytes()[..bytes_of_length], &[0], text.as_bytes()].concat()
}

/// What all records of cells begin with, and what follows.
fn at(row: u16, column: u16, style: u16, value: &[u8]) -> Vec<u8> {
    [row, column, style].iter().flat_map(|number| number.to_le_bytes()).chain(value.iter().copied()).collect()
}

fn text_at(row: u16, column: u16, number: u32) -> Record {
    (0xfd, at(row, column, 0, &number.to_le_bytes()))
}

/// All kinds of cells; a hidden row, column and sheet.
fn lamps() -> Vec<u8> {
    // The third text is divided within a word, the fourth before its letters of two bytes.
    let rich = [&[5, 0, 8, 1, 0][..], b"Place", &[0, 0, 0, 0]].concat();
    let texts = [&[0, 0, 0, 0, 5, 0, 0, 0][..], &narrow("Lamp", 2), &rich, &[6, 0, 0], b"Gan"].concat();
    let more = [&[0][..], b"net", &[4, 0, 1], &wide("قا")].concat();
    let shared = [
        (0x41e, [&[0xa4, 0][..], &narrow("dd/mm/yyyy", 2)].concat()),
        (0xe0, vec![0; 20]),
        (0xe0, [&[0, 0, 0xa4, 0][..], &[0; 16]].concat()),
        (0xe0, [&[0, 0, 10, 0][..], &[0; 16]].concat()),
        (0xfc, texts),
        (0x3c, more),
        (0x3c, [&[1][..], &wide("عة"), &narrow("Hidden", 2)].concat()),
    ];
    let formula = |row, column, value: [u8; 8]| (6, at(row, column, 0, &[&value[..], &[0; 6]].concat()));
    let cells = vec![
        (0x7d, [3_u16, 3, 0, 0, 1].iter().flat_map(|number| number.to_le_bytes()).collect()),
        (0x208, [&[4, 0][..], &[0; 10], &[0x20, 0, 0, 0]].concat()),
        text_at(0, 0, 0),
        text_at(0, 1, 1),
        (0x204, at(0, 2, 0, &narrow("Seen", 2))),
        text_at(0, 3, 4),
        // 42524 as an integer, of the format of dates.
        text_at(1, 1, 2),
        (0x27e, at(1, 2, 1, &(42524_u32 << 2 | 2).to_le_bytes())),
        (0x203, at(1, 0, 2, &0.125_f64.to_le_bytes())),
        text_at(2, 1, 3),
        // 3, and a hundredth of 250, side by side.
        (
            0xbd,
            [
                &at(3, 0, 0, &(3_u32 << 2 | 2).to_le_bytes())[..],
                &[0, 0],
                &(250_u32 << 2 | 3).to_le_bytes(),
                &[1, 0],
            ]
            .concat(),
        ),
        // A chart within the sheet.
        (0x809, vec![0, 6, 0x20, 0]),
        (0x203, at(0, 0, 0, &7_f64.to_le_bytes())),
        (0x0a, vec![]),
        text_at(4, 0, 4),
        formula(5, 0, [0, 0, 0, 0, 0, 0, 0xff, 0xff]),
        (0x207, narrow("from words", 2)),
        formula(5, 1, 1.5_f64.to_le_bytes()),
        formula(5, 2, [2, 0, 7, 0, 0, 0, 0xff, 0xff]),
        (0x205, at(6, 0, 0, &[1, 0])),
    ];
    let named = |name, state, kind| [&[state, kind][..], &narrow(name, 1)].concat();
    workbook(
        &shared,
        &[
            (named("Lamps", 0, 0), cells),
            (named("Old", 1, 0), vec![text_at(0, 0, 4)]),
            (named("Chart", 0, 2), vec![text_at(0, 0, 4)]),
        ],
    )
}

#[test]
fn a_workbook_of_excel_97_is_read_as_its_cells_are_shown() {
    let parsed = parse("lamps.xls", &lamps());
    let told: Vec<&str> = parsed.problems.iter().map(|problem| &*problem.message).collect();
    assert_eq!(
        told,
        [
            "hidden sheets that are left out: “Old”",
            "hidden rows of sheet “Lamps” that are left out: 1",
            "hidden columns of sheet “Lamps” that are left out: 1",
        ]
    );
    let document = only(parsed);
    assert_eq!(document.title, "lamps");
    assert_eq!(
        document.text,
        "Lamp\tPlace\tSeen\n12.50%\tGannet\t2016-06-03\n\tقاعة\n3\t2.5\nfrom words\t1.5\t#DIV/0!\nTRUE"
    );
}

#[test]
fn rows_of_a_workbook_with_a_column_of_texts_are_documents() {
    let texts = ["title", "text", "The lamps", "Two lamps of the pier at Gannet Sound broke."];
    let cells = (0..4).map(|at| (0x204, self::at(at / 2, at % 2, 0, &narrow(texts[usize::from(at)], 2))));
    let sheet = ([&[0, 0][..], &narrow("Lamps", 1)].concat(), cells.collect());
    let document = only(parse("lamps.xls", &workbook(&[], &[sheet])));
    assert_eq!((&*document.title, &*document.text), (texts[2], texts[3]));
}

#[test]
fn numbers_are_of_every_shape_and_count_days_from_1904_where_the_workbook_says_so() {
    let shared = [(0x22, vec![1, 0]), (0xe0, [&[0, 0, 14, 0][..], &[0; 16]].concat()), (0xe0, vec![0; 20])];
    let float = (0.75_f64.to_bits() >> 32) as u32;
    let negative = ((-250_i32) << 2).cast_unsigned() | 3;
    let cells = vec![
        (0x27e, self::at(0, 0, 0, &(41062_u32 << 2 | 2).to_le_bytes())),
        (0x27e, self::at(0, 1, 1, &float.to_le_bytes())),
        (0x27e, self::at(0, 2, 1, &negative.to_le_bytes())),
    ];
    let sheet = ([&[0, 0][..], &narrow("Lamps", 1)].concat(), cells);
    assert_eq!(only(parse("lamps.xls", &workbook(&shared, &[sheet]))).text, "2016-06-03\t0.75\t-2.5");
}

#[test]
fn texts_of_workbooks_run_on_within_their_runs_and_readings() {
    // Two runs and three bytes of a reading behind the first, divided between records.
    let first = [&[4, 0, 0x0c, 2, 0, 3, 0, 0, 0][..], b"Lamp", &[0; 5]].concat();
    let texts = [&[0, 0, 0, 0, 2, 0, 0, 0][..], &first].concat();
    let shared = [(0xfc, texts), (0x3c, [&[0; 6][..], &narrow("Pier", 2)].concat())];
    let sheet = ([&[0, 0][..], &narrow("Lamps", 1)].concat(), vec![text_at(0, 0, 0), text_at(0, 1, 1)]);
    assert_eq!(only(parse("lamps.xls", &workbook(&shared, &[sheet]))).text, "Lamp\tPier");
    // As many as no stream has: what follows cannot be found.
    let endless =
        [&[4, 0, 0x0c, 1, 0][..], &0xffff_fffc_u32.to_le_bytes(), b"Lamp", &narrow("Pier", 2)].concat();
    let shared = [(0xfc, [&[0, 0, 0, 0, 2, 0, 0, 0][..], &endless].concat())];
    let sheet = ([&[0, 0][..], &narrow("Lamps", 1)].concat(), vec![text_at(0, 0, 0)]);
    let told = parse("lamps.xls", &workbook(&shared, &[sheet])).problems;
    assert!(told[0].message.contains("expected 2 texts of cells, found 0"), "{told:?}");
}

#[test]
fn what_a_format_writes_around_a_number_makes_no_file_larger_than_memory() {
    // Numbers that are each shown with a text of 60,000 letters, and styles that have it.
    let code = format!("\"{}\"0", "a".repeat(60_000));
    let code = (0x41e, [&[0xa4, 0][..], &narrow(&code, 2)].concat());
    let style = (0xe0, vec![0, 0, 0xa4, 0]);
    let row = |row: u16| {
        let numbers = [0, 0, 6, 0, 0, 0].repeat(256);
        (0xbd, [&row.to_le_bytes()[..], &[0, 0], &numbers, &[0xff, 0]].concat())
    };
    let sheet = ([&[0, 0][..], &narrow("Lamps", 1)].concat(), (0..60).map(row).collect());
    let styles = std::iter::repeat_n(style, 10_000);
    let shared: Vec<Record> = [code].into_iter().chain(styles).collect();
    let text = only(parse("lamps.xls", &workbook(&shared, &[sheet]))).text;
    assert!(text.starts_with("1\t1\t1"), "{}", &text[..20]);
    // A code as long as Excel takes it: cut where the rows come to far more than the file.
    let code = (0x41e, [&[0xa4, 0][..], &narrow(&format!("\"{}\"0", "a".repeat(250)), 2)].concat());
    let sheet = ([&[0, 0][..], &narrow("Lamps", 1)].concat(), (0..100).map(row).collect());
    let parsed = parse("lamps.xls", &workbook(&[code, (0xe0, vec![0, 0, 0xa4, 0])], &[sheet]));
    assert!(parsed.problems.iter().any(|told| told.message.contains("cut after")), "{:?}", parsed.problems);
}

/// A text of a shape or an outline: what it is for, and itself.
fn text_for(place: u32, text: &str) -> Vec<u8> {
    let narrow = text.is_ascii();
    let text = if narrow { text.as_bytes().to_vec() } else { wide(text) };
    [atom(0xf9f, 0, &longs(&[place])), atom(if narrow { 0xfa8 } else { 0xfa0 }, 0, &text)].concat()
}

/// A shape with what its placeholder is for, if it is one, and what it holds.
fn shape(place: Option<u8>, holds: &[u8]) -> Vec<u8> {
    let place = place.map(|kind| atom(0xf011, 0, &atom(0xbc3, 0, &[0, 0, 0, 0, kind, 0, 0, 0])));
    atom(0xf004, 0, &[place.unwrap_or_default(), atom(0xf00d, 0, holds)].concat())
}

/// A slide, or notes, of these shapes; `bits` say how it is shown.
fn slide(kind: u16, notes: u32, bits: u8, shapes: &[Vec<u8>]) -> Vec<u8> {
    let head = atom(0x3ef, 0, &longs(&[0, 0, 0, 0, notes, 0]));
    let shown = atom(0x3f9, 0, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, bits, 0, 0, 0, 0, 0]);
    let drawing = atom(0x40c, 0, &atom(0xf002, 0, &atom(0xf003, 0, &shapes.concat())));
    atom(kind, 0, &[head, shown, drawing].concat())
}

/// A title of the whole, a list of which one paragraph has no bullet, a group, a foot, notes; a hidden slide; one that was stored
/// anew.
fn talk() -> Vec<u8> {
    let on_slide = |number: u32, id: u32| atom(0x3f3, 0, &longs(&[number, 0, 0, id, 0]));
    // Of the first paragraph nothing is said but its lines, two tab stops and the direction, of the second that it has no bullet.
    let tabs = [&[100, 0, 2, 0][..], &[1, 0, 0, 0].repeat(2), &[0, 0]].concat();
    let styles = [longs(&[7]), vec![0, 0], longs(&[0x30_1000]), tabs].concat();
    let styles = [styles, longs(&[16]), vec![0, 0], longs(&[0x1001]), vec![0, 0, 100, 0]].concat();
    let styles = [styles, longs(&[9]), vec![1, 0], longs(&[0])].concat();
    let outline = [
        on_slide(2, 300),
        text_for(6, "The lamps of\u{b}Gannet Sound"),
        on_slide(3, 301),
        text_for(0, "قاعة"),
        text_for(1, "Broken\rSeen on 3 June.\rPier 4\r"),
        atom(0xfa1, 0, &styles),
        on_slide(4, 302),
        on_slide(6, 303),
    ];
    let slides = atom(0xff0, 0, &outline.concat());
    let notes = atom(0xff0, 2, &on_slide(5, 400));
    let refers = |number| atom(0xf9e, 0, &longs(&[number]));
    let first =
        slide(0x3ee, 400, 0, &[shape(Some(0x0f), &refers(0)), shape(Some(0x09), &text_for(4, "A foot"))]);
    let second = |foot| {
        let group = atom(0xf003, 0, &shape(None, &text_for(4, foot)));
        slide(0x3ee, 0, 0, &[shape(Some(0x0d), &refers(0)), shape(Some(0x0e), &refers(1)), group])
    };
    // Hidden, deleted; drawn; with the number of the slide.
    let about = |flags| atom(0xf00a, 0, &longs(&[1, flags]));
    let option = |id: u16, value: u32, behind: &[u8]| {
        atom(0xf00b, 1, &[&id.to_le_bytes()[..], &value.to_le_bytes(), behind].concat())
    };
    let words = wide("Drawn\0");
    let odd = [
        atom(0xf004, 0, &[option(0x3bf, 0x2_0002, &[]), atom(0xf00d, 0, &text_for(4, "Hidden"))].concat()),
        atom(0xf004, 0, &[about(8), atom(0xf00d, 0, &text_for(4, "Deleted"))].concat()),
        atom(0xf004, 0, &[about(0), option(0x80c0, words.len() as u32, &words)].concat()),
        shape(None, &[text_for(4, "Lamps *, *"), atom(0xfd8, 0, &longs(&[6]))].concat()),
    ];
    let odd = slide(0x3ee, 0, 0, &odd);
    let hidden = slide(0x3ee, 0, 4, &[shape(None, &text_for(4, "Hidden"))]);
    let spoken =
        slide(0x3f0, 0, 0, &[shape(Some(0x0b), &[]), shape(Some(0x0c), &text_for(2, "Greet the board."))]);
    let document = atom(0x3e8, 0, &[notes, slides].concat());
    presentation(
        &[document, first, second("As it was before."), hidden, spoken, odd],
        &[(3, second("In a group."))],
    )
}

#[test]
fn a_presentation_of_powerpoint_97_is_read_as_it_was_stored_last() {
    let parsed = parse("talk.ppt", &talk());
    let told: Vec<&str> = parsed.problems.iter().map(|problem| &*problem.message).collect();
    assert_eq!(told, ["hidden slides that are left out: 3"]);
    let document = only(parsed);
    assert_eq!(document.title, "The lamps of Gannet Sound");
    let blocks: Vec<(BlockKind, &str)> =
        document.blocks.iter().map(|block| (block.kind, block.span.slice(&document.text).unwrap())).collect();
    assert_eq!(
        blocks,
        [
            (BlockKind::Paragraph, "[1] Greet the board."),
            (BlockKind::Heading(1), "قاعة"),
            (BlockKind::Item, "Broken"),
            (BlockKind::Paragraph, "Seen on 3 June."),
            (BlockKind::Item, "Pier 4"),
            (BlockKind::Paragraph, "In a group."),
            (BlockKind::Paragraph, "Drawn"),
            (BlockKind::Paragraph, "Lamps , *"),
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
        (file(&[("/Workbook", vec![1])]), "cut off or damaged"),
        (
            file(&[("/Workbook", vec![9, 8, 4, 0, 0, 5, 5, 0])]),
            "a workbook of Excel before 1997, not text: save it as .xlsx",
        ),
        (file(&[("/Book", vec![1])]), "a workbook of Excel before 1997"),
        (workbook(&[(0x2f, vec![0; 6])], &[]), "locked by a password"),
        (file(&[("/PowerPoint Document", vec![1])]), "cut off or damaged"),
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
    fn any_damage_is_read_or_refused(which in 0..4_usize, changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..12), end in any::<Index>()) {
        let mut bytes = [letter, lamps, talk, message][which]();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        support::holds(&parse("a.doc", &bytes));
        bytes.truncate(end.index(bytes.len()));
        support::holds(&parse("a.doc", &bytes));
    }
}
