//! The place in a text where somebody read last.

use yew::{NodeRef, hook};

use super::use_effect_of;
use crate::browser::bookmark;

/// Keeps the place that is read in a text of this name, for as long as the tab lives, and comes back to it, unless
/// something else of the text was `sought`; once all of it is there (`whole`).
#[hook]
pub fn use_bookmark(text: &NodeRef, name: String, sought: bool, whole: bool) {
    let text = text.clone();
    use_effect_of((name, whole), move |(name, whole)| {
        whole.then(|| {
            let coming = (!sought).then(|| bookmark::restore(&text, name));
            (coming, bookmark::keep(&text, name))
        })
    });
}
