//! Fewer blocks, once panics are traps: what jumps to a trap jumps to the outermost one, and blocks that nothing jumps to the
//! end of are none.
//!
//! ```wat
//! (block $a (block $b … (br_if $b …) … return) unreachable) unreachable
//! (block $a … (br_if $a …) … return) unreachable                           ;; does the same
//! ```

use std::collections::BTreeMap;

use wasm_encoder::reencode::{self, Reencode, RoundtripReencoder};
use wasm_encoder::{Function, Instruction};
use wasmparser::{BlockType, Operator};

/// Writes the instructions of a function, the last of which is its `end`, without blocks that are not needed.
pub(crate) fn write(code: &[Operator], function: &mut Function) -> Result<(), reencode::Error> {
    let blocks = Blocks::of(code);
    let mut uses = vec![0; code.len()];
    let mut jumps = BTreeMap::new();
    let mut around = Vec::new();
    for (at, operator) in code.iter().enumerate() {
        let labels = labels(operator)?;
        if !labels.is_empty() {
            let targets: Vec<Option<usize>> =
                labels.iter().map(|label| blocks.target(code, &around, *label)).collect();
            targets.iter().flatten().for_each(|target| uses[*target] += 1);
            jumps.insert(at, targets);
        }
        nest(operator, at, &mut around);
    }

    let is_needed = |opened: usize| uses[opened] > 0 || !matches!(code[opened], Operator::Block { .. });
    let mut around: Vec<usize> = Vec::new();
    // From what a jump has left behind on, up to where another one leads.
    let mut is_dead = false;
    let mut at = 0;
    while let Some(operator) = code.get(at) {
        match operator {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } if is_dead => {
                at = blocks.end[&at] + 1;
                continue;
            }
            Operator::Block { .. } if !is_needed(at) => {}
            Operator::End if around.last().is_some_and(|opened| !is_needed(*opened)) => {}
            Operator::Else | Operator::End => {
                is_dead = false;
                function.instruction(&RoundtripReencoder.instruction(operator.clone())?);
            }
            _ if is_dead => {}
            _ => {
                function.instruction(&match jumps.get(&at) {
                    Some(targets) => {
                        let needed: Vec<usize> =
                            around.iter().copied().filter(|opened| is_needed(*opened)).collect();
                        jump(operator, targets, &needed)
                    }
                    None => RoundtripReencoder.instruction(operator.clone())?,
                });
                is_dead = matches!(
                    operator,
                    Operator::Br { .. } | Operator::BrTable { .. } | Operator::Return | Operator::Unreachable
                );
            }
        }
        nest(operator, at, &mut around);
        at += 1;
    }
    Ok(())
}

/// A jump to where the blocks end that `targets` open, the last of which is that of all else. `around`: what opens the
/// blocks around it.
fn jump(operator: &Operator, targets: &[Option<usize>], around: &[usize]) -> Instruction<'static> {
    let label = |target: &Option<usize>| {
        let within = around.iter().rev().position(|opened| Some(*opened) == *target);
        within.unwrap_or(around.len()) as u32
    };
    let mut labels: Vec<u32> = targets.iter().map(label).collect();
    let last = labels.pop().unwrap_or_default();
    match operator {
        Operator::BrTable { .. } => Instruction::BrTable(labels.into(), last),
        Operator::BrIf { .. } => Instruction::BrIf(last),
        _ => Instruction::Br(last),
    }
}

/// The labels that an instruction names, the last of which is that of all else.
fn labels(operator: &Operator) -> Result<Vec<u32>, reencode::Error> {
    match operator {
        Operator::Br { relative_depth } | Operator::BrIf { relative_depth } => Ok(vec![*relative_depth]),
        Operator::BrTable { targets } => {
            let labels = targets.targets().chain([Ok(targets.default())]);
            labels.collect::<Result<_, _>>().map_err(reencode::Error::ParseError)
        }
        _ => Ok(Vec::new()),
    }
}

/// Follows what opens and closes blocks.
fn nest(operator: &Operator, at: usize, around: &mut Vec<usize>) {
    match operator {
        Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => around.push(at),
        Operator::End => drop(around.pop()),
        _ => {}
    }
}

/// Where blocks end.
struct Blocks {
    /// By what opens them.
    end: BTreeMap<usize, usize>,
    /// By the `else`.
    end_of_else: BTreeMap<usize, usize>,
}

impl Blocks {
    fn of(code: &[Operator]) -> Self {
        let (mut end, mut end_of_else) = (BTreeMap::new(), BTreeMap::new());
        let mut around = Vec::new();
        let mut otherwise = BTreeMap::new();
        for (at, operator) in code.iter().enumerate() {
            if let Some(opened) = around.last() {
                match operator {
                    Operator::Else => drop(otherwise.insert(*opened, at)),
                    Operator::End => {
                        end.insert(*opened, at);
                        end_of_else.extend(otherwise.get(opened).map(|otherwise| (*otherwise, at)));
                    }
                    _ => {}
                }
            }
            nest(operator, at, &mut around);
        }
        Self { end, end_of_else }
    }

    /// What opens the block that a label means, or the outermost one that leads to a trap as well. `None`: the function.
    fn target(&self, code: &[Operator], around: &[usize], label: u32) -> Option<usize> {
        let meant = around.iter().rev().nth(label as usize)?;
        let others = around.iter().find(|opened| self.traps(code, **opened));
        Some(*others.filter(|_| self.traps(code, *meant)).unwrap_or(meant))
    }

    /// Whether a jump to the end of a block, which takes nothing along, leads to a trap.
    fn traps(&self, code: &[Operator], opened: usize) -> bool {
        let (Operator::Block { blockty: BlockType::Empty } | Operator::If { blockty: BlockType::Empty }) =
            code[opened]
        else {
            return false;
        };
        let mut at = self.end[&opened] + 1;
        loop {
            at = match code.get(at) {
                Some(Operator::Unreachable) => return true,
                Some(Operator::End) => at + 1,
                Some(Operator::Else) => self.end_of_else[&at] + 1,
                _ => return false,
            };
        }
    }
}
