//! `sheaf build`: a folder of documents to an edition.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressStyle};
use sheaf_cli::site::{self, App, Contents};
use sheaf_cli::{Collected, Problem, Severity, Stage, collect, pack};

/// Makes an explorer of a folder of documents.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  sheaf build interviews -o site                    a folder for any static host, GitHub Pages among them
  sheaf build interviews --single-file all.html     one file to send on, opened by double-click
  sheaf build cables -o site --title \"Cables, 1973\" --authority names.toml

The folder may hold sheaf.toml (title, description, language, rights) and authority.toml (names, aliases, kinds,
coordinates). What was there before is replaced only when all went well, and only if Sheaf wrote it.")]
pub(crate) struct Args {
    /// The folder of documents.
    folder: PathBuf,

    /// Writes a hosted edition to this folder.
    #[arg(
        short,
        long,
        value_name = "OUT",
        required_unless_present = "single_file",
        conflicts_with = "single_file"
    )]
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
}

/// Runs the command. The exit code is 0 when every document was read, 1 when some were refused.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let app = application(args.app.as_deref())?;
    if let Some(output) = &args.output {
        refuse_overlap(&args.folder, output)?;
    }

    let Collected { mut collection, problems } = read(&args.folder, &args.authority)?;
    if let Some(title) = &args.title {
        collection.info.title.clone_from(title);
    }
    let refused = report(&problems);
    if collection.items.is_empty() {
        bail!("{} holds no document that could be read; nothing was written", args.folder.display());
    }

    let pack = pack(&collection).context("the collection cannot be packed")?;
    let contents = Contents { collection: &collection, pack: &pack };
    let written = match (&args.output, &args.single_file) {
        (Some(folder), _) => {
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

    eprintln!("{written}; {}", site::summary(&collection));
    if refused > 0 {
        eprintln!(
            "{refused} {} not read (named above)",
            if refused == 1 { "file was" } else { "files were" }
        );
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
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

/// An edition among the documents would be read as documents the next time.
fn refuse_overlap(folder: &Path, output: &Path) -> anyhow::Result<()> {
    let folder =
        std::fs::canonicalize(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let output = std::fs::canonicalize(output).or_else(|_| std::path::absolute(output))?;
    if output.starts_with(&folder) {
        bail!("{} lies inside the documents' folder; choose a place outside of it", output.display());
    }
    Ok(())
}

/// Reads the folder with a bar on the terminal; silent where there is none.
fn read(folder: &Path, authority: &[PathBuf]) -> anyhow::Result<Collected> {
    let bar = ProgressBar::new(0).with_style(
        ProgressStyle::with_template("{msg:10} {wide_bar} {pos} of {len}")
            .context("the progress bar's template")?,
    );
    let collected = collect(folder, authority, &mut |stage, done, total| {
        bar.set_message(match stage {
            Stage::Reading => "Reading",
            Stage::Analysing => "Analysing",
        });
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    collected
}

/// Names every problem, with file and line; gives the number of files that were refused.
fn report(problems: &[Problem]) -> usize {
    for problem in problems {
        let place = match problem.line {
            Some(line) => format!("{}:{line}", problem.path),
            None => problem.path.clone(),
        };
        let severity = match problem.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Refused => "refused",
        };
        // Names and quotations come from foreign files, and a terminal obeys control characters.
        let line = format!("{place}: {severity}: {}", problem.message);
        eprintln!("{}", line.replace(char::is_control, "\u{fffd}"));
    }
    problems.iter().filter(|problem| problem.severity == Severity::Refused).count()
}

/// Bytes as people read them.
fn size(bytes: usize) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} KB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
