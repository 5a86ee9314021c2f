//! A sentence in tokens: words, numbers, years as the audit reads them, dates in digits, signs.
//!
//! Spans are bytes of the sentence. Which digits are a year is decided in one place for audit and harvest; here only
//! what is counted, measured or numbered ("1500 tonnes", "p. 1956") is taken out again.

use std::ops::Range;

use super::vocabulary::{COUNTED, MEASURES, NUMBERING, YEAR_SURE, month_of_abbreviation, month_of_name, season};
use crate::audit::years::{Named, end_of_digits, year_at};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// A whole number that is no year; `None` for fractions and numbers in groups of three digits.
    Number(Option<u32>),
    /// `1945`.
    Year(i32),
    /// `1904-05`: first and last year.
    Years(i32, i32),
    /// `1950s`, `1800s`: first and last year of a decade or century.
    Whole(i32, i32),
    /// `1945-08-15`, `1945-08`, `15.8.1945`.
    Digits(i32, u8, Option<u8>),
    /// `8/9/1945`: the day or the month may come first.
    Unsure,
    /// Any other character that is no white space.
    Sign(char),
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// The text, in lower case; empty for a sign.
    pub(super) lower: String,
    /// Its bytes in the sentence.
    pub(super) span: Range<usize>,
    /// White space, or nothing at all, stands before it.
    pub(super) spaced: bool,
    /// It begins with a capital letter.
    pub(super) capital: bool,
}

/// The tokens of one sentence.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'a> {
    pub(super) sentence: &'a str,
    list: Vec<Token>,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(sentence: &'a str) -> Self {
        let (bytes, chars): (Vec<usize>, Vec<char>) = sentence.char_indices().unzip();
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(sentence.len());
        let mut list = Vec::new();
        let (mut at, mut spaced) = (0, true);
        while let Some(c) = chars.get(at) {
            if c.is_whitespace() {
                (at, spaced) = (at + 1, true);
                continue;
            }
            let (kind, end) = read(&chars, at);
            let span = byte(at)..byte(end);
            // Signs are told by themselves; there may be millions of them.
            let lower =
                if matches!(kind, Kind::Sign(_)) { String::new() } else { sentence[span.clone()].to_lowercase() };
            list.push(Token { kind, lower, span, spaced, capital: c.is_uppercase() });
            (at, spaced) = (end, false);
        }
        let mut tokens = Self { sentence, list };
        tokens.take_out_numbers();
        tokens
    }

    /// Years that only count, measure or number something become plain numbers.
    fn take_out_numbers(&mut self) {
        let addresses = addresses(self.sentence);
        let in_address = |at: usize| {
            let start = self.get(at).map_or(0, |token| token.span.start);
            let before = addresses.partition_point(|address| address.start <= start);
            before.checked_sub(1).is_some_and(|last| addresses[last].contains(&start))
        };
        let is_year = |at: usize| matches!(self.kind(at), Some(Kind::Year(_) | Kind::Years(..)));
        let is_digits = |at: usize| matches!(self.kind(at), Some(Kind::Whole(..) | Kind::Digits(..) | Kind::Unsure));
        let taken: Vec<usize> = (0..self.len())
            .filter(|at| {
                is_year(*at) && self.is_plain_number(*at) || (is_year(*at) || is_digits(*at)) && in_address(*at)
            })
            .collect();
        for at in taken {
            if let Some(token) = self.list.get_mut(at) {
                token.kind = Kind::Number(None);
            }
        }
    }

    fn is_plain_number(&self, at: usize) -> bool {
        let dot = at.checked_sub(1).filter(|back| matches!(self.sign(*back), Some('.' | '#' | '\u{a7}' | '\u{2116}')));
        let before = at.checked_sub(if dot.is_some() { 2 } else { 1 });
        let named = before.map_or("", |before| self.word(before));
        let money = at.checked_sub(1).and_then(|back| self.sign(back));
        if matches!(money, Some('$' | '€' | '£' | '¥' | '#' | '\u{a7}' | '\u{2116}')) || NUMBERING.contains(&named)
        {
            return true;
        }
        if self.belongs_to_a_month(at) {
            return false;
        }
        let follows = self.word(at + 1);
        let percent = matches!(self.sign(at + 1), Some('%' | '°'));
        let symbol = follows == "m" || follows == "b" && self.word(at + 3) == "c";
        let counted = COUNTED.contains(&follows) && !YEAR_SURE.contains(&named);
        percent || symbol || MEASURES.contains(&follows) || follows == "bce" || counted
    }

    /// Whether a month or season stands before, with at most a day, "of" and a comma between.
    fn belongs_to_a_month(&self, at: usize) -> bool {
        let between = |at: usize| {
            let small = matches!(self.word(at), "of" | "st" | "nd" | "rd" | "th");
            small || self.number(at).is_some() || self.sign(at) == Some(',')
        };
        let word = (1..=4).map(|back| at.checked_sub(back)).find(|at| at.is_none_or(|at| !between(at))).flatten();
        let word = word.map_or("", |at| self.word(at));
        month_of_name(word).or_else(|| month_of_abbreviation(word)).or_else(|| season(word)).is_some()
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.get(at).map(|token| token.kind)
    }

    /// The word in lower case; empty when there is none.
    pub(super) fn word(&self, at: usize) -> &str {
        self.get(at).filter(|token| token.kind == Kind::Word).map_or("", |token| token.lower.as_str())
    }

    /// The word before; empty when there is none.
    pub(super) fn word_before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    pub(super) fn sign(&self, at: usize) -> Option<char> {
        match self.kind(at) {
            Some(Kind::Sign(sign)) => Some(sign),
            _ => None,
        }
    }

    pub(super) fn number(&self, at: usize) -> Option<u32> {
        match self.kind(at) {
            Some(Kind::Number(number)) => number,
            _ => None,
        }
    }

    pub(super) fn is_spaced(&self, at: usize) -> bool {
        self.get(at).is_none_or(|token| token.spaced)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.capital)
    }

    /// The text of a token as it is written; empty beyond the end.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |token| &self.sentence[token.span.clone()])
    }

    /// Whether these words stand here, one after the other.
    pub(super) fn are(&self, at: usize, words: &[&str]) -> bool {
        (at..).zip(words).all(|(at, word)| self.word(at) == *word)
    }

    /// The bytes from one token up to another, without the latter; empty unless `from < to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.get(from).map_or(self.sentence.len(), |token| token.span.start);
        let end = to.checked_sub(1).and_then(|last| self.get(last)).map_or(start, |token| token.span.end);
        start..end.max(start)
    }
}

/// Addresses on the web and the like, whose digits are no dates.
fn addresses(sentence: &str) -> Vec<Range<usize>> {
    let is_address = |part: &str| ["://", "www.", "doi:"].iter().any(|sign| part.contains(sign));
    let mut found = Vec::new();
    let mut at = 0;
    for part in sentence.split_inclusive(char::is_whitespace) {
        if is_address(part) {
            found.push(at..at + part.len());
        }
        at += part.len();
    }
    found
}

/// The token that begins at a character, and where it ends.
fn read(chars: &[char], at: usize) -> (Kind, usize) {
    let c = chars[at];
    if c.is_ascii_digit() {
        return digits(chars, at);
    }
    if c.is_alphabetic() {
        let letters = chars[at..].iter().take_while(|c| c.is_alphabetic()).count();
        return (Kind::Word, at + letters);
    }
    (Kind::Sign(c), at + 1)
}

fn digits(chars: &[char], at: usize) -> (Kind, usize) {
    let end = end_of_digits(chars, at);
    if let Some(found) = dotted(chars, at, end) {
        return found;
    }
    let Some((mention, after)) = year_at(chars, at, end) else { return number(chars, at, end) };
    if let Some(found) = iso(chars, mention.first, end) {
        return found;
    }
    match mention.named {
        Named::Whole => (Kind::Whole(mention.first, mention.last), after),
        Named::Years if mention.first == mention.last => (Kind::Year(mention.first), after),
        // "8 February 1904–5 September 1905": what looks like the range's end is a day.
        Named::Years if after - end <= 3 && month_follows(chars, after) => (Kind::Year(mention.first), end),
        Named::Years => (Kind::Years(mention.first, mention.last), after),
    }
}

fn month_follows(chars: &[char], at: usize) -> bool {
    let rest = chars[at..].iter().skip_while(|c| c.is_whitespace());
    let word: String = rest.take_while(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    month_of_name(&word).or_else(|| month_of_abbreviation(&word)).is_some()
}

/// `-08-15` or `-08` after a year that ends at `end`; ranges such as `1904-05` are none.
fn iso(chars: &[char], year: i32, end: usize) -> Option<(Kind, usize)> {
    let hyphen = |at: usize| matches!(chars.get(at), Some('-' | '\u{2010}' | '\u{2011}'));
    let pair =
        |at: usize| (end_of_digits(chars, at.min(chars.len())) == at + 2).then(|| two_digits(chars, at)).flatten();
    let month = pair(end + 1).filter(|month| hyphen(end) && (1..=12).contains(month))?;
    let ends = |at: usize| !chars.get(at).is_some_and(|c| c.is_alphanumeric());
    if hyphen(end + 3)
        && let Some(day) = pair(end + 4).filter(|_| ends(end + 6))
    {
        return Some((Kind::Digits(year, month, Some(day)), end + 6));
    }
    (ends(end + 3) && i32::from(month) <= year % 100).then_some((Kind::Digits(year, month, None), end + 3))
}

fn two_digits(chars: &[char], at: usize) -> Option<u8> {
    let digit = |at: usize| chars.get(at).and_then(|c| c.to_digit(10)).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(at)? * 10 + digit(at + 1)?)
}

/// `15.8.1945` (the day first, as it is written with full stops) and `8/15/1945`.
fn dotted(chars: &[char], at: usize, end: usize) -> Option<(Kind, usize)> {
    let sign = chars.get(end).copied().filter(|c| matches!(c, '.' | '/'))?;
    let value = |from: usize, to: usize| chars[from..to].iter().collect::<String>().parse::<u16>().ok();
    let second = end + 1;
    let second_end = end_of_digits(chars, second);
    let third = second_end + 1;
    if chars.get(second_end) != Some(&sign) || end - at > 2 || second_end == second || second_end - second > 2 {
        return None;
    }
    let third_end = end_of_digits(chars, third);
    let before = at.checked_sub(1).and_then(|back| chars.get(back));
    let glued = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '/' | ','));
    let year = value(third, third_end).filter(|year| third_end - third == 4 && (1500..2100).contains(year))?;
    let more = glued(chars.get(third_end)) && chars.get(third_end + 1).is_some_and(char::is_ascii_digit);
    if glued(before) || more {
        return None;
    }
    let (a, b) = (u8::try_from(value(at, end)?).ok()?, u8::try_from(value(second, second_end)?).ok()?);
    let year = i32::from(year);
    let kind = match (a, b) {
        (1..=31, 1..=12) if sign == '.' || a > 12 || a == b => Kind::Digits(year, b, Some(a)),
        (1..=12, 13..=31) if sign == '/' => Kind::Digits(year, a, Some(b)),
        (1..=12, 1..=12) => Kind::Unsure,
        _ => return None,
    };
    Some((kind, third_end))
}

/// A number, with its groups of three digits and its decimals, which are one number with it.
fn number(chars: &[char], at: usize, end: usize) -> (Kind, usize) {
    let mut after = end;
    loop {
        let digits = end_of_digits(chars, (after + 1).min(chars.len())).saturating_sub(after + 1);
        match chars.get(after) {
            Some(',') if digits == 3 => after += 4,
            Some('.') if digits > 0 => after += 1 + digits,
            _ => break,
        }
    }
    let plain = (after == end).then(|| chars[at..end].iter().collect::<String>().parse().ok()).flatten();
    (Kind::Number(plain), after)
}
