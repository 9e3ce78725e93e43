//! The analysis with nothing around it. `cargo xtask score` compiles it to wasm and weighs it.

use std::hint::black_box;

use sheaf_analysis::{Analyser, Authority, explain};
use sheaf_model::Document;

fn main() {
    let analyser = Analyser::new(black_box(&Authority::default()));
    let documents: Vec<Document> = black_box(Vec::new());
    for document in &documents {
        black_box(analyser.document(document));
        black_box(analyser.infer_published(document));
    }
    for facts in black_box(analyser.collection(&documents)) {
        black_box(facts.dates.iter().filter_map(|date| explain(&date.rule)).count());
    }
}
