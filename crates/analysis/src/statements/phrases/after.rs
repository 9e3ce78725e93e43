//! A speaker after the cue: the noun phrase that begins there, and what a comma adds to it.

use sheaf_model::EntityKind;

use crate::lexicon::Class;
use crate::statements::cues::clauses::speaker_behind;
use crate::statements::found::Found;
use crate::statements::roles::looks_named;
use crate::statements::speaker::Finder;
use crate::tokens::Kind;
use crate::word::{Word, words};

impl Finder<'_> {
    /// The noun phrase that begins at token `from`.
    pub(in crate::statements) fn behind(
        &self,
        from: usize,
        (_, end): (usize, usize),
        apposed: bool,
    ) -> Option<Found> {
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
                Kind::Mark('-' | '\'' | '&' | '.') if stop + 1 < end && !tokens.space(stop + 1) => false,
                Kind::Mark(_) => true,
                Kind::Possessive | Kind::Number => false,
                Kind::Word => {
                    let pronoun_alone = stop == from && token.class.has(Class::PRONOUN);
                    // "said a clerk close to him"
                    let object = Word::of(lower).among(words!("him her them us it"))
                        && tokens.is(stop.wrapping_sub(1), Class::PREPOSITION);
                    // "said analyst Petro Lanzik commenting on it"
                    let participle = lower.ends_with("ing") && stop > from && tokens.capital(stop - 1);
                    // "a report released on Monday by the board"
                    let put_out = stop > from
                        && tokens.is(stop - 1, Class::SAY_NOUN)
                        && (lower.ends_with("ed") || Word::of(lower).among(words!("seen written made")));
                    participle
                        || put_out
                        || Word::of(lower).among(words!("who which that when while as because but after before during whose where on speaking using referring citing monitoring adding"))
                        || (lower == "in" || lower == "at") && (self.after_person(from, stop) || stop == from)
                        || (token.class.has(Class::VERB.or(Class::SAY))
                            && !token.class.has(Class::ROLE.or(Class::BODY))
                            && !(Word::of(lower).among(words!("lead led set state")) && stop == from + 1)
                            // "the average estimate of analysts"
                            && !(token.class.has(Class::SAY_NOUN) && tokens.reads(stop + 1, words!("of by from in")))
                            && stop > from)
                        || (token.class.has(Class::PRONOUN) && !pronoun_alone && !object)
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
        // "said the crane operator, Name", "said the engineer, Col. Name"
        if let Some(at) = comma_description.filter(|_| found.entity.is_none()) {
            let name = (at..end).find(|&i| !self.tokens.is(i, Class::TITLE)).unwrap_or(end);
            let known = self
                .mention_at(name)
                .filter(|m| m.first == name && m.kind == EntityKind::Person && m.end <= end);
            let unknown = (name..end)
                .take_while(|&i| {
                    looks_named(tokens, i) || matches!(tokens.mark(i), '-' | '.' | '’') && i + 1 < end
                })
                .last()
                .map(|last| (name, last + 1))
                .filter(|(from, to)| {
                    to - from > 1 && self.mention_at(*from).is_none_or(|m| m.kind != EntityKind::Place)
                });
            let named = known.map(Found::named).or(unknown.map(Found::phrase));
            if let Some(named) = named {
                return Some(named.described(Some(found.range)));
            }
        }
        // "said Jo Blake, 61, a driver"
        let aged = |from: usize| tokens.number(from) && tokens.mark(from + 1) == ',' && from + 2 < end;
        let comma_description = comma_description.map(|from| if aged(from) { from + 2 } else { from });
        if let Some(from) = comma_description {
            let until = (from..end)
                .find(|&i| matches!(tokens.mark(i), ',' | '.' | ';' | '—' | '"' | '“' | '”'))
                .unwrap_or(end);
            let describes =
                tokens.reads(from, words!("a an the who his her its")) || tokens.is(from, Class::ROLE);
            if describes && until > from && found.descriptor.is_none() {
                found = found.described(Some((from, until)));
            }
        }
        Some(found)
    }

    /// Whoever stands behind the first comma that a noun phrase follows: "Saying that it was late, the mayor left."
    pub(in crate::statements) fn after_clause(&self, from: usize, sentence: (usize, usize)) -> Option<Found> {
        let (comma, stop) = speaker_behind(self.tokens, from, sentence.1)?;
        self.ending_at(self.without_adverbs(comma + 1, stop), comma + 1)
    }

    /// Whether a person's name lies between the tokens, so that what follows is no part of the phrase.
    fn after_person(&self, from: usize, at: usize) -> bool {
        self.mention_ending(at).is_some_and(|m| m.first >= from && m.kind == EntityKind::Person)
    }
}
