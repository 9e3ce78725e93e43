//! The engine, offered to whoever measures the page (feature `bench`, for `cargo xtask bench`; no edition carries it).

use std::future::Future;
use std::pin::Pin;

use js_sys::{Error, Function, Reflect, global};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;

type Ask = dyn Fn(String, bool, f64, f64) -> Result<JsValue, JsValue>;

/// What is said of a query.
pub enum Said {
    /// At once.
    Now(Result<String, String>),
    /// When parts of the collection have come.
    Later(Pin<Box<dyn Future<Output = Result<String, String>>>>),
}

/// Calls `globalThis.bench.ready(ask)`, where the measuring side has left such a thing. `ask(text, whole, first, last)`
/// gives what `answer` says of a query, or a promise of it: its text, whether all of a screen is wanted, and a range of days
/// since 1970, or two `NaN`s.
pub fn offer(answer: impl Fn(&str, bool, Option<(i32, i32)>) -> Said + 'static) {
    let Ok(bench) = Reflect::get(&global(), &"bench".into()) else { return };
    let Some(ready) =
        Reflect::get(&bench, &"ready".into()).ok().and_then(|ready| ready.dyn_into::<Function>().ok())
    else {
        return;
    };
    let ask = move |text: String, whole: bool, first: f64, last: f64| {
        let range = (!first.is_nan()).then_some((first as i32, last as i32));
        match answer(&text, whole, range) {
            Said::Now(said) => value(said),
            Said::Later(said) => Ok(future_to_promise(async { value(said.await) }).into()),
        }
    };
    let ask: Closure<Ask> = Closure::new(ask);
    ready.call1(&bench, &ask.into_js_value()).map(drop).unwrap_or_default();
}

fn value(said: Result<String, String>) -> Result<JsValue, JsValue> {
    said.map(JsValue::from).map_err(|error| Error::new(&error).into())
}
