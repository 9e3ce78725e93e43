//! Any text in any of the languages, published at any time, gives facts that fit it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sheaf_fuzz::{ANALYSER, check_facts};
use sheaf_model::{Day, Document, Interval, Published};

fuzz_target!(|data: &[u8]| {
    let Some((head, bytes)) = data.split_first_chunk::<3>() else { return };
    let text = String::from_utf8_lossy(bytes).into_owned();
    let first = Day(i32::from(u16::from_le_bytes([head[0], head[1]])));
    let interval = match head[2] % 4 {
        0 => Interval::default(),
        1 => Interval::day(first),
        2 => Interval::new(first, Day(first.0 + 30)),
        _ => Interval::new(Day(-first.0 * 60), Day(first.0 * 40)),
    };
    let language = ["en", "fr", "ar", "und"][usize::from(head[2] / 4 % 4)].to_owned();
    let published = Published { interval, ..Published::default() };
    let document = Document { id: "d".to_owned(), text, language, published, ..Document::default() };
    check_facts(&document, &ANALYSER.document(&document));
    let _ = ANALYSER.infer_published(&document);
});
