//! Whether the clause around a date looks ahead or back: what a bare "Monday" or "June" depends on.

use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::{Short, words};

/// What is bought for a month to come.
const TRADED: &[Short] = words!(
    "coffee cocoa sugar wheat corn soybean soybeans soyoil soymeal oats rice cotton crude gasoline gasoil gold silver copper \
    platinum palladium aluminium aluminum nickel zinc cattle hogs lumber brent robusta arabica"
);

/// Tokens before a date among which a verb tells its direction.
const BEFORE: usize = 14;
/// Tokens before a date among which a verb tells that it is to come, if no comma parts them.
const FAR_BEFORE: usize = 22;
/// Tokens behind a date among which a verb tells its direction.
const BEHIND: usize = 9;

/// Whether the clause around the tokens tells of the future or of the past; `None` where it has no verb that says. O(1).
pub(super) fn looks_ahead(tokens: &Tokens, first: usize, end: usize) -> Option<bool> {
    let (begin, last) = tokens.sentence_of(first);
    let clause = Clause { tokens, first, end, begin, last };
    clause
        .by_lead()
        .or_else(|| clause.is_term().then_some(true))
        .or_else(|| clause.is_delivery().then_some(true))
        .or_else(|| clause.is_beside_plan().then_some(true))
        .or_else(|| clause.by_verb())
        .or_else(|| clause.has_no_verb_but_may_come().then_some(true))
}

/// A date and the sentence around it.
struct Clause<'t, 'a> {
    tokens: &'t Tokens<'a>,
    /// First token of the date.
    first: usize,
    /// One past its last token.
    end: usize,
    /// First token of the sentence.
    begin: usize,
    /// One past its last token.
    last: usize,
}

impl Clause<'_, '_> {
    /// Whether one of the words stands so many tokens before the date.
    fn before(&self, back: usize, list: &[Short]) -> bool {
        self.first >= self.begin + back && self.tokens.reads(self.first - back, list)
    }

    /// "said Friday", "closed since March 25", "See you on Friday", "due June 3".
    fn by_lead(&self) -> Option<bool> {
        let Self { tokens, first, begin, .. } = *self;
        if first > begin && tokens.is(first - 1, Class::SAY) || self.before(1, words!("since")) {
            return Some(false);
        }
        let see_you =
            |at: usize| tokens.reads(at, words!("see meet meeting")) && tokens.reads(at + 1, words!("you"));
        let met = (first.saturating_sub(4).max(begin)..first).any(see_you);
        (met || self.before(1, words!("effective due until till"))).then_some(true)
    }

    /// Words before a date that tell of what is set for it.
    fn is_term(&self) -> bool {
        let Self { tokens, first, .. } = *self;
        let article = usize::from(self.before(2, words!("for")) && self.before(1, words!("a an its")));
        // "tipped a cut by Christmas"
        self.before(1, words!("by")) && tokens.reads(first, words!("christmas easter thanksgiving"))
            // "a warning for Tuesday", "cleared for a Thursday launch"
            || self.before(1 + article, words!("for")) && tokens.is(first, Class::WEEKDAY)
            // "no later than May 1"
            || self.before(1, words!("than")) && self.before(2, words!("later"))
            // "The vote was moved to Monday."
            || self.before(1, words!("to"))
                && self.before(
                    2,
                    words!("moved postponed delayed rescheduled deferred extended adjourned back"),
                )
    }

    /// Whether a month is one for which goods are sold.
    fn is_delivery(&self) -> bool {
        let Self { tokens, first, end, last, .. } = *self;
        let month = tokens.is(first, Class::MONTH);
        // "Oil for November delivery"
        let delivered = tokens.reads(end, words!("delivery shipment settlement contract contracts futures"));
        // "Copper futures for July"
        let futures = month && self.before(1, words!("for")) && self.before(2, words!("futures contracts"));
        // "The September Dunn future settled at 97."
        let named = tokens.reads(end + 1, words!("future futures contract contracts"))
            && tokens.same_sentence(first, end + 1);
        // "December coffee fell to 114 cents"
        let shipped = tokens.reads(end, TRADED)
            && !tokens.reads(
                end + 1,
                words!(
                    "exports imports shipments output production sales stocks arrivals prices demand harvest crop"
                ),
            );
        // "Brent for December was firmer at $26 a barrel"
        let priced = || {
            self.before(1, words!("for"))
                && (end..last).any(|at| {
                    tokens.reads(at, words!("a an"))
                        && tokens.reads(at + 1, words!("barrel bushel ounce lb pound tonne ton"))
                })
        };
        delivered || futures || named || month && end == first + 1 && (shipped || priced())
    }

    /// "the Friday deadline", "Talks resume on Tuesday", "The next match is Friday.", "The meeting is on the 23rd."
    fn is_beside_plan(&self) -> bool {
        let Self { tokens, first, end, begin, .. } = *self;
        let deadline = tokens.reads(end, words!("deadline")) && !self.tells_past(end + 1);
        let resumes = first > begin + 1
            && tokens.is(first - 1, Class::PREPOSITION)
            && !tokens.capital(first - 2)
            && self.before(2, words!("resume begin meet open convene expire return"));
        let on = usize::from(self.before(1, words!("on in at")));
        deadline || resumes || self.before(1 + on, words!("is are"))
    }

    /// The nearest verb decides: backwards to the clause's start, else forwards.
    fn by_verb(&self) -> Option<bool> {
        let Self { tokens, first, end, begin, last } = *self;
        let quote = |at: usize| matches!(tokens.mark(at), ';' | '“' | '”' | '"');
        let mut comma = false;
        for back in (begin.max(first.saturating_sub(FAR_BEFORE))..first).rev() {
            // Farther off, only a verb of the same clause tells, and the past is mostly another one's.
            let far = back + BEFORE < first;
            comma |= tokens.mark(back) == ',';
            if quote(back) || far && comma {
                break;
            }
            if self.tells_future(back) {
                return Some(true);
            }
            if !far && self.tells_past(back) {
                return Some(false);
            }
        }
        // A date that opens the sentence has its verb behind a comma ("On Monday, the court will …").
        let opening = usize::from(first <= begin + 1 && tokens.mark(end) == ',');
        for forward in end + opening..last.min(end + BEHIND) {
            if quote(forward) || tokens.mark(forward) == ',' || tokens.reads(forward, words!("and but who")) {
                break;
            }
            if self.tells_future(forward) {
                return Some(true);
            }
            if self.tells_past(forward) {
                return Some(false);
            }
        }
        None
    }

    /// "By June", "before Saturday's match", without a verb near it, is a term; "Are you coming home for Thanksgiving?" asks
    /// of the next one.
    fn has_no_verb_but_may_come(&self) -> bool {
        let Self { tokens, begin, last, .. } = *self;
        let by = [1, 2].into_iter().any(|back| self.before(back, words!("by before")));
        by || tokens.reads(begin, words!("are is")) && tokens.mark(last - 1) == '?'
    }

    fn tells_future(&self, at: usize) -> bool {
        self.tokens.a_word(at)
            && (self.is_modal(at) || self.is_infinitive(at) || self.is_headline(at) || self.is_present(at))
    }

    /// "will", "scheduled"; the month of May is no modal.
    fn is_modal(&self, at: usize) -> bool {
        let tokens = self.tokens;
        tokens.is(at, Class::AHEAD) && !(tokens.reads(at, words!("may")) && tokens.capital(at))
            || tokens.reads(at, words!("set forecast poised bound")) && tokens.reads(at + 1, words!("to for"))
    }

    /// The "to" of "to open", "is to bring", "are to appear", "Nobody wants to own these bonds over the weekend."
    fn is_infinitive(&self, at: usize) -> bool {
        let tokens = self.tokens;
        tokens.reads(at, words!("to"))
            && (tokens.is(at + 1, Class::SCHEDULED) && tokens.mark(at + 2) != '-'
                || at > self.begin && tokens.reads(at - 1, words!("is are was were want wants need needs plan plans planning hope hopes intend intends prepare preparing")))
    }

    /// The "to" of "Dunn to visit Osra in May": a headline has no stop and no other verb.
    fn is_headline(&self, at: usize) -> bool {
        let Self { tokens, end, begin, last, .. } = *self;
        let verb = |at: usize| tokens.is(at, Class::VERB.or(Class::BACK));
        tokens.reads(at, words!("to"))
            && at > begin
            && tokens.capital(at - 1)
            && (tokens.mark(last - 1) != '.' || !(end..last).any(verb))
            && tokens.a_word(at + 1)
            && !tokens.capital(at + 1)
            && !tokens.is(at + 1, Class::FUNCTION.or(Class::PREPOSITION))
            && !(begin..at)
                .any(|at| tokens.is(at, Class::VERB.or(Class::SAY)) || tokens.lower(at).ends_with("ed"))
    }

    /// A verb in the present that tells what is set: "The bridge closes in April."
    fn is_present(&self, at: usize) -> bool {
        let Self { tokens, first, begin, .. } = *self;
        let word = tokens.lower(at);
        // "The teams play on Friday."
        at > begin
            && tokens.a_word(at - 1)
            && tokens.lower(at - 1).ends_with('s')
            && tokens.reads(at, words!("play begin start open close resume meet face host return vote end arrive leave"))
            // "Olvek, who won last year, travel to Dunmark on Sunday."
            || at > begin
                && tokens.mark(at - 1) == ','
                && tokens.reads(at, words!("travel visit host entertain face meet play"))
            // "The fair runs from May 3 to June 4."
            || tokens.reads(at, words!("runs lasts"))
                && tokens.reads(at + 1, words!("from until till through to"))
            // "Snow is likely on Monday."
            || tokens.reads(at, words!("likely possible"))
                && at > begin
                && tokens.is(at - 1, Class::VERB)
                && (at + 1 == first
                    || tokens.is(at + 1, Class::PREPOSITION)
                    || tokens.reads(at + 1, words!("through until")))
            || word.ends_with('s') && tokens.is(at, Class::SCHEDULED)
    }

    fn tells_past(&self, at: usize) -> bool {
        let Self { tokens, begin, .. } = *self;
        let word = tokens.lower(at);
        // "should be completed": the participle tells no time.
        let participle = at > begin && tokens.reads(at - 1, words!("be is are being to"));
        // "could hit the coast"
        let infinitive = at > begin && tokens.is(at - 1, Class::AHEAD) && !tokens.capital(at - 1);
        // "after reaching a high on Monday"
        let after = at > begin && tokens.reads(at - 1, words!("after since")) && word.ends_with("ing");
        let ended = word.len() > 4 && word.ends_with("ed") || word == "died";
        after
            || tokens.is(at, Class::SAY) && word.ends_with('d') && !participle
            || tokens.is(at, Class::BACK) && !infinitive && !participle
            || ended && !participle && !tokens.is(at, Class::AHEAD)
    }
}
