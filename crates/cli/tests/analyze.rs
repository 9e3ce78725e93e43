//! `sheaf analyze` as scripts call it: its lines, exit codes, standard input, flags.

mod folder;

use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use folder::Folder;
use serde_json::Value;

const REPORT: &str =
    "Three boats lost off Ellary\n\nThe storm took three boats, said Ömer Strand on Tuesday.\n";

#[test]
fn a_plain_text_is_its_content_from_a_file_as_from_standard_input() {
    let folder = Folder::new("content");
    folder.write("report.txt", REPORT);
    let from_file = analyze(&folder, &["report.txt"], "");
    let from_input = analyze(&folder, &["-"], REPORT);
    for output in [&from_file, &from_input] {
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let [line] = &lines(output)[..] else { panic!("one document, one line") };
        assert_eq!(line["text"], REPORT);
        assert_eq!(line["title"], "Three boats lost off Ellary");
    }
    assert_eq!(lines(&from_input)[0]["path"], "-");
}

#[test]
fn lines_that_stand_in_the_text_are_not_said_to_be_left_out() {
    let folder = Folder::new("taken");
    folder.write("report.txt", REPORT);
    let block = "By Mabel Strand\n12 words\n3 June 2016\nThe Ellary Courier\nELLC\n\n";
    folder.write("archive.txt", REPORT.replacen("\n\n", &format!("\n{block}"), 1));
    let below =
        "\n---\n\nAda Quill and Rob Poe contributed to this article.\n\nDocument ELLC00020160603ed9j0001f\n";
    let archive = REPORT.replacen("\n\n", &format!("\n{block}"), 1);
    folder.write("contributed.txt", format!("{archive}{below}"));
    let output = analyze(&folder, &["--verbose", "report.txt", "archive.txt", "contributed.txt"], "");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(lines(&output)[0]["text"].as_str().is_some_and(|text| text.starts_with("Three boats")));
    assert!(lines(&output)[1]["text"].as_str().is_some_and(|text| text.starts_with("The storm")));
    let contributed = lines(&output)[2].clone();
    assert!(contributed["text"].as_str().is_some_and(|text| text.ends_with("contributed to this article.")));
    assert!(
        contributed["entities"].as_array().is_some_and(|all| all.iter().any(|one| one["name"] == "Rob Poe"))
    );
    assert!(said.contains("document number") && !said.contains("contributors"), "{said}");
    assert!(said.contains("archive.txt:1: note: read as header, not as text: title"), "{said}");
    assert!(!said.contains("report.txt"), "{said}");
}

#[test]
fn what_somebody_says_of_the_publication_is_surer_than_the_name_of_a_file() {
    let folder = Folder::new("named");
    folder.write("2019-09-20-storm.txt", REPORT);
    for (args, basis, day) in [
        (&["2019-09-20-storm.txt"][..], "inferred", "2019-09-20"),
        (&["--published", "2019-09-27", "2019-09-20-storm.txt"], "given", "2019-09-27"),
    ] {
        let published = lines(&analyze(&folder, args, ""))[0]["published"].clone();
        assert_eq!((&published["basis"], &published["first"]), (&Value::from(basis), &Value::from(day)));
    }
}

#[test]
fn offsets_are_code_points_and_every_fact_has_span_and_rule() {
    let folder = Folder::new("offsets");
    folder.write("report.txt", REPORT);
    let output = analyze(&folder, &["--published", "2019-09-27", "report.txt"], "");
    let line = &lines(&output)[0];
    let text: Vec<char> = line["text"].as_str().expect("a text").chars().collect();
    let slice = |fact: &Value| -> String {
        let at = |end: &str| fact[end].as_u64().expect("an offset") as usize;
        text[at("start")..at("end")].iter().collect()
    };
    let entities = line["entities"].as_array().expect("a list");
    let strand = entities.iter().find(|entity| entity["name"] == "Ömer Strand").expect("the speaker");
    assert_eq!(slice(&strand["mentions"][0]), "Ömer Strand");
    assert_eq!(slice(&line["statements"][0]["speaker"]), "Ömer Strand");
    assert_eq!(slice(&line["dates"][0]), "Tuesday");
    assert_eq!(line["dates"][0]["first"], "2019-09-24");
    assert_eq!(line["published"]["basis"], "given");
    for list in ["dates", "figures", "statements"] {
        for fact in line[list].as_array().expect("a list") {
            assert!(!slice(fact).is_empty() && fact["rule"].is_string(), "{list}: {fact}");
        }
    }
}

#[test]
fn keys_stand_in_the_order_of_the_contract() {
    let folder = Folder::new("order");
    folder.write("report.txt", REPORT);
    let output = analyze(&folder, &["report.txt"], "");
    let line = String::from_utf8(output.stdout).expect("UTF-8");
    let keys = [
        "id",
        "path",
        "title",
        "outlet",
        "authors",
        "language",
        "published",
        "text",
        "sentences",
        "entities",
    ];
    let places: Vec<usize> = keys.iter().map(|key| line.find(&format!("\"{key}\":")).expect(key)).collect();
    assert!(places.is_sorted(), "{line}");
}

#[test]
fn the_exit_code_tells_refused_files_from_wrong_usage() {
    let folder = Folder::new("codes");
    folder.write("report.txt", REPORT);
    folder.write("empty.txt", "");
    for (arguments, code, documents) in [
        (&["report.txt"][..], 0, 1),
        (&["report.txt", "empty.txt"], 1, 1),
        (&["absent.txt", "report.txt"], 1, 1),
        (&["--published", "2019-13", "report.txt"], 2, 0),
        (&["--no-such-flag", "report.txt"], 2, 0),
        (&[], 2, 0),
    ] {
        let output = analyze(&folder, arguments, "");
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert_eq!(lines(&output).len(), documents, "{arguments:?}");
        assert_eq!(output.stderr.is_empty(), code == 0, "{arguments:?}");
    }
}

#[test]
fn ids_differ_over_all_paths_of_a_call() {
    let folder = Folder::new("ids");
    folder.write("a/report.txt", REPORT);
    folder.write("b/report.txt", REPORT);
    let output = analyze(&folder, &["a", "b/report.txt"], "");
    let read = lines(&output);
    let ids: Vec<&str> = read.iter().map(|line| line["id"].as_str().expect("an id")).collect();
    let paths: Vec<&str> = read.iter().map(|line| line["path"].as_str().expect("a path")).collect();
    assert_eq!(ids, ["report", "report-2"]);
    assert_eq!(paths, ["a/report.txt", "b/report.txt"]);
}

#[cfg(unix)]
#[test]
fn a_file_name_cannot_command_the_terminal_nor_lose_the_title() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new("names");
    let name = |bytes: &[u8]| folder.0.join(std::ffi::OsStr::from_bytes(bytes));
    fs::write(name(b"\x1b]0;taken\x07.txt"), "").expect("writes");
    fs::write(name(b"caf\xe9.txt"), REPORT).expect("writes");
    let output = analyze(&folder, &["."], "");
    assert_eq!(lines(&output)[0]["text"], REPORT);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("file is empty") && !said.contains('\u{1b}'), "{said:?}");
}

fn analyze(folder: &Folder, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sheaf"))
        .arg("analyze")
        .args(arguments)
        .current_dir(&folder.0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    // A command that reads nothing may be gone before it is given anything.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}
