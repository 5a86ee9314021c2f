//! Longer times and times spoken of: seasons, decades, centuries, parts of them, "that year", "the following spring".
//!
//! As next door, nothing is resolved here. Left out on purpose: "the turn of the century" and other times that only
//! their context can tell.

use super::shape::Part;
use super::stems::{
    Dated, PartRef, Read, Stem, YearRef, continues, is_dash, month, whole, year_after, year_written_after,
};
use super::tokens::{Kind, Tokens};
use super::vocabulary::{Number, Unit, decade_in_words, season, unit};
use crate::audit::years::century_number;

/// `'80s` or, after words with which decades go, `80s`; the number stands at `number`.
pub(super) fn short_decade(t: &Tokens<'_>, at: usize, number: usize) -> Read<Dated> {
    let tens = t.number(number).and_then(|number| i32::try_from(number).ok()).filter(|tens| tens % 10 == 0)?;
    let two = t.get(number).is_some_and(|token| token.lower.len() == 2) && (number == at || !t.is_spaced(number));
    let plural = t.word(number + 1) == "s" && !t.is_spaced(number + 1);
    let before = t.word_before(at);
    let hyphen = at.checked_sub(1).is_some_and(|at| t.sign(at).is_some_and(is_dash));
    let named = hyphen || matches!(before, "the" | "early" | "mid" | "late" | "and" | "to" | "or" | "of");
    (two && plural && (number > at || named)).then(|| (Stem::ShortDecade(tens).into(), number + 2))
}

/// "the fifties".
pub(super) fn worded_decade(t: &Tokens<'_>, at: usize) -> Read<Dated> {
    let tens = decade_in_words(t.word(at))?;
    let named = matches!(t.word_before(at), "the" | "early" | "mid" | "late") || at > 0 && t.sign(at - 1) == Some('-');
    named.then(|| (Stem::ShortDecade(tens).into(), at + 1))
}

/// "nineteenth century"; "eighteenth" alone where another century follows: "the eighteenth and nineteenth centuries".
pub(super) fn century(t: &Tokens<'_>, at: usize) -> Read<Dated> {
    let (number, after) = century_ordinal(t, at)?;
    let noun = |at: usize| {
        let hyphen = usize::from(t.sign(at) == Some('-'));
        matches!(t.word(at + hyphen), "century" | "centuries").then_some(at + hyphen + 1)
    };
    let first = (number - 1) * 100;
    let stem = Stem::Whole(first, first + 99).into();
    if let Some(end) = noun(after) {
        return Some((stem, end));
    }
    let joined = matches!(t.word(after), "and" | "or" | "to") || t.sign(after).is_some_and(is_dash);
    let next = after + 1 + usize::from(t.word(after + 1) == "the");
    let next = part_words(t, next).map_or(next, |(_, next, _)| next);
    let follows = century_ordinal(t, next).and_then(|(_, end)| noun(end)).is_some();
    (joined && follows).then_some((stem, after))
}

fn century_ordinal(t: &Tokens<'_>, at: usize) -> Read<i32> {
    let ending = matches!(t.word(at + 1), "st" | "nd" | "rd" | "th") && !t.is_spaced(at + 1);
    if t.number(at).is_some() && ending {
        let number = century_number(&format!("{}{}", t.text(at), t.word(at + 1)))?;
        return Some((number, at + 2));
    }
    if t.sign(at + 1) == Some('-')
        && !t.is_spaced(at + 1)
        && let Some(number) = century_number(&format!("{}-{}", t.word(at), t.word(at + 2)))
    {
        return Some((number, at + 3));
    }
    century_number(t.word(at)).map(|number| (number, at + 1))
}

/// "spring 1990", "the summer of 1918", "the winter of 1917-18"; "in the spring" with the year left out.
pub(super) fn of_season(t: &Tokens<'_>, at: usize) -> Read<Dated> {
    let season = season(t.word(at))?;
    let given = Some(PartRef::Given(season));
    let of = usize::from(matches!(t.word(at + 1), "of" | "in") || t.sign(at + 1) == Some(','));
    if let Some(Kind::Years(first, last)) = t.kind(at + 1 + of)
        && season == 24
        && last == first + 1
    {
        return Some((Stem::Winter(first).into(), at + 2 + of));
    }
    if let Some((year, end)) = year_after(t, at + 1) {
        return Some((Dated::at(year, given, None), end));
    }
    let the =
        t.word_before(at) == "the" && at >= 2 && matches!(t.word(at - 2), "in" | "by" | "during" | "until" | "since");
    let part = matches!(t.word_before(at), "early" | "mid" | "late");
    let alone = (the || part) && t.word(at) != "fall" && t.word(at + 1) != "of" && !continues(t, at + 1);
    alone.then(|| (Dated::at(YearRef::Missing, given, None), at + 1))
}

/// "that year", "the same month", "the following spring", "the previous day", "the next August"; read from the word
/// after "the".
pub(super) fn moved(t: &Tokens<'_>, at: usize) -> Read<Dated> {
    let (step, after) = match t.word(at) {
        "that" | "same" => (0, at + 1 + usize::from(t.word(at) == "that" && t.word(at + 1) == "same")),
        "following" | "next" | "ensuing" | "subsequent" | "succeeding" => (1, at + 1),
        "previous" | "preceding" => (-1, at + 1),
        _ => return None,
    };
    // "next year" and "this year" depend on when the text was written, "the next year" does not.
    if t.word(at) != "that" && t.word_before(at) != "the" {
        return None;
    }
    let unit = match t.word(after) {
        "morning" | "afternoon" | "evening" | "night" => Some((Unit::Day, Number::Singular)),
        word => unit(word),
    };
    if let Some((unit, Number::Singular)) = unit {
        let (same, step) = (YearRef::Missing, Some(PartRef::Moved(step)));
        let dated = match unit {
            Unit::Day => Dated::at(same, Some(PartRef::Missing), step),
            Unit::Month => Dated::at(same, step, None),
            Unit::Year => Dated::at(YearRef::Moved(moves(step)), None, None),
            Unit::Decade | Unit::Century => Stem::MovedWhole(unit, moves(step)).into(),
            Unit::Week => return None,
        };
        return Some((dated, after + 1));
    }
    let named = month(t, after).or_else(|| season(t.word(after)).map(|season| (season, after + 1)));
    let (month, end) = named.filter(|(_, end)| year_written_after(t, *end).is_none())?;
    let year = match step {
        0 => YearRef::Moved(0),
        1 => YearRef::After,
        _ => YearRef::Before,
    };
    Some((Dated::at(year, Some(PartRef::Given(month)), None), end))
}

fn moves(step: Option<PartRef>) -> i32 {
    match step {
        Some(PartRef::Moved(step)) => step,
        _ => 0,
    }
}

/// "mid-1978", "late in 1941", "the end of 1991", "first half of the 1980s", "the last months of 1945".
pub(super) fn part(t: &Tokens<'_>, at: usize) -> Read<Dated> {
    let (part, after, remark) = part_words(t, at)?;
    let noun = after + usize::from(t.word(after) == "the");
    // "the end of the year" means the year spoken of, unless one follows.
    let spoken_of = || {
        let dated = match t.word(noun) {
            "year" => Dated::at(YearRef::Moved(0), None, None),
            "month" => Dated::at(YearRef::Missing, Some(PartRef::Moved(0)), None),
            "decade" => Stem::MovedWhole(Unit::Decade, 0).into(),
            "century" => Stem::MovedWhole(Unit::Century, 0).into(),
            _ => return None,
        };
        (noun > after && t.word(at) != "turn").then_some((dated, noun + 1))
    };
    let year = noun + usize::from(t.word(noun) == "year");
    let (found, end) = whole(t, year).or_else(spoken_of)?;
    let a_day = matches!(found.stem, Stem::At { day: Some(_), .. } | Stem::Unsure);
    (!a_day).then_some((Dated { part, remark, ..found }, end))
}

/// What words say of the part: which one, the token after them, and a remark. "later in 1941" names no part.
type PartWords = (Option<Part>, usize, &'static str);

fn part_words(t: &Tokens<'_>, at: usize) -> Option<PartWords> {
    let simple = |at: usize| match t.word(at) {
        "early" | "earliest" => Some(Part::Early),
        "mid" | "middle" => Some(Part::Mid),
        "late" => Some(Part::Late),
        _ => None,
    };
    let hyphen = |at: usize| usize::from(t.sign(at).is_some_and(is_dash) && !t.is_spaced(at));
    if let Some(first) = simple(at) {
        let to = at + 1 + hyphen(at + 1);
        let second = to + 1 + hyphen(to + 1);
        let (part, end) = match (first, simple(second).filter(|_| t.word(to) == "to")) {
            (Part::Early, Some(Part::Mid)) => (Part::EarlyToMid, second + 1),
            (Part::Mid, Some(Part::Late)) => (Part::MidToLate, second + 1),
            _ => (first, at + 1),
        };
        // "early in 1956", "the early part of 1956", "the early years of the 1950s".
        let piece = matches!(t.word(end), "part" | "days" | "weeks" | "months" | "years") && t.word(end + 1) == "of";
        let joint = hyphen(end).max(usize::from(matches!(t.word(end), "in" | "of"))).max(2 * usize::from(piece));
        return Some((Some(part), end + joint, ""));
    }
    if matches!(t.word(at), "later" | "earlier") && matches!(t.word(at + 1), "in" | "that") {
        let in_it = usize::from(t.word(at + 1) == "in");
        return Some((None, at + 1 + in_it, "the text places it by what it tells before"));
    }
    let edge = match t.word(at) {
        "beginning" | "start" | "outset" | "opening" | "turn" => Some(Part::Start),
        "end" | "close" => Some(Part::End),
        _ => None,
    };
    if let Some(part) = edge.filter(|_| t.word(at + 1) == "of") {
        return Some((Some(part), at + 2, ""));
    }
    share(t, at)
}

/// "first half of", "last quarter of", "the first months of".
fn share(t: &Tokens<'_>, at: usize) -> Option<PartWords> {
    let ordinal = match t.word(at) {
        "first" | "opening" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "last" | "latter" | "final" | "closing" => 0,
        _ => return None,
    };
    let or_last = |last| if ordinal == 0 { last } else { ordinal };
    let part = match (t.word(at + 1), ordinal) {
        ("half", 0..=2) => Part::Share(or_last(2), 2),
        ("quarter", _) => Part::Share(or_last(4), 4),
        ("part" | "days" | "weeks" | "months" | "years", 1) => Part::Early,
        ("part" | "days" | "weeks" | "months" | "years", 0) => Part::Late,
        _ => return None,
    };
    (t.word(at + 2) == "of").then_some((Some(part), at + 3, ""))
}
