//! Documents: hits in lists, and one opened for reading.

use sheaf_index::{Body, DocumentRecord, Heading, Names, PackError, Shape};
use sheaf_model::{Entity, Interval, Span, is_web};

use crate::find::evaluate::{Found, Reasons};
use crate::find::matching::{Match, Matcher, add_mentions, stretches};
use crate::read::marks::{Kinds, add_hits, marks, within};
use crate::read::order::Entry;
use crate::read::passages::{Place, passages};
use crate::{Copies, DocNumber, DocumentCard, Engine, Hit, Passage, Query, Reading};

/// What stopped an answer.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Blocks that have been noted as wanted.
    Needs,
    /// The pack is damaged.
    Damaged(Box<PackError>),
}

impl From<Box<PackError>> for Stop {
    fn from(error: Box<PackError>) -> Self {
        Self::Damaged(error)
    }
}

impl Engine {
    /// Makes sure that some documents are there: those that are not are asked for in one go.
    pub(crate) fn require(&self, documents: impl Iterator<Item = u32>) -> Result<(), Stop> {
        let all = self.pack().documents()?;
        for document in documents {
            all.touch(document)?;
        }
        self.settled()
    }

    /// The body of a document.
    pub(crate) fn body(&self, document: u32) -> Result<Body<'_>, Stop> {
        let body = self.pack().documents()?.body(document)?;
        self.settled()?;
        Ok(body)
    }

    /// The interval of a document's publication.
    pub(crate) fn interval_of(&self, document: u32) -> Result<Interval, Box<PackError>> {
        let dates = self.pack().dates()?;
        let interval = dates.published().get(document as usize).unwrap_or_default().checked_sub(1);
        Ok(interval.and_then(|interval| dates.interval(interval)).unwrap_or_default())
    }

    /// Hits of a window, with passages.
    pub(crate) fn hits(&self, window: &[Entry], found: &Found) -> Result<Vec<Hit>, Stop> {
        let copies = window.iter().flat_map(|entry| entry.similar.1.iter().copied());
        self.require(window.iter().map(|entry| entry.document).chain(copies))?;
        let matcher = Matcher::new(self.pack(), &found.terms)?;
        let unmarked = Matcher::new(self.pack(), &[])?;
        let mut hits = Vec::with_capacity(window.len());
        for &Entry { document, score, similar: (count, ref similar) } in window {
            let mut copies = Copies { count, cards: Vec::with_capacity(similar.len()) };
            for &copy in similar {
                copies.cards.push(self.card(copy, &unmarked)?.1);
            }
            let card = self.card(document, &matcher)?.1;
            let body = self.body(document)?;
            let shape = body.shape()?;
            let mut shown = matches_in(body, &shape, &matcher, found)?;
            let found_at = stretches(&shown).len() as u32;
            if shown.is_empty() {
                shown = reasons(body, &shape, &found.reasons)?;
            }
            let passages = self.passages(body, &shape, &shown)?;
            let number = DocNumber(document);
            hits.push(Hit { number, card, score, matches: found_at, passages, similar: copies });
        }
        Ok(hits)
    }

    /// Hits of a window as titles alone.
    pub(crate) fn titled(&self, window: &[Entry]) -> Result<Vec<Hit>, Stop> {
        let documents = self.pack().documents()?;
        let mut hits = Vec::with_capacity(window.len());
        for &Entry { document, score, similar: (count, _) } in window {
            // One that is not there reads as empty.
            let Heading { id, title, published } = documents.heading(document)?;
            let card = DocumentCard {
                id: id.to_owned(),
                title: title.to_owned(),
                published,
                ..DocumentCard::default()
            };
            let (number, similar) = (DocNumber(document), Copies { count, cards: Vec::new() });
            hits.push(Hit { number, card, score, matches: 0, passages: Vec::new(), similar });
        }
        self.settled()?;
        Ok(hits)
    }

    /// What lists say of a document.
    pub(crate) fn card(
        &self,
        number: u32,
        matcher: &Matcher<'_>,
    ) -> Result<(DocumentRecord, DocumentCard), Box<PackError>> {
        let record = self.pack().documents()?.record(number)?;
        let card = DocumentCard {
            id: record.id.clone(),
            title: record.title.clone(),
            title_matches: stretches(&matcher.matches(&record.title, true)?),
            outlet: record.outlet.clone(),
            authors: record.authors.clone(),
            language: record.language.clone(),
            published: record.published.clone(),
        };
        Ok((record, card))
    }

    fn passages(&self, body: Body<'_>, shape: &Shape, matches: &[Match]) -> Result<Vec<Passage>, Stop> {
        let kinds = self.kinds();
        let marks = marks(shape, &kinds);
        let hits = stretches(matches);
        let entities = self.pack().entities()?;
        let mut given = Vec::new();
        for Place { span, cut } in passages(body.text, &shape.blocks, &shape.sentences, matches) {
            let mut marks = within(span, &marks, false, &entities, &kinds)?;
            add_hits(span, &hits, &mut marks);
            given.push(Passage {
                span,
                text: span.slice(body.text).unwrap_or_default().to_owned(),
                cut,
                marks,
            });
        }
        Ok(given)
    }

    /// Opens a document for reading.
    pub(crate) fn reading(&self, id: &str, query: &Query) -> Result<Option<Reading>, Stop> {
        let Some(number) = self.pack().documents()?.find(id)? else { return Ok(None) };
        let found = self.find(&query.text)?;
        self.require(core::iter::once(number))?;
        let matcher = Matcher::new(self.pack(), &found.terms)?;
        let (record, card) = self.card(number, &matcher)?;
        let body = self.body(number)?;
        let shape = body.shape()?;
        let facts = body.facts(&shape, self)?;
        let kinds = self.kinds();
        let hits = stretches(&matches_in(body, &shape, &matcher, &found)?);
        let whole = Span::new(0, body.text.len());
        let mut marks = within(whole, &marks(&shape, &kinds), true, &self.pack().entities()?, &kinds)?;
        add_hits(whole, &hits, &mut marks);
        Ok(Some(Reading {
            number: DocNumber(number),
            card,
            path: record.path,
            note: record.note,
            url: record.url.filter(|url| is_web(url)),
            tags: record.tags,
            text: body.text.to_owned(),
            blocks: shape.blocks,
            facts,
            marks,
            hits,
        }))
    }

    /// The kinds of entities.
    pub(crate) fn kinds(&self) -> Kinds {
        Kinds::new(&self.pack().manifest().entities)
    }
}

/// Where the query matches a text, in order: its words, and mentions of entities that it names.
fn matches_in(
    body: Body<'_>,
    shape: &Shape,
    matcher: &Matcher<'_>,
    found: &Found,
) -> Result<Vec<Match>, Box<PackError>> {
    let mut all = matcher.matches(body.text, false)?;
    for (named, term) in found.named.iter().zip(found.terms.len()..) {
        add_mentions(&mut all, shape.mentions(named.entity).iter().copied(), term);
    }
    Ok(all)
}

/// Where a text mentions what filters or fields ask for, in order.
fn reasons(body: Body<'_>, shape: &Shape, reasons: &Reasons) -> Result<Vec<Match>, Box<PackError>> {
    let mut matches = Vec::new();
    for (entity, term) in reasons.entities.iter().zip(0..) {
        add_mentions(&mut matches, shape.mentions(*entity).iter().copied(), term);
    }
    if !reasons.times.is_empty() {
        let asked = |time: Interval| reasons.times.iter().any(|range| time.speaks_of(*range));
        let dates = body.calendar_dates(shape)?;
        let spans = dates.into_iter().filter(|(_, time)| asked(*time)).map(|(span, _)| span);
        add_mentions(&mut matches, spans, reasons.entities.len());
    }
    Ok(matches)
}

/// Entities with the names of the whole collection.
impl Names for Engine {
    fn entity(&self, number: u32) -> Option<Entity> {
        let entities = self.pack().entities().ok()?;
        let record = entities.record(number).ok()?;
        Some(Entity {
            id: entities.ids.get(number).ok()?.to_owned(),
            name: record.name,
            kind: self.kinds().of(number)?,
            aliases: record.aliases,
            place: record.place,
            salience: 0.0,
            mentions: Vec::new(),
        })
    }

    fn rule(&self, index: u32) -> Option<&str> {
        self.pack().manifest().rules.get(index as usize).map(String::as_str)
    }
}
