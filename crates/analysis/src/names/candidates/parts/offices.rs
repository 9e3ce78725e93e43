//! Offices and titles: before a name, between two, after one, or alone.

use sheaf_model::EntityKind;

use super::{Cut, Finder, HEADS, Piece, Run};
use crate::lexicon::Class;
use crate::names::runs::{Range, is_office, is_titled_surname, office_words, split_at_title};
use crate::tokens::Tokens;
use crate::word::words;

/// An office before all names of a run, or a title and a surname at its end. No title stands before the run.
pub(super) fn at_its_ends(tokens: &Tokens, range: Range) -> Option<Cut> {
    let (first, end) = range;
    // "Secretary of State Warren Hale", "Chancellor of the Exchequer Hugh Dorn": the office belongs to the title.
    let office = office_words(tokens, range);
    if office > 0 {
        return Some(Cut::One(Piece::Run((first + office, end), true)));
    }
    if end == first + 1 || !is_titled_surname(tokens, end - 1) {
        return None;
    }
    // "Ellary Judge King": what stands before the title is another name.
    let person = Piece::Name((end - 1, end), EntityKind::Person, "title-before-name");
    Some(Cut::Two(Piece::Run((first, end - 2), false), person))
}

impl Finder<'_> {
    /// "DGP Dilbag Singh": letters of an office
    pub(super) fn letters_of_office(&self, run: Run) -> Option<Cut> {
        let (tokens, Run { first, end, titled, .. }) = (self.tokens, run);
        let letters = !titled
            && end > first + 2
            && tokens.all_caps(first)
            && (2..=4).contains(&tokens.list[first].span.len())
            && tokens.is(first + 1, Class::GIVEN)
            && !tokens.all_caps(first + 1)
            && tokens.space(first + 1)
            && !tokens.is(first, Class::GIVEN)
            && !tokens.is(end - 1, HEADS)
            && self.known.longest_within(tokens, first, end).is_none();
        letters.then_some(Cut::One(Piece::Run((first + 1, end), true)))
    }

    /// "Chief Financial Officer", "Managing Director" alone
    pub(super) fn office_alone(&self, run: Run) -> Option<Cut> {
        let (tokens, Run { first, end, titled, hits }) = (self.tokens, run);
        let held = tokens.reads(end - 1, words!("minister secretary coordinator rapporteur vizier"));
        let office = |at: usize| {
            tokens.mark(at) == '-'
                || held && is_office(tokens, at)
                || tokens.is(at, Class::TITLE.or(Class::ROLE)) && !tokens.is(at, Class::GIVEN.or(Class::SURNAME))
                || tokens.reads(at, words!("managing financial operating executive general chief deputy assistant senior junior vice non company company's regional technical commercial medical legal marketing"))
        };
        let alone = !titled
            && end > first + 1
            && tokens.is(end - 1, Class::TITLE)
            && hits.is_empty()
            && (first..end).all(office);
        alone.then_some(Cut::NoName)
    }

    /// A title in the middle, but not in that of a known name.
    pub(super) fn title_inside(&self, run: Run) -> Option<Cut> {
        if run.titled {
            return None;
        }
        let (before, after) = split_at_title(self.tokens, (run.first, run.end))?;
        let free = !run.hits.iter().any(|hit| hit.first < after.0 && hit.end > after.0);
        free.then_some(Cut::Two(Piece::Run(before, false), Piece::Run(after, true)))
    }

    /// "Apple Computer CEO": a title after a name is none of it, unless its office follows.
    pub(super) fn title_at_end(&self, run: Run) -> Option<Cut> {
        let (tokens, Run { first, end, titled, hits }) = (self.tokens, run);
        let last = end - 1;
        let behind = !titled
            && end > first + 1
            && tokens.is(last, Class::TITLE)
            // "Office of the Attorney General"
            && !(tokens.reads(first, words!("office")) && tokens.reads(first + 1, words!("of")))
            // "Royal Courts of Justice"
            && !tokens.reads(last - 1, words!("of"))
            && !tokens.is(last, Class::GIVEN.or(Class::SURNAME).or(Class::ORG_HEAD).or(Class::ORG_END))
            && tokens.space(last)
            && !tokens.reads(first, words!("daily evening sunday notre"))
            // "Martin Luther King"
            && !((first..last).any(|at| tokens.is(at, Class::GIVEN))
                && tokens.reads(last, words!("king pope bishop judge baron marshal major prince earl count lord abbot sheriff duke cardinal saint dean architect hooker justice")))
            && !hits.iter().any(|hit| hit.end == end);
        if !behind {
            return None;
        }
        let held = tokens.reads(last, words!("minister secretary coordinator rapporteur vizier"));
        let office = |at: usize| {
            tokens.is(at, Class::TITLE.or(Class::ORDINAL))
                || held && is_office(tokens, at)
                || tokens.reads(at, words!("prime vice deputy press foreign general executive chief assistant managing financial operating regional senior junior non-executive"))
        };
        let before = (first..last).rev().find(|&at| !office(at)).map_or(first, |name| name + 1);
        Some(Cut::One(Piece::Run((first, before), false)))
    }
}
