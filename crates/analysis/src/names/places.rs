//! Where a named place lies: the choice among its namesakes.
//!
//! A container behind a comma decides ("Paris, Texas"); otherwise size, the countries and divisions that the document
//! names, and how near a namesake is to other places of the document are weighed together, one sense for each name in a
//! document. After Leidner, "Toponym Resolution in Text" (2007): one referent per discourse, contained-in qualifiers,
//! and the smallest region that holds all.

use std::borrow::Cow;

use sheaf_model::{EntityKind, Place, Precision};

use super::globe::kilometres;
use super::known::{Entry, Known, Source};
use super::{Named, Spotted, built_in, text_of};
use crate::gazetteer::{Spot, country_of, key, rank};
use crate::lexicon::{Class, WordMap};
use crate::order::by_number;
use crate::tokens::{Kind, Tokens};
use crate::word::{Short, Word, words};

/// Most namesakes weighed for one name, the largest ones: keeps long documents linear.
const MOST_NAMESAKES: usize = 64;
/// Most other places that nearness is measured to.
const MOST_ANCHORS: usize = 24;

/// Kilometres from a town at which no part of it lies.
const FAR: f32 = 200.0;

/// What speaks for a namesake, in powers of ten of its population.
mod weight {
    pub(super) const CONTAINER: f32 = 30.0;
    pub(super) const COUNTRY: f32 = 1.0;
    pub(super) const DIVISION: f32 = 1.5;
    pub(super) const NEAR: f32 = 1.5;
    pub(super) const SAME_KIND: f32 = 3.0;
    pub(super) const OTHER_NAME: f32 = 1.2;
    pub(super) const KNOWN_REGION: f32 = 1.2;
}

/// All places that one written name can mean, with what the document says of it.
struct Meaning<'k> {
    spots: Vec<Spot<'k>>,
    /// The first letter of the name.
    initial: u8,
    /// Code that stands behind a comma after the name somewhere.
    container: Option<String>,
    /// "province", "county" … stands behind the name somewhere.
    division: bool,
    /// The container goes on as a list of countries does somewhere: "Tarvik, Vanuatu, Nauru and Fiji".
    listed: bool,
    /// Code of the division that it stands for where it holds a town somewhere: "Macon, Georgia".
    holds: Option<String>,
    /// The name alone is known as a country's or region's.
    known_region: bool,
    chosen: Option<usize>,
}

/// Gives places their coordinates, and the entry or name of the namesake that the document means.
pub(super) fn locate(tokens: &Tokens, named: &mut [Named], known: &Known) {
    if known.gazetteer.is_empty() {
        return;
    }
    let mut meanings: WordMap<Meaning> = WordMap::default();
    let mut holds: WordMap<String> = WordMap::default();
    let mut keys: Vec<Option<Word>> = vec![None; named.len()];
    for index in 0..named.len() {
        let one = &named[index];
        let by_authority = one.entry.is_some_and(|entry| known.entries[entry].source == Source::Authority);
        if one.kind != EntityKind::Place || by_authority {
            continue;
        }
        let written = key(&text_of(tokens, (one.first, one.end)));
        let name = Word::of(&written);
        let meaning = meanings.entry(name).or_insert_with(|| Meaning {
            spots: spots(&written, known),
            initial: written.as_bytes().first().copied().unwrap_or_default(),
            container: None,
            division: false,
            listed: false,
            holds: None,
            known_region: one
                .entry
                .and_then(|entry| known.entries[entry].place)
                .is_some_and(|place| place.precision != Precision::City),
            chosen: None,
        });
        if let Some((name, code)) = held_by(tokens, named, index, &meaning.spots, known) {
            meaning.container.get_or_insert_with(|| code.clone());
            holds.entry(name).or_insert(code);
        }
        meaning.container = meaning.container.take().or_else(|| container(tokens, named, index, known));
        meaning.listed |= named.get(index + 2).is_some_and(|third| {
            let (second, join) = (&named[index + 1], named[index + 1].end);
            let joined = tokens.mark(join) == ',' || tokens.reads(join, words!("and or"));
            joined
                && second.first == named[index].end + 1
                && third.first == join + 1
                && third.kind == EntityKind::Place
        });
        let behind = named[index].end;
        // "Dallas and Tarrant counties": what stands behind the last of a row is said of all.
        let paired = named.get(index + 1).filter(|next| {
            next.first == behind + 1
                && next.kind == EntityKind::Place
                && tokens.reads(behind, words!("and or"))
        });
        let row = paired.map_or(behind, |next| next.end);
        let several = tokens.reads(row, words!("provinces states counties regions districts"));
        let division = (several || tokens.reads(behind, DIVISIONS))
            && tokens.same_sentence(named[index].first, if several { row } else { behind });
        if division && !meaning.division {
            meaning.division = true;
            let kind = match tokens.lower(row) {
                "counties" => "county",
                several_or_one if several => several_or_one.trim_end_matches('s'),
                _ => tokens.lower(behind),
            };
            meaning.add_divisions(known.gazetteer.find(&format!("{written} {kind}")));
        }
        keys[index] = Some(name);
    }
    for (name, code) in holds {
        if let Some(meaning) = meanings.get_mut(&name) {
            meaning.holds = Some(code);
        }
    }
    let context = Context::of(named, known, &keys, &meanings);
    // Twice: the second time, the sure ones of the first are what nearness is measured to.
    let mut anchors = authority_points(named, known);
    for round in 0..2 {
        let mut points = anchors.clone();
        for meaning in meanings.values_mut() {
            meaning.choose(&context, if round == 0 { &[] } else { &anchors });
        }
        for name in keys.iter().flatten() {
            let Some(meaning) = meanings.get(name) else { continue };
            let sure = meaning.spots.len() == 1 || meaning.container.is_some() || meaning.is_plain();
            if let Some(spot) = meaning.chosen.map(|chosen| meaning.spots[chosen])
                && sure
                && spot.place.precision == Precision::City
                && points.len() < MOST_ANCHORS
                && !points.contains(&(*name, spot.place))
            {
                points.push((*name, spot.place));
            }
        }
        anchors = points;
    }
    for (one, name) in named.iter_mut().zip(&keys) {
        if let Some(meaning) = name.as_ref().and_then(|name| meanings.get(name)) {
            match meaning.holder(one, known) {
                Some(holder) => stand_in(one, &known.entries[holder]),
                None => meaning.settle(tokens, one, known),
            }
        }
    }
    let towns = |country: &str| {
        let meant = keys.iter().flatten().filter_map(|name| meanings.get(name));
        let spots = meant.filter_map(|meaning| meaning.chosen.map(|chosen| meaning.spots[chosen]));
        spots.filter(|spot| spot.place.precision == Precision::City && spot.country() == country).count()
    };
    congos(tokens, named, known, towns);
    let tiny = |name: &Word| {
        let meaning = meanings.get(name);
        let chosen = meaning.and_then(|meaning| Some((meaning, meaning.spots[meaning.chosen?])));
        chosen.is_some_and(|(meaning, spot)| meaning.container.is_none() && spot.rank < rank::TOWN)
    };
    parts_of_towns(tokens, named, known, &keys, tiny);
}

/// "Moss Side, Manchester", "Lewisham, south London": what no table has lies where the town behind it does, and so does what is
/// `tiny` and far from there. O(n).
fn parts_of_towns(
    tokens: &Tokens,
    named: &mut [Named],
    known: &Known,
    keys: &[Option<Word>],
    tiny: impl Fn(&Word) -> bool,
) {
    let unplaced = |one: &Named| {
        let stands_in =
            |spot: &Spotted| spot.place.precision == Precision::Country && !one.is_written(tokens, &one.name);
        one.kind == EntityKind::Place && one.entry.is_none() && one.spot.as_ref().is_none_or(stands_in)
    };
    let mut towns: Vec<(Word, Place)> = Vec::new();
    for (pair, name) in named.windows(2).zip(keys) {
        let (part, town) = (&pair[0], &pair[1]);
        let of = part.end + 1 + usize::from(tokens.reads(part.end + 1, COMPASS));
        let set_off = || {
            matches!(tokens.mark(town.end), ',' | '.' | ';' | ')')
                || tokens.is(town.end, Class::PREPOSITION)
                || !tokens.same_sentence(part.first, town.end)
        };
        let beside = tokens.mark(part.end) == ',' && town.first == of && tokens.same_sentence(part.first, of);
        if let Some(name) = name
            && beside
            && set_off()
            && let Some(place) =
                town.spot.as_ref().map(|spot| spot.place).or_else(|| known.entries[town.entry?].place)
            && place.precision == Precision::City
            && (unplaced(part)
                || tiny(name) && part.spot.as_ref().is_some_and(|spot| kilometres(spot.place, place) > FAR))
        {
            towns.push((*name, place));
        }
    }
    towns.truncate(MOST_ANCHORS);
    for (one, name) in named.iter_mut().zip(keys).filter(|_| !towns.is_empty()) {
        if let Some((_, place)) = towns.iter().find(|(town, _)| *name == Some(*town)) {
            one.name = text_of(tokens, (one.first, one.end)).into_owned();
            one.spot = Some(Spotted { place: *place, suffix: None });
        }
    }
}

/// What stands before the name of a town or country of which only a part is meant.
const COMPASS: &[Short] = words!(
    "north south east west central northern southern eastern western northeast northwest southeast southwest"
);

/// What stands behind the name of a division.
const DIVISIONS: &[Short] = words!("province state region county governorate oblast district");

/// "Macon, Georgia": the key of what stands behind the comma, and the division of that name which has such a town, where the
/// name is better known for something else.
fn held_by(
    tokens: &Tokens,
    named: &[Named],
    index: usize,
    towns: &[Spot],
    known: &Known,
) -> Option<(Word, String)> {
    let one = &named[index];
    let next = named.get(index + 1)?;
    let behind = tokens.mark(one.end) == ','
        && next.first == one.end + 1
        && next.kind == EntityKind::Place
        && tokens.same_sentence(one.first, next.first);
    // "In Athens, Georgia lost to Greece": what holds a town is set off, or ends its phrase.
    let closes = matches!(tokens.mark(next.end), ',' | '.' | ';' | ')')
        || !tokens.same_sentence(next.first, next.end)
        || tokens.is(next.end, Class::PREPOSITION);
    if !behind || !closes {
        return None;
    }
    let name = key(&text_of(tokens, (next.first, next.end)));
    let mut holders = known.gazetteer.find(&name);
    let best = holders.next()?;
    let has =
        |code: &str| towns.iter().any(|town| town.code == code && town.place.precision == Precision::City);
    let country = best.place.precision == Precision::Country;
    if has(best.code) || country && towns.iter().any(|town| town.country() == best.code) {
        return None;
    }
    let division = holders.find(|holder| holder.place.precision == Precision::Region && has(holder.code))?;
    Some((Word::of(&name), division.code.to_owned()))
}

/// Puts a place where what holds it lies.
fn stand_in(one: &mut Named, holder: &Entry) {
    let (Some(place), Some(code)) = (holder.place, holder.code) else { return };
    one.name = format!("{}, {}", out_of_capitals(&one.name), holder.name);
    one.entry = None;
    one.spot = Some(Spotted { place, suffix: Some(code.to_ascii_lowercase()) });
}

/// Codes of countries of one name, the one that news mostly means first.
const NAMESAKES: (&str, &str) = ("CD", "CG");

/// "Congo" is the Democratic Republic, unless more towns of the document lie in the other one.
fn congos(tokens: &Tokens, named: &mut [Named], known: &Known, towns: impl Fn(&str) -> usize) {
    let (Some(large), Some(small)) = (known.of_code(NAMESAKES.0), known.of_code(NAMESAKES.1)) else { return };
    let bare = |one: &&mut Named| {
        one.entry == Some(large) && tokens.reads(one.first, words!("congo")) && one.end == one.first + 1
    };
    if towns(NAMESAKES.1) <= towns(NAMESAKES.0) {
        return;
    }
    for one in named.iter_mut().filter(bare) {
        one.entry = Some(small);
        one.name.clone_from(&known.entries[small].name);
    }
}

/// The code of the division whose abbreviation stands at a token: "Calif.", "N.C.", "TX".
pub(super) fn division_abbreviated(tokens: &Tokens, at: usize) -> Option<&'static str> {
    let token = tokens.list.get(at).filter(|t| t.capital && t.kind == Kind::Word)?;
    let written = tokens.written(at);
    let pointed = written.ends_with('.') || tokens.mark(at + 1) == '.' && tokens.touches_next(at);
    (token.all_caps || pointed).then(|| built_in::division_abbreviated(written))?
}

/// A number by which larger places come first.
fn largest_first(spot: &Spot) -> u64 {
    u64::from(u8::MAX - spot.rank)
}

/// The namesakes of a name; of "Helmand Province" those of "Helmand" that are divisions.
fn spots<'k>(name: &str, known: &'k Known) -> Vec<Spot<'k>> {
    let mut found: Vec<Spot> = known.gazetteer.find(name).take(MOST_NAMESAKES).collect();
    // "Borno" is a village, and what is called "Borno State" in full.
    if found.first().is_none_or(|first| first.rank < rank::TOWN) && !name.contains(' ') {
        let divisions = ["state", "province", "region"].into_iter().flat_map(|kind| {
            known
                .gazetteer
                .find(&format!("{name} {kind}"))
                .filter(|spot| spot.place.precision == Precision::Region)
        });
        found.extend(divisions);
        by_number(&mut found, largest_first);
    }
    if !found.is_empty() {
        return found;
    }
    let generic = [" province", " state", " region", " governorate", " oblast", " district", " prefecture"];
    if let Some(bare) = generic.into_iter().find_map(|ending| name.strip_suffix(ending)) {
        let divisions = known.gazetteer.find(bare).filter(|spot| spot.place.precision == Precision::Region);
        return divisions.take(MOST_NAMESAKES).collect();
    }
    let directions = [
        "south central ",
        "south ",
        "north ",
        "east ",
        "west ",
        "central ",
        "upper ",
        "lower ",
        "greater ",
        "downtown ",
    ];
    if let Some(bare) = directions.into_iter().find_map(|lead| name.strip_prefix(lead)) {
        return known.gazetteer.find(bare).take(MOST_NAMESAKES).collect();
    }
    let town = name.strip_suffix(" city").or_else(|| name.strip_prefix("st ")).unwrap_or_default();
    let saint = if name.starts_with("st ") { format!("saint {town}") } else { town.to_owned() };
    known.gazetteer.find(&saint).take(if town.is_empty() { 0 } else { MOST_NAMESAKES }).collect()
}

/// The code of the country or division that stands behind a name: "Paris, Texas", "Marsh Hill (Ohio)", "Dunn, N.C.".
fn container(tokens: &Tokens, named: &[Named], index: usize, known: &Known) -> Option<String> {
    let one = &named[index];
    if let Some(code) =
        in_definition(tokens, named, index, known).or_else(|| in_front(tokens, named, index, known))
    {
        return Some(code);
    }
    if let Some(code) = beside(tokens, named, index, known) {
        return Some(code);
    }
    if !matches!(tokens.mark(one.end), ',' | '(') || !tokens.same_sentence(one.first, one.end + 1) {
        return None;
    }
    if let Some(code) = division_abbreviated(tokens, one.end + 1) {
        return Some(code.to_owned());
    }
    // "Hyderabad, in Pakistan's Sindh province,", "Marsh Hill, in southern Ohio,"
    if tokens.mark(one.end) == ',' && tokens.reads(one.end + 1, words!("in")) {
        let near = |next: &&Named| {
            next.kind == EntityKind::Place
                && next.first <= one.end + 6
                && tokens.same_sentence(one.first, next.first)
        };
        let codes = || {
            named[index + 1..]
                .iter()
                .take(2)
                .take_while(near)
                .filter_map(|next| known.entries[next.entry?].code)
        };
        let code = codes().find(|code| code.contains('.')).or_else(|| codes().next());
        return code.filter(|code| *code != "-").map(str::to_owned);
    }
    let next =
        named.get(index + 1).filter(|next| next.first == one.end + 1 && next.kind == EntityKind::Place)?;
    let entry = next.entry.map(|entry| &known.entries[entry]);
    if let Some(code) =
        entry.filter(|e| e.place.is_some_and(|p| p.precision != Precision::City)).and_then(|e| e.code)
    {
        return Some(code.to_owned());
    }
    // "Brooklyn, New York": a division that is about as well known as the city of its name.
    let name = key(&text_of(tokens, (next.first, next.end)));
    let mut spots = known.gazetteer.find(&name);
    let first = spots.next()?;
    let division =
        std::iter::once(first).chain(spots).find(|spot| spot.place.precision != Precision::City)?;
    (division.rank + 5 >= first.rank).then(|| division.code.to_owned())
}

/// "Lewisham, south London": the country of the town behind it; "Victoria, the capital of the Seychelles".
fn beside(tokens: &Tokens, named: &[Named], index: usize, known: &Known) -> Option<String> {
    let one = &named[index];
    let next =
        named.get(index + 1).filter(|next| next.kind == EntityKind::Place && tokens.mark(one.end) == ',')?;
    if !tokens.same_sentence(one.first, next.first) {
        return None;
    }
    let code = next.entry.and_then(|entry| known.entries[entry].code).filter(|code| *code != "-")?;
    let of_town = next.first == one.end + 2 && tokens.reads(one.end + 1, COMPASS);
    let capital = tokens.reads(one.end + 1, words!("the"))
        && tokens.reads(one.end + 2, words!("capital"))
        && tokens.reads(one.end + 3, words!("of"))
        && next.first <= one.end + 5;
    (of_town || capital).then(|| country_of(code).to_owned())
}

/// "Arden is a town in Dunn County, Ohio": the closest country or division that its definition names.
fn in_definition(tokens: &Tokens, named: &[Named], index: usize, known: &Known) -> Option<String> {
    let one = &named[index];
    let verb = (one.end..one.end + 2).find(|&at| tokens.reads(at, words!("is was")))?;
    if !tokens.reads(verb + 1, words!("a an the one")) {
        return None;
    }
    let inside = named[index + 1..]
        .iter()
        .take(6)
        .take_while(|next| tokens.same_sentence(one.first, next.first) && next.first < one.end + 30)
        .filter(|next| next.kind == EntityKind::Place)
        .filter_map(|next| known.entries[next.entry?].code);
    let codes: Vec<&str> = inside.filter(|code| *code != "-").collect();
    codes.iter().find(|code| code.contains('.')).or(codes.first()).map(|code| (*code).to_owned())
}

/// "the Texas town of Paris", "the Libyan port of Derna", "Libya's Derna".
fn in_front(tokens: &Tokens, named: &[Named], index: usize, known: &Known) -> Option<String> {
    let one = &named[index];
    let before = named.get(index.checked_sub(1)?)?;
    // "Nigeria's Borno state"
    // Not: "America's Moscow embassy"
    let noun = tokens.a_word(one.end)
        && !tokens.capital(one.end)
        && !tokens.reads(one.end, DIVISIONS)
        && !tokens.is(one.end, Class::FUNCTION.or(Class::PREPOSITION).or(Class::VERB))
        && tokens.same_sentence(one.first, one.end);
    if tokens.possessive(before.end)
        && one.first == before.end + 1
        && before.kind == EntityKind::Place
        && !noun
    {
        let code = known.entries[before.entry?].code.filter(|code| *code != "-")?;
        return Some(code.to_owned());
    }
    let close = one.first >= 2 && before.end < one.first && one.first - before.end <= 4;
    if !close || !tokens.same_sentence(before.first, one.first) || !tokens.reads(one.first - 1, words!("of"))
    {
        return None;
    }
    let settlement = tokens
        .reads(one.first - 2, words!("town city village port suburb capital oasis resort stronghold island"));
    let code = known.entries[before.entry?].code.filter(|_| settlement)?;
    (code != "-").then(|| code.to_owned())
}

/// Places of the authority file, which are settled.
fn authority_points(named: &[Named], known: &Known) -> Vec<(Word, Place)> {
    let mut points: Vec<(Word, Place)> = Vec::new();
    for entry in named.iter().filter_map(|one| one.entry).map(|entry| &known.entries[entry]) {
        if let Some(place) = entry.place
            && entry.source == Source::Authority
            && place.precision >= Precision::City
            && points.len() < MOST_ANCHORS / 2
            && points.iter().all(|(name, _)| *name != Word::of(&entry.id))
        {
            points.push((Word::of(&entry.id), place));
        }
    }
    points
}

/// The division whose city stands for a government.
const SEAT: &str = "US.DC";

/// The countries and divisions that a document speaks of.
struct Context {
    /// Share of all mentions, 0 to 1, by code of the country.
    countries: WordMap<f32>,
    divisions: Vec<String>,
}

impl Context {
    fn of(named: &[Named], known: &Known, keys: &[Option<Word>], meanings: &WordMap<Meaning>) -> Self {
        let mut countries: WordMap<f32> = WordMap::default();
        let mut divisions: Vec<String> = Vec::new();
        let mut add = |code: &str, weight: f32| {
            let country = country_of(code);
            if country != "-" {
                *countries.entry(Word::of(country)).or_default() += weight;
            }
            if code.contains('.') && !divisions.iter().any(|division| division == code) {
                divisions.push(code.to_owned());
            }
        };
        for (one, name) in named.iter().zip(keys) {
            let meaning = name.as_ref().and_then(|name| meanings.get(name));
            if let Some(container) = meaning.and_then(|meaning| meaning.container.as_ref()) {
                add(container, 1.0);
            } else if meaning.is_none_or(Meaning::is_plain) {
                let spot = meaning.and_then(|meaning| meaning.spots.first());
                let code =
                    one.entry.and_then(|entry| known.entries[entry].code).or(spot.map(|spot| spot.code));
                let large = spot.is_none_or(|spot| spot.place.precision != Precision::City);
                match code {
                    // A city speaks for its country, not for its whole division. What has namesakes shall not speak for
                    // itself.
                    Some(code) if !large => {
                        let weight =
                            if meaning.is_none_or(|meaning| meaning.lead() >= 20) { 0.5 } else { 0.1 };
                        add(country_of(code), weight);
                    }
                    Some(code) if meaning.is_some_and(|meaning| meaning.spots.len() > 1) => add(code, 0.2),
                    Some(code) => add(code, 1.0),
                    None => {}
                }
            }
        }
        let total: f32 = countries.values().sum::<f32>().max(1.0);
        for share in countries.values_mut() {
            *share /= total;
        }
        Self { countries, divisions }
    }
}

impl<'k> Meaning<'k> {
    /// Whether no namesake comes near the largest one in size.
    fn is_plain(&self) -> bool {
        self.lead() >= 10
    }

    /// How much larger than its next namesake the largest place is, in tenths of powers of ten.
    fn lead(&self) -> u8 {
        match &self.spots[..] {
            [] | [_] => u8::MAX,
            [first, second, ..] => first.rank.saturating_sub(second.rank),
        }
    }

    /// Adds divisions that are called so in full, the largest first.
    fn add_divisions(&mut self, divisions: impl Iterator<Item = Spot<'k>>) {
        for spot in divisions.filter(|spot| spot.place.precision == Precision::Region) {
            if !self.spots.contains(&spot) {
                self.spots.push(spot);
            }
        }
        by_number(&mut self.spots, largest_first);
    }

    fn choose(&mut self, context: &Context, anchors: &[(Word, Place)]) {
        let mut best = f32::MIN;
        for (index, spot) in self.spots.iter().enumerate() {
            let score = self.score(spot, context, anchors);
            if score > best {
                best = score;
                self.chosen = Some(index);
            }
        }
    }

    fn score(&self, spot: &Spot, context: &Context, anchors: &[(Word, Place)]) -> f32 {
        let mut score = f32::from(spot.rank) / 10.0;
        if let Some(container) = &self.container {
            let inside = spot.code == container || spot.country() == container;
            // A country is not inside itself.
            if inside && !(spot.place.precision == Precision::Country) {
                score += weight::CONTAINER;
            }
        }
        let region = spot.place.precision == Precision::Region;
        // "Franklin" is called so, and Columbus was so once.
        let other = |name: &str| {
            !name.as_bytes().first().is_some_and(|first| first.eq_ignore_ascii_case(&self.initial))
        };
        if spot.name.is_some_and(other) && self.spots.iter().any(|spot| spot.name.is_none()) {
            score -= weight::OTHER_NAME;
        }
        // "The case went on to Washington": the seat of the government, also where Georgia has a town of that name.
        let seat = |spot: &Spot| spot.code == SEAT;
        if self.container.is_none()
            && spot.place.precision == Precision::City
            && !seat(spot)
            && self.spots.iter().any(seat)
        {
            score -= weight::DIVISION + weight::NEAR;
        }
        if self.division && region {
            score += weight::SAME_KIND;
        }
        if self.holds.as_deref() == Some(spot.code) && region {
            score += weight::CONTAINER;
        }
        if self.known_region && spot.place.precision != Precision::City {
            score += weight::KNOWN_REGION;
        }
        score +=
            weight::COUNTRY * context.countries.get(&Word::of(spot.country())).copied().unwrap_or(0.0).sqrt();
        if !region && context.divisions.iter().any(|division| division == spot.code) {
            score += weight::DIVISION;
        }
        let near = |limit: f32| {
            let close = |place: Place| place != spot.place && kilometres(place, spot.place) < limit;
            anchors.iter().filter(|(_, place)| close(*place)).count()
        };
        score
            + match near(150.0) {
                0 if near(250.0) == 0 => 0.0,
                0 => weight::NEAR / 2.0,
                1 => weight::NEAR,
                _ => weight::NEAR + 1.0,
            }
    }

    /// "Tarvik, Liberia", where all towns of that name that are known lie elsewhere: what holds it is all that is known of where
    /// it lies. A large town is meant all the same: "between Berlin, France and".
    fn holder(&self, one: &Named, known: &Known) -> Option<usize> {
        let container = self.container.as_deref().filter(|_| !self.listed)?;
        let site = |entry: usize| known.entries[entry].place.is_some_and(|p| p.precision != Precision::City);
        if one.entry.is_some_and(site) {
            return None;
        }
        let first = self.spots.first().filter(|first| first.rank < rank::LARGE_CITY)?;
        let country = country_of(container);
        let inside = |spot: &Spot| spot.country() == country;
        if self.spots.iter().any(inside) || first.place.precision != Precision::City {
            return None;
        }
        let holder = known.of_code(container).or_else(|| known.of_code(country))?;
        // "Olvek, Georgia" may be in the other one.
        let name = &known.entries[holder].name;
        let namesake = self.spots.iter().any(|spot| {
            known.division(spot.code).is_some_and(|division| division.starts_with(name.as_str()))
        });
        (!namesake).then_some(holder)
    }

    /// Writes the chosen namesake into a naming.
    fn settle(&self, tokens: &Tokens, one: &mut Named, known: &Known) {
        let Some(spot) = self.chosen.map(|chosen| self.spots[chosen]) else { return };
        let entry = one.entry.map(|entry| &known.entries[entry]);
        // A town may be called after a building, but whoever means the town says where it is.
        let site =
            entry.and_then(|entry| entry.place).is_some_and(|place| place.precision == Precision::Site);
        if site && self.container.is_none() {
            return;
        }
        let same = |place: Place| kilometres(place, spot.place) < 60.0;
        if let Some(entry) = entry
            && (entry.place.is_none_or(same)
                || entry.place.is_some_and(|p| p.precision != Precision::City)
                    && self.chosen == Some(0)
                    && !(self.division && self.container.is_some()))
        {
            return;
        }
        if spot.place.precision == Precision::Region
            && let Some(division) =
                known.of_code(spot.code).filter(|&d| known.entries[d].place.is_some_and(same))
        {
            one.entry = Some(division);
            one.name.clone_from(&known.entries[division].name);
            return;
        }
        // "Canton, Ohio", where the name alone is known as another town's
        let written = || match one.entry {
            Some(_) => text_of(tokens, (one.first, one.end)),
            None => Cow::Borrowed(&*one.name),
        };
        let name = spot.name.map_or_else(|| out_of_capitals(&written()), str::to_owned);
        let namesake = self.chosen != Some(0);
        let (name, suffix) = match known.division(spot.code).filter(|_| namesake) {
            Some(division) if *division != *name => {
                (format!("{name}, {division}"), Some(spot.code.to_ascii_lowercase()))
            }
            _ if namesake => (name, Some(spot.code.to_ascii_lowercase())),
            _ => (name, None),
        };
        one.name = name;
        one.entry = None;
        one.spot = Some(Spotted { place: spot.place, suffix });
    }
}

/// "PENSACOLA" of a dateline as it is written elsewhere: "Pensacola".
fn out_of_capitals(name: &str) -> String {
    if name.len() < 4 || name.contains('.') || name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut begins = true;
    let mut written = String::with_capacity(name.len());
    for c in name.chars() {
        written.push(if begins { c } else { sheaf_text::lower(c) });
        begins = !c.is_alphabetic();
    }
    written
}
