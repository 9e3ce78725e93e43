//! Which locals are read from some place on, before they are set anew.

use wasmparser::Operator;

use crate::body::Body;

/// By instruction: a bit for each local whose value may still be read when it is reached.
pub(crate) struct Live {
    words: usize,
    bits: Vec<u64>,
}

impl Live {
    /// Looks through a body from its end, until nothing changes. Takes time in proportion to its length, times how deep
    /// its loops are nested.
    pub(crate) fn new(body: &Body) -> Self {
        let words = body.locals.len().div_ceil(64);
        let count = body.instructions.len();
        let followers = body.followers();
        let mut live = Self { words, bits: vec![0; words * count] };
        let mut changed = true;
        while changed {
            changed = false;
            for at in (0..count).rev() {
                let mut now = vec![0; words];
                for follower in &followers[at] {
                    for (word, more) in now.iter_mut().zip(live.at(*follower)) {
                        *word |= more;
                    }
                }
                match body.instructions[at].operator {
                    Operator::LocalGet { local_index } => now[local_index as usize / 64] |= bit(local_index),
                    Operator::LocalSet { local_index } | Operator::LocalTee { local_index } => {
                        now[local_index as usize / 64] &= !bit(local_index);
                    }
                    _ => {}
                }
                if live.at(at) != now {
                    live.bits[at * words..][..words].copy_from_slice(&now);
                    changed = true;
                }
            }
        }
        live
    }

    /// Whether a local may still be read when an instruction is reached.
    pub(crate) fn is(&self, at: usize, local: u32) -> bool {
        self.at(at)[local as usize / 64] & bit(local) != 0
    }

    fn at(&self, at: usize) -> &[u64] {
        &self.bits[at * self.words..][..self.words]
    }
}

fn bit(local: u32) -> u64 {
    1 << (local % 64)
}
