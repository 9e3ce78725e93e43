//! The two editions, made of the repository's own page and scripts, with stand-ins for what is compiled.

mod common;

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use sheaf_cli::Threads;
use sheaf_cli::site::{App, Contents, Files, hosted, single_file};
use sheaf_model::{Collection, CollectionInfo, Document, Item};

const PACK: &[u8] = b"a pack of more than sixteen bytes";
/// Trunk's script for reloading, as far as its places go.
const RELOAD: &str =
    "<script>const address = '{{__TRUNK_ADDRESS__}}', base = '{{__TRUNK_WS_BASE__}}'</script>";

fn app(test: &str, wasm: &[u8], body: &str) -> App {
    App::in_folder(&common::application(test, wasm, body)).expect("a whole application")
}

fn collection() -> Collection {
    let info = CollectionInfo {
        title: "Wells & <wires>".to_owned(),
        description: Some("Letters on “wells”.".to_owned()),
        language: "ar".to_owned(),
        rights: None,
    };
    let document = Document {
        id: "letter-1".to_owned(),
        title: "</title><script>alert(1)</script>".to_owned(),
        language: "en".to_owned(),
        ..Document::default()
    };
    Collection { info, items: vec![Item { document, ..Item::default() }], ..Collection::default() }
}

fn text(files: &Files, name: &str) -> String {
    String::from_utf8(files[name].clone()).expect("text")
}

fn sha256(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// The directive of that name in the page's policy.
fn directive<'a>(page: &'a str, name: &str) -> &'a str {
    let (_, policy) = page.split_once("Content-Security-Policy\" content=\"").expect("a policy");
    let (policy, _) = policy.split_once('"').expect("its end");
    policy.split("; ").find(|directive| directive.starts_with(&format!("{name} "))).expect(name)
}

#[test]
fn a_hosted_page_is_filled_and_everything_it_names_is_there() {
    let collection = collection();
    let files = hosted(
        &app("hosted", b"\0asm", ""),
        Contents { collection: &collection, pack: PACK, parts: false, threads: Threads::of(2) },
    )
    .expect("made");
    let page = text(&files, "index.html");
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
    assert!(page.contains("<title>Wells &amp; &lt;wires&gt;</title>"), "{page}");
    assert!(page.contains("<a href=\"read/letter-1.html\""), "{page}");
    assert!(!page.contains("alert(1)</script>"), "{page}");
    assert!(!page.contains("<!-- sheaf:"), "every place is filled: {page}");
    let own = ["desk", "desk-wasm", "world", "shell", "whole"];
    let parts = ["wasm", "pack", "words-fr"].into_iter().chain(own);
    let metas = parts.map(|part| format!("name=\"sheaf-{part}\" content=\""));
    for attribute in ["href=\"", "src=\""].into_iter().map(str::to_owned).chain(metas) {
        assert!(page.contains(&attribute), "{attribute} in {page}");
        for rest in page.split(&attribute).skip(1) {
            let name = rest.split('"').next().unwrap_or_default();
            let known = name.starts_with('#') || files.contains_key(name) || name == "icons/icon-192.png";
            assert!(known, "{name} is not among the files");
        }
    }
    let style = files
        .keys()
        .find(|name| Path::new(name).extension().is_some_and(|e| e == "css"))
        .expect("a style sheet");
    assert_eq!(text(&files, style), "a{}\nb{}\n");
}

#[test]
fn the_service_worker_lists_every_file_but_reading_pages_with_its_integrity() {
    let collection = collection();
    let files = hosted(
        &app("worker", b"\0asm", ""),
        Contents { collection: &collection, pack: PACK, parts: false, threads: Threads::of(2) },
    )
    .expect("made");
    let worker = text(&files, "sw.js");
    // Reading pages are for readers without scripts, who have no worker either.
    let apart =
        |name: &str| ["sw.js", ".nojekyll", "documents.html"].contains(&name) || name.starts_with("read/");
    assert!(files.keys().any(|name| name.starts_with("read/")) && !worker.contains("read/"));
    for (name, bytes) in files.iter().filter(|(name, _)| !apart(name)) {
        let name = if name == "index.html" { "./" } else { name };
        assert!(worker.contains(&format!("[\"{name}\",\"{}\"]", sha256(bytes))), "{name} in {worker}");
    }
    assert!(worker.contains("const LIVE = false\n"), "{worker}");
}

#[test]
fn the_same_input_gives_the_same_files_and_another_version_another_name() {
    let collection = collection();
    let contents = Contents { collection: &collection, pack: PACK, parts: false, threads: Threads::of(2) };
    let app = app("same", b"\0asm", "");
    let files = hosted(&app, contents).expect("made");
    assert_eq!(files, hosted(&app, contents).expect("made"));
    let page = || single_file(&app, contents, Path::new("all.html")).expect("made");
    assert_eq!(page(), page());
    let other = hosted(&app, Contents { pack: b"another pack of some bytes", ..contents }).expect("made");
    assert_ne!(files["sw.js"], other["sw.js"]);
    assert_ne!(files["index.html"], other["index.html"]);
}

#[test]
fn a_pack_inside_the_wasm_is_not_put_beside_it() {
    let collection = collection();
    let contents = Contents { collection: &collection, pack: PACK, parts: false, threads: Threads::of(2) };
    let inside = [b"\0asm".as_slice(), PACK, b"more"].concat();
    let names = |wasm: &[u8]| -> Vec<String> {
        hosted(&app("inside", wasm, ""), contents).expect("made").into_keys().collect()
    };
    assert!(!names(&inside).iter().any(|name| name.starts_with("corpus/")));
    assert!(names(b"\0asm").iter().any(|name| name.starts_with("corpus/")));
}

#[test]
fn under_trunk_serve_the_reloading_script_is_complete_and_allowed() {
    let collection = collection();
    let files = hosted(
        &app("live", b"\0asm", RELOAD),
        Contents { collection: &collection, pack: PACK, parts: false, threads: Threads::of(2) },
    )
    .expect("made");
    let page = text(&files, "index.html");
    let script = "const address = location.host, base = '/'";
    assert!(page.contains(&format!("<script>{script}</script>")), "{page}");
    assert!(directive(&page, "script-src").contains(&sha256(script.as_bytes())), "{page}");
    assert!(text(&files, "sw.js").contains("const LIVE = true\n"));
}

#[test]
fn a_single_file_holds_everything_and_may_ask_for_nothing() {
    let collection = collection();
    let page = single_file(
        &app("single", b"\0asm", ""),
        Contents { collection: &collection, pack: PACK, parts: false, threads: Threads::of(2) },
        Path::new("all.html"),
    )
    .expect("made");
    let page = String::from_utf8(page).expect("text");
    assert_eq!(directive(&page, "connect-src"), "connect-src 'none'");
    assert_eq!(directive(&page, "default-src"), "default-src 'none'");
    assert!(!page.contains(" src=\""), "{page}");
    assert!(page.contains("id=\"sheaf-wasm\"") && page.contains("id=\"sheaf-pack\""), "{page}");
    // Two scripts, each allowed by its hash; what would end an element early is written so that it does not.
    let bindings = "let wasm_bindgen = '<\\/script><\\!--'\n";
    assert!(page.contains(&format!("<script>{bindings}</script>")), "{page}");
    assert_eq!(directive(&page, "script-src").matches("'sha256-").count(), 2);
    assert!(directive(&page, "script-src").contains(&sha256(bindings.as_bytes())), "{page}");
    assert!(directive(&page, "style-src").contains(&sha256(b"a{}\nb{}\n")), "{page}");
}

#[test]
fn the_shell_of_a_readers_own_documents_is_a_single_file_without_them() {
    let collection = collection();
    let contents = Contents { collection: &collection, pack: PACK, parts: false, threads: Threads::of(2) };
    let files = hosted(&app("shell", b"\0asm", ""), contents).expect("made");
    let name = files.keys().find(|name| name.starts_with("own/page-")).expect("a shell");
    let shell = text(&files, name);
    assert_eq!(shell.matches("<!-- sheaf:").count(), 1, "{shell}");
    assert_eq!(shell.matches("<!-- sheaf:own -->").count(), 1, "{shell}");
    assert_eq!(shell.matches("{{title}}").count(), 2, "{shell}");
    assert!(
        !shell.contains("wires") && !shell.contains("sheaf-pack\"") && !shell.contains(" src=\""),
        "{shell}"
    );
    // The same application, and the policy of a single file.
    let single = single_file(&app("shell", b"\0asm", ""), contents, Path::new("all.html")).expect("made");
    let single = String::from_utf8(single).expect("text");
    for name in ["script-src", "style-src", "connect-src", "default-src"] {
        assert_eq!(directive(&shell, name), directive(&single, name));
    }
    let desk =
        files.keys().find(|name| name.starts_with("own/desk-") && name.contains(".js")).expect("a script");
    let desk = text(&files, desk);
    let bindings = desk.find("let wasm_bindgen").expect("bindings");
    assert!(desk.find("addEventListener").is_some_and(|glue| bindings < glue), "{desk}");
}

#[test]
fn a_page_with_parts_beside_it_lets_its_own_scripts_load_them() {
    let collection = collection();
    let page = single_file(
        &app("apart", b"\0asm", ""),
        Contents { collection: &collection, pack: PACK, parts: true, threads: Threads::of(2) },
        Path::new("some where/all \"1\".html"),
    )
    .expect("made");
    let page = String::from_utf8(page).expect("text");
    assert!(page.contains("<meta name=\"sheaf-parts\" content=\"all%20%221%22_files/\">"), "{page}");
    assert!(directive(&page, "script-src").ends_with(" 'strict-dynamic'"), "{page}");
    assert_eq!(directive(&page, "script-src").matches("'sha256-").count(), 3);
    assert_eq!(directive(&page, "connect-src"), "connect-src 'none'");
    assert!(!page.contains(" src=\""), "{page}");
}

#[test]
fn a_folder_without_the_application_is_named_with_what_it_lacks() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-app");
    fs::create_dir_all(&folder).expect("a folder");
    let error = format!("{:#}", App::in_folder(&folder).expect_err("it is empty"));
    assert!(error.contains("no-app") && error.contains("index.html"), "{error}");
}
