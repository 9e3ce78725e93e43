//! How long things take, told to the browser's own tools (User Timing), where `cargo xtask bench` reads it.

use web_sys::window;

/// Does `work` and leaves a measure of that name. What the browser holds of it is cleared at once: only who observes the
/// page sees it, and nothing piles up.
pub fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let Some(clock) = window().and_then(|window| window.performance()) else { return work() };
    let marked = clock.mark(name);
    let done = work();
    let measured = clock.measure_with_start_mark(name, name);
    clock.clear_marks_with_mark_name(name);
    clock.clear_measures_with_measure_name(name);
    drop((marked, measured));
    done
}
