//! Texts as they are compared: words with one space between, without what people leave out or write in two ways.
//!
//! Folded away: case; width (`Ｇ７`, `ｻﾊﾘﾝ`); the difference between katakana and hiragana; the long-vowel bar, and ヴ,
//! which many write with ブ; apostrophes; every mark above or below a letter. So ё is е and й is и: some leave the marks
//! out, some machines send them as letters of their own, and Japanese names are written with either (Хабомаи, Хабомай).
//! 洲 is 州, because 満州 is what most people type for 満洲. All else that is no letter or digit parts words; so does a
//! change between Japanese script and any other, so that `1855年` is found by `1855`.
//!
//! Left out on purpose: other variants of kanji, ligatures beyond Latin, and every script of neither country.

use std::ops::Range;

/// The text folded, for comparing: lower-case words with one space between, none at the ends. Folding twice changes
/// nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    Folded::new(text).text
}

/// A folded text that knows where it comes from.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// The folded text.
    pub(crate) text: String,
    /// For each of its bytes the byte at which the letter it comes from begins in the original; for a space, the letter
    /// after it.
    from: Vec<u32>,
    /// Something that is no letter came since the last one.
    gap: bool,
    /// The last letter was ヴ, which waits for its vowel.
    after_vu: bool,
}

/// Half-width katakana from U+FF66, as hiragana.
const HALF_WIDTH: &str =
    "をぁぃぅぇぉゃゅょっーあいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん";
/// Small letters from U+00DF to U+017F without their marks.
const LATIN: &str = "saaaaaaaceeeeiiiidnooooo ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll\
                     nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
/// Vowels with pinyin's third tone and the other two kinds, from U+01CD to U+01DC.
const PINYIN: &str = "aaiioouuuuuuuuuu";

const VOICED: [char; 3] = ['\u{3099}', '\u{309B}', '\u{FF9E}'];
const HALF_VOICED: [char; 3] = ['\u{309A}', '\u{309C}', '\u{FF9F}'];

impl Folded {
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self::default();
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let mut letter = one_width(letter);
            // The sound marks of kana may come as letters of their own.
            let with_mark = letters.peek().and_then(|(_, mark)| with_sound_mark(letter, *mark));
            if let Some(composed) = with_mark {
                letter = composed;
                letters.next();
            }
            for small in letter.to_lowercase() {
                folded.add(small, at);
            }
        }
        folded
    }

    /// Where these bytes of the folded text stand in the original, with the letters between and after them that were
    /// folded away.
    pub(crate) fn origin(&self, original: &str, bytes: Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.from.get(byte).map_or(original.len(), |at| *at as usize);
        // The space before a next word begins with that word.
        let next = bytes.end + usize::from(self.text.get(bytes.end..).is_some_and(|rest| rest.starts_with(' ')));
        let range = at(bytes.start)..at(next);
        let kept = original.get(range.clone()).unwrap_or_default();
        range.start..range.start + kept.trim_end_matches(|sign| parts_words(one_width(sign))).len()
    }

    fn add(&mut self, letter: char, at: usize) {
        let vowel_of_vu = std::mem::take(&mut self.after_vu).then(|| after_vu(letter)).flatten();
        match letter {
            '\'' | '\u{2BC}' | '\u{2018}' | '\u{2019}' | 'ー' | '\u{300}'..='\u{36F}' => {}
            '\u{3099}' | '\u{309A}' => {}
            'ß' => self.put_all("ss", at),
            'æ' => self.put_all("ae", at),
            'œ' => self.put_all("oe", at),
            'ゔ' => {
                self.put('ぶ', at);
                self.after_vu = true;
            }
            _ if parts_words(letter) => self.gap = true,
            _ => match vowel_of_vu {
                Some(syllable) => {
                    self.text.pop();
                    self.text.push(syllable);
                }
                None => self.put(without_mark(letter), at),
            },
        }
    }

    fn put_all(&mut self, letters: &str, at: usize) {
        letters.chars().for_each(|letter| self.put(letter, at));
    }

    fn put(&mut self, letter: char, at: usize) {
        let other_script = |last: char| is_wide(last) != is_wide(letter);
        let parted = self.text.chars().next_back().is_some_and(|last| self.gap || other_script(last));
        if parted {
            self.text.push(' ');
        }
        self.text.push(letter);
        self.gap = false;
        self.from.resize(self.text.len(), at as u32);
    }
}

/// Letters of Japanese script, in which words have no spaces between them.
pub(crate) fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Hiragana, as all kana are once they are folded.
pub(crate) fn is_kana(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{3096}')
}

/// The letter in its usual width, and kana as hiragana.
fn one_width(letter: char) -> char {
    let moved = |by: u32| char::from_u32(letter as u32 - by).unwrap_or(letter);
    match letter {
        '\u{FF01}'..='\u{FF5E}' => moved(0xFEE0),
        '\u{FF66}'..='\u{FF9D}' => HALF_WIDTH.chars().nth(letter as usize - 0xFF66).unwrap_or(letter),
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => moved(0x60),
        _ => letter,
    }
}

/// A kana with a sound mark that came as a letter of its own.
fn with_sound_mark(kana: char, mark: char) -> Option<char> {
    let steps = if VOICED.contains(&mark) { 1 } else { 2 * u32::from(HALF_VOICED.contains(&mark)) };
    let of_h = matches!(kana, 'は' | 'ひ' | 'ふ' | 'へ' | 'ほ');
    let voiced = match kana {
        'う' => return (steps == 1).then_some('ゔ'),
        'か'..='ぢ' => kana as u32 % 2 == 1,
        'つ' | 'て' | 'と' => true,
        _ => of_h,
    };
    let fits = steps == 1 && voiced || steps == 2 && of_h;
    fits.then(|| char::from_u32(kana as u32 + steps)).flatten()
}

/// What ヴ and this small vowel are together, written with ブ.
fn after_vu(vowel: char) -> Option<char> {
    [('ぁ', 'ば'), ('ぃ', 'び'), ('ぇ', 'べ'), ('ぉ', 'ぼ')]
        .into_iter()
        .find(|(small, _)| *small == vowel)
        .map(|(_, b)| b)
}

fn without_mark(letter: char) -> char {
    let nth =
        |table: &str, first: u32| table.as_bytes().get((letter as u32 - first) as usize).map(|byte| *byte as char);
    match letter {
        'ё' => 'е',
        'й' => 'и',
        '洲' => '州',
        '\u{DF}'..='\u{17F}' => nth(LATIN, 0xDF).unwrap_or(letter),
        '\u{1CD}'..='\u{1DC}' => nth(PINYIN, 0x1CD).unwrap_or(letter),
        _ => letter,
    }
}

/// Signs and spaces. Those of scripts that neither country writes are taken for letters, which does no harm.
fn parts_words(letter: char) -> bool {
    match letter {
        '\0'..='\u{7F}' => !letter.is_ascii_alphanumeric(),
        '\u{80}'..='\u{BF}' | '×' | '÷' => true,
        '\u{2000}'..='\u{206F}' | '\u{20A0}'..='\u{20CF}' | '\u{2190}'..='\u{2BFF}' => true,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3030}' | '\u{309B}' | '\u{309C}' | '\u{30A0}' | '・' => true,
        '\u{FE10}'..='\u{FE6F}' | '\u{FF5F}'..='\u{FF65}' | '\u{FF9E}' | '\u{FF9F}' | '\u{FFE0}'..='\u{FFFF}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{HALF_WIDTH, LATIN, PINYIN};

    #[test]
    fn the_tables_are_as_long_as_their_ranges() {
        assert_eq!(LATIN.len(), 0x17F - 0xDF + 1);
        assert_eq!(PINYIN.len(), 0x1DC - 0x1CD + 1);
        assert_eq!(HALF_WIDTH.chars().count(), 0xFF9D - 0xFF66 + 1);
    }
}
