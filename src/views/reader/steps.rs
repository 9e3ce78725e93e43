//! Stepping through hits and through the mentions of an entity. Pure.

use sheaf_engine::{Mark, MarkKind};

/// Which of `count` things `steps` means: 1 is the first, −1 the last, 0 none; steps beyond an end go round.
pub fn stepped(steps: i32, count: usize) -> Option<usize> {
    let round = i32::try_from(count).ok().filter(|&round| round > 0)?;
    match steps {
        0 => None,
        steps if steps > 0 => Some(((steps - 1) % round) as usize),
        steps => Some(steps.rem_euclid(round) as usize),
    }
}

/// The marks of the hits, in text order.
pub fn hits(marks: &[Mark]) -> Vec<u32> {
    indices(marks, &|mark| mark.kind == MarkKind::Hit)
}

/// The mentions of an entity, in text order.
pub fn mentions(marks: &[Mark], entity: &str) -> Vec<u32> {
    indices(marks, &|mark| matches!(mark.kind, MarkKind::Entity(_)) && mark.entity == entity)
}

/// The next of `among` (indices of marks, sorted) after, or before, the place of `from`; at an end it goes round.
pub fn next_of(among: &[u32], from: Option<u32>, forward: bool) -> Option<u32> {
    let Some(from) = from else {
        return if forward { among.first() } else { among.last() }.copied();
    };
    let after = among.partition_point(|&mark| mark <= from);
    let before = among.partition_point(|&mark| mark < from);
    if forward {
        among.get(after).or(among.first()).copied()
    } else {
        before.checked_sub(1).and_then(|i| among.get(i)).or(among.last()).copied()
    }
}

/// Whether a step from `from` leaves `among` (as [`next_of`], which would go round): there it goes on elsewhere.
pub fn leaves(among: &[u32], from: Option<u32>, forward: bool) -> bool {
    let Some(from) = from else { return among.is_empty() };
    if forward { among.iter().all(|&mark| mark <= from) } else { among.iter().all(|&mark| mark >= from) }
}

/// The marks of which something holds, in text order.
pub fn indices(marks: &[Mark], of: &dyn Fn(&Mark) -> bool) -> Vec<u32> {
    (0..marks.len() as u32).filter(|&i| of(&marks[i as usize])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_round() {
        for (steps, expected) in
            [(0, None), (1, Some(0)), (3, Some(2)), (4, Some(0)), (-1, Some(2)), (-3, Some(0)), (-4, Some(2))]
        {
            assert_eq!(stepped(steps, 3), expected, "{steps}");
        }
        assert_eq!(stepped(5, 0), None);
    }

    #[test]
    fn the_next_mark_is_found_from_anywhere() {
        let among = [2, 5, 9];
        for (from, forward, expected) in [
            (None, true, 2),
            (None, false, 9),
            (Some(5), true, 9),
            (Some(5), false, 2),
            (Some(6), true, 9),
            (Some(6), false, 5),
            (Some(9), true, 2),
            (Some(0), false, 9),
        ] {
            assert_eq!(next_of(&among, from, forward), Some(expected), "{from:?} {forward}");
        }
        assert_eq!(next_of(&[], Some(3), true), None);
    }

    #[test]
    fn beyond_the_last_and_before_the_first_a_step_leaves() {
        for (from, forward, expected) in [
            (None, true, false),
            (Some(5), true, false),
            (Some(9), true, true),
            (Some(10), true, true),
            (Some(2), false, true),
            (Some(5), false, false),
        ] {
            assert_eq!(leaves(&[2, 5, 9], from, forward), expected, "{from:?} {forward}");
        }
        assert!(leaves(&[], None, true));
    }
}
