//! Names of units and lanes: in the gutter, or small within the picture where there is none.
//!
//! The heading of a lane folds and unfolds it: its chevron points down while the lane is open, else to the right. The
//! heading of a lane of parts takes them back.

use scene::{Ink, Mark, Paint, Point, Rect, Scene, Target, TextStyle};

use crate::layout::{Frame, Lane, Layout, fill};
use crate::parts::INDENT_PX;
use crate::plan::{HEADING_PX, LaneForm, LanePlan};

/// Size of names within the picture.
const SMALL_HEADING_PX: f32 = 10.5;
/// Half the length of the chevron's sides, and the width of its lines.
const CHEVRON_PX: (f32, f32) = (2.5, 1.25);
/// Width kept for the chevron before the name.
const CHEVRON_ROOM_PX: f32 = 9.0;
/// Between a name and the end of what answers to a touch, where there is no gutter.
const REACH_PX: f32 = 8.0;

/// Where names begin, how large they are, and how the column is used.
#[derive(Clone, Copy)]
struct Column {
    x: f32,
    size_px: f32,
    /// Width of the gutter; 0 where there is none.
    gutter_px: f32,
}

impl Column {
    fn is_wide(self) -> bool {
        self.gutter_px > 0.0
    }

    fn baseline(self, middle_px: f32) -> f32 {
        middle_px + self.size_px * 0.36
    }
}

/// Which way a chevron points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Points {
    Left,
    Right,
    Up,
    Down,
}

impl Layout {
    pub(crate) fn paint_headings(&self, frame: &Frame<'_>, scene: &mut Scene) {
        let gutter_px = self.plot.x;
        let (x, size_px) = if gutter_px > 0.0 { (12.0, HEADING_PX) } else { (4.0, SMALL_HEADING_PX) };
        let column = Column { x, size_px, gutter_px };
        let width = if column.is_wide() { gutter_px - 4.0 } else { frame.size.0 };
        scene.push(Mark::Clip(Some(Rect::new(0.0, self.plot.y, width, self.plot.height))));
        for (number, unit) in frame.plan.units.iter().enumerate() {
            let row = self.strip_row(number);
            let above_px = self.shares.strip_name_px / 2.0;
            let middle = if column.is_wide() { row.center().y } else { row.y - above_px };
            let at = Point::new(x, column.baseline(middle));
            let (style, target) = (TextStyle::size(size_px), Some(Target::Unit(number as u32)));
            let ink = if frame.hovered == target { Ink::Accent } else { Ink::TextSoft };
            scene.push_text(target, at, &unit.name, ink, style);
        }
        scene.push(Mark::Clip(Some(Rect { x: 0.0, width, ..self.window })));
        for (number, (lane, plan)) in self.lanes.iter().zip(&frame.plan.lanes).enumerate() {
            let target = match lane.form {
                LaneForm::Parts(event) => Target::Parts(event),
                LaneForm::Open | LaneForm::Folded => Target::Lane(number as u32),
            };
            paint_heading(lane, plan, column, (target, frame.hovered), scene);
        }
        self.paint_figures_heading(frame.plan, (x, size_px), scene);
        scene.push(Mark::Clip(None));
    }
}

fn paint_heading(lane: &Lane, plan: &LanePlan, column: Column, at: (Target, Option<Target>), scene: &mut Scene) {
    let (target, hovered) = (Some(at.0), at.1);
    let indent_px = if matches!(lane.form, LaneForm::Parts(_)) { INDENT_PX } else { 0.0 };
    let key_x = if column.is_wide() { 4.0 } else { 0.0 } + indent_px;
    // Over its own row where it has none: then on a plate, so that marks do not mingle with letters.
    let row_px = if column.is_wide() || lane.heading_px == 0.0 { lane.row_px } else { lane.heading_px };
    let key_px = if column.is_wide() { lane.height_px } else { row_px };
    let x = column.x + indent_px;
    let name_x = x + CHEVRON_ROOM_PX;
    let (reach, opacity) = match (column.is_wide(), lane.form) {
        (true, _) => (Rect::new(0.0, lane.y_px, column.gutter_px, lane.height_px), 0.0),
        (false, LaneForm::Folded) => {
            (Rect::new(0.0, lane.y_px, name_x + plan.name_px + REACH_PX, lane.height_px), 0.85)
        }
        (false, _) => (Rect::new(0.0, lane.y_px, name_x + plan.name_px + REACH_PX, row_px), 0.0),
    };
    scene.push_for(target, fill(reach, Paint::solid(Ink::Paper).at(opacity)));
    let key = Rect::new(key_x, lane.y_px + 2.0, 2.5, (key_px - 4.0).max(1.0));
    scene.push_for(target, fill(key, Paint::solid(plan.ink)));
    let ink = if hovered == target { Ink::Accent } else { Ink::TextSoft };
    let middle = lane.y_px + 1.0 + row_px / 2.0;
    let points = if lane.form == LaneForm::Folded { Points::Right } else { Points::Down };
    chevron(scene, target, (Point::new(x + CHEVRON_PX.0, middle), points), (ink, CHEVRON_PX));
    let at = Point::new(name_x, column.baseline(middle));
    scene.push_text(target, at, &plan.name, ink, TextStyle::size(column.size_px));
}

/// Two lines that meet in a point, as large as `size` to each side of `center`.
pub(crate) fn chevron(
    scene: &mut Scene,
    target: Option<Target>,
    (center, points): (Point, Points),
    (ink, (size, width)): (Ink, (f32, f32)),
) {
    let half = size / 2.0;
    let (tip, across) = match points {
        Points::Left => ((-half, 0.0), (0.0, size)),
        Points::Right => ((half, 0.0), (0.0, size)),
        Points::Up => ((0.0, -half), (size, 0.0)),
        Points::Down => ((0.0, half), (size, 0.0)),
    };
    let to = Point::new(center.x + tip.0, center.y + tip.1);
    for side in [-1.0, 1.0] {
        let from = Point::new(center.x - tip.0 + side * across.0, center.y - tip.1 + side * across.1);
        scene.push_for(target, Mark::Line { from, to, ink, width, dashed: false });
    }
}
