//! Running heads and feet, and the numbers of pages: what stands above and below the text of many pages again and again.

use std::collections::HashMap;

use super::lines::Row;
use crate::press;

/// How many rows from the upper and the lower end of a page are looked at.
const EDGE: usize = 3;

/// How far a row may stand from where it stands on other pages, in points.
const OFF_PLACE: f64 = 4.0;

/// Longest row that is a running head, in characters.
const LONGEST: usize = 160;

/// Takes running heads, feet and page numbers away; gives the number of rows that were.
///
/// A row is one if it stands in the same place on an eighth of the pages, or on two with a number that grows as pages do.
pub(super) fn take(pages: &mut [Vec<Row>]) -> usize {
    let mut seen: HashMap<Key, usize> = HashMap::new();
    for (number, page) in pages.iter().enumerate() {
        let mut of_page: Vec<Key> = edge(page).flat_map(|at| keys(&page[at], number)).collect();
        of_page.sort();
        of_page.dedup();
        for key in of_page {
            *seen.entry(key).or_default() += 1;
        }
    }
    let least = (pages.len() / 8).max(if pages.len() < 5 { 2 } else { 3 });
    let mut taken = 0;
    for (number, page) in pages.iter_mut().enumerate() {
        let again = |row: &Row, numbered: bool| {
            keys(row, number).into_iter().filter(|key| key.offset.is_some() || !numbered).any(|key| {
                let least = if key.offset.is_some() { 2 } else { least };
                // A row may fall on either side of a step.
                let times = |place| seen.get(&Key { place, ..key.clone() }).copied().unwrap_or(0);
                times(key.place).max(times(key.place - 1)).max(times(key.place + 1)) >= least
            })
        };
        // What ends the articles of an export stands at the foot of pages as well.
        let is_head = |row: &Row| again(row, false) && !press::is_own(row.text().trim());
        let mut heads: Vec<usize> = Vec::new();
        let from_above: Vec<usize> = (0..page.len().min(EDGE)).collect();
        let from_below: Vec<usize> = (0..page.len()).rev().take(EDGE).collect();
        for end in [from_above, from_below] {
            let repeated: Vec<usize> = end.iter().copied().take_while(|&at| is_head(&page[at])).collect();
            // Where all comes again, the pages are alike: then no more than their numbers go.
            let alike = repeated.len() == end.len();
            heads.extend(repeated.into_iter().filter(|&at| !alike || again(&page[at], true)));
        }
        heads.sort_unstable();
        heads.dedup();
        taken += heads.len();
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            !heads.contains(&(at - 1))
        });
    }
    taken
}

/// Whether a row is one of a table of contents: words, points or their like that lead on, the number of a page.
pub(super) fn is_of_contents(row: &Row) -> bool {
    let text = row.text();
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit() || "ivxlc".contains(c));
    let leaders = before.chars().rev().take_while(|c| matches!(c, '.' | ' ' | '·' | '…' | '_'));
    before.len() < text.len()
        && leaders.filter(|c| *c != ' ').map(|c| if c == '…' { 3 } else { 1 }).sum::<usize>() >= 4
}

/// What makes two rows of different pages one running head.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Key {
    /// What it says, each number as one sign.
    text: String,
    /// Where it stands, in steps.
    place: i64,
    /// The number at its beginning or end, counted from the page's place in the file.
    offset: Option<i64>,
}

/// The places of the rows at both ends of a page.
fn edge(page: &[Row]) -> impl Iterator<Item = usize> {
    let length = page.len();
    (0..length).filter(move |at| *at < EDGE || at + EDGE >= length)
}

/// The row as it may come again: with the number of its page, if it begins or ends with one, and without.
fn keys(row: &Row, page: usize) -> Vec<Key> {
    let written: String = row.text().chars().take(LONGEST).collect();
    let mut text = String::new();
    for c in written.chars() {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if c != '#' || !text.ends_with('#') {
            text.extend(c.to_lowercase());
        }
    }
    let place = (row.y / OFF_PLACE).round() as i64;
    let is_digit = |c: &char| c.is_ascii_digit();
    let leading: String = written.chars().take_while(is_digit).collect();
    let trailing: String = written.chars().rev().take_while(is_digit).collect();
    let trailing: String = trailing.chars().rev().collect();
    // In `Page 3 of 12` neither end is it, but the first number.
    let first: String = written.chars().skip_while(|c| !c.is_ascii_digit()).take_while(is_digit).collect();
    let mut keys: Vec<Key> = [leading, trailing, first]
        .iter()
        .filter_map(|digits| digits.parse::<i64>().ok())
        .map(|number| Key {
            text: text.clone(),
            place,
            offset: Some(number - i64::try_from(page).unwrap_or(0)),
        })
        .collect();
    let is_numeral = text.len() <= 7 && text.chars().all(|c| "ivxlc".contains(c));
    keys.push(Key { text: if is_numeral { "#".to_owned() } else { text }, place, offset: None });
    keys
}
