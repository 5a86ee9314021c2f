//! Sentences of the documents that found their way into our own files: runs of eight words in a row.
//!
//! Case, punctuation, hyphens and line breaks are ignored; apostrophes are left out, so that "Japan's" is one word.
//! Names that are eight words long count too: whoever needs one splits it.

use std::collections::HashSet;

/// Words in a row that make a copy.
const WORDS: usize = 8;

/// The prose of the documents.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    runs: HashSet<String>,
}

/// A stretch of a text that stands in a document as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// 1-based line on which it begins.
    pub line: usize,
    /// Its words.
    pub words: String,
}

impl Prose {
    /// The prose of these texts.
    #[must_use]
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut runs = HashSet::new();
        for text in texts {
            runs.extend(words(text).windows(WORDS).map(joined));
        }
        Self { runs }
    }

    /// Every stretch of the text that runs along with the prose; those that touch are told as one.
    #[must_use]
    pub fn found_in(&self, text: &str) -> Vec<Run> {
        let words = words(text);
        let starts = (0..words.len()).filter(|at| words.get(*at..at + WORDS).is_some_and(|run| self.has(run)));
        let mut stretches: Vec<(usize, usize)> = Vec::new();
        for start in starts {
            match stretches.last_mut() {
                Some((_, end)) if start <= *end => *end = start + WORDS,
                _ => stretches.push((start, start + WORDS)),
            }
        }
        let run = |(start, end): (usize, usize)| Run { line: words[start].line, words: joined(&words[start..end]) };
        stretches.into_iter().map(run).collect()
    }

    fn has(&self, run: &[Word]) -> bool {
        self.runs.contains(&joined(run))
    }
}

struct Word {
    line: usize,
    text: String,
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        let plain: String = content.chars().filter(|c| !matches!(c, '\'' | '\u{2018}' | '\u{2019}')).collect();
        let parts = plain.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        words.extend(parts.map(|part| Word { line, text: part.to_lowercase() }));
    }
    words
}
