//! Times counted from others: "two years later", "a month after the armistice", "during the next three years".
//!
//! Here they are only read; what they are counted from is found when all dates of the paragraph are known. Left out on
//! purpose: "then", "soon after", and lengths of time that are counted from nothing ("for two years").

use super::expressions::endpoint;
use super::scan::{Lost, Node, Piece};
use super::shape::Doubt;
use super::stems::{Dated, Read};
use super::tokens::Tokens;
use super::vocabulary::{ABOUT, Number, Unit, small_number, tens, unit};

/// A time counted from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// How many units, later when positive.
    pub(super) count: i32,
    pub(super) unit: Unit,
    pub(super) doubt: Doubt,
    pub(super) base: Base,
}

/// What a time is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// The date last spoken of.
    Spoken,
    /// A date that stands here: "two years after 1945".
    Date(Dated),
    /// It is the other way round: the date just before is counted from something without a date, which is what gets one.
    /// "In 1941, two years after the raid".
    Event,
    /// The stretch that begins or ends with the date last spoken of: "the next three years".
    Run,
    /// The same with a date that stands here: "the three years after 1945".
    RunFrom(Dated),
}

/// The expression that begins here; `last` is the token after the last date found.
pub(super) fn read(t: &Tokens<'_>, at: usize, last: Option<usize>) -> Option<Piece> {
    let (node, to) =
        shift(t, at, last).or_else(|| run(t, at)).or_else(|| vague(t, at)).or_else(|| of_the_writer(t, at))?;
    Some(Piece { node, from: at, to })
}

/// How exactly something is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    Exact(i32),
    About(i32),
    /// "several", "nearly fifty", "more than two".
    Vague,
}

fn shift(t: &Tokens<'_>, at: usize, last: Option<usize>) -> Read<Node> {
    let (count, unit, after) = counted(t, at)?;
    let (sign, base, end) = direction(t, after)?;
    let lasts = t.word_before(at) == "the" || t.word(at) == "the" && matches!(unit, Unit::Decade | Unit::Century);
    let base = match base {
        Base::Date(found) if lasts => Base::RunFrom(found),
        base => base,
    };
    let shifted = |count: i32, doubt| Node::Shift(Shift { count: count.saturating_mul(sign), unit, doubt, base });
    let node = match (count, base) {
        (_, Base::Run) => Node::Undated(Lost::Writer),
        (Count::Vague, _) => Node::Undated(Lost::Vague),
        (_, Base::Event) if !stands_beside(t, at, last) => Node::Undated(Lost::Event),
        (Count::Exact(count), _) => shifted(count, Doubt::None),
        (Count::About(count), _) => shifted(count, Doubt::About),
    };
    Some((node, end))
}

/// Whether only signs stand between the last date and here.
fn stands_beside(t: &Tokens<'_>, at: usize, last: Option<usize>) -> bool {
    last.is_some_and(|last| last <= at && (last..at).all(|between| t.sign(between).is_some()))
}

/// "two years", "about a decade", "half a century", "the year" (before or after something).
fn counted(t: &Tokens<'_>, at: usize) -> Option<(Count, Unit, usize)> {
    // "two years to the day after" counts no day.
    if t.word(at) == "the" && t.word_before(at) != "to" {
        let (unit, _) = unit(t.word(at + 1)).filter(|(_, number)| *number == Number::Singular)?;
        return Some((Count::Exact(1), unit, at + 2));
    }
    let about = ABOUT.contains(&t.word(at)) || t.word(at) == "some";
    let exactly = matches!(t.word(at), "only" | "just" | "exactly" | "precisely");
    let inexact = match t.word(at) {
        "nearly" | "almost" | "over" | "under" | "barely" => 1,
        "more" | "less" if t.word(at + 1) == "than" => 2,
        "at" if t.word(at + 1) == "least" => 2,
        "up" if t.word(at + 1) == "to" => 2,
        _ => 0,
    };
    let from = at + inexact + usize::from(about || exactly);
    if t.word(from) == "half" && matches!(t.word(from + 1), "a" | "an") {
        let (count, unit) = match unit(t.word(from + 2))?.0 {
            Unit::Century => (50, Unit::Year),
            Unit::Decade => (5, Unit::Year),
            Unit::Year => (6, Unit::Month),
            _ => return None,
        };
        return Some((if inexact > 0 { Count::Vague } else { Count::About(count) }, unit, from + 3));
    }
    let (count, after) = match count(t, from) {
        Some((count, after)) if inexact > 0 => (Count::Vague, after + usize::from(count == 0)),
        Some((count, after)) if about => (Count::About(count), after),
        Some((count, after)) => (Count::Exact(count), after),
        None => (Count::Vague, vague_count(t, at)?),
    };
    let (unit, _) = unit(t.word(after))?;
    Some((count, unit, after + 1))
}

/// A number of at most three digits, in digits or words.
fn count(t: &Tokens<'_>, at: usize) -> Read<i32> {
    if let Some(number) = t.number(at).filter(|number| *number < 1000) {
        return Some((i32::try_from(number).ok()?, at + 1));
    }
    let Some(tens) = tens(t.word(at)) else { return small_number(t.word(at)).map(|number| (number, at + 1)) };
    match small_number(t.word(at + 2)).filter(|number| t.sign(at + 1) == Some('-') && *number < 10) {
        Some(number) => Some((tens + number, at + 3)),
        None => Some((tens, at + 1)),
    }
}

/// "several", "a few", "a couple of": the token after it.
fn vague_count(t: &Tokens<'_>, at: usize) -> Option<usize> {
    match t.word(at) {
        "several" | "some" | "many" | "few" | "numerous" => Some(at + 1),
        "a" if t.word(at + 1) == "few" => Some(at + 2),
        "a" if t.word(at + 1) == "couple" && t.word(at + 2) == "of" => Some(at + 3),
        _ => None,
    }
}

/// Later or earlier than what, and the token after it.
fn direction(t: &Tokens<'_>, at: usize) -> Option<(i32, Base, usize)> {
    let (sign, next) = match t.word(at) {
        "later" | "afterwards" | "afterward" | "thereafter" => return Some((1, Base::Spoken, at + 1)),
        "earlier" | "previously" => return Some((-1, Base::Spoken, at + 1)),
        "ago" => return Some((-1, Base::Run, at + 1)),
        "after" | "following" => (1, at + 1),
        "before" | "preceding" => (-1, at + 1),
        "prior" if t.word(at + 1) == "to" => (-1, at + 2),
        _ => return None,
    };
    if let Some((found, end)) = endpoint(t, next) {
        return Some((sign, Base::Date(found), end));
    }
    // "two years after that", "after this date".
    let pointed = matches!(t.word(next), "that" | "this");
    let named = matches!(t.word(next + 1), "date" | "time" | "event");
    if pointed && (named || t.word(next + 1).is_empty()) {
        return Some((sign, Base::Spoken, next + 1 + usize::from(named)));
    }
    let quote = |sign: char| matches!(sign, '"' | '\'' | '\u{201c}' | '\u{2018}');
    let ends = t.get(next).is_none() || t.sign(next).is_some_and(|sign| !quote(sign));
    let base = if ends { Base::Spoken } else { Base::Event };
    Some((sign, base, next))
}

/// "the next three years", "the following decades".
fn run(t: &Tokens<'_>, at: usize) -> Read<Node> {
    let sign = match t.word(at) {
        "next" | "following" | "ensuing" | "subsequent" | "coming" => 1,
        "previous" | "preceding" => -1,
        _ => return None,
    };
    let (amount, after) = match count(t, at + 1) {
        Some((count, after)) => (Count::Exact(count), after),
        None => (Count::Vague, vague_count(t, at + 1).unwrap_or(at + 1)),
    };
    let (unit, Number::Plural) = unit(t.word(after))? else { return None };
    let node = match amount {
        Count::Exact(count) if t.word_before(at) == "the" => {
            Node::Shift(Shift { count: count * sign, unit, doubt: Doubt::None, base: Base::Run })
        }
        _ => Node::Undated(Lost::Vague),
    };
    Some((node, after + 1))
}

/// "years later", "within months": a time, but nobody can say how much.
fn vague(t: &Tokens<'_>, at: usize) -> Read<Node> {
    let within = usize::from(t.word(at) == "within");
    let of = match count(t, at + within) {
        Some((_, after)) if within == 1 => after,
        _ => at + within,
    };
    let (_, number) = unit(t.word(of))?;
    let related = matches!(t.word(of + 1), "later" | "earlier" | "afterwards" | "after" | "before" | "ago");
    let plural = number == Number::Plural;
    match (within, related) {
        (1, _) if plural || of > at + 1 => Some((Node::Undated(Lost::Vague), of + 1)),
        (0, true) if plural => Some((Node::Undated(Lost::Vague), of + 2)),
        _ => None,
    }
}

/// "last year", "next month", "this decade": counted from when the text was written.
fn of_the_writer(t: &Tokens<'_>, at: usize) -> Read<Node> {
    let said = matches!(t.word(at), "last" | "next" | "this") && t.word_before(at) != "the";
    let (unit, number) = unit(t.word(at + 1))?;
    let counted = number == Number::Singular && unit != Unit::Day && t.word(at + 2) != "of";
    (said && counted).then_some((Node::Undated(Lost::Writer), at + 2))
}
