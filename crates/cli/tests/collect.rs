//! A folder with all kinds of things in it: every file becomes a document or a problem.

mod folder;
#[path = "../../parse/tests/support/zip.rs"]
mod zip;

use std::fs;
use std::path::Path;

use folder::Folder;
use sheaf_cli::{Collected, Keep, Stage, Threads, collect};
use sheaf_model::{Document, Item, Severity};
use zip::archive;

#[test]
fn every_file_is_a_document_or_a_problem() {
    let folder = Folder::new("every-file");
    folder.write("sheaf.toml", "title = \"Rain\"\nlanguage = \"en\"\n");
    folder.write("authority.toml", "[[entity]]\nname = \"Old Harbour\"\nkind = \"place\"\n");
    folder.write("README.md", "About these files.");
    folder.write("b/rain.md", "---\ntitle: Rain\n---\nIt rained on the Old Harbour.\n");
    folder.write("a/rain.txt", "It rained on the hills, and the council met.\n");
    folder.write("a/nested/wind.html", "<title>Wind</title><p>The wind turned at noon over the hills.");
    folder.write("a/empty.txt", " \n");
    folder.write("a/.hidden.txt", "Nobody reads this.");
    folder.write("a/picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    folder.write("a/authority.toml", "");

    let mut seen = Vec::new();
    let collected =
        collect(&folder.0, &[], Threads::of(2), &mut |stage, done, total| seen.push((stage, done, total)))
            .expect("reads");

    assert_eq!(collected.collection.info.title, "Rain");
    let documents: Vec<(&str, &str)> = collected
        .collection
        .items
        .iter()
        .map(|item| (item.document.path.as_str(), item.document.id.as_str()))
        .collect();
    assert_eq!(documents, [("a/nested/wind.html", "wind"), ("a/rain.txt", "rain"), ("b/rain.md", "rain-2")]);
    let problems: Vec<(&str, Severity)> =
        collected.problems.iter().map(|problem| (problem.path.as_str(), problem.severity)).collect();
    assert_eq!(
        problems,
        [
            ("README.md", Severity::Note),
            ("a/authority.toml", Severity::Note),
            ("a/empty.txt", Severity::Refused),
            ("a/picture.png", Severity::Refused),
            ("b/rain.md", Severity::Note),
        ]
    );
    assert_eq!(seen.first(), Some(&(Stage::Reading, 0, 7)));
    assert_eq!(seen.last(), Some(&(Stage::Analysing, 3, 3)));
    let harbour =
        collected.collection.items[2].facts.entities.iter().any(|entity| entity.name == "Old Harbour");
    assert!(harbour, "the folder's own authority file counts");
}

fn documents(collected: &Collected) -> impl Iterator<Item = &Document> {
    collected.collection.items.iter().map(|item| &item.document)
}

#[test]
fn each_message_of_a_mailbox_is_a_document() {
    let folder = Folder::new("mailbox");
    let message = |day: u32, subject: &str, text: &str| {
        format!(
            "From mott@example.org Fri Jun  3 14:22:01 2016\nFrom: Ines Mott <mott@example.org>\n\
             Date: {day} Jun 2016 14:22:01 +0200\nSubject: {subject}\nMIME-Version: 1.0\n\
             Content-Type: text/plain; charset=utf-8\n\n{text}\n\n"
        )
    };
    folder.write(
        "inbox.mbox",
        message(3, "Rain", "It rained.") + &message(4, "Wind", "It blew over the hills."),
    );
    folder.write("empty.mbox", "");
    let collected = collect(&folder.0, &[], Threads::of(2), &mut |_, _, _| {}).expect("reads");
    let documents: Vec<[&str; 3]> =
        documents(&collected).map(|document| [&*document.path, &*document.id, &*document.title]).collect();
    assert_eq!(
        documents,
        [["inbox.mbox/inbox-1.eml", "inbox-1", "Rain"], ["inbox.mbox/inbox-2.eml", "inbox-2", "Wind"]]
    );
    let problems: Vec<&str> = collected.problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(problems, ["empty.mbox"]);
}

#[test]
fn each_record_of_a_file_is_a_document() {
    let folder = Folder::new("records");
    folder.write(
        "a.jsonl",
        "{\"title\": \"Rain\", \"text\": \"It rained.\"}\n\n{\"title\": \"Wind\", \"text\": \"It blew.\"}\n",
    );
    folder.write("b.json", "[{\"title\": \"Fog\", \"text\": \"Nothing [ was seen.\"}]");
    folder.write("c.csv", "title,text\nSnow,\"It snowed,\nand more.\"\nHail,\"It hailed.\"\n");
    folder.write("d.tsv", "date\ttext\n2016-06-03\tIt rained, it poured, it stopped.\n");
    // These are one document each.
    folder.write("e.json", "{\"title\": \"Ice\", \"text\": \"It froze.\"}");
    folder.write("f.csv", "name,men\nAnna,3\nBertha,4\n");
    let collected = collect(&folder.0, &[], Threads::of(2), &mut |_, _, _| {}).expect("reads");
    let documents: Vec<[&str; 3]> =
        documents(&collected).map(|document| [&*document.path, &*document.title, &*document.text]).collect();
    assert_eq!(
        documents,
        [
            ["a.jsonl/a-1.json", "Rain", "It rained."],
            ["a.jsonl/a-2.json", "Wind", "It blew."],
            ["b.json/b-1.json", "Fog", "Nothing [ was seen."],
            ["c.csv/c-1.csv", "Snow", "It snowed,\nand more."],
            ["c.csv/c-2.csv", "Hail", "It hailed."],
            ["d.tsv/d-1.csv", "It rained, it poured, it stopped.", "It rained, it poured, it stopped."],
            ["e.json", "Ice", "It froze."],
            ["f.csv", "f", "name\tmen\nAnna\t3\nBertha\t4"],
        ]
    );
    assert_eq!(collected.problems, []);
}

/// Files in archives: what holds several, an archive in an archive, and what is no document.
fn nested() -> Vec<u8> {
    let inner = archive(&[
        ("wind.txt", b"It blew."),
        ("rows.csv", b"title,text\nSnow,It snowed.\nHail,It hailed.\n"),
    ]);
    archive(&[
        ("post/box.jsonl", b"{\"text\": \"It rained.\"}\n{\"text\": \"It poured.\"}\n"),
        ("post/", b""),
        ("post/.hidden.txt", b"Nobody reads this."),
        ("__MACOSX/post/._rain.txt", b"\0\x05\x16"),
        ("README.txt", b"About these."),
        ("../rain.txt", b"It rained on the hills."),
        ("more/inner.zip", &inner),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ])
}

#[test]
fn an_archive_is_read_as_if_it_were_a_folder() {
    let folder = Folder::new("archives");
    folder.write("all.zip", nested());
    folder.write("b.txt", "It froze.");
    // An archive that is a document stays one, whatever it is called.
    folder.write("book.zip", archive(&[("_rels/.rels", b"<Relationships/>"), ("word/document.xml", b"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>It thawed.</w:t></w:r></w:p></w:body></w:document>")]));
    let collected = collect(&folder.0, &[], Threads::of(2), &mut |_, _, _| {}).expect("reads");
    let documents: Vec<[&str; 2]> =
        documents(&collected).map(|document| [&*document.path, &*document.text]).collect();
    assert_eq!(
        documents,
        [
            ["all.zip/more/inner.zip/rows.csv/rows-1.csv", "It snowed."],
            ["all.zip/more/inner.zip/rows.csv/rows-2.csv", "It hailed."],
            ["all.zip/more/inner.zip/wind.txt", "It blew."],
            ["all.zip/post/box.jsonl/box-1.json", "It rained."],
            ["all.zip/post/box.jsonl/box-2.json", "It poured."],
            ["all.zip/rain.txt", "It rained on the hills."],
            ["b.txt", "It froze."],
            ["book.zip", "It thawed."],
        ]
    );
    let problems: Vec<(&str, Severity)> =
        collected.problems.iter().map(|problem| (problem.path.as_str(), problem.severity)).collect();
    assert_eq!(
        problems,
        [("all.zip/README.txt", Severity::Note), ("all.zip/picture.png", Severity::Refused)]
    );
    // One archive alone is a collection as well.
    let alone = collect(&folder.0.join("all.zip"), &[], Threads::of(1), &mut |_, _, _| {}).expect("reads");
    assert_eq!(alone.collection.items.len(), 6);
}

/// As a press archive exports two articles.
const EXPORT: &str = "Rain\n\nThe Courier\n\n27 September 2019\n\nLength: 4 words\n\nBody\n\nIt rained at Ellary.\n\n\
    End of Document\n\nWind\n\nThe Post\n\n3 May 1911\n\nLength: 4 words\n\nBody\n\nIt blew on Ellary.\n\nEnd of Document\n";

#[test]
fn each_article_of_an_export_is_a_document_and_is_taken_over_by_the_next_build() {
    let folder = Folder::new("export");
    folder.write("post/export.txt", EXPORT);
    folder.write("a.txt", "It froze.");
    let kept = folder.0.with_extension("kept");
    let _ = fs::remove_file(&kept);
    let gather = || {
        let gathered =
            sheaf_cli::gather(&folder.0, &[], Threads::of(2), Keep::ForNextTime(&kept), &mut |_, _, _| {})
                .expect("reads");
        let mut found = Vec::new();
        let place =
            |item: Item| (item.document.path, item.document.outlet.unwrap_or_default(), item.document.text);
        gathered
            .each(0..gathered.len(), Threads::of(2), place, |place| found.push(place))
            .expect("reads back");
        let (problems, reused) = (gathered.problems.clone(), gathered.reused);
        gathered.keep().expect("keeps");
        (found, problems, reused)
    };
    let (first, told, reused) = gather();
    let places: Vec<[&str; 3]> =
        first.iter().map(|(path, outlet, text)| [&**path, &**outlet, &**text]).collect();
    assert_eq!(
        places,
        [
            ["a.txt", "", "It froze."],
            ["post/export.txt/export-1", "The Courier", "It rained at Ellary."],
            ["post/export.txt/export-2", "The Post", "It blew on Ellary."],
        ]
    );
    assert_eq!((told.len(), &*told[0].path, reused), (1, "post/export.txt", 0));
    assert_eq!(gather(), (first, told, 3));
    fs::remove_file(&kept).expect("kept");
}

#[test]
fn archives_that_cannot_be_are_refused() {
    let folder = Folder::new("bad-archives");
    let blanks = vec![b' '; 40 << 20];
    folder.write("bomb.zip", archive(&[("a.txt", &blanks), ("b.txt", &blanks)]));
    // Each of them is no bomb, all of them are.
    let inner = archive(&[("a.txt", &blanks)]);
    folder.write("bombs.zip", archive(&[("a.zip", &inner), ("b.zip", &inner)]));
    let sound = archive(&[("a.txt", b"It rained, and it rained."), ("b.txt", b"It blew.")]);
    folder.write("cut.zip", &sound[..sound.len() - 30]);
    folder.write("empty.zip", archive(&[]));
    let entries = |archive: &[u8]| -> Vec<usize> {
        (0..archive.len()).filter(|at| archive[*at..].starts_with(b"PK\x01\x02")).collect()
    };
    // Both names lead to the first file, as in bombs whose files overlap.
    let mut overlapping = sound.clone();
    let second = entries(&sound)[1];
    overlapping[second + 42..second + 46].fill(0);
    folder.write("overlap.zip", overlapping);
    let mut locked = sound.clone();
    locked[entries(&sound)[0] + 8] |= 1;
    folder.write("locked.zip", locked);
    let mut lying = sound.clone();
    lying[entries(&sound)[0] + 24] -= 5;
    folder.write("lying.zip", lying);
    // Said to hold one file fewer than it does.
    let mut miscounted = sound.clone();
    let end = sound.len() - 22;
    miscounted[end + 10] -= 1;
    folder.write("miscounted.zip", miscounted);
    let mut deep = archive(&[("a.txt", b"It rained.")]);
    for _ in 0..4 {
        deep = archive(&[("a.zip", &deep)]);
    }
    folder.write("matryoshka.zip", deep);
    let collected = collect(&folder.0, &[], Threads::of(2), &mut |_, _, _| {}).expect("reads");
    let documents: Vec<&str> = documents(&collected).map(|document| &*document.path).collect();
    assert_eq!(documents, ["locked.zip/b.txt", "lying.zip/b.txt"]);
    let refused = collected.problems.iter().filter(|problem| problem.severity == Severity::Refused);
    let told: Vec<(&str, &str)> = refused.map(|problem| (&*problem.path, &*problem.message)).collect();
    let whole = "the file is cut off or damaged";
    let far_more = "expected an archive, found one that unpacks to far more than archives do";
    assert_eq!(
        told,
        [
            ("bomb.zip", far_more),
            // Blanks are no text.
            ("bombs.zip/a.zip/a.txt", "the file is empty"),
            ("bombs.zip/b.zip", far_more),
            ("cut.zip", whole),
            ("empty.zip", "expected files in the archive, found none"),
            ("locked.zip/a.txt", "cannot be read: the document is locked by a password"),
            ("lying.zip/a.txt", "cannot be read: expected 20 bytes, found it damaged after 20"),
            ("matryoshka.zip/a.zip/a.zip/a.zip", "expected at most 3 archives within each other, found more"),
            ("miscounted.zip", whole),
            ("overlap.zip", "expected files side by side in the archive, found some within others"),
        ]
    );
}

#[test]
fn no_file_of_an_archive_is_lost_for_its_name() {
    let folder = Folder::new("names-in-archives");
    let mut old = archive(&[("M_ller.txt", b"It rained."), ("M_ller.txt", b"It blew.")]);
    // ü and ö of code page 437, as old programs write them.
    for (at, letter) in (0..old.len() - 10)
        .filter(|at| old[*at..].starts_with(b"M_ller"))
        .zip([0x81, 0x94, 0x81, 0x94])
        .collect::<Vec<_>>()
    {
        old[at + 1] = letter;
    }
    folder.write("old.zip", old);
    folder.write(
        "same.zip",
        archive(&[
            ("a.txt", b"It rained."),
            ("../a.txt", b"It blew."),
            ("table.csv", b"title,text\nSnow,It snowed.\n"),
            ("table.csv.bak", b"It froze."),
        ]),
    );
    for path in [folder.0.clone(), folder.0.join("same.zip")] {
        let collected = collect(&path, &[], Threads::of(2), &mut |_, _, _| {}).expect("reads");
        let mut paths: Vec<&str> = documents(&collected).map(|document| &*document.path).collect();
        assert!(paths.is_sorted(), "{paths:?}");
        if path == folder.0 {
            assert_eq!(paths[..2], ["old.zip/Möller.txt", "old.zip/Müller.txt"]);
            paths.drain(..2);
        }
        assert_eq!(
            paths,
            [
                "same.zip/a (2).txt",
                "same.zip/a.txt",
                "same.zip/table.csv.bak",
                "same.zip/table.csv/table-1.csv"
            ]
        );
    }
}

#[test]
fn order_is_that_of_the_bytes_of_the_paths_and_the_title_that_of_the_folder() {
    let folder = Folder::new("order");
    for name in ["b.txt", "B.txt", "a/z.txt", "a.txt", "é.txt", "a-b.txt"] {
        folder.write(name, "Some words about the rain on the hills.");
    }
    let collected = collect(&folder.0, &[], Threads::of(2), &mut |_, _, _| {}).expect("reads");
    let paths: Vec<&str> =
        collected.collection.items.iter().map(|item| item.document.path.as_str()).collect();
    assert_eq!(paths, ["B.txt", "a-b.txt", "a.txt", "a/z.txt", "b.txt", "é.txt"]);
    assert_eq!(collected.collection.info.title, folder.0.file_name().expect("a name").to_string_lossy());
}

#[cfg(unix)]
#[test]
fn links_are_named_and_not_followed() {
    let outside = Folder::new("links-outside");
    outside.write("secret.txt", "Words that nobody put into the collection.");
    let folder = Folder::new("links");
    folder.write("rain.txt", "Some words about the rain on the hills.");
    std::os::unix::fs::symlink(outside.0.join("secret.txt"), folder.0.join("out.txt")).expect("links");
    std::os::unix::fs::symlink(folder.0.join("rain.txt"), folder.0.join("same.txt")).expect("links");
    std::os::unix::fs::symlink(&folder.0, folder.0.join("loop")).expect("links");
    std::os::unix::fs::symlink("itself", folder.0.join("itself")).expect("links");
    let collected = collect(&folder.0, &[], Threads::of(2), &mut |_, _, _| {}).expect("reads");
    assert_eq!(collected.collection.items.len(), 1);
    let problems: Vec<(&str, Severity)> =
        collected.problems.iter().map(|problem| (problem.path.as_str(), problem.severity)).collect();
    assert_eq!(
        problems,
        [
            ("itself", Severity::Warning),
            ("loop", Severity::Note),
            ("out.txt", Severity::Warning),
            ("same.txt", Severity::Note)
        ]
    );
}

#[test]
fn settings_that_cannot_be_read_stop_with_file_and_line() {
    let folder = Folder::new("settings");
    folder.write("rain.txt", "Some words about the rain on the hills.");
    folder.write("sheaf.toml", "title = \"Rain\"\ncolour = \"blue\"\n");
    let error = collect(&folder.0, &[], Threads::of(2), &mut |_, _, _| {}).expect_err("refuses");
    let message = format!("{error:#}");
    assert!(
        message.contains("sheaf.toml") && message.contains("colour") && message.contains("line 2"),
        "{message}"
    );
    assert!(collect(Path::new("no/such/folder"), &[], Threads::of(2), &mut |_, _, _| {}).is_err());
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for corpus in ["seeds", "tests/corpora"] {
        let folder = repository.join(corpus);
        let with = |threads: usize| {
            let collected = collect(&folder, &[], Threads::of(threads), &mut |_, _, _| {}).expect("reads");
            (sheaf_cli::pack(&collected.collection).expect("packs"), collected.problems)
        };
        let alone = with(1);
        for threads in [2, 7] {
            assert!(with(threads) == alone, "{corpus}, {threads} threads");
        }
    }
}

/// What the page does with a reader's own documents, and the command with a folder, is one and the same.
#[test]
fn a_desk_makes_the_pack_that_the_command_makes() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let several = Folder::new("desk");
    several.write(
        "box.mbox",
        "From mott@example.org Fri Jun  3 14:22:01 2016\nSubject: Rain\n\nIt rained.\n>From then on it did not.\n\n\
         From moor@example.org Sat Jun  4 09:10:00 2016\nSubject: Wind\n\nIt blew.\n",
    );
    several.write("README.md", "About these.");
    several.write("records.jsonl", "{\"text\": \"It rained.\"}\n{\"text\": \"It blew.\"}\n");
    several.write("table.csv", "title,text\nSnow,\"It snowed,\nand more.\"\nHail,It hailed.\n");
    // Stands before the rows of the table as a file, and behind them as a document.
    several.write("table.csv.bak", "title,text\nSnow,It snowed on the pier of Ellary.\n");
    several.write("archive.zip", nested());
    several.write("press.txt", EXPORT);
    // Between the file and its articles, by their paths.
    several.write("press.txt.bak", "It thawed at Ellary.");
    several.write("letters/a.txt", "The same name twice.");
    several.write("a.txt", "The same name twice, at the pier of Ellary on 3 May 1911.");
    for folder in [&repository.join("seeds"), &repository.join("tests/corpora"), &several.0] {
        let collected = collect(folder, &[], Threads::of(2), &mut |_, _, _| {}).expect("reads");

        let mut files = files_below(folder, "");
        files.sort();
        let text = |name: &str| fs::read_to_string(folder.join(name)).ok();
        let authority =
            text("authority.toml").map(|text| sheaf_collect::authority(&text).expect("an authority file"));
        let analyser = sheaf_analysis::Analyser::new(&authority.unwrap_or_default());
        let settings = text("sheaf.toml").map(|text| sheaf_collect::settings(&text).expect("settings"));
        let name = || {
            folder.canonicalize().expect("there").file_name().expect("a name").to_string_lossy().into_owned()
        };
        let mut desk = sheaf_collect::Desk::new(analyser, settings.unwrap_or_default().info(name), |_| {});
        for path in files.iter().filter(|path| !sheaf_collect::is_settings(path)) {
            desk.read(path, &fs::read(folder.join(path)).expect("read"));
        }
        assert_eq!(desk.documents(), collected.collection.items.len());
        for done in 1..=desk.documents() {
            assert_eq!(desk.analyse(), Some(done));
        }
        assert_eq!(desk.analyse(), None);
        assert_eq!(desk.problems(), collected.problems, "{}", folder.display());
        let pack = sheaf_cli::pack(&collected.collection).expect("packs");
        assert!(desk.pack().expect("packs") == pack, "{}", folder.display());
    }
}

#[test]
fn what_is_added_to_a_collection_makes_the_pack_of_all_at_once() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for folder in [repository.join("seeds"), repository.join("tests/corpora/tiny")] {
        let text = |name: &str| fs::read_to_string(folder.join(name)).ok();
        let desk = || {
            let authority = text("authority.toml")
                .map(|text| sheaf_collect::authority(&text).expect("an authority file"));
            let settings = text("sheaf.toml").map(|text| sheaf_collect::settings(&text).expect("settings"));
            let analyser = sheaf_analysis::Analyser::new(&authority.unwrap_or_default());
            sheaf_collect::Desk::new(analyser, settings.unwrap_or_default().info(String::new), |_| {})
        };
        let mut files = files_below(&folder, "");
        files.retain(|path| !sheaf_collect::is_settings(path));
        files.sort();
        let packed = |mut desk: sheaf_collect::Desk, files: &[String], text: Option<&[u8]>| {
            for path in files {
                desk.read(
                    path,
                    &text.map_or_else(|| fs::read(folder.join(path)).expect("read"), <[u8]>::to_vec),
                );
            }
            while desk.analyse().is_some() {}
            let told: Vec<String> = desk.problems().iter().map(|problem| problem.message.clone()).collect();
            (desk.pack().expect("packs"), told)
        };
        let (all, _) = packed(desk(), &files, None);
        for half in 0..files.len() {
            let (first, second) = files.split_at(half);
            let (before, _) = packed(desk(), first, None);
            let mut adding = desk();
            adding.add_to(&before).expect("a pack");
            assert!(packed(adding, second, None).0 == all, "{half} of {}", folder.display());
        }
        // A file takes the place of one of its path.
        let (other, _) = packed(desk(), &files, Some(b"It rained at Ellary."));
        let mut again = desk();
        again.add_to(&other).expect("a pack");
        let (again, told) = packed(again, &files, None);
        assert!(again == all, "{}", folder.display());
        assert!(told.iter().any(|told| told == "takes the place of the file that was read before"));

        let wrong = desk().add_to(&all[..all.len() / 2]);
        assert!(wrong.is_err());
    }
}

/// Every file below a folder, by its path within it.
fn files_below(folder: &Path, prefix: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("readable"));
    entries
        .flat_map(|entry| {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() { files_below(&entry.path(), &format!("{name}/")) } else { vec![name] }
        })
        .collect()
}

#[test]
fn documents_side_by_side_have_the_facts_that_the_analyser_finds_in_all_of_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpora");
    let collected = collect(&folder, &[], Threads::of(3), &mut |_, _, _| {}).expect("reads");
    let (documents, facts): (Vec<_>, Vec<_>) =
        collected.collection.items.into_iter().map(|item| (item.document, item.facts)).unzip();
    let analyser = sheaf_analysis::Analyser::new(&sheaf_analysis::Authority::default());
    assert!(documents.len() > 20);
    assert_eq!(analyser.collection(&documents), facts);
}

#[cfg(unix)]
#[test]
fn names_of_any_kind_are_kept_and_make_ids_that_links_can_carry() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new("odd-names");
    let long = format!("{}.txt", "n".repeat(251));
    let names: [&[u8]; 9] = [
        b"two\nlines.txt",
        b"\"quoted\" & <b>bold.txt",
        "\u{202e}txt.exe".as_bytes(),
        "تقرير.txt".as_bytes(),
        long.as_bytes(),
        b"caf\xe8.txt",
        b"caf\xe9.txt",
        b"   .txt",
        b"-o.txt",
    ];
    for (number, name) in names.iter().enumerate() {
        let text = format!("Some words about the rain on the hills, number {number}.");
        fs::write(folder.0.join(std::ffi::OsStr::from_bytes(name)), text).expect("writes");
    }
    let collected = collect(&folder.0, &[], Threads::of(2), &mut |_, _, _| {}).expect("reads");
    let documents: Vec<_> = collected.collection.items.iter().map(|item| &item.document).collect();
    assert_eq!(documents.len(), names.len());
    let mut ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    for id in &ids {
        assert!(!id.is_empty() && id.len() <= 200, "{id}");
        assert!(
            !id.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>&#?/%".contains(c)),
            "{id}"
        );
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), names.len(), "{ids:?}");
    // Two names that look alike stand in the order of their bytes, whatever the file system gives first.
    let alike: Vec<&str> = documents
        .iter()
        .filter(|document| document.path.starts_with("caf"))
        .map(|document| document.text.as_str())
        .collect();
    assert!(alike[0].contains("number 5") && alike[1].contains("number 6"), "{alike:?}");
}

#[test]
fn ten_thousand_small_files_in_nested_folders_are_ten_thousand_documents() {
    let folder = Folder::new("ten-thousand");
    for number in 0..10_000 {
        // One name for all in a folder of its own, and one id that all of them state.
        let stated = if number % 2 == 0 { "---\nid: rain\n---\n" } else { "" };
        folder.write(&format!("{}/{number}/note.md", number % 100), format!("{stated}Rain, {number}."));
    }
    let collected = collect(&folder.0, &[], Threads::of(3), &mut |_, _, _| {}).expect("reads");
    let ids: std::collections::BTreeSet<&str> =
        collected.collection.items.iter().map(|item| item.document.id.as_str()).collect();
    assert_eq!(ids.len(), 10_000);
}

#[test]
fn corpora_that_attack_or_are_not_english_are_collected() {
    for (corpus, documents) in [("hostile", 16), ("non_english", 9)] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpora").join(corpus);
        let collected = collect(&folder, &[], Threads::of(2), &mut |_, _, _| {}).expect("reads");
        assert_eq!(collected.collection.items.len(), documents, "{corpus}");
        for item in &collected.collection.items {
            for entity in &item.facts.entities {
                for mention in &entity.mentions {
                    assert!(mention.span.slice(&item.document.text).is_some(), "{corpus}: {entity:?}");
                }
            }
        }
        assert!(sheaf_cli::pack(&collected.collection).is_ok(), "{corpus}");
    }
}

#[test]
fn reprints_form_groups_and_reports_of_the_same_matter_do_not() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpora/reprints");
    let collected = collect(&folder, &[], Threads::of(2), &mut |_, _, _| {}).expect("reads");
    let pack =
        sheaf_index::Pack::open(sheaf_cli::pack(&collected.collection).expect("packs")).expect("opens");
    let (documents, similar) = (pack.documents().expect("documents"), pack.similar().expect("groups"));
    let id = |number| documents.record(number).expect("a record").id;
    let groups: Vec<(String, String)> =
        (0..6).map(|number| (id(number), id(similar.first(number)))).collect();
    let groups: Vec<(&str, &str)> =
        groups.iter().map(|(one, first)| (one.as_str(), first.as_str())).collect();
    assert_eq!(
        groups,
        [
            ("ferry-agency", "ferry-agency"),
            ("ferry-herald", "ferry-agency"),
            ("ferry-short", "ferry-agency"),
            ("memory", "memory"),
            ("lamp", "lamp"),
            ("lamp-again", "lamp"),
        ]
    );
}
