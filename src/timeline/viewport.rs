//! The visible stretch of time: two fractional days, kept within what the widget can sensibly show.
//!
//! Where years are stretched, views are in positions on the axis ([`crate::Stretch`]); nothing here need know.

use calendar::{Civil, Day};

/// Days in a mean Gregorian year.
const YEAR_DAYS: f64 = 365.2425;
/// 1600-01-01: nothing before it can be reached.
const FIRST_DAY: f64 = -135_140.0;
/// 2200-01-01: nothing from it on can be reached.
const LAST_DAY: f64 = 84_006.0;
/// The closest view.
const MIN_DAYS: f64 = 3.0;
/// The widest view.
const MAX_DAYS: f64 = 400.0 * YEAR_DAYS;
/// Views that share less than this part of the smaller one are far apart.
const NEAR_SHARE: f64 = 0.1;

/// The visible days since 1970-01-01, fractional: from `start` up to, not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    start: f64,
    end: f64,
}

impl Viewport {
    /// The view from `start` to `end`, turned round when reversed, and moved and resized as little as possible to span
    /// 3 days to 400 years within the years 1600 to 2199. What is not a number counts as the nearest limit.
    #[must_use]
    pub fn new(start: f64, end: f64) -> Self {
        let a = if start.is_nan() { FIRST_DAY } else { start.clamp(-1e7, 1e7) };
        let b = if end.is_nan() { LAST_DAY } else { end.clamp(-1e7, 1e7) };
        let (a, b) = if b < a { (b, a) } else { (a, b) };
        let days = b - a;
        if (MIN_DAYS..=MAX_DAYS).contains(&days) {
            return Self::shifted(a, b);
        }
        let (middle, half) = (f64::midpoint(a, b), days.clamp(MIN_DAYS, MAX_DAYS) / 2.0);
        Self::shifted(middle - half, middle + half)
    }

    /// Moves a stretch of good length into the limits.
    fn shifted(start: f64, end: f64) -> Self {
        let days = end - start;
        if start < FIRST_DAY {
            Self { start: FIRST_DAY, end: FIRST_DAY + days }
        } else if end > LAST_DAY {
            Self { start: LAST_DAY - days, end: LAST_DAY }
        } else {
            Self { start, end }
        }
    }

    /// The view that shows all of both days and everything between them.
    #[must_use]
    pub fn of_days(a: Day, b: Day) -> Self {
        Self::new(f64::from(a.0.min(b.0)), f64::from(a.0.max(b.0)) + 1.0)
    }

    /// The first visible moment.
    #[must_use]
    pub fn start(self) -> f64 {
        self.start
    }

    /// The moment just past the last visible one.
    #[must_use]
    pub fn end(self) -> f64 {
        self.end
    }

    /// How many days are visible.
    #[must_use]
    pub fn days(self) -> f64 {
        self.end - self.start
    }

    /// The moment in the middle.
    #[must_use]
    pub fn middle(self) -> f64 {
        f64::midpoint(self.start, self.end)
    }

    /// The view that begins at `start` and ends where this one does, as far as the limits allow.
    #[must_use]
    pub fn with_start(self, start: f64) -> Self {
        if start.is_nan() {
            return self;
        }
        let start = start.max(self.end - MAX_DAYS).max(FIRST_DAY).min(self.end - MIN_DAYS);
        Self { start, ..self }
    }

    /// The view that ends at `end` and begins where this one does, as far as the limits allow.
    #[must_use]
    pub fn with_end(self, end: f64) -> Self {
        if end.is_nan() {
            return self;
        }
        let end = end.min(self.start + MAX_DAYS).min(LAST_DAY).max(self.start + MIN_DAYS);
        Self { end, ..self }
    }

    /// The view moved by `days` (to later days when positive), stopping at the limits.
    #[must_use]
    pub fn pan(self, days: f64) -> Self {
        if days.is_nan() {
            return self;
        }
        let days = days.clamp(-1e7, 1e7);
        Self::shifted(self.start + days, self.end + days)
    }

    /// The view zoomed by `factor` (above 1: closer) so that `anchor_day` stays where it is on the screen, unless a
    /// limit is reached.
    #[must_use]
    pub fn zoom_at(self, anchor_day: f64, factor: f64) -> Self {
        if !anchor_day.is_finite() || !factor.is_finite() || factor <= 0.0 {
            return self;
        }
        let anchor_day = anchor_day.clamp(FIRST_DAY, LAST_DAY);
        let days = (self.days() / factor).clamp(MIN_DAYS, MAX_DAYS);
        let left_share = (anchor_day - self.start) / self.days();
        let start = anchor_day - left_share * days;
        Self::shifted(start, start + days)
    }

    /// The view itself while `day` is well in it; else moved so that `day` is a tenth of the view away from the side it
    /// came from.
    #[must_use]
    pub fn showing(self, day: Day) -> Self {
        self.showing_position(f64::from(day.0) + 0.5)
    }

    /// The same for a moment: a fractional day, or a position where years are stretched.
    #[must_use]
    pub fn showing_position(self, position: f64) -> Self {
        let (margin, edge) = (self.days() * 0.1, self.days() * 0.02);
        if position < self.start + edge {
            self.pan(position - margin - self.start)
        } else if position > self.end - edge {
            self.pan(position + margin - self.end)
        } else {
            self
        }
    }

    /// The view on the way to `other`: at `t` = 0 this one, at 1 the other. Views that share something are one smooth
    /// zoom apart: the span changes by equal ratios in equal times, and one moment of both views keeps its place. Between
    /// views far apart the way leads out until both can be seen, and in again.
    #[must_use]
    pub fn toward(self, other: Self, t: f64) -> Self {
        if t <= 0.0 {
            self
        } else if t < 1.0 {
            if self.is_far_from(other) { self.flown(other, t) } else { self.zoomed(other, t) }
        } else {
            other
        }
    }

    fn is_far_from(self, other: Self) -> bool {
        let shared = self.end.min(other.end) - self.start.max(other.start);
        shared < NEAR_SHARE * self.days().min(other.days())
    }

    /// Out and in, in the way that looks evenly fast all along (J. J. van Wijk and W. A. A. Nuij, "Smooth and efficient
    /// zooming and panning", 2003): drawn by middle and half the span, it is an arc of a circle about a point of the axis.
    fn flown(self, other: Self, t: f64) -> Self {
        let (half, other_half, across) = (self.days() / 2.0, other.days() / 2.0, other.middle() - self.middle());
        let foot = (across * across + other_half * other_half - half * half) / (2.0 * across);
        let radius = (foot * foot + half * half).sqrt();
        // The tangent of half the angle at which a point is seen from the arc's far end; equal ratios are equal steps.
        let tangent = |x: f64, y: f64| if x < 0.0 { y / (radius - x) } else { (radius + x) / y };
        let (first, last) = (tangent(-foot, half), tangent(across - foot, other_half));
        let at = first * (last / first).powf(t);
        let square = at * at;
        let middle = self.middle() + foot + radius * (square - 1.0) / (square + 1.0);
        let half = (radius * 2.0 * at / (square + 1.0)).min(MAX_DAYS / 2.0);
        Self::shifted(middle - half, middle + half)
    }

    fn zoomed(self, other: Self, t: f64) -> Self {
        let ratio = other.days() / self.days();
        let days = self.days() * ratio.powf(t);
        // Spans that hardly differ leave no such moment in reach: glide instead.
        let share = if (ratio - 1.0).abs() < 1e-3 { t } else { (ratio.powf(t) - 1.0) / (ratio - 1.0) };
        let start = self.start + (other.start - self.start) * share;
        Self::shifted(start, start + days)
    }

    /// The view as an EDTF interval of the shortest precision that keeps it recognisable: years for 30 years and more,
    /// months for 2 years and more, else days. Rounded outwards, so that reading it back shows at least as much.
    #[must_use]
    pub fn edtf(self) -> String {
        let (first, last) = (Day(self.start.floor() as i32), Day(self.end.ceil() as i32 - 1));
        let Civil { year, month, .. } = first.civil();
        let to = last.civil();
        if self.days() >= 30.0 * 365.0 {
            format!("{year:04}/{:04}", to.year)
        } else if self.days() >= 2.0 * 365.0 {
            format!("{year:04}-{month:02}/{:04}-{:02}", to.year, to.month)
        } else {
            format!("{}/{}", first.iso(), last.iso())
        }
    }
}
