//! Titles and offices within a run: "Northrop Grumman CEO Ron Sugar" is a body and a person.

use super::Range;
use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::{Short, words};

/// Forms of address: what stands behind one is a surname, whatever else it means.
pub(super) const ADDRESS: &[Short] = words!("mr mr. mrs mrs. ms ms. miss dr dr.");

/// "MS Olvek Star", a motor ship, but "MS. DUNN", "MS Anna Dunn".
pub(in crate::names) fn leads_ship(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.written(at), "MS" | "MT" | "MY" | "RMS" | "SV")
        && tokens.a_word(at + 1)
        && tokens.capital(at + 1)
        && tokens.space(at + 1)
        && !tokens.all_caps(at + 1)
        && !tokens.is(at + 1, Class::GIVEN.or(Class::TITLE).or(Class::COMMON))
}

/// Parts of a run before and after its last title: "Northrop Grumman CEO Ron Sugar" is a body and a person.
///
/// `None` where no title stands in the run, or where it belongs to a body's name ("General Motors", "Justice Department").
pub(in crate::names) fn split_at_title(tokens: &Tokens, (first, end): Range) -> Option<(Range, Range)> {
    if let Some(title) = plural_title(tokens, (first, end)) {
        return Some(((first, first), (title + 1, end)));
    }
    let title = (first..end).rev().find(|&at| {
        tokens.is(at, Class::TITLE)
            && at + 1 < end
            && !is_surname_before_suffix(tokens, at)
            // "Zayed bin Sultan al-Temi"
            && !(at > first + 1 && tokens.reads(at - 1, words!("bin ibn")) && !tokens.capital(at - 1))
            && !(tokens.is(at, Class::GIVEN) && at + 2 >= end && !rules_over(tokens, at))
            && !leads_ship(tokens, at)
            // "Deputy U.S. Marshal Jo Dunn"
            && !tokens.reads(at + 1, words!("u.s. u.n."))
            // "the ferry Lady Olvek", "the frigate Admiral Dunn"
            && !(at == first && first > 0 && tokens.is(first - 1, Class::VESSEL) && tokens.same_sentence(first - 1, first))
    })?;
    // "Secretary of State Warren Hale", "Secretary of the Navy"
    let office = title_of_office(tokens, title);
    // "President-elect Alfredo Cristo", "Secretary-General Kofi Annan"
    if tokens.mark(title + 1) == '-'
        && tokens.reads(title + 2, words!("elect general designate emeritus"))
        && title + 3 < end
    {
        return Some(((first, title), (title + 3, end)));
    }
    if office > title + 1 && office < end {
        return Some(((first, title), (office, end)));
    }
    let headed = tokens
        .is(end - 1, Class::ORG_HEAD.or(Class::ORG_END).or(Class::PLACE_HEAD).or(Class::OTHER_HEAD))
        && !tokens.reads(end - 1, words!("state"))
        // "Mr. Park"
        && !(title + 2 == end && tokens.reads(title, ADDRESS));
    // "King Olvek Air Base"
    let headed = headed
        || end > title + 2
            && tokens.reads(end - 1, words!("base station"))
            && tokens.reads(end - 2, words!("air naval force army navy"));
    // "General Administration of Customs", "Major Crimes Unit"
    let headed = headed
        || tokens.is(title + 1, Class::ORG_HEAD) && tokens.reads(title + 2, words!("of for"))
        || tokens.reads(title, words!("general major private special"))
            && end > title + 2
            && tokens.reads(end - 1, words!("unit squad team division command force staff"));
    let hyphen = matches!(tokens.mark(title + 1), '-' | '&' | ',');
    // "Bureau of Justice Statistics"
    let of_justice =
        title > first && tokens.reads(title, words!("justice")) && tokens.reads(title - 1, words!("of"));
    if headed || hyphen || of_justice || tokens.reads(title + 1, words!("of for")) {
        return None;
    }
    let mut before = title;
    while before > first
        && (tokens.is(before - 1, Class::TITLE)
            || tokens.reads(before - 1, words!("district circuit prime vice deputy foreign former interior cabinet defense defence finance acting supreme attorney commerce treasury labor labour health education energy transport transportation agriculture trade environment home culture economy economics industry information housing oil planning press crown financial operating investment marketing managing assistant associate corporate consumer affairs economic social public science technology tourism transport farm lance staff petty warrant wing squadron master grand humanitarian resident relief emergency special co -")))
    {
        before -= 1;
    }
    // "Town Administrator Jo Dunn", but "New York City Mayor Jo Dunn"
    if before == first + 1 && tokens.reads(first, words!("town city county village borough")) {
        before = first;
    }
    Some(((first, before), (title + 1, end)))
}

/// The title of several at the head of a run: "Presidents Dunn and Weston", "Prime Ministers Dunn and Weston". Not: "Presidents
/// Cup", "Senators of Dunmark".
fn plural_title(tokens: &Tokens, (first, end): Range) -> Option<usize> {
    let led = tokens.reads(first, words!("prime vice deputy foreign interior defense defence chief"));
    let title = first + usize::from(led);
    let name = title + 1;
    (name < end
        && tokens.reads(
            title,
            words!(
                "presidents ministers premiers chancellors senators sens. representatives reps. congressmen governors govs. mayors justices judges generals gens. colonels cols. professors profs. drs. astronauts cosmonauts ambassadors secretaries bishops archbishops cardinals detectives coaches officers captains sergeants sheriffs"
            ),
        )
        && tokens.a_word(name)
        && tokens.capital(name)
        && tokens.space(name)
        && (tokens.is(name, Class::GIVEN)
            || !tokens.reads(end - 1, words!("day days row"))
                && !tokens.is(
                    end - 1,
                    Class::ORG_HEAD.or(Class::ORG_END).or(Class::PLACE_HEAD).or(Class::OTHER_HEAD),
                )))
    .then_some(title)
}

/// "Sultan Olvek", "Mullah Tarvik", "Emir Hamad": titles that are given names as well, before another name and nothing else.
fn rules_over(tokens: &Tokens, at: usize) -> bool {
    tokens.reads(at, words!("sultan mullah")) && !tokens.is(at + 1, Class::SURNAME)
        || tokens.reads(at, words!("emir")) && tokens.is(at + 1, Class::GIVEN)
}

/// "Dr. Osra King Jr.", "Osra Bishop, Sr.": a surname that is a title as well.
fn is_surname_before_suffix(tokens: &Tokens, at: usize) -> bool {
    let suffix = at + 1 + usize::from(tokens.mark(at + 1) == ',');
    tokens.reads(suffix, words!("jr. sr. jr sr ii iii"))
}

/// "Mr. King", "Judge Bishop": behind a form of address even a title is a surname. Not: "Mr. President", "Sgt. Major".
pub(in crate::names) fn is_titled_surname(tokens: &Tokens, at: usize) -> bool {
    at > 0
        && tokens.reads(at, words!("king queen pope bishop judge baron marshal major prince earl count lord abbot duke cardinal saint dean constable"))
        && tokens.capital(at)
        && (tokens.reads(at - 1, ADDRESS)
            || tokens.reads(at - 1, words!("sen. sen rep. gov. prof. senator congressman congresswoman governor professor judge")))
        && tokens.capital(at - 1)
}

/// What ministers and secretaries are of.
const OFFICES: &[Short] = words!(
    "state defense defence labor labour energy commerce agriculture education health transportation transport treasury interior navy army justice finance war exchequer industry trade economy planning mines tourism fisheries forestry environment culture information communications telecommunications science technology research housing development employment welfare affairs foreign home economic social public"
);
const OFFICE_HOLDERS: &[Short] = words!("secretary minister undersecretary under-secretary chancellor");

/// Whether a word says of what somebody is minister, secretary or coordinator: "Interior", "Humanitarian".
pub(in crate::names) fn is_office(tokens: &Tokens, at: usize) -> bool {
    tokens.reads(at, OFFICES)
        || tokens.reads(at, words!("emergency relief resident humanitarian special grand"))
}

/// One past a title with its office: "Secretary of State"; one past the title alone where no office follows.
pub(in crate::names) fn title_of_office(tokens: &Tokens, title: usize) -> usize {
    let of = title + 1;
    if !tokens.reads(of, words!("of")) || !tokens.reads(title, OFFICE_HOLDERS) {
        return of;
    }
    let office = of + 1 + usize::from(tokens.reads(of + 1, words!("the")));
    if tokens.reads(office, OFFICES) { office + 1 } else { of }
}

/// How many words at the head of a run belong to the office before it: one in "Minister of Industry and Trade Osra Temi".
pub(in crate::names) fn office_words(tokens: &Tokens, (first, end): Range) -> usize {
    let mut of = first;
    while of > 0
        && of + 8 > first
        && tokens.same_sentence(of - 1, first)
        && (tokens.reads(of - 1, OFFICES)
            || tokens.reads(of - 1, words!("of for the and"))
            || tokens.mark(of - 1) == ',')
    {
        of -= 1;
    }
    let held = of > 0
        && of < first
        && tokens.reads(of, words!("of for"))
        && tokens.reads(of - 1, OFFICE_HOLDERS)
        && tokens.capital(of - 1);
    let body = tokens.is(end - 1, Class::ORG_HEAD.or(Class::ORG_END)) && !tokens.reads(end - 1, OFFICES);
    // "of State for Finance"
    let of_office = |at: usize| {
        tokens.reads(at, OFFICES)
            || at + 1 < end && tokens.reads(at, words!("for and")) && tokens.reads(at + 1, OFFICES)
    };
    let office = (first..end).take_while(|&at| of_office(at)).count();
    if held && !body { office } else { 0 }
}
