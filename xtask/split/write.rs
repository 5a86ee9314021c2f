//! Writes the two parts of a cut.

use super::FIRST;
use super::indices::{Numbering, numbered, words};
use super::plan::{Item, Plan, TABLE};
use crate::Outcome;
use std::collections::BTreeSet;
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, DataCountSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, Function, FunctionSection, GlobalSection, GlobalType, ImportSection, MemorySection, Module,
    RawSection, SectionId, StartSection, TableSection, TypeSection, ValType,
};
use wasmparser::Operator;

/// The first part; `rest_file` names the global that tells whether the rest is there.
pub(super) fn first(plan: &Plan<'_>, rest_file: &str) -> Outcome<Vec<u8>> {
    let module = plan.module;
    let stubs: Vec<u32> = plan.stubs.keys().copied().collect();
    let imports: Vec<u32> = (0..module.first_own()).collect();
    let functions: Vec<u32> = imports.iter().chain(&plan.first).chain(&stubs).copied().collect();
    let mut used = plan.first_uses.types.clone();
    for function in plan.direct.keys() {
        used.insert(module.signature(*function)?);
    }
    let mut numbers = Numbering {
        functions: numbered(functions.iter().copied()),
        tables: numbered(0..module.tables.len() as u32),
        memories: numbered(0..module.memories.len() as u32),
        globals: numbered(0..module.globals.len() as u32),
        ..Numbering::default()
    };
    let mut out = Module::new();
    out.section(&types(plan, &functions, &mut used, &mut numbers)?);
    let mut section = ImportSection::new();
    for import in &module.imports {
        section.import(import.module, import.name, numbers.entity_type(import.ty).map_err(words)?);
    }
    out.section(&section);
    let mut section = FunctionSection::new();
    // The last one is no function of the module: all stubs call it, to have the rest come.
    for function in plan.first.iter().chain(&stubs).chain([&plan.need]) {
        section.function(signature(plan, &numbers, *function)?);
    }
    out.section(&section);
    write_tables_and_memories(plan, &mut numbers, &mut out)?;
    let arrived = module.globals.len() as u32;
    out.section(&first_globals(plan, &mut numbers)?);
    out.section(&first_exports(plan, &mut numbers, (rest_file, arrived))?);
    if let Some(start) = module.start {
        out.section(&StartSection { function_index: numbers.function_index(start).map_err(words)? });
    }
    let mut section = ElementSection::new();
    for element in &module.elements {
        numbers.parse_element(&mut section, element.clone()).map_err(words)?;
    }
    out.section(&section);
    if let Some(count) = module.data_count {
        out.section(&DataCountSection { count });
    }
    let ensure = functions.len() as u32;
    let mut code = first_bodies(plan, &mut numbers, ensure)?;
    for (function, slot) in &plan.stubs {
        code.function(&stub(plan, &numbers, *function, (*slot, ensure))?);
    }
    code.function(&ensuring(arrived, numbers.function_index(plan.need).map_err(words)?));
    out.section(&code);
    if let Some(data) = module.data {
        out.section(&RawSection { id: SectionId::Data.into(), data });
    }
    Ok(out.finish())
}

/// The second part.
pub(super) fn rest(plan: &Plan<'_>) -> Outcome<Vec<u8>> {
    let taken = |pick: fn(&Item) -> Option<u32>| plan.links.keys().filter_map(pick).collect::<Vec<u32>>();
    let taken_functions = taken(|item| if let Item::Function(number) = item { Some(*number) } else { None });
    let functions: Vec<u32> = taken_functions.iter().chain(&plan.rest).copied().collect();
    let mut used = plan.rest_uses.types.clone();
    let mut numbers = Numbering {
        functions: numbered(functions.iter().copied()),
        tables: numbered(taken(|item| if let Item::Table(number) = item { Some(*number) } else { None })),
        memories: numbered(taken(|item| if let Item::Memory(number) = item { Some(*number) } else { None })),
        globals: numbered(taken(|item| if let Item::Global(number) = item { Some(*number) } else { None })),
        ..Numbering::default()
    };
    let mut out = Module::new();
    out.section(&types(plan, &functions, &mut used, &mut numbers)?);
    out.section(&rest_imports(plan, &mut numbers)?);
    let mut section = FunctionSection::new();
    for function in &plan.rest {
        section.function(signature(plan, &numbers, *function)?);
    }
    out.section(&section);
    out.section(&rest_elements(plan, &mut numbers)?);
    out.section(&bodies(plan, &plan.rest, &mut numbers)?);
    Ok(out.finish())
}

/// The types of these functions and those used besides, and their numbers.
fn types(
    plan: &Plan<'_>,
    functions: &[u32],
    used: &mut BTreeSet<u32>,
    numbers: &mut Numbering,
) -> Outcome<TypeSection> {
    for function in functions {
        used.insert(plan.module.signature(*function)?);
    }
    numbers.types = numbered(used.iter().copied());
    let mut section = TypeSection::new();
    for number in used.iter() {
        let known = plan.module.types.get(*number as usize).ok_or_else(|| format!("there is no type {number}"))?;
        let written = numbers.func_type(known.clone()).map_err(words)?;
        section.ty().function(written.params().iter().copied(), written.results().iter().copied());
    }
    Ok(section)
}

fn signature(plan: &Plan<'_>, numbers: &Numbering, function: u32) -> Outcome<u32> {
    let number = plan.module.signature(function)?;
    numbers.types.get(&number).copied().ok_or_else(|| format!("type {number} was left out"))
}

fn bodies(plan: &Plan<'_>, functions: &[u32], numbers: &mut Numbering) -> Outcome<CodeSection> {
    let mut code = CodeSection::new();
    for function in functions {
        numbers.parse_function_body(&mut code, plan.module.body(*function)?.clone()).map_err(words)?;
    }
    Ok(code)
}

/// Bodies in which calls of the rest that have no stub go through the table.
fn first_bodies(plan: &Plan<'_>, numbers: &mut Numbering, ensure: u32) -> Outcome<CodeSection> {
    let mut code = CodeSection::new();
    let fault = |error: wasmparser::Error| error.to_string();
    for function in &plan.first {
        let body = plan.module.body(*function)?;
        let mut written = numbers.new_function_with_parsed_locals(body).map_err(words)?;
        let mut reader = body.get_operators_reader().map_err(fault)?;
        while !reader.eof() {
            let operator = reader.read().map_err(fault)?;
            let slot = match &operator {
                Operator::Call { function_index } => {
                    plan.direct.get(function_index).map(|slot| (*function_index, *slot))
                }
                _ => None,
            };
            match slot {
                Some((called, slot)) => through_table(plan, numbers, called, (slot, ensure), &mut written)?,
                None => drop(written.instruction(&numbers.instruction(operator).map_err(words)?)),
            }
        }
        code.function(&written);
    }
    Ok(code)
}

/// Has the rest come, then calls its function in that slot, with what lies on the stack.
fn through_table(
    plan: &Plan<'_>,
    numbers: &Numbering,
    called: u32,
    (slot, ensure): (u32, u32),
    into: &mut Function,
) -> Outcome {
    let signature = signature(plan, numbers, called)?;
    into.instructions().call(ensure).i32_const(slot.cast_signed()).call_indirect(TABLE, signature);
    Ok(())
}

fn write_tables_and_memories(plan: &Plan<'_>, numbers: &mut Numbering, out: &mut Module) -> Outcome {
    let mut section = TableSection::new();
    for (number, table) in (0..).zip(&plan.module.tables) {
        let mut ty = table.ty;
        if number == TABLE {
            ty.initial += u64::from(plan.new_slots);
            ty.maximum = ty.maximum.map(|most| most + u64::from(plan.new_slots));
        }
        section.table(numbers.table_type(ty).map_err(words)?);
    }
    out.section(&section);
    let mut section = MemorySection::new();
    for memory in &plan.module.memories {
        section.memory(numbers.memory_type(*memory).map_err(words)?);
    }
    out.section(&section);
    Ok(())
}

/// The module's globals, and one that is 1 once the rest is there.
fn first_globals(plan: &Plan<'_>, numbers: &mut Numbering) -> Outcome<GlobalSection> {
    let mut section = GlobalSection::new();
    for global in &plan.module.globals {
        numbers.parse_global(&mut section, global.clone()).map_err(words)?;
    }
    let arrived = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
    section.global(arrived, &ConstExpr::i32_const(0));
    Ok(section)
}

fn first_exports(plan: &Plan<'_>, numbers: &mut Numbering, arrived: (&str, u32)) -> Outcome<ExportSection> {
    let mut section = ExportSection::new();
    let mut names = BTreeSet::new();
    for export in &plan.module.exports {
        names.insert(export.name);
        numbers.parse_export(&mut section, *export).map_err(words)?;
    }
    section.export(arrived.0, ExportKind::Global, arrived.1);
    for (item, name) in plan.links.iter().filter(|(_, name)| !names.contains(name.as_str())) {
        let (kind, number) = match *item {
            Item::Function(number) => (ExportKind::Func, numbers.function_index(number)),
            Item::Table(number) => (ExportKind::Table, numbers.table_index(number)),
            Item::Memory(number) => (ExportKind::Memory, numbers.memory_index(number)),
            Item::Global(number) => (ExportKind::Global, numbers.global_index(number)),
        };
        section.export(name, kind, number.map_err(words)?);
    }
    Ok(section)
}

/// Has the rest come, then does what the function of the rest in that slot does.
fn stub(plan: &Plan<'_>, numbers: &Numbering, function: u32, (slot, ensure): (u32, u32)) -> Outcome<Function> {
    let known = plan.module.types.get(plan.module.signature(function)? as usize).ok_or("a type is missing")?;
    let mut body = Function::new([]);
    for parameter in (0..).take(known.params().len()) {
        body.instructions().local_get(parameter);
    }
    through_table(plan, numbers, function, (slot, ensure), &mut body)?;
    body.instructions().end();
    Ok(body)
}

/// Has the rest come unless it is there.
fn ensuring(arrived: u32, need: u32) -> Function {
    let mut body = Function::new([]);
    body.instructions().global_get(arrived).i32_eqz().if_(BlockType::Empty).call(need).end().end();
    body
}

fn rest_imports(plan: &Plan<'_>, numbers: &mut Numbering) -> Outcome<ImportSection> {
    let mut section = ImportSection::new();
    let missing = |item: &Item| format!("the module has no {item:?}");
    for (item, name) in &plan.links {
        let module = plan.module;
        let entity = match *item {
            Item::Function(number) => EntityType::Function(signature(plan, numbers, number)?),
            Item::Table(number) => {
                let table = module.tables.get(number as usize).ok_or_else(|| missing(item))?;
                // The first part's table may be larger than the module's was: what is asked for is a least size.
                numbers
                    .table_type(table.ty)
                    .map_err(words)
                    .map(|ty| wasm_encoder::TableType { maximum: None, ..ty })?
                    .into()
            }
            Item::Memory(number) => {
                let memory = module.memories.get(number as usize).ok_or_else(|| missing(item))?;
                numbers.memory_type(*memory).map_err(words)?.into()
            }
            Item::Global(number) => {
                let global = module.globals.get(number as usize).ok_or_else(|| missing(item))?;
                numbers.global_type(global.ty).map_err(words)?.into()
            }
        };
        section.import(FIRST, name, entity);
    }
    Ok(section)
}

/// A segment for each run of slots.
fn rest_elements(plan: &Plan<'_>, numbers: &mut Numbering) -> Outcome<ElementSection> {
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for (slot, function) in &plan.function_from_slot {
        let number = numbers.function_index(*function).map_err(words)?;
        match runs.last_mut() {
            Some((start, run)) if *start + run.len() as u32 == *slot => run.push(number),
            _ => runs.push((*slot, vec![number])),
        }
    }
    let table = match numbers.table_index(TABLE).map_err(words)? {
        0 => None,
        other => Some(other),
    };
    let mut section = ElementSection::new();
    for (start, run) in runs {
        section.active(table, &ConstExpr::i32_const(start.cast_signed()), Elements::Functions(run.into()));
    }
    Ok(section)
}
