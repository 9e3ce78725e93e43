//! From the globe to the plane and back: Lambert's azimuthal equal-area projection, centred on where most of what a
//! collection mentions lies, so that shapes there are as they are, and areas everywhere.
//!
//! By vectors, after Snyder, “Map Projections: A Working Manual” (1987), section 24. The whole globe is a disc of radius 2.

use crate::components::measures::within;

/// A point of the plane: to the right and down, in radii of the globe.
pub type Point = (f64, f64);

type Vector = [f64; 3];

/// The projection around a centre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    centre: Vector,
    east: Vector,
    north: Vector,
}

impl Projection {
    /// Centred amid places, each with its degrees north and east and its weight.
    pub fn amid(places: impl Iterator<Item = (f64, f64, f64)>) -> Self {
        let mut sum = [0.0; 3];
        for (lat, lon, weight) in places {
            let there = direction(lat, lon);
            for (sum, part) in sum.iter_mut().zip(there) {
                *sum += part * weight;
            }
        }
        // Places all around the globe have no middle; any will do.
        let centre = unit(sum).unwrap_or([1.0, 0.0, 0.0]);
        let east = unit([-centre[1], centre[0], 0.0]).unwrap_or([0.0, 1.0, 0.0]);
        let north = [
            centre[1] * east[2] - centre[2] * east[1],
            centre[2] * east[0] - centre[0] * east[2],
            centre[0] * east[1] - centre[1] * east[0],
        ];
        Self { centre, east, north }
    }

    /// Where a place is on the plane.
    pub fn point(&self, lat: f64, lon: f64) -> Point {
        let there = direction(lat, lon);
        // At the very antipode any point of the rim will do.
        let scale = (2.0 / (1.0 + dot(self.centre, there)).max(1e-9)).sqrt();
        (scale * dot(self.east, there), -scale * dot(self.north, there))
    }

    /// What lies at a point, in degrees north and east; for points beyond the disc, at its rim.
    pub fn place(&self, (x, y): Point) -> (f64, f64) {
        let outside = ((x * x + y * y).sqrt() / 2.0).max(1.0);
        let (x, y) = (x / outside, y / outside);
        let square = x * x + y * y;
        let (front, side) = (1.0 - square / 2.0, (1.0 - square / 4.0).max(0.0).sqrt());
        let part = |i: usize| front * self.centre[i] + side * (x * self.east[i] - y * self.north[i]);
        (within(part(2), -1.0, 1.0).asin().to_degrees(), part(1).atan2(part(0)).to_degrees())
    }
}

fn direction(lat: f64, lon: f64) -> Vector {
    let ((north, level), (east, front)) = (lat.to_radians().sin_cos(), lon.to_radians().sin_cos());
    [level * front, level * east, north]
}

fn dot(a: Vector, b: Vector) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn unit(vector: Vector) -> Option<Vector> {
    let length = dot(vector, vector).sqrt();
    (length > 1e-6).then(|| vector.map(|part| part / length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn around(lat: f64, lon: f64) -> Projection {
        Projection::amid([(lat, lon, 3.0)].into_iter())
    }

    #[test]
    fn north_is_up_and_east_is_right_and_distances_at_the_centre_are_true() {
        let degree = 1.0_f64.to_radians();
        for (lat, lon) in [(27.0, 17.0), (0.0, 0.0), (-41.0, 174.0), (64.0, -150.0)] {
            let projection = around(lat, lon);
            let near = |found: Point, (x, y): Point| (found.0 - x).abs() < 1e-5 && (found.1 - y).abs() < 1e-5;
            assert!(near(projection.point(lat, lon), (0.0, 0.0)));
            assert!(near(projection.point(lat + 1.0, lon), (0.0, -degree)));
            let east = projection.point(lat, lon + 1.0);
            assert!((east.0 - degree * lat.to_radians().cos()).abs() < 1e-4, "{east:?}");
        }
    }

    #[test]
    fn places_without_a_middle_and_poles_have_a_projection() {
        for places in [vec![], vec![(0.0, 0.0, 1.0), (0.0, 180.0, 1.0)], vec![(90.0, 0.0, 1.0)]] {
            let projection = Projection::amid(places.into_iter());
            let (x, y) = projection.point(12.0, 34.0);
            assert!(x.is_finite() && y.is_finite());
        }
    }

    proptest! {
        #[test]
        fn every_place_comes_back_and_areas_are_true(
            centre in (-80.0..80.0, -180.0..180.0), lat in -85.0..85.0_f64, lon in -180.0..180.0_f64,
        ) {
            let projection = around(centre.0, centre.1);
            let point = projection.point(lat, lon);
            let distance = (point.0 * point.0 + point.1 * point.1).sqrt();
            prop_assert!(distance <= 2.0 + 1e-9);
            prop_assume!(distance < 1.99);
            let (lat_back, lon_back) = projection.place(point);
            prop_assert!((lat - lat_back).abs() < 1e-6, "{lat_back}");
            prop_assert!(((lon - lon_back + 540.0).rem_euclid(360.0) - 180.0).abs() < 1e-5, "{lon_back}");
            // A small square's area: that on the globe.
            let step = 1e-4;
            let (a, b) = (projection.point(lat + step, lon), projection.point(lat, lon + step));
            let area = (a.0 - point.0) * (b.1 - point.1) - (b.0 - point.0) * (a.1 - point.1);
            let expected = step.to_radians().powi(2) * lat.to_radians().cos();
            prop_assert!((area / expected - 1.0).abs() < 0.05, "{area} for {expected}");
        }
    }
}
