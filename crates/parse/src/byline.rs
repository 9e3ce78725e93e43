//! Bylines: `By Jane Doe in Port Example, Freedonia, and Max Roe in London`.

use sheaf_text::fold;

use crate::is_among;
use crate::metadata::{one_line, people};

/// Longest byline, in characters.
const LONGEST: usize = 250;

/// Most words in one name.
const LONGEST_NAME: usize = 6;

/// The authors that a line names, if it is a byline and nothing else: an opening word, then names joined by commas and
/// `and`, each perhaps with the place it was written in, a role, or an agency.
pub(crate) fn authors(line: &str) -> Option<Vec<String>> {
    let line = one_line(line);
    if line.chars().count() > LONGEST || line.ends_with(['?', '!', '"', '”']) {
        return None;
    }
    let names = after_opening(&line)?.trim_end_matches('.');
    let mut authors = Vec::new();
    let mut in_place = false;
    for (joined_by_and, part) in parts(names) {
        let (name, place) = divide_place(part);
        // `F.R.S.` and `correspondante` tell who somebody is.
        if !authors.is_empty() && (is_post_nominal(part) || is_small_role(name)) {
            in_place = place.is_some();
            continue;
        }
        if !is_name(name) {
            return None;
        }
        // `Tunisia` in `in Tunis, Tunisia, and …` goes on with the place; `Staff Writer` says what somebody is.
        let continues_place = in_place && !joined_by_and && place.is_none();
        if !continues_place && !is_role(name) && !is_nobody(name) {
            authors.push(small_letters(name));
        }
        in_place = place.is_some() || continues_place;
    }
    (!authors.is_empty()).then_some(authors)
}

/// The authors that a label names, whoever wrote without a name left out: `Author: Jane Doe`, `Byline: By Jane Doe`.
pub(crate) fn of_label(names: &str) -> Vec<String> {
    let mut bare = names.trim().trim_end_matches('.');
    while let Some((before, _)) = bare.rsplit_once(',').filter(|(_, last)| is_post_nominal(last.trim())) {
        bare = before.trim_end();
    }
    if is_nobody(bare) { Vec::new() } else { authors(bare).unwrap_or_else(|| people(bare)) }
}

/// `From our own correspondent, Port Example`, `Staff`, `Agencies`: nobody's name.
fn is_nobody(names: &str) -> bool {
    let folded = fold(names.split(',').next().unwrap_or(names));
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let after = |opening: &str| bare.strip_prefix(opening);
    let bare =
        ["by ", "from ", "par ", "de ", "von "].iter().find_map(|opening| after(opening)).unwrap_or(bare);
    let first = bare.split(' ').next().unwrap_or(bare);
    let ours = ["our", "a", "the", "notre", "unser", "unserem"].contains(&first);
    (ours || !bare.contains(' ')) && is_role(&format!("a {bare}")) || is_role(bare) && is_all_role(bare)
}

/// `Special Correspondent`, `Staff Writer`: words of roles alone.
fn is_all_role(names: &str) -> bool {
    names
        .split([' ', '-'])
        .all(|word| matches!(word, "own" | "special" | "staff" | "foreign") || is_role(&format!("a {word}")))
}

/// What follows the word that opens a byline, in English, French, German, Spanish, Portuguese, Italian, Dutch, Arabic.
fn after_opening(line: &str) -> Option<&str> {
    const OPENINGS: [&str; 12] = [
        "written by ",
        "reported by ",
        "story by ",
        "report by ",
        "by ",
        "par ",
        "von ",
        "por ",
        "di ",
        "door ",
        "بقلم ",
        "كتب ",
    ];
    OPENINGS.iter().find_map(|opening| {
        let head = line.get(..opening.len())?;
        head.eq_ignore_ascii_case(opening).then(|| line[opening.len()..].trim_start_matches(':').trim())
    })
}

/// The parts of a list, each with whether `and` (or its like) comes before it.
fn parts(names: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    for part in names.split([',', ';', '|', '،']) {
        let mut rest = part.trim();
        let mut joined_by_and = false;
        for and in ["and ", "& ", "et ", "und ", "y ", "e "] {
            if let Some(after) = rest.strip_prefix(and) {
                (rest, joined_by_and) = (after.trim(), true);
                break;
            }
        }
        loop {
            let next = [" and ", " & ", " et ", " und ", " y "]
                .iter()
                .filter_map(|and| Some((rest.find(and)?, and.len())))
                .min();
            match next {
                Some((at, length)) => {
                    parts.push((joined_by_and, rest[..at].trim()));
                    (rest, joined_by_and) = (rest[at + length..].trim(), true);
                }
                None => break,
            }
        }
        if !rest.is_empty() {
            parts.push((joined_by_and, rest));
        }
    }
    parts
}

/// `Jane Doe in Port Example` as name and place.
fn divide_place(part: &str) -> (&str, Option<&str>) {
    for preposition in [" in ", " at ", " à ", " en ", " for ", " of "] {
        if let Some((name, place)) = part.split_once(preposition) {
            return (name, Some(place));
        }
    }
    (part, None)
}

/// At most six words, each with a capital (or of a script without), but for the small words within names.
fn is_name(name: &str) -> bool {
    const PARTICLES: &str =
        " de da di do dos du des del della der den van von und zu la le al el bin bint ibn abu ben e y ";
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let begins = |word: &&str| {
        let first = word.chars().find(|c| c.is_alphabetic());
        let particle =
            PARTICLES.contains(&format!(" {word} ")) || word.starts_with("al-") || word.starts_with("el-");
        first.is_some_and(|c| !c.is_lowercase()) || particle
    };
    let plain = |c: char| c.is_alphabetic() || crate::is_mark_of_a_name(c);
    !words.is_empty() && words.len() <= LONGEST_NAME && words.iter().all(begins) && name.chars().all(plain)
}

/// Whether a line ends in letters after a name, whose last point ends no sentence.
pub(crate) fn ends_in_letters(line: &str) -> bool {
    line.rsplit_once(',').is_some_and(|(_, last)| is_post_nominal(last.trim()))
}

/// Letters after a name: `F.R.S.`, `MP`, `PhD`.
fn is_post_nominal(name: &str) -> bool {
    const LETTERS: &str = " frs mp qc kc phd md obe mbe cbe kbe gbe ba ma bsc msc dphil dsc frcs frcp fba fsa frgs frse jp esq jr sr mc dso         dsc vc kcb kcmg cmg gcb om ms mice miee frics frsl mla mep msp bsc llb llm lld dd rn ";
    let letters: String = name.chars().filter(|c| !matches!(c, '.' | ' ')).collect::<String>().to_lowercase();
    // A name has more small letters: `Ma` may be one, `M.A.` and `MA` are none.
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    letters.is_ascii() && capitals >= 2.min(letters.len()) && is_among(LETTERS, &letters)
        || matches!(letters.as_str(), "esq" | "jr" | "sr")
}

/// What somebody is, in small letters: `correspondante`, `staff writer`.
fn is_small_role(name: &str) -> bool {
    name.starts_with(char::is_lowercase) && is_role(&format!("a {name}"))
}

/// A role or an agency, not a person.
fn is_role(name: &str) -> bool {
    const ROLES: [&str; 23] = [
        "writer",
        "correspondent",
        "editor",
        "reporter",
        "staff",
        "press",
        "news",
        "times",
        "bureau",
        "agency",
        "special",
        "contributor",
        "columnist",
        "correspondents",
        "reporters",
        "writers",
        "agencies",
        "correspondant",
        "correspondante",
        "korrespondent",
        "korrespondentin",
        "journaliste",
        "redaction",
    ];
    let last = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
    name.contains(' ') && ROLES.contains(&last.as_str())
}

/// `JANE DOE` as `Jane Doe`; other spellings stay.
fn small_letters(name: &str) -> String {
    if name.chars().any(char::is_lowercase) || !name.contains(' ') {
        return name.to_owned();
    }
    let mut small = String::with_capacity(name.len());
    let mut begins = true;
    for c in name.chars() {
        if begins {
            small.push(c);
        } else {
            small.extend(c.to_lowercase());
        }
        begins = !c.is_alphabetic();
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_and_what_only_begins_like_one() {
        for (line, expected) in [
            ("By Jane Doe", "Jane Doe"),
            ("By Jane Doe and Max Roe", "Jane Doe|Max Roe"),
            ("By Jane Doe in Port Example, Freedonia, and Max Roe in London ", "Jane Doe|Max Roe"),
            (
                "By Jane Doe in New Port, United Isles, Max Roe in London and Ann Poe",
                "Jane Doe|Max Roe|Ann Poe",
            ),
            ("BY JANE DOE, MAX ROE & ANN O'POE", "Jane Doe|Max Roe|Ann O'Poe"),
            ("By Jane Doe, Staff Writer", "Jane Doe"),
            ("By Jean-Luc de la Tour and Abu Bakr al-Example", "Jean-Luc de la Tour|Abu Bakr al-Example"),
            ("Von Max Muster und Erika Muster", "Max Muster|Erika Muster"),
            ("Written by J. R. Doe", "J. R. Doe"),
            ("بقلم ليلى حسن", "ليلى حسن"),
            ("By Reuters", "Reuters"),
            ("by Professor J. R. Doe, F.R.S.", "Professor J. R. Doe"),
            ("By Jane Doe, MP, and Max Roe, PhD", "Jane Doe|Max Roe"),
            ("By Jane Doe and Jack Ma", "Jane Doe|Jack Ma"),
            ("Par Jeanne Dupont, correspondante à Béja", "Jeanne Dupont"),
            ("By Jane Doe, foreign correspondent in Port Example", "Jane Doe"),
            ("By Our Special Correspondent", ""),
            ("By Staff", ""),
            ("By Agencies", ""),
            ("By the time the rain came, the harbour was full.", ""),
            ("By Monday the harbour was full", ""),
            ("By 2016 the harbour was full", ""),
            ("Byron Bay", ""),
            ("By ", ""),
            ("By", ""),
        ] {
            assert_eq!(authors(line).unwrap_or_default().join("|"), expected, "{line}");
        }
        for (names, expected) in [
            ("From our own correspondent, Port Example", ""),
            ("Special Correspondent", ""),
            ("Staff", ""),
            ("Agencies", ""),
            ("By Jane Doe", "Jane Doe"),
            ("Jane Doe, PhD", "Jane Doe"),
            ("Doe, Jane; Roe, Max", "Doe, Jane|Roe, Max"),
            ("Jane Press", "Jane Press"),
        ] {
            assert_eq!(of_label(names).join("|"), expected, "{names}");
        }
    }
}
