//! What of the plane the stage shows: places on the plane and on the screen, moving and zooming.

use super::projection::{Point, Projection};
use crate::components::measures::within;
use crate::state::options::Camera;

/// Pixels of a radius of the globe where the zoom is 0: all of it is 256 wide.
const WIDEST: f64 = 64.0;
/// As close as the map goes by itself, in hundredths: a few kilometres are in view.
const CLOSE: f64 = 850.0;
/// What is brought into view stands so far from the edges, in CSS pixels.
const EDGE: f64 = 44.0;

/// What is in view, and at what size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lens {
    /// In the middle of the stage.
    pub middle: Point,
    /// In hundredths: 100 more is twice the size.
    pub zoom: f64,
    /// Of the stage, in CSS pixels.
    pub size: (f64, f64),
}

impl Lens {
    /// What a link says is in view.
    pub fn of(camera: Camera, projection: &Projection, size: (f64, f64)) -> Self {
        let degrees = |parts: i32| f64::from(parts) / f64::from(Camera::PARTS);
        let middle = projection.point(degrees(camera.lat), degrees(camera.lon));
        Self { middle, zoom: camera.zoom.into(), size }
    }

    /// As a link says it.
    pub fn camera(&self, projection: &Projection) -> Camera {
        let (lat, lon) = projection.place(self.middle);
        let parts = |degrees: f64| (degrees * f64::from(Camera::PARTS)).round() as i32;
        Camera { lat: parts(lat), lon: parts(lon), zoom: self.zoom.round() as i32 }
    }

    /// Shows all of some points, not too close.
    pub fn fitting(points: impl Iterator<Item = Point>, size: (f64, f64)) -> Self {
        let (mut least, mut most) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for (x, y) in points {
            least = (least.0.min(x), least.1.min(y));
            most = (most.0.max(x), most.1.max(y));
        }
        if least.0 > most.0 {
            return Self { middle: (0.0, 0.0), zoom: 0.0, size };
        }
        let room = |length: f64| (length - 2.0 * EDGE).max(EDGE);
        let scale =
            (room(size.0) / (most.0 - least.0).max(1e-6)).min(room(size.1) / (most.1 - least.1).max(1e-6));
        let zoom = within((scale / WIDEST).log2() * 100.0, 0.0, CLOSE);
        Self { middle: (least.0.midpoint(most.0), least.1.midpoint(most.1)), zoom, size }
    }

    /// Pixels of a radius of the globe.
    pub fn scale(&self) -> f64 {
        WIDEST * (self.zoom / 100.0).exp2()
    }

    /// Where a point is on the stage, in CSS pixels from the left and from the top.
    pub fn spot(&self, (x, y): Point) -> (f64, f64) {
        let scale = self.scale();
        (self.size.0 / 2.0 + (x - self.middle.0) * scale, self.size.1 / 2.0 + (y - self.middle.1) * scale)
    }

    /// The point under a spot of the stage.
    pub fn point(&self, (x, y): (f64, f64)) -> Point {
        let scale = self.scale();
        (self.middle.0 + (x - self.size.0 / 2.0) / scale, self.middle.1 + (y - self.size.1 / 2.0) / scale)
    }

    /// So many hundredths closer (or, below 0, wider), with what is under a spot kept there.
    #[must_use]
    pub fn zoomed(&self, by: f64, spot: (f64, f64)) -> Self {
        let mut next = *self;
        next.zoom = within(self.zoom + by, 0.0, Camera::CLOSEST.into());
        let (there, here) = (self.point(spot), next.point(spot));
        next.middle = (next.middle.0 + there.0 - here.0, next.middle.1 + there.1 - here.1);
        next.on_globe()
    }

    /// With everything moved so many pixels to the right and down.
    #[must_use]
    pub fn moved(&self, right: f64, down: f64) -> Self {
        let scale = self.scale();
        Self { middle: (self.middle.0 - right / scale, self.middle.1 - down / scale), ..*self }.on_globe()
    }

    /// The same with a point in the middle.
    #[must_use]
    pub fn at(&self, middle: Point) -> Self {
        Self { middle, ..*self }
    }

    /// Whether a spot is on the stage, or no farther than so many pixels from it.
    pub fn shows(&self, (x, y): (f64, f64), beyond: f64) -> bool {
        (-beyond..=self.size.0 + beyond).contains(&x) && (-beyond..=self.size.1 + beyond).contains(&y)
    }

    fn on_globe(mut self) -> Self {
        let outside = (self.middle.0.hypot(self.middle.1) / 2.0).max(1.0);
        self.middle = (self.middle.0 / outside, self.middle.1 / outside);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SIZE: (f64, f64) = (800.0, 500.0);

    #[test]
    fn what_is_fitted_is_in_view() {
        let points = [(0.01, 0.02), (-0.2, 0.1), (0.05, -0.11)];
        let lens = Lens::fitting(points.into_iter(), SIZE);
        assert!(points.iter().all(|point| lens.shows(lens.spot(*point), -40.0)), "{lens:?}");
        let zoom = |points: &[Point]| Lens::fitting(points.iter().copied(), SIZE).zoom as i32;
        assert_eq!(zoom(&[(0.3, 0.4)]), CLOSE as i32, "one place, not too close");
        assert_eq!(zoom(&[]), 0, "nothing: the globe");
    }

    proptest! {
        #[test]
        fn what_is_under_the_pointer_stays_there(
            x in 0.0..800.0_f64, y in 0.0..500.0_f64, by in -200.0..300.0_f64, zoom in 600.0..900.0_f64,
        ) {
            let lens = Lens { middle: (0.1, -0.2), zoom, size: SIZE };
            let under = lens.point((x, y));
            let (x_after, y_after) = lens.zoomed(by, (x, y)).spot(under);
            prop_assert!((x - x_after).abs() < 1e-6 && (y - y_after).abs() < 1e-6);
            let (x_moved, y_moved) = lens.moved(30.0, -20.0).spot(under);
            prop_assert!((x_moved - x - 30.0).abs() < 1e-6 && (y_moved - y + 20.0).abs() < 1e-6);
        }

        #[test]
        fn what_is_in_view_comes_back_from_a_link(lat in -80.0..80.0_f64, lon in -179.0..179.0_f64, zoom in 0..=Camera::CLOSEST) {
            let projection = Projection::amid([(27.0, 17.0, 1.0)].into_iter());
            let parts = |degrees: f64| (degrees * f64::from(Camera::PARTS)) as i32;
            let camera = Camera { lat: parts(lat), lon: parts(lon), zoom };
            let lens = Lens::of(camera, &projection, SIZE);
            prop_assume!(lens.middle.0.hypot(lens.middle.1) < 1.99);
            prop_assert_eq!(lens.camera(&projection), camera);
        }
    }
}
