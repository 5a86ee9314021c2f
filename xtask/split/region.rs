//! The tail of an arm as a function of its own, and the call that takes its place.

use super::body::{Body, Locals, Place};
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::{Error, Reencode, RoundtripReencoder};
use wasm_encoder::{BlockType, Function, InstructionSink};
use wasmparser::{FuncType, Operator, ValType};

/// Ways out of a region beyond which it is not worth following them.
const MOST_WAYS: usize = 16;

type Written<T> = Result<T, Error<String>>;

/// How control leaves a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// To what follows the arm.
    On,
    /// As by a branch to that frame.
    To(usize),
}

/// From a position to the end of the arm, where nothing is on the stack at first.
#[derive(Clone, Debug)]
pub(super) struct Region {
    start: usize,
    /// The position of the `end` or `else` that closes the arm.
    pub(super) stop: usize,
    frame: usize,
    /// Locals it is given.
    takes: Vec<u32>,
    /// Locals it gives back.
    gives: Vec<u32>,
    ways: Vec<Way>,
    /// The type of the value that some way carries.
    value: Option<ValType>,
}

impl Region {
    /// The region that begins at a place, or as soon after it as the stack is clear.
    pub(super) fn at(body: &Body<'_>, live: &[Locals], place: Place) -> Option<Self> {
        let frame = &body.frames[place.frame];
        let stop = frame.arm_end(place.position);
        let clear = |at: &usize| body.frame_at[*at] == place.frame && body.is_clear[*at];
        let start = (place.position..stop).find(clear)?;
        let mut region =
            Self { start, stop, frame: place.frame, takes: vec![], gives: vec![], ways: vec![], value: None };
        region.ways = region.find_ways(body)?;
        for way in &region.ways {
            match (region.carried(body, *way), region.value) {
                ([], _) => {}
                ([one], None) => region.value = named(*one).map(|_| *one),
                ([one], Some(known)) if *one == known => {}
                _ => return None,
            }
        }
        if region.value.is_none() && region.ways.iter().any(|way| !region.carried(body, *way).is_empty()) {
            return None;
        }
        region.find_locals(body, live);
        Some(region)
    }

    fn find_ways(&self, body: &Body<'_>) -> Option<Vec<Way>> {
        let mut ways = BTreeSet::new();
        if !body.is_dead[self.stop] {
            ways.insert(Way::On);
        }
        for at in self.start..self.stop {
            let outside = body.targets(at).into_iter().filter(|frame| self.is_outside(body, *frame));
            ways.extend(outside.map(|frame| self.way(body, frame)));
        }
        let is_simple = |way: &Way| !matches!(way, Way::To(to) if body.frames[*to].is_loop && body.frames[*to].takes);
        (ways.len() <= MOST_WAYS && ways.iter().all(is_simple)).then(|| ways.into_iter().collect())
    }

    fn is_outside(&self, body: &Body<'_>, frame: usize) -> bool {
        frame == self.frame || frame == 0 || body.frames[frame].open < self.start
    }

    fn way(&self, body: &Body<'_>, frame: usize) -> Way {
        if frame == self.frame && !body.frames[frame].is_loop { Way::On } else { Way::To(frame) }
    }

    fn carried<'b>(&self, body: &'b Body<'_>, way: Way) -> &'b [ValType] {
        match way {
            Way::On => &body.frames[self.frame].results,
            Way::To(frame) => body.frames[frame].carried(),
        }
    }

    fn find_locals(&mut self, body: &Body<'_>, live: &[Locals]) {
        let (mut used, mut written) = (BTreeSet::new(), BTreeSet::new());
        for operator in &body.operators[self.start..self.stop] {
            match operator {
                Operator::LocalGet { local_index } => used.insert(*local_index),
                Operator::LocalSet { local_index } | Operator::LocalTee { local_index } => {
                    written.insert(*local_index);
                    used.insert(*local_index)
                }
                _ => false,
            };
        }
        let mut after = Locals::none(body.locals.len());
        for way in &self.ways {
            let landing = match way {
                Way::On => self.stop,
                Way::To(frame) => body.landing(*frame),
            };
            after.add(&live[landing]);
        }
        self.takes = used.iter().copied().filter(|local| live[self.start].has(*local)).collect();
        self.gives = written.iter().copied().filter(|local| after.has(*local)).collect();
    }

    /// How long the code is, in bytes.
    pub(super) fn size(&self, body: &Body<'_>) -> u64 {
        body.offsets[self.stop] - body.offsets[self.start]
    }

    /// How long that is which takes its place, about.
    pub(super) fn cost(&self) -> u64 {
        let ways = if self.ways.len() > 1 { 7 * self.ways.len() as u64 } else { 3 };
        9 + 2 * (self.takes.len() + self.gives.len()) as u64 + ways + 2 * u64::from(self.value.is_some())
    }

    /// The type of the function made of it: locals in; the value, locals and the number of the way out.
    pub(super) fn signature(&self, body: &Body<'_>) -> FuncType {
        let ty = |local: &u32| body.locals[*local as usize];
        let way = (self.ways.len() > 1).then_some(ValType::I32);
        let results = self.value.into_iter().chain(self.gives.iter().map(ty)).chain(way);
        FuncType::new(self.takes.iter().map(ty), results)
    }

    /// The function made of it.
    pub(super) fn function(&self, body: &Body<'_>, types: &mut impl Reencode<Error = String>) -> Written<Function> {
        let mut numbers: BTreeMap<u32, u32> = (0..).zip(&self.takes).map(|(new, old)| (*old, new)).collect();
        let mut locals = Vec::new();
        for operator in &body.operators[self.start..self.stop] {
            if let Some(local) = local_of(operator)
                && !numbers.contains_key(&local)
            {
                numbers.insert(local, numbers.len() as u32);
                locals.push(types.val_type(body.locals[local as usize])?);
            }
        }
        let mut function = Function::new_with_locals_types(locals);
        for way in self.ways.iter().rev() {
            let ty = match self.carried(body, *way) {
                [one] => BlockType::Result(types.val_type(*one)?),
                _ => BlockType::Empty,
            };
            function.instructions().block(ty);
        }
        for at in self.start..self.stop {
            self.copy(body, at, &numbers, &mut function)?;
        }
        for (number, way) in (0..).zip(&self.ways) {
            function.instructions().end();
            if let (Some(value), []) = (self.value, self.carried(body, *way)) {
                push_zero(&mut function.instructions(), value);
            }
            for local in &self.gives {
                function.instructions().local_get(numbers.get(local).copied().unwrap_or_default());
            }
            if self.ways.len() > 1 {
                function.instructions().i32_const(number);
            }
            if number as usize + 1 < self.ways.len() {
                function.instructions().return_();
            }
        }
        function.instructions().end();
        Ok(function)
    }

    /// Copies an operator into the function, with its locals and branches as they are there.
    fn copy(&self, body: &Body<'_>, at: usize, numbers: &BTreeMap<u32, u32>, into: &mut Function) -> Written<()> {
        let number = |local: &u32| numbers.get(local).copied().unwrap_or_default();
        let mut nested = 0;
        let mut frame = body.frame_at[at];
        while frame != self.frame {
            (nested, frame) = (nested + 1, body.frames[frame].parent);
        }
        let depth = |target: usize, old: u32| {
            let way = self.is_outside(body, target).then(|| self.way(body, target));
            let way = way.and_then(|way| self.ways.iter().position(|known| *known == way));
            way.map_or(old, |way| nested + way as u32)
        };
        let mut code = into.instructions();
        match &body.operators[at] {
            Operator::LocalGet { local_index } => code.local_get(number(local_index)),
            Operator::LocalSet { local_index } => code.local_set(number(local_index)),
            Operator::LocalTee { local_index } => code.local_tee(number(local_index)),
            Operator::Br { relative_depth: old } => code.br(depth(body.target(at, *old), *old)),
            Operator::BrIf { relative_depth: old } => code.br_if(depth(body.target(at, *old), *old)),
            Operator::Return => code.br(depth(0, 0)),
            Operator::BrTable { targets } => {
                let new = |old: u32| depth(body.target(at, old), old);
                let all: Vec<u32> = targets.targets().map(|old| old.map(new)).collect::<Result<_, _>>()?;
                code.br_table(all, new(targets.default()))
            }
            other => return copy_plainly(std::slice::from_ref(other), into),
        };
        Ok(())
    }

    /// Calls the function and goes on by the way it says; `spare` are two locals nobody else uses.
    fn call(&self, body: &Body<'_>, function: u32, spare: (u32, u32), into: &mut Function) {
        let mut code = into.instructions();
        self.takes.iter().for_each(|local| {
            code.local_get(*local);
        });
        code.call(function);
        let forks = self.ways.len() > 1;
        if forks {
            code.local_set(spare.0);
        }
        self.gives.iter().rev().for_each(|local| {
            code.local_set(*local);
        });
        if forks && self.value.is_some() {
            code.local_set(spare.1);
        }
        for (number, way) in (0..).zip(&self.ways).skip(1) {
            let Way::To(frame) = way else { continue };
            code.local_get(spare.0);
            if self.ways.len() > 2 {
                code.i32_const(number).i32_eq();
            }
            let depth = self.depth(body, *frame);
            if self.carried(body, *way).is_empty() {
                code.br_if(depth);
            } else {
                code.if_(BlockType::Empty).local_get(spare.1).br(depth + 1).end();
            }
        }
        let Some(first) = self.ways.first() else {
            code.unreachable();
            return;
        };
        if forks && !self.carried(body, *first).is_empty() {
            code.local_get(spare.1);
        }
        if let Way::To(frame) = first {
            code.br(self.depth(body, *frame));
        }
    }

    fn depth(&self, body: &Body<'_>, target: usize) -> u32 {
        let (mut depth, mut frame) = (0, self.frame);
        while frame != target && frame != 0 {
            (depth, frame) = (depth + 1, body.frames[frame].parent);
        }
        depth
    }
}

fn local_of(operator: &Operator<'_>) -> Option<u32> {
    match operator {
        Operator::LocalGet { local_index }
        | Operator::LocalSet { local_index }
        | Operator::LocalTee { local_index } => Some(*local_index),
        _ => None,
    }
}

/// Types of which there is a value to fill a place with, by name.
fn named(ty: ValType) -> Option<(&'static str, wasm_encoder::ValType)> {
    match ty {
        ValType::I32 => Some(("i32", wasm_encoder::ValType::I32)),
        ValType::I64 => Some(("i64", wasm_encoder::ValType::I64)),
        ValType::F32 => Some(("f32", wasm_encoder::ValType::F32)),
        ValType::F64 => Some(("f64", wasm_encoder::ValType::F64)),
        _ => None,
    }
}

fn push_zero(code: &mut InstructionSink<'_>, ty: ValType) {
    match ty {
        ValType::I64 => code.i64_const(0),
        ValType::F32 => code.f32_const(0.0.into()),
        ValType::F64 => code.f64_const(0.0.into()),
        _ => code.i32_const(0),
    };
}

/// A function with calls in the place of regions; the functions made of those have numbers from `first` on.
pub(super) fn with_calls(body: &Body<'_>, regions: &[Region], first: u32) -> Written<Function> {
    let mut types = RoundtripReencoder;
    let fault = |error: Error| Error::UserError(error.to_string());
    let own = body.locals.iter().skip(body.parameters).map(|ty| types.val_type(*ty).map_err(fault));
    let mut locals: Vec<wasm_encoder::ValType> = own.collect::<Result<_, _>>()?;
    // One local for the way out, one for each type of value carried on it.
    let mut spare: BTreeMap<Option<&str>, u32> = BTreeMap::new();
    let mut spare_of = |role, ty| {
        *spare.entry(role).or_insert_with(|| {
            locals.push(ty);
            (body.parameters + locals.len() - 1) as u32
        })
    };
    let mut spares = Vec::new();
    for region in regions.iter() {
        let way = if region.ways.len() > 1 { spare_of(None, wasm_encoder::ValType::I32) } else { 0 };
        let value = match region.value.and_then(named).filter(|_| region.ways.len() > 1) {
            Some((role, ty)) => spare_of(Some(role), ty),
            None => 0,
        };
        spares.push((way, value));
    }
    let mut function = Function::new_with_locals_types(locals);
    let mut at = 0;
    for ((number, region), spare) in (first..).zip(regions).zip(spares) {
        copy_plainly(&body.operators[at..region.start], &mut function)?;
        region.call(body, number, spare, &mut function);
        at = region.stop;
    }
    copy_plainly(&body.operators[at..], &mut function)?;
    Ok(function)
}

fn copy_plainly(operators: &[Operator<'_>], into: &mut Function) -> Written<()> {
    for operator in operators {
        let same = RoundtripReencoder.instruction(operator.clone());
        into.instruction(&same.map_err(|error: Error| Error::UserError(error.to_string()))?);
    }
    Ok(())
}
