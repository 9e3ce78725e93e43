//! Rows and columns, whatever they are of: as JSON, and by `csv` as CSV.

use sheaf_engine::Reference;
use sheaf_model::Basis;

use super::json::Json;
use super::when::edtf;

/// A table. Each row has as many cells as there are columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The names of the columns, for programs: lower case, without spaces.
    pub columns: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a row under a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Not known.
    Nothing,
    /// Words.
    Text(String),
    /// Several words or names.
    Several(Vec<String>),
    /// A number in digits, with a point before decimals.
    Number(String),
    /// Whether.
    Truth(bool),
}

impl Cell {
    /// Words, or nothing where there are none.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text.to_owned()) }
    }

    /// Words, where there are some.
    pub fn known(text: Option<&str>) -> Self {
        text.map_or(Self::Nothing, Self::text)
    }

    /// A whole number.
    pub fn count(number: u32) -> Self {
        Self::Number(number.to_string())
    }
}

/// The table as a list of objects, one for each row.
pub fn json(table: &Table) -> String {
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut object = Vec::with_capacity(row.len());
        for (name, cell) in table.columns.iter().zip(row) {
            object.push((*name, value(cell)));
        }
        rows.push(Json::Object(object));
    }
    Json::List(rows).write()
}

pub(crate) fn value(cell: &Cell) -> Json {
    match cell {
        Cell::Nothing => Json::Null,
        Cell::Text(text) => Json::text(text),
        Cell::Several(several) => {
            let mut list = Vec::with_capacity(several.len());
            for one in several {
                list.push(Json::text(one));
            }
            Json::List(list)
        }
        Cell::Number(digits) => Json::Number(digits.clone()),
        Cell::Truth(truth) => Json::truth(*truth),
    }
}

/// References as a table.
pub fn references(references: &[Reference]) -> Table {
    let columns = vec![
        "id",
        "title",
        "authors",
        "outlet",
        "published",
        "basis",
        "language",
        "tags",
        "url",
        "note",
        "file",
    ];
    let mut rows = Vec::with_capacity(references.len());
    for reference in references {
        rows.push(vec![
            Cell::text(&reference.id),
            Cell::text(&reference.title),
            Cell::Several(reference.authors.clone()),
            Cell::known(reference.outlet.as_deref()),
            Cell::text(&edtf(reference.published.interval)),
            Cell::text(basis(reference.published.basis)),
            Cell::text(&reference.language),
            Cell::Several(reference.tags.clone()),
            Cell::known(reference.url.as_deref()),
            Cell::known(reference.note.as_deref()),
            Cell::text(&reference.path),
        ]);
    }
    Table { columns, rows }
}

const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated",
        Basis::Inferred => "inferred",
        Basis::Given => "given",
        Basis::Unknown => "unknown",
    }
}
