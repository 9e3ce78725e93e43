//! The cues of a file of subtitles: SubRip (`.srt`), WebVTT (W3C, 4 April 2019), what YouTube gives (`.sbv`), and lines that
//! programs for transcribing print, `[00:01.000 --> 00:04.000] …`.

/// What is shown from one time to another.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cue {
    /// In thousandths of a second; none of lines that stand above the first cue.
    pub(super) shown: Option<(u64, u64)>,
    /// None of them is blank.
    pub(super) lines: Vec<String>,
}

/// What a file has, in its order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cues {
    pub(super) list: Vec<Cue>,
    /// The language that the head of a WebVTT file states.
    pub(super) language: Option<String>,
}

/// Reads cues. No line of text is lost: what has no time of its own belongs to the cue above it. O(n).
pub(super) fn read(source: &str) -> Cues {
    let mut cues = Cues::default();
    let is_vtt = source.trim_start_matches('\u{feff}').starts_with("WEBVTT");
    let lines: Vec<&str> = source.lines().collect();
    let blocks = lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty());
    for (index, block) in blocks.enumerate() {
        if is_vtt && index == 0 {
            let stated =
                |line: &&str| line.strip_prefix("Language:").map(|language| language.trim().to_owned());
            cues.language = block.iter().find_map(stated);
        }
        let mut lines = block;
        let heads = is_vtt && (index == 0 || is_left_out(block[0]));
        if heads {
            // What stands below without a blank line between is a cue nevertheless.
            let first = block.iter().position(|line| timing(line).is_some());
            let Some(first) = first else { continue };
            lines = &block[first..];
        }
        cues.add(lines, is_vtt);
    }
    cues
}

/// Whether a block of WebVTT is for programs: a comment, a style, a region.
fn is_left_out(first: &str) -> bool {
    let name = first.split([' ', '\t']).next().unwrap_or_default();
    name == "NOTE" || matches!(first.trim(), "STYLE" | "REGION")
}

impl Cues {
    /// Adds lines without a blank one between.
    fn add(&mut self, lines: &[&str], is_vtt: bool) {
        for (at, line) in lines.iter().enumerate() {
            if let Some((shown, text)) = timing(line) {
                self.list.push(Cue { shown: Some(shown), lines: Vec::new() });
                self.push(text);
                continue;
            }
            let before_timing = lines.get(at + 1).is_some_and(|next| timing(next).is_some());
            let number = line.trim().bytes().all(|byte| byte.is_ascii_digit());
            // A number, or in WebVTT any name, stands above the time of a cue.
            if before_timing && (number || is_vtt && at == 0) {
                continue;
            }
            self.push(line);
        }
    }

    fn push(&mut self, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        if self.list.is_empty() {
            self.list.push(Cue::default());
        }
        if let Some(cue) = self.list.last_mut() {
            cue.lines.push(line.trim().to_owned());
        }
    }
}

/// The times that a line states, and what stands behind them: nothing, but for brackets around them and settings.
pub(super) fn timing(line: &str) -> Option<((u64, u64), &str)> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // Most lines state none.
    if !line.starts_with(|c: char| c.is_ascii_digit() || c == '[') {
        return None;
    }
    if let Some(inside) = line.strip_prefix('[') {
        let (times, text) = inside.split_once(']')?;
        let (from, to) = times.split_once("-->")?;
        return Some(((time(from.trim())?, time(to.trim())?), text));
    }
    if let Some((from, to)) = line.split_once("-->") {
        let to = to.split_whitespace().next()?;
        return Some(((time(from.trim_end())?, time(to)?), ""));
    }
    // 0:00:01.000,0:00:04.000
    let (from, to) = line.split_once(',').filter(|(from, to)| from.contains('.') && to.contains('.'))?;
    Some(((time(from)?, time(to)?), ""))
}

/// `00:01:02,500`, `01:02.500`, in thousandths of a second.
fn time(text: &str) -> Option<u64> {
    let number = |digits: &str| -> Option<u64> {
        let plain = (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten()
    };
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let mut seconds = 0;
    let mut parts = 0;
    for part in whole.split(':') {
        seconds = seconds * 60 + number(part)?;
        parts += 1;
    }
    let thousandths = number(&format!("{fraction:0<3}")[..3.max(fraction.len())])?;
    let thousandths = thousandths / 10_u64.pow(fraction.len().saturating_sub(3) as u32);
    matches!(parts, 2 | 3).then_some(seconds * 1000 + thousandths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_all_kinds() {
        for (line, expected) in [
            ("00:00:01,000 --> 00:00:04,500", Some(((1000, 4500), ""))),
            ("00:01.000 --> 00:04.5 align:start position:0%", Some(((1000, 4500), ""))),
            ("1:00:00.000000-->100:00:00.000", Some(((3_600_000, 360_000_000), ""))),
            ("0:00:01.000,0:00:04.000", Some(((1000, 4000), ""))),
            ("[00:01.000 --> 00:04.000]  It rained.", Some(((1000, 4000), "  It rained."))),
            ("12,5", None),
            ("1.5,2.5", None),
            ("It rained --> it blew", None),
            ("00:00 --> x", None),
            ("99999999999999999999:00 --> 00:01", None),
            ("[12:30] It rained.", None),
            ("", None),
        ] {
            assert_eq!(timing(line), expected, "{line}");
        }
    }
}
