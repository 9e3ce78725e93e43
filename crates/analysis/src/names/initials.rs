//! Initials: "O. Dunn" of "Osra Dunn", and "OD" alone where the text says whose they are.

use sheaf_model::EntityKind;

use super::Named;
use super::aliases::{stand_for, words as words_of};
use crate::lexicon::{Class, WordMap};
use crate::tokens::Tokens;
use crate::word::{Word, words};

/// Most full names with one surname that are compared.
const MOST: usize = 32;

/// Gives "O. Dunn" the name of the one person of the text whom it may mean. O(n).
pub(super) fn written_out(tokens: &Tokens, named: &mut [Named]) {
    // Most texts have none.
    let any = named.iter().any(|one| {
        let surname = super::inverted::surname_end(tokens, one).map_or(one.first, |comma| comma + 1);
        one.kind == EntityKind::Person && one.end > one.first + 1 && is_initial(tokens.written(surname))
    });
    if !any {
        return;
    }
    let mut full: WordMap<Vec<(String, String)>> = WordMap::default();
    let mut short: Vec<(usize, Word, String)> = Vec::new();
    for (index, one) in named.iter().enumerate() {
        if one.kind != EntityKind::Person || one.entry.is_some() {
            continue;
        }
        let parts = words_of(tokens, one);
        let [.., last] = parts[..] else { continue };
        let (letters, initials) = letters_of(tokens, one);
        if letters.len() < 2 {
            continue;
        }
        if initials {
            short.push((index, last, letters));
        } else {
            let known = full.entry(last).or_default();
            let alike =
                |(name, _): &(String, String)| super::known::key(name) == super::known::key(&one.name);
            if known.len() < MOST && !known.iter().any(alike) {
                known.push((one.name.clone(), letters));
            }
        }
    }
    for (index, last, letters) in short {
        let mut fits = full.get(&last).into_iter().flatten().filter(|(_, whole)| may_be(&letters, whole));
        if let (Some((name, _)), None) = (fits.next(), fits.next()) {
            named[index].name.clone_from(name);
        }
    }
}

/// Whether initials may be those of a full name: the first and the last agree, and those between, as far as both have them.
fn may_be(letters: &str, whole: &str) -> bool {
    let (mut one, mut other) = (letters.chars(), whole.chars());
    one.next_back();
    other.next_back();
    one.zip(other).all(|(one, other)| one == other)
}

/// The first letters of a person's names, the surname's last, and whether all before that are initials.
fn letters_of(tokens: &Tokens, one: &Named) -> (String, bool) {
    let (mut letters, mut initials) = (String::new(), true);
    let surname = super::inverted::surname_end(tokens, one).unwrap_or(one.first);
    let order: Vec<usize> = (surname..one.end)
        .chain(one.first..surname)
        .filter(|&at| tokens.a_word(at) && tokens.capital(at) && !super::runs::is_address(tokens, at))
        .collect();
    // "Dunn-Temi" is one surname.
    let last = order.iter().rposition(|&at| at == 0 || tokens.mark(at - 1) != '-').unwrap_or(0);
    for (place, &at) in order.iter().enumerate() {
        let written = tokens.written(at);
        if place >= last {
            letters.extend(written.chars().next());
            break;
        }
        if is_initial(written) {
            letters.extend(written.chars().filter(|c| c.is_alphabetic()));
        } else {
            initials = false;
            letters.extend(written.chars().next());
        }
    }
    (letters, initials)
}

/// "O.", "O.D.", "O"
fn is_initial(written: &str) -> bool {
    written.split('.').all(|part| part.chars().count() < 2)
}

/// Gives "ODT" the name of Osra Dunn-Temi: two letters where brackets introduce them, three wherever one person has them. O(n).
pub(super) fn alone(tokens: &Tokens, named: &mut [Named]) {
    let letters = |one: &Named| one.end == one.first + 1 && tokens.all_caps(one.first);
    if !named.iter().any(letters) {
        return;
    }
    // By the letters: the person, whether several have them, and whether brackets introduce them.
    let mut whose: WordMap<(usize, bool, bool)> = WordMap::default();
    for (index, one) in named.iter().enumerate() {
        if one.kind != EntityKind::Person || one.end - one.first < 2 {
            continue;
        }
        let letters: String = (one.first..one.end)
            .filter(|&at| tokens.a_word(at) && tokens.capital(at))
            .filter_map(|at| tokens.written(at).chars().next())
            .collect();
        let introduced = is_in_brackets(tokens, one.end + 1, &letters)
            || tokens.mark(one.end) == ')'
                && one.first > 1
                && tokens.mark(one.first - 1) == '('
                && is_letters(tokens, one.first - 2, &letters);
        let (other, several, told) = whose.entry(Word::of(&letters)).or_insert((index, false, false));
        *several |= named[*other].name != one.name && !*told;
        if introduced {
            (*other, *several, *told) = (index, false, true);
        }
    }
    for index in 0..named.len() {
        let one = &named[index];
        let found = letters(one).then(|| whose.get(&Word::of(tokens.written(one.first)))).flatten();
        let Some(&(person, several, introduced)) = found else { continue };
        // "OD reported", "OD to send", "OD: yes", as minutes go on
        let acts = tokens.is(one.end, Class::SAY)
            || tokens.mark(one.end) == ':'
            || (tokens.begins_line(one.first) || tokens.sentence_of(one.first).0 == one.first)
                && tokens.reads(one.end, words!("to will"));
        let long = one.entry.is_none() && (acts || tokens.written(one.first).chars().count() > 2);
        if !several
            && (introduced || long && !tokens.is(one.first, Class::GIVEN))
            && named[person].name != one.name
        {
            stand_for(named, index, person, "initials-of-name");
        }
    }
}

/// Whether these letters stand alone in brackets, around token `at`: "(OD)", "(“OD”)".
fn is_in_brackets(tokens: &Tokens, at: usize, letters: &str) -> bool {
    let quoted = usize::from(matches!(tokens.mark(at), '"' | '“' | '\'' | '‘'));
    tokens.mark(at.wrapping_sub(1)) == '(' && is_letters(tokens, at + quoted, letters)
}

fn is_letters(tokens: &Tokens, at: usize, letters: &str) -> bool {
    tokens.all_caps(at) && tokens.written(at) == letters
}
