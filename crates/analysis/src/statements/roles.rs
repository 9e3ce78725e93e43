//! Which person of a text a role means: "the general said" is the only general that the text names.

use sheaf_model::{Entity, EntityKind};

use super::quotes::Quote;
use crate::entities::Mentioned;
use crate::gender::Gender;
use crate::lexicon::{Class, WordMap};
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

/// Roles and what else the text tells of its persons.
#[derive(Default)]
pub(super) struct Roles {
    /// Per role word: its one entity (`None` where there are several), and the token where they first stand together.
    known: WordMap<(Option<usize>, usize)>,
    /// Per entity: a woman or a man, where the text tells, and by what.
    genders: Vec<Option<(Telling, Gender)>>,
}

/// What tells a woman from a man, the surest first: women are called "spokesman" as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Telling {
    Title,
    GivenName,
    Role,
    Pronoun,
}

/// Tokens behind a name in which its description is looked for.
const LONGEST_DESCRIPTION: usize = 10;

impl Roles {
    /// Reads the titles before persons' names and the descriptions behind them. O(n).
    pub(super) fn new(
        tokens: &Tokens,
        mentioned: &[Mentioned],
        entities: &[Entity],
        quotes: &[Quote],
    ) -> Self {
        let mut roles = Self { known: WordMap::default(), genders: vec![None; entities.len()] };
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
                let class = tokens.list[at].class;
                if own && !class.has(Class::GIVEN) {
                    let telling = if class.has(Class::ROLE) { Telling::Role } else { Telling::Title };
                    roles.tell(mention.entity, telling, Gender::of(class));
                }
            }
            // "James said" of Letitia James: the surname of a longer name tells nothing.
            let whole = mention.end > mention.first + 1 || !entities[mention.entity].name.contains(' ');
            if whole {
                let class = tokens.list[mention.first].class;
                roles.tell(mention.entity, Telling::GivenName, Gender::of(class));
            }
        }
        for (entity, gender) in by_pronouns(tokens, mentioned, quotes, entities.len()) {
            roles.tell(entity, Telling::Pronoun, Some(gender));
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

    fn tell(&mut self, entity: usize, telling: Telling, gender: Option<Gender>) {
        let (Some(known), Some(gender)) = (self.genders.get_mut(entity), gender) else { return };
        if known.is_none_or(|(before, _)| telling < before) {
            *known = Some((telling, gender));
        }
    }

    /// Whether "he" or "she" can mean the entity, as far as the text tells.
    pub(super) fn fits(&self, entity: usize, pronoun: &str) -> bool {
        self.genders.get(entity).copied().flatten().is_none_or(|(_, gender)| gender.fits(pronoun))
    }

    /// The only person of that role whom the text names, where it does so before token `at`.
    pub(super) fn only(&self, role: &str, at: usize) -> Option<usize> {
        let (entity, named_at) = *self.known.get(&Word::of(written_out(role)))?;
        entity.filter(|_| named_at < at)
    }
}

/// The persons whom all pronouns near them call women, or men: those of a sentence that names one person alone, as the one
/// before it does, and of the next if it names nobody. Not in quotations, which speak of others. O(n).
fn by_pronouns(
    tokens: &Tokens,
    mentioned: &[Mentioned],
    quotes: &[Quote],
    entities: usize,
) -> Vec<(usize, Gender)> {
    let mut told: Vec<[u32; 2]> = vec![[0; 2]; entities];
    let mut persons = mentioned.iter().filter(|m| m.kind == EntityKind::Person).peekable();
    let mut next = quotes.iter().peekable();
    // Whom the last two sentences name: nobody, one (and from which token on), or several.
    let mut before: Option<usize> = None;
    for &(first, end) in &tokens.sentences {
        let mut here: Option<usize> = None;
        let mut several = false;
        let mut behind = first;
        while let Some(person) = persons.next_if(|m| m.first < end) {
            several |= here.is_some_and(|one| one != person.entity);
            behind = if here.is_none() { person.end } else { behind };
            here = Some(person.entity);
        }
        let meant = here.or(before).filter(|one| !several && before.is_none_or(|before| before == *one));
        before = here.filter(|_| !several);
        let Some(one) = meant else { continue };
        for at in behind..end {
            while next.next_if(|quote| quote.end <= at).is_some() {}
            let outside = next.peek().is_none_or(|quote| at < quote.first);
            let class = tokens.list[at].class;
            // "his wife said she left"
            if outside && Gender::of(class).is_some() && !tokens.capital(at) {
                break;
            }
            if outside && let Some(gender) = Gender::of_pronoun(tokens, at) {
                told[one][gender as usize] += 1;
            }
        }
    }
    let agreed = |(entity, [women, men]): (usize, [u32; 2])| match (women, men) {
        (1.., 0) => Some((entity, Gender::Woman)),
        (0, 1..) => Some((entity, Gender::Man)),
        _ => None,
    };
    told.into_iter().enumerate().filter_map(agreed).collect()
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
