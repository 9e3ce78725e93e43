//! Short lines at the top that say a day beside other words: `Example Courier, March 6, 1931`, `Port Example, 3rd July 1927`,
//! `HANDED IN PORT EXAMPLE 14 NOV 1923`.
//!
//! Such lines are text: they stay. What they say is the day of publication only where nothing better is stated, and rather none
//! than a wrong one: a title names the day of what it tells of, an entry in a list that of anything.

use sheaf_text::fold;

use super::labels;
use crate::dates::{self, Stated};

/// Longest line, in characters, and most words in it.
const LONGEST: usize = 80;
const MOST_WORDS: usize = 16;

/// Most words of one date, with its day of the week and the time.
const LONGEST_DATE: usize = 8;

/// Most words of a place, and of the name of a paper or of what a document is.
const LONGEST_PLACE: usize = 5;
const LONGEST_NAME: usize = 10;

/// A line that says a day.
#[derive(Clone, Debug)]
pub(super) struct DayLine {
    pub(super) stated: Stated,
    /// The name of a newspaper, where nothing else stands before the day.
    pub(super) paper: Option<String>,
}

/// The day that a short line says beside a place, a paper, what the document is, or how it was handed in.
pub(super) fn read(line: &str) -> Option<DayLine> {
    let words = words(line).filter(|_| !line.ends_with(['?', '!', ';', ':']))?;
    let (start, end, stated) = first_day(&words)?;
    let (before, after) = (&words[..start], &words[end..]);
    if first_day(after).is_some() || line.ends_with('.') && !(after.is_empty() && before.len() <= 3) {
        return None;
    }
    let none = DayLine { stated, paper: None };
    if opens_handing_in(before) && after.len() <= LONGEST_PLACE + 1 {
        return Some(none);
    }
    let last = before.last()?;
    let set_off = last.ends_with([',', ':']) || matches!(*last, "-" | "–" | "—" | "·");
    let has_year = |word: &&&str| is_year(word);
    if !set_off || before.iter().any(|word| is_year(word)) || after.iter().any(|word| has_year(&word)) {
        return None;
    }
    let label = before.iter().any(|word| word.ends_with(':'));
    if !is_page_or_agency(after) || !names_place_or_document(before) || label && !labels::is_of_place(line) {
        return None;
    }
    let name = || before.join(" ").trim_end_matches([',', ' ', '-', '–', '—', '·']).to_owned();
    let paper = (!label && before.iter().any(|word| is_in(PAPERS, word))).then(name);
    Some(DayLine { paper, ..none })
}

/// The newspaper that a line below a byline names first: `Example News, Port Example`.
pub(super) fn paper_of(line: &str) -> Option<&str> {
    let name = line.split(',').next().unwrap_or(line);
    let mut words = name.split_whitespace();
    (words.clone().count() > 1 && words.any(|word| is_in(PAPERS, word))).then_some(name)
}

/// The day in a dateline that opens a text, and where it ends: `PORT EXAMPLE, 21 November 1923 (Agency) — …`.
pub(super) fn read_dateline(line: &str) -> Option<(Stated, usize)> {
    let head = &line[..line.floor_char_boundary(4 * LONGEST)];
    let dash = ["—", "–", " - ", " -- "].iter().filter_map(|dash| head.find(dash)).min()?;
    let head = head[..dash].trim_end();
    let (head, agency) = match head.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        Some((head, agency)) => (head.trim_end(), agency.split_whitespace().count() <= 3),
        None => (head, false),
    };
    let words = words(head)?;
    let (start, end, stated) = first_day(&words)?;
    let (before, after) = (&words[..start], &words[end..]);
    let capitals = before.iter().all(|word| !word.contains(char::is_lowercase));
    let place = before.last()?.ends_with(',') && (capitals || agency) && names_place_or_document(before);
    (place && after.is_empty()).then_some((stated, head.len()))
}

/// The words of a short line that is no row of a table, if there can be a date in it.
fn words(line: &str) -> Option<Vec<&str>> {
    let dated = line.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit))
        || line.contains(|c: char| c.is_numeric() && !c.is_ascii());
    if !dated || line.chars().count() > LONGEST || line.contains(['\t', '|', '\n']) {
        return None;
    }
    Some(line.split_whitespace().collect()).filter(|words: &Vec<&str>| words.len() <= MOST_WORDS)
}

/// The first words that are a single day, and all that belong to it.
fn first_day(words: &[&str]) -> Option<(usize, usize, Stated)> {
    (0..words.len()).find_map(|start| {
        let longest = words.len().min(start + LONGEST_DATE);
        (start + 1..=longest).rev().find_map(|end| {
            let stated = dates::parse(&words[start..end].join(" "))?;
            (stated.interval.first == stated.interval.last).then_some((start, end, stated))
        })
    })
}

/// `HANDED IN PORT EXAMPLE`, `Recorded at Port Example,`, `Dated`.
fn opens_handing_in(words: &[&str]) -> bool {
    const DONE: &str = " handed recorded dated filed sent received written dictated given telegraphed signed delivered posted \
        enregistre fait ecrit depose geschrieben aufgenommen ";
    const SMALL: &str = " in at on by from to a le the den am im an ";
    words.first().is_some_and(|word| is_in(DONE, word))
        && words.len() <= LONGEST_PLACE
        && words[1..].iter().all(|word| begins_large(word) || is_in(SMALL, word))
}

/// Whether words name a place (`Port Example,`), a paper or what the document is (`Minutes of the Board,`), and nothing that happened.
fn names_place_or_document(words: &[&str]) -> bool {
    const DOCUMENTS: &str = " minutes letter report memorandum memo statement agenda notes note proceedings transcript deposition \
        interview telegram dispatch despatch circular bulletin communique lettre rapport proces-verbal telegramme compte-rendu \
        protokoll brief bericht vermerk carta informe acta verbale relazione lettera ";
    const HAPPENED: &str = " born died b d ne nee ned mort morte deces geboren gestorben nacido muerto nato married since until \
        before after opened closed founded killed executed baptised buried due expires deadline next massacre battle strike strikes \
        riot riots fire flood floods storm accident disaster attack attacks bombing raid murder explosion earthquake election \
        elections funeral wedding birth death war crash attentat greve bataille incendie seisme seance anniversary ";
    const PARTICLES: &str =
        " nr near le la les de du des den der am bei sur sous und and et y al el bin ben & ";
    const OF_DOCUMENTS: &str = " of the at in for to on by a von zum zur der im a la au aux del di da do ";
    let named = words.iter().any(|word| is_in(DOCUMENTS, word) || is_in(PAPERS, word));
    let article = words.first().is_some_and(|word| is_in(" the a an ", word));
    words.len() <= if named { LONGEST_NAME } else { LONGEST_PLACE }
        && (named || !article)
        && !words.iter().any(|word| is_in(HAPPENED, word))
        && words
            .iter()
            .all(|word| begins_large(word) || is_in(PARTICLES, word) || named && is_in(OF_DOCUMENTS, word))
}

/// Words in the names of newspapers, folded.
const PAPERS: &str = " courier herald times post gazette journal news observer guardian telegraph chronicle mail express tribune star \
    echo argus mercury examiner advertiser standard reporter sentinel bulletin weekly daily zeitung tageblatt anzeiger figaro \
    depeche gazzetta corriere diario jornal presse courrier ";

/// `p. 3`, `page 3`, `(Reuter)`, or nothing.
fn is_page_or_agency(words: &[&str]) -> bool {
    let page = |word: &&&str| is_in(" p pp page pages pg col column seite s ", word);
    let agency = || words[0].starts_with('(') && words[words.len() - 1].ends_with(')');
    words.is_empty() || words.len() <= 3 && (words.first().is_some_and(|word| page(&word)) || agency())
}

/// Whether a word, without the signs around it, is one of a list.
fn is_in(list: &str, word: &str) -> bool {
    let word = fold(word);
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
    !word.is_empty() && list.split_ascii_whitespace().any(|entry| entry == word)
}

/// With a capital, a digit, a letter of a script without capitals, or nothing but signs.
fn begins_large(word: &str) -> bool {
    word.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase())
}

fn is_year(word: &str) -> bool {
    let number = word.trim_matches(|c: char| !c.is_ascii_digit());
    number.len() == 4 && number.parse::<u16>().is_ok_and(|year| (1500..=2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_a_day_and_lines_that_tell_of_one() {
        for (line, expected) in [
            ("Example Courier, March 6, 1931", "1931-03-06"),
            ("Port Example, 3rd July 1927", "1927-07-03"),
            ("Port Example, 3rd July 1927.", "1927-07-03"),
            ("14th Augt. 1922.", ""),
            ("Minutes, Wednesday 20th September 2023", "2023-09-20"),
            ("Minutes of the Harbour Board, 20 September 2023", "2023-09-20"),
            ("Evening Post of Ellary, Nov. 15th, 1923, p. 3", "1923-11-15"),
            ("HANDED IN ELLARY 14 NOV 1923 0940 RECEIVED PORT EXAMPLE 1252", "1923-11-14"),
            ("Recorded 3 March 2022", "2022-03-03"),
            ("Recorded at Port Example, 3 March 2022", "2022-03-03"),
            ("Place: Port Example, 22 May 2023", "2023-05-22"),
            ("Tunis, le 21 novembre 1923", "1923-11-21"),
            ("Köln, den 3. Mai 1921", "1921-05-03"),
            ("تونس، 16 نوفمبر 1923", ""),
            ("The strike of 3 July 1927", ""),
            ("The Strike, 3 July 1927", ""),
            ("Dockers' strike, 3 July 1927", ""),
            ("born 3 May 1901", ""),
            ("Born 23 January 1928 Paris, France", ""),
            ("Born Leeds, 3 May 1901", ""),
            ("Date of birth: Leeds, 3 May 1901", ""),
            ("He came to Ellary, 3 May 1901.", ""),
            ("Ellary, 3 May 1901, and Leeds, 4 June 1902", ""),
            ("Ellary, 3 May 1901 to 4 June 1902", ""),
            ("Jane Doe (Ellary, 3 May 1901 – Leeds, 4 June 1982)", ""),
            ("Ellary\t3 May 1901", ""),
            ("Ellary, 1900, 3 May 1901", ""),
            ("Ellary, May 1901", ""),
            ("Ellary, 3/4/1901", ""),
            ("A report on the harbour, 3 May 1901?", ""),
            ("Recorded crime fell on 3 May 1901", ""),
        ] {
            let found = read(line).map(|found| found.stated.interval.to_string()).unwrap_or_default();
            assert_eq!(found, expected, "{line}");
        }
        assert_eq!(
            read("Example Courier, March 6, 1931").and_then(|line| line.paper).as_deref(),
            Some("Example Courier")
        );
        assert_eq!(read("Port Example, March 6, 1931").and_then(|line| line.paper), None);
    }

    #[test]
    fn datelines_with_their_day() {
        for (line, expected) in [
            ("TUNIS, 21 novembre 1923 (Agence) — Une semaine après", "1923-11-21"),
            ("Port Example, Nov. 15, 1923 (Agency) - The pier", "1923-11-15"),
            ("PORT EXAMPLE, Nov. 15 (Agency) - The pier of 1923", ""),
            ("Port Example, Nov. 15, 1923 — The pier", ""),
            ("On Monday, 3 May 1921 — a wet day — the pier", ""),
            ("3 May 1921 — The pier", ""),
        ] {
            let found = read_dateline(line).map(|found| found.0.interval.to_string()).unwrap_or_default();
            assert_eq!(found, expected, "{line}");
        }
    }
}
