//! Where the noun phrase of a speaker begins and ends, before a cue and behind it.

use sheaf_model::EntityKind;

use super::anonymity;
use super::cues::clauses::{is_parenthesis, is_predicate};
use super::cues::starts_phrase;
use super::found::Found;
use super::roles::looks_named;
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
    /// A phrase that ends right before token `at`.
    pub(super) fn before(
        &self,
        at: usize,
        (first, end): (usize, usize),
        subject: Option<&Found>,
    ) -> Option<Found> {
        let tokens = self.tokens;
        let stop = self.without_adverbs(first, at);
        if stop == first {
            return None;
        }
        if let Some(unnamed) = anonymity::aside_before(tokens, first, stop) {
            // "An official, who spoke on condition of anonymity, said": the speaker stands before the aside.
            let comma = unnamed - usize::from(unnamed > first && tokens.mark(unnamed - 1) == ',');
            let mut found = (comma > first).then(|| self.ending_at(comma, first)).flatten()?;
            let aside = (unnamed, stop - usize::from(tokens.mark(stop - 1) == ','));
            found = found.clone().described(found.descriptor.or(Some(aside)));
            return Some(found);
        }
        if tokens.reads(stop - 1, words!("and or but then")) {
            // "set up a council and said": one subject for both verbs.
            return subject.cloned().or_else(|| self.subject((first, end), at));
        }
        let relative = stop < at && tokens.reads(stop, words!("who which"));
        if relative {
            // "Name, a lawyer who says": the description is of whoever stands before the comma.
            let comma = usize::from(tokens.mark(stop - 1) == ',');
            let described = self.ending_at(stop - comma, first)?;
            let comma = described.range.0.checked_sub(1).filter(|c| *c > first && tokens.mark(*c) == ',');
            let person =
                comma.and_then(|comma| self.mention_ending(comma)).filter(|m| m.kind == EntityKind::Person);
            let range = described.range;
            return Some(person.map_or(described, |m| Found::named(m).described(Some(range))));
        }
        // "denied that it leaked, insisted that it was mended": one subject for both verbs.
        let alone = |subject: &&Found| {
            stop == at && !(subject.whole.1..at - 1).any(|i| matches!(tokens.mark(i), ',' | ';' | '"' | '”'))
        };
        if let Some(subject) = subject.filter(|_| tokens.mark(stop - 1) == ',').filter(alone) {
            return Some(subject.clone());
        }
        // "Name, description, said": the description stands between commas.
        if tokens.mark(stop - 1) == ',' {
            let from = (first..stop - 1)
                .rev()
                .find(|&i| tokens.mark(i) == ',' && !tokens.reads(i + 1, words!("and")))
                .unwrap_or(first);
            // "the laboratory in Pasadena, Calif., said": the state belongs to its town.
            let state = self.mention_ending(stop - 1).filter(|m| {
                m.kind == EntityKind::Place && m.first > first + 1 && tokens.mark(m.first - 1) == ','
            });
            let town = state.and_then(|state| self.mention_ending(state.first - 1));
            let lies_in = |town: &&Mentioned| {
                town.kind == EntityKind::Place
                    && town.first > first + 1
                    && tokens.is(town.first - 1, Class::PREPOSITION)
            };
            let head = town.filter(lies_in).and_then(|town| self.ending_at(town.first - 1, first));
            // What stands behind a comma tells who a name before it is.
            let apposed = |found: &Found| {
                let named = found.whole.0.checked_sub(1).and_then(|comma| self.mention_ending(comma));
                named.is_some_and(|m| m.kind == EntityKind::Person && tokens.mark(m.end) == ',')
            };
            if let Some(mut found) = head.filter(|found| found.likely && !apposed(found)) {
                found.whole.1 = found.whole.1.max(stop);
                return Some(found);
            }
            // "the woman, who gave her first name, Lena, said": what stands in the clause of "who" does not speak.
            // nor in that of "speaking".
            let relative = (first + 1..stop - 1).find(|&at| {
                tokens.mark(at) == ','
                    && tokens.reads(at + 1, words!("who whose speaking briefing addressing writing visiting referring standing appearing"))
            });
            // The earliest comma right behind a person's name wins: descriptions hold commas themselves.
            let names = || {
                self.mentioned[self.mentioned.partition_point(|m| m.first < first)..]
                    .iter()
                    .take_while(|m| m.end < stop)
                    .filter(|m| tokens.mark(m.end) == ',' && m.kind == EntityKind::Person)
                    .filter(|m| relative.is_none_or(|comma| m.end <= comma))
            };
            // "Jo Blake, a spokesman for Mrs. Dunn, said": whom the description names does not speak.
            let name = names().filter(|m| !self.led(m.first, first)).last().or_else(|| names().last());
            let unknown = || self.unknown_before_comma(first, stop - 1);
            // "Critics, including Jo Blake, said"
            let including = (first..stop - 1)
                .find(|&at| tokens.mark(at) == ',' && tokens.reads(at + 1, words!("including among")));
            let comma = including.or(name.map(|m| m.end)).or(relative).or_else(unknown).unwrap_or(from);
            if comma == first {
                return None;
            }
            let mut found = self.ending_at(comma, first)?;
            // "One of the senators, Jo Blake of the Harbour Party, said"
            let one =
                self.mention_at(comma + 1).filter(|m| m.first == comma + 1 && m.kind == EntityKind::Person);
            // "Their employer, Olvek Corp., said"
            let body = self
                .mention_at(comma + 1)
                .filter(|m| m.kind == EntityKind::Organisation && (m.first, m.end) == (comma + 1, stop - 1));
            if let Some(named) = one.or(body).filter(|_| found.entity.is_none()) {
                return Some(Found::named(named).described(Some(found.whole)));
            }
            let describes = comma + 1 < stop - 1 && self.describes(comma + 1);
            found = found.described(describes.then_some((comma + 1, stop - 1)));
            found.whole.1 = found.whole.1.max(stop);
            // "The crane operator, Name, said"
            let comma = found.range.0.saturating_sub(1);
            if found.descriptor.is_none() && comma > first && tokens.mark(comma) == ',' {
                let apposed = self.ending_at(comma, first).filter(|d| d.entity.is_none());
                found = found.described(apposed.map(|d| d.range));
            }
            return Some(found);
        }
        // "The leader - a former miner - said"
        let apart = |at: usize| tokens.mark(at) == '-' && tokens.space(at) && tokens.space(at + 1);
        if matches!(tokens.mark(stop - 1), '—' | '–' | ')' | '"' | '”') || apart(stop - 1) {
            let dash = tokens.mark(stop - 1);
            let from = match dash {
                ')' => (first..stop - 1).rev().find(|&i| tokens.mark(i) == '('),
                '—' | '–' => (first..stop - 1).rev().find(|&i| tokens.mark(i) == dash),
                '-' => (first..stop - 1).rev().find(|&i| apart(i)),
                _ => None,
            };
            return from
                .filter(|f| *f > first)
                .and_then(|f| self.ending_at(f, first))
                .or_else(|| self.subject((first, end), at));
        }
        // "A man who answered the phone said"
        let segment = (first..stop)
            .rev()
            .find(|&i| matches!(tokens.list[i].kind, Kind::Mark(c) if !matches!(c, '-' | '’' | '\'' | '.')));
        let who = (segment.map_or(first, |i| i + 1)..stop)
            .find(|&i| tokens.reads(i, words!("who")))
            .filter(|&who| who > first);
        if let Some(found) = who.and_then(|who| self.ending_at(who, first)) {
            return Some(found);
        }
        let found = self.ending_at(stop, first)?;
        // "The captain of the ship that sank near Ellary said": where it sank does not speak.
        let place = found.entity.is_some_and(|entity| self.entities[entity].kind == EntityKind::Place);
        let led = found
            .whole
            .0
            .checked_sub(1)
            .filter(|at| place && *at > first && tokens.is(*at, Class::PREPOSITION));
        let relative = led.and_then(|led| {
            let from = segment.map_or(first, |i| i + 1);
            let verb = Class::SAY.or(Class::VERB);
            (from.max(first + 1)..led)
                .find(|&i| tokens.reads(i, words!("that which")) && !tokens.is(i - 1, verb))
        });
        if let Some(speaker) = relative.and_then(|relative| self.ending_at(relative, first)) {
            return Some(speaker);
        }
        // "Residents interviewed by the Gazette said"
        let by = found.whole.0.checked_sub(1).filter(|&by| by > first + 1 && tokens.reads(by, words!("by")));
        // Not "the figures cited by the board", which are the board's.
        let interviewed = by
            .filter(|&by| tokens.lower(by - 1).ends_with("ed") && !tokens.is(by - 2, Class::SAY_NOUN))
            .and_then(|by| self.ending_at(by - 1, first));
        if let Some(interviewed) = interviewed.filter(|found| found.likely) {
            return Some(interviewed);
        }
        if tokens.list[at].class.has(Class::SAYING) && self.issued(found.whole, first) {
            // "released a statement saying": whoever released it speaks.
            return subject.cloned().or_else(|| self.subject((first, end), at)).or(Some(found));
        }
        // "Ms. Dunn, the company insists, left": the company speaks of her.
        let amid = is_parenthesis(tokens, at, first) && is_predicate(tokens, at + 2);
        Some(if amid { found } else { self.apposed(found, first) })
    }

    /// Whether a phrase is a piece of writing that the words before it put out: "issued a statement".
    fn issued(&self, (start, end): (usize, usize), first: usize) -> bool {
        let verb = start.checked_sub(1).filter(|&at| at >= first);
        self.tokens.is(end - 1, Class::SAY_NOUN)
            && verb.is_some_and(|at| {
                self.tokens.reads(at, words!("issued issuing released releasing published publishing sent posted wrote gave made issues releases"))
            })
    }

    /// "Jo Blake, the head of the board said": a description behind a name and one comma.
    fn apposed(&self, found: Found, first: usize) -> Found {
        let comma = found.whole.0.checked_sub(1).filter(|&at| at > first && self.tokens.mark(at) == ',');
        let described = self.tokens.reads(found.whole.0, words!("the a an its his her"));
        let name = comma
            .filter(|_| described && found.entity.is_none())
            .and_then(|comma| self.mention_ending(comma));
        match name.filter(|m| m.first >= first && m.kind == EntityKind::Person) {
            Some(name) => Found::named(name).described(Some(found.whole)),
            None => found,
        }
    }

    /// The noun phrase that ends at token `stop` (exclusive).
    pub(super) fn ending_at(&self, stop: usize, first: usize) -> Option<Found> {
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

    /// Whether what stands between commas behind a name can describe it: no adverbial, and no bare age.
    fn describes(&self, at: usize) -> bool {
        let token = self.tokens.list[at];
        token.kind == Kind::Word
            && !token.class.has(Class::PREPOSITION)
            && !self.tokens.reads(
                at,
                words!("however meanwhile though too speaking asked when while including who which"),
            )
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

    /// The comma behind a name that no rule knows and that begins the sentence: "Petro Lanzik, a diver, said".
    fn unknown_before_comma(&self, first: usize, end: usize) -> Option<usize> {
        let comma = (first..end).find(|&at| self.tokens.mark(at) == ',')?;
        let mark = |at: usize| matches!(self.tokens.list[at].kind, Kind::Mark(_));
        let begin = (first..comma)
            .rev()
            .find(|&at| mark(at) && !matches!(self.tokens.mark(at), '-' | '.' | '’' | '\''));
        let name = begin.map_or(first, |at| at + 1)..comma;
        let words = name.clone().filter(|&at| !mark(at));
        let named = words.clone().all(|at| looks_named(self.tokens, at) && self.mention_at(at).is_none());
        (named && (2..=4).contains(&words.count())).then_some(comma)
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
    pub(super) fn after_clause(&self, from: usize, sentence: (usize, usize)) -> Option<Found> {
        let tokens = self.tokens;
        let begins = |at: usize| tokens.mark(at) == ',' && starts_phrase(tokens, at + 1);
        let comma = (from..sentence.1).find(|&at| begins(at))?;
        self.behind(comma + 1, sentence, true)
    }

    /// Whether a person's name lies between the tokens, so that what follows is no part of the phrase.
    fn after_person(&self, from: usize, at: usize) -> bool {
        self.mention_ending(at).is_some_and(|m| m.first >= from && m.kind == EntityKind::Person)
    }

    /// The subject of a sentence: its first named person or body, or its first phrase.
    pub(super) fn subject(&self, (first, _): (usize, usize), until: usize) -> Option<Found> {
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
