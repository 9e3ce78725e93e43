//! Parts of the page that are drawn again only when what they show has changed.

use yew::functional::Hook;
use yew::{Html, hook};

use crate::hooks::{Stateful, stateful};

/// What `draw` makes of `shown`, made again only when that is another one. `draw` has no hooks of its own. The key tells
/// siblings of one type from each other.
pub fn kept<T: PartialEq + 'static>(key: &str, shown: T, draw: fn(&T) -> Html) -> Html {
    stateful(Kept { shown, draw }, key)
}

struct Kept<T> {
    shown: T,
    draw: fn(&T) -> Html,
}

impl<T: PartialEq> PartialEq for Kept<T> {
    fn eq(&self, other: &Self) -> bool {
        self.shown == other.shown
    }
}

impl<T: PartialEq + 'static> Stateful for Kept<T> {
    fn draw(&self) -> impl Hook<Output = Html> {
        use_drawing((self.draw)(&self.shown))
    }
}

#[hook]
fn use_drawing(html: Html) -> Html {
    html
}
