//! Days known by name.

use super::Match;
use super::absolute::year_after;
use super::expression::{Expression, Holiday};
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// Names in lower case without the endings of possessives, the longer before the shorter; and how each is set.
const HOLIDAYS: &[(&str, Holiday)] = &[
    ("christmas day", Holiday::Fixed(12, 25)),
    ("christmas eve", Holiday::Fixed(12, 24)),
    ("christmas", Holiday::Fixed(12, 25)),
    ("boxing day", Holiday::Fixed(12, 26)),
    ("new year eve", Holiday::Fixed(12, 31)),
    ("new year day", Holiday::Fixed(1, 1)),
    ("valentine day", Holiday::Fixed(2, 14)),
    ("halloween", Holiday::Fixed(10, 31)),
    ("bonfire night", Holiday::Fixed(11, 5)),
    ("fourth of july", Holiday::Fixed(7, 4)),
    ("july fourth", Holiday::Fixed(7, 4)),
    ("independence day", Holiday::Fixed(7, 4)),
    ("veterans day", Holiday::Fixed(11, 11)),
    ("martin luther king day", Holiday::Weekday(1, 1, 3)),
    ("martin luther king jr. day", Holiday::Weekday(1, 1, 3)),
    ("presidents day", Holiday::Weekday(2, 1, 3)),
    ("mother day", Holiday::Weekday(5, 7, 2)),
    ("memorial day", Holiday::Weekday(5, 1, 5)),
    ("father day", Holiday::Weekday(6, 7, 3)),
    ("labor day", Holiday::Weekday(9, 1, 1)),
    ("labour day", Holiday::Weekday(9, 1, 1)),
    ("columbus day", Holiday::Weekday(10, 1, 2)),
    ("thanksgiving day", Holiday::Weekday(11, 4, 4)),
    ("thanksgiving", Holiday::Weekday(11, 4, 4)),
    ("ash wednesday", Holiday::Easter(-46)),
    ("palm sunday", Holiday::Easter(-7)),
    ("good friday", Holiday::Easter(-2)),
    ("maundy thursday", Holiday::Easter(-3)),
    ("whit sunday", Holiday::Easter(49)),
    ("whitsun", Holiday::Easter(49)),
    ("whit monday", Holiday::Easter(50)),
    ("pentecost", Holiday::Easter(49)),
    ("easter sunday", Holiday::Easter(0)),
    ("easter monday", Holiday::Easter(1)),
    ("easter", Holiday::Easter(0)),
    ("ramadan", Holiday::Moving),
    // The day of the equinox in Tehran: 20 or 21 March.
    ("nowruz", Holiday::Moving),
    ("nawruz", Holiday::Moving),
    ("norouz", Holiday::Moving),
    ("passover", Holiday::Moving),
    ("hanukkah", Holiday::Moving),
    ("yom kippur", Holiday::Moving),
    ("rosh hashana", Holiday::Moving),
    ("rosh hashanah", Holiday::Moving),
    ("eid al-fitr", Holiday::Moving),
    ("eid al-adha", Holiday::Moving),
];

/// "Christmas Day", "New Year's Eve", "Thanksgiving 1995". Not: "The Christmas Cottage", "Easter Island".
pub(super) fn holiday(tokens: &Tokens, at: usize) -> Option<Match> {
    if !tokens.capital(at) || tokens.list[at].class.has(Class::MONTH) && !tokens.is(at + 1, Class::ORDINAL) {
        return None;
    }
    let (end, holiday) =
        HOLIDAYS.iter().find_map(|(name, holiday)| Some((end_of(tokens, at, name)?, *holiday)))?;
    let named = tokens.list.get(end).is_some_and(|next| {
        next.kind == Kind::Word
            && next.capital
            && tokens.same_sentence(at, end)
            && !next.class.has(Class::FUNCTION)
    });
    if named {
        return None;
    }
    let (year, end) = year_after(tokens, at, end).map_or((None, end), |(year, end)| (Some(year), end));
    let rule = if holiday == Holiday::Moving { "other-calendar" } else { "holiday" };
    // "last Christmas"
    let which = at > 0 && tokens.same_sentence(at - 1, at) && tokens.reads(at - 1, words!("last next this"));
    Some(Match::new(at - usize::from(which), end, Expression::Holiday { holiday, year }, rule))
}

/// One past the last token of a name that stands at `at`; endings of possessives do not matter.
fn end_of(tokens: &Tokens, at: usize, name: &str) -> Option<usize> {
    // Most words begin none of the names: no need to part those.
    if !name.starts_with(tokens.lower(at)) {
        return None;
    }
    let mut next = at;
    for (index, word) in name.split(' ').enumerate() {
        if index > 0 && tokens.list.get(next)?.kind == Kind::Possessive {
            next += 1;
        }
        // "al-Fitr" is three tokens.
        for (part_index, part) in word.split('-').enumerate() {
            next += usize::from(part_index > 0 && tokens.mark(next) == '-');
            if tokens.lower(next) != part {
                return None;
            }
            next += 1;
        }
    }
    tokens.same_sentence(at, next - 1).then_some(next)
}
