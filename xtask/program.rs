//! The first program in a release: cut in what the first view runs and the rest, or readied for measuring what that is.
//!
//! Works on the files that trunk laid out. Left out on purpose: how a module is cut (see `split`), and the desk.

use crate::page::{attribute, fnv1a, next_script, write};
use crate::process::root;
use crate::split::{self, Ran};
use crate::{Outcome, glue};
use std::path::{Path, PathBuf};

/// Set by `cargo xtask profile`: the program is to tell what it runs instead of being cut.
pub(crate) const MEASURE: &str = "KURIL_TIMELINE_MEASURE";
/// In a measured page, for each function: how many places it has, its shape, its plain name.
pub(crate) const FUNCTIONS: &str = "functions.txt";

/// The list of functions that the first view runs.
pub(crate) fn first_view() -> PathBuf {
    root().join("xtask").join("first-view.txt")
}

/// Does it, and gives back the page with the names of the new files.
pub(crate) fn finish(staging: &Path, html: &str) -> Outcome<String> {
    let (glue, module) = files_of(html).ok_or("index.html names no module: see pattern_script in Trunk.toml")?;
    let unread = |name: &str, error| format!("cannot read {name} of the page: {error}");
    let script = std::fs::read_to_string(staging.join(glue)).map_err(|error| unread(glue, error))?;
    let wasm = std::fs::read(staging.join(module)).map_err(|error| unread(module, error))?;
    let (script, wasm) = glue::shorten(&script, &wasm)?;
    let first = if std::env::var_os(MEASURE).is_some() { measured(staging, &wasm)? } else { cut(staging, &wasm)? };
    // Trunk named them before they were changed, and what is in them now depends on the list too.
    let new_module = format!("kuril-timeline-{:016x}_bg.wasm", fnv1a(&first));
    let new_glue = format!("kuril-timeline-{:016x}.js", fnv1a(script.as_bytes()));
    for old in [glue, module] {
        std::fs::remove_file(staging.join(old)).map_err(|error| format!("cannot remove {old}: {error}"))?;
    }
    write(&staging.join(&new_module), &first)?;
    write(&staging.join(&new_glue), script.as_bytes())?;
    Ok(html.replace(module, &new_module).replace(glue, &new_glue))
}

/// The script and the module that the page's start-up script names.
fn files_of(html: &str) -> Option<(&str, &str)> {
    let mut rest = html;
    while let Some(element) = next_script(rest) {
        if let Some(files) = attribute(element.tag, "data-glue").zip(attribute(element.tag, "data-wasm")) {
            return Some(files);
        }
        rest = &rest[element.end..];
    }
    None
}

fn cut(staging: &Path, wasm: &[u8]) -> Outcome<Vec<u8>> {
    let path = first_view();
    let text = std::fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let parts = split::split(wasm, &Ran::parse(&text))?;
    write(&staging.join(&parts.rest_file), &parts.rest)?;
    Ok(parts.first)
}

fn measured(staging: &Path, wasm: &[u8]) -> Outcome<Vec<u8>> {
    let made = split::instrument(wasm)?;
    // All of the program is in the one module, so the rest has nothing in it: only the eight bytes that make a module.
    write(&staging.join(made.rest_file), b"\0asm\x01\0\0\0")?;
    let functions = made.functions.iter();
    let lines: Vec<String> = functions.map(|(name, shape, places)| format!("{places} {shape} {name}\n")).collect();
    write(&staging.join(FUNCTIONS), lines.concat().as_bytes())?;
    Ok(made.wasm)
}
