//! Texts of events, side by side in one long text, so that a search allocates nothing and reads memory in order; and the
//! needles of a query.

use crate::fold::{fold, is_kana, is_wide};
use crate::query::Query;
use crate::sound::{romanised, sound};

/// Shortest word, in letters, that is also looked for by its sound: shorter ones sound like the beginning of anything.
const SHORTEST_SOUND: usize = 3;

/// Folded words of all events: those of each event stand together, each with a space before it.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    text: String,
    /// Where the words of each event end.
    ends: Vec<usize>,
}

impl Shelf {
    /// Adds folded words to the event that is being shelved.
    pub(crate) fn add(&mut self, words: &str) {
        if !words.is_empty() {
            self.text.push(' ');
            self.text.push_str(words);
        }
    }

    /// The event has all its words; the next one begins.
    pub(crate) fn close(&mut self) {
        self.ends.push(self.text.len());
    }

    /// Marks the events that have the needle.
    pub(crate) fn mark(&self, needle: &str, hits: &mut [bool]) {
        let (mut from, mut event) = (0, 0);
        while let Some(found) = self.text.get(from..).and_then(|rest| rest.find(needle)) {
            let at = from + found;
            while self.ends.get(event).is_some_and(|end| *end <= at) {
                event += 1;
            }
            let (Some(hit), Some(end)) = (hits.get_mut(event), self.ends.get(event)) else { return };
            *hit = true;
            from = *end;
        }
    }
}

/// One word of a query, as it is looked for.
#[derive(Debug, Default)]
pub(crate) struct Needle {
    /// As it stands, and in Latin letters; in words with spaces between, a needle begins with one: a word is found by its
    /// beginning, but anywhere in Japanese.
    pub(crate) plain: Vec<String>,
    /// As a name sounds.
    pub(crate) sound: Option<String>,
}

/// The words of a query; all of them must be found.
pub(crate) fn needles(query: &Query) -> Vec<Needle> {
    // Folded as a whole, ё would be lost to the sound; so the words are parted first.
    query.words().split(' ').flat_map(needles_of_word).collect()
}

fn needles_of_word(typed: &str) -> Vec<Needle> {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let needle = |word: &str| {
        let other = if words.len() == 1 { romanised(typed) } else { romanised(word) };
        // A word with kanji has no spelling: its kana alone would be another word.
        let spelt = !word.chars().any(|letter| is_wide(letter) && !is_kana(letter));
        let other = Some(other).filter(|other| spelt && !other.is_empty());
        let plain = match word.starts_with(is_wide) {
            true => word.to_string(),
            false => [" ", word].concat(),
        };
        let sound = other.as_deref().map(sound).filter(|sound| sound.chars().count() >= SHORTEST_SOUND);
        let other = other.filter(|other| other != word).map(|other| [" ", &other].concat());
        Needle { plain: [Some(plain), other].into_iter().flatten().collect(), sound: sound.map(|s| [" ", &s].concat()) }
    };
    words.iter().map(|word| needle(word)).collect()
}
