//! What was odd about files, as the worker says it and the database keeps it: a list of severity, path and message of each.

use js_sys::Array;
use sheaf_model::Severity;
use wasm_bindgen::{JsCast, JsValue};

use crate::state::Odd;

const NOTE: &str = "note";
const WARNING: &str = "warning";
const REFUSED: &str = "refused";

/// As a list of texts.
pub fn written(problems: &[Odd]) -> Array {
    let texts = problems.iter().flat_map(|odd| {
        let severity = match odd.severity {
            Severity::Note => NOTE,
            Severity::Warning => WARNING,
            Severity::Refused => REFUSED,
        };
        [severity, &odd.path, &odd.message].map(JsValue::from)
    });
    texts.collect()
}

/// From such a list; `None` where it is none.
pub fn read(texts: JsValue) -> Option<Vec<Odd>> {
    let texts: Vec<String> =
        texts.dyn_into::<Array>().ok()?.iter().filter_map(|text| text.as_string()).collect();
    let problems = texts.chunks_exact(3).map(|parts| Odd {
        severity: match &*parts[0] {
            NOTE => Severity::Note,
            WARNING => Severity::Warning,
            _ => Severity::Refused,
        },
        path: parts[1].clone(),
        message: parts[2].clone(),
    });
    Some(problems.collect())
}
