//! What a document of the old formats says of itself ([MS-OLEPS], the property set `SummaryInformation`).

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use sheaf_model::{Day, Interval};

use super::{Streams, long, seconds, short};
use crate::properties::Properties;

/// Where the one set of properties begins: behind the header of the stream.
const SET: usize = 44;
/// Most properties that are looked at.
const MOST: u32 = 64;

const CODE_PAGE: u32 = 1;
const TITLE: u32 = 2;
const AUTHOR: u32 = 4;
const KEYWORDS: u32 = 5;
const CREATED: u32 = 12;
const MODIFIED: u32 = 13;

/// What is said, as far as it can be read.
pub(super) fn read(streams: &mut Streams<'_>) -> Properties {
    let bytes = streams.read("/\u{5}SummaryInformation").unwrap_or_default();
    let Some(set) = long(&bytes, SET).and_then(|at| bytes.get(at as usize..)) else {
        return Properties::default();
    };
    let place = |wanted: u32| {
        let count = long(set, 4)?.min(MOST) as usize;
        let at = (0..count).map(|property| 8 + 8 * property).find(|&at| long(set, at) == Some(wanted))?;
        long(set, at + 4).map(|at| at as usize)
    };
    let page = place(CODE_PAGE).and_then(|at| short(set, at + 4));
    let encoding = page.map_or(WINDOWS_1252, of_code_page);
    let text = |property| {
        let at = place(property)?;
        let length = long(set, at + 4)? as usize;
        let text = set.get(at + 8..(at + 8).checked_add(length)?)?;
        let text = encoding.decode_without_bom_handling(text).0;
        Some(text.trim_end_matches('\0').to_owned()).filter(|text| !text.trim().is_empty())
    };
    let day = |property| {
        let days = seconds(set, place(property)? + 4)? / 86_400;
        Some(Interval::day(Day(i32::try_from(days).ok()?)).to_string())
    };
    Properties {
        title: text(TITLE),
        authors: text(AUTHOR).into_iter().collect(),
        keywords: text(KEYWORDS).into_iter().collect(),
        created: day(CREATED),
        modified: day(MODIFIED),
        ..Properties::default()
    }
}

/// The encoding of a code page of Windows.
pub(super) fn of_code_page(page: u16) -> &'static Encoding {
    let label = match page {
        65001 => return UTF_8,
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}
