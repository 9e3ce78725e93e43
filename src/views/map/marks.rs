//! What stands for places on the map: one mark for each, or for several towns that would lie on each other.

use sheaf_engine::PlaceNamed;
use sheaf_model::Precision;

use super::projection::Point;
use crate::components::measures::within;

/// Radius of the mark that is mentioned most, in CSS pixels; a mark's area is as its mentions.
const LARGEST: f64 = 18.0;
/// Towns nearer than this, in CSS pixels, share a mark: so that no marks of towns lie on each other.
const NEAR: f64 = 2.0 * LARGEST;
const SMALLEST: f64 = 3.5;
/// A smaller ring would not be seen to be dashed.
const SMALLEST_AREA: f64 = 6.0;

/// A mark: a place, or several.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where, on the plane.
    pub point: Point,
    /// The places, by their numbers in the list, those mentioned most first; never empty.
    pub places: Vec<usize>,
    /// What they stand for.
    pub precision: Precision,
    /// Mentions of all of them.
    pub mentions: u32,
}

impl Mark {
    /// Its radius in CSS pixels, where the mark mentioned most is mentioned so often.
    pub fn radius(&self, most: u32) -> f64 {
        let radius = radius(self.mentions, most);
        if is_area(self.precision) { radius.max(SMALLEST_AREA) } else { radius }
    }
}

/// Whether a place covers an area, of which its point is only somewhere.
pub const fn is_area(precision: Precision) -> bool {
    matches!(precision, Precision::Country | Precision::Region)
}

/// The marks of places, those mentioned most first, at a scale in pixels. Each town goes to the nearest mark of a town
/// mentioned more, if there is one near, so that the marks depend on the places and the scale alone. O(n · marks).
pub fn marks(places: &[PlaceNamed], points: &[Point], scale: f64) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (number, (place, &point)) in places.iter().zip(points).enumerate() {
        let precision = place.place.map_or(Precision::Country, |place| place.precision);
        let mut nearest = (NEAR, None);
        if !is_area(precision) {
            for (at, mark) in marks.iter().enumerate() {
                let distance = (mark.point.0 - point.0).hypot(mark.point.1 - point.1) * scale;
                if distance < nearest.0 && !is_area(mark.precision) {
                    nearest = (distance, Some(at));
                }
            }
        }
        match nearest.1 {
            Some(at) => {
                marks[at].places.push(number);
                marks[at].mentions += place.mentions;
            }
            None => marks.push(Mark { point, places: vec![number], precision, mentions: place.mentions }),
        }
    }
    marks
}

/// The radius of a town in CSS pixels, where the mark mentioned most is mentioned so often.
pub fn radius(mentions: u32, most: u32) -> f64 {
    within(LARGEST * (f64::from(mentions) / f64::from(most.max(1))).sqrt(), SMALLEST, LARGEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sheaf_model::Place;

    fn place(id: &str, precision: Precision, mentions: u32) -> PlaceNamed {
        let place = Some(Place { lat: 0.0, lon: 0.0, precision });
        PlaceNamed { id: id.to_owned(), name: id.to_owned(), place, mentions, documents: 1 }
    }

    #[test]
    fn towns_gather_when_they_are_near_and_areas_never() {
        use Precision::{City, Country, Region, Site};
        let places = [
            place("libya", Country, 40),
            place("sirte", City, 20),
            place("camp", Site, 10),
            place("fezzan", Region, 8),
            place("tripoli", City, 4),
        ];
        let points = [(0.0, 0.0), (0.01, 0.0), (0.012, 0.0), (0.01, 0.0), (0.1, 0.0)];
        let gathered = |scale: f64| -> Vec<(Vec<usize>, u32)> {
            marks(&places, &points, scale).into_iter().map(|mark| (mark.places, mark.mentions)).collect()
        };
        assert_eq!(gathered(1000.0), [(vec![0], 40), (vec![1, 2], 30), (vec![3], 8), (vec![4], 4)]);
        assert_eq!(gathered(100_000.0).len(), 5, "from near, all stand apart");
        assert_eq!(gathered(10.0), [(vec![0], 40), (vec![1, 2, 4], 34), (vec![3], 8)]);
    }

    #[test]
    fn areas_of_marks_are_as_their_mentions() {
        let area = |mentions| radius(mentions, 100).powi(2);
        assert!((area(100) / area(25) - 4.0).abs() < 1e-9);
        assert!((radius(0, 0) - SMALLEST).abs() < 1e-9);
    }
}
