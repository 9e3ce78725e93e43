//! A collection: what a pack is made from.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{Document, Facts, Rule};

/// Documents with their facts, and what the collection says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Collection {
    /// Title and description.
    pub info: CollectionInfo,
    /// The documents in any order; the pack numbers them by publication date.
    pub items: Vec<Item>,
    /// Rules with one sentence each that explains them to readers. A pack keeps those that found something.
    pub explanations: Vec<(Rule, Cow<'static, str>)>,
}

/// What a collection says of itself (`sheaf.toml` in its folder, or the folder's name).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionInfo {
    /// Shown at the top of the page.
    pub title: String,
    /// One or two sentences for somebody who lands on the page.
    pub description: Option<String>,
    /// BCP 47 primary subtag of the interface and of the page's `lang`.
    pub language: String,
    /// Rights and provenance, one sentence.
    pub rights: Option<String>,
}

/// One document with its facts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// The document.
    pub document: Document,
    /// What it says.
    pub facts: Facts,
}
