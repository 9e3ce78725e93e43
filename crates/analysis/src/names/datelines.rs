//! Datelines: the place in capitals that begins a report ("LIMA, March 3 (Reuters) -", "PENSACOLA, Fla. -").

use super::known::Known;
use super::runs::{Range, is_address};
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::words;

/// Most tokens between the place and the dash.
const LONGEST: usize = 14;

/// The place of a dateline that begins at token `at`, if a line does and it reads as one.
pub(super) fn at(tokens: &Tokens, at: usize, known: &Known) -> Option<Range> {
    let (end, head) = opening(tokens, at)?;
    let name = crate::gazetteer::key(&super::text_of(tokens, (at, end)));
    // A dash alone stands behind words such as "SOCCER" as well, in headlines.
    // "DUNMARK - U.S. forces" has small letters soon behind it.
    let capitals = |at: usize| tokens.list.get(at).is_some_and(|t| t.all_caps && t.span.len() > 2);
    let behind = head.end + 1;
    let small = tokens.a_word(behind) && !tokens.capital(behind) && !tokens.begins_line(behind);
    let headline = capitals(head.end) && !small;
    let place = !headline && known.gazetteer.find(&name).next().is_some();
    (head.dated || place).then_some((at, end))
}

/// Tokens within which the dateline of a report stands.
const FIRST_LINES: usize = 200;

/// The code of the country of the first dateline, by the largest place of its name.
pub(crate) fn country<'k>(tokens: &Tokens, known: &'k Known) -> Option<&'k str> {
    let (first, end) = (0..tokens.len().min(FIRST_LINES)).find_map(|line| at(tokens, line, known))?;
    let name = crate::gazetteer::key(&super::text_of(tokens, (first, end)));
    let spot = known.gazetteer.find(&name).next()?;
    Some(spot.country()).filter(|country| *country != "-")
}

/// The first token behind a dateline that opens a sentence at token `at`; `at` itself where none does.
pub(crate) fn behind(tokens: &Tokens, at: usize) -> usize {
    opening(tokens, at)
        .filter(|(end, _)| tokens.list[end - 1].span.end - tokens.list[at].span.start > 2)
        .map_or(at, |(_, head)| head.end + usize::from(tokens.mark(head.end) == '-'))
}

/// One past the place of what may be a dateline, in capitals or before an agency in brackets ("Tacloban (AFP) -"), and the rest.
fn opening(tokens: &Tokens, at: usize) -> Option<(usize, Head)> {
    if !(tokens.capital(at) && tokens.a_word(at) && tokens.begins_line(at))
        || tokens.is(at, Class::MONTH.or(Class::WEEKDAY))
        || is_address(tokens, at)
        // "CRICKET - ENGLAND v PAKISTAN", "Bowling (to date):": the subject of a report, and villages of that name
        || tokens.is(at, Class::SPORT)
        || tokens.reads(at, words!("bowling batting cycling boxing athletics swimming skiing skating gymnastics sailing rowing squash badminton"))
        || tokens.is(at, Class::FUNCTION) && !tokens.reads(at, words!("new"))
    {
        return None;
    }
    let end = run_of_capitals(tokens, at);
    let head = end_of_head(tokens, end)?;
    let agency = (end..head.end).any(|at| tokens.mark(at) == '(');
    (tokens.all_caps(at) || agency).then_some((end, head))
}

/// One past the words in capitals that begin at a token.
fn run_of_capitals(tokens: &Tokens, at: usize) -> usize {
    let mut end = at + 1;
    while end < at + 4
        && (tokens.all_caps(end) || tokens.capital(end) && !tokens.all_caps(at))
        && tokens.a_word(end)
        && tokens.space(end)
        && !tokens.is(end, Class::FUNCTION.or(Class::MONTH))
        && !tokens.begins_line(end)
    {
        end += 1;
    }
    // "SPA-FRANCORCHAMPS"
    if tokens.mark(end) == '-'
        && tokens.touches_next(end - 1)
        && tokens.list.get(end + 1).is_some_and(|t| t.all_caps && !t.space)
    {
        end += 2;
    }
    end
}

struct Head {
    /// A date or an agency in brackets stands before the dash.
    dated: bool,
    /// One past the dash.
    end: usize,
}

/// Reads from the place to the dash: a state, a date, an agency in brackets, in this order, each or none.
fn end_of_head(tokens: &Tokens, end: usize) -> Option<Head> {
    let mut dated = false;
    let mut at = end;
    while at < end + LONGEST {
        // "ANKARA 1996-09-07" alone on its line
        if tokens.list.get(at).is_some_and(|t| t.kind == Kind::Number && t.span.len() == 4)
            && tokens.mark(at + 1) == '-'
            && tokens.touches_next(at)
            && tokens.number(at + 2)
            && !tokens.begins_line(at)
        {
            return Some(Head { dated: true, end: at + 3 });
        }
        // "CRIME BLOTTER", and a date on the next line
        if at < tokens.len() && tokens.begins_line(at) {
            return None;
        }
        match tokens.mark(at) {
            '-' | '–' | '—' | '_' if tokens.space(at) || tokens.mark(at + 1) == '-' => {
                return Some(Head { dated, end: at + 1 });
            }
            // "TARVIK—The board"
            '—' if dated || tokens.all_caps(at - 1) => return Some(Head { dated, end: at + 1 }),
            ':' if at == end || dated => return Some(Head { dated, end: at + 1 }),
            '(' => {
                let close = (at..at + 6).find(|&at| tokens.mark(at) == ')')?;
                dated = true;
                at = close + 1;
                continue;
            }
            ',' | '.' => {}
            ' ' if at > end => {
                let token = tokens.list.get(at)?;
                let month = tokens.is(at, Class::MONTH.or(Class::WEEKDAY));
                dated |= month;
                let day = token.kind == Kind::Number;
                if !(month || day || token.kind == Kind::Word && token.capital) {
                    return None;
                }
            }
            // "TOKYO Jan. 3"
            ' ' if tokens.is(at, Class::MONTH) => dated = true,
            _ => return None,
        }
        at += 1;
    }
    None
}
