//! Hyphens that join no name: between places, after a party's letter, before a model's number.

use sheaf_model::EntityKind;

use super::{Cut, Finder, Piece, Run};
use crate::names::clues::WAYS;
use crate::word::words;

impl Finder<'_> {
    /// "the Anglo-Irish treaty", "Sino-Japanese talks"
    pub(super) fn half_of_people(&self, run: Run) -> Option<Cut> {
        let (tokens, Run { first, end, hits, .. }) = (self.tokens, run);
        let [hit] = hits else { return None };
        let people = end == first + 3
            && (hit.first, hit.end) == (first + 2, end)
            && tokens.mark(first + 1) == '-'
            && self.kind_of(hit) == EntityKind::Group
            && tokens.reads(first, words!("anglo sino franco indo russo greco afro austro serbo turco italo hispano luso euro arab pan trans judeo"));
        people.then_some(Cut::One(Piece::Name((first, end), EntityKind::Group, "gazetteer")))
    }

    /// "the Tarvik-Olvek road"
    pub(super) fn ends_of_way(&self, run: Run) -> Option<Cut> {
        let (tokens, Run { first, end, titled, .. }) = (self.tokens, run);
        let way = end == first + 3 && tokens.mark(first + 1) == '-' && tokens.reads(end, WAYS);
        let (from, to) = (Piece::Run((first, first + 1), titled), Piece::Run((first + 2, end), false));
        way.then_some(Cut::Two(from, to))
    }

    /// "Jo Dunn, R-Ky.": the letter of a party
    pub(super) fn letter_of_party(&self, run: Run) -> Option<Cut> {
        let (tokens, Run { first, end, titled, .. }) = (self.tokens, run);
        let party = first > 0
            && tokens.reads(first, words!("d r i"))
            && tokens.list[first].span.len() == 1
            && tokens.mark(first + 1) == '-'
            && first + 2 < end
            && matches!(tokens.mark(first - 1), ',' | '(');
        party.then_some(Cut::One(Piece::Run((first + 2, end), titled)))
    }

    /// "U.S. Air Force F-16s", "US Airways Flight 1549": the model or the flight is none of the name.
    pub(super) fn model(&self, run: Run) -> Option<Cut> {
        let (tokens, Run { first, end, titled, .. }) = (self.tokens, run);
        let last = end - 1;
        let numbered = end > first + 1
            && (tokens.reads(last, words!("flight")) && tokens.number(end)
                || tokens.list[last].span.len() == 1 && tokens.mark(end) == '-' && tokens.number(end + 1));
        numbered.then_some(Cut::One(Piece::Run((first, last), titled)))
    }
}
