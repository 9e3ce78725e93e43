//! Cutting arms that have not run in the stage of their function out of it, into functions of their own.
//!
//! ```wat
//! (if (local.get $rare) (then …))       ;; that … reads $a, sets $b, and leaves by the end or by `br 2`
//!
//! (if (local.get $rare) (then           ;; becomes
//!   local.get $a
//!   call $arm                           ;; (param $a) (result i32 $b)
//!   local.set $b
//!   br_if 2))                           ;; for 0 it goes on
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode, RoundtripReencoder};
use wasm_encoder::{BlockType, Function, Instruction};
use wasmparser::{FuncType, FunctionBody, Operator, ValType};

use crate::Error;
use crate::arms::{Arm, Exit, arms};
use crate::body::{Body, bodies};
use crate::module::Module;
use crate::profile::Stage;
use crate::rewrite::{Code, Rewrite};

/// What the functions are called that arms become, with the number of the part that they belong to: `{arm}1`.
pub const ARM: &str = "{arm}";

/// The part that a function belongs to that was an arm; `None` for others.
pub(crate) fn part_of_arm(name: &str) -> Option<Stage> {
    name.strip_prefix(ARM)?.parse().ok()
}

/// The same module, with what has not run in the stage of its function as functions of their own, named [`ARM`], at the end.
///
/// `ran` is asked with the name of each function and how many instructions it has, and gives for each of its points
/// (see [`profile`](crate::profile())) in which of the `stages` it was first passed. Where that is wrong, the module is
/// slower, and no more.
pub fn cut(
    module: &[u8],
    stages: Stage,
    ran: impl Fn(&str, usize) -> Option<Vec<Stage>>,
) -> Result<Vec<u8>, Error> {
    let read = Module::read(module)?;
    let mut points = Vec::new();
    for ((function, _), body) in read.defined().zip(bodies(module, &read)?) {
        let name = read.names.get(&function);
        points.push(body.zip(name).and_then(|(body, name)| ran(name, body.instructions.len())));
    }
    let mut module = module.to_vec();
    // What comes last first: what is left of a function is cut again.
    for part in (1..=stages).rev() {
        module = cut_for(&module, part, &mut points)?;
    }
    Ok(module)
}

/// Cuts out what has not run in any stage before one. `points`: those of each function that is not imported, where they are
/// known; they become those of what is left of it.
fn cut_for(module: &[u8], part: Stage, points: &mut [Option<Vec<Stage>>]) -> Result<Vec<u8>, Error> {
    let read = Module::read(module)?;
    let bodies = bodies(module, &read)?;
    let mut rewrite = Rewrite::of(&read);
    let mut cutting = Cutting { read: &read, part, types: read.types.clone(), arms: Vec::new() };
    for (at, ((function, unchanged), body)) in read.defined().zip(&bodies).enumerate() {
        if let (Some(body), Some(Some(points))) = (body, points.get_mut(at))
            && let Some(shorter) = cutting.function(function, unchanged, body, points)?
        {
            rewrite.functions[at].1 = Code::New(shorter);
        }
    }
    let name = format!("{ARM}{part}");
    let arms = (read.functions.len() as u32..).zip(&cutting.arms);
    rewrite.names.iter_mut().for_each(|names| names.extend(arms.clone().map(|(arm, _)| (arm, &*name))));
    rewrite.functions.extend(cutting.arms.into_iter().map(|(of, body)| (of, Code::New(body))));
    rewrite.types = cutting.types;
    rewrite.write(module)
}

/// What is cut out of a module.
struct Cutting<'a> {
    read: &'a Module<'a>,
    /// The part that its arms belong to.
    part: Stage,
    /// Those of the module, then others that arms have.
    types: Vec<FuncType>,
    /// Type and body of each arm.
    arms: Vec<(u32, Function)>,
}

impl Cutting<'_> {
    /// A function without its arms, and its points; `None` where it has none.
    fn function(
        &mut self,
        function: u32,
        unchanged: &FunctionBody,
        body: &Body,
        points: &mut Vec<Stage>,
    ) -> Result<Option<Function>, Error> {
        let results = self.read.types[self.read.type_of(function) as usize].results();
        let ran: Vec<bool> = points.iter().map(|stage| *stage < self.part).collect();
        let arms = arms(self.read, body, results.len(), &ran);
        if arms.is_empty() {
            return Ok(None);
        }
        // Where an arm begins is a point as before; those within it are gone, and its call has none.
        let is_within = |at: usize, arm: &Arm| arm.stretch.start < at && at < arm.stretch.end;
        let mut places = body.points().into_iter();
        points.retain(|_| !places.next().is_some_and(|at| arms.iter().any(|arm| is_within(at, arm))));
        let mut shorter = RoundtripReencoder.new_function_with_parsed_locals(unchanged)?;
        let mut at = 0;
        for arm in arms {
            for instruction in &body.instructions[at..arm.stretch.start] {
                shorter.instruction(&RoundtripReencoder.instruction(instruction.operator.clone())?);
            }
            call(&mut shorter, &arm, (self.read.functions.len() + self.arms.len()) as u32);
            let of = self.type_of(body, &arm, results);
            self.arms.push((of, self::body(body, &arm)?));
            at = arm.stretch.end;
        }
        for instruction in &body.instructions[at..] {
            shorter.instruction(&RoundtripReencoder.instruction(instruction.operator.clone())?);
        }
        Ok(Some(shorter))
    }

    /// The type of an arm in a function with these results.
    fn type_of(&mut self, body: &Body, arm: &Arm, results: &[ValType]) -> u32 {
        let locals =
            |locals: &[u32]| locals.iter().map(|local| body.locals[*local as usize]).collect::<Vec<_>>();
        let given_back = match arm.exits[..] {
            [Exit::Return] => results.to_vec(),
            [] | [_] => locals(&arm.given_back),
            _ => [vec![ValType::I32], locals(&arm.given_back)].concat(),
        };
        let of = FuncType::new(locals(&arm.given), given_back);
        let known = self.types.iter().position(|known| *known == of);
        known.unwrap_or_else(|| {
            self.types.push(of);
            self.types.len() - 1
        }) as u32
    }
}

/// What stands in the place of an arm.
fn call(function: &mut Function, arm: &Arm, number: u32) {
    // Where one way of several is to go on, it is the first.
    let goes_on = arm.exits.len() > 1 && arm.exits[0] == Exit::On;
    let jumps =
        || arm.exits.iter().filter_map(|exit| if let Exit::Jump(label) = exit { Some(*label) } else { None });
    let table = arm.exits.len() > 2;
    if goes_on && table {
        function.instruction(&Instruction::Block(BlockType::Empty));
    }
    for local in &arm.given {
        function.instruction(&Instruction::LocalGet(*local));
    }
    function.instruction(&Instruction::Call(number));
    for local in arm.given_back.iter().rev() {
        function.instruction(&Instruction::LocalSet(*local));
    }
    match arm.exits[..] {
        [] => {
            function.instruction(&Instruction::Unreachable);
        }
        [Exit::On] => {}
        [Exit::Jump(label)] => {
            function.instruction(&Instruction::Br(label));
        }
        [Exit::Return] => {
            function.instruction(&Instruction::Return);
        }
        [Exit::On, Exit::Jump(label)] => {
            function.instruction(&Instruction::BrIf(label));
        }
        _ => {
            // The block around it, if there is one, is where it goes on.
            let inside = u32::from(goes_on);
            let mut labels: Vec<u32> = jumps().map(|label| label + inside).collect();
            if goes_on {
                labels.insert(0, 0);
            }
            let last = labels.pop().unwrap_or_default();
            function.instruction(&Instruction::BrTable(labels.into(), last));
            if goes_on {
                function.instruction(&Instruction::End);
            }
        }
    }
}

/// The body of an arm.
fn body(body: &Body, arm: &Arm) -> Result<Function, Error> {
    let kept: BTreeSet<u32> = (body.instructions[arm.stretch.clone()].iter())
        .filter_map(|instruction| match instruction.operator {
            Operator::LocalGet { local_index }
            | Operator::LocalSet { local_index }
            | Operator::LocalTee { local_index } => Some(local_index),
            _ => None,
        })
        .collect();
    let own: Vec<u32> = kept.into_iter().filter(|local| !arm.given.contains(local)).collect();
    let types: Vec<wasm_encoder::ValType> = (own.iter())
        .map(|local| RoundtripReencoder.val_type(body.locals[*local as usize]))
        .collect::<Result<_, _>>()?;
    let mut function = Function::new_with_locals_types(types);
    let mut copying =
        Copying { locals: arm.given.iter().chain(&own).copied().zip(0..).collect(), arm, depth: 0 };

    // One block for each way to leave it, the first one innermost; around them one that takes the number.
    let numbered = arm.exits.len() > 1;
    let blocks = if arm.exits == [Exit::Return] { 0 } else { arm.exits.len() };
    if numbered {
        function.instruction(&Instruction::Block(BlockType::Result(wasm_encoder::ValType::I32)));
    }
    for _ in 0..blocks {
        function.instruction(&Instruction::Block(BlockType::Empty));
    }
    for instruction in &body.instructions[arm.stretch.clone()] {
        function.instruction(&copying.instruction(instruction.operator.clone())?);
    }
    if body.instructions[arm.stretch.end].is_dead {
        // What cannot be reached may have left values behind, for a block that expects some.
        function.instruction(&Instruction::Unreachable);
    }
    for (number, outer) in (0..).zip((0..blocks as u32).rev()) {
        function.instruction(&Instruction::End);
        if numbered {
            function.instruction(&Instruction::I32Const(number));
            if outer > 0 {
                function.instruction(&Instruction::Br(outer));
            }
        }
    }
    if numbered {
        function.instruction(&Instruction::End);
    }
    for local in &arm.given_back {
        function.instruction(&Instruction::LocalGet(copying.locals[local]));
    }
    function.instruction(&Instruction::End);
    Ok(function)
}

/// Writes the instructions of an arm, with its own numbers for locals, and for labels outside of it.
struct Copying<'a> {
    locals: BTreeMap<u32, u32>,
    arm: &'a Arm,
    /// How many blocks of the arm are open.
    depth: u32,
}

impl Copying<'_> {
    /// The label of a jump. Exits are the labels around the arm's own, in their order; [`Exit::On`] is the first of them,
    /// which is where both lead that go on: the end of the block around the arm, and of a function.
    fn label(&self, label: u32) -> u32 {
        let Some(outside) = label.checked_sub(self.depth) else { return label };
        let exit = self.arm.exits.iter().position(|exit| *exit == Exit::Jump(outside));
        self.depth + exit.unwrap_or(0) as u32
    }
}

impl Reencode for Copying<'_> {
    type Error = Infallible;

    fn instruction<'a>(&mut self, operator: Operator<'a>) -> Result<Instruction<'a>, reencode::Error> {
        Ok(match operator {
            Operator::LocalGet { local_index } => Instruction::LocalGet(self.locals[&local_index]),
            Operator::LocalSet { local_index } => Instruction::LocalSet(self.locals[&local_index]),
            Operator::LocalTee { local_index } => Instruction::LocalTee(self.locals[&local_index]),
            Operator::Return if self.arm.exits != [Exit::Return] => {
                Instruction::Br(self.label(self.depth + self.arm.around))
            }
            Operator::Br { relative_depth } => Instruction::Br(self.label(relative_depth)),
            Operator::BrIf { relative_depth } => Instruction::BrIf(self.label(relative_depth)),
            Operator::BrTable { targets } => {
                let labels: Result<Vec<u32>, _> =
                    targets.targets().map(|label| Ok(self.label(label?))).collect();
                let labels = labels.map_err(reencode::Error::ParseError)?;
                Instruction::BrTable(labels.into(), self.label(targets.default()))
            }
            operator => {
                match operator {
                    Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => self.depth += 1,
                    Operator::End => self.depth -= 1,
                    _ => {}
                }
                reencode::utils::instruction(self, operator)?
            }
        })
    }
}
