//! Similar functions beside each other, so that a part weighs less on the line.
//!
//! What compresses it finds again what stood no more than 32 KB before (gzip, RFC 1951). So each place is given to the
//! function that has the greatest share of its sequences of bytes in common with what stands just before it. The same end is
//! reached by other means in E. Lee et al., “Optimizing Function Layout for Mobile Applications” (2022).

use std::collections::{BTreeMap, VecDeque};

use crate::Error;
use crate::module::Module;
use crate::profile::Stage;
use crate::rewrite::Rewrite;

/// How far back a function is looked for, in bytes of code: somewhat less than gzip looks.
const WINDOW: usize = 28_000;

/// Sequences of four bytes tell functions apart that no more than so many have.
const COMMON: usize = 200;

/// What is added to how many sequences a function has: the shortest would fit anywhere.
const SHORT: f32 = 8.0;

/// The same module with its functions in another order: by the part that they belong to, similar ones together.
pub(crate) fn ordered(bytes: &[u8], part_of: impl Fn(&str) -> Stage) -> Result<Vec<u8>, Error> {
    let module = Module::read(bytes)?;
    let mut parts: BTreeMap<Stage, Vec<usize>> = BTreeMap::new();
    for ((function, _), at) in module.defined().zip(0..) {
        let part = module.names.get(&function).map_or(0, |name| part_of(name));
        parts.entry(part).or_default().push(at);
    }
    let mut order = Vec::new();
    for functions in parts.into_values() {
        let code: Vec<&[u8]> = functions.iter().map(|at| module.bodies[*at].as_bytes()).collect();
        order.extend(similar_together(&code).into_iter().map(|at| functions[at]));
    }

    let mut rewrite = Rewrite::of(&module);
    let mut functions: Vec<_> = rewrite.functions.drain(..).map(Some).collect();
    rewrite.functions = order.iter().filter_map(|at| functions[*at].take()).collect();
    let imported = module.imported();
    rewrite.numbers.extend(order.iter().map(|at| imported + *at as u32).zip(imported..));
    let named = module.names.iter();
    let named = named.filter_map(|(function, name)| Some((*rewrite.numbers.get(function)?, *name)));
    rewrite.names = Some(named.collect());
    rewrite.write(bytes)
}

/// An order of pieces of code in which similar ones are near each other. Takes time in proportion to the square of how many
/// there are, and to their length.
fn similar_together(code: &[&[u8]]) -> Vec<usize> {
    let having = shared(code);
    let mut sequences = vec![Vec::new(); code.len()];
    for (sequence, having) in having.iter().enumerate() {
        for at in having {
            sequences[*at].push(sequence);
        }
    }

    let mut left: Vec<usize> = (0..code.len()).collect();
    let mut order = Vec::with_capacity(code.len());
    // What stands just before: which pieces, their length, how many of them have each sequence; and of each piece how many
    // of its sequences that are.
    let mut window = VecDeque::new();
    let mut length = 0;
    let mut times = vec![0_u32; having.len()];
    let mut common = vec![0_u32; code.len()];
    let share = |at: usize, common: &[u32]| common[at] as f32 / (sequences[at].len() as f32 + SHORT);
    while !left.is_empty() {
        let mut best = 0;
        for candidate in 1..left.len() {
            if share(left[candidate], &common) > share(left[best], &common) {
                best = candidate;
            }
        }
        let next = left.remove(best);
        order.push(next);
        window.push_back(next);
        length += code[next].len();
        for sequence in &sequences[next] {
            times[*sequence] += 1;
            if times[*sequence] == 1 {
                having[*sequence].iter().for_each(|at| common[*at] += 1);
            }
        }
        while length > WINDOW
            && let Some(gone) = window.pop_front()
        {
            length -= code[gone].len();
            for sequence in &sequences[gone] {
                times[*sequence] -= 1;
                if times[*sequence] == 0 {
                    having[*sequence].iter().for_each(|at| common[*at] -= 1);
                }
            }
        }
    }
    order
}

/// By sequence of four bytes that several pieces of code share, but not too many: which ones.
fn shared(code: &[&[u8]]) -> Vec<Vec<usize>> {
    let mut sequences: Vec<([u8; 4], usize)> = Vec::new();
    for (code, at) in code.iter().zip(0..) {
        let fours = code.windows(4).filter_map(|four| four.try_into().ok());
        sequences.extend(fours.map(|four| (four, at)));
    }
    sequences.sort_unstable();
    sequences.dedup();
    let shared = sequences.chunk_by(|(one, _), (other, _)| one == other);
    let shared = shared.filter(|having| (2..=COMMON).contains(&having.len()));
    shared.map(|having| having.iter().map(|(_, at)| *at).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shares_most_with_what_stands_before_comes_next() {
        let code: [&[u8]; 5] = [b"the same words", b"1234567890", b"x", b"and the same words", b"23456789"];
        assert_eq!(similar_together(&code), [0, 3, 1, 4, 2]);
    }

    #[test]
    fn what_is_too_far_back_counts_no_more() {
        let long = vec![b'-'; WINDOW];
        let code: [&[u8]; 5] = [b"abcdefgh----", b"x", &long, b"abcd 12345678", b"12345678"];
        assert_eq!(similar_together(&code), [0, 2, 1, 3, 4]);
    }
}
