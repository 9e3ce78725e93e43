//! Subtitles and captions to what was said: the words without numbers, times and marks, in running paragraphs.
//!
//! Cues follow the picture, sentences do not: a sentence goes on from cue to cue. A paragraph ends where somebody else speaks (`<v
//! Name>`, a dash, `NAME:`, `>>`), after a pause, and where it has become long. Who speaks by a mark of WebVTT stands before
//! what is said, as in a play. Captions that roll, each cue with the line of the one before, are written once.
//!
//! [`cues`] reads the formats; [`turns`] those that say who speaks from when on.

mod cues;
mod turns;

use sheaf_model::BlockKind;
use sheaf_text::is_unspaced;

use crate::Content;
use crate::blocks::Builder;
use crate::header::LONGEST_TITLE;
use crate::metadata::{Metadata, language_code};
use crate::problems::Problems;
use cues::{Cue, Cues};
pub(crate) use turns::is_transcript;

/// A pause, in thousandths of a second, after which a sentence that has ended ends a paragraph, and one after which anything does.
const PAUSE: u64 = 2_000;
const LONG_PAUSE: u64 = 5_000;

/// From so many bytes on a sentence that ends is the end of a paragraph; and any cue is, as where no sentence has an end.
const LONG: usize = 700;
const TOO_LONG: usize = 3_000;

/// Fewest cues that make captions rolling ones.
const FEWEST_ROLLING: usize = 2;

/// Most lines that are shown at once.
const LINES_SHOWN: usize = 8;

/// Longest tag, in bytes.
const LONGEST_TAG: usize = 200;

/// Longest label of who speaks, in words and in bytes.
const LABEL_WORDS: usize = 5;
const LABEL_BYTES: usize = 60;

/// Whether a text is one of subtitles: its first lines state times, and others do.
pub(crate) fn is_subtitles(source: &str) -> bool {
    let lines = || source.lines().filter(|line| !line.trim().is_empty());
    let has_time = |line: &&str| cues::timing(line).is_some();
    let opens = lines().next().is_some_and(|line| line.trim_start_matches('\u{feff}').starts_with("WEBVTT"));
    (opens || lines().take(2).any(|line| has_time(&line))) && lines().filter(has_time).nth(1).is_some()
}

/// Whether a file that is named as one of subtitles has a cue at all.
pub(crate) fn has_cues(source: &str) -> bool {
    source.lines().any(|line| cues::timing(line).is_some())
}

/// Reads a transcript that says who speaks from when on; `name` is the title, unless one stands above it. O(n).
pub(crate) fn read_turns(source: &str, name: &str, problems: &mut Problems) -> Content {
    let mut builder = Builder::default();
    let mut title = None;
    for turns::Turn { speaker, lines } in turns::read(source) {
        let Some(speaker) = speaker else {
            let is_title = |line: &&str| line.chars().count() <= LONGEST_TITLE;
            title = lines.first().copied().filter(is_title).map(str::to_owned);
            for line in &lines[usize::from(title.is_some())..] {
                builder.push(line);
                builder.end(BlockKind::Paragraph);
            }
            continue;
        };
        builder.push(&[speaker, ": ", &lines.join(" ")].concat());
        builder.end(BlockKind::Paragraph);
    }
    let (text, blocks) = builder.finish(problems);
    let metadata = Metadata { title: title.or_else(|| Some(name.to_owned())), ..Metadata::default() };
    Content { text, blocks, metadata, ..Content::default() }
}

/// Reads subtitles; `name` is the title. O(n).
pub(crate) fn read(source: &str, name: &str, problems: &mut Problems) -> Content {
    let Cues { list, language } = cues::read(source);
    let repeated = repeated(&list);
    let mut writer = Writer::default();
    for (cue, repeated) in list.iter().zip(repeated) {
        writer.cue(cue, &cue.lines[repeated..]);
    }
    writer.end();
    let (text, blocks) = writer.builder.finish(problems);
    let (title, code) = without_language(name);
    let metadata = Metadata {
        title: Some(title.to_owned()),
        language: language.as_deref().or(code).and_then(language_code),
        ..Metadata::default()
    };
    Content { text, blocks, metadata, ..Content::default() }
}

/// A name and the language that it ends with, as those of subtitles do: `the-pier.fr`, `the-pier.en-GB`.
fn without_language(name: &str) -> (&str, Option<&str>) {
    let Some((title, code)) = name.rsplit_once('.') else { return (name, None) };
    let language = code.split('-').next().unwrap_or_default();
    let is_code = language.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    if is_code && !title.is_empty() { (title, Some(code)) } else { (name, None) }
}

/// How many lines at the front of each cue are those at the end of the one before, if captions roll: if most have such lines.
/// Somebody may say the same twice, but not always.
fn repeated(cues: &[Cue]) -> Vec<usize> {
    let mut before = Vec::new();
    let repeated: Vec<usize> = cues
        .iter()
        .map(|cue| {
            // Words come one by one in the first of both, with times between.
            let lines: Vec<String> = cue.lines.iter().map(|line| shown(line).trim().to_owned()).collect();
            let repeated = overlap(&before, &lines);
            before = lines;
            repeated
        })
        .collect();
    let rolling = repeated.iter().filter(|&&lines| lines > 0).count();
    if rolling >= FEWEST_ROLLING && rolling * 2 >= cues.len() - 1 { repeated } else { vec![0; cues.len()] }
}

/// How many lines at the end of one cue are those at the beginning of the next.
fn overlap(before: &[String], lines: &[String]) -> usize {
    let most = before.len().min(lines.len()).min(LINES_SHOWN);
    (1..=most).rev().find(|&count| before[before.len() - count..] == lines[..count]).unwrap_or_default()
}

#[derive(Default)]
struct Writer {
    builder: Builder,
    /// The paragraph that is open.
    open: String,
    /// Who is marked as speaking in it.
    speaker: Option<String>,
    /// Who is in what comes next.
    voice: Option<String>,
    /// When the last cue ended.
    ended: Option<u64>,
}

impl Writer {
    fn cue(&mut self, cue: &Cue, lines: &[String]) {
        if lines.is_empty() {
            // The line still stands.
            self.ended = cue.shown.map(|(_, end)| end).or(self.ended);
            return;
        }
        let pause = match (self.ended, cue.shown) {
            (Some(ended), Some((start, _))) => start.saturating_sub(ended),
            _ => 0,
        };
        let long = self.open.len() > LONG && ends_sentence(&self.open) || self.open.len() > TOO_LONG;
        if pause >= LONG_PAUSE || pause >= PAUSE && ends_sentence(&self.open) || long || cue.shown.is_none() {
            self.end();
        }
        for line in lines {
            self.line(line);
            if cue.shown.is_none() {
                self.end();
            }
        }
        self.ended = cue.shown.map(|(_, end)| end).or(self.ended);
        // A voice is that of its cue.
        self.voice = None;
    }

    fn line(&mut self, line: &str) {
        // What each voice says, and before it what none is marked for.
        for (index, said) in line.split("<v").enumerate() {
            // `<video>` is no voice.
            let marked = said.starts_with(['.', ' ', '\t']).then(|| said.split_once('>')).flatten();
            match marked.filter(|_| index > 0) {
                Some((names, said)) => {
                    let name = names.trim_start_matches(|c: char| !c.is_whitespace());
                    self.voice = crate::metadata::value(&shown(name));
                    self.say(&shown(said));
                }
                None if index > 0 => self.say(&shown(&format!("<v{said}"))),
                None => self.say(&shown(said)),
            }
        }
    }

    fn say(&mut self, said: &str) {
        let mut said = said.trim();
        let handed_over = said.strip_prefix(">>");
        if let Some(rest) = handed_over {
            said = rest.trim_start_matches('>').trim_start();
        }
        if said.is_empty() {
            return;
        }
        if handed_over.is_some() || opens_turn(said) || self.voice != self.speaker {
            self.end();
        }
        if self.open.is_empty() {
            self.speaker.clone_from(&self.voice);
            self.open.extend(self.voice.iter().flat_map(|name| [name, ": "]));
        } else if !(self.open.ends_with(runs_on) && said.starts_with(runs_on)) {
            self.open.push(' ');
        }
        self.open.push_str(said);
    }

    fn end(&mut self) {
        self.builder.push(&std::mem::take(&mut self.open));
        self.builder.end(BlockKind::Paragraph);
    }
}

/// Whether no space stands between a word and the next in its script; in Korean one does.
fn runs_on(c: char) -> bool {
    is_unspaced(c) && !matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether a text ends as sentences do, or with what is heard and not said: `[applause]`, `♪`.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '”', '’', '»']);
    text.ends_with(['.', '!', '?', '…', '؟', '۔', '。', '！', '？', '।', ']', ')', '♪'])
}

/// Whether somebody else speaks from here on: behind a dash, or behind a name.
fn opens_turn(said: &str) -> bool {
    let behind_dash = said.strip_prefix(['-', '–', '—', '‐']).map(str::trim_start);
    behind_dash.is_some_and(|said| said.starts_with(|c: char| !c.is_ascii_digit() && c != '-'))
        || has_label(said)
}

/// Whether a line begins with `NAME:`, or `Jo Blake (Keeper):`.
fn has_label(said: &str) -> bool {
    let Some((label, behind)) = said.split_once(':') else { return false };
    let mut words = label.split_whitespace();
    (behind.is_empty() || behind.starts_with(char::is_whitespace))
        && label.len() <= LABEL_BYTES
        && label.starts_with(char::is_alphabetic)
        && words.clone().count() <= LABEL_WORDS
        && !words.any(|word| word.starts_with(char::is_lowercase))
}

/// What a reader sees of a line: without tags and places on the picture, references resolved.
fn shown(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{', '&']) {
        let (before, mark) = rest.split_at(at);
        out.push_str(before);
        if let Some(length) = tag(mark) {
            // Words on both sides of a line end are two.
            if mark[..length].to_ascii_lowercase().starts_with("<br") {
                out.push(' ');
            }
            rest = &mark[length..];
        } else if let Some((name, sign)) = REFERENCES.iter().find(|(name, _)| mark.starts_with(name)) {
            out.push_str(sign);
            rest = &mark[name.len()..];
        } else {
            out.push_str(&mark[..1]);
            rest = &mark[1..];
        }
    }
    out + rest
}

/// The references that subtitles have (WebVTT, 4.2.2).
const REFERENCES: [(&str, &str); 6] = [
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", " "),
    ("&lrm;", "\u{200e}"),
    ("&rlm;", "\u{200f}"),
];

/// The length of the tag at the front of a text, if one is there: `<i>`, `</c.yellow>`, `<00:00:01.000>`, `{\an8}`.
fn tag(text: &str) -> Option<usize> {
    const NAMES: [&str; 16] =
        ["b", "i", "u", "s", "c", "v", "font", "lang", "ruby", "rt", "rp", "br", "em", "strong", "span", "p"];
    let text = &text[..text.floor_char_boundary(LONGEST_TAG)];
    if text.starts_with("{\\") {
        return Some(text.find('}')? + 1);
    }
    let inside = text.strip_prefix('<')?;
    let end = inside.find('>')?;
    let inside = inside[..end].trim_matches('/');
    let name = inside.split(['.', ' ', '\t']).next().unwrap_or_default();
    let timed = inside.contains(':')
        && inside.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'));
    let known = NAMES.iter().any(|known| name.eq_ignore_ascii_case(known));
    (known || timed).then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (line, expected) in [
            ("<i>It</i> rained <font color=\"#fff\">again</font>", "It rained again"),
            ("{\\an8}the<00:00:01.500><c> board</c>", "the board"),
            ("a < b and c > d {see below} &amp; <x> &what;", "a < b and c > d {see below} & <x> &what;"),
            ("rain<br/>wind", "rain wind"),
            ("<", "<"),
            ("{\\an8", "{\\an8"),
        ] {
            assert_eq!(shown(line), expected, "{line}");
        }
    }

    #[test]
    fn turns_open_with_a_dash_or_a_name() {
        for line in
            ["- Yes.", "-Yes.", "– Oui.", "JO BLAKE: Yes.", "Dr. Mott (Keeper): Yes.", "MOTT:", "ليلى: نعم"]
        {
            assert!(opens_turn(line), "{line}");
        }
        for line in
            ["-5 degrees", "-- no", "and then: no", "at 12:30 it rained", "It rained", "", "He saw it: rain"]
        {
            assert!(!opens_turn(line), "{line}");
        }
    }
}
