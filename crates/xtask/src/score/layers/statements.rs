//! Statements: what was said, by which cue, by whom.

use std::collections::BTreeSet;

use super::{Page, words};
use crate::score::record::{Range, Speaker, Statement, StatementLayer};

/// Words that tell nobody apart.
const SMALL: &[&str] =
    &["the", "a", "an", "of", "in", "and", "for", "to", "from", "who", "with", "by", "that"];

pub(super) fn score(page: &mut Page, layer: &StatementLayer, truth: &[Statement], found: &[Statement]) {
    let (to, good) =
        if layer.sentence_only { by_sentence(truth, found) } else { by_content(page, truth, found) };
    page.tally.share("statements-recall", to.iter().flatten().count(), truth.len());
    page.tally.share("statements-precision", good.iter().filter(|good| **good).count(), found.len());
    for (want, j) in truth.iter().zip(&to) {
        let Some(got) = j.map(|j| &found[j]) else {
            page.miss("statements: missed", want.at, "");
            continue;
        };
        page.tally.case("statements-direct", want.direct == got.direct);
        if let Some(cue) = want.cue {
            let right = got.cue.is_some_and(|other| cue.overlap(other) > 0);
            page.tally.case("statements-cue", right);
            if !right {
                page.miss("statements: cue", cue, "");
            }
        }
        if let Some(speaker) = &want.speaker {
            let right = same_speaker(&page.text, speaker, got.speaker.as_ref());
            page.tally.case("statements-speaker", right);
            if !right {
                let name = got.speaker.as_ref().map_or("nobody", |speaker| &speaker.name);
                page.miss("statements: speaker", want.at, &format!("is {}, not {name}", speaker.name));
            }
            let anonymous = got.speaker.as_ref().is_some_and(|speaker| speaker.anonymous);
            page.tally.case("statements-anonymous", anonymous == speaker.anonymous);
        }
    }
    if !layer.sentence_only {
        for (got, _) in found.iter().zip(&good).filter(|(_, good)| !**good) {
            page.miss("statements: spurious", got.at, "");
        }
    }
}

/// For each true statement the found one that shares its sentence, best the one that shares its cue too; and which of
/// the found ones stand in a sentence with a statement.
fn by_sentence(truth: &[Statement], found: &[Statement]) -> (Vec<Option<usize>>, Vec<bool>) {
    let whole = |one: &Statement| match one.cue {
        Some(cue) => Range { start: one.at.start.min(cue.start), end: one.at.end.max(cue.end) },
        None => one.at,
    };
    let mut candidates = Vec::new();
    for (i, want) in truth.iter().enumerate() {
        for (j, got) in found.iter().enumerate() {
            let shared = want.at.overlap(whole(got));
            if shared > 0 {
                let cue = want.cue.zip(got.cue).is_some_and(|(a, b)| a.overlap(b) > 0);
                candidates.push((!cue, std::cmp::Reverse(shared), i, j));
            }
        }
    }
    candidates.sort_unstable();
    let mut to = vec![None; truth.len()];
    let mut used = BTreeSet::new();
    for (_, _, i, j) in candidates {
        if to[i].is_none() && used.insert(j) {
            to[i] = Some(j);
        }
    }
    let good = found.iter().map(|got| truth.iter().any(|want| want.at.overlap(whole(got)) > 0)).collect();
    (to, good)
}

/// For each true statement the found one that shares most of its words, if half of them are in any; and which of the
/// found ones are true by half. Counts exact contents too.
fn by_content(page: &mut Page, truth: &[Statement], found: &[Statement]) -> (Vec<Option<usize>>, Vec<bool>) {
    let tokens = words(&page.text);
    let cover = |one: &Statement| -> BTreeSet<usize> {
        let inside = tokens.iter().enumerate().filter(|(_, (range, _))| range.overlap(one.at) > 0);
        inside.map(|(at, _)| at).collect()
    };
    let covers = |list: &[Statement]| list.iter().map(cover).collect::<Vec<_>>();
    let (true_words, found_words) = (covers(truth), covers(found));
    let all = |covers: &[BTreeSet<usize>]| covers.iter().flatten().copied().collect::<BTreeSet<usize>>();
    let (all_true, all_found) = (all(&true_words), all(&found_words));
    let half = |of: &BTreeSet<usize>, others: &BTreeSet<usize>| {
        !of.is_empty() && of.intersection(others).count() * 2 >= of.len()
    };
    let best = |want: &BTreeSet<usize>| {
        let shared = |j: usize| found_words[j].intersection(want).count();
        (0..found.len()).min_by_key(|j| (std::cmp::Reverse(shared(*j)), found_words[*j].len()))
    };
    let to = true_words.iter().map(|want| if half(want, &all_found) { best(want) } else { None }).collect();
    let good = found_words.iter().map(|got| half(got, &all_true)).collect();

    let mut left: Vec<&BTreeSet<usize>> = found_words.iter().collect();
    let mut exact = 0;
    for (i, want) in true_words.iter().enumerate() {
        match left.iter().position(|got| *got == want) {
            Some(at) => {
                left.swap_remove(at);
                exact += 1;
            }
            None => page.miss("statements: content", truth[i].at, ""),
        }
    }
    page.tally.f1("statements-content", exact, truth.len(), found.len());
    (to, good)
}

/// Whether it is the same speaker: in the same place, or by a name whose words are in the other's.
fn same_speaker(text: &[char], want: &Speaker, got: Option<&Speaker>) -> bool {
    let Some(got) = got else { return false };
    let place = |speaker: &Speaker| speaker.start.zip(speaker.end).map(|(start, end)| Range { start, end });
    let there = place(got);
    if place(want).zip(there).is_some_and(|(a, b)| a.overlap(b) > 0) {
        return true;
    }
    let written = there.and_then(|range| text.get(range.start..range.end)).map(telling).unwrap_or_default();
    let of = |name: &str| telling(&name.chars().collect::<Vec<char>>());
    let described = got.descriptor.as_deref().map(of).unwrap_or_default();
    let named = of(&got.name);
    let Some(said) = [&named, &described, &written].into_iter().find(|words| !words.is_empty()) else {
        return false;
    };
    let wanted_names = [&want.text, &want.name].into_iter().chain(&want.also);
    if wanted_names
        .map(|name| of(name))
        .any(|name| !name.is_empty() && (name.is_subset(said) || said.is_subset(&name)))
    {
        return true;
    }
    let wanted = of(&want.text);
    let full: BTreeSet<String> = said | &(&written | &described);
    want.anonymous && !wanted.is_empty() && wanted.intersection(&full).count() * 2 >= wanted.len()
}

/// The words of a name that tell it apart, in lower case.
fn telling(name: &[char]) -> BTreeSet<String> {
    let all = words(name).into_iter().map(|(_, word)| word.to_lowercase());
    all.filter(|word| !SMALL.contains(&word.as_str())).collect()
}
