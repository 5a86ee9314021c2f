//! Where each record came from, so that what the gate says can be shown in the file.

use std::ops::Range;

use chronicle::RecordKind;
use toml::de::DeValue;

use crate::row::Value;

/// Where one record came from.
#[derive(Clone, Copy)]
pub(crate) struct Origin<'a> {
    /// The file, as an index.
    pub(crate) file: usize,
    /// The table of the record; `None` for a record known only by its id, from a file that cannot be parsed.
    pub(crate) table: Option<&'a Value<'a>>,
    /// Index of the first record made from the same table: a holding of several units becomes several records.
    pub(crate) first: usize,
}

impl Origin<'_> {
    /// The path below the table for a path below the record: the unit of one of several holdings is an entry of `units`.
    pub(crate) fn path_in_table(&self, kind: RecordKind, index: usize, path: &str) -> String {
        let several = self.table.is_some_and(|table| table.get_ref().get("units").is_some());
        match (kind, path) {
            (RecordKind::Holding, "unit") if several => format!("units.{}", index - self.first),
            _ => path.to_string(),
        }
    }

    /// The bytes of the file that hold what a path names, or of the nearest thing above it that is there.
    pub(crate) fn span_of(&self, path: &str) -> Range<usize> {
        let Some(mut value) = self.table else { return 0..0 };
        for step in path.split('.').filter(|step| !step.is_empty()) {
            let below = match value.get_ref() {
                DeValue::Table(table) => table.get(step),
                DeValue::Array(array) => step.parse().ok().and_then(|index: usize| array.get(index)),
                _ => None,
            };
            match below {
                Some(below) => value = below,
                None => break,
            }
        }
        value.span()
    }
}
