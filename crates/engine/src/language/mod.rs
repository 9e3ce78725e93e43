//! The query language.
//!
//! | written | finds documents |
//! | --- | --- |
//! | `sirte airport` | with both words, in any of their forms (`airports`), in title or text |
//! | `"sirte airport"` | with exactly these words in this order |
//! | `sirt*` | with a word that begins so; also inside quotation marks |
//! | `-airport`, `NOT airport` | without the word |
//! | `airport OR harbour` | with one of them; binds less than words side by side |
//! | `(airport OR harbour) sirte` | as the parentheses say |
//! | `title:airport`, `title:"the airport"` | with the word, or the words, in the title |
//! | `person:` `org:` `place:` `group:` `other:` | that name an entity one of whose names has these words |
//! | `outlet:` `author:` `tag:` `lang:` `year:` `kind:` | with a value that has these words |
//! | `published:2016..2017-06` | published in this time; also `2016`, `2016-06-30`, `2016..`, `..2017` |
//! | `mentions:2011-10` | that mention a date in this time |
//! | `is:undated` | without a date of publication |
//!
//! Values with spaces stand in quotation marks: `person:"jane doe"`. Case and accents do not count. A compound
//! (`al-watan`) is a phrase of its words in any of their forms.
//!
//! Words side by side that are the whole name of an entity, alias or not (`haftar`, `islamic state`), also find documents
//! that mention it by another name; these rank lower, at a fifth of the weight, and the answer names the entity. The
//! longest name counts. The same goes on either side of `OR`, and for what is left out: `-haftar` leaves out whoever is
//! called so, however it is written. Between quotation marks, before a `*` and in `title:` only the letters count.
//!
//! While one types: the last word, as long as no space follows it, is also taken as the beginning of a word, at half the
//! weight (from two letters on); a field that still lacks its value, or whose date breaks off, waits and hides nothing.
//!
//! Where nothing is found, the answer suggests words and names near to words that no document has; a value that a field
//! does not know is told with what is near to it. What cannot be read so is run as plain words, all of which must occur, and the answer says why.

mod lexer;
mod parser;

use sheaf_model::Interval;

use crate::Field;

/// What a query asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// One word, or several in a row.
    Phrase {
        /// The words, at least one.
        parts: Vec<Part>,
        /// Only in the title.
        in_title: bool,
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
    /// All with the same stem, and for less weight all that begin with it: the word being typed.
    Typing,
}

/// A query as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parsed {
    /// What is asked.
    pub(crate) node: Node,
    /// What the reader should be told, as one sentence.
    pub(crate) notice: Option<String>,
}

/// Reads a query. Never fails: what does not parse becomes plain words with a notice.
pub(crate) fn parse(text: &str) -> Parsed {
    match parser::parse(text) {
        Ok(parsed) => parsed,
        Err(reason) => {
            let notice = Some(format!("Run as plain words, because {reason}."));
            Parsed { node: parser::plain(text), notice }
        }
    }
}
