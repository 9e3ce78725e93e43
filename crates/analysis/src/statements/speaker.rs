//! Who speaks: the noun phrase beside a cue, and the entity it stands for.

use sheaf_model::{Entity, EntityKind, Speaker};

use super::anonymity;
use super::cues::clauses::{has_verb, starts_phrase};
use super::cues::nouns::is_owned;
use super::cues::{Cue, Order};
use super::found::Found;
use super::pronouns::last;
use super::quotes::Quote;
use super::roles::{Roles, looks_named};
use crate::entities::Mentioned;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

/// Names back among which the body is looked for that "the company" means.
const BODIES_BACK: usize = 48;

/// Tokens back, and speakers, among which others of a role would be meant.
const NEAR: usize = 150;
const LAST: usize = 8;

/// Finds speakers, and remembers who spoke, for pronouns and roles.
pub(super) struct Finder<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) entities: &'a [Entity],
    pub(super) mentioned: &'a [Mentioned],
    pub(super) quotes: &'a [Quote],
    pub(super) roles: Roles,
    /// Whom the document's title says an interview is with.
    pub(super) titled: Option<&'a str>,
    /// The persons who spoke, in the order of the text.
    pub(super) persons: Vec<Found>,
    /// The speakers who are more than one.
    pub(super) several: Vec<Found>,
    /// The bodies that spoke.
    pub(super) bodies: Vec<Found>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(
        tokens: &'a Tokens<'a>,
        entities: &'a [Entity],
        mentioned: &'a [Mentioned],
        quotes: &'a [Quote],
    ) -> Self {
        let roles = Roles::new(tokens, mentioned, entities, quotes);
        Self {
            tokens,
            entities,
            mentioned,
            quotes,
            roles,
            titled: None,
            persons: Vec::new(),
            several: Vec::new(),
            bodies: Vec::new(),
        }
    }

    /// The speaker of a cue. `subject`: who spoke before in the same sentence.
    pub(super) fn speaker(
        &self,
        cue: &Cue,
        sentence: (usize, usize),
        subject: Option<&Found>,
    ) -> Option<Found> {
        let found = match cue.order {
            // "Dunn's claim that", "his claim that"
            Order::SpeakerFirst if is_owned(self.tokens, cue.first, sentence.0) => {
                let owner = cue.first - 1;
                if self.tokens.possessive(owner) {
                    self.ending_at(owner, sentence.0)
                } else {
                    self.phrase((owner, cue.first))
                }
            }
            Order::SpeakerFirst => self.before(cue.first, sentence, subject),
            Order::CueFirst => self.behind(cue.end, sentence, true),
            // "According to officials, the road …": what follows the comma is the clause.
            Order::Preposition => self.behind(cue.end, sentence, cue.reported_before),
            Order::Participle => subject.cloned().or_else(|| self.subject(sentence, cue.first)),
            Order::Leading => self.after_clause(cue.end, sentence),
        };
        // "According to plan" names nobody.
        let led = |found: &Found| {
            let word = self.tokens.lower(found.whole.0);
            cue.order != Order::Preposition
                || starts_phrase(self.tokens, found.whole.0)
                || word.ends_with('s')
        };
        // "No group claimed it": nobody speaks.
        let none = |found: &Found| {
            let at = found.whole.0;
            at > sentence.0 && self.tokens.reads(at - 1, words!("no neither"))
                || self.tokens.reads(at, words!("no nobody none neither"))
        };
        let mut found = found.filter(|found| (found.likely || cue.sure && led(found)) && !none(found))?;
        if found.entity.is_none() && found.descriptor.is_none() && cue.order != Order::Participle {
            let from = cue.end.max(found.whole.1);
            found.descriptor =
                anonymity::aside_behind(self.tokens, from, sentence.1).filter(|_| !self.quoted(from));
        }
        Some(found)
    }

    /// Remembers a speaker for the pronouns to come.
    pub(super) fn remember(&mut self, found: &Found, cue: &Cue) {
        let pronoun = found.range.1 - found.range.0 == 1 && self.tokens.is(found.range.0, Class::PRONOUN);
        let mut found = found.clone();
        match found.stands_for {
            // "He said": who that is goes on being the one who speaks.
            Some(meant) => (found.whole, found.range) = ((found.range.0, cue.end), meant),
            None if pronoun => return,
            None => {}
        }
        let kind = found.entity.map(|e| self.entities[e].kind);
        if kind != Some(EntityKind::Person) && self.phrase_plural(found.range) {
            self.several.push(found);
        } else if kind.is_some_and(|kind| kind != EntityKind::Person)
            || kind.is_none() && self.is_body(found.range)
        {
            self.bodies.push(found);
        } else {
            self.persons.push(found);
        }
    }

    pub(super) fn phrase_plural(&self, (first, end): (usize, usize)) -> bool {
        let head = self.tokens.lower(self.head_end(first, end) - 1);
        let plural = head.len() > 3 && head.ends_with('s') && !head.ends_with("ss");
        plural && !self.tokens.capital(end - 1)
            || (first..end).any(|at| {
                let word = self.tokens.lower(at);
                self.tokens.is(at, Class::ROLE.or(Class::BODY))
                    && (word.ends_with('s')
                        || Word::of(word).among(words!("people men women fishermen police")))
            })
            || (first..end).any(|at| self.tokens.reads(at, words!("and")))
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
        let found = Found::phrase((first, end));
        if end - first == 1 && tokens.is(first, Class::PRONOUN) {
            return self.pronoun(&found);
        }
        let from = self.mentioned.partition_point(|m| m.first < first);
        let inside = || self.mentioned[from..].iter().take_while(|m| m.end <= end);
        // A person's name is the head; a body's name is, unless a role stands behind it ("a U.N. official").
        // Not "a spokesman for Name", and of "Name's spokesman Other" the other.
        let speaks = |person: &&Mentioned| {
            let owns = tokens.possessive(person.end) && person.end < end;
            person.kind == EntityKind::Person && !self.led(person.first, first) && !owns
        };
        if let Some(person) = inside().find(speaks) {
            // "lead author Dr. Jo Blake"
            let title = (first..person.first).rev().find(|&at| {
                !tokens.reads(at, words!("dr dr. mr mr. mrs mrs. ms ms. prof prof. miss"))
                    && tokens.mark(at) != '.'
            });
            let titles = (first, title.map_or(person.first, |at| at + 1));
            let described = (person.first > first && !self.only_titles(titles)).then_some(titles);
            return Some(Found::named(person).described(described).over((first, end)));
        }
        if let Some(name) = self.unknown_name(first, end) {
            let described = (first, name);
            let found = Found::phrase((name, end)).over((first, end));
            return Some(found.described(Some(described).filter(|d| !self.only_titles(*d))));
        }
        // "This person said": whoever spoke without a name.
        if end == first + 2
            && tokens.reads(first, words!("this that"))
            && tokens.reads(first + 1, words!("person man woman source"))
        {
            let spoke = last(&self.persons, first).filter(|spoke| spoke.entity.is_none());
            return Some(Found { stands_for: spoke.map(|spoke| spoke.range), ..found });
        }
        if let Some(role) = self.head(first, end) {
            return Some(self.meant_by_role(found, role));
        }
        if let Some(body) = self.meant_body(found.range) {
            return Some(Found { entity: Some(body), descriptor: Some(found.range), ..found });
        }
        let bodies = || {
            inside().filter(|m| {
                matches!(m.kind, EntityKind::Organisation | EntityKind::Place | EntityKind::Other)
            })
        };
        // "Reports in Libya": what stands behind a preposition is not the head.
        let head_end = self.head_end(first, end);
        // "the Hurricane Center in Miami"
        let head = bodies().find(|m| m.end == head_end && m.kind == EntityKind::Organisation);
        if let Some(body) = head {
            return Some(Found { entity: Some(body.entity), ..found });
        }
        let body = bodies().last();
        // "Norway's bank": the owner does not speak.
        let owner = |m: &Mentioned| tokens.possessive(m.end) && m.end + 1 < end;
        // "Beirut radio": nor does the town
        let in_town = |m: &Mentioned| m.kind == EntityKind::Place && m.end < head_end;
        if let Some(body) = body
            .filter(|m| (m.end == end || m.first == first) && m.end <= head_end && !owner(m) && !in_town(m))
        {
            return Some(Found { entity: Some(body.entity), ..found });
        }
        let body_word = (first..end).any(|at| {
            tokens
                .is(at, Class::BODY.or(Class::ROLE).or(Class::ORG_HEAD).or(Class::TITLE).or(Class::SAY_NOUN))
        });
        let named =
            inside().any(|m| m.first < head_end) || (first..head_end).any(|at| looks_named(tokens, at));
        let someone = end - first <= 2
            && tokens.reads(
                end - 1,
                words!(
                    "others one another each those everyone someone somebody everybody most few both mine"
                ),
            );
        // "A plumber", "the two women": with a sure cue, any noun speaks.
        let noun = tokens.a_word(head_end - 1)
            && !tokens.is(
                head_end - 1,
                Class::FUNCTION.or(Class::VERB).or(Class::TIME_UNIT).or(Class::WEEKDAY).or(Class::MONTH),
            );
        // "the 45-year-old"
        let aged = tokens.reads(end - 1, words!("old")) && tokens.mark(end.saturating_sub(2)) == '-';
        let someone = someone || aged;
        let likely = body_word || named || someone;
        (likely || noun).then_some(Found { likely, ..found })
    }

    /// Whether a preposition hangs a name on the words before it, from token `from` on: "close to the Dunn family", "a spokesman
    /// for Mrs. Dunn".
    pub(super) fn led(&self, name: usize, from: usize) -> bool {
        let own = |at: &usize| {
            self.tokens.reads(*at, words!("the a"))
                || self.tokens.mark(*at) == '.'
                || self.tokens.is(*at, Class::TITLE)
        };
        let before = (from..name).rev().find(|at| !own(at));
        before.is_some_and(|at| self.tokens.reads(at, words!("of to for with from at in near by")))
    }

    /// Where a name begins that no rule knows and that ends a phrase: "analyst Petro Lanzik", "Mr. Lanzik".
    fn unknown_name(&self, first: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let name = (first..end)
            .rev()
            .take_while(|&at| {
                looks_named(tokens, at) && self.mention_at(at).is_none() && !tokens.is(at, Class::TITLE)
                    || matches!(tokens.mark(at), '-' | '.' | '’' | '\'')
            })
            .last()
            .filter(|&at| tokens.capital(at) && tokens.capital(end - 1))?;
        let led = name.checked_sub(1).filter(|&at| at >= first);
        let by_role = led.is_some_and(|at| tokens.is(at, Class::TITLE.or(Class::ROLE)));
        let by_noun = led.is_some_and(|at| {
            tokens.a_word(at)
                && !tokens.capital(at)
                && !tokens.is(at, Class::FUNCTION.or(Class::PREPOSITION).or(Class::PARTICLE))
        });
        let organised =
            (name..end).any(|at| tokens.is(at, Class::ORG_HEAD.or(Class::BODY).or(Class::ORG_END)));
        (!organised && (by_role || by_noun && end - name > 1)).then_some(name)
    }

    /// "The general": the one general whom the text names.
    fn meant_by_role(&self, found: Found, role: usize) -> Found {
        let tokens = self.tokens;
        let (first, end) = found.range;
        if !tokens.reads(first, words!("the this")) {
            return found;
        }
        let meant = self.unnamed_before(found.range, role);
        let only =
            tokens.reads(first, words!("the")) && role + 1 == end && !tokens.lower(role).ends_with('s');
        let spoke = last(&self.persons, first).filter(|p| p.entity.is_none());
        let last = meant.is_some() && spoke.map(|spoke| spoke.range) == meant;
        let entity = self.roles.only(tokens.lower(role), first).filter(|_| only && !last);
        match entity {
            Some(_) => Found { entity, descriptor: Some(found.range), ..found },
            None => Found { stands_for: meant, ..found },
        }
    }

    /// Who spoke before without a name and is meant by "the official", "the same officials", "the Ellary official": the last
    /// of that role, whose sentence has all that is told of them now.
    fn unnamed_before(&self, (first, end): (usize, usize), role: usize) -> Option<(usize, usize)> {
        let tokens = self.tokens;
        let plural = tokens.lower(role).ends_with('s');
        let spoke = if plural { &self.several } else { &self.persons };
        let telling = |at: usize| {
            at != role
                && tokens.a_word(at)
                && !tokens.is(at, Class::FUNCTION.or(Class::PREPOSITION))
                && !tokens.reads(at, words!("same first second third"))
        };
        let told = |at: usize, (from, to): (usize, usize)| {
            let stem = stem(tokens.lower(at));
            (from..to).any(|other| tokens.lower(other).starts_with(stem))
        };
        let of_role = |at: usize| tokens.lower(at) == tokens.lower(role);
        let before = spoke.partition_point(|found| found.whole.0 < first);
        let meant = spoke[..before].iter().rev().take(BODIES_BACK).find(|found| {
            // What they said may speak of others: only what stands before them and tells where they are, as a town.
            let begin = tokens.sentence_of(found.range.0).0;
            let begin = if has_verb(tokens, begin, found.whole.0) { found.whole.0 } else { begin };
            found.entity.is_none()
                && (found.range.0..found.range.1).any(of_role)
                && (first..end).filter(|&at| telling(at)).all(|at| told(at, (begin, found.whole.1)))
        })?;
        // "The mayor met officials. The officials left.": others were spoken of since.
        let spoken =
            |at: usize| spoke[..before].iter().rev().take(LAST).any(|f| (f.whole.0..f.whole.1).contains(&at));
        let others = || (meant.whole.1..first).rev().take(NEAR).any(|at| of_role(at) && !spoken(at));
        ((first..end).any(telling) || !others()).then_some(meant.range)
    }

    /// "The company", "the bank": of the bodies named last the one that is such, by its name; of several companies the one
    /// that spoke.
    fn meant_body(&self, (first, end): (usize, usize)) -> Option<usize> {
        let tokens = self.tokens;
        let noun = end - 1;
        let definite = end == first + 2 && tokens.reads(first, words!("the")) && !tokens.capital(noun);
        if !definite || !tokens.is(noun, Class::BODY.or(Class::ORG_HEAD)) {
            return None;
        }
        let company = tokens.reads(noun, words!("company firm corporation"));
        let is_such = |m: &&Mentioned| {
            let firm = company && tokens.is(m.end - 1, Class::ORG_END);
            m.kind == EntityKind::Organisation
                && (firm || (m.first..m.end).any(|at| tokens.word(at) == tokens.word(noun)))
        };
        let before = self.mentioned.partition_point(|m| m.first < first);
        let named = self.mentioned[..before].iter().rev().take(BODIES_BACK).filter(is_such);
        let named: Vec<usize> = named.map(|m| m.entity).collect();
        let only = *named.first()?;
        if named.iter().all(|entity| *entity == only) {
            return Some(only);
        }
        last(&self.bodies, first).filter(|_| company)?.entity.filter(|spoke| named.contains(spoke))
    }

    /// The last word of a role in a phrase's head: before the first preposition.
    pub(super) fn head(&self, first: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let head_end = self.head_end(first, end);
        (first..head_end).rev().find(|&at| tokens.is(at, Class::ROLE) && !tokens.capital(at))
    }

    /// Where the head of a phrase ends: at its first preposition outside a name.
    pub(super) fn head_end(&self, first: usize, end: usize) -> usize {
        (first + 1..end)
            .find(|&at| {
                self.tokens.reads(at, words!("of from in at with for to on")) && self.mention_at(at).is_none()
            })
            .unwrap_or(end)
    }

    /// Whether a phrase means a body by what it is ("the militant group"), and so no person who is kept unnamed.
    pub(super) fn is_body(&self, (first, end): (usize, usize)) -> bool {
        let tokens = self.tokens;
        let head = self.head_end(first, end).saturating_sub(1).max(first);
        let body = Class::BODY.or(Class::ORG_HEAD).or(Class::SAY_NOUN);
        tokens.is(head, body) && !tokens.is(head, Class::ROLE) && !tokens.lower(head).ends_with('s')
    }

    fn only_titles(&self, (first, end): (usize, usize)) -> bool {
        (first..end).all(|at| self.tokens.is(at, Class::TITLE) || !self.tokens.a_word(at)) && end - first <= 1
    }

    /// Who a label before a colon names: "Secretary Petro Lanzik: “…”".
    pub(super) fn before_colon(&self, colon: usize, first: usize) -> Option<Found> {
        let person = |e: usize| self.entities[e].kind == EntityKind::Person;
        self.ending_at(colon, first)
            .filter(|found| found.whole.1 == colon)
            .filter(|found| found.entity.map_or(looks_named(self.tokens, found.range.1 - 1), person))
    }

    /// Whether a token lies inside a quotation.
    pub(super) fn quoted(&self, at: usize) -> bool {
        let next = self.quotes.partition_point(|q| q.end <= at);
        self.quotes.get(next).is_some_and(|q| q.first <= at)
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
        let head_end = self.head_end(phrase.0, phrase.1);
        let role = named.is_none()
            && !self.is_body(phrase)
            && !looks_named(tokens, head_end - 1)
            && (!found.likely
                || tokens.lower(head_end - 1).ends_with('s')
                    && !tokens.is(head_end - 1, Class::BODY.or(Class::SAY_NOUN))
                || (phrase.0..phrase.1).any(|at| {
                    tokens.is(at, Class::ROLE)
                        || tokens.is(at, Class::TITLE) && !tokens.capital(at)
                        || tokens.reads(
                            at,
                            words!("others analysts residents sources reports another someone somebody groups companies firms agencies charities unions banks airlines retailers insurers lenders"),
                        )
                }));
        Speaker {
            span,
            entity: named.map(|entity| entity.id.clone()),
            name: named.map_or_else(|| text(phrase), |entity| entity.name.clone()),
            anonymous: role,
            descriptor: found.descriptor.filter(|d| d.1 > d.0).map(text),
        }
    }
}

/// What "Misratan" and "Misrata" begin with: the first letters of a word, five at most.
fn stem(word: &str) -> &str {
    word.char_indices().nth(5).map_or(word, |(at, _)| sheaf_text::part(word, ..at))
}
