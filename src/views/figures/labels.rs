//! Where the names of what is drawn stand, so that none hides another. Pure.

/// A stretch of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    /// Its left side.
    pub(super) x: f64,
    /// Its upper side.
    pub(super) y: f64,
    /// How wide it is.
    pub(super) width: f64,
    /// How high it is.
    pub(super) height: f64,
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

/// A place for each label of so much width and height beside its point, within `room`, none over another nor near the
/// mark of another point nor over a `line`; `None` for those that have none. Earlier ones choose first. Whether a line must
/// lead from the point to the label, because it stands higher or lower, is said with it. O(labels · (labels + marks)).
pub(super) fn place(
    room: Area,
    points: &[(f64, f64)],
    sizes: &[(f64, f64)],
    marks: &[Area],
    lines: &[Area],
) -> Vec<Option<(Area, bool)>> {
    let mut taken: Vec<Area> = lines.to_vec();
    let mut placed = Vec::with_capacity(points.len());
    for (own, (&(x, y), &(width, height))) in points.iter().zip(sizes).enumerate() {
        let free = |area: &Area, away: f64| {
            let kept = Area {
                x: area.x - away,
                y: area.y - away / 2.0,
                width: area.width + 2.0 * away,
                height: area.height + away,
            };
            let marked = marks
                .iter()
                .enumerate()
                .any(|(other, mark)| mark.meets(if other == own { area } else { &kept }));
            area.lies_in(&room) && !marked && !taken.iter().any(|other| other.meets(area))
        };
        let beside = |away: f64, side: f64, down: f64| Area {
            x: if side > 0.0 { x + away } else { x - away - width },
            y: y - height / 2.0 + down * height,
            width,
            height,
        };
        let over = |side: f64| Area {
            x: x - width / 2.0,
            y: y - height / 2.0 + side * (height / 2.0 + AWAY),
            width,
            height,
        };
        let mut found = None;
        for (away, steps, led) in [
            (AWAY, &[0.0, -0.3, 0.3, -0.45, 0.45, -0.65, 0.65][..], false),
            (2.2 * AWAY, &[-0.8, 0.8, -1.2, 1.2, -1.7, 1.7, -2.3, 2.3], true),
        ] {
            for (down, side) in steps.iter().flat_map(|down| [(*down, 1.0), (*down, -1.0)]) {
                let area = beside(away, side, down);
                if found.is_none() && free(&area, APART) {
                    found = Some((area, led));
                }
            }
            for area in [over(-1.0), over(1.0)] {
                if found.is_none() && !led && free(&area, APART) {
                    found = Some((area, false));
                }
            }
        }
        taken.extend(found.map(|(area, _)| area));
        placed.push(found);
    }
    placed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ROOM: Area = Area { x: 0.0, y: 0.0, width: 300.0, height: 200.0 };

    #[test]
    fn a_label_stands_behind_its_point_and_before_it_at_the_far_side() {
        let placed = place(ROOM, &[(20.0, 50.0), (290.0, 50.0)], &[(80.0, 20.0); 2], &[], &[]);
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
            let placed = place(ROOM, &points, &vec![(width, 24.0); points.len()], &marks, &[]);
            let all: Vec<Area> = placed.iter().flatten().map(|(area, _)| *area).collect();
            for (number, area) in all.iter().enumerate() {
                prop_assert!(area.lies_in(&ROOM));
                prop_assert!(!marks.iter().chain(&all[..number]).any(|other| other.meets(area)));
            }
        }
    }
}
