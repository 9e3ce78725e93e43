//! Whom a pronoun means: who spoke last, or whom the sentences before speak of.

use sheaf_model::EntityKind;

use super::found::Found;
use super::speaker::Finder;
use crate::entities::Mentioned;
use crate::gender::Gender;
use crate::lexicon::Class;
use crate::tokens::Kind;
use crate::word::words;

/// Sentences back in which the one whom a pronoun means is looked for.
const NEAR: u32 = 6;

/// Speakers back among whom the one is looked for whom a pronoun can mean.
const LAST_SPEAKERS: usize = 8;

impl Finder<'_> {
    /// Who a pronoun stands for: the last speaker of its number, or the person whom the sentences before speak of.
    pub(super) fn pronoun(&self, found: &Found) -> Option<Found> {
        let at = found.range.0;
        let meant = match self.tokens.lower(at) {
            "he" | "his" => self.recent_person(at, "he"),
            "she" | "her" => self.recent_person(at, "she"),
            "they" | "their" => last(&self.several, at).or_else(|| last(&self.bodies, at)).cloned(),
            "it" | "its" => last(&self.bodies, at).cloned().or_else(|| self.recent_body(at)),
            _ => return None,
        };
        // Somebody speaks, though the text does not tell us who.
        let Some(meant) = meant else { return Some(found.clone()) };
        Some(Found {
            entity: meant.entity,
            stands_for: Some(meant.range),
            descriptor: meant.descriptor,
            ..found.clone()
        })
    }

    pub(super) fn recent_person(&self, at: usize, pronoun: &str) -> Option<Found> {
        let tokens = self.tokens;
        let fits = |found: &Found| self.can_mean(found, pronoun);
        let before = self.persons.partition_point(|found| found.whole.0 < at);
        let spoke = self.persons[..before].iter().rev().take(LAST_SPEAKERS).find(|found| fits(found));
        let here = tokens.list[at].sentence;
        // "The minister, he said, had lied.": whoever says so is no part of what is said, but for want of another.
        let parenthetical = at > 0
            && tokens.mark(at - 1) == ','
            && tokens.is(at + 1, Class::SAY)
            && matches!(tokens.mark(at + 2), ',' | '.');
        let lately = here.saturating_sub(2);
        if parenthetical
            && let Some(spoke) = spoke
                .filter(|s| tokens.list[s.whole.0].sentence >= lately && s.whole.0 < tokens.sentence_of(at).0)
        {
            return Some(spoke.clone());
        }
        for sentence in (here.saturating_sub(NEAR)..=here).rev() {
            let (first, end) = tokens.sentences[sentence as usize];
            if let Some(spoke) = spoke.filter(|s| (first..end).contains(&s.whole.0)) {
                return Some(spoke.clone());
            }
            // "Dunn is in Ellary; Marn is a professor.": the later clause has the later subject.
            let clause = (first..end.min(at)).rev().find(|&at| tokens.mark(at) == ';' && !self.quoted(at));
            let named = clause.and_then(|clause| self.introduced_as((clause + 1, end.min(at)), pronoun));
            let named = named.or_else(|| self.introduced_as((first, end.min(at)), pronoun));
            let unnamed = || self.unnamed_subject((first, end.min(at))).filter(|found| fits(found));
            let named = named.or_else(unnamed);
            if named.is_some() {
                return named;
            }
        }
        spoke.cloned().or_else(|| {
            let before = self.mentioned.partition_point(|m| m.first < at);
            let persons =
                self.mentioned[..before].iter().rev().filter(|m| m.kind == EntityKind::Person).take(8);
            persons.filter(|m| !self.is_byline(m)).map(Found::named).find(|found| fits(found))
        })
    }

    /// Whether a pronoun can mean somebody: no "he" a spokeswoman, named or not.
    fn can_mean(&self, found: &Found, pronoun: &str) -> bool {
        let phrase = found.stands_for.unwrap_or(found.range);
        match found.entity {
            Some(entity) => self.roles.fits(entity, pronoun),
            None => (phrase.0..self.head_end(phrase.0, phrase.1))
                .rev()
                .filter(|&at| !self.tokens.possessive(at + 1))
                .find_map(|at| Gender::of(self.tokens.list[at].class))
                .is_none_or(|gender| gender.fits(pronoun)),
        }
    }

    /// "The minister was asked about it.": one person, by the role, as the subject of a sentence.
    fn unnamed_subject(&self, (first, end): (usize, usize)) -> Option<Found> {
        let tokens = self.tokens;
        if end <= first || !tokens.reads(first, words!("the a an one another")) || self.quoted(first) {
            return None;
        }
        let role = (first + 1..end.min(first + 5))
            .take_while(|&at| tokens.a_word(at) && !tokens.is(at, Class::VERB.or(Class::PREPOSITION)))
            .find(|&at| {
                tokens.is(at, Class::ROLE) && !tokens.lower(at).ends_with('s') && !tokens.capital(at)
            })?;
        let alone = !tokens.is(role + 1, Class::ROLE.or(Class::BODY)) && tokens.mark(role + 1) != '-';
        let acts = tokens
            .list
            .get(role + 1)
            .is_some_and(|t| t.class.has(Class::VERB.or(Class::SAY)) || t.kind != Kind::Word);
        (alone && acts).then(|| self.phrase((first, role + 1))).flatten()
    }

    fn recent_body(&self, at: usize) -> Option<Found> {
        let before = self.mentioned.partition_point(|m| m.first < at);
        let mut bodies = self.mentioned[..before].iter().rev().take(8);
        bodies.find(|m| m.kind == EntityKind::Organisation).map(Found::named)
    }

    /// The person of whom a sentence speaks: named near its beginning, outside a quotation.
    pub(super) fn introduced(&self, sentence: (usize, usize)) -> Option<Found> {
        self.introduced_as(sentence, "")
    }

    fn introduced_as(&self, (first, end): (usize, usize), pronoun: &str) -> Option<Found> {
        // "In an interview on Monday, the minister, Jo Blake, …": the subject stands behind the comma.
        let led = self.tokens.is(first, Class::PREPOSITION);
        let comma = (first..end.min(first + 12)).find(|&at| led && self.tokens.mark(at) == ',');
        let first = comma.map_or(first, |comma| comma + 1);
        let from = self.mentioned.partition_point(|m| m.first < first);
        self.mentioned[from..]
            .iter()
            .take_while(|m| m.end <= end && m.first < first + 8)
            .filter(|m| m.kind == EntityKind::Person && !self.quoted(m.first) && !self.is_byline(m))
            .find(|m| self.acts(m.end) && self.roles.fits(m.entity, pronoun))
            .map(Found::named)
    }

    /// Whether a name is alone on its line: who wrote the report is nobody of whom it speaks.
    fn is_byline(&self, m: &Mentioned) -> bool {
        self.tokens.begins_line(m.first) && m.end < self.tokens.len() && self.tokens.begins_line(m.end)
    }

    /// Whether what stands behind a name goes on with what the named one does or is.
    fn acts(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let Some(token) = tokens.list.get(at) else { return true };
        match token.kind {
            Kind::Possessive | Kind::Number => false,
            Kind::Mark(c) => c != '-',
            Kind::Word => {
                token.class.has(
                    Class::VERB.or(Class::SAY).or(Class::FUNCTION).or(Class::PREPOSITION).or(Class::EVENT),
                ) || tokens.lower(at).ends_with("ed")
                    || tokens.lower(at).ends_with("ly")
                    || tokens.lower(at).ends_with('s')
            }
        }
    }
}

/// The last one of those who spoke before a token.
pub(super) fn last(spoke: &[Found], before: usize) -> Option<&Found> {
    spoke[..spoke.partition_point(|found| found.whole.0 < before)].last()
}
