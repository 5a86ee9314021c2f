//! The one mapping between days and horizontal pixels of a frame.

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
