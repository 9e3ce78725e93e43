//! What of a document a pack takes: spans that lie in its text, references that lead somewhere.
//!
//! An analysis may be wrong about one document among many. [`leave_out_misfits`] keeps the document, without the layer that is
//! wrong, and says so; whoever writes without it is refused by name.

use core::fmt;

use sheaf_model::{Block, BlockKind, Document, Facts, Span};

/// A list of a document or of its facts, or what it says of its publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// [`Document::blocks`].
    Blocks,
    /// The evidence in [`Document::published`].
    Publication,
    /// [`Facts::sentences`].
    Sentences,
    /// [`Facts::entities`].
    Entities,
    /// [`Facts::dates`].
    Dates,
    /// [`Facts::figures`].
    Figures,
    /// [`Facts::statements`], with their cues and speakers.
    Statements,
}

/// Why a layer of a document, or a reference in it, cannot be packed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// A span that does not lie in the text, or a fact's that holds nothing.
    #[error(
        "{layer}: expected a span of its {length} bytes of text on character borders, found {start}..{end}"
    )]
    Span {
        /// Where it stands.
        layer: Layer,
        /// Length of the text in bytes.
        length: usize,
        /// First byte.
        start: u32,
        /// One past the last byte.
        end: u32,
    },
    /// A figure's place or a statement's speaker is an entity that the document does not name.
    #[error("{layer}: expected the id of an entity that the document names, found “{entity}”")]
    Entity {
        /// Where the reference stands.
        layer: Layer,
        /// The id referred to.
        entity: String,
    },
    /// A figure's date is none of the document's.
    #[error("{layer}: expected the index of one of the document's {count} dates, found {index}")]
    Date {
        /// Where the reference stands.
        layer: Layer,
        /// Dates there are.
        count: usize,
        /// The index referred to.
        index: u32,
    },
}

/// Leaves out whatever of a document and its facts cannot be packed: layers with a span that does not fit the text, and
/// references that lead nowhere, in the layers that are left. Gives one reason for each layer, none where all fits. O(n).
pub fn leave_out_misfits(document: &mut Document, facts: &mut Facts) -> Vec<Misfit> {
    let misfits: Vec<(Layer, Misfit)> =
        Layer::ALL.into_iter().filter_map(|layer| Some((layer, layer.misfit(document, facts)?))).collect();
    let left_out = |layer| misfits.iter().any(|(other, _)| *other == layer);
    let (no_entities, no_dates) = (left_out(Layer::Entities), left_out(Layer::Dates));
    for (layer, _) in &misfits {
        layer.clear(document, facts);
    }
    let mut misfits: Vec<Misfit> = misfits.into_iter().map(|(_, misfit)| misfit).collect();

    // Where the layer itself is left out, that is what has been said.
    let Facts { entities, dates, figures, statements, .. } = facts;
    let nobody = |id: &String| entities.iter().all(|entity| entity.id != *id);
    let mut lost =
        figures.iter_mut().filter_map(|figure| figure.date.take_if(|at| *at as usize >= dates.len()));
    if let Some(index) = drain_first(&mut lost).filter(|_| !no_dates) {
        misfits.push(Misfit::Date { layer: Layer::Figures, count: dates.len(), index });
    }
    let mut lost = figures.iter_mut().filter_map(|figure| figure.place.take_if(|id| nobody(id)));
    if let Some(entity) = drain_first(&mut lost).filter(|_| !no_entities) {
        misfits.push(Misfit::Entity { layer: Layer::Figures, entity });
    }
    let speakers = statements.iter_mut().filter_map(|statement| statement.speaker.as_mut());
    let mut lost = speakers.filter_map(|speaker| speaker.entity.take_if(|id| nobody(id)));
    if let Some(entity) = drain_first(&mut lost).filter(|_| !no_entities) {
        misfits.push(Misfit::Entity { layer: Layer::Statements, entity });
    }
    misfits
}

/// The first layer with a span that does not fit the text.
pub(crate) fn misfit(document: &Document, facts: &Facts) -> Option<Misfit> {
    Layer::ALL.into_iter().find_map(|layer| layer.misfit(document, facts))
}

impl Layer {
    const ALL: [Self; 7] = [
        Self::Blocks,
        Self::Publication,
        Self::Sentences,
        Self::Entities,
        Self::Dates,
        Self::Figures,
        Self::Statements,
    ];

    fn misfit(self, document: &Document, facts: &Facts) -> Option<Misfit> {
        let text = &document.text;
        let fits =
            |span: &Span| span.slice(text).is_some_and(|words| self == Self::Blocks || !words.is_empty());
        let Span { start, end } = self.spans(document, facts).find(|span| !fits(span))?;
        Some(Misfit::Span { layer: self, length: text.len(), start, end })
    }

    fn spans<'d>(self, document: &'d Document, facts: &'d Facts) -> Box<dyn Iterator<Item = Span> + 'd> {
        match self {
            Self::Blocks => Box::new(document.blocks.iter().map(|block| block.span)),
            Self::Publication => Box::new(document.published.evidence.into_iter()),
            Self::Sentences => Box::new(facts.sentences.iter().copied()),
            Self::Entities => {
                let mentions = facts.entities.iter().flat_map(|entity| &entity.mentions);
                Box::new(mentions.map(|mention| mention.span))
            }
            Self::Dates => Box::new(facts.dates.iter().map(|date| date.span)),
            Self::Figures => Box::new(facts.figures.iter().map(|figure| figure.span)),
            Self::Statements => Box::new(facts.statements.iter().flat_map(|statement| {
                let speaker = statement.speaker.as_ref().map(|speaker| speaker.span);
                [Some(statement.span), statement.cue, speaker].into_iter().flatten()
            })),
        }
    }

    fn clear(self, document: &mut Document, facts: &mut Facts) {
        match self {
            // All of the text is one block then, in the lines it has: what is in no block is not shown.
            Self::Blocks => document.blocks = whole(&document.text),
            Self::Publication => document.published.evidence = None,
            Self::Sentences => facts.sentences.clear(),
            Self::Entities => facts.entities.clear(),
            Self::Dates => facts.dates.clear(),
            Self::Figures => facts.figures.clear(),
            Self::Statements => facts.statements.clear(),
        }
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Blocks => "blocks",
            Self::Publication => "publication",
            Self::Sentences => "sentences",
            Self::Entities => "entities",
            Self::Dates => "dates",
            Self::Figures => "figures",
            Self::Statements => "statements",
        })
    }
}

fn whole(text: &str) -> Vec<Block> {
    let start = text.len() - text.trim_start().len();
    vec![Block { span: Span::new(start, start + text.trim().len()), kind: BlockKind::Preformatted }]
}

/// Goes through all; gives the first.
fn drain_first<T>(all: &mut impl Iterator<Item = T>) -> Option<T> {
    let first = all.next();
    all.for_each(drop);
    first
}
