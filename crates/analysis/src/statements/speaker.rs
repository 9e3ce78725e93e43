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
    descriptor: Option<(usize, usize)>,
    /// The phrase that a pronoun stands for.
    stands_for: Option<(usize, usize)>,
}

/// Finds speakers, and remembers who spoke, for pronouns.
pub(super) struct Finder<'a> {
    tokens: &'a Tokens<'a>,
    entities: &'a [Entity],
    mentioned: &'a [Mentioned],
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
        let head = found.range.1 - 1;
        let plural = found.entity.is_none_or(|e| self.entities[e].kind != EntityKind::Person)
            && self.phrase_plural(found.range);
        let _ = head;
        if plural {
            self.several = Some(found.clone());
        } else {
            self.person = Some(found.clone());
        }
    }

    fn phrase_plural(&self, (first, end): (usize, usize)) -> bool {
        (first..end)
            .any(|at| self.tokens.is(at, Class::ROLE.or(Class::BODY)) && self.tokens.lower(at).ends_with('s'))
            || (first..end).any(|at| self.tokens.lower(at) == "and")
    }

    /// A phrase that ends right before token `at`.
    fn before(&self, at: usize, (first, end): (usize, usize), subject: Option<&Found>) -> Option<Found> {
        let tokens = self.tokens;
        let mut stop = at;
        while stop > first
            && (matches!(
                tokens.lower(stop - 1),
                "also"
                    | "has"
                    | "have"
                    | "had"
                    | "recently"
                    | "later"
                    | "then"
                    | "once"
                    | "now"
                    | "still"
                    | "previously"
                    | "would"
                    | "will"
                    | "not"
                    | "reportedly"
                    | "repeatedly"
                    | "publicly"
                    | "earlier"
                    | "himself"
                    | "could"
                    | "often"
                    | "did"
                    | "first"
                    | "further"
                    | "again"
                    | "who"
                    | "which"
            ) || (tokens.lower(stop - 1).ends_with("ly")
                && tokens.list[stop - 1].kind == Kind::Word
                && !tokens.list[stop - 1].capital
                && tokens.lower(stop - 1) != "family"))
        {
            stop -= 1;
        }
        if stop == first {
            return None;
        }
        if matches!(tokens.lower(stop - 1), "and" | "or" | "but" | "then") {
            // "set up a council and said": one subject for both verbs.
            return subject.cloned().or_else(|| self.subject((first, end), at));
        }
        let relative = stop < at && matches!(tokens.lower(stop), "who" | "which");
        if relative {
            // "Name, a lawyer who says": the description is of whoever stands before the comma.
            let comma = usize::from(tokens.mark(stop - 1) == ',');
            let described = self.ending_at(stop - comma, first)?;
            let comma = described.range.0.checked_sub(1).filter(|c| *c > first && tokens.mark(*c) == ',');
            let person =
                comma.and_then(|comma| self.mention_ending(comma)).filter(|m| m.kind == EntityKind::Person);
            return Some(person.map_or(described.clone(), |m| Found {
                range: (m.first, m.end),
                entity: Some(m.entity),
                descriptor: Some(described.range),
                stands_for: None,
            }));
        }
        // "Name, description, said": the description stands between commas.
        if tokens.mark(stop - 1) == ',' {
            let from = (first..stop - 1)
                .rev()
                .find(|&i| tokens.mark(i) == ',' && !self.comma_in_list(i, stop - 1))
                .unwrap_or(first);
            // The earliest comma right behind a person's name wins: descriptions hold commas themselves.
            let name = self.mentioned[self.mentioned.partition_point(|m| m.first < first)..]
                .iter()
                .take_while(|m| m.end < stop)
                .filter(|m| tokens.mark(m.end) == ',' && m.kind == EntityKind::Person)
                .last();
            let comma = name.map_or(from, |m| m.end);
            if comma == first {
                return None;
            }
            let mut found = self.ending_at(comma, first)?;
            found.descriptor = (comma + 1 < stop - 1).then_some((comma + 1, stop - 1));
            return Some(found);
        }
        if matches!(tokens.mark(stop - 1), '—' | '–' | ')' | '"' | '”') {
            let dash = tokens.mark(stop - 1);
            let from = match dash {
                ')' => (first..stop - 1).rev().find(|&i| tokens.mark(i) == '('),
                '—' | '–' => (first..stop - 1).rev().find(|&i| tokens.mark(i) == dash),
                _ => None,
            };
            return from
                .filter(|f| *f > first)
                .and_then(|f| self.ending_at(f, first))
                .or_else(|| self.subject((first, end), at));
        }
        self.ending_at(stop, first)
    }

    /// Whether a comma parts items of a list rather than a description.
    fn comma_in_list(&self, at: usize, until: usize) -> bool {
        let _ = until;
        self.tokens.lower(at + 1) == "and"
    }

    /// The noun phrase that ends at token `stop` (exclusive).
    fn ending_at(&self, stop: usize, first: usize) -> Option<Found> {
        let tokens = self.tokens;
        let mut start = stop;
        while start > first {
            let at = start - 1;
            if let Some(mention) = self.mention_ending(start).filter(|m| m.first >= first) {
                start = mention.first;
                continue;
            }
            let token = tokens.list[at];
            let lower = tokens.lower(at);
            let joins_names = lower == "and"
                && at > first
                && (self.mention_ending(at).is_some()
                    || tokens.is(at - 1, Class::ROLE.or(Class::BODY))
                    || tokens.list[at - 1].capital);
            let ends = match token.kind {
                Kind::Mark('-' | '\'' | '’' | '&' | '.') => false,
                Kind::Mark(_) => true,
                Kind::Possessive | Kind::Number => false,
                Kind::Word => {
                    // "officials in the south", "analysts at the bank": prepositions go on to the head before them.
                    let phrase_preposition =
                        matches!(lower, "of" | "for" | "from" | "in" | "at" | "with" | "on" | "to")
                            && at > first
                            && self.heads_phrase(at - 1, first);
                    let article = matches!(
                        lower,
                        "the"
                            | "this"
                            | "these"
                            | "those"
                            | "first"
                            | "second"
                            | "third"
                            | "own"
                            | "a"
                            | "an"
                            | "his"
                            | "her"
                            | "their"
                            | "its"
                            | "other"
                            | "some"
                            | "many"
                            | "several"
                            | "most"
                            | "both"
                            | "another"
                            | "one"
                            | "two"
                            | "three"
                            | "few"
                            | "former"
                            | "old"
                            | "new"
                            | "more"
                    );
                    (token.class.has(Class::PREPOSITION) || lower == "to") && !phrase_preposition
                        || (token.class.has(Class::FUNCTION)
                            && !article
                            && !joins_names
                            && !phrase_preposition
                            && !(token.class.has(Class::PRONOUN) && start == stop))
                        || (token.class.has(Class::VERB.or(Class::SAY))
                            && !token.class.has(Class::ROLE.or(Class::BODY))
                            && !matches!(lower, "set" | "led" | "lead"))
                        || matches!(lower, "that" | "as" | "when" | "but" | "because" | "while")
                }
            };
            if ends {
                break;
            }
            start = at;
            if token.class.has(Class::PRONOUN) && start + 1 == stop {
                break;
            }
            if matches!(lower, "the" | "a" | "an")
                && at > first
                && !(matches!(
                    tokens.lower(at - 1),
                    "of" | "for" | "from" | "in" | "at" | "with" | "and" | "on" | "to"
                ) && at - 1 > first)
            {
                break;
            }
        }
        while start < stop
            && (matches!(
                tokens.lower(start),
                "and" | "but" | "or" | "of" | "in" | "for" | "at" | "from" | "with" | "on" | "to"
            ) || matches!(tokens.list[start].kind, Kind::Mark(_) | Kind::Possessive | Kind::Number)
                && !tokens.list[start].capital
                && matches!(tokens.list[start].kind, Kind::Mark(_) | Kind::Possessive))
        {
            start += 1;
        }
        self.phrase((start, stop))
    }

    /// Whether a role, body or noun of saying stands at the token or a few words before it, so that a preposition behind
    /// it goes on with its phrase: "officials in the south", "an officer at the operations room in the port".
    fn heads_phrase(&self, at: usize, first: usize) -> bool {
        let tokens = self.tokens;
        (first.max(at.saturating_sub(8))..=at)
            .rev()
            .take_while(|&i| {
                !matches!(tokens.list[i].kind, Kind::Mark(c) if c != '-')
                    && !tokens.is(i, Class::VERB)
                    && !matches!(
                        tokens.lower(i),
                        "that" | "who" | "as" | "when" | "but" | "because" | "while"
                    )
            })
            .any(|i| {
                tokens.is(i, Class::ROLE.or(Class::BODY).or(Class::SAY_NOUN)) || tokens.lower(i) == "head"
            })
    }

    /// The noun phrase that begins at token `from`.
    fn behind(&self, from: usize, (_, end): (usize, usize), apposed: bool) -> Option<Found> {
        let tokens = self.tokens;
        let mut stop = from;
        let mut comma_description = None;
        while stop < end {
            if let Some(mention) = self.mention_at(stop) {
                stop = mention.end.min(end).max(stop + 1);
                continue;
            }
            let token = tokens.list[stop];
            let lower = tokens.lower(stop);
            let ends = match token.kind {
                Kind::Mark('-' | '\'' | '&' | '.') if stop + 1 < end && !tokens.list[stop + 1].space => false,
                Kind::Mark(_) => true,
                Kind::Possessive | Kind::Number => false,
                Kind::Word => {
                    let pronoun_alone = stop == from && token.class.has(Class::PRONOUN);
                    matches!(
                        lower,
                        "who"
                            | "which"
                            | "that"
                            | "when"
                            | "while"
                            | "as"
                            | "because"
                            | "but"
                            | "after"
                            | "before"
                            | "during"
                            | "whose"
                            | "where"
                            | "on"
                            | "speaking"
                            | "using"
                            | "referring"
                            | "citing"
                            | "monitoring"
                            | "adding"
                    ) || (lower == "in" || lower == "at") && (self.after_person(from, stop) || stop == from)
                        || (token.class.has(Class::VERB.or(Class::SAY))
                            && !token.class.has(Class::ROLE.or(Class::BODY))
                            && stop > from)
                        || (token.class.has(Class::PRONOUN) && !pronoun_alone)
                }
            };
            if ends {
                if apposed && tokens.mark(stop) == ',' && stop + 1 < end {
                    comma_description = Some(stop + 1);
                }
                break;
            }
            stop += 1;
        }
        let mut found = self.phrase((from, stop))?;
        if let Some(from) = comma_description {
            let until = (from..end)
                .find(|&i| matches!(tokens.mark(i), ',' | '.' | ';' | '—' | '"' | '“' | '”'))
                .unwrap_or(end);
            let describes = matches!(tokens.lower(from), "a" | "an" | "the" | "who" | "his" | "her" | "its")
                || tokens.is(from, Class::ROLE);
            if describes && until > from && found.descriptor.is_none() {
                found.descriptor = Some((from, until));
            }
        }
        Some(found)
    }

    /// Whether a person's name lies between the tokens, so that what follows is no part of the phrase.
    fn after_person(&self, from: usize, at: usize) -> bool {
        self.mention_ending(at).is_some_and(|m| m.first >= from && m.kind == EntityKind::Person)
    }

    /// The subject of a sentence: its first named person or body, or its first phrase.
    fn subject(&self, (first, _): (usize, usize), until: usize) -> Option<Found> {
        let from = self.mentioned.partition_point(|m| m.first < first);
        let named = self.mentioned[from..]
            .iter()
            .take_while(|m| m.end <= until)
            .find(|m| matches!(m.kind, EntityKind::Person | EntityKind::Organisation));
        if let Some(mention) = named.filter(|m| m.first < first + 6) {
            return Some(Found {
                range: (mention.first, mention.end),
                entity: Some(mention.entity),
                descriptor: None,
                stands_for: None,
            });
        }
        let stop = (first..until).find(|&i| {
            self.tokens.is(i, Class::VERB.or(Class::SAY)) || matches!(self.tokens.mark(i), ',' | '—')
        })?;
        self.ending_at(stop, first).or_else(|| {
            named.map(|m| Found {
                range: (m.first, m.end),
                entity: Some(m.entity),
                descriptor: None,
                stands_for: None,
            })
        })
    }

    /// Makes a speaker of a phrase; `None` where it cannot speak.
    fn phrase(&self, (mut first, end): (usize, usize)) -> Option<Found> {
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

    fn mention_ending(&self, end: usize) -> Option<&Mentioned> {
        let index = self.mentioned.partition_point(|m| m.end < end);
        self.mentioned.get(index).filter(|m| m.end == end)
    }

    fn mention_at(&self, at: usize) -> Option<&Mentioned> {
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
