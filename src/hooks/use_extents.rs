//! Where parts of an element stand.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::{NodeRef, hook, use_effect_with, use_state_eq};

use crate::browser::size;

/// Where numbered parts of an element stand, in CSS pixels from its top.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extents {
    /// Top and bottom of each part, over all of its pieces.
    pub parts: BTreeMap<u32, (f64, f64)>,
    /// Height of the element.
    pub height: f64,
}

/// Where the elements that match `selector` stand in another, by the number in their attribute; measured again after
/// every drawing in which `on` has changed. One pass over them.
#[hook]
pub fn use_extents<T: PartialEq + 'static>(
    node: &NodeRef,
    selector: &'static str,
    attribute: &'static str,
    on: T,
) -> Rc<Extents> {
    let measured = use_state_eq(|| Rc::new(Extents::default()));
    {
        let (node, measured) = (node.clone(), measured.clone());
        use_effect_with(on, move |_| {
            let (pieces, height) = size::extents(&node, selector, attribute);
            let mut parts: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
            for (part, top, bottom) in pieces {
                let extent = parts.entry(part).or_insert((top, bottom));
                *extent = (extent.0.min(top), extent.1.max(bottom));
            }
            measured.set(Rc::new(Extents { parts, height }));
        });
    }
    (*measured).clone()
}
