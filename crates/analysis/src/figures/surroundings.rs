//! When and where a figure's event was: only what its own clause says of it; in doubt, nothing.
//!
//! A sentence is cut into clauses, coarsely ([`clause`]): rather too short than too long. A date counts where it is the
//! only one in the clause and stands there as an adverbial ("on Friday", "last week"); a place where a preposition of
//! place leads to it ("in", "near", "south of"). Places that act ("the United States bombed"), dates of a report ("in a
//! statement on Friday") and one end of a range do not.

use sheaf_model::{DateKind, DateMention, EntityKind, Granularity, Span};

use super::events::event;
use super::quantity::Quantity;
use crate::entities::Mentioned;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};

/// Longest adverbial before a comma, in tokens: "In late August 2016, …".
const LONGEST_LEAD: usize = 10;

/// Tokens on either side in which the borders of a clause are looked for.
const REACH: usize = 60;

/// Index of the date, and the entity of the place, that the clause of a figure gives for it. O(sentence).
pub(super) fn surroundings(
    tokens: &Tokens,
    quantity: &Quantity,
    dates: &[DateMention],
    mentioned: &[Mentioned],
) -> (Option<u32>, Option<usize>) {
    let sentence = tokens.sentence_of(quantity.first);
    if sentence.0 >= sentence.1 {
        return (None, None);
    }
    // Nobody reads a clause over more than that; a list of numbers without a stop has no other end.
    let sentence =
        (sentence.0.max(quantity.first.saturating_sub(REACH)), sentence.1.min(quantity.end + REACH));
    let clause = clause(tokens, quantity, dates, mentioned, sentence);
    let part = joined(tokens, clause, quantity);
    let told = |part| (date(tokens, dates, part), place(tokens, quantity, mentioned, part));
    match told(part) {
        // "attacked a church in Jos on Sunday and killed 19": what they did next, where nothing else is said of it.
        (None, None) if part.0 > clause.0 && event(tokens, part.0).is_some() => told((clause.0, part.1)),
        told => told,
    }
}

/// The tokens around a figure up to the next break on either side, with the adverbials that lead into them.
fn clause(
    tokens: &Tokens,
    quantity: &Quantity,
    dates: &[DateMention],
    mentioned: &[Mentioned],
    (first, end): (usize, usize),
) -> (usize, usize) {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut from = first;
    let mut aside = first;
    for at in first..end {
        if at < aside {
            continue;
        }
        let in_number = (quantity.first..quantity.end).contains(&at);
        if in_number
            || !breaks(tokens, dates, at, end)
            || in_name(mentioned, at)
            || in_date(tokens, dates, at)
        {
            continue;
        }
        let comma = tokens.mark(at) == ',';
        let place_goes_on = comma && in_name(mentioned, at.wrapping_sub(1)) && in_name(mentioned, at + 1);
        let leading = comma && leads(tokens, dates, (from, at));
        if !place_goes_on && !leading {
            cuts.push((from, at));
            from = at + 1;
        }
        // "In 2016, when the group held the town, there were 40": what explains the adverbial is no clause of the figure.
        if leading && tokens.reads(at + 1, words!("when where as while")) {
            aside =
                (at + 1..quantity.first).find(|&at| tokens.mark(at) == ',').map_or(first, |comma| comma + 1);
        }
    }
    cuts.push((from, end));
    let own = cuts.iter().position(|(_, to)| *to > quantity.first).unwrap_or(0);
    (begin(tokens, &cuts, own), stop(tokens, &cuts, own))
}

/// Where the clause begins whose part begins at `cuts[own]`: what came of it ("…, killing 19"), what it is told of ("…, in
/// which 18 died"), and the verb behind an aside of its subject ("A guard, who hid, killed two") go on with what stands before.
fn begin(tokens: &Tokens, cuts: &[(usize, usize)], own: usize) -> usize {
    let (at, _) = cuts[own];
    let before = |index: usize| cuts[..index].iter().rposition(|(from, to)| to > &(from + 1));
    let comma = at > 0 && tokens.mark(at - 1) == ',';
    let result = comma
        && (tokens.reads(at, words!("leaving")) || is_event(tokens, at) && tokens.lower(at).ends_with("ing"));
    let of_it = at > 1 && tokens.reads(at - 1, words!("which")) && tokens.reads(at - 2, words!("in during"));
    // "spoke in Geneva about the famine, in which 40,000 died"
    let of_another = |index: usize| {
        let (from, to) = cuts[index];
        of_it
            && (from..to).any(|at| {
                tokens.reads(
                at,
                words!(
                    "about over jailed heard held opened spoke sentenced remembered marked convicted charged"
                ),
            ) || tokens.is(at, Class::SAY)
            })
    };
    let told = before(own).filter(|index| (result || of_it) && !of_another(*index));
    let aside = || {
        let aside =
            before(own).filter(|_| comma && is_event(tokens, at) && !tokens.lower(at).ends_with("ing"))?;
        let from = cuts[aside].0.checked_sub(1)?;
        before(aside).filter(|_| {
            tokens.reads(from, words!("who which whose")) || tokens.reads(from + 1, words!("a an the"))
        })
    };
    told.or_else(aside).map_or(at, |index| cuts[index].0)
}

/// Where it ends: behind "when" stands what it happened by ("23 died when two trains met near Multan").
fn stop(tokens: &Tokens, cuts: &[(usize, usize)], own: usize) -> usize {
    let (from, to) = cuts[own];
    let when = tokens.reads(to, words!("when")) && (from..to).any(|at| is_event(tokens, at));
    cuts.get(own + 1).filter(|_| when).map_or(to, |(_, to)| *to)
}

fn is_event(tokens: &Tokens, at: usize) -> bool {
    tokens.is(at, Class::HAPPENS)
}

/// Whether a clause may end at a token.
fn breaks(tokens: &Tokens, dates: &[DateMention], at: usize, end: usize) -> bool {
    let before_date = || date_begins(tokens, dates, at + 1) || date_begins(tokens, dates, at + 2);
    let token = &tokens.list[at];
    match token.kind {
        Kind::Mark(',' | ';' | ':' | '(' | ')' | '—' | '“' | '”' | '"' | '«' | '»') => true,
        Kind::Mark('-' | '–') => tokens.space(at) && !tokens.touches_next(at),
        // All of them are words of these classes.
        Kind::Word if token.class.has(Class::FUNCTION.or(Class::SAY).or(Class::SAYING)) => {
            let conjunction = words!(
                "that who whom whose which when while where because but if although though whereas according"
            );
            if tokens.reads(at, conjunction) {
                true
            } else if tokens.reads(at, words!("after before since until as")) {
                !before_date()
            } else if tokens.reads(at, words!("to")) {
                at + 1 < end && acts(tokens, at + 1)
            } else {
                tokens.is(at, Class::SAY.or(Class::SAYING)) && !tokens.lower(at + 1).is_empty()
            }
        }
        _ => false,
    }
}

/// Of a clause with "and" between two verbs, the part that holds the figure: "bombed a camp and killed 43".
fn joined(tokens: &Tokens, (first, end): (usize, usize), quantity: &Quantity) -> (usize, usize) {
    let figure = quantity.first;
    if !(first..end).any(|at| tokens.reads(at, words!("and or then"))) {
        return (first, end);
    }
    // "Nine were killed in Sabha and three in an attack"
    let elliptic = |and: usize| {
        let number = tokens.number(and + 1) || tokens.is(and + 1, Class::NUMBER);
        tokens.reads(and, words!("and"))
            && number
            && (and + 2..and + 4).any(|at| locative(tokens, at).is_some())
    };
    if let Some(and) = (first..end).find(|&at| elliptic(at)) {
        return if and < figure { (and + 1, end) } else { (first, and) };
    }
    let verbs = || (first..end).filter(|&at| acts(tokens, at));
    let (Some(first_verb), Some(last_verb)) = (verbs().next(), verbs().next_back()) else {
        return (first, end);
    };
    let (mut from, mut to) = (first, end);
    for at in first..end {
        if tokens.reads(at, words!("and or then")) && first_verb < at && at < last_verb {
            if at < figure {
                from = at + 1;
            } else {
                to = to.min(at);
            }
        }
    }
    (from, to)
}

/// Whether a word is a verb that could have its own adverbials.
fn acts(tokens: &Tokens, at: usize) -> bool {
    let auxiliary = || tokens.reads(at, words!("was were is are be been had has have"));
    let month = || tokens.is(at, Class::MONTH) && tokens.capital(at);
    tokens.is(at, Class::VERB.or(Class::SAY).or(Class::HAPPENS)) && !auxiliary() && !month()
}

/// Whether the tokens before a comma are an adverbial of what follows: "On Thursday, …", "In Belmora, …".
fn leads(tokens: &Tokens, dates: &[DateMention], (from, comma): (usize, usize)) -> bool {
    from < comma
        && comma - from <= LONGEST_LEAD
        && (locative(tokens, from).is_some() || of_time(tokens, from) || date_begins(tokens, dates, from))
        && !(from..comma).any(|at| acts(tokens, at))
}

/// The only date of a clause, where it is an adverbial with a beginning and an end.
fn date(tokens: &Tokens, dates: &[DateMention], clause: (usize, usize)) -> Option<u32> {
    let (first, end) = clause;
    let stretch = tokens.span(first, end.max(first + 1) - 1);
    let from = dates.partition_point(|d| d.span.start < stretch.start);
    let mut inside = dates[from..]
        .iter()
        .enumerate()
        .take_while(|(_, d)| d.span.end <= stretch.end)
        .filter(|(_, d)| d.kind == DateKind::Date);
    let (index, date) = inside.next()?;
    let alone = inside.next().is_none();
    let bounded = date.interval.first.is_some() && date.interval.last.is_some();
    (alone && bounded && adverbial(tokens, date, clause)).then_some((from + index) as u32)
}

/// Whether a date says when, and not which ("the Friday market") or when something was said ("a statement on Friday").
fn adverbial(tokens: &Tokens, date: &DateMention, (first, end): (usize, usize)) -> bool {
    let begin = tokens.at_offset(date.span.start);
    let behind = tokens.at_offset(date.span.end);
    let possessive = tokens.possessive(behind);
    if possessive || date.granularity == Granularity::Decade || date.granularity == Granularity::Century {
        return false;
    }
    let mut at = begin;
    let article = at > first && tokens.reads(at - 1, words!("the a an this that"));
    at -= usize::from(article);
    let of_noun = article && behind < end && plain_noun(tokens, behind);
    let led = at > first && of_time(tokens, at - 1);
    let own_preposition = of_time(tokens, begin);
    let bare = date.granularity <= Granularity::Day
        || date.granularity == Granularity::Time
        || tokens.is(begin, Class::DEICTIC.or(Class::WEEKDAY))
        || tokens.reads(begin, words!("last next this"))
        || behind > begin && tokens.reads(behind - 1, words!("ago"))
        || behind > begin && tokens.reads(behind - 1, words!("later earlier"));
    let before = |at: usize| if at > first { tokens.lower(at - 1) } else { "" };
    let bound = !led
        && matches!(
            before(at),
            "between" | "from" | "of" | "than" | "by" | "for" | "about" | "to" | "since" | "until" | "and"
        );
    let start = if led { at - 1 } else { at };
    let reported = tokens.sentence_of(begin).0 < start
        && tokens.is(start - 1, Class::SAY.or(Class::SAY_NOUN).or(Class::SAYING));
    (led || own_preposition || bare && !article) && !of_noun && !bound && !reported
}

/// Prepositions that make an adverbial of a date.
fn of_time(tokens: &Tokens, at: usize) -> bool {
    tokens.reads(at, words!("in on during at over throughout within"))
}

/// The place that a preposition in the clause leads to: the only one, or the first behind the figure before another number.
fn place(
    tokens: &Tokens,
    quantity: &Quantity,
    mentioned: &[Mentioned],
    clause: (usize, usize),
) -> Option<usize> {
    let (first, end) = clause;
    let from = mentioned.partition_point(|m| m.first < first);
    let mut found: Vec<&Mentioned> = mentioned[from..]
        .iter()
        .take_while(|m| m.end <= end)
        .filter(|m| m.kind == EntityKind::Place && located(tokens, quantity, mentioned, m, clause))
        .collect();
    // "In Belmora, Chad": the nearer name comes first.
    found.dedup_by(|later, earlier| later.entity == earlier.entity);
    match found[..] {
        [] => None,
        [only] => Some(only.entity),
        _ => found
            .iter()
            .find(|m| m.first >= quantity.end)
            .filter(|m| !(quantity.end..m.first).any(|at| tokens.number(at)))
            .map(|m| m.entity),
    }
}

/// Whether a preposition of place leads to a naming: "in the southern town of Belmora".
fn located(
    tokens: &Tokens,
    quantity: &Quantity,
    mentioned: &[Mentioned],
    place: &Mentioned,
    (first, end): (usize, usize),
) -> bool {
    let possessive = tokens.possessive(place.end);
    let article = place.first > first && tokens.reads(place.first - 1, words!("the"));
    if possessive || article && place.end < end && plain_noun(tokens, place.end) {
        return false;
    }
    let Some(lead) = (first..place.first).rev().take(6).find(|&at| locative(tokens, at) == Some(place.first))
    else {
        return false;
    };
    // "The governor in Belmora freed 17": where who acts is at home says nothing of where it happened.
    let verb = |at: usize| acts(tokens, at) || tokens.lower(at).ends_with("ed") && !tokens.capital(at);
    let of_actor = lead > first
        && lead < quantity.first
        && !(first..lead).any(verb)
        && (tokens.is(lead - 1, Class::ROLE.or(Class::BODY).or(Class::ORG_HEAD))
            || in_name(mentioned, lead - 1));
    // "40 miles south of Belmora" is a distance.
    let distance = tokens.reads(lead + 1, words!("of")) && (quantity.end..quantity.end + 2).contains(&lead);
    !of_actor && !distance
}

/// Where a preposition of place, with the plain words behind it, leads to: the first token that is none of them.
fn locative(tokens: &Tokens, at: usize) -> Option<usize> {
    let compass = |word: &str| {
        let word = word.strip_suffix("ern").or_else(|| word.strip_suffix("wards")).unwrap_or(word);
        Word::of(word).among(words!("north south east west northeast northwest southeast southwest"))
    };
    let preposition = tokens
        .reads(at, words!("in at near on outside inside around across throughout within off above beside"));
    let direction = compass(tokens.lower(at)) && tokens.reads(at + 1, words!("of"));
    if !preposition && !direction {
        return None;
    }
    let plain = |at: usize| {
        let word = tokens.lower(at);
        !tokens.capital(at)
            && (compass(word)
                || Word::of(word).among(words!("the of city town village port island capital province district region outskirts centre center suburb coastal central oasis desert nearby coast harbour harbor")))
    };
    let sentence_end = tokens.sentence_of(at).1;
    (at + 1..sentence_end).find(|&next| !plain(next))
}

/// Whether a word in small letters stands there that is a noun or its adjective, so that what stands before describes it.
fn plain_noun(tokens: &Tokens, at: usize) -> bool {
    let token = tokens.list[at];
    token.kind == Kind::Word
        && !token.class.has(Class::FUNCTION.or(Class::PREPOSITION).or(Class::VERB).or(Class::SAY))
        && event(tokens, at).is_none()
}

fn in_name(mentioned: &[Mentioned], at: usize) -> bool {
    let index = mentioned.partition_point(|m| m.end <= at);
    mentioned.get(index).is_some_and(|m| m.first <= at)
}

fn in_date(tokens: &Tokens, dates: &[DateMention], at: usize) -> bool {
    let Span { start, end } = tokens.list[at].span;
    let index = dates.partition_point(|d| d.span.end <= start);
    dates.get(index).is_some_and(|d| d.span.start < end)
}

/// Whether a date's first token stands at `at`.
fn date_begins(tokens: &Tokens, dates: &[DateMention], at: usize) -> bool {
    let Some(token) = tokens.list.get(at) else { return false };
    dates.binary_search_by_key(&token.span.start, |d| d.span.start).is_ok()
}
