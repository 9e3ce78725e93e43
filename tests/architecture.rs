//! The rules of ARCHITECTURE.md that a compiler does not hold: which room knows of which, and what stays out of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::{DependencyKind, MetadataCommand};

/// Each room, and the rooms it may know of. Tests and build scripts may know of more.
const ARROWS: [(&str, &[&str]); 12] = [
    ("sheaf-model", &[]),
    ("sheaf-text", &["sheaf-model"]),
    ("sheaf-parse", &["sheaf-model", "sheaf-text"]),
    ("sheaf-analysis", &["sheaf-model", "sheaf-text"]),
    ("sheaf-index", &["sheaf-model", "sheaf-text"]),
    ("sheaf-engine", &["sheaf-model", "sheaf-text", "sheaf-index"]),
    ("sheaf-collect", &["sheaf-model", "sheaf-parse", "sheaf-analysis", "sheaf-index"]),
    ("sheaf-worker", &["sheaf-model", "sheaf-analysis", "sheaf-collect"]),
    (
        "sheaf-cli",
        &[
            "sheaf-model",
            "sheaf-text",
            "sheaf-parse",
            "sheaf-analysis",
            "sheaf-collect",
            "sheaf-index",
            "sheaf-engine",
            "sheaf-split",
        ],
    ),
    ("sheaf-split", &[]),
    ("sheaf-xtask", &["sheaf-model", "sheaf-split"]),
    ("sheaf-app", &["sheaf-model", "sheaf-engine"]),
];

/// The rooms that run in the page as well: no file system, clock, thread, network or random number.
const LIBRARIES: [&str; 7] = ["model", "text", "parse", "analysis", "collect", "index", "engine"];

const OUTSIDE_WORLD: [&str; 9] = [
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "SystemTime",
    "Instant::now",
    "rand::",
];

#[test]
fn arrows_point_one_way_only() {
    let metadata = MetadataCommand::new().no_deps().exec().expect("cargo metadata");
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.into_iter().collect();
    let mut wrong = Vec::new();
    for package in &metadata.packages {
        let name = package.name.as_str();
        let Some(may) = allowed.get(name) else {
            wrong.push(format!("{name} stands in no line of the table"));
            continue;
        };
        let dependencies =
            package.dependencies.iter().filter(|dependency| dependency.kind == DependencyKind::Normal);
        for dependency in dependencies.filter(|dependency| dependency.path.is_some()) {
            if !may.contains(&dependency.name.as_str()) {
                wrong.push(format!("{name} knows of {}", dependency.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(metadata.packages.len(), ARROWS.len(), "every room of the table is there");
}

#[test]
fn libraries_use_nothing_of_the_outside_world() {
    let folders = LIBRARIES.map(|library| root().join("crates").join(library).join("src"));
    let found = folders.iter().flat_map(|folder| mentions(folder, &OUTSIDE_WORLD)).collect::<Vec<_>>();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_browser_uses_the_browser() {
    let browser = root().join("src/browser");
    let found: Vec<String> = sources(&root().join("src"))
        .into_iter()
        .filter(|file| !file.starts_with(&browser))
        .flat_map(|file| mentions(&file, &["web_sys", "js_sys"]))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn views_import_neither_each_other_nor_the_browser() {
    let views = root().join("src/views");
    let names: BTreeSet<String> = fs::read_dir(&views)
        .expect("there are views")
        .flatten()
        .filter_map(|entry| Some(entry.path().file_stem()?.to_string_lossy().into_owned()))
        .filter(|name| name != "mod")
        .collect();
    let mut found = Vec::new();
    for file in sources(&views) {
        let within = file.strip_prefix(&views).expect("it lies there");
        let own = within.components().next().expect("it has a name").as_os_str();
        let own = Path::new(own).file_stem().expect("it has a stem").to_string_lossy().into_owned();
        if own == "mod" || own == "frame" {
            continue; // The list of the views, and the frame, which places them all.
        }
        // From the file of a view the others are `super::…`, from `reader/mod.rs` too, from `reader/notes.rs`
        // `super::super::…`.
        let mod_or_file = within.components().count() == 1 || within.ends_with("mod.rs");
        let up = if mod_or_file { "super" } else { "super::super" };
        let others = names.iter().filter(|name| **name != own);
        let mut forbidden: Vec<String> =
            others.flat_map(|name| [format!("views::{name}"), format!("{up}::{name}")]).collect();
        forbidden.push("crate::browser".to_owned());
        let forbidden: Vec<&str> = forbidden.iter().map(String::as_str).collect();
        found.extend(mentions(&file, &forbidden));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn state_is_pure_and_components_stand_below_the_views() {
    for (folder, forbidden) in [
        (
            "src/state",
            &[
                "html!",
                "gloo",
                "wasm_bindgen",
                "crate::browser",
                "crate::hooks",
                "crate::views",
                "crate::components",
            ][..],
        ),
        ("src/components", &["crate::browser", "crate::views", "use_state", "use_reducer"]),
        (
            "src/export",
            &[
                "yew",
                "gloo",
                "wasm_bindgen",
                "crate::browser",
                "crate::hooks",
                "crate::views",
                "crate::state",
                // A file is the same in whatever language the page speaks.
                "crate::words",
                "crate::components::amounts",
            ],
        ),
        ("src/browser", &["crate::hooks", "crate::views", "crate::components"]),
        ("src/hooks", &["crate::views", "crate::components"]),
    ] {
        let found = mentions(&root().join(folder), forbidden);
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn every_style_sheet_is_linked() {
    let page = fs::read_to_string(root().join("index.html")).expect("the page");
    for entry in fs::read_dir(root().join("assets/css")).expect("the styles").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(page.contains(&format!("href=\"assets/css/{name}\"")), "index.html does not link {name}");
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files below a folder, or the file itself.
fn sources(place: &Path) -> Vec<PathBuf> {
    if place.is_file() {
        return if place.extension().is_some_and(|extension| extension == "rs") {
            vec![place.to_owned()]
        } else {
            vec![]
        };
    }
    let mut entries: Vec<PathBuf> =
        fs::read_dir(place).expect("a folder").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries.iter().flat_map(|entry| sources(entry)).collect()
}

/// Where code (not comments, not what is compiled for tests only) says one of the words.
fn mentions(place: &Path, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in sources(place) {
        let text = fs::read_to_string(&file).expect("a source file");
        let name = file.strip_prefix(root()).unwrap_or(&file).display().to_string();
        found.extend(said(&text, words).into_iter().map(|(line, word)| format!("{name}:{line}: {word}")));
    }
    found
}

/// The lines, counted from 1, in which code says one of the words, and the word. `use a::{b, c}` says `a::b` and `a::c`. The
/// text is as rustfmt leaves it: an item ends with the first line of its own indentation that closes it.
fn said<'w>(text: &str, words: &[&'w str]) -> Vec<(usize, &'w str)> {
    let mut found = Vec::new();
    let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    while let Some((number, line)) = lines.next() {
        let code = line.trim_start();
        let indentation = line.len() - code.len();
        if code.starts_with("//") {
            continue;
        }
        if code == "#[cfg(test)]" {
            let ends = |line: &str| {
                let code = line.trim_start();
                line.len() - code.len() == indentation
                    && !code.starts_with("#[")
                    && code.ends_with(['}', ';', ','])
            };
            lines.by_ref().find(|(_, line)| ends(line));
            continue;
        }
        let mut statement = code.to_owned();
        let import = code.starts_with("use ") || code.starts_with("pub") && code.contains(" use ");
        while import && !statement.contains(';') {
            let Some((_, more)) = lines.next() else { break };
            statement.push_str(more.trim());
        }
        let paths = if import { imported(&statement) } else { vec![statement] };
        let says = |word: &&&str| paths.iter().any(|path| path.contains(**word));
        found.extend(words.iter().filter(says).map(|word| (number, *word)));
    }
    found
}

/// The paths that a `use` brings in, each in full.
fn imported(statement: &str) -> Vec<String> {
    let Some((before, inside)) = statement.split_once('{') else { return vec![statement.to_owned()] };
    let inside = inside.rsplit_once('}').map_or(inside, |(inside, _)| inside);
    let mut depth = 0;
    let parts = inside.split(|letter| {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        letter == ',' && depth == 0
    });
    parts.flat_map(|part| imported(&format!("{before}{}", part.trim()))).collect()
}

#[test]
fn what_code_says_is_found_in_each_form() {
    let forbidden = ["std::fs", "std::thread"];
    for (code, lines) in [
        ("use std::fs;\n", &[1][..]),
        ("use std::{env, fs};\n", &[1]),
        ("use std::{\n    env,\n    fs::{self, File},\n};\n", &[1]),
        ("pub use std::{env, thread::spawn};\n", &[1]),
        ("fn f() {\n    std::thread::yield_now();\n}\n", &[2]),
        ("#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n\nuse std::fs;\n", &[6]),
        ("#[cfg(test)]\nmod growth;\nuse std::fs;\n", &[3]),
        ("fn f() {\n    #[cfg(test)]\n    std::fs::read(x);\n    std::fs::read(y);\n}\n", &[4]),
        ("// std::fs is not for libraries\nuse std::{env, fmt};\n", &[]),
    ] {
        let found: Vec<usize> = said(code, &forbidden).into_iter().map(|(line, _)| line).collect();
        assert_eq!(found, lines, "{code}");
    }
}
