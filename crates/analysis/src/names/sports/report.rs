//! Whether a text is a report on sports.

use super::scores::leads_hour;
use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::{Short, Word, words};

/// Distinct words of sports from which a text counts as a report on it.
const SPORTS_WORDS: usize = 3;

/// Those of them that markets and courts have as well: points are lost on exchanges, and games are won.
const EVERYWHERE: &[Short] = words!(
    "won lost drawn points pct season team player players coach penalty matches match header runs captain racing metres race lap laps grid seconds medal medals champion champions singles doubles relay bout"
);

/// Whether a text reports on sports, by its words. O(n).
pub(super) fn is_on_sports(tokens: &Tokens) -> bool {
    // "MOTOR RACING - DUNN WINS": the subject with which wires begin
    let subject = |at: usize| {
        matches!(tokens.mark(at), '-' | '–')
            && tokens.space(at)
            && tokens.is(at - 1, Class::SPORT)
            && tokens.all_caps(at - 1)
    };
    if (1..tokens.len().min(4)).any(subject) {
        return true;
    }
    let mut seen: Vec<Word> = Vec::new();
    let mut sure = false;
    for word in tokens.having(Class::SPORT).map(|at| tokens.word(at)) {
        if !seen.contains(&word) {
            seen.push(word);
            sure |= !word.among(EVERYWHERE);
        }
        if sure && seen.len() >= SPORTS_WORDS {
            return true;
        }
    }
    if seen.is_empty() {
        return false;
    }
    // "Olvek thrashed Marn 5-0", "Olvek v Marn, 1500": a result or a fixture tells as much as two words
    let mut results = (1..tokens.len()).filter(|&at| is_score(tokens, at) || leads_hour(tokens, at)).take(2);
    results.next().is_some() && (sure || results.next().is_some())
}

/// Whether the dash of a score stands at a token, with who was beaten before it: "thrashed Marn 5-0". Not: "beat Marn 51-49", which are
/// shares of votes.
fn is_score(tokens: &Tokens, dash: usize) -> bool {
    if dash < 4 || tokens.mark(dash) != '-' || !tokens.number(dash - 1) || !tokens.number(dash + 1) {
        return false;
    }
    let goals = |at: usize| tokens.lower(at).parse::<u32>().unwrap_or(0);
    if (90..=101).contains(&(goals(dash - 1).saturating_add(goals(dash + 1)))) {
        return false;
    }
    let side = (dash.saturating_sub(5)..dash - 1).rev().find(|&at| !tokens.capital(at));
    side.is_some_and(|verb| {
        verb + 2 < dash
            && tokens.reads(
                verb,
                words!("beat beats thrashed edged routed downed trounced blanked topped upset stunned"),
            )
    })
}
