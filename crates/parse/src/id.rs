//! Ids of documents: what stands in URLs.

use std::collections::HashSet;

use sheaf_model::{Day, Document, Problem, Severity};

/// Longest id, in bytes.
const LONGEST: usize = 80;

/// The id a text gives: its letters folded to ASCII, whatever lies between them as one hyphen, at most 80 bytes.
///
/// Names without a single ASCII letter or digit (`تقرير.txt`) get a checksum instead, so that they are stable and differ.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in sheaf_text::fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() == LONGEST {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { format!("d{:016x}", fnv_1a(text.as_bytes())) } else { slug.to_owned() }
}

/// The file's name without folders and extension.
pub(crate) fn file_stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    match name.rfind('.') {
        Some(at) if at > 0 => &name[..at],
        _ => name,
    }
}

/// The day that the file's name begins with, as whoever keeps papers by their day names them: `1923-11-15-courier.txt`.
pub(crate) fn day_of_name(path: &str) -> Option<Day> {
    let stem = file_stem(path);
    let (day, rest) = stem.split_at_checked("1923-11-15".len())?;
    let parted = !rest.starts_with(|c: char| c.is_alphanumeric());
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let plain = [year, month, day].iter().all(|part| digits(part)) && (year.len(), month.len()) == (4, 2);
    if !plain || !parted || parts.next().is_some() {
        return None;
    }
    Day::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        .filter(|day| (1000..=2999).contains(&day.year()))
}

/// Makes the ids of a collection differ: of documents with the same id the first keeps it, the others get `-2`, `-3` …
/// in their order, each with a note. O(n) but for long runs of equal ids.
pub fn make_ids_unique(documents: &mut [Document]) -> Vec<Problem> {
    let given: HashSet<String> = documents.iter().map(|document| document.id.clone()).collect();
    let mut taken: HashSet<String> = HashSet::new();
    let mut next: std::collections::HashMap<String, u32> = std::collections::HashMap::new();
    let mut problems = Vec::new();
    for document in documents {
        if taken.contains(&document.id) {
            let number = next.entry(document.id.clone()).or_insert(1);
            let id = loop {
                *number += 1;
                let candidate = format!("{}-{number}", document.id);
                if !given.contains(&candidate) && !taken.contains(&candidate) {
                    break candidate;
                }
            };
            problems.push(Problem {
                path: document.path.clone(),
                line: None,
                severity: Severity::Note,
                message: format!(
                    "the id “{}” is another document's already: this one is “{id}”",
                    document.id
                ),
            });
            document.id = id;
        }
        taken.insert(document.id.clone());
    }
    problems
}

/// The checksum FNV-1a, 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>).
fn fnv_1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_fit_for_urls() {
        for (stem, id) in [
            ("2019-09-27 Strikes in the South", "2019-09-27-strikes-in-the-south"),
            ("Übersicht: Façade", "ubersicht-facade"),
            ("../../etc/passwd", "etc-passwd"),
            ("<script>alert(1)</script>", "script-alert-1-script"),
            ("--__--a", "a"),
        ] {
            assert_eq!(slug(stem), id);
        }
        assert_eq!(slug(&"ab ".repeat(100)).len(), 80);
        assert_ne!(slug("تقرير"), slug("خبر"));
        assert_eq!(slug("تقرير").len(), 17);
    }

    #[test]
    fn stems_leave_folders_and_the_last_extension() {
        for (path, stem) in
            [("a/b/c.d.txt", "c.d"), ("x", "x"), (".hidden", ".hidden"), ("a/.md", ".md"), ("", "")]
        {
            assert_eq!(file_stem(path), stem);
        }
    }

    #[test]
    fn equal_ids_are_numbered_around_given_ones() {
        let mut documents: Vec<Document> = ["a", "a", "a-2", "b", "a"]
            .iter()
            .map(|id| Document { id: (*id).to_owned(), ..Document::default() })
            .collect();
        let problems = make_ids_unique(&mut documents);
        let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
        assert_eq!(ids, ["a", "a-3", "a-2", "b", "a-4"]);
        assert_eq!(problems.len(), 2);
    }
}
