//! Finite verbs of saying: whether a word is one where it stands, whether it reports anything, and what stands where.

use super::clauses::{
    closes_before, ends, has_clause, has_verb, is_clause, is_object_of, is_parenthesis, is_predicate,
    is_subject_aside, object_clause, quote_opens, starts_phrase, trails, verb_before_to,
};
use super::lists::{
    ADJECTIVE_BEFORE, ASSERTED, HEDGES, INVERTED, NOUN_BEFORE, STRONG, SURE, TELLING, THINKING, WITH_OBJECT,
};
use super::{BEHIND_NAME_VERB, BEHIND_VERB_NAME, Cue, NAME_VERB, Order};
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

/// The cue of a finite verb of saying at token `at`; `None` where the word is no verb there, or reports nothing.
pub(super) fn verb(tokens: &Tokens, at: usize, sentence: (usize, usize)) -> Option<Cue> {
    if !is_finite(tokens, at, sentence) {
        return None;
    }
    let verb = Verb::new(tokens, at, sentence);
    (!verb.is_noun() && !verb.says_nothing() && verb.reports()).then(|| verb.cue())
}

/// The cue of a verb that no table of saying has, behind its subject.
pub(super) fn plain(tokens: &Tokens, at: usize, sentence: (usize, usize)) -> Option<Cue> {
    (at > sentence.0 && is_finite(tokens, at, sentence)).then(|| Verb::new(tokens, at, sentence).cue())
}

/// Whether a word that can be a verb of saying is one: "to say", "of reports", "the reported", "was told", "would say" have
/// none.
fn is_finite(tokens: &Tokens, at: usize, (first, _): (usize, usize)) -> bool {
    if at == first {
        return true;
    }
    let before = tokens.word(at - 1);
    if tokens.capital(at) && !closing(tokens.mark(at - 1)) {
        return false;
    }
    // "…, state media reported"
    let media = before.among(words!("media")) && tokens.lower(at).ends_with("ed");
    if before.among(NOUN_BEFORE)
        && !media
        && !(tokens.reads(at, words!("said")) && !before.among(words!("the to a")))
    {
        return false;
    }
    // "also have claims"
    if before.among(words!("have has had having")) && tokens.lower(at).ends_with('s') {
        return false;
    }
    // "Iraq's report", "her 1990 estimate"
    let possessive = tokens.possessive(at - 1) || tokens.number(at - 1);
    if possessive && tokens.reads(at, words!("alleged reported")) {
        return false;
    }
    if (possessive || before.among(ADJECTIVE_BEFORE)) && tokens.is(at, Class::SAY_NOUN) {
        return false;
    }
    let passive = (at.saturating_sub(3)..at)
        .rev()
        // "left it as it was but signalled"
        .take_while(|&i| !tokens.reads(i, words!("but and")))
        .take_while(|&i| i >= first && (tokens.is(i, Class::FUNCTION) || tokens.lower(i).ends_with("ly")))
        .any(|i| tokens.reads(i, words!("was were is are been be being")));
    !passive
}

/// Whether a mark closes a quotation.
pub(super) fn closing(mark: char) -> bool {
    matches!(mark, '"' | '”' | '’' | '»' | '\'')
}

/// A verb of saying with what stands around it.
#[allow(clippy::struct_excessive_bools, reason = "what stands there, each for itself")]
struct Verb<'t> {
    tokens: &'t Tokens<'t>,
    at: usize,
    first: usize,
    end: usize,
    word: Word,
    /// The word behind it; none where a mark stands there.
    next: Word,
    /// A quotation opens soon behind it.
    quote_behind: bool,
    /// A quotation ends right before it.
    quote_before: bool,
    /// A quotation ends before the phrase that stands before it.
    quote_left: bool,
    /// "that" leads in what is said.
    that: bool,
    /// It asks for something: "urged the board to", "called for".
    demands: bool,
}

impl<'t> Verb<'t> {
    fn new(tokens: &'t Tokens<'t>, at: usize, (first, end): (usize, usize)) -> Self {
        let (word, next) = (tokens.word(at), tokens.word(at + 1));
        let mark_before = if at > first { tokens.mark(at - 1) } else { ' ' };
        let quote_before = at > first
            && (closing(mark_before) || mark_before == ',' && at > first + 1 && closing(tokens.mark(at - 2)));
        // "found 28 letters that …": behind an object, "that" begins no clause of the verb.
        let adverbial = Class::PREPOSITION.or(Class::WEEKDAY).or(Class::TIME_WORD).or(Class::DEICTIC);
        let straight = next.among(words!("that to"))
            || word.among(TELLING)
            || tokens.is(at + 1, adverbial)
            || tokens.lower(at + 1).ends_with("ly")
            || tokens.mark(at + 1) == ',';
        // "There is no sign, he says, that it leaks": "that" goes on with what stands before him.
        let that = straight
            && !(tokens.mark(at + 1) == ',' && is_parenthesis(tokens, at, first))
            && (at + 1..(at + 10).min(end)).any(|i| {
                tokens.reads(i, words!("that"))
                    && (i == at + 1 || tokens.mark(at + 1) == ',' || tokens.mark(i - 1) != ',')
            });
        let to_soon = || (at + 2..(at + 9).min(end)).any(|i| tokens.reads(i, words!("to")));
        let demands = word.among(words!("call calls called")) && next.among(words!("for on upon"))
            || word.among(words!(
                "threatened threatens promised promises pledged pledges offered demanded agreed"
            )) && next.among(words!("to"))
            || word.among(words!("urged urges asked asks")) && to_soon();
        Self {
            tokens,
            at,
            first,
            end,
            word,
            next,
            quote_behind: quote_opens(tokens, at + 1, (at + 8).min(end)),
            quote_before,
            quote_left: closes_before(tokens, first, at),
            that,
            demands,
        }
    }

    /// "the state of the port", "a conference call", "growing worries that".
    fn is_noun(&self) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        let subject = at > self.first
            && (tokens.capital(at - 1)
                || tokens.is(at - 1, Class::PRONOUN.or(Class::ROLE).or(Class::BODY))
                || tokens.lower(at - 1).ends_with('s'));
        // "in Dunmark and Olvek states."
        let states = self.word.among(words!("states"))
            && ends(tokens, at + 1, self.end)
            && !self.quote_before
            && !self.quote_left;
        states
            || self.word.among(words!("state")) && !self.next.among(words!("that"))
            || self.word.among(words!("states call calls worries fears hopes doubts shows finds"))
                && !subject
                && !self.quote_left
    }

    /// Uses of verbs of saying in which nothing is said, or another one says it.
    fn says_nothing(&self) -> bool {
        let (tokens, at, end, word, next) = (self.tokens, self.at, self.end, self.word, self.next);
        // "quoted a clerk as saying": the clerk speaks.
        let as_saying = |i: usize| {
            tokens.reads(i, words!("as"))
                && (tokens.reads(i + 1, words!("saying telling"))
                    || tokens.reads(i + 1, words!("having")) && tokens.reads(i + 2, words!("said told")))
        };
        if word.among(words!("quoted quotes quote cited cites"))
            && (at + 1..(at + 14).min(end)).any(as_saying)
        {
            return true;
        }
        // "He blamed the crew, a charge Dunn denied."
        let charge = |i: usize| {
            tokens.reads(i, words!("charge claim allegation accusation assertion suggestion contention"))
                && tokens.reads(i - 1, words!("a an the"))
                && tokens.mark(i - 2) == ','
        };
        if word.among(words!("denied denies confirmed confirms"))
            && !self.that
            && (self.first + 2..at).rev().take(8).any(charge)
        {
            return true;
        }
        // "asked not to be named", "asked that her name not be used"
        let unnamed = |i: usize| tokens.reads(i, words!("named identified name anonymity anonymous"));
        if word.among(words!("asked asks")) && (at + 1..(at + 8).min(end)).any(unnamed) && !self.quote_before
        {
            return true;
        }
        // "Nor could she comment on the dam."
        let negated = |i: usize| {
            tokens.reads(i, words!("nor not neither never couldn't wouldn't didn't couldn’t wouldn’t didn’t"))
        };
        if word.among(words!("comment")) && (at.saturating_sub(4)..at).any(negated) {
            return true;
        }
        // "the figures cited by the board"
        let maker = tokens.reads(at + 2, words!("the a an its his her their")) || tokens.capital(at + 2);
        if next.among(words!("by"))
            && maker
            && (tokens.lower(at).ends_with("ed") || word.among(words!("found")))
        {
            return true;
        }
        // "He said nothing of it.", "what they said about the dam", "Ms. Dunn, asked about it, left."
        let what = |i: usize| tokens.reads(i, words!("what whatever"));
        let of_it = !self.quote_behind && !self.that && next.among(words!("about on at in of to then"));
        let silent = word.among(words!("said says say"))
            && next.among(words!("nothing little"))
            && !has_verb(tokens, at + 2, end);
        if silent && !self.quote_before && !self.quote_left
            || of_it && (self.first..at).rev().take(4).any(what)
            || word.among(words!("asked"))
                && (at == self.first || tokens.mark(at - 1) == ',')
                && next.among(words!("about if whether why how by what when where"))
                && !self.quote_before
        {
            return true;
        }
        // "called the meeting" says nothing; "called it “a sham”" does.
        if word.among(words!("call calls called")) && !self.quote_behind && !self.demands {
            return true;
        }
        // "found him guilty", "shot at anything that moved"
        if word.among(words!("found finds find")) && next.among(words!("him her them me us guilty liable"))
            || word.among(words!("shot")) && next.among(words!("at dead and by in him her them"))
        {
            return true;
        }
        if word.among(words!("told tell tells")) && next.among(words!("of")) {
            return true;
        }
        // "claimed responsibility", "promised $3 million in aid"
        let sum = tokens.number(at + 1) || matches!(tokens.mark(at + 1), '$' | '£' | '€');
        if word.among(words!("claim claims claimed"))
            && next.among(words!("responsibility victory credit lives"))
            || word.among(words!("promised pledged promises pledges")) && sum
        {
            return true;
        }
        // "spoke of “a friendship”"; "neither side would say where"
        if word.among(words!("spoke speaks")) && !quote_opens(tokens, at + 1, (at + 4).min(end))
            || word.among(words!("say tell"))
                && next.among(words!("where when what whether how why who if much more"))
        {
            return true;
        }
        // "He denies all charges."
        let charges = words!(
            "charge charges claim claims allegation allegations accusation accusations wrongdoing rumours rumors"
        );
        let object = at + 1 + usize::from(tokens.reads(at + 1, words!("the any all those these such both")));
        if word.among(words!("denied denies deny"))
            && tokens.reads(object, charges)
            && ends(tokens, object + 1, end)
        {
            return true;
        }
        // "He denied it."
        if tokens.reads(at + 1, words!("it this them these"))
            && ends(tokens, at + 2, end)
            && !self.quote_before
            && !self.quote_left
        {
            return true;
        }
        // "conceded the defeat", "asserted control of the port"
        let article = tokens.reads(at + 1, words!("the a an its their his her two three"));
        let lost = words!("defeat defeats goal goals penalty penalties run runs point points loss");
        let object = at + 1 + usize::from(article);
        word.among(words!("conceded concedes concede conceding"))
            && (tokens.reads(object, lost)
                || tokens.reads(object, words!("late early second first third last-minute"))
                    && tokens.reads(object + 1, lost))
            || word.among(words!("asserted asserts assert")) && tokens.reads(at + 1, ASSERTED)
    }

    /// Whether something stands there that the verb can report.
    fn reports(&self) -> bool {
        let (tokens, at, end, word, next) = (self.tokens, self.at, self.end, self.word, self.next);
        let quoted = self.quote_before || self.quote_left;
        // "The dam, analysts believe, will hold"; a hope says nothing.
        let says =
            !word.among(THINKING) || word.among(words!("believe believes believed think thinks thought"));
        if says && !self.quote_behind && is_parenthesis(tokens, at, self.first) {
            return true;
        }
        // Nothing but an object that is no clause.
        let bare = !self.quote_behind && !quoted && !self.that;
        let object = || object_clause(tokens, at, end);
        let trails = || trails(tokens, at, (self.first, end));
        let comma = tokens.mark(at + 1) == ',';
        if word.among(THINKING) {
            let plain_next = !tokens.is(at + 1, Class::PREPOSITION) && !comma;
            let clause = next.among(words!("that"))
                || plain_next && verb_before_to(tokens, at + 1, end)
                || self.expects()
                || trails() && self.is_behind_clause();
            let quote_next = quote_opens(tokens, at + 1, (at + 4).min(end));
            if !clause && !quote_next && !quoted || next.among(words!("to of about")) && !self.expects() {
                return false;
            }
        } else if !word.among(STRONG)
            && !(self.is_of_writing() && verb_before_to(tokens, at + 1, end))
            && bare
            && !next.among(words!("as"))
            && !self.demands
            && !object()
            && !trails()
        {
            return false;
        }
        if word.among(words!("add adds added")) && bare && !object() && !ends(tokens, at + 1, end) {
            return false;
        }
        // "answered the phone"
        if word.among(words!("answered")) && bare {
            return false;
        }
        // "declared three days of mourning", "wrote from Goa": a deed and no words.
        let deed = word.among(words!("declared confirmed wrote offered tweeted")) && !trails();
        // "Tarvik claims the whole sea"
        let owns = word.among(words!("claim claims claimed"))
            && !next.among(words!("responsibility credit victory to"));
        if (deed && !comma || owns) && bare && !object() && !(owns && trails()) {
            return false;
        }
        let no_object = next == Word::NONE || next.among(words!("to for by"));
        !(word.among(WITH_OBJECT) && bare && no_object && !comma && !ends(tokens, at + 1, end))
    }

    /// "Documents show he lied."
    fn is_of_writing(&self) -> bool {
        self.word.among(words!("show shows showed"))
            && self.at > self.first
            && self.tokens.is(self.at - 1, Class::SAY_NOUN)
    }

    /// "expects to report a loss", "hope the road will open", "expects sales to fall".
    fn expects(&self) -> bool {
        let (tokens, at, end) = (self.tokens, self.at, self.end);
        let infinitive = |to: usize| {
            tokens.reads(to, words!("to"))
                && tokens.a_word(to + 1)
                && !tokens.capital(to + 1)
                && !tokens.is(to + 1, Class::FUNCTION.or(Class::PREPOSITION))
        };
        let object = |i: usize| {
            (tokens.a_word(i) || tokens.number(i))
                && !tokens.is(i, Class::VERB.or(Class::PREPOSITION).or(Class::SAY))
        };
        // "Officials expected to testify left.", "Bank expected to cut rates": of whom it is expected.
        let passive = self.word.among(words!("expected"))
            && (at == self.first + 1 || (at + 3..end).any(|i| tokens.is(i, Class::VERB.or(Class::BACK))));
        self.word.among(words!("expect expects expected hope hopes hoped"))
            && infinitive(at + 1)
            && !passive
            && !is_object_of(tokens, at, self.first)
            || self.word.among(words!("expect expects expected"))
                && (at + 2..end.min(at + 8)).take_while(|&i| object(i - 1)).any(infinitive)
    }

    /// Whether the sentence begins with a clause, which what stands here can close: "Rates will rise, analysts believe."
    fn is_behind_clause(&self) -> bool {
        let comma = (self.first + 1..self.at).rev().find(|&i| self.tokens.mark(i) == ',');
        let clause = |comma: usize| {
            (self.first..comma).any(|i| self.tokens.is(i, Class::VERB.or(Class::AHEAD).or(Class::BACK)))
        };
        !self.tokens.is(self.first, Class::PREPOSITION.or(Class::SAYING))
            && !self
                .tokens
                .reads(self.first, words!("when as after before while if since because although though"))
            && comma.is_some_and(clause)
    }

    /// "The ministry, in a faxed statement, said": an aside tells where it was said.
    fn in_writing(&self) -> bool {
        let (tokens, at) = (self.tokens, self.at);
        at > self.first + 3
            && tokens.is(at - 2, Class::SAY_NOUN)
            && (self.first.max(at.saturating_sub(8))..at - 2)
                .any(|i| tokens.mark(i) == ',' && tokens.reads(i + 1, words!("in")))
    }

    /// The cue: in which order speaker, verb and words stand.
    fn cue(&self) -> Cue {
        let (tokens, at, first, end, word) = (self.tokens, self.at, self.first, self.end, self.word);
        let comma_before = at > first && tokens.mark(at - 1) == ',';
        let no_name = Class::FUNCTION.or(Class::PREPOSITION).or(Class::VERB).or(Class::PRONOUN);
        let plain = tokens.list.get(at + 1).is_some_and(|t| t.kind == Kind::Word && !t.class.has(no_name));
        let phrase = starts_phrase(tokens, at + 1)
            || self.quote_before && word.among(SURE) && plain
            || comma_before && word.among(words!("said says")) && self.is_before_described_name();
        // "A neighbour, who asked for peace, said the driver left."; not "The mayor met Osra Temi, who came late, said a clerk."
        let relative = (first..at)
            .find(|&i| tokens.mark(i) == ',' && tokens.reads(i + 1, words!("who which whose")))
            .is_some_and(|i| !is_clause(tokens, first, i))
            && !self.quote_before;
        // "…, said he hid": the pronoun is the subject of what is said.
        let pronoun = tokens.is(at + 1, Class::PRONOUN) && tokens.a_word(at + 2);
        let relative = relative || pronoun && comma_before && !self.quote_before;
        // "…, warned the board against raiding": the board is whom, not who.
        let warns_against = word.among(words!("warned warns warn"))
            && (at + 1..(at + 8).min(end)).any(|i| tokens.reads(i, words!("against")));
        // "Olvek, said Ms. Dunn, is a threat": the subject before it, its verb behind the speaker.
        let amid = || {
            let comma =
                (at + 1..end.min(at + 9)).find(|&i| tokens.mark(i) == ',' || tokens.is(i, Class::VERB));
            comma.is_some_and(|i| tokens.mark(i) == ',' && is_predicate(tokens, i + 1))
        };
        let inverted = self.quote_before
            && !word.among(words!("cited cites described describes called calls accused quoted"))
            || (comma_before
                && word.among(INVERTED)
                && phrase
                && !warns_against
                && (is_clause(tokens, first, at) && !is_subject_aside(tokens, first, at) || amid())
                && !relative
                && !self.in_writing()
                && !has_clause(tokens, at + 1, end))
            || (at == first && word.among(INVERTED) && phrase);
        let order = if inverted && phrase { Order::CueFirst } else { Order::SpeakerFirst };
        let before_it =
            order == Order::CueFirst || self.closes() && (first..at).any(|i| tokens.mark(i) == ',');
        let rules = match order {
            Order::CueFirst => BEHIND_VERB_NAME,
            _ if before_it => BEHIND_NAME_VERB,
            _ => NAME_VERB,
        };
        Cue {
            reported_before: before_it && !self.that,
            hedged: word.among(HEDGES),
            sure: word.among(SURE),
            ..Cue::new((at, at + 1), order, rules)
        }
    }

    /// "…, said hospital director Jo Blake": words in small letters that end in a name.
    fn is_before_described_name(&self) -> bool {
        let tokens = self.tokens;
        let other =
            Class::FUNCTION.or(Class::PREPOSITION).or(Class::VERB).or(Class::PRONOUN).or(Class::TIME_WORD);
        let describes = |i: usize| tokens.a_word(i) && !tokens.capital(i) && !tokens.is(i, other);
        let name = (self.at + 1..self.end.min(self.at + 6)).find(|&i| !describes(i)).unwrap_or(self.end);
        name > self.at + 1
            && tokens.a_word(name)
            && tokens.capital(name)
            && !tokens.is(name, Class::WEEKDAY.or(Class::MONTH))
    }

    /// Whether the sentence ends with the verb, or with an adverbial behind it, so that what is said stands before.
    fn closes(&self) -> bool {
        let (tokens, at, end) = (self.tokens, self.at, self.end);
        // "said Monday it would close"
        let clause = starts_phrase(tokens, at + 2) || tokens.is(at + 2, Class::PRONOUN);
        let of_day = tokens.is(at + 1, Class::WEEKDAY) && !clause;
        let adverbial =
            !self.demands && self.next.among(words!("in on at during late early earlier")) || of_day;
        let ends = ends(tokens, at + 1, end)
            || matches!(tokens.mark(at + 1), ',' | ';')
            || adverbial && !self.that && !self.quote_behind && !has_clause(tokens, at + 1, end);
        // "Asked whether she would resign, she said no."
        let asked = (tokens.reads(self.first, words!("asked"))
            || tokens.reads(self.first + 1, words!("asked")))
            && !(self.first..at).any(|i| matches!(tokens.mark(i), ':' | ';'));
        ends && !asked && at > self.first + 2
    }
}
