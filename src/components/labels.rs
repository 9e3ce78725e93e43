//! Where the names of what is drawn stand, so that none hides another. Pure.

use super::measures::within;

/// A stretch of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Its left side.
    pub x: f64,
    /// Its upper side.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

impl Area {
    fn meets(&self, other: &Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    fn lies_in(&self, other: &Self) -> bool {
        self.x >= other.x
            && self.y >= other.y
            && self.x + self.width <= other.x + other.width
            && self.y + self.height <= other.y + other.height
    }
}

/// How far a label stands from its point.
const AWAY: f64 = 9.0;
/// How far it keeps from the marks of others, so that it is not taken for theirs.
const APART: f64 = 5.0;

/// What labels are placed among.
pub struct Room<'a> {
    /// Where labels may stand.
    pub within: Area,
    /// For each point what is drawn for it: no label stands over it, those of others not near it.
    pub marks: &'a [Area],
    /// Lines that no label may stand over.
    pub lines: &'a [Area],
    /// Whether a label may stand farther off, with a line that leads to it.
    pub leaders: bool,
}

/// How often those without a place are let choose first.
const ROUNDS: usize = 4;

/// A place for each label of so much width and height beside its point, none over another; `None` for those that have
/// none. Earlier ones choose first; if that leaves some without a place, these do, and the best of a few rounds is taken.
/// Whether a line must lead from the point to the label, because it stands higher or lower, is said with it.
/// O(labels · (labels + marks)).
pub fn place(room: &Room<'_>, points: &[(f64, f64)], sizes: &[(f64, f64)]) -> Vec<Option<(Area, bool)>> {
    let mut order: Vec<usize> = (0..points.len().min(sizes.len())).collect();
    let mut best = vec![None; points.len()];
    let mut least = usize::MAX;
    for _ in 0..ROUNDS {
        let placed = place_in(room, points, sizes, &order);
        let without: Vec<usize> = order.iter().copied().filter(|label| placed[*label].is_none()).collect();
        order.retain(|label| placed[*label].is_some());
        order.splice(0..0, without.iter().copied());
        if without.len() < least {
            least = without.len();
            best = placed;
        }
        if least == 0 {
            break;
        }
    }
    best
}

fn place_in(
    room: &Room<'_>,
    points: &[(f64, f64)],
    sizes: &[(f64, f64)],
    order: &[usize],
) -> Vec<Option<(Area, bool)>> {
    let mut taken: Vec<Area> = room.lines.to_vec();
    let mut placed = vec![None; points.len()];
    for &own in order {
        let ((x, y), (width, height)) = (points[own], sizes[own]);
        let free = |area: &Area| {
            let kept = Area {
                x: area.x - APART,
                y: area.y - APART / 2.0,
                width: area.width + 2.0 * APART,
                height: area.height + APART,
            };
            let mut marks = room.marks.iter().enumerate();
            let marked = marks.any(|(other, mark)| mark.meets(if other == own { area } else { &kept }));
            area.lies_in(&room.within) && !marked && !taken.iter().any(|other| other.meets(area))
        };
        let mut choices = choices((x, y), (width, height), &room.within).into_iter();
        let found = choices.find(|(area, led)| (room.leaders || !led) && free(area));
        taken.extend(found.map(|(area, _)| area));
        placed[own] = found;
    }
    placed
}

/// Where a label can stand, the best place first: beside its point, over or under it (there moved into the room), further
/// off with a line.
fn choices((x, y): (f64, f64), (width, height): (f64, f64), room: &Area) -> Vec<(Area, bool)> {
    let beside = |away: f64, side: f64, down: f64| Area {
        x: if side > 0.0 { x + away } else { x - away - width },
        y: y - height / 2.0 + down * height,
        width,
        height,
    };
    let over = |side: f64| Area {
        x: within(x - width / 2.0, room.x.max(x - width), (room.x + room.width - width).min(x)),
        y: y - height / 2.0 + side * (height / 2.0 + AWAY),
        width,
        height,
    };
    let mut choices = Vec::new();
    for down in [0.0, -0.3, 0.3, -0.45, 0.45, -0.65, 0.65] {
        choices.extend([(beside(AWAY, 1.0, down), false), (beside(AWAY, -1.0, down), false)]);
    }
    choices.extend([(over(-1.0), false), (over(1.0), false)]);
    for down in [-0.8, 0.8, -1.2, 1.2, -1.7, 1.7] {
        choices.extend([(beside(2.2 * AWAY, 1.0, down), true), (beside(2.2 * AWAY, -1.0, down), true)]);
    }
    choices
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WITHIN: Area = Area { x: 0.0, y: 0.0, width: 300.0, height: 200.0 };

    #[test]
    fn a_label_stands_behind_its_point_and_before_it_at_the_far_side() {
        let room = Room { within: WITHIN, marks: &[], lines: &[], leaders: true };
        let placed = place(&room, &[(20.0, 50.0), (290.0, 50.0)], &[(80.0, 20.0); 2]);
        assert_eq!(placed[0].map(|(area, led)| (area.x, area.y, led)), Some((29.0, 40.0, false)));
        assert_eq!(placed[1].map(|(area, led)| (area.x, area.y, led)), Some((201.0, 40.0, false)));
    }

    proptest! {
        #[test]
        fn no_label_hides_another_or_leaves_the_room(
            points in prop::collection::vec((0.0..300.0, 0.0..200.0), 0..30),
            width in 10.0..200.0,
        ) {
            let marks: Vec<Area> =
                points.iter().map(|(x, y)| Area { x: x - 5.0, y: y - 5.0, width: 10.0, height: 10.0 }).collect();
            let room = Room { within: WITHIN, marks: &marks, lines: &[], leaders: true };
            let placed = place(&room, &points, &vec![(width, 24.0); points.len()]);
            let all: Vec<Area> = placed.iter().flatten().map(|(area, _)| *area).collect();
            for (number, area) in all.iter().enumerate() {
                prop_assert!(area.lies_in(&WITHIN));
                prop_assert!(!marks.iter().chain(&all[..number]).any(|other| other.meets(area)));
            }
        }
    }
}
