//! Places where a machine lost the digits of a date: "the s", "August 8,after", "until 19", "inbut".
//!
//! Such a place is told and never dated. Some marks are plain by themselves; others ("the takeover in and the
//! collapse") are good English elsewhere and count only where the document shows plain ones too. Left out on purpose:
//! "In the Soviets seized", which no rule tells from a good sentence.

use super::scan::{Node, Piece};
use super::stems::{day, is_counted, is_dash, month};
use super::tokens::{Kind, Tokens};
use super::vocabulary::{BEFORE_YEARS, is_stuck, month_stuck};

/// How far the document shows damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// No more than a slip or two.
    Sound,
    /// Digits are lost all over it.
    Damaged,
}

/// Plain marks of damage from which on a document counts as damaged.
const PLAIN_MARKS: usize = 3;

impl Evidence {
    /// What so many plain marks in a document amount to.
    pub(super) fn of(marks: usize) -> Self {
        if marks < PLAIN_MARKS { Self::Sound } else { Self::Damaged }
    }
}

/// The damage that begins at this token.
pub(super) fn read(t: &Tokens<'_>, at: usize, evidence: Evidence) -> Option<Piece> {
    let plain = month_without_year(t, at)
        .or_else(|| decade(t, at))
        .or_else(|| stuck(t, at))
        .or_else(|| cut_short(t, at))
        .or_else(|| bare_dash(t, at))
        .or_else(|| thousands(t, at))
        .or_else(|| part_of_nothing(t, at));
    let found = match evidence {
        Evidence::Sound => plain,
        Evidence::Damaged => plain.or_else(|| word_before_nothing(t, at)),
    };
    let (what, to) = found?;
    Some(Piece { node: Node::Damaged(what), from: at, to })
}

/// What is lost, and the token after the damage.
type Mark = Option<(&'static str, usize)>;

/// "August 8,after", "January 23, of", "May 23, After", "August 8, 19", "August ,", "AprilMoscow".
fn month_without_year(t: &Tokens<'_>, at: usize) -> Mark {
    if t.is_capital(at) && month_stuck(t.text(at)).is_some() {
        return Some(("the year after the month is lost", at + 1));
    }
    let (_, after) = month(t, at)?;
    let Some((_, comma)) = day(t, after) else {
        let lone = t.sign(after) == Some(',') && t.is_spaced(after);
        return lone.then_some(("the day after the month is lost", after + 1));
    };
    if t.sign(comma) != Some(',') {
        return None;
    }
    let next = comma + 1;
    let short = t.number(next).is_some() && t.text(next).len() < 4;
    if short && (t.word(next + 1).is_empty() || AFTER_YEARS.contains(&t.word(next + 1))) {
        return Some(("the year is cut short", next + 1));
    }
    let word = t.text(next);
    let glued = !t.is_spaced(next) && !t.word(next).is_empty();
    let stuck = BEFORE_YEARS.iter().any(|before| word.to_lowercase().strip_prefix(before).is_some_and(is_stuck));
    let sentence = t.is_capital(next) && (BEGINNING.contains(&t.word(next)) || stuck);
    (glued || sentence || t.word(next) == "of").then_some(("the year after the day is lost", comma + 1))
}

/// Words that follow a year more readily than a count.
const AFTER_YEARS: [&str; 8] = ["the", "a", "it", "he", "they", "when", "in", "and"];

/// Words that begin a sentence: after a day and a comma they show that the year and a full stop are gone.
const BEGINNING: [&str; 8] = ["after", "in", "during", "this", "these", "by", "following", "despite"];

/// "the s", "mids".
fn decade(t: &Tokens<'_>, at: usize) -> Mark {
    let what = "the digits of the decade are lost";
    let alone = |at: usize| t.word(at) == "s" && t.is_spaced(at) && t.text(at) == "s" && t.sign(at + 1) != Some('.');
    let leads = matches!(t.word(at), "the" | "early" | "late" | "mid");
    match () {
        () if t.word(at) == "mids" => Some((what, at + 1)),
        () if leads && alone(at + 1) => Some((what, at + 2)),
        () => None,
    }
}

/// "untilwhen", "Inthe", "ByJapan".
fn stuck(t: &Tokens<'_>, at: usize) -> Mark {
    let text = t.text(at);
    if t.word(at).is_empty() {
        return None;
    }
    let rest = |before: &&str| {
        let (head, rest) = text.split_at_checked(before.len())?;
        let fits = head.eq_ignore_ascii_case(before) && !head.chars().skip(1).any(char::is_uppercase);
        // "into" and "asin" are words; only longer leftovers, or capitals, show a seam.
        let seam = rest.starts_with(char::is_uppercase) || rest.len() > 2 || matches!(rest, "as" | "it");
        (fits && seam && is_stuck(rest) && t.word(at) != "into").then_some(())
    };
    let found = BEFORE_YEARS.iter().any(|before| rest(before).is_some());
    found.then_some(("what stood after the preposition is lost", at + 1))
}

/// "in 9.", "until 19", "19 -".
fn cut_short(t: &Tokens<'_>, at: usize) -> Mark {
    let what = "the year is cut short";
    let number = |at: usize| t.number(at).is_some() && t.text(at).len() < 4;
    let ends = |at: usize| match t.sign(at) {
        Some(sign) => matches!(sign, ',' | ';' | ')' | '.' | '?' | '!') || is_dash(sign) && t.is_spaced(at),
        None => t.get(at).is_none(),
    };
    if matches!(t.word(at), "in" | "since" | "until") && number(at + 1) && ends(at + 2) {
        let dash = t.sign(at + 2).is_some_and(is_dash) && t.number(at + 3).is_none();
        return Some((what, if dash { at + 3 } else { at + 2 }));
    }
    let century = t.number(at).is_some_and(|number| (15..=20).contains(&number));
    let dash = t.sign(at + 1).is_some_and(is_dash) && t.is_spaced(at + 1);
    let expected = matches!(t.word_before(at), "from" | "in" | "of" | "since" | "until" | "between");
    let nothing = t.kind(at + 2).is_none_or(|kind| matches!(kind, Kind::Sign(_)) || kind == Kind::Word && expected);
    let nothing = nothing && month(t, at + 2).is_none();
    (century && dash && nothing).then_some((what, at + 2))
}

/// "War —21Japan", "(-21)", "( - )".
fn bare_dash(t: &Tokens<'_>, at: usize) -> Mark {
    let open = t.sign(at) == Some('(');
    let dash = if open { at + 1 } else { at };
    if !t.sign(dash).is_some_and(is_dash) || !open && !t.is_spaced(dash) {
        return None;
    }
    let number = t.number(dash + 1).is_some() && t.text(dash + 1).len() <= 2 && !t.is_spaced(dash + 1);
    let end = if number { dash + 2 } else { dash + 1 };
    let closed = open && t.sign(end) == Some(')');
    let glued = number && !t.word(end).is_empty() && !t.is_spaced(end);
    (closed || glued).then_some(("a year before the dash is lost", if closed { end + 1 } else { end }))
}

/// "70, troops".
fn thousands(t: &Tokens<'_>, at: usize) -> Mark {
    let number = t.number(at).is_some() && t.text(at).len() <= 3;
    let comma = t.sign(at + 1) == Some(',') && !t.is_spaced(at + 1);
    let counted = is_counted(t, at + 2) && t.is_spaced(at + 2);
    (number && comma && counted).then_some(("a number without its last digits, and no date", at + 2))
}

/// "in mid was", "early in because", "in late when".
fn part_of_nothing(t: &Tokens<'_>, at: usize) -> Mark {
    if !matches!(t.word(at), "early" | "mid" | "late") {
        return None;
    }
    let end = at + 1 + usize::from(t.word(at + 1) == "in");
    let inside = end > at + 1 || t.word_before(at) == "in";
    (inside && AFTER_NOTHING.contains(&t.word(end))).then_some(("the year is lost", end))
}

/// Words that follow no preposition.
const AFTER_NOTHING: [&str; 9] = ["because", "when", "was", "were", "saw", "and", "but", "had", "tended"];

/// "the takeover in and the collapse", "the War of ; and", "deteriorated after This": only where damage is plain.
fn word_before_nothing(t: &Tokens<'_>, at: usize) -> Mark {
    if !matches!(t.word(at), "in" | "of" | "until" | "since" | "after" | "before" | "by") {
        return None;
    }
    let next = at + 1;
    let sign = matches!(t.sign(next), Some(',' | ';' | '.' | ')')) || t.get(next).is_none();
    let begins = t.is_capital(next) && matches!(t.word(next), "this" | "a" | "during" | "already" | "the");
    let to = t.word(at) == "in" && matches!(t.word(next), "to" | "that");
    let other = AFTER_NOTHING.contains(&t.word(next));
    (sign || begins || to || other).then_some(("what stood after the preposition is lost", next))
}
