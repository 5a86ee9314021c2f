//! A copy of a module that tells which of its places ran.
//!
//! Each place of each function (see `Body::places`) sets a byte of its own to 1, in a second memory exported as `ran`.

use super::body::Body;
use super::indices::words;
use super::module::Module;
use super::outline::bodies;
use super::plain;
use crate::Outcome;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, ExportKind, ExportSection, GlobalSection, GlobalType, MemArg, MemArgTarget, MemorySection,
    MemoryType, ValType,
};
use wasmparser::{ExportSectionReader, FunctionBody, GlobalSectionReader, MemorySectionReader, Parser};

/// Bytes of a page of memory.
const PAGE: u64 = 65_536;

/// A module that can be asked what ran.
pub(crate) struct Instrumented {
    /// The module.
    pub(crate) wasm: Vec<u8>,
    /// The file that it names as its rest; everything is in the module, so an empty module will do.
    pub(crate) rest_file: &'static str,
    /// The functions that are not imported, in order: plain name, shape, and how many places they have.
    pub(crate) functions: Vec<(String, u32, usize)>,
}

/// Makes the copy.
///
/// # Errors
/// Why the module cannot be read.
pub(crate) fn instrument(wasm: &[u8]) -> Outcome<Instrumented> {
    let module = Module::read(wasm)?;
    if module.memories.is_empty() || module.globals.is_empty() {
        return Err("a module without memory or globals is not one that Rust made".to_owned());
    }
    let bodies = bodies(&module, wasm)?;
    let about = |(number, body): (u32, &Body<'_>)| (plain(module.name(number)), body.shape, body.places.len());
    let functions = module.own_functions().zip(&bodies).map(about).collect();
    let rest_file = "rest-measured.wasm";
    let places = bodies.iter().map(|body| body.places.len() as u64).sum();
    let (memory, global) = (module.memories.len() as u32, module.globals.len() as u32);
    let mut writer = Instrument { bodies: bodies.into_iter(), flag: 0, places, memory, global, rest_file };
    let mut out = wasm_encoder::Module::new();
    writer.parse_core_module(&mut out, Parser::new(0), wasm).map_err(words)?;
    Ok(Instrumented { wasm: out.finish(), rest_file, functions })
}

struct Instrument<'a> {
    bodies: std::vec::IntoIter<Body<'a>>,
    /// The number of the next place.
    flag: u32,
    places: u64,
    memory: u32,
    global: u32,
    rest_file: &'static str,
}

impl Reencode for Instrument<'_> {
    type Error = String;

    fn parse_memory_section(
        &mut self,
        memories: &mut MemorySection,
        section: MemorySectionReader<'_>,
    ) -> Result<(), Error<String>> {
        utils::parse_memory_section(self, memories, section)?;
        let minimum = self.places.div_ceil(PAGE);
        memories.memory(MemoryType { minimum, maximum: None, memory64: false, shared: false, page_size_log2: None });
        Ok(())
    }

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: GlobalSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        utils::parse_global_section(self, globals, section)?;
        let arrived = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
        globals.global(arrived, &ConstExpr::i32_const(0));
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        utils::parse_export_section(self, exports, section)?;
        exports.export("ran", ExportKind::Memory, self.memory);
        exports.export(self.rest_file, ExportKind::Global, self.global);
        Ok(())
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), Error<String>> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        let known = self.bodies.next().ok_or_else(|| Error::UserError("a body is missing".to_owned()))?;
        let target = MemArgTarget::Memory(self.memory);
        let mut places: Vec<(usize, u32)> = known.places.iter().map(|place| place.position).zip(self.flag..).collect();
        self.flag += places.len() as u32;
        places.sort_unstable_by_key(|(position, _)| std::cmp::Reverse(*position));
        for (position, operator) in known.operators.into_iter().enumerate() {
            while let Some((_, flag)) = places.pop_if(|(place, _)| *place == position) {
                let byte = MemArg { offset: 0, align: 0, target, ordering: None };
                function.instructions().i32_const(flag.cast_signed()).i32_const(1).i32_store8(byte);
            }
            function.instruction(&self.instruction(operator)?);
        }
        code.function(&function);
        Ok(())
    }
}
