//! Which stretches of a function are cut out of it: arms that have not run where the function has.
//!
//! Whatever has not run at some place of a block has not run from there to the end of the block. Such a stretch becomes a
//! function of its own when that makes the function shorter: it is given the locals that are read in it, gives back
//! those that were changed and are read after it, and says by a number which way it was left, where there are several.

use std::collections::BTreeSet;
use std::ops::Range;

use wasmparser::Operator;

use crate::body::{Body, results};
use crate::live::Live;
use crate::module::Module;

/// How many bytes must be gained at least. Smaller arms would make the first part smaller (0.7 KB in gzip of 148), and all
/// together larger by three times as much: what is called takes a place in a table, and more where it is gone to.
const WORTH: u64 = 20;

/// A stretch to be cut out.
pub(crate) struct Arm {
    /// Its instructions.
    pub(crate) stretch: Range<usize>,
    /// The locals that it is given, and that it gives back.
    pub(crate) given: Vec<u32>,
    pub(crate) given_back: Vec<u32>,
    /// The ways in which it is left, sorted.
    pub(crate) exits: Vec<Exit>,
    /// How many blocks are around it.
    pub(crate) around: u32,
}

/// How an arm is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// To what follows.
    On,
    /// To a label, counted from where the arm stands.
    Jump(u32),
    /// Out of a function with results, which are on the stack.
    Return,
}

/// The arms of a function, one after the other. `ran`: by the number of each point, whether it has been passed.
pub(crate) fn arms(module: &Module, body: &Body, results: usize, ran: &[bool]) -> Vec<Arm> {
    let points = body.points();
    if points.len() != ran.len() || ran.first() != Some(&true) {
        return Vec::new();
    }
    let mut passed = vec![None; body.instructions.len()];
    for (point, ran) in points.into_iter().zip(ran) {
        passed[point] = Some(*ran);
    }
    let live = Live::new(body);
    let mut search = Search { module, body, results, passed, live, around: Vec::new(), found: Vec::new() };
    search.level(0, body.instructions.len() - 1, true);
    search.found
}

struct Search<'a> {
    module: &'a Module<'a>,
    body: &'a Body<'a>,
    /// How many values the function gives.
    results: usize,
    /// At points: whether they have been passed.
    passed: Vec<Option<bool>>,
    live: Live,
    /// What opened the blocks around, from the outermost.
    around: Vec<usize>,
    found: Vec<Arm>,
}

impl Search<'_> {
    /// Looks through the instructions of a block, from `at` to its end.
    fn level(&mut self, mut at: usize, end: usize, mut ran: bool) {
        while at < end {
            ran = self.passed[at].unwrap_or(ran);
            if !ran && let Some(arm) = self.arm(at..end) {
                self.found.push(arm);
                return;
            }
            let opened = at;
            match self.body.instructions[opened].operator {
                Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => {
                    let close = self.body.instructions[opened].end;
                    self.around.push(opened);
                    match self.body.otherwise(opened) {
                        Some(otherwise) => {
                            self.level(opened + 1, otherwise, ran);
                            self.level(otherwise + 1, close, ran);
                        }
                        None => self.level(opened + 1, close, ran),
                    }
                    self.around.pop();
                    at = close + 1;
                }
                _ => at += 1,
            }
        }
    }

    /// The stretch from some place to the end of its block, where it can be cut out and that is worth it.
    fn arm(&self, stretch: Range<usize>) -> Option<Arm> {
        let instructions = &self.body.instructions;
        if !instructions[stretch.start].is_bare || instructions[stretch.start].is_dead {
            return None;
        }
        let mut exits = BTreeSet::new();
        if !instructions[stretch.end].is_dead {
            exits.insert(self.end()?);
        }
        // Those outside of the stretch that it jumps to.
        let mut labels = BTreeSet::new();
        let mut mentioned = BTreeSet::new();
        let mut set = BTreeSet::new();
        let mut depth = 0_u32;
        for at in stretch.clone() {
            match &instructions[at].operator {
                Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => depth += 1,
                Operator::End => depth -= 1,
                Operator::Br { relative_depth } | Operator::BrIf { relative_depth } => {
                    labels.extend(relative_depth.checked_sub(depth));
                }
                Operator::BrTable { targets } => {
                    for target in targets.targets() {
                        labels.extend(target.ok()?.checked_sub(depth));
                    }
                    labels.extend(targets.default().checked_sub(depth));
                }
                Operator::Return => {
                    labels.insert(self.around.len() as u32);
                }
                Operator::LocalGet { local_index } => {
                    mentioned.insert(*local_index);
                }
                Operator::LocalSet { local_index } | Operator::LocalTee { local_index } => {
                    mentioned.insert(*local_index);
                    set.insert(*local_index);
                }
                // What stays in the first part by itself.
                Operator::RefFunc { .. }
                | Operator::MemoryInit { .. }
                | Operator::DataDrop { .. }
                | Operator::TableInit { .. }
                | Operator::ElemDrop { .. }
                | Operator::Throw { .. } => return None,
                _ => {}
            }
        }
        for label in labels {
            exits.insert(self.exit(label)?);
        }
        if exits.contains(&Exit::Return) && exits.len() > 1 {
            return None;
        }
        let is_read = |local: &u32| {
            exits.iter().any(|exit| match exit {
                Exit::On => self.live.is(stretch.end, *local),
                Exit::Jump(label) => self.live.is(self.target(*label), *local),
                Exit::Return => false,
            })
        };
        let arm = Arm {
            given: mentioned.iter().copied().filter(|local| self.live.is(stretch.start, *local)).collect(),
            given_back: set.into_iter().filter(is_read).collect(),
            exits: exits.into_iter().collect(),
            around: self.around.len() as u32,
            stretch,
        };
        (self.gain(&arm) >= Some(WORTH)).then_some(arm)
    }

    /// Where a stretch goes on that is not left before its end.
    fn end(&self) -> Option<Exit> {
        match self.around.last() {
            None if self.results > 0 => Some(Exit::Return),
            None => Some(Exit::On),
            Some(block) => (self.results_of(*block) == 0).then_some(Exit::On),
        }
    }

    /// Which exit a label is, counted from where the stretch stands. `None` where it takes values along.
    fn exit(&self, label: u32) -> Option<Exit> {
        let Some(block) = self.around.iter().rev().nth(label as usize) else {
            return Some(match (self.results, label) {
                (0, 0) => Exit::On,
                (0, _) => Exit::Jump(label),
                _ => Exit::Return,
            });
        };
        match self.body.instructions[*block].operator {
            Operator::Loop { .. } => Some(Exit::Jump(label)),
            _ if self.results_of(*block) > 0 => None,
            _ if label == 0 => Some(Exit::On),
            _ => Some(Exit::Jump(label)),
        }
    }

    /// The instruction that a label stands for.
    fn target(&self, label: u32) -> usize {
        match self.around.iter().rev().nth(label as usize) {
            None => self.body.instructions.len() - 1,
            Some(block) => match self.body.instructions[*block].operator {
                Operator::Loop { .. } => *block,
                _ => self.body.instructions[*block].end,
            },
        }
    }

    fn results_of(&self, block: usize) -> usize {
        match self.body.instructions[block].operator {
            Operator::Block { blockty } | Operator::Loop { blockty } | Operator::If { blockty } => {
                results(self.module, blockty)
            }
            _ => 0,
        }
    }

    /// How many bytes shorter the first part becomes; `None` where it does not.
    fn gain(&self, arm: &Arm) -> Option<u64> {
        let length: u64 = self.body.instructions[arm.stretch.clone()].iter().map(|at| at.length).sum();
        let (given, given_back) = (arm.given.len() as u64, arm.given_back.len() as u64);
        // With the number of its slot (crate::first).
        let call = 2 * given + 6 + 2 * given_back + 3 * arm.exits.len() as u64;
        length.checked_sub(call)
    }
}
