//! The `sheaf` command as people call it: what it writes, what it says, how it ends.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn sheaf(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sheaf")).args(arguments).output().expect("it starts")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of three files: a document, one with a broken date, one that is no text.
fn documents(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test).join("documents");
    let _ = fs::remove_dir_all(folder.parent().expect("it has one"));
    fs::create_dir_all(&folder).expect("made");
    let write = |name: &str, text: &[u8]| fs::write(folder.join(name), text).expect("written");
    write("well.md", b"---\ntitle: The well\ndate: 1911-03-18\n---\n\nThe well at Ellary ran dry.\n");
    write("wire.md", b"---\ntitle: The wire\ndate: someday\n---\n\nThe wire was cut again.\n");
    write("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

#[test]
fn a_build_names_each_problem_and_keeps_what_can_be_read() {
    let folder = documents("names");
    let (out, app) = (folder.with_file_name("site"), common::application("command-names", b"\0asm", ""));
    let output = sheaf(&["build", text(&folder), "-o", text(&out), "--app", text(&app), "--title", "Wells"]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "a file was refused: {said}");
    assert!(said.contains("wire.md:3: warning: "), "{said}");
    assert!(said.contains("photo.txt: refused: "), "{said}");
    assert!(said.contains("2 documents, March 1911"), "{said}");
    let last = said.lines().last().unwrap_or_default();
    assert!(
        last.contains("Written to ") && last.contains("site") && last.contains("1 file was not read"),
        "{said}"
    );
    let page = fs::read_to_string(out.join("index.html")).expect("written all the same");
    assert!(page.contains("<title>Wells</title>") && page.contains("The wire"), "{page}");
}

#[test]
fn a_build_that_fails_leaves_the_former_one_whole() {
    let folder = documents("fails");
    let (out, app) = (folder.with_file_name("all.html"), common::application("command-fails", b"\0asm", ""));
    let build =
        |folder: &Path| sheaf(&["build", text(folder), "--single-file", text(&out), "--app", text(&app)]);
    build(&folder);
    let before = fs::read(&out).expect("written");
    for name in ["well.md", "wire.md"] {
        fs::remove_file(folder.join(name)).expect("removed");
    }
    let output = build(&folder);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("no document that could be read"), "{}", said(&output));
    assert_eq!(fs::read(&out).expect("still there"), before);
}

#[cfg(unix)]
#[test]
fn a_place_among_the_documents_is_refused_however_it_is_written() {
    let folder = documents("inside");
    let parent = folder.parent().expect("it has one");
    std::os::unix::fs::symlink("documents", parent.join("link")).expect("links");
    for (flag, place, inside) in [
        ("-o", "documents/site", true),
        ("-o", "link/site", true),
        ("-o", "absent/../documents/site", true),
        ("--single-file", "documents/all.html", true),
        ("-o", "documents/../site", false),
        ("--single-file", "all.html", false),
    ] {
        // There is no application in `absent`: what passes the check fails there, and writes nothing.
        let place = parent.join(place);
        let output = sheaf(&["build", text(&folder), flag, text(&place), "--app", "absent"]);
        assert_eq!(output.status.code(), Some(1), "{place:?}");
        let said = said(&output);
        assert_eq!(said.contains("inside the documents' folder"), inside, "{place:?}: {said}");
    }
}

#[test]
fn a_place_that_cannot_be_written_is_refused_before_anything_is_read() {
    let folder = documents("refused-first");
    let parent = folder.parent().expect("it has one");
    fs::create_dir_all(parent.join("mine")).expect("made");
    fs::write(parent.join("mine/thesis.txt"), "years of work").expect("written");
    for (flag, place, reason) in [
        ("-o", "mine", "holds files that Sheaf did not write (thesis.txt among them)"),
        ("-o", "mine/thesis.txt", "is a file; -o takes the name of a folder"),
        ("-o", "", "the documents lie inside"),
        ("--single-file", "mine", "is a folder; --single-file takes"),
        ("--single-file", "mine/thesis.txt", "was not written by Sheaf"),
    ] {
        // What gets further fails for want of an application.
        let output = sheaf(&["build", text(&folder), flag, text(&parent.join(place)), "--app", "absent"]);
        assert_eq!(output.status.code(), Some(1), "{place}");
        let said = said(&output);
        assert!(said.contains(reason) && !said.contains("absent"), "{place}: {said}");
    }
    assert_eq!(fs::read_to_string(parent.join("mine/thesis.txt")).expect("untouched"), "years of work");
}

#[test]
fn an_empty_folder_is_told_from_one_that_holds_nothing_readable() {
    let folder = documents("empty");
    let (out, app) = (folder.with_file_name("site"), common::application("command-empty", b"\0asm", ""));
    let build = || said(&sheaf(&["build", text(&folder), "-o", text(&out), "--app", text(&app)]));
    for name in ["well.md", "wire.md"] {
        fs::remove_file(folder.join(name)).expect("removed");
    }
    assert!(build().contains("holds no document that could be read"), "{}", build());
    fs::remove_file(folder.join("photo.txt")).expect("removed");
    assert!(build().contains("holds no documents: put text, Markdown or HTML files into it"), "{}", build());
    assert!(!out.exists());
}

#[test]
fn a_command_compiled_without_the_application_says_so_and_what_to_do() {
    let folder = documents("no-app");
    let output = sheaf(&["build", text(&folder), "-o", text(&folder.with_file_name("site"))]);
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    assert!(said.contains("compiled without the application") && said.contains("--app DIR"), "{said}");
}

#[test]
fn a_wrong_command_line_is_exit_code_two() {
    for arguments in
        [&["build"][..], &["build", "x"], &["build", "x", "-o", "y", "--single-file", "z"], &["bind"]]
    {
        assert_eq!(sheaf(arguments).status.code(), Some(2), "{arguments:?}");
    }
    assert_eq!(sheaf(&["--version"]).status.code(), Some(0));
}

#[test]
fn a_build_says_what_is_missing() {
    let folder = documents("missing");
    let out = folder.with_file_name("site");
    let neither = sheaf(&["build", text(&folder)]);
    assert_eq!(neither.status.code(), Some(2));
    assert!(
        said(&neither).contains("--output") && said(&neither).contains("--single-file"),
        "{}",
        said(&neither)
    );

    // The folder of documents comes first, whatever else is missing.
    let absent = sheaf(&["build", "absent", "-o", text(&out), "--app", "absent-too"]);
    assert_eq!(absent.status.code(), Some(1));
    assert!(said(&absent).contains("no folder of documents at absent"), "{}", said(&absent));

    let foreign = sheaf(&["build", text(&folder), "-o", text(&out), "--app", text(&folder)]);
    assert_eq!(foreign.status.code(), Some(1));
    let said = said(&foreign);
    assert!(said.contains("there is no application in") && said.contains("index.html"), "{said}");
    assert!(!out.exists());
}

#[test]
fn notes_are_counted_and_named_when_asked_for() {
    let folder = documents("notes");
    fs::write(folder.join("log.xyz"), "The well at Ellary was dug anew.\n").expect("written");
    let (out, app) = (folder.with_file_name("site"), common::application("command-notes", b"\0asm", ""));
    let build = |more: &[&str]| {
        let arguments = [&["build", text(&folder), "-o", text(&out), "--app", text(&app)], more].concat();
        said(&sheaf(&arguments))
    };
    let (quiet, all) = (build(&[]), build(&["--verbose"]));
    assert!(quiet.contains("1 note on how a file was read") && !quiet.contains("log.xyz"), "{quiet}");
    assert!(quiet.contains("wire.md:3: warning: "), "{quiet}");
    assert!(all.contains("log.xyz: note: ") && !all.contains("--verbose"), "{all}");
}

#[test]
fn a_quiet_build_says_only_what_went_wrong() {
    let folder = documents("quiet");
    let (out, app) = (folder.with_file_name("site"), common::application("command-quiet", b"\0asm", ""));
    let build = || said(&sheaf(&["build", text(&folder), "-o", text(&out), "--app", text(&app), "-q"]));
    let said = build();
    assert!(said.contains("photo.txt: refused: ") && !said.contains("Written to"), "{said}");
    for name in ["photo.txt", "wire.md"] {
        fs::remove_file(folder.join(name)).expect("removed");
    }
    let said = build();
    assert!(said.lines().all(|line| line.contains("wasm stays in one part")), "{said}");
}

#[test]
fn a_build_tells_its_stages_and_how_quick_it_was_and_leaves_nothing_beside_a_small_site() {
    let folder = documents("stages");
    let (out, app) = (folder.with_file_name("site"), common::application("command-stages", b"\0asm", ""));
    let said = said(&sheaf(&["build", text(&folder), "-o", text(&out), "--app", text(&app)]));
    let stages = ["Reading …", "Analysing …", "Packing …", "Writing …", " of text in "];
    let places: Vec<Option<usize>> = stages.iter().map(|stage| said.find(stage)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{said}");
    let beside = fs::read_dir(folder.parent().expect("it has one")).expect("read");
    let mut names: Vec<_> = beside.map(|entry| entry.expect("an entry").file_name()).collect();
    names.sort();
    assert_eq!(names, ["documents", "site"]);
}

/// Enough text that it is kept for the next time.
#[test]
fn a_large_build_takes_over_what_has_not_changed_unless_told_not_to() {
    let folder = documents("again");
    let long = "The harbour board met again, and nothing was decided about the ferry.\n".repeat(16_000);
    fs::write(folder.join("long.txt"), long).expect("written");
    let (out, app) = (folder.with_file_name("site"), common::application("command-again", b"\0asm", ""));
    let build = |more: &[&str]| {
        let arguments = [&["build", text(&folder), "-o", text(&out), "--app", text(&app)], more].concat();
        said(&sheaf(&arguments))
    };
    let first = build(&[]);
    let page = fs::read(out.join("index.html")).expect("written");
    let again = build(&[]);
    assert!(
        !first.contains("unchanged") && again.contains("3 of them unchanged since the last build"),
        "{again}"
    );
    assert_eq!(fs::read(out.join("index.html")).expect("written"), page);
    fs::remove_file(folder.with_file_name(".site.sheaf-cache")).expect("kept beside the site");
    let without = build(&["--no-cache"]);
    assert!(!without.contains("unchanged"), "{without}");
    assert!(!folder.with_file_name(".site.sheaf-cache").exists());
}

/// Cut off at its worst moment: a half edition, a half page and half of the drafts lie beside their places.
#[test]
fn what_a_build_that_was_cut_off_left_is_gone_after_the_next_one_which_says_so() {
    let folder = documents("cut-off");
    let (out, app) = (folder.with_file_name("site"), common::application("command-cut-off", b"\0asm", ""));
    let half = folder.with_file_name(".site.sheaf-new");
    fs::create_dir_all(half.join("corpus")).expect("made");
    fs::write(half.join("corpus/0.sheaf"), "half").expect("written");
    fs::write(folder.with_file_name(".site.sheaf-cache.new"), "half").expect("written");
    let told = said(&sheaf(&["build", text(&folder), "-o", text(&out), "--app", text(&app)]));
    assert!(
        told.contains("made good what a build that was cut off had left at")
            && told.contains(".site.sheaf-new"),
        "{told}"
    );

    let page = folder.with_file_name("all.html");
    fs::write(folder.with_file_name(".all.html.sheaf-new"), "half").expect("written");
    fs::create_dir_all(folder.with_file_name(".all_files.sheaf-new")).expect("made");
    let build = || said(&sheaf(&["build", text(&folder), "--single-file", text(&page), "--app", text(&app)]));
    let told = build();
    assert!(told.contains(".all.html.sheaf-new") && told.contains(".all_files.sheaf-new"), "{told}");
    let told = build();
    assert!(!told.contains("made good"), "{told}");

    let beside = fs::read_dir(folder.parent().expect("it has one")).expect("read");
    let mut names: Vec<_> = beside.map(|entry| entry.expect("an entry").file_name()).collect();
    names.sort();
    assert_eq!(names, ["all.html", "documents", "site"]);
}
