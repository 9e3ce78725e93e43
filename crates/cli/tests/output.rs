//! Writing editions: whole or not at all, and never over files that are not ours.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sheaf_cli::site::{Files, Staged, remove_folder, replace_file, replace_folder};

/// An empty folder for one test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn files(paths: &[(&str, &str)]) -> Files {
    paths.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

/// What stands in a folder, but for our own list.
fn standing(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push((entry.path(), name + "/"));
            } else if !name.ends_with(".sheaf-files") {
                found.insert(name, fs::read_to_string(entry.path()).expect("text"));
            }
        }
    }
    found
}

fn texts(paths: &[(&str, &str)]) -> BTreeMap<String, String> {
    paths.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_new_edition_takes_the_place_of_the_old_one() {
    let root = folder("replaces");
    let out = root.join("deep/site");
    replace_folder(&out, &files(&[("index.html", "one"), ("corpus/a.sheaf", "a")])).expect("a new folder");
    replace_folder(&out, &files(&[("index.html", "two"), ("sheaf.js", "b")])).expect("an edition of ours");
    assert_eq!(standing(&out), texts(&[("index.html", "two"), ("sheaf.js", "b")]));
    let beside: Vec<_> = fs::read_dir(root.join("deep")).expect("it is there").flatten().collect();
    assert_eq!(beside.len(), 1, "nothing is left beside the edition");
}

#[test]
fn what_sheaf_wrote_is_removed_and_nothing_else() {
    let root = folder("removes");
    let out = root.join("all_files");
    remove_folder(&out).expect("nothing to do");
    replace_folder(&out, &files(&[("a.js", "a"), ("deep/b.js", "b")])).expect("new");
    fs::write(out.join("notes.txt"), "mine").expect("written");
    remove_folder(&out).expect("ours");
    assert_eq!(standing(&out), texts(&[("notes.txt", "mine")]));
    remove_folder(&out).expect("no edition any more");
    assert_eq!(standing(&out), texts(&[("notes.txt", "mine")]));
    fs::remove_file(out.join("notes.txt")).expect("removed");
    replace_folder(&out, &files(&[("a.js", "a")])).expect("an empty folder");
    remove_folder(&out).expect("ours");
    assert!(!out.exists());
}

#[test]
fn files_of_others_are_carried_over() {
    let out = folder("carries").join("site");
    replace_folder(&out, &files(&[("index.html", "one"), ("icons/icon.svg", "i"), ("corpus/a", "a")]))
        .expect("new");
    fs::write(out.join("CNAME"), "example.org").expect("written");
    fs::create_dir_all(out.join(".git/objects")).expect("made");
    fs::write(out.join(".git/objects/1"), "o").expect("written");
    fs::write(out.join("corpus/notes.txt"), "n").expect("written");
    replace_folder(&out, &files(&[("index.html", "two"), ("icons/icon.svg", "j")]))
        .expect("ours, and theirs");
    assert_eq!(
        standing(&out),
        texts(&[
            (".git/objects/1", "o"),
            ("CNAME", "example.org"),
            ("corpus/notes.txt", "n"),
            ("icons/icon.svg", "j"),
            ("index.html", "two"),
        ])
    );
}

#[test]
fn a_folder_of_somebody_else_is_refused_and_left_as_it_is() {
    let out = folder("refuses");
    fs::write(out.join("thesis.txt"), "years of work").expect("written");
    let error = replace_folder(&out, &files(&[("index.html", "one")])).expect_err("not ours").to_string();
    assert!(error.contains("holds files that Sheaf did not write (thesis.txt among them)"), "{error}");
    assert_eq!(standing(&out), texts(&[("thesis.txt", "years of work")]));
}

#[test]
fn a_foreign_file_under_one_of_our_names_is_refused() {
    let out = folder("in-the-way").join("site");
    replace_folder(&out, &files(&[("index.html", "one")])).expect("new");
    fs::write(out.join("corpus"), "mine").expect("written");
    let error = replace_folder(&out, &files(&[("corpus/a", "a")])).expect_err("corpus is a file").to_string();
    assert!(error.contains("corpus is in the way"), "{error}");
    assert_eq!(standing(&out), texts(&[("corpus", "mine"), ("index.html", "one")]));
}

#[test]
fn a_list_of_files_that_leads_out_of_the_folder_is_refused() {
    let root = folder("leads-out");
    let out = root.join("site");
    fs::create_dir_all(&out).expect("made");
    fs::write(root.join("precious"), "p").expect("written");
    for path in ["../precious", "/etc/passwd", "a/../../precious"] {
        fs::write(out.join(".sheaf-files"), format!("index.html\n{path}\n")).expect("written");
        let error = replace_folder(&out, &files(&[("index.html", "one")])).expect_err(path).to_string();
        assert!(error.contains(path), "{error}");
    }
    assert_eq!(fs::read_to_string(root.join("precious")).expect("untouched"), "p");
}

#[test]
fn a_run_that_was_cut_off_is_made_good() {
    let root = folder("cut-off");
    let out = root.join("site");
    replace_folder(&out, &files(&[("index.html", "one")])).expect("new");
    fs::write(out.join("CNAME"), "example.org").expect("written");
    // Cut off between the two renames: the old edition has been moved aside, half of a new one lies beside it.
    fs::rename(&out, root.join(".site.sheaf-old")).expect("renamed");
    fs::create_dir_all(root.join(".site.sheaf-new")).expect("made");
    fs::write(root.join(".site.sheaf-new/index.html"), "ha").expect("written");
    replace_folder(&out, &files(&[("index.html", "two")])).expect("made good");
    assert_eq!(standing(&root), texts(&[("site/CNAME", "example.org"), ("site/index.html", "two")]));
}

#[test]
fn a_page_replaces_only_a_page_of_ours() {
    let root = folder("single");
    let out = root.join("all.html");
    let page = b"<!doctype html><meta name=\"generator\" content=\"Sheaf 0.1.0\">";
    replace_file(&out, page).expect("new");
    replace_file(&out, page).expect("ours");
    fs::write(&out, "<!doctype html><title>My own page</title>").expect("written");
    let error = replace_file(&out, page).expect_err("not ours").to_string();
    assert!(error.contains("was not written by Sheaf"), "{error}");
    assert!(replace_file(&root, page).is_err(), "a folder is no page");
    assert_eq!(fs::read_dir(&root).expect("it is there").count(), 1, "nothing is left beside");
}

#[test]
fn an_edition_that_is_given_up_leaves_the_former_one_and_nothing_beside_it() {
    let folder = folder("given-up");
    let out = folder.join("site");
    replace_folder(&out, &files(&[("index.html", "one")])).expect("new");
    let mut staged = Staged::begin(&out).expect("begun");
    staged.add("index.html", b"two").expect("added");
    staged.add("corpus/a", b"a").expect("added");
    assert_eq!((staged.files(), staged.bytes()), (2, 4));
    drop(staged);
    assert_eq!(fs::read_to_string(out.join("index.html")).expect("it stands"), "one");
    assert_eq!(fs::read_dir(&folder).expect("read").count(), 1);
}
