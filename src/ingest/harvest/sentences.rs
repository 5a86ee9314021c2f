//! The sentences of any document, with locators: how a text nobody has read yet is cut.
//!
//! A paragraph is a line that is not empty; a sentence of it ends at `.` `?` or `!`, with closing quotes or brackets,
//! before white space, unless what follows begins in lower case or what stands before is an abbreviation. Spans are in
//! bytes of the whole text. Left out on purpose: sentences that run on over several lines.

use std::ops::Range;

use chronicle::Locator;

/// One sentence of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, as the record cites it.
    pub at: Locator,
    /// Its bytes in the text, without white space around it.
    pub span: Range<usize>,
}

/// Titles and the like, after which a capital letter begins no sentence.
const TITLES: [&str; 14] =
    ["St", "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Maj", "Capt", "Lt", "Adm", "Sgt", "Rev"];

/// What is only an abbreviation where a number follows.
const BEFORE_NUMBERS: [&str; 23] = [
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "b", "c", "ca", "d", "p",
    "pp", "r", "No", "no", "vol", "art",
];

/// The sentences of a text, in order.
#[must_use]
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    let (mut at, mut paragraph) = (0, 0);
    for line in text.split_inclusive('\n') {
        let from = at + (line.len() - line.trim_start().len());
        at += line.len();
        let line = line.trim();
        if !line.is_empty() {
            paragraph += 1;
            let pieces = (1..).zip(cut(line));
            found.extend(pieces.map(|(sentence, piece)| Sentence {
                at: Locator { paragraph, sentence },
                span: from + piece.start..from + piece.end,
            }));
        }
    }
    found
}

/// A line in sentences, each without white space around it.
fn cut(line: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '?' | '!') {
            continue;
        }
        while chars.next_if(|(_, c)| matches!(c, '"' | '\'' | '\u{201d}' | '\u{2019}' | ')' | ']')).is_some() {}
        let end = chars.peek().map_or(line.len(), |(end, _)| *end);
        while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        let Some((next, follows)) = chars.peek().copied() else { break };
        let stopped = next > end && !follows.is_lowercase();
        if stopped && !(c == '.' && end == at + 1 && is_abbreviation(&line[start..at], follows)) {
            pieces.push(start..end);
            start = next;
        }
    }
    pieces.push(start..line.len());
    pieces
}

/// Whether the full stop after these words, before this letter, only marks an abbreviation: an initial, `U.S.`, a title,
/// or `Feb.` before a number.
fn is_abbreviation(before: &str, follows: char) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[')).next().unwrap_or_default();
    let initials = word.split('.').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    });
    initials || TITLES.contains(&word) || follows.is_ascii_digit() && BEFORE_NUMBERS.contains(&word)
}
