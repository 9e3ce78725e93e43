//! How well a document matches a word or phrase.
//!
//! BM25F (Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009): occurrences in title and
//! text are weighted and normalised by the length of their field, summed, and saturated once. A query's score is the sum
//! over all its words and phrases that a document matches, outside negations; what nearness adds, see `nearness`. A document that lacks words which are the
//! name of an entity, and mentions it by another name, scores for its mentions, at a fifth of the weight and whatever its
//! length.

/// Saturation of repeated occurrences: 0 counts presence only.
const K1: f32 = 1.2;
/// An occurrence in the title counts as much as so many in the text.
const TITLE_WEIGHT: f32 = 3.0;
/// How much the length of a field tempers its occurrences, 0 to 1. Titles differ little in length.
const TITLE_B: f32 = 0.5;
const TEXT_B: f32 = 0.75;

/// Weight of an occurrence of the very word that was asked for.
pub(crate) const SAME: f32 = 1.0;
/// Weight of another form of it.
pub(crate) const OTHER_FORM: f32 = 0.75;
/// Weight of a longer word that begins with what is being typed.
pub(crate) const BEGINS: f32 = 0.5;

/// Weight of mentions of an entity whose name was typed, where the document does not have the words typed.
pub(crate) const NAMED: f32 = 0.2;

/// What the length of each document's title and text does to an occurrence in it.
#[derive(Clone, Debug)]
pub(crate) struct Norms {
    title: Vec<f32>,
    text: Vec<f32>,
}

impl Norms {
    /// Given the words in each title and text.
    pub(crate) fn new(
        titles: impl Iterator<Item = u32> + Clone,
        texts: impl Iterator<Item = u32> + Clone,
    ) -> Self {
        Self { title: norms(titles, TITLE_B, TITLE_WEIGHT), text: norms(texts, TEXT_B, 1.0) }
    }

    /// What an occurrence in a document's text is worth.
    #[inline]
    pub(crate) fn text(&self, document: u32) -> f32 {
        self.text.get(document as usize).copied().unwrap_or_default()
    }

    /// The weighted frequency of `title` and `text` occurrences in a document.
    #[inline]
    pub(crate) fn frequency(&self, document: u32, title: u32, text: u32) -> f32 {
        let norm = |norms: &[f32]| norms.get(document as usize).copied().unwrap_or_default();
        let in_title = if title == 0 { 0.0 } else { title as f32 * norm(&self.title) };
        in_title + text as f32 * norm(&self.text)
    }
}

fn norms(lengths: impl Iterator<Item = u32> + Clone, b: f32, weight: f32) -> Vec<f32> {
    let count = lengths.clone().count().max(1) as f32;
    let average = (lengths.clone().map(f64::from).sum::<f64>() as f32 / count).max(1.0);
    lengths.map(|length| weight / (1.0 - b + b * length as f32 / average)).collect()
}

/// How much a word or phrase tells that `documents` of `all` hold.
pub(crate) fn rarity(documents: u32, all: u32) -> f32 {
    let (documents, all) = (documents as f32, all as f32);
    ((all - documents + 0.5) / (documents + 0.5) + 1.0).ln()
}

/// The score of a weighted frequency.
#[inline]
pub(crate) fn score(rarity: f32, frequency: f32) -> f32 {
    rarity * frequency * (K1 + 1.0) / (K1 + frequency)
}
