//! `cargo run --release -p sheaf-split --example without_panics -- IN.wasm OUT.wasm`: panics as traps, and how much that is.
#![allow(clippy::expect_used, reason = "a tool")]

fn main() {
    let mut paths = std::env::args_os().skip(1);
    let (from, to) = (paths.next().expect("IN.wasm"), paths.next().expect("OUT.wasm"));
    let module = std::fs::read(from).expect("it can be read");
    let lean = sheaf_split::without_panics(&module).expect("it is a module");
    println!("{} bytes, {} without panics", module.len(), lean.len());
    std::fs::write(to, lean).expect("it can be written");
}
