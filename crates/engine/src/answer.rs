//! What is answered: hits, facets, timeline, documents to read, entity cards. Plain data, ready to be shown.
//!
//! All parts of one [`Answer`] belong to one query.

use sheaf_index::{BlockId, PackError};
use sheaf_model::{Block, Day, EntityKind, Facts, Granularity, Interval, Place, Published, Span};

use crate::language::Notice;
use crate::query::Field;

/// Either the answer, or the blocks that must be provided before it can be given.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply<T> {
    /// The answer.
    Ready(T),
    /// Fetch these, call `Engine::provide` for each, and ask again.
    Needs(Vec<BlockId>),
    /// The pack holds something that cannot be.
    Damaged(Box<PackError>),
}

impl<T> Reply<T> {
    /// The answer, if it is there.
    pub fn ready(self) -> Option<T> {
        match self {
            Self::Ready(answer) => Some(answer),
            Self::Needs(_) | Self::Damaged(_) => None,
        }
    }
}

/// Number of a document in its pack: by publication date, undated ones last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocNumber(pub u32);

/// Everything one screen shows of one query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// How many documents match, near-duplicates among them. Facets and histograms count documents, too.
    pub total: u32,
    /// How many entries the whole list of hits has: `total`, or fewer where near-duplicates are listed as one.
    pub listed: u32,
    /// How many documents the collection has.
    pub collection: u32,
    /// The hits in the window asked for, in the order asked for.
    pub hits: Vec<Hit>,
    /// The facets in the order asked for.
    pub facets: Vec<Facet>,
    /// Both histograms.
    pub timeline: Timeline,
    /// Entities whose names were typed as plain words, and whose mentions bring documents without these words.
    pub also: Vec<Also>,
    /// What may have been meant: where the query finds nothing, by words that no document has; and by words that next to no
    /// document has, if something near is in many.
    pub suggestions: Vec<Suggestion>,
    /// What the reader should be told about the query.
    pub notice: Option<Notice>,
}

/// An entity whose name was typed: "also 3 documents that mention U.S. Africa Command (africom)".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// The name as typed, folded.
    pub typed: String,
    /// The entity's id.
    pub id: String,
    /// Its canonical name.
    pub name: String,
    /// Documents of the answer that mention it without having the words typed; at least one.
    pub documents: u32,
}

/// A word that no document has, or few, and one near to it that the collection knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The word as typed, folded.
    pub typed: String,
    /// A word of the collection or a name of an entity, folded, to put in its place.
    pub instead: String,
}

/// A document that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its number.
    pub number: DocNumber,
    /// Its bibliographic data.
    pub card: DocumentCard,
    /// How well it matches; comparable within one answer only.
    pub score: f32,
    /// How many stretches of the text match (words, phrases, mentions of entities whose names are the words).
    pub matches: u32,
    /// The passages around the best hits, in text order. Where no word was asked for: around mentions of the entities and
    /// times that filters or fields ask for, which are marked as hits are; else the opening of the text.
    pub passages: Vec<Passage>,
    /// Documents of the answer that share most of their text with this one and are not listed for themselves.
    pub similar: Copies,
}

/// Documents that are listed under another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copies {
    /// How many there are.
    pub count: u32,
    /// The first twenty of them, by date; no hits are marked in their titles.
    pub cards: Vec<DocumentCard>,
}

/// What lists say of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentCard {
    /// The id that stands in URLs.
    pub id: String,
    /// Title.
    pub title: String,
    /// Stretches of the title that match the query.
    pub title_matches: Vec<Span>,
    /// Publication.
    pub outlet: Option<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// BCP 47 subtag, for the `lang` attribute.
    pub language: String,
    /// Publication date.
    pub published: Published,
}

/// A few lines of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Where it stands in the document's text.
    pub span: Span,
    /// The text at the span.
    pub text: String,
    /// Whether text precedes, and follows, in the same block.
    pub cut: (bool, bool),
    /// Marks and hits within, their spans relative to `text`.
    pub marks: Vec<Mark>,
}

/// A stretch of text to be marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where, in the text it is given with.
    pub span: Span,
    /// As what.
    pub kind: MarkKind,
    /// Which one: an index into the list of its kind in [`Reading`] (`entities` for entity marks); 0 for hits.
    pub index: u32,
    /// For an entity: its id. Empty for other kinds.
    pub entity: String,
    /// Of overlapping marks, the lane this one is drawn on: 0 is nearest to the text. The same for the same text,
    /// whichever kinds are switched off.
    pub lane: u8,
}

/// What a mark marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// A named entity.
    Entity(EntityKind),
    /// An expression of time.
    Date,
    /// A number with what it counts.
    Figure,
    /// Something said.
    Statement,
    /// A hit of the query; in a list also what a filter asks for, where there is no hit.
    Hit,
}

/// The counts of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Facet {
    /// The field.
    pub field: Field,
    /// The values asked for, by count, then by label. Choosing a value leaves it at its place, since a facet's counts leave
    /// out its own filter; chosen ones beyond the limit asked for come last. Values that no document of the answer has are
    /// given only where they are chosen or fit what was typed.
    pub values: Vec<FacetValue>,
    /// How many values of the field occur in the collection.
    pub distinct: u32,
    /// How many values there would be without a limit: those that match what was typed, or where nothing was, those that
    /// documents of the answer have.
    pub matching: u32,
}

/// One value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The key for filters.
    pub key: String,
    /// As shown; of [`crate::Field::Kind`] the key, for the kinds are no words of the collection.
    pub label: String,
    /// Documents with this value that match the query and every filter but those of the facet's own field.
    /// Where the field must match all of its chosen values, those filters count too.
    pub count: u32,
    /// Documents with this value in the whole collection.
    pub total: u32,
    /// Whether it is chosen.
    pub state: Choice,
}

/// Whether a facet value is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Neither.
    #[default]
    Unset,
    /// Among the wanted ones.
    Any,
    /// Among the unwanted ones.
    None,
}

/// The two histograms of the time strip, bin for bin above each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// The stretch in view, whole bins; open where nothing in the collection is dated.
    pub view: Interval,
    /// The whole span of all that is dated in the collection.
    pub extent: Interval,
    /// The unit of a bin.
    pub unit: Option<Granularity>,
    /// First and last day of each bin, in order, without gaps.
    pub bins: Vec<(Day, Day)>,
    /// Documents by publication. Leaves out the filter on publication.
    pub published: Histogram,
    /// Dates mentioned in the documents. Leaves out the filter on mentioned dates.
    pub mentioned: Histogram,
}

/// Counts over the bins of a timeline: documents by their date of publication; or dates that documents mention, each
/// distinct date once for each document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    /// For each bin, what lies wholly within it.
    pub counts: Vec<u32>,
    /// For each bin, the same over the whole collection (what the filters leave out can be drawn behind).
    pub totals: Vec<u32>,
    /// What is stated less precisely than a bin, drawn as spans: interval and count, sorted. Those with two ends
    /// are cut to the view; those with one stay open, and are in view where that end is.
    pub spans: Vec<(Interval, u32)>,
    /// What lies wholly before the view.
    pub before: u32,
    /// What lies wholly after the view.
    pub after: u32,
    /// Documents without a publication date; documents that mention no date.
    pub undated: u32,
    /// All that is counted in `counts`, `spans`, `before` and `after`, and that the filter on this axis keeps: what lies
    /// in the chosen range if one is set, nothing where only what is undated is wanted.
    pub chosen: u32,
}

/// A document, opened for reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Its number.
    pub number: DocNumber,
    /// Bibliographic data.
    pub card: DocumentCard,
    /// The file's path within the collection, parts joined by `/`.
    pub path: String,
    /// Where the text comes from.
    pub note: Option<String>,
    /// Where the original can be found; checked to be `http:` or `https:`.
    pub url: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// The whole text.
    pub text: String,
    /// Its paragraphs and headings.
    pub blocks: Vec<Block>,
    /// Its facts; entities carry the names of the whole collection.
    pub facts: Facts,
    /// Every mark and every hit of the query, sorted by start, longer ones first.
    pub marks: Vec<Mark>,
    /// The hits of the query, in text order: where to step.
    pub hits: Vec<Span>,
}

/// Who or what an entity is, over the whole collection.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityCard {
    /// Its id.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Kind.
    pub kind: EntityKind,
    /// Other names it goes by, sorted.
    pub aliases: Vec<String>,
    /// Where it lies.
    pub place: Option<Place>,
    /// From the first to the last publication that names it.
    pub published: Interval,
    /// From the first to the last date that stands in a sentence with it.
    pub mentioned: Interval,
    /// Documents that name it.
    pub documents: u32,
    /// Mentions over all documents.
    pub mentions: u32,
    /// Who shares sentences with it, most first.
    pub companions: Vec<Companion>,
    /// Every mention in its sentence, by document and position, within the window asked for.
    pub contexts: Vec<Context>,
    /// Documents that name it, over the bins of the collection's timeline (80 bins): a sparkline.
    pub sparkline: Vec<u32>,
}

/// An entity that appears with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: EntityKind,
    /// In how many sentences both are named.
    pub sentences: u32,
    /// In how many documents both are named.
    pub documents: u32,
}

/// A mention within its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// The document.
    pub card: DocumentCard,
    /// The mention's span in the document's text (for a link).
    pub mention: Span,
    /// The sentence, with its marks.
    pub passage: Passage,
}
