//! Numbers as text, from whole thousandths, so that the program need not carry the machinery that prints fractions.
//!
//! Left out on purpose: rounding for people (what the record says is shown) and more than three decimals.

use chronicle::Lang;

/// The number in whole thousandths, as near as that comes; what is no number counts as 0.
#[must_use]
pub fn thousandths(value: f64) -> i64 {
    (value * 1000.0 + 0.5).floor() as i64
}

/// A number with the decimal sign and grouping of the language and at most three decimals: "1,234.5", "1 234,5".
#[must_use]
pub fn number_text(value: f64, lang: Lang) -> String {
    thousandths_text(thousandths(value), lang)
}

/// The same of a number given in thousandths.
#[must_use]
pub fn thousandths_text(number: i64, lang: Lang) -> String {
    let (decimal, group) = if lang == Lang::Ru { (',', '\u{a0}') } else { ('.', ',') };
    let (mut whole, mut fraction) = (number.unsigned_abs() / 1000, number.unsigned_abs() % 1000);
    let mut backwards = Vec::new();
    let digit = |n: u64| char::from(b'0' + (n % 10) as u8);
    if fraction > 0 {
        let mut places = 3;
        while fraction.is_multiple_of(10) {
            fraction /= 10;
            places -= 1;
        }
        for _ in 0..places {
            backwards.push(digit(fraction));
            fraction /= 10;
        }
        backwards.push(decimal);
    }
    for place in 0.. {
        if place > 0 && place % 3 == 0 {
            backwards.push(group);
        }
        backwards.push(digit(whole));
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    if number < 0 {
        backwards.push('\u{2212}');
    }
    backwards.iter().rev().collect()
}
