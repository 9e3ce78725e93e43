//! Building again: whatever is taken over from a former build, what is written is what a fresh build writes.

mod folder;

use std::fs;
use std::path::{Path, PathBuf};

use folder::Folder;
use sheaf_cli::{Keep, Problem, Threads, gather, pack_gathered};
use sheaf_index::{BlockFile, Layout};

/// All that a build makes of documents.
#[derive(Debug, PartialEq)]
struct Built {
    root: Vec<u8>,
    files: Vec<BlockFile>,
    problems: Vec<Problem>,
    text_bytes: u64,
}

/// Builds, and keeps the drafts where that is wanted; gives how many documents were taken over, too.
fn build(folder: &Path, names: &[PathBuf], keep: Keep<'_>, threads: usize) -> (Built, usize) {
    let threads = Threads::of(threads);
    let gathered = gather(folder, names, threads, keep, &mut |_, _, _| {}).expect("reads");
    let mut files = Vec::new();
    let layout = Layout::Blocks(700);
    let root = pack_gathered(&gathered, layout, threads, drop, |file| files.push(file)).expect("packs");
    let (problems, text_bytes) = (gathered.problems.clone(), gathered.text_bytes);
    let reused = gathered.reused;
    gathered.keep().expect("keeps");
    (Built { root, files, problems, text_bytes }, reused)
}

fn fresh(folder: &Path, names: &[PathBuf]) -> Built {
    build(folder, names, Keep::Memory, 1).0
}

const DOCUMENTS: usize = 12;

fn documents(test: &str) -> (Folder, PathBuf) {
    let folder = Folder::new(test);
    for number in 0..DOCUMENTS {
        let report = format!(
            "---\ntitle: Report {number}\ndate: 2011-03-{:02}\n---\n\nThe harbour board of Grey Island met on \
             Monday. {number} boats were counted, said Captain Ruth Alder. Tessimer was closed.\n",
            1 + number
        );
        folder.write(&format!("{number}.md"), report);
    }
    folder.write("odd.md", "---\ntitle: Odd\ndate: someday\n---\n\nThe date of this one is no date.\n");
    folder.write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let kept = folder.0.with_extension("kept");
    let _ = fs::remove_file(&kept);
    (folder, kept)
}

/// One document is changed, added, taken away, given another name.
#[test]
fn only_what_has_changed_is_done_anew_and_the_bytes_are_those_of_a_fresh_build() {
    let (folder, kept) = documents("changes");
    let all = DOCUMENTS + 1;
    let again = |threads: usize, expected: usize, what: &str| {
        let (built, reused) = build(&folder.0, &[], Keep::ForNextTime(&kept), threads);
        assert!(built == fresh(&folder.0, &[]), "{what}: another pack");
        assert_eq!(reused, expected, "{what}");
    };
    again(2, 0, "nothing is there yet");
    again(3, all, "nothing has changed");
    let changed = fs::read_to_string(folder.0.join("3.md")).expect("read").replace("3 boats", "33 boats");
    folder.write("3.md", changed);
    again(1, all - 1, "one is changed");
    folder.write("new.md", "---\ntitle: New\n---\n\nNothing else was said of the boats.\n");
    again(2, all, "one is new");
    fs::remove_file(folder.0.join("5.md")).expect("removed");
    again(2, all, "one is gone");
    fs::rename(folder.0.join("6.md"), folder.0.join("six.md")).expect("renamed");
    again(2, all - 1, "one has another name");
    assert!(!kept.with_extension("kept.new").exists(), "nothing is left beside it");
}

/// What a document says of a name counts in all that have it.
#[test]
fn a_new_document_that_tells_more_of_a_name_changes_the_facts_of_others() {
    let (folder, kept) = documents("evidence");
    let before = build(&folder.0, &[], Keep::ForNextTime(&kept), 2).0;
    folder.write(
        "town.md",
        "---\ntitle: Town\n---\n\nThe town of Tessimer lies inland. Many people live in the town of Tessimer. \
         The city of Tessimer has a mayor.\n",
    );
    let (after, reused) = build(&folder.0, &[], Keep::ForNextTime(&kept), 2);
    assert!(after == fresh(&folder.0, &[]));
    assert!(after != before);
    assert!(
        reused < DOCUMENTS,
        "what is said of Tessimer changes twelve documents, {reused} were taken over"
    );
}

#[test]
fn other_names_make_all_anew() {
    let (folder, kept) = documents("names");
    build(&folder.0, &[], Keep::ForNextTime(&kept), 2);
    let names = folder.0.with_extension("toml");
    fs::write(&names, "[[entity]]\nname = \"Tessimer\"\nkind = \"place\"\n").expect("written");
    let (built, reused) = build(&folder.0, std::slice::from_ref(&names), Keep::ForNextTime(&kept), 2);
    assert!(built == fresh(&folder.0, std::slice::from_ref(&names)));
    assert_eq!(reused, 0);
}

#[test]
fn drafts_that_are_damaged_are_not_believed() {
    let (folder, kept) = documents("damage");
    build(&folder.0, &[], Keep::ForNextTime(&kept), 2);
    let (whole, expected) = (fs::read(&kept).expect("kept"), fresh(&folder.0, &[]));
    let damaged = |bytes: &[u8], what: &str| {
        fs::write(&kept, bytes).expect("written");
        let (built, _) = build(&folder.0, &[], Keep::ForNextTime(&kept), 2);
        assert!(built == expected, "{what}");
        assert_eq!(fs::read(&kept).expect("kept anew").len(), whole.len(), "{what}");
    };
    damaged(&whole[..whole.len() / 2], "half of it");
    let mut bytes = whole.clone();
    for at in (100..whole.len()).step_by(1000) {
        bytes[at] ^= 0x55;
    }
    damaged(&bytes, "a byte of each thousand");
    bytes.clone_from(&whole);
    let records = whole.len() / 3;
    bytes[24..records].fill(0);
    damaged(&bytes, "nothing of the first records");
    damaged(b"Somebody's own notes, which are no drafts.", "another file");
}

#[test]
fn where_drafts_lie_meanwhile_changes_nothing_and_they_are_gone_in_the_end() {
    let (folder, kept) = documents("aside");
    let expected = fresh(&folder.0, &[]);
    for threads in [2, 7] {
        let (built, reused) = build(&folder.0, &[], Keep::Aside(&kept), threads);
        assert!(built == expected, "{threads} threads");
        assert_eq!(reused, 0);
        assert!(!kept.exists());
    }
}
