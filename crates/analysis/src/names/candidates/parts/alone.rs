//! One word that is left of a run: what it names alone, and which words name nothing alone.

use sheaf_model::EntityKind;

use super::{Cut, Finder, Piece, Run};
use crate::lexicon::Class;
use crate::names::clues::PAPERS;
use crate::names::places::division_abbreviated;
use crate::word::words;

impl Finder<'_> {
    /// What a run is that may be no name by itself: one word, or nothing but an office.
    pub(super) fn alone(&self, run: Run) -> Option<Cut> {
        let (tokens, Run { first, end, titled, hits }) = (self.tokens, run);
        if (first..end).filter(|&at| tokens.a_word(at)).count() != 1 {
            return self.is_office(run).then_some(Cut::NoName);
        }
        if let Some(state) = self.state_before_office(run) {
            return Some(state);
        }
        let common = self.is_common(run);
        // "in Golden, Colo."
        if common && self.is_before_state(run) && !tokens.is(first, Class::TIME_WORD.or(Class::ORG_END)) {
            let place = Piece::Name((first, end), EntityKind::Place, "capitalised-name-in-context");
            return Some(Cut::One(place));
        }
        let unknown = hits.is_empty() && !titled;
        // "told the Post", "He joined the Army"
        if unknown && self.is_bare_body(first) {
            let body = Piece::Name((first, end), EntityKind::Organisation, "head-noun-of-organisation");
            return Some(Cut::One(body));
        }
        // "Assistant U.S. Attorney Jo Dunn"
        let title = tokens.is(first, Class::TITLE) && !tokens.is(first, Class::GIVEN)
            || tokens.reads(first, words!("assistant associate acting"));
        let head = unknown && tokens.is(first, Class::ORG_HEAD.or(Class::PLACE_HEAD).or(Class::OTHER_HEAD));
        (title || common || head).then_some(Cut::NoName)
    }

    /// "Mass. Gov. Jo Dunn": the state before an office
    fn state_before_office(&self, run: Run) -> Option<Cut> {
        let (tokens, Run { first, end, .. }) = (self.tokens, run);
        let before = tokens.written(first).ends_with('.')
            && tokens.is(end, Class::TITLE)
            && tokens.capital(end)
            && tokens.same_sentence(first, end);
        if before { self.state_abbreviated(run) } else { None }
    }

    /// "Secretary-General", "Attorney General", "Staff Writer"
    fn is_office(&self, run: Run) -> bool {
        let (tokens, Run { first, end, .. }) = (self.tokens, run);
        (first..end).all(|at| {
            tokens.mark(at) == '-'
                || tokens.reads(at, words!("staff assistant special public senior junior"))
                || tokens.is(at, Class::ORDINAL) && at + 1 < end
                || tokens.lower(at).ends_with("ologist")
                || tokens.is(at, Class::TITLE.or(Class::ROLE))
                    && !tokens.is(at, Class::GIVEN.or(Class::SURNAME))
        })
    }

    /// Whether a word is the language's rather than a name.
    fn is_common(&self, run: Run) -> bool {
        let (tokens, Run { first, end, titled, .. }) = (self.tokens, run);
        if tokens.reads(first, words!("western eastern northern southern")) {
            return true;
        }
        // "II", "III": the heading of a part
        let written = tokens.written(first);
        if !titled && written.len() > 1 && written.bytes().all(|b| b"IVX".contains(&b)) {
            return true;
        }
        tokens.is(
            first,
            Class::COMMON
                .or(Class::TIME_WORD)
                .or(Class::SEASON)
                .or(Class::DEICTIC)
                .or(Class::ORG_END)
                .or(Class::ORDINAL),
        )
            // "Mr Ban"
            && !(titled && tokens.reads(first.wrapping_sub(1), words!("mr mrs ms mr. mrs. ms.")))
            && !(tokens.all_caps(first) && tokens.list[first].span.len() <= 5)
            // "the Nation newspaper"
            && !tokens.reads(end, words!("newspaper newspapers magazine"))
            && !(self.called.contains(&tokens.word(first)) && self.evidence.is_surname(tokens.word(first)))
    }

    /// Whether a comma and the abbreviation of a state follow a word: "Golden, Colo."
    fn is_before_state(&self, run: Run) -> bool {
        let (tokens, Run { first, end, titled, .. }) = (self.tokens, run);
        !titled
            && !tokens.all_caps(first)
            && tokens.mark(end) == ','
            && tokens.same_sentence(first, end)
            && tokens.written(end + 1).ends_with('.')
            && division_abbreviated(tokens, end + 1).is_some()
    }

    /// Whether a head noun is a body's name by itself: a newspaper behind its article, or the army or navy of the country that a
    /// text is of.
    fn is_bare_body(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let sentence = tokens.sentence_of(at);
        tokens.capital(at)
            && !tokens.all_caps(at)
            && !(tokens.a_word(at + 1) && tokens.capital(at + 1) && tokens.same_sentence(at, at + 1))
            && tokens.mark(at + 1) != '-'
            && (tokens.reads(at, words!("army navy"))
                || tokens.reads(at, PAPERS) && at > sentence.0 && tokens.reads(at - 1, words!("the")))
    }
}
