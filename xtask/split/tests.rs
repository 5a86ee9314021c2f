//! Laws of the cut, on small modules (`modules/`) that an interpreter runs whole and in parts: whatever is taken to have
//! run, calls lead where they led; and what did run is never asked for late.

use super::{Parts, Ran, instrument, plain, split};
use proptest::prelude::*;
use wasmi::{Caller, Config, Engine, Instance, Linker, Module, Store, Val};

const MODULES: [&str; 2] = [include_str!("modules/calls.wat"), include_str!("modules/ways.wat")];

/// What a module did: what it gave back or that it trapped, what it logged, its memory.
#[derive(Debug, PartialEq)]
struct Deeds {
    result: Option<i32>,
    log: Vec<i32>,
    memory: Vec<u8>,
}

/// What host functions share.
#[derive(Default)]
struct Host {
    log: Vec<i32>,
    asked: u32,
    first: Option<Instance>,
    rest: Option<(Module, String)>,
}

fn engine() -> Engine {
    // Fuel, so that a mistake that makes a loop endless ends.
    Engine::new(Config::default().wasm_multi_memory(true).consume_fuel(true))
}

/// Takes the rest up as a page does.
fn join(mut caller: Caller<'_, Host>) {
    caller.data_mut().asked += 1;
    let Some((rest, file)) = caller.data_mut().rest.take() else { return };
    let first = caller.data().first.unwrap();
    let exports: Vec<_> =
        first.exports(&caller).map(|export| (export.name().to_owned(), export.into_extern())).collect();
    let mut linker = Linker::new(caller.engine());
    for (name, what) in exports {
        linker.define("first", &name, what).unwrap();
    }
    linker.instantiate_and_start(&mut caller, &rest).unwrap();
    first.get_global(&caller, &file).unwrap().set(&mut caller, Val::I32(1)).unwrap();
}

struct Run {
    store: Store<Host>,
    instance: Instance,
}

impl Run {
    fn new(wasm: &[u8], rest: Option<(&[u8], &str)>) -> Self {
        let engine = engine();
        let rest = rest.map(|(rest, file)| (Module::new(&engine, rest).unwrap(), file.to_owned()));
        let mut store = Store::new(&engine, Host { rest, ..Host::default() });
        store.set_fuel(1_000_000).unwrap();
        let mut linker = Linker::new(&engine);
        let log = |mut caller: Caller<'_, Host>, value: i32| caller.data_mut().log.push(value);
        linker.func_wrap("host", "log", log).unwrap().func_wrap("host", "need", join).unwrap();
        let instance = linker.instantiate_and_start(&mut store, &Module::new(&engine, wasm).unwrap()).unwrap();
        store.data_mut().first = Some(instance);
        Self { store, instance }
    }

    fn of(parts: &Parts) -> Self {
        Self::new(&parts.first, Some((&parts.rest, &parts.rest_file)))
    }

    fn run(&mut self, argument: i32) -> Deeds {
        let run = self.instance.get_typed_func::<i32, i32>(&self.store, "run").unwrap();
        let result = run.call(&mut self.store, argument).ok();
        let memory = self.instance.get_memory(&self.store, "memory").unwrap().data(&self.store)[..64].to_vec();
        Deeds { result, log: std::mem::take(&mut self.store.data_mut().log), memory }
    }

    /// The flags of a module that tells what ran.
    fn flags(&self) -> Vec<bool> {
        self.instance.get_memory(&self.store, "ran").unwrap().data(&self.store).iter().map(|flag| *flag == 1).collect()
    }
}

/// What ran according to flags, one for each place.
fn ran(wasm: &[u8], flags: &[bool]) -> Ran {
    let mut list = Ran::default();
    let mut flags = flags.iter().copied().cycle();
    for (name, shape, places) in instrument(wasm).unwrap().functions {
        list.add(&name, shape, &flags.by_ref().take(places).collect::<Vec<_>>());
    }
    list
}

proptest! {
    #[test]
    fn whatever_is_taken_to_have_run_the_parts_do_what_the_whole_did(
        at in 0..MODULES.len(),
        flags in prop::collection::vec(any::<bool>(), 1..80),
        arguments in prop::collection::vec(0..20, 1..5),
    ) {
        let wasm = wat::parse_str(MODULES[at]).unwrap();
        let parts = split(&wasm, &ran(&wasm, &flags)).unwrap();
        let (mut whole, mut cut) = (Run::new(&wasm, None), Run::of(&parts));
        for argument in arguments {
            prop_assert_eq!(whole.run(argument), cut.run(argument), "run({})", argument);
        }
    }

    #[test]
    fn what_ran_once_runs_again_without_the_rest(at in 0..MODULES.len(), argument in 0..20) {
        let wasm = wat::parse_str(MODULES[at]).unwrap();
        let mut measured = Run::new(&instrument(&wasm).unwrap().wasm, None);
        let deeds = measured.run(argument);
        let parts = split(&wasm, &ran(&wasm, &measured.flags())).unwrap();
        let mut cut = Run::of(&parts);
        prop_assert_eq!(cut.run(argument), deeds);
        prop_assert_eq!(cut.store.data().asked, 0, "nothing of the rest was wanted");
    }

    #[test]
    fn a_list_survives_being_written_and_read(
        known in prop::collection::vec(("[a-z<][a-z:<>{}#0-9 ]{0,11}", any::<u32>(), prop::collection::vec(any::<bool>(), 1..9)), 0..6),
    ) {
        let mut list = Ran::default();
        known.iter().for_each(|(name, shape, places)| list.add(name, *shape, places));
        let read = Ran::parse(&list.to_text());
        prop_assert_eq!(read.to_text(), list.to_text());
        for (name, shape, places) in &known {
            prop_assert_eq!(read.has(name), list.has(name));
            let has_all = |list: &Ran| list.places(name, *shape).is_none_or(|known| known[..places.len()].iter().all(|ran| *ran));
            prop_assert_eq!(has_all(&read), has_all(&list));
        }
    }
}

#[test]
fn what_did_not_run_is_not_in_the_first_part() {
    let wasm = wat::parse_str(MODULES[1]).unwrap();
    let mut measured = Run::new(&instrument(&wasm).unwrap().wasm, None);
    measured.run(1);
    let some = split(&wasm, &ran(&wasm, &measured.flags())).unwrap();
    let all = split(&wasm, &ran(&wasm, &[true])).unwrap();
    let none = split(&wasm, &Ran::default()).unwrap();
    assert!(none.first.len() < some.first.len() && some.first.len() < all.first.len());
    assert!(none.rest.len() > some.rest.len() && some.rest.len() > all.rest.len());
}

#[test]
fn the_rest_is_asked_for_once() {
    let wasm = wat::parse_str(MODULES[0]).unwrap();
    let mut cut = Run::of(&split(&wasm, &Ran::default()).unwrap());
    assert_eq!(cut.store.data().asked, 0);
    cut.run(5);
    cut.run(6);
    assert_eq!(cut.store.data().asked, 1);
}

#[test]
fn modules_that_cannot_be_cut_are_refused_in_words() {
    for (text, expected) in [
        ("(module)", "exports no function `need_rest`"),
        (r#"(module (func (export "need_rest")))"#, "no table"),
        (r#"(module (table 1 funcref) (func (export "need_rest") (param i32)))"#, "takes or gives"),
        (r#"(module (import "a" "b" (memory 1)))"#, "which is not a function"),
        (
            r#"(module (table 1 funcref) (memory 1) (data "a") (func (export "need_rest") (data.drop 0)))"#,
            "passive data",
        ),
        (
            r#"(module (table 1 funcref) (func (export "need_rest")) (func $f (export "f") (drop (ref.func $f))))"#,
            "reference to function",
        ),
    ] {
        let error = split(&wat::parse_str(text).unwrap(), &Ran::default()).unwrap_err();
        assert!(error.contains(expected), "{text}: {error}");
    }
    assert!(split(b"no module", &Ran::default()).is_err());
}

#[test]
fn plain_names_keep_what_tells_functions_apart() {
    for (name, expected) in [
        ("core[c5930c85a12de822]::fmt::write", "core::fmt::write"),
        (
            "<alloc[3ca501edff3f0c7c]::vec::Vec<[f32; 2usize]>>::push::<[u8]>[2]",
            "<alloc::vec::Vec<[f32; 2usize]>>::push::<[u8]>",
        ),
        ("rehash_in_place.1124", "rehash_in_place"),
        ("atlas[2b1afcd82abf2584]::labels::seen::{closure#0}", "atlas::labels::seen::{closure#0}"),
        ("fminf", "fminf"),
        ("an [open one", "an [open one"),
        ("", ""),
    ] {
        assert_eq!(plain(name), expected);
    }
}
