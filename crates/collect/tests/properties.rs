//! Whatever stands in a file: its documents lie in it, one behind the other, and a desk makes a pack of them.

use std::io;

use proptest::prelude::*;
use sheaf_analysis::{Analyser, Authority};
use sheaf_collect::{Desk, parts};
use sheaf_model::CollectionInfo;

/// Names by which files are taken for what they may hold.
const NAMES: [&str; 10] =
    ["box.mbox", "box", "a.json", "a.jsonl", "table.csv", "table.tsv", "a.xml", "a.txt", "a.md", "a.zip"];

/// Bytes that mean something to who looks for documents in them.
fn file() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(&b"From mott@example.org Fri Jun  3 14:22:01 2016\n"[..]),
        Just(&b"\n"[..]),
        Just(&b"title,text\n"[..]),
        Just(&b"\"It rained, it \"\"poured\"\".\","[..]),
        Just(&b"{\"text\": \"It rained on 3 May 1911.\"}"[..]),
        Just(&b"{\"articles\": ["[..]),
        Just(&b"]}"[..]),
        Just(&b"[,]{}\"\\"[..]),
        Just(&b"\xef\xbb\xbf"[..]),
        Just(&b"\xff\x00"[..]),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    // Each case of the second makes an analyser, which takes longer than all else.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn documents_lie_within_their_file_one_behind_the_other(name in prop::sample::select(&NAMES[..]), file in file()) {
        if let Some(found) = parts(name, || io::Result::Ok(&*file)) {
            let mut end = found.head.end;
            prop_assert!(found.head.start <= found.head.end && !found.parts.is_empty());
            for part in &found.parts {
                prop_assert!(end <= part.start && part.start <= part.end, "{:?}", found.parts);
                end = part.end;
            }
            prop_assert!(end <= file.len() as u64);
            let mut names: Vec<String> = found.names(name).collect();
            prop_assert_eq!(names.len(), found.parts.len());
            prop_assert!(names.is_sorted() && names.iter().all(|part| part.starts_with(name)));
            names.dedup();
            prop_assert_eq!(names.len(), found.parts.len());
        }
    }

    #[test]
    fn a_desk_makes_a_pack_of_whatever_it_could_read(
        files in prop::collection::vec((prop::sample::select(&NAMES[..]), file()), 0..4)
    ) {
        let analyser = Analyser::new(&Authority::default());
        let mut desk = Desk::new(analyser, CollectionInfo::default(), |_| {});
        for (number, (name, file)) in files.iter().enumerate() {
            desk.read(&format!("{number}/{name}"), file);
        }
        let documents = desk.documents();
        prop_assert_eq!(std::iter::from_fn(|| desk.analyse()).last().unwrap_or_default(), documents);
        prop_assert!(desk.problems().is_sorted_by(|a, b| a.path <= b.path));
        prop_assert!(desk.pack().is_ok());
    }
}
