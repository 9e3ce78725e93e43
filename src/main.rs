//! Starts the explorer in the page.

fn main() {
    sheaf_app::start();
}
