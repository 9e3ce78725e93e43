//! The engine, offered to whoever measures the page (feature `bench`, for `cargo xtask bench`; no edition carries it).

use js_sys::{Function, Reflect, global};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

type Ask = dyn Fn(String, bool, f64, f64) -> Result<String, JsValue>;

/// Calls `globalThis.bench.ready(ask)`, where the measuring side has left such a thing. `ask(text, whole, first, last)`
/// gives what `answer` says of a query: its text, whether all of a screen is wanted, and a range of days since 1970, or
/// two `NaN`s.
pub fn offer(answer: impl Fn(&str, bool, Option<(i32, i32)>) -> Result<String, String> + 'static) {
    let Ok(bench) = Reflect::get(&global(), &"bench".into()) else { return };
    let Some(ready) =
        Reflect::get(&bench, &"ready".into()).ok().and_then(|ready| ready.dyn_into::<Function>().ok())
    else {
        return;
    };
    let ask = move |text: String, whole: bool, first: f64, last: f64| {
        let range = (!first.is_nan()).then_some((first as i32, last as i32));
        answer(&text, whole, range).map_err(|error| JsValue::from(js_sys::Error::new(&error)))
    };
    let ask: Closure<Ask> = Closure::new(ask);
    ready.call1(&bench, &ask.into_js_value()).map(drop).unwrap_or_default();
}
