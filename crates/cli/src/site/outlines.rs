//! The outlines for the map: coasts and borders of the world, which the command carries, and what a collection has of them.

use std::io::Read as _;

use flate2::read::GzDecoder;
use sheaf_model::Collection;

/// The world in full detail (see `data/README.md`).
pub(super) const WORLD: &[u8] = include_bytes!("../../data/outlines.gz");

/// The file of outlines for a collection, not compressed; `None` where none of its places has coordinates, so that there
/// is no map.
pub(super) fn outlines(collection: &Collection) -> anyhow::Result<Option<Vec<u8>>> {
    let mut world = Vec::new();
    GzDecoder::new(WORLD).read_to_end(&mut world)?;
    Ok(sheaf_collect::outlines(&world, collection.items.iter().map(|item| &item.facts))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sheaf_collect::MOST_VERTICES;
    use sheaf_index::outlines::{Outlines, STEPS, Vertex};
    use sheaf_model::{Entity, EntityKind, Facts, Item, Place, Precision};

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
