//! What can be done to a document before anything is known of the others: checks, words, records.
//!
//! A build prepares documents side by side and hands them to the `Writer` one by one.

use sheaf_model::{Document, Facts};

use crate::forms::{Forms, Listed};
use crate::sections::similar::Sketch;
use crate::writing::fit;
use crate::{WriteError, sections::body, sections::documents};

/// Stands for a word that is indexed, but is not a piece of the text of its own: it overlaps the one before.
pub(crate) const WITHIN: u32 = u32::MAX;

/// A document that is ready to be added to a pack.
#[derive(Debug)]
pub struct Prepared {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) language: String,
    pub(crate) card: Vec<u8>,
    /// Shape and facts.
    pub(crate) records: Vec<u8>,
    /// Entities that are referred to, each with the list that does so first; of these the document names so many.
    pub(crate) entities: Vec<(String, &'static str)>,
    pub(crate) named: usize,
    pub(crate) rules: Vec<String>,
    /// Distinct words as written, and the words of title and text by their places there.
    pub(crate) forms: Listed,
    pub(crate) tokens: Vec<u32>,
    /// Words in the title.
    pub(crate) title_length: u32,
    /// What stands between words, and for each word of the text what stands before it, then what ends the text.
    pub(crate) gaps: Listed,
    pub(crate) between: Vec<u32>,
    /// Bytes of the text.
    pub(crate) length: u32,
    /// What the text is compared by.
    pub(crate) sketch: Option<Sketch>,
}

impl Prepared {
    /// Prepares a document. O(n).
    ///
    /// # Errors
    /// A span does not fit the text.
    pub fn new(document: &Document, facts: &Facts) -> Result<Self, WriteError> {
        if let Some(misfit) = fit::misfit(document, facts) {
            return Err(WriteError::Misfit { document: document.id.clone(), misfit });
        }
        crate::writing::write::limit("bytes of a text", document.text.len())?;
        let (mut forms, mut gaps) = (Forms::default(), Forms::default());
        let mut tokens: Vec<u32> =
            sheaf_text::terms(&document.title).map(|word| forms.number(word.text)).collect();
        let title_length = tokens.len() as u32;
        let mut between = Vec::new();
        let mut at = 0;
        for word in sheaf_text::terms(&document.text) {
            tokens.push(forms.number(word.text));
            let start = word.span.start as usize;
            if start < at {
                between.push(WITHIN);
            } else {
                between.push(gaps.number(&document.text[at..start]));
                at = word.span.end as usize;
            }
        }
        between.push(gaps.number(&document.text[at..]));
        let (records, references) = body::write(document, facts);
        let owned = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect();
        Ok(Self {
            id: document.id.clone(),
            title: document.title.clone(),
            language: document.language.clone(),
            card: documents::card(document),
            records,
            entities: references.entities.iter().map(|(id, what)| ((*id).to_owned(), *what)).collect(),
            named: references.named,
            rules: owned(&references.rules),
            forms: forms.listed(),
            tokens,
            title_length,
            gaps: gaps.listed(),
            between,
            length: document.text.len() as u32,
            sketch: Sketch::new(&document.text),
        })
    }
}
