//! Who speaks: the noun phrase beside a cue, and the entity it stands for.

use sheaf_model::{Entity, EntityKind, Speaker};

use super::cues::{Cue, Order};
use crate::entities::Mentioned;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};

/// A speaker found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Tokens of the phrase.
    pub range: (usize, usize),
    /// Index into the document's entities.
    pub entity: Option<usize>,
    /// Tokens of the description beside the name.
    pub descriptor: Option<(usize, usize)>,
    /// The phrase that a pronoun stands for.
    pub stands_for: Option<(usize, usize)>,
}

/// Finds speakers, and remembers who spoke, for pronouns.
pub(super) struct Finder<'a> {
    pub tokens: &'a Tokens<'a>,
    entities: &'a [Entity],
    pub mentioned: &'a [Mentioned],
    /// The last person who spoke.
    person: Option<Found>,
    /// The last speaker who is more than one.
    several: Option<Found>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(tokens: &'a Tokens<'a>, entities: &'a [Entity], mentioned: &'a [Mentioned]) -> Self {
        Self { tokens, entities, mentioned, person: None, several: None }
    }

    /// The speaker of a cue. `subject`: who spoke before in the same sentence.
    pub(super) fn speaker(
        &self,
        cue: &Cue,
        sentence: (usize, usize),
        subject: Option<&Found>,
    ) -> Option<Found> {
        match cue.order {
            Order::SpeakerFirst => self.before(cue.first, sentence, subject),
            Order::CueFirst => self.behind(cue.end, sentence, true),
            // "According to officials, the road …": what follows the comma is the clause.
            Order::Preposition => self.behind(cue.end, sentence, cue.reported_before),
            Order::Participle => subject.cloned().or_else(|| self.subject(sentence, cue.first)),
        }
    }

    /// Remembers a speaker for the pronouns to come.
    pub(super) fn remember(&mut self, found: &Found) {
        let pronoun = found.range.1 - found.range.0 == 1 && self.tokens.is(found.range.0, Class::PRONOUN);
        if pronoun {
            return;
        }
        let plural = found.entity.is_none_or(|e| self.entities[e].kind != EntityKind::Person)
            && self.phrase_plural(found.range);
        if plural {
            self.several = Some(found.clone());
        } else {
            self.person = Some(found.clone());
        }
    }

    fn phrase_plural(&self, (first, end): (usize, usize)) -> bool {
        (first..end).any(|at| {
            let word = self.tokens.lower(at);
            self.tokens.is(at, Class::ROLE.or(Class::BODY))
                && (word.ends_with('s') || matches!(word, "people" | "men" | "women" | "fishermen"))
        }) || (first..end).any(|at| self.tokens.lower(at) == "and")
    }

    /// Makes a speaker of a phrase; `None` where it cannot speak.
    pub(super) fn phrase(&self, (mut first, end): (usize, usize)) -> Option<Found> {
        let tokens = self.tokens;
        while first < end && matches!(tokens.list[first].kind, Kind::Mark(_)) {
            first += 1;
        }
        if first >= end {
            return None;
        }
        let mut found = Found { range: (first, end), entity: None, descriptor: None, stands_for: None };
        if end - first == 1 && tokens.is(first, Class::PRONOUN) {
            return self.pronoun(found);
        }
        let from = self.mentioned.partition_point(|m| m.first < first);
        let inside = || self.mentioned[from..].iter().take_while(|m| m.end <= end);
        let role_head = self.head(first, end);
        // A person's name is the head; a body's name is, unless a role stands behind it ("a U.N. official").
        if let Some(person) = inside().find(|m| m.kind == EntityKind::Person) {
            let of_person = person.first > first
                && matches!(tokens.lower(person.first - 1), "of" | "to" | "for" | "with");
            let possessive =
                tokens.list.get(person.end).is_some_and(|t| t.kind == Kind::Possessive) && person.end < end;
            if !of_person && !possessive {
                found.entity = Some(person.entity);
                if person.first > first {
                    found.descriptor = Some((first, person.first)).filter(|d| !self.only_titles(*d));
                }
                found.range = (person.first, person.end);
                return Some(found);
            }
        }
        if role_head.is_some() {
            return Some(found);
        }
        let body = inside()
            .filter(|m| matches!(m.kind, EntityKind::Organisation | EntityKind::Place | EntityKind::Other))
            .last();
        // "Reports in Libya": what stands behind a preposition is not the head.
        let head_end = self.head_end(first, end);
        if let Some(body) = body.filter(|m| (m.end == end || m.first == first) && m.end <= head_end) {
            found.entity = Some(body.entity);
            return Some(found);
        }
        let body_word = (first..end)
            .any(|at| tokens.is(at, Class::BODY.or(Class::ROLE).or(Class::ORG_HEAD).or(Class::TITLE)));
        let named = inside().next().is_some();
        (body_word || named).then_some(found)
    }

    /// The last word of a role in a phrase's head: before the first preposition.
    fn head(&self, first: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let head_end = self.head_end(first, end);
        (first..head_end).rev().find(|&at| tokens.is(at, Class::ROLE) && !tokens.list[at].capital)
    }

    /// Where the head of a phrase ends: at its first preposition outside a name.
    fn head_end(&self, first: usize, end: usize) -> usize {
        (first + 1..end)
            .find(|&at| {
                matches!(self.tokens.lower(at), "of" | "from" | "in" | "at" | "with" | "for" | "to" | "on")
                    && self.mention_at(at).is_none()
            })
            .unwrap_or(end)
    }

    /// Whether a phrase means a body by what it is ("the militant group"), and so no person who is kept unnamed.
    fn is_body(&self, (first, end): (usize, usize)) -> bool {
        let tokens = self.tokens;
        let head = self.head_end(first, end).saturating_sub(1).max(first);
        tokens.is(head, Class::BODY) && !tokens.is(head, Class::ROLE) && !tokens.lower(head).ends_with('s')
    }

    fn only_titles(&self, (first, end): (usize, usize)) -> bool {
        (first..end).all(|at| self.tokens.is(at, Class::TITLE) || self.tokens.list[at].kind != Kind::Word)
            && end - first <= 1
    }

    /// Who a pronoun stands for: the last speaker of its number, else the last person named.
    fn pronoun(&self, mut found: Found) -> Option<Found> {
        let at = found.range.0;
        let remembered = match self.tokens.lower(at) {
            "he" | "she" => self.person.clone().or_else(|| {
                let before = self.mentioned.partition_point(|m| m.first < at);
                let person = self.mentioned[..before].iter().rev().find(|m| m.kind == EntityKind::Person)?;
                Some(Found {
                    range: (person.first, person.end),
                    entity: Some(person.entity),
                    descriptor: None,
                    stands_for: None,
                })
            }),
            "they" => self.several.clone().or_else(|| self.person.clone()),
            "it" => self
                .person
                .clone()
                .filter(|f| f.entity.is_some_and(|e| self.entities[e].kind == EntityKind::Organisation)),
            "i" | "we" | "you" => return None,
            _ => return None,
        }?;
        found.entity = remembered.entity;
        found.stands_for = Some(remembered.range);
        found.descriptor = remembered.descriptor;
        Some(found)
    }

    pub(super) fn mention_ending(&self, end: usize) -> Option<&Mentioned> {
        let index = self.mentioned.partition_point(|m| m.end < end);
        self.mentioned.get(index).filter(|m| m.end == end)
    }

    pub(super) fn mention_at(&self, at: usize) -> Option<&Mentioned> {
        let index = self.mentioned.partition_point(|m| m.end <= at);
        self.mentioned.get(index).filter(|m| m.first <= at)
    }

    /// The speaker as the model holds it.
    pub(super) fn describe(&self, found: &Found) -> Speaker {
        let tokens = self.tokens;
        let span = tokens.span(found.range.0, found.range.1 - 1);
        let text = |(first, end): (usize, usize)| {
            let written = tokens.span(first, end - 1).slice(tokens.text).unwrap_or_default();
            written.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let named = found.entity.map(|entity| &self.entities[entity]);
        let phrase = found.stands_for.unwrap_or(found.range);
        let role = named.is_none()
            && !self.is_body(phrase)
            && (phrase.0..phrase.1).any(|at| {
                tokens.is(at, Class::ROLE)
                    || matches!(tokens.lower(at), "others" | "analysts" | "residents" | "sources" | "reports")
            });
        Speaker {
            span,
            entity: named.map(|entity| entity.id.clone()),
            name: named.map_or_else(|| text(phrase), |entity| entity.name.clone()),
            anonymous: role,
            descriptor: found.descriptor.filter(|d| d.1 > d.0).map(text),
        }
    }
}
