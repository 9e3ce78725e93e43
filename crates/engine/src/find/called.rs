//! Entities by whole names: who is called like this.

use sheaf_index::{PackError, fnv1a};

use crate::Engine;
use crate::find::keys::{self, key, parts};

impl Engine {
    /// Notes the names and aliases of all entities, folded: made once. O(n log n).
    pub(crate) fn note_names(&mut self) -> Result<(), Box<PackError>> {
        let entities = self.pack.entities()?;
        let mut names = Vec::new();
        for entity in 0..entities.ids.len() {
            names.extend(entities.folded_names(entity)?.lines().map(|name| key(fnv1a(name), entity)));
        }
        keys::sort(&mut names);
        self.names = names;
        Ok(())
    }

    /// The entities one of whose names is exactly this, folded. O(log n).
    pub(crate) fn called(&self, name: &str) -> Result<Vec<u32>, Box<PackError>> {
        let entities = self.pack().entities()?;
        let mut called = Vec::new();
        let first = self.names.partition_point(|other| *other < key(fnv1a(name), 0));
        for &other in &self.names[first..] {
            let (of_name, entity) = parts(other);
            if of_name != fnv1a(name) {
                break;
            }
            if entities.folded_names(entity)?.lines().any(|line| line == name) {
                called.push(entity);
            }
        }
        Ok(called)
    }
}
