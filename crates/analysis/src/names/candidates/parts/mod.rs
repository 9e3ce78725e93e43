//! Where a run is parted: at offices, titles, companies' endings.
//!
//! What becomes of a run is decided first, by rules that change nothing ([`Finder::cut`]), and done then: pieces of it are
//! runs again, or names.

mod alone;
mod hyphens;
mod known;
mod offices;

use sheaf_model::EntityKind;

use super::Finder;
use crate::lexicon::Class;
use crate::names::known::{Hit, Source};
use crate::names::runs::Range;
use crate::tokens::Kind;
use crate::word::words;

/// Words that are the heads of names other than persons'.
const HEADS: Class = Class::ORG_HEAD.or(Class::ORG_END).or(Class::PLACE_HEAD).or(Class::OTHER_HEAD);

/// A run to be parted.
#[derive(Clone, Copy)]
struct Run<'h> {
    first: usize,
    /// One past its last token.
    end: usize,
    /// A title stands before it.
    titled: bool,
    /// The known names in it.
    hits: &'h [Hit],
}

/// What becomes of a run.
#[derive(Clone, Copy)]
enum Cut {
    /// It is no name, but for what the authority file knows of it.
    NoName,
    /// One piece of it is left.
    One(Piece),
    /// Two pieces, from left to right.
    Two(Piece, Piece),
}

/// A piece of a run.
#[derive(Clone, Copy)]
enum Piece {
    /// A run again; `true`: a title stands before it.
    Run(Range, bool),
    /// A name, with its kind and the rule that tells it.
    Name(Range, EntityKind, &'static str),
    /// A known name.
    Known(Hit),
}

impl Finder<'_> {
    /// Parts a run into namings. `titled`: a title stands before it.
    pub(super) fn part(&mut self, range: Range, titled: bool) {
        let (first, end) = range;
        if first >= end {
            return;
        }
        if !titled && let Some(cut) = offices::at_its_ends(self.tokens, range) {
            return self.take(cut, &[]);
        }
        let hits = self.hits(range);
        match self.cut(Run { first, end, titled, hits: &hits }) {
            Some(cut) => self.take(cut, &hits),
            None => self.whole(range, titled, &hits),
        }
    }

    /// What becomes of a run; none where it is to be looked at as a whole. The first rule that applies decides.
    fn cut(&self, run: Run) -> Option<Cut> {
        self.creed(run)
            .or_else(|| self.known_name(run))
            .or_else(|| self.saint(run))
            .or_else(|| self.letters_of_office(run))
            .or_else(|| self.half_of_people(run))
            .or_else(|| self.ends_of_way(run))
            .or_else(|| self.letter_of_party(run))
            .or_else(|| self.state(run))
            .or_else(|| self.office_alone(run))
            .or_else(|| self.title_inside(run))
            .or_else(|| self.title_at_end(run))
            .or_else(|| self.model(run))
            .or_else(|| self.company_ending(run))
            .or_else(|| self.alone(run))
    }

    /// Does what was decided of a run with these known names.
    fn take(&mut self, cut: Cut, hits: &[Hit]) {
        match cut {
            Cut::NoName => {
                for &hit in hits {
                    if self.source_of(&hit) == Source::Authority {
                        self.keep_known(hit);
                    }
                }
            }
            Cut::One(piece) => self.take_piece(piece),
            Cut::Two(one, other) => {
                self.take_piece(one);
                self.take_piece(other);
            }
        }
    }

    fn take_piece(&mut self, piece: Piece) {
        match piece {
            Piece::Run(range, titled) => self.part(range, titled),
            Piece::Name(range, kind, rule) => self.offer(range, Some((kind, rule))),
            Piece::Known(hit) => self.keep_known(hit),
        }
    }

    /// "Conservative Osra Dunn": a creed, and who holds it
    fn creed(&self, run: Run) -> Option<Cut> {
        let (tokens, Run { first, end, titled, hits }) = (self.tokens, run);
        let held = !titled
            && end > first + 2
            && tokens.reads(
                first,
                words!("libertarian conservative liberal socialist communist centrist reformist"),
            )
            && tokens.is(first + 1, Class::GIVEN)
            && tokens.space(first + 1)
            && hits.first().is_none_or(|hit| hit.first > first)
            && !tokens.is(end - 1, HEADS);
        let creed = Piece::Name((first, first + 1), EntityKind::Group, "adjective-of-name");
        held.then_some(Cut::Two(creed, Piece::Run((first + 1, end), false)))
    }

    /// "in Saint Olvek", but "by Saint Olvek"
    fn saint(&self, run: Run) -> Option<Cut> {
        let (tokens, Run { first, end, hits, .. }) = (self.tokens, run);
        let led = tokens.reads(first, words!("saint sankt sainte santa sta."))
            && end > first + 1
            && first > 0
            && !tokens.is(end - 1, Class::ORG_HEAD.or(Class::ORG_END))
            && (tokens.reads(first - 1, words!("in at from to near outside off towards"))
                || tokens.mark(first - 1) == ',' && tokens.is(first.wrapping_sub(2), Class::PLACE_HEAD));
        let place =
            led && hits.is_empty() && !tokens.possessive(end) && tokens.same_sentence(first - 1, first);
        let name = Piece::Name((first, end), EntityKind::Place, "capitalised-name-in-context");
        place.then_some(Cut::One(name))
    }

    /// "Apple Inc. Steve Jobs": a company's ending ends its name.
    fn company_ending(&self, run: Run) -> Option<Cut> {
        let (tokens, Run { first, end, titled, .. }) = (self.tokens, run);
        let ending = (first + 1..end - 1).find(|&at| {
            tokens.is(at, Class::ORG_END)
                && tokens.lower(at).len() > 2
                && tokens.a_word(at + 1)
                && tokens.capital(at + 1)
                && !tokens.is(at + 1, Class::ORG_END.or(Class::ORG_HEAD))
        })?;
        let company = Piece::Run((first, ending + 1), titled);
        Some(Cut::Two(company, Piece::Run((ending + 1, end), false)))
    }

    /// What is left of a run beside a known name.
    pub(super) fn rest(&mut self, (mut first, mut end): Range, titled: bool) {
        let bare = |at: usize| !matches!(self.tokens.list[at].kind, Kind::Word) || !self.tokens.capital(at);
        while first < end && bare(first) && !self.tokens.reads(first, words!("al el")) {
            first += 1;
        }
        while first < end && bare(end - 1) {
            end -= 1;
        }
        if first < end {
            self.part((first, end), titled);
        }
    }
}
