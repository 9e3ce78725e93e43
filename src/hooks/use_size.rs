//! The size of an element.

use yew::{NodeRef, hook, use_mut_ref};

use super::{use_effect_of, use_state_of};
use crate::browser::size;

/// Width and height of an element in CSS pixels; 0 until it has been measured. The element need not be there at first: it
/// is looked for after each drawing, until it is found.
#[hook]
pub fn use_size(node: &NodeRef) -> (u32, u32) {
    let measured = use_state_of((0, 0));
    let (watch, looked) = (use_mut_ref(|| None), use_mut_ref(|| 0));
    if watch.borrow().is_none() {
        *looked.borrow_mut() += 1;
    }
    let looking: u32 = *looked.borrow();
    {
        let (node, measured) = (node.clone(), measured.clone());
        use_effect_of(looking, move |_| {
            watch.replace(size::watch_size(&node, move |size| measured.set(size)));
        });
    }
    *measured
}
