//! What is kept as a naming, with what the place after its comma says.

use sheaf_model::EntityKind;

use super::{Candidate, Finder};
use crate::names::evidence::Votes;
use crate::names::kinds::Settled;
use crate::names::places::division_abbreviated;
use crate::names::runs::Range;
use crate::names::text_of;

impl Finder<'_> {
    /// Keeps a part of a run as a naming, unless it is refused.
    pub(super) fn offer(&mut self, range: Range, settled: Option<Settled>) {
        if self.is_refused(range, settled) {
            return;
        }
        let mut votes = Votes::default();
        if self.is_held(range) {
            let key = || crate::gazetteer::key(&text_of(self.tokens, range));
            let known = range.1 - range.0 == 1 || self.known.gazetteer.find(&key()).next().is_some();
            votes.add(EntityKind::Place, if known { 2.5 } else { 0.9 });
        }
        self.found.push(Candidate { range, entry: None, settled, votes });
    }

    /// "Murzuq, Libya": a known country or region after the comma makes a place.
    fn is_held(&self, (first, end): Range) -> bool {
        let (tokens, holder) = (self.tokens, end + 1);
        if tokens.mark(end) != ',' || !tokens.same_sentence(first, holder) {
            return false;
        }
        // Not: "Tarvik, Libya's biggest bank"
        let place = self
            .known
            .longest(tokens, holder)
            .is_some_and(|hit| !tokens.possessive(hit.end) && self.kind_of(&hit) == EntityKind::Place);
        place || division_abbreviated(tokens, holder).is_some()
    }
}
