//! Whole date expressions: what stands before and after a date ("before", "about", "or so"), ranges, and lists of days.
//!
//! "between 1941 and 1945" is read as a stretch like "from 1941 to 1945". Left out on purpose: ranges whose ends stand
//! apart ("the takeover in 1917 and the collapse in 1991"); they are two dates.

use super::scan::{Node, Piece};
use super::shape::Doubt;
use super::stems::{Dated, PartRef, Read, Stem, YearRef, dated, day, is_counted, is_dash, month, year_after};
use super::tokens::Tokens;
use super::vocabulary::{ABOUT, PERHAPS};

/// On which side of a date something lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    At,
    Before,
    After,
    By,
    Until,
    Since,
}

const SIDES: [(&[&str], Side); 35] = [
    (&["before", "or", "after"], Side::At),
    (&["before", "and", "after"], Side::At),
    (&["not", "until"], Side::At),
    (&["as", "early", "as"], Side::At),
    (&["as", "late", "as"], Side::At),
    (&["as", "of"], Side::At),
    (&["on", "or", "before"], Side::By),
    (&["not", "later", "than"], Side::By),
    (&["no", "later", "than"], Side::By),
    (&["on", "or", "after"], Side::After),
    (&["not", "earlier", "than"], Side::After),
    (&["no", "earlier", "than"], Side::After),
    (&["not", "before"], Side::After),
    (&["prior", "to"], Side::Before),
    (&["up", "to"], Side::Until),
    (&["up", "until"], Side::Until),
    (&["ever", "since"], Side::Since),
    (&["as", "from"], Side::Since),
    (&["beginning", "in"], Side::Since),
    (&["beginning", "on"], Side::Since),
    (&["beginning", "from"], Side::Since),
    (&["beginning", "with"], Side::Since),
    (&["starting", "in"], Side::Since),
    (&["starting", "on"], Side::Since),
    (&["starting", "from"], Side::Since),
    (&["starting", "with"], Side::Since),
    (&["before"], Side::Before),
    (&["after"], Side::After),
    (&["by"], Side::By),
    (&["until"], Side::Until),
    (&["till"], Side::Until),
    (&["through"], Side::Until),
    (&["since"], Side::Since),
    (&["following"], Side::After),
    (&["preceding"], Side::Before),
];

/// The expression that begins here, as one date or as several days of one list.
pub(super) fn read(t: &Tokens<'_>, at: usize) -> Option<Vec<Piece>> {
    if let Some(found) = range_with_words(t, at) {
        return Some(vec![found]);
    }
    if let Some(found) = days(t, at, ToDay::Plain) {
        return Some(found);
    }
    let (side, after) = side(t, at).unwrap_or((Side::At, at));
    let found = endpoint(t, after).filter(|_| after > at || starts(t, at))?;
    let (node, end) = match side {
        Side::At => tail(t, found).unwrap_or((Node::One(Side::At, found.0), found.1)),
        side => (Node::One(side, found.0), found.1),
    };
    let (node, end) = words_behind(t, node, end);
    Some(vec![Piece { node, from: at, to: end }])
}

/// Whether an expression may begin at this token, rather than at a word like "in" that only leads to one.
fn starts(t: &Tokens<'_>, at: usize) -> bool {
    doubt(t, at).is_some() || dated(t, at).is_some()
}

fn side(t: &Tokens<'_>, at: usize) -> Read<Side> {
    let hyphen = t.sign(at + 1).is_some_and(is_dash) && !t.is_spaced(at + 1);
    match t.word(at) {
        // "pre-war" and the like name no date and are given up later.
        "pre" if hyphen => return Some((Side::Before, at + 2)),
        "post" if hyphen => return Some((Side::After, at + 2)),
        // "the following August" is counted from another date.
        "following" | "preceding" if t.word_before(at) == "the" => return None,
        _ => {}
    }
    let (words, side) = SIDES.iter().find(|(words, _)| t.are(at, words))?;
    // "did not leave until 1922" tells when it was, not how long it lasted.
    let denied = *side == Side::Until && (1..=4).any(|back| at.checked_sub(back).is_some_and(|at| t.word(at) == "not"));
    Some((if denied { Side::At } else { *side }, at + words.len()))
}

fn doubt(t: &Tokens<'_>, at: usize) -> Read<Doubt> {
    let word = t.word(at);
    if ABOUT.contains(&word) {
        let dot = word.len() <= 2 && t.sign(at + 1) == Some('.');
        return Some((Doubt::About, at + 1 + usize::from(dot)));
    }
    PERHAPS.contains(&word).then_some((Doubt::Perhaps, at + 1))
}

/// A date with the words of doubt before it, and small words between them.
pub(super) fn endpoint(t: &Tokens<'_>, at: usize) -> Read<Dated> {
    let (mut doubts, mut at, mut named) = (Doubt::None, at, "");
    for _ in 0..6 {
        if let Some((found, end)) = dated(t, at) {
            let adjective = named == "the" && found.is_bare_year();
            let found = Dated { doubt: doubts, ..found };
            return (!adjective).then_some((found, end));
        }
        if let Some((doubt, after)) = doubt(t, at) {
            (doubts, at, named) = (doubts.and(doubt), after, "");
        } else if SMALL.contains(&t.word(at)) {
            (named, at) = (t.word(at), at + 1);
        } else {
            return None;
        }
    }
    None
}

/// Words that may stand between "after" or "about" and its date.
const SMALL: [&str; 12] =
    ["in", "on", "at", "least", "the", "during", "sometime", "some", "time", "year", "years", "of"];

/// "or so", "(?)", "onwards".
fn words_behind(t: &Tokens<'_>, node: Node, end: usize) -> (Node, usize) {
    let asked = matches!(t.sign(end), Some('(' | '[')) && t.sign(end + 1) == Some('?');
    if let (Node::One(Side::At, found), "onward" | "onwards") = (node, t.word(end)) {
        return (Node::One(Side::Since, found), end + 1);
    }
    let (doubt, after) = match () {
        () if t.are(end, &["or", "so"]) => (Doubt::About, end + 2),
        () if asked && matches!(t.sign(end + 2), Some(')' | ']')) => (Doubt::Perhaps, end + 3),
        () => return (node, end),
    };
    match node {
        Node::One(side, found) => (Node::One(side, Dated { doubt: found.doubt.and(doubt), ..found }), after),
        other => (other, end),
    }
}

/// "from 1918 until 1922", "between May and August 1945", "from 1930 on".
fn range_with_words(t: &Tokens<'_>, at: usize) -> Option<Piece> {
    let between = match t.word(at) {
        "from" | "since" => ToDay::Plain,
        "between" => ToDay::And,
        _ => return None,
    };
    let the = usize::from(t.word(at + 1) == "the");
    if let Some(pieces) = days(t, at + 1 + the, between)
        && let [Piece { node: node @ Node::Span(..), to, .. }] = pieces[..]
    {
        return Some(Piece { node: with_way(node, between), from: at, to });
    }
    let (from, end) = endpoint(t, at + 1)?;
    let joined = match between {
        ToDay::And => (t.word(end) == "and" || t.sign(end) == Some('&')).then_some(end + 1),
        // The comma belongs to the date before: "from August 18, 1945, to …".
        ToDay::Plain => connector(t, end + usize::from(t.sign(end) == Some(',') && !t.word(end + 1).is_empty())),
    };
    if let Some(next) = joined {
        if between == ToDay::Plain
            && let Some(end) = today(t, next)
        {
            return Some(Piece { node: Node::Open(from), from: at, to: end });
        }
        if let Some((to, end)) = endpoint(t, next)
            && let Some(node) = span(from, to)
        {
            return Some(Piece { node: with_way(node, between), from: at, to: end });
        }
    }
    let onward = matches!(t.word(end), "on" | "onward" | "onwards" | "forward") && t.word(at) == "from";
    let opening = at == 0 && t.word(at) == "from" && t.sign(end) == Some(',');
    let to = if onward { end + 1 } else { end };
    (onward || opening).then_some(Piece { node: Node::One(Side::Since, from), from: at, to })
}

fn with_way(node: Node, between: ToDay) -> Node {
    match node {
        Node::Span(from, to) if between == ToDay::And => Node::Between(from, to),
        other => other,
    }
}

/// What may join two days or dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ToDay {
    /// A dash, "to", "until".
    Plain,
    /// "and", after "between".
    And,
}

/// The token after a dash (single or double), "to", "until" and the like.
fn connector(t: &Tokens<'_>, at: usize) -> Option<usize> {
    if t.sign(at).is_some_and(is_dash) {
        let double = t.sign(at + 1).is_some_and(is_dash) && !t.is_spaced(at + 1);
        return Some(at + 1 + usize::from(double));
    }
    match t.word(at) {
        "to" | "until" | "till" | "through" | "thru" => Some(at + 1),
        "up" if t.word(at + 1) == "to" => Some(at + 2),
        _ => None,
    }
}

/// "the present", "today": the token after it.
fn today(t: &Tokens<'_>, at: usize) -> Option<usize> {
    let at = at + usize::from(t.word(at) == "the");
    match t.word(at) {
        "present" if t.word(at + 1) == "day" => Some(at + 2),
        "present" | "today" | "now" => Some(at + 1),
        "this" if t.word(at + 1) == "day" => Some(at + 2),
        _ => None,
    }
}

/// What joins a second date to the first: a range, or "or".
fn tail(t: &Tokens<'_>, (from, end): (Dated, usize)) -> Read<Node> {
    if t.word(end) == "or" {
        let (to, after) = endpoint(t, end + 1)?;
        let known = is_absolute(&from) && is_absolute(&to) && grain(&from) == grain(&to) && from.stem != to.stem;
        let (from, to) = lend(from, to);
        return known.then_some((Node::Either(from, to), after));
    }
    let next = connector(t, end)?;
    if let Some(after) = today(t, next).filter(|_| t.word(next) != "this") {
        return is_absolute(&from).then_some((Node::Open(from), after));
    }
    let (to, after) = endpoint(t, next)?;
    let alike = grain(&from) == grain(&to);
    // A dash with spaces around it may as well begin another thought.
    let thought = t.sign(end).is_some() && t.is_spaced(end) && t.is_spaced(next);
    let known = is_absolute(&from) && is_absolute(&to) && (alike || !thought);
    span(from, to).filter(|_| known).map(|node| (node, after))
}

/// Whether it names a date and does not only point to one.
fn is_absolute(found: &Dated) -> bool {
    match found.stem {
        Stem::At { year: YearRef::Given(_) | YearRef::Short(_), .. } => true,
        Stem::At { year: YearRef::Missing, month: Some(PartRef::Given(_)), .. } => true,
        Stem::At { .. } | Stem::MovedWhole(..) | Stem::Unsure => false,
        Stem::Years(..) | Stem::Winter(_) | Stem::Whole(..) | Stem::Hundreds(_) | Stem::ShortDecade(_) => true,
    }
}

/// 0 for a day up to 4 for a decade or century.
fn grain(found: &Dated) -> u8 {
    match found.stem {
        Stem::At { day: Some(_), .. } | Stem::Unsure => 0,
        Stem::At { month: Some(PartRef::Given(21..)), .. } | Stem::Winter(_) => 2,
        Stem::At { month: Some(_), .. } => 1,
        Stem::At { .. } | Stem::Years(..) => 3,
        Stem::Whole(..) | Stem::Hundreds(_) | Stem::ShortDecade(_) | Stem::MovedWhole(..) => 4,
    }
}

/// Two dates, each lending the other its year where that lacks one; from November to February the year turns.
fn lend(from: Dated, to: Dated) -> (Dated, Dated) {
    let turns = i32::from(from.month().zip(to.month()).is_some_and(|(a, b)| a > b));
    match (from.year(), to.year()) {
        (Some(YearRef::Missing), Some(YearRef::Given(year))) => (from.in_year(YearRef::Given(year - turns)), to),
        (Some(YearRef::Given(year)), Some(YearRef::Missing)) => (from, to.in_year(YearRef::Given(year + turns))),
        _ => (from, to),
    }
}

/// From one to the other; `None` when the second surely comes first.
fn span(from: Dated, to: Dated) -> Option<Node> {
    let (from, to) = lend(from, to);
    let later = from.month().zip(to.month()).is_some_and(|(a, b)| a > b);
    let ordered = match (from.year(), to.year()) {
        (Some(YearRef::Given(a)), Some(YearRef::Given(b))) => a < b || a == b && !later && from != to,
        _ => true,
    };
    ordered.then_some(Node::Span(from, to))
}

/// Days that share a month: "5–9 August 1945", "August 6 and 9, 1945", "6 or 9 August".
fn days(t: &Tokens<'_>, at: usize, between: ToDay) -> Option<Vec<Piece>> {
    let month_first = month(t, at);
    let first_at = month_first.map_or(at, |(_, end)| end);
    let (first, end) = day(t, first_at).filter(|(_, end)| !is_counted(t, *end))?;
    let joint = match t.word(end) {
        _ if connector(t, end).is_some() || t.sign(end) == Some('/') => Joint::To,
        "and" if between == ToDay::And => Joint::To,
        "and" => Joint::And,
        "or" => Joint::Or,
        _ => return None,
    };
    let next = connector(t, end).unwrap_or(end + 1);
    let next = next + usize::from(t.word(next) == "the");
    let (second, after) = day(t, next).filter(|(_, end)| !is_counted(t, *end))?;
    let (month, year, end_of_all) = match month_first {
        Some((number, _)) if month(t, after).is_none() => {
            let year = year_after(t, after);
            // Without a year a second number may count what follows: "on August 6 and 9 other days".
            if year.is_none() && joint != Joint::To {
                return None;
            }
            (number, year, year.map_or(after, |(_, end)| end))
        }
        Some(_) => return None,
        None => {
            let (number, end) = month(t, after + usize::from(t.word(after) == "of"))?;
            let year = year_after(t, end);
            (number, year, year.map_or(end, |(_, end)| end))
        }
    };
    let year = year.map_or(YearRef::Missing, |(year, _)| year);
    let (a, b) = (Dated::day(year, month, first), Dated::day(year, month, second));
    let whole = |node| Some(vec![Piece { node, from: at, to: end_of_all }]);
    match joint {
        Joint::To if first < second => whole(Node::Span(a, b)),
        Joint::To => None,
        Joint::Or => whole(Node::Either(a, b)),
        Joint::And => {
            let one = |found, from, to| Piece { node: Node::One(Side::At, found), from, to };
            Some(vec![one(a, at, end), one(b, next, end_of_all)])
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    To,
    And,
    Or,
}

/// Lends the year of a date to the one before it when only "and", "or" or commas stand between: "in May and June 1945".
pub(super) fn lend_years(pieces: &mut [Piece], t: &Tokens<'_>) {
    for at in (1..pieces.len()).rev() {
        let (before, after) = pieces.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        let (Node::One(Side::At, lacking), Node::One(Side::At, giving)) = (first.node, second.node) else { continue };
        let small = |at: usize| {
            matches!(t.word(at), "and" | "or" | "in" | "on" | "the") || matches!(t.sign(at), Some(',' | '&'))
        };
        let near = (first.to..second.from).all(small) && second.from - first.to <= 4;
        let dated = giving.month().is_some() && lacking.month().is_some();
        let ascends = lacking.month() <= giving.month();
        if let (Some(YearRef::Missing), Some(year @ YearRef::Given(_))) = (lacking.year(), giving.year())
            && near
            && dated
            && ascends
        {
            first.node = Node::One(Side::At, lacking.in_year(year));
        }
    }
}
