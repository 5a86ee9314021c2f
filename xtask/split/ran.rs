//! What ran in a browser: the list in `xtask/first-view.txt`.
//!
//! A line names a function; where only some of its places ran, a tab follows, the shape of the function (see
//! `Body::shape`) and a bit for each place, four to a hexadecimal digit. A function whose shape is another now is taken
//! to run as a whole, so that a list that has grown old costs bytes only.

use std::collections::{BTreeMap, BTreeSet};

/// Functions by plain name, and their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ran {
    names: BTreeSet<String>,
    places: BTreeMap<(String, u32), Vec<bool>>,
}

impl Ran {
    /// Adds what is known of a function: which of its places ran.
    pub(crate) fn add(&mut self, name: &str, shape: u32, places: &[bool]) {
        if name.is_empty() || !places.contains(&true) {
            return;
        }
        self.names.insert(name.to_owned());
        let known = self.places.entry((name.to_owned(), shape)).or_insert_with(|| vec![false; places.len()]);
        known.iter_mut().zip(places).for_each(|(known, ran)| *known |= ran);
    }

    /// Whether a function of that name ran.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Which places ran in a function of that name and shape; `None` where that is not known.
    pub(crate) fn places(&self, name: &str, shape: u32) -> Option<&[bool]> {
        self.places.get(&(name.to_owned(), shape)).map(Vec::as_slice)
    }

    /// Reads a list; lines that begin with `#` are notes.
    pub(crate) fn parse(text: &str) -> Self {
        let mut ran = Self::default();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (name, rest) = line.split_once('\t').unwrap_or((line, ""));
            ran.names.insert(name.to_owned());
            let Some((shape, bits)) = rest.split_once(' ') else { continue };
            let Ok(shape) = u32::from_str_radix(shape, 16) else { continue };
            let digits = bits.chars().filter_map(|digit| digit.to_digit(16));
            let places = digits.flat_map(|digit| (0..4).map(move |bit| digit >> bit & 1 == 1)).collect();
            ran.places.insert((name.to_owned(), shape), places);
        }
        ran
    }

    /// The list as text.
    pub(crate) fn to_text(&self) -> String {
        let whole = |name: &String| self.places.range((name.clone(), 0)..=(name.clone(), u32::MAX));
        let mut out = String::new();
        for name in &self.names {
            let partly: Vec<_> = whole(name).filter(|(_, places)| places.contains(&false)).collect();
            if partly.is_empty() {
                out.push_str(&format!("{name}\n"));
            }
            for ((_, shape), places) in partly {
                let digit = |four: &[bool]| four.iter().rev().fold(0, |digit, bit| digit << 1 | u32::from(*bit));
                let bits: String = places.chunks(4).filter_map(|four| char::from_digit(digit(four), 16)).collect();
                out.push_str(&format!("{name}\t{shape:08x} {bits}\n"));
            }
        }
        out
    }
}
