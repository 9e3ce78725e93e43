//! Parts of the page that are drawn again only when what they show has changed.
//!
//! Yew can do that for components, each of which costs the page four kilobytes. This is one component for all of them.

use std::rc::Rc;

use yew::{Html, Properties, function_component};

use super::el::component;
use crate::hooks::Value;

/// What `draw` makes of `shown`, made again only when that is another one. `draw` has no hooks of its own.
pub fn kept<T: PartialEq + 'static>(shown: T, draw: fn(&T) -> Html) -> Html {
    let draw = move |shown: &Value| shown.get().map(draw).unwrap_or_default();
    component::<Kept>(KeptProps { shown: Value::new(Rc::new(shown)), draw: Rc::new(draw) }, None)
}

#[derive(Clone, Properties)]
struct KeptProps {
    shown: Value,
    draw: Rc<dyn Fn(&Value) -> Html>,
}

impl PartialEq for KeptProps {
    fn eq(&self, other: &Self) -> bool {
        self.shown == other.shown
    }
}

#[function_component]
fn Kept(props: &KeptProps) -> Html {
    (props.draw)(&props.shown)
}
