//! Packs the collection in `seeds/`, which the application carries (feature `seeds`).

fn main() {}
