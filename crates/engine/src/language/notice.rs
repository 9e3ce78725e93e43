//! What a reader should be told of a query: as data, for whoever says it in their language.

/// Something odd about a query, and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A parenthesis is closed that was not opened: it is passed over.
    Unopened,
    /// A parenthesis is not closed: it reaches to the end.
    Unclosed,
    /// A quotation mark is not closed: it reaches to the end.
    UnclosedQuotation,
    /// `OR` lacks something on one side, and is passed over.
    LonelyOr,
    /// `NOT` lacks something after it, and is passed over.
    LonelyNot,
    /// `NEAR` does not stand between two words or phrases, and is passed over.
    LonelyNear,
    /// `NEAR/n` takes a number from 1 to 1000.
    NearNumber,
    /// What stands beside `NEAR` are no words, phrases or alternatives of them, or they are too many: all are asked for,
    /// wherever they stand.
    NearBoth,
    /// It nests too deep: what lies deeper is read without its signs.
    TooDeep,
    /// `*` stands inside a word, not at its end.
    StarInside,
    /// It has neither letters nor digits: nothing can be searched for by it.
    NoWords,
    /// `is:` does not know this value, and is left out.
    UnknownIs(String),
    /// There is no field of this name: it is read as a word.
    NoField(String),
    /// This field takes a date, and this is none: it is left out.
    NoDate {
        /// The field as it is written.
        field: String,
        /// Its value.
        value: String,
    },
    /// This field waits for its value, and hides nothing until then.
    Waits(String),
    /// Words that are written nowhere, or next to nowhere, and what stands in their place.
    Corrected(Vec<Correction>),
    /// A field does not know a value.
    NoValue {
        /// The field as it is written.
        field: String,
        /// The value.
        value: String,
        /// Values near to it, the nearest first.
        near: Vec<String>,
        /// Where none is near and the field has few: all it knows.
        known: Vec<String>,
    },
}

/// A word of a query and what is put in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// As typed, folded.
    pub typed: String,
    /// What is searched for.
    pub instead: String,
}
