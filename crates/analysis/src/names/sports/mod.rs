//! Names in reports on sports: the place that wins, loses and stands in a table is its team.
//!
//! A text's words tell whether it is such a report ([`report`]). Whoever stands in a result ([`scores`], by the lines of
//! [`rows`]) or on a scorecard ([`players`]) plays, whatever the name looks like; clubs have words of their own ([`clubs`]);
//! and cities stand for their teams ([`Teams`]). Countries stay places: who beats "Japan" beats Japan's team either way, and
//! readers look for the country.

mod clubs;
mod players;
mod report;
mod rows;
mod scores;
mod teams;

use sheaf_model::EntityKind;

use super::Named;
use super::known::{Known, key};
use crate::tokens::Tokens;
use crate::word::{Word, words};
use rows::Lines;
use teams::Teams;

pub(super) use scores::is_hour;

/// The name of the rule by which a city is its team.
const RULE: &str = "team-of-city";

/// Makes the cities that play organisations, and what else such reports name what it is there.
pub(super) fn teams(tokens: &Tokens, named: &mut Vec<Named>, known: &Known) {
    if !report::is_on_sports(tokens) {
        return;
    }
    clubs::competitions(tokens, named);
    clubs::of_minor_leagues(tokens, named, known);
    let lines = Lines::of(tokens);
    let sides = scores::results(tokens, named, known, &lines);
    players::cricketers(tokens, named);
    players::leaders(tokens, named, known);
    players::of_country(tokens, named);
    players::riders(tokens, named, &lines);
    let mut teams = Teams::new(tokens, known, &lines, named, &sides);
    scores::in_tables(tokens, named, &lines);
    scores::in_rows(tokens, named, &lines, sides);
    clubs::by_their_words(tokens, named, known);
    clubs::by_last_word(tokens, named);
    teams.of_scorers(named);
    teams.of_cities(named);
    teams.of_opponents(named);
    teams.named_again(named);
    teams::winners(tokens, named);
    players::countries(tokens, named);
    scores::venues(tokens, named, &lines);
}

impl Named {
    /// The words stand for a team.
    fn becomes_team(&mut self) {
        (self.kind, self.entry, self.rule) = (EntityKind::Organisation, None, RULE);
    }

    /// Whether it is taken for a person for want of anything better.
    fn is_open_person(&self) -> bool {
        self.kind == EntityKind::Person && self.rule == "capitalised-name-in-context"
    }

    /// Whether it is a word alone.
    fn is_single(&self) -> bool {
        self.end == self.first + 1
    }

    /// The name as those that play are kept.
    fn key(&self) -> Word {
        Word::of(&key(&self.name))
    }

    /// Whether a preposition of place stands before it.
    fn is_located(&self, tokens: &Tokens) -> bool {
        self.first > 0 && tokens.reads(self.first - 1, words!("in at from near to outside around through"))
    }

    /// Whether an opening bracket stands before it.
    fn is_in_brackets(&self, tokens: &Tokens) -> bool {
        self.first > 0 && tokens.mark(self.first - 1) == '('
    }
}
