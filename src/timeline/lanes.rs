//! How the height of the picture is shared out: axis, strip, eras' captions, lanes and their rows, the lane of figures.
//!
//! Heights depend on the plan and the size alone, never on scale or position, so that no lane moves while the reader
//! pans or zooms. Spare height goes to the lanes whose names need most room.

use scene::Rect;

use crate::{Lane, Plan};

/// Height of the axis: the enclosing unit above, the finer one below.
const AXIS_PX: f32 = 34.0;
/// Row of the strip: least and most.
const STRIP_ROW_PX: (f32, f32) = (12.0, 16.0);
/// Space below the strip.
const STRIP_GAP_PX: f32 = 4.0;
/// Row of captions of the eras, when there is height to spare.
const CAPTIONS_PX: f32 = 13.0;
/// They are worth their row once the lanes have this much more than they need.
const CAPTIONS_SPARE_PX: f32 = 100.0;
/// A lane's heading when there is no gutter.
const HEADING_ROW_PX: f32 = 13.0;
/// A row of the strip with the unit's name above its bar, where there is no gutter; and the share of the name.
const NAMED_STRIP_ROW_PX: (f32, f32) = (23.0, 12.5);
/// Space between lanes.
const LANE_PAD_PX: f32 = 2.0;
/// Row of a lane: least a row is squeezed to, comfortable, and most.
const ROW_PX: (f32, f32, f32) = (16.0, 17.0, 22.0);
/// No lane grows beyond this.
const MOST_ROWS: usize = 24;
/// The lane of figures, without a heading.
const FIGURES_PX: f32 = 60.0;
/// Between the unit of the figures and the labels of their scale.
pub(crate) const SCALE_GAP_PX: f32 = 10.0;
/// Space around the names in the gutter.
const GUTTER_PAD_PX: f32 = 22.0;
/// Narrower pictures have no gutter.
const NO_GUTTER_BELOW_PX: f32 = 640.0;

/// The shares of one picture.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Shares {
    pub(crate) axis: Rect,
    pub(crate) strip: Rect,
    pub(crate) strip_row_px: f32,
    /// The part of a row above its bar, for the unit's name; nothing where names stand in the gutter.
    pub(crate) strip_name_px: f32,
    /// Where captions of eras stand; no height when there is no room.
    pub(crate) captions: Rect,
    pub(crate) heading_px: f32,
    pub(crate) row_px: f32,
    /// The lane of figures with its heading, below the others; no height when there is none.
    pub(crate) figures: Rect,
}

/// The width of the left column that suits this plan: wide enough for its names, none in a narrow picture.
#[must_use]
pub fn gutter_px(plan: &Plan, width_px: f32) -> f32 {
    if width_px < NO_GUTTER_BELOW_PX {
        return 0.0;
    }
    let names = plan.lanes.iter().map(|lane| lane.name_px).chain(plan.units.iter().map(|unit| unit.name_px));
    let figures = plan.figures.iter().map(|f| f.name_px.max(f.unit_px) + SCALE_GAP_PX + f.ticks_px);
    (names.chain(figures).fold(40.0, f32::max) + GUTTER_PAD_PX).min(width_px * 0.22).ceil()
}

/// The least height the host must give at this width: axis, strip, one row for each lane, and the lane of figures.
#[must_use]
pub fn min_height_px(plan: &Plan, width_px: f32) -> f32 {
    let (heading_px, strip_row_px) =
        if gutter_px(plan, width_px) > 0.0 { (0.0, STRIP_ROW_PX.0) } else { (HEADING_ROW_PX, NAMED_STRIP_ROW_PX.0) };
    let lanes = plan.lanes.len() as f32 * (heading_px + ROW_PX.0 + LANE_PAD_PX);
    (AXIS_PX + strip_px(plan, strip_row_px) + lanes + figures_px(plan, heading_px)).ceil()
}

fn figures_px(plan: &Plan, heading_px: f32) -> f32 {
    if plan.figures.is_some() { heading_px + FIGURES_PX } else { 0.0 }
}

fn strip_px(plan: &Plan, row_px: f32) -> f32 {
    if plan.units.is_empty() { 0.0 } else { plan.units.len() as f32 * row_px + STRIP_GAP_PX }
}

/// Shares out `size` and fills `lanes`.
pub(crate) fn share(plan: &Plan, size: (f32, f32), gutter_px: f32, lanes: &mut Vec<Lane>) -> Shares {
    let (width, whole_height) = size;
    let (left, across) = (gutter_px, (width - gutter_px).max(1.0));
    let count = plan.lanes.len() as f32;
    let heading_px = if gutter_px > 0.0 { 0.0 } else { HEADING_ROW_PX };
    let figures_px = figures_px(plan, heading_px);
    let height = whole_height - figures_px;
    let comfortable = count * (heading_px + ROW_PX.1 + LANE_PAD_PX);
    let units = (plan.units.len() as f32).max(1.0);
    let suiting = within((height - AXIS_PX) * 0.28 / units, STRIP_ROW_PX.0, STRIP_ROW_PX.1).floor();
    let (strip_row_px, strip_name_px) = if gutter_px > 0.0 { (suiting, 0.0) } else { NAMED_STRIP_ROW_PX };
    let strip = Rect::new(left, AXIS_PX, across, strip_px(plan, strip_row_px));
    let spare = height - strip.bottom() - comfortable;
    let captions_px = if plan.eras.is_empty() || spare < CAPTIONS_SPARE_PX { 0.0 } else { CAPTIONS_PX };
    let top = strip.bottom() + captions_px;
    let for_rows = (height - top - count * (heading_px + LANE_PAD_PX)).max(0.0);
    let rows = rows_by_need(plan, (for_rows / ROW_PX.1) as usize);
    let total = rows.iter().sum::<usize>().max(1) as f32;
    let row_px = within(for_rows / total, ROW_PX.0 - 4.0, ROW_PX.2);
    lanes.clear();
    let mut y_px = top;
    for (lane, rows) in plan.lanes.iter().zip(rows) {
        let height_px = heading_px + rows as f32 * row_px + LANE_PAD_PX;
        lanes.push(Lane { kind: lane.kind, y_px, height_px, rows });
        y_px += height_px;
    }
    Shares {
        axis: Rect::new(left, 0.0, across, AXIS_PX),
        strip,
        strip_row_px,
        strip_name_px,
        captions: Rect::new(left, strip.bottom(), across, captions_px),
        heading_px,
        row_px,
        figures: Rect::new(left, y_px, across, figures_px),
    }
}

/// One row for each lane; each further one to the lane whose names are still most crowded (D'Hondt's rule).
fn rows_by_need(plan: &Plan, total: usize) -> Vec<usize> {
    let mut rows = vec![1_usize; plan.lanes.len()];
    for _ in plan.lanes.len()..total {
        let open = |lane: &usize| rows[*lane] < plan.lanes[*lane].entries.len().min(MOST_ROWS);
        let crowd = |lane: &usize| plan.lanes[*lane].need_px / (rows[*lane] + 1) as f32;
        let neediest = (0..rows.len()).filter(open).max_by(|a, b| crowd(a).total_cmp(&crowd(b)).then(b.cmp(a)));
        let Some(lane) = neediest else { break };
        rows[lane] += 1;
    }
    rows
}

/// What `clamp` does, without its check of the limits: where the compiler does not see through it, that check brings
/// along the printing of floats, which is not worth a visitor's bytes.
fn within(value: f32, least: f32, most: f32) -> f32 {
    value.max(least).min(most)
}
