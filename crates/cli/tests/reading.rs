//! Reading pages: what a document says is text in them, all of it, and nothing runs.

mod common;

use std::path::Path;

use scraper::{ElementRef, Html, Node, Selector};
use sheaf_cli::site::{App, Contents, Files, hosted};
use sheaf_cli::{Threads, collect};
use sheaf_model::{Collection, Document, Item};

/// All that may stand in a reading page.
const ELEMENTS: [&str; 35] = [
    "html",
    "head",
    "body",
    "meta",
    "title",
    "link",
    "script",
    "main",
    "nav",
    "a",
    "article",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "bdi",
    "cite",
    "time",
    "mark",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "span",
    "q",
    "br",
    "em",
    "strong",
    "section",
    "footer",
];

fn files(collection: &Collection, name: &str) -> Files {
    let app = App::in_folder(&common::application(name, b"\0asm", "")).expect("an application");
    hosted(
        &app,
        Contents {
            collection,
            pack: b"a pack of more than sixteen bytes",
            parts: false,
            threads: Threads::of(2),
        },
    )
    .expect("made")
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

#[test]
fn every_page_has_the_whole_text_and_nothing_that_runs() {
    for corpus in ["tests/corpora/hostile", "tests/corpora/non_english", "tests/corpora/tiny", "seeds"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(corpus);
        let collection = collect(&folder, &[], Threads::of(2), &mut |_, _, _| {}).expect("reads").collection;
        let files = files(&collection, &format!("reading-{}", corpus.replace('/', "-")));
        for Item { document, .. } in &collection.items {
            let name = format!("read/{}.html", document.id);
            let page = std::str::from_utf8(&files[&name]).expect("UTF-8");
            let page = Html::parse_document(page);
            assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
            whole(&page, document);
            sound(&page, &name, &files);
        }
        let list = Html::parse_document(std::str::from_utf8(&files["documents.html"]).expect("UTF-8"));
        assert_eq!(select(&list, "li > a").len(), collection.items.len());
        assert!(list.errors.is_empty(), "{:?}", list.errors);
    }
}

/// The page's blocks are those of the document, word for word.
fn whole(page: &Html, document: &Document) {
    let shown: Vec<String> = select(page, "article > *:not(header):not(ul), article > ul > li")
        .iter()
        .map(|block| block.text().collect())
        .collect();
    let expected: Vec<String> = document
        .blocks
        .iter()
        .map(|block| block.span.slice(&document.text).expect("a block").replace('\0', "\u{fffd}"))
        .collect();
    assert_eq!(shown, expected, "{}", document.id);
    let title: String = select(page, "h1")[0].text().collect();
    assert_eq!(title, document.title.replace('\0', "\u{fffd}"));
}

/// Only elements of ours, no handler, no address but of pages and of the web; the block of data is JSON.
fn sound(page: &Html, name: &str, files: &Files) {
    for node in page.tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        assert!(ELEMENTS.contains(&element.name()), "{name}: <{}>", element.name());
        for (attribute, value) in element.attrs() {
            assert!(!attribute.starts_with("on"), "{name}: {attribute}");
            if attribute == "href" && element.name() == "link" {
                assert!(files.contains_key(value.trim_start_matches("../")), "{name}: {value}");
            } else if attribute == "href" {
                let page = value.strip_prefix("../").map_or_else(|| format!("read/{value}"), str::to_owned);
                let ours = value == "../" || value.starts_with("../#/read/") || files.contains_key(&page);
                let web = ["http://", "https://"].iter().any(|s| value.to_lowercase().starts_with(s));
                assert!(ours || web, "{name}: {value}");
            }
        }
    }
    let policy = select(page, "meta[http-equiv=Content-Security-Policy]");
    assert!(policy[0].attr("content").expect("a policy").starts_with("default-src 'none'; style-src 'self'"));
    let scripts = select(page, "script");
    assert_eq!(scripts.len(), 1, "{name}");
    assert_eq!(scripts[0].attr("type"), Some("application/ld+json"));
    let data: serde_json::Value = serde_json::from_str(&scripts[0].inner_html()).expect("JSON");
    assert_eq!(data["@type"], "Article");
}

#[test]
fn marks_are_elements_of_their_kind_even_where_they_overlap() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let collection = collect(&folder, &[], Threads::of(2), &mut |_, _, _| {}).expect("reads").collection;
    let files = files(&collection, "reading-marks");
    let (mut times, mut places) = (0, 0);
    for Item { document, facts } in &collection.items {
        let page = std::str::from_utf8(&files[&format!("read/{}.html", document.id)]).expect("UTF-8");
        let page = Html::parse_document(page);
        times += select(&page, "article time[datetime]").len();
        places += select(&page, "mark.m-place").len();
        for entity in &facts.entities {
            let title = format!("{} ({})", entity.name, entity.kind.as_str());
            let marked =
                select(&page, "mark").iter().filter(|mark| mark.attr("title") == Some(&title)).count();
            assert!(marked >= entity.mentions.len(), "{}: {title}", document.id);
        }
    }
    assert!(times > 20 && places > 20, "{times} {places}");
}

#[test]
fn a_large_collection_has_no_reading_pages_and_its_list_leads_to_the_explorer() {
    let item = |number: usize| {
        let document =
            Document { id: format!("d-{number}"), title: format!("D {number}"), ..Document::default() };
        Item { document, ..Item::default() }
    };
    let items = (0..=sheaf_cli::site::MOST_PAGES).map(item).collect();
    let files = files(&Collection { items, ..Collection::default() }, "reading-large");
    assert!(files.keys().all(|name| !name.starts_with("read/") && name != "documents.html"));
    let page = std::str::from_utf8(&files["index.html"]).expect("UTF-8");
    assert!(page.contains("href=\"#/read/d-0\"") && page.contains("1801 more"), "leads to the explorer");
}

#[test]
fn an_id_that_is_no_name_of_a_file_has_no_page() {
    let document = Document { id: "../../x".to_owned(), title: "X".to_owned(), ..Document::default() };
    let items = vec![Item { document, ..Item::default() }];
    let files = files(&Collection { items, ..Collection::default() }, "reading-ids");
    assert!(files.keys().all(|name| !name.contains("..") && !name.starts_with("read/")));
}

#[test]
fn every_page_is_reached_from_the_next_and_says_how_to_cite_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let collection = collect(&folder, &[], Threads::of(2), &mut |_, _, _| {}).expect("reads").collection;
    let files = files(&collection, "reading-next");
    let open = |name: &str| Html::parse_document(std::str::from_utf8(&files[name]).expect("UTF-8"));
    let first = select(&open("documents.html"), "li > a")[0].attr("href").expect("a page").to_owned();
    let (mut name, mut seen) = (Some(first), Vec::new());
    while let Some(this) = name {
        let page = open(&this);
        let cited: String = select(&page, "footer > p")[0].text().collect();
        let meta = |name: &str| {
            let selector = format!("meta[name={name}]");
            select(&page, &selector)
                .first()
                .and_then(|meta| meta.attr("content"))
                .unwrap_or_default()
                .to_owned()
        };
        assert!(
            cited.contains(&meta("citation_title")) && cited.ends_with("The Islamic State in Libya."),
            "{cited}"
        );
        assert!(meta("description").chars().count() > 60, "{this}");
        assert_eq!(meta("citation_author"), "", "a digest is not its authors' own words");
        let back =
            select(&page, "a[rel=prev]").first().and_then(|a| a.attr("href")).map(|to| format!("read/{to}"));
        assert_eq!(back.as_ref(), seen.last(), "{this}");
        name =
            select(&page, "a[rel=next]").first().and_then(|a| a.attr("href")).map(|to| format!("read/{to}"));
        seen.push(this);
    }
    assert_eq!(seen.len(), collection.items.len());
}
