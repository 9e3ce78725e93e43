//! Entity cards: who or what somebody is, over the whole collection.

use sheaf_model::{Interval, Span};

use crate::documents::Stop;
use crate::marks::{Kinds, given, marks};
use crate::matching::Matcher;
use crate::passages::block_of;
use crate::set::DocSet;
use crate::{
    Companion, Context, Engine, EntityCard, Mark, MarkKind, PackError, Passage, TimelineRequest, Window,
};

/// How many companions a card shows.
const COMPANIONS: usize = 12;

impl Engine {
    /// The card of an entity; `None` where there is no such entity.
    pub(crate) fn entity_card(&self, id: &str, window: Window) -> Result<Option<EntityCard>, Stop> {
        let entities = self.pack().entities()?;
        let Some(number) = entities.find(id)? else { return Ok(None) };
        let record = entities.record(number)?;
        let mut documents: Vec<(u32, u32)> = Vec::new();
        entities.documents(number, |document, mentions| documents.push((document, mentions)))?;
        let mut set = DocSet::none(self.size());
        for (document, _) in &documents {
            set.insert(*document);
        }
        let companions = record.companions.iter().take(COMPANIONS).map(|companion| {
            let other = entities.record(companion.entity)?;
            Ok(Companion {
                id: entities.id(companion.entity)?.to_owned(),
                name: other.name,
                kind: other.kind,
                sentences: companion.sentences,
                documents: companion.documents,
            })
        });
        Ok(Some(EntityCard {
            id: id.to_owned(),
            name: record.name,
            kind: record.kind,
            aliases: record.aliases,
            place: record.place,
            published: self.span_of(&documents)?,
            mentioned: record.mentioned,
            documents: documents.len() as u32,
            mentions: record.mentions,
            companions: companions.collect::<Result<_, PackError>>()?,
            contexts: self.contexts(number, &documents, window)?,
            sparkline: self.grid(&TimelineRequest::default()).sparkline(&self.pack().dates()?, &set),
        }))
    }

    /// From the first to the last publication of some documents.
    fn span_of(&self, documents: &[(u32, u32)]) -> Result<Interval, PackError> {
        let mut span = Interval::default();
        for (document, _) in documents.iter().filter(|(document, _)| *document < self.dated) {
            let interval = self.interval_of(*document)?;
            span.first = span.first.into_iter().chain(interval.first.or(interval.last)).min();
            span.last = span.last.into_iter().chain(interval.last.or(interval.first)).max();
        }
        Ok(span)
    }

    /// The mentions of a window, each in its sentence.
    fn contexts(&self, entity: u32, documents: &[(u32, u32)], window: Window) -> Result<Vec<Context>, Stop> {
        let (from, to) = (window.offset, window.offset.saturating_add(window.limit));
        let mut before = 0_u32;
        let mut within: Vec<(u32, u32)> = Vec::new();
        for &(document, mentions) in documents {
            let after = before.saturating_add(mentions);
            if before < to && after > from {
                within.push((document, before));
            }
            before = after;
        }
        self.require(within.iter().map(|(document, _)| *document))?;
        let nothing = Matcher::new(self.pack(), &[])?;
        let kinds = Kinds::new(&self.pack().manifest().entities);
        let entities = self.pack().entities()?;
        let mut contexts = Vec::new();
        for (document, first) in within {
            let card = self.card(document, &nothing)?.1;
            self.with_body(document, |body| {
                let facts = body.facts()?;
                let blocks = body.blocks()?;
                let marks = marks(body.text, &facts, &kinds);
                let sentences: Vec<Span> =
                    facts.sentences().filter(|span| span.slice(body.text).is_some()).collect();
                for (mention, place) in facts.mentions(entity).into_iter().zip(first..) {
                    if place < from || place >= to || mention.slice(body.text).is_none() {
                        continue;
                    }
                    let block = block_of(&blocks, mention).unwrap_or(Span::new(0, body.text.len()));
                    let sentence = sentences.iter().find(|sentence| sentence.contains(mention)).copied();
                    let span = sentence.unwrap_or(block);
                    let of_sentence = marks.iter().filter(|(mark, _, _)| span.contains(*mark));
                    let given = of_sentence
                        .map(|mark| given(*mark, span.start, &entities, &kinds))
                        .filter(|mark| !mark.as_ref().is_ok_and(|mark| mark.kind == MarkKind::Statement));
                    let text = |from: u32, to: u32| {
                        let text = body.text.get(from as usize..to as usize).unwrap_or_default();
                        !text.trim().is_empty()
                    };
                    contexts.push(Context {
                        card: card.clone(),
                        mention,
                        passage: Passage {
                            span,
                            text: span.slice(body.text).unwrap_or_default().to_owned(),
                            cut: (text(block.start, span.start), text(span.end, block.end)),
                            marks: given.collect::<Result<Vec<Mark>, PackError>>()?,
                        },
                    });
                }
                Ok(())
            })?;
        }
        Ok(contexts)
    }
}
