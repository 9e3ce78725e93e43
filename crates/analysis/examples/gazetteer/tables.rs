//! The tables made of the sources: all places by name in two sizes, and the cities known by name alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use sheaf_analysis::gazetteer::key;

use crate::sources::{City, Sources};

/// Countries whose news comes in English, where villages count as well.
const ENGLISH: [&str; 6] = ["US", "GB", "CA", "AU", "IE", "NZ"];
/// Countries with so many large cities that only those of a million are known by name alone.
const LARGE: [&str; 11] = ["CN", "IN", "BR", "RU", "ID", "MX", "JP", "TR", "NG", "PK", "PH"];

/// Countries of whose cities English news speaks often.
const WELL_REPORTED: [&str; 22] = [
    "DE", "FR", "IT", "ES", "NL", "BE", "CH", "SE", "NO", "DK", "FI", "PL", "GR", "PT", "AT", "IL", "LY",
    "SY", "IQ", "PS", "BA", "UA",
];

/// Countries whose names reach English in many spellings, and whose small towns are in the news.
const TRANSLITERATED: [&str; 16] =
    ["LY", "SY", "IQ", "YE", "EG", "TN", "DZ", "SD", "SS", "SO", "LB", "PS", "AF", "UA", "ML", "IR"];

/// One name of a place, as `data/README.md` describes the line.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    key: String,
    /// Size, negative so that lines sort largest first.
    rank: i32,
    kind: char,
    code: String,
    lat: String,
    lon: String,
    /// The usual name, where this is another one.
    name: String,
    small: bool,
}

impl Line {
    fn write(&self) -> String {
        let Self { key, kind, code, lat, lon, name, .. } = self;
        let mut line = format!("{key}\t{kind}{}\t{code}\t{lat}\t{lon}", -self.rank);
        if key != &self::key(name) || kind == &'C' {
            line += &format!("\t{name}");
        }
        line + "\n"
    }
}

/// A line of `data/places.tsv`.
struct ByHand<'a> {
    kind: &'a str,
    code: &'a str,
    name: &'a str,
    lat: f64,
    lon: f64,
    aliases: Vec<&'a str>,
}

impl<'a> ByHand<'a> {
    fn read(line: &'a str) -> Result<Self> {
        let mut fields = line.split('\t');
        let mut next = || fields.next().with_context(|| format!("too few fields in {line:?}"));
        let (kind, code, name) = (next()?, next()?, next()?);
        let name = name.strip_prefix("the ").unwrap_or(name);
        let (lat, lon) = (next()?.parse()?, next()?.parse()?);
        let aliases = fields.next().unwrap_or("").split(';').filter(|a| !a.is_empty()).collect();
        Ok(Self { kind, code, name, lat, lon, aliases })
    }

    fn names(&self) -> impl Iterator<Item = &'a str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}

/// Writes `gazetteer-full.tsv.gz`, `gazetteer-small.tsv.gz` and `cities.tsv` into `output`.
pub(crate) fn write(sources: &Sources, places: &str, output: &Path) -> Result<()> {
    let by_hand: Vec<ByHand> = places
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(ByHand::read)
        .collect::<Result<_>>()?;
    let mut lines = Vec::new();
    hand(&by_hand, sources, &mut lines);
    regions(&by_hand, sources, &mut lines);
    counties(sources, &mut lines);
    let english = english_names(&by_hand, &sources.cities);
    for (index, city) in sources.cities.iter().enumerate() {
        let hand = english.get(&index).copied();
        towns(city, is_capital(sources, city, hand), hand, &mut lines);
    }
    lines.retain(|line| line.key.len() > 1);
    // One line for each name of a place: a country before its capital, a city before the district of its name.
    let finest = |line: &Line| "CTRD".find(line.kind);
    lines.sort_by(|a, b| (finest(a), a).cmp(&(finest(b), b)));
    let mut seen: BTreeSet<(String, String, String)> = BTreeSet::new();
    lines.retain(|line| {
        let near = |degrees: &str| degrees.parse::<f64>().map(|d| format!("{d:.0}")).unwrap_or_default();
        seen.insert((line.key.clone(), near(&line.lat), near(&line.lon)))
    });
    lines.sort();
    let full: String = lines.iter().map(Line::write).collect();
    let small: String = lines.iter().filter(|line| line.small).map(Line::write).collect();
    for (name, text) in [("gazetteer-full.tsv.gz", &full), ("gazetteer-small.tsv.gz", &small)] {
        let mut gzip = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
        gzip.write_all(text.as_bytes())?;
        let bytes = gzip.finish()?;
        println!("{name}: {} lines, {} bytes, {} compressed", text.lines().count(), text.len(), bytes.len());
        fs::write(output.join(name), bytes)?;
    }
    let cities = cities(sources, &english);
    println!("cities.tsv: {} lines, {} bytes", cities.lines().count(), cities.len());
    fs::write(output.join("cities.tsv"), cities)?;
    Ok(())
}

/// Whether a city is its country's capital, under one of its names.
fn is_capital(sources: &Sources, city: &City, english: Option<&ByHand>) -> bool {
    let Some(country) = sources.countries.get(&city.countrycode) else { return false };
    let capital = key(&country.capital);
    !capital.is_empty()
        && (key(&city.name) == capital
            || english.is_some_and(|place| place.names().any(|n| key(n) == capital)))
}

/// A name as English texts write it: without the letters that no Western European keyboard has.
fn plain(name: &str) -> String {
    let letter = |c: char| {
        if c <= 'ÿ' {
            return c.to_string();
        }
        let folded = sheaf_text::fold(&c.to_string());
        if c.is_uppercase() { folded.to_uppercase() } else { folded }
    };
    name.chars().map(letter).collect()
}

fn degrees(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Ten times the logarithm of the population; 25 (some 300 people) where it is not known.
fn rank(population: u64) -> i32 {
    if population == 0 { 25 } else { (10.0 * (population as f64).log10()).round() as i32 }
}

/// Countries, regions and seas of `places.tsv`. Its sites are known by name, and have namesakes only where a text says so.
fn hand(by_hand: &[ByHand], sources: &Sources, lines: &mut Vec<Line>) {
    for place in by_hand.iter().filter(|place| matches!(place.kind, "country" | "region")) {
        let country = place.kind == "country";
        let size = match sources.countries.get(place.code) {
            Some(known) if country => rank(known.population).max(50),
            _ => 65,
        };
        for name in place.names() {
            lines.push(Line {
                key: key(name),
                rank: -size,
                kind: if country { 'C' } else { 'R' },
                code: place.code.to_owned(),
                lat: degrees(place.lat),
                lon: degrees(place.lon),
                name: place.name.to_owned(),
                small: true,
            });
        }
    }
}

/// First divisions of all countries: at the point of `places.tsv`, or else in the middle of their towns. A name alone
/// rather means the city than the state, which is why they rank lower than their people would have it.
fn regions(by_hand: &[ByHand], sources: &Sources, lines: &mut Vec<Line>) {
    let mut sums: HashMap<String, (f64, f64, f64, u64)> = HashMap::new();
    for city in &sources.cities {
        let sum = sums.entry(city.code()).or_default();
        *sum = (sum.0 + city.latitude, sum.1 + city.longitude, sum.2 + 1.0, sum.3 + city.population);
    }
    for region in &sources.regions {
        let Some((lat, lon, n, people)) = sums.get(&region.code).copied() else { continue };
        let point = by_hand.iter().find(|place| place.code == region.code && place.kind == "region");
        let (lat, lon) = point.map_or((lat / n, lon / n), |place| (place.lat, place.lon));
        let bare = [" Province", " Governorate", " Oblast", " Region", " Prefecture", " District", " Krai"]
            .into_iter()
            .find_map(|ending| region.name.strip_suffix(ending));
        for name in std::iter::once(region.name.as_str()).chain(bare) {
            lines.push(Line {
                key: key(name),
                rank: 8 - rank(people),
                kind: 'R',
                code: region.code.clone(),
                lat: degrees(lat),
                lon: degrees(lon),
                name: plain(name),
                small: true,
            });
        }
    }
}

/// Counties of countries whose news comes in English, in the middle of their towns.
fn counties(sources: &Sources, lines: &mut Vec<Line>) {
    for county in &sources.counties {
        let Some((country, _)) = county.code.split_once('.') else { continue };
        let Some((lat, lon)) = sources.county_middles.get(&county.code) else { continue };
        if !ENGLISH.contains(&country) {
            continue;
        }
        let code = county.code.rsplit_once('.').map_or(county.code.as_str(), |(code, _)| code);
        lines.push(Line {
            key: key(&county.name),
            rank: -40,
            kind: 'D',
            code: code.to_owned(),
            lat: degrees(*lat),
            lon: degrees(*lon),
            name: county.name.clone(),
            small: false,
        });
    }
}

/// Per city that `places.tsv` names, its line there: the same country, within half a degree, and a name in common.
fn english_names<'a>(by_hand: &'a [ByHand<'a>], cities: &[City]) -> BTreeMap<usize, &'a ByHand<'a>> {
    let mut found = BTreeMap::new();
    for place in by_hand.iter().filter(|place| place.kind == "city") {
        let names: BTreeSet<String> = place.names().map(key).collect();
        let country = place.code.split('.').next().unwrap_or_default();
        let city = cities.iter().position(|city| {
            city.countrycode == country
                && (city.latitude - place.lat).abs() < 0.5
                && (city.longitude - place.lon).abs() < 0.5
                && std::iter::once(&city.name).chain(&city.alternatenames).any(|n| names.contains(&key(n)))
        });
        match city {
            Some(city) => {
                found.insert(city, place);
            }
            None => eprintln!("no city of the sources is {}", place.name),
        }
    }
    found
}

/// A city under its name, its English names and, for large ones, its other names in Latin letters.
fn towns(city: &City, capital: bool, english: Option<&ByHand>, lines: &mut Vec<Line>) {
    if city.population < 1000 && !ENGLISH.contains(&city.countrycode.as_str()) && english.is_none() {
        return;
    }
    let usual = english.map_or(city.name.as_str(), |place| place.name);
    let mut names: Vec<(&str, i32)> = vec![(usual, 0), (&city.name, 0)];
    names.extend(english.iter().flat_map(|place| place.aliases.iter().map(|alias| (*alias, 0))));
    let others_from = if TRANSLITERATED.contains(&city.countrycode.as_str()) { 5_000 } else { 100_000 };
    if city.population >= others_from {
        names.extend(city.alternatenames.iter().filter(|n| latin_name(n)).map(|n| (n.as_str(), 10)));
    }
    let mut seen = BTreeSet::new();
    for (name, less) in names {
        let key = key(name);
        if !seen.insert(key.clone()) {
            continue;
        }
        lines.push(Line {
            key,
            rank: less - rank(city.population) - if capital && less == 0 { 10 } else { 0 },
            kind: 'T',
            code: city.code(),
            lat: degrees(city.latitude),
            lon: degrees(city.longitude),
            name: plain(usual),
            small: city.population >= 20_000 && (less == 0 || city.population >= 2_000_000),
        });
    }
}

/// Whether another name is one that English texts may use: Latin letters, capitals at the start of its words, no code.
fn latin_name(name: &str) -> bool {
    let folded = key(name);
    let letters = folded.bytes().all(|b| b.is_ascii_lowercase() || b == b' ');
    letters
        && folded.len() >= 4
        && folded.len() <= 28
        && name.starts_with(char::is_uppercase)
        && !name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Capitals and the largest cities but for those of `places.tsv`: known by name alone, wherever they stand in a text.
fn cities(sources: &Sources, english: &BTreeMap<usize, &ByHand>) -> String {
    let mut text = String::from(
        "# Cities known by name alone: code, name, latitude, longitude, rank (ten times the logarithm of the population, 99\n\
         # for a capital). Made by `cargo xtask gazetteer`: change that or places.tsv, not this file.\n",
    );
    let mut taken: BTreeSet<String> = english.values().flat_map(|place| place.names()).map(key).collect();
    let mut rows = BTreeSet::new();
    for (index, city) in sources.cities.iter().enumerate() {
        let country = city.countrycode.as_str();
        let capital = is_capital(sources, city, None);
        let least = match country {
            _ if ENGLISH.contains(&country) => 100_000,
            _ if LARGE.contains(&country) => 1_000_000,
            _ if WELL_REPORTED.contains(&country) => 200_000,
            _ => 400_000,
        };
        let large = capital || city.population >= least;
        if !large
            || city.name.starts_with("The ")
            || english.contains_key(&index)
            || !taken.insert(key(&city.name))
        {
            continue;
        }
        let rank = if capital { 99 } else { rank(city.population) };
        let (lat, lon) = (degrees(city.latitude), degrees(city.longitude));
        rows.insert(format!("{}\t{}\t{lat}\t{lon}\t{rank}\n", city.code(), plain(&city.name)));
    }
    text.extend(rows);
    text
}
