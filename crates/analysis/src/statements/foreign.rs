//! Quotations in other languages: words of saying as data per language, and the known name beside them.
//!
//! What English does by its grammar, another language begins with by its marks and a table: a quotation, a word of saying
//! next to it, and a name that stands beside that word. Messages of a chat say in any language who sent them.

use sheaf_model::{Entity, EntityKind, Statement};

use super::found::Found;
use super::quotes::{self, Quote};
use super::speaker::Finder;
use super::{statement, turns};
use crate::entities::Mentioned;
use crate::order::{by_number, pair};
use crate::tokens::Tokens;
use crate::word::{Short, words};

/// The words of saying of a language.
struct Words {
    language: &'static str,
    /// Verbs, in the forms that stand beside a quotation.
    verbs: &'static [Short],
    /// Words that name a source, as "according to" does.
    sources: &'static [Short],
}

const LANGUAGES: &[Words] = &[
    Words {
        language: "fr",
        verbs: words!(
            "dit disait déclaré déclare déclarait affirmé affirme affirmait expliqué explique expliquait indiqué indique ajouté \
            ajoute estimé estime annoncé annonce assuré assure répondu répond souligné souligne raconte raconté confié lancé écrit \
            précisé précise rappelé rappelle conclut conclu"
        ),
        sources: words!("selon"),
    },
    Words {
        language: "ar",
        verbs: words!(
            "قال وقال قالت وقالت يقول تقول أعلن وأعلن أعلنت صرح وصرح صرحت أكد وأكد أكدت أضاف وأضاف أضافت وأضافت أوضح وأوضح كتب"
        ),
        sources: words!("وفقا بحسب حسب"),
    },
];

/// Tokens between a quotation and its word of saying, and between that and the name.
const NEAR: usize = 6;

/// The quotations of a document in a language other than English, with cue and speaker where its words are known, and the messages of
/// a chat. O(n).
pub(crate) fn statements(
    tokens: &Tokens,
    language: &str,
    entities: &[Entity],
    mentioned: &[Mentioned],
) -> Vec<Statement> {
    let quotes = quotes::quotes(tokens);
    let finder = Finder::new(tokens, entities, mentioned, &quotes.outer);
    let words = LANGUAGES.iter().find(|words| words.language == language);
    let messages = turns::messages(tokens, &finder);
    let in_message = |quote: &Quote| {
        let next = messages.partition_point(|message| message.content.1 <= quote.first);
        messages.get(next).is_some_and(|message| message.content.0 <= quote.first)
    };
    let told = quotes.outer.iter().filter(|quote| !in_message(quote)).filter_map(|quote| {
        let cue = words.and_then(|words| cue(tokens, words, *quote));
        let long = (quote.first..quote.end).filter(|&at| tokens.a_word(at)).count() >= 4;
        let found =
            cue.and_then(|at| beside(&finder, *quote, at).map(Found::named).or_else(|| unknown(tokens, at)));
        let rule = match (cue, &found) {
            (Some(at), Some(name)) if name.range.0 > at => "quote-verb-name",
            (Some(at), Some(_)) if at < quote.first => "name-verb-quote",
            (Some(_), Some(_)) => "quote-name-verb",
            _ => "quote-without-speaker",
        };
        let speaker = found.map(|found| finder.describe(&found));
        let span = cue.map(|at| tokens.span(at, at));
        (long || cue.is_some())
            .then(|| statement(tokens, (quote.first, quote.end), true, span, speaker, false, rule))
    });
    let sent = messages.iter().map(|message| {
        let speaker = message.speaker.as_ref().map(|found| finder.describe(found));
        statement(tokens, message.content, true, None, speaker, false, "turn-of-speaker")
    });
    let mut told: Vec<Statement> = told.chain(sent).collect();
    by_number(&mut told, |s| pair(s.span.start, s.span.end));
    told
}

/// The word of saying nearest to a quotation, behind it or before it.
fn cue(tokens: &Tokens, words: &Words, quote: Quote) -> Option<usize> {
    let says = |&at: &usize| tokens.reads(at, words.verbs) || tokens.reads(at, words.sources);
    let stop = |at: &usize| !matches!(tokens.mark(*at), '.' | '!' | '?' | '؟');
    let behind = (quote.end..tokens.len()).take(NEAR + 2).take_while(stop).find(says);
    let before = (0..quote.first).rev().take(NEAR + 2).take_while(stop).find(says);
    behind.or(before)
}

/// The person or body named nearest to a word of saying, outside the quotation.
fn beside<'f>(finder: &'f Finder, quote: Quote, cue: usize) -> Option<&'f Mentioned> {
    let from = finder.mentioned.partition_point(|m| m.end + NEAR <= cue);
    finder.mentioned[from..]
        .iter()
        .take_while(|m| m.first <= cue + NEAR)
        .filter(|m| m.end <= quote.first || m.first >= quote.end)
        .filter(|m| matches!(m.kind, EntityKind::Person | EntityKind::Organisation))
        .min_by_key(|m| if m.first > cue { m.first - cue } else { cue - m.end.min(cue) })
}

/// Two capitalised words or more right behind a word of saying: a name that no table holds.
fn unknown(tokens: &Tokens, cue: usize) -> Option<Found> {
    let name = (cue + 1..tokens.len())
        .take_while(|&at| tokens.a_word(at) && tokens.capital(at) && tokens.same_sentence(cue, at));
    let end = name.last()? + 1;
    (end - cue > 2).then(|| Found::phrase((cue + 1, end)))
}
