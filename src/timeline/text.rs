//! Widths of text. The host measures whole names once, for the plan; the few short labels of a frame (ticks, the date of
//! the cursor, counts) are summed from the widths of their letters, so that no frame asks the host.

use calendar::{Day, Lang, Period, When, day_in_words, period_label};
use scene::TextStyle;

use crate::calendars;

/// Asks the host for the width of a text in pixels.
pub(crate) type Measure<'a> = &'a mut dyn FnMut(&str, &TextStyle) -> f32;

/// Size of the axis' labels; the glyph table is measured at it.
pub(crate) const AXIS_TEXT_PX: f32 = 11.0;

/// Widths of the letters that occur in dates and counts, at [`AXIS_TEXT_PX`]. Kerning is left out: the sum is close
/// enough for labels that keep a few pixels' distance anyway.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Glyphs {
    widths: Vec<(char, f32)>,
}

/// Different letters in the order of their numbers.
struct Letters(Vec<char>);

impl Letters {
    fn extend(&mut self, letters: impl Iterator<Item = char>) {
        for letter in letters {
            if let Err(at) = self.0.binary_search(&letter) {
                self.0.insert(at, letter);
            }
        }
    }
}

impl Glyphs {
    /// Measures every letter that a date in this language may contain.
    pub(crate) fn new(lang: Lang, measure: Measure<'_>) -> Self {
        let mut letters = Letters(Vec::new());
        letters.extend("0123456789+/k×".chars());
        calendars::samples(lang).iter().for_each(|sample| letters.extend(sample.chars()));
        for month in 1..=12 {
            let day = Day::from_civil(1888, month, 1).unwrap_or(Day(0));
            letters.extend(day_in_words(day, lang).chars());
            letters.extend(period_label(Period::Months(1), day, lang).chars());
            letters.extend(When::parse(&day.iso()[..7]).map_or_else(|_| String::new(), |w| w.in_words(lang)).chars());
        }
        letters.extend(When::parse("188X").map_or_else(|_| String::new(), |w| w.in_words(lang)).chars());
        let style = TextStyle::size(AXIS_TEXT_PX);
        let width = |letter: char| (letter, measure(letter.encode_utf8(&mut [0; 4]), &style));
        Self { widths: letters.0.into_iter().map(width).collect() }
    }

    /// Width of a short label at `size_px`.
    pub(crate) fn width_px(&self, label: &str, size_px: f32) -> f32 {
        let width = |letter: char| match self.widths.binary_search_by_key(&letter, |(l, _)| *l) {
            Ok(found) => self.widths[found].1,
            Err(_) => AXIS_TEXT_PX,
        };
        label.chars().map(width).sum::<f32>() * size_px / AXIS_TEXT_PX
    }
}

/// The text, cut with an ellipsis if it is wider than `limit_px`, and its width.
pub(crate) fn fitted(text: &str, style: &TextStyle, limit_px: f32, measure: Measure<'_>) -> (String, f32) {
    let full_px = measure(text, style);
    if full_px <= limit_px {
        return (text.to_string(), full_px);
    }
    let letters: Vec<char> = text.chars().collect();
    let cut = |keep: usize| {
        let mut short: String = letters[..keep].iter().collect();
        short.truncate(short.trim_end_matches([' ', ',', '-', '–', '(']).len());
        short.push('…');
        short
    };
    let (mut low, mut high) = (1, letters.len().max(1));
    while low + 1 < high {
        let middle = usize::midpoint(low, high);
        if measure(&cut(middle), style) <= limit_px { low = middle } else { high = middle }
    }
    let short = cut(low.min(letters.len()));
    let width_px = measure(&short, style);
    (short, width_px)
}
