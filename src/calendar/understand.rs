//! What somebody means who types a date, in English, Japanese or Russian: `7 Feb 1855`, `安政元年`, `начало 1990-х`.
//!
//! The words of all three languages become tokens (`tokens`, `vocabulary`), tokens become points of time (`point`), and
//! points a date in EDTF (`shape`). EDTF itself is taken as it is. First the text is read strictly; only when that
//! fails are errors forgiven, and what comes of it is offered, not taken.
//!
//! Left out on purpose: dates without a year, days of the week, hours, and dates counted from today.

mod point;
mod shape;
mod tokens;
mod vocabulary;

use crate::{Day, Lang, When};
use point::Parts;
use shape::{Kind, Point, Shape};
use tokens::{half_width, read};
use vocabulary::{Number, Side, Token};

/// Longest text looked at, in characters.
const LONGEST: usize = 60;
/// Where years with two digits are looked for: what the record tells of.
const YEARS_IN_SHORT: std::ops::RangeInclusive<i32> = 1848..=2030;
/// What may be the year in a text that is no date.
const LIKELY_YEARS: std::ops::Range<i32> = 1000..2100;

/// What a text was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Understood {
    /// It is this date.
    Date(When),
    /// It is no date, or may be several; these are near, the likeliest first. At least one, at most three.
    Nearest(Vec<When>),
    /// It has nothing of a date, or more than 60 characters.
    Nothing,
}

impl Understood {
    /// The date, or those that are near; the likeliest first.
    #[must_use]
    pub fn dates(&self) -> &[When] {
        match self {
            Self::Date(when) => std::slice::from_ref(when),
            Self::Nearest(whens) => whens,
            Self::Nothing => &[],
        }
    }

    /// What was understood, in words by the Gregorian calendar: of several the likeliest; `None` when it was nothing.
    #[must_use]
    pub fn in_words(&self, lang: Lang) -> Option<String> {
        self.dates().first().map(|when| when.in_words(lang))
    }
}

/// What the text means as a date. It may be in any of the languages; `lang` decides only what could be read in two
/// ways: three numbers of two digits begin with the year in Japanese and end with it elsewhere. In `7/2/1855` the day
/// comes first, in `1855/2/7` the year.
#[must_use]
pub fn understand(text: &str, lang: Lang) -> Understood {
    if text.chars().nth(LONGEST).is_some() {
        return Understood::Nothing;
    }
    let text = text.trim();
    let plain: String = text.chars().map(|c| half_width(c).to_ascii_uppercase()).collect();
    if let Ok(when) = When::parse(text).or_else(|_| When::parse(&plain)) {
        return Understood::Date(when);
    }
    let found = read(text);
    let tokens = found.tokens.as_slice();
    let strict = Pass { lang, century: None, lenient: false };
    if let Some(when) = strict.date(tokens) {
        return if found.corrected { Understood::Nearest(vec![when]) } else { Understood::Date(when) };
    }
    let foreign = tokens.contains(&Token::Unknown);
    let centuries = |pass: Pass| -> Vec<When> {
        let of = |century| Pass { century: Some(century), ..pass }.date(tokens);
        if foreign { Vec::new() } else { [19, 18, 20].into_iter().filter_map(of).collect() }
    };
    let lenient = Pass { lenient: true, ..strict };
    let mut near = centuries(strict);
    if near.is_empty() {
        near.extend(lenient.date(tokens).or_else(|| likely_year(tokens)));
    }
    if near.is_empty() {
        near = centuries(lenient);
    }
    near.dedup();
    if near.is_empty() { Understood::Nothing } else { Understood::Nearest(near) }
}

/// The year with which the first long number begins.
fn likely_year(tokens: &[Token]) -> Option<When> {
    let year = |token: &Token| match *token {
        Token::Number(Number { value, digits }) => {
            let first_four = value / 10_i32.checked_pow(u32::from(digits).checked_sub(4)?)?;
            Some(first_four).filter(|year| LIKELY_YEARS.contains(year))
        }
        _ => None,
    };
    When::parse(&Shape::one(Point::year(tokens.iter().find_map(year)?)).edtf()).ok()
}

/// How a text is being read.
#[derive(Debug, Clone, Copy)]
struct Pass {
    lang: Lang,
    /// Which century years of two digits belong to; without one they are no years.
    century: Option<i32>,
    /// What does not fit is left out or put right.
    lenient: bool,
}

impl Pass {
    fn date(self, tokens: &[Token]) -> Option<When> {
        When::parse(&self.expression(tokens)?.edtf()).ok()
    }

    /// A year that was typed with two digits.
    fn year(self, short: i32) -> Option<i32> {
        Some(self.century? * 100 + short).filter(|year| YEARS_IN_SHORT.contains(year))
    }

    /// The days of a point; in a lenient pass, when it has none, those of the last day before it in the same month, of
    /// the month or of the year.
    fn nearest(self, point: Point, days: &dyn Fn(Point) -> Option<(Day, Day)>) -> Option<(Day, Day)> {
        let exact = days(point);
        if exact.is_some() || !self.lenient {
            return exact;
        }
        let earlier = || {
            let last = point.day.filter(|day| *day <= 39)?;
            (1..=last).rev().find_map(|day| days(Point { day: Some(day), ..point }))
        };
        let month = || days(Point { day: None, ..point });
        let year = || days(Point { day: None, month: None, ..point });
        earlier().or_else(month).or_else(year)
    }

    /// A date with what stands before and after it.
    fn expression(self, tokens: &[Token]) -> Option<Shape> {
        let (side, rest) = match tokens {
            [Token::Side(side), rest @ ..] | [rest @ .., Token::Side(side)] => (Some(*side), rest),
            [Token::Dash, rest @ ..] => (Some(Side::Until), rest),
            [rest @ .., Token::Dash] => (Some(Side::Since), rest),
            _ => (None, tokens),
        };
        if let Some(side) = side {
            return self.range(rest).or_else(|| self.point(rest))?.sided(side);
        }
        match tokens {
            [Token::Between, rest @ ..] | [rest @ .., Token::Between] => {
                self.range(rest).map(|shape| Shape { kind: Kind::Moment, ..shape })
            }
            _ => self.point(tokens).or_else(|| self.range(tokens)).or_else(|| self.point_with_dashes(tokens)),
        }
    }

    fn point(self, tokens: &[Token]) -> Option<Shape> {
        if tokens.contains(&Token::Dash) { None } else { Parts::gather(tokens, self)?.shape(self) }
    }

    /// A dash where a hyphen was meant: "1945–08".
    fn point_with_dashes(self, tokens: &[Token]) -> Option<Shape> {
        let hyphen = |token: &Token| if *token == Token::Dash { Token::Hyphen } else { *token };
        self.point(&tokens.iter().map(hyphen).collect::<Vec<_>>())
    }

    /// Two points and what joins them, wherever that is.
    fn range(self, tokens: &[Token]) -> Option<Shape> {
        (1..tokens.len()).find_map(|at| {
            let kind = match tokens.get(at)? {
                Token::Or => Kind::Either,
                Token::And => Kind::Both,
                Token::Hyphen | Token::Dash | Token::Side(_) => Kind::Stretch,
                _ => return None,
            };
            self.joined(kind, tokens.get(..at)?, tokens.get(at + 1..)?)
        })
    }

    fn joined(self, kind: Kind, first: &[Token], last: &[Token]) -> Option<Shape> {
        // "from 1918 to about 1922"
        let first = if let [Token::Side(Side::Since), rest @ ..] = first { rest } else { first };
        let (first, last) = (Parts::gather(first, self)?, Parts::gather(last, self)?);
        let from = first.clone().filled(&last)?.shape(self)?;
        let to = last.filled(&first)?.shape(self)?;
        let ends = |a: Shape, b: Shape| Shape::two(kind, a.first, b.last);
        let is_date = |shape: &Shape| When::parse(&shape.edtf()).is_ok();
        let swapped = || Some(ends(to, from)).filter(|shape| self.lenient && is_date(shape));
        Some(ends(from, to)).filter(is_date).or_else(swapped)
    }
}
