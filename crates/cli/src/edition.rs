//! `sheaf build`: a folder of documents to an edition.

use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use sheaf_cli::site::{self, App, Contents};
use sheaf_cli::{Collected, Packed, Stage, Threads, collect};
use sheaf_index::Layout;

use crate::terminal::{self, Bar};

/// Makes an explorer of a folder of documents.
#[derive(clap::Args, Debug)]
#[command(
    group(clap::ArgGroup::new("place").args(["output", "single_file"]).required(true)),
    after_help = "\
Examples:
  sheaf build interviews -o site                    a folder for any static host, GitHub Pages among them
  sheaf build interviews --single-file all.html     one file to send on, opened by double-click
  sheaf build cables -o site --title \"Cables, 1973\" --authority names.toml

The folder may hold sheaf.toml (title, description, language, rights) and authority.toml (names, aliases, kinds,
coordinates). What was there before is replaced only when all went well, and only if Sheaf wrote it.

Exit status: 0 when every file was read and the edition written; 1 when it was written without some files that could
not be read (each is named), or when nothing could be written; 2 when the command line is wrong."
)]
pub(crate) struct Args {
    /// The folder of documents.
    folder: PathBuf,

    /// Writes a hosted edition to this folder.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,

    /// Writes one page that holds everything.
    #[arg(long, value_name = "FILE")]
    single_file: Option<PathBuf>,

    /// The collection's title, in place of the one in sheaf.toml.
    #[arg(long)]
    title: Option<String>,

    /// One more file of names, beside the folder's own authority.toml. May be given several times.
    #[arg(long, value_name = "FILE")]
    authority: Vec<PathBuf>,

    /// The application to put in, from a folder that `cargo xtask app` made, in place of the one this command carries.
    #[arg(long, value_name = "DIR")]
    app: Option<PathBuf>,

    /// So many threads, instead of as many as the machine runs at once. What is written does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,

    /// Names every note on how files were read, not only warnings and refusals.
    #[arg(long)]
    verbose: bool,
}

impl Args {
    fn threads(&self) -> Threads {
        self.threads.map_or_else(Threads::available, |count| Threads::of(count.into()))
    }
}

/// Runs the command. The exit code is 0 when every document was read, 1 when some were refused.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if !args.folder.exists() {
        bail!("there is no folder of documents at {}", args.folder.display());
    }
    for place in args.output.iter().chain(&args.single_file) {
        refuse_overlap(&args.folder, place)?;
    }
    args.output.iter().try_for_each(|folder| site::check_folder(folder))?;
    args.single_file.iter().try_for_each(|file| site::check_file(file))?;
    let app = application(args.app.as_deref())?;

    let bar = Bar::new()?;
    let Collected { mut collection, problems } = read(args, &bar)?;
    if let Some(title) = &args.title {
        collection.info.title.clone_from(title);
    }
    let refused = terminal::report(&problems, args.verbose);
    terminal::suggest(&sheaf_analysis::suggestions(collection.items.iter().map(|item| &item.facts)));
    if collection.items.is_empty() && problems.is_empty() {
        bail!(
            "{} holds no documents: put text, Markdown or HTML files into it; nothing was written",
            args.folder.display()
        );
    }
    if collection.items.is_empty() {
        bail!("{} holds no document that could be read; nothing was written", args.folder.display());
    }

    let documents = collection.items.len();
    bar.show("Packing", documents, documents);
    let packed = match &args.single_file {
        None => Packed::new(&collection, args.threads()),
        // A page that is opened as a file can fetch nothing from beside it.
        Some(_) => Packed::as_laid_out(&collection, Layout::Whole, args.threads()),
    };
    let Packed { root, files: blocks } = packed.context("the collection cannot be packed")?;
    let contents =
        Contents { collection: &collection, pack: &root, blocks: &blocks, threads: args.threads() };
    bar.show("Writing", documents, documents);
    let written = match (&args.output, &args.single_file) {
        (Some(folder), _) => {
            terminal::undivided(&app);
            let files = site::hosted(&app, contents)?;
            site::replace_folder(folder, &files)?;
            let bytes: usize = files.values().map(Vec::len).sum();
            format!("{}: {} in {} files", folder.display(), size(bytes), files.len())
        }
        (None, Some(file)) => {
            let page = site::single_file(&app, contents)?;
            site::replace_file(file, &page)?;
            format!("{}: {}", file.display(), size(page.len()))
        }
        (None, None) => bail!("say where to write: -o FOLDER or --single-file FILE"),
    };

    bar.clear();
    if args.output.is_some() && documents > site::MOST_PAGES {
        eprintln!(
            "no reading pages (plain HTML for each document): there are more than {} documents",
            site::MOST_PAGES
        );
    }
    let summary = site::summary(&collection);
    match refused {
        0 => eprintln!("Written to {written}; {summary}"),
        1 => eprintln!("Written to {written}; {summary}; 1 file was not read (named above)"),
        _ => eprintln!("Written to {written}; {summary}; {refused} files were not read (named above)"),
    }
    Ok(if refused > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn application(folder: Option<&Path>) -> anyhow::Result<App> {
    match folder {
        Some(folder) => App::in_folder(folder),
        None => App::carried()?.context(
            "this sheaf was compiled without the application inside; give it one with --app DIR \
             (in Sheaf's repository, `cargo xtask app` makes target/app, and `cargo xtask dist` a sheaf that carries it)",
        ),
    }
}

/// An edition among the documents would be read as documents the next time; documents within an edition would be moved with
/// it, and published.
fn refuse_overlap(folder: &Path, place: &Path) -> anyhow::Result<()> {
    let folder =
        std::fs::canonicalize(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let real = real(place)?;
    if real.starts_with(&folder) {
        bail!("{} lies inside the documents' folder; choose a place outside of it", place.display());
    }
    if folder.starts_with(&real) {
        bail!("the documents lie inside {}; choose another place for what is made of them", place.display());
    }
    Ok(())
}

/// The path without links and `..`, of which the last parts need not be there yet.
fn real(path: &Path) -> anyhow::Result<PathBuf> {
    let path = std::path::absolute(path).with_context(|| format!("{} is no path", path.display()))?;
    let mut absent = Vec::new();
    for place in path.ancestors() {
        match std::fs::canonicalize(place) {
            Ok(mut there) => {
                for part in absent.into_iter().rev() {
                    match part {
                        Component::ParentDir => drop(there.pop()), // Out of a folder that is yet to be made.
                        part => there.push(part),
                    }
                }
                return Ok(there);
            }
            Err(_) => absent.extend(place.components().next_back()),
        }
    }
    Ok(path)
}

/// Reads the folder, showing how far it is.
fn read(args: &Args, bar: &Bar) -> anyhow::Result<Collected> {
    let collected = collect(&args.folder, &args.authority, args.threads(), &mut |stage, done, total| {
        let what = match stage {
            Stage::Reading => "Reading",
            Stage::Comparing => "Comparing",
            Stage::Analysing => "Analysing",
        };
        bar.show(what, done, total);
    });
    bar.clear();
    collected
}

/// Bytes as people read them.
fn size(bytes: usize) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} KB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
