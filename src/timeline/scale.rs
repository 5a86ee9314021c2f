//! The one mapping between days and horizontal pixels of a frame.
//!
//! Where years are stretched ([`crate::Stretch`]), views and the scales made of them speak positions on the axis; a
//! straight part of it then has a scale of its own, which speaks days again.

use crate::Viewport;

/// Day to x and back, for one frame. Days are fractional days since 1970-01-01; x is in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeScale {
    start_day: f64,
    left_px: f64,
    width_px: f64,
    px_per_day: f64,
}

impl TimeScale {
    /// The scale that spreads the view over `width_px` pixels from `left_px` on.
    #[must_use]
    pub fn new(viewport: Viewport, left_px: f32, width_px: f32) -> Self {
        let width_px = f64::from(width_px.max(1.0));
        Self {
            start_day: viewport.start(),
            left_px: f64::from(left_px),
            width_px,
            px_per_day: width_px / viewport.days(),
        }
    }

    /// The scale of a straight part of this one, which begins with `start_day` and is `factor` times as wide. `ends` are
    /// positions of this scale.
    pub(crate) fn part(&self, ends: (f64, f64), start_day: f64, factor: f64) -> Self {
        let at = |position: f64| self.left_px + (position - self.start_day) * self.px_per_day;
        let left_px = at(ends.0);
        Self { start_day, left_px, width_px: at(ends.1) - left_px, px_per_day: self.px_per_day * factor }
    }

    /// Where this moment lies.
    #[must_use]
    pub fn x_from_day(&self, day: f64) -> f32 {
        (self.left_px + (day - self.start_day) * self.px_per_day) as f32
    }

    /// Which moment lies here.
    #[must_use]
    pub fn day_from_x(&self, x_px: f32) -> f64 {
        self.start_day + (f64::from(x_px) - self.left_px) / self.px_per_day
    }

    /// The first moment of the scale and the one just past its last.
    #[must_use]
    pub fn days(&self) -> (f64, f64) {
        (self.start_day, self.start_day + self.width_px / self.px_per_day)
    }

    /// Pixels per day.
    #[must_use]
    pub fn px_per_day(&self) -> f64 {
        self.px_per_day
    }

    /// Left edge in pixels.
    #[must_use]
    pub fn left_px(&self) -> f32 {
        self.left_px as f32
    }

    /// Right edge in pixels.
    #[must_use]
    pub fn right_px(&self) -> f32 {
        (self.left_px + self.width_px) as f32
    }
}
