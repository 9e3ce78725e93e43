//! A function's body as it is read: its instructions, how blocks nest, and the points by which it is told what runs.

use wasmparser::{
    BlockType, FuncToValidate, FuncValidatorAllocations, FunctionBody, Operator, Parser, ValType,
    ValidPayload, Validator, ValidatorResources,
};

use crate::Error;
use crate::module::Module;

/// The instructions of a function; the last one is its `end`.
pub(crate) struct Body<'a> {
    /// The types of parameters and locals.
    pub(crate) locals: Vec<ValType>,
    pub(crate) instructions: Vec<At<'a>>,
}

/// An instruction, and what is known just before it.
pub(crate) struct At<'a> {
    pub(crate) operator: Operator<'a>,
    /// How many bytes it takes.
    pub(crate) length: u64,
    /// For what opens a block: its `end`. For `if` with an `else`, and for `else`, see [`Body::otherwise`].
    pub(crate) end: usize,
    /// How many values are on the stack, of the whole function.
    pub(crate) height: usize,
    /// Whether nothing is on the stack that was put there within the block around it.
    pub(crate) is_bare: bool,
    /// Whether it cannot be reached.
    pub(crate) is_dead: bool,
}

/// Reads the bodies of all functions that have one; `None` for those that are not understood.
pub(crate) fn bodies<'a>(bytes: &'a [u8], module: &Module) -> Result<Vec<Option<Body<'a>>>, Error> {
    let mut validator = Validator::new();
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        if let ValidPayload::Func(function, body) = validator.payload(&payload?)? {
            bodies.push(Body::read(module, function, &body)?);
        }
    }
    Ok(bodies)
}

impl<'a> Body<'a> {
    /// Reads a body. `None` where blocks take parameters, or where it jumps in a way that is not known here.
    fn read(
        module: &Module,
        function: FuncToValidate<ValidatorResources>,
        body: &FunctionBody<'a>,
    ) -> Result<Option<Self>, Error> {
        let mut validator = function.into_validator(FuncValidatorAllocations::default());
        let mut reader = body.get_binary_reader();
        validator.read_locals(&mut reader)?;
        let locals =
            (0..validator.len_locals()).filter_map(|local| validator.get_local_type(local)).collect();

        let mut reader = body.get_operators_reader()?;
        let mut instructions: Vec<At> = Vec::new();
        let mut open = Vec::new();
        while !reader.eof() {
            let place = reader.original_position();
            let operator = reader.read()?;
            let at = instructions.len();
            match &operator {
                Operator::Block { blockty } | Operator::Loop { blockty } | Operator::If { blockty } => {
                    if has_parameters(module, *blockty) {
                        return Ok(None);
                    }
                    open.push(at);
                }
                Operator::End => {
                    if let Some(opened) = open.pop() {
                        instructions[opened].end = at;
                    }
                }
                Operator::TryTable { .. }
                | Operator::BrOnNull { .. }
                | Operator::BrOnNonNull { .. }
                | Operator::ReturnCall { .. }
                | Operator::ReturnCallIndirect { .. }
                | Operator::ReturnCallRef { .. } => return Ok(None),
                _ => {}
            }
            let height = validator.operand_stack_height() as usize;
            let (is_bare, is_dead) = (validator.get_control_frame(0))
                .map_or((false, true), |frame| (height == frame.height, frame.unreachable));
            validator.op(place, &operator)?;
            let length = reader.original_position() - place;
            instructions.push(At { operator, length, end: 0, height, is_bare, is_dead });
        }
        Ok(Some(Self { locals, instructions }))
    }

    /// Where it is observed what runs: before the first instruction, and before each that may be reached another way than
    /// the one before it.
    pub(crate) fn points(&self) -> Vec<usize> {
        let is_point = |at: &usize| {
            let Some(before) = at.checked_sub(1) else { return true };
            let joins = matches!(
                self.instructions[before].operator,
                Operator::If { .. } | Operator::Else | Operator::End | Operator::BrIf { .. }
            );
            joins && !matches!(self.instructions[*at].operator, Operator::End | Operator::Else)
        };
        (0..self.instructions.len()).filter(is_point).collect()
    }

    /// Which instructions may come after each.
    pub(crate) fn followers(&self) -> Vec<Vec<usize>> {
        let mut around: Vec<usize> = Vec::new();
        let last = self.instructions.len() - 1;
        let mut followers = Vec::with_capacity(self.instructions.len());
        for (at, instruction) in self.instructions.iter().enumerate() {
            let target = |label: u32| match around.iter().rev().nth(label as usize) {
                None => last,
                Some(block) => match self.instructions[*block].operator {
                    Operator::Loop { .. } => *block,
                    _ => self.instructions[*block].end,
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
                    let otherwise = self.otherwise(at).map_or(instruction.end, |otherwise| otherwise + 1);
                    next.extend([at + 1, otherwise]);
                }
                Operator::Else => next.extend(around.last().map(|block| self.instructions[*block].end)),
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

    /// The `else` of an `if`.
    pub(crate) fn otherwise(&self, opened: usize) -> Option<usize> {
        let mut at = opened + 1;
        while at < self.instructions[opened].end {
            match self.instructions[at].operator {
                Operator::Else => return Some(at),
                Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => {
                    at = self.instructions[at].end + 1;
                }
                _ => at += 1,
            }
        }
        None
    }
}

fn has_parameters(module: &Module, block: BlockType) -> bool {
    matches!(block, BlockType::FuncType(of) if !module.types[of as usize].params().is_empty())
}

/// How many values a block leaves.
pub(crate) fn results(module: &Module, block: BlockType) -> usize {
    match block {
        BlockType::Empty => 0,
        BlockType::Type(_) => 1,
        BlockType::FuncType(of) => module.types[of as usize].results().len(),
    }
}
