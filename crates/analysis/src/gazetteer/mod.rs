//! The gazetteer: places of the world by name, with all their namesakes.
//!
//! A table of lines sorted by folded name, read in place through an index of its names,
//! which is made when the crate is built, so that opening it costs nothing however large it is. It says where a place lies and, weakly, that a name may be a place's: half the surnames of a newspaper are villages
//! somewhere. What is known by name alone stands in [`crate::names::known`]. `data/README.md` tells the table's provenance.

mod index;

use std::borrow::Cow;

use sheaf_model::{Place, Precision};

use crate::decimal;
use crate::parted::parted;

/// Places by name. [`Gazetteer::default`] is empty.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    lines: Cow<'static, str>,
    /// Where its names stand: see [`index`].
    index: Cow<'static, [u8]>,
}

/// Why a text is no gazetteer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GazetteerError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: &'static str,
}

impl std::fmt::Display for GazetteerError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "gazetteer, line {}: {}", self.line, self.problem)
    }
}

impl std::error::Error for GazetteerError {}

/// What a town is called by its rank, and its least number of people.
pub(crate) mod rank {
    /// 300.
    pub(crate) const VILLAGE: u8 = 25;
    /// 3,000.
    pub(crate) const SMALL_TOWN: u8 = 35;
    /// 10,000.
    pub(crate) const TOWN: u8 = 40;
    /// 30,000.
    pub(crate) const LARGE_TOWN: u8 = 45;
    /// 100,000.
    pub(crate) const CITY: u8 = 50;
    /// 600,000: known by name alone, and meant though a smaller one lies nearer.
    pub(crate) const LARGE_CITY: u8 = 58;
}

/// One place of a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot<'g> {
    pub place: Place,
    /// Ten times the logarithm of the population, to compare namesakes by; of capitals 10 more, of divisions 8 less ([`rank`]).
    pub rank: u8,
    /// Country, or country and division, as GeoNames codes them (`US`, `US.TX`); `-` where several share it.
    pub code: &'g str,
    /// The usual name, where the table has another one than was asked for.
    pub name: Option<&'g str>,
}

impl<'g> Spot<'g> {
    /// The code of its country, or `-`.
    pub(crate) fn country(&self) -> &'g str {
        country_of(self.code)
    }
}

/// The country of a code, or `-`: `US` of `US.TX`.
pub(crate) fn country_of(code: &str) -> &str {
    code.split_once('.').map_or(code, |(country, _)| country)
}

impl Gazetteer {
    /// The full table that was compiled in; empty without the feature `gazetteer`.
    pub fn built_in() -> Self {
        #[cfg(feature = "gazetteer")]
        return Self {
            lines: Cow::Borrowed(include_str!(concat!(env!("OUT_DIR"), "/gazetteer-full.tsv"))),
            index: Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer-full.index"))),
        };
        #[cfg(not(feature = "gazetteer"))]
        Self::default()
    }

    /// Takes a table such as `data/gazetteer-small.tsv.gz` holds, unpacked, after checking each of its lines. O(n).
    pub fn read(text: String) -> Result<Self, GazetteerError> {
        let mut last = "";
        for (index, line) in text.lines().enumerate() {
            let wrong = |problem| GazetteerError { line: index + 1, problem };
            parse(line).ok_or(wrong("expected name, kind and rank, code, latitude, longitude"))?;
            let key = index::key_of(line);
            if key < last {
                return Err(wrong("expected names in the order of their bytes"));
            }
            last = key;
        }
        let index = Cow::Owned(index::index(&text));
        Ok(Self { lines: Cow::Owned(text), index })
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// All places of a name folded by [`key`], the largest first. O(1).
    pub(crate) fn find(&self, key: &str) -> impl Iterator<Item = Spot<'_>> + use<'_> {
        let tail = index::find(&self.index, &self.lines, key);
        let key = index::key_of(tail);
        tail.lines().take_while(move |line| index::key_of(line) == key).filter_map(parse)
    }
}

/// A place's name as the table is sorted by: folded, words parted by single spaces, `el` written `al`.
pub fn key(name: &str) -> String {
    let key = parted(sheaf_text::fold(name), b' ');
    // No search for strings, which would weigh 2 KB in the page.
    if !key.as_bytes().windows(2).any(|two| two == b"el") {
        return key;
    }
    let words: Vec<&str> = key.split(' ').map(|word| if word == "el" { "al" } else { word }).collect();
    words.join(" ")
}

fn parse(line: &str) -> Option<Spot<'_>> {
    let mut fields = index::fields(line).skip(1);
    let kind = fields.next()?;
    let precision = match kind.as_bytes().first()? {
        b'C' => Precision::Country,
        b'R' | b'D' => Precision::Region,
        _ => Precision::City,
    };
    let rank = kind.get(1..)?.parse().ok()?;
    let code = fields.next()?;
    let (lat, lon) = (decimal::read(fields.next()?)? as f32, decimal::read(fields.next()?)? as f32);
    let on_globe = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
    let name = fields.next();
    on_globe.then_some(Spot { place: Place { lat, lon, precision }, rank, code, name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(feature = "gazetteer")]
    fn the_built_in_table_is_sound_and_every_line_can_be_found() {
        let built_in = Gazetteer::built_in();
        let read = Gazetteer::read(built_in.lines.to_string());
        assert!(read.is_ok(), "{read:?}");
        for line in built_in.lines.lines().step_by(97) {
            let name = index::key_of(line);
            assert_eq!(key(name), name);
            let found: Vec<Spot> = built_in.find(name).collect();
            assert!(found.iter().any(|spot| Some(*spot) == parse(line)), "{line}");
            assert!(found.is_sorted_by(|a, b| a.rank >= b.rank), "{name}: the largest first");
        }
    }

    #[test]
    fn what_is_no_table_is_refused_with_its_line() {
        let read = |text: &str| Gazetteer::read(text.to_owned()).err().map(|error| error.line);
        assert_eq!(read("arden\tT40\tGB.ENG\t52\t-1.8\nbree\tT30\tXX\t1\t2\n"), None);
        assert_eq!(read("bree\tT30\tXX\t1\t2\narden\tT40\tGB\t52\t-1.8\n"), Some(2));
        assert_eq!(read("bree\tT30\tXX\t91\t2\n"), Some(1));
        assert_eq!(read("not a table"), Some(1));
        let small = "arden\tT40\tGB.ENG\t52\t-1.8\narden\tT31\tUS.NC\t35.5\t-82.5\nbree\tT30\tXX\t1\t2";
        let gazetteer = Gazetteer::read(small.to_owned()).expect("a table");
        let codes =
            |key: &str| gazetteer.find(key).map(|spot| spot.code.to_owned()).collect::<Vec<_>>().join(" ");
        assert_eq!(codes("arden"), "GB.ENG US.NC");
        assert_eq!(codes("bree"), "XX");
        assert_eq!(codes("aaa") + &codes("arde") + &codes("breee"), "");
    }

    #[test]
    fn spellings_of_a_name_have_one_key() {
        assert_eq!(key("Saint-Denis"), "saint denis");
        assert_eq!(key("El-Obeid"), key("Al Obeid"));
        assert_eq!(key("N'Djamena"), "ndjamena");
    }
}
