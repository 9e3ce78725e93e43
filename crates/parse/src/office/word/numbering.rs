//! The numbers that Word counts itself: of list items, headings, paragraphs of an order (ISO/IEC 29500-1, 17.9).
//!
//! They stand in no run of text, yet “paragraph 12 (b)” refers to them.

use std::collections::HashMap;

use crate::xml::{Node, Xml};

/// Levels of a list.
const LEVELS: usize = 9;

/// Where in which list a paragraph stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub(super) list: Option<String>,
    /// From 0.
    pub(super) level: Option<usize>,
}

impl Place {
    /// This, and what `fallback` says of what this is silent about.
    pub(super) fn or(self, fallback: &Self) -> Self {
        Self { list: self.list.or_else(|| fallback.list.clone()), level: self.level.or(fallback.level) }
    }
}

/// The lists of a document, counting.
#[derive(Default)]
pub(super) struct Numbering {
    /// How the levels of each abstract list are numbered.
    kinds: HashMap<String, [Level; LEVELS]>,
    lists: HashMap<String, List>,
    /// How far each abstract list has come; none where a level has not begun.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
}

#[derive(Clone, Default)]
struct Level {
    format: String,
    /// `%1.%2)`: the numbers of levels, and what stands around them.
    text: String,
    start: Option<u32>,
}

#[derive(Default)]
struct List {
    kind: String,
    /// Where its own counting begins, on levels that do not go on with other lists of the kind.
    starts: Vec<(usize, u32)>,
    begun: bool,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(source: &str) -> Self {
        let mut numbering = Self::default();
        // The abstract list, list and level that are open.
        let (mut kind, mut list, mut level) = (None::<String>, None::<String>, 0_usize);
        for node in Xml::new(source) {
            let tag = match node {
                Node::Open(tag) => tag,
                Node::Close(name) => {
                    match name.as_str() {
                        "w:abstractNum" => kind = None,
                        "w:num" => list = None,
                        _ => {}
                    }
                    continue;
                }
                Node::Text(_) => continue,
            };
            let value = tag.attribute("val").unwrap_or_default();
            let number = |name: &str| tag.attribute(name).and_then(|level| level.parse::<usize>().ok());
            match tag.name.as_str() {
                "w:abstractNum" => {
                    kind = tag.attribute("abstractNumId");
                    numbering.kinds.extend(kind.clone().map(|kind| (kind, Default::default())));
                }
                "w:num" => {
                    list = tag.attribute("numId");
                    numbering.lists.extend(list.clone().map(|list| (list, List::default())));
                }
                "w:lvl" | "w:lvlOverride" => level = number("ilvl").unwrap_or(0),
                name => {
                    let kind = kind.as_ref().and_then(|kind| numbering.kinds.get_mut(kind));
                    if let Some(level) = kind.and_then(|levels| levels.get_mut(level)) {
                        match name {
                            "w:start" => level.start = value.parse().ok(),
                            "w:numFmt" => level.format = value,
                            "w:lvlText" => level.text = value,
                            _ => {}
                        }
                    } else if let Some(list) = list.as_ref().and_then(|list| numbering.lists.get_mut(list)) {
                        match name {
                            "w:abstractNumId" => list.kind = value,
                            "w:startOverride" => {
                                list.starts.extend(value.parse().ok().map(|start| (level, start)));
                            }
                            _ => {}
                        }
                    }
                }
            }
        }
        numbering
    }

    /// Counts a paragraph, and gives what stands before it: `3.`, `(b)`, or nothing for a bullet. None where it is in no list.
    pub(super) fn count(&mut self, place: &Place) -> Option<String> {
        let list = self.lists.get_mut(place.list.as_deref()?)?;
        let levels = self.kinds.get(&list.kind)?;
        let level = place.level.unwrap_or(0).min(LEVELS - 1);
        let counts = self.counts.entry(list.kind.clone()).or_default();
        if !std::mem::replace(&mut list.begun, true) {
            for &(level, start) in &list.starts {
                if let Some(count) = counts.get_mut(level) {
                    *count = Some(start.saturating_sub(1));
                }
            }
        }
        let start = |level: usize| levels[level].start.unwrap_or(1);
        counts[level] = Some(counts[level].map_or(start(level), |count| count.saturating_add(1)));
        counts[level + 1..].fill(None);
        let Level { format, text, .. } = &levels[level];
        if matches!(format.as_str(), "bullet" | "none") {
            return Some(String::new());
        }
        let mut label = text.clone();
        for (above, count) in counts.iter().enumerate().take(level + 1) {
            let sign = format!("%{}", above + 1);
            if label.contains(&sign) {
                let number = count.unwrap_or_else(|| start(above));
                label = label.replace(&sign, &written(number, &levels[above].format));
            }
        }
        Some(label)
    }
}

/// A number as Word writes it in a format; in one that is not known here, in digits.
pub(crate) fn written(number: u32, format: &str) -> String {
    let letters = |first: u8| match number {
        // After `z` comes `aa`, then `bb`.
        1..=780 => {
            char::from(first + ((number - 1) % 26) as u8).to_string().repeat((number as usize).div_ceil(26))
        }
        _ => number.to_string(),
    };
    match format {
        "lowerLetter" | "a" => letters(b'a'),
        "upperLetter" | "A" => letters(b'A'),
        "lowerRoman" | "i" => roman(number).to_lowercase(),
        "upperRoman" | "I" => roman(number),
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    written
}
