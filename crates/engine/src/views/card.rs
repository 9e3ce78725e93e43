//! Entity cards: who or what somebody is, over the whole collection.

use sheaf_index::CompanionRecord;
use sheaf_model::{EntityKind, Interval, Span};

use crate::find::set::DocSet;
use crate::read::documents::Stop;
use crate::{Companion, Context, Engine, EntityCard, PackError, TimelineRequest, Window};

impl Engine {
    /// The card of an entity; `None` where there is no such entity.
    pub(crate) fn entity_card(&self, id: &str, window: Window) -> Result<Option<EntityCard>, Stop> {
        let entities = self.pack().entities()?;
        let Some(number) = entities.ids.find(id)? else { return Ok(None) };
        let (record, card) = (entities.record(number)?, entities.card(number)?);
        let mut documents: Vec<(u32, u32)> = Vec::new();
        entities.documents(number, &mut |document, mentions| documents.push((document, mentions)))?;
        let mut set = DocSet::none(self.size());
        for (document, _) in &documents {
            set.insert(*document);
        }
        let kinds = self.kinds();
        let mut companions = Vec::with_capacity(card.companions.len());
        for CompanionRecord { entity, sentences, documents } in card.companions {
            let (id, name) = (entities.ids.get(entity)?.to_owned(), entities.name(entity)?);
            let kind = kinds.of(entity).unwrap_or(EntityKind::Other);
            companions.push(Companion { id, name, kind, sentences, documents });
        }
        Ok(Some(EntityCard {
            id: id.to_owned(),
            name: record.name,
            kind: kinds.of(number).unwrap_or(EntityKind::Other),
            aliases: record.aliases,
            place: record.place,
            published: self.span_of(set.iter())?,
            mentioned: card.mentioned,
            documents: documents.len() as u32,
            mentions: card.mentions,
            companions,
            contexts: self.contexts(number, &documents, window)?,
            sparkline: self.sparkline(&self.sparks(&TimelineRequest::default())?, set.iter())?,
        }))
    }

    /// From the first to the last publication of some documents.
    pub(crate) fn span_of(&self, documents: impl Iterator<Item = u32>) -> Result<Interval, Box<PackError>> {
        let mut span = Interval::default();
        for document in documents.filter(|document| *document < self.dated) {
            let interval = self.interval_of(document)?;
            span.first = span.first.into_iter().chain(interval.first.or(interval.last)).min();
            span.last = span.last.into_iter().chain(interval.last.or(interval.first)).max();
        }
        Ok(span)
    }

    /// The mentions of a window, each in its sentence.
    fn contexts(&self, entity: u32, documents: &[(u32, u32)], window: Window) -> Result<Vec<Context>, Stop> {
        let (from, to) = (window.offset, window.offset.saturating_add(window.limit));
        let mut before = 0_u32;
        let mut documents_within: Vec<(u32, u32)> = Vec::new();
        for &(document, mentions) in documents {
            let after = before.saturating_add(mentions);
            if before < to && after > from {
                documents_within.push((document, before));
            }
            before = after;
        }
        self.require(documents_within.iter().map(|(document, _)| *document))?;
        let mut contexts = Vec::new();
        for (document, first) in documents_within {
            let mentions = self.body(document)?.shape()?.mentions(entity).to_vec();
            let shown = mentions.iter().zip(first..).filter(|(_, place)| (from..to).contains(place));
            let shown: Vec<Span> = shown.map(|(mention, _)| *mention).collect();
            contexts.extend(self.in_sentences(document, &shown)?);
        }
        Ok(contexts)
    }
}
