//! What goes where: decided once, before anything is written.

use super::indices::Uses;
use super::module::Module;
use super::ran::Ran;
use super::{NEED, plain};
use crate::Outcome;
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::Reencode;
use wasmparser::{ElementItems, ElementKind, ExternalKind, Operator};

/// The table of functions.
pub(super) const TABLE: u32 = 0;

/// How many calls without a stub are no longer than a stub and as many calls of it.
const MOST_DIRECT: u32 = 2;

/// Something the rest takes from the first part, by its number in the whole module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    Function(u32),
    Table(u32),
    Memory(u32),
    Global(u32),
}

/// The cut.
pub(super) struct Plan<'a> {
    pub(super) module: &'a Module<'a>,
    /// Functions with their bodies in the first part.
    pub(super) first: Vec<u32>,
    /// Functions with their bodies in the rest.
    pub(super) rest: Vec<u32>,
    /// Functions of the rest for which the first part has a stub, and the slot through which that calls.
    pub(super) stubs: BTreeMap<u32, u32>,
    /// Functions of the rest that the first part calls through a slot without a stub, as a few calls are shorter so.
    pub(super) direct: BTreeMap<u32, u32>,
    /// What the rest puts into the table.
    pub(super) function_from_slot: BTreeMap<u32, u32>,
    /// How many slots the table gets besides those it had.
    pub(super) new_slots: u32,
    /// What the code of the first part uses.
    pub(super) first_uses: Uses,
    /// What the code of the rest uses.
    pub(super) rest_uses: Uses,
    /// What the rest takes, and the name under which the first part exports it.
    pub(super) links: BTreeMap<Item, String>,
    /// The function that has the rest come.
    pub(super) need: u32,
}

impl<'a> Plan<'a> {
    /// Decides the cut: what ran is first. Functions from number `cut_out` on were cut out of others as they did not run.
    ///
    /// # Errors
    /// What the module has, or lacks, so that it cannot be cut.
    pub(super) fn new(module: &'a Module<'a>, ran: &Ran, cut_out: u32) -> Outcome<Self> {
        let need = module.exported_function(NEED).ok_or_else(|| format!("the module exports no function `{NEED}`"))?;
        let is_plain = module.types.get(module.signature(need)? as usize);
        if !is_plain.is_some_and(|signature| signature.params().is_empty() && signature.results().is_empty()) {
            return Err(format!("`{NEED}` takes or gives something; stubs call it with nothing"));
        }
        let mut is_first = must_be_first(module, need)?;
        let is_known = |number: &u32| match module.name(*number) {
            // Only what was cut out is known not to have run; of others without a name nothing is known.
            "" => *number < cut_out,
            name => ran.has(&plain(name)),
        };
        is_first.extend(module.own_functions().filter(is_known));
        let (first, rest): (Vec<u32>, Vec<u32>) = module.own_functions().partition(|number| is_first.contains(number));
        let outside = uses_outside_code(module)?;
        let mut first_uses = Uses::default();
        note_bodies(module, &first, &mut first_uses)?;
        let mut rest_uses = Uses::default();
        note_bodies(module, &rest, &mut rest_uses)?;
        let slots = Slots::new(module, &rest, &first_uses, &outside)?;
        let links = links(module, &rest_uses, &rest);
        let Slots { stubs, direct, function_from_slot, new_slots } = slots;
        Ok(Self {
            module,
            first,
            rest,
            stubs,
            direct,
            function_from_slot,
            new_slots,
            first_uses,
            rest_uses,
            links,
            need,
        })
    }
}

/// What runs before the rest can come: the start function, and all that asking for the rest takes.
fn must_be_first(module: &Module<'_>, need: u32) -> Outcome<BTreeSet<u32>> {
    let mut found = BTreeSet::from_iter(module.start);
    let mut waiting = vec![need];
    while let Some(number) = waiting.pop() {
        if found.insert(number) && number >= module.first_own() {
            let mut uses = Uses::default();
            note_bodies(module, &[number], &mut uses)?;
            waiting.extend(uses.functions.into_keys());
        }
    }
    Ok(found)
}

fn note_bodies(module: &Module<'_>, functions: &[u32], uses: &mut Uses) -> Outcome {
    for number in functions {
        let noted = uses.note_body(module.body(*number)?);
        noted.map_err(|error| format!("`{}` cannot be cut off: {error}", module.name(*number)))?;
    }
    Ok(())
}

/// What the table, the globals and the exports use.
fn uses_outside_code(module: &Module<'_>) -> Outcome<Uses> {
    let mut uses = Uses::default();
    let mut elements = wasm_encoder::ElementSection::new();
    for element in &module.elements {
        uses.parse_element(&mut elements, element.clone()).map_err(super::indices::words)?;
    }
    let mut globals = wasm_encoder::GlobalSection::new();
    for global in &module.globals {
        uses.parse_global(&mut globals, global.clone()).map_err(super::indices::words)?;
    }
    let exported = module.exports.iter().filter(|export| export.kind == ExternalKind::Func);
    uses.functions.extend(exported.map(|export| (export.index, 1)));
    Ok(uses)
}

/// Places in the table.
struct Slots {
    stubs: BTreeMap<u32, u32>,
    direct: BTreeMap<u32, u32>,
    function_from_slot: BTreeMap<u32, u32>,
    new_slots: u32,
}

impl Slots {
    fn new(module: &Module<'_>, rest: &[u32], in_code: &Uses, outside: &Uses) -> Outcome<Self> {
        let table = module.tables.first().ok_or("the module has no table, through which the parts could call")?;
        let rest: BTreeSet<u32> = rest.iter().copied().collect();
        let mut function_from_slot = known_slots(module)?;
        function_from_slot.retain(|_, function| rest.contains(function));
        let mut slots: BTreeMap<u32, u32> = BTreeMap::new();
        for (slot, function) in &function_from_slot {
            slots.entry(*function).or_insert(*slot);
        }
        let mut next = u32::try_from(table.ty.initial).map_err(|_| "the table is too large")?;
        let (mut stubs, mut direct) = (BTreeMap::new(), BTreeMap::new());
        let named: BTreeSet<u32> = in_code.functions.keys().chain(outside.functions.keys()).copied().collect();
        for function in named.intersection(&rest) {
            let slot = *slots.entry(*function).or_insert(next);
            if slot == next {
                function_from_slot.insert(slot, *function);
                next += 1;
            }
            let calls = in_code.functions.get(function).copied().unwrap_or_default();
            if calls > MOST_DIRECT || outside.functions.contains_key(function) {
                stubs.insert(*function, slot);
            } else {
                direct.insert(*function, slot);
            }
        }
        Ok(Self { stubs, direct, function_from_slot, new_slots: next - table.ty.initial as u32 })
    }
}

/// The functions that the module itself puts into the table, as far as that is plain to see. What is not found here only
/// costs a slot of its own.
fn known_slots(module: &Module<'_>) -> Outcome<BTreeMap<u32, u32>> {
    let mut found = BTreeMap::new();
    for element in &module.elements {
        let (ElementKind::Active { table_index: None | Some(TABLE), offset_expr }, ElementItems::Functions(functions)) =
            (&element.kind, &element.items)
        else {
            continue;
        };
        let mut operators = offset_expr.get_operators_reader();
        let Ok(Operator::I32Const { value }) = operators.read() else { continue };
        for (slot, function) in (value as u32..).zip(functions.clone()) {
            found.insert(slot, function.map_err(|error| error.to_string())?);
        }
    }
    Ok(found)
}

/// Everything the rest takes. What has a name already keeps it; the others get short ones.
fn links(module: &Module<'_>, rest_uses: &Uses, rest: &[u32]) -> BTreeMap<Item, String> {
    let rest: BTreeSet<u32> = rest.iter().copied().collect();
    let mut items: BTreeSet<Item> = rest_uses
        .functions
        .keys()
        .filter(|number| !rest.contains(number))
        .map(|number| Item::Function(*number))
        .collect();
    items.extend(rest_uses.tables.iter().chain([&TABLE]).map(|number| Item::Table(*number)));
    items.extend(rest_uses.memories.iter().map(|number| Item::Memory(*number)));
    items.extend(rest_uses.globals.iter().map(|number| Item::Global(*number)));
    let mut named: BTreeMap<Item, String> = BTreeMap::new();
    for export in &module.exports {
        let item = match export.kind {
            ExternalKind::Func => Item::Function(export.index),
            ExternalKind::Table => Item::Table(export.index),
            ExternalKind::Memory => Item::Memory(export.index),
            ExternalKind::Global => Item::Global(export.index),
            _ => continue,
        };
        named.entry(item).or_insert_with(|| export.name.to_owned());
    }
    let taken: BTreeSet<&str> = module.exports.iter().map(|export| export.name).collect();
    let mut short = (0..).map(base_36).filter(|name| !taken.contains(name.as_str()));
    let name = |item: Item| Some((item, named.get(&item).cloned().or_else(|| short.next())?));
    items.into_iter().filter_map(name).collect()
}

/// A number in digits and small letters.
fn base_36(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit(number % 36, 36));
        number /= 36;
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}
