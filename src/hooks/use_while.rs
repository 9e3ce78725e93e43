//! Something that happens after a while.

use gloo::timers::callback::Timeout;
use yew::{Callback, hook};

use super::use_effect_of;

/// Calls back once so many milliseconds have passed in which `on` stayed the same; not at all while it is `None`.
#[hook]
pub fn use_while<T: PartialEq + Clone + 'static>(on: Option<T>, milliseconds: u32, callback: &Callback<()>) {
    let callback = callback.clone();
    use_effect_of(on, move |on| on.is_some().then(|| Timeout::new(milliseconds, move || callback.emit(()))));
}
