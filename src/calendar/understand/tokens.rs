//! From what was typed to tokens: letters folded, numbers read, words looked up, one typing error forgiven.

use super::vocabulary::{ERA_LETTERS, Number, PHRASES, Token};
use crate::words::{MONTHS_EN, MONTHS_RU, MONTHS_RU_OF};
use crate::{Era, Lang};

/// The tokens of a text that say something about a date.
pub(super) struct Read {
    pub(super) tokens: Vec<Token>,
    /// A word was taken for another that it resembles.
    pub(super) corrected: bool,
}

/// Names shorter than this, in letters, are not guessed at: too many words are near.
const SHORTEST_GUESSED: usize = 5;

pub(super) fn read(text: &str) -> Read {
    let folded = fold(text);
    let mut found = Read { tokens: Vec::new(), corrected: false };
    let mut rest = folded.trim();
    while let Some(first) = rest.chars().next() {
        let after_number = matches!(found.tokens.last(), Some(Token::Number(_)));
        let (token, length) = number(rest)
            .or_else(|| kanji_number(rest))
            .or_else(|| era_letter(rest).filter(|_| !after_number))
            .or_else(|| phrase(rest))
            .or_else(|| word(rest, &mut found.corrected))
            .unwrap_or((Token::Unknown, first.len_utf8()));
        let here = rest.get(..length).unwrap_or(rest);
        rest = rest.get(length..).unwrap_or_default().trim_start();
        match token {
            // "XIX в." ends with a century, "в 1855" begins with "in".
            Token::Idle if here == "в" && rest.is_empty() && after_number => found.tokens.push(Token::OfCentury),
            Token::OfDecade if !after_number => found.tokens.push(Token::Unknown),
            Token::Idle => {}
            token => found.tokens.push(token),
        }
    }
    found
}

/// The text in lower case, without diacritics, full-width forms and apostrophes, separators as single spaces; dashes
/// between days are `–`, hyphens `-`.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        let dots = before == '.' && c == '.';
        before = c;
        match fold_char(c) {
            // Two dots are a dash.
            Some(' ') if dots => folded.push('–'),
            // A breve after и, written apart from it.
            Some('\u{306}') if folded.ends_with('и') => {
                folded.pop();
                folded.push('й');
            }
            Some('\u{306}') | None => {}
            Some(' ') if folded.ends_with(' ') => {}
            Some('~') => folded.push_str(if folded.trim().is_empty() { "about " } else { "–" }),
            Some(c) => folded.push(c),
        }
    }
    folded
}

/// `None` for what is left out.
fn fold_char(c: char) -> Option<char> {
    Some(match half_width(c) {
        '.' | ',' | ';' | ':' | '/' | '(' | ')' | '"' | '«' | '»' | '・' | '、' | '。' | '｡' => ' ',
        c if c.is_ascii_whitespace() || matches!(c, '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}') => ' ',
        '\'' | '`' | '´' | '‘' | '’' | 'ʼ' => return None,
        '\u{306}' => '\u{306}',
        '\u{300}'..='\u{36f}' => return None,
        '‐' | '‑' | '−' => '-',
        '–' | '—' | '―' | '〜' | '～' | 'ー' | '…' | '→' => '–',
        'А'..='Я' => char::from_u32(u32::from(c) + 32)?,
        'Ё' | 'ё' => 'е',
        'ā' | 'â' | 'à' | 'á' | 'Ā' => 'a',
        'ē' | 'ê' | 'è' | 'é' | 'Ē' => 'e',
        'ī' | 'î' | 'ì' | 'í' | 'Ī' => 'i',
        'ō' | 'ô' | 'ò' | 'ó' | 'Ō' => 'o',
        'ū' | 'û' | 'ù' | 'ú' | 'Ū' => 'u',
        '應' => '応',
        '萬' => '万',
        c => c.to_ascii_lowercase(),
    })
}

/// The ASCII character of a full-width one; other characters as they are.
pub(super) fn half_width(c: char) -> char {
    match c {
        '！'..='｝' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_lowercase() || ('а'..='я').contains(&c)
}

/// Bytes of the leading characters that are so.
fn run(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.chars().take_while(|c| is(*c)).map(char::len_utf8).sum()
}

fn number(rest: &str) -> Option<(Token, usize)> {
    let length = run(rest, |c| c.is_ascii_digit());
    let value = rest.get(..length)?.parse().ok()?;
    Some((Token::Number(Number { value, digits: u8::try_from(length).ok()? }), length))
}

/// "二十", "二〇", "一九四五", "元".
fn kanji_number(rest: &str) -> Option<(Token, usize)> {
    if rest.starts_with('元') && era(rest).is_some() {
        return None; // 元治
    }
    let of = |c: char| "〇一二三四五六七八九".chars().zip(0..).find(|(sign, _)| *sign == c).map(|(_, value)| value);
    let (mut sum, mut last, mut length, mut digits) = (0_i32, None, 0, 0_u8);
    for c in rest.chars() {
        let ten = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => 0,
        };
        match of(c) {
            _ if ten > 0 => sum = sum.checked_add(last.take().unwrap_or(1_i32).checked_mul(ten)?)?,
            Some(value) => last = Some(last.unwrap_or(0_i32).checked_mul(10)?.checked_add(value)?),
            None if c == '元' && length == 0 => last = Some(1),
            None => break,
        }
        length += c.len_utf8();
        digits += 1;
    }
    let value = sum.checked_add(last.unwrap_or(0))?;
    let digits = if sum > 0 { 1 + u8::try_from(value.checked_ilog10()?).ok()? } else { digits };
    (length > 0).then_some((Token::Number(Number { value, digits }), length))
}

fn era_letter(rest: &str) -> Option<(Token, usize)> {
    let mut chars = rest.chars();
    let (letter, next) = (chars.next()?, chars.next()?);
    let (_, era) = ERA_LETTERS.into_iter().find(|(sign, _)| *sign == letter)?;
    next.is_ascii_digit().then_some((Token::Era(era), 1))
}

/// True when the text begins with the phrase, and its last word ends there.
fn begins_with(rest: &str, phrase: &str) -> bool {
    let Some(after) = rest.strip_prefix(phrase) else { return false };
    !phrase.ends_with(is_letter) || !after.starts_with(is_letter)
}

/// Whether a name or phrase, folded, is the one looked for.
type Fits<'a> = &'a dyn Fn(&str) -> bool;

/// The first name of an era that fits, and its length.
fn named_era(fits: Fits<'_>) -> Option<(Token, usize)> {
    for era in Era::ALL {
        for lang in Lang::ALL {
            let name = fold(era.name(lang));
            if fits(&name) {
                return Some((Token::Era(era), name.len()));
            }
        }
    }
    None
}

fn named_month(fits: Fits<'_>) -> Option<Token> {
    for names in [&MONTHS_EN, &MONTHS_RU, &MONTHS_RU_OF] {
        for (name, number) in names.iter().zip(1..) {
            if fits(&fold(name)) {
                return Some(Token::Month(number));
            }
        }
    }
    None
}

/// The longest phrase that fits.
fn longest_phrase(fits: Fits<'_>) -> Option<(Token, usize)> {
    let mut longest: Option<(Token, usize)> = None;
    for (token, phrases) in &PHRASES {
        for phrase in phrases.split('|') {
            if longest.is_none_or(|(_, length)| length < phrase.len()) && fits(phrase) {
                longest = Some((*token, phrase.len()));
            }
        }
    }
    longest
}

fn era(rest: &str) -> Option<(Token, usize)> {
    named_era(&|name| begins_with(rest, name))
}

fn phrase(rest: &str) -> Option<(Token, usize)> {
    longest_phrase(&|phrase| begins_with(rest, phrase)).or_else(|| era(rest))
}

/// A month, a Roman numeral, or a word with one typing error.
fn word(rest: &str, corrected: &mut bool) -> Option<(Token, usize)> {
    let length = run(rest, is_letter);
    let word = rest.get(..length).filter(|word| !word.is_empty())?;
    let exact = month(word).or_else(|| roman(word));
    let token = exact.or_else(|| {
        let near = nearest(word);
        *corrected |= near.is_some();
        near
    });
    Some((token.unwrap_or(Token::Unknown), length))
}

/// A month in full, cut off after three letters or more, or after a Russian "in".
fn month(word: &str) -> Option<Token> {
    let stem = word.strip_suffix('е').unwrap_or_default();
    named_month(&|name| {
        let inflected = !stem.is_empty() && name.strip_suffix(['а', 'я']) == Some(stem);
        name.starts_with(word) && word.chars().count() >= 3 || inflected
    })
}

/// Roman numerals up to 39, with Latin letters or the Russian х for ten.
fn roman(word: &str) -> Option<Token> {
    let (mut value, mut before) = (0, 0);
    for c in word.chars() {
        let sign = match c {
            'i' => 1,
            'v' => 5,
            'x' | 'х' => 10,
            _ => return None,
        };
        value += if before < sign { sign - 2 * before } else { sign };
        before = sign;
    }
    (1..40).contains(&value).then_some(Token::Number(Number { value, digits: if value > 9 { 2 } else { 1 } }))
}

fn nearest(word: &str) -> Option<Token> {
    let near = |name: &str| name.chars().count() >= SHORTEST_GUESSED && is_one_edit_away(word, name);
    let other = || named_era(&near).or_else(|| longest_phrase(&near)).map(|(token, _)| token);
    named_month(&near).or_else(other)
}

/// One letter more, less or another, or two neighbours in the wrong order.
fn is_one_edit_away(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let alike = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(alike..).unwrap_or_default(), b.get(alike..).unwrap_or_default());
    let alike = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    match (a.get(..a.len() - alike).unwrap_or_default(), b.get(..b.len() - alike).unwrap_or_default()) {
        ([w, x], [y, z]) => w == z && x == y,
        (a, b) => a.len() <= 1 && b.len() <= 1,
    }
}
