//! Which person of a text a role means: "the general said" is the only general that the text names.

use sheaf_model::EntityKind;

use crate::entities::Mentioned;
use crate::gender::is_female;
use crate::lexicon::{Class, WordMap};
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

/// Roles and what else the text tells of its persons.
#[derive(Default)]
pub(super) struct Roles {
    /// Per role word: its one entity (`None` where there are several), and the token where they first stand together.
    known: WordMap<(Option<usize>, usize)>,
    /// Per entity: whether it is a woman, where title, role or given name tells.
    female: Vec<Option<bool>>,
}

/// Tokens behind a name in which its description is looked for.
const LONGEST_DESCRIPTION: usize = 10;

impl Roles {
    /// Reads the titles before persons' names and the descriptions behind them. O(n).
    pub(super) fn new(tokens: &Tokens, mentioned: &[Mentioned], entities: usize) -> Self {
        let mut roles = Self { known: WordMap::default(), female: vec![None; entities] };
        for mention in mentioned.iter().filter(|m| m.kind == EntityKind::Person) {
            let (begin, end) = tokens.sentence_of(mention.first);
            let before = (begin..mention.first).rev().take(4).take_while(|&at| {
                tokens.is(at, Class::TITLE.or(Class::ROLE)) || matches!(tokens.mark(at), '-' | '.')
            });
            let comma = tokens.mark(mention.end) == ',';
            let behind = (mention.end + 1..end.min(mention.end + LONGEST_DESCRIPTION))
                .take_while(|&at| comma && !matches!(tokens.mark(at), ',' | '.' | ';' | '—' | '”' | '"'))
                .take_while(|&at| !tokens.reads(at, words!("who which of for at in to and said says")));
            // "The crane operator, Jo Blake,"
            let apposed = mention.first.checked_sub(2).filter(|&at| {
                at >= begin && tokens.mark(at + 1) == ',' && tokens.is(at, Class::ROLE) && !tokens.capital(at)
            });
            for at in before.chain(behind).chain(apposed) {
                // "the mayor’s spokeswoman" is no mayor.
                let own = tokens.list.get(at + 1).is_none_or(|t| t.kind != Kind::Possessive);
                if own && tokens.is(at, Class::TITLE.or(Class::ROLE)) {
                    roles.hold(written_out(tokens.lower(at)), mention.entity, at);
                }
                roles.tell(mention.entity, tokens.lower(at));
            }
            roles.tell(mention.entity, tokens.lower(mention.first));
        }
        roles
    }

    fn hold(&mut self, role: &str, entity: usize, at: usize) {
        match self.known.get_mut(&Word::of(role)) {
            Some((one, _)) => *one = one.filter(|&one| one == entity),
            None => {
                self.known.insert(Word::of(role), (Some(entity), at));
            }
        }
    }

    fn tell(&mut self, entity: usize, word: &str) {
        self.female[entity] = self.female[entity].or(is_female(word));
    }

    /// Whether "he" or "she" can mean the entity, as far as the text tells.
    pub(super) fn fits(&self, entity: usize, pronoun: &str) -> bool {
        match (self.female.get(entity).copied().flatten(), pronoun) {
            (Some(female), "he" | "him" | "his") => !female,
            (Some(female), "she" | "her") => female,
            _ => true,
        }
    }

    /// The only person of that role whom the text names, where it does so before token `at`.
    pub(super) fn only(&self, role: &str, at: usize) -> Option<usize> {
        let (entity, named_at) = *self.known.get(&Word::of(written_out(role)))?;
        entity.filter(|_| named_at < at)
    }
}

/// A role without its abbreviation.
fn written_out(role: &str) -> &str {
    match role.trim_end_matches('.') {
        "gen" => "general",
        "sen" => "senator",
        "gov" => "governor",
        "rep" => "representative",
        "col" => "colonel",
        "capt" => "captain",
        "maj" => "major",
        "adm" => "admiral",
        "lt" => "lieutenant",
        "sgt" => "sergeant",
        "prof" => "professor",
        "dr" => "doctor",
        "rev" => "reverend",
        "pres" => "president",
        role => role,
    }
}

/// Whether a token is a word of a name that no rule knows: capitalised, and not only because a sentence begins with it.
pub(super) fn looks_named(tokens: &Tokens, at: usize) -> bool {
    let token = tokens.list[at];
    let begins = at == tokens.sentence_of(at).0;
    token.kind == Kind::Word
        && token.capital
        && !token.class.has(Class::FUNCTION.or(Class::PRONOUN))
        && !(begins && token.class.has(Class::ROLE.or(Class::BODY).or(Class::COMMON).or(Class::TITLE)))
}
