//! The dates of a document that nobody has read yet: where each stands, what it is as EDTF, and how that was got.
//!
//! English prose. Spans are bytes of the text. Which date expressions become which EDTF (seeds/README.md has the rules):
//! a year, month, day or decade as it stands; a part of a year or month is one moment in a range, a part of a decade or
//! century a stretch between years that are about right; "about" `~`, "perhaps" `?`; "before 1945" `[..1944]`, "by 1945"
//! `[..1945]`, "after 1945" `[1945..]`, "since 1945" `1945/`, "until 1945" `/1945`; ranges `1904/1905`, "1855 or 1858"
//! `[1855,1858]`; seasons by EDTF's numbers. What is not written is counted from the nearest earlier date of the
//! paragraph or left out, and digits that a machine lost are told and never guessed.
//! Left out on purpose: years before 1500 and after 2099, years in words, other calendars than the Gregorian and the
//! Julian, and what a sentence says: that takes a reader.

mod damage;
mod draft;
mod expressions;
mod periods;
mod relative;
mod resolve;
mod scan;
mod sentences;
mod shape;
mod stems;
mod styles;
mod tokens;
mod told;
mod vocabulary;

use std::ops::Range;

use chronicle::{Basis, Locator};

use damage::Evidence;
use resolve::Context;
use tokens::Tokens;

pub use draft::draft;
pub use sentences::{Sentence, sentences};
pub use told::{json, table};

/// What was found in a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Harvest {
    /// All its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// All date expressions, in order; none overlaps another.
    pub finds: Vec<Find>,
}

/// One date expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// The sentence it stands in.
    pub at: Locator,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// Its words.
    pub words: String,
    /// What they say.
    pub reading: Reading,
    /// For the reader: what it was counted from, what is doubtful; may be empty.
    pub note: String,
}

/// What a date expression says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A date.
    Dated {
        /// As EDTF that [`calendar::When`] reads.
        edtf: String,
        /// Stated, computed or from the context.
        basis: Basis,
    },
    /// A time that the document does not date; the note says what it depends on.
    Undated,
    /// A place where digits are lost, or a number that lost some.
    Damaged,
}

/// How much was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Sentences of the document.
    pub sentences: usize,
    /// Those with a date.
    pub dated: usize,
    /// Date expressions, dated or not.
    pub finds: usize,
    /// Those that are damaged.
    pub damaged: usize,
}

impl Harvest {
    /// The finds of one sentence, in order.
    pub fn finds_at(&self, at: Locator) -> impl Iterator<Item = &Find> {
        let from = self.finds.partition_point(|find| find.at < at);
        self.finds[from..].iter().take_while(move |find| find.at == at)
    }

    /// How much was found.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let is_dated = |find: &Find| matches!(find.reading, Reading::Dated { .. });
        Tally {
            sentences: self.sentences.len(),
            dated: self.sentences.iter().filter(|sentence| self.finds_at(sentence.at).any(is_dated)).count(),
            finds: self.finds.len(),
            damaged: self.finds.iter().filter(|find| find.reading == Reading::Damaged).count(),
        }
    }

    /// How many sentences each paragraph has, as the record of a document lists them.
    #[must_use]
    pub fn counts(&self) -> Vec<u32> {
        let mut counts: Vec<u32> = Vec::new();
        for sentence in &self.sentences {
            match counts.last_mut() {
                Some(count) if sentence.at.sentence > 1 => *count = sentence.at.sentence,
                _ => counts.push(1),
            }
        }
        counts
    }
}

/// Finds the date expressions of a text.
#[must_use]
pub fn harvest(text: &str) -> Harvest {
    let sentences = sentences(text);
    let tokens = |sentence: &Sentence| Tokens::of(&text[sentence.span.clone()]);
    let evidence = Evidence::of(sentences.iter().map(|sentence| scan::marks(&tokens(sentence))).sum());
    let mut finds = Vec::new();
    let mut context = Context::new(evidence);
    for (sentence, next) in sentences.iter().zip(sentences.iter().skip(1).map(Some).chain([None])) {
        if sentence.at.sentence == 1 {
            context = Context::new(evidence);
        }
        let tokens = tokens(sentence);
        let alone = sentence.at.sentence == 1 && next.is_none_or(|next| next.at.sentence == 1);
        let heading = alone && !tokens.sentence.ends_with(['.', '?', '!', '"', '\u{201d}', ')']);
        for piece in scan::scan(&tokens, evidence) {
            let span = tokens.span(piece.from, piece.to);
            let words = &tokens.sentence[span.clone()];
            let (reading, note) = context.read(piece.node, sentence.at, words);
            let note = if heading && note.is_empty() { HEADING.into() } else { note };
            let span = sentence.span.start + span.start..sentence.span.start + span.end;
            finds.push(Find { at: sentence.at, span, words: words.into(), reading, note });
        }
    }
    Harvest { sentences, finds }
}

/// The note on a date in a line that is no sentence.
const HEADING: &str = "in a heading, which need not bound what stands under it";
