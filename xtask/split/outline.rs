//! Makes functions of their own out of what did not run inside functions that did, so that it can go into the rest.
//!
//! Cut out is always the tail of an arm from a place that did not run. What it reads of the locals becomes parameters,
//! what it writes and others read comes back as results; where it can leave by more than one way, the last result says
//! by which. Left out on purpose: tails that begin with something on the stack, and ways out that carry several values.

use super::body::{Body, Locals};
use super::module::Module;
use super::ran::Ran;
use super::{plain, region};
use crate::Outcome;
use region::Region;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, TypeSection};
use wasmparser::{
    CodeSectionReader, FuncType, FunctionSectionReader, Parser, TypeSectionReader, ValidPayload, Validator,
};

/// The same program with what did not run in functions of their own, without names, after all others; and the number of
/// the first of these.
///
/// # Errors
/// What is wrong with the module.
pub(super) fn outline(wasm: &[u8], ran: &Ran) -> Outcome<(Vec<u8>, u32)> {
    let module = Module::read(wasm)?;
    let mut bodies = bodies(&module, wasm)?.into_iter();
    let mut cut = Vec::new();
    for number in module.own_functions() {
        let body = bodies.next().ok_or("a body is missing")?;
        let name = plain(module.name(number));
        let regions = match ran.places(&name, body.shape) {
            Some(places) => regions(&body, places),
            None => Vec::new(),
        };
        cut.push((body, regions));
    }
    let mut types = module.types.clone();
    let mut signatures = Vec::new();
    for (body, region) in cut.iter().flat_map(|(body, regions)| regions.iter().map(move |region| (body, region))) {
        let wanted = region.signature(body);
        let known = types.iter().position(|known| *known == wanted);
        signatures.push(known.unwrap_or(types.len()) as u32);
        if known.is_none() {
            types.push(wanted);
        }
    }
    let new_types = types.split_off(module.types.len());
    let next_function = module.signatures.len() as u32;
    let mut writer = Writer { cut, next: 0, next_function, new_types, signatures };
    let mut out = wasm_encoder::Module::new();
    writer.parse_core_module(&mut out, Parser::new(0), wasm).map_err(super::indices::words)?;
    Ok((out.finish(), next_function))
}

/// All functions that are not imported, taken apart.
///
/// # Errors
/// What is not valid in them, or goes beyond what Rust makes.
pub(super) fn bodies<'a>(module: &Module<'a>, wasm: &'a [u8]) -> Outcome<Vec<Body<'a>>> {
    let fault = |error: wasmparser::Error| format!("the module is not valid: {error}");
    // Tail calls, exceptions and what collects garbage leave functions by ways that are not followed here.
    let mut validator = Validator::new_with_features(wasmparser::WasmFeatures::WASM2);
    let mut allocations = wasmparser::FuncValidatorAllocations::default();
    let mut read = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let ValidPayload::Func(function, body) = validator.payload(&payload.map_err(fault)?).map_err(fault)? {
            let signature = function.ty;
            let mut validator = function.into_validator(allocations);
            read.push(Body::read(module, &body, signature, &mut validator)?);
            allocations = validator.into_allocations();
        }
    }
    Ok(read)
}

/// What is worth cutting out of a function, in order, none within another.
fn regions(body: &Body<'_>, ran: &[bool]) -> Vec<Region> {
    let mut cold: Vec<_> = body.places.iter().zip(ran).filter(|(_, ran)| !**ran).map(|(place, _)| *place).collect();
    cold.sort_unstable_by_key(|place| place.position);
    if cold.is_empty() {
        return Vec::new();
    }
    let live: Vec<Locals> = body.live();
    let mut found: Vec<Region> = Vec::new();
    for place in cold {
        if found.last().is_some_and(|last| place.position < last.stop) {
            continue;
        }
        let region = Region::at(body, &live, place);
        found.extend(region.filter(|region| region.size(body) > region.cost()));
    }
    found
}

/// Writes the program with regions replaced by calls.
struct Writer<'a> {
    cut: Vec<(Body<'a>, Vec<Region>)>,
    /// The function that comes next.
    next: usize,
    /// The number of the next function that is made of a region.
    next_function: u32,
    new_types: Vec<FuncType>,
    /// The types of the functions made of regions.
    signatures: Vec<u32>,
}

impl Reencode for Writer<'_> {
    type Error = String;

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: TypeSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        utils::parse_type_section(self, types, section)?;
        for ty in std::mem::take(&mut self.new_types) {
            let written = self.func_type(ty)?;
            types.ty().function(written.params().iter().copied(), written.results().iter().copied());
        }
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        utils::parse_function_section(self, functions, section)?;
        self.signatures.iter().for_each(|signature| {
            functions.function(*signature);
        });
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        utils::parse_code_section(self, code, section)?;
        for (body, regions) in std::mem::take(&mut self.cut) {
            for region in &regions {
                code.function(&region.function(&body, self)?);
            }
        }
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: wasmparser::FunctionBody<'_>,
    ) -> Result<(), Error<String>> {
        let at = self.next;
        self.next += 1;
        match self.cut.get(at) {
            Some((known, regions)) if !regions.is_empty() => {
                let first = self.next_function;
                self.next_function += regions.len() as u32;
                code.function(&region::with_calls(known, regions, first)?);
                Ok(())
            }
            _ => utils::parse_function_body(self, code, body),
        }
    }
}
