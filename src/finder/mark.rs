//! Which parts of a title a query matches, for marking them.

use std::ops::Range;

use crate::fold::Folded;
use crate::query::Query;
use crate::shelf::needles;

/// Marks what a query's words match. What matches by sound alone, or in another script, has nothing to mark.
#[derive(Debug, Default)]
pub struct Marker {
    needles: Vec<String>,
}

impl Marker {
    /// The marker of a query; that of the empty query marks nothing.
    #[must_use]
    pub fn new(query: &Query) -> Self {
        Self { needles: needles(query).into_iter().flat_map(|needle| needle.plain).collect() }
    }

    /// The parts of a text that match, in bytes: in order, apart from each other, never empty, between letters.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        if self.needles.is_empty() {
            return Vec::new();
        }
        let folded = Folded::new(text);
        // Words begin with a space, as on the shelf.
        let spaced = [" ", &folded.text].concat();
        let mut marked = vec![false; text.len()];
        for needle in &self.needles {
            let word = needle.trim_start_matches(' ').len();
            for (at, _) in spaced.match_indices(needle.as_str()) {
                let begins = at + needle.len() - word - 1;
                let origin = folded.origin(text, begins..begins + word);
                marked.get_mut(origin).into_iter().for_each(|marked| marked.fill(true));
            }
        }
        stretches(&marked)
    }
}

/// The stretches of what is marked.
fn stretches(marked: &[bool]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for (at, _) in marked.iter().enumerate().filter(|(_, marked)| **marked) {
        match stretches.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = at + 1,
            None => stretches.push(at..at + 1),
        }
    }
    stretches
}
