//! The inside of a function: its blocks, the places where its way forks, and which locals are still to be read where.
//!
//! Positions are numbers of operators: position `i` lies before operator `i`.

use super::module::Module;
use crate::Outcome;
use crate::page::fnv1a;
use wasmparser::{BlockType, FuncValidator, FunctionBody, Operator, ValType, ValidatorResources};

/// A block, loop, `if` with its `else`, or (frame 0) the function.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The frame around it; its own number for the function.
    pub(super) parent: usize,
    /// The operator that opens it; 0 for the function.
    pub(super) open: usize,
    /// The position of `else`, if it has one.
    pub(super) otherwise: Option<usize>,
    /// The position of its `end`.
    pub(super) end: usize,
    pub(super) is_loop: bool,
    /// What it leaves on the stack.
    pub(super) results: Vec<ValType>,
    /// Whether it takes something from the stack.
    pub(super) takes: bool,
}

impl Frame {
    /// What a branch to it must have on the stack; a loop that takes something is refused elsewhere.
    pub(super) fn carried(&self) -> &[ValType] {
        if self.is_loop { &[] } else { &self.results }
    }

    /// Where the arm ends in which a position lies.
    pub(super) fn arm_end(&self, position: usize) -> usize {
        self.otherwise.filter(|otherwise| position <= *otherwise).unwrap_or(self.end)
    }
}

/// A place from which the way is straight: the beginning of the function or of an arm, what follows `br_if` or a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) position: usize,
    /// The frame at whose own level it is.
    pub(super) frame: usize,
}

/// A function taken apart.
pub(super) struct Body<'a> {
    pub(super) operators: Vec<Operator<'a>>,
    /// For each operator its place in the file, in bytes; one more for the end.
    pub(super) offsets: Vec<u64>,
    pub(super) frames: Vec<Frame>,
    /// The innermost frame at each position.
    pub(super) frame_at: Vec<usize>,
    /// Whether the position is reached with nothing of its frame on the stack.
    pub(super) is_clear: Vec<bool>,
    /// Whether code at the position never runs, as plain to see.
    pub(super) is_dead: Vec<bool>,
    /// The types of all locals, parameters first.
    pub(super) locals: Vec<ValType>,
    pub(super) parameters: usize,
    pub(super) places: Vec<Place>,
    /// A number that is another one when the operators are: code of the same shape has the same places.
    pub(super) shape: u32,
}

impl<'a> Body<'a> {
    /// Takes a function apart, checking it on the way.
    ///
    /// # Errors
    /// What is not valid in it.
    pub(super) fn read(
        module: &Module<'a>,
        body: &FunctionBody<'a>,
        signature: u32,
        validator: &mut FuncValidator<ValidatorResources>,
    ) -> Outcome<Self> {
        let fault = |error: wasmparser::Error| error.to_string();
        validator.read_locals(&mut body.get_binary_reader()).map_err(fault)?;
        let locals = (0..validator.len_locals()).filter_map(|local| validator.get_local_type(local)).collect();
        let signature = module.types.get(signature as usize).ok_or("a type is missing")?;
        let function = Frame {
            parent: 0,
            open: 0,
            otherwise: None,
            end: 0,
            is_loop: false,
            results: signature.results().to_vec(),
            takes: false,
        };
        let mut read = Self {
            operators: Vec::new(),
            offsets: Vec::new(),
            frames: vec![function],
            frame_at: Vec::new(),
            is_clear: Vec::new(),
            is_dead: Vec::new(),
            locals,
            parameters: signature.params().len(),
            places: vec![Place { position: 0, frame: 0 }],
            shape: 0,
        };
        let mut reader = body.get_operators_reader().map_err(fault)?;
        let (mut frame, mut opcodes) = (0, Vec::new());
        while !reader.eof() {
            let offset = reader.original_position();
            let operator = reader.read().map_err(fault)?;
            read.offsets.push(offset);
            read.frame_at.push(frame);
            let top = validator.get_control_frame(0).ok_or("an operator after the end")?;
            read.is_dead.push(top.unreachable);
            read.is_clear.push(!top.unreachable && validator.operand_stack_height() as usize == top.height);
            validator.op(offset, &operator).map_err(fault)?;
            let opcode = (offset - body.range().start) as usize;
            opcodes.extend(body.as_bytes().get(opcode));
            frame = read.take(module, operator, frame)?;
        }
        read.offsets.push(reader.original_position());
        read.shape = fnv1a(&opcodes) as u32;
        Ok(read)
    }

    /// Takes up an operator; gives back the frame after it.
    fn take(&mut self, module: &Module<'a>, operator: Operator<'a>, frame: usize) -> Outcome<usize> {
        let position = self.operators.len();
        let after = match &operator {
            Operator::Block { blockty } => self.open(module, *blockty, frame, false)?,
            Operator::Loop { blockty } => self.open(module, *blockty, frame, true)?,
            Operator::If { blockty } => {
                let inner = self.open(module, *blockty, frame, false)?;
                self.places.push(Place { position: position + 1, frame: inner });
                inner
            }
            Operator::Else => {
                self.frames[frame].otherwise = Some(position);
                self.places.push(Place { position: position + 1, frame });
                frame
            }
            Operator::End => {
                self.frames[frame].end = position;
                let around = self.frames[frame].parent;
                if frame != 0 {
                    self.places.push(Place { position: position + 1, frame: around });
                }
                around
            }
            Operator::BrIf { .. } => {
                self.places.push(Place { position: position + 1, frame });
                frame
            }
            _ => frame,
        };
        self.operators.push(operator);
        Ok(after)
    }

    fn open(&mut self, module: &Module<'_>, ty: BlockType, parent: usize, is_loop: bool) -> Outcome<usize> {
        let (results, takes) = match ty {
            BlockType::Empty => (Vec::new(), false),
            BlockType::Type(ty) => (vec![ty], false),
            BlockType::FuncType(number) => {
                let ty = module.types.get(number as usize).ok_or("a type is missing")?;
                (ty.results().to_vec(), !ty.params().is_empty())
            }
        };
        let open = self.operators.len();
        self.frames.push(Frame { parent, open, otherwise: None, end: 0, is_loop, results, takes });
        Ok(self.frames.len() - 1)
    }

    /// The frame to which a branch from a position leads.
    pub(super) fn target(&self, position: usize, depth: u32) -> usize {
        (0..depth).fold(self.frame_at[position], |frame, _| self.frames[frame].parent)
    }

    /// The frames that the branches of an operator lead to; `return` leads to the function.
    pub(super) fn targets(&self, position: usize) -> Vec<usize> {
        match &self.operators[position] {
            Operator::Br { relative_depth } | Operator::BrIf { relative_depth } => {
                vec![self.target(position, *relative_depth)]
            }
            Operator::BrTable { targets } => {
                let depths = targets.targets().filter_map(Result::ok).chain([targets.default()]);
                depths.map(|depth| self.target(position, depth)).collect()
            }
            Operator::Return => vec![0],
            _ => Vec::new(),
        }
    }

    /// The position to which a branch to a frame leads.
    pub(super) fn landing(&self, frame: usize) -> usize {
        let frame = &self.frames[frame];
        if frame.is_loop { frame.open } else { frame.end }
    }

    /// The positions that may follow an operator.
    fn followers(&self, position: usize) -> Vec<usize> {
        let mut after: Vec<usize> = self.targets(position).into_iter().map(|frame| self.landing(frame)).collect();
        match &self.operators[position] {
            Operator::Br { .. } | Operator::BrTable { .. } | Operator::Return | Operator::Unreachable => {}
            Operator::Else => after.push(self.frames[self.frame_at[position]].end),
            Operator::If { .. } => {
                let inner = &self.frames[self.frame_at[position + 1]];
                after.extend([position + 1, inner.otherwise.map_or(inner.end, |otherwise| otherwise + 1)]);
            }
            _ if position + 1 < self.operators.len() => after.push(position + 1),
            _ => {}
        }
        after
    }

    /// For each position the locals whose value may still be read.
    pub(super) fn live(&self) -> Vec<Locals> {
        let mut live = vec![Locals::none(self.locals.len()); self.operators.len()];
        let followers: Vec<Vec<usize>> = (0..self.operators.len()).map(|position| self.followers(position)).collect();
        loop {
            let mut changed = false;
            for position in (0..self.operators.len()).rev() {
                let mut now = Locals::none(self.locals.len());
                followers[position].iter().for_each(|after| now.add(&live[*after]));
                match self.operators[position] {
                    Operator::LocalGet { local_index } => now.insert(local_index),
                    Operator::LocalSet { local_index } | Operator::LocalTee { local_index } => now.remove(local_index),
                    _ => {}
                }
                changed |= now != live[position];
                live[position] = now;
            }
            if !changed {
                return live;
            }
        }
    }
}

/// A set of locals of one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Locals(Vec<u64>);

impl Locals {
    /// None of so many.
    pub(super) fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(all, more)| *all |= more);
    }

    pub(super) fn insert(&mut self, local: u32) {
        if let Some(word) = self.0.get_mut(local as usize / 64) {
            *word |= 1 << (local % 64);
        }
    }

    pub(super) fn remove(&mut self, local: u32) {
        if let Some(word) = self.0.get_mut(local as usize / 64) {
            *word &= !(1 << (local % 64));
        }
    }

    pub(super) fn has(&self, local: u32) -> bool {
        self.0.get(local as usize / 64).is_some_and(|word| word >> (local % 64) & 1 == 1)
    }
}
