//! Which names are written on the map, and where: those that matter most first, none over another or over a mark.

/// Width of a letter, about, and height of a line, in CSS pixels.
const LETTER: f64 = 7.0;
const LINE: f64 = 15.0;

/// A name that wants a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// The name.
    pub name: String,
    /// What it is written at, in CSS pixels.
    pub spot: (f64, f64),
    /// How far it stays away from there; `None` for a name that lies over its spot, or nowhere.
    pub radius: Option<f64>,
}

/// How a name stands to its spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It starts there.
    Right,
    /// It ends there.
    Left,
    /// It lies over it.
    Middle,
}

/// A name that has its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Which of the wishes.
    pub wish: usize,
    /// Where the line of writing is, in CSS pixels.
    pub spot: (f64, f64),
    /// How the name stands to it.
    pub side: Side,
}

/// Left, top, right, bottom.
type Rect = (f64, f64, f64, f64);

/// Grants wishes in their order, as long as there is room on a stage of that size besides these marks (spot and radius).
/// O(n²).
pub fn labels(wishes: &[Wish], marks: &[((f64, f64), f64)], size: (f64, f64)) -> Vec<Label> {
    let mut taken: Vec<Rect> = Vec::new();
    for &((x, y), radius) in marks {
        taken.push((x - radius, y - radius, x + radius, y + radius));
    }
    let mut granted = Vec::new();
    for (wish, Wish { name, spot: (x, y), radius }) in wishes.iter().enumerate() {
        let width = name.chars().count() as f64 * LETTER;
        let away = radius.unwrap_or(0.0) + 4.0;
        let offers: &[(f64, f64, Side)] = match radius {
            None => &[(0.0, 0.0, Side::Middle)],
            Some(_) => &[
                (away, 0.0, Side::Right),
                (-away, 0.0, Side::Left),
                (0.0, away + LINE / 2.0, Side::Middle),
                (0.0, -away - LINE / 2.0, Side::Middle),
            ],
        };
        for &(right, down, side) in offers {
            let left = match side {
                Side::Right => x + right,
                Side::Left => x + right - width,
                Side::Middle => x - width / 2.0,
            };
            let rect = (left, y + down - LINE / 2.0, left + width, y + down + LINE / 2.0);
            let fits = rect.0 >= 0.0 && rect.1 >= 0.0 && rect.2 <= size.0 && rect.3 <= size.1;
            if fits && !taken.iter().any(|other| overlap(*other, rect)) {
                taken.push(rect);
                granted.push(Label { wish, spot: (x + right, y + down + 4.0), side });
                break;
            }
        }
    }
    granted
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wish(name: &str, spot: (f64, f64)) -> Wish {
        Wish { name: name.to_owned(), spot, radius: Some(5.0) }
    }

    #[test]
    fn a_name_goes_where_there_is_room() {
        let size = (400.0, 300.0);
        let sides = |wishes: &[Wish]| -> Vec<(usize, Side)> {
            let marks: Vec<((f64, f64), f64)> = wishes.iter().map(|wish| (wish.spot, 5.0)).collect();
            labels(wishes, &marks, size).into_iter().map(|label| (label.wish, label.side)).collect()
        };
        assert_eq!(sides(&[wish("Sirte", (200.0, 150.0))]), [(0, Side::Right)]);
        assert_eq!(sides(&[wish("Sirte", (390.0, 150.0))]), [(0, Side::Left)], "no room to the right");
        let near = [wish("Sirte", (200.0, 150.0)), wish("Bani Walid", (220.0, 150.0))];
        assert_eq!(sides(&near), [(0, Side::Left), (1, Side::Right)], "not over the other's mark");
        let same = [(); 6].map(|()| wish("Sirte", (200.0, 150.0)));
        assert_eq!(sides(&same).len(), 4, "more than there is room for");
    }

    proptest! {
        #[test]
        fn no_name_lies_over_another(spots in proptest::collection::vec((0.0..400.0_f64, 0.0..300.0_f64), 0..40)) {
            let wishes: Vec<Wish> = spots.iter().map(|spot| wish("A name", *spot)).collect();
            let found = labels(&wishes, &[], (400.0, 300.0));
            let rect = |label: &Label| {
                let width = 6.0 * LETTER;
                let left = label.spot.0 - match label.side { Side::Right => 0.0, Side::Left => width, Side::Middle => width / 2.0 };
                (left, label.spot.1 - LINE, left + width, label.spot.1)
            };
            for (number, one) in found.iter().enumerate() {
                for other in &found[number + 1..] {
                    prop_assert!(!overlap(rect(one), rect(other)));
                }
            }
        }
    }
}
