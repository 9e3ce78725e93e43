//! The query language.
//!
//! | written | finds documents |
//! | --- | --- |
//! | `sirte airport`, `sirte AND airport` | with both words, in any of their forms (`airports`), in title or text |
//! | `"sirte airport"` | with exactly these words in this order |
//! | `sirt*` | with a word that begins so; also inside quotation marks |
//! | `-airport`, `NOT airport` | without the word |
//! | `airport OR harbour` | with one of them; binds less than words side by side |
//! | `(airport OR harbour) sirte` | as the parentheses say |
//! | `sirte NEAR/5 airport` | with both at most five words from each other, in any order, both in the title or both in the text; `NEAR` alone: ten |
//! | `"gulf of sirte" NEAR (raid OR strike)` | likewise with phrases and alternatives; binds more than words side by side |
//! | `title:airport`, `title:"the airport"` | with the word, or the words, in the title |
//! | `person:` `org:` `place:` `group:` `other:` | that name an entity one of whose names has these words |
//! | `outlet:` `author:` `tag:` `lang:` `year:` `kind:` | with a value that has these words |
//! | `place:(sirte OR derna)` | the field goes for all that stands in the parentheses |
//! | `published:2016..2017-06` | published in this time; also `date:`, `2016`, `2016-06-30`, `2016..`, `..2017`, `year:2016..2018` |
//! | `mentions:2011-10` | that mention a date in this time; also `mentioned:` |
//! | `is:undated` | without a date of publication |
//!
//! Values with spaces stand in quotation marks: `person:"jane doe"`. Case and accents do not count. A compound
//! (`al-watan`) is a phrase of its words in any of their forms. In scripts without spaces, what stands together is found
//! wherever its characters follow each other.
//!
//! Words side by side that are the whole name of an entity, alias or not (`haftar`, `islamic state`), also find documents
//! that mention it by another name; these rank lower, at a fifth of the weight, and the answer names the entity. The
//! longest name counts. The same goes on either side of `OR`, and for what is left out: `-haftar` leaves out whoever is
//! called so, however it is written. Between quotation marks, before a `*`, beside `NEAR` and in `title:` only the letters
//! count.
//!
//! While one types: the last word, as long as no space follows it, is also taken as the beginning of a word, at half the
//! weight (from two letters on), and as no other form of its stem as long as longer words begin so; a field that still lacks
//! its value, or whose date breaks off, waits and hides nothing.
//!
//! A word that is written nowhere is taken for the nearest that is (see `nearest`), and the answer says so; so is one that
//! few documents have in another form, if many times as many have what is near; not where it
//! stands between quotation marks, before a `*` or after a `-`. A value that a field does not know is told with what is near
//! to it.
//!
//! Every text is a query. What is odd (a quotation mark that is not closed, `OR` with nothing beside it, a field there is not)
//! is read as it was probably meant, or left out, and the answer says so ([`Notice`]).

mod lexer;
mod notice;
mod parser;

pub use notice::{Correction, Notice};

use sheaf_model::Interval;

use crate::Field;

/// What a query asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// One word, or several in a row.
    Phrase {
        /// The words, at least one.
        parts: Vec<Part>,
        /// As it would be a name: the words folded, with spaces.
        name: String,
        /// Only in the title.
        in_title: bool,
    },
    /// Words or phrases not far from each other: two at least.
    Near {
        /// Each with its words.
        phrases: Vec<Vec<Part>>,
        /// How many words each may be from the one before; one less than there are phrases.
        within: Vec<u32>,
    },
    /// A value of the field whose label or alias has all these folded words; or whose key is `key`.
    Value {
        /// The field.
        field: Field,
        /// As written.
        key: String,
        /// Folded.
        words: Vec<String>,
        /// Whether the last word may be the beginning of one.
        typing: bool,
    },
    /// Published in this time.
    Published(Interval),
    /// Mentions a date in this time.
    Mentions(Interval),
    /// Has no date of publication.
    Undated,
    /// All of them; without any, every document.
    And(Vec<Node>),
    /// One of them.
    Or(Vec<Node>),
    /// All but these.
    Not(Box<Node>),
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The folded word.
    pub(crate) word: String,
    /// What matches it.
    pub(crate) form: Form,
    /// Which word of the query it is, from 1; 0 in negations.
    pub(crate) place: u32,
}

/// Which words match a word of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// All with the same stem.
    Stem,
    /// Only the very same.
    Exact,
    /// All that begin with it.
    Prefix,
    /// The word being typed: for less weight all that begin with it; and where no longer word does, all with the same stem.
    Typing,
}

impl Node {
    /// Calls `f` with the words of each phrase that counts for the score, outside negations; and with the phrase as it would be
    /// a name, where it may be one.
    pub(crate) fn each_phrase(&mut self, f: &mut dyn FnMut(&mut [Part], Option<&mut String>)) {
        match self {
            Self::Phrase { parts, name, .. } => f(parts, Some(name)),
            Self::Near { phrases, .. } => phrases.iter_mut().for_each(|parts| f(parts, None)),
            Self::And(nodes) | Self::Or(nodes) => nodes.iter_mut().for_each(|node| node.each_phrase(f)),
            Self::Not(_) | Self::Value { .. } | Self::Published(_) | Self::Mentions(_) | Self::Undated => {}
        }
    }
}

/// A query as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parsed {
    /// What is asked.
    pub(crate) node: Node,
    /// What the reader should be told.
    pub(crate) notice: Option<Notice>,
}

/// Reads a query. Never fails.
pub(crate) fn parse(text: &str) -> Parsed {
    let mut parsed = parser::parse(text);
    let mut place = 0;
    parsed.node.each_phrase(&mut |parts, _| {
        for part in parts {
            place += 1;
            part.place = place;
        }
    });
    parsed
}
