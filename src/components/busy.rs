//! Lists that are still to change by themselves.

use super::el::El;
use crate::hooks::Seen;

/// Says of an element that holds an answer's lists whether they are still to change by themselves, and has it dimmed where it
/// shows the answer before.
pub fn busy<T>(seen: &Seen<T>, list: El) -> El {
    list.set_if(seen.coming || seen.brief, "aria-busy", "true").set_if(seen.coming, "data-before", "")
}
