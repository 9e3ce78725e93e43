//! Yew's hooks for states, memos and effects, compiled once and not again for each type put into them: every further
//! type costs the page a kilobyte. Values are kept with their types forgotten, and taken out as what they were put in as.

use std::any::Any;
use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use yew::functional::Hook;
use yew::{UseStateHandle, UseStateSetter, hook, use_effect_with, use_mut_ref, use_state_eq};

use crate::browser::frame::catch_up;

/// A value whose type is forgotten, but not how to compare it.
#[derive(Clone)]
pub struct Value {
    value: Rc<dyn Any>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl Value {
    /// Forgets the type.
    pub fn new<T: PartialEq + 'static>(value: Rc<T>) -> Self {
        Self { value, same: |a, b| a.downcast_ref::<T>() == b.downcast_ref::<T>() }
    }

    /// The value; `None` where it is of another type.
    pub fn get<T: 'static>(&self) -> Option<&T> {
        self.value.downcast_ref()
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

/// A state of a view. Setting it to what it is already draws nothing.
pub struct State<T> {
    value: Rc<T>,
    setter: UseStateSetter<Value>,
}

impl<T: PartialEq + 'static> State<T> {
    /// Changes the state.
    pub fn set(&self, value: T) {
        catch_up();
        self.setter.set(Value::new(Rc::new(value)));
    }
}

impl<T> Clone for State<T> {
    fn clone(&self) -> Self {
        Self { value: Rc::clone(&self.value), setter: self.setter.clone() }
    }
}

impl<T> Deref for State<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A state, as `use_state_eq`.
#[hook]
pub fn use_state_of<T: PartialEq + 'static>(first: T) -> State<T> {
    let first = Rc::new(first);
    let held = use_held(Value::new(Rc::clone(&first)));
    State { value: Rc::clone(&held.value).downcast().unwrap_or(first), setter: held.setter() }
}

#[hook]
fn use_held(first: Value) -> UseStateHandle<Value> {
    use_state_eq(move || first)
}

/// Something made once, and again only when `on` is another one, as `use_memo`.
#[hook]
pub fn use_memo_of<D: PartialEq + 'static, T: 'static, F: FnOnce(&D) -> T>(on: D, make: F) -> Rc<T> {
    let memory = use_memory();
    let known = match &*memory.borrow() {
        Some((before, made)) if before.downcast_ref() == Some(&on) => Rc::clone(made).downcast().ok(),
        _ => None,
    };
    known.unwrap_or_else(|| {
        let made = Rc::new(make(&on));
        memory.replace(Some((Box::new(on), Rc::clone(&made) as Rc<dyn Any>)));
        made
    })
}

/// What something was made of, and the thing.
type Memory = Option<(Box<dyn Any>, Rc<dyn Any>)>;

#[hook]
fn use_memory() -> Rc<RefCell<Memory>> {
    use_mut_ref(|| None)
}

/// Does something after the first drawing and after each in which `on` has changed, as `use_effect_with`. What the
/// effect returns is kept until the next time, or until the view is gone, and then dropped.
pub fn use_effect_of<T: PartialEq + 'static, K: 'static>(
    on: T,
    effect: impl FnOnce(&T) -> K + 'static,
) -> impl Hook<Output = ()> {
    let effect = move |on: &dyn Any| on.downcast_ref().map(|on| Box::new(effect(on)) as Box<dyn Any>);
    use_effect_kept(Value::new(Rc::new(on)), Box::new(effect))
}

type Effect = Box<dyn FnOnce(&dyn Any) -> Option<Box<dyn Any>>>;

#[hook]
fn use_effect_kept(on: Value, effect: Effect) {
    use_effect_with(on, move |on: &Value| {
        let kept = effect(&*on.value);
        move || drop(kept)
    });
}
