//! Words with which a clause begins, and which have a capital in any case: whether they are names by what else is known of
//! them, and by what follows.

use super::joined::{INSIDE_HYPHENS, is_versus};
use super::nameable::greets;
use crate::lexicon::Class;
use crate::names::evidence::Inquiry;
use crate::names::forms::foreign_form;
use crate::names::{ends_as_plural, terms};
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// A capitalised word at the start of a clause.
pub(super) struct Opening<'t> {
    tokens: &'t Tokens<'t>,
    evidence: &'t Inquiry<'t>,
    at: usize,
    class: Class,
}

impl<'t> Opening<'t> {
    pub(super) fn new(tokens: &'t Tokens<'t>, at: usize, evidence: &'t Inquiry<'t>) -> Self {
        Self { tokens, evidence, at, class: tokens.list[at].class }
    }

    /// Whether it can begin a name.
    pub(super) fn is_name(&self) -> bool {
        if self.describes() {
            return false;
        }
        if self.stands_apart() || self.leads_name() || self.is_in_result() || self.is_joined() {
            return true;
        }
        let word = self.tokens.word(self.at);
        let habit = self.evidence.word(word);
        if habit.often_inside()
            || self.is_party()
            || self.is_particle()
            || self.leads_company()
            || self.evidence.is_surname(word) && !habit.small()
        {
            return true;
        }
        let class = self.class;
        if habit.small() || class.has(Class::COMMON.or(Class::PREPOSITION).or(Class::VERB).or(Class::BACK)) {
            return class.has(Class::TITLE.or(Class::GIVEN).or(Class::ORG_LEAD)) && self.leads_capital();
        }
        class.has(Class::TITLE.or(Class::GIVEN))
            || self.leads_capital()
            || self.is_surname()
            || self.is_unlike_words() && (self.acts() || self.is_listed())
    }

    /// "Twenty Republicans", "Rival Dunn Corp."
    fn describes(&self) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        self.class.has(Class::NUMBER)
            || tokens.reads(at, words!("rival rivals carmaker automaker chipmaker drugmaker planemaker retailer lender insurer subsidiary startup brewer homebuilder miner competitor publisher"))
                && tokens.capital(at + 1)
                && tokens.space(at + 1)
    }

    /// Whether it is set apart from what follows.
    fn stands_apart(&self) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        // "Osra,": whom a letter greets
        greets(tokens, at)
            && !self.class.has(Class::COMMON.or(Class::VERB).or(Class::BODY))
            && !tokens.lower(at).ends_with("ly")
            // ("Tarvik"): a short form
            || !self.class.has(Class::COMMON.or(Class::ROLE).or(Class::BODY).or(Class::ORG_HEAD))
                && at > 0
                && terms::opens(tokens, at - 1)
    }

    /// Whether the words after it are the rest of a body's name, or a storm's.
    fn leads_name(&self) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        // "Common & Olvek Corp. fell."
        tokens.mark(at + 1) == '&' && tokens.space(at + 1) && self.capital(at + 2)
            // "Tropical Storm Olvek passed."
            || tokens.reads(at, words!("tropical"))
                && tokens.reads(at + 1, words!("storm depression"))
                && self.capital(at + 1)
            // "Operation Tarvik began."
            || tokens.reads(at, words!("operation hurricane typhoon cyclone"))
                && tokens.space(at + 1)
                && self.capital(at + 1)
            // "University of Dunmark scientists", "Republic of Tarvik"
            || self.class.has(Class::ORG_HEAD.or(Class::PLACE_HEAD))
                && tokens.reads(at, words!("university bank ministry institute republic college department bureau federation academy union association parliament court committee"))
                && tokens.reads(at + 1, words!("of on"))
                && self.capital(at + 2)
            // "Foreign Ministry officials", "Coast Guard divers"
            || tokens.is(at + 1, Class::ORG_HEAD) && self.capital(at + 1) && tokens.space(at + 1)
    }

    /// Whether the numbers of a result follow.
    fn is_in_result(&self) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        let number = |at: usize| tokens.number(at) && tokens.space(at);
        let total = || tokens.mark(at.wrapping_sub(1)) == ':' && tokens.reads(at + 2, words!("and for"));
        // "Celtic 20 15 3 2", "Hearts 2 Raith 1", "Dunshire 240 (A. Dale 60)"
        let row = number(at + 1)
            && (number(at + 2)
                || self.capital(at + 2)
                || matches!(tokens.mark(at + 2), '(' | ',')
                || total());
        // "Dunn (33rd minute)"
        let scorer = || {
            tokens.mark(at + 1) == '('
                && tokens.number(at + 2)
                && (tokens.mark(at + 3) == ')' || tokens.reads(at + 3, words!("minute minutes min pen")))
        };
        (row || scorer())
            && !self
                .class
                .has(Class::COMMON.or(Class::VERB).or(Class::ORDINAL).or(Class::NUMBER).or(Class::MEASURE))
    }

    /// "Bre-X shares", "Laurent-Désiré"
    fn is_joined(&self) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        let through =
            || tokens.reads(at + 2, INSIDE_HYPHENS) && tokens.mark(at + 3) == '-' && self.capital(at + 4);
        tokens.mark(at + 1) == '-'
            && tokens.touches_next(at)
            && tokens.touches_next(at + 1)
            && (self.capital(at + 2) || through())
            && !self.class.has(Class::COMMON.or(Class::NUMBER).or(Class::PREPOSITION))
    }

    /// "Dunn v. Tarvik"
    fn is_party(&self) -> bool {
        is_versus(self.tokens, self.at + 1).is_some()
            || self.tokens.reads(self.at + 1, words!("v")) && self.capital(self.at + 2)
    }

    /// "Van Gaal left.", "Van der Veen left."
    fn is_particle(&self) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        self.class.has(Class::PARTICLE)
            && tokens.reads(at, words!("van von de del di al el"))
            && (self.capital(at + 1) || tokens.reads(at + 1, words!("der den de")) && self.capital(at + 2))
    }

    /// Whether a company's ending follows.
    fn leads_company(&self) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        // "Odell d.o.o. paid"
        if foreign_form(tokens, at + 1).is_some() && !self.class.has(Class::COMMON.or(Class::VERB)) {
            return true;
        }
        // "Gold Tarvik SA said", "Continental Olvek Corp. said": a common word that begins a company's name
        let last = (at + 1..at + 4).take_while(|&next| self.capital(next) && tokens.space(next)).last();
        last.is_some_and(|last| {
            last > at + 1
                && tokens.is(last, Class::ORG_END)
                && !self.class.has(Class::PREPOSITION.or(Class::TITLE))
        })
    }

    /// Whether the name goes on after it.
    fn leads_capital(&self) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        // "Osra van Dunn left."
        let behind_particle = || {
            tokens.is(at + 1, Class::PARTICLE)
                && !tokens.reads(at + 1, words!("as at an"))
                && self.capital(at + 2 + usize::from(tokens.mark(at + 2) == '-'))
        };
        // "Kari Due-Marn left."
        let halves = || {
            tokens.capital(at + 1)
                && tokens.space(at + 1)
                && tokens.mark(at + 2) == '-'
                && tokens.touches_next(at + 1)
                && tokens.touches_next(at + 2)
                && self.capital(at + 3)
        };
        self.capital(at + 1) || behind_particle() || halves()
    }

    /// "Dunn praises the court"
    fn is_surname(&self) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        self.class.has(Class::SURNAME)
            && (tokens.a_word(at + 1) && tokens.space(at + 1)
                || tokens.mark(at + 1) == ',' && tokens.reads(at + 2, words!("a an the who whose")))
    }

    /// Whether it looks like no word of the language.
    fn is_unlike_words(&self) -> bool {
        let lower = self.tokens.lower(self.at);
        let ending = ["ing", "ly", "ed", "tion", "sion", "ology", "ism", "ity"]
            .iter()
            .any(|ending| lower.ends_with(ending));
        !ending
            && !ends_as_plural(lower)
            && !self
                .class
                .has(Class::ROLE.or(Class::BODY).or(Class::TIME_WORD).or(Class::NUMBER).or(Class::EVENT))
    }

    /// Whether a verb or its possessive ending follows.
    fn acts(&self) -> bool {
        let (tokens, next) = (self.tokens, self.at + 1);
        tokens.is(next, Class::VERB.or(Class::SAY).or(Class::BACK))
            || tokens.reads(next, words!("beat defeated edged thrashed scored drew hosted hammered"))
            || tokens.possessive(next)
    }

    /// Whether it is the first in a row of names, or what a comma leads in tells of it.
    fn is_listed(&self) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        let comma = tokens.mark(at + 1) == ',';
        (self.class == Class::NONE || self.class == Class::ORG_LEAD)
            // "Drexel, Salomon Brothers and others …", "Deportivo, who won"
            && (comma && (self.capital(at + 2) || tokens.reads(at + 2, words!("a an the who")))
                // "Olvek, based in Ellary, sells"
                || comma
                    && tokens.reads(at + 2, words!("based headquartered founded elected appointed"))
                    && tokens.reads(at + 3, words!("in by"))
                || tokens.reads(at + 1, words!("and")) && self.capital(at + 2))
    }

    /// Whether a capitalised word of the sentence stands at a token that is no function word.
    fn capital(&self, at: usize) -> bool {
        let sentence = self.tokens.list[self.at].sentence;
        self.tokens.list.get(at).is_some_and(|token| {
            token.sentence == sentence
                && token.kind == Kind::Word
                && token.capital
                && !token.class.has(Class::FUNCTION)
        })
    }
}
