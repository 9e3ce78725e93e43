//! The corpora in `tests/corpora`: what attacks, and what is not in English.

mod support;

use std::fs;
use std::path::PathBuf;

use sheaf_model::{Basis, Severity};
use sheaf_parse::{Parsed, parse};

/// Every file of a corpus, by name.
fn corpus(name: &str) -> Vec<(String, Parsed)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpora").join(name);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let parsed = files.iter().map(|file| {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let parsed = parse(&name, &fs::read(file).expect("a file"));
        (name, parsed)
    });
    parsed.collect()
}

#[test]
fn what_attacks_becomes_plain_text_or_is_refused_with_a_reason() {
    let mut refused = Vec::new();
    for (name, parsed) in corpus("hostile") {
        support::holds(&parsed);
        if parsed.documents.is_empty() {
            refused.push(name);
        }
    }
    assert_eq!(refused, ["blank.txt", "empty.txt", "image.txt", "noise.txt"]);
}

#[test]
fn what_attacks_is_named() {
    let corpus = corpus("hostile");
    for (name, needle) in [
        ("broken-utf8.txt", "do not decode"),
        ("direction.txt", "marks that reverse"),
        ("direction.txt", "invisible tag"),
        ("nul.txt", "control characters"),
        ("front-matter-broken.md", "front matter"),
        ("front-matter-bomb.md", "front matter"),
        ("front-matter-deep.md", "front matter"),
        ("deep.html", "nests"),
        ("markup-everywhere.md", "https://"),
    ] {
        let (_, parsed) = corpus.iter().find(|(file, _)| file == name).expect(name);
        let warned = |problem: &sheaf_model::Problem| {
            problem.severity == Severity::Warning && problem.message.contains(needle)
        };
        assert!(parsed.problems.iter().any(warned), "{name}: {:?}", parsed.problems);
    }
}

#[test]
fn nothing_of_a_hostile_text_is_lost() {
    let corpus = corpus("hostile");
    for (name, words) in [
        ("front-matter-broken.md", "is a text all the same, wrote Ann Poe."),
        ("front-matter-bomb.md", "is one line, wrote Ann Poe."),
        ("front-matter-deep.md", "is one line."),
        ("deep.html", "The text ends here, far down, wrote Ann Poe."),
        ("broken-utf8.txt", "Über allem lag Öl"),
        ("ten-thousand-names.txt", "Zelda Zennor, Arno Zennor and Britta Zennor."),
        ("closing-tags.txt", "</script><img src=x onerror=alert(1)>"),
    ] {
        let (_, parsed) = corpus.iter().find(|(file, _)| file == name).expect(name);
        let text = &parsed.documents[0].text;
        assert!(text.contains(words), "{name}: {text:.200}");
    }
}

#[test]
fn languages_dates_and_authors_of_other_languages_are_read() {
    let mut found = Vec::new();
    for (name, parsed) in corpus("non_english") {
        support::holds(&parsed);
        if matches!(name.as_str(), "sheaf.toml" | "authority.toml" | "README.md") {
            continue;
        }
        let document = parsed.documents.into_iter().next().expect("a document");
        let basis = if document.published.basis == Basis::Stated { "stated" } else { "-" };
        found.push(format!(
            "{name} {} {} {basis} {}",
            document.language,
            document.published.interval,
            document.authors.join("+")
        ));
    }
    assert_eq!(
        found,
        [
            "arabic-front-matter.md ar 2016-06-03 stated ليلى حسن+عمر الطويل",
            "arabic-plain.txt ar 2016-11-15 stated عمر الطويل",
            "chinese.txt zh 2017-09-19 stated ",
            "french.md fr 2016-02-03 stated Jeanne d’Aubigné+Marc Lefèvre",
            "german.md de 2016-03-03 stated Jürgen Größner+Anna Weiß",
            "hebrew.txt he 2017-09-19 stated ",
            "japanese.html ja 2016-06-03 stated 佐藤花子",
            "persian.txt fa 2016-06-03 stated ",
            "russian.txt ru 2016-06-03 stated ",
        ]
    );
}
