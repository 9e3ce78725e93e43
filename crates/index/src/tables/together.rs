//! Who is named together: for each sentence and each paragraph that names anybody, whom.

use sheaf_model::Span;

use crate::Shape;

/// The entities of every sentence and every paragraph that names at least one, document by document.
#[derive(Clone, Debug, Default)]
pub struct Together {
    sentences: Units,
    paragraphs: Units,
}

/// Stretches of text of one kind.
#[derive(Clone, Debug, Default)]
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

impl Together {
    /// Adds the next document.
    pub fn add(&mut self, shape: &Shape) {
        let mut named: Vec<(u32, u32)> = Vec::new();
        let mut mentions = shape.mentions.iter();
        for &(entity, count) in &shape.entities {
            named.extend(mentions.by_ref().take(count as usize).map(|span| (span.start, entity)));
        }
        self.sentences.add(&named, shape.sentences.iter().copied());
        self.paragraphs.add(&named, shape.blocks.iter().map(|block| block.span));
    }

    /// The sentences.
    pub const fn sentences(&self) -> &Units {
        &self.sentences
    }

    /// The paragraphs, headings and items.
    pub const fn paragraphs(&self) -> &Units {
        &self.paragraphs
    }
}

impl Units {
    /// Adds the units of the next document, given where each entity is named, in any order. O(mentions · log units).
    fn add(&mut self, named: &[(u32, u32)], units: impl Iterator<Item = Span>) {
        let units: Vec<Span> = units.collect();
        let mut within: Vec<Vec<u32>> = vec![Vec::new(); units.len()];
        for &(at, entity) in named {
            let unit = units.partition_point(|span| span.end <= at);
            if let Some(list) = within.get_mut(unit).filter(|_| units[unit].start <= at)
                && let Err(place) = list.binary_search(&entity)
            {
                list.insert(place, entity);
            }
        }
        if self.starts.is_empty() {
            (self.starts, self.documents) = (vec![0], vec![0]);
        }
        for list in within.iter().filter(|list| !list.is_empty()) {
            self.entities.extend(list);
            self.starts.push(self.entities.len() as u32);
        }
        self.documents.push(self.starts.len() as u32 - 1);
        self.totals.push(units.len() as u32);
    }

    /// How many units a document has, those included that name nobody.
    pub fn total(&self, document: u32) -> u32 {
        self.totals.get(document as usize).copied().unwrap_or_default()
    }

    /// The units of a document that name anybody: the entities of each, sorted.
    pub fn of(&self, document: u32) -> impl Iterator<Item = &[u32]> {
        let at = document as usize;
        let from = self.documents.get(at).copied().unwrap_or_default() as usize;
        let to = self.documents.get(at + 1).copied().unwrap_or_default() as usize;
        (from..to).map(|unit| {
            let range = self.starts[unit] as usize..self.starts[unit + 1] as usize;
            self.entities.get(range).unwrap_or_default()
        })
    }
}
