//! Names: what the authority file and the gazetteer know, and what the shape of the text tells.
//!
//! The way of a name:
//!
//! 1. Capitalised words that belong together form [`runs`], with a company's legal form ([`forms`]).
//! 2. Runs are parted into [`candidates`] at titles and at what is [`known`]: the file of the collection ([`authority`]), the
//!    names that are [`built_in`], countries and towns. Lines that are no sentences have rules of their own: [`datelines`],
//!    [`labels`], surnames that stand first ([`inverted`]), [`codes`], [`terms`] of contracts.
//! 3. A candidate's own words may settle its kind ([`kinds`]); else its [`shape`] and its surroundings vote ([`context`], by
//!    the words of [`clues`], and [`apposition`]), with the votes of every other place where the same name stands
//!    ([`evidence`]) and of its neighbours in a list.
//! 4. Then the names of a document see each other: a university takes in the town of its campus; short forms find the full
//!    names they stand for ([`aliases`], [`initials`]); in reports on [`sports`] cities are their teams; and [`places`] get
//!    their position on the [`globe`], by the namesake that the document means.

mod aliases;
mod apposition;
pub(crate) mod authority;
mod built_in;
mod candidates;
mod clues;
mod codes;
mod context;
pub(crate) mod datelines;
pub(crate) mod evidence;
mod forms;
mod globe;
mod initials;
pub(crate) mod inverted;
mod kinds;
pub(crate) mod known;
mod labels;
mod places;
mod runs;
mod shape;
mod sports;
mod terms;

use std::borrow::Cow;

use sheaf_model::{DateMention, EntityKind, Place};

use crate::gazetteer::{country_of, key, rank};
use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::{Word, words};
pub(crate) use candidates::Candidate;
use evidence::{Evidence, Inquiry, Votes};
use known::Known;
use runs::Range;

/// One naming, before namings are grouped into entities.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The canonical name as far as this document tells.
    pub name: String,
    pub kind: EntityKind,
    /// Index into [`Known::entries`].
    pub entry: Option<usize>,
    /// Where it lies, for places that the gazetteer has located and no entry has.
    pub spot: Option<Spotted>,
    pub rule: &'static str,
}

impl Named {
    /// Whether the text has this name here as it is.
    pub(crate) fn is_written(&self, tokens: &Tokens, name: &str) -> bool {
        text_of(tokens, (self.first, self.end)) == name
    }

    /// What stands here, up to a company's legal form.
    pub(crate) fn before_form<'t>(&self, tokens: &Tokens<'t>) -> Cow<'t, str> {
        text_of(tokens, (self.first, forms::before_form(tokens, (self.first, self.end))))
    }
}

/// A place of the gazetteer that a naming means.
#[derive(Clone, Debug)]
pub(crate) struct Spotted {
    pub place: Place,
    /// What tells it from its larger namesake in an id: the code of its country and division.
    pub suffix: Option<String>,
}

/// All names of a document, sorted and not overlapping. `evidence` is of the whole collection, or of this document; `found`
/// are its candidates, where they are the same by that evidence.
pub(crate) fn names(
    tokens: &Tokens,
    known: &Known,
    headlines: &[bool],
    evidence: &Inquiry<'_>,
    found: Option<Vec<Candidate>>,
) -> Vec<Named> {
    let candidates = found.unwrap_or_else(|| candidates::candidates(tokens, known, headlines, evidence));
    let mut named: Vec<Named> = (0..candidates.len())
        .map(|index| {
            settle(tokens, &candidates[index], &in_list(tokens, &candidates, index, known), known, evidence)
        })
        .collect();
    campuses(tokens, &mut named);
    aliases::join(tokens, &mut named, known);
    sports::teams(tokens, &mut named, known);
    places::locate(tokens, &mut named, known);
    // "Farmer" is a name only after "Rebecca Farmer".
    named.retain(|one| {
        let role = one.end - one.first == 1 && tokens.is(one.first, Class::ROLE);
        !(role && one.entry.is_none() && one.rule == "capitalised-name-in-context")
    });
    named
}

/// "University of California, Berkeley", "Trinity College, Cambridge": the town tells which one it is, and is a part of the name.
/// Not of "Tarvik College, Belmora", where it tells where that is. O(n).
fn campuses(tokens: &Tokens, named: &mut Vec<Named>) {
    for index in 1..named.len() {
        let (body, town) = (&named[index - 1], &named[index]);
        let beside = tokens.mark(body.end) == ','
            && town.first == body.end + 1
            && tokens.same_sentence(body.first, town.first);
        let places = body.kind == EntityKind::Organisation && town.kind == EntityKind::Place;
        if !beside || !places {
            continue;
        }
        let state = tokens.reads(body.first, words!("university"))
            && tokens.reads(body.end - 1, words!("california texas wisconsin illinois tennessee massachusetts colorado nebraska minnesota michigan maryland"))
            && body.end == body.first + 3;
        let college = tokens.reads(body.end - 1, words!("college hall hospital"))
            && tokens.reads(town.first, words!("cambridge oxford london dublin"));
        if state || college {
            let end = town.end;
            let body = &mut named[index - 1];
            body.end = end;
            body.name = text_of(tokens, (body.first, end)).into_owned();
            body.entry = None;
            named[index].end = named[index].first;
        }
    }
    named.retain(|one| one.end > one.first);
}

/// Where a name and a date share words, keeps the one that is known: "Dunn Wednesday" the club, "10 p.m. ET" the time. O(n).
pub(crate) fn part_from_dates(tokens: &Tokens, named: &mut Vec<Named>, dates: &mut Vec<DateMention>) {
    let span = |one: &Named| tokens.span(one.first, one.end - 1);
    let mut next = 0;
    dates.retain(|date| {
        while named.get(next).is_some_and(|one| span(one).end <= date.span.start) {
            next += 1;
        }
        let name = named.get(next).filter(|one| one.entry.is_some() && one.kind == EntityKind::Organisation);
        !name.is_some_and(|one| span(one).start < date.span.start && date.span.end <= span(one).end)
    });
    let mut next = 0;
    named.retain(|one| {
        while dates.get(next).is_some_and(|date| date.span.end <= span(one).start) {
            next += 1;
        }
        let inside =
            |date: &DateMention| date.span.start <= span(one).start && span(one).end <= date.span.end;
        one.rule != "capitalised-name-in-context" || !dates.get(next).is_some_and(inside)
    });
}

/// The known names of a document in a language whose shapes no rule here knows: in German every noun has a capital.
pub(crate) fn known_names(tokens: &Tokens, known: &Known) -> Vec<Named> {
    let evidence = Evidence::default();
    let nothing = Inquiry::new(&evidence);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(hit) = known.longest(tokens, at) else {
            at += 1;
            continue;
        };
        let candidate =
            Candidate { range: (hit.first, hit.end), entry: Some(hit.entry), ..Candidate::default() };
        found.push(settle(tokens, &candidate, &Votes::default(), known, &nothing));
        at = hit.end;
    }
    found
}

/// Adds what a document says of its names to the evidence. Gives its candidates, if none of them would be another one by all
/// that is known then.
pub(crate) fn gather(
    tokens: &Tokens,
    known: &Known,
    headlines: &[bool],
    evidence: &mut Evidence,
) -> Option<Vec<Candidate>> {
    let inquiry = Inquiry::noting_names(evidence);
    let candidates = candidates::candidates(tokens, known, headlines, &inquiry);
    let asked = inquiry.asked();
    for candidate in &candidates {
        let (first, end) = candidate.range;
        let named = match candidate.settled {
            Some((EntityKind::Person, "given-name" | "name-with-initial")) => true,
            Some((EntityKind::Person, "title-before-name")) => tokens.is(first, Class::GIVEN),
            _ => false,
        };
        if named && end > first + 1 {
            evidence.add_surname(tokens.word(end - 1));
        }
        let votes = votes_of(tokens, candidate);
        if let Some(votes) = votes {
            evidence.add_votes(key_of(tokens, candidate.range), &votes);
            // "Olvek Werft", where "Olvek Werft GmbH" is a company
            let core = forms::before_form(tokens, candidate.range);
            if core < end && core > first + 1 {
                evidence.add_votes(key_of(tokens, (first, core)), &Votes::of(EntityKind::Organisation, SURE));
            }
            let person = votes.0[EntityKind::Person as usize];
            if person >= SURE && votes.0.iter().sum::<f32>() < 1.5 * person {
                vote_for_given_name(tokens, candidate.range, evidence);
            }
        }
    }
    evidence.answers_alike(&asked).then_some(candidates)
}

/// Votes with which a kind is as good as certain: those of its own words.
const SURE: f32 = 3.0;

/// Where a person is named in full, the given name alone may be that person's elsewhere: "Tamsin" of "Tamsin Quilling".
fn vote_for_given_name(tokens: &Tokens, (first, end): Range, evidence: &mut Evidence) {
    /// Less than what a place itself says of a name.
    const WEIGHT: f32 = 0.4;
    let other = Class::TITLE.or(Class::COMMON).or(Class::ROLE).or(Class::ORG_HEAD).or(Class::PLACE_HEAD);
    let whole = tokens.a_word(first) && tokens.list[first].span.len() > 2 && !tokens.is(first, other);
    if whole && end > first + 1 && tokens.a_word(first + 1) {
        evidence.add_votes(key_of(tokens, (first, first + 1)), &Votes::of(EntityKind::Person, WEIGHT));
    }
}

/// The votes that one naming casts for its name; known names need none.
fn votes_of(tokens: &Tokens, candidate: &Candidate) -> Option<Votes> {
    if candidate.entry.is_some() {
        return None;
    }
    let mut votes = Votes::default();
    if let Some((kind, _)) = candidate.settled {
        votes.add(kind, SURE);
    }
    context::by_context(tokens, candidate.range, &mut votes);
    votes.merge(&candidate.votes);
    Some(votes)
}

/// What the names say that stand in one list with a naming: "Milton, Pace and Gulf Breeze".
fn in_list(tokens: &Tokens, candidates: &[Candidate], index: usize, known: &Known) -> Votes {
    let mut votes = Votes::default();
    if candidates[index].entry.is_some() || candidates[index].settled.is_some() {
        return votes;
    }
    let beside = |one: Range, next: Range| {
        let marks =
            (one.1..next.0).all(|at| matches!(tokens.mark(at), ',') || tokens.reads(at, words!("and or")));
        // In "the Awami League and Khaleda Zia's party" the second is no body beside the first.
        let owns = tokens.possessive(next.1);
        marks && !owns && next.0 > one.1 && next.0 - one.1 <= 2 && tokens.same_sentence(one.0, next.0)
    };
    let before =
        index.checked_sub(1).map(|i| &candidates[i]).filter(|c| beside(c.range, candidates[index].range));
    let behind = candidates.get(index + 1).filter(|c| beside(candidates[index].range, c.range));
    for other in before.into_iter().chain(behind) {
        let kind = other.entry.map(|entry| known.entries[entry].kind).or(other.settled.map(|(kind, _)| kind));
        // "Mason and Middletown": a town of some size, and nobody's name; "Martha and Olvek"
        let by_table = || {
            let (first, end) = other.range;
            let given = tokens.is(first, Class::GIVEN);
            let spot = known.gazetteer.find(&key(&text_of(tokens, other.range))).next();
            match spot.filter(|spot| spot.rank >= rank::TOWN) {
                Some(_) => (!given && !tokens.is(end - 1, Class::SURNAME)).then_some(EntityKind::Place),
                None => (given && end == first + 1).then_some(EntityKind::Person),
            }
        };
        let kind = kind.or_else(by_table);
        // "Poles and Balts": peoples stand in the plural.
        let last = candidates[index].range.1 - 1;
        let plural = tokens.lower(last).ends_with('s') && !tokens.all_caps(last);
        if let Some(kind) = kind.filter(|kind| *kind != EntityKind::Group || plural) {
            votes.add(kind, 0.8);
        }
        // "took Kidal and Gao": a town of that name lies in the same country.
        let given = tokens.is(candidates[index].range.0, Class::GIVEN);
        if kind == Some(EntityKind::Place)
            && !given
            && in_same_country(tokens, candidates[index].range, other, known)
        {
            votes.add(EntityKind::Place, 0.8);
        }
    }
    votes
}

/// Whether a name is a town's in the country in which the place beside it lies.
fn in_same_country(tokens: &Tokens, range: Range, place: &Candidate, known: &Known) -> bool {
    let spots = |range: Range| known.gazetteer.find(&key(&text_of(tokens, range)));
    let largest = spots(place.range).next().map(|spot| spot.code);
    let code = place.entry.and_then(|entry| known.entries[entry].code).or(largest);
    let Some(country) = code.map(country_of).filter(|code| *code != "-") else { return false };
    spots(range).take(SPOTS).any(|spot| spot.country() == country && spot.rank >= rank::SMALL_TOWN)
}

/// Namesakes among which a town of a country is looked for.
const SPOTS: usize = 16;

/// Decides the kind of a naming.
fn settle(
    tokens: &Tokens,
    candidate: &Candidate,
    beside: &Votes,
    known: &Known,
    evidence: &Inquiry<'_>,
) -> Named {
    let (first, end) = candidate.range;
    if let Some(entry) = candidate.entry {
        let known = &known.entries[entry];
        let rule = match candidate.settled {
            _ if known.source == known::Source::Authority => "authority-file",
            Some((_, rule)) => rule,
            None => "gazetteer",
        };
        return Named {
            first,
            end,
            name: known.name.clone(),
            kind: known.kind,
            entry: Some(entry),
            spot: None,
            rule,
        };
    }
    let inverted = candidate.settled.is_some_and(|(_, rule)| rule == inverted::RULE);
    let name = if inverted {
        inverted::turned(tokens, candidate.range)
    } else {
        text_of(tokens, candidate.range).into_owned()
    };
    let (kind, rule) = candidate.settled.unwrap_or_else(|| {
        let mut votes = shape::by_shape(tokens, candidate.range, evidence);
        shape::by_gazetteer(tokens, candidate.range, known, &mut votes);
        votes.merge(beside);
        let kind = evidence.kind(key_of(tokens, candidate.range), votes);
        let nobody = |range: Range| is_acronym(tokens, range) || is_several(tokens, range);
        let kind = kind.filter(|kind| *kind != EntityKind::Person || !nobody(candidate.range));
        (kind.unwrap_or(EntityKind::Organisation), "capitalised-name-in-context")
    });
    Named { first, end, name, kind, entry: None, spot: None, rule }
}

/// Whether a name is a few capitals in a sentence that has small letters: "BNP", which no person is called.
fn is_acronym(tokens: &Tokens, (first, end): Range) -> bool {
    let token = &tokens.list[first];
    let (begin, last) = tokens.sentence_of(first);
    end == first + 1
        && token.all_caps
        && token.span.len() <= 5
        && !token.class.has(Class::GIVEN.or(Class::SURNAME))
        && (begin..last).any(|at| tokens.a_word(at) && !tokens.capital(at))
}

/// Whether a name is of more than one: "the Liberals". Families ("the Kennedys") are, too, but are no person either.
fn is_several(tokens: &Tokens, (first, end): Range) -> bool {
    end == first + 1
        && first > 0
        && tokens.reads(first - 1, words!("the"))
        && ends_as_plural(tokens.lower(first))
        && !tokens.possessive(end)
        && !tokens.is(first, Class::SURNAME.or(Class::GIVEN))
}

/// Whether a word in small letters ends as regular plurals do.
fn ends_as_plural(lower: &str) -> bool {
    lower.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| lower.ends_with(ending))
}

/// A name as a number: its folded words, whatever marks stand between them.
fn key_of(tokens: &Tokens, (first, end): Range) -> Word {
    Word::of_several(tokens.list[first..end].iter().map(|token| token.folded).filter(|word| word.is_some()))
}

/// The name as written, white space as single spaces.
fn text_of<'t>(tokens: &Tokens<'t>, (first, end): Range) -> Cow<'t, str> {
    one_line(tokens.span(first, end - 1).slice(tokens.text).unwrap_or_default())
}

/// A name with its white space as single spaces.
pub(crate) fn one_line(name: &str) -> Cow<'_, str> {
    // As it is, nearly always.
    let bytes = name.as_bytes();
    let plain = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
    let single = !bytes.windows(2).any(|two| two == b"  ");
    if single && bytes.iter().all(plain) && !name.starts_with(' ') && !name.ends_with(' ') {
        return Cow::Borrowed(name);
    }
    let mut line = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    Cow::Owned(line)
}
