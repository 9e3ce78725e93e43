//! What the targets share: a small pack to start from, and what must hold of documents, facts and engines.

use std::sync::LazyLock;

use sheaf_analysis::{Analyser, Authority, explain};
use sheaf_engine::Engine;
use sheaf_index::{Layout, Pack};
use sheaf_model::{Collection, Document, Facts, Item, Span};

#[path = "../../crates/engine/tests/support/foreign.rs"]
pub mod foreign;

pub use foreign::forged;

/// The analysis without an authority file.
pub static ANALYSER: LazyLock<Analyser> = LazyLock::new(|| Analyser::new(&Authority::default()));

/// A pack of three short documents, by our own writer.
pub static PACK: LazyLock<Vec<u8>> =
    LazyLock::new(|| sheaf_index::write(&collection(DOCUMENTS)).expect("our own documents can be packed"));

/// The same as a root and blocks.
pub static BLOCKS: LazyLock<(Vec<u8>, Vec<Vec<u8>>)> = LazyLock::new(|| {
    let written =
        sheaf_index::write_with(&collection(DOCUMENTS), Layout::Blocks(200)).expect("our own documents");
    let pack = Pack::open(written.root.clone()).expect("what we wrote opens");
    let blocks = foreign::blocks(&pack, &written.files).into_iter().map(|(_, block)| block).collect();
    (written.root, blocks)
});

/// Their files.
const DOCUMENTS: &[(&str, &str)] = &[
    (
        "harbour.md",
        "---\ntitle: The harbour is closed\npublished: 2016-06-03\noutlet: Herald\nauthors: [Ines Mott]\n\
         tags: [sea]\n---\n\nAt least 40 boats left Tripoli on May 2, 2016. “We had no choice,” said Anna Lund, a pilot.\n",
    ),
    (
        "island.txt",
        "A letter from the island\n\nSeptember 2017\n\nThe airport in Malta reopened last week, the Harbour Board said.\n",
    ),
    (
        "memo.html",
        "<title>Memo</title><h1>Memo</h1><p>طرابلس and Łódź: 3 of 17 flights, about $4 million.</p>",
    ),
];

/// Files as a build makes a collection of them; those that are refused are left out.
pub fn collection(files: &[(&str, impl AsRef<[u8]>)]) -> Collection {
    let parsed = files.iter().flat_map(|(path, bytes)| sheaf_parse::parse(path, bytes.as_ref()).documents);
    let mut documents: Vec<Document> = parsed.collect();
    sheaf_parse::make_ids_unique(&mut documents);
    for document in documents.iter_mut().filter(|document| document.published.interval.is_open()) {
        document.published = ANALYSER.infer_published(document).unwrap_or_default();
    }
    let facts = ANALYSER.collection(&documents);
    let items = documents.into_iter().zip(facts).map(|(document, facts)| Item { document, facts });
    Collection { items: items.collect(), ..Collection::default() }
}

/// Blocks and evidence lie in the text.
pub fn check_document(document: &Document) {
    let fits = |span: Span| span.slice(&document.text).is_some();
    assert!(document.blocks.iter().all(|block| fits(block.span)), "a block does not fit the text");
    assert!(!document.id.is_empty(), "a document without an id");
}

/// Spans lie in the text, references lead somewhere, rules are explained.
pub fn check_facts(document: &Document, facts: &Facts) {
    let fits = |span: Span| span.slice(&document.text).is_some_and(|words| !words.is_empty());
    assert!(facts.sentences.iter().all(|span| fits(*span)), "a sentence does not fit");
    for entity in &facts.entities {
        assert!(!entity.mentions.is_empty(), "an entity without a mention");
        assert!(entity.mentions.iter().all(|m| fits(m.span) && explain(&m.rule).is_some()));
    }
    for date in &facts.dates {
        assert!(fits(date.span) && explain(&date.rule).is_some());
        assert!(date.interval.first.zip(date.interval.last).is_none_or(|(first, last)| first <= last));
    }
    for figure in &facts.figures {
        assert!(fits(figure.span) && explain(&figure.rule).is_some());
        assert!(figure.date.is_none_or(|date| (date as usize) < facts.dates.len()));
    }
    for statement in &facts.statements {
        assert!(fits(statement.span) && explain(&statement.rule).is_some());
        assert!(statement.cue.is_none_or(fits));
        assert!(statement.speaker.as_ref().is_none_or(|speaker| fits(speaker.span)));
    }
}

/// Asks an engine of these documents, or of what has become of them, for all that the page asks for.
pub fn use_engine(engine: &Engine, texts: &[&str]) {
    let (documents, names) = (["harbour", "island", "memo"], ["tripoli", "anna-lund", "harbour-board"]);
    foreign::ask_all(
        engine,
        &foreign::Wanted { texts, documents: &documents, names: &names, outlet: "Herald" },
    );
}
