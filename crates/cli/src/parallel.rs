//! Work on many things side by side, with a result that does not depend on how many threads there are.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError, mpsc};
use std::thread;

/// Items that a thread draws at once, where there are many: handing over one by one would cost more than the work.
const MOST_AT_ONCE: usize = 16;
/// Draws for each thread that may be done before their turn: what bounds the memory that waits.
const AHEAD: usize = 16;

/// How many threads work. Whatever is made with them is the same for any number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threads(NonZero<usize>);

impl Threads {
    /// So many threads, one at least.
    pub fn of(count: usize) -> Self {
        Self(NonZero::new(count).unwrap_or(NonZero::<usize>::MIN))
    }

    /// As many as the machine runs at once.
    pub fn available() -> Self {
        Self(thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN))
    }

    /// Does `work` on each item, and hands what comes of it to `take` on this thread, in the order of the items.
    ///
    /// Items are drawn as threads become free; what is done before its turn waits, and when much waits, threads do. A panic
    /// of `work` goes on here.
    pub(crate) fn each<T, R: Send>(
        self,
        items: impl IntoIterator<Item = T, IntoIter: Send>,
        work: impl Fn(T) -> R + Sync,
        mut take: impl FnMut(R),
    ) {
        let items = items.into_iter();
        if self.0.get() == 1 {
            items.for_each(|item| take(work(item)));
            return;
        }
        let at_once = (items.size_hint().0 / (8 * self.0.get())).clamp(1, MOST_AT_ONCE);
        let ahead = AHEAD * self.0.get();
        let items = Mutex::new((0_usize, items));
        let turn = Turn::default();
        let (send, receive) = mpsc::channel();
        thread::scope(|scope| {
            for _ in 0..self.0.get() {
                let (send, items, work, turn) = (send.clone(), &items, &work, &turn);
                scope.spawn(move || {
                    let _end = Release(turn);
                    loop {
                        let (at, drawn): (usize, Vec<T>) = {
                            let mut items = items.lock().unwrap_or_else(PoisonError::into_inner);
                            let drawn: Vec<T> = items.1.by_ref().take(at_once).collect();
                            items.0 += 1;
                            (items.0 - 1, drawn)
                        };
                        if drawn.is_empty() || !turn.wait(at.saturating_sub(ahead)) {
                            break;
                        }
                        if send.send((at, drawn.into_iter().map(work).collect::<Vec<R>>())).is_err() {
                            break; // Nobody takes results any more: `take` has panicked.
                        }
                    }
                });
            }
            drop(send);
            let _end = Release(&turn);
            let mut early = BTreeMap::new();
            let mut next = 0;
            for (at, results) in receive {
                early.insert(at, results);
                while let Some(results) = early.remove(&next) {
                    results.into_iter().for_each(&mut take);
                    next += 1;
                }
                turn.set(next);
            }
        });
    }

    /// Calls `work` with each number below `count`, side by side, in any order.
    pub(crate) fn side_by_side(self, count: usize, work: &(dyn Fn(usize) + Sync)) {
        if self.0.get() == 1 || count == 1 {
            (0..count).for_each(work);
            return;
        }
        let next = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..self.0.get().min(count) {
                scope.spawn(|| {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        if at >= count {
                            break;
                        }
                        work(at);
                    }
                });
            }
        });
    }
}

/// How many draws have been taken.
#[derive(Default)]
struct Turn {
    taken: Mutex<usize>,
    moved: Condvar,
}

impl Turn {
    /// Waits until so many have been taken; false where no more will be.
    fn wait(&self, least: usize) -> bool {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while *taken < least {
            taken = self.moved.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        *taken < usize::MAX
    }

    fn set(&self, next: usize) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken = next.max(*taken);
        self.moved.notify_all();
    }
}

/// Lets everybody go where a thread panics: what it had in hand will never come.
struct Release<'t>(&'t Turn);

impl Drop for Release<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.set(usize::MAX);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_whatever_takes_longest() {
        for threads in [1, 2, 7, 64] {
            for items in [0, 1, 2, 100, 3000] {
                let mut taken = Vec::new();
                let slow_first = |item: u64| {
                    // Early items keep their thread busy for longer.
                    (0..(items - item) * 200_000 / items).fold(item, |x, y| std::hint::black_box(x ^ y ^ y))
                };
                Threads::of(threads).each(0..items, slow_first, |item| taken.push(item));
                assert_eq!(taken, (0..items).collect::<Vec<_>>(), "{threads} threads, {items} items");
            }
        }
    }

    #[test]
    fn a_panic_is_not_lost_and_nobody_waits_for_it() {
        for threads in [1, 3] {
            for items in [10, 5000] {
                let at_work = std::panic::catch_unwind(|| {
                    Threads::of(threads).each(0..items, |item| assert_ne!(item, 5, "the sixth"), |()| {});
                });
                assert!(at_work.is_err(), "{threads} threads, {items} items");
                let taking = std::panic::catch_unwind(|| {
                    Threads::of(threads).each(0..items, |item| item, |item| assert_ne!(item, 5, "the sixth"));
                });
                assert!(taking.is_err(), "{threads} threads, {items} items");
            }
        }
    }

    #[test]
    fn each_number_is_worked_on_once() {
        for threads in [1, 2, 7] {
            for count in [0, 1, 100] {
                let done: Vec<AtomicUsize> = (0..count).map(|_| AtomicUsize::new(0)).collect();
                Threads::of(threads).side_by_side(count, &|at| {
                    done[at].fetch_add(1, Ordering::Relaxed);
                });
                assert!(
                    done.iter().all(|done| done.load(Ordering::Relaxed) == 1),
                    "{threads} threads, {count}"
                );
            }
        }
    }
}
