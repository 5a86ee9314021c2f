//! Numbers in code: which of them a piece of code uses, and how they read in another module.
//!
//! Both walk the code with the encoder's own visitor, so that what is noted is exactly what is later rewritten.

use crate::Outcome;
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasmparser::{FunctionBody, Operator};

/// An error of the visitor in words.
pub(super) fn words(error: Error<String>) -> String {
    match error {
        Error::ParseError(error) => error.to_string(),
        other => other.to_string(),
    }
}

/// The numbers that code uses.
#[derive(Clone, Debug, Default)]
pub(super) struct Uses {
    pub(super) types: BTreeSet<u32>,
    /// How often each is named.
    pub(super) functions: BTreeMap<u32, u32>,
    pub(super) tables: BTreeSet<u32>,
    pub(super) memories: BTreeSet<u32>,
    pub(super) globals: BTreeSet<u32>,
}

impl Uses {
    /// Notes what the body of a function uses.
    ///
    /// # Errors
    /// When the body cannot be read, or uses what cannot be cut.
    pub(super) fn note_body(&mut self, body: &FunctionBody<'_>) -> Outcome {
        let mut nowhere = wasm_encoder::CodeSection::new();
        self.parse_function_body(&mut nowhere, body.clone()).map_err(words)
    }
}

impl Reencode for Uses {
    type Error = String;

    fn type_index(&mut self, number: u32) -> Result<u32, Error<String>> {
        self.types.insert(number);
        Ok(number)
    }

    fn function_index(&mut self, number: u32) -> Result<u32, Error<String>> {
        *self.functions.entry(number).or_default() += 1;
        Ok(number)
    }

    fn table_index(&mut self, number: u32) -> Result<u32, Error<String>> {
        self.tables.insert(number);
        Ok(number)
    }

    fn memory_index(&mut self, number: u32) -> Result<u32, Error<String>> {
        self.memories.insert(number);
        Ok(number)
    }

    fn global_index(&mut self, number: u32) -> Result<u32, Error<String>> {
        self.globals.insert(number);
        Ok(number)
    }

    fn data_index(&mut self, _: u32) -> Result<u32, Error<String>> {
        Err(Error::UserError("code uses passive data, which stays in one part only".to_owned()))
    }

    fn element_index(&mut self, _: u32) -> Result<u32, Error<String>> {
        Err(Error::UserError("code fills a table from a passive segment, which stays in one part only".to_owned()))
    }

    fn instruction<'a>(&mut self, operator: Operator<'a>) -> Result<wasm_encoder::Instruction<'a>, Error<String>> {
        if let Operator::RefFunc { function_index } = operator {
            let why =
                format!("code takes a reference to function {function_index}, which would differ between the parts");
            return Err(Error::UserError(why));
        }
        utils::instruction(self, operator)
    }
}

/// How numbers of the module read in one of its parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    pub(super) types: BTreeMap<u32, u32>,
    pub(super) functions: BTreeMap<u32, u32>,
    pub(super) tables: BTreeMap<u32, u32>,
    pub(super) memories: BTreeMap<u32, u32>,
    pub(super) globals: BTreeMap<u32, u32>,
}

/// Numbers from 0 for things in order.
pub(super) fn numbered(things: impl IntoIterator<Item = u32>) -> BTreeMap<u32, u32> {
    let mut numbers = BTreeMap::new();
    for thing in things {
        let next = numbers.len() as u32;
        numbers.entry(thing).or_insert(next);
    }
    numbers
}

fn find(numbers: &BTreeMap<u32, u32>, kind: &str, number: u32) -> Result<u32, Error<String>> {
    let missing = || Error::UserError(format!("{kind} {number} was left out of a part that uses it"));
    numbers.get(&number).copied().ok_or_else(missing)
}

impl Reencode for Numbering {
    type Error = String;

    fn type_index(&mut self, number: u32) -> Result<u32, Error<String>> {
        find(&self.types, "type", number)
    }

    fn function_index(&mut self, number: u32) -> Result<u32, Error<String>> {
        find(&self.functions, "function", number)
    }

    fn table_index(&mut self, number: u32) -> Result<u32, Error<String>> {
        find(&self.tables, "table", number)
    }

    fn memory_index(&mut self, number: u32) -> Result<u32, Error<String>> {
        find(&self.memories, "memory", number)
    }

    fn global_index(&mut self, number: u32) -> Result<u32, Error<String>> {
        find(&self.globals, "global", number)
    }
}
