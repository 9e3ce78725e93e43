//! Figures: numbers with what they count or measure, what happened to it, when and where.
//!
//! A number is found by its grammar ([`quantity`]), then the words around it say what it is a number of ([`meaning`]),
//! and its clause when and where that was ([`surroundings`]).
//! Years and dates, ordinals, model numbers and references are none.

mod bounds;
mod events;
mod meaning;
mod nouns;
mod quantity;
mod rough;
mod surroundings;

use std::borrow::Cow;

use sheaf_model::{DateMention, Figure, Rule};

use crate::entities::Mentioned;
use crate::lexicon::{Class, WordSet};
use crate::tokens::{Kind, Tokens};
use crate::word::{Word, words};
use meaning::{Meaning, of_those};
use quantity::Quantity;
use surroundings::surroundings;

/// Whether letters are a currency's code: "CHF".
pub(crate) fn is_currency(written: &str) -> bool {
    quantity::code(written).is_some()
}

/// All figures of a document, sorted by span. O(n).
pub(crate) fn figures(
    tokens: &Tokens,
    dates: &[DateMention],
    mentioned: &[Mentioned],
    ids: &[&str],
) -> Vec<Figure> {
    let mut figures = Vec::new();
    let taken = taken(tokens, dates, mentioned);
    let models = Models::new(tokens);
    let mut included = Included::default();
    // Where the noun of the last figure ends: "five new 737 aircraft".
    let mut inside = 0;
    let mut at = 0;
    while at < tokens.len() {
        let quantity = quantity::may_begin(tokens, at).then(|| quantity::at(tokens, at, &taken));
        let Some(quantity) = quantity.flatten() else {
            at += 1;
            continue;
        };
        let end = quantity.end;
        if let Some(mut found) = meaning::figure(tokens, &quantity, mentioned)
            .or_else(|| included.elliptic(tokens, &quantity))
            .filter(|found| !models.names(tokens, &quantity, found, inside))
        {
            inside = found.after;
            included.read(tokens, &quantity, &mut found);
            let (date, place) = surroundings(tokens, &quantity, dates, mentioned);
            figures.push(Figure {
                span: tokens.span(quantity.first, found.end - 1),
                min: quantity.min,
                max: quantity.max,
                approximate: quantity.approximate,
                unit: found.unit,
                counted: found.counted,
                event: found.event.map(Cow::into_owned),
                date,
                place: place.and_then(|entity| ids.get(entity)).map(|id| (*id).to_owned()),
                rule: Rule::Borrowed(found.rule),
            });
        }
        at = end.max(at + 1);
    }
    figures
}

/// Per token: whether a date holds it, or a name whose number is part of it.
fn taken(tokens: &Tokens, dates: &[DateMention], mentioned: &[Mentioned]) -> Vec<bool> {
    let mut taken = vec![false; tokens.len()];
    for date in dates {
        let mut at = tokens.at_offset(date.span.start);
        while at < tokens.len() && tokens.list[at].span.end <= date.span.end {
            taken[at] = true;
            at += 1;
        }
    }
    for name in mentioned {
        taken[name.first..name.end].fill(true);
    }
    taken
}

/// Whether the token is a word in small letters.
fn small_word(tokens: &Tokens, at: usize) -> bool {
    tokens.list.get(at).is_some_and(|t| t.kind == Kind::Word && !t.capital)
}

/// Numbers that are names of things in this text: once "Boeing 737" is named, "the 737" counts nothing.
struct Models(WordSet);

impl Models {
    fn new(tokens: &Tokens) -> Self {
        let named = (1..tokens.len()).filter(|&at| {
            let token = &tokens.list[at];
            let three =
                |at: usize| tokens.list.get(at).is_some_and(|t| t.kind == Kind::Number && t.span.len() >= 3);
            // "the 777-200LR"
            let series = || {
                tokens.mark(at + 1) == '-'
                    && tokens.touches_next(at)
                    && tokens.touches_next(at + 1)
                    && three(at + 2)
                    && tokens.written(at + 2).ends_with("00")
                        | tokens.written(at + 2).ends_with(char::is_alphabetic)
            };
            three(at)
                && token.span.len() == 3
                && token.space
                && tokens.same_sentence(at - 1, at)
                && (series() || quantity::model_number(tokens, at, at + 1))
        });
        Self(named.map(|at| tokens.word(at)).collect())
    }

    fn names(&self, tokens: &Tokens, quantity: &Quantity, found: &Meaning, inside: usize) -> bool {
        let first = quantity.first;
        let in_noun = first < inside
            && tokens.list[first].span.len() == 3
            && !tokens.reads(first - 1, words!("of the its their his her our"));
        found.unit.is_none() && (in_noun || found.event.is_none() && self.0.contains(&tokens.word(first)))
    }
}

/// Figures that are parts of the one before: "killed 43, including six children" killed the children too.
#[derive(Default)]
struct Included {
    event: Option<Cow<'static, str>>,
    counted: Option<String>,
    /// Where the last figure with an event, or a part of it, ends.
    end: usize,
    /// What the last figure that counts something counted, and its token.
    noun: Option<(String, usize)>,
}

impl Included {
    /// "Eleven died in a landslide, four in a fire and two when a wall fell": the noun and the verb are those of the first.
    fn elliptic(&self, tokens: &Tokens, quantity: &Quantity) -> Option<Meaning> {
        let (first, end) = (quantity.first, quantity.end);
        let event = self.event.clone().filter(|event| {
            Word::of(event).among(words!("killed died wounded injured drowned arrested detained"))
        })?;
        let before = first.checked_sub(1).filter(|before| tokens.same_sentence(*before, first))?;
        let listed = tokens.mark(before) == ',' || tokens.reads(before, words!("and"));
        let where_or_when = tokens.reads(end, words!("in at near when during outside after"))
            && tokens.same_sentence(first, end + 1)
            && !tokens.reads(end + 1, words!("critical serious stable grave hospital hospitals intensive"));
        let whole = quantity.currency.is_none() && quantity.max.is_some_and(|value| value.fract() == 0.0);
        let same = self.end > 0 && self.end <= first && tokens.same_sentence(self.end - 1, first);
        (listed && where_or_when && whole && same).then(|| Meaning {
            end,
            after: end,
            unit: None,
            counted: self.counted.clone(),
            event: Some(event),
            rule: "count-noun-event",
        })
    }

    fn read(&mut self, tokens: &Tokens, quantity: &Quantity, found: &mut Meaning) {
        let near = self.event.is_some() && self.end > 0 && tokens.same_sentence(self.end - 1, quantity.first);
        if near && found.event.is_none() && found.unit.is_none() && self.joined(tokens, quantity.first) {
            found.event.clone_from(&self.event);
        }
        // "18 died, 12 in a fire"
        if found.counted.is_none()
            && found.event.is_none()
            && found.unit.is_none()
            && let Some(same) = self.elliptic(tokens, quantity)
        {
            found.counted = same.counted;
            found.event = same.event;
        }
        // "30 wounded, eight of them seriously"
        let gravely = tokens.reads(quantity.end, words!("of"))
            && of_those(tokens, quantity.end + 1)
            && tokens.lower(quantity.end + 2).ends_with("ly");
        if near && found.event.is_none() && gravely {
            found.event.clone_from(&self.event);
        }
        // "killed 40 villagers and uprooted 300"
        let bare = found.counted.is_none() && found.unit.is_none() && found.after == quantity.end;
        let whole = quantity.max.or(quantity.min).is_some_and(|value| value.fract() == 0.0);
        if near && bare && whole && found.event.is_some() && self.verb_joined(tokens, quantity.first) {
            found.counted.clone_from(&self.counted);
        }
        if near && found.counted.is_none() && tokens.reads(quantity.end, words!("of")) {
            found.counted.clone_from(&self.counted);
        }
        // "12 houses were destroyed and a further 30 damaged" are houses too.
        let more = tokens.reads(quantity.first.wrapping_sub(1), words!("further another additional"));
        if more
            && found.event.is_some()
            && found.unit.is_none()
            && found.after == quantity.end
            && let Some((noun, at)) = self.noun.clone()
            && tokens.same_sentence(at, quantity.first)
        {
            found.counted = Some(noun);
        }
        // "700 fighters killed and 3,200 others wounded" are fighters too.
        if found.counted.as_deref() == Some("other")
            && let Some((noun, _)) = self.noun.take_if(|(_, at)| tokens.same_sentence(*at, quantity.first))
        {
            found.counted = Some(noun);
        }
        // "killed a policeman and injured eight others"
        if found.counted.as_deref() == Some("other")
            && found
                .event
                .as_deref()
                .is_some_and(|event| Word::of(event).among(words!("killed died wounded injured")))
        {
            found.counted = Some("person".to_owned());
        }
        // "45 people, including nine children, died and 30 others fled": the others are people.
        let aside = (quantity.first.saturating_sub(3)..quantity.first)
            .any(|at| tokens.reads(at, words!("including among")))
            && self.noun.as_ref().is_some_and(|(_, at)| tokens.same_sentence(*at, quantity.first));
        if let Some(noun) = found.counted.as_ref().filter(|_| !aside) {
            self.noun = Some((noun.clone(), quantity.first));
        }
        if found.event.is_some() {
            self.event.clone_from(&found.event);
            self.counted.clone_from(&found.counted);
            self.end = found.after;
        }
    }

    /// Whether "and" with a verb leads from the last figure with an event to the number.
    fn verb_joined(&self, tokens: &Tokens, first: usize) -> bool {
        let clause = self.end..first;
        let and = clause.rev().take(6).find(|&at| tokens.reads(at, words!("and")));
        and.is_some_and(|and| tokens.lower(and + 1).ends_with("ed") || tokens.is(and + 1, Class::HAPPENS))
    }

    /// Whether nothing but "and", a comma and words of degree stand between, or an "including" leads to the number.
    fn joined(&self, tokens: &Tokens, first: usize) -> bool {
        let degree = |at: usize| {
            tokens.is(at, Class::APPROXIMATE) || tokens.reads(at, words!("at least than another the a some"))
        };
        let lead = (self.end..first).rev().find(|&at| !degree(at));
        let including = lead.is_some_and(|at| tokens.reads(at, words!("including among")));
        let verb =
            |at: usize| tokens.is(at, Class::VERB.or(Class::SAY)) || matches!(tokens.mark(at), ';' | ':');
        let close = first.saturating_sub(self.end) <= 12;
        let list = (self.end..first)
            .all(|at| degree(at) || tokens.reads(at, words!("and")) || tokens.mark(at) == ',');
        self.end <= first && (list || including && close && !(self.end..first).any(verb))
    }
}
