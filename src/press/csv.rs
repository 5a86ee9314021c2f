//! Lines of CSV after RFC 4180: commas, CRLF, quotes doubled inside quotes.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break for a formula, quoted or not. So a
//! text that begins so gets an apostrophe before it, which spreadsheets read as "this is text". So does a text that begins
//! with apostrophes and goes on like that, so that taking one apostrophe away always gives the text back. Numbers and days
//! are no texts and stay as they are. Left out on purpose: a byte order mark.

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Any text; guarded.
    Text(String),
    /// A number, a day, `true` or `false`.
    Value(String),
}

/// The cells as one line, with its end.
#[must_use]
pub fn line(cells: &[Cell]) -> String {
    let cells: Vec<String> = cells.iter().map(written).collect();
    cells.join(",") + "\r\n"
}

fn written(cell: &Cell) -> String {
    let text = match cell {
        Cell::Text(text) if begins_a_formula(text) => format!("'{text}"),
        Cell::Text(text) | Cell::Value(text) => text.clone(),
    };
    let apart = |c: char| matches!(c, ',' | '"' | '\r' | '\n');
    let edge = |c: char| c.is_whitespace();
    if text.contains(apart) || text.starts_with(edge) || text.ends_with(edge) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// Full-width signs count as well: where they are typed, spreadsheets read them as the narrow ones.
fn begins_a_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
}
