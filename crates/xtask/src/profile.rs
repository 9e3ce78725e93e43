//! `cargo xtask profile`: what draws the first screen, gives first answers and opens documents, functions and arms of
//! them, by which the wasm is divided.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use sheaf_split::Profile;

use crate::process::{output, program, root, say, target};
use crate::{app, browser, native};

/// The wasm of the application, as Trunk names it.
const WASM: &str = "sheaf-app_bg.wasm";
/// Where `sheaf build` reads the list (crates/cli/src/site/parts.rs).
const LIST: &str = "crates/cli/src/site/needed.txt";
/// Documents of a generated collection in one file: more text than is stored without its index, which opens another way.
const SOME: &str = "500";
/// Documents of one in parts: lists that are long enough to be stored as such are merged and bounded in ways of their own.
const MANY: &str = "20000";
/// The stages of the first screen, of first answers and of reading, in which the parts of the wasm are made (site/parts.rs).
const STAGES: &[u8] = &[0, 1, 3];
/// The same where the collection is in parts: what it needs besides would weigh on every other first screen.
const STAGES_IN_PARTS: &[u8] = &[2, 2, 3];
/// Where the first screen alone is looked at.
const FIRST: &[u8] = &[0];
/// Texts in many scripts, some without dates. What the first screen needs for them is not to be waited for with all else, and
/// need not weigh on every other.
const ODD: &str = "tests/corpora/non_english";
/// Words of each document of small collections in parts: how a part is checked and unpacked depends on how long it is.
const LENGTHS: &[usize] = &[2, 40, 180];
/// When the two documents of a collection were published: the first screen tells each precision in words of its own.
const SPANS: &[(&str, &str, &str)] =
    &[("years", "2016", "2019"), ("months", "2016-03", "2017-05"), ("day", "2016-03-05", "2016-03-05")];

/// Opens collections in a browser, with wasm that tells what runs, and writes the list anew.
pub(crate) fn make() -> anyhow::Result<()> {
    let folder = target().join("profile");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    let (carries, fetches, askable) = (app::application_of_seeds()?, app::application()?, app::askable()?);
    let sheaf = native::sheaf(None)?;
    let (seeds, odd) = (root().join("seeds"), root().join(ODD));
    let (some, many) = (folder.join("some"), folder.join("many"));
    for (documents, count) in [(&some, SOME), (&many, MANY)] {
        output(native::example().args([count, "--write"]).arg(documents))?;
    }

    let mut profile = Profile::default();
    let mut observe = |application: &Path, documents: &Path, option, stages| {
        observe(&sheaf, application, documents, option, stages, &folder, &mut profile)
    };
    for (application, documents) in
        [(&carries, &seeds), (&fetches, &seeds), (&fetches, &some), (&askable, &some)]
    {
        observe(application, documents, None, STAGES)?;
    }
    for (application, documents) in
        [(&fetches, &seeds), (&fetches, &some), (&fetches, &many), (&askable, &many)]
    {
        observe(application, documents, Some("--parts"), &STAGES_IN_PARTS[..2])?;
    }
    for &words in LENGTHS {
        observe(
            &fetches,
            &small(&folder.join(format!("{words} words")), words)?,
            Some("--parts"),
            STAGES_IN_PARTS,
        )?;
    }
    for option in [None, Some("--parts")] {
        observe(&fetches, &odd, option, &STAGES_IN_PARTS[..1])?;
    }
    for (name, first, last) in SPANS {
        observe(&fetches, &span(&folder.join(name), &[first, last])?, None, FIRST)?;
    }
    if profile.is_empty() {
        bail!("no function ran");
    }
    fs::write(root().join(LIST), profile.text()).with_context(|| format!("cannot write {LIST}"))?;
    println!("{LIST}: {} functions", profile.len());
    Ok(())
}

/// Writes a collection of documents of so many words, which differ from one to the next.
fn small(folder: &Path, words: usize) -> anyhow::Result<PathBuf> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for number in 1..=3 {
        let word = |at: usize| char::from(b'a' + (at * number * 7 % 26) as u8).to_string().repeat(3 + at % 5);
        let text: Vec<String> = (0..words).map(word).collect();
        let head =
            format!("---\ntitle: Report from Tripoli, number {number}\ndate: 2017-0{number}-11\n---\n\n");
        let report = format!("A report from Tripoli on harbour and lamps. {}.\n", text.join(" "));
        fs::write(folder.join(format!("{number}.md")), head + &report)?;
    }
    Ok(folder.to_owned())
}

/// Writes a collection of documents that were published on these dates.
fn span(folder: &Path, dates: &[&str]) -> anyhow::Result<PathBuf> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for (number, date) in dates.iter().enumerate() {
        let text =
            format!("---\ntitle: Note {number}\ndate: {date}\n---\n\nA note from Tripoli, the {number}th.\n");
        fs::write(folder.join(format!("{number}.md")), text)?;
    }
    Ok(folder.to_owned())
}

/// Adds what runs of a collection's page: until the first screen stands, for first answers, to read, or of as many of these
/// as have stages.
fn observe(
    sheaf: &Path,
    application: &Path,
    documents: &Path,
    option: Option<&str>,
    stages: &[u8],
    folder: &Path,
    profile: &mut Profile,
) -> anyhow::Result<()> {
    let how = option.unwrap_or_default();
    say(&format!("Looking what runs: {}, of {} {how}", application.display(), documents.display()));
    let wasm = fs::read(application.join(WASM)).context("there is no wasm in the application")?;
    // As it is when it is divided.
    let wasm = sheaf_split::without_panics(&wasm)?;
    let observed = folder.join("app");
    copy(application, &observed)?;
    fs::write(observed.join(WASM), sheaf_split::profile(&wasm)?)?;
    let site = folder.join("site");
    let mut build = program(sheaf);
    build.args(["build", "--no-cache"]).arg(documents).args(option);
    output(build.arg("-o").arg(&site).arg("--app").arg(&observed))?;

    let printed = output(browser::node()?.arg("profile.mjs").arg(&site).arg(stages.len().to_string()))?;
    for (line, stage) in printed.lines().zip(stages.iter().copied()) {
        let mut ran = BTreeSet::new();
        for number in line.split_whitespace() {
            ran.insert(number.parse().with_context(|| format!("expected a number, found {number}"))?);
        }
        profile.add(&wasm, stage, &ran)?;
    }
    Ok(())
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let copy_of = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &copy_of)?;
        } else {
            fs::copy(entry.path(), &copy_of)
                .with_context(|| format!("cannot write {}", copy_of.display()))?;
        }
    }
    Ok(())
}
