//! Where the noun phrase of a speaker begins and ends, before a cue and behind it.

use sheaf_model::EntityKind;

use super::anonymity;
use super::speaker::{Finder, Found};
use crate::lexicon::Class;
use crate::tokens::Kind;

impl Finder<'_> {
    /// A phrase that ends right before token `at`.
    pub(super) fn before(
        &self,
        at: usize,
        (first, end): (usize, usize),
        subject: Option<&Found>,
    ) -> Option<Found> {
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
        if let Some(unnamed) = anonymity::aside_before(tokens, first, stop) {
            // "An official, who spoke on condition of anonymity, said": the speaker stands before the aside.
            let comma = unnamed - usize::from(unnamed > first && tokens.mark(unnamed - 1) == ',');
            let mut found = (comma > first).then(|| self.ending_at(comma, first)).flatten()?;
            let aside = (unnamed, stop - usize::from(tokens.mark(stop - 1) == ','));
            found.descriptor = found.descriptor.or(Some(aside));
            return Some(found);
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
                .find(|&i| tokens.mark(i) == ',' && tokens.lower(i + 1) != "and")
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
            // "The crane operator, Name, said"
            let comma = found.range.0.saturating_sub(1);
            if found.descriptor.is_none() && comma > first && tokens.mark(comma) == ',' {
                let described = self.ending_at(comma, first).filter(|d| d.entity.is_none());
                found.descriptor = described.map(|d| d.range);
            }
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
    pub(super) fn behind(&self, from: usize, (_, end): (usize, usize), apposed: bool) -> Option<Found> {
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
        // "said the crane operator, Name"
        if let Some(name) = comma_description.filter(|_| found.entity.is_none()).and_then(|at| {
            self.mention_at(at).filter(|m| m.first == at && m.kind == EntityKind::Person && m.end <= end)
        }) {
            let descriptor = Some(found.range);
            let range = (name.first, name.end);
            return Some(Found { range, entity: Some(name.entity), descriptor, stands_for: None });
        }
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
    pub(super) fn subject(&self, (first, _): (usize, usize), until: usize) -> Option<Found> {
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
}
