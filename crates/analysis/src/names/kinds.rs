//! What kind a name is, by its own words and by what stands around it.

use sheaf_model::EntityKind;

use super::evidence::Votes;
use super::runs::Range;
use crate::lexicon::Class;
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, words};

/// The kind that a name's own words settle, with the rule: heads, endings, given names, particles, initials.
pub(super) fn by_words(
    tokens: &Tokens,
    (first, end): Range,
    after_title: bool,
) -> Option<(EntityKind, &'static str)> {
    let last = end - 1;
    let words = (first..end).filter(|&at| tokens.a_word(at) && tokens.capital(at)).count();
    if tokens.is(last, Class::ORG_END) && words > 1 {
        return Some((EntityKind::Organisation, "company-ending"));
    }
    // "Dunn Capital Markets"
    if words > 2 && tokens.reads(last, words!("markets")) && tokens.reads(last - 1, words!("capital")) {
        return Some((EntityKind::Organisation, "head-noun-of-organisation"));
    }
    if words > 1 && tokens.reads(last, words!("sons bros bros.")) && tokens.reads(last - 1, words!("and")) {
        return Some((EntityKind::Organisation, "company-ending"));
    }
    if words > 2 && tokens.reads(last, words!("jr. sr. jr sr")) {
        return Some((EntityKind::Person, "name-with-initial"));
    }
    if after_title {
        return Some((EntityKind::Person, "title-before-name"));
    }
    // "al-Manzar TV"
    let station = tokens.same_sentence(first, end)
        && tokens.reads(end, words!("tv television radio channel newspaper hospital"));
    if station && (first..last).any(|at| tokens.is(at, Class::PARTICLE)) {
        return Some((EntityKind::Organisation, "capitalised-name-in-context"));
    }
    let of = (first..end).find(|&at| tokens.reads(at, words!("of for")));
    let head = of.map_or(last, |of| of.saturating_sub(1).max(first));
    // "World War II"
    if words > 2 && is_roman(tokens.written(last)) && tokens.is(last - 1, Class::OTHER_HEAD) {
        return Some((EntityKind::Other, "head-noun-of-event-or-work"));
    }
    if words > 1 {
        // "Daily Reporter", "Tarvik Air"
        let air = tokens.reads(last, words!("air")) && !tokens.is(first, Class::GIVEN);
        if (tokens.reads(first, words!("daily evening sunday")) || air) && of_none(tokens, (first, end)) {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        // "Real Oriente", "Banco del Mar", "Radio Tarvik"
        if tokens.is(first, Class::ORG_LEAD) && !after_title && tokens.mark(first + 1) == ' ' {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        // "Hurricane Della", "HMS Ardent"
        if tokens.reads(first, words!("hurricane typhoon cyclone operation m.v. u.s.s. h.m.s. mv hms uss ss apollo soyuz premio prémio prix copa coppa coupe torneo")) {
            return Some((EntityKind::Other, "head-noun-of-event-or-work"));
        }
        // "Bastille Day", not "Doris Day"
        if tokens.reads(last, words!("day eve")) && !tokens.is(first, Class::GIVEN) && of.is_none() {
            return Some((EntityKind::Other, "head-noun-of-event-or-work"));
        }
        if tokens.is(head, Class::OTHER_HEAD) && !tokens.is(head, Class::ORG_HEAD) {
            return Some((EntityKind::Other, "head-noun-of-event-or-work"));
        }
        if tokens.is(first, Class::GIVEN)
            && words <= 4
            && of.is_none()
            && !tokens.is(last, Class::ORG_HEAD.or(Class::PLACE_HEAD))
        {
            return Some((EntityKind::Person, "given-name"));
        }
        if words == 2 && is_surnamed(tokens, (first, end)) {
            return Some((EntityKind::Person, "given-name"));
        }
        if tokens.is(head, Class::ORG_HEAD) {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        if tokens.is(head, Class::PLACE_HEAD)
            || tokens.reads(first, words!("lake mount mt. mt cape fort port gulf"))
        {
            return Some((EntityKind::Place, "head-noun-of-place"));
        }
        let particle = (first..last).any(|at| tokens.is(at, Class::PARTICLE) && !tokens.capital(at));
        // "Tour de Dunmark", "Instituto de Pesca"
        if particle && tokens.is(first, Class::OTHER_HEAD) {
            return Some((EntityKind::Other, "head-noun-of-event-or-work"));
        }
        if particle && tokens.is(first, Class::ORG_HEAD) {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        if particle {
            return Some((EntityKind::Person, "name-with-particle"));
        }
        // "K.", "O.J."
        let initial = (first..last).any(|at| {
            let written = tokens.written(at).as_bytes();
            written.last() == Some(&b'.')
                && matches!(written.len(), 2 | 4)
                && !written.starts_with(b"U.")
                && !matches!(written, b"L.A." | b"N.Y." | b"D.C.")
                && written.chunks(2).all(|pair| pair[0].is_ascii_uppercase() && pair[1] == b'.')
        });
        if initial && of.is_none() {
            return Some((EntityKind::Person, "name-with-initial"));
        }
        if (first..end).any(|at| tokens.mark(at) == '&') {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        if (first + 1..end).any(|at| tokens.is(at, Class::ORG_HEAD) && of.is_none())
            && words > 2
            && !tokens.is(first, Class::GIVEN)
        {
            return Some((EntityKind::Organisation, "head-noun-of-organisation"));
        }
        // "Al Temi", not "AL East"
        if tokens.reads(first, words!("al abu umm bin ibn van von")) && !tokens.all_caps(first) {
            return Some((EntityKind::Person, "name-with-particle"));
        }
    } else if (first..last).any(|at| tokens.is(at, Class::PARTICLE)) {
        return Some((EntityKind::Person, "name-with-particle"));
    } else if end == first + 1 && is_adjective(tokens, first) {
        return Some((EntityKind::Group, "adjective-of-name"));
    }
    None
}

/// "Illyrian languages", "a Calvinist preacher": an ending of adjectives, and the noun behind it.
fn is_adjective(tokens: &Tokens, at: usize) -> bool {
    let lower = tokens.lower(at);
    let ending = ["ian", "ean", "ese", "ist", "ic", "ite"].into_iter().any(|ending| lower.ends_with(ending));
    let names = Class::GIVEN.or(Class::SURNAME).or(Class::TITLE).or(Class::COMMON);
    let noun = tokens.list.get(at + 1).is_some_and(|t| {
        t.kind == Kind::Word
            && t.space
            && !t.capital
            && !t.class.has(
                Class::FUNCTION.or(Class::VERB).or(Class::SAY).or(Class::PREPOSITION).or(Class::PARTICLE),
            )
    });
    let camel = tokens.written(at).chars().skip(1).any(char::is_uppercase);
    ending
        && !camel
        && lower.len() > 5
        && noun
        && !tokens.is(at, names)
        && !tokens.lower(at + 1).ends_with("ed")
}

/// "Damon Hill (Britain)", "pitcher Ken Park", "Jo Lake said": a surname that could be a place's head.
fn is_surnamed(tokens: &Tokens, (first, end): Range) -> bool {
    let before = first.wrapping_sub(1);
    let acts = matches!(tokens.mark(end), '(' | ',') || tokens.is(end, Class::SAY.or(Class::BACK));
    let role = tokens.is(before, Class::ROLE) && !tokens.capital(before);
    tokens.is(first, Class::GIVEN)
        && tokens.is(end - 1, Class::PLACE_HEAD)
        && tokens.reads(end - 1, words!("hill park lake field forest rivers banks woods wells brook waters"))
        && !tokens.is(before, Class::PREPOSITION)
        && !tokens.reads(before, words!("the"))
        && (acts || role)
}

/// A number in Roman figures: "VII", "LIX".
pub(super) fn is_roman(written: &str) -> bool {
    !written.is_empty() && written.bytes().all(|b| b"IVXLC".contains(&b))
}

fn of_none(tokens: &Tokens, (first, end): Range) -> bool {
    !(first..end).any(|at| tokens.reads(at, words!("of")))
}

/// Whether a noun for a body stands right before a name: "the newspaper Ming Pao".
pub(super) fn after_body(tokens: &Tokens, first: usize) -> bool {
    first > 0
        && tokens.same_sentence(first - 1, first)
        && tokens.reads(first - 1, words!("newspaper magazine daily weekly company firm airline agency bank band party network broadcaster carmaker automaker retailer brokerage charity university club conglomerate insurer chain group"))
}

/// Where a word stands that tells of a name.
#[derive(Clone, Copy, PartialEq)]
enum Seat {
    /// Right before the name.
    Before,
    /// Right behind it.
    Next,
    /// Behind its possessive ending.
    Owned,
}

/// A word beside a name, the words one before that (none: any), the kind these make likely, and by how much.
type Clue = (Seat, &'static [Short], &'static [Short], EntityKind, f32);

const ANY: &[Short] = &[];
const TOWNS: &[Short] = words!(
    "city town village oasis villages towns cities siege hamlet capital province district region island port suburb state south north east west outskirts mayor borders streets"
);
const CLUES: &[Clue] = &[
    (Seat::Before, words!("near outside around across throughout"), ANY, EntityKind::Place, 2.0),
    (Seat::Before, words!("in"), ANY, EntityKind::Place, 1.6),
    (
        Seat::Before,
        words!("in"),
        words!(
            "stake shares stock share investment interest report article interview editorial column published appearing"
        ),
        EntityKind::Organisation,
        3.6,
    ),
    // "analysts at Dunn Weston"
    (
        Seat::Before,
        words!("at with for"),
        words!(
            "director manager official consultant engineer analyst analysts economist economists trader traders broker brokers dealer dealers professor researcher strategist plays played contract fellow researchers executive spokesman spokeswoman works worked lawyer"
        ),
        EntityKind::Organisation,
        2.3,
    ),
    // "won the Golden Lantern"
    (
        Seat::Before,
        words!("the"),
        words!("won win wins winning awarded receive received"),
        EntityKind::Other,
        1.5,
    ),
    // "the MP for Ellary North"
    (
        Seat::Before,
        words!("for"),
        words!("mp mps mep mla senator congressman congresswoman councillor deputy candidate lawmaker"),
        EntityKind::Place,
        3.6,
    ),
    (Seat::Before, words!("the"), ANY, EntityKind::Organisation, 0.8),
    (Seat::Before, words!("the"), ANY, EntityKind::Other, 0.5),
    (Seat::Before, words!("by with against"), ANY, EntityKind::Person, 0.4),
    (Seat::Before, words!("by with against"), ANY, EntityKind::Organisation, 0.5),
    (Seat::Before, words!("of"), TOWNS, EntityKind::Place, 3.0),
    (
        Seat::Before,
        words!("of"),
        words!("shares ceo employees chairman spokesman spokeswoman members head chief founder"),
        EntityKind::Organisation,
        2.0,
    ),
    (
        Seat::Before,
        words!("of"),
        words!("son daughter wife husband father mother brother death arrest"),
        EntityKind::Person,
        2.0,
    ),
    // "the town Ellary", "the nearby towns of Dunn and Weston"
    (
        Seat::Before,
        words!("town village city towns villages cities island suburb islands"),
        ANY,
        EntityKind::Place,
        2.0,
    ),
    (Seat::Before, words!("between"), ANY, EntityKind::Place, 0.8),
    (
        Seat::Before,
        words!("fled reached entered invaded besieged raided stormed shelled overran recaptured retook"),
        ANY,
        EntityKind::Place,
        1.5,
    ),
    // "Osra Temi, known as Tarvik"
    (Seat::Before, words!("as"), words!("known nicknamed"), EntityKind::Person, 0.8),
    (Seat::Before, words!("alias aka"), ANY, EntityKind::Person, 2.5),
    (Seat::Before, words!("said"), ANY, EntityKind::Person, 2.0),
    // "southern X", "downtown X"
    (
        Seat::Before,
        words!(
            "southern northern eastern western central downtown southwest southeast northwest northeast neighboring neighbouring nearby"
        ),
        ANY,
        EntityKind::Place,
        2.0,
    ),
    // "Brent crude"
    (Seat::Next, words!("index average indices crude"), ANY, EntityKind::Other, 2.5),
    (Seat::Next, words!("who himself herself alias"), ANY, EntityKind::Person, 2.0),
    (Seat::Next, words!("which itself"), ANY, EntityKind::Organisation, 1.0),
    (
        Seat::Next,
        words!(
            "unit subsidiary ceo chairman spokesman spokeswoman shares stock executive executives employees officials president spokesperson chief fighters plans products announced users workers activists supporters militants guerrillas rebels lawmakers gunmen militia militiamen loyalists insurgents shareholders party faction researcher researchers professor economist scientist scientists analyst analysts strategist correspondent newsroom television radio"
        ),
        ANY,
        EntityKind::Organisation,
        1.5,
    ),
    (
        Seat::Next,
        words!(
            "suburb district province region village town airport valley state governorate airbase peninsula neighborhood neighbourhood prefecture island islands volcano gate crossing checkpoint border"
        ),
        ANY,
        EntityKind::Place,
        2.0,
    ),
    (
        Seat::Next,
        words!("born married died graduated studied retired resigned starred recalled wrote smiled"),
        ANY,
        EntityKind::Person,
        1.2,
    ),
    (
        Seat::Next,
        words!("unveiled acquired filed sells released launched operates manufactures makes plans"),
        ANY,
        EntityKind::Organisation,
        1.2,
    ),
    (
        Seat::Next,
        words!("scored hit headed took won missed finished led beat defeated thrashed hammered"),
        ANY,
        EntityKind::Person,
        0.4,
    ),
    (
        Seat::Owned,
        words!("aide aides lawyer lawyers attorney attorneys widow doctor doctors adviser bodyguard"),
        ANY,
        EntityKind::Person,
        1.5,
    ),
    (
        Seat::Owned,
        words!("capital president government border borders coast southern northern economy parliament army"),
        ANY,
        EntityKind::Place,
        2.0,
    ),
    (
        Seat::Owned,
        words!("father mother wife husband son daughter brother sister family death life career"),
        ANY,
        EntityKind::Person,
        2.0,
    ),
];

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
    for &(seat, beside, further, kind, weight) in CLUES {
        let at = match seat {
            Seat::Before if told_before => before,
            Seat::Next => next,
            Seat::Owned if owns => end + 1,
            _ => none,
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
    // "By Dunn Weston, for the Ellary Post": a byline
    if reads_before(words!("by")) && tokens.begins_line(before) && !single {
        votes.add(EntityKind::Person, 2.0);
    }
    // "Jo Dunn, 46, of Ellary"
    if reads_before(words!("of"))
        && first > 4
        && same(first - 5)
        && tokens.mark(first - 2) == ','
        && tokens.number(first - 3)
        && tokens.mark(first - 4) == ','
    {
        votes.add(EntityKind::Place, 4.0);
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
    // "the towns of Tarvik and Olvek"
    if and
        && first > 3
        && tokens.reads(first - 3, words!("of"))
        && tokens.reads(first - 4, words!("towns villages cities provinces districts islands"))
    {
        votes.add(EntityKind::Place, 2.5);
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
    // "the Cleveland-based maker", "the Ellary-born singer"
    if next_mark == '-' && tokens.touches_next(end) && tokens.reads(end + 1, words!("based born bred")) {
        votes.add(EntityKind::Place, 3.0);
    }
    // "Tarvik fell 14 cents"
    if tokens.reads(next, words!("fell rose gained lost slipped climbed jumped dropped shed added"))
        && (tokens.number(end + 1) || tokens.mark(end + 1) == '$')
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
        && matches!(tokens.mark(before), ':' | ',' | ';')
    {
        votes.add(EntityKind::Person, 1.5);
    }
    // "the container ship Ever Tarvik"
    if tokens.is(before, Class::VESSEL) {
        votes.add(EntityKind::Other, 3.0);
    }
    let located = reads_before(words!("in near at from outside"));
    if next_mark == ',' && !located {
        apposition(tokens, end + 1, votes);
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
    if owns && tokens.is(end + 1, Class::ROLE) {
        votes.add(EntityKind::Organisation, 1.0);
    }
    if !located {
        pronouns(tokens, end, votes);
    }
}

/// The mark at a token, or behind a "minute" there.
fn next_mark_behind(tokens: &Tokens, at: usize) -> char {
    tokens.mark(at + usize::from(tokens.reads(at, words!("minute minutes"))))
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

/// What a comma after a name leads in: a role, an age, a country.
fn apposition(tokens: &Tokens, at: usize, votes: &mut Votes) {
    if tokens.list.get(at).is_some_and(|t| t.kind == Kind::Number && t.span.len() == 2)
        && matches!(tokens.mark(at + 1), ',' | '.')
    {
        votes.add(EntityKind::Person, 3.0);
        return;
    }
    let mut next = at;
    if tokens.reads(next, words!("a an the who former whose")) {
        if tokens.reads(next, words!("who whose")) {
            votes.add(EntityKind::Person, 3.0);
            return;
        }
        next += 1;
    }
    if tokens.reads(next, words!("west east north south southwest southeast northwest northeast near")) {
        votes.add(EntityKind::Place, 3.0);
        return;
    }
    for step in next..next + 5 {
        if tokens.mark(step) != ' ' && tokens.mark(step) != '-' {
            return;
        }
        if tokens.is(step, Class::ROLE.or(Class::TITLE)) && !tokens.is(step, Class::GIVEN) {
            votes.add(EntityKind::Person, 2.5);
            return;
        }
        match tokens.lower(step) {
            "company" | "firm" | "maker" | "agency" | "group" | "bank" | "newspaper" | "organization" => {
                votes.add(EntityKind::Organisation, 2.5);
                return;
            }
            "city" | "town" | "village" | "province" | "capital" | "district" | "region" | "suburb" => {
                votes.add(EntityKind::Place, 2.5);
                return;
            }
            "of" | "for" | "in" | "and" => return,
            _ => {}
        }
    }
}
