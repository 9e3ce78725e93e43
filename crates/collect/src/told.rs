//! What was odd about files, as it is told: in the order of their paths, and once of a file what would be said of many documents
//! in it.

use std::collections::{BTreeMap, BTreeSet};

use sheaf_model::{Problem, Severity};

/// Puts problems in the order of their paths. What is said alike of several documents of one file, such as the fields that were
/// left out of each row of a table, is said of the file, once; not that they were refused, since those are looked for. O(n log n).
pub fn settle(problems: &mut Vec<Problem>) {
    let of_file = |problem: &Problem| {
        let file = file_of(&problem.path).filter(|_| problem.severity != Severity::Refused)?;
        Some((file.to_owned(), problem.message.clone()))
    };
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for told in problems.iter().filter_map(of_file) {
        *counts.entry(told).or_default() += 1;
    }
    let mut said = BTreeSet::new();
    problems.retain_mut(|problem| {
        let Some(told) = of_file(problem).filter(|told| counts.get(told).is_some_and(|count| *count > 1))
        else {
            return true;
        };
        problem.path.clone_from(&told.0);
        problem.line = None;
        said.insert(told)
    });
    problems.sort_by(|a, b| a.path.as_bytes().cmp(b.path.as_bytes()));
}

/// The file of which a path is a document: `events.csv` of `events.csv/events-012.csv`.
fn file_of(path: &str) -> Option<&str> {
    let (file, part) = path.rsplit_once('/')?;
    let (_, name) = file.rsplit_once('/').unwrap_or(("", file));
    let (stem, _) = name.rsplit_once('.')?;
    part.strip_prefix(stem)?.starts_with('-').then_some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_many_documents_of_a_file_is_said_once() {
        let told = |path: &str, severity, message: &str| Problem {
            path: path.to_owned(),
            line: Some(1),
            severity,
            message: message.to_owned(),
        };
        let left_out = "fields that are left out: likes";
        let mut problems = vec![
            told("b/log.csv/log-2.csv", Severity::Note, left_out),
            told("b/log.csv/log-1.csv", Severity::Note, left_out),
            told("b/log.csv/log-1.csv", Severity::Refused, "expected text, found none"),
            told("b/log.csv/log-2.csv", Severity::Refused, "expected text, found none"),
            told("b/log.csv/log-3.csv", Severity::Warning, "“7/6” can be read as two days"),
            told("a/one.csv", Severity::Note, left_out),
            told("a/two.csv", Severity::Note, left_out),
        ];
        settle(&mut problems);
        let told: Vec<(&str, Option<u32>)> =
            problems.iter().map(|problem| (&*problem.path, problem.line)).collect();
        assert_eq!(
            told,
            [
                ("a/one.csv", Some(1)),
                ("a/two.csv", Some(1)),
                ("b/log.csv", None),
                ("b/log.csv/log-1.csv", Some(1)),
                ("b/log.csv/log-2.csv", Some(1)),
                ("b/log.csv/log-3.csv", Some(1)),
            ]
        );
    }
}
