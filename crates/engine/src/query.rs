//! What is asked: the text of the search box, the filters, the sort, and which parts of the answer are wanted.

use sheaf_model::Interval;

use crate::FieldFilters;

/// Everything that one screen needs to know. The same query always gives the same answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// The search box, in the query language (see `language`). Empty: every document.
    pub text: String,
    /// What is chosen beside the search box.
    pub filters: Filters,
    /// The order of the hits.
    pub sort: Sort,
    /// Whether near-duplicates are listed one by one.
    pub similar: Similar,
    /// Which hits to give in full, with passages.
    pub window: Window,
    /// Of each hit id, title and date are enough: no passages, no hits marked in titles, no copies named, nothing suggested.
    /// Texts are not looked at.
    pub titles_only: bool,
    /// Which facets to count.
    pub facets: Vec<FacetRequest>,
    /// What the time strip shows.
    pub timeline: TimelineRequest,
}

impl Query {
    /// The same hits without facets and timeline: what can be shown before the columns are there that these are counted
    /// over (see `Engine::columns`).
    #[must_use]
    pub fn without_counts(&self) -> Self {
        let timeline = TimelineRequest { view: None, bins: 0 };
        Self { facets: Vec::new(), timeline, ..self.clone() }
    }

    /// The titles of the same hits, and nothing else: what is typed to go to a document.
    #[must_use]
    pub fn titles(&self) -> Self {
        Self { titles_only: true, ..self.without_counts() }
    }
}

/// What is chosen in the facets and on the time strip.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filters {
    /// Chosen values, field by field. Fields combine by AND.
    pub fields: FieldFilters,
    /// Keep documents published within, or whose publication interval overlaps this.
    pub published: Option<Interval>,
    /// Keep documents that mention a date that speaks of this ([`Interval::speaks_of`]).
    pub mentioned: Option<Interval>,
    /// What to do with documents without a publication date.
    pub undated: Undated,
}

/// Documents without a publication date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Undated {
    /// Kept as long as no publication range is set.
    #[default]
    Unless,
    /// Kept beside those in the range.
    Also,
    /// Only they are kept.
    Only,
}

/// A field that can be filtered and counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// What kinds of marks a document holds; the keys are `person`, `organisation`, `place`, `group`, `other`,
    /// `date`, `figure`, `statement`.
    Kind,
    /// Entities of kind person; the key is the entity's id.
    Person,
    /// Entities of kind organisation.
    Organisation,
    /// Entities of kind place.
    Place,
    /// Entities of kind group.
    Group,
    /// Entities of kind other.
    Other,
    /// Publications; the key is the outlet's name. Documents without one have no value.
    Outlet,
    /// Authors, by name.
    Author,
    /// Language, by BCP 47 subtag.
    Language,
    /// Tags, by name.
    Tag,
    /// Publication year, four digits, where the publication interval lies within one year.
    Year,
}

impl Field {
    /// All fields, in the order in which the filters stand on the page.
    pub const ALL: [Self; 11] = [
        Self::Kind,
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Group,
        Self::Other,
        Self::Outlet,
        Self::Author,
        Self::Year,
        Self::Language,
        Self::Tag,
    ];

    /// The field's name in URLs and in the query language.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Person => "person",
            Self::Organisation => "org",
            Self::Place => "place",
            Self::Group => "group",
            Self::Other => "other",
            Self::Outlet => "outlet",
            Self::Author => "author",
            Self::Language => "lang",
            Self::Tag => "tag",
            Self::Year => "year",
        }
    }
}

/// The order of the hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Best first; by date where the query has no words.
    #[default]
    Relevance,
    /// Latest publication first, undated last.
    Newest,
    /// Earliest publication first, undated last.
    Oldest,
    /// By title, folded.
    Title,
}

/// Documents that share most of their text: reprints, shortened copies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Similar {
    /// One of each group is listed, and says how many others there are: the best, or by date the earliest. Counts are of
    /// documents all the same; what the views gather from sentences is taken from the earliest alone.
    #[default]
    Collapsed,
    /// Each is listed for itself.
    Shown,
}

/// A window on a long list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    /// How many to skip.
    pub offset: u32,
    /// How many to give at most.
    pub limit: u32,
}

impl Default for Window {
    fn default() -> Self {
        Self { offset: 0, limit: 20 }
    }
}

/// Which values of a field to count.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FacetRequest {
    /// The field.
    pub field: Field,
    /// So many values, those with the most documents first; chosen values beyond them are given as well.
    pub limit: u32,
    /// Type-ahead: only values with a word that starts with this, folded. Empty: all.
    pub typed: String,
}

/// How the time strip is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimelineRequest {
    /// The stretch of time in view; `None` for the span in which the collection lies, far outliers folded away.
    pub view: Option<Interval>,
    /// At most so many bins (1 to 400); the engine takes the finest calendar unit that fits. With 0 there is no timeline.
    pub bins: u16,
}

impl Default for TimelineRequest {
    fn default() -> Self {
        Self { view: None, bins: 80 }
    }
}
