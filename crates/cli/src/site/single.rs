//! The single file: one page that holds everything and asks for nothing, opened by double-click. A large collection's parts
//! lie in a folder beside it (`scripts`).
//!
//! Browsers refuse modules, fetches and worker files on `file://`; classic scripts and data that stand in the page work.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::front::OPENING;
use super::hosted::{bundle_styles, fill_words};
use super::template::Template;
use super::{App, Contents, compress, generator_meta, outlines, policy, scripts};
use crate::Threads;

/// The page that holds the application and the collection, or its root: then [`script`](super::script)s must lie in the
/// folder of its parts. `file` is where it will be, which names that folder.
pub fn single_file(app: &App, contents: Contents<'_>, file: &Path) -> anyhow::Result<Vec<u8>> {
    let app = &app.slim();
    let mut page = Template::new(&app.page);
    fill_words(&mut page, contents, false)?;
    let mut data = data("sheaf-wasm", &app.wasm, contents.threads)?;
    if !app.carries(contents.pack) {
        data += &self::data("sheaf-pack", contents.pack, contents.threads)?;
    }
    if let Some(outlines) = outlines::outlines(contents.collection)? {
        data += &self::data("sheaf-outlines", &outlines, contents.threads)?;
    }
    let apart = contents.parts.then(|| scripts::address(file));
    finished(app, page, contents.threads, &data, apart.as_deref())
}

/// The same without wasm, pack and outlines, into which the page puts a reader's own documents (`src/browser/own/saved.rs`): instead of
/// them it has [`OWN_DATA`], instead of the title [`OWN_TITLE`]. `app` is slim.
pub(super) fn shell(app: &App, threads: Threads) -> anyhow::Result<Vec<u8>> {
    let mut page = Template::new(&app.page);
    page.fill_live();
    page.replace("<html lang=\"en\" dir=\"ltr\">", OWN_HTML)?;
    page.fill("about", &format!("{}\n<title>{OWN_TITLE}</title>", generator_meta()))?;
    page.fill("front", &format!("<main class=\"front\">\n<h1>{OWN_TITLE}</h1>\n{OPENING}</main>"))?;
    finished(app, page, threads, OWN_DATA, None)
}

const OWN_HTML: &str = "<html lang=\"{{language}}\" dir=\"{{direction}}\">";
const OWN_TITLE: &str = "{{title}}";
const OWN_DATA: &str = "<!-- sheaf:own -->\n";

/// Fills what all pages of this kind have: `data` stands before all other; `apart` is where the parts of the collection are.
fn finished(
    app: &App,
    mut page: Template,
    threads: Threads,
    data: &str,
    apart: Option<&str>,
) -> anyhow::Result<Vec<u8>> {
    let (first, later) = bundle_styles(app, &mut page)?;
    let style = (first + &later).replace("</", "<\\/");
    let icon = STANDARD.encode(app.icon()?);
    let mut head =
        format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n<style>{style}</style>");
    if let Some(address) = apart {
        head += &format!("\n<meta name=\"sheaf-parts\" content=\"{address}\">");
    }
    page.fill("files", &head)?;

    let mut data = data.to_owned();
    for (language, text) in &app.words {
        data += &self::data(&format!("sheaf-words-{language}"), text, threads)?;
    }
    let blocks = apart.map(|_| &app.blocks);
    for script in [Some(&app.boot), blocks, Some(&app.bindings)].into_iter().flatten() {
        data += &format!("<script>{}</script>\n", inline(script));
    }
    page.fill("data", data.trim_end())?;

    let page = page.finish();
    let policy = policy::single(&page, &style, apart.is_some());
    let mut page = Template::new(&page);
    page.fill("policy", &policy)?;
    Ok(page.finish().into_bytes())
}

/// Bytes as an element that no browser runs: gzip, then base64.
fn data(id: &str, bytes: &[u8], threads: Threads) -> std::io::Result<String> {
    let base64 = STANDARD.encode(compress::gzip(bytes, threads)?);
    Ok(format!("<script type=\"application/octet-stream;base64\" id=\"{id}\">{base64}</script>\n"))
}

/// A script that can stand in a page: what would end the element or open a comment occurs in strings only, where a
/// backslash changes nothing.
fn inline(script: &str) -> String {
    script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
}
