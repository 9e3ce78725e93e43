//! Documents: hits in lists, and one opened for reading.

use sheaf_index::{Body, DocumentRecord, Names, PackError, Stored};
use sheaf_model::{Entity, EntityKind, Interval, Span};

use crate::marks::{Kinds, add_hits, given, marks};
use crate::matching::{Match, Matcher, stretches};
use crate::passages::{Place, passages};
use crate::{BlockId, DocNumber, DocumentCard, Engine, Hit, Mark, MarkKind, Passage, Query, Reading, Reply};

/// What stopped an answer.
#[derive(Debug)]
pub(crate) enum Stop {
    /// These blocks are not there.
    Needs(Vec<BlockId>),
    /// The pack is damaged.
    Damaged(PackError),
}

impl From<PackError> for Stop {
    fn from(error: PackError) -> Self {
        Self::Damaged(error)
    }
}

/// An answer or what stopped it.
pub(crate) fn reply<T>(result: Result<T, Stop>) -> Reply<T> {
    match result {
        Ok(answer) => Reply::Ready(answer),
        Err(Stop::Needs(blocks)) => Reply::Needs(blocks),
        Err(Stop::Damaged(error)) => Reply::Damaged(error),
    }
}

impl Engine {
    /// Makes sure that the bodies of some documents are there.
    pub(crate) fn require(&self, documents: impl Iterator<Item = u32>) -> Result<(), Stop> {
        let bodies = self.pack().bodies()?;
        let mut missing = Vec::new();
        for document in documents {
            match bodies.get(document, &self.provided)? {
                Stored::In(block) if !missing.contains(&block) => missing.push(block),
                _ => {}
            }
        }
        if missing.is_empty() { Ok(()) } else { Err(Stop::Needs(missing)) }
    }

    /// Calls `f` with the body of a document.
    pub(crate) fn with_body<T>(
        &self,
        document: u32,
        f: impl FnOnce(Body<'_>) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        match self.pack().bodies()?.get(document, &self.provided)? {
            Stored::Here(body) => f(body),
            Stored::In(block) => Err(Stop::Needs(vec![block])),
        }
    }

    /// The interval of a document's publication.
    pub(crate) fn interval_of(&self, document: u32) -> Result<Interval, PackError> {
        let dates = self.pack().dates()?;
        let interval = dates.published().get(document as usize).unwrap_or_default().checked_sub(1);
        Ok(interval.and_then(|interval| dates.interval(interval)).unwrap_or_default())
    }

    /// Hits of a window, with passages.
    pub(crate) fn hits(&self, window: &[(u32, f32)], matcher: &Matcher<'_>) -> Result<Vec<Hit>, Stop> {
        self.require(window.iter().map(|(document, _)| *document))?;
        window
            .iter()
            .map(|&(document, score)| {
                let card = self.card(document, matcher)?.1;
                self.with_body(document, |body| {
                    let found = matcher.matches(body.text, false)?;
                    Ok(Hit {
                        number: DocNumber(document),
                        card,
                        score,
                        matches: stretches(&found).len() as u32,
                        passages: self.passages(body, &found)?,
                    })
                })
            })
            .collect()
    }

    /// What lists say of a document.
    pub(crate) fn card(
        &self,
        number: u32,
        matcher: &Matcher<'_>,
    ) -> Result<(DocumentRecord, DocumentCard), PackError> {
        let documents = self.pack().documents()?;
        let record = documents.record(number)?;
        let card = DocumentCard {
            id: documents.id(number)?.to_owned(),
            title: record.title.clone(),
            title_matches: stretches(&matcher.matches(&record.title, true)?),
            outlet: record.outlet.clone(),
            authors: record.authors.clone(),
            language: record.language.clone(),
            published: record.published.clone(),
        };
        Ok((record, card))
    }

    fn passages(&self, body: Body<'_>, matches: &[Match]) -> Result<Vec<Passage>, Stop> {
        let facts = body.facts()?;
        let blocks = body.blocks()?;
        let sentences: Vec<Span> = facts.sentences().filter(|span| span.slice(body.text).is_some()).collect();
        let kinds = Kinds::new(&self.pack().manifest().entities);
        let marks = marks(body.text, &facts, &kinds);
        let hits = stretches(matches);
        let entities = self.pack().entities()?;
        let passage = |place: Place| {
            let within = marks.iter().filter(|(span, _, _)| place.span.contains(*span));
            let offset = place.span.start;
            let mut marks = within
                .map(|mark| given(*mark, offset, &entities, &kinds))
                .filter(|mark| !mark.as_ref().is_ok_and(|mark| mark.kind == MarkKind::Statement))
                .collect::<Result<Vec<Mark>, PackError>>()?;
            add_hits(&mut marks, hits.iter().copied().filter(|span| place.span.contains(*span)), offset);
            let text = place.span.slice(body.text).unwrap_or_default().to_owned();
            Ok(Passage { span: place.span, text, cut: place.cut, marks })
        };
        passages(body.text, &blocks, &sentences, matches).into_iter().map(passage).collect()
    }

    /// Opens a document for reading.
    pub(crate) fn reading(&self, id: &str, query: &Query) -> Result<Option<Reading>, Stop> {
        let Some(number) = self.pack().documents()?.find(id)? else { return Ok(None) };
        let terms = self.terms(&query.text)?;
        let matcher = Matcher::new(self.pack(), &terms)?;
        let (record, card) = self.card(number, &matcher)?;
        self.with_body(number, |body| {
            let kinds = Kinds::new(&self.pack().manifest().entities);
            let entities = self.pack().entities()?;
            let stored = body.facts()?;
            let hits = stretches(&matcher.matches(body.text, false)?);
            let marks = marks(body.text, &stored, &kinds).into_iter();
            let mut marks = marks
                .map(|mark| given(mark, 0, &entities, &kinds))
                .collect::<Result<Vec<Mark>, PackError>>()?;
            add_hits(&mut marks, hits.iter().copied(), 0);
            let damaged = PackError::Damaged {
                place: "facts",
                expected: "spans within the text and known names",
                found: number.into(),
            };
            Ok(Some(Reading {
                number: DocNumber(number),
                card,
                note: record.note,
                url: record.url.filter(|url| is_web(url)),
                tags: record.tags,
                text: body.text.to_owned(),
                blocks: body.blocks()?,
                facts: stored.into_facts(body.text, &CollectionNames(self)).ok_or(damaged)?,
                marks,
                hits,
            }))
        })
    }
}

/// Whether an address may be linked: foreign data can be a script.
fn is_web(url: &str) -> bool {
    let scheme =
        |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    scheme("https://") || scheme("http://")
}

/// Entities with the names of the whole collection.
struct CollectionNames<'e>(&'e Engine);

impl Names for CollectionNames<'_> {
    fn entity(&self, number: u32) -> Option<Entity> {
        let entities = self.0.pack().entities().ok()?;
        let record = entities.record(number).ok()?;
        Some(Entity {
            id: entities.id(number).ok()?.to_owned(),
            name: record.name,
            kind: Kinds::new(&self.0.pack().manifest().entities).of(number).unwrap_or(EntityKind::Other),
            aliases: record.aliases,
            place: record.place,
            salience: 0.0,
            mentions: Vec::new(),
        })
    }

    fn rule(&self, index: u16) -> Option<&str> {
        self.0.pack().manifest().rules.get(usize::from(index)).map(String::as_str)
    }
}
