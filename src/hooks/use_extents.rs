//! Where parts of an element stand.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::{NodeRef, hook};

use super::{use_effect_of, use_state_of};
use crate::browser::size;

/// Where numbered parts of an element stand, in CSS pixels from its top.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extents {
    /// Number, top and bottom of each part, over all of its pieces, by number.
    parts: Vec<(u32, f64, f64)>,
    /// Height of the element.
    pub height: f64,
}

impl Extents {
    /// Gathers the pieces of parts.
    fn new(pieces: impl IntoIterator<Item = (u32, f64, f64)>, height: f64) -> Self {
        let mut parts: Vec<(u32, f64, f64)> = Vec::new();
        for (part, top, bottom) in pieces {
            // Parts come nearly in order, so that this is nearly a push.
            match parts.binary_search_by_key(&part, |(part, _, _)| *part) {
                Ok(at) => parts[at] = (part, parts[at].1.min(top), parts[at].2.max(bottom)),
                Err(at) => parts.insert(at, (part, top, bottom)),
            }
        }
        Self { parts, height }
    }

    /// Top and bottom of a part; `None` where it is not there.
    pub fn get(&self, part: u32) -> Option<(f64, f64)> {
        let at = self.parts.binary_search_by_key(&part, |(part, _, _)| *part).ok()?;
        Some((self.parts[at].1, self.parts[at].2))
    }

    /// Number, top and bottom of each part, by number.
    pub fn iter(&self) -> impl Iterator<Item = (u32, f64, f64)> + '_ {
        self.parts.iter().copied()
    }

    /// Whether nothing has been measured.
    pub const fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

/// Where the elements that match `selector` stand in another, by the number in their attribute; measured again after
/// every drawing in which `on` has changed, but not while it is `None`: measuring makes the browser lay out everything.
/// With `seen`, what was drawn is seen first, and measured then.
#[hook]
pub fn use_extents<T: PartialEq + 'static>(
    node: &NodeRef,
    selector: &'static str,
    attribute: &'static str,
    seen: bool,
    on: Option<T>,
) -> Rc<Extents> {
    let measured = use_state_of(Rc::new(Extents::default()));
    {
        let (node, measured) = (node.clone(), measured.clone());
        use_effect_of(on, move |on| {
            on.as_ref()?;
            let measure = move || {
                let (pieces, height) = size::extents(&node, selector, attribute);
                measured.set(Rc::new(Extents::new(pieces, height)));
            };
            if seen {
                return Some(Timeout::new(0, measure));
            }
            measure();
            None
        });
    }
    (*measured).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_parts() {
        let pieces = [(3, 10.0, 20.0), (1, 0.0, 20.0), (3, 20.0, 30.0)];
        let extents = Extents::new(pieces, 40.0);
        assert_eq!(extents.iter().collect::<Vec<_>>(), [(1, 0.0, 20.0), (3, 10.0, 30.0)]);
        assert_eq!((extents.get(3), extents.get(2)), (Some((10.0, 30.0)), None));
    }
}
