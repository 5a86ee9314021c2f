//! Other names for what a module takes and gives.

use super::indices::words;
use super::module::Module;
use crate::Outcome;
use std::collections::BTreeMap;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection};
use wasmparser::{ExportSectionReader, ImportSectionReader, Parser};

/// The names of what a module takes and gives.
pub(crate) struct Names {
    /// Modules from which it takes something, in the order of their first things.
    pub(crate) modules: Vec<String>,
    /// What it takes, in order: the number of the module, the name.
    pub(crate) imports: Vec<(usize, String)>,
    /// Exports, in order.
    pub(crate) exports: Vec<String>,
}

/// The names in a module.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn names(wasm: &[u8]) -> Outcome<Names> {
    let module = Module::read(wasm)?;
    let mut modules: Vec<String> = Vec::new();
    let mut imports = Vec::new();
    for import in &module.imports {
        let known = modules.iter().position(|known| known == import.module);
        if known.is_none() {
            modules.push(import.module.to_owned());
        }
        imports.push((known.unwrap_or(modules.len() - 1), import.name.to_owned()));
    }
    let exports = module.exports.iter().map(|export| export.name.to_owned()).collect();
    Ok(Names { modules, imports, exports })
}

/// New names by old ones.
#[derive(Debug, Default)]
pub(crate) struct Renaming {
    /// Modules from which it takes something; those not named here stay, with all they give.
    pub(crate) modules: BTreeMap<String, String>,
    /// What it takes from the modules above; what is not named here stays.
    pub(crate) imports: BTreeMap<String, String>,
    /// Exports; those not named here are left out.
    pub(crate) exports: BTreeMap<String, String>,
}

/// The module with other names.
///
/// # Errors
/// Why it cannot be read.
pub(crate) fn rename(wasm: &[u8], mut renaming: Renaming) -> Outcome<Vec<u8>> {
    let mut out = wasm_encoder::Module::new();
    renaming.parse_core_module(&mut out, Parser::new(0), wasm).map_err(words)?;
    Ok(out.finish())
}

impl Reencode for Renaming {
    type Error = String;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        for import in section.into_imports() {
            let import = import?;
            let ty = self.entity_type(import.ty)?;
            let (module, name) = match self.modules.get(import.module) {
                Some(module) => (module.as_str(), self.imports.get(import.name).map_or(import.name, String::as_str)),
                None => (import.module, import.name),
            };
            imports.import(module, name, ty);
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        for export in section {
            let mut export = export?;
            if let Some(name) = self.exports.get(export.name).cloned() {
                export.name = &name;
                utils::parse_export(self, exports, export)?;
            }
        }
        Ok(())
    }
}
