//! What goes into a file, as the engine has it: asked for in parts ([`part`]), and written when it is together
//! ([`written`]).

use sheaf_engine::{Engine, Query, Reading, Reference, Reply, Window};

use crate::components::cite::citation;
use crate::export::annotations::annotations;
use crate::export::bibliography::bibliography;
use crate::export::bibtex::bibtex;
use crate::export::brat::brat;
use crate::export::csl::csl_json;
use crate::export::csv::csv;
use crate::export::format::Format;
use crate::export::geojson::geojson;
use crate::export::reading::reading;
use crate::export::ris::ris;
use crate::export::table::{self, Cell, Table};
use crate::state::{Options, Selection, Shared, route};

use super::rows::{self, Asking};
use super::subject::Subject;

/// More than so many documents or rows are not taken at once.
pub(super) const MOST: u32 = 10_000;

/// Everything that a file depends on.
#[derive(Clone, PartialEq)]
pub(super) struct Key {
    /// What.
    pub(super) subject: Subject,
    /// The documents of the answer.
    pub(super) query: Query,
    /// How views are shown.
    pub(super) options: Options,
    /// What is typed to find something in the view.
    pub(super) typed: String,
    /// The document, where one is taken.
    pub(super) open: Option<Shared<Reading>>,
    /// The title of the collection.
    pub(super) collection: String,
    /// The address of the page; empty where it is nobody else's.
    pub(super) page: String,
}

/// Where a part begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cursor {
    /// In which group, where rows stand in groups.
    pub(super) group: u32,
    /// After how many rows (of the group).
    pub(super) row: u32,
}

/// Some of what goes into a file.
#[derive(Clone, Debug)]
pub(super) struct Part<T> {
    /// It.
    pub(super) items: Vec<T>,
    /// How much there is in all.
    pub(super) total: u32,
    /// Where the next part begins, if there is one.
    pub(super) next: Option<Cursor>,
}

impl<T> Default for Part<T> {
    fn default() -> Self {
        Self { items: Vec::new(), total: 0, next: None }
    }
}

impl<T> Part<T> {
    /// A part of a list, from a place in it.
    pub(super) fn of(items: Vec<T>, total: u32, from: Cursor) -> Self {
        let row = from.row + items.len() as u32;
        let next = (row < total && row > from.row).then_some(Cursor { row, ..from });
        Self { items, total, next }
    }
}

/// What a file is made of.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// Documents to cite.
    References(Part<Reference>),
    /// Rows of a view.
    Rows(Part<Vec<Cell>>),
    /// A document.
    Document(Shared<Reading>),
}

impl Content {
    /// How many there are in it, of how many.
    pub(super) fn counted(&self) -> (usize, usize) {
        match self {
            Self::References(part) => (part.items.len(), part.total as usize),
            Self::Rows(part) => (part.items.len(), part.total as usize),
            Self::Document(_) => (1, 1),
        }
    }

    /// Where it goes on, if it does and if more is taken.
    pub(super) fn next(&self) -> Option<Cursor> {
        let next = match self {
            Self::References(part) => part.next,
            Self::Rows(part) => part.next,
            Self::Document(_) => None,
        };
        next.filter(|_| self.counted().0 < MOST as usize)
    }

    /// Adds a part behind.
    pub(super) fn add(&mut self, more: Self) {
        match (self, more) {
            (Self::References(part), Self::References(more)) => part.add(more),
            (Self::Rows(part), Self::Rows(more)) => part.add(more),
            _ => {}
        }
    }
}

impl<T> Part<T> {
    fn add(&mut self, more: Self) {
        self.items.extend(more.items);
        self.items.truncate(MOST as usize);
        self.next = more.next;
    }
}

/// A part of what goes into the file: about `limit` documents or rows.
pub(super) fn part(engine: &Engine, key: &Key, from: Cursor, limit: u32) -> Reply<Content> {
    let wrap = |reply, content: fn(_) -> Content| match reply {
        Reply::Ready(part) => Reply::Ready(content(part)),
        Reply::Needs(blocks) => Reply::Needs(blocks),
        Reply::Damaged(error) => Reply::Damaged(error),
    };
    match (key.subject, &key.open) {
        (Subject::View(see), _) => {
            let asking = Asking {
                engine,
                query: &key.query,
                options: &key.options,
                typed: &key.typed,
                page: &key.page,
            };
            wrap(rows::rows(&asking, see, from, limit), Content::Rows)
        }
        (Subject::Document, Some(open)) => Reply::Ready(Content::Document(open.clone())),
        _ => match references(engine, &key.query, from, limit) {
            Reply::Ready(part) => Reply::Ready(Content::References(part)),
            Reply::Needs(blocks) => Reply::Needs(blocks),
            Reply::Damaged(error) => Reply::Damaged(error),
        },
    }
}

fn references(engine: &Engine, query: &Query, from: Cursor, limit: u32) -> Reply<Part<Reference>> {
    let window = |offset, limit| Query { window: Window { offset, limit }, ..query.without_counts() };
    let total = match engine.answer(&window(0, 0)) {
        Reply::Ready(answer) => answer.total,
        Reply::Needs(blocks) => return Reply::Needs(blocks),
        Reply::Damaged(error) => return Reply::Damaged(error),
    };
    match engine.references(&window(from.row, limit)) {
        Reply::Ready(references) => Reply::Ready(Part::of(references, total, from)),
        Reply::Needs(blocks) => Reply::Needs(blocks),
        Reply::Damaged(error) => Reply::Damaged(error),
    }
}

/// The file. Empty where there is nothing to take.
pub(super) fn written(content: &Content, format: Format, key: &Key) -> String {
    match content {
        Content::Document(open) => document(open, format, key),
        Content::References(part) if part.items.is_empty() => String::new(),
        Content::References(part) => cited_as(&part.items, format, key),
        Content::Rows(part) if part.items.is_empty() => String::new(),
        Content::Rows(part) => {
            let Subject::View(see) = key.subject else { return String::new() };
            as_table(&rows::table(see, part.items.clone()), format)
        }
    }
}

fn as_table(table: &Table, format: Format) -> String {
    match format {
        Format::Csv => csv(table),
        Format::GeoJson => geojson(table),
        _ => table::json(table),
    }
}

fn document(open: &Reading, format: Format, key: &Key) -> String {
    match format {
        Format::Markdown => reading(open, &cited(&open.reference(), key)),
        Format::Annotations => annotations(open, &address(&open.card.id, key)),
        Format::Brat => brat(open),
        Format::Text => open.text.clone(),
        _ => cited_as(&[open.reference()], format, key),
    }
}

fn cited_as(references: &[Reference], format: Format, key: &Key) -> String {
    match format {
        Format::Ris => ris(references),
        Format::CslJson => csl_json(references),
        Format::Csv | Format::Json => as_table(&table::references(references), format),
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
    let link = (!key.page.is_empty()).then(|| address(&reference.id, key));
    citation(reference, &key.collection, link.as_deref())
}

/// Where a document can be opened, with nothing else chosen.
fn address(id: &str, key: &Key) -> String {
    [&*key.page, &route::link(&Selection::default(), id, None)].concat()
}
