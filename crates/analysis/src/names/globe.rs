//! Distances on the globe.

use sheaf_model::Place;

/// Kilometres between two places, measured on a flat map of the latitude between them: right to a hundredth up to a
/// thousand kilometres, which is as far as namesakes are told apart by. The sines of the exact way would weigh 4 KB in
/// the page.
pub(super) fn kilometres(a: Place, b: Place) -> f32 {
    let middle = f32::midpoint(a.lat, b.lat).to_radians();
    let square = middle * middle;
    // The cosine by its series, to 0.0001 up to the poles.
    let cosine = 1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)));
    let around = (b.lon - a.lon).abs();
    let (north, east) = (b.lat - a.lat, around.min(360.0 - around) * cosine);
    111.195 * (north * north + east * east).sqrt()
}

#[cfg(test)]
mod tests {
    use sheaf_model::Precision;

    use super::*;

    fn haversine(a: Place, b: Place) -> f32 {
        let (from, to) = (a.lat.to_radians(), b.lat.to_radians());
        let (north, east) = ((to - from) / 2.0, (b.lon - a.lon).to_radians() / 2.0);
        let h = north.sin().powi(2) + from.cos() * to.cos() * east.sin().powi(2);
        2.0 * 6371.0 * h.clamp(0.0, 1.0).sqrt().asin()
    }

    #[test]
    fn it_is_the_distance_of_the_haversine_within_a_hundredth() {
        let place =
            |lat: i16, lon: i16| Place { lat: lat.into(), lon: lon.into(), precision: Precision::City };
        for lat in (-65..=65).step_by(13) {
            for (north, east) in [(0, 1), (1, 0), (3, 4), (-5, 5), (2, -7), (0, 0)] {
                let (a, b) = (place(lat, 178), place(lat + north, (178 + east + 180) % 360 - 180));
                let (flat, exact) = (kilometres(a, b), haversine(a, b));
                assert!((flat - exact).abs() <= exact * 0.01 + 0.1, "{a:?} to {b:?}: {flat}, not {exact}");
            }
        }
    }
}
