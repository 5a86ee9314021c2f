//! Days dated in two calendars: `7 February [O.S. 26 January] 1855`, `25 October (7 November) 1917`, `(Old Style)`.
//!
//! A day in brackets is taken for the same day in the other calendar when the text says so, or when the two are one day
//! by reckoning. Left out on purpose: years that began in March.

use calendar::Day;

use super::stems::{Dated, Read, Style, YearRef, day, month, year_after};
use super::tokens::Tokens;

/// Month and day.
type MonthDay = (u8, u8);

/// What stands in brackets after a day.
struct Bracket {
    style: Option<Style>,
    day: Option<MonthDay>,
    year: Option<YearRef>,
}

/// The day with its year, and with what brackets and `O.S.` behind it say; read from the token after the day and month.
pub(super) fn with_year(t: &Tokens<'_>, own: MonthDay, at: usize) -> (Dated, usize) {
    let (mut year, mut end) = year_after(t, at).map_or((None, at), |(year, end)| (Some(year), end));
    let bracket = bracket(t, end).or_else(|| {
        let (style, after) = style(t, end)?;
        Some((Bracket { style: Some(style), day: None, year: None }, after))
    });
    let Some((bracket, after)) = bracket else { return plain(own, year, end) };
    let mut beyond = after;
    if year.is_none()
        && let Some((found, after)) = year_after(t, after)
    {
        (year, beyond) = (Some(found), after);
    }
    match joined(own, year, &bracket) {
        Some(dated) => {
            end = beyond;
            (dated, end)
        }
        None => plain(own, year.filter(|_| end > at), end),
    }
}

fn plain((month, day): MonthDay, year: Option<YearRef>, end: usize) -> (Dated, usize) {
    (Dated::day(year.unwrap_or(YearRef::Missing), month, day), end)
}

/// The day in the New Style, if that is what the bracket is about.
fn joined(own: MonthDay, year: Option<YearRef>, bracket: &Bracket) -> Option<Dated> {
    let of = |(month, day): MonthDay, year: YearRef| Dated::day(year, month, day);
    let own_year = year.unwrap_or(YearRef::Missing);
    let Some(other) = bracket.day else {
        return Some(Dated { style: bracket.style?, ..of(own, own_year) });
    };
    let other_year = bracket.year.unwrap_or(match own_year {
        YearRef::Given(year) => YearRef::Given(year + turn_of_year(own, other)),
        unknown => unknown,
    });
    let style = bracket.style.or_else(|| match (own_year, other_year) {
        (YearRef::Given(a), YearRef::Given(b)) if is_julian_of((a, own), (b, other)) => Some(Style::New),
        (YearRef::Given(a), YearRef::Given(b)) if is_julian_of((b, other), (a, own)) => Some(Style::Old),
        _ => None,
    });
    Some(match style? {
        Style::Old => Dated { remark: "the Old Style day in brackets is the same day", ..of(own, own_year) },
        Style::New => Dated { remark: "the New Style day is the one in brackets", ..of(other, other_year) },
    })
}

/// 1 when the other day is in the January after, -1 when in the December before.
fn turn_of_year(own: MonthDay, other: MonthDay) -> i32 {
    match (own.0, other.0) {
        (12, 1) => 1,
        (1, 12) => -1,
        _ => 0,
    }
}

/// Whether the first date, read in the Julian calendar, is the day of the second.
fn is_julian_of((year, own): (i32, MonthDay), (other_year, other): (i32, MonthDay)) -> bool {
    let julian = Day::from_julian(year, own.0, own.1);
    julian.is_some() && julian == Day::from_civil(other_year, other.0, other.1)
}

fn bracket(t: &Tokens<'_>, at: usize) -> Read<Bracket> {
    let close = match t.sign(at)? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let mut found = Bracket { style: None, day: None, year: None };
    let mut end = at + 1;
    if let Some((style, after)) = style(t, end) {
        (found.style, end) = (Some(style), after);
    }
    if let Some((day, after)) = month_day(t, end) {
        (found.day, end) = (Some(day), after);
        if let Some((year, after)) = year_after(t, end) {
            (found.year, end) = (Some(year), after);
        }
    }
    end += usize::from(found.style.is_none() && t.sign(end) == Some(','));
    if found.style.is_none()
        && let Some((style, after)) = style(t, end)
    {
        (found.style, end) = (Some(style), after);
    }
    (t.sign(end) == Some(close)).then_some((found, end + 1))
}

/// "26 January", "January 26".
fn month_day(t: &Tokens<'_>, at: usize) -> Read<MonthDay> {
    if let Some((day, after)) = day(t, at) {
        let after = after + usize::from(t.word(after) == "of");
        return month(t, after).map(|(month, end)| ((month, day), end));
    }
    let (month, after) = month(t, at)?;
    day(t, after).map(|(day, end)| ((month, day), end))
}

/// `O.S.`, `OS`, `Old Style` and the same for the New Style.
fn style(t: &Tokens<'_>, at: usize) -> Read<Style> {
    let style = |letter: &str| if letter.starts_with('o') { Style::Old } else { Style::New };
    let dots = t.sign(at + 1) == Some('.') && t.word(at + 2) == "s" && t.is_capital(at);
    match t.word(at) {
        letter @ ("o" | "n") if dots => {
            let stop = usize::from(t.sign(at + 3) == Some('.') && !t.is_spaced(at + 3));
            Some((style(letter), at + 3 + stop))
        }
        letters @ ("os" | "ns") if t.text(at).chars().all(char::is_uppercase) => Some((style(letters), at + 1)),
        word @ ("old" | "new") if t.word(at + 1) == "style" => Some((style(word), at + 2)),
        _ => None,
    }
}
