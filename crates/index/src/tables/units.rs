//! Who is named together: for each sentence, or each paragraph, that names anybody, whom.

use sheaf_model::Span;

use crate::coding::lists::Lists;
use crate::coding::record::{Fields, Record};
use crate::{PackError, Shape};

/// Stretches of text of one kind, and the entities of each that names at least one, document by document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// For each document its first unit; at the end the number of units.
    documents: Vec<u32>,
    /// For each unit its first entity in `entities`; at the end their number.
    starts: Vec<u32>,
    /// The entities of each unit, sorted, each once.
    entities: Vec<u32>,
    /// How many units each document has, those that name nobody included.
    totals: Vec<u32>,
}

/// Which stretches of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Sentences.
    Sentence,
    /// Paragraphs, headings and items.
    Paragraph,
}

impl Unit {
    /// Where these are in a text, in order.
    pub(super) fn of(self, shape: &Shape) -> Vec<Span> {
        match self {
            Self::Sentence => shape.sentences.clone(),
            Self::Paragraph => shape.blocks.iter().map(|block| block.span).collect(),
        }
    }
}

/// For each of some units of a document, in order, the entities that it names: sorted, each once. O(mentions · log units).
pub(super) fn named_in(shape: &Shape, units: &[Span]) -> Vec<Vec<u32>> {
    let mut within: Vec<Vec<u32>> = vec![Vec::new(); units.len()];
    let mut mentions = shape.mentions.iter();
    for &(entity, count) in &shape.entities {
        for mention in mentions.by_ref().take(count as usize) {
            let unit = units.partition_point(|span| span.end <= mention.start);
            if let Some(list) = within.get_mut(unit).filter(|_| units[unit].start <= mention.start)
                && let Err(place) = list.binary_search(&entity)
            {
                list.insert(place, entity);
            }
        }
    }
    within
}

impl Units {
    /// Adds those of the next document.
    pub(super) fn add(&mut self, shape: &Shape, unit: Unit) {
        if self.starts.is_empty() {
            (self.starts, self.documents) = (vec![0], vec![0]);
        }
        let within = named_in(shape, &unit.of(shape));
        for list in within.iter().filter(|list| !list.is_empty()) {
            self.entities.extend(list);
            self.starts.push(self.entities.len() as u32);
        }
        self.documents.push(self.starts.len() as u32 - 1);
        self.totals.push(within.len() as u32);
    }

    /// How many units a document has, those included that name nobody.
    pub fn total(&self, document: u32) -> u32 {
        self.totals.get(document as usize).copied().unwrap_or_default()
    }

    /// The units of a document that name anybody: the entities of each, sorted.
    pub fn of(&self, document: u32) -> impl Iterator<Item = &[u32]> {
        self.range(document).map(|unit| self.unit(unit))
    }

    /// The entities of one of the units of a document that name anybody; none where there is no such unit.
    pub fn one_of(&self, document: u32, place: u32) -> &[u32] {
        self.range(document).nth(place as usize).map(|unit| self.unit(unit)).unwrap_or_default()
    }

    fn range(&self, document: u32) -> core::ops::Range<usize> {
        let at = document as usize;
        let first = |at: usize| self.documents.get(at).copied().unwrap_or_default() as usize;
        first(at)..first(at + 1)
    }

    fn unit(&self, unit: usize) -> &[u32] {
        let range = self.starts.get(unit).zip(self.starts.get(unit + 1));
        range.and_then(|(from, to)| self.entities.get(*from as usize..*to as usize)).unwrap_or_default()
    }

    /// As it is stored: of each document how many units name anybody, and how many do not; of each of the former how many
    /// it names, and whom, by their places among the entities of the document (`named`), which are small numbers.
    pub(super) fn write(&self, named: &Lists<'_>) -> Vec<u8> {
        let mut record = Record::default();
        let naming = steps(&self.documents);
        let others: Vec<u32> = naming.iter().zip(&self.totals).map(|(naming, all)| all - naming).collect();
        let (mut places, mut list) = (Vec::with_capacity(self.entities.len()), Vec::new());
        for document in 0..naming.len() as u32 {
            list.clear();
            named.each(document, |entity| list.push(entity));
            let entities = self.of(document).flatten();
            places.extend(entities.map(|entity| list.partition_point(|other| other < entity) as u32));
        }
        for column in [&naming, &others, &steps(&self.starts), &places] {
            record.column(column);
        }
        record.0
    }

    /// What [`Units::write`] has written, of so many documents. O(n).
    pub(super) fn read(bytes: &[u8], documents: usize, named: &Lists<'_>) -> Result<Self, Box<PackError>> {
        let mut fields = Fields::new(bytes);
        let (naming, others) = (fields.column(documents), fields.column(documents));
        let totals = naming.iter().zip(&others).map(|(one, other)| one.saturating_add(*other)).collect();
        let documents = fields.running(&naming);
        let lengths = fields.column(last(&documents));
        let starts = fields.running(&lengths);
        let mut units =
            Self { entities: fields.column(last(&starts)), documents, starts: starts.clone(), totals };
        let mut list = Vec::new();
        for document in 0..naming.len() {
            list.clear();
            named.each(document as u32, |entity| list.push(entity));
            let first = |at: usize| units.documents.get(at).and_then(|unit| starts.get(*unit as usize));
            let range = first(document).zip(first(document + 1));
            let places = range.and_then(|(from, to)| units.entities.get_mut(*from as usize..*to as usize));
            for place in places.unwrap_or_default() {
                *place = fields.one_of(&list, *place);
            }
        }
        fields.finish("names that stand together", 0)?;
        Ok(units)
    }
}

/// How far each number is from the next.
pub(super) fn steps(numbers: &[u32]) -> Vec<u32> {
    numbers.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

/// The last of running sums.
pub(super) fn last(sums: &[u32]) -> usize {
    sums.last().copied().unwrap_or_default() as usize
}
