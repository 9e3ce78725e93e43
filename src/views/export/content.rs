//! What goes into a file, as the engine has it.

use sheaf_engine::{Engine, Query, Reading, Reference, Reply, Window};

use crate::components::cite::citation;
use crate::export::annotations::annotations;
use crate::export::bibliography::bibliography;
use crate::export::bibtex::bibtex;
use crate::export::brat::brat;
use crate::export::csl::csl_json;
use crate::export::csv::csv;
use crate::export::format::{Format, Subject};
use crate::export::reading::reading;
use crate::export::ris::ris;
use crate::export::table;
use crate::state::{Selection, Shared, route};

/// More than so many documents are not taken at once.
pub(super) const MOST: u32 = 10_000;

/// Everything that a file depends on.
#[derive(Clone, PartialEq)]
pub(super) struct Key {
    /// What.
    pub(super) subject: Subject,
    /// As what.
    pub(super) format: Format,
    /// The documents of the answer, at most [`MOST`].
    pub(super) query: Query,
    /// The document, where one is taken.
    pub(super) open: Option<Shared<Reading>>,
    /// The title of the collection.
    pub(super) collection: String,
    /// The address of the page; empty where it is nobody else's.
    pub(super) page: String,
}

/// A file.
#[derive(Debug)]
pub(super) struct Taken {
    /// What stands in it; empty where there is nothing to take.
    pub(super) text: String,
    /// How many documents it is of.
    pub(super) given: usize,
    /// How many documents match.
    pub(super) documents: usize,
}

/// Makes the file.
pub(super) fn taken(engine: &Engine, key: &Key) -> Reply<Taken> {
    let count = Query { window: Window { offset: 0, limit: 0 }, ..key.query.without_counts() };
    let documents = match engine.answer(&count) {
        Reply::Ready(answer) => answer.total as usize,
        Reply::Needs(blocks) => return Reply::Needs(blocks),
        Reply::Damaged(error) => return Reply::Damaged(error),
    };
    if let Some(open) = &key.open {
        return Reply::Ready(Taken { text: document(open, key), given: documents, documents });
    }
    match engine.references(&key.query) {
        Reply::Ready(references) => {
            let given = references.len();
            let text = if given > 0 { written(&references, key) } else { String::new() };
            Reply::Ready(Taken { text, given, documents })
        }
        Reply::Needs(blocks) => Reply::Needs(blocks),
        Reply::Damaged(error) => Reply::Damaged(error),
    }
}

fn document(open: &Reading, key: &Key) -> String {
    match key.format {
        Format::Markdown => reading(open, &cited(&open.reference(), key)),
        Format::Annotations => annotations(open, &address(&open.card.id, key)),
        Format::Brat => brat(open),
        Format::Text => open.text.clone(),
        _ => written(&[open.reference()], key),
    }
}

fn written(references: &[Reference], key: &Key) -> String {
    match key.format {
        Format::Ris => ris(references),
        Format::CslJson => csl_json(references),
        Format::Csv => csv(&table::references(references)),
        Format::Markdown => {
            let mut entries = Vec::with_capacity(references.len());
            for reference in references {
                entries.push(cited(reference, key));
            }
            bibliography(&key.collection, &entries)
        }
        _ => bibtex(references),
    }
}

fn cited(reference: &Reference, key: &Key) -> String {
    citation(reference, &key.collection, &address(&reference.id, key))
}

/// Where a document can be opened, with nothing else chosen.
fn address(id: &str, key: &Key) -> String {
    [&*key.page, &route::link(&Selection::default(), id, None)].concat()
}
