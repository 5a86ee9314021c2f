//! One pass over a sentence: what each expression is, before anything is counted from anything else.

use super::damage::{self, Evidence};
use super::expressions::{self, Side, lend_years};
use super::relative::{self, Shift};
use super::stems::Dated;
use super::tokens::Tokens;

/// What an expression says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    /// A date, or one side of it.
    One(Side, Dated),
    /// From one to another.
    Span(Dated, Dated),
    /// The same after "between", which may mean one moment.
    Between(Dated, Dated),
    /// From a date to the present.
    Open(Dated),
    /// One of two.
    Either(Dated, Dated),
    /// Counted from another date.
    Shift(Shift),
    /// Speaks of a time that the document does not date.
    Undated(Lost),
    /// A date whose digits are lost, and what is lost of it.
    Damaged(&'static str),
}

/// Why a time cannot be dated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    /// Nobody says how much later or earlier.
    Vague,
    /// It is counted from something whose date does not stand beside it.
    Event,
    /// It is counted from when the text was written.
    Writer,
}

/// An expression and its tokens, from the first to the one after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) node: Node,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The expressions of a sentence, in order; none overlaps another.
pub(super) fn scan(t: &Tokens<'_>, evidence: Evidence) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    while at < t.len() {
        let last = pieces.last().map(|piece| piece.to);
        let one = damage::read(t, at, evidence).or_else(|| relative::read(t, at, last));
        let found = one.map(|piece| vec![piece]).or_else(|| expressions::read(t, at)).unwrap_or_default();
        at = found.last().map_or(at + 1, |piece| piece.to.max(at + 1));
        pieces.extend(found);
    }
    lend_years(&mut pieces, t);
    pieces
}

/// How many plain marks of damage a sentence has.
pub(super) fn marks(t: &Tokens<'_>) -> usize {
    (0..t.len()).filter(|at| damage::read(t, *at, Evidence::Sound).is_some()).count()
}
