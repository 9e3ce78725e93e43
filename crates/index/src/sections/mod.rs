//! What is stored of documents, one section of the pack in a module: writer, reader and verifier side by side.

pub(crate) mod body;
pub(crate) mod dates;
pub(crate) mod documents;
pub(crate) mod entities;
pub(crate) mod facets;
pub(crate) mod facts;
pub(crate) mod foreseen;
pub(crate) mod mentioned;
pub(crate) mod postings;
pub(crate) mod prose;
pub(crate) mod shape;
pub(crate) mod similar;
pub(crate) mod words;
