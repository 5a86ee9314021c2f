//! What has been understood, before it is written as EDTF: points of any fineness, and what they make together. The
//! parts of years, decades and centuries are those of `seeds/README.md`.

use super::vocabulary::{Part, Side};
use crate::day::days_in_month;
use crate::{Civil, Day};

/// A day, month, season, half of a year, year, decade or century. It may be no date at all: whoever writes it down asks
/// the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Point {
    pub(super) year: i32,
    /// 1-12, or as EDTF numbers seasons (21-24) and half-years (40, 41).
    pub(super) month: Option<i32>,
    pub(super) day: Option<i32>,
    /// How many years it holds: 1, 10 or 100; the year is their first.
    pub(super) years: i32,
    pub(super) about: bool,
    pub(super) perhaps: bool,
}

/// How two points make a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The first alone.
    One,
    /// One moment between both.
    Moment,
    /// From one to the other.
    Stretch,
    /// One of both.
    Either,
    /// Both.
    Both,
    /// The first, looked at from a side.
    Sided(Side),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) kind: Kind,
    pub(super) first: Point,
    pub(super) last: Point,
}

impl Point {
    pub(super) fn year(year: i32) -> Self {
        Self { year, years: 1, ..Self::default() }
    }

    pub(super) fn month(year: i32, month: i32) -> Self {
        Self { month: Some(month), ..Self::year(year) }
    }

    pub(super) fn of_day(day: Day) -> Self {
        let Civil { year, month, day } = day.civil();
        Self { day: Some(i32::from(day)), ..Self::month(year, i32::from(month)) }
    }

    /// First and last day of a day, month or year; `None` where the calendar has none such.
    pub(super) fn days(self) -> Option<(Day, Day)> {
        self.days_by(Day::from_civil)
    }

    /// The same by another calendar.
    pub(super) fn days_by(self, calendar: fn(i32, u8, u8) -> Option<Day>) -> Option<(Day, Day)> {
        let (months, days) = (self.month.map_or((1, 12), |m| (m, m)), self.day.map_or((1, 31), |d| (d, d)));
        let at = |month, day| calendar(self.year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let last = (days.0..=days.1).rev().find_map(|day| at(months.1, day));
        Some((at(months.0, days.0)?, last?)).filter(|_| self.years == 1)
    }

    /// The point of the same fineness that ends where this one begins; of a season or decade the year or day before.
    fn previous(self) -> Self {
        let before = |day: Day| Self::of_day(day.plus(-1));
        let doubt = |point| Self { about: self.about, perhaps: self.perhaps, ..point };
        doubt(match (self.month, self.day) {
            (_, Some(_)) => self.days().map_or(self, |(first, _)| before(first)),
            (Some(month @ 2..=12), None) => Self { month: Some(month - 1), ..self },
            (Some(1), None) => Self::month(self.year - 1, 12),
            (Some(season @ 21..=24), None) => Self::month(self.year, season * 3 - 61),
            (Some(41), None) => Self::month(self.year, 40),
            _ => Self::year(self.year - 1),
        })
    }

    fn write(self, text: &mut String) {
        let Self { year, .. } = self;
        text.push_str(&match self.years {
            10 => format!("{:03}X", year / 10),
            100 => format!("{:02}XX", year / 100),
            _ if year < 0 => format!("-{:04}", -year),
            _ => format!("{year:04}"),
        });
        for part in [self.month, self.day].into_iter().flatten() {
            text.push_str(&format!("-{part:02}"));
        }
        text.push_str(match (self.about, self.perhaps) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        });
    }

    /// Whether EDTF allows it as a bound of one moment.
    fn is_plain(self) -> bool {
        self.years == 1 && self.month.is_none_or(|month| month <= 12)
    }
}

impl Shape {
    pub(super) fn one(point: Point) -> Self {
        Self { kind: Kind::One, first: point, last: point }
    }

    pub(super) fn two(kind: Kind, first: Point, last: Point) -> Self {
        Self { kind, first, last }
    }

    /// One moment on one of these days: the day, month or year itself where they are one.
    pub(super) fn between(first: Day, last: Day) -> Self {
        let (from, to) = (Point::of_day(first), Point::of_day(last));
        let year = Point::year(from.year);
        let month = Point { day: None, ..from };
        match [from, month, year].into_iter().find(|point| point.days() == Some((first, last))) {
            Some(point) => Self::one(point),
            None => Self::two(Kind::Moment, from, to),
        }
    }

    /// The same from a side, when it has sides: a stretch has two ends already.
    pub(super) fn sided(self, side: Side) -> Option<Self> {
        let point = match (self.kind, side) {
            (Kind::Sided(_), _) => return None,
            (Kind::Stretch, Side::Until | Side::Since) => return Some(self),
            (_, Side::Before) => self.first.previous(),
            (_, Side::After | Side::Since) => self.first,
            (_, Side::By | Side::Until) => self.last,
        };
        Some(Self { kind: Kind::Sided(side), ..Self::one(point) })
    }

    pub(super) fn doubted(self, about: bool, perhaps: bool) -> Self {
        let doubt = |p: Point| Point { about: p.about || about, perhaps: p.perhaps || perhaps, ..p };
        Self { first: doubt(self.first), last: doubt(self.last), ..self }
    }

    /// As EDTF writes it.
    pub(super) fn edtf(self) -> String {
        let Self { mut first, mut last, .. } = self;
        let (open, joint, close) = match self.kind {
            Kind::One => ("", "", ""),
            Kind::Moment if first.is_plain() && last.is_plain() => {
                (first, last) = bounds(first, last);
                ("[", "..", "]")
            }
            Kind::Moment | Kind::Stretch => ("", "/", ""),
            Kind::Either => ("[", ",", "]"),
            Kind::Both => ("{", ",", "}"),
            Kind::Sided(Side::Before | Side::By) => ("[..", "", "]"),
            Kind::Sided(Side::After) => ("[", "", "..]"),
            Kind::Sided(Side::Until) => ("/", "", ""),
            Kind::Sided(Side::Since) => ("", "", "/.."),
        };
        let mut text = String::from(open);
        first.write(&mut text);
        text.push_str(joint);
        if !joint.is_empty() {
            last.write(&mut text);
        }
        text.push_str(close);
        text
    }
}

/// Two points as EDTF has them for the bounds of one moment: of one fineness, and without doubt, for the bounds say as
/// much by themselves.
fn bounds(first: Point, last: Point) -> (Point, Point) {
    let alike = (first.month.is_some(), first.day.is_some()) == (last.month.is_some(), last.day.is_some());
    let sure = |point: Point| Point { about: false, perhaps: false, ..point };
    match (first.days(), last.days()) {
        (Some((first, _)), Some((_, last))) if !alike => (Point::of_day(first), Point::of_day(last)),
        _ => (sure(first), sure(last)),
    }
}

/// The part of a point; `None` where it has no such part. Parts of a month or year are one moment between days or
/// months; parts of a decade or century are stretches whose ends are only about right.
pub(super) fn part_of(point: Point, part: Part) -> Option<Shape> {
    let about = |tenths: i32| Point { about: true, ..Point::year(point.year + tenths * point.years / 10) };
    let months =
        |first, last| Shape::two(Kind::Moment, Point::month(point.year, first), Point::month(point.year, last));
    let half = |code| Shape::one(Point::month(point.year, code));
    let days = |first, last| {
        let day = |day| Point { day: Some(day), ..point };
        Shape::two(Kind::Moment, day(first), day(last))
    };
    let length = || Some(i32::from(days_in_month(point.year, u8::try_from(point.month?).ok()?)));
    Some(match (point.years, point.month, part) {
        (10 | 100, _, Part::Mid) => Shape::one(about(5)),
        (10 | 100, _, Part::Early) => Shape::two(Kind::Stretch, about(0), about(3)),
        (10, _, Part::Late) => Shape::two(Kind::Stretch, about(7), about(9)),
        (100, _, Part::Late) => Shape::two(Kind::Stretch, about(7), about(10)),
        (10 | 100, _, Part::FirstHalf) => Shape::two(Kind::Stretch, about(0), about(5)),
        (10 | 100, _, Part::SecondHalf) => Shape::two(Kind::Stretch, about(5), about(10)),
        (_, None, Part::Early) => months(1, 3),
        (_, None, Part::Mid) => months(5, 8),
        (_, None, Part::Late) => months(10, 12),
        (_, None, Part::FirstHalf) => half(40),
        (_, None, Part::SecondHalf) => half(41),
        (_, Some(1..=12), _) if point.day.is_some() => return None,
        (_, Some(1..=12), Part::Early) => days(1, 10),
        (_, Some(1..=12), Part::Mid) => days(11, 20),
        (_, Some(1..=12), Part::Late) => days(21, length()?),
        (_, Some(1..=12), Part::FirstHalf) => days(1, 15),
        (_, Some(1..=12), Part::SecondHalf) => days(16, length()?),
        _ => return None,
    })
}
