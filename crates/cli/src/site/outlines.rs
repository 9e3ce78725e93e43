//! The outlines for the map: coasts and borders in detail around the places of the collection, coarse elsewhere.
//!
//! They are cut from `data/outlines.gz` (see `data/README.md`), in which each vertex tells for how coarse a map it is
//! wanted. Here it is decided how coarse the map is where: as fine as there is data around places, and the coarser the
//! farther away; coarser everywhere where that would be too much.

use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::read::GzDecoder;
use sheaf_index::outlines::{Outlines, STEPS, Vertex};
use sheaf_model::{Collection, Place, Precision};

/// The world in full detail.
const WORLD: &[u8] = include_bytes!("../../data/outlines.gz");

/// No more vertices than this: they take about three bytes each in gzip.
const MOST_VERTICES: usize = 17_000;
/// Of how many places the surroundings are drawn in detail: those mentioned most.
pub(super) const MOST_PLACES: usize = 256;
/// How coarse the map is is decided for squares of so many degrees.
const SQUARE: i32 = 2;
/// The detail where places are, and where none is near. (`sheaf_index::outlines::reach`: 500 m, 32 km)
const FINEST: f64 = 2.0;
const COARSEST: f64 = 8.0;

/// The file of outlines for a collection, not compressed; `None` where none of its places has coordinates, so that there
/// is no map.
pub(super) fn outlines(collection: &Collection) -> anyhow::Result<Option<Vec<u8>>> {
    let places = places(collection);
    if places.is_empty() {
        return Ok(None);
    }
    let mut world = Vec::new();
    GzDecoder::new(WORLD).read_to_end(&mut world)?;
    let world = Outlines::open(&world)?;
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
fn places(collection: &Collection) -> Vec<Place> {
    let mut by_id: BTreeMap<&str, (usize, Place)> = BTreeMap::new();
    for entity in collection.items.iter().flat_map(|item| &item.facts.entities) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use sheaf_model::{Entity, EntityKind, Facts, Item};

    fn collection(places: &[(f32, f32, Precision)]) -> Collection {
        let entity = |(number, &(lat, lon, precision)): (usize, &(f32, f32, Precision))| Entity {
            id: number.to_string(),
            name: number.to_string(),
            kind: EntityKind::Place,
            aliases: Vec::new(),
            place: Some(Place { lat, lon, precision }),
            salience: 0.0,
            mentions: Vec::new(),
        };
        let facts = Facts { entities: places.iter().enumerate().map(entity).collect(), ..Facts::default() };
        Collection { items: vec![Item { facts, ..Item::default() }], ..Collection::default() }
    }

    fn cut(places: &[(f32, f32, Precision)]) -> (Outlines, usize) {
        let bytes = outlines(&collection(places)).expect("there is a source").expect("there are places");
        let gzip = super::super::compress::gzip(&bytes, crate::Threads::of(1)).expect("compressed");
        (Outlines::open(&bytes).expect("whole"), gzip.len())
    }

    /// Vertices within a degree of a place.
    fn around(outlines: &Outlines, lat: i32, lon: i32) -> usize {
        let near = |vertex: &&Vertex| {
            (vertex.lat - lat * STEPS).abs() < STEPS && (vertex.lon - lon * STEPS).abs() < STEPS
        };
        outlines.rings.iter().chain(&outlines.lines).flatten().filter(near).count()
    }

    #[test]
    fn without_places_there_is_no_map() {
        assert!(outlines(&collection(&[])).expect("there is a source").is_none());
    }

    #[test]
    fn coasts_are_fine_near_places_and_coarse_far_away_and_the_file_stays_small() {
        let sirte = (31.2, 16.6, Precision::City);
        let oslo = (59.9, 10.7, Precision::City);
        let (near_sirte, size) = cut(&[sirte]);
        let (near_oslo, _) = cut(&[oslo]);
        assert!(size <= 60_000, "{size} bytes");
        assert!(around(&near_sirte, 31, 17) > 3 * around(&near_oslo, 31, 17));
        assert!(around(&near_oslo, 59, 11) > 3 * around(&near_sirte, 59, 11));
        assert_eq!(near_sirte.countries.len(), near_oslo.countries.len(), "names stand everywhere");
    }

    #[test]
    fn places_all_over_the_world_make_it_coarser_but_no_larger() {
        let everywhere: Vec<(f32, f32, Precision)> = (-80..80_i16)
            .step_by(5)
            .flat_map(|lat| {
                (-180..180_i16).step_by(10).map(move |lon| (f32::from(lat), f32::from(lon), Precision::City))
            })
            .collect();
        let (outlines, size) = cut(&everywhere);
        assert!(outlines.vertices() <= MOST_VERTICES && size <= 60_000, "{size} bytes");
        assert!(outlines.rings.len() > 100);
    }
}
