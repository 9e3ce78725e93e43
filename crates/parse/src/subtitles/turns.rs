//! Transcripts of meetings as programs give them (Otter, Zoom, Rev): a line with a name and the time at which somebody begins to
//! speak, `Jo Blake  0:03`, and below it what is said.

/// Somebody who speaks, from a time on.
pub(super) struct Turn<'a> {
    /// Nobody above the first one.
    pub(super) speaker: Option<&'a str>,
    /// What is said, line by line; none of them is blank.
    pub(super) lines: Vec<&'a str>,
}

/// Lines that may stand above the first turn: what the meeting was, when.
const LINES_ABOVE: usize = 5;

/// Longest name, in words and in bytes.
const NAME_WORDS: usize = 6;
const NAME_BYTES: usize = 60;

/// Whether a text is such a transcript: one turn stands near the top, another one follows, something is said in each, and time goes
/// on. O(n).
pub(crate) fn is_transcript(source: &str) -> bool {
    let lines = || source.lines().map(str::trim).filter(|line| !line.is_empty());
    // Front matter says what the file is.
    if lines().next() == Some("---") {
        return false;
    }
    let Some(first) = lines().take(LINES_ABOVE + 1).position(|line| head(line).is_some()) else {
        return false;
    };
    let (mut count, mut before, mut open) = (0, 0, false);
    for line in lines().skip(first) {
        let Some((_, time)) = head(line) else {
            open = false;
            continue;
        };
        if open || time < before {
            return false;
        }
        (count, before, open) = (count + 1, time, true);
    }
    count > 1 && !open
}

/// The turns, with what stands above them. O(n).
pub(super) fn read(source: &str) -> Vec<Turn<'_>> {
    let mut turns = vec![Turn { speaker: None, lines: Vec::new() }];
    for line in source.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match (head(line), turns.last_mut()) {
            (Some((speaker, _)), _) => turns.push(Turn { speaker: Some(speaker), lines: Vec::new() }),
            (None, Some(open)) => open.lines.push(line),
            (None, None) => {}
        }
    }
    turns
}

/// The name and the time, in seconds, of a line that opens a turn: `Jo Blake  0:03`, `[Jo Blake] 10:02:11`, `Jo Blake (00:03):`.
fn head(line: &str) -> Option<(&str, u32)> {
    let line = line.strip_suffix(':').unwrap_or(line);
    let (name, time) = line.rsplit_once([' ', '\t'])?;
    let bracketed = time.strip_prefix('(').and_then(|time| time.strip_suffix(')'));
    let time = seconds(bracketed.unwrap_or(time))?;
    let name = name.trim_end();
    let name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name).trim();
    let capital = |word: &str| !word.starts_with(char::is_lowercase);
    let is_name = name.len() <= NAME_BYTES
        && name.starts_with(char::is_alphabetic)
        && !name.ends_with([',', '.', ':', ';', '-', '–'])
        && name.split_whitespace().count() <= NAME_WORDS
        && name.split_whitespace().next().is_some_and(capital)
        && name.split_whitespace().next_back().is_some_and(capital);
    is_name.then_some((name, time))
}

/// `0:03`, `10:02:11`.
fn seconds(time: &str) -> Option<u32> {
    let parts: Vec<&str> = time.split(':').collect();
    let two_digits = |part: &&str| part.len() == 2;
    let digits = parts
        .iter()
        .all(|part| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !matches!(parts.len(), 2 | 3) || !digits || !parts[1..].iter().all(two_digits) {
        return None;
    }
    parts.iter().try_fold(0, |sum, part| Some(sum * 60 + part.parse::<u32>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_open_a_turn_and_lines_that_tell_a_time() {
        for (line, expected) in [
            ("Jo Blake  0:03", Some(("Jo Blake", 3))),
            ("Jo Blake\t01:02:03", Some(("Jo Blake", 3723))),
            ("[Jo Blake] 10:02:11", Some(("Jo Blake", 36_131))),
            ("Speaker 1 (00:12):", Some(("Speaker 1", 12))),
            ("Dr. Ann de la Poe 1:07", Some(("Dr. Ann de la Poe", 67))),
            ("ليلى 0:03", Some(("ليلى", 3))),
            ("The boat left at 10:30", None),
            ("He came, 10:30", None),
            ("10:30", None),
            ("Jo Blake 1:7", None),
            ("Jo Blake 3", None),
            ("John 3:16.", None),
        ] {
            assert_eq!(head(line), expected, "{line}");
        }
    }

    #[test]
    fn transcripts_and_other_texts_with_times() {
        for (text, expected) in [
            ("Jo Blake 0:03\nDid it rain?\n\nAnn Poe 0:09\nYes.", true),
            ("Meeting of the board\n\nJo Blake 0:03\nDid it rain?\n\nAnn Poe 0:09\nYes.", true),
            ("Jo Blake 0:03\nDid it rain?", false),
            ("---\ntitle: Rain\n---\nJo Blake 0:03\nDid it rain?\n\nAnn Poe 0:09\nYes.", false),
            ("Ferry 10:30\nBus 10:40\nTrain 10:50\nAll of them were late.", false),
            ("Jo Blake 0:09\nDid it rain?\n\nAnn Poe 0:03\nYes.", false),
            ("Jo Blake 0:03\nDid it rain?\n\nAnn Poe 0:09", false),
        ] {
            assert_eq!(is_transcript(text), expected, "{text}");
        }
    }
}
