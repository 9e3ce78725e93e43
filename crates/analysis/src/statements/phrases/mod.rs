//! Where the noun phrase of a speaker begins and ends: [`before`] a cue and [`after`] it, and the subject of a sentence.

mod after;
mod before;

use sheaf_model::EntityKind;

use super::cues::clauses::starts_phrase;
use super::found::Found;
use super::speaker::Finder;
use crate::entities::Mentioned;
use crate::lexicon::Class;
use crate::names::datelines;
use crate::tokens::Kind;
use crate::word::{Short, Word, words};

/// Words between a speaker and the verb.
const ADVERBS: &[Short] = words!(
    "also has have had recently later then once now still previously would will not reportedly repeatedly publicly \
    earlier himself herself themselves itself could may might often did do does didn't didn’t first further again who which both \
    all never always even meanwhile"
);

impl Finder<'_> {
    /// The noun phrase that ends at token `stop` (exclusive).
    pub(in crate::statements) fn ending_at(&self, stop: usize, first: usize) -> Option<Found> {
        let tokens = self.tokens;
        let mut start = stop;
        while start > first {
            let at = start - 1;
            if let Some(mention) = self.mention_ending(start).filter(|m| m.first >= first) {
                start = mention.first;
                continue;
            }
            let token = tokens.list[at];
            let lower = tokens.word(at);
            // "Two years ago the ministry said", "a day later he said": when it was said is no part of who said it.
            let told = at > first && tokens.is(at - 1, Class::TIME_UNIT);
            if told && lower.among(words!("ago later earlier before after")) {
                break;
            }
            let joins_names = lower.among(words!("and"))
                && at > first
                && (self.mention_ending(at).is_some()
                    || tokens.is(at - 1, Class::ROLE.or(Class::BODY))
                    || tokens.capital(at - 1));
            let ends = match token.kind {
                // "TARVIK - Federal judges said"
                Kind::Mark('-') => tokens.space(at) && tokens.space(at + 1),
                Kind::Mark('\'' | '’' | '&' | '.') => false,
                Kind::Mark(_) => true,
                Kind::Possessive | Kind::Number => false,
                // "the Arden-based maker"
                Kind::Word if at > first && tokens.mark(at - 1) == '-' && !token.space => false,
                Kind::Word => {
                    // "officials in the south", "analysts at the bank": prepositions go on to the head before them.
                    // "Jo Hick of the clinic"
                    let of_person = || {
                        lower.among(words!("of from at"))
                            && self
                                .mention_ending(at)
                                .is_some_and(|m| m.first >= first && m.kind == EntityKind::Person)
                    };
                    // "the Hurricane Center in Miami"
                    let body_in_town = || {
                        lower.among(words!("in"))
                            && self.mention_at(start).is_some_and(|m| m.kind == EntityKind::Place)
                            && self
                                .mention_ending(at)
                                .is_some_and(|m| m.first >= first && m.kind == EntityKind::Organisation)
                    };
                    let phrase_preposition = lower.among(words!("of for from in at with on to"))
                        && at > first
                        && (self.heads_phrase(at - 1, first) || of_person() || body_in_town());
                    let article = lower.among(words!("others each everyone nobody somebody someone everybody the this these those first second third own a an his her their its other some many several most both another one two three few former old new more"));
                    // "That official and others said"
                    let points = lower.among(words!("that"))
                        && at == first
                        && start < stop
                        && tokens.is(start, Class::ROLE.or(Class::BODY));
                    // "officials familiar with them"
                    let object = lower.among(words!("him her them us it"))
                        && at > first
                        && tokens.is(at - 1, Class::PREPOSITION)
                        && self.heads_phrase(at - 1, first);
                    if object {
                        start = at;
                        continue;
                    }
                    (token.class.has(Class::PREPOSITION) || lower.among(words!("to"))) && !phrase_preposition
                        || (token.class.has(Class::FUNCTION)
                            // "a previously unknown group"
                            && !(at > first
                                && tokens.lower(at).ends_with("ly")
                                && tokens.reads(at - 1, words!("a an the")))
                            && !article
                            && !points
                            && !joins_names
                            && !phrase_preposition
                            && !(token.class.has(Class::PRONOUN) && start == stop))
                        || (token.class.has(Class::VERB.or(Class::SAY))
                            && !token.class.has(Class::ROLE.or(Class::BODY))
                            && !token.capital
                            && !lower.among(words!("set led lead state found")))
                        || lower.among(words!("that as when but because while")) && !points
                }
            };
            if ends {
                break;
            }
            start = at;
            if token.class.has(Class::PRONOUN) && start + 1 == stop {
                break;
            }
            if lower.among(words!("the a an"))
                && at > first
                && !(tokens.reads(at - 1, words!("of for from in at with and on to")) && at - 1 > first)
            {
                break;
            }
        }
        while start < stop
            && (tokens.reads(start, words!("and but or of in for at from with on to"))
                || matches!(tokens.list[start].kind, Kind::Mark(_) | Kind::Possessive | Kind::Number)
                    && !tokens.capital(start)
                    && matches!(tokens.list[start].kind, Kind::Mark(_) | Kind::Possessive))
        {
            start += 1;
        }
        self.phrase((start, stop))
    }

    /// Where a phrase ends whose words up to `stop` are adverbs and auxiliaries of the verb behind it: "the ministry on
    /// Thursday also", "who has repeatedly".
    fn without_adverbs(&self, first: usize, mut stop: usize) -> usize {
        let tokens = self.tokens;
        while stop > first {
            let word = tokens.lower(stop - 1);
            let adverb = word.ends_with("ly")
                && word != "family"
                && tokens.a_word(stop - 1)
                && !tokens.capital(stop - 1);
            if word == "times"
                && stop > first + 1
                && tokens.reads(stop - 2, words!("several many three two countless"))
            {
                stop -= 2;
            } else if adverb || Word::of(word).among(ADVERBS) {
                stop -= 1;
            } else if tokens.is(stop - 1, Class::WEEKDAY) || Word::of(word).among(words!("yesterday today")) {
                stop -= 1;
                while stop > first && tokens.reads(stop - 1, words!("on late early last")) {
                    stop -= 1;
                }
            } else {
                break;
            }
        }
        stop
    }

    /// Whether a role, body or noun of saying stands at the token or a few words before it, so that a preposition behind
    /// it goes on with its phrase: "officials in the south", "an officer at the operations room in the port".
    fn heads_phrase(&self, at: usize, first: usize) -> bool {
        let tokens = self.tokens;
        // "…, engineers from the port said": any plural that begins its clause.
        let plural = tokens.lower(at).ends_with('s') && !tokens.is(at, Class::VERB.or(Class::FUNCTION));
        let begins =
            (first..at).rev().take(3).find(|&i| matches!(tokens.list[i].kind, Kind::Mark(c) if c != '-'));
        let adjectives = |from: usize| (from..at).all(|i| !tokens.is(i, Class::VERB.or(Class::PREPOSITION)));
        if plural && begins.map_or(at < first + 3 && adjectives(first), |i| adjectives(i + 1)) {
            return true;
        }
        (first.max(at.saturating_sub(8))..=at)
            .rev()
            .take_while(|&i| {
                !matches!(tokens.list[i].kind, Kind::Mark(c) if c != '-')
                    && !tokens.is(i, Class::VERB)
                    && !tokens.reads(i, words!("that who as when but because while"))
            })
            .any(|i| {
                tokens.is(i, Class::ROLE.or(Class::BODY).or(Class::SAY_NOUN))
                    || tokens.reads(i, words!("head someone somebody anyone those another"))
            })
    }

    /// The subject of a sentence: its first named person or body, or its first phrase.
    pub(in crate::statements) fn subject(&self, (first, _): (usize, usize), until: usize) -> Option<Found> {
        let first = datelines::behind(self.tokens, first).min(until);
        let first = self.main_clause(first, until);
        let from = self.mentioned.partition_point(|m| m.first < first);
        let named = self.mentioned[from..]
            .iter()
            .take_while(|m| m.end <= until)
            .find(|m| matches!(m.kind, EntityKind::Person | EntityKind::Organisation));
        // "Norway's bank left its rate unchanged but signalled": the bank speaks, and not Norway.
        let owns = |m: &Mentioned| self.tokens.possessive(m.end);
        if let Some(mention) = named.filter(|m| m.first < first + 6 && !owns(m)) {
            return Some(Found::named(mention));
        }
        let stop = (first..until).find(|&i| {
            self.tokens.is(i, Class::VERB.or(Class::SAY).or(Class::BACK))
                || i > first + 1 && self.tokens.reads(i, words!("cut hit put shut"))
                || self.tokens.lower(i).ends_with("ed") && !self.tokens.capital(i) && i > first
                || matches!(self.tokens.mark(i), ',' | '—')
        })?;
        // "A spokeswoman for the board, Martha Quilling, declined to comment"
        let apposed = self.mention_at(stop + 1).filter(|m| {
            self.tokens.mark(stop) == ','
                && m.kind == EntityKind::Person
                && m.first == stop + 1
                && self.tokens.mark(m.end) == ','
        });
        let stop = self.without_adverbs(first, stop);
        let found = self.ending_at(stop, first);
        match (apposed, found) {
            (Some(person), Some(found)) if found.entity.is_none() && found.descriptor.is_none() => {
                Some(Found::named(person).described(Some(found.whole)))
            }
            (_, found) => found.or_else(|| named.map(Found::named)),
        }
    }

    /// Where the main clause begins behind a subordinate one: "When the vote was over, the mayor praised it, saying".
    fn main_clause(&self, first: usize, until: usize) -> usize {
        let subordinate = words!(
            "when while after before although though as since if because once until despite unless whereas"
        );
        if !self.tokens.reads(first, subordinate) {
            return first;
        }
        let comma = (first..until.saturating_sub(3)).find(|&at| self.tokens.mark(at) == ',');
        comma.map(|comma| comma + 1).filter(|&at| starts_phrase(self.tokens, at)).unwrap_or(first)
    }
}
