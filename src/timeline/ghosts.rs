//! Ghosts: the other datings of the selected event, in its row: hollow, dashed, and tied to its own mark by a dashed line.
//!
//! A moment stands at the height of the marks where its row is free there, else at that of the bars; a stretch at that of
//! the bars. What is only possible fades to the sides. Left out on purpose: room of their own in the packing, so that no
//! name moves when they come and go.

use calendar::{Form, When};
use scene::{Ink, Mark, Paint, Point, Rect, Scene, Target};

use crate::TimeScale;
use crate::items::{BAR_PX, LOWER_PX};
use crate::layout::{Frame, Layout, fill};
use crate::marks::fade;
use crate::pack::{Packing, Placed, Shown};
use crate::plan::{LanePlan, Stand, stand};

/// Radius of a ghost at the height of the marks, and at that of the bars.
const RADIUS_PX: (f32, f32) = (5.0, 3.2);
/// Width of its outline, and when it is under the pointer or drawn by.
const OUTLINE_PX: (f32, f32) = (1.2, 1.6);
/// Width of the line to the event's own mark.
const TIE_PX: f32 = 0.9;
/// Around a ghost, what answers to a touch.
const TOUCH_PX: f32 = 3.0;
/// How far its outline stands off from a bar that it lies over.
const BAR_APART_PX: f32 = 2.0;
/// The corners of a mark of radius 1: a landmark's, and any other's.
const DIAMOND: [(f32, f32); 4] = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)];
const ROUND: [(f32, f32); 8] =
    [(0.0, -1.0), (0.71, -0.71), (1.0, 0.0), (0.71, 0.71), (0.0, 1.0), (-0.71, 0.71), (-1.0, 0.0), (-0.71, -0.71)];
/// The part of each side that is drawn.
const DASH: (f32, f32) = (0.2, 0.8);

/// Another dating of an event.
#[derive(Debug, Clone, Copy)]
pub struct Ghost<'a> {
    /// The event's index in the dataset.
    pub event: u32,
    /// The date that another reading gives it.
    pub when: &'a When,
    /// It is the one that the drawing follows now: its outline is whole.
    pub chosen: bool,
}

/// How one ghost is drawn.
#[derive(Clone, Copy)]
struct Look {
    target: Option<Target>,
    ink: Ink,
    /// Its outline is not dashed.
    whole: bool,
    width: f32,
}

/// The row it stands in.
struct Place<'a> {
    lane: &'a LanePlan,
    packing: &'a Packing,
    placed: Placed,
    /// Top of the row's upper track, and its height.
    track: (f32, f32),
}

impl Layout {
    pub(crate) fn paint_ghosts(&self, frame: &Frame<'_>, scale: &TimeScale, scene: &mut Scene) {
        if frame.ghosts.is_empty() {
            return;
        }
        let covers = frame.dataset.covers();
        for (ghost, number) in frame.ghosts.iter().zip(0..) {
            let stand = stand(ghost.when, covers).stretched(&frame.plan.stretch);
            for (lane_number, (lane, packing)) in frame.plan.lanes.iter().zip(&self.packings).enumerate() {
                let own = lane.place_of(ghost.event).and_then(|place| packing.placed_at(place));
                let Some(placed) = own.filter(|placed| placed.shown != Shown::Counted) else { continue };
                let look = look(ghost, number, lane.entries[placed.entry as usize].kind, frame);
                let place = Place { lane, packing, placed, track: self.upper_track(lane_number, placed.row) };
                let at = match ghost.when.form {
                    Form::Moment => self.paint_moment_ghost(&place, stand, (look, scale), scene),
                    Form::Stretch => self.paint_bar_ghost(&place, stand, (look, scale), scene),
                };
                self.tie(lane_number, &place, (at, scale, look.ink), scene);
            }
        }
    }

    /// The dashed line from the event's own mark or bar to the ghost; none where they touch.
    fn tie(&self, lane: usize, place: &Place<'_>, at: (Rect, &TimeScale, Ink), scene: &mut Scene) {
        let (rect, scale, ink) = at;
        let own = self.item(lane, place.lane, place.packing, place.placed, scale).rect;
        let edge_px = self.edge_px(lane, place.placed.row as usize + 1);
        let nearest = |rect: Rect, other: Rect| match rect.width > 2.0 * rect.height {
            true if other.x > rect.right() => rect.right(),
            true => rect.x,
            false => rect.center().x,
        };
        if rect.x < own.right() && own.x < rect.right() {
            return;
        }
        let from = Point::new(nearest(own, rect), own.bottom());
        let to = Point::new(nearest(rect, own), rect.bottom());
        for ends in self.elbow(from, to, edge_px).windows(2) {
            scene.push(Mark::Line { from: ends[0], to: ends[1], ink, width: TIE_PX, dashed: true });
        }
    }

    /// A hollow mark, and its doubt at the height of the bars. Gives what the mark covers.
    fn paint_moment_ghost(
        &self,
        place: &Place<'_>,
        stand: Stand,
        (look, scale): (Look, &TimeScale),
        scene: &mut Scene,
    ) -> Rect {
        let entry = &place.lane.entries[place.placed.entry as usize];
        let (top, upper_px) = place.track;
        let middle = stand.at_day * scale.px_per_day();
        let reach = f64::from(RADIUS_PX.0);
        let ends = (middle - reach, middle + reach);
        let free = place.packing.is_free(place.lane, scale.px_per_day(), place.placed.row, ends);
        let lower_y = top + upper_px + LOWER_PX / 2.0;
        let (y, radius) = if free { (top + upper_px / 2.0, RADIUS_PX.0) } else { (lower_y, RADIUS_PX.1) };
        let center = Point::new(self.cut(scale.x_from_day(stand.at_day)), y);
        let (left, right) = self.doubt_ends(stand, scale);
        if right - left > 2.0 * radius {
            let paint = Paint::solid(look.ink).at(0.35);
            let bar = |from: f32, to: f32| Rect::new(from, top + upper_px + 1.0, to - from, BAR_PX - 2.0);
            fade(scene, look.target, bar(left, center.x), paint, true);
            fade(scene, look.target, bar(center.x, right), paint, false);
        }
        let touch = Some(Paint::solid(Ink::Paper).at(0.0));
        scene.push_for(look.target, Mark::Disc { center, radius: radius + TOUCH_PX, fill: touch, stroke: None });
        let paper = Some(Paint::solid(Ink::Paper));
        let (stroke, dashes) =
            if look.whole { (Some((look.ink, look.width)), &[][..]) } else { (None, corners(entry.rank)) };
        if entry.rank <= 1 {
            scene.push_for(look.target, Mark::Diamond { center, radius, fill: paper, stroke });
        } else {
            scene.push_for(look.target, Mark::Disc { center, radius, fill: paper, stroke });
        }
        for (number, a) in dashes.iter().enumerate() {
            let b = dashes[(number + 1) % dashes.len()];
            let on = |share: f32| {
                let (x, y) = (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share);
                Point::new(center.x + x * radius, center.y + y * radius)
            };
            let (from, to) = (on(DASH.0), on(DASH.1));
            let line = Mark::Line { from, to, ink: look.ink, width: look.width, dashed: false };
            scene.push_for(look.target, line);
        }
        Rect::new(center.x, center.y, 0.0, 0.0).grown(radius)
    }

    /// An outline around what is certain, or possible where nothing is certain. Gives what it covers.
    fn paint_bar_ghost(
        &self,
        place: &Place<'_>,
        stand: Stand,
        (look, scale): (Look, &TimeScale),
        scene: &mut Scene,
    ) -> Rect {
        let (top, upper_px) = place.track;
        let (left, right) = self.doubt_ends(stand, scale);
        let core = stand.core.map(|(from, to)| (scale.x_from_day(from), scale.x_from_day(to)));
        let (from, to) = core.map_or((left, right), |(from, to)| (self.cut(from), self.cut(to)));
        let bar = |from: f32, to: f32| Rect::new(from, top + upper_px, (to - from).max(0.0), BAR_PX);
        let paint = Paint::solid(look.ink).at(0.35);
        fade(scene, look.target, bar(left, from), paint, true);
        fade(scene, look.target, bar(to, right), paint, false);
        let rect = bar(from, to).grown(BAR_APART_PX);
        scene.push_for(look.target, fill(rect.grown(TOUCH_PX), Paint::solid(Ink::Paper).at(0.0)));
        if look.whole {
            let stroke = Some((look.ink, look.width));
            scene.push_for(look.target, Mark::Rect { rect, radius: 1.0, fill: None, stroke });
            return rect;
        }
        let corner = |x: f32, y: f32| Point::new(x, y);
        let (a, b) = (corner(rect.x, rect.y), corner(rect.right(), rect.y));
        let (c, d) = (corner(rect.right(), rect.bottom()), corner(rect.x, rect.bottom()));
        for (from, to) in [(a, b), (b, c), (d, c), (a, d)] {
            let line = Mark::Line { from, to, ink: look.ink, width: look.width, dashed: true };
            scene.push_for(look.target, line);
        }
        rect
    }
}

fn look(ghost: &Ghost<'_>, number: u32, kind: chronicle::EventKind, frame: &Frame<'_>) -> Look {
    let target = Some(Target::Ghost(number));
    if frame.hovered == target {
        return Look { target, ink: Ink::Accent, whole: true, width: OUTLINE_PX.1 };
    }
    let width = if ghost.chosen { OUTLINE_PX.1 } else { OUTLINE_PX.0 };
    Look { target, ink: legend::event_ink(kind), whole: ghost.chosen, width }
}

fn corners(rank: u8) -> &'static [(f32, f32)] {
    if rank <= 1 { &DIAMOND } else { &ROUND }
}
