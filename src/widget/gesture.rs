//! Pointers to commands: one finger or the mouse pans, two pinch about the midpoint, a press that did not move is a
//! tap, a second one on the same spot a double tap, and a drag let go in full motion is a fling.
//!
//! Units: CSS pixels within the surface, milliseconds of any clock that runs on. Pure: knows neither elements nor
//! events, so gestures are tested natively (`tests/gestures.txt`).

use scene::Point;

/// How far a pointer may tremble and still tap, in pixels.
const TAP_SLOP_PX: f32 = 6.0;
/// Two taps this close in time are a double tap.
const DOUBLE_TAP_MS: f64 = 320.0;
/// A pointer that rested this long before it was lifted was not thrown.
const REST_MS: f64 = 70.0;
/// Slower pointers were put down, not thrown; faster ones are a jump of the device.
const FLING_PX_PER_MS: (f32, f32) = (0.15, 6.0);

/// What the pointers ask for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Command {
    /// Move by this much.
    Pan {
        /// To the right.
        dx: f32,
        /// Downwards.
        dy: f32,
    },
    /// Scale about a point that itself moved.
    Pinch {
        /// The middle between the fingers, now.
        center: Point,
        /// How much wider apart they are than before; above 1 zooms in.
        factor: f32,
        /// How far the middle moved to the right.
        dx: f32,
        /// How far the middle moved downwards.
        dy: f32,
    },
    /// A press without movement ended here.
    Tap {
        /// Where.
        at: Point,
    },
    /// The second of two quick presses ended here.
    DoubleTap {
        /// Where.
        at: Point,
    },
    /// A drag was let go in motion, in pixels per millisecond.
    Fling {
        /// To the right.
        vx: f32,
        /// Downwards.
        vy: f32,
    },
}

/// The pointers now on one surface.
#[derive(Debug, Default, Clone)]
pub struct Gesture {
    pointers: Vec<(i32, Point)>,
    travelled_px: f32,
    fingers: usize,
    velocity: (f32, f32),
    moved_ms: f64,
    /// When and where the last tap was.
    tapped: Option<(f64, Point)>,
}

impl Gesture {
    /// A pointer went down.
    pub fn down(&mut self, id: i32, at: Point, now_ms: f64) {
        self.pointers.retain(|(other, _)| *other != id);
        if self.pointers.is_empty() {
            self.travelled_px = 0.0;
            self.fingers = 0;
        }
        self.velocity = (0.0, 0.0);
        self.moved_ms = now_ms;
        self.pointers.push((id, at));
        self.fingers = self.fingers.max(self.pointers.len());
    }

    /// A pointer moved; pointers that are not down say nothing.
    pub fn moved(&mut self, id: i32, at: Point, now_ms: f64) -> Option<Command> {
        let index = self.pointers.iter().position(|(other, _)| *other == id)?;
        let from = self.pointers[index].1;
        let spread_before = self.spread();
        self.pointers[index].1 = at;
        let (dx, dy) = (at.x - from.x, at.y - from.y);
        let was_still = self.travelled_px <= TAP_SLOP_PX;
        self.travelled_px += dx.hypot(dy);
        if let (Some((_, before)), Some((center, after))) = (spread_before, self.spread()) {
            // Fingers on one spot give no ratio to go by.
            let factor = if before > 1.0 && after > 1.0 { after / before } else { 1.0 };
            return Some(Command::Pinch { center, factor, dx: dx / 2.0, dy: dy / 2.0 });
        }
        // The first pixels may still become a tap; they are given back once it is a drag.
        if was_still && self.travelled_px <= TAP_SLOP_PX {
            self.pointers[index].1 = from;
            self.travelled_px = dx.hypot(dy);
            return None;
        }
        self.keep_pace((dx, dy), now_ms);
        Some(Command::Pan { dx, dy })
    }

    /// Remembers how fast the pointer is: the last moves count most, so that one slow sample does not stop a throw.
    fn keep_pace(&mut self, step: (f32, f32), now_ms: f64) {
        let elapsed_ms = (now_ms - self.moved_ms).max(1.0) as f32;
        let share = (elapsed_ms / 40.0).min(1.0);
        let mix = |before: f32, step_px: f32| before + (step_px / elapsed_ms - before) * share;
        self.velocity = (mix(self.velocity.0, step.0), mix(self.velocity.1, step.1));
        self.moved_ms = now_ms;
    }

    /// A pointer went up. Taps not further apart than `slack_px` may be a double tap: fingers need more than a mouse.
    pub fn up(&mut self, id: i32, at: Point, now_ms: f64, slack_px: f32) -> Option<Command> {
        let was_down = self.pointers.iter().any(|(other, _)| *other == id);
        self.cancel(id);
        if !was_down || !self.pointers.is_empty() || self.fingers != 1 {
            return None;
        }
        if self.travelled_px > TAP_SLOP_PX {
            let (vx, vy) = self.velocity;
            let (least, most) = FLING_PX_PER_MS;
            let thrown = vx.hypot(vy) >= least && now_ms - self.moved_ms < REST_MS;
            return thrown.then(|| Command::Fling { vx: vx.max(-most).min(most), vy: vy.max(-most).min(most) });
        }
        let near = |(when_ms, place): (f64, Point)| {
            now_ms - when_ms < DOUBLE_TAP_MS && (place.x - at.x).hypot(place.y - at.y) <= slack_px
        };
        if self.tapped.take().is_some_and(near) {
            return Some(Command::DoubleTap { at });
        }
        self.tapped = Some((now_ms, at));
        Some(Command::Tap { at })
    }

    /// A pointer was taken away: by the browser, or because the surface is gone.
    pub fn cancel(&mut self, id: i32) {
        self.pointers.retain(|(other, _)| *other != id);
    }

    /// True while a pointer is down.
    #[must_use]
    pub fn is_active(&self) -> bool {
        !self.pointers.is_empty()
    }

    /// Middle and distance of the first two pointers.
    fn spread(&self) -> Option<(Point, f32)> {
        let [(_, a), (_, b), ..] = self.pointers.as_slice() else { return None };
        Some((Point::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0), (a.x - b.x).hypot(a.y - b.y)))
    }
}
