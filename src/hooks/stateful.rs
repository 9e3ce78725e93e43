//! Views that remember something from one drawing to the next: those with hooks.
//!
//! Yew wants a component for each, and each type of component costs the page four kilobytes of code. Here there is one
//! component for all of them, which forgets what type of view it draws.

use std::any::type_name;
use std::rc::Rc;

use yew::functional::{Hook, HookContext};
use yew::virtual_dom::{Key, VComp};
use yew::{Html, Properties, function_component};

use super::Value;

/// A view with hooks. It holds what it is given, and is drawn again when it is given something else.
pub trait Stateful: PartialEq + 'static {
    /// Draws the view: the hook that does it.
    fn draw(&self) -> impl Hook<Output = Html>;
}

/// A view with hooks as a node. The key tells it from another of its type in the same place: with another key it begins
/// anew.
pub fn stateful<V: Stateful>(view: V, key: &str) -> Html {
    // The type is part of the key: what one view remembers means nothing to another.
    placed(AnyView::new(view), &[type_name::<V>(), " ", key].concat())
}

#[inline(never)]
fn placed(view: AnyView, key: &str) -> Html {
    Html::VComp(Rc::new(VComp::new::<Drawn>(Rc::new(view), Some(Key::from(key)))))
}

/// A view whose type is forgotten, but not how to draw it.
#[derive(Clone, Properties)]
pub struct AnyView {
    view: Value,
    draw: fn(&Value, &mut HookContext) -> Html,
}

impl AnyView {
    /// Forgets the type of a view.
    pub fn new<V: Stateful>(view: V) -> Self {
        Self {
            view: Value::new(Rc::new(view)),
            draw: |view, context| view.get::<V>().map(|view| view.draw().run(context)).unwrap_or_default(),
        }
    }
}

impl PartialEq for AnyView {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
    }
}

/// The one component.
#[function_component]
pub fn Drawn(view: &AnyView) -> Html {
    use_view(view)
}

const fn use_view(view: &AnyView) -> Drawing<'_> {
    Drawing(view)
}

struct Drawing<'a>(&'a AnyView);

impl Hook for Drawing<'_> {
    type Output = Html;

    fn run(self, context: &mut HookContext) -> Html {
        (self.0.draw)(&self.0.view, context)
    }
}
