//! Any bytes as any kind of file give a document whose blocks fit its text, or a refusal with its reason.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((kind, bytes)) = data.split_first() else { return };
    // PDF and office documents are known by how they open; what is packed is not reached by changing bytes.
    let path =
        ["a.txt", "b.md", "c.html", "d", "e.eml", "f.xml", "g.json", "h.srt", "i.vtt"][usize::from(kind % 9)];
    let parsed = sheaf_parse::parse(path, bytes);
    parsed.documents.iter().for_each(sheaf_fuzz::check_document);
    assert!(!parsed.documents.is_empty() || !parsed.problems.is_empty(), "refused without a reason");
});
