//! The size of an element.

use yew::{NodeRef, hook};

use super::{use_effect_of, use_state_of};
use crate::browser::size;

/// Width and height of an element in CSS pixels; 0 until it has been measured.
#[hook]
pub fn use_size(node: &NodeRef) -> (u32, u32) {
    let measured = use_state_of((0, 0));
    {
        let (node, measured) = (node.clone(), measured.clone());
        use_effect_of((), move |()| size::watch_size(&node, move |size| measured.set(size)));
    }
    *measured
}
