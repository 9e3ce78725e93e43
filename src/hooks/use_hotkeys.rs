//! Single keys as commands.

use std::cell::RefCell;
use std::rc::Rc;

use yew::{hook, use_mut_ref};

use super::use_effect_of;
use crate::browser::keyboard;

type Listener = Rc<dyn Fn(&str) -> bool>;

/// Calls back with the name of each key that may be a command (see [`keyboard::on_key`]); `true` says that it was one.
/// Where several views listen, each hears the keys that no earlier one took.
#[hook]
pub fn use_hotkeys(callback: impl Fn(&str) -> bool + 'static) {
    let callback: Listener = Rc::new(callback);
    // One listener for the life of the view; what it calls is always the latest.
    let latest: Rc<RefCell<Listener>> = {
        let callback = Rc::clone(&callback);
        use_mut_ref(move || callback)
    };
    latest.replace(callback);
    use_effect_of((), move |()| {
        keyboard::on_key(move |key| {
            let callback = Rc::clone(&latest.borrow());
            callback(key)
        })
    });
}
