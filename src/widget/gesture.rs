//! Pointers to commands: one finger or the mouse pans, two pinch, and a press that did not move is a tap.
//!
//! Units: CSS pixels within the surface. Pure: knows neither elements nor events, so gestures are tested natively.

use scene::Point;

/// How far a pointer may tremble and still tap, in pixels.
const TAP_SLOP_PX: f32 = 6.0;

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
}

/// The pointers now on one surface.
#[derive(Debug, Default, Clone)]
pub struct Gesture {
    pointers: Vec<(i32, Point)>,
    travelled_px: f32,
    fingers: usize,
}

impl Gesture {
    /// A pointer went down.
    pub fn down(&mut self, id: i32, at: Point) {
        self.pointers.retain(|(other, _)| *other != id);
        if self.pointers.is_empty() {
            self.travelled_px = 0.0;
            self.fingers = 0;
        }
        self.pointers.push((id, at));
        self.fingers = self.fingers.max(self.pointers.len());
    }

    /// A pointer moved; pointers that are not down say nothing.
    pub fn moved(&mut self, id: i32, at: Point) -> Option<Command> {
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
        match (was_still, self.travelled_px <= TAP_SLOP_PX) {
            (true, true) => {
                self.pointers[index].1 = from;
                self.travelled_px = dx.hypot(dy);
                None
            }
            _ => Some(Command::Pan { dx, dy }),
        }
    }

    /// A pointer went up.
    pub fn up(&mut self, id: i32, at: Point) -> Option<Command> {
        let was_down = self.pointers.iter().any(|(other, _)| *other == id);
        self.cancel(id);
        let tapped = was_down && self.pointers.is_empty() && self.fingers == 1 && self.travelled_px <= TAP_SLOP_PX;
        tapped.then_some(Command::Tap { at })
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
