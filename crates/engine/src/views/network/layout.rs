//! Where the names of a drawing stand. Deterministic: the same pairs give the same drawing.

use core::f32::consts::TAU;

/// A point, 0 to 1 in both directions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the start of the line.
    pub x: f32,
    /// From the top.
    pub y: f32,
}

/// Rounds of the layout. After these, nothing moves by more than a hundredth of the picture.
const ROUNDS: u32 = 300;
/// The golden angle: points on a spiral by it are spread evenly.
const GOLDEN: f32 = TAU * 0.381_966;

/// Places nodes so that joined ones are near each other and none are on top of another: forces of attraction and repulsion
/// with a temperature that falls (Fruchterman and Reingold, “Graph drawing by force-directed placement”, 1991), and a weak
/// pull to the middle that keeps parts together which nothing joins. It begins on a spiral, not at random. Edges are pairs of
/// nodes with their strengths, 0 to 1. O(rounds · nodes²).
pub(super) fn layout(nodes: usize, edges: &[(u32, u32, f32)]) -> Vec<Point> {
    let mut points: Vec<Point> = (0..nodes)
        .map(|node| {
            let (radius, angle) =
                ((node as f32 + 0.5).sqrt() / (nodes as f32).sqrt() * 0.5, node as f32 * GOLDEN);
            let (up, right) = f64::from(angle).sin_cos(); // The page has these for doubles already.
            Point { x: radius * right as f32, y: radius * up as f32 }
        })
        .collect();
    // The distance at which forces balance, in a picture of area 1.
    let ideal = (1.0 / nodes.max(1) as f32).sqrt();
    let mut moves = vec![Point::default(); nodes];
    for round in 0..ROUNDS {
        moves.fill(Point::default());
        for one in 0..nodes {
            for other in one + 1..nodes {
                let (x, y, distance) = between(points[one], points[other]);
                let push = ideal * ideal / distance / distance;
                shift(&mut moves, one, other, x * push, y * push);
            }
        }
        for &(one, other, strength) in edges {
            let (one, other) = (one as usize, other as usize);
            let (x, y, distance) = between(points[one], points[other]);
            let pull = -distance / ideal * (0.3 + 0.7 * strength);
            shift(&mut moves, one, other, x * pull, y * pull);
        }
        let heat = 0.1 * (1.0 - round as f32 / ROUNDS as f32);
        for (point, step) in points.iter_mut().zip(&moves) {
            let (x, y) = (step.x - point.x * 0.8, step.y - point.y * 0.8);
            let length = (x * x + y * y).sqrt().max(1e-6);
            let scale = length.min(heat) / length;
            point.x += x * scale;
            point.y += y * scale;
        }
    }
    within_unit(&mut points);
    points
}

/// The way from the other to the one, and its length, never 0.
fn between(one: Point, other: Point) -> (f32, f32, f32) {
    let (x, y) = (one.x - other.x, one.y - other.y);
    (x, y, (x * x + y * y).sqrt().max(1e-3))
}

fn shift(moves: &mut [Point], one: usize, other: usize, x: f32, y: f32) {
    moves[one].x += x;
    moves[one].y += y;
    moves[other].x -= x;
    moves[other].y -= y;
}

/// Stretches the picture over the whole of 0 to 1.
fn within_unit(points: &mut [Point]) {
    let range = |of: fn(&Point) -> f32| {
        let low = points.iter().map(of).fold(f32::MAX, f32::min);
        let high = points.iter().map(of).fold(f32::MIN, f32::max);
        (low, (high - low).max(1e-6))
    };
    let ((left, width), (top, height)) = (range(|point| point.x), range(|point| point.y));
    for point in points {
        *point = Point { x: (point.x - left) / width, y: (point.y - top) / height };
    }
}

/// An order in which neighbours stand beside each other, for a matrix: from the first node on, always the one that is joined
/// most strongly to those placed last.
pub(super) fn order(nodes: usize, edges: &[(u32, u32, f32)]) -> Vec<u32> {
    let mut order: Vec<u32> = Vec::with_capacity(nodes);
    let mut near = vec![0.0_f32; nodes];
    let mut placed = vec![false; nodes];
    while order.len() < nodes {
        let mut next = usize::MAX;
        for node in 0..nodes {
            if !placed[node] && (next == usize::MAX || near[node] > near[next]) {
                next = node;
            }
        }
        placed[next] = true;
        order.push(next as u32);
        // What was placed long ago counts less and less.
        for near in &mut near {
            *near *= 0.5;
        }
        for &(one, other, strength) in edges {
            if one as usize == next {
                near[other as usize] += strength;
            } else if other as usize == next {
                near[one as usize] += strength;
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_names_stand_nearer_than_others_and_all_within_the_picture() {
        // Two triangles.
        let edges = [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (3, 4, 1.0), (4, 5, 1.0), (3, 5, 1.0)];
        let points = layout(6, &edges);
        let distance = |one: usize, other: usize| between(points[one], points[other]).2;
        for (one, other) in [(0, 1), (1, 2), (3, 4), (4, 5)] {
            for stranger in [3, 4, 5].map(|node| (node + 3 * (one / 3)) % 6) {
                assert!(
                    distance(one, other) < distance(one, stranger),
                    "{one} {other} {stranger}: {points:?}"
                );
            }
        }
        assert!(points.iter().all(|point| (0.0..=1.0).contains(&point.x) && (0.0..=1.0).contains(&point.y)));
        assert_eq!(points, layout(6, &edges));
        assert_eq!(order(6, &edges), [0, 1, 2, 3, 4, 5]);
        assert!(layout(0, &[]).is_empty() && layout(1, &[]).len() == 1);
    }
}
