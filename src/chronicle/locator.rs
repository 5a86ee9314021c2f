//! A place in a document.

use std::fmt;

/// The `sentence`-th sentence of the `paragraph`-th non-empty line of a document, both counted from 1: `p10.s1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Locator {
    /// 1-based number of the line among the non-empty ones.
    pub paragraph: u32,
    /// 1-based number of the sentence in it.
    pub sentence: u32,
}

impl Locator {
    /// Reads `pN.sM`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (paragraph, sentence) = text.strip_prefix('p')?.split_once(".s")?;
        let number = |digits: &str| {
            let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            if plain { digits.parse::<u32>().ok().filter(|n| *n > 0) } else { None }
        };
        Some(Self { paragraph: number(paragraph)?, sentence: number(sentence)? })
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p{}.s{}", self.paragraph, self.sentence)
    }
}
