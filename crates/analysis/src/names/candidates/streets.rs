//! Streets that are called after persons or what stands there, by the words before them.

use super::Finder;
use crate::lexicon::Class;
use crate::names::clues::STREETS;
use crate::names::runs::Range;
use crate::word::words;

impl Finder<'_> {
    /// Whether a run names a street.
    pub(super) fn is_street(&self, range: Range) -> bool {
        range.0 > 0 && (self.is_rue(range.0) || self.is_lane(range) || self.is_numbered(range))
    }

    /// "on the rue Pierre Dunn"
    fn is_rue(&self, first: usize) -> bool {
        !self.tokens.capital(first - 1)
            && self.tokens.reads(first - 1, words!("rue avenue boulevard quai calle via piazza rua"))
    }

    /// "on Mill Lane", "on Quilling Valley Drive", "the corner of Olvek Circle and Marn Loop"
    fn is_lane(&self, (first, end): Range) -> bool {
        let tokens = self.tokens;
        // "on Osra Pike", "along Jo Dunn Drive"
        let person = || {
            tokens.is(first, Class::GIVEN) && (end > first + 2 || tokens.reads(end - 1, words!("pike close")))
        };
        (end == first + 2 || end == first + 3)
            && tokens.reads(end - 1, words!("lane drive row close crescent way circle loop trail pike"))
            && (tokens.reads(first - 1, words!("on along off")) && !person() || self.at_corner(first))
    }

    /// "of 415 W. Olvek St.", "the 100 block of Elm Drive"
    fn is_numbered(&self, (first, end): Range) -> bool {
        let tokens = self.tokens;
        first > 1
            && end > first + 1
            && (tokens.number(first - 1)
                || tokens.reads(first - 1, words!("of")) && tokens.reads(first - 2, words!("block")))
            && tokens.reads(end - 1, STREETS)
    }

    /// "the corner of Olvek Circle and": a street begins here.
    fn at_corner(&self, first: usize) -> bool {
        let tokens = self.tokens;
        tokens.reads(first - 1, words!("of and at"))
            && (first.saturating_sub(6)..first).any(|at| {
                tokens.reads(at, words!("corner intersection block")) && tokens.same_sentence(at, first)
            })
    }
}
