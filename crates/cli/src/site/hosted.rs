//! The hosted edition: a folder that any static host can serve under any path.

use std::fmt::Write as _;

use serde_json::json;

use super::template::Template;
use super::{
    App, Contents, Files, compress, digest, escape, front, generator_meta, outlines, policy, reading, single,
};

/// The folder of what is the collection's.
const CORPUS: &str = "corpus/";
/// The folder of what reads a reader's own documents, and makes a page of them.
const OWN: &str = "own/";

/// The files of a hosted edition. Links are relative and names carry hashes, so that nothing stale is ever mixed in.
pub fn hosted(app: &App, contents: Contents<'_>) -> anyhow::Result<Files> {
    let info = &contents.collection.info;
    let mut page = Template::new(&app.page);
    let mut files = Files::new();
    let live = page.is_live();
    page.fill_live();
    // Under `trunk serve` everything stays readable, for who works on the page.
    let app = &if live { app.clone() } else { app.slim() };

    let (style, later_style) = bundle_styles(app, &mut page)?;
    let mut add = |stem: &str, extension: &str, bytes: Vec<u8>| {
        let name = format!("{stem}-{}.{extension}", digest::short(&bytes));
        files.insert(name.clone(), bytes);
        name
    };
    // Styles come in two parts where the wasm does.
    let parts = app.lean().filter(|_| !live).map(|lean| &lean.parts);
    let (style, later_style) = match parts {
        Some(_) => (style, Some(add("later", "css", later_style.into_bytes()))),
        None => (style + &later_style, None),
    };
    let style = add("sheaf", "css", style.into_bytes());
    let boot = add("boot", "js", app.boot.clone().into_bytes());
    let blocks = contents.parts.then(|| add("blocks", "js", app.blocks.clone().into_bytes()));
    let bindings = add("sheaf", "js", app.bindings.clone().into_bytes());
    let (wasm, later) = match parts.and_then(|parts| parts.split_first()) {
        Some((first, later)) => {
            let names = ["answer", "large", "read", "later"];
            anyhow::ensure!(
                later.len() <= names.len(),
                "expected at most {} later parts of the wasm, found {}",
                names.len(),
                later.len()
            );
            let later = names.iter().zip(later).map(|(name, part)| add(name, "wasm", part.clone())).collect();
            (add("sheaf", "wasm", first.clone()), later)
        }
        None => (add("sheaf", "wasm", app.wasm.clone()), Vec::new()),
    };
    let pack = if app.carries(contents.pack) {
        None
    } else {
        Some(add("corpus/root", "sheaf", compress::gzip(contents.pack, contents.threads)?))
    };
    let outlines = match outlines::outlines(contents.collection)? {
        Some(outlines) => Some(add("corpus/outlines", "sheaf", compress::gzip(&outlines, contents.threads)?)),
        None => None,
    };
    let words: Vec<(&String, String)> = app
        .words
        .iter()
        .map(|(language, text)| (language, add(&format!("words-{language}"), "txt", text.clone())))
        .collect();
    // For a reader's own documents: kept for reading offline when they are first wanted, not before.
    let mut when_wanted = Files::new();
    let mut add = |stem: &str, extension: &str, bytes: Vec<u8>| {
        let name = format!("{OWN}{stem}-{}.{extension}", digest::short(&bytes));
        when_wanted.insert(name.clone(), bytes);
        name
    };
    let desk = add("desk", "js", format!("{}\n{}", app.desk_bindings, app.desk).into_bytes());
    let desk_wasm = add("desk", "wasm", app.desk_wasm.clone());
    let world = add("world", "sheaf", outlines::WORLD.to_vec());
    let shell = add("page", "txt", single::shell(app, contents.threads)?);
    let whole = add("sheaf", "wasm", app.wasm.clone());
    files.extend(app.icons.clone());
    files.insert(
        "manifest.webmanifest".to_owned(),
        manifest(&info.title, info.description.as_deref(), &info.language),
    );

    let mut head = String::new();
    for part in std::iter::once(&wasm).chain(&pack) {
        // As boot.js fetches it; without `crossorigin` the browser would fetch it twice.
        let _ = writeln!(head, "<link rel=\"preload\" as=\"fetch\" href=\"{part}\" crossorigin>");
    }
    let _ = writeln!(head, "<link rel=\"stylesheet\" href=\"{style}\">");
    let _ = writeln!(head, "<link rel=\"manifest\" href=\"manifest.webmanifest\">");
    let _ = writeln!(head, "<link rel=\"icon\" href=\"icons/icon.svg\" type=\"image/svg+xml\">");
    let _ = writeln!(head, "<link rel=\"apple-touch-icon\" href=\"icons/icon-192.png\">");
    let _ = writeln!(head, "<meta name=\"sheaf-wasm\" content=\"{wasm}\">");
    if !later.is_empty() {
        let _ = writeln!(head, "<meta name=\"sheaf-later\" content=\"{}\">", later.join(" "));
    }
    if let Some(style) = &later_style {
        let _ = writeln!(head, "<meta name=\"sheaf-later-style\" content=\"{style}\">");
    }
    if let Some(pack) = &pack {
        let _ = writeln!(head, "<meta name=\"sheaf-pack\" content=\"{pack}\">");
    }
    if let Some(outlines) = &outlines {
        let _ = writeln!(head, "<meta name=\"sheaf-outlines\" content=\"{outlines}\">");
    }
    for (language, file) in &words {
        let _ = writeln!(head, "<meta name=\"sheaf-words-{language}\" content=\"{file}\">");
    }
    let own =
        [("desk", &desk), ("desk-wasm", &desk_wasm), ("world", &world), ("shell", &shell), ("whole", &whole)];
    for (name, file) in own {
        let _ = writeln!(head, "<meta name=\"sheaf-{name}\" content=\"{file}\">");
    }
    let _ = writeln!(head, "<meta name=\"sheaf-worker\" content=\"sw.js\">");
    let _ = writeln!(head, "<script defer src=\"{boot}\"></script>");
    if let Some(blocks) = &blocks {
        let _ = writeln!(head, "<meta name=\"sheaf-parts\" content=\"{CORPUS}\">");
        let _ = writeln!(head, "<script defer src=\"{blocks}\"></script>");
    }
    let _ = write!(head, "<script defer src=\"{bindings}\"></script>");
    page.fill("files", &head)?;
    page.fill("data", "")?;
    fill_words(&mut page, contents, true)?;
    let page = page.finish();
    let policy = policy::hosted(&page);
    let mut page = Template::new(&page);
    page.fill("policy", &policy)?;
    files.insert("index.html".to_owned(), page.finish().into_bytes());

    files.insert("sw.js".to_owned(), worker(&app.worker, &files, &when_wanted, live)?);
    files.extend(when_wanted);
    // Neither reading pages, which are for readers without scripts, nor blocks, which are many and fetched as they are needed,
    // make up the version.
    files.extend(reading::pages(contents.collection, &style));
    // Tells GitHub Pages to serve the files as they are.
    files.insert(".nojekyll".to_owned(), Vec::new());
    Ok(files)
}

/// Where a file of blocks stands, given its name in the directory of the root.
pub fn block_path(name: &str) -> String {
    format!("{CORPUS}{name}.sheaf")
}

/// The places that both editions fill alike: language, title, description, the static page.
/// `hosted`: with reading pages beside it.
pub(super) fn fill_words(page: &mut Template, contents: Contents<'_>, hosted: bool) -> anyhow::Result<()> {
    let info = &contents.collection.info;
    let title = escape(&info.title);
    let summary = front::summary(contents.collection);
    let description = match &info.description {
        Some(description) => escape(&format!("{description} {summary}.")),
        None => escape(&summary),
    };
    let direction = if is_right_to_left(&info.language) { "rtl" } else { "ltr" };
    page.replace(
        "<html lang=\"en\" dir=\"ltr\">",
        &format!("<html lang=\"{}\" dir=\"{direction}\">", escape(&info.language)),
    )?;
    page.fill(
        "about",
        &format!(
            "{}\n<title>{title}</title>\n<meta name=\"description\" content=\"{description}\">\n\
             <meta property=\"og:type\" content=\"website\">\n<meta property=\"og:title\" content=\"{title}\">\n\
             <meta property=\"og:description\" content=\"{description}\">",
            generator_meta()
        ),
    )?;
    page.fill("front", &front::front(contents.collection, hosted))
}

/// The style sheets as two, each in the order in which the page links them: what the first screen has, and what only
/// later screens have.
pub(super) fn bundle_styles(app: &App, page: &mut Template) -> anyhow::Result<(String, String)> {
    let bundle = |names: Vec<String>| -> anyhow::Result<String> {
        let mut bundle = String::new();
        for name in names {
            bundle.push_str(app.style(&name)?.trim_end());
            bundle.push('\n');
        }
        Ok(bundle)
    };
    let (first, later) = page.take_styles()?;
    Ok((bundle(first)?, bundle(later)?))
}

/// What an installed page is called and looks like.
fn manifest(title: &str, description: Option<&str>, language: &str) -> Vec<u8> {
    let manifest = json!({
        "id": "./",
        "name": title,
        "short_name": title,
        "description": description,
        "lang": language,
        "dir": if is_right_to_left(language) { "rtl" } else { "ltr" },
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#faf8f3",
        "theme_color": "#faf8f3",
        "icons": [
            { "src": "icons/icon.svg", "sizes": "any", "type": "image/svg+xml" },
            { "src": "icons/icon-192.png", "sizes": "192x192", "type": "image/png" },
            { "src": "icons/icon-512.png", "sizes": "512x512", "type": "image/png" },
            { "src": "icons/maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable" },
        ],
    });
    format!("{manifest:#}\n").into_bytes()
}

/// The service worker, with the list of what makes up this version, and of what is kept once it is wanted.
fn worker(source: &str, files: &Files, when_wanted: &Files, live: bool) -> anyhow::Result<Vec<u8>> {
    let list = |files: &Files| {
        let list = files.iter().map(|(path, bytes)| {
            // The page is kept under the address by which it is opened.
            let path = if path == "index.html" { "./" } else { path.as_str() };
            (path.to_owned(), digest::integrity(bytes))
        });
        serde_json::to_string(&list.collect::<Vec<(String, String)>>())
    };
    let (files, when_wanted) = (list(files)?, list(when_wanted)?);
    let version = digest::short(format!("{source}{files}{when_wanted}{live}").as_bytes());
    let mut worker = Template::new(source);
    worker.replace("{{version}}", &version)?;
    worker.replace("/* {{files}} */", &files)?;
    worker.replace("/* {{when wanted}} */", &when_wanted)?;
    worker.replace("false /* {{live}} */", if live { "true" } else { "false" })?;
    Ok(worker.finish().into_bytes())
}

/// Whether a language is written from right to left.
pub(super) fn is_right_to_left(language: &str) -> bool {
    let primary = language.split('-').next().unwrap_or_default();
    matches!(
        primary,
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "syr" | "ug" | "ur" | "yi"
    )
}
