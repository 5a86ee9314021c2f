//! Dates as the record writes them: EDTF text with the doubt it carries.

use edtf_core::{Bound, BoundDate, Date, Edtf, Interval, IntervalEndpoint, SetElement, SetKind, Year};

use crate::{Day, Extent, Span};

/// A date or stretch of time read from EDTF (ISO 8601-2, levels 0-2), with the bounds that follow from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The EDTF text as written.
    pub text: String,
    /// The bounds that follow from it.
    pub span: Span,
    /// Whether it is one moment or lasted.
    pub form: Form,
    /// How finely the text gives the date.
    pub precision: Precision,
    /// The text says "about" (`~`, `%`): one unit of its precision was added to either side.
    pub approximate: bool,
    /// The text says "doubtful" (`?`, `%`).
    pub uncertain: bool,
}

/// What an EDTF expression means in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One moment, somewhere within the bounds.
    Moment,
    /// It lasted from a start to an end.
    Stretch,
}

/// The unit in which a date is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the season, quarter or half-year.
    Season,
    /// To the year.
    Year,
    /// To the decade or coarser.
    Decade,
}

/// Why a text is no date, in words fit for a message to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError {
    /// What is wrong.
    pub reason: String,
    /// Byte offset into the text where it went wrong.
    pub offset: usize,
}

impl std::fmt::Display for DateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for DateError {}

/// The reason of a [`DateError`] that is worth words of its own wherever dates come in pairs.
pub const ENDS_FIRST: &str = "the end lies before the start";

/// Longest EDTF text accepted, in bytes; keeps hostile input cheap.
const LONGEST: usize = 200;

impl When {
    /// Reads EDTF text.
    ///
    /// # Errors
    /// When the text is not EDTF, is longer than 200 bytes, reaches outside the years ±9999, or ends before it starts.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let fail = |offset, reason: &str| Err(DateError { reason: reason.into(), offset });
        if text.len() > LONGEST {
            return fail(LONGEST, "a date is at most 200 characters long");
        }
        // EDTF writes a `Y` before years of more than four digits, and nowhere else.
        if let Some(offset) = text.find('Y') {
            return fail(offset, "years beyond 9999 are not used here");
        }
        let edtf = Edtf::parse(text).map_err(|e| DateError { reason: e.message.into(), offset: e.offset })?;
        let (span, form, precision) = match &edtf {
            Edtf::Date(date) => (Span::moment(extent_of(date)), Form::Moment, precision_of(date)),
            Edtf::DateTime(time) => (Span::moment(extent_of(&time.date)), Form::Moment, Precision::Day),
            Edtf::Interval(interval) => (span_of(interval), Form::Stretch, interval_precision(interval)),
            Edtf::Set(set) => {
                let Some(extent) = set.elements.iter().map(element_extent).reduce(Extent::union) else {
                    return fail(0, "the list of dates is empty");
                };
                match set.kind {
                    SetKind::OneMember => (Span::moment(extent), Form::Moment, element_precision(&set.elements)),
                    SetKind::AllMembers => (
                        Span { start: Extent::exact(extent.earliest), end: Extent::exact(extent.latest) },
                        Form::Stretch,
                        element_precision(&set.elements),
                    ),
                }
            }
        };
        let when = Self {
            text: text.into(),
            span,
            form,
            precision,
            approximate: edtf.is_approximate(),
            uncertain: edtf.is_uncertain(),
        };
        let Span { start, end } = when.span;
        if end.latest < start.earliest || start.latest < start.earliest || end.latest < end.earliest {
            return fail(0, ENDS_FIRST);
        }
        Ok(when)
    }

    /// A date known to the day.
    #[must_use]
    pub fn on(day: Day) -> Self {
        Self {
            text: day.iso(),
            span: Span::moment(Extent::exact(day)),
            form: Form::Moment,
            precision: Precision::Day,
            approximate: false,
            uncertain: false,
        }
    }

    /// The day a mark should stand on: the first certain day of a stretch, the middle of a moment's bounds. An open
    /// side is left out of account.
    #[must_use]
    pub fn anchor(&self) -> Day {
        let Extent { earliest, latest } = match self.form {
            Form::Stretch if self.span.start.latest < Day::MAX && self.span.start.latest > Day::MIN => {
                return self.span.start.latest;
            }
            Form::Stretch => self.span.end,
            Form::Moment => self.span.start,
        };
        match (earliest == Day::MIN, latest == Day::MAX) {
            (true, _) => latest,
            (false, true) => earliest,
            (false, false) => Day(earliest.0 + (latest.0 - earliest.0) / 2),
        }
    }

    /// The first day the text names: what "1855" means to somebody who types it to go there.
    #[must_use]
    pub fn first_day(&self) -> Day {
        // The bounds of the text as it stands, without what "about" adds to them.
        match Edtf::parse(&self.text).map(|edtf| edge(edtf.bounds().earliest, Day::MIN)) {
            Ok(day) if day > Day::MIN => day,
            _ => self.anchor(),
        }
    }

    /// True when the text leaves no doubt about the day it starts and the day it ends.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.span.start.is_exact() && self.span.end.is_exact() && !self.approximate && !self.uncertain
    }

    /// True when this date and the other may be the same: their bounds overlap.
    #[must_use]
    pub fn agrees_with(&self, other: &Self) -> bool {
        self.span.may_overlap(other.span)
    }
}

fn day_of(bound: BoundDate) -> Day {
    let year = i32::try_from(bound.year).unwrap_or(if bound.year < 0 { -9999 } else { 9999 });
    Day::from_civil(year, bound.month, bound.day).unwrap_or(if year < 0 { Day::MIN } else { Day::MAX })
}

pub(crate) fn edge(bound: Bound, open: Day) -> Day {
    match bound {
        Bound::Date(date) => day_of(date),
        _ => open,
    }
}

/// The bounds of one date; "about" adds one unit of its precision on either side, because EDTF leaves the width open
/// and a drawing needs one.
fn extent_of(date: &Date) -> Extent {
    let bounds = Edtf::Date(*date).bounds();
    let extent = Extent { earliest: edge(bounds.earliest, Day::MIN), latest: edge(bounds.latest, Day::MAX) };
    if date.is_approximate() { extent.widened(days_in(precision_of(date))) } else { extent }
}

fn days_in(precision: Precision) -> i32 {
    match precision {
        Precision::Day => 1,
        Precision::Month => 30,
        Precision::Season => 91,
        Precision::Year => 365,
        Precision::Decade => 3652,
    }
}

pub(crate) fn precision_of(date: &Date) -> Precision {
    let Year { significant_digits, .. } = date.year;
    if date.year.has_unspecified() || significant_digits.is_some() {
        return Precision::Decade;
    }
    let month_given = date.month.is_some_and(|m| !m.has_unspecified());
    let day_given = date.day.is_some_and(|d| !d.has_unspecified());
    match date.precision() {
        edtf_core::Precision::Day if day_given && month_given => Precision::Day,
        edtf_core::Precision::Day | edtf_core::Precision::Month if month_given => Precision::Month,
        edtf_core::Precision::Season => Precision::Season,
        _ => Precision::Year,
    }
}

fn span_of(interval: &Interval) -> Span {
    let start = match &interval.start {
        IntervalEndpoint::Date(date) => extent_of(date),
        IntervalEndpoint::OnOrBefore(date) => Extent { earliest: Day::MIN, latest: extent_of(date).latest },
        IntervalEndpoint::OnOrAfter(date) => Extent { earliest: extent_of(date).earliest, latest: Day::MAX },
        IntervalEndpoint::Open => Extent::exact(Day::MIN),
        IntervalEndpoint::Unknown => Extent { earliest: Day::MIN, latest: Day::MAX },
    };
    let end = match &interval.end {
        IntervalEndpoint::Date(date) => extent_of(date),
        IntervalEndpoint::OnOrBefore(date) => Extent { earliest: Day::MIN, latest: extent_of(date).latest },
        IntervalEndpoint::OnOrAfter(date) => Extent { earliest: extent_of(date).earliest, latest: Day::MAX },
        IntervalEndpoint::Open => Extent::exact(Day::MAX),
        IntervalEndpoint::Unknown => Extent { earliest: Day::MIN, latest: Day::MAX },
    };
    // An end cannot come before its own start, nor a start after its own end: that much doubt is no doubt.
    Span {
        start: Extent { earliest: start.earliest, latest: start.latest.min(end.latest) },
        end: Extent { earliest: end.earliest.max(start.earliest), latest: end.latest },
    }
}

fn interval_precision(interval: &Interval) -> Precision {
    let of = |endpoint: &IntervalEndpoint| match endpoint {
        IntervalEndpoint::Date(d) | IntervalEndpoint::OnOrBefore(d) | IntervalEndpoint::OnOrAfter(d) => precision_of(d),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => Precision::Day,
    };
    of(&interval.start).max(of(&interval.end))
}

fn element_extent(element: &SetElement) -> Extent {
    match element {
        SetElement::Date(date) => extent_of(date),
        SetElement::OnOrBefore(date) => Extent { earliest: Day::MIN, latest: extent_of(date).latest },
        SetElement::OnOrAfter(date) => Extent { earliest: extent_of(date).earliest, latest: Day::MAX },
        SetElement::Range(from, to) => Extent { earliest: extent_of(from).earliest, latest: extent_of(to).latest },
    }
}

fn element_precision(elements: &[SetElement]) -> Precision {
    let of = |element: &SetElement| match element {
        SetElement::Date(d) | SetElement::OnOrBefore(d) | SetElement::OnOrAfter(d) => precision_of(d),
        SetElement::Range(a, b) => precision_of(a).max(precision_of(b)),
    };
    elements.iter().map(of).max().unwrap_or(Precision::Day)
}
