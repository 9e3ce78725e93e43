//! Short forms: a surname after a full name, an acronym after its words, a body's name without its last word.

use sheaf_model::EntityKind;

use super::apposition::is_age;
use super::clues::PAPERS;
use super::forms::{before_form, spelt_alike};
use super::known::{Known, Source, key};
use super::{Named, initials, inverted, terms};
use crate::gender::Gender;
use crate::lexicon::{Class, WordMap, WordSet};
use crate::tokens::Tokens;
use crate::word::{Word, words};

/// Gives short forms the name, kind and entry of what they stand for.
pub(super) fn join(tokens: &Tokens, named: &mut Vec<Named>, known: &Known) {
    acronyms(tokens, named);
    initials::written_out(tokens, named);
    persons(tokens, named, known);
    initials::alone(tokens, named);
    terms::short_forms(tokens, named);
    storms_and_ships(tokens, named);
    let told = told_persons(tokens, named);
    companies(tokens, named, &told);
    bodies(tokens, named, &told);
    islands(tokens, named);
    saints(tokens, named);
    last_words(tokens, named, known);
}

/// Gives a short form the name, kind and entry of what it stands for.
pub(super) fn stand_for(named: &mut [Named], short: usize, whole: usize, rule: &'static str) {
    let Named { name, kind, entry, .. } = named[whole].clone();
    let one = &mut named[short];
    (one.name, one.kind, one.entry, one.rule) = (name, kind, entry, rule);
}

/// The folded words of a naming, particles and marks left out; a surname that stands first ("Dunn, Osra") last.
pub(super) fn words(tokens: &Tokens, one: &Named) -> Vec<Word> {
    let surname = inverted::surname_end(tokens, one).unwrap_or(one.first);
    (surname..one.end)
        .chain(one.first..surname)
        .filter(|&at| {
            tokens.a_word(at)
                && !(tokens.is(at, Class::PARTICLE)
                    && (!tokens.capital(at) || tokens.reads(at, words!("al el van von de"))))
        })
        .map(|at| tokens.list[at].folded)
        .collect()
}

/// Surnames and given names of persons named in full before (or, for a surname, anywhere in the text).
fn persons(tokens: &Tokens, named: &mut [Named], known: &Known) {
    let mut surnames: WordMap<Vec<usize>> = WordMap::default();
    let mut given: WordMap<Vec<usize>> = WordMap::default();
    let parts: Vec<Vec<Word>> = named
        .iter()
        .map(|one| {
            if one.kind == EntityKind::Person || one.entry.is_none() || one.end - one.first == 1 {
                words(tokens, one)
            } else {
                Vec::new()
            }
        })
        .collect();
    for (index, one) in named.iter().enumerate() {
        let parts = &parts[index];
        if one.kind == EntityKind::Person
            && parts.len() > 1
            && let (Some(first), Some(last)) = (parts.first(), parts.last())
        {
            surnames.entry(*last).or_default().push(index);
            given.entry(*first).or_default().push(index);
            let double = double_name(tokens, (one.first, one.end)).filter(|range| range.0 > one.first);
            if let Some(range) = double {
                surnames.entry(super::key_of(tokens, range)).or_default().push(index);
            }
        }
    }
    for index in 0..named.len() {
        let words = &parts[index];
        let one = &named[index];
        // "Ms Dunn-Temi" after "Osra Dunn-Temi"
        let double = double_name(tokens, (one.first, one.end)).filter(|range| range.0 == one.first);
        let word = match (&words[..], double) {
            ([word], _) => word,
            (_, Some(range)) => &super::key_of(tokens, range),
            _ => continue,
        };
        let namesake = match one.entry {
            Some(entry) => {
                // "Washington said" after "George Washington", but not "in Washington".
                let known = &known.entries[entry];
                let place_led = one.first > 0
                    && tokens.is(one.first - 1, Class::PREPOSITION)
                    && !tokens.reads(one.first - 1, words!("by with for of against"));
                // "Ford said" after "Gerald Ford": a company called after its founder
                let founder = known.kind == EntityKind::Organisation
                    && one.end == one.first + 1
                    && !tokens.all_caps(one.first);
                if known.source == Source::Authority
                    || known.kind != EntityKind::Place && !founder
                    || place_led
                    || tokens.mark(one.end) == ','
                {
                    continue;
                }
                true
            }
            None => false,
        };
        // "President Dunn" before "Laura Dunn" is another.
        let titled = one.rule == "title-before-name";
        // "Lady Dunn" is not "Sir William Dunn".
        let told = told_gender(tokens, one);
        let alike = |full: usize| {
            let other = told_gender(tokens, &named[full]);
            told.is_none() || other.is_none() || told == other
        };
        // "Mrs. Dunn" is Martha Dunn rather than Osra Dunn, of whom nothing tells.
        let gender = told.or_else(|| told_behind(tokens, named, index));
        let same = |full: usize| gender.is_some() && told_gender(tokens, &named[full]) == gender;
        let bearers = surnames.get(word);
        let known = nearest(bearers, index, !namesake && !titled, &same);
        let fits: &dyn Fn(usize) -> bool = if known.is_some() { &same } else { &alike };
        let full = known
            .or_else(|| nearest(bearers, index, !namesake && !titled, fits))
            .map(|full| {
                let other = |other: usize| fits(other) && is_another(tokens, &named[full], &named[other]);
                let several = nearest(bearers, index, true, &other).is_some();
                (full, if several { "surname-of-several" } else { "surname-of-full-name" })
            })
            .or_else(|| {
                nearest(given.get(word), index, false, &|_| true)
                    .filter(|_| {
                        let unheard = tokens.list[one.first].class == Class::NONE
                            && one.rule == "capitalised-name-in-context";
                        !namesake
                            && one.rule != "title-before-name"
                            && (unheard || tokens.is(one.first, Class::GIVEN))
                    })
                    .map(|full| (full, "given-name-of-full-name"))
            });
        // "Wen" after "Wen Jiabo": names that begin with the surname.
        let full = full.or_else(|| {
            let first = nearest(given.get(word), index, false, &alike)?;
            let leads =
                tokens.is(named[first].first, Class::SURNAME) && !tokens.is(named[first].first, Class::GIVEN);
            let hyphenated = (named[first].first..named[first].end).any(|at| tokens.mark(at) == '-');
            (!namesake && (leads || hyphenated)).then_some((first, "surname-of-full-name"))
        });
        let Some((full, rule)) = full else { continue };
        // "ABERNATHY: Good evening": who speaks, where a dateline might stand.
        let turn = one.rule == "dateline" && tokens.mark(one.end) == ':';
        // "moved from Lincoln, Nebraska": the town, though Chad Lincoln is in the text
        let held = one.kind == EntityKind::Place
            && tokens.mark(one.end) == ','
            && one.first > 0
            && tokens.reads(one.first - 1, words!("in from near at outside"))
            && named.get(index + 1).is_some_and(|next| {
                next.kind == EntityKind::Place && next.first == one.end + 1 && next.entry.is_some()
            });
        let settled_otherwise = held
            || one.kind != EntityKind::Person
                && !matches!(one.rule, "capitalised-name-in-context" | "gazetteer")
                && !turn;
        if settled_otherwise {
            continue;
        }
        stand_for(named, index, full, rule);
    }
    messieurs(tokens, named, &parts, &surnames);
    full_names(named, &parts);
}

/// The last words of a name that hyphens join: "Dunn-Temi".
fn double_name(tokens: &Tokens, (first, end): super::Range) -> Option<super::Range> {
    let mut start = end - 1;
    while start > first + 1 && tokens.mark(start - 1) == '-' && tokens.capital(start) {
        start -= 2;
    }
    (start + 1 < end).then_some((start, end))
}

/// "M. Dunn" and "M. Peter Dunn" where the text has "Peter Dunn" as well: the French title, and no initial.
fn messieurs(tokens: &Tokens, named: &mut [Named], parts: &[Vec<Word>], surnames: &WordMap<Vec<usize>>) {
    for index in 0..named.len() {
        let one = &named[index];
        let titled = one.kind == EntityKind::Person && tokens.written(one.first) == "M.";
        let Some(([_, rest @ ..], last)) =
            titled.then(|| Some((&parts[index][..], parts[index].last()?))).flatten()
        else {
            continue;
        };
        let same = |&full: &usize| {
            let whole = &parts[full];
            full != index
                && tokens.written(named[full].first) != "M."
                && (rest.len() == 1 || whole[..] == *rest)
        };
        let full = surnames.get(last).and_then(|list| list.iter().take(32).copied().find(same));
        if let Some(full) = full {
            stand_for(named, index, full, "surname-of-full-name");
        }
    }
}

/// "Abu Nabil al Anbari" and "Nabil al-Anbari" in one text are one person: the shorter form lies in the longer one.
fn full_names(named: &mut [Named], parts: &[Vec<Word>]) {
    let mut longest: WordMap<usize> = WordMap::default();
    for (index, one) in named.iter().enumerate() {
        if one.kind == EntityKind::Person
            && parts[index].len() > 1
            && one.entry.is_none()
            && let Some(last) = parts[index].last()
        {
            let best = longest.entry(*last).or_insert(index);
            if parts[index].len() > parts[*best].len() {
                *best = index;
            }
        }
    }
    let mut full: WordMap<String> = WordMap::default();
    for (index, one) in named.iter().enumerate() {
        let short = &parts[index];
        let person = one.kind == EntityKind::Person && one.entry.is_none() && short.len() > 1;
        let Some(&best) = short.last().filter(|_| person).and_then(|last| longest.get(last)) else {
            continue;
        };
        if short.len() < parts[best].len() && short.first() == parts[best].first() {
            full.entry(Word::of(&key(&one.name))).or_insert_with(|| named[best].name.clone());
        }
    }
    if full.is_empty() {
        return;
    }
    for one in named.iter_mut().filter(|one| one.kind == EntityKind::Person && one.entry.is_none()) {
        if let Some(name) = full.get(&Word::of(&key(&one.name))) {
            one.name.clone_from(name);
        }
    }
}

/// The last one before `index` that fits; with `anywhere`, the first one after it if there is none before. O(32).
fn nearest(
    list: Option<&Vec<usize>>,
    index: usize,
    anywhere: bool,
    fits: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let list = list?;
    let place = list.partition_point(|&i| i < index);
    let before = list[..place].iter().rev().take(32).find(|&&full| fits(full));
    before.or_else(|| list[place..].iter().take(32).find(|&&full| anywhere && fits(full))).copied()
}

/// Whether the title before a naming, or else its first word, says that a woman is meant.
fn told_gender(tokens: &Tokens, one: &Named) -> Option<Gender> {
    let title = one.first.checked_sub(1).filter(|&at| {
        tokens.capital(at) && tokens.is(at, Class::TITLE) && tokens.same_sentence(at, one.first)
    });
    let told = |at: usize| Gender::of(tokens.list[at].class);
    title.and_then(told).or_else(|| told(one.first))
}

/// Whether a pronoun close behind a bare surname, before anybody else is named, says that a woman is meant: "Dunn said she".
fn told_behind(tokens: &Tokens, named: &[Named], index: usize) -> Option<Gender> {
    const NEAR: usize = 8;
    let one = &named[index];
    let end = tokens.sentence_of(one.first).1.min(one.end + NEAR);
    let end = named.get(index + 1).map_or(end, |next| end.min(next.first));
    // "Dunn and his wife", not "Dunn said: “He …”"
    let told = |at: &usize| !matches!(tokens.mark(*at), '“' | '"' | '‘' | '«');
    (one.end..end).take_while(told).find_map(|at| Gender::of_pronoun(tokens, at))
}

/// Whether two full names of one surname are of two persons: their given names differ, and neither is short for the other ("P.",
/// "Pete", "Peter").
fn is_another(tokens: &Tokens, one: &Named, other: &Named) -> bool {
    let given = |named: &Named| tokens.lower(named.first).trim_end_matches('.');
    let (one, other) = (given(one), given(other));
    !one.starts_with(other) && !other.starts_with(one)
}

/// "European Aeronautic Defence and Space Company (EADS)", and acronyms that are the initials of a name in the text.
fn acronyms(tokens: &Tokens, named: &mut [Named]) {
    let mut full: WordMap<usize> = WordMap::default();
    for (index, one) in named.iter().enumerate() {
        let capitals: Vec<char> = (one.first..one.end)
            .filter(|&at| tokens.a_word(at) && tokens.capital(at))
            .filter_map(|at| tokens.written(at).chars().next())
            .collect();
        if capitals.len() < 2 || one.kind == EntityKind::Person {
            continue;
        }
        let initials: String = capitals.iter().collect();
        // "DA" is no "Dexter Avenue".
        if capitals.len() > 2 || one.kind != EntityKind::Place {
            full.entry(Word::of(&initials)).or_insert(index);
        }
        let bracketed = one.end + 1;
        if tokens.mark(one.end) == '(' && tokens.all_caps(bracketed) && tokens.mark(bracketed + 1) == ')' {
            let short: String = tokens.written(bracketed).chars().filter(|c| c.is_alphabetic()).collect();
            // The acronym begins as the name does, or is that of a body in another language ("Democratic Left Alliance (SLD)").
            let own_language = short.chars().next() == capitals.first().copied();
            if own_language || one.kind == EntityKind::Organisation && short.chars().count() > 1 {
                full.insert(Word::of(&short), index);
            }
        }
    }
    for index in 0..named.len() {
        let one = &named[index];
        let code = || tokens.written(one.first).bytes().any(|b| b.is_ascii_digit());
        if one.end - one.first != 1 || !tokens.all_caps(one.first) || one.entry.is_some() || code() {
            continue;
        }
        let short: String = tokens.written(one.first).chars().filter(|c| c.is_alphabetic()).collect();
        let Some(&whole) = full.get(&Word::of(&short)).filter(|&&whole| whole != index) else { continue };
        stand_for(named, index, whole, "acronym-of-name");
    }
}

/// "Saint Olvek" wherever it stands, once the text has it as a place ("in Saint Olvek").
fn saints(tokens: &Tokens, named: &mut [Named]) {
    let saint = |at: usize| tokens.reads(at, words!("saint sankt sainte santa sta.")) && tokens.capital(at);
    let mut places: WordMap<usize> = WordMap::default();
    for (index, one) in named.iter().enumerate() {
        if one.kind == EntityKind::Place && one.entry.is_none() && saint(one.first) {
            places.entry(super::key_of(tokens, (one.first + 1, one.end))).or_insert(index);
        }
    }
    if places.is_empty() {
        return;
    }
    for index in 0..named.len() {
        let one = &named[index];
        let titled = one.first > 0 && one.kind == EntityKind::Person && saint(one.first - 1);
        let place = titled.then(|| places.get(&super::key_of(tokens, (one.first, one.end)))).flatten();
        if let Some(&whole) = place {
            stand_for(named, index, whole, "capitalised-name-in-context");
            named[index].first -= 1;
        }
    }
}

/// "Wrangel" after "Wrangel Island": places named without what they are.
fn islands(tokens: &Tokens, named: &mut [Named]) {
    let mut short: WordMap<usize> = WordMap::default();
    for (index, one) in named.iter().enumerate() {
        let island = one.kind == EntityKind::Place
            && one.end == one.first + 2
            && tokens.reads(one.end - 1, words!("island islands valley river mountains peninsula desert"));
        if island {
            short.entry(tokens.list[one.first].folded).or_insert(index);
        }
    }
    if short.is_empty() {
        return;
    }
    for index in 0..named.len() {
        let one = &named[index];
        if one.end != one.first + 1 || one.entry.is_some() || one.rule != "capitalised-name-in-context" {
            continue;
        }
        let Some(&whole) = short.get(&tokens.list[one.first].folded).filter(|&&whole| whole < index) else {
            continue;
        };
        stand_for(named, index, whole, "short-form-of-place");
    }
}

/// "Tarvik Lines Limited" and "TARVIK LINES" after "Tarvik Lines Ltd.": one company with its legal form, in another spelling, and
/// without it. "Tarvik Lines LLP" is another.
fn companies(tokens: &Tokens, named: &mut [Named], told: &WordSet) {
    let mut whole: WordMap<usize> = WordMap::default();
    let mut core: WordMap<usize> = WordMap::default();
    let mut same: Vec<(usize, Word)> = Vec::new();
    for (index, one) in named.iter().enumerate() {
        if one.kind != EntityKind::Organisation || one.entry.is_some() {
            continue;
        }
        let end = before_form(tokens, (one.first, one.end));
        if end == one.end {
            continue;
        }
        let form = spelt_alike(&super::text_of(tokens, (end, one.end)));
        let name = super::key_of(tokens, (one.first, end));
        core.entry(name).or_insert(index);
        let name = Word::of_several([name, Word::of(&form)].into_iter());
        // Not in capitals, if the text has it otherwise.
        let first = whole.entry(name).or_insert(index);
        if tokens.all_caps(named[*first].first) && !tokens.all_caps(one.first) {
            *first = index;
        }
        same.push((index, name));
    }
    for (index, name) in same {
        if let Some(first) = whole.get(&name) {
            let name = named[*first].name.clone();
            named[index].name = name;
        }
    }
    if core.is_empty() {
        return;
    }
    for index in 0..named.len() {
        let one = &named[index];
        let bare = one.entry.is_none()
            && (one.kind == EntityKind::Organisation || one.rule == "capitalised-name-in-context");
        let name = super::key_of(tokens, (one.first, one.end));
        let company = core.get(&name).filter(|_| bare && !told.contains(&name));
        if let Some(&whole) = company {
            stand_for(named, index, whole, "short-form-of-body");
        }
    }
}

/// Surnames that what stands behind them tells of a person: "Dunn, 88, spoke", "Dunn, who is", "Dunn and his wife". No body is
/// meant, though the text has the Dunn Center.
fn told_persons(tokens: &Tokens, named: &mut [Named]) -> WordSet {
    let tells = |end: usize| match tokens.mark(end) {
        ',' => tokens.reads(end + 1, words!("who whose")) || is_age(tokens, end + 1),
        _ => {
            tokens.reads(end, words!("and"))
                && tokens.reads(end + 1, words!("his her"))
                && tokens.reads(
                    end + 2,
                    words!("wife husband family son daughter children parents brother sister"),
                )
        }
    };
    let mut told = WordSet::default();
    for one in named.iter_mut() {
        if one.end == one.first + 1
            && one.entry.is_none()
            && one.rule == "capitalised-name-in-context"
            && matches!(one.kind, EntityKind::Person | EntityKind::Organisation)
            && !tokens.all_caps(one.first)
            && !(one.first > 0 && tokens.reads(one.first - 1, words!("the")))
            && tells(one.end)
        {
            one.kind = EntityKind::Person;
            told.insert(super::key_of(tokens, (one.first, one.end)));
        }
    }
    told
}

/// "Osra killed 57" after "Hurricane Osra", "the Dunn sank" after "USS Dunn": a storm or ship without the word that leads it.
fn storms_and_ships(tokens: &Tokens, named: &mut [Named]) {
    let mut short: WordMap<usize> = WordMap::default();
    for (index, one) in named.iter().enumerate() {
        let leads = |at: usize| {
            tokens.reads(at, words!("hurricane typhoon cyclone storm uss hms ss mv u.s.s. h.m.s. m.v."))
        };
        if one.kind == EntityKind::Other && one.end > one.first + 1 && leads(one.end - 2) {
            short.entry(tokens.word(one.end - 1)).or_insert(index);
        }
    }
    if short.is_empty() {
        return;
    }
    for index in 0..named.len() {
        let one = &named[index];
        let open = one.end == one.first + 1
            && one.entry.is_none()
            && matches!(one.rule, "capitalised-name-in-context" | "given-name")
            && !(one.first > 0 && tokens.is(one.first - 1, Class::TITLE.or(Class::SAY)))
            && !tokens.is(one.end, Class::SAY)
            && !(tokens.mark(one.end) == ',' && tokens.reads(one.end + 1, words!("a an who")));
        let whole = short.get(&tokens.word(one.first)).copied().filter(|&whole| open && whole < index);
        if let Some(whole) = whole {
            stand_for(named, index, whole, "short-form-of-body");
        }
    }
}

/// "the Gulls" after "Olvek Gulls", "the Brotherhood" after "Olvek Brotherhood": a body by the last word of its name, behind the
/// article. General words ("the Ministry", "the Bank") stand for too much.
fn last_words(tokens: &Tokens, named: &mut Vec<Named>, known: &Known) {
    let heads = Class::ORG_HEAD.or(Class::ORG_END).or(Class::PLACE_HEAD).or(Class::OTHER_HEAD);
    let persons = Class::ROLE.or(Class::TITLE).or(Class::SURNAME).or(Class::GIVEN);
    let general = heads.or(persons).or(Class::FUNCTION).or(Class::MONTH).or(Class::WEEKDAY);
    let telling = |at: usize| {
        tokens.a_word(at)
            && tokens.capital(at)
            && !tokens.all_caps(at)
            && tokens.list[at].span.len() > 3
            && (!tokens.is(at, general)
                || tokens.reads(at, words!("brotherhood front"))
                || tokens.reads(at, PAPERS))
    };
    let mut short: WordMap<usize> = WordMap::default();
    for (index, one) in named.iter().enumerate() {
        let plain = || {
            (one.first..one.end).all(|at| tokens.a_word(at) && tokens.capital(at))
                && known.longest(tokens, one.end - 1).is_none()
        };
        if one.kind == EntityKind::Organisation && one.end > one.first + 1 && telling(one.end - 1) && plain()
        {
            short.entry(tokens.word(one.end - 1)).or_insert(index);
        }
    }
    if short.is_empty() {
        return;
    }
    let mut more: Vec<Named> = Vec::new();
    let mut index = 0;
    for at in 1..tokens.len() {
        if !tokens.capital(at) || !tokens.reads(at - 1, words!("the")) || !tokens.same_sentence(at - 1, at) {
            continue;
        }
        while named.get(index).is_some_and(|one| one.end <= at) {
            index += 1;
        }
        let Some(&whole) = short.get(&tokens.word(at)).filter(|_| telling(at)) else { continue };
        let alone = !(tokens.a_word(at + 1) && tokens.capital(at + 1) && tokens.same_sentence(at, at + 1))
            && tokens.mark(at + 1) != '-';
        let taken = named.get(index).filter(|one| one.first <= at);
        let open = taken.is_none_or(|one| {
            (one.first, one.end) == (at, at + 1)
                && one.entry.is_none()
                && matches!(one.rule, "capitalised-name-in-context" | "head-noun-of-organisation")
        });
        // "the Resolver", where "Olvek Resolver" may be anything
        let sure = named[whole].entry.is_some()
            || named[whole].rule == "place-in-name-of-body"
            || tokens.is(at, Class::ORG_HEAD)
            || super::ends_as_plural(tokens.lower(at)) && !tokens.is(at, Class::COMMON);
        if !alone || !open || !sure || named[whole].first > at {
            continue;
        }
        if taken.is_some() {
            stand_for(named, index, whole, "short-form-of-body");
        } else {
            let naming = Named { first: at, end: at + 1, rule: "short-form-of-body", ..named[whole].clone() };
            more.push(naming);
        }
    }
    if !more.is_empty() {
        named.append(&mut more);
        crate::order::by_number(named, |one| one.first as u64);
    }
}

/// "Northrop" is no short form of "Northrop Grumman" for sure, but "Ford" is of "Ford Motor Company".
fn bodies(tokens: &Tokens, named: &mut [Named], told: &WordSet) {
    let generic = Class::ORG_HEAD.or(Class::ORG_END);
    let mut short: WordMap<usize> = WordMap::default();
    for (index, one) in named.iter().enumerate() {
        if one.kind != EntityKind::Organisation || one.rule == "acronym-of-name" {
            continue;
        }
        let mut end = one.end;
        while end > one.first + 1
            && (tokens.is(end - 1, generic)
                || tokens.reads(end - 1, words!("motor motors"))
                || tokens.mark(end - 1) != ' ')
        {
            end -= 1;
            if end < one.end && end > one.first {
                let name = super::text_of(tokens, (one.first, end));
                if !name.ends_with([',', '&', '-']) {
                    short.entry(Word::of(&key(&name))).or_insert(index);
                }
            }
        }
    }
    for index in 0..named.len() {
        let one = &named[index];
        if one.entry.is_some()
            || one.rule != "capitalised-name-in-context"
            || !told.is_empty() && told.contains(&super::key_of(tokens, (one.first, one.end)))
        {
            continue;
        }
        let Some(&whole) = short.get(&Word::of(&key(&one.name))).filter(|&&whole| whole != index) else {
            continue;
        };
        stand_for(named, index, whole, "short-form-of-body");
    }
}
