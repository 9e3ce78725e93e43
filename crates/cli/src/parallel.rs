//! Work on many things side by side, with a result that does not depend on how many threads there are.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

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
    /// Items are drawn one by one as threads become free; what is done before its turn waits. A panic of `work` goes on
    /// here.
    pub(crate) fn each<T, R: Send>(
        self,
        items: impl IntoIterator<Item = T, IntoIter: Send>,
        work: impl Fn(T) -> R + Sync,
        mut take: impl FnMut(R),
    ) {
        if self.0.get() == 1 {
            items.into_iter().for_each(|item| take(work(item)));
            return;
        }
        let items = Mutex::new(items.into_iter().enumerate());
        // A result in a worker's hand and one on its way, so that nobody waits for this thread.
        let (send, receive) = mpsc::sync_channel(2 * self.0.get());
        thread::scope(|scope| {
            for _ in 0..self.0.get() {
                let (send, items, work) = (send.clone(), &items, &work);
                scope.spawn(move || {
                    let draw = || items.lock().unwrap_or_else(PoisonError::into_inner).next();
                    while let Some((at, item)) = draw() {
                        if send.send((at, work(item))).is_err() {
                            break; // Nobody takes results any more: `take` has panicked.
                        }
                    }
                });
            }
            drop(send);
            let mut early = BTreeMap::new();
            let mut next = 0;
            for (at, result) in receive {
                early.insert(at, result);
                while let Some(result) = early.remove(&next) {
                    take(result);
                    next += 1;
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_whatever_takes_longest() {
        for threads in [1, 2, 7, 64] {
            for items in [0, 1, 2, 100] {
                let mut taken = Vec::new();
                let slow_first = |item: u64| {
                    // Early items keep their thread busy for longer.
                    (0..(items - item) * 2000).fold(item, |x, y| std::hint::black_box(x ^ y ^ y))
                };
                Threads::of(threads).each(0..items, slow_first, |item| taken.push(item));
                assert_eq!(taken, (0..items).collect::<Vec<_>>(), "{threads} threads, {items} items");
            }
        }
    }

    #[test]
    fn a_panic_is_not_lost() {
        for threads in [1, 3] {
            let caught = std::panic::catch_unwind(|| {
                Threads::of(threads).each(0..10, |item| assert_ne!(item, 5, "the sixth"), |()| {});
            });
            assert!(caught.is_err(), "{threads} threads");
        }
    }
}
