//! The noun that is counted: the head over its adjectives, in the singular.

use super::events::event;
use super::quantity::{Form, Quantity};
use sheaf_model::EntityKind;
use sheaf_text::part;

use crate::entities::Mentioned;
use crate::lexicon::Class;
use crate::numbers::number_at;
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

/// A counted noun.
pub(super) struct Noun {
    /// Singular, lower case.
    pub word: String,
    /// One past its token.
    pub end: usize,
}

/// Longest run of adjectives and names before the head, in tokens.
const LONGEST: usize = 7;

/// The head noun behind a quantity: "eight suspected ISIS members" counts members, "17 members of the group" too.
pub(super) fn counted(tokens: &Tokens, quantity: &Quantity, mentioned: &[Mentioned]) -> Option<Noun> {
    let from = quantity.end;
    let sentence = tokens.list.get(from.checked_sub(1)?)?.sentence;
    if let Some(noun) = hyphened(tokens, quantity) {
        return Some(noun);
    }
    let mut at = from;
    // "40 or more sailors", "20 or so boats"
    if tokens.reads(at, words!("or")) && tokens.reads(at + 1, words!("more fewer less so")) {
        at += 2;
    }
    if tokens.reads(at, words!("of")) {
        at += 1;
        while tokens.reads(at, words!("the its their these those his her all our some")) {
            at += 1;
        }
        // "six of the ten fields"
        at = number_at(tokens, at).filter(|number| !number.digits).map_or(at, |number| number.end);
    }
    // "1,200 head of cattle"
    if tokens.reads(at, words!("head")) && tokens.reads(at + 1, words!("of")) {
        at += 2;
    }
    let whole = quantity.form == Form::Fraction;
    let one = quantity.min == Some(1.0) && quantity.max == Some(1.0);
    let mut head: Option<usize> = None;
    let mut plural = false;
    for here in at..at + LONGEST {
        let Some(token) = tokens.list.get(here).filter(|t| t.sentence == sentence) else { break };
        let joins = matches!(token.kind, Kind::Mark('-' | '‑' | '’' | '\'' | '“' | '"' | '‘' | '”'));
        if joins && here > at || token.kind == Kind::Possessive {
            // "three of the city's schools"
            continue;
        }
        if token.kind == Kind::Number && here > at {
            // "five new 737 aircraft", "five Boeing 737s"
            let many = tokens.lower(here).ends_with('s');
            if one {
                break;
            }
            if many
                || tokens
                    .list
                    .get(here + 1)
                    .is_some_and(|next| next.sentence == sentence && is_plural(tokens, here + 1))
            {
                head = if many { Some(here) } else { head };
                plural = many;
                if !many {
                    continue;
                }
            }
            break;
        }
        if matches!(token.kind, Kind::Mark(_)) {
            break;
        }
        let name = name_at(mentioned, here);
        // "two Hamas camps": a body's name is no plural.
        let body = name.is_some_and(|name| matches!(name.kind, EntityKind::Organisation | EntityKind::Place));
        let people =
            name.is_some_and(|name| name.kind == EntityKind::Group && tokens.lower(here).ends_with('s'));
        let here_plural = is_plural(tokens, here) && !body || people || tokens.plural_of_letters(here);
        // "beat 1 Thomas Vostrik": a place in a ranking
        if here == at && name.is_some_and(|name| name.kind == EntityKind::Person && name.end > name.first + 1)
        {
            return None;
        }
        let named = name.is_some();
        let function = Class::FUNCTION.or(Class::PREPOSITION);
        // A verb in its place before any noun is one: "12 claims", "3 reports".
        let verb = token.class.has(Class::SAY.or(Class::VERB)) && !(here_plural && head.is_none());
        if (verb || token.class.has(function) && !tokens.plural_of_letters(here))
            && !tokens.reads(here, words!("mostly mainly largely"))
            && !is_adjective(tokens.lower(here))
            && !named
            && !tokens.reads(here, words!("others people"))
        {
            break;
        }
        if plural && !here_plural {
            break;
        }
        // "one man died": a verb ends what one is.
        if head.is_some() && !plural && event(tokens, here).is_some() {
            break;
        }
        let possessive_next = tokens.possessive(here + 1);
        if named && !here_plural && !(token.capital && here > at + 3 && whole) || possessive_next {
            continue;
        }
        if one
            && !plural
            && head.is_some_and(|head| !is_adjective(tokens.lower(head)) && ends_noun(tokens, here))
        {
            break;
        }
        head = Some(here);
        plural = here_plural;
    }
    let head = head?;
    let word = tokens.lower(head);
    let class = tokens.list[head].class;
    let fits = plural || whole || one || unchanging(tokens, head);
    let idiom = one
        && Word::of(word).among(words!(
            "point day thing time side way hand reason part example another month week year morning night"
        ));
    if !fits
        || idiom
        || class.has(Class::TIME_UNIT)
        || event(tokens, head).is_some() && !plural
        || is_adjective(word) && word != "others"
        // "two were hurt, one rushed into surgery"
        || one && word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")
        || Word::of(word).among(words!("additional further alone least per ago others' times"))
    {
        return None;
    }
    let people = name_at(mentioned, head).is_some_and(|name| name.kind == EntityKind::Group);
    let mut word = match word.strip_suffix('s') {
        // "two Qataris"
        Some(one) if people && one.ends_with('i') => one.to_owned(),
        _ => singular(word),
    };
    // "two F-15s"
    let letters = head > 1 && tokens.mark(head - 1) == '-' && tokens.touches_next(head - 1);
    if tokens.number(head) && letters && tokens.touches_next(head - 2) {
        word = format!("{}-{word}", tokens.lower(head - 2));
    }
    (word.chars().count() > 1 && word.chars().all(|c| c.is_alphanumeric() || c == '-'))
        .then_some(Noun { word, end: head + 1 })
}

/// "a 12-member panel", "a 300-page report".
fn hyphened(tokens: &Tokens, quantity: &Quantity) -> Option<Noun> {
    let at = quantity.end;
    let hyphen = tokens.mark(at) == '-' && !tokens.space(at) && tokens.touches_next(at);
    let noun = tokens.list.get(at + 1).filter(|t| hyphen && t.kind == Kind::Word && !t.capital)?;
    let word = tokens.lower(at + 1);
    let digits = quantity.form == Form::Digits;
    // "a three-judge panel", but "a two-way street"
    let members = quantity.form == Form::Words
        && (noun.class.has(Class::ROLE)
            || tokens.reads(
                at + 1,
                words!("judge nation party country state team member game seat bed room page"),
            ));
    ((digits || members)
        && word.len() > 2
        && !Word::of(word).among(words!("strong odd plus ish"))
        && !noun.class.has(Class::TIME_UNIT.or(Class::FUNCTION)))
    .then(|| Noun { word: singular(word), end: at + 2 })
}

/// Whether what follows cannot belong to the noun before it: an auxiliary, an ending in -ed, a verb in the past.
fn ends_noun(tokens: &Tokens, at: usize) -> bool {
    let word = tokens.lower(at);
    word.ends_with("ed")
        || event(tokens, at).is_some()
        || Word::of(word).among(words!("sank came went stood sat ran won lost"))
}

/// Plurals that are written as singulars are, and groups.
fn unchanging(tokens: &Tokens, at: usize) -> bool {
    let word = tokens.lower(at);
    Word::of(word).among(words!("sheep fish aircraft spacecraft helicopters cattle staff crew personnel police troops infantry clergy youth offspring \
         geese mice teeth feet oxen media data bacteria criteria alumni francophone livestock dead poultry")) || tokens.capital(at)
        && ["ese", "ish", "ch", "ois", "i", "ans"].iter().any(|end| word.ends_with(end))
}

/// The name that a token stands in.
fn name_at(mentioned: &[Mentioned], at: usize) -> Option<&Mentioned> {
    let index = mentioned.partition_point(|m| m.end <= at);
    mentioned.get(index).filter(|m| m.first <= at)
}

/// Words that a rule for verbs and function words would end a noun phrase at, though they stand before nouns.
fn is_adjective(word: &str) -> bool {
    Word::of(word).among(words!("new other more former old first own killed wounded additional such injured last overall early late next used built bombed \
         suspected alleged reported expected estimated confirmed unconfirmed displaced wanted others moderately further \
         consecutive second third fourth present current past very remaining known total"))
}

/// Whether a word looks like a plural.
fn is_plural(tokens: &Tokens, at: usize) -> bool {
    let word = tokens.lower(at);
    Word::of(word).among(words!(
        "people men women children police personnel troops others aircraft cattle staff geese mice feet oxen"
    )) || (word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && !word.ends_with("ous"))
        || word.len() > 5 && (word.ends_with("men") || word.ends_with("children"))
}

/// The singular of a regular plural, and of the common irregular ones.
pub(super) fn singular(word: &str) -> String {
    match word {
        "people" => "person".into(),
        "men" => "man".into(),
        "women" => "woman".into(),
        "children" => "child".into(),
        "feet" => "foot".into(),
        "geese" => "goose".into(),
        "mice" => "mouse".into(),
        "lives" => "life".into(),
        "wives" => "wife".into(),
        "thieves" => "thief".into(),
        "knives" => "knife".into(),
        "troops" | "series" | "species" | "headquarters" => word.into(),
        _ => {
            if word.len() > 5
                && let Some(stem) = word.strip_suffix("men")
            {
                return format!("{stem}man");
            }
            if let Some(child) = word.strip_suffix("ren").filter(|child| child.ends_with("child")) {
                return child.to_owned();
            }
            if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
                return format!("{stem}y");
            }
            // "buses", "viruses", but "houses", "clauses"
            if let Some(one) = word.strip_suffix("es").filter(|one| {
                Word::of(one).among(words!(
                    "bus gas virus campus bonus census lens status circus genius minibus airbus"
                ))
            }) {
                return one.to_owned();
            }
            for ending in ["ches", "shes", "sses", "xes", "zes"] {
                if word.ends_with(ending) {
                    return part(word, ..word.len() - 2).to_owned();
                }
            }
            match word.strip_suffix('s') {
                Some(stem)
                    if !word.ends_with("ss")
                        && !word.ends_with("us")
                        && !word.ends_with("is")
                        && stem.len() > 1 =>
                {
                    stem.to_owned()
                }
                _ => word.to_owned(),
            }
        }
    }
}
