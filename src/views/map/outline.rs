//! Coasts and borders as SVG paths, as fine as the zoom can show.

use sheaf_engine::outlines::{Outlines, STEPS, Vertex};

use super::projection::Projection;

/// So many units of a path make a radius of the globe: whole numbers do, at every zoom.
pub const UNITS: f64 = 100_000.0;
/// Lines that go on straight for more than this, in steps of a degree, are bent as the projection bends them.
const LONG: i32 = 2 * STEPS;

/// The least detail that is worth drawing at a zoom (in hundredths): what is smaller than a pixel is left out.
pub fn least_detail(zoom: f64) -> u8 {
    (9.3 - zoom / 100.0).max(0.0) as u8
}

/// All land, as one path to be filled by the even-odd rule.
pub fn land(outlines: &Outlines, projection: &Projection, least: u8) -> String {
    let mut path = Path::new(projection);
    for ring in &outlines.rings {
        path.shape(ring, least, true);
    }
    // Coasts go clockwise around land. One that lies around what is opposite of the centre comes out the other way
    // round, and larger than all others: then what is filled is the sea, unless the rim is a coast as well.
    if path.area < 0.0 {
        let rim = (2 * UNITS as i32).to_string();
        path.d.push_str(
            &["M-", &rim, " 0a", &rim, " ", &rim, " 0 1 0 400000 0a", &rim, " ", &rim, " 0 1 0-400000 0z"]
                .concat(),
        );
    }
    path.d
}

/// The borders on land, as one path.
pub fn borders(outlines: &Outlines, projection: &Projection, least: u8) -> String {
    let mut path = Path::new(projection);
    for line in &outlines.lines {
        path.shape(line, least, false);
    }
    path.d
}

struct Path<'p> {
    projection: &'p Projection,
    d: String,
    /// Where the pen is.
    at: (i32, i32),
    /// Twice what the closed shapes enclose, clockwise ones above 0, in squares of units.
    area: f64,
}

impl<'p> Path<'p> {
    const fn new(projection: &'p Projection) -> Self {
        Self { projection, d: String::new(), at: (0, 0), area: 0.0 }
    }

    /// Draws the vertices of a shape that have the least detail; a ring that has less than three is too small to be seen.
    fn shape(&mut self, vertices: &[Vertex], least: u8, closed: bool) {
        let mut kept = Vec::new();
        for vertex in vertices {
            if vertex.detail >= least {
                kept.push(*vertex);
            }
        }
        let (&[first, ref rest @ ..], true) = (&*kept, kept.len() >= if closed { 3 } else { 2 }) else {
            return;
        };
        self.go(first.lon, first.lat, b'M');
        let mut from = first;
        for &to in rest {
            self.line(from, to);
            from = to;
        }
        if closed {
            self.line(from, first);
            self.d.push('z');
        }
    }

    /// A straight line on a map of degrees, bent as the projection has it.
    fn line(&mut self, from: Vertex, to: Vertex) {
        let around = 360 * STEPS;
        let mut east = to.lon - from.lon;
        if east.abs() > around / 2 {
            east -= around * east.signum();
        }
        let north = to.lat - from.lat;
        let parts = east.abs().max(north.abs()) / LONG + 1;
        for part in 1..=parts {
            self.go(from.lon + east * part / parts, from.lat + north * part / parts, b'l');
        }
    }

    fn go(&mut self, lon: i32, lat: i32, command: u8) {
        let degrees = |steps: i32| f64::from(steps) / f64::from(STEPS);
        let (x, y) = self.projection.point(degrees(lat), degrees(lon));
        let to = ((x * UNITS).round() as i32, (y * UNITS).round() as i32);
        let (right, down) = (to.0 - self.at.0, to.1 - self.at.1);
        if command == b'l' {
            self.area += f64::from(self.at.0) * f64::from(to.1) - f64::from(to.0) * f64::from(self.at.1);
            if (right, down) == (0, 0) {
                return;
            }
            self.d.push('l');
            self.numbers(right, down);
        } else {
            self.d.push('M');
            self.numbers(to.0, to.1);
        }
        self.at = to;
    }

    fn numbers(&mut self, a: i32, b: i32) {
        self.d.push_str(&a.to_string());
        if b >= 0 {
            self.d.push(' ');
        }
        self.d.push_str(&b.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(lat: i32, lon: i32, half: i32, detail: u8) -> Vec<Vertex> {
        [(half, -half), (half, half), (-half, half), (-half, -half)]
            .map(|(north, east)| Vertex { lon: (lon + east) * STEPS, lat: (lat + north) * STEPS, detail })
            .to_vec()
    }

    fn outlines(rings: Vec<Vec<Vertex>>) -> Outlines {
        Outlines { rings, ..Outlines::default() }
    }

    fn at(lat: f64, lon: f64) -> Projection {
        Projection::amid([(lat, lon, 1.0)].into_iter())
    }

    #[test]
    fn land_is_closed_and_what_is_too_small_is_left_out() {
        let outlines = outlines(vec![square(0, 0, 1, 5), square(10, 10, 1, 2)]);
        let fine = land(&outlines, &at(0.0, 0.0), 0);
        assert_eq!((fine.matches('M').count(), fine.matches('z').count()), (2, 2), "{fine}");
        assert!(
            fine.starts_with("M-1745-1745l"),
            "the north-western corner, left and up of the centre: {fine}"
        );
        let coarse = land(&outlines, &at(0.0, 0.0), 3);
        assert_eq!(coarse.matches('M').count(), 1, "{coarse}");
        assert_eq!(land(&outlines, &at(0.0, 0.0), 6), "");
    }

    #[test]
    fn land_opposite_of_the_centre_lies_within_the_rim() {
        let outlines = outlines(vec![square(40, 0, 5, 9)]);
        assert!(!land(&outlines, &at(40.0, 0.0), 0).contains('a'));
        assert!(land(&outlines, &at(-40.0, 180.0), 0).contains("a200000 200000"));
    }

    #[test]
    fn long_lines_along_a_parallel_are_bent() {
        let vertex = |lon: i32| Vertex { lon: lon * STEPS, lat: 49 * STEPS, detail: 9 };
        let line = |from, to| Outlines { lines: vec![vec![vertex(from), vertex(to)]], ..Outlines::default() };
        assert_eq!(borders(&line(-123, -95), &at(40.0, -100.0), 0).matches('l').count(), 15);
        assert_eq!(
            borders(&line(179, -179), &at(40.0, 170.0), 0).matches('l').count(),
            2,
            "the short way round"
        );
    }
}
