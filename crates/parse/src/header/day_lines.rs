//! Short lines at the top that say a day beside other words: `Example Courier, March 6, 1931`, `Port Example, 3rd July 1927`,
//! `HANDED IN PORT EXAMPLE 14 NOV 1923`.
//!
//! Such lines are text: they stay. What they say is the day of publication only where nothing better is stated, and rather none
//! than a wrong one: a title names the day of what it tells of, an entry in a list that of anything.

use sheaf_text::fold;

use super::labels;
use crate::dates::{self, Stated};
use crate::is_among;

/// Longest line, in characters, and most words in it.
const LONGEST: usize = 80;
const MOST_WORDS: usize = 18;

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
    if let Some(stated) = in_cell(line).or_else(|| of_agreement(line)) {
        return Some(DayLine { stated, paper: None });
    }
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
    if is_document_of(up_to_day(&words, start)) && is_page_time_or_agency(after) {
        return Some(none);
    }
    let last = before.last()?;
    let set_off = last.ends_with([',', ':']) || matches!(*last, "-" | "–" | "—" | "·");
    let has_year = |word: &&&str| is_year(word);
    if !set_off || before.iter().any(|word| is_year(word)) || after.iter().any(|word| has_year(&word)) {
        return None;
    }
    let label = before.iter().any(|word| word.ends_with(':'));
    if !is_page_time_or_agency(after)
        || !names_place_or_document(before)
        || label && !labels::is_of_place(line)
    {
        return None;
    }
    let name = || before.join(" ").trim_end_matches([',', ' ', '-', '–', '—', '·']).to_owned();
    let paper = (!label && before.iter().any(|word| is_in(PAPERS, word))).then(name);
    Some(DayLine { paper, ..none })
}

/// The day at which a letter or a contract ends: `Dated this 30th day of August 2024`, `Signed at Port Example, 3 May 1921`.
pub(super) fn read_closing(line: &str) -> Option<Stated> {
    let words = words(line)?;
    let (start, end, stated) = first_day(&words)?;
    (opens_handing_in(up_to_day(&words, start)) && words.len() - end <= LONGEST_PLACE + 1).then_some(stated)
}

/// The day in one of the cells that a head sets side by side, three spaces apart: `Our ref: 31-77    5th April 2024`.
fn in_cell(line: &str) -> Option<Stated> {
    let cells = || line.split("   ").map(str::trim).filter(|cell| !cell.is_empty());
    if line.chars().count() > 2 * LONGEST || cells().nth(1).is_none() || !cells().any(labels::is_known) {
        return None;
    }
    let alone = |cell: &str| dates::parse(cell).filter(|_| words(cell).is_some());
    let mut days = cells().filter_map(|cell| labels::stated_day(cell).or_else(|| alone(cell)));
    days.next().filter(|day| days.next().is_none() && day.interval.first == day.interval.last)
}

/// The day on which an agreement says it is made: `THIS DEED is made the 5th day of May 1920 between …`.
fn of_agreement(line: &str) -> Option<Stated> {
    const SMALL: &str = " on as of the this and entered into effective dated ";
    let head = &line[..line.floor_char_boundary(2 * LONGEST)];
    let words: Vec<&str> = head.split_whitespace().collect();
    let made =
        words.iter().take(LONGEST_NAME).position(|word| is_in(" made dated executed entered ", word))?;
    let small = words[made + 1..].iter().take_while(|word| is_in(SMALL, word)).count();
    let rest = &words[made + 1 + small..];
    let (start, _, stated) = first_day(&rest[..rest.len().min(LONGEST_DATE)])?;
    (start == 0 && is_in(" this ", words[0]) && !begins_large(words[made])).then_some(stated)
}

/// `Hearing of`, `Minutes of the meeting held on`, `Minutes of a meeting of the Harbour Board held at Ellary on`.
fn is_document_of(words: &[&str]) -> bool {
    const SMALL: &str = " of on held dated du vom del ";
    let small = words.iter().rev().take_while(|word| is_in(SMALL, word)).count();
    let named = &words[..words.len() - small];
    let about = |word: &&str| is_in(" on about concerning regarding uber sur ", word);
    let opens = named.first().is_some_and(|word| is_in(DOCUMENTS, word));
    let held = opens && named.contains(&"held");
    let ends = named.last().is_some_and(|word| is_in(DOCUMENTS, word)) && names_place_or_document(named);
    small > 0 && (held || ends) && !named.iter().any(about)
}

/// The newspaper that a line below a byline names first: `Example News, Port Example`.
pub(super) fn paper_of(line: &str) -> Option<&str> {
    let name = line.split(',').next().unwrap_or(line);
    let mut words = name.split_whitespace();
    (words.clone().count() > 1 && words.any(|word| is_in(PAPERS, word))).then_some(name)
}

/// Whether a line is the name of a newspaper and nothing else: `The Ellary Courier`, `Daily Example (Island Edition)`.
pub(super) fn is_paper(line: &str) -> bool {
    /// Words that end headlines as well, as in `Good News`.
    const COMMON: &str =
        " news times post mail star standard express echo reporter weekly daily observer presse ";
    const ARTICLES: &str = " the le la die el il ";
    const OPENING: &str = " daily sunday evening morning weekly ";
    const PARTICLES: &str = " of and & de du des ";
    let name = line.strip_suffix(')').and_then(|line| line.rsplit_once(" (")).map_or(line, |(name, _)| name);
    let words: Vec<&str> = name.split_whitespace().collect();
    let ([first, .., last], true) = (&words[..], words.len() <= LONGEST_PLACE) else { return false };
    let opens = is_in(ARTICLES, first) || is_in(OPENING, first);
    let ends = is_in(PAPERS, last) && (opens || !is_in(COMMON, last));
    let of = opens && is_in(PAPERS, words[1]) && words.get(2).is_some_and(|word| is_in(" of de ", word));
    let plain = |word: &&str| {
        (begins_large(word) || is_in(PARTICLES, word))
            && word.chars().all(|c| c.is_alphabetic() || "&-’'".contains(c))
    };
    (ends || of) && words.iter().all(plain)
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

/// The words before a day, with those that are no part of it though they are read with it: `Dated`, `of`.
fn up_to_day<'a, 'w>(words: &'a [&'w str], start: usize) -> &'a [&'w str] {
    let read_with_it =
        words[start..].iter().take_while(|word| is_in(" dated on of du vom del ", word)).count();
    &words[..start + read_with_it]
}

/// `HANDED IN PORT EXAMPLE`, `Recorded at Port Example,`, `Dated`.
fn opens_handing_in(words: &[&str]) -> bool {
    const DONE: &str = " handed recorded dated filed sent received written dictated given telegraphed signed delivered posted \
        done made held sworn executed conducted enregistre fait ecrit depose geschrieben aufgenommen ";
    const SMALL: &str = " in at on by from to a le the this den am im an ";
    words.first().is_some_and(|word| is_in(DONE, word))
        && words.len() <= LONGEST_PLACE
        && words[1..].iter().all(|word| begins_large(word) || is_in(SMALL, word))
}

/// Whether words name a place (`Port Example,`), a paper or what the document is (`Minutes of the Board,`), and nothing that happened.
fn names_place_or_document(words: &[&str]) -> bool {
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
        && words.iter().all(|word| {
            begins_large(word)
                || is_in(PARTICLES, word)
                || named && (is_in(OF_DOCUMENTS, word) || is_in(DOCUMENTS, word))
        })
}

/// Words for what a document is, folded.
const DOCUMENTS: &str = " minutes letter report memorandum memo statement agenda notes note proceedings transcript deposition \
    interview telegram dispatch despatch circular bulletin communique hearing meeting session sitting lettre rapport \
    proces-verbal telegramme compte-rendu reunion protokoll brief bericht vermerk sitzung carta informe acta verbale relazione \
    lettera ";

/// Words in the names of newspapers, folded.
const PAPERS: &str = " courier herald times post gazette journal news observer guardian telegraph chronicle mail express tribune star \
    echo argus mercury examiner advertiser standard reporter sentinel bulletin weekly daily zeitung tageblatt anzeiger figaro \
    depeche gazzetta corriere diario jornal presse courrier ";

/// `p. 3`, `page 3`, `(Reuter)`, `at 7 pm`, or nothing.
fn is_page_time_or_agency(words: &[&str]) -> bool {
    let page = |word: &&&str| is_in(" p pp page pages pg col column seite s ", word);
    let agency = || words[0].starts_with('(') && words[words.len() - 1].ends_with(')');
    let time = || {
        is_in(" at um a ", words[0])
            && words.get(1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    words.is_empty()
        || words.len() <= 3 && (words.first().is_some_and(|word| page(&word)) || agency() || time())
}

/// Whether a word, without the signs around it, is one of a list.
fn is_in(list: &str, word: &str) -> bool {
    let word = fold(word);
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
    is_among(list, word)
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
            ("Our ref: PX-1927/031                    5th April, 1927", "1927-04-05"),
            ("Line: 0199    Date: 23.02.1927    Start: 21:14:07", "1927-02-23"),
            ("Line: 0199    5 April 1927    6 April 1927", ""),
            ("Ellary        5 April 1927", ""),
            ("Hearing of 17 September 1927 (uncorrected transcript)", "1927-09-17"),
            ("Minutes of the Harbour Board meeting held on 3 May 1922", "1922-05-03"),
            ("Minutes of the Harbour Board meeting held on 3 May 1922 at 7 pm", "1922-05-03"),
            ("Minutes of a meeting of the Harbour Board held at the Town Hall on 3 May 1922", "1922-05-03"),
            ("Meeting held on 3 May 1922", "1922-05-03"),
            ("Made on 3 May 1922 at Ellary", "1922-05-03"),
            ("held at Ellary on 3 May 1922", "1922-05-03"),
            ("Held firm at Ellary until 3 May 1922", ""),
            ("Memorandum on the meeting of 3 May 1922", ""),
            ("Made on the island of Ellary since 3 May 1922", ""),
            ("The flood of 3 May 1922", ""),
            ("Conducted by Ann Poe, 21 May 1927, Port Example", "1927-05-21"),
            ("This Agreement is made on 16 February 1924", "1924-02-16"),
            (
                "THIS DEED is made the 5th day of May 1920 between the Harbour Board of Port Example, of Quay 4, and",
                "1920-05-05",
            ),
            ("This agreement is made between us and binds us until 3 May 1921", ""),
            ("The pier was made on 16 February 1924", ""),
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
    fn names_of_newspapers_and_headlines_that_end_as_they_do() {
        for line in [
            "The Ellary Courier",
            "ELLARY GAZETTE",
            "Evening Post",
            "The Times of Ellary",
            "The Times (Island Edition)",
            "Le Courrier de Béja",
        ] {
            assert!(is_paper(line), "{line}");
        }
        for line in [
            "Good News",
            "Journal",
            "Ellary Gets New Express",
            "The harbour gazette",
            "The Ellary Courier, 3 May 1921",
            "The Courier That Never Came Home Journal",
            "The Post Office",
        ] {
            assert!(!is_paper(line), "{line}");
        }
    }

    #[test]
    fn the_day_at_the_end_of_a_letter() {
        for (line, expected) in [
            ("Dated this 30th day of August 1924", "1924-08-30"),
            ("Dated: 2 September 1924", "1924-09-02"),
            ("Signed at Port Example on 3 May 1921 by Ann Poe", "1921-05-03"),
            ("Signed: Ann Poe", ""),
            ("He left on 3 May 1921", ""),
            ("Signed copies of the letter of 3 May 1921 were sent", ""),
        ] {
            let found = read_closing(line).map(|found| found.interval.to_string()).unwrap_or_default();
            assert_eq!(found, expected, "{line}");
        }
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
