//! Doubt about one moment ([`Extent`]) and about a stretch of time ([`Span`]).

use crate::Day;

/// The earliest and latest day on which one uncertain moment may fall. Both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Extent {
    /// First possible day; [`Day::MIN`] when there is no such bound.
    pub earliest: Day,
    /// Last possible day; [`Day::MAX`] when there is no such bound.
    pub latest: Day,
}

/// A stretch of time whose start and end may each be in doubt.
///
/// Its **core** is certain: every day in it belongs to the stretch whichever way the doubt falls. Its **penumbra** is
/// possible: no day outside it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// When it began.
    pub start: Extent,
    /// Its last day.
    pub end: Extent,
}

impl Extent {
    /// A moment known to the day.
    #[must_use]
    pub fn exact(day: Day) -> Self {
        Self { earliest: day, latest: day }
    }

    /// True when both bounds are the same day.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.earliest == self.latest
    }

    /// The smallest extent holding both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.max(other.latest) }
    }

    /// The same extent with `days` more on either side.
    #[must_use]
    pub fn widened(self, days: i32) -> Self {
        Self { earliest: self.earliest.plus(-days), latest: self.latest.plus(days) }
    }
}

impl Span {
    /// One moment, known as well as `extent` says.
    #[must_use]
    pub fn moment(extent: Extent) -> Self {
        Self { start: extent, end: extent }
    }

    /// First and last certain day, if any day is certain.
    #[must_use]
    pub fn core(self) -> Option<(Day, Day)> {
        (self.start.latest <= self.end.earliest).then_some((self.start.latest, self.end.earliest))
    }

    /// First and last possible day.
    #[must_use]
    pub fn penumbra(self) -> (Day, Day) {
        (self.start.earliest, self.end.latest)
    }

    /// True when the day certainly belongs.
    #[must_use]
    pub fn surely_contains(self, day: Day) -> bool {
        self.start.latest <= day && day <= self.end.earliest
    }

    /// True when the day may belong.
    #[must_use]
    pub fn may_contain(self, day: Day) -> bool {
        self.start.earliest <= day && day <= self.end.latest
    }

    /// True when some day may belong to both.
    #[must_use]
    pub fn may_overlap(self, other: Self) -> bool {
        self.start.earliest <= other.end.latest && other.start.earliest <= self.end.latest
    }
}
