//! How much each vertex of an arc matters: the method of Visvalingam and Whyatt, “Line generalisation by repeated
//! elimination of points” (The Cartographic Journal 30, 1993). Again and again the vertex goes whose triangle with its
//! neighbours is smallest; that area is what it carries.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use sheaf_index::outlines::{Vertex, detail};

use super::steps;
use super::topology::turned;

/// Square kilometres of a square degree at the equator.
const SQUARE_DEGREE: f64 = 111.195 * 111.195;

/// An arc's vertices with their details. Its ends, which other arcs share, are wanted always. O(n log n).
pub(super) fn weighed(arc: &[(f64, f64)]) -> Vec<Vertex> {
    let count = arc.len();
    let mut before: Vec<usize> = (0..count).map(|at| at.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (0..count).map(|at| (at + 1).min(count.saturating_sub(1))).collect();
    let mut areas = vec![f64::INFINITY; count];
    let mut heap = BinaryHeap::new();
    for at in 1..count.saturating_sub(1) {
        areas[at] = triangle(arc[at - 1], arc[at], arc[at + 1]);
        heap.push(Reverse((areas[at].to_bits(), at)));
    }
    let mut gone = vec![false; count];
    let mut least = 0.0_f64;
    while let Some(Reverse((bits, at))) = heap.pop() {
        if gone[at] || bits != areas[at].to_bits() {
            continue; // An entry from before a neighbour went.
        }
        // A vertex matters no less than one that went before it.
        least = least.max(areas[at]);
        (areas[at], gone[at]) = (least, true);
        let (left, right) = (before[at], after[at]);
        (after[left], before[right]) = (right, left);
        for neighbour in [left, right] {
            if neighbour > 0 && neighbour < count - 1 {
                areas[neighbour] = triangle(arc[before[neighbour]], arc[neighbour], arc[after[neighbour]]);
                heap.push(Reverse((areas[neighbour].to_bits(), neighbour)));
            }
        }
    }
    arc.iter()
        .zip(areas)
        .map(|(&(lon, lat), area)| Vertex { lon: steps(lon), lat: steps(lat), detail: detail(area) })
        .collect()
}

/// The area of a triangle of degrees, in square kilometres; small ones only.
fn triangle(a: (f64, f64), b: (f64, f64), c: (f64, f64)) -> f64 {
    let twice = turned(b.0 - a.0) * (c.1 - a.1) - turned(c.0 - a.0) * (b.1 - a.1);
    twice.abs() / 2.0 * b.1.to_radians().cos().abs() * SQUARE_DEGREE
}
