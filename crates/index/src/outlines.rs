//! Outlines for the map: coasts, borders, names of countries. One format for the source in the repository and for the
//! file beside a collection, which is a part of it ([`Outlines::thinned`]).
//!
//! ```text
//!  0  magic        89 53 48 4d 41 50 0d 0a
//!  8  version      u32
//! 12  length       u32   of the whole file
//! 16  checksum     u64   XXH3-64 of all that follows
//! 24  counts       rings, lines, countries, as varints; then the vertices of each ring and of each line
//!     detail       a byte for each vertex
//!     vertices     of each the distance from the one before, east and north, as zigzag varints
//!     countries    where the name stands, east and north, its detail, length of the name, name
//! ```
//! Distances run on from shape to shape. All fixed numbers are little-endian.

use xxhash_rust::xxh3::xxh3_64;

use crate::coding::varint::{put_varint, take_varint};

const MAGIC: [u8; 8] = *b"\x89SHMAP\r\n";
const VERSION: u32 = 1;
const HEADER: usize = 24;

/// So many steps make a degree: a step is 222 m to the north.
pub const STEPS: i32 = 500;

/// A point of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vertex {
    /// Steps ([`STEPS`]) east, −180° to 180°.
    pub lon: i32,
    /// Steps north, −90° to 90°.
    pub lat: i32,
    /// For how coarse a map it is wanted still, see [`reach`].
    pub detail: u8,
}

/// A country's name, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// The name in English.
    pub name: String,
    /// Where it stands; its detail tells how large the country is.
    pub at: Vertex,
}

/// Coasts, borders and countries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlines {
    /// Coasts: closed, the last vertex is joined to the first. Land lies within; what lies in two is water.
    pub rings: Vec<Vec<Vertex>>,
    /// Borders on land.
    pub lines: Vec<Vec<Vertex>>,
    /// The countries, largest first.
    pub countries: Vec<Country>,
}

/// Why outlines were refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutlinesError {
    /// The first bytes are not those of outlines.
    #[error(
        "these are no outlines of Sheaf: expected the file to begin with {:016x}, found {found:016x}",
        u64::from_be_bytes(MAGIC)
    )]
    Foreign {
        /// What it begins with, big-endian.
        found: u64,
    },
    /// Written by another version of the format.
    #[error("the outlines have format {found}, and this application reads format {VERSION}")]
    Version {
        /// Their format.
        found: u32,
    },
    /// Cut short, or something follows the end.
    #[error("the outlines are cut short or have been added to: expected {expected} bytes, found {found}")]
    Length {
        /// Bytes announced, or the least there must be.
        expected: usize,
        /// Bytes there.
        found: usize,
    },
    /// The bytes are not those that were written.
    #[error("the outlines are damaged: expected checksum {expected:016x}, found {found:016x}")]
    Checksum {
        /// Announced in the header.
        expected: u64,
        /// Of the bytes there.
        found: u64,
    },
    /// A value inside cannot be.
    #[error("the outlines are damaged: expected {expected}, so many bytes before their end: {left}")]
    Damaged {
        /// What had to be there.
        expected: &'static str,
        /// Bytes left from there on.
        left: usize,
    },
}

/// The detail of a vertex without which so many square kilometres change sides: each further one stands for four times
/// the area, twice the length, from an eighth of a kilometre on.
pub fn detail(square_kilometres: f64) -> u8 {
    let mut detail = 0;
    while detail < u8::MAX && reach(detail + 1).powi(2) <= square_kilometres {
        detail += 1;
    }
    detail
}

/// How large, in kilometres, what a vertex of this detail adds is at least.
pub fn reach(detail: u8) -> f64 {
    f64::from(detail).exp2() / 8.0
}

impl Outlines {
    /// Reads outlines, all of them foreign bytes. O(n).
    pub fn open(bytes: &[u8]) -> Result<Self, OutlinesError> {
        let Some((header, body)) = bytes.split_at_checked(HEADER) else {
            return Err(OutlinesError::Length { expected: HEADER, found: bytes.len() });
        };
        let number = |at: usize, size: usize| {
            header[at..at + size].iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
        };
        if header[..8] != MAGIC {
            return Err(OutlinesError::Foreign { found: number(0, 8).swap_bytes() });
        }
        if number(8, 4) != u64::from(VERSION) {
            return Err(OutlinesError::Version { found: number(8, 4) as u32 });
        }
        if number(12, 4) != bytes.len() as u64 {
            return Err(OutlinesError::Length { expected: number(12, 4) as usize, found: bytes.len() });
        }
        let found = xxh3_64(body);
        if number(16, 8) != found {
            return Err(OutlinesError::Checksum { expected: number(16, 8), found });
        }
        Reader { rest: body, lon: 0, lat: 0 }.outlines()
    }

    /// The bytes of the file.
    pub fn write(&self) -> Vec<u8> {
        let mut body = Vec::new();
        for count in [self.rings.len(), self.lines.len(), self.countries.len()] {
            put_varint(&mut body, count as u32);
        }
        let shapes = || self.rings.iter().chain(&self.lines);
        shapes().for_each(|shape| put_varint(&mut body, shape.len() as u32));
        body.extend(shapes().flatten().map(|vertex| vertex.detail));
        let (mut lon, mut lat) = (0, 0);
        let mut place = |body: &mut Vec<u8>, vertex: &Vertex| {
            put_varint(body, zigzag(vertex.lon - lon));
            put_varint(body, zigzag(vertex.lat - lat));
            (lon, lat) = (vertex.lon, vertex.lat);
        };
        shapes().flatten().for_each(|vertex| place(&mut body, vertex));
        for country in &self.countries {
            place(&mut body, &country.at);
            body.push(country.at.detail);
            put_varint(&mut body, country.name.len() as u32);
            body.extend(country.name.as_bytes());
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(((HEADER + body.len()) as u32).to_le_bytes());
        bytes.extend(xxh3_64(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// These outlines with only the vertices that are wanted. Rings of less than three are gone.
    #[must_use]
    pub fn thinned(&self, wanted: impl Fn(&Vertex) -> bool) -> Self {
        let thin = |shapes: &[Vec<Vertex>], least: usize| -> Vec<Vec<Vertex>> {
            let shapes =
                shapes.iter().map(|shape| shape.iter().copied().filter(&wanted).collect::<Vec<Vertex>>());
            shapes.filter(|shape| shape.len() >= least).collect()
        };
        Self { rings: thin(&self.rings, 3), lines: thin(&self.lines, 2), countries: self.countries.clone() }
    }

    /// How many vertices there are.
    pub fn vertices(&self) -> usize {
        self.rings.iter().chain(&self.lines).map(Vec::len).sum()
    }
}

const fn zigzag(value: i32) -> u32 {
    (value << 1 ^ value >> 31).cast_unsigned()
}

const fn unzigzag(value: u32) -> i32 {
    (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
}

/// Reads the body, keeping where the last vertex was.
struct Reader<'a> {
    rest: &'a [u8],
    lon: i32,
    lat: i32,
}

impl Reader<'_> {
    fn outlines(mut self) -> Result<Outlines, OutlinesError> {
        let (rings, lines, countries) = (self.count()?, self.count()?, self.count()?);
        let mut sizes = Vec::new();
        let mut vertices = 0_usize;
        for _ in 0..rings.saturating_add(lines) {
            let size = self.count()?;
            vertices = vertices.saturating_add(size);
            sizes.push(size);
        }
        let Some((mut details, rest)) = self.rest.split_at_checked(vertices) else {
            return Err(self.damaged("a detail for each vertex"));
        };
        self.rest = rest;
        let mut outlines = Outlines::default();
        for (shape, size) in sizes.into_iter().enumerate() {
            let (its, others) = details.split_at(size);
            details = others;
            let mut vertices = Vec::with_capacity(size);
            for &detail in its {
                vertices.push(self.vertex(detail)?);
            }
            if shape < rings { &mut outlines.rings } else { &mut outlines.lines }.push(vertices);
        }
        for _ in 0..countries {
            let at = self.vertex(0)?;
            let Some((&detail, rest)) = self.rest.split_first() else {
                return Err(self.damaged("a country's detail"));
            };
            self.rest = rest;
            let length = self.count()?;
            let (name, rest) = self.rest.split_at(length);
            let Ok(name) = str::from_utf8(name) else { return Err(self.damaged("a name in UTF-8")) };
            self.rest = rest;
            outlines.countries.push(Country { name: name.to_owned(), at: Vertex { detail, ..at } });
        }
        if self.rest.is_empty() { Ok(outlines) } else { Err(self.damaged("their end")) }
    }

    /// How many of something follow; each takes at least a byte.
    fn count(&mut self) -> Result<usize, OutlinesError> {
        match take_varint(&mut self.rest) {
            Some(count) if count as usize <= self.rest.len() => Ok(count as usize),
            _ => Err(self.damaged("a number of what follows")),
        }
    }

    fn vertex(&mut self, detail: u8) -> Result<Vertex, OutlinesError> {
        let (Some(east), Some(north)) = (take_varint(&mut self.rest), take_varint(&mut self.rest)) else {
            return Err(self.damaged("a vertex"));
        };
        self.lon = self.lon.wrapping_add(unzigzag(east));
        self.lat = self.lat.wrapping_add(unzigzag(north));
        if (-180 * STEPS..=180 * STEPS).contains(&self.lon) && (-90 * STEPS..=90 * STEPS).contains(&self.lat)
        {
            Ok(Vertex { lon: self.lon, lat: self.lat, detail })
        } else {
            Err(self.damaged("a vertex on the globe"))
        }
    }

    const fn damaged(&self, expected: &'static str) -> OutlinesError {
        OutlinesError::Damaged { expected, left: self.rest.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vertex() -> impl Strategy<Value = Vertex> {
        (-180 * STEPS..=180 * STEPS, -90 * STEPS..=90 * STEPS, any::<u8>())
            .prop_map(|(lon, lat, detail)| Vertex { lon, lat, detail })
    }

    fn outlines() -> impl Strategy<Value = Outlines> {
        let shapes = || proptest::collection::vec(proptest::collection::vec(vertex(), 0..9), 0..6);
        let country = ("\\PC{0,12}", vertex()).prop_map(|(name, at)| Country { name, at });
        (shapes(), shapes(), proptest::collection::vec(country, 0..5))
            .prop_map(|(rings, lines, countries)| Outlines { rings, lines, countries })
    }

    /// The bytes with the checksum that belongs to them, so that what lies behind it is reached.
    fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
        if let Some((header, body)) = bytes.split_at_mut_checked(HEADER) {
            header[12..16].copy_from_slice(&((HEADER + body.len()) as u32).to_le_bytes());
            header[16..24].copy_from_slice(&xxh3_64(body).to_le_bytes());
        }
        bytes
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(outlines in outlines()) {
            prop_assert_eq!(Outlines::open(&outlines.write()), Ok(outlines));
        }

        #[test]
        fn foreign_bytes_are_refused_or_read_and_never_panic(
            outlines in outlines(), at in 0_usize..400, byte in any::<u8>(), cut in 0_usize..400,
        ) {
            let whole = outlines.write();
            let mut flipped = whole.clone();
            if let Some(there) = flipped.get_mut(at) {
                *there ^= byte;
            }
            prop_assert!(flipped == whole || Outlines::open(&flipped).is_err());
            let short = whole[..cut.min(whole.len())].to_vec();
            prop_assert!(short == whole || Outlines::open(&short).is_err());
            for forged in [sealed(flipped), sealed(short)] {
                drop(Outlines::open(&forged));
            }
        }
    }

    #[test]
    fn why_outlines_are_refused_is_said() {
        let whole = Outlines::default().write();
        for (bytes, reason) in [
            (&b"<!doctype html><html lang=en>"[..], "found 3c21646f63747970"),
            (&whole[..9], "expected 24 bytes, found 9"),
            (&[&whole[..], b"?"].concat(), "added to: expected 27 bytes, found 28"),
            (&[&whole[..8], &[9], &whole[9..]].concat(), "format 9"),
            (&[&whole[..26], &[9]].concat(), "checksum"),
            (&sealed([&whole[..24], &[200, 200, 200]].concat()), "a number of what follows"),
        ] {
            let error = Outlines::open(bytes).expect_err(reason).to_string();
            assert!(error.contains(reason), "{error}");
        }
    }

    #[test]
    fn a_detail_stands_for_twice_the_length_of_the_one_before() {
        for (square_kilometres, expected) in
            [(0.0, 0), (0.05, 0), (0.07, 1), (1.0, 3), (4.0, 4), (15.9, 4), (1e9, 17)]
        {
            assert_eq!(detail(square_kilometres), expected, "{square_kilometres}");
        }
    }
}
