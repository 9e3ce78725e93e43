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
        let followers = followers(body);
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

/// Which instructions may come after each.
fn followers(body: &Body) -> Vec<Vec<usize>> {
    let mut around: Vec<usize> = Vec::new();
    let last = body.instructions.len() - 1;
    let mut followers = Vec::with_capacity(body.instructions.len());
    for (at, instruction) in body.instructions.iter().enumerate() {
        let target = |label: u32| match around.iter().rev().nth(label as usize) {
            None => last,
            Some(block) => match body.instructions[*block].operator {
                Operator::Loop { .. } => *block,
                _ => body.instructions[*block].end,
            },
        };
        let mut next = Vec::new();
        match &instruction.operator {
            Operator::Br { relative_depth } => next.push(target(*relative_depth)),
            Operator::BrIf { relative_depth } => next.extend([at + 1, target(*relative_depth)]),
            Operator::BrTable { targets } => {
                next.extend(targets.targets().flatten().chain([targets.default()]).map(target));
            }
            Operator::If { .. } => {
                let otherwise = body.otherwise(at).map_or(instruction.end, |otherwise| otherwise + 1);
                next.extend([at + 1, otherwise]);
            }
            Operator::Else => next.extend(around.last().map(|block| body.instructions[*block].end)),
            Operator::Return | Operator::Unreachable => {}
            _ if at == last => {}
            _ => next.push(at + 1),
        }
        match instruction.operator {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => around.push(at),
            Operator::End => drop(around.pop()),
            _ => {}
        }
        followers.push(next);
    }
    followers
}
