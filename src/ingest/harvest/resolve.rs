//! From what a text writes to EDTF: missing years are taken from the date before, "two years later" is counted.
//!
//! Whatever is not written is taken from the nearest earlier date of the sentence (`computed`) or paragraph (`context`),
//! and the note names that date. Where digits are lost in between, nothing is counted. Left out on purpose: dates that
//! only a later sentence gives.

use calendar::{Day, When};
use chronicle::{Basis, Locator};

use super::Reading;
use super::damage::Evidence;
use super::expressions::Side;
use super::relative::{Base, Shift};
use super::scan::{Lost, Node};
use super::shape::{Digits, Doubt, Point, Shape, part_of};
use super::stems::{Dated, PartRef, Stem, Style, YearRef};
use super::vocabulary::Unit;

/// A date that others are counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Anchor {
    shape: Shape,
    at: Locator,
    words: String,
}

/// What the paragraph has told so far.
#[derive(Debug, Clone)]
pub(super) struct Context {
    evidence: Evidence,
    /// The last date of a year or finer.
    year: Option<Anchor>,
    /// The last date of any kind.
    any: Option<Anchor>,
    /// A damaged date has come after them.
    broken: bool,
}

impl Context {
    /// At the beginning of a paragraph.
    pub(super) fn new(evidence: Evidence) -> Self {
        Self { evidence, year: None, any: None, broken: false }
    }

    /// What an expression says, and a note for the reader; later expressions are counted from it.
    pub(super) fn read(&mut self, node: Node, at: Locator, words: &str) -> (Reading, String) {
        let mut reader = Reader { context: self, at, basis: Basis::Stated, notes: Vec::new(), beside: None };
        let told = reader.node(node);
        let (basis, mut notes) = (reader.basis, reader.notes);
        let found = told.and_then(|(shape, anchor)| {
            let edtf = shape.edtf();
            let fits = When::parse(&edtf).is_ok();
            if fits { Ok((edtf, anchor)) } else { Err(format!("there is no date {edtf}")) }
        });
        match found {
            Ok((edtf, anchor)) => {
                if let Some(shape) = anchor {
                    self.keep(Anchor { shape, at, words: words.into() }, basis);
                }
                (Reading::Dated { edtf, basis }, notes.join("; "))
            }
            Err(why) => {
                notes.push(why);
                let damaged = matches!(node, Node::Damaged(_));
                self.broken |= damaged;
                (if damaged { Reading::Damaged } else { Reading::Undated }, notes.join("; "))
            }
        }
    }

    fn keep(&mut self, anchor: Anchor, basis: Basis) {
        if anchor.shape.last().digits == Digits::Year {
            self.year = Some(anchor.clone());
        }
        self.any = Some(anchor);
        self.broken &= basis != Basis::Stated;
    }
}

/// One expression in its context.
struct Reader<'a> {
    context: &'a Context,
    at: Locator,
    basis: Basis,
    notes: Vec<String>,
    /// The start of the range that is being read: nearer than any date before.
    beside: Option<Anchor>,
}

/// A shape, and what later expressions are counted from; or why there is none.
type Told = Result<(Shape, Option<Shape>), String>;

impl Reader<'_> {
    fn node(&mut self, node: Node) -> Told {
        let kept = |shape: Shape| Ok((shape, Some(shape)));
        match node {
            Node::One(side, found) => {
                let shape = self.shape(found)?;
                let sided = self.sided(side, shape).ok_or_else(|| format!("there is no date {}", shape.edtf()))?;
                Ok((sided, Some(shape)))
            }
            Node::Span(from, to) => kept(self.stretch(from, to)?),
            Node::Between(from, to) => {
                let shape = self.stretch(from, to)?;
                self.notes.push("\"between\" may mean one moment: then in square brackets, with two dots".into());
                kept(shape)
            }
            Node::Open(from) => kept(Shape::FromNow(self.shape(from)?.first())),
            Node::Either(a, b) => kept(match self.both(a, b)? {
                (Shape::One(a), Shape::One(b)) => Shape::Either(a, b),
                (a, b) => Shape::Moment(a.first(), b.last()),
            }),
            Node::Shift(shift) => self.shift(shift),
            Node::Undated(lost) => Err(self.lost(lost)),
            Node::Damaged(what) => Err(what.into()),
        }
    }

    fn lost(&self, lost: Lost) -> String {
        let nearest = self.context.year.as_ref().filter(|_| !self.context.broken);
        match (lost, nearest) {
            (Lost::Vague, Some(near)) => format!("how long is not said; the date before is \"{}\"", near.words),
            (Lost::Vague, None) => "how long is not said".into(),
            (Lost::Event, _) => "depends on what follows, which has no date here".into(),
            (Lost::Writer, _) => "depends on when the text was written".into(),
        }
    }

    fn stretch(&mut self, from: Dated, to: Dated) -> Result<Shape, String> {
        let (from, to) = self.both(from, to)?;
        Ok(Shape::Stretch(from.first(), to.last()))
    }

    /// Two dates of one expression; the second may be counted from the first.
    fn both(&mut self, a: Dated, b: Dated) -> Result<(Shape, Shape), String> {
        let first = self.shape(a)?;
        self.beside = Some(Anchor { shape: first, at: self.at, words: "its own start".into() });
        Ok((first, self.shape(b)?))
    }

    /// One side of a date. What comes before it excludes it; what comes after may fall into it, as "after 1936" often
    /// means a later part of the same year.
    fn sided(&mut self, side: Side, shape: Shape) -> Option<Shape> {
        Some(match side {
            Side::At => shape,
            Side::Before => Shape::NotAfter(shape.first().previous()?),
            Side::After if matches!(shape, Shape::Stretch(..)) => Shape::NotBefore(shape.last()),
            Side::After => Shape::NotBefore(shape.first()),
            Side::By => Shape::NotAfter(shape.last()),
            Side::Until => Shape::To(shape.last()),
            Side::Since => Shape::From(shape.first()),
        })
    }

    /// The date that others are counted from; the basis and a note say so.
    fn lean(&mut self, on: fn(&Context) -> Option<&Anchor>) -> Result<Shape, String> {
        let beside = self.beside.clone().filter(|anchor| anchor.shape.last().digits == Digits::Year);
        let damaged = self.context.evidence == Evidence::Damaged || self.context.broken;
        if damaged && beside.is_none() {
            return Err("digits are lost before it: not counted from anything".into());
        }
        let Some(anchor) = beside.as_ref().or_else(|| on(self.context)) else {
            return Err("depends on a date that its paragraph does not give before it".into());
        };
        if anchor.at != self.at {
            self.basis = Basis::Context;
        } else if self.basis == Basis::Stated {
            self.basis = Basis::Computed;
        }
        let place = if anchor.at == self.at { String::new() } else { format!(" ({})", anchor.at) };
        let note = format!("counted from \"{}\"{place}", anchor.words);
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
        Ok(anchor.shape)
    }

    fn lean_on_year(&mut self) -> Result<Point, String> {
        self.lean(|context| context.year.as_ref()).map(Shape::last)
    }

    fn shape(&mut self, found: Dated) -> Result<Shape, String> {
        if !found.remark.is_empty() {
            self.notes.push(found.remark.into());
        }
        let mut shape = self.stem(found.stem)?;
        if found.style == Style::Old {
            shape = self.new_style(shape)?;
        }
        shape = match (found.part, shape) {
            (Some(part), Shape::One(point)) => part_of(point, part),
            (Some(_), whole) => {
                self.notes.push("only a part of it is meant".into());
                whole
            }
            (None, shape) => shape,
        };
        if matches!(shape.first().month, Some(24)) {
            self.notes.push("a winter has two years: which end is meant?".into());
        }
        if found.doubt != Doubt::None && matches!(shape, Shape::Moment(..)) {
            self.notes.push("the text is less sure than this range".into());
        }
        Ok(shape.doubted(found.doubt))
    }

    fn new_style(&mut self, shape: Shape) -> Result<Shape, String> {
        let Point { year, month: Some(month), day: Some(day), .. } = shape.first() else { return Ok(shape) };
        let julian = Day::from_julian(year, month, day).ok_or("the Julian calendar has no such day")?;
        self.basis = if self.basis == Basis::Stated { Basis::Computed } else { self.basis };
        self.notes.push("written in the Old Style, given here in the New".into());
        Ok(Shape::One(Point::of_day(julian)))
    }

    fn stem(&mut self, stem: Stem) -> Result<Shape, String> {
        let one = |point| Ok(Shape::One(point));
        match stem {
            Stem::At { year, month, day } => self.point(year, month, day).map(Shape::One),
            Stem::Years(first, last) => Ok(Shape::Stretch(Point::year(first), Point::year(last))),
            Stem::Winter(year) => Ok(Shape::Moment(Point::month(year, 12), Point::month(year + 1, 2))),
            Stem::Hundreds(first) => {
                self.notes.push("the century, or only its first decade?".into());
                one(Point::whole(first, first + 99))
            }
            Stem::Whole(first, last) => one(Point::whole(first, last)),
            Stem::ShortDecade(tens) => {
                let first = self.century(tens);
                one(Point::whole(first, first + 9))
            }
            Stem::MovedWhole(unit, step) => {
                let from = self.lean(|context| context.any.as_ref())?.last();
                let length = if unit == Unit::Century { 100 } else { 10 };
                if unit == Unit::Decade && from.digits == Digits::Century {
                    return Err("the date before it names no decade".into());
                }
                let first = (from.year.div_euclid(length) + step) * length;
                one(Point::whole(first, first + length - 1))
            }
            Stem::Unsure => Err("the day or the month may come first".into()),
        }
    }

    /// Two digits in the century of the date before, or else in the twentieth.
    fn century(&mut self, digits: i32) -> i32 {
        if let Some(beside) = &self.beside {
            let century = beside.shape.last().year.div_euclid(100);
            self.basis = if self.basis == Basis::Stated { Basis::Computed } else { self.basis };
            return century * 100 + digits;
        }
        match self.lean(|context| context.any.as_ref()) {
            Ok(shape) => shape.last().year.div_euclid(100) * 100 + digits,
            Err(_) => {
                self.basis = Basis::Context;
                self.notes.push("the century is not written: taken for the twentieth".into());
                1900 + digits
            }
        }
    }

    fn point(&mut self, year: YearRef, month: Option<PartRef>, day: Option<PartRef>) -> Result<Point, String> {
        let of = |year: i32, month: Option<u8>, day: Option<u8>| Point { month, day, ..Point::year(year) };
        let given = |part: Option<PartRef>| match part {
            Some(PartRef::Given(value)) => Some(value),
            _ => None,
        };
        match year {
            YearRef::Given(year) => Ok(of(year, given(month), given(day))),
            YearRef::Short(digits) => Ok(of(self.century(digits), given(month), given(day))),
            YearRef::Moved(step) => {
                let from = self.lean_on_year()?;
                Ok(of(from.year + step, given(month), given(day)))
            }
            YearRef::After | YearRef::Before => self.next_or_last(year, given(month)),
            YearRef::Missing => self.without_year(month, day),
        }
    }

    /// "the following spring", "the previous August".
    fn next_or_last(&mut self, year: YearRef, month: Option<u8>) -> Result<Point, String> {
        let from = self.lean_on_year()?;
        let wanted = month.unwrap_or(1);
        let begins = |month: u8| if month > 20 { (month - 20) * 3 } else { month };
        let step = match (year, from.month.map(begins)) {
            (YearRef::After, Some(spoken)) => i32::from(spoken >= begins(wanted)),
            (YearRef::After, None) => 1,
            (_, Some(spoken)) => -i32::from(spoken <= begins(wanted)),
            (_, None) => -1,
        };
        Ok(Point::month(from.year + step, wanted))
    }

    fn without_year(&mut self, month: Option<PartRef>, day: Option<PartRef>) -> Result<Point, String> {
        let from = self.lean_on_year()?;
        if let Some(PartRef::Moved(step)) = day {
            let day = from.as_day().ok_or("the date before it names no day")?;
            return Ok(Point::of_day(day.plus(step)));
        }
        let day = match day {
            Some(PartRef::Given(day)) => Some(day),
            _ => None,
        };
        let point = match month {
            Some(PartRef::Given(month)) => {
                if from.true_month().is_some_and(|spoken| month < spoken) {
                    self.notes.push("the month comes earlier in the year: perhaps the year after".into());
                }
                Point::month(from.year, month)
            }
            Some(PartRef::Missing) => from.plus_months(0).ok_or("the date before it names no month")?,
            Some(PartRef::Moved(step)) => from.plus_months(step).ok_or("the date before it names no month")?,
            None => Point::year(from.year),
        };
        Ok(Point { day, doubt: Doubt::None, ..point })
    }

    fn shift(&mut self, shift: Shift) -> Told {
        let no_way = || "the date it is counted from is not fine enough".to_string();
        let Shift { count, unit, doubt, base } = shift;
        let kept = |shape: Shape| (shape, Some(shape));
        match base {
            Base::Date(found) => {
                let from = self.shape(found)?;
                self.basis = if self.basis == Basis::Stated { Basis::Computed } else { self.basis };
                moved(from, count, unit).map(|shape| kept(shape.doubted(doubt))).ok_or_else(no_way)
            }
            Base::Spoken => {
                let from = self.lean(|context| context.year.as_ref())?;
                moved(from, count, unit).map(|shape| kept(shape.doubted(doubt))).ok_or_else(no_way)
            }
            Base::Event => {
                let from = self.lean(|context| context.year.as_ref())?;
                self.notes.push("the date of what is named after it".into());
                moved(from, -count, unit).map(|shape| (shape.doubted(doubt), None)).ok_or_else(no_way)
            }
            Base::Run => {
                let from = self.lean(|context| context.year.as_ref())?.last();
                run(from, count, unit).map(|shape| (shape, None)).ok_or_else(no_way)
            }
            Base::RunFrom(found) => {
                let from = self.shape(found)?.last();
                self.basis = if self.basis == Basis::Stated { Basis::Computed } else { self.basis };
                run(from, count, unit).map(kept).ok_or_else(no_way)
            }
        }
    }
}

/// The stretch of so many units after a date, or before it.
fn run(from: Point, count: i32, unit: Unit) -> Option<Shape> {
    let to = moved(Shape::One(from), count, unit)?.last();
    let from = if to.month.is_none() { Point::year(from.year) } else { from };
    Some(if count < 0 { Shape::Stretch(to, from) } else { Shape::Stretch(from, to) })
}

/// A date moved by so many units, no finer than the unit; `None` when the date is too coarse to be moved by it.
fn moved(from: Shape, count: i32, unit: Unit) -> Option<Shape> {
    let last = from.last();
    let years = |length: i32| Point { doubt: last.doubt, ..Point::year(last.year + count * length) };
    let both = |step: &dyn Fn(Point) -> Option<Point>| match from {
        Shape::Moment(a, b) => Some(Shape::Moment(step(a)?, step(b)?)),
        other => step(other.last()).map(Shape::One),
    };
    let days = |length: i32| both(&|point: Point| point.as_day().map(|day| Point::of_day(day.plus(count * length))));
    if last.digits != Digits::Year {
        return None;
    }
    match unit {
        Unit::Year => Some(Shape::One(years(1))),
        Unit::Decade => Some(Shape::One(years(10).doubted(Doubt::About))),
        Unit::Century => Some(Shape::One(years(100).doubted(Doubt::About))),
        Unit::Month => match from {
            Shape::Moment(..) => both(&|point: Point| {
                let moved = point.plus_months(count)?;
                // A month may be too short for the day.
                let mut days = (1..=point.day?).rev().map(|day| Point { day: Some(day), ..moved });
                days.find(|point| point.as_day().is_some())
            })
            .or_else(|| both(&|point: Point| point.plus_months(count))),
            _ => both(&|point: Point| point.plus_months(count)),
        },
        Unit::Week => days(7).map(|shape| shape.doubted(Doubt::About)),
        Unit::Day => days(1),
    }
}
