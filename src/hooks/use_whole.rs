//! What may wait until the first screen stands.

use yew::hook;

use super::{use_effect_of, use_state_of};
use crate::browser::boot::when_whole;

/// Whether the whole application is there, and the page had time for more than its first screen.
#[hook]
pub fn use_whole() -> bool {
    let whole = use_state_of(false);
    {
        let whole = whole.clone();
        use_effect_of((), move |()| when_whole(move || whole.set(true)));
    }
    *whole
}
