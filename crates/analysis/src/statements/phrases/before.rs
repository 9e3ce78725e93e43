//! A speaker before the cue: the noun phrase that ends there, behind asides and descriptions.

use sheaf_model::EntityKind;

use crate::entities::Mentioned;
use crate::lexicon::Class;
use crate::statements::anonymity;
use crate::statements::cues::clauses::{is_parenthesis, is_predicate};
use crate::statements::found::Found;
use crate::statements::roles::looks_named;
use crate::statements::speaker::Finder;
use crate::tokens::Kind;
use crate::word::words;

impl Finder<'_> {
    /// A phrase that ends right before token `at`.
    pub(in crate::statements) fn before(
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
            return self.before_anonymity(first, unnamed, stop);
        }
        if tokens.reads(stop - 1, words!("and or but then")) {
            // "set up a council and said": one subject for both verbs.
            return subject.cloned().or_else(|| self.subject((first, end), at));
        }
        if stop < at && tokens.reads(stop, words!("who which")) {
            return self.before_relative(first, stop);
        }
        // "denied that it leaked, insisted that it was mended": one subject for both verbs.
        let alone = |subject: &&Found| {
            stop == at && !(subject.whole.1..at - 1).any(|i| matches!(tokens.mark(i), ',' | ';' | '"' | '”'))
        };
        if let Some(subject) = subject.filter(|_| tokens.mark(stop - 1) == ',').filter(alone) {
            return Some(subject.clone());
        }
        if tokens.mark(stop - 1) == ',' {
            return self.before_description(first, stop);
        }
        if self.ends_aside(stop) {
            let open = self.aside(first, stop).filter(|open| *open > first);
            let before = open.and_then(|open| self.ending_at(open, first));
            return before.or_else(|| self.subject((first, end), at));
        }
        self.plain(at, stop, (first, end), subject)
    }

    /// "An official, who spoke on condition of anonymity, said": the speaker stands before the aside that begins at `unnamed`.
    fn before_anonymity(&self, first: usize, unnamed: usize, stop: usize) -> Option<Found> {
        let comma = |at: usize| self.tokens.mark(at - 1) == ',';
        let speaker = unnamed - usize::from(unnamed > first && comma(unnamed));
        let found = (speaker > first).then(|| self.ending_at(speaker, first)).flatten()?;
        let descriptor = found.descriptor.or(Some((unnamed, stop - usize::from(comma(stop)))));
        Some(found.described(descriptor))
    }

    /// "Name, a lawyer who says": the description is of whoever stands before the comma.
    fn before_relative(&self, first: usize, stop: usize) -> Option<Found> {
        let tokens = self.tokens;
        let comma = usize::from(tokens.mark(stop - 1) == ',');
        let described = self.ending_at(stop - comma, first)?;
        let comma = described.range.0.checked_sub(1).filter(|c| *c > first && tokens.mark(*c) == ',');
        let person =
            comma.and_then(|comma| self.mention_ending(comma)).filter(|m| m.kind == EntityKind::Person);
        let range = described.range;
        Some(person.map_or(described, |m| Found::named(m).described(Some(range))))
    }

    /// "Name, description, said": the description stands between commas, the last of them before `stop`.
    fn before_description(&self, first: usize, stop: usize) -> Option<Found> {
        let tokens = self.tokens;
        if let Some(found) = self.before_state(first, stop) {
            return Some(found);
        }
        let comma = self.comma_after_speaker(first, stop);
        if comma == first {
            return None;
        }
        let mut found = self.ending_at(comma, first)?;
        // "One of the senators, Jo Blake of the Harbour Party, said"
        let one = self.mention_at(comma + 1).filter(|m| m.first == comma + 1 && m.kind == EntityKind::Person);
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
        Some(found)
    }

    /// "the laboratory in Pasadena, Calif., said": the state belongs to its town.
    fn before_state(&self, first: usize, stop: usize) -> Option<Found> {
        let tokens = self.tokens;
        let of_place = |m: &&Mentioned| m.kind == EntityKind::Place && m.first > first + 1;
        let state = self.mention_ending(stop - 1).filter(of_place);
        let state = state.filter(|state| tokens.mark(state.first - 1) == ',')?;
        let town = self.mention_ending(state.first - 1).filter(of_place);
        let town = town.filter(|town| tokens.is(town.first - 1, Class::PREPOSITION))?;
        let mut found = self.ending_at(town.first - 1, first).filter(|found| found.likely)?;
        // What stands behind a comma tells who a name before it is.
        let named = found.whole.0.checked_sub(1).and_then(|comma| self.mention_ending(comma));
        if named.is_some_and(|m| m.kind == EntityKind::Person && tokens.mark(m.end) == ',') {
            return None;
        }
        found.whole.1 = found.whole.1.max(stop);
        Some(found)
    }

    /// The comma behind a speaker whom a description follows up to `stop`. The earliest right behind a person's name wins:
    /// descriptions hold commas themselves.
    fn comma_after_speaker(&self, first: usize, stop: usize) -> usize {
        let tokens = self.tokens;
        // "the woman, who gave her first name, Lena, said": what stands in the clause of "who" does not speak, nor in that of
        // "speaking".
        let relative = (first + 1..stop - 1).find(|&at| {
            tokens.mark(at) == ','
                && tokens.reads(
                    at + 1,
                    words!(
                        "who whose speaking briefing addressing writing visiting referring standing appearing"
                    ),
                )
        });
        let names = || {
            self.mentioned[self.mentioned.partition_point(|m| m.first < first)..]
                .iter()
                .take_while(|m| m.end < stop)
                .filter(|m| tokens.mark(m.end) == ',' && m.kind == EntityKind::Person)
                .filter(|m| relative.is_none_or(|comma| m.end <= comma))
        };
        // "Jo Blake, a spokesman for Mrs. Dunn, said": whom the description names does not speak.
        let name = names().filter(|m| !self.led(m.first, first)).last().or_else(|| names().last());
        // "Critics, including Jo Blake, said"
        let including = (first..stop - 1)
            .find(|&at| tokens.mark(at) == ',' && tokens.reads(at + 1, words!("including among")));
        let last = || {
            (first..stop - 1)
                .rev()
                .find(|&i| tokens.mark(i) == ',' && !tokens.reads(i + 1, words!("and")))
                .unwrap_or(first)
        };
        including
            .or(name.map(|m| m.end))
            .or(relative)
            .or_else(|| self.unknown_before_comma(first, stop - 1))
            .unwrap_or_else(last)
    }

    /// Whether a dash of its own stands at a token: "The leader - a former miner - said".
    fn apart(&self, at: usize) -> bool {
        self.tokens.mark(at) == '-' && self.tokens.space(at) && self.tokens.space(at + 1)
    }

    /// Whether an aside between dashes, in brackets or in quotation marks ends before `stop`.
    fn ends_aside(&self, stop: usize) -> bool {
        matches!(self.tokens.mark(stop - 1), '—' | '–' | ')' | '"' | '”') || self.apart(stop - 1)
    }

    /// Where the dash or bracket opens that closes before `stop`.
    fn aside(&self, first: usize, stop: usize) -> Option<usize> {
        let tokens = self.tokens;
        (first..stop - 1).rev().find(|&at| match tokens.mark(stop - 1) {
            ')' => tokens.mark(at) == '(',
            dash @ ('—' | '–') => tokens.mark(at) == dash,
            '-' => self.apart(at),
            _ => false,
        })
    }

    /// A phrase with no comma before its verb.
    fn plain(
        &self,
        at: usize,
        stop: usize,
        (first, end): (usize, usize),
        subject: Option<&Found>,
    ) -> Option<Found> {
        let tokens = self.tokens;
        let segment = (first..stop)
            .rev()
            .find(|&i| matches!(tokens.list[i].kind, Kind::Mark(c) if !matches!(c, '-' | '’' | '\'' | '.')))
            .map_or(first, |mark| mark + 1);
        // "A man who answered the phone said"
        let who = (segment..stop).find(|&i| tokens.reads(i, words!("who"))).filter(|&who| who > first);
        if let Some(found) = who.and_then(|who| self.ending_at(who, first)) {
            return Some(found);
        }
        let found = self.ending_at(stop, first)?;
        // "The captain of the ship that sank near Ellary said": where it sank does not speak.
        let place = found.entity.is_some_and(|entity| self.entities[entity].kind == EntityKind::Place);
        let led = found.whole.0.checked_sub(1).filter(|led| place && *led > first);
        let relative = led.filter(|led| tokens.is(*led, Class::PREPOSITION)).and_then(|led| {
            let verb = Class::SAY.or(Class::VERB);
            (segment.max(first + 1)..led)
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
}
