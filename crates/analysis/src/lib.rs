//! A document to its facts: sentences, names, dates, figures, statements, each with its span and the rule that found it.
//!
//! The text is cut into sentences (`sheaf_text`) and typed tokens ([`tokens`]); each layer is a folder of small rules over
//! those. Rules are by hand, over tables of words per language ([`english`]); there are no model weights and no regular
//! expressions, so that the same code is small enough for the page. Everything is linear in the length of the text.

// Rules read as tables: one arm per form, conditions in the order in which they are told.
#![allow(clippy::match_same_arms, clippy::nonminimal_bool)]

mod class;
mod dates;
mod decimal;
// Packed by `build.rs`; only the forms of what happens are read as they stand.
#[cfg_attr(not(test), allow(dead_code))]
mod english;
mod entities;
mod figures;
pub mod gazetteer;
mod gender;
#[cfg(test)]
mod growth;
mod languages;
mod lexicon;
mod names;
mod numbers;
mod order;
// `build.rs` writes, the lexicon reads.
#[cfg_attr(not(test), allow(dead_code))]
mod packed;
mod parted;
mod rules;
mod stamp;
mod statements;
mod suggestions;
mod tokens;
mod word;

use serde::{Deserialize, Serialize};
use sheaf_model::{Document, Facts, Published, Span};

use dates::FieldOrder;
use gazetteer::Gazetteer;
use lexicon::Lexicon;
use names::evidence::{Asked, Evidence, Inquiry, headlines};
use names::known::Known;
use tokens::Tokens;

pub use entities::IdKinds;
pub use names::authority::{Authority, AuthorityEntity};
pub use rules::{explain, rules};
pub use suggestions::{Likeness, Suggester, Suggestion, suggestions};

/// What is found apart from the rest; later ones build on earlier ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// [`Facts::dates`].
    Dates,
    /// [`Facts::entities`].
    Entities,
    /// [`Facts::figures`].
    Figures,
    /// [`Facts::statements`].
    Statements,
}

impl Layer {
    /// Its name in small letters.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dates => "dates",
            Self::Entities => "entities",
            Self::Figures => "figures",
            Self::Statements => "statements",
        }
    }
}

/// Looks after the work of a layer, as to catch its panics. It is called once for each layer, in the order of [`Layer`], with
/// the work to do, and calls that once at most: a layer whose work is not called, or does not return, stays empty.
pub type LayerGuard<'r> = &'r dyn Fn(Layer, &mut dyn FnMut());

/// Lets the work be done, and looks after nothing.
const UNGUARDED: LayerGuard<'static> = &|_, work| work();

/// Finds facts in documents. Building one reads its tables; use it for many documents.
pub struct Analyser {
    lexicon: Lexicon,
    known: Known,
}

impl Analyser {
    /// An analyser that knows the names of `authority` besides the built-in ones.
    pub fn new(authority: &Authority) -> Self {
        Self::with_gazetteer(authority, Gazetteer::built_in())
    }

    /// The same with another gazetteer, such as the small one that a page loads, or an empty one.
    pub fn with_gazetteer(authority: &Authority, gazetteer: Gazetteer) -> Self {
        let lexicon = Lexicon::english();
        let known = Known::new(authority, gazetteer, &lexicon);
        Self { lexicon, known }
    }

    /// The facts of one document alone. O(n) in its length; never panics.
    pub fn document(&self, document: &Document) -> Facts {
        let mut read = self.read(document);
        let evidence = self.evidence(&mut read);
        self.facts(document, read, &Inquiry::new(&evidence), UNGUARDED)
    }

    /// The facts of documents that belong together, in their order: what one says of a name's kind counts in all, and what
    /// is the same entity has the same id in all of them. Holds the tokens of all documents, about fifteen times their text.
    ///
    /// The same in three steps that hold only the evidence and read each document twice; the first two go document by
    /// document and can be done side by side: [`Self::testimony`], added up in the documents' order;
    /// [`Self::document_among`]; [`IdKinds`].
    pub fn collection(&self, documents: &[Document]) -> Vec<Facts> {
        let mut read: Vec<Read> = documents.iter().map(|document| self.read(document)).collect();
        let mut evidence = CollectionEvidence::default();
        for (document, read) in documents.iter().zip(&mut read) {
            evidence.add(self.testimony_of(document, read));
            // What all of them say may tell otherwise.
            read.candidates = None;
        }
        let facts = |(document, read)| self.facts(document, read, &Inquiry::new(&evidence.0), UNGUARDED);
        let mut facts: Vec<Facts> = documents.iter().zip(read).map(facts).collect();
        let mut kinds = IdKinds::default();
        for facts in &facts {
            kinds.add(facts);
        }
        for facts in &mut facts {
            kinds.settle(facts);
        }
        facts
    }

    /// What one document says of words and names, for all documents of its collection. O(n).
    pub fn testimony(&self, document: &Document) -> CollectionEvidence {
        self.testimony_of(document, &mut self.read(document))
    }

    fn testimony_of(&self, document: &Document, read: &mut Read) -> CollectionEvidence {
        if languages::has_rules(document, &read.tokens) {
            CollectionEvidence(self.evidence(read))
        } else {
            CollectionEvidence::default()
        }
    }

    /// The facts of one document, given what all documents of its collection say of words and names. O(n).
    pub fn document_among(&self, document: &Document, evidence: &CollectionEvidence) -> Facts {
        self.facts(document, self.read(document), &Inquiry::new(&evidence.0), UNGUARDED)
    }

    /// The same, with what was asked of the evidence: the facts stay as long as [`CollectionEvidence::confirms`] it. `guard`
    /// is handed each layer's work: a layer that it does not bring to its end stays empty.
    pub fn document_by_layers(
        &self,
        document: &Document,
        evidence: &CollectionEvidence,
        guard: LayerGuard<'_>,
    ) -> (Consulted, Facts) {
        let inquiry = Inquiry::noting(&evidence.0);
        let facts = self.facts(document, self.read(document), &inquiry, guard);
        (Consulted(inquiry.asked()), facts)
    }

    /// When a document that states no publication date was published, as closely as its own words and the calendar tell,
    /// with the words that tell it; `None` where they do not. O(n).
    pub fn infer_published(&self, document: &Document) -> Option<Published> {
        dates::publication::infer(&self.read(document).tokens)
    }

    fn read<'d>(&self, document: &'d Document) -> Read<'d> {
        let sentences = sheaf_text::sentences(&document.text, &document.blocks);
        let mut tokens = Tokens::new(&document.text, &sentences, &self.lexicon);
        tokens.year = dates::year_of(&tokens, document.published.interval);
        tokens.field_order = dates::field_order(&tokens, document.published.interval)
            .or_else(|| self.field_order_of_country(&tokens))
            .or_else(|| languages::field_order(&document.language));
        let headlines = headlines(&tokens);
        Read { sentences, tokens, headlines, candidates: None }
    }

    /// The order of day and month where the report was written, as its dateline tells.
    fn field_order_of_country(&self, tokens: &Tokens) -> FieldOrder {
        names::datelines::country(tokens, &self.known).map_or(FieldOrder::Untold, FieldOrder::in_country)
    }

    /// What a document says of words and names. Leaves its candidates with it, where they stand by that alone.
    fn evidence(&self, read: &mut Read) -> Evidence {
        let mut evidence = Evidence::default();
        evidence.count_words(&read.tokens, &read.headlines);
        read.candidates = names::gather(&read.tokens, &self.known, &read.headlines, &mut evidence);
        evidence
    }

    fn facts(&self, document: &Document, read: Read, evidence: &Inquiry<'_>, guard: LayerGuard<'_>) -> Facts {
        let Read { sentences, tokens, headlines, mut candidates } = read;
        let english = languages::has_rules(document, &tokens);
        let published = document.published.interval;
        let (mut dates, mut entities, mut figures, mut statements) = Default::default();
        guard(Layer::Dates, &mut || {
            dates = if english {
                dates::dates(&tokens, published)
            } else {
                dates::dates_in(&document.language, &tokens, published).unwrap_or_else(|| {
                    let mut dates = dates::dates(&tokens, published);
                    dates.retain(|date| languages::plain_date(&tokens, date));
                    dates
                })
            };
        });
        guard(Layer::Entities, &mut || {
            let mut named = if english {
                names::names(&tokens, &self.known, &headlines, evidence, candidates.take())
            } else {
                names::known_names(&tokens, &self.known)
            };
            names::part_from_dates(&tokens, &mut named, &mut dates);
            entities = entities::entities(&tokens, &named, &self.known);
        });
        let mentioned = entities::mentioned(&tokens, &entities);
        guard(Layer::Figures, &mut || {
            let ids: Vec<&str> = entities.iter().map(|entity| &*entity.id).collect();
            figures = if english {
                figures::figures(&tokens, &dates, &mentioned, &ids)
            } else {
                languages::plain_figures(&tokens, &document.language, &dates, &mentioned)
            };
        });
        guard(Layer::Statements, &mut || {
            statements = if english {
                statements::statements(&tokens, &document.title, &entities, &mentioned)
            } else {
                statements::foreign::statements(&tokens, &document.language, &entities, &mentioned)
            };
        });
        let mut facts = Facts { sentences, entities, dates, figures, statements };
        // Lists grew by doubling, and a collection holds many.
        facts.sentences.shrink_to_fit();
        facts.entities.shrink_to_fit();
        facts.dates.shrink_to_fit();
        facts.figures.shrink_to_fit();
        facts.statements.shrink_to_fit();
        debug_assert_eq!(rules::unexplained(&facts), None, "every rule stands in `rules`");
        facts
    }
}

/// What the documents of a collection say of words and names. It can be kept with serde, for this very program to read.
#[derive(Default, Serialize, Deserialize)]
pub struct CollectionEvidence(Evidence);

/// What was asked of the evidence of a collection for one document, with the answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Consulted(Asked);

impl CollectionEvidence {
    /// Adds what another document says. The order of documents counts, if only in the last digit of a sum.
    pub fn add(&mut self, testimony: Self) {
        self.0.merge(testimony.0);
    }

    /// Whether it answers all that was asked as it was answered: then the facts of that document are the same.
    pub fn confirms(&self, consulted: &Consulted) -> bool {
        self.0.answers_alike(&consulted.0)
    }
}

/// A document cut into sentences and tokens.
struct Read<'a> {
    sentences: Vec<Span>,
    tokens: Tokens<'a>,
    /// Per sentence: whether it is a headline.
    headlines: Vec<bool>,
    /// Its candidates for names, where the evidence that they were found by is the evidence that counts.
    candidates: Option<Vec<names::Candidate>>,
}
