//! Elements of the page, built by calls: `el("p").class("soft").text("Nothing here.")`.
//!
//! Yew's `html!` writes the making of each element out anew wherever it stands, which was a third of the application's
//! wasm (ARCHITECTURE.md has the figures). Here an attribute, a listener or a child is one call. What comes out is Yew's
//! own virtual DOM. Text stays text: there is no way to give markup.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::virtual_dom::{
    AttributeOrProperty, Attributes, Key, Listener, ListenerKind, Listeners, VList, VTag, VText,
};
use yew::{
    AttrValue, Callback, Event, FocusEvent, Html, InputEvent, KeyboardEvent, MouseEvent, NodeRef,
    PointerEvent, SubmitEvent,
};

use super::attribute_names;

/// An element in the making. It is done when it is given to another as a child, or by [`El::html`].
#[must_use]
pub struct El(Box<Parts>);

/// What an element has.
struct Parts {
    tag: &'static str,
    names: Vec<&'static str>,
    /// Of the attributes, by name; `None` where one is not there this time.
    values: Vec<Option<AttributeOrProperty>>,
    value: Option<AttrValue>,
    checked: Option<bool>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    children: Vec<Html>,
    key: Option<Key>,
    node: Option<NodeRef>,
}

/// An element without anything in it yet.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts {
        tag,
        names: Vec::new(),
        values: Vec::new(),
        value: None,
        checked: None,
        listeners: Vec::new(),
        children: Vec::new(),
        key: None,
        node: None,
    }))
}

/// A button that submits nothing.
#[inline(never)]
pub fn button(class: &'static str, pressed: Callback<MouseEvent>) -> El {
    el("button").set("type", "button").class(class).on_click(pressed)
}

/// Controls that belong together; the label says to screen readers what they are for.
#[inline(never)]
pub fn group(class: &'static str, label: &'static str) -> El {
    el("div").class(class).set("role", "group").set("aria-label", label)
}

/// Nodes side by side, without an element around them.
#[inline(never)]
pub fn side_by_side(nodes: Vec<Html>) -> Html {
    Html::VList(Rc::new(VList::with_children(nodes, None)))
}

/// Words as a node.
#[inline(never)]
pub fn text_node(words: String) -> Html {
    Html::VText(VText::new(words))
}

// Each call is compiled once: inlined, they would cost what `html!` does.
impl El {
    /// An attribute known when the application is built.
    #[inline(never)]
    pub fn set(self, name: &'static str, value: &'static str) -> Self {
        self.attribute(name, Some(AttributeOrProperty::Static(value)))
    }

    /// An attribute.
    #[inline(never)]
    pub fn with(self, name: &'static str, value: String) -> Self {
        self.with_some(name, Some(value))
    }

    /// An attribute, where there is something to say.
    #[inline(never)]
    pub fn with_some(self, name: &'static str, value: Option<String>) -> Self {
        self.attribute(name, value.map(|value| AttributeOrProperty::Attribute(value.into())))
    }

    /// Sets an attribute, again where it is set already. One that is not there keeps its place, so that the list of names
    /// is the same from one drawing to the next.
    #[inline(never)]
    fn attribute(mut self, name: &'static str, value: Option<AttributeOrProperty>) -> Self {
        let Parts { names, values, .. } = &mut *self.0;
        if let Some(at) = names.iter().position(|known| *known == name) {
            values[at] = value.or(values[at].take());
        } else {
            names.push(name);
            values.push(value);
        }
        self
    }

    /// An attribute that is there or not (`disabled`, `hidden`, `selected`).
    #[inline(never)]
    pub fn mark(self, name: &'static str, set: bool) -> Self {
        self.set_if(set, name, "")
    }

    /// An attribute that says true or false (`aria-pressed`, `aria-expanded`).
    #[inline(never)]
    pub fn is(self, name: &'static str, value: bool) -> Self {
        self.set(name, if value { "true" } else { "false" })
    }

    /// The classes, which styles go by.
    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        self.set("class", class)
    }

    /// What screen readers say where the words on the screen are not enough.
    #[inline(never)]
    pub fn label(self, label: String) -> Self {
        self.with("aria-label", label)
    }

    /// What stands in an input.
    #[inline(never)]
    pub fn value(mut self, value: String) -> Self {
        self.0.value = Some(value.into());
        self
    }

    /// Tells the element from its siblings, from one drawing to the next.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.0.key = Some(Key::from(key));
        self
    }

    /// Lets others find the element in the page.
    #[inline(never)]
    pub fn node(mut self, node: &NodeRef) -> Self {
        self.0.node = Some(node.clone());
        self
    }

    /// Appends words known when the application is built.
    #[inline(never)]
    pub fn text(self, words: &'static str) -> Self {
        self.child(Html::VText(VText::new(words)))
    }

    /// Appends words.
    #[inline(never)]
    pub fn say(self, words: String) -> Self {
        self.child(Html::VText(VText::new(words)))
    }

    /// Appends an element.
    #[inline(never)]
    pub fn has(self, child: El) -> Self {
        self.child(child.html())
    }

    /// Appends an element, if there is one. The place is kept where there is none, so that its siblings keep theirs.
    #[inline(never)]
    pub fn has_some(self, child: Option<El>) -> Self {
        self.child(child.map(El::html).unwrap_or_default())
    }

    /// Appends an element for each of something.
    pub fn list(self, children: impl Iterator<Item = El>) -> Self {
        let mut nodes = Vec::new();
        // Not `collect`, which is far more code, again for each kind of iterator.
        for child in children {
            push(&mut nodes, child);
        }
        self.child(side_by_side(nodes))
    }

    /// Appends a node.
    #[inline(never)]
    pub fn child(mut self, child: Html) -> Self {
        self.0.children.push(child);
        self
    }

    /// When it is pressed.
    #[inline(never)]
    pub fn on_click(self, callback: Callback<MouseEvent>) -> Self {
        self.on(|| ListenerKind::onclick, callback)
    }

    /// When it is typed into.
    #[inline(never)]
    pub fn on_input(self, callback: Callback<InputEvent>) -> Self {
        self.on(|| ListenerKind::oninput, callback)
    }

    /// When another value is chosen, or a change of it is done.
    #[inline(never)]
    pub fn on_change(self, callback: Callback<Event>) -> Self {
        self.on(|| ListenerKind::onchange, callback)
    }

    /// When a key goes down in it.
    #[inline(never)]
    pub fn on_key(self, callback: Callback<KeyboardEvent>) -> Self {
        self.on(|| ListenerKind::onkeydown, callback)
    }

    /// When the form is sent.
    #[inline(never)]
    pub fn on_submit(self, callback: Callback<SubmitEvent>) -> Self {
        self.on(|| ListenerKind::onsubmit, callback)
    }

    /// When it is scrolled.
    #[inline(never)]
    pub fn on_scroll(self, callback: Callback<Event>) -> Self {
        self.on(|| ListenerKind::onscroll, callback)
    }

    /// When the focus comes or goes: `kind` gives Yew's name of the event.
    #[inline(never)]
    pub fn on_focus(self, kind: fn() -> ListenerKind, callback: Callback<FocusEvent>) -> Self {
        self.on(kind, callback)
    }

    /// When a pointer does something: `kind` gives Yew's name of the event.
    #[inline(never)]
    pub fn on_pointer(self, kind: fn() -> ListenerKind, callback: Callback<PointerEvent>) -> Self {
        self.on(kind, callback)
    }

    /// Any other event.
    pub fn on<E: JsCast + 'static>(mut self, kind: fn() -> ListenerKind, callback: Callback<E>) -> Self {
        self.0.listeners.push(Some(Rc::new(On { kind, callback })));
        self
    }

    /// Appends a term and what is said of it to a list of descriptions (`dl`).
    #[inline(never)]
    pub fn term(self, term: &'static str, details: Html) -> Self {
        self.has(el("dt").text(term)).has(el("dd").child(details))
    }

    /// The element as a node.
    #[inline(never)]
    pub fn html(self) -> Html {
        let Parts { tag, names, values, value, checked, listeners, mut children, key, node } = *self.0;
        let attributes = if names.is_empty() {
            Attributes::default()
        } else {
            Attributes::Dynamic { keys: attribute_names::kept(&names), values: values.into_boxed_slice() }
        };
        let listeners = if listeners.is_empty() {
            Listeners::None
        } else {
            Listeners::Pending(listeners.into_boxed_slice())
        };
        let node = node.unwrap_or_default();
        // What `html!` calls: `VTag::new` looks at each name's letters for these two, and makes things to be thrown away.
        Html::VTag(Rc::new(if tag == "input" {
            VTag::__new_input(value, checked, node, key, attributes, listeners)
        } else {
            let children = match children.len() {
                0 => Html::default(),
                // Words alone need no list around them. An element does: where the next drawing has another beside it, it
                // would be taken for another element.
                1 if matches!(children[0], Html::VText(_) | Html::VList(_)) => children.remove(0),
                _ => side_by_side(children),
            };
            VTag::__new_other(tag.into(), node, key, attributes, listeners, children)
        }))
    }

    /// An attribute known when the application is built, that is there or not.
    #[inline(never)]
    pub fn set_if(self, condition: bool, name: &'static str, value: &'static str) -> Self {
        self.attribute(name, condition.then_some(AttributeOrProperty::Static(value)))
    }

    /// Whether a box or a radio button is chosen.
    #[inline(never)]
    pub fn checked(mut self, checked: bool) -> Self {
        self.0.checked = Some(checked);
        self
    }
}

#[inline(never)]
fn push(nodes: &mut Vec<Html>, child: El) {
    nodes.push(child.html());
}

/// One kind of listener for each type of event, where `html!` has one for each event.
struct On<E> {
    kind: fn() -> ListenerKind,
    callback: Callback<E>,
}

impl<E: JsCast> Listener for On<E> {
    fn kind(&self) -> ListenerKind {
        (self.kind)()
    }

    fn handle(&self, event: Event) {
        self.callback.emit(event.unchecked_into());
    }

    fn passive(&self) -> bool {
        false
    }
}
