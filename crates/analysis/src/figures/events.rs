//! What happened to what is counted: "killed 17 militants", "eight members were captured", "43 dead".

use std::borrow::Cow;

use super::bounds::WITH_OVER;
use super::quantity::Quantity;
use super::small_word;
use crate::english::HAPPENINGS;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, Word, words};

/// Tokens behind the noun in which its verb is looked for.
const REACH: usize = 14;

/// The event of a quantity whose number and noun end at token `after`: an active verb before the number ("killed 17
/// militants"), or a passive, a participle or a verb of its own behind the noun ("3,200 others wounded", "nine died").
pub(super) fn happened(tokens: &Tokens, quantity: &Quantity, after: usize) -> Option<Cow<'static, str>> {
    before(tokens, quantity.first).or_else(|| behind(tokens, after))
}

/// Participles that are no regular ones in -ed.
const IRREGULAR: &[Short] = words!(
    "sold bought found lost took taken sent built dug won hit stolen seen given paid made held brought caught \
    driven thrown torn broken hidden written drawn fought laid sunk burnt blown shut"
);
/// Words in -ed before a number that say nothing of what befell it.
const NO_DEED: &[Short] = words!(
    "estimated expected reported suspected alleged included involved numbered totaled totalled exceeded lasted \
    needed wanted received covered contained featured remained stayed increased dropped jumped climbed tumbled plunged plummeted slumped soared retreated firmed rallied slipped \
    surged gained earned posted ended closed opened followed required averaged attracted reached united limited aged red used \
    hundred indeed embed compared based combined rated valued priced scheduled counted numbered traded crossed passed marked seemed hundred turned added"
);

/// What begins with "un" and is done all the same.
const UNDONE: &[Short] = words!(
    "undermined unloaded undertaken unearthed unveiled unleashed uncovered united unseated unlocked unsealed"
);

/// A verb in the past or a participle that befalls things, whatever it is: "barred", "sold".
fn deed<'t>(tokens: &'t Tokens, at: usize) -> Option<&'t str> {
    let word = tokens.lower(at);
    // "were unharmed", "were undernourished"; but "undermined", "unloaded"
    let state = word.starts_with("un") && !Word::of(word).among(UNDONE);
    let regular = word.len() > 4 && word.ends_with("ed") && !state && !Word::of(word).among(NO_DEED);
    let verb = tokens.a_word(at) && !tokens.capital(at) && !tokens.is(at, Class::SAY);
    (verb && (regular || Word::of(word).among(IRREGULAR))).then_some(word)
}

fn before(tokens: &Tokens, first: usize) -> Option<Cow<'static, str>> {
    let begin = tokens.sentence_of(first).0;
    for at in (begin..first).rev().take(6) {
        if matches!(tokens.list[at].kind, Kind::Mark(c) if c != '-') {
            return None;
        }
        let transitive =
            |event: &&str| !Word::of(event).among(words!("died fled returned reopened missing sank"));
        if let Some(event) = event(tokens, at).filter(transitive) {
            return Some(Cow::Borrowed(event));
        }
        if let Some(deed) = deed(tokens, at) {
            // "took over 40 shops"
            if tokens.reads(at + 1, words!("over")) && tokens.reads(at, WITH_OVER) {
                return None;
            }
            return Some(Cow::Owned(deed.to_owned()));
        }
        let step_over = tokens.is(at, Class::APPROXIMATE)
            || tokens.reads(
                at,
                words!("than to as many at an a the of more another between including no fewer some"),
            )
            // "killing himself and four guards"
            || tokens.reads(at, words!("himself herself themselves itself"))
            || tokens.reads(at, words!("and")) && tokens.reads(at.wrapping_sub(1), words!("himself herself themselves"))
            || tokens.lower(at).ends_with("ly")
            // "shot dead two men"
            || tokens.reads(at, words!("dead"));
        if !step_over {
            return None;
        }
    }
    None
}

fn behind(tokens: &Tokens, after: usize) -> Option<Cow<'static, str>> {
    let end = tokens.list.get(after.checked_sub(1)?).map_or(0, |t| tokens.sentences[t.sentence as usize].1);
    let mut passive = false;
    let mut joined = false;
    // "35 people, including 12 children, were killed"
    let aside = tokens.mark(after) == ','
        && tokens.reads(after + 1, words!("including among most many some half all"));
    let closing = (after + 1..end.min(after + 12)).find(|&at| aside && tokens.mark(at) == ',');
    let after = closing.map_or(after, |comma| comma + 1);
    let mut bracket = after;
    for at in after..(after + REACH).min(end) {
        let token = tokens.list[at];
        // "members of the Harbour League (HL) were held"
        if tokens.mark(at) == '(' && tokens.mark(at + 2) == ')' {
            bracket = at + 3;
        }
        if at < bracket {
            continue;
        }
        let word = tokens.lower(at);
        let number = token.kind == Kind::Number || token.class.has(Class::NUMBER);
        // "three men and two women were killed"
        joined |= Word::of(word).among(words!("and or")) && at + 1 < end && {
            // "two soldiers and as many as 30 rebels died"
            let degree = |at: &usize| {
                tokens.is(*at, Class::APPROXIMATE) || tokens.reads(*at, words!("as many than another a an"))
            };
            let next = (at + 1..end).find(|at| !degree(at)).map(|at| tokens.list[at]);
            next.is_some_and(|next| next.kind == Kind::Number || next.class.has(Class::NUMBER))
        };
        if matches!(token.kind, Kind::Mark(c) if c != '-') {
            return None;
        }
        if let Some(event) = event(tokens, at) {
            let own = Word::of(event).among(words!("died fled returned reopened missing sank"));
            // "12 soldiers killed five rebels": the verb has its own object.
            let object = tokens.list.get(at + 1).is_some_and(|next| {
                next.kind == Kind::Number
                    || next.class.has(Class::NUMBER)
                    || tokens.reads(at + 1, words!("the a an his her their its them him"))
                    || next.capital
            });
            let participle = at == after
                && !object
                && (word.ends_with('d') || Word::of(word).among(words!("hurt shot homeless")));
            return (passive || participle || own).then_some(Cow::Borrowed(event));
        }
        // "the two towns and complained of being mocked": what was said is another clause.
        if tokens.is(at, Class::SAY) && !passive && !token.capital {
            return None;
        }
        if let Some(deed) = deed(tokens, at).filter(|_| passive) {
            return Some(Cow::Owned(deed.to_owned()));
        }
        // "fourteen of us in a boat that was shot at": what befell the boat
        if tokens.reads(at, words!("that which")) && at > after {
            return None;
        }
        // "carried 150 men when it was hit": another clause, of something else
        if tokens.reads(at, words!("when while because until if"))
            && tokens.reads(at + 1, words!("it he she the a an they"))
        {
            return None;
        }
        passive |= Word::of(word).among(words!("were was been are be being is"));
        let goes_on = Word::of(word).among(words!(
            "were was have had has been are be being is also of the who reportedly got all and or"
        )) || small_word(tokens, at)
            || token.kind == Kind::Word && !passive && at > after
            || number && joined;
        if !goes_on {
            return None;
        }
    }
    None
}

/// The participle of the verb at a token, where it is one of [`HAPPENINGS`].
pub(super) fn event(tokens: &Tokens, at: usize) -> Option<&'static str> {
    if !tokens.is(at, Class::HAPPENS) {
        return None;
    }
    let word = tokens.lower(at);
    let happens = |forms: &str| forms.split(' ').any(|form| form == word);
    HAPPENINGS.iter().find(|(_, forms)| happens(forms)).map(|(event, _)| *event)
}
