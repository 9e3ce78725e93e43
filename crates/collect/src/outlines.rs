//! The outlines for the map of a collection: coasts and borders in detail around its places, coarse elsewhere.
//!
//! They are cut from those of the world, in which each vertex tells for how coarse a map it is wanted. Here it is decided how
//! coarse the map is where: as fine as there is data around places, and the coarser the farther away; coarser everywhere where
//! that would be too much.

use std::collections::BTreeMap;

use sheaf_index::outlines::{Outlines, OutlinesError, STEPS, Vertex};
use sheaf_model::{Facts, Place, Precision};

/// No more vertices than this: they take about three bytes each in gzip.
pub const MOST_VERTICES: usize = 17_000;
/// Of how many places the surroundings are drawn in detail: those mentioned most.
pub const MOST_PLACES: usize = 256;
/// How coarse the map is is decided for squares of so many degrees.
const SQUARE: i32 = 2;
/// The detail where places are, and where none is near. (`sheaf_index::outlines::reach`: 500 m, 32 km)
const FINEST: f64 = 2.0;
const COARSEST: f64 = 8.0;

/// The outlines for documents of which these are the facts, given those of the world in full detail; both not compressed.
/// `None` where no place has coordinates, so that there is no map. O(vertices of the world).
pub fn outlines<'f>(
    world: &[u8],
    facts: impl IntoIterator<Item = &'f Facts>,
) -> Result<Option<Vec<u8>>, OutlinesError> {
    let places = places(facts);
    if places.is_empty() {
        return Ok(None);
    }
    let world = Outlines::open(world)?;
    let squares = Squares::around(&places);
    let mut coarser = 0.0;
    loop {
        let cut = world.thinned(|vertex| f64::from(vertex.detail) >= squares.least(vertex) + coarser);
        if cut.vertices() <= MOST_VERTICES || coarser > COARSEST {
            return Ok(Some(cut.write()));
        }
        coarser += 0.25;
    }
}

/// The places of a collection that have coordinates, those mentioned most first.
fn places<'f>(facts: impl IntoIterator<Item = &'f Facts>) -> Vec<Place> {
    let mut by_id: BTreeMap<&str, (usize, Place)> = BTreeMap::new();
    for entity in facts.into_iter().flat_map(|facts| &facts.entities) {
        if let Some(place) = entity.place {
            by_id.entry(&entity.id).or_insert((0, place)).0 += entity.mentions.len();
        }
    }
    let mut places: Vec<(usize, Place)> = by_id.into_values().collect();
    places.sort_by_key(|(mentions, _)| std::cmp::Reverse(*mentions));
    places.into_iter().take(MOST_PLACES).map(|(_, place)| place).collect()
}

/// The least detail that is drawn, for each square of the globe.
struct Squares(Vec<f64>);

const COLUMNS: i32 = 360 / SQUARE;
const ROWS: i32 = 180 / SQUARE;

impl Squares {
    fn around(places: &[Place]) -> Self {
        let places: Vec<([f64; 3], f64)> = places
            .iter()
            .map(|place| {
                // How far around it, in degrees, the map is as fine as can be.
                let near = match place.precision {
                    Precision::Country => 0.5,
                    Precision::Region => 2.0,
                    Precision::City | Precision::Site => 2.5,
                };
                (direction(place.lat.into(), place.lon.into()), near)
            })
            .collect();
        let square = |number: i32| {
            let middle = |place: i32, from: i32| f64::from(place * SQUARE - from) + f64::from(SQUARE) / 2.0;
            let here = direction(middle(number / COLUMNS, 90), middle(number % COLUMNS, 180));
            let farness = |(there, near): &([f64; 3], f64)| {
                let cosine: f64 = here.iter().zip(there).map(|(a, b)| a * b).sum();
                cosine.clamp(-1.0, 1.0).acos().to_degrees() / near
            };
            let farness = places.iter().map(farness).fold(f64::INFINITY, f64::min);
            // Twice as far away, half as fine.
            (FINEST + farness.max(1.0).log2()).min(COARSEST)
        };
        Self((0..ROWS * COLUMNS).map(square).collect())
    }

    fn least(&self, vertex: &Vertex) -> f64 {
        let row = ((vertex.lat + 90 * STEPS) / (SQUARE * STEPS)).clamp(0, ROWS - 1);
        let column = ((vertex.lon + 180 * STEPS) / (SQUARE * STEPS)).clamp(0, COLUMNS - 1);
        self.0[(row * COLUMNS + column) as usize]
    }
}

/// A place on the globe as a unit vector.
fn direction(lat: f64, lon: f64) -> [f64; 3] {
    let ((north, level), (east, front)) = (lat.to_radians().sin_cos(), lon.to_radians().sin_cos());
    [level * front, level * east, north]
}
