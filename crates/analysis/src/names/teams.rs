//! Teams called by their city: in a report on sports, the place that wins, loses and stands in a table is its team.
//!
//! Countries stay places: who beats "Japan" beats Japan's team either way, and readers look for the country.

use sheaf_model::{EntityKind, Precision};

use super::Named;
use super::known::{Known, Source, key};
use super::scores;
use crate::lexicon::{Class, WordSet};
use crate::tokens::Tokens;
use crate::word::{Short, Word, words};

/// The rule's name.
pub(super) const RULE: &str = "team-of-city";

/// Distinct words of sports from which a text counts as a report on it.
const SPORTS_WORDS: usize = 3;

/// Those of them that markets and courts have as well: points are lost on exchanges, and games are won.
const EVERYWHERE: &[Short] = words!(
    "won lost drawn points pct season team player players coach penalty matches match header runs captain racing metres race lap laps grid seconds medal medals champion champions singles doubles relay bout"
);

/// Last words of clubs' names.
const CLUBS: &[Short] = words!(
    "united city town county rovers wanderers rangers athletic albion hotspur orient thistle harlequins saracens wasps"
);

/// Verbs between the two sides of a match.
const MEETS: &[Short] = words!(
    "meet meets met face faces faced host hosts hosted visit visits held hold play plays played v vs beat topped welcome entertain entertained"
);

/// Makes the cities that play organisations.
pub(super) fn teams(tokens: &Tokens, named: &mut Vec<Named>, known: &Known) {
    if !on_sports(tokens) {
        return;
    }
    // "Premier League", "American League" are competitions there.
    for one in named.iter_mut().filter(|one| one.kind == EntityKind::Organisation && one.entry.is_none()) {
        if tokens.reads(one.end - 1, words!("league division conference")) && one.end > one.first + 1 {
            one.kind = EntityKind::Other;
        }
    }
    of_minor_leagues(tokens, named, known);
    let lines = Lines::of(tokens);
    let results = scores::results(tokens, named, known, &lines);
    scores::cricketers(tokens, named);
    scores::leaders(tokens, named, known);
    scores::of_country(tokens, named);
    scores::riders(tokens, named, &lines);
    let mut playing = results.clone();
    // "Chicago" beside "Chicago Bulls"
    for one in named.iter().filter(|one| one.kind == EntityKind::Organisation && one.end > one.first + 1) {
        for end in one.first + 1..one.end.min(one.first + 4) {
            playing.insert(Word::of(&key(&super::text_of(tokens, (one.first, end)))));
        }
    }
    let city = |one: &Named| {
        let entry = one.entry.map(|entry| &known.entries[entry]);
        one.kind == EntityKind::Place
            && one.rule != "dateline"
            && entry.is_none_or(|entry| {
                entry.source != Source::Authority
                    && match entry.place.map(|place| place.precision) {
                        Some(Precision::Country) => false,
                        // The West Indies and Scotland play as countries do, Texas as a city does.
                        Some(Precision::Region) => entry.code.is_none_or(|code| match code {
                            "GB" => true,
                            // "NEW ENGLAND 9 4 0"
                            "US" => true,
                            code => code.contains('.') && !code.starts_with("GB."),
                        }),
                        _ => true,
                    }
            })
    };
    // "MILWAUKEE, Wisconsin 1996-08-29" is no row.
    let datelines: Vec<usize> =
        named.iter().filter(|one| one.rule == "dateline").map(|one| lines.range(one.first).0).collect();
    // "Cleveland 7 Detroit 2": a surname elsewhere, a large town in a row of results.
    let town = |one: &Named| {
        one.kind == EntityKind::Person
            && one.end == one.first + 1
            && one.rule == "capitalised-name-in-context"
            && (tokens.number(one.end) && tokens.space(one.end))
            && known
                .gazetteer
                .find(&crate::gazetteer::key(&one.name))
                .next()
                .is_some_and(|spot| spot.rank >= 50)
    };
    // "Western Wanderlings 20 10 1 9" in a table
    for one in named.iter_mut().filter(|one| one.kind == EntityKind::Person && one.end == one.first + 2) {
        let table = (one.end..one.end + 4).all(|at| tokens.number(at) && tokens.space(at));
        if table && one.rule == "capitalised-name-in-context" && lines.starts(one.first) {
            one.kind = EntityKind::Organisation;
        }
    }
    // "Denmore 24 Pontardale 19": whoever stands in such a row plays, also where nobody knows the town.
    let open = |one: &Named| one.kind == EntityKind::Person && one.rule == "capitalised-name-in-context";
    let rows = named.iter().filter(|one| open(one) && lines.is_result(tokens, one.first));
    let mut sides: WordSet = rows.map(|one| Word::of(&key(&one.name))).collect();
    sides.extend(results);
    for one in named.iter_mut().filter(|one| open(one) && sides.contains(&Word::of(&key(&one.name)))) {
        (one.kind, one.rule) = (EntityKind::Organisation, RULE);
    }
    // "Deportivo lost": what begins a club's name stands for it.
    for one in named.iter_mut().filter(|one| open(one) && one.end == one.first + 1) {
        if tokens.is(one.first, Class::ORG_LEAD) {
            (one.kind, one.rule) = (EntityKind::Organisation, RULE);
        }
    }
    // "Olvek Town"
    for one in named.iter_mut().filter(|one| open(one) && one.end > one.first + 1) {
        if tokens.reads(one.end - 1, CLUBS) {
            one.kind = EntityKind::Organisation;
        }
    }
    for one in named.iter_mut().filter(|one| one.kind == EntityKind::Place && one.entry.is_none()) {
        let unknown = known.gazetteer.find(&crate::gazetteer::key(&one.name)).next().is_none();
        if unknown
            && tokens.reads(one.end - 1, words!("town city"))
            && one.end > one.first + 1
            && !located(tokens, one)
        {
            one.kind = EntityKind::Organisation;
        }
    }
    // "United, who beat Arsenal" beside "Manchester United"
    let clubs: WordSet = named
        .iter()
        .filter(|one| one.kind == EntityKind::Organisation && one.end > one.first + 1)
        .map(|one| tokens.word(one.end - 1))
        .collect();
    for one in named.iter_mut().filter(|one| one.kind == EntityKind::Person && one.end == one.first + 1) {
        if clubs.contains(&tokens.word(one.first)) && (open(one) || tokens.reads(one.first, CLUBS)) {
            one.kind = EntityKind::Organisation;
        }
    }
    // "scored for Chelsea", "leaders Chelsea": a given name as well
    for one in named.iter_mut() {
        let single = one.kind == EntityKind::Person && one.end == one.first + 1 && one.entry.is_none();
        if single && scores_for(tokens, one) {
            (one.kind, one.rule) = (EntityKind::Organisation, RULE);
        }
    }
    let first_words: Vec<bool> = named.iter().map(|one| lines.starts(one.first)).collect();
    for index in 0..named.len() {
        let one = &named[index];
        // "Fort Worth, Texas"
        let lies_in = index > 0
            && named[index - 1].kind == EntityKind::Place
            && named[index - 1].end + 1 == one.first
            && tokens.mark(one.first - 1) == ','
            && !tokens.number(one.end);
        // The town before it: "born in Fort Worth, Texas"
        let held = named.get(index + 1).is_some_and(|next| {
            let area = next
                .entry
                .and_then(|entry| known.entries[entry].place)
                .is_some_and(|place| matches!(place.precision, Precision::Country | Precision::Region));
            area && next.kind == EntityKind::Place && next.first == one.end + 1 && tokens.mark(one.end) == ','
        });
        if lies_in || held && !tokens.number(one.end + 2) {
            continue;
        }
        let town = town(one);
        if !city(one) && !town {
            continue;
        }
        let row = lines.is_row(tokens, one.first)
            && !in_brackets(tokens, one)
            && !datelines.contains(&lines.range(one.first).0);
        let fixture = lines.is_fixture(tokens, one) && first_words[index];
        // "Bremen - Osra Temi (35th)": for whom one scored
        let scored = lines.leads_scorer(tokens, one)
            && named.get(index + 1).is_some_and(|next| {
                next.first == one.end + 1 && next.kind == EntityKind::Person && tokens.mark(next.end) == '('
            });
        // "Chicago's Jo Dunn homered"
        let player = tokens.possessive(one.end)
            && named.get(index + 1).is_some_and(|next| {
                next.first == one.end + 1 && next.kind == EntityKind::Person && next.end > next.first + 1
            });
        if row || !town && (scored || fixture || player || plays(tokens, one) || scores_for(tokens, one)) {
            playing.insert(Word::of(&key(&one.name)));
            let one = &mut named[index];
            (one.kind, one.entry, one.rule) = (EntityKind::Organisation, None, RULE);
        }
    }
    // "Leeds meet Olvek": both sides, where one is a town or a club
    for index in 1..named.len() {
        let (one, other) = (&named[index - 1], &named[index]);
        let side = |one: &Named| {
            city(one) && !located(tokens, one)
                || one.rule == RULE
                || one.kind == EntityKind::Organisation && one.entry.is_some()
        };
        // "Olvek (France) v Marn"
        let country =
            index > 1 && tokens.mark(one.first.wrapping_sub(1)) == '(' && tokens.mark(one.end) == ')';
        if country
            && one.end + 2 == other.first
            && tokens.reads(one.end + 1, words!("v vs"))
            && named[index - 2].end + 1 == one.first
            && named[index - 2].kind != EntityKind::Person
        {
            for side in [index - 2, index] {
                let one = &named[side];
                if city(one) || open(one) {
                    playing.insert(Word::of(&key(&one.name)));
                    let one = &mut named[side];
                    (one.kind, one.entry, one.rule) = (EntityKind::Organisation, None, RULE);
                }
            }
            continue;
        }
        let meets = one.end + 1 == other.first && tokens.reads(one.end, MEETS);
        let unknown = |one: &Named| {
            one.entry.is_none()
                && one.end == one.first + 1
                && one.rule == "capitalised-name-in-context"
                && matches!(one.kind, EntityKind::Person | EntityKind::Organisation)
        };
        // "Dunn visits Chicago" is a person's travel, "Chicago visit Dunn" a match.
        let beats = tokens.reads(one.end, words!("v vs beat topped held"));
        let (first, second) = (side(one) || beats && unknown(one), side(other) || unknown(other));
        if meets && (side(one) || side(other)) && first && second {
            for index in [index - 1, index] {
                if named[index].kind != EntityKind::Organisation {
                    playing.insert(Word::of(&key(&named[index].name)));
                    let one = &mut named[index];
                    (one.kind, one.entry, one.rule) = (EntityKind::Organisation, None, RULE);
                }
            }
        }
    }
    for one in named.iter_mut().filter(|one| city(one)) {
        if playing.contains(&Word::of(&key(&one.name)))
            && !located(tokens, one)
            && !lines.is_fixture(tokens, one)
        {
            (one.kind, one.entry, one.rule) = (EntityKind::Organisation, None, RULE);
        }
    }
    // "Denmore beat Leeds 2-1": whoever beats a club is one, where no town of that name is known.
    for index in 1..named.len() {
        let (winner, loser) = (&named[index - 1], &named[index]);
        let beat = winner.end + 1 == loser.first
            && tokens.reads(winner.end, words!("beat beats thrashed edged routed"));
        let club = loser.kind == EntityKind::Organisation
            && tokens.number(loser.end)
            && tokens.mark(loser.end + 1) == '-';
        if beat && club && open(winner) && winner.end == winner.first + 1 {
            let winner = &mut named[index - 1];
            (winner.kind, winner.rule) = (EntityKind::Organisation, RULE);
        }
    }
    // "Jo Dunn (ESP)"
    for index in 1..named.len() {
        let (person, one) = (&named[index - 1], &named[index]);
        if one.entry.is_none()
            && one.first == person.end + 1
            && person.kind == EntityKind::Person
            && in_brackets(tokens, one)
            && tokens.mark(one.end) == ')'
            && tokens.all_caps(one.first)
            && tokens.list[one.first].span.len() == 3
        {
            named[index].kind = EntityKind::Place;
        }
    }
    // "Port Merrow: Kent 240 and 113": where it was played.
    // "At Port Merrow: Kent 240 and 113"
    for one in named.iter_mut() {
        let open = one.entry.is_none() && matches!(one.rule, "capitalised-name-in-context" | RULE);
        let at = one.first > 0 && tokens.reads(one.first - 1, words!("at")) && lines.starts(one.first - 1);
        if open
            && (at || lines.starts(one.first))
            && tokens.mark(one.end) == ':'
            && lines.is_row(tokens, one.first)
        {
            one.kind = EntityKind::Place;
        }
    }
}

/// "Pawtucket Red Sox", "London Irish": a town right before the name of a club, or of a people, is a part of it. "Bradenton
/// Marauders": so is one before a plural that is nobody's surname.
fn of_minor_leagues(tokens: &Tokens, named: &mut Vec<Named>, known: &Known) {
    let town = |one: &Named| {
        let spot = || known.gazetteer.find(&crate::gazetteer::key(&one.name)).next();
        match one.entry {
            Some(entry) => known.entries[entry].place.is_some_and(|place| place.precision == Precision::City),
            None => one.rule != "dateline" && spot().is_some(),
        }
    };
    for index in 1..named.len() {
        let (place, club) = (&named[index - 1], &named[index]);
        let beside = place.end == club.first
            && tokens.a_word(club.first)
            && tokens.same_sentence(place.first, club.first);
        let plays = club.kind == EntityKind::Organisation && club.entry.is_some()
            || club.kind == EntityKind::Group && tokens.is(club.end, Class::FUNCTION.or(Class::VERB));
        let open = place.kind == EntityKind::Place || place.rule == "capitalised-name-in-context";
        if beside && plays && open && town(place) && club.rule != "authority-file" {
            let first = place.first;
            let club = &mut named[index];
            club.first = first;
            club.name = super::text_of(tokens, (first, club.end));
            (club.kind, club.entry, club.rule) = (EntityKind::Organisation, None, "place-in-name-of-body");
            // Leaves with the town.
            named[index - 1].end = named[index - 1].first;
        }
    }
    named.retain(|one| one.end > one.first);
    for one in named.iter_mut() {
        let last = one.end - 1;
        let two =
            one.end == one.first + 2 && one.entry.is_none() && one.rule == "capitalised-name-in-context";
        let plural = tokens.lower(last).ends_with('s')
            && !tokens.lower(last).ends_with("ss")
            && !tokens.is(last, Class::SURNAME.or(Class::GIVEN));
        if two
            && plural
            && one.kind == EntityKind::Person
            && !tokens.is(one.first, Class::GIVEN.or(Class::SURNAME))
        {
            let town = super::text_of(tokens, (one.first, last));
            if known.gazetteer.find(&crate::gazetteer::key(&town)).next().is_some() {
                (one.kind, one.rule) = (EntityKind::Organisation, "place-in-name-of-body");
            }
        }
    }
}

/// Whether a text reports on sports, by its words. O(n).
fn on_sports(tokens: &Tokens) -> bool {
    // "MOTOR RACING - DUNN WINS": the subject with which wires begin
    let subject = |at: usize| {
        matches!(tokens.mark(at), '-' | '–')
            && tokens.space(at)
            && tokens.is(at - 1, Class::SPORT)
            && tokens.all_caps(at - 1)
    };
    if (1..tokens.len().min(4)).any(subject) {
        return true;
    }
    let mut seen: Vec<Word> = Vec::new();
    let mut sure = false;
    for token in tokens.list.iter().filter(|token| token.class.has(Class::SPORT)) {
        if !seen.contains(&token.word) {
            seen.push(token.word);
            sure |= !token.word.among(EVERYWHERE);
        }
        if sure && seen.len() >= SPORTS_WORDS {
            return true;
        }
    }
    // "Olvek thrashed Marn 5-0", "Olvek v Marn, 1500": a result or a fixture tells as much as two words
    let mut results =
        (1..tokens.len()).filter(|&at| is_score(tokens, at) || scores::leads_hour(tokens, at)).take(2);
    results.next().is_some() && (sure || !seen.is_empty() && results.next().is_some())
}

/// Whether the dash of a score stands at a token, with who was beaten before it: "thrashed Marn 5-0". Not: "beat Marn 51-49", which are
/// shares of votes.
fn is_score(tokens: &Tokens, dash: usize) -> bool {
    if dash < 4 || tokens.mark(dash) != '-' || !tokens.number(dash - 1) || !tokens.number(dash + 1) {
        return false;
    }
    let goals = |at: usize| tokens.lower(at).parse::<u32>().unwrap_or(0);
    if (90..=101).contains(&(goals(dash - 1).saturating_add(goals(dash + 1)))) {
        return false;
    }
    let side = (dash.saturating_sub(5)..dash - 1).rev().find(|&at| !tokens.capital(at));
    side.is_some_and(|verb| {
        verb + 2 < dash
            && tokens.reads(
                verb,
                words!("beat beats thrashed edged routed downed trounced blanked topped upset stunned"),
            )
    })
}

/// "Leeds beat …", "… over Leeds", "Surrey were bowled out".
fn plays(tokens: &Tokens, one: &Named) -> bool {
    let before = if one.first > 0 { tokens.word(one.first - 1) } else { Word::NONE };
    let result = |at: usize, words: &[Short]| at < one.first && tokens.reads(at, words);
    // "drew 1-1 with Leeds", "lost 3-0 to Leeds"
    let scored =
        one.first > 5 && (one.first - 4..one.first - 1).all(|at| tokens.number(at) || tokens.mark(at) == '-');
    let verb = one.first.wrapping_sub(if scored { 5 } else { 2 });
    let lost_to = before.among(words!("to")) && result(verb, words!("lost home defeat loss"))
        || before.among(words!("by"))
            && result(one.first.wrapping_sub(2), words!("beaten defeated held routed"))
        || before.among(words!("with")) && result(verb, words!("drew draw drawn tied match"))
        || before.among(words!("by")) && one.first > 1 && tokens.number(one.first - 2);
    if lost_to {
        return true;
    }
    if before
        .among(words!("over beat beats beating defeating downing edging thrashing defeated against versus v vs downed edged hosted dismissed visiting topped topping blanked routed trounced upset stunned outscored hosting thrashed"))
    {
        return true;
    }
    if located(tokens, one) || !tokens.same_sentence(one.first, one.end) {
        return false;
    }
    // "for Indiana (20-2)": games won and lost
    let record = tokens.mark(one.end) == '('
        && tokens.number(one.end + 1)
        && tokens.mark(one.end + 2) == '-'
        && tokens.number(one.end + 3)
        && matches!(tokens.mark(one.end + 4), ')' | ',' | '-');
    if record {
        return true;
    }
    // "Surrey v Kent", "bowled out Surrey for 128"
    let total = tokens.reads(one.end, words!("for")) && tokens.number(one.end + 1);
    total || tokens.reads(one.end, words!("v vs bowled collapsed thumped crushed eased beat beats defeated edged downed routed blanked topped won lost drew scored led trailed hosted rallied clinched advanced were needed took trounced outscored shut swept played plays hammered thrashed host hosts entertain striker manager coach captain skipper goalkeeper defender midfielder winger keeper fans supporters"))
}

/// "scored for Leeds", "leaders Leeds", "moved above Leeds"
fn scores_for(tokens: &Tokens, one: &Named) -> bool {
    let Some(before) = one.first.checked_sub(1).filter(|&at| tokens.same_sentence(at, one.first)) else {
        return false;
    };
    tokens.reads(before, words!("leaders champions holders visitors"))
        // "joined Newcastle from Blackburn"
        || tokens.reads(before, words!("joined signed")) && tokens.reads(one.end, words!("from"))
        || tokens.reads(before, words!("from"))
            && (before.saturating_sub(4)..before).any(|at| tokens.reads(at, words!("joined signed")))
        || tokens.reads(before, words!("for"))
            && tokens.reads(before.wrapping_sub(1), words!("scored goal goals plays played playing"))
        || tokens.reads(before, words!("above below"))
            && tokens.reads(before.wrapping_sub(1), words!("moved climbed went points point places place"))
}

/// A preposition of place stands before it.
fn located(tokens: &Tokens, one: &Named) -> bool {
    one.first > 0 && tokens.reads(one.first - 1, words!("in at from near to outside around through"))
}

fn in_brackets(tokens: &Tokens, one: &Named) -> bool {
    one.first > 0 && tokens.mark(one.first - 1) == '('
}

/// The lines of the text, by tokens: in tables a line is a row, whatever the sentences are.
pub(super) struct Lines {
    /// Index of the line of each token.
    of: Vec<u32>,
    /// First token of each line, and one past the last one at the end.
    first: Vec<usize>,
}

impl Lines {
    fn of(tokens: &Tokens) -> Self {
        let mut lines = Self { of: Vec::with_capacity(tokens.len()), first: Vec::new() };
        let mut end = 0;
        for (at, token) in tokens.list.iter().enumerate() {
            let between = tokens.text.get(end..token.span.start as usize).unwrap_or_default();
            if at == 0 || between.contains('\n') {
                lines.first.push(at);
            }
            lines.of.push(lines.first.len() as u32 - 1);
            end = token.span.end as usize;
        }
        lines.first.push(tokens.len());
        lines
    }

    /// The tokens of each line.
    pub(super) fn ranges(&self) -> impl Iterator<Item = (usize, usize)> {
        self.first.windows(2).map(|pair| (pair[0], pair[1]))
    }

    fn range(&self, at: usize) -> (usize, usize) {
        let line = self.of[at] as usize;
        (self.first[line], self.first[line + 1])
    }

    fn starts(&self, at: usize) -> bool {
        self.range(at).0 == at
    }

    /// A line of results: it begins with a name, holds two numbers or more, and no more small words than numbers.
    fn is_row(&self, tokens: &Tokens, at: usize) -> bool {
        let (first, end) = self.range(at);
        if end - first > 60 || !tokens.capital(first) {
            return false;
        }
        let numbers = (first..end).filter(|&at| tokens.number(at)).count();
        let small = (first..end).filter(|&at| tokens.a_word(at) && !tokens.capital(at)).count();
        let stops = (first..end).filter(|&at| tokens.mark(at) == '.').count();
        numbers >= 2 && small < numbers && (stops <= 1 || stops * 2 <= numbers + 1)
    }

    /// Whether a line begins with a rank ("3.", "3 -") or nothing before a token.
    pub(super) fn is_ranked(&self, tokens: &Tokens, at: usize) -> bool {
        let first = self.range(at).0;
        first == at
            || tokens.number(first)
                && at <= first + 2
                && (at == first + 1 || matches!(tokens.mark(first + 1), '.' | '-'))
    }

    /// "Denmore 24 Port Merrow 19": two names with their numbers, and nothing else but what stands in brackets.
    fn is_result(&self, tokens: &Tokens, at: usize) -> bool {
        let (mut at, end) = self.range(at);
        for _side in 0..2 {
            let name = at;
            while at < end && tokens.a_word(at) && tokens.capital(at) {
                at += 1;
            }
            if name == at || at > name + 3 || at == end || !tokens.number(at) {
                return false;
            }
            at += 1;
        }
        at == end || tokens.mark(at) == '('
    }

    /// "Bremen - Osra Temi (35)", "Goals: Bremen - …", "…). Bremen - …": a side and a dash before who scored for it.
    fn leads_scorer(&self, tokens: &Tokens, one: &Named) -> bool {
        let opens = self.starts(one.first) || matches!(tokens.mark(one.first - 1), '.' | ':' | ';');
        opens && tokens.mark(one.end) == '-' && tokens.space(one.end) && tokens.space(one.end + 1)
    }

    /// "TEXAS AT KANSAS CITY": nothing else on the line.
    fn is_fixture(&self, tokens: &Tokens, one: &Named) -> bool {
        let (first, end) = self.range(one.first);
        let at = (first..end).find(|&at| tokens.reads(at, words!("at")));
        let capitals = |first: usize, end: usize| {
            first < end
                && end - first <= 4
                && (first..end).all(|at| tokens.capital(at) || tokens.mark(at) == '.')
        };
        at.is_some_and(|at| capitals(first, at) && capitals(at + 1, end))
    }
}
