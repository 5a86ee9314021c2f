//! Dates as they are put together before they are written as EDTF: points of any fineness, and what stands around them.
//!
//! Years are proleptic Gregorian. A shape may be no date at all (31 February, an end before its start): whoever writes
//! it down asks the calendar first. Left out on purpose: where in a text a date comes from.

use calendar::{Civil, Day};

/// How far the digits of a year go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Digits {
    /// `1945`.
    Year,
    /// `194X`.
    Decade,
    /// `19XX`.
    Century,
}

/// Doubt about a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Doubt {
    #[default]
    None,
    /// `~`
    About,
    /// `?`
    Perhaps,
    /// `%`
    Both,
}

impl Doubt {
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, doubt) | (doubt, Self::None) => doubt,
            (a, b) if a == b => a,
            _ => Self::Both,
        }
    }
}

/// A day, month, season, year, decade or century.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: i32,
    /// 1-12, or a season of EDTF, 21-24.
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) digits: Digits,
    pub(super) doubt: Doubt,
}

impl Point {
    pub(super) fn year(year: i32) -> Self {
        Self { year, month: None, day: None, digits: Digits::Year, doubt: Doubt::None }
    }

    pub(super) fn month(year: i32, month: u8) -> Self {
        Self { month: Some(month), ..Self::year(year) }
    }

    pub(super) fn day(year: i32, month: u8, day: u8) -> Self {
        Self { day: Some(day), ..Self::month(year, month) }
    }

    /// The decade or century with these years.
    pub(super) fn whole(first: i32, last: i32) -> Self {
        let digits = if last - first > 50 { Digits::Century } else { Digits::Decade };
        Self { digits, ..Self::year(first) }
    }

    pub(super) fn doubted(self, doubt: Doubt) -> Self {
        Self { doubt: self.doubt.and(doubt), ..self }
    }

    pub(super) fn of_day(day: Day) -> Self {
        let Civil { year, month, day } = day.civil();
        Self::day(year, month, day)
    }

    /// The month, when there is one and it is no season.
    pub(super) fn true_month(self) -> Option<u8> {
        self.month.filter(|month| *month <= 12)
    }

    /// The day, when the point is one and the calendar has it.
    pub(super) fn as_day(self) -> Option<Day> {
        Day::from_civil(self.year, self.true_month()?, self.day?)
    }

    /// Year and month, moved by months; `None` without a month.
    pub(super) fn plus_months(self, months: i32) -> Option<Self> {
        let count = self.year * 12 + i32::from(self.true_month()?) - 1 + months;
        let month = u8::try_from(count.rem_euclid(12) + 1).ok()?;
        Some(Self { doubt: self.doubt, ..Self::month(count.div_euclid(12), month) })
    }

    /// The point of the same fineness that ends where this one begins.
    pub(super) fn previous(self) -> Option<Self> {
        let year = Self { year: self.year - 1, digits: Digits::Year, ..self };
        Some(match (self.month, self.day) {
            (Some(_), Some(_)) => Self { doubt: self.doubt, ..Self::of_day(self.as_day()?.plus(-1)) },
            (Some(season @ 21..), None) => Self { month: Some((season - 20) * 3 - 1), ..self },
            (Some(_), None) => self.plus_months(-1)?,
            (None, _) => year,
        })
    }

    fn written(self) -> String {
        let mut text = match self.digits {
            Digits::Year => format!("{:04}", self.year),
            Digits::Decade => format!("{:03}X", self.year / 10),
            Digits::Century => format!("{:02}XX", self.year / 100),
        };
        for part in [self.month, self.day].into_iter().flatten() {
            text.push_str(&format!("-{part:02}"));
        }
        text.push_str(match self.doubt {
            Doubt::None => "",
            Doubt::About => "~",
            Doubt::Perhaps => "?",
            Doubt::Both => "%",
        });
        text
    }
}

/// One date, as EDTF has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `1945`
    One(Point),
    /// One moment between two points: `[1991-10..1991-12]`.
    Moment(Point, Point),
    /// From one to the other: `1904/1905`.
    Stretch(Point, Point),
    /// One of two: `[1855,1858]`.
    Either(Point, Point),
    /// One moment not after: `[..1944]`.
    NotAfter(Point),
    /// One moment not before: `[1945..]`.
    NotBefore(Point),
    /// From a start on, the end not being told: `1930/`.
    From(Point),
    /// From a start on, and still so: `1945/..`.
    FromNow(Point),
    /// Up to an end: `/1922`.
    To(Point),
}

impl Shape {
    pub(super) fn first(self) -> Point {
        match self {
            Self::One(point) | Self::NotAfter(point) | Self::NotBefore(point) => point,
            Self::From(point) | Self::FromNow(point) | Self::To(point) => point,
            Self::Moment(first, _) | Self::Stretch(first, _) | Self::Either(first, _) => first,
        }
    }

    pub(super) fn last(self) -> Point {
        match self {
            Self::Moment(_, last) | Self::Stretch(_, last) | Self::Either(_, last) => last,
            other => other.first(),
        }
    }

    /// The same with doubt; EDTF has no place for any in the bounds of one moment, which say as much by themselves.
    pub(super) fn doubted(self, doubt: Doubt) -> Self {
        match self {
            Self::One(point) => Self::One(point.doubted(doubt)),
            Self::Stretch(first, last) => Self::Stretch(first.doubted(doubt), last.doubted(doubt)),
            Self::Either(first, last) => Self::Either(first.doubted(doubt), last.doubted(doubt)),
            other => other,
        }
    }

    /// As EDTF writes it.
    pub(super) fn edtf(self) -> String {
        match self {
            Self::One(point) => point.written(),
            Self::Moment(first, last) => format!("[{}..{}]", first.written(), last.written()),
            Self::Stretch(first, last) => format!("{}/{}", first.written(), last.written()),
            Self::Either(first, last) => format!("[{},{}]", first.written(), last.written()),
            Self::NotAfter(point) => format!("[..{}]", point.written()),
            Self::NotBefore(point) => format!("[{}..]", point.written()),
            Self::From(point) => format!("{}/", point.written()),
            Self::FromNow(point) => format!("{}/..", point.written()),
            Self::To(point) => format!("/{}", point.written()),
        }
    }
}

/// A part of a longer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
    EarlyToMid,
    MidToLate,
    /// "the beginning of".
    Start,
    /// "the end of".
    End,
    /// One of so many equal parts, the first being 1: `(1, 2)` is the first half, `(4, 4)` the last quarter.
    Share(u8, u8),
}

/// The part of a point. Parts of a month, season or year are one moment between months or days; parts of a decade or
/// century are stretches whose ends are only about right.
pub(super) fn part_of(point: Point, part: Part) -> Shape {
    if point.digits != Digits::Year {
        return part_of_whole(point, part);
    }
    match (point.month, point.day) {
        (_, Some(_)) => Shape::One(point),
        (Some(season @ 21..), None) => part_of_season(point, season, part),
        (Some(_), None) => part_of_month(point, part),
        (None, None) => part_of_year(point, part),
    }
}

fn part_of_whole(point: Point, part: Part) -> Shape {
    let about = |years: i32| Point::year(point.year + years).doubted(Doubt::About);
    let (tenth, length) = if point.digits == Digits::Decade { (1, 10) } else { (10, 100) };
    match part {
        Part::Early => Shape::Stretch(about(0), about(3 * tenth)),
        Part::Mid => Shape::One(about(5 * tenth)),
        Part::EarlyToMid => Shape::Stretch(about(0), about(5 * tenth)),
        Part::MidToLate => Shape::Stretch(about(5 * tenth), about(if length == 10 { 9 } else { 100 })),
        Part::Late if length == 10 => Shape::Stretch(about(7), about(9)),
        Part::Late => Shape::Stretch(about(70), about(100)),
        Part::Start => Shape::One(about(0)),
        Part::End if length == 10 => Shape::One(about(9)),
        Part::End => Shape::One(about(100)),
        Part::Share(which, of) => {
            let (which, of) = (i32::from(which), i32::from(of).max(1));
            Shape::Stretch(about((which - 1) * length / of), about(which * length / of))
        }
    }
}

fn part_of_year(point: Point, part: Part) -> Shape {
    let months = |first, last| Shape::Moment(Point::month(point.year, first), Point::month(point.year, last));
    match part {
        Part::Early => months(1, 3),
        Part::Mid => months(5, 8),
        Part::Late => months(10, 12),
        Part::EarlyToMid => months(1, 8),
        Part::MidToLate => months(5, 12),
        Part::Start => Shape::One(Point::month(point.year, 1).doubted(Doubt::About)),
        Part::End => Shape::One(Point::month(point.year, 12).doubted(Doubt::About)),
        Part::Share(which, of) => {
            let length = 12 / of.max(1);
            months((which - 1) * length + 1, which * length)
        }
    }
}

fn part_of_month(point: Point, part: Part) -> Shape {
    let last = point.plus_months(1).and_then(|next| Point { day: Some(1), ..next }.previous());
    let last = last.and_then(|last| last.day).unwrap_or(28);
    let days = |first, last| {
        let day = |day| Point { day: Some(day), doubt: Doubt::None, ..point };
        Shape::Moment(day(first), day(last))
    };
    match part {
        Part::Early | Part::Start => days(1, 10),
        Part::Mid => days(11, 20),
        Part::Late | Part::End => days(21, last),
        Part::EarlyToMid => days(1, 20),
        Part::MidToLate => days(11, last),
        Part::Share(1, 2) => days(1, 15),
        Part::Share(2, 2) => days(16, last),
        Part::Share(..) => Shape::One(point),
    }
}

/// Northern seasons, by months: "late summer" is August or September. A winter is named by either of its years: its late
/// part is taken for that of the year named, its middle for no part at all.
fn part_of_season(point: Point, season: u8, part: Part) -> Shape {
    let first = Point::month(point.year, (season - 20) * 3);
    let months = |from, to| match (first.plus_months(from), first.plus_months(to)) {
        (Some(from), Some(to)) => Shape::Moment(from, to),
        _ => Shape::One(point),
    };
    match part {
        Part::Early | Part::Start => months(0, 1),
        Part::Late | Part::End if season == 24 => months(-10, -9),
        Part::Mid if season == 24 => Shape::One(point),
        Part::Late | Part::End => months(2, 3),
        Part::Mid => first.plus_months(1).map_or(Shape::One(point), |month| Shape::One(month.doubted(Doubt::About))),
        Part::EarlyToMid | Part::MidToLate | Part::Share(..) => Shape::One(point),
    }
}
