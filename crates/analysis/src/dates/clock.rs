//! Times of day: clock times with their zone, morning to night.

use super::Match;
use super::expression::Expression;
use crate::tokens::Tokens;

/// "14:48 UTC", "10:30 a.m.", "3 p.m.", "2pm".
pub(super) fn clock(tokens: &Tokens, at: usize) -> Option<Match> {
    let lower = tokens.lower(at);
    let glued_half =
        lower.strip_suffix("am").map(|h| (h, false)).or(lower.strip_suffix("pm").map(|h| (h, true)));
    if let Some((hour, afternoon)) = glued_half {
        let hour: u8 = hour.parse().ok().filter(|h| (1..=12).contains(h))?;
        return Some(zone(tokens, at, at + 1, hour % 12 + if afternoon { 12 } else { 0 }, 0));
    }
    if tokens.written(at).len() == 4 && matches!(tokens.written(at + 1), "UTC" | "GMT") {
        let hour: u8 = tokens.written(at).get(..2)?.parse().ok().filter(|h| *h < 24)?;
        let minute: u8 = tokens.written(at).get(2..)?.parse().ok().filter(|m| *m < 60)?;
        return Some(zone(tokens, at, at + 1, hour, minute));
    }
    let mut hour: u8 = tokens.written(at).parse().ok().filter(|h| *h < 24)?;
    let mut minute = 0;
    let mut end = at + 1;
    let colon = tokens.mark(end) == ':' && tokens.touches_next(at) && tokens.touches_next(end);
    if colon {
        minute =
            tokens.written(end + 1).parse().ok().filter(|m| *m < 60 && tokens.written(end + 1).len() == 2)?;
        end += 2;
    }
    let half = tokens.lower(end).replace('.', "");
    match half.as_str() {
        "am" | "pm" if (1..=12).contains(&hour) => {
            hour = hour % 12 + if half == "pm" { 12 } else { 0 };
            end += 1;
            // "a.m" and its last point may be parted.
            if tokens.mark(end) == '.' && tokens.touches_next(end) {
                end += 1;
            }
        }
        _ if colon && at > 0 && tokens.mark(at - 1) != ':' && tokens.mark(end) != ':' => {}
        _ => return None,
    }
    Some(zone(tokens, at, end, hour, minute))
}

/// Adds the name of a time zone.
fn zone(tokens: &Tokens, at: usize, end: usize, hour: u8, minute: u8) -> Match {
    let name = tokens.written(end);
    let known = tokens.same_sentence(at, end)
        && matches!(
            name,
            "UTC"
                | "GMT"
                | "EST"
                | "EDT"
                | "ET"
                | "CST"
                | "CDT"
                | "PST"
                | "PDT"
                | "PT"
                | "CET"
                | "CEST"
                | "BST"
                | "IST"
                | "AEST"
        );
    let utc = matches!(name, "UTC" | "GMT") && known;
    Match::new(at, end + usize::from(known), Expression::Clock { hour, minute, utc }, "clock-time")
}

/// A part of the day in TIMEX3.
pub(super) fn part_of_day(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" => "MO",
        "afternoon" => "AF",
        "evening" => "EV",
        "night" => "NI",
        _ => return None,
    })
}
