//! How the height of the picture is shared out: axis, strip, eras' captions, lanes and their rows, the lane of figures.
//!
//! Heights depend on the plan and the size alone, never on scale or position, so that no lane moves while the reader
//! pans or zooms. Spare height goes to the lanes whose names need most room. Where even one row for each lane is more
//! than there is, lanes and figures are seen through a window and can be scrolled; the rest stays.

use scene::Rect;

use crate::plan::{LaneForm, LanePlan};
use crate::{Calendars, Lane, Plan, axis, overview};

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
/// The row of a folded lane; higher where its heading lies over it, for want of a gutter.
const FOLDED_ROW_PX: (f32, f32) = (12.0, 14.0);
/// Less than this is no overflow but rounding.
const LEAST_OVERFLOW_PX: f32 = 0.5;
/// No lane grows beyond this.
const MOST_ROWS: usize = 24;
/// Nor the lane of parts beyond this: the others are to be seen, too.
const MOST_ROWS_OF_PARTS: usize = 8;
/// The lane of figures, without a heading.
const FIGURES_PX: f32 = 60.0;
/// Between the unit of the figures and the labels of their scale.
pub(crate) const SCALE_GAP_PX: f32 = 10.0;
/// Space around the names in the gutter.
const GUTTER_PAD_PX: f32 = 29.0;
/// Narrower pictures have no gutter.
const NO_GUTTER_BELOW_PX: f32 = 560.0;

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
    /// The lane of figures with its heading, below the others; no height when there is none.
    pub(crate) figures: Rect,
    /// What lanes and figures are seen through.
    pub(crate) window: Rect,
    /// By how much they are higher than that.
    pub(crate) overflow_px: f32,
}

/// The width of the left column that suits this plan: wide enough for its names, none in a narrow picture.
#[must_use]
pub fn gutter_px(plan: &Plan, width_px: f32) -> f32 {
    if width_px < NO_GUTTER_BELOW_PX {
        return 0.0;
    }
    // A lane that comes and goes must not move the picture.
    let lasting = plan.lanes.iter().filter(|lane| !matches!(lane.form, LaneForm::Parts(_)));
    let names = lasting.map(LanePlan::heading_px).chain(plan.units.iter().map(|unit| unit.name_px));
    let figures = plan.figures.iter().map(|f| f.name_px.max(f.unit_px) + SCALE_GAP_PX + f.ticks_px);
    (names.chain(figures).fold(40.0, f32::max) + GUTTER_PAD_PX).min(width_px * 0.24).ceil()
}

/// The least height the host must give at this width: axis, strip, one row for each lane, the lane of figures, and the
/// band of the whole record. With less, the lanes must be scrolled.
#[must_use]
pub fn min_height_px(plan: &Plan, width_px: f32, calendars: Calendars) -> f32 {
    let (heading_px, strip_row_px) =
        if gutter_px(plan, width_px) > 0.0 { (0.0, STRIP_ROW_PX.0) } else { (HEADING_ROW_PX, NAMED_STRIP_ROW_PX.0) };
    let lanes = fixed_px(plan, heading_px) + open_lanes(plan) as f32 * ROW_PX.0;
    let height = axis::height_px(calendars) + strip_px(plan, strip_row_px) + lanes + figures_px(plan, heading_px);
    // What would still be too low for the band does without.
    let overview_px = overview::height_px(f32::MAX, gutter_px(plan, width_px));
    (height + overview::height_px(height + overview_px, gutter_px(plan, width_px))).ceil()
}

fn figures_px(plan: &Plan, heading_px: f32) -> f32 {
    if plan.figures.is_some() { heading_px + FIGURES_PX } else { 0.0 }
}

/// Height of the lanes without the rows of open ones.
fn fixed_px(plan: &Plan, heading_px: f32) -> f32 {
    let folded_px = if heading_px > 0.0 { FOLDED_ROW_PX.1 } else { FOLDED_ROW_PX.0 };
    let fixed = |lane: &LanePlan| if lane.is_folded() { folded_px } else { heading_px };
    plan.lanes.iter().map(|lane| fixed(lane) + LANE_PAD_PX).sum()
}

fn open_lanes(plan: &Plan) -> usize {
    plan.lanes.iter().filter(|lane| !lane.is_folded()).count()
}

fn strip_px(plan: &Plan, row_px: f32) -> f32 {
    if plan.units.is_empty() { 0.0 } else { plan.units.len() as f32 * row_px + STRIP_GAP_PX }
}

/// What is settled before the rest is shared out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Given {
    pub(crate) gutter_px: f32,
    /// Height of the axis.
    pub(crate) axis_px: f32,
    /// How far the lanes are scrolled.
    pub(crate) scroll_px: f32,
}

/// Shares out `size`, which is without the band of the whole record, and fills `lanes`, scrolled as far as they can be.
pub(crate) fn share(plan: &Plan, size: (f32, f32), given: Given, lanes: &mut Vec<Lane>) -> Shares {
    let Given { gutter_px, axis_px, scroll_px } = given;
    let (width, whole_height) = size;
    let (left, across) = (gutter_px, (width - gutter_px).max(1.0));
    let heading_px = if gutter_px > 0.0 { 0.0 } else { HEADING_ROW_PX };
    let figures_px = figures_px(plan, heading_px);
    let height = whole_height - figures_px;
    let fixed_px = fixed_px(plan, heading_px);
    let comfortable = fixed_px + open_lanes(plan) as f32 * ROW_PX.1;
    let units = (plan.units.len() as f32).max(1.0);
    // The strip grows only on what the lanes do not need.
    let spare = height - axis_px - STRIP_GAP_PX - fixed_px - open_lanes(plan) as f32 * ROW_PX.0;
    let suiting = ((height - axis_px) * 0.28).min(spare) / units;
    let suiting = within(suiting, STRIP_ROW_PX.0, STRIP_ROW_PX.1).floor();
    let (strip_row_px, strip_name_px) = if gutter_px > 0.0 { (suiting, 0.0) } else { NAMED_STRIP_ROW_PX };
    let strip = Rect::new(left, axis_px, across, strip_px(plan, strip_row_px));
    let spare = height - strip.bottom() - comfortable;
    let captions_px = if plan.eras.is_empty() || spare < CAPTIONS_SPARE_PX { 0.0 } else { CAPTIONS_PX };
    let top = strip.bottom() + captions_px;
    let window = Rect::new(left, top, across, (whole_height - top).max(0.0));
    let for_rows = (height - top - fixed_px).max(0.0);
    let rows = rows_by_need(plan, (for_rows / ROW_PX.1) as usize);
    let overflow_px = fill_lanes(plan, (heading_px, for_rows), &rows, lanes) + figures_px - window.height;
    let overflow_px = if overflow_px < LEAST_OVERFLOW_PX { 0.0 } else { overflow_px };
    let y_px = top - within(scroll_px, 0.0, overflow_px);
    lanes.iter_mut().for_each(|lane| lane.y_px += y_px);
    let figures_y_px = lanes.last().map_or(y_px, |lane| lane.y_px + lane.height_px);
    Shares {
        axis: Rect::new(left, 0.0, across, axis_px),
        strip,
        strip_row_px,
        strip_name_px,
        captions: Rect::new(left, strip.bottom(), across, captions_px),
        heading_px,
        figures: Rect::new(left, figures_y_px, across, figures_px),
        window,
        overflow_px,
    }
}

/// Fills `lanes` from 0 downwards, their rows as high as they can be, and gives the height of all.
fn fill_lanes(plan: &Plan, (heading_px, for_rows): (f32, f32), rows: &[usize], lanes: &mut Vec<Lane>) -> f32 {
    let open = plan.lanes.iter().zip(rows).filter(|(lane, _)| !lane.is_folded()).map(|(_, rows)| rows);
    let row_px = within(for_rows / open.sum::<usize>().max(1) as f32, ROW_PX.0, ROW_PX.2);
    let folded_px = if heading_px > 0.0 { FOLDED_ROW_PX.1 } else { FOLDED_ROW_PX.0 };
    lanes.clear();
    let mut y_px = 0.0;
    for (lane, rows) in plan.lanes.iter().zip(rows) {
        let (heading_px, row_px) = if lane.is_folded() { (0.0, folded_px) } else { (heading_px, row_px) };
        let height_px = heading_px + *rows as f32 * row_px + LANE_PAD_PX;
        let (key, form, rows) = (lane.key.clone(), lane.form, *rows);
        lanes.push(Lane { key, form, y_px, height_px, rows, heading_px, row_px });
        y_px += height_px;
    }
    y_px
}

/// One row for each lane; of `total`, each further one to the open lane whose names are still most crowded (D'Hondt's rule).
fn rows_by_need(plan: &Plan, total: usize) -> Vec<usize> {
    let mut rows = vec![1_usize; plan.lanes.len()];
    let most = |lane: &LanePlan| match lane.form {
        LaneForm::Open => lane.entries.len().min(MOST_ROWS),
        LaneForm::Folded => 1,
        LaneForm::Parts(_) => lane.entries.len().min(MOST_ROWS_OF_PARTS),
    };
    for _ in open_lanes(plan)..total {
        let open = |lane: &usize| rows[*lane] < most(&plan.lanes[*lane]);
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
