//! `TopoJSON` (the `TopoJSON` Format Specification, 1): arcs in steps of a grid, countries as rings of arcs. An arc of one
//! country alone is coast, one of two is a border.

use std::collections::HashMap;

use anyhow::{Context as _, bail};
use serde::Deserialize;

/// A point in degrees east and north.
type Point = (f64, f64);

/// An arc as part of a ring: in `TopoJSON` a number, complemented where the arc is gone backwards.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(from = "i64")]
pub(super) struct Arc {
    pub(super) number: usize,
    pub(super) reversed: bool,
}

impl From<i64> for Arc {
    fn from(number: i64) -> Self {
        Self { number: (if number < 0 { !number } else { number }) as usize, reversed: number < 0 }
    }
}

/// Countries and what bounds them.
pub(super) struct Topology {
    /// The arcs, each at least two points long.
    pub(super) arcs: Vec<Vec<Point>>,
    /// By how many countries each is used.
    uses: Vec<u32>,
    countries: Vec<(String, Vec<Vec<Arc>>)>,
}

#[derive(Deserialize)]
struct File {
    transform: Transform,
    arcs: Vec<Vec<(i64, i64)>>,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: Point,
    translate: Point,
}

#[derive(Deserialize)]
struct Objects {
    countries: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    properties: Properties,
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Deserialize)]
struct Properties {
    name: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Shape {
    Polygon(Vec<Vec<Arc>>),
    MultiPolygon(Vec<Vec<Vec<Arc>>>),
}

impl Topology {
    pub(super) fn read(json: &[u8]) -> anyhow::Result<Self> {
        let file: File = serde_json::from_slice(json).context("the file is no `TopoJSON` of countries")?;
        let Transform { scale, translate } = file.transform;
        let arcs: Vec<Vec<Point>> = file
            .arcs
            .iter()
            .map(|arc| {
                let (mut x, mut y) = (0, 0);
                let point = |(east, north): &(i64, i64)| {
                    (x, y) = (x + east, y + north);
                    (x as f64 * scale.0 + translate.0, y as f64 * scale.1 + translate.1)
                };
                arc.iter().map(point).collect()
            })
            .collect();
        let countries: Vec<(String, Vec<Vec<Arc>>)> = file
            .objects
            .countries
            .geometries
            .into_iter()
            .map(|Geometry { properties, shape }| match shape {
                Shape::Polygon(rings) => (properties.name, rings),
                Shape::MultiPolygon(polygons) => (properties.name, polygons.concat()),
            })
            .collect();
        let mut uses = vec![0; arcs.len()];
        for arc in countries.iter().flat_map(|(_, rings)| rings.iter().flatten()) {
            match uses.get_mut(arc.number) {
                Some(uses) if arcs[arc.number].len() >= 2 => *uses += 1,
                _ => bail!("a ring has arc {}, which is not there or too short", arc.number),
            }
        }
        Ok(Self { arcs, uses, countries })
    }

    /// The arcs between two countries.
    pub(super) fn borders(&self) -> impl Iterator<Item = usize> {
        self.uses.iter().enumerate().filter(|(_, uses)| **uses > 1).map(|(arc, _)| arc)
    }

    /// Rings of the arcs of one country alone. Each begins where another one ends, in the direction in which the country
    /// has it.
    pub(super) fn coasts(&self) -> Vec<Vec<Arc>> {
        let key = |point: Point| (point.0.to_bits(), point.1.to_bits());
        let coast = |arc: &&Arc| self.uses[arc.number] == 1;
        let all = || self.countries.iter().flat_map(|(_, rings)| rings.iter().flatten());
        let arcs: Vec<Arc> = all().filter(coast).copied().collect();
        let mut beginning: HashMap<(u64, u64), Vec<usize>> = HashMap::new();
        for (place, arc) in arcs.iter().enumerate() {
            beginning.entry(key(self.ends(*arc).0)).or_default().push(place);
        }
        let mut taken = vec![false; arcs.len()];
        let mut rings = Vec::new();
        for first in 0..arcs.len() {
            let mut ring = Vec::new();
            let mut next = Some(first);
            while let Some(place) = next.filter(|place| !taken[*place]) {
                taken[place] = true;
                ring.push(arcs[place]);
                let onwards = beginning.get(&key(self.ends(arcs[place]).1));
                next = onwards.and_then(|onwards| onwards.iter().copied().find(|place| !taken[*place]));
            }
            if !ring.is_empty() {
                rings.push(ring);
            }
        }
        rings
    }

    /// Each country's name, its area in square kilometres, and the middle of its largest part.
    pub(super) fn countries(&self) -> impl Iterator<Item = (&str, f64, Point)> {
        self.countries.iter().map(|(name, rings)| {
            let parts = rings.iter().map(|ring| self.middle(ring));
            let (mut whole, mut largest) = (0.0, (0.0, (0.0, 0.0)));
            for (area, middle) in parts {
                whole += area;
                if area > largest.0 {
                    largest = (area, middle);
                }
            }
            (&**name, whole, largest.1)
        })
    }

    /// Area and middle of a ring: on the map where a degree east is as long as it is there, which is near enough for where
    /// a name stands.
    fn middle(&self, ring: &[Arc]) -> (f64, Point) {
        let points: Vec<Point> = ring.iter().flat_map(|arc| self.along(*arc)).collect();
        let Some(&from) = points.first() else { return (0.0, (0.0, 0.0)) };
        let (mut area, mut east, mut north) = (0.0, 0.0, 0.0);
        // Measured from a point of its own: the smallest islands would be lost in the digits otherwise.
        // Rings go on over the 180th meridian, where degrees begin anew.
        let near = |point: &Point| (turned(point.0 - from.0), point.1 - from.1);
        for (a, b) in points.iter().zip(points.iter().cycle().skip(1)) {
            let (a, b) = (near(a), near(b));
            let cross = a.0 * b.1 - b.0 * a.1;
            area += cross / 2.0;
            east += (a.0 + b.0) * cross / 6.0;
            north += (a.1 + b.1) * cross / 6.0;
        }
        if area.abs() < f64::EPSILON {
            return (0.0, from);
        }
        // A reef whose ring crosses itself may have its middle anywhere.
        let among = |value: f64, of: fn(Point) -> f64| {
            let within = points.iter().any(|point| of(near(point)) < value)
                && points.iter().any(|point| of(near(point)) > value);
            if within { value } else { 0.0 }
        };
        let (east, north) = (among(east / area, |point| point.0), among(north / area, |point| point.1));
        let middle = (turned(from.0 + east), from.1 + north);
        (area.abs() * middle.1.to_radians().cos() * 111.195 * 111.195, middle)
    }

    fn along(&self, arc: Arc) -> Vec<Point> {
        let mut points = self.arcs[arc.number].clone();
        if arc.reversed {
            points.reverse();
        }
        points
    }

    fn ends(&self, arc: Arc) -> (Point, Point) {
        let points = &self.arcs[arc.number];
        let (first, last) = (points[0], points[points.len() - 1]);
        if arc.reversed { (last, first) } else { (first, last) }
    }
}

/// The same angle between −180° and 180°.
pub(super) fn turned(degrees: f64) -> f64 {
    (degrees + 180.0).rem_euclid(360.0) - 180.0
}
