//! Figures: span, number, what is counted, what happened to it.

use super::Page;
use crate::score::record::{Figure, Range, Scoped};
use crate::score::spans::pairs;

pub(super) fn score(page: &mut Page, layer: &Scoped, truth: &[Figure], found: &[Figure]) {
    let inside = |list: &[Figure]| -> Vec<Figure> {
        list.iter().filter(|figure| figure.at.within(layer.scope)).cloned().collect()
    };
    let (truth, found) = (inside(truth), inside(found));
    let spans = |list: &[Figure]| list.iter().map(|figure| figure.at).collect::<Vec<Range>>();
    let paired = pairs(&spans(&truth), &spans(&found), false, |_, _| true);
    page.tally.f1("figures-found", paired.len(), truth.len(), found.len());

    let known = |figure: &Figure| figure.min.is_some() || figure.max.is_some();
    let mut right = 0;
    for (i, j) in &paired {
        let (want, got) = (&truth[*i], &found[*j]);
        if known(want) {
            let same = same_number(want.min, got.min) && same_number(want.max, got.max);
            right += usize::from(same);
            if !same {
                page.miss("figures: number", got.at, &format!("is {}, not {}", told(want), told(got)));
            }
        }
        let noun = want.counted.as_ref().or(want.unit.as_ref());
        if let Some(noun) = noun {
            let others = [&got.counted, &got.unit];
            let same = others.into_iter().flatten().any(|other| same_noun(noun, other));
            page.tally.case("figures-counted", same);
            if !same {
                page.miss("figures: noun", got.at, &format!("is {noun}, not {others:?}"));
            }
        }
        if let Some(event) = &want.event {
            let opening = |word: &str| word.chars().take(4).collect::<String>().to_lowercase();
            let same = got.event.as_ref().is_some_and(|other| opening(other) == opening(event));
            page.tally.case("figures-event", same);
            if !same {
                page.miss("figures: event", got.at, &format!("is {event}, not {:?}", got.event));
            }
        }
    }
    let blank = paired.iter().filter(|(i, _)| !known(&truth[*i])).count();
    let numbers = truth.iter().filter(|figure| known(figure)).count();
    page.tally.f1("figures-value", right, numbers, found.len() - blank);
    for (i, want) in truth.iter().enumerate() {
        if paired.iter().all(|(taken, _)| *taken != i) {
            page.miss("figures: missed", want.at, "");
        }
    }
    for (j, got) in found.iter().enumerate() {
        if paired.iter().all(|(_, taken)| *taken != j) {
            page.miss("figures: spurious", got.at, "");
        }
    }
}

fn told(figure: &Figure) -> String {
    let end = |value: Option<f64>| value.map_or_else(|| "..".to_owned(), |value| value.to_string());
    format!("{} to {}", end(figure.min), end(figure.max))
}

/// Equal but for rounding: a millionth, and a hundredth for parts of one.
fn same_number(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= (1e-6 * a.abs()).max(if a.abs() < 1.0 { 0.01 } else { 1e-9 }),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// The same words, or the same last word, whether one or many.
fn same_noun(a: &str, b: &str) -> bool {
    let head = |words: &str| singular(words.split_whitespace().last().unwrap_or_default());
    let (a, b) = (a.trim().to_lowercase(), b.trim().to_lowercase());
    !a.is_empty() && !b.is_empty() && (a == b || head(&a) == head(&b))
}

fn singular(noun: &str) -> String {
    let known =
        [("people", "person"), ("men", "man"), ("women", "woman"), ("children", "child"), ("usd", "dollar")];
    if let Some((_, one)) = known.iter().find(|(many, _)| *many == noun) {
        return (*one).to_owned();
    }
    match (noun.strip_suffix("ies"), noun.strip_suffix('s')) {
        (Some(stem), _) if stem.chars().count() >= 2 => format!("{stem}y"),
        (None, Some(stem)) if !stem.is_empty() && !stem.ends_with('s') => stem.to_owned(),
        _ => noun.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_the_same_by_their_head_in_either_number() {
        assert!(same_noun("fishing boats", "boat"));
        assert!(same_noun("people", "person"));
        assert!(same_noun("cities", "city"));
        assert!(same_noun("USD", "dollar"));
        assert!(!same_noun("glass", "gla"));
        assert!(!same_noun("", ""));
        assert!(same_number(Some(0.6667), Some(2.0 / 3.0)));
        assert!(!same_number(Some(3.0), Some(3.1)));
        assert!(!same_number(Some(3.0), None));
    }
}
