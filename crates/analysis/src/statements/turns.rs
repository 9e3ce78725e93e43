//! Turns of an interview, a hearing or a chat: lines that begin with the name of who speaks ("JO BLAKE: …", "A: …",
//! "[18/02/2024, 22:01] Jo Blake: …"), and, where none does, the paragraphs that answer questions.

use sheaf_model::EntityKind;

use super::found::Found;
use super::interviewee::interviewee;
use super::speaker::Finder;
use crate::lexicon::{Class, WordMap, WordSet};
use crate::stamp;
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, Word, words};

/// What one speaker says until the next one does.
pub(super) struct Turn {
    /// Tokens.
    pub content: (usize, usize),
    /// Nobody, where a bare "A:" stands for an interviewee whom the text does not name.
    pub speaker: Option<Found>,
    /// Tokens of the label, if the line has one.
    pub label: Option<(usize, usize)>,
}

/// Fewest labels that make a transcript: a single "NOTE:" does not.
const FEWEST: usize = 3;

/// Longest question without a label, in tokens.
const LONGEST_QUESTION: usize = 80;

/// Labels of the lines above a transcript, and of messages.
const HEAD: &[Short] = words!(
    "interviewee interviewer place date location venue present subject recorded time cc bcc sent re attn attached attachments participants attendees apologies minutes importance reply-to"
);

/// Lines that may stand above a chat: what it is called, who it is among.
const LINES_ABOVE: usize = 4;

/// Labels of questions and of answers.
const QUESTION: &[Short] = words!("q question q. interviewer");
const ANSWER: &[Short] = words!("a answer a. interviewee");

/// Longest label, in tokens: "JO BLAKE, SPECIAL ENVOY FOR THE LAKES OF DUNMARK".
const LONGEST_LABEL: usize = 14;

/// What a line begins with that says who speaks.
#[derive(Clone, Copy)]
struct Label {
    /// Tokens.
    first: usize,
    colon: usize,
}

/// The turns of a document; none where it is no transcript. O(n).
pub(super) fn turns(tokens: &Tokens, finder: &Finder) -> Vec<Turn> {
    let lines: Vec<usize> = (0..tokens.len()).filter(|&at| tokens.begins_line(at)).collect();
    if let Some(turns) = of_chat(tokens, finder, &lines) {
        return turns;
    }
    let mut labels: Vec<Label> = lines.iter().filter_map(|&at| stamped_or_label(tokens, at)).collect();
    let labelled = labels.len();
    // "Interview: the keeper of the lamp" is a headline, "Place: Ellary" a line of the head.
    let asked = |side: &[Short]| {
        let asks = |&&Label { first, colon }: &&Label| colon <= first + 1 && tokens.reads(first, side);
        labels.iter().filter(asks).count()
    };
    // "Interviewee: Jo Blake" stands once above an interview, "Interviewee: I was late." again and again within it.
    let by_part = asked(words!("interviewer interviewee")) >= FEWEST;
    let questioned = asked(QUESTION) > 0 && asked(ANSWER) > 0;
    labels.retain(|&Label { first, colon }| {
        let part = by_part && tokens.reads(first, words!("interviewer interviewee"));
        colon > first + 1 || part || !(tokens.is(first, Class::SAY_NOUN) || tokens.reads(first, HEAD))
    });
    let transcript = labelled >= FEWEST && labelled * 4 >= lines.len() && again(tokens, &labels);
    if !transcript && !questioned {
        return answers(tokens, finder, &lines);
    }
    let surnames = surnames(tokens, finder);
    let question = labels.iter().position(|label| questioned && tokens.reads(label.first, QUESTION));
    // "Jo Blake: a life at sea" above the questions is a headline.
    labels.drain(..question.unwrap_or(0));
    let interviewee = interviewee(tokens, finder, labels.first().map_or(0, |label| label.first));
    let mut turns = Vec::new();
    for (index, &Label { first, colon }) in labels.iter().enumerate() {
        // A turn ends with its line: what follows may be told by somebody else.
        let next = lines.partition_point(|&line| line <= first);
        let end = lines.get(next).copied().unwrap_or(tokens.len());
        let question = tokens.reads(first, QUESTION) && colon <= first + 1;
        if end < colon + 3 || question || is_notice(tokens, colon + 1, end) {
            continue;
        }
        let answer = tokens.reads(first, ANSWER) && colon <= first + 1;
        let speaker = if answer {
            // "A." may be one token, which is letter and stop.
            let letter = (first, colon.max(first + 1));
            interviewee.clone().map(|found| Found {
                stands_for: Some(found.range),
                range: letter,
                whole: letter,
                ..found
            })
        } else {
            Some(named(tokens, finder, &surnames, (first, colon)))
        };
        let label = Some((first, colon.max(first + 1)));
        turns.push(Turn { content: (colon + 1, end), speaker: speaker.clone(), label });
        // What stands between an answer and the next question goes on with the answer.
        let Some(&Label { first: stop, .. }) = labels.get(index + 1).filter(|_| answer && questioned) else {
            continue;
        };
        for paragraph in lines[next..].windows(2).take_while(|paragraph| paragraph[0] < stop) {
            turns.push(Turn { content: (paragraph[0], paragraph[1]), speaker: speaker.clone(), label });
        }
    }
    turns
}

/// The messages of a chat in any language; none where a document is no chat. O(n).
pub(super) fn messages(tokens: &Tokens, finder: &Finder) -> Vec<Turn> {
    let lines: Vec<usize> = (0..tokens.len()).filter(|&at| tokens.begins_line(at)).collect();
    of_chat(tokens, finder, &lines).unwrap_or_default()
}

/// The messages of a document whose lines have stamps, many or the first ones.
fn of_chat(tokens: &Tokens, finder: &Finder, lines: &[usize]) -> Option<Vec<Turn>> {
    // Those of messages, and of what the messenger says itself.
    let stamps: Vec<usize> =
        lines.iter().copied().filter(|&line| stamp::behind(tokens, line).is_some()).collect();
    let opens = lines.get(LINES_ABOVE).is_none_or(|&line| stamps.first().is_some_and(|&first| first < line));
    // In a message "Note: …" is a part of it.
    let labels: Vec<Label> = stamps.iter().filter_map(|&at| stamped_or_label(tokens, at)).collect();
    let dated = stamps
        .iter()
        .all(|&at| stamp::behind(tokens, at).is_some_and(|behind| stamp::has_day(tokens, at, behind)));
    // A text that begins with one is a message, however short the chat. Hours alone stand in programmes, too.
    let fewest = if dated && stamps.first() == lines.first() { 1 } else { FEWEST };
    let is_chat = labels.len() >= fewest && (dated || again(tokens, &labels));
    if !is_chat || !opens && stamps.len() * 4 < lines.len() {
        return None;
    }
    let surnames = surnames(tokens, finder);
    let mut turns = Vec::new();
    for Label { first, colon } in labels {
        let end = end_of_message(tokens, lines, &stamps, first);
        let says = (colon + 1..end).any(|at| tokens.a_word(at) || tokens.number(at));
        if says && !is_notice(tokens, colon + 1, end) {
            let speaker = Some(named(tokens, finder, &surnames, (first, colon)));
            turns.push(Turn { content: (colon + 1, end), speaker, label: Some((first, colon)) });
        }
    }
    Some(turns)
}

/// The persons of a text by the last word of their names.
fn surnames(tokens: &Tokens, finder: &Finder) -> WordMap<usize> {
    let mut surnames: WordMap<usize> = WordMap::default();
    for mention in finder.mentioned.iter().filter(|m| m.kind == EntityKind::Person) {
        surnames.entry(tokens.word(mention.end - 1)).or_insert(mention.entity);
    }
    surnames
}

/// A message ends where the next one begins; the last of all with its paragraph, since more may stand below a chat.
fn end_of_message(tokens: &Tokens, lines: &[usize], stamps: &[usize], first: usize) -> usize {
    if let Some(&next) = stamps.get(stamps.partition_point(|&stamp| stamp <= first)) {
        return next;
    }
    let behind = lines.partition_point(|&line| line <= first);
    let apart = lines[behind..].iter().find(|&&line| {
        let before = tokens.list[line - 1].span.end as usize..tokens.list[line].span.start as usize;
        tokens.text.get(before).is_some_and(|between| between.matches('\n').count() > 1)
    });
    apart.copied().unwrap_or(tokens.len())
}

/// The answers of an interview without labels: paragraphs behind paragraphs that ask, told in the first person.
fn answers(tokens: &Tokens, finder: &Finder, lines: &[usize]) -> Vec<Turn> {
    let asks = |&(index, &first): &(usize, &usize)| {
        let end = lines.get(index + 1).copied().unwrap_or(tokens.len());
        tokens.mark(end - 1) == '?' && end - first <= LONGEST_QUESTION && end > first + 2
    };
    let first_question = lines.iter().enumerate().find(asks).map_or(0, |(_, &first)| first);
    let interviewee = interviewee(tokens, finder, first_question);
    let mut turns = Vec::new();
    let (mut asked, mut in_person) = (0, 0);
    let mut open = false;
    for (index, &first) in lines.iter().enumerate() {
        let end = lines.get(index + 1).copied().unwrap_or(tokens.len());
        if asks(&(index, &first)) {
            asked += 1;
            open = true;
        } else if open {
            let quoted = matches!(tokens.mark(first), '"' | '“' | '‘' | '«');
            let stop = matches!(tokens.mark(end - 1), '.' | '!' | '?' | '…' | '"' | '”' | ')');
            // A heading or a caption ends the answer.
            if quoted || !stop {
                open = false;
                continue;
            }
            let me =
                (first..end).any(|at| tokens.reads(at, words!("i we my our me us i'm i’m i've i’ve yes no")));
            in_person += usize::from(me);
            let speaker = interviewee.clone().map(|found| Found { stands_for: Some(found.range), ..found });
            turns.push(Turn { content: (first, end), speaker, label: None });
        }
    }
    let interview = asked >= FEWEST && asked * 4 >= lines.len() && in_person * 2 >= turns.len();
    if interview { turns } else { Vec::new() }
}

/// The label at the front of a line. Behind a stamp any name is one, as its bearer chose it.
fn stamped_or_label(tokens: &Tokens, line: usize) -> Option<Label> {
    let Some(first) = stamp::behind(tokens, line) else {
        return Some(Label { first: line, colon: label(tokens, line)? });
    };
    let end = tokens.len().min(first + LONGEST_LABEL);
    let colon = (first + 1..end).take_while(|&at| !tokens.begins_line(at)).find(|&at| tokens.mark(at) == ':');
    colon.map(|colon| Label { first, colon })
}

/// Whether a messenger says that what was sent is not here: "<attached: …>", "image omitted", "This message was deleted".
fn is_notice(tokens: &Tokens, first: usize, end: usize) -> bool {
    const LONGEST: usize = 6;
    let has = |word: &[Short]| (first..end).any(|at| tokens.reads(at, word));
    let short = end - first <= LONGEST;
    tokens.mark(first) == '<'
        || short && (has(words!("omitted")) || has(words!("message")) && has(words!("deleted")))
}

/// The colon behind a label of capitalised words, and perhaps a role: "JO BLAKE, HOST:"; "Q." and "A." are labels as well.
fn label(tokens: &Tokens, at: usize) -> Option<usize> {
    let letter = if tokens.reads(at, words!("q. a.")) {
        Some(at)
    } else {
        Some(at + 1).filter(|&stop| tokens.reads(at, words!("q a")) && tokens.mark(stop) == '.')
    };
    if let Some(stop) = letter.filter(|stop| tokens.space(stop + 1) && tokens.capital(stop + 1)) {
        return Some(stop);
    }
    let colon = (at + 1..tokens.len().min(at + LONGEST_LABEL)).find(|&i| tokens.mark(i) == ':')?;
    let capital = |i: usize| match tokens.list[i].kind {
        Kind::Word => {
            tokens.all_caps(i) || tokens.capital(i) && !tokens.is(i, Class::PREPOSITION.or(Class::PRONOUN))
        }
        Kind::Mark(c) => matches!(c, '.' | ',' | '-' | '(' | ')' | '’' | '\''),
        _ => false,
    };
    let spoken = tokens.space(colon + 1);
    (tokens.a_word(at) && (at..colon).all(capital) && spoken).then_some(colon)
}

/// Whether one label at least comes again, as speakers do and headings do not.
fn again(tokens: &Tokens, labels: &[Label]) -> bool {
    let mut seen = WordSet::default();
    labels.iter().any(|&Label { first, colon }| {
        let last = tokens.lower(colon.saturating_sub(1).max(first));
        !seen.insert(Word::of(last.trim_end_matches('.')))
    })
}

/// Whom a label names: a person of the text by full name or surname, or as it is written.
fn named(
    tokens: &Tokens,
    finder: &Finder,
    surnames: &WordMap<usize>,
    (first, colon): (usize, usize),
) -> Found {
    let found = Found::phrase((first, colon));
    // "JB:" after "Jo Blake:"
    if colon == first + 1 && tokens.all_caps(first) && tokens.list[first].span.len() <= 3 {
        let person = finder.mentioned.iter().find(|m| {
            let letters = (m.first..m.end)
                .filter(|&at| tokens.a_word(at))
                .filter_map(|at| tokens.lower(at).chars().next());
            m.kind == EntityKind::Person && m.end > m.first + 1 && letters.eq(tokens.lower(first).chars())
        });
        if let Some(person) = person {
            return Found { entity: Some(person.entity), ..found };
        }
    }
    let inside = finder.mentioned.partition_point(|m| m.first < first);
    if let Some(mention) =
        finder.mentioned[inside..].iter().take_while(|m| m.end <= colon).find(|m| m.kind != EntityKind::Place)
    {
        return Found { entity: Some(mention.entity), ..found };
    }
    let surname =
        (first..colon).take_while(|&at| tokens.mark(at) != ',').filter(|&at| tokens.a_word(at)).last();
    Found { entity: surname.and_then(|at| surnames.get(&tokens.word(at)).copied()), ..found }
}
