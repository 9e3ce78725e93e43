//! Whether the clause around a date looks ahead or back: what a bare "Monday" or "June" depends on.

use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, words};

/// What is bought for a month to come.
const TRADED: &[Short] = words!(
    "coffee cocoa sugar wheat corn soybean soybeans soyoil soymeal oats rice cotton crude gasoline gasoil gold silver copper \
    platinum palladium aluminium aluminum nickel zinc cattle hogs lumber brent robusta arabica"
);

/// Whether the clause around the tokens tells of the future or of the past; `None` where it has no verb that says.
/// Looks at twenty-two tokens before and nine behind.
pub(super) fn looks_ahead(tokens: &Tokens, first: usize, end: usize) -> Option<bool> {
    let (begin, last) = tokens.sentence_of(first);
    if first > begin && tokens.is(first - 1, Class::SAY) {
        return Some(false);
    }
    // "closed since March 25"
    if first > begin && tokens.reads(first - 1, words!("since")) {
        return Some(false);
    }
    // "See you on Friday"
    let near = first.saturating_sub(4).max(begin)..first;
    if near
        .into_iter()
        .any(|at| tokens.reads(at, words!("see meet meeting")) && tokens.reads(at + 1, words!("you")))
    {
        return Some(true);
    }
    if first > begin && tokens.reads(first - 1, words!("effective due until till")) {
        return Some(true);
    }
    // "tipped a cut by Christmas"
    if first > begin
        && tokens.reads(first - 1, words!("by"))
        && tokens.reads(first, words!("christmas easter thanksgiving"))
    {
        return Some(true);
    }
    // "a warning for Tuesday", "cleared for a Thursday launch"
    let article = usize::from(first > begin + 1 && tokens.reads(first - 1, words!("a an its")));
    if first > begin && tokens.reads(first - 1 - article, words!("for")) && tokens.is(first, Class::WEEKDAY) {
        return Some(true);
    }
    // "Oil for November delivery"
    if tokens.reads(end, words!("delivery shipment settlement contract contracts futures"))
        // "Copper futures for July"
        || first > begin + 1
            && tokens.is(first, Class::MONTH)
            && tokens.reads(first - 1, words!("for"))
            && tokens.reads(first - 2, words!("futures contracts"))
        // "The September Dunn future settled at 97."
        || tokens.reads(end + 1, words!("future futures contract contracts")) && tokens.same_sentence(first, end + 1)
    {
        return Some(true);
    }
    // "December coffee fell to 114 cents", "Brent for December was firmer at $26 a barrel"
    let shipped = tokens.reads(end, TRADED)
        && !tokens.reads(
            end + 1,
            words!(
                "exports imports shipments output production sales stocks arrivals prices demand harvest crop"
            ),
        );
    let priced = first > begin
        && tokens.reads(first - 1, words!("for"))
        && (end..last).any(|at| {
            tokens.reads(at, words!("a an"))
                && tokens.reads(at + 1, words!("barrel bushel ounce lb pound tonne ton"))
        });
    if tokens.is(first, Class::MONTH) && end == first + 1 && (shipped || priced) {
        return Some(true);
    }
    if first > begin + 1
        && tokens.reads(first - 1, words!("than"))
        && tokens.reads(first - 2, words!("later"))
    {
        return Some(true);
    }
    // "The vote was moved to Monday."
    if first > begin + 1
        && tokens.reads(first - 1, words!("to"))
        && tokens
            .reads(first - 2, words!("moved postponed delayed rescheduled deferred extended adjourned back"))
    {
        return Some(true);
    }
    let future = |at: usize| {
        if !tokens.a_word(at) {
            return false;
        }
        let (word, to) = (tokens.lower(at), tokens.reads(at, words!("to")));
        // The month is no modal.
        tokens.is(at, Class::AHEAD) && !(word == "may" && tokens.capital(at))
            || to && tokens.is(at + 1, Class::SCHEDULED) && tokens.mark(at + 2) != '-'
            // "Nobody wants to own these bonds over the weekend."
            || to && at > begin && tokens.reads(at - 1, words!("want wants need needs"))
            // "Dunn to visit Osra in May": a headline has no stop and no other verb
            || to
                && at > begin
                && tokens.capital(at - 1)
                && (tokens.mark(last - 1) != '.' || !(end..last).any(|at| tokens.is(at, Class::VERB.or(Class::BACK))))
                && tokens.list.get(at + 1).is_some_and(|t| {
                    t.kind == Kind::Word && !t.capital && !t.class.has(Class::FUNCTION.or(Class::PREPOSITION))
                })
                && !(begin..at).any(|at| tokens.is(at, Class::VERB.or(Class::SAY)) || tokens.lower(at).ends_with("ed"))
            // "is to bring", "are to appear"
            || to && at > begin && tokens.reads(at - 1, words!("is are was were"))
            || tokens.reads(at, words!("set forecast poised bound")) && tokens.reads(at + 1, words!("to for"))
            // "The teams play on Friday."
            || at > begin
                && tokens.a_word(at - 1)
                && tokens.lower(at - 1).ends_with('s')
                && tokens.reads(at, words!("play begin start open close resume meet face host return vote end arrive leave"))
            // "Olvek, who won last year, travel to Dunmark on Sunday."
            || at > begin
                && tokens.mark(at - 1) == ','
                && tokens.reads(at, words!("travel visit host entertain face meet play"))
            // "The fair runs from May 3 to June 4."
            || tokens.reads(at, words!("runs lasts")) && tokens.reads(at + 1, words!("from until till through to"))
            // "Snow is likely on Monday."
            || tokens.reads(at, words!("likely possible"))
                && at > begin
                && tokens.is(at - 1, Class::VERB)
                && (at + 1 == first || tokens.is(at + 1, Class::PREPOSITION) || tokens.reads(at + 1, words!("through until")))
            // "The bridge closes in April."
            || word.ends_with('s') && tokens.is(at, Class::SCHEDULED)
    };
    let past = |at: usize| {
        let word = tokens.lower(at);
        // "should be completed": the participle tells no time.
        let participle = at > begin && tokens.reads(at - 1, words!("be is are being to"));
        // "could hit the coast"
        let infinitive = at > begin && tokens.is(at - 1, Class::AHEAD) && !tokens.capital(at - 1);
        // "after reaching a high on Monday"
        let after = at > begin && tokens.reads(at - 1, words!("after since")) && word.ends_with("ing");
        after
            || tokens.is(at, Class::SAY) && word.ends_with('d') && !participle
            || tokens.is(at, Class::BACK) && !infinitive && !participle
            || (word.len() > 4 && word.ends_with("ed") || word == "died")
                && !participle
                && !tokens.is(at, Class::AHEAD)
    };
    if tokens.reads(end, words!("deadline")) && !past(end + 1) {
        return Some(true);
    }
    // "Talks resume on Tuesday"
    let preposition = first > begin + 1 && tokens.is(first - 1, Class::PREPOSITION);
    if preposition
        && !tokens.capital(first - 2)
        && tokens.reads(first - 2, words!("resume begin meet open convene expire return"))
    {
        return Some(true);
    }
    // "The next match is Friday.", "The meeting is on the 23rd."
    let on = usize::from(tokens.reads(first.wrapping_sub(1), words!("on in at")));
    if first > begin + on && tokens.reads(first - 1 - on, words!("is are")) {
        return Some(true);
    }
    let quote = |at: usize| matches!(tokens.mark(at), ';' | '“' | '”' | '"');
    // The nearest verb decides: backwards to the clause's start, else forwards.
    let mut comma = false;
    for back in (begin.max(first.saturating_sub(22))..first).rev() {
        // Farther off, only a verb of the same clause tells, and the past is mostly another one's.
        let far = back + 14 < first;
        comma |= tokens.mark(back) == ',';
        if quote(back) || far && comma {
            break;
        }
        if future(back) {
            return Some(true);
        }
        if !far && past(back) {
            return Some(false);
        }
    }
    // A date that opens the sentence has its verb behind a comma ("On Monday, the court will …").
    let opening = usize::from(first <= begin + 1 && tokens.mark(end) == ',');
    for forward in end + opening..last.min(end + 9) {
        if quote(forward) || tokens.mark(forward) == ',' || tokens.reads(forward, words!("and but who")) {
            break;
        }
        if future(forward) {
            return Some(true);
        }
        if past(forward) {
            return Some(false);
        }
    }
    // "By June", "before Saturday's match", without a verb near it, is a term.
    let by = (first.saturating_sub(2)..first).any(|at| at >= begin && tokens.reads(at, words!("by before")));
    // "Are you coming home for Thanksgiving?"
    let asked = tokens.reads(begin, words!("are is")) && tokens.mark(last - 1) == '?';
    (by || asked).then_some(true)
}
