//! Shapes: where blocks, sentences and facts stand in a text, without what they are.
//!
//! Lists of hits and entity cards need no more than that; what the facts say is read when a document is opened.

use sheaf_model::{Block, BlockKind, Facts, Span};

use crate::coding::record::{Fields, Record};

pub(crate) const BLOCKS: [BlockKind; 10] = [
    BlockKind::Paragraph,
    BlockKind::Heading(1),
    BlockKind::Heading(2),
    BlockKind::Heading(3),
    BlockKind::Heading(4),
    BlockKind::Heading(5),
    BlockKind::Heading(6),
    BlockKind::Item,
    BlockKind::Quote,
    BlockKind::Preformatted,
];
/// Where things stand in a text. Every span fits the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Its paragraphs and headings.
    pub blocks: Vec<Block>,
    /// Its sentences.
    pub sentences: Vec<Span>,
    /// Entities by their numbers in the pack, each with how many of the mentions are its own.
    pub(crate) entities: Vec<(u32, u32)>,
    /// Entities that facts refer to without naming them, by their numbers in the pack.
    pub(crate) others: Vec<u32>,
    /// Rules by their numbers in the pack.
    pub(crate) rules: Vec<u32>,
    /// The mentions of all entities, one entity after the other.
    pub(crate) mentions: Vec<Span>,
    pub(crate) dates: Vec<Span>,
    pub(crate) figures: Vec<Span>,
    pub(crate) statements: Vec<Span>,
}

/// A stretch of a document that is marked, without names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredMark {
    /// A mention of an entity, by its number in the pack; index into the facts' entities.
    Entity {
        /// Number in the pack.
        number: u32,
        /// Index in [`Facts::entities`].
        index: u32,
    },
    /// Index in [`Facts::dates`].
    Date(u32),
    /// Index in [`Facts::figures`].
    Figure(u32),
    /// Index in [`Facts::statements`].
    Statement(u32),
}

impl Shape {
    /// Everything that is marked, list by list.
    pub fn marks(&self) -> Vec<(Span, StoredMark)> {
        let mut marks = Vec::new();
        let mut mentions = self.mentions.iter();
        for (&(number, count), index) in self.entities.iter().zip(0..) {
            for span in mentions.by_ref().take(count as usize) {
                marks.push((*span, StoredMark::Entity { number, index }));
            }
        }
        let mut list = |spans: &[Span], mark: fn(u32) -> StoredMark| {
            for (span, index) in spans.iter().zip(0..) {
                marks.push((*span, mark(index)));
            }
        };
        list(&self.dates, StoredMark::Date);
        list(&self.figures, StoredMark::Figure);
        list(&self.statements, StoredMark::Statement);
        marks
    }

    /// The mentions of one entity, by its number in the pack.
    pub fn mentions(&self, number: u32) -> &[Span] {
        let mut from = 0;
        for &(entity, count) in &self.entities {
            if entity == number {
                return self.mentions.get(from..from + count as usize).unwrap_or_default();
            }
            from += count as usize;
        }
        &[]
    }
}

pub(crate) fn write(blocks: &[Block], facts: &Facts) -> Vec<u8> {
    let mut record = Record::default();
    record.spans(blocks.iter().map(|block| block.span));
    for block in blocks {
        // Headings have the levels 1 to 6.
        let kind = match block.kind {
            BlockKind::Heading(level) => BlockKind::Heading(level.clamp(1, 6)),
            kind => kind,
        };
        record.choice(&BLOCKS, &kind);
    }
    record.spans(facts.sentences.iter().copied());
    record.number(facts.entities.len() as u32);
    for entity in &facts.entities {
        record.number(entity.mentions.len() as u32);
    }
    let mentions = facts.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| mention.span);
    record.spans(mentions.collect::<Vec<Span>>().into_iter());
    record.spans(facts.dates.iter().map(|date| date.span));
    record.spans(facts.figures.iter().map(|figure| figure.span));
    record.spans(facts.statements.iter().map(|statement| statement.span));
    record.0
}

/// Given what is referred to, and the record.
pub(crate) fn read(references: &mut Fields<'_>, fields: &mut Fields<'_>, text: &str) -> Shape {
    let mut shape = Shape::default();
    let numbers: Vec<u32> = (0..references.count()).map(|_| references.number()).collect();
    shape.others = (0..references.count()).map(|_| references.number()).collect();
    shape.rules = (0..references.count()).map(|_| references.number()).collect();
    for span in fields.spans(text) {
        shape.blocks.push(Block { span, kind: BlockKind::Paragraph });
    }
    for block in &mut shape.blocks {
        block.kind = fields.choice(&BLOCKS);
    }
    shape.sentences = fields.spans(text);
    let mut mentions = 0_usize;
    if fields.count() != numbers.len() {
        fields.fail();
    }
    for number in numbers {
        let count = fields.number();
        mentions = mentions.saturating_add(count as usize);
        shape.entities.push((number, count));
    }
    shape.mentions = fields.spans(text);
    if mentions != shape.mentions.len() {
        fields.fail();
    }
    shape.dates = fields.spans(text);
    shape.figures = fields.spans(text);
    shape.statements = fields.spans(text);
    shape
}
