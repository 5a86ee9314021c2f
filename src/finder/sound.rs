//! Words in Latin letters, and how names sound whichever way they are spelt.
//!
//! Kana are romanised after Hepburn without long vowels, Cyrillic as in English texts. [`sound`] goes further: it makes
//! one of what the systems write in two ways (`shi` `si`, `tsu` `tu`, `fu` `hu`, `kh` `h`, `dz` `z`, `l` `r`), so that
//! Кунашири, くなしり, Kunashiri and Kunasiri are the same. That is too coarse for ordinary words, so only names are
//! compared by sound. Left out on purpose: readings of kanji (the record has them as names of their own).

use crate::fold::{fold, is_kana, is_wide};

/// Cyrillic letters from а to я; `_` is silent.
const CYRILLIC: &str = "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya";
/// Hiragana from ぁ to ゖ; `_` doubles what follows.
const KANA: &str = "a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji _ tsu \
                    zu te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo ya ya yu \
                    yu yo yo ra ri ru re ro wa wa i e o n vu ka ke";

/// Spellings that sound alike, longest first, and what stands for all of them.
const ALIKE: [(&str, &str); 22] = [
    ("shch", "st"),
    ("tch", "t"),
    ("dzh", "s"),
    ("kh", "h"),
    ("sh", "s"),
    ("ch", "t"),
    ("ts", "t"),
    ("zh", "s"),
    ("dz", "s"),
    ("ye", "e"),
    ("ou", "o"),
    ("mb", "nb"),
    ("mp", "np"),
    ("j", "s"),
    ("z", "s"),
    ("f", "h"),
    ("w", "v"),
    ("y", "i"),
    ("l", "r"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
];
/// Of these, the ones after which a vowel is spelt with a `y` in the other systems (`sha`, `sya`).
const SOFT: [&str; 4] = ["sh", "ch", "tch", "j"];

/// The Cyrillic and Japanese words of a text in Latin letters, folded; what is Latin already stays. A word ends where
/// kanji begin, which have no letters. Empty where nothing is left.
#[must_use]
pub fn romanised(text: &str) -> String {
    // Folded, ё would be lost; ь and о have the same sound together.
    let folded = fold(&text.replace(['ё', 'Ё'], "ьо"));
    let words = folded.split(|letter: char| letter == ' ' || is_wide(letter) && !is_kana(letter));
    let mut latin = String::with_capacity(folded.len());
    for word in words.filter(|word| !word.is_empty()) {
        if !latin.is_empty() {
            latin.push(' ');
        }
        let begins = latin.len();
        match word.chars().next().is_some_and(is_kana) {
            true => add_kana(word, &mut latin),
            false => add_cyrillic(word, &mut latin),
        }
        if latin.len() == begins {
            latin.pop();
        }
    }
    latin
}

/// How a word in Latin letters sounds: equal for the spellings of one name by the usual systems. Other letters stay.
#[must_use]
pub fn sound(word: &str) -> String {
    let mut heard = String::with_capacity(word.len());
    // Doubled letters are one.
    let mut hear = |letter: char| {
        if !heard.ends_with(letter) {
            heard.push(letter);
        }
    };
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let alike = ALIKE.iter().find(|(spelt, _)| rest.starts_with(spelt));
        match alike {
            Some((spelt, heard)) => {
                heard.chars().for_each(&mut hear);
                rest = &rest[spelt.len()..];
                if SOFT.contains(spelt) && rest.starts_with(['a', 'o', 'u']) {
                    hear('i');
                }
            }
            None => {
                hear(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    heard
}

fn add_cyrillic(word: &str, latin: &mut String) {
    let mut last = ' ';
    for letter in word.chars() {
        match letter {
            // ё: after a hushing sound it is written as it is heard in other languages, `Gorbachev`.
            'о' if last == 'ь' => latin.push_str(if latin.ends_with('h') { "e" } else { "yo" }),
            'а'..='я' => {
                let syllable = CYRILLIC.split(' ').nth(letter as usize - 'а' as usize);
                latin.push_str(syllable.filter(|syllable| *syllable != "_").unwrap_or_default());
            }
            _ => latin.push(letter),
        }
        last = letter;
    }
}

fn add_kana(word: &str, latin: &mut String) {
    let begins = latin.len();
    let mut doubled = false;
    for letter in word.chars() {
        let Some(syllable) = KANA.split(' ').nth((letter as usize).wrapping_sub('ぁ' as usize)) else { continue };
        match letter {
            'っ' => {}
            'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' => join(syllable, latin, begins),
            'ゃ' | 'ゅ' | 'ょ' => {
                let soft = ["shi", "chi", "ji"].iter().any(|end| latin[begins..].ends_with(end));
                join(if soft { &syllable[1..] } else { syllable }, latin, begins);
            }
            'う' | 'お' if latin[begins..].ends_with('o') => {}
            'う' if latin[begins..].ends_with('u') => {}
            _ => {
                let first = syllable.chars().next().filter(|first| doubled && !"aiueo".contains(*first));
                latin.extend(first.map(|first| if first == 'c' { 't' } else { first }));
                latin.push_str(syllable);
            }
        }
        doubled = letter == 'っ';
    }
}

/// Lets a small kana take the place of the vowel before it: `fu` and `a` are `fa`, `u` and `i` are `wi`.
fn join(small: &str, latin: &mut String, begins: usize) {
    let vowel = latin[begins..].chars().next_back().filter(|last| "aiueo".contains(*last));
    if let Some(vowel) = vowel {
        latin.pop();
        let alone = latin[begins..].chars().next_back().is_none_or(|last| "aiueo".contains(last));
        match vowel {
            'u' if alone && !small.starts_with('u') => latin.push('w'),
            'i' if alone && !small.starts_with(['i', 'y']) => latin.push('y'),
            _ => {}
        }
    }
    latin.push_str(small);
}
