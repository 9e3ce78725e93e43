//! What kind a name is by what stands around it.

use sheaf_model::EntityKind;

use super::clues::{CLUES, STREETS, Seat, WAYS, clues_of};
use super::codes::is_posted;
use super::evidence::Votes;
use super::kinds::{after_body, is_street};
use super::labels::{names_person, names_place};
use super::runs::{Range, greets, is_honour};
use super::shape::is_irish;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, words};

/// What the surroundings of a name say.
pub(super) fn by_context(tokens: &Tokens, (first, end): Range, votes: &mut Votes) {
    let same = |at: usize| tokens.same_sentence(first, at);
    let single = end == first + 1;
    let owns = same(end) && tokens.possessive(end);
    // Tokens beyond the sentence are none.
    let none = tokens.len();
    let inside = |at: usize| if same(at) { at } else { none };
    let (left, before, next) = (first.wrapping_sub(2), inside(first.wrapping_sub(1)), inside(end));
    let next_mark = tokens.mark(next);
    let told_before = !(owns && tokens.is(before, Class::PREPOSITION));
    let owned = if owns { end + 1 } else { none };
    let beside = [before, next, owned].map(|at| clues_of(tokens.word(at).short()));
    let mut clues = beside.into_iter().fold(0, |all, clues| all | clues);
    while clues != 0 {
        let (seat, beside, further, kind, weight) = CLUES[clues.trailing_zeros() as usize];
        clues &= clues - 1;
        let at = match seat {
            Seat::Before if told_before => before,
            Seat::Next => next,
            Seat::Owned => owned,
            Seat::Before => none,
        };
        if tokens.reads(at, beside) && (further.is_empty() || tokens.reads(left, further)) {
            votes.add(kind, weight);
        }
    }
    let reads_before = |list: &[Short]| told_before && tokens.reads(before, list);
    if reads_before(words!("from")) && tokens.is(left, Class::ROLE.or(Class::VERB)) {
        votes.add(EntityKind::Place, 1.2);
    } else if single && reads_before(words!("from to at")) {
        votes.add(EntityKind::Place, 0.3);
    }
    // "Osra,": whom a letter greets; "Present: Jo Dunn, Weston (clerk)"
    let office = tokens.is(end - 1, Class::COMMON.or(Class::ORG_HEAD).or(Class::ROLE).or(Class::TITLE));
    if single && greets(tokens, first) || !office && names_person(tokens, first) {
        votes.add(EntityKind::Person, 1.5);
    }
    if names_place(tokens, first) || follows_street(tokens, first) {
        votes.add(EntityKind::Place, 2.0);
    }
    // "Dunn J found"
    if same(end) && is_honour(tokens, end) {
        votes.add(EntityKind::Person, 2.0);
    }
    // "1102 Olvek", "Olvek WX4 2LP"
    if is_posted(tokens, first, end) {
        votes.add(EntityKind::Place, 2.5);
    }
    // "By Dunn Weston, for the Ellary Post": a byline
    if reads_before(words!("by")) && tokens.begins_line(before) && !single {
        votes.add(EntityKind::Person, 2.0);
    }
    // "Jo Dunn, 46, of Ellary", "Jo Dunn, of Ellary, who"
    if reads_before(words!("of")) && first > 4 && same(first - 5) && tokens.mark(first - 2) == ',' {
        let aged = tokens.number(first - 3) && tokens.mark(first - 4) == ',';
        let named = tokens.capital(first - 3) && tokens.capital(first - 4) && next_mark == ',';
        if aged || named {
            votes.add(EntityKind::Place, 4.0);
        }
    }
    // "Apollin of Tarvik"
    if single && tokens.reads(next, words!("of")) && !reads_before(words!("the in at near")) {
        let town = tokens.capital(end + 1) && tokens.a_word(end + 1) && same(end + 1);
        if town && !tokens.is(first, Class::ORG_HEAD.or(Class::PLACE_HEAD).or(Class::OTHER_HEAD)) {
            votes.add(EntityKind::Person, 0.6);
        }
    }
    let and = reads_before(words!("and"));
    if and && single && (first.saturating_sub(4)..first).any(|at| tokens.reads(at, words!("between"))) {
        votes.add(EntityKind::Place, 0.8);
    }
    if tokens.is(before, Class::TITLE.or(Class::ROLE)) && !tokens.capital(before) {
        votes.add(EntityKind::Person, 2.0);
    }
    // "a lawyer, Tarvik, said", "with her maid, Tarvik, and"
    if first > 2
        && tokens.mark(first - 1) == ','
        && same(first - 3)
        && (tokens.is(first - 2, Class::ROLE) || tokens.reads(first - 3, words!("his her their my")))
        && !tokens.lower(first - 2).ends_with('s')
        && next_mark == ','
    {
        votes.add(EntityKind::Person, 1.5);
    }
    // "stuck in Tarvik and Olvek", "rode into Tarvik, Olvek and Dogon Marn"
    let goes_on =
        and || tokens.mark(before) == ',' && tokens.reads(next, words!("and")) && tokens.capital(end + 1);
    if goes_on && !tokens.capital(end) && stands_in_row(tokens, first, words!("in into near")) {
        votes.add(EntityKind::Place, if single { 1.0 } else { 1.8 });
    }
    // "the towns of Tarvik and Olvek"
    if and
        && first > 3
        && tokens.reads(first - 3, words!("of"))
        && tokens.reads(first - 4, words!("towns villages cities provinces districts islands"))
    {
        votes.add(EntityKind::Place, 2.5);
    }
    // "the Dock Workers Union, known as Olvek"
    if reads_before(words!("as")) && tokens.reads(left, words!("known abbreviated")) && first > 4 {
        let body = (first.saturating_sub(8)..first - 2)
            .any(|at| same(at) && tokens.capital(at) && tokens.is(at, Class::ORG_HEAD.or(Class::ORG_END)));
        votes.add(EntityKind::Organisation, if body { 3.5 } else { 0.0 });
    }
    // "gave his name only as Musa"
    if reads_before(words!("as"))
        && (first.saturating_sub(4)..first).any(|at| tokens.reads(at, words!("name")))
    {
        votes.add(EntityKind::Person, 3.0);
    }
    if !tokens.capital(before) && tokens.is(before, Class::BODY) || after_body(tokens, first) {
        votes.add(EntityKind::Organisation, 2.5);
    }
    // "3 - Dunn, 4 - Weston": a line-up
    if first > 1
        && tokens.mark(before) == '-'
        && tokens.space(before)
        && tokens.space(first)
        && tokens.number(left)
        && same(left)
    {
        votes.add(EntityKind::Person, 1.5);
    }
    // "the Tarvik-Olvek road"
    let onward = next_mark == '-' && tokens.capital(end + 1) && tokens.reads(end + 2, WAYS);
    if onward && tokens.touches_next(end) || tokens.mark(before) == '-' && tokens.reads(next, WAYS) {
        votes.add(EntityKind::Place, 2.0);
    }
    // "the Cleveland-based maker", "the Ellary-born singer"
    if next_mark == '-' && tokens.touches_next(end) && tokens.reads(end + 1, words!("based born bred")) {
        votes.add(EntityKind::Place, 3.0);
    }
    // "analyst Jo Dunn at Olvek Quilling"
    if reads_before(words!("at with"))
        && tokens.capital(left)
        && (first.saturating_sub(7)..first.saturating_sub(2)).any(|at| {
            same(at) && tokens.reads(at, words!("analyst economist trader broker dealer strategist"))
        })
    {
        votes.add(EntityKind::Organisation, 2.3);
    }
    // "Tarvik fell 14 cents"
    if tokens.reads(
        next,
        words!(
            "fell rose gained lost slipped climbed jumped dropped shed added slumped surged firmed eased soared plunged tumbled"
        ),
    ) && (tokens.number(end + 1) || tokens.is(end + 1, Class::NUMBER) || tokens.mark(end + 1) == '$')
    {
        votes.add(EntityKind::Organisation, 1.2);
    }
    // "(Dunn 11th minute, Weston 64)": who scored
    let minute =
        |at: usize| tokens.number(at) && tokens.lower(at).trim_end_matches(char::is_alphabetic).len() <= 2;
    let bracket = (first.saturating_sub(12)..first).rev().find(|&at| matches!(tokens.mark(at), '(' | ')'));
    if minute(next)
        && tokens.space(end)
        && matches!(next_mark_behind(tokens, end + 1), ',' | ')' | ';')
        && bracket.is_some_and(|at| tokens.mark(at) == '(')
    {
        votes.add(EntityKind::Person, 2.5);
    }
    // "Fuzzy Dunn (Fiji)", in results
    if next_mark == '('
        && !single
        && tokens.mark(end + 2) == ')'
        && tokens.capital(end + 1)
        && (!tokens.all_caps(end + 1) || tokens.written(end + 1).contains('.'))
    {
        votes.add(EntityKind::Person, 1.0);
    }
    // "Dunn (33rd minute), Weston (75)": who scored
    if next_mark == '('
        && minute(end + 1)
        && next_mark_behind(tokens, end + 2) == ')'
        && matches!(tokens.mark(before), ':' | ',' | ';' | '-')
    {
        votes.add(EntityKind::Person, 1.5);
    }
    // "the container ship Ever Tarvik"
    if tokens.is(before, Class::VESSEL) {
        votes.add(EntityKind::Other, 3.0);
    }
    let located = reads_before(words!("in near at from outside towards toward"));
    if next_mark == ',' && !located {
        apposition(tokens, end + 1, votes);
    }
    // "said Dunn,", but not "analysts said Tarvik would close"
    let clause = tokens.is(next, Class::VERB.or(Class::SAY))
        || tokens.reads(
            next,
            words!("will would had has have is are was were could can may might must should did does plans planned"),
        );
    if reads_before(words!("said")) && !clause {
        votes.add(EntityKind::Person, 2.0);
    }
    if tokens.is(next, Class::SAY) {
        votes.add(EntityKind::Person, if single { 0.6 } else { 1.5 });
        votes.add(EntityKind::Organisation, 0.6);
    }
    // "Tarvik boss Martha Dunn", "said Tarvik analyst Martha Dunn"
    if tokens.is(next, Class::ROLE.or(Class::TITLE))
        && !tokens.capital(next)
        && tokens.capital(next + 1)
        && tokens.a_word(next + 1)
    {
        votes.add(EntityKind::Organisation, if tokens.is(before, Class::SAY) { 2.8 } else { 0.8 });
    }
    // "O'Dunn won", "the vote for O'Dunn"; a firm that is called so is spoken of otherwise
    if single
        && is_irish(tokens.written(first))
        && (tokens.is(next, Class::SAY.or(Class::VERB).or(Class::BACK))
            || reads_before(words!("for to by with against and")))
    {
        votes.add(EntityKind::Person, 1.5);
    }
    // "Dunn was quoted as saying"
    if tokens.reads(next, words!("was is")) && tokens.reads(end + 1, words!("quoted quoting")) && single {
        votes.add(EntityKind::Person, 1.5);
    }
    if owns && tokens.is(end + 1, Class::ROLE) {
        votes.add(EntityKind::Organisation, 1.0);
    }
    if !located {
        pronouns(tokens, end, votes);
    }
}

/// Whether one of these words, inside a sentence, leads to the row of names that the one at token `first` belongs to.
fn stands_in_row(tokens: &Tokens, first: usize, list: &[Short]) -> bool {
    let member = |at: usize| {
        tokens.a_word(at) && tokens.capital(at) || tokens.mark(at) == ',' || tokens.reads(at, words!("and"))
    };
    let mut at = first;
    while at > 0 && first - at < 9 && tokens.same_sentence(at - 1, first) && member(at - 1) {
        at -= 1;
    }
    at > 1 && tokens.same_sentence(at - 2, first) && tokens.reads(at - 1, list)
}

/// "17 Tern Lane, Tarvik", "Olvekgatan 14, Tarvik"
fn follows_street(tokens: &Tokens, first: usize) -> bool {
    let comma = first.wrapping_sub(1);
    tokens.mark(comma) == ','
        && first > 3
        && tokens.capital(first)
        && (tokens.reads(first - 2, STREETS) && tokens.capital(first - 2) && tokens.capital(first - 3)
            || tokens.number(first - 2) && is_street(tokens, first - 3))
}

/// The mark at a token, or behind a "minute" or "penalty" there.
fn next_mark_behind(tokens: &Tokens, at: usize) -> char {
    tokens.mark(at + usize::from(tokens.reads(at, words!("minute minutes penalty pen"))))
}

/// A "his" or "its" soon after a name tells of whoever was just named.
fn pronouns(tokens: &Tokens, from: usize, votes: &mut Votes) {
    for at in from..from + 12 {
        let quote = matches!(tokens.mark(at), '"' | '“' | '”');
        if quote || !tokens.same_sentence(from.saturating_sub(1), at) || tokens.capital(at) {
            return;
        }
        match tokens.lower(at) {
            "he" | "his" | "him" | "himself" | "she" | "her" | "herself" => {
                return votes.add(EntityKind::Person, 0.8);
            }
            "its" | "itself" => return votes.add(EntityKind::Organisation, 0.6),
            _ => {}
        }
    }
}

/// "Osra Dunn, 46, of Ellary": the age of whoever was just named.
pub(super) fn is_age(tokens: &Tokens, at: usize) -> bool {
    tokens.list.get(at).is_some_and(|t| t.kind == Kind::Number && t.span.len() == 2)
        && matches!(tokens.mark(at + 1), ',' | '.')
}

/// What a comma after a name leads in: a role, an age, a country.
fn apposition(tokens: &Tokens, at: usize, votes: &mut Votes) {
    if is_age(tokens, at) {
        votes.add(EntityKind::Person, 3.0);
        return;
    }
    // "Olvek, based in Ellary, sells"
    if tokens.reads(at, words!("based headquartered")) && tokens.reads(at + 1, words!("in")) {
        votes.add(EntityKind::Organisation, 2.0);
        return;
    }
    let mut next = at;
    // "Tarvik, Peru's biggest miner": what is said of the name, not where it lies
    let owner = (at..at + 3).take_while(|&at| tokens.capital(at)).last();
    let behind = owner.map(|last| last + 2).filter(|at| tokens.possessive(at - 1));
    let mut leading = behind.is_some();
    next = behind.unwrap_or(next);
    if tokens.reads(next, words!("a an the who former whose")) {
        if tokens.reads(next, words!("who whose")) {
            votes.add(EntityKind::Person, 3.0);
            return;
        }
        next += 1;
    }
    if tokens.reads(next, words!("where west east north south southwest southeast northwest northeast near"))
    {
        votes.add(EntityKind::Place, 3.0);
        return;
    }
    for step in next..next + 5 {
        if tokens.mark(step) != ' ' && tokens.mark(step) != '-' {
            return;
        }
        // "the state-owned operator", "a family-run brewer"
        if tokens.mark(step - 1) == '-'
            && tokens.reads(step, words!("owned run controlled listed held funded"))
        {
            votes.add(EntityKind::Organisation, 2.5);
            return;
        }
        // "an oil producer", "the biggest operator": bodies, where "a crane operator" is a person
        leading |= tokens.reads(step, words!("largest biggest leading"));
        // Not: "the biggest party's leader", "a ruling party official"
        let ends_noun = !tokens.a_word(step + 1) && !tokens.possessive(step + 1)
            || tokens.is(step + 1, Class::PREPOSITION.or(Class::FUNCTION).or(Class::VERB).or(Class::SAY));
        let trade = words!(
            "oil gas steel gold copper coal aluminium aluminum nickel energy power telecoms mobile network cement chip"
        );
        let firm = words!("operator producer miner supplier seller buyer developer provider party club");
        let told = leading || tokens.reads(step - 1, trade) && !tokens.reads(step, words!("miner"));
        if ends_noun && (told && tokens.reads(step, firm) || tokens.reads(step, words!("lender lenders"))) {
            votes.add(EntityKind::Organisation, 2.5);
            return;
        }
        if tokens.is(step, Class::ROLE.or(Class::TITLE)) && !tokens.is(step, Class::GIVEN) {
            votes.add(EntityKind::Person, 2.5);
            return;
        }
        match tokens.lower(step) {
            "company" | "firm" | "maker" | "agency" | "group" | "bank" | "newspaper" | "organization"
            | "organisation" | "charity" | "nonprofit" | "startup" | "retailer" | "airline" | "publisher"
            | "website" | "supermarket" | "institute" | "carrier" | "lender" | "broadcaster" | "union"
            | "federation" | "ministry" | "regulator" | "watchdog" | "consultancy" | "think-tank"
            | "insurer" | "brokerage" | "conglomerate" | "consortium" | "utility" | "subsidiary"
            | "foundation" | "refiner" | "exporter" | "importer" | "distributor" | "automaker"
            | "carmaker" | "chipmaker" | "drugmaker" | "steelmaker" | "shipbuilder" | "brewer"
            | "tabloid" | "daily" => {
                votes.add(EntityKind::Organisation, 2.5);
                return;
            }
            "city" | "town" | "village" | "province" | "capital" | "district" | "region" | "suburb" => {
                votes.add(EntityKind::Place, 2.5);
                return;
            }
            "port" | "resort" | "island" if ends_noun => {
                votes.add(EntityKind::Place, 2.5);
                return;
            }
            "of" | "for" | "in" | "and" => return,
            _ => {}
        }
    }
}
