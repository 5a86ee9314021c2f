//! Problems of the seeds as a person reads them: file, line and column, the offending line, and what to do.
//!
//! Lines and columns count from 1; a column counts characters. Line 0 stands for a file as a whole.

use std::{
    fmt,
    path::{Path, PathBuf},
};

/// One thing wrong with the seeds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file, relative to the folder that holds the seeds: `seeds/events/1850-1925.toml`.
    pub file: PathBuf,
    /// 1-based line; 0 for the file as a whole.
    pub line: usize,
    /// 1-based column, in characters; 0 for the file as a whole.
    pub column: usize,
    /// The whole line.
    pub line_text: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// Everything wrong with the seeds, sorted by file, line and column, without repetitions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The problems.
    pub diagnostics: Vec<Diagnostic>,
}

impl Diagnostic {
    /// A problem of a file as a whole.
    #[must_use]
    pub fn of_file(file: PathBuf, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { file, line: 0, column: 0, line_text: String::new(), message: message.into(), help: help.into() }
    }

    /// A problem at a byte offset of a file with this text.
    #[must_use]
    pub fn at_offset(
        file: PathBuf,
        text: &str,
        offset: usize,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let (line, column, line_text) = position(text, offset);
        Self { file, line, column, line_text: line_text.into(), message: message.into(), help: help.into() }
    }
}

impl Report {
    /// The problems in order, each once.
    #[must_use]
    pub fn new(mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort();
        diagnostics.dedup();
        Self { diagnostics }
    }
}

impl std::error::Error for Report {}

/// Line, column and the text of the line at a byte offset; an offset within a character counts as its start.
fn position(text: &str, offset: usize) -> (usize, usize, &str) {
    let offset = text.floor_char_boundary(offset);
    let (before, after) = text.split_at(offset);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let end = after.find('\n').map_or(text.len(), |newline| offset + newline);
    let line = before.matches('\n').count() + 1;
    let column = before[start..].chars().count() + 1;
    let line_text = &text[start..end];
    let line_text = if end < text.len() { line_text.trim_end_matches('\r') } else { line_text };
    (line, column.min(line_text.chars().count() + 1), line_text)
}

/// The path with slashes whatever the system, so that messages are the same everywhere.
pub(crate) fn slashed(file: &Path) -> String {
    file.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = slashed(&self.file);
        if self.line == 0 {
            writeln!(f, "{file}: error: {}", self.message)?;
        } else {
            writeln!(f, "{file}:{}:{}: error: {}", self.line, self.column, self.message)?;
            let (excerpt, caret) = excerpt(&self.line_text, self.column);
            let number = self.line.to_string();
            let margin = " ".repeat(number.len());
            writeln!(f, "{number} | {excerpt}")?;
            writeln!(f, "{margin} | {caret}^")?;
        }
        if !self.help.is_empty() {
            writeln!(f, "help: {}", self.help)?;
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.diagnostics {
            writeln!(f, "{diagnostic}")?;
        }
        let mut files: Vec<_> = self.diagnostics.iter().map(|diagnostic| &diagnostic.file).collect();
        files.dedup();
        let of = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
        writeln!(f, "{} in {}", of(self.diagnostics.len(), "problem"), of(files.len(), "file"))
    }
}

/// Widest excerpt of a line that is shown, in characters.
const EXCERPT: usize = 120;

/// The part of a line around a column, and the blanks that bring a caret below that column. What would disturb the
/// display (control and direction characters) is shown as `·`.
fn excerpt(line: &str, column: usize) -> (String, String) {
    let all: Vec<char> = line.chars().map(|c| if is_disturbing(c) { '·' } else { c }).collect();
    let at = column.saturating_sub(1).min(all.len());
    let first = if all.len() <= EXCERPT { 0 } else { at.saturating_sub(EXCERPT / 2).min(all.len() - EXCERPT) };
    let last = (first + EXCERPT).min(all.len());
    let cut = |cut: bool| if cut { "…" } else { "" };
    let excerpt: String = all[first..last].iter().collect();
    let blanks: usize = all[first..at].iter().map(|c| columns_of(*c)).sum();
    let excerpt = format!("{}{excerpt}{}", cut(first > 0), cut(last < all.len()));
    (excerpt, " ".repeat(blanks + usize::from(first > 0)))
}

/// True for characters that cannot be seen or that move what stands beside them.
pub(crate) fn is_disturbing(c: char) -> bool {
    let invisible = matches!(c,
        '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    c.is_control() || invisible
}

/// Columns a character takes on a terminal: two for East Asian wide ones.
fn columns_of(c: char) -> usize {
    let wide = matches!(u32::from(c),
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD);
    1 + usize::from(wide)
}
