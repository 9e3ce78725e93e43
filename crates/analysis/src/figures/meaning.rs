//! What a number is a number of: unit, money, counted noun, and what happened to it.

use super::quantity::{Form, Quantity};
use super::small_word;
use crate::entities::Mentioned;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};

/// A figure's meaning.
pub(super) struct Meaning {
    /// One past the last token of number and unit.
    pub end: usize,
    pub unit: Option<String>,
    pub counted: Option<String>,
    pub event: Option<&'static str>,
    pub rule: &'static str,
}

/// What the words around a quantity make of it; `None` where it is no figure.
pub(super) fn figure(tokens: &Tokens, quantity: &Quantity, mentioned: &[Mentioned]) -> Option<Meaning> {
    let end = quantity.end;
    if let Some(code) = quantity.currency {
        return Some(Meaning { end, unit: Some(code.to_owned()), counted: None, event: None, rule: "money" });
    }
    if let Some((unit, end, rule)) = unit(tokens, end) {
        return Some(Meaning { end, unit: Some(unit), counted: None, event: None, rule });
    }
    if let Some(meaning) = age(tokens, quantity) {
        return Some(meaning);
    }
    let noun = counted(tokens, end, mentioned);
    let after = noun.as_ref().map_or(end, |n| n.end);
    let event = happened(tokens, quantity.first, after);
    let alone = noun.is_none();
    if alone && !stands_alone(tokens, quantity, event.is_some()) {
        return None;
    }
    let harm = matches!(event, Some("killed" | "wounded" | "injured" | "arrested" | "captured" | "died"));
    let counted = noun.map(|n| n.word).or_else(|| harm.then(|| "person".to_owned()));
    let rule = match (quantity.form, event) {
        (Form::Fraction, _) => "fraction",
        (Form::Rough, _) => "rough-number",
        (Form::Range, _) => "range",
        (_, Some(_)) => "count-noun-event",
        _ if alone => "bare-number",
        _ => "count-noun",
    };
    Some(Meaning { end, unit: None, counted, event, rule })
}

/// A unit of measure or money behind the number: "miles", "%", "percent", "million euros", "km".
fn unit(tokens: &Tokens, at: usize) -> Option<(String, usize, &'static str)> {
    if tokens.mark(at) == '%' {
        return Some(("percent".into(), at + 1, "percentage"));
    }
    let mut next = at;
    if tokens.mark(next) == '-' && tokens.touches_next(next) && next > 0 && !tokens.list[next].space {
        next += 1;
    }
    let word = tokens.lower(next);
    if word == "percent" || (word == "per" && tokens.lower(next + 1) == "cent") {
        return Some(("percent".into(), next + 1 + usize::from(word == "per"), "percentage"));
    }
    if word == "percentage" && tokens.lower(next + 1).starts_with("point") {
        return Some(("percentage point".into(), next + 2, "percentage"));
    }
    if tokens.is(next, Class::MONEY) && !matches!(word, "won" | "mark") && !(word == "pound" && next > at) {
        return Some((money(word), next + 1, "money"));
    }
    let country = tokens.list.get(next).is_some_and(|t| t.capital && t.kind == Kind::Word)
        && tokens.is(next + 1, Class::MONEY)
        && tokens.lower(next + 1) != "won";
    if country {
        return Some((money(tokens.lower(next + 1)), next + 2, "money"));
    }
    if tokens.is(next, Class::MEASURE) && tokens.list[next].span.len() > 1 {
        let square = matches!(word, "square" | "cubic");
        let last = next + usize::from(square);
        let unit = singular(tokens.lower(last));
        return Some((if square { format!("{word} {unit}") } else { unit }, last + 1, "measure"));
    }
    None
}

/// The code of a currency by its word, or the word.
fn money(word: &str) -> String {
    match word {
        "dollar" | "dollars" => "USD".into(),
        "euro" | "euros" => "EUR".into(),
        "pound" | "pounds" | "pence" => "GBP".into(),
        "yen" => "JPY".into(),
        "yuan" => "CNY".into(),
        _ => singular(word),
    }
}

/// "Jane Doe, 42, a janitor", "aged 42", "42-year-old", "42 years old".
fn age(tokens: &Tokens, quantity: &Quantity) -> Option<Meaning> {
    let (first, end) = (quantity.first, quantity.end);
    quantity.max.filter(|v| v.fract() == 0.0 && (1.0..=115.0).contains(v))?;
    let between_commas = first > 1
        && tokens.mark(first - 1) == ','
        && matches!(tokens.mark(end), ',' | '.')
        && quantity.form == Form::Digits
        && tokens.list[first - 2].capital
        && tokens.list[first - 2].kind == Kind::Word;
    let aged = first > 0
        && matches!(tokens.lower(first - 1), "aged" | "age")
        && tokens.same_sentence(first - 1, first);
    let years_old = matches!(tokens.lower(end), "years" | "year") && tokens.lower(end + 1) == "old";
    let hyphened = tokens.mark(end) == '-'
        && tokens.lower(end + 1) == "year"
        && tokens.mark(end + 2) == '-'
        && tokens.lower(end + 3) == "old";
    if between_commas || aged {
        return Some(Meaning { end, unit: Some("year".into()), counted: None, event: None, rule: "age" });
    }
    let length = if hyphened { 4 } else { 2 };
    (years_old || hyphened).then(|| Meaning {
        end: end + length,
        unit: Some("year".into()),
        counted: None,
        event: None,
        rule: "age",
    })
}

/// A counted noun.
struct Noun {
    /// Singular, lower case.
    word: String,
    /// One past its token.
    end: usize,
}

/// The head noun over its adjectives: "eight suspected ISIS members" counts members.
fn counted(tokens: &Tokens, from: usize, mentioned: &[Mentioned]) -> Option<Noun> {
    let mut at = from;
    let sentence = tokens.list.get(from.checked_sub(1)?)?.sentence;
    if tokens.lower(at) == "of" {
        at += 1;
        while matches!(
            tokens.lower(at),
            "the" | "its" | "their" | "these" | "those" | "his" | "her" | "all" | "our"
        ) {
            at += 1;
        }
    }
    let mut last: Option<usize> = None;
    let mut plural = false;
    for step in 0..7 {
        let here = at + step;
        let Some(token) = tokens.list.get(here).filter(|t| t.sentence == sentence) else { break };
        let hyphen = matches!(token.kind, Kind::Mark('-' | '‑' | '’' | '\'' | '“' | '"')) && step > 0;
        if hyphen || token.kind == Kind::Possessive {
            // "the city's 180,000 people" goes on; "three of the city's schools" too.
            continue;
        }
        if token.kind == Kind::Number && step > 0 || matches!(token.kind, Kind::Mark(_)) {
            break;
        }
        let name = mentioned.binary_search_by(|m| {
            if m.end <= here {
                std::cmp::Ordering::Less
            } else if m.first > here {
                std::cmp::Ordering::Greater
            } else {
                std::cmp::Ordering::Equal
            }
        });
        let ends = token.class.has(Class::FUNCTION.or(Class::PREPOSITION).or(Class::SAY).or(Class::VERB))
            && !is_adjective(tokens, here);
        if ends
            && name.is_err()
            && !(is_plural(tokens, here)
                && last.is_none()
                && token.class.has(Class::SAY_NOUN.or(Class::ROLE)))
        {
            break;
        }
        let here_plural = is_plural(tokens, here);
        if plural && !here_plural {
            break;
        }
        let possessive_next = tokens.list.get(here + 1).is_some_and(|t| t.kind == Kind::Possessive);
        if name.is_ok() && !here_plural && !(token.capital && step > 3) {
            last = last.or(None);
            continue;
        }
        if possessive_next {
            continue;
        }
        last = Some(here);
        plural = here_plural;
    }
    let head = last?;
    let token = tokens.list[head];
    if matches!(tokens.lower(head), "more" | "additional" | "further" | "new" | "least" | "per" | "ago")
        || token.class.has(Class::TIME_UNIT)
    {
        return None;
    }
    // A singular head counts one thing only, or is a mass ("17 percent"): adjectives alone are no noun.
    let word = singular(tokens.lower(head));
    (word.chars().count() > 1 && word.chars().all(char::is_alphabetic))
        .then_some(Noun { word, end: head + 1 })
}

/// Words of the function class that stand before nouns all the same.
fn is_adjective(tokens: &Tokens, at: usize) -> bool {
    matches!(
        tokens.lower(at),
        "new"
            | "other"
            | "more"
            | "former"
            | "old"
            | "first"
            | "own"
            | "killed"
            | "wounded"
            | "additional"
            | "such"
            | "injured"
            | "last"
            | "overall"
            | "early"
            | "late"
            | "next"
            | "used"
            | "built"
            | "bombed"
            | "suspected"
            | "alleged"
            | "reported"
            | "expected"
            | "estimated"
            | "confirmed"
            | "unconfirmed"
            | "displaced"
            | "wanted"
    ) || tokens.lower(at) == "others"
}

/// Whether a word looks like a plural.
fn is_plural(tokens: &Tokens, at: usize) -> bool {
    let word = tokens.lower(at);
    matches!(
        word,
        "people"
            | "men"
            | "women"
            | "children"
            | "police"
            | "personnel"
            | "troops"
            | "others"
            | "aircraft"
            | "cattle"
            | "staff"
    ) || (word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && !word.ends_with("ous"))
}

/// The singular of a regular plural, and of the common irregular ones.
pub(super) fn singular(word: &str) -> String {
    match word {
        "people" => "person".into(),
        "men" => "man".into(),
        "women" => "woman".into(),
        "children" => "child".into(),
        "feet" => "foot".into(),
        "lives" => "life".into(),
        "wives" => "wife".into(),
        "troops" | "series" | "species" | "headquarters" => word.into(),
        _ => {
            if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
                return format!("{stem}y");
            }
            for ending in ["ches", "shes", "sses", "xes", "zes"] {
                if word.ends_with(ending) {
                    return word[..word.len() - 2].to_owned();
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

/// What happened to what is counted: an active verb before the number ("killed 17 militants"), a passive or a participle
/// behind the noun ("eight members were captured", "3,200 others wounded").
fn happened(tokens: &Tokens, first: usize, after: usize) -> Option<&'static str> {
    let (begin, end) = tokens.sentence_of(first);
    for back in 1..=5 {
        let Some(at) = first.checked_sub(back).filter(|at| *at >= begin) else { break };
        if matches!(tokens.list[at].kind, Kind::Mark(c) if c != '-') {
            break;
        }
        if let Some(event) = event(tokens.lower(at)) {
            return Some(event);
        }
        let step_over = tokens.is(at, Class::APPROXIMATE)
            || matches!(
                tokens.lower(at),
                "than"
                    | "to"
                    | "as"
                    | "many"
                    | "at"
                    | "an"
                    | "the"
                    | "of"
                    | "more"
                    | "another"
                    | "between"
                    | "including"
            );
        if !step_over {
            break;
        }
    }
    for at in after..(after + 8).min(end) {
        let token = tokens.list[at];
        if matches!(token.kind, Kind::Mark(',' | '.' | ';' | '—' | '(')) {
            break;
        }
        if let Some(event) = event(tokens.lower(at)) {
            let passive = (after..at)
                .any(|i| matches!(tokens.lower(i), "were" | "was" | "been" | "are" | "be" | "being" | "is"));
            let participle = at == after && tokens.lower(at).ends_with('d');
            let own = matches!(event, "died" | "fled" | "returned" | "reopened");
            return (passive || participle || own).then_some(event);
        }
        if !matches!(
            tokens.lower(at),
            "were"
                | "was"
                | "have"
                | "had"
                | "has"
                | "been"
                | "are"
                | "be"
                | "being"
                | "is"
                | "also"
                | "of"
                | "the"
                | "allied"
                | "group"
                | "who"
                | "reportedly"
        ) && !small_word(tokens, at)
        {
            break;
        }
    }
    None
}

/// The participle of an event's verb.
pub(super) fn event(word: &str) -> Option<&'static str> {
    const EVENTS: &[(&str, &[&str])] = &[
        ("killed", &["kill", "kills", "killed", "killing"]),
        ("wounded", &["wound", "wounded", "wounding"]),
        ("injured", &["injure", "injured", "injuring"]),
        ("captured", &["capture", "captured", "capturing"]),
        ("arrested", &["arrest", "arrested", "arresting"]),
        ("detained", &["detain", "detained", "detaining"]),
        ("displaced", &["displace", "displaced", "displacing"]),
        ("seized", &["seize", "seized", "seizing"]),
        ("destroyed", &["destroy", "destroyed", "destroying"]),
        ("died", &["die", "died", "dying"]),
        ("executed", &["execute", "executed", "executing"]),
        ("beheaded", &["behead", "beheaded", "beheading"]),
        ("kidnapped", &["kidnap", "kidnapped", "kidnapping"]),
        ("abducted", &["abduct", "abducted", "abducting"]),
        ("evacuated", &["evacuate", "evacuated", "evacuating"]),
        ("rescued", &["rescue", "rescued", "rescuing"]),
        ("deployed", &["deploy", "deployed", "deploying"]),
        ("dispatched", &["dispatch", "dispatched", "dispatching"]),
        ("fled", &["flee", "fled", "fleeing"]),
        ("returned", &["returned"]),
        ("reopened", &["reopen", "reopened"]),
        ("freed", &["free", "freed", "freeing"]),
        ("released", &["release", "released", "releasing"]),
        ("convicted", &["convict", "convicted", "convicting"]),
        ("sentenced", &["sentence", "sentenced", "sentencing"]),
        ("charged", &["charged", "charging"]),
        ("infected", &["infect", "infected", "infecting"]),
        ("drowned", &["drown", "drowned"]),
        ("murdered", &["murder", "murdered"]),
        ("massacred", &["massacre", "massacred"]),
        ("targeted", &["targeted"]),
        ("bombed", &["bomb", "bombed", "bombing"]),
        ("cut", &["cut", "cutting"]),
    ];
    EVENTS.iter().find(|(_, forms)| forms.contains(&word)).map(|(event, _)| *event)
}

/// Whether a number without a noun says something: it has an event, or is written as a quantity is.
fn stands_alone(tokens: &Tokens, quantity: &Quantity, event: bool) -> bool {
    if event || matches!(quantity.form, Form::Fraction | Form::Range) && quantity.form == Form::Fraction {
        return true;
    }
    let before = quantity.first.checked_sub(1).map_or("", |at| tokens.written(at));
    // "Boeing 737", "No. 5", "Article 5", "Windows 7"
    let named = before.chars().next().is_some_and(char::is_uppercase)
        && quantity.first - 1 > tokens.sentence_of(quantity.first).0;
    let labelled = matches!(
        before.to_lowercase().as_str(),
        "no."
            | "number"
            | "page"
            | "chapter"
            | "volume"
            | "article"
            | "section"
            | "version"
            | "flight"
            | "route"
            | "highway"
            | "room"
            | "channel"
            | "season"
            | "episode"
            | "part"
            | "phase"
            | "terminal"
            | "pp"
            | "vol"
            | "p"
            | "no"
    );
    if named || labelled || tokens.is(quantity.end, Class::MONTH) {
        return false;
    }
    match quantity.form {
        Form::Digits => quantity.max.or(quantity.min).is_some_and(|v| v >= 10.0 || v.fract() != 0.0),
        Form::Rough => true,
        Form::Range => true,
        Form::Words => quantity.max.or(quantity.min).is_some_and(|v| v >= 10.0),
        Form::Fraction => true,
    }
}
