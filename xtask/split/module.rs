//! A module taken apart: what the splitter asks about, by the numbers the module itself uses.
//!
//! Functions are numbered imports first, as in the module. Left out on purpose: imports of anything but functions, tags
//! and passive data, none of which a linked Rust program has.

use crate::Outcome;
use std::collections::BTreeMap;
use wasmparser::{
    Element, Export, ExternalKind, FuncType, FunctionBody, Global, Import, MemoryType, Name, NameSectionReader, Parser,
    Payload, Table, TypeRef,
};

/// What the module has.
#[derive(Default)]
pub(super) struct Module<'a> {
    pub(super) types: Vec<FuncType>,
    /// Imported functions.
    pub(super) imports: Vec<Import<'a>>,
    /// The number of the type of each function.
    pub(super) signatures: Vec<u32>,
    pub(super) tables: Vec<Table<'a>>,
    pub(super) memories: Vec<MemoryType>,
    pub(super) globals: Vec<Global<'a>>,
    pub(super) exports: Vec<Export<'a>>,
    pub(super) start: Option<u32>,
    pub(super) elements: Vec<Element<'a>>,
    pub(super) data_count: Option<u32>,
    /// Bodies of the functions that are not imported, in order.
    pub(super) bodies: Vec<FunctionBody<'a>>,
    /// The inside of the data section.
    pub(super) data: Option<&'a [u8]>,
    names: BTreeMap<u32, &'a str>,
}

impl<'a> Module<'a> {
    /// Reads a module.
    ///
    /// # Errors
    /// What is wrong with it, or what it has that is not understood here.
    pub(super) fn read(wasm: &'a [u8]) -> Outcome<Self> {
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            let read = payload.map_err(|error| error.to_string()).and_then(|payload| module.take(wasm, payload));
            read.map_err(|error| format!("the module cannot be read: {error}"))?;
        }
        Ok(module)
    }

    fn take(&mut self, wasm: &'a [u8], payload: Payload<'a>) -> Outcome {
        let fault = |error: wasmparser::Error| error.to_string();
        match payload {
            Payload::TypeSection(section) => {
                self.types = section.into_iter_err_on_gc_types().collect::<Result<_, _>>().map_err(fault)?;
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import.map_err(fault)?;
                    let TypeRef::Func(signature) = import.ty else {
                        return Err(format!("it imports `{}`, which is not a function", import.name));
                    };
                    self.signatures.push(signature);
                    self.imports.push(import);
                }
            }
            Payload::FunctionSection(section) => {
                for signature in section {
                    self.signatures.push(signature.map_err(fault)?);
                }
            }
            Payload::TableSection(section) => self.tables = all(section)?,
            Payload::MemorySection(section) => self.memories = all(section)?,
            Payload::GlobalSection(section) => self.globals = all(section)?,
            Payload::ExportSection(section) => self.exports = all(section)?,
            Payload::ElementSection(section) => self.elements = all(section)?,
            Payload::StartSection { func, .. } => self.start = Some(func),
            Payload::DataCountSection { count, .. } => self.data_count = Some(count),
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::DataSection(section) => {
                let range = section.range();
                let inside = usize::try_from(range.start).ok().zip(usize::try_from(range.end).ok());
                self.data = inside.and_then(|(start, end)| wasm.get(start..end));
            }
            Payload::CustomSection(section) if section.name() == "name" => {
                self.names = function_names(NameSectionReader::new(wasmparser::BinaryReader::new(
                    section.data(),
                    section.data_offset(),
                )))?;
            }
            Payload::Version { .. }
            | Payload::CustomSection(_)
            | Payload::CodeSectionStart { .. }
            | Payload::End(_) => {}
            other => return Err(format!("it has a section that is not understood here: {other:?}")),
        }
        Ok(())
    }

    /// The number of the first function that is not imported.
    pub(super) fn first_own(&self) -> u32 {
        self.imports.len() as u32
    }

    /// The numbers of the functions that are not imported.
    pub(super) fn own_functions(&self) -> std::ops::Range<u32> {
        self.first_own()..self.signatures.len() as u32
    }

    /// The name of a function, empty when it has none.
    pub(super) fn name(&self, function: u32) -> &'a str {
        self.names.get(&function).copied().unwrap_or_default()
    }

    /// The number of a function's type.
    ///
    /// # Errors
    /// When there is no such function.
    pub(super) fn signature(&self, function: u32) -> Outcome<u32> {
        self.signatures.get(function as usize).copied().ok_or_else(|| format!("there is no function {function}"))
    }

    /// The body of a function that is not imported.
    ///
    /// # Errors
    /// When there is no such function.
    pub(super) fn body(&self, function: u32) -> Outcome<&FunctionBody<'a>> {
        let own = function.checked_sub(self.first_own()).and_then(|own| self.bodies.get(own as usize));
        own.ok_or_else(|| format!("function {function} has no body"))
    }

    /// The number of an exported function.
    pub(super) fn exported_function(&self, name: &str) -> Option<u32> {
        let found = self.exports.iter().find(|export| export.kind == ExternalKind::Func && export.name == name);
        found.map(|export| export.index)
    }
}

fn all<'a, T: wasmparser::FromReader<'a>>(section: wasmparser::SectionLimited<'a, T>) -> Outcome<Vec<T>> {
    section.into_iter().collect::<Result<_, _>>().map_err(|error| error.to_string())
}

fn function_names<'a>(section: NameSectionReader<'a>) -> Outcome<BTreeMap<u32, &'a str>> {
    let mut names = BTreeMap::new();
    for part in section {
        if let Name::Function(map) = part.map_err(|error| error.to_string())? {
            for naming in map {
                let naming = naming.map_err(|error| error.to_string())?;
                names.insert(naming.index, naming.name);
            }
        }
    }
    Ok(names)
}
