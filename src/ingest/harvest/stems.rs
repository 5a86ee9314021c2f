//! What names a date by itself: days, months and years as a text writes them; longer times are read next door.
//!
//! Nothing is resolved here: a missing or relative year stays missing or relative. Functions take the tokens and the
//! place to read from, and give what they read and where it ended. Left out on purpose: lone weekdays and clock times.

use super::periods::{century, moved, of_season, part, short_decade, worded_decade};
use super::shape::{Doubt, Part};
use super::styles::with_year;
use super::tokens::{Kind, Tokens};
use super::vocabulary::{COUNTED, MEASURES, Unit, month_of_abbreviation, month_of_name};

/// What was read, and the token after it.
pub(super) type Read<T> = Option<(T, usize)>;

/// The year of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearRef {
    Given(i32),
    /// Two digits: `'45`.
    Short(i32),
    /// Not written.
    Missing,
    /// "that year", "the following year", "the year before": so many years from the one spoken of.
    Moved(i32),
    /// The first such month or season after what was spoken of: "the following spring".
    After,
    /// The last one before it.
    Before,
}

/// The month or day of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartRef {
    Given(u8),
    /// Not written.
    Missing,
    /// "that month", "the next day": so many of them from the one spoken of.
    Moved(i32),
}

/// What names a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stem {
    /// A day, month, season (as month 21-24) or year.
    At { year: YearRef, month: Option<PartRef>, day: Option<PartRef> },
    /// First and last year.
    Years(i32, i32),
    /// The winter that begins in this year: "the winter of 1917-18".
    Winter(i32),
    /// A decade or century by its years.
    Whole(i32, i32),
    /// A century in digits, which may mean its first decade: `1800s`.
    Hundreds(i32),
    /// A decade by two digits: `'80s`, "the eighties".
    ShortDecade(i32),
    /// "that decade", "the following century": so many of them from the one spoken of.
    MovedWhole(Unit, i32),
    /// Digits of which nobody can say whether the day or the month comes first.
    Unsure,
}

/// The calendar a day is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Style {
    #[default]
    New,
    /// Julian, and said to be so.
    Old,
}

/// A stem with all that belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) stem: Stem,
    pub(super) part: Option<Part>,
    pub(super) doubt: Doubt,
    pub(super) style: Style,
    /// For the reader; empty when there is nothing to say.
    pub(super) remark: &'static str,
}

impl From<Stem> for Dated {
    fn from(stem: Stem) -> Self {
        Self { stem, part: None, doubt: Doubt::None, style: Style::New, remark: "" }
    }
}

impl Dated {
    pub(super) fn at(year: YearRef, month: Option<PartRef>, day: Option<PartRef>) -> Self {
        Stem::At { year, month, day }.into()
    }

    /// A day of a month of a year.
    pub(super) fn day(year: YearRef, month: u8, day: u8) -> Self {
        Self::at(year, Some(PartRef::Given(month)), Some(PartRef::Given(day)))
    }

    /// Its year, when it is a day, month, season or year.
    pub(super) fn year(&self) -> Option<YearRef> {
        match self.stem {
            Stem::At { year, .. } => Some(year),
            _ => None,
        }
    }

    /// The same in another year.
    pub(super) fn in_year(self, year: YearRef) -> Self {
        match self.stem {
            Stem::At { month, day, .. } => Self { stem: Stem::At { year, month, day }, ..self },
            _ => self,
        }
    }

    /// Its month, when that is written.
    pub(super) fn month(&self) -> Option<u8> {
        match self.stem {
            Stem::At { month: Some(PartRef::Given(month)), .. } => Some(month),
            _ => None,
        }
    }

    /// True for a year with nothing else, which may be only an adjective: "the 1951 treaty".
    pub(super) fn is_bare_year(&self) -> bool {
        let bare = matches!(self.stem, Stem::At { year: YearRef::Given(_), month: None, day: None } | Stem::Years(..));
        bare && self.part.is_none()
    }
}

/// A date, or a part of one.
pub(super) fn dated(t: &Tokens<'_>, at: usize) -> Read<Dated> {
    part(t, at).or_else(|| whole(t, at))
}

/// A date without "early", "late" and the like.
pub(super) fn whole(t: &Tokens<'_>, at: usize) -> Read<Dated> {
    match t.kind(at)? {
        Kind::Digits(year, month, day) => {
            let (month, day) = (Some(PartRef::Given(month)), day.map(PartRef::Given));
            Some((Dated::at(YearRef::Given(year), month, day), at + 1))
        }
        Kind::Unsure => Some((Stem::Unsure.into(), at + 1)),
        Kind::Years(first, last) => Some((Stem::Years(first, last).into(), at + 1)),
        Kind::Whole(first, last) if last - first == 99 => Some((Stem::Hundreds(first).into(), at + 1)),
        Kind::Whole(first, last) => Some((Stem::Whole(first, last).into(), at + 1)),
        Kind::Year(year) => Some((Dated::at(YearRef::Given(year), None, None), at + 1)),
        Kind::Number(_) => day_first(t, at).or_else(|| century(t, at)).or_else(|| short_decade(t, at, at)),
        Kind::Sign('\'' | '\u{2019}' | '\u{2018}') => {
            // By itself only after a word with which years go.
            let named = SURE_BEFORE_MONTHS.contains(&t.word_before(at));
            let year = || short_year(t, at).filter(|_| named).map(|(year, end)| (Dated::at(year, None, None), end));
            short_decade(t, at, at + 1).or_else(year)
        }
        Kind::Sign(_) => None,
        Kind::Word => month_first(t, at)
            .or_else(|| of_season(t, at))
            .or_else(|| century(t, at))
            .or_else(|| worded_decade(t, at))
            .or_else(|| moved(t, at)),
    }
}

/// Where a name of a month stands, and how sure it is that it means one.
pub(super) fn month(t: &Tokens<'_>, at: usize) -> Read<u8> {
    if !t.is_capital(at) {
        return None;
    }
    if let Some(month) = month_of_name(t.word(at)) {
        return Some((month, at + 1));
    }
    let month = month_of_abbreviation(t.word(at))?;
    let dot = t.sign(at + 1) == Some('.') && !t.is_spaced(at + 1);
    let end = if dot { at + 2 } else { at + 1 };
    let near_number = |at: usize| matches!(t.kind(at), Some(Kind::Number(Some(_)) | Kind::Year(_) | Kind::Years(..)));
    let hyphen = |at: usize| t.sign(at) == Some('-') && !t.is_spaced(at);
    let behind_day = at.checked_sub(1).is_some_and(|at| matches!(t.kind(at), Some(Kind::Number(Some(1..=31)))));
    let near = near_number(end + usize::from(hyphen(end))) || behind_day;
    (near || dot && SURE_BEFORE_MONTHS.contains(&t.word_before(at))).then_some((month, end))
}

/// Words after which "May" and "March" are months.
const SURE_BEFORE_MONTHS: [&str; 23] = [
    "in", "by", "since", "until", "till", "of", "from", "to", "and", "or", "through", "between", "before", "after",
    "during", "early", "mid", "late", "last", "next", "this", "that", "around",
];

/// The number of a day, with or without an ordinal ending: `15`, `15th`.
pub(super) fn day(t: &Tokens<'_>, at: usize) -> Read<u8> {
    let day = t.number(at).and_then(|number| u8::try_from(number).ok()).filter(|day| (1..=31).contains(day))?;
    let short = t.get(at).is_some_and(|token| token.lower.len() <= 2);
    let ordinal = matches!(t.word(at + 1), "st" | "nd" | "rd" | "th") && !t.is_spaced(at + 1);
    let end = if ordinal { at + 2 } else { at + 1 };
    let stuck = !ordinal && !t.word(at + 1).is_empty() && !t.is_spaced(at + 1) && month(t, at + 1).is_none();
    (short && !stuck).then_some((day, end))
}

/// `15 August 1945`, `the 15th of August, 1945`, `9-Aug-1945`, `7 February [O.S. 26 January] 1855`.
fn day_first(t: &Tokens<'_>, at: usize) -> Read<Dated> {
    let (number, after) = day(t, at)?;
    let after = match t.word(after) {
        "of" if t.word(after + 1) == "the" => after + 2,
        "of" => after + 1,
        _ if t.sign(after) == Some('-') && !t.is_spaced(after) => after + 1,
        _ => after,
    };
    if let Some((month, end)) = month(t, after) {
        let end =
            if t.sign(end) == Some('-') && !t.is_spaced(end) && year(t, end + 1).is_some() { end + 1 } else { end };
        return Some(with_year(t, (month, number), end));
    }
    // "the 15th of that month", and "the 15th" alone when it is a day and no 38th parallel.
    let ordinal = !t.word(at + 1).is_empty() && !t.is_spaced(at + 1);
    let given = Some(PartRef::Given(number));
    let (_, end) = day(t, at)?;
    if let Some((Dated { stem: Stem::At { year, month: Some(month), day: None }, .. }, beyond)) = moved(t, after)
        && t.word(end) == "of"
    {
        return Some((Dated::at(year, Some(month), given), beyond));
    }
    let alone = ordinal && t.word_before(at) == "the" && at >= 2 && matches!(t.word(at - 2), "on" | "until" | "by");
    (alone && !continues(t, end)).then(|| (Dated::at(YearRef::Missing, Some(PartRef::Missing), given), end))
}

/// Whether a noun may follow, which makes what stands before it an adjective.
pub(super) fn continues(t: &Tokens<'_>, at: usize) -> bool {
    let word = t.word(at);
    !word.is_empty() && !ENDING.contains(&word)
}

/// Words that end a date rather than go on with it.
const ENDING: [&str; 21] = [
    "and", "or", "but", "when", "as", "after", "before", "the", "they", "he", "it", "in", "at", "to", "of", "by",
    "with", "was", "were", "until", "both",
];

/// `August 15, 1945`, `August 1945`, `in August`.
fn month_first(t: &Tokens<'_>, at: usize) -> Read<Dated> {
    let (month, after) = month(t, at)?;
    let of = usize::from(t.word(after) == "the");
    if let Some((number, end)) = day(t, after + of).filter(|(_, end)| !is_counted(t, *end)) {
        return Some(with_year(t, (month, number), end));
    }
    let given = Some(PartRef::Given(month));
    if let Some((year, end)) = year_after(t, after) {
        return Some((Dated::at(year, given, None), end));
    }
    let is_noun = matches!(t.word(at), "may" | "march") && !SURE_BEFORE_MONTHS.contains(&t.word_before(at));
    (!is_noun).then(|| (Dated::at(YearRef::Missing, given, None), after))
}

/// Whether counted things follow, so that the number before them is no day: "in May 20 ships sailed".
pub(super) fn is_counted(t: &Tokens<'_>, at: usize) -> bool {
    COUNTED.contains(&t.word(at)) || MEASURES.contains(&t.word(at))
}

/// A year with what joins it to a month or season before: `1945`, `, 1945`, `of 1945`, `of that year`.
pub(super) fn year_after(t: &Tokens<'_>, at: usize) -> Read<YearRef> {
    year_written_after(t, at).or_else(|| {
        let of = joint(t, at)?;
        match moved(t, of)? {
            (Dated { stem: Stem::At { year, month: None, day: None }, .. }, end) => Some((year, end)),
            _ => None,
        }
    })
}

/// The same for a year in digits.
pub(super) fn year_written_after(t: &Tokens<'_>, at: usize) -> Read<YearRef> {
    let stuck = |of| four_digits(t, of).filter(|_| t.sign(at) == Some(','));
    year(t, at).or_else(|| joint(t, at).and_then(|of| year(t, of).or_else(|| stuck(of))))
}

/// The token after a comma, "of" or "in", and after "the" behind it.
fn joint(t: &Tokens<'_>, at: usize) -> Option<usize> {
    let joined = t.sign(at) == Some(',') || matches!(t.word(at), "of" | "in");
    joined.then(|| at + 1 + usize::from(t.word(at + 1) == "the"))
}

/// A year by itself; the first of two, which then stay to be read.
pub(super) fn year(t: &Tokens<'_>, at: usize) -> Read<YearRef> {
    match t.kind(at)? {
        Kind::Year(year) => Some((YearRef::Given(year), at + 1)),
        Kind::Years(first, _) => Some((YearRef::Given(first), at)),
        _ => short_year(t, at),
    }
}

/// A year stuck to the comma before it, which the rule for years takes for a large number: `August 8,1945`.
fn four_digits(t: &Tokens<'_>, at: usize) -> Read<YearRef> {
    let year = t.number(at).and_then(|number| i32::try_from(number).ok()).filter(|year| (1500..2100).contains(year))?;
    Some((YearRef::Given(year), at + 1))
}

/// `'45`.
fn short_year(t: &Tokens<'_>, at: usize) -> Read<YearRef> {
    let two = t.get(at + 1).is_some_and(|token| token.lower.len() == 2) && !t.is_spaced(at + 1);
    let number = t.number(at + 1).filter(|_| two && t.is_spaced(at))?;
    let sure = matches!(t.sign(at), Some('\'' | '\u{2019}' | '\u{2018}'));
    let stuck = !t.is_spaced(at + 2) && !t.word(at + 2).is_empty();
    (sure && !stuck).then_some((YearRef::Short(i32::try_from(number).ok()?), at + 2))
}

/// Any dash between dates.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
