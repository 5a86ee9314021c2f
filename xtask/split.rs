//! Cuts an optimised module in two files: what the first view runs, and the rest, which arrives while it is looked at.
//!
//! The first part keeps memory, data, globals and tables. Where its code, its table or its exports name a function of the
//! rest, a stub stands in: it has the rest come, should it not be there yet, and calls on through a slot of the table,
//! which the rest fills with its functions as it arrives. The rest takes everything else from the first part's exports.
//! What did not run inside functions that did becomes functions of the rest first. So each call leads where it led, whatever was held to be first; a bad choice costs time, never sense.
//!
//! Left out on purpose: moving data, for nobody can say who reads it; modules that no Rust makes (they are refused).

mod body;
mod indices;
mod instrument;
mod module;
mod outline;
mod plan;
mod ran;
mod region;
mod rename;
mod write;

#[cfg(test)]
mod tests;

use crate::Outcome;
use crate::page::fnv1a;
use module::Module;
use plan::Plan;

pub(crate) use instrument::instrument;
pub(crate) use ran::Ran;
pub(crate) use rename::{Renaming, names, rename};

/// The export that has the rest come; stubs call it. See `src/widget/rest.rs`.
pub(crate) const NEED: &str = "need_rest";
/// What the rest calls the module from which it imports. See `src/widget/rest.js`.
const FIRST: &str = "first";

/// The two files made of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    /// The module that the page starts with. It exports a global with the name of the rest's file: 1 once that is there.
    pub(crate) first: Vec<u8>,
    /// The module that fills the table of the first.
    pub(crate) rest: Vec<u8>,
    /// The rest's file, named by its content.
    pub(crate) rest_file: String,
}

/// Cuts a module that has names, such that the first part has what ran.
///
/// # Errors
/// What the module has that cannot be cut, or why it is none.
pub(crate) fn split(wasm: &[u8], ran: &Ran) -> Outcome<Parts> {
    let (wasm, cut_out) = outline::outline(wasm, ran)?;
    let module = Module::read(&wasm)?;
    let plan = Plan::new(&module, ran, cut_out)?;
    let rest = write::rest(&plan)?;
    let rest_file = format!("rest-{:016x}.wasm", fnv1a(&rest));
    let first = write::first(&plan, &rest_file)?;
    for (name, part) in [("first", &first), ("second", &rest)] {
        let valid = wasmparser::Validator::new().validate_all(part);
        valid.map_err(|error| format!("the {name} part of the module is not valid: {error}"))?;
    }
    Ok(Parts { first, rest, rest_file })
}

/// A function's name without what changes from build to build: hashes of crates and symbols, numbers of copies.
pub(crate) fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find('[') {
        let inside = rest[at + 1..].split(']').next().unwrap_or_default();
        out.push_str(&rest[..at]);
        let end = at + inside.len() + 2;
        // `core[c5930c85a12de822]::…`, but not `[u8]` or `[f32]`.
        let is_hash = inside.len() >= 8 && inside.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_copy = end >= rest.len() && inside.bytes().all(|byte| byte.is_ascii_digit());
        if !is_hash && !is_copy {
            out.push_str(rest.get(at..end).unwrap_or(&rest[at..]));
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    out.push_str(rest);
    let digits = out.bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits > 0 && out[..out.len() - digits].ends_with('.') {
        out.truncate(out.len() - digits - 1);
    }
    out
}
