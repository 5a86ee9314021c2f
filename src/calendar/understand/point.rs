//! From the tokens of one point of time to what they say: which number is the year, which the month, which the day.
//!
//! Separators are not looked at: `7.2.1855`, `7/2/1855` and `7 2 1855` are one. Left out on purpose: points without a
//! year, save as an end of a range whose other end has one.

use super::Pass;
use super::shape::{Kind, Point, Shape, part_of};
use super::vocabulary::{Number, Part, Side, Token};
use crate::{Day, Era, EraDate, Lang};

/// What the tokens of one point say.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    pub(super) year: Option<Number>,
    pub(super) month: Option<i32>,
    pub(super) day: Option<i32>,
    /// Numbers that nothing marks.
    loose: Vec<Number>,
    era: Option<Era>,
    era_year: Option<i32>,
    /// The year by our count that stands beside the one by era: "Meiji 38 (1905)".
    told_year: Option<i32>,
    /// Years in what is meant: 10 or 100; 0 and 1 stand for a year.
    years: i32,
    /// The month has a name rather than a number, or is a season.
    named: bool,
    part: Option<Part>,
    about: bool,
    perhaps: bool,
    intercalary: bool,
    before_our_era: bool,
    julian: bool,
}

/// Sets what may be set once.
fn once<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}

impl Parts {
    /// `None` when tokens contradict each other or belong to no point.
    pub(super) fn gather(tokens: &[Token], pass: Pass) -> Option<Self> {
        let mut parts = Self::default();
        for (at, token) in tokens.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| tokens.get(at));
            match *token {
                Token::Number(number) => parts.number(number, before, tokens.get(at + 1))?,
                Token::Month(month) | Token::Season(month) => {
                    once(&mut parts.month, i32::from(month))?;
                    parts.named = true;
                }
                Token::Era(era) => once(&mut parts.era, era)?,
                Token::Part(part) => once(&mut parts.part, part)?,
                Token::About => parts.about = true,
                Token::Perhaps => parts.perhaps = true,
                Token::Intercalary => parts.intercalary = true,
                Token::BeforeOurEra => parts.before_our_era = true,
                Token::Julian => parts.julian = true,
                Token::Hyphen | Token::OfYear => {}
                Token::OfMonth | Token::OfDay | Token::OfDecade | Token::OfCentury
                    if matches!(before, Some(Token::Number(_))) => {}
                _ if pass.lenient => {}
                _ => return None,
            }
        }
        parts.settle(pass)
    }

    fn number(&mut self, number: Number, before: Option<&Token>, after: Option<&Token>) -> Option<()> {
        let of_part = matches!(after, Some(Token::OfMonth | Token::OfDay));
        if matches!(before, Some(Token::Era(_))) && number.digits <= 2 && !of_part {
            self.years = if after == Some(&Token::OfDecade) { 10 } else { self.years };
            return once(&mut self.era_year, number.value);
        }
        match after {
            Some(Token::OfMonth) => once(&mut self.month, number.value),
            Some(Token::OfDay) => once(&mut self.day, number.value),
            // "7.02.1855 г." is as good without its mark.
            Some(Token::OfYear) if self.loose.is_empty() || number.digits < 4 => once(&mut self.year, number),
            Some(Token::OfDecade) => {
                self.years = 10;
                once(&mut self.year, number)
            }
            Some(Token::OfCentury) => {
                self.years = 100;
                once(&mut self.year, number)
            }
            _ => {
                self.loose.push(number);
                Some(())
            }
        }
    }

    /// Gives every number without a mark its place.
    fn settle(mut self, pass: Pass) -> Option<Self> {
        if self.era.is_some() {
            let told = self.loose.iter().position(|number| number.digits == 4);
            self.told_year = told.map(|at| self.loose.remove(at).value);
            match self.year.take() {
                // "明治38年(1905年)"
                Some(year) if year.digits == 4 => once(&mut self.told_year, year.value)?,
                // "1-й год Ансэй"
                Some(year) => once(&mut self.era_year, year.value)?,
                None => {}
            }
        }
        let loose = std::mem::take(&mut self.loose);
        let dated = self.year.is_some() || self.era.is_some();
        match (loose.as_slice(), self.month, dated) {
            ([], ..) => {}
            ([day], Some(_), true) => once(&mut self.day, day.value)?,
            ([month], None, true) => self.month = Some(month.value),
            ([month, day], None, true) => {
                self.month = Some(month.value);
                once(&mut self.day, day.value)?;
            }
            ([one], Some(_), false) => {
                let year = one.digits > 2 || one.value > 31 || self.day.is_some();
                let year = year || self.before_our_era || pass.century.is_some();
                if year { self.year = Some(*one) } else { self.day = Some(one.value) }
            }
            ([a, b], Some(_), false) => {
                let (year, day) = if a.digits > 2 { (a, b) } else { (b, a) };
                self.year = Some(*year);
                once(&mut self.day, day.value)?;
            }
            ([one], None, false) => self.alone(*one, pass),
            ([year, month], None, false) if year.digits == 4 && month.digits <= 2 => self.place(*year, *month, None),
            ([month, year], None, false) if year.digits == 4 && month.digits <= 2 => self.place(*year, *month, None),
            ([a, b, c], None, false) => {
                let short_first = c.digits == 1 || a.digits == 2 && pass.lang == Lang::Ja;
                let year_first = a.digits == 4 || c.digits != 4 && short_first;
                let (year, month, day) = if year_first { (a, b, c) } else { (c, b, a) };
                // Day first, unless only the other way it is a date.
                let month_first = !year_first && month.value > 12 && day.value <= 12;
                let (month, day) = if month_first { (day, month) } else { (month, day) };
                self.place(*year, *month, Some(day.value));
            }
            _ => return None,
        }
        Some(self)
    }

    fn place(&mut self, year: Number, month: Number, day: Option<i32>) {
        self.year = Some(year);
        self.month = Some(month.value);
        self.day = day;
    }

    /// One number by itself: a year, or year, month and day without anything between.
    fn alone(&mut self, one: Number, pass: Pass) {
        let four = |value| Number { value, digits: 4 };
        match one.digits {
            8 => {
                self.place(four(one.value / 10_000), four(one.value / 100 % 100), Some(one.value % 100));
            }
            6 if pass.lenient => self.place(four(one.value / 100), four(one.value % 100), None),
            _ => self.year = Some(one),
        }
    }

    /// Takes from the other end of a range what this end leaves out: "7–8 February 1855", "1945年8月〜9月", "1904–05".
    pub(super) fn filled(mut self, other: &Self) -> Option<Self> {
        self.julian |= other.julian;
        self.before_our_era |= other.before_our_era && self.year.is_none_or(|year| year.digits <= 2);
        let short = self.year.filter(|year| year.digits <= 2 && self.years <= 1);
        let undated = self.year.is_none() && self.era.is_none();
        if let Some(short) = short {
            let alone = self.month.is_none() && self.day.is_none();
            if alone && other.day.is_some() {
                self.day = Some(short.value);
                self.year = None;
            } else if let Some(year) = other.year.filter(|year| year.digits == 4) {
                let value = year.value / 100 * 100 + short.value;
                let later = value > year.value || value == year.value && self.month.is_some();
                self.year = Some(Number { value, digits: 4 }).filter(|_| later && short.digits == 2);
                return self.year.is_some().then_some(self);
            } else if other.era.is_some() && alone {
                return Some(Self { year: None, era: other.era, era_year: Some(short.value), ..self });
            } else {
                return Some(self);
            }
        } else if !undated {
            return Some(self);
        }
        if self.day.is_some() && self.month.is_none() {
            self.month = other.month;
        }
        self.named |= other.named;
        Some(Self { year: other.year, era: other.era, era_year: other.era_year, ..self })
    }

    /// What they say, when it is a date by the calendar it is told by; in a lenient pass the nearest.
    pub(super) fn shape(&self, pass: Pass) -> Option<Shape> {
        let shape = match self.era {
            Some(era) => self.shape_by_era(era, pass)?,
            None => self.shape_by_year(pass)?,
        };
        let told = |year| pass.lenient || (shape.first.year..=shape.last.year).contains(&year);
        let parted = match self.part {
            Some(part) if shape.kind == Kind::One => match part_of(shape.first, part) {
                None if pass.lenient => shape,
                parted => parted?,
            },
            Some(_) if !pass.lenient => return None,
            _ => shape,
        };
        self.told_year.is_none_or(told).then(|| parted.doubted(self.about, self.perhaps))
    }

    fn shape_by_year(&self, pass: Pass) -> Option<Shape> {
        let number = self.year?;
        let year = match (self.years, number.digits) {
            (100, _) => {
                Some(number.value).filter(|number| (1..=99).contains(number)).map(|number| (number - 1) * 100)?
            }
            _ if self.before_our_era => 1_i32.checked_sub(number.value).filter(|year| *year > -9999)?,
            (_, 2) => pass.year(number.value)?,
            (_, 3 | 4) => number.value,
            _ => return None,
        };
        if self.intercalary && !pass.lenient {
            return None;
        }
        if self.years > 1 {
            let plain = self.month.is_none() && self.day.is_none() && !self.before_our_era && !self.julian;
            let round = year % self.years == 0;
            let point = Point { years: self.years, ..Point::year(year - year.rem_euclid(self.years)) };
            return (plain && round || pass.lenient).then(|| Shape::one(point));
        }
        let point = Point { month: self.month, day: self.day, ..Point::year(year) };
        if point.month.is_some_and(|month| month > 20) && self.named {
            return (point.day.is_none() && !self.julian).then(|| Shape::one(point));
        }
        let calendar = if self.julian { Day::from_julian } else { Day::from_civil };
        let known = |point: Point| Some(point).filter(|point| point.month.is_some() || point.day.is_none());
        let found = pass.nearest(known(point)?, &|point| point.days_by(calendar))?;
        Some(Shape::between(found.0, found.1))
    }

    fn shape_by_era(&self, era: Era, pass: Pass) -> Option<Shape> {
        let (first_day, first_year) = era.beginning();
        let next = Era::ALL.into_iter().find(|other| *other > era).map(|next| (next.first_day().plus(-1), next));
        let Some(year) = self.era_year else {
            // The whole era.
            let alone = self.month.is_none() && self.day.is_none() && self.part.is_none();
            let first = Shape::one(Point::of_day(first_day));
            let whole = match next {
                Some((last_day, _)) => Some(Shape::two(Kind::Stretch, first.first, Point::of_day(last_day))),
                None => first.sided(Side::Since),
            };
            return whole.filter(|_| alone);
        };
        let absolute = first_year.checked_add(year)?.checked_sub(1).filter(|_| year > 0)?;
        if self.years > 1 {
            let last = absolute.saturating_add(9);
            let last = next.map_or(last, |(_, next)| last.min(next.beginning().1));
            let plain = self.years == 10 && year % 10 == 0 && self.month.is_none() && last >= absolute;
            return plain.then(|| Shape::two(Kind::Stretch, Point::year(absolute), Point::year(last)));
        }
        // By its name it would be a month of our calendar, and lunisolar ones have only numbers.
        let lunisolar = EraDate { era, year, month: 1, intercalary: false, day: 1 }.is_lunisolar();
        let month = match (self.month, self.named && (lunisolar || self.month > Some(12))) {
            (_, true) if !pass.lenient => return None,
            (month, false) => month,
            _ => None,
        };
        let point = Point { month, day: self.day.filter(|_| month.is_some()), ..Point::year(absolute) };
        if self.julian || point.day != self.day && !pass.lenient {
            return None;
        }
        let named = |point: Point| days_of_era(era, point, self.intercalary);
        // The same year as counted by an era before or after.
        let other = |point: Point| Era::ALL.into_iter().find_map(|era| days_of_era(era, point, self.intercalary));
        let found = pass.nearest(point, &|point| named(point).or_else(|| other(point).filter(|_| pass.lenient)))?;
        Some(Shape::between(found.0, found.1))
    }
}

/// First and last day of what an era calls by this year (by our count), month and day.
fn days_of_era(era: Era, point: Point, intercalary: bool) -> Option<(Day, Day)> {
    let year = point.year.checked_sub(era.beginning().1)?.checked_add(1).filter(|year| *year > 0)?;
    let at = |month: i32, intercalary: bool, day: i32| {
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        EraDate { era, year, month, intercalary, day }.to_day()
    };
    let (months, days) = (point.month.map_or((1, 12), |m| (m, m)), point.day.map_or((1, 31), |d| (d, d)));
    let mut found: Option<(Day, Day)> = None;
    for month in months.0..=months.1 {
        for leap in [false, true] {
            // A whole year has all its months.
            if point.month.is_some() && leap != intercalary {
                continue;
            }
            for day in days.0..=days.1 {
                if let Some(day) = at(month, leap, day) {
                    found = Some((found.map_or(day, |(first, _)| first), day));
                }
            }
        }
    }
    found
}
