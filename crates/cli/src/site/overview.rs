//! What pages say of a collection as a whole: all of a small one; of a large one what lists and the map need.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use sheaf_collect::MOST_PLACES;
use sheaf_model::{Collection, CollectionInfo, Document, Entity, Facts, Item};

use super::reading::MOST_PAGES;

/// Gathers what an edition is made from besides the pack, document by document.
#[derive(Debug, Default)]
pub struct Overview {
    info: CollectionInfo,
    large: bool,
    items: Vec<Item>,
    /// Of a large collection each place that has coordinates, by id, and how often it is named.
    places: BTreeMap<String, (usize, Entity)>,
}

impl Overview {
    /// Of a collection with so many documents.
    pub fn new(info: &CollectionInfo, documents: usize) -> Self {
        Self { info: info.clone(), large: documents > MOST_PAGES, ..Self::default() }
    }

    /// Adds a document with its facts.
    pub fn add(&mut self, mut item: Item) {
        if !self.large {
            self.items.push(item);
            return;
        }
        for entity in item.facts.entities.iter_mut().filter(|entity| entity.place.is_some()) {
            let mentions = entity.mentions.len();
            if let Some((known, _)) = self.places.get_mut(&entity.id) {
                *known += mentions;
            } else {
                entity.mentions = Vec::new();
                self.places.insert(entity.id.clone(), (mentions, entity.clone()));
            }
        }
        let document = Document {
            path: String::new(),
            text: String::new(),
            blocks: Vec::new(),
            authors: Vec::new(),
            tags: Vec::new(),
            url: None,
            note: None,
            ..item.document
        };
        self.items.push(Item { document, facts: Facts::default() });
    }

    /// The collection; of a large one documents without their texts, and no facts but the places that are named most, with
    /// the first document.
    pub fn finish(self) -> Collection {
        let Self { info, mut items, places, .. } = self;
        let mut places: Vec<(usize, Entity)> = places.into_values().collect();
        places.sort_by_key(|(mentions, _)| Reverse(*mentions));
        places.truncate(MOST_PLACES);
        if let Some(first) = items.first_mut().filter(|_| !places.is_empty()) {
            first.facts.entities = places.into_iter().map(|(_, place)| place).collect();
        }
        Collection { info, items, ..Collection::default() }
    }
}
