//! Whom an interview is with, as the lines above its first question tell: "Interview with Jo Blake", "Jo Blake: a life at sea".
//! Whoever asks ("Interview by Jo Blake") is not, and of several persons nobody is, where nothing tells.

use sheaf_model::EntityKind;

use super::found::Found;
use super::speaker::Finder;
use crate::entities::Mentioned;
use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::words;

/// Tokens above the first question that are looked at.
const LONGEST_HEAD: usize = 600;

/// Most words between "interview with" and the name: "with the keeper of the lamp, Jo Blake".
const NEAR: usize = 8;

/// What a person of the head is to the interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Answers,
    Asks,
    Unsaid,
}

/// Whom a title says the interview is with: "Interview: Jo Blake", "Osra Dunn talks to Jo Blake". Not "Interview by Jo Blake".
pub(super) fn of_title(title: &str) -> Option<&str> {
    const LEADS: [&str; 8] = [
        "interview with ",
        "interview: ",
        "q&a with ",
        "q&a: ",
        "conversation with ",
        "talks to ",
        "interviews ",
        "questions for ",
    ];
    let lower = title.to_ascii_lowercase();
    let (at, lead) = LEADS.iter().find_map(|lead| Some((lower.find(lead)?, lead)))?;
    let behind = title.get(at + lead.len()..)?;
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let mut end = 0;
    let mut words = 0;
    for word in behind.split(' ').take_while(capital).take(4) {
        let bare = word.trim_end_matches([',', ':', ';']);
        end += usize::from(words > 0) + bare.len();
        words += 1;
        if bare != word {
            break;
        }
    }
    // One word alone may be anything: "Interview: Part".
    behind.get(..end).filter(|_| words > 1)
}

/// The one who answers; the questions begin at token `asks`. O([`LONGEST_HEAD`] + persons).
pub(super) fn interviewee(tokens: &Tokens, finder: &Finder, asks: usize) -> Option<Found> {
    let titled = finder.titled.and_then(|titled| {
        let named = |m: &&Mentioned| m.kind == EntityKind::Person && finder.entities[m.entity].name == titled;
        finder.mentioned.iter().find(named)
    });
    if let Some(titled) = titled {
        return Some(Found::named(titled));
    }
    if finder.titled.is_some() {
        return None;
    }
    let head = |m: &&Mentioned| m.kind == EntityKind::Person && m.first < asks.min(LONGEST_HEAD);
    let parts: Vec<(&Mentioned, Part)> =
        finder.mentioned.iter().filter(head).map(|m| (m, part(tokens, finder, m, asks))).collect();
    let asking = |entity: usize| parts.iter().any(|(m, part)| m.entity == entity && *part == Part::Asks);
    let told = parts.iter().find(|(m, part)| *part == Part::Answers && !asking(m.entity));
    if let Some((told, _)) = told {
        return Some(Found::named(told));
    }
    let mut others = parts.iter().map(|(m, _)| *m).filter(|m| !asking(m.entity));
    let one = others.next()?;
    others.all(|m| m.entity == one.entity).then(|| Found::named(one))
}

/// What the words around a name make of its bearer.
fn part(tokens: &Tokens, finder: &Finder, m: &Mentioned, asks: usize) -> Part {
    let (begin, end) = tokens.sentence_of(m.first);
    let end = end.min(asks);
    let begins = tokens.begins_line(m.first);
    // "Jo Blake: a life at sea" heads the interview; "Jo Blake interviews the mayor" is of another.
    if begins && tokens.mark(m.end) == ':' {
        return Part::Answers;
    }
    if asks_behind(tokens, m.end, end) {
        return Part::Asks;
    }
    // The nearest words before the name count, and not those before another name: "Dunn's interview with Blake".
    let from = begin.max(m.first.saturating_sub(NEAR));
    for at in (from..m.first).rev() {
        if finder.mention_ending(at + 1).is_some_and(|other| other.kind == EntityKind::Person) {
            break;
        }
        let next = tokens.word(at + 1);
        if tokens.reads(at, words!("by"))
            || tokens.reads(at, words!("interviewer reporter")) && tokens.begins_line(at)
        {
            return Part::Asks;
        }
        let meets = tokens
            .reads(at, words!("interview conversation talk chat q&a talks talked spoke speaks"))
            && (next.among(words!("with to")) || tokens.mark(at + 1) == ':');
        let asked = tokens
            .reads(at, words!("interviews interviewed interviewee interviewing witness guest subject"))
            && !next.among(words!("by"));
        let questions = tokens.reads(at, words!("questions down")) && next.among(words!("for to with"));
        if meets || asked || questions {
            return Part::Answers;
        }
    }
    Part::Unsaid
}

/// Whether a verb behind a name makes its bearer the one who asks: "interviews the mayor", "talks to the mayor"; not "spoke with us".
fn asks_behind(tokens: &Tokens, from: usize, end: usize) -> bool {
    let verb = (from..end.min(from + 3))
        .find(|&at| !tokens.is(at, Class::FUNCTION) && !tokens.lower(at).ends_with("ly"))
        .unwrap_or(from);
    let with = (verb + 1..end.min(verb + 4)).find(|&at| tokens.reads(at, words!("to with")));
    let with_us = with.is_some_and(|at| {
        tokens.reads(at + 1, words!("us me the this our")) && !tokens.is(at + 2, Class::ROLE)
    });
    tokens.reads(verb, words!("interviews interviewed interviewing asks asked questions"))
        || tokens.reads(verb, words!("talks talked spoke speaks met meets sat sits"))
            && with.is_some()
            && !with_us
}

#[cfg(test)]
mod tests {
    use super::of_title;

    #[test]
    fn a_title_tells_whom_an_interview_is_with() {
        let told = [
            ("Interview: Martha Quilling", Some("Martha Quilling")),
            ("An interview with Jo Blake, keeper of the lamp", Some("Jo Blake")),
            ("Osra Dunn talks to Jo Blake", Some("Jo Blake")),
            ("Interview by Jo Blake", None),
            ("Interview: the keeper of the lamp", None),
            ("Ⅱ", None),
            ("", None),
        ];
        for (title, name) in told {
            assert_eq!(of_title(title), name, "{title}");
        }
    }
}
