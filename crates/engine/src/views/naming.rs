//! Who is named where: the lists of all entities of a kind, read once, for views that count them at each step of a slider.

use std::cell::OnceCell;

use sheaf_model::EntityKind;

use crate::Engine;
use crate::find::set::DocSet;
use crate::read::documents::Stop;

/// For each entity of a kind the documents that name it.
#[derive(Debug, Default)]
pub(crate) struct Naming {
    /// The number of the kind's first entity.
    first: u32,
    /// For each entity where its documents begin; at the end how many there are.
    starts: Vec<u32>,
    documents: Vec<Times>,
}

/// A document, and how often it names somebody.
pub(crate) type Times = (u32, u32);

/// The lists of each kind, in the order of [`EntityKind::ALL`].
pub(crate) type Namings = [OnceCell<Naming>; 5];

impl Naming {
    /// The entities of the kind by their numbers, each with the documents that name it, ascending.
    pub(crate) fn entities(&self) -> impl Iterator<Item = (u32, &[Times])> {
        let list = |ends: &[u32]| self.documents.get(ends[0] as usize..ends[1] as usize).unwrap_or_default();
        (self.first..).zip(self.starts.windows(2).map(list))
    }
}

/// Of the documents that name somebody those of a set.
#[inline]
pub(crate) fn among(naming: &[Times], documents: &DocSet) -> impl Iterator<Item = Times> {
    naming.iter().copied().filter(|(document, _)| documents.contains(*document))
}

impl Engine {
    /// Who of a kind is named where. The first time, O(n) over the lists of its entities.
    pub(crate) fn naming(&self, kind: EntityKind) -> Result<&Naming, Stop> {
        self.once(&self.tables.namings[kind as usize], |pack| {
            let (entities, kinds) = (pack.entities()?, &pack.manifest().entities);
            let first: u32 = kinds[..kind as usize].iter().sum();
            let mut naming = Naming { first, ..Naming::default() };
            for number in first..first + kinds[kind as usize] {
                naming.starts.push(naming.documents.len() as u32);
                entities
                    .documents(number, &mut |document, times| naming.documents.push((document, times)))?;
            }
            naming.starts.push(naming.documents.len() as u32);
            Ok(naming)
        })
    }
}
