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
        let Some(table) = self.table else { return path.to_string() };
        match kind {
            RecordKind::Holding => path_of_row(table, index - self.first, path),
            RecordKind::Disagreement => self.path_of_side(path).unwrap_or_else(|| path.to_string()),
            RecordKind::View => path_in_list(table, path).unwrap_or_else(|| path.to_string()),
            _ => path.to_string(),
        }
    }

    /// `sides.1.holdings.4.unit` where the fifth row of the side comes from the second table of the list.
    fn path_of_side(&self, path: &str) -> Option<String> {
        let (side, path) = path.strip_prefix("sides.")?.split_once('.')?;
        let sides = self.table?.get_ref().get("sides")?.get_ref().as_array()?;
        let path = path_in_list(sides.get(side.parse::<usize>().ok()?)?, path)?;
        Some(format!("sides.{side}.{path}"))
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

/// The path below a table that became several rows, for a path below one of the rows.
fn path_of_row(table: &Value<'_>, row: usize, path: &str) -> String {
    let several = table.get_ref().get("units").is_some();
    if path == "unit" && several { format!("units.{row}") } else { path.to_string() }
}

/// `holding.1.unit` for `holding.4.unit` where the fifth row of the list `holding` comes from its second table.
fn path_in_list(table: &Value<'_>, path: &str) -> Option<String> {
    let (list, path) = path.split_once('.')?;
    let (row, path) = path.split_once('.').unwrap_or((path, ""));
    let mut row: usize = row.parse().ok()?;
    for (number, table) in table.get_ref().get(list)?.get_ref().as_array()?.iter().enumerate() {
        let rows = rows_of(table);
        if row < rows {
            return Some(format!("{list}.{number}.{}", path_of_row(table, row, path)));
        }
        row -= rows;
    }
    None
}

/// How many rows one table of a list of holdings becomes; none when it is no table.
fn rows_of(table: &Value<'_>) -> usize {
    let units =
        table.get_ref().get("units").map(|units| units.get_ref().as_array().map_or(1, |list| list.len().max(1)));
    if table.get_ref().is_table() { units.unwrap_or(1) } else { 0 }
}
