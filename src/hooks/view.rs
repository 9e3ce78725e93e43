//! Views that remember something from one drawing to the next: those with hooks.
//!
//! Yew wants a component for each, and each type of component costs the page four kilobytes of code. Here there is one
//! component for all of them, which forgets what type of view it draws.

use std::any::{Any, type_name};
use std::rc::Rc;

use yew::functional::{Hook, HookContext};
use yew::virtual_dom::{Key, VComp};
use yew::{Html, Properties, function_component};

/// A view with hooks. It holds what it is given, and is drawn again when it is given something else.
pub trait View: PartialEq + 'static {
    /// Draws the view: the hook that does it.
    fn draw(&self) -> impl Hook<Output = Html>;
}

/// A view as a node. The key tells it from another of its type in the same place: with another key it begins anew.
pub fn view<V: View>(view: V, key: &str) -> Html {
    // The type is part of the key: what one view remembers means nothing to another.
    place(Shown::new(view), &[type_name::<V>(), key].concat())
}

#[inline(never)]
fn place(shown: Shown, key: &str) -> Html {
    Html::VComp(Rc::new(VComp::new::<AnyView>(Rc::new(shown), Some(Key::from(key)))))
}

/// A view whose type is forgotten, but not how to draw and to compare it.
#[derive(Clone, Properties)]
pub struct Shown {
    view: Rc<dyn Any>,
    draw: fn(&dyn Any, &mut HookContext) -> Html,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl Shown {
    /// Forgets the type of a view.
    pub fn new<V: View>(view: V) -> Self {
        Self {
            view: Rc::new(view),
            draw: |view, context| {
                view.downcast_ref::<V>().map(|view| view.draw().run(context)).unwrap_or_default()
            },
            same: |a, b| a.downcast_ref::<V>() == b.downcast_ref::<V>(),
        }
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.view, &*other.view)
    }
}

/// Any view, as Yew's component.
#[function_component]
pub fn AnyView(shown: &Shown) -> Html {
    use_view(shown)
}

fn use_view(shown: &Shown) -> impl Hook<Output = Html> {
    Drawing(shown)
}

struct Drawing<'a>(&'a Shown);

impl Hook for Drawing<'_> {
    type Output = Html;

    fn run(self, context: &mut HookContext) -> Html {
        (self.0.draw)(&*self.0.view, context)
    }
}
