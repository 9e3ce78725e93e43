//! `sheaf build`: a folder of documents to an edition.

use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Instant;

use anyhow::{Context, bail};
use sheaf_analysis::{Suggester, Suggestion};
use sheaf_cli::site::{self, App, Contents, Overview, Staged};
use sheaf_cli::{Gathered, Keep, Stage, Threads};
use sheaf_index::{BlockFile, Layout};
use sheaf_model::{Collection, Item};

use crate::terminal::{self, Bar, Otherwise};

/// Bytes of text below which nothing is kept for the next time: all of it takes less than a second.
const WORTH_KEEPING: u64 = 1 << 20;

/// Bytes of texts up to which a page that is opened as a file holds all of them: beyond, it opens too slowly, and no mail
/// takes it.
const ONE_PAGE: u64 = 32 << 20;

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

Of a collection over a megabyte, what was read and found is kept beside the output (.site.sheaf-cache), and the next
build looks only at what has changed; what is written is the same without it. It holds the texts: delete it with them.

Exit status: 0 when every file was read and the edition written; 1 when it was written without some files that could
not be read (each is named), or when nothing could be written; 2 when the command line is wrong."
)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Args {
    /// The folder of documents.
    folder: PathBuf,

    /// Writes a hosted edition to this folder.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,

    /// Writes one page that holds everything. Parts of a large collection (more than 32 MB of text) lie in a folder beside
    /// it, `…_files`, to be kept and sent with the page.
    #[arg(long, value_name = "FILE")]
    single_file: Option<PathBuf>,

    /// Divides the collection into parts that are read as they are needed, however small it is.
    #[arg(long)]
    parts: bool,

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

    /// Does all the work anew, and keeps nothing beside the output for the next time.
    #[arg(long)]
    no_cache: bool,

    /// Names every note on how files were read, not only warnings and refusals.
    #[arg(long)]
    verbose: bool,

    /// Says nothing but what went wrong.
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
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
    if let Some(file) = &args.single_file {
        site::check_file(file)?;
        if args.parts {
            site::check_folder(&site::parts_folder(file))?;
        }
    }
    let app = application(args.app.as_deref())?;
    make_good(args)?;
    thread::scope(|scope| {
        if args.threads() != Threads::of(1) {
            // Takes as long as reading a thousand documents, and is needed only in the end.
            scope.spawn(|| app.divide());
        }
        build(args, &app)
    })
}

fn build(args: &Args, app: &App) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let bar = Bar::new(if args.quiet { Otherwise::Nothing } else { Otherwise::Lines })?;
    let mut gathered = read(args, &bar)?;
    if let Some(title) = &args.title {
        gathered.info.title.clone_from(title);
    }
    let refused = terminal::report(&gathered.problems, args.verbose, args.quiet);
    if gathered.is_empty() && gathered.problems.is_empty() {
        bail!(
            "{} holds no documents: put text, Markdown or HTML files into it; nothing was written",
            args.folder.display()
        );
    }
    if gathered.is_empty() {
        bail!("{} holds no document that could be read; nothing was written", args.folder.display());
    }

    let written = match (&args.output, &args.single_file) {
        (Some(folder), _) => hosted(args, app, &gathered, folder, &bar)?,
        (None, Some(file)) => single(args, app, &gathered, file, &bar)?,
        (None, None) => bail!("say where to write: -o FOLDER or --single-file FILE"),
    };
    bar.clear();
    if !args.quiet {
        terminal::suggest(&written.suggestions);
        if args.output.is_some() && gathered.len() > site::MOST_PAGES {
            eprintln!(
                "no reading pages (plain HTML for each document): there are more than {} documents",
                site::MOST_PAGES
            );
        }
        terminal::beyond_hosts(written.bytes, written.files, written.largest.as_ref());
    }
    let text = gathered.text_bytes;
    let unchanged = match gathered.reused {
        0 => String::new(),
        some => format!(", {some} of them unchanged since the last build"),
    };
    if text >= WORTH_KEEPING
        && let Err(error) = gathered.keep()
    {
        eprintln!("the next build will begin anew: {error:#}");
    }
    if !args.quiet {
        let seconds = start.elapsed().as_secs_f64();
        // Of a small folder it would only say how long programs take to start.
        let speed = (text >= 1_000_000).then(|| format!(": {:.1} MB a second", text as f64 / 1e6 / seconds));
        eprintln!("{} of text in {}{}", size(text), duration(seconds), speed.unwrap_or_default());
        let not_read = match refused {
            0 => String::new(),
            1 => "; 1 file was not read (named above)".to_owned(),
            _ => format!("; {refused} files were not read (named above)"),
        };
        eprintln!("Written to {}; {}{unchanged}{not_read}", written.place, written.summary);
    }
    Ok(if refused > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What was written, in words and numbers.
struct Written {
    place: String,
    summary: String,
    suggestions: Vec<Suggestion>,
    files: usize,
    bytes: u64,
    /// The largest file and its size.
    largest: Option<(String, u64)>,
}

/// Writes a hosted edition: blocks while documents are packed, then the rest, then all of it into its place.
fn hosted(args: &Args, app: &App, gathered: &Gathered, folder: &Path, bar: &Bar) -> anyhow::Result<Written> {
    terminal::undivided(app);
    let mut staged = Staged::begin(folder)?;
    let mut largest: Option<(String, u64)> = None;
    let mut add = |staged: &mut Staged, path: &str, bytes: &[u8]| {
        if largest.as_ref().is_none_or(|(_, size)| *size < bytes.len() as u64) {
            largest = Some((path.to_owned(), bytes.len() as u64));
        }
        staged.add(path, bytes)
    };
    let mut failed = Ok(());
    let layout = if args.parts { Layout::BLOCKS } else { sheaf_cli::usual_layout(gathered.text_bytes) };
    let (pack, collection, suggestions) = packed(gathered, layout, args.threads(), bar, |file| {
        if failed.is_ok() {
            failed = add(&mut staged, &site::block_path(&file.name), &file.bytes);
        }
    })?;
    failed?;
    bar.show("Writing", gathered.len(), gathered.len());
    let parts = layout != Layout::Whole;
    let contents = Contents { collection: &collection, pack: &pack, parts, threads: args.threads() };
    for (path, bytes) in site::hosted(app, contents)? {
        add(&mut staged, &path, &bytes)?;
    }
    let (files, bytes) = (staged.files(), staged.bytes());
    staged.finish()?;
    let place = format!("{}: {} in {files} files", folder.display(), size(bytes));
    Ok(Written { place, summary: site::summary(&collection), suggestions, files, bytes, largest })
}

/// Writes a page that is opened as a file: with everything in it, or with the parts of a large collection in a folder beside
/// it, as scripts, since it can fetch nothing.
fn single(args: &Args, app: &App, gathered: &Gathered, file: &Path, bar: &Bar) -> anyhow::Result<Written> {
    let threads = args.threads();
    let parts = args.parts || gathered.text_bytes > ONE_PAGE;
    let layout = if parts { Layout::BLOCKS } else { Layout::Whole };
    let folder = site::parts_folder(file);
    let mut staged = if parts { Some(Staged::begin(&folder)?) } else { None };
    let mut failed = Ok(());
    let (pack, collection, suggestions) = packed(gathered, layout, threads, bar, |block| {
        if let Some(staged) = staged.as_mut().filter(|_| failed.is_ok()) {
            let (name, script) = site::script(&block);
            failed = staged.add(&name, &script);
        }
    })?;
    failed?;
    bar.show("Writing", gathered.len(), gathered.len());
    let contents = Contents { collection: &collection, pack: &pack, parts, threads };
    let page = site::single_file(app, contents, file)?;
    let mut place = file.display().to_string();
    let (mut files, mut bytes) = (1, page.len() as u64);
    if let Some(staged) = staged {
        files += staged.files();
        bytes += staged.bytes();
        place += &format!(" and {}, which belong together", folder.display());
        staged.finish()?;
    }
    site::replace_file(file, &page)?;
    if !parts {
        site::remove_folder(&folder)?; // A former page had its parts there.
    }
    let place = format!("{place}: {}", size(bytes));
    let summary = site::summary(&collection);
    Ok(Written { place, summary, suggestions, files, bytes, largest: None })
}

/// The pack, what pages say of the collection, and who is likely one.
fn packed(
    gathered: &Gathered,
    layout: Layout,
    threads: Threads,
    bar: &Bar,
    keep: impl FnMut(BlockFile),
) -> anyhow::Result<(Vec<u8>, Collection, Vec<Suggestion>)> {
    let mut overview = Overview::new(&gathered.info, gathered.len());
    let mut suggester = Suggester::default();
    let mut done = 0;
    let seen = |item: Item| {
        suggester.add(&item.facts);
        overview.add(item);
        done += 1;
        bar.show("Packing", done, gathered.len());
    };
    let pack = sheaf_cli::pack_gathered(gathered, layout, threads, seen, keep)?;
    Ok((pack, overview.finish(), suggester.finish()))
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

/// Makes good what a build to the same place left when it was cut off, and says so.
fn make_good(args: &Args) -> anyhow::Result<()> {
    let folder_of_parts = args.single_file.as_deref().map(site::parts_folder);
    for place in args.output.iter().chain(&args.single_file).chain(&folder_of_parts) {
        for found in site::make_good(place)? {
            if !args.quiet {
                eprintln!("made good what a build that was cut off had left at {}", found.display());
            }
        }
    }
    Ok(())
}

/// Reads the folder, showing how far it is.
fn read(args: &Args, bar: &Bar) -> anyhow::Result<Gathered> {
    let place = args.output.as_ref().or(args.single_file.as_ref());
    let aside = place.map(|place| site::beside(place, "cache")).transpose()?;
    let keep = match &aside {
        None => Keep::Memory,
        Some(aside) if args.no_cache => Keep::Aside(aside),
        Some(aside) => Keep::ForNextTime(aside),
    };
    sheaf_cli::gather(&args.folder, &args.authority, args.threads(), keep, &mut |stage, done, total| {
        let what = match stage {
            Stage::Reading => "Reading",
            Stage::Analysing => "Analysing",
        };
        bar.show(what, done, total);
    })
}

/// Bytes as people read them.
fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..10_000_000 => format!("{} KB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

/// Seconds as people read them.
fn duration(seconds: f64) -> String {
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {:02} s", seconds as u64 / 60, seconds as u64 % 60)
    }
}
