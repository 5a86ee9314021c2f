//! Events and counts: where they go in this frame.

use calendar::{Day, Form};
use scene::Rect;

use crate::TimeScale;
use crate::layout::{Cluster, Frame, Item, Lane, Layout};
use crate::pack::{
    APART_PX, DASH_PX, DIFFER_PX, Hidden, Lower, MIN_BAR_PX, OPEN_PX, PARTS_PX, PILL_PX, Packing, Placed, Shown,
    label_offset_px, name_px, radius_px,
};
use crate::plan::{Entry, LanePlan, Stand};
use crate::text::Glyphs;

/// Height of a bar in the lower track.
pub(crate) const BAR_PX: f32 = 4.0;
/// Height kept for the lower track.
pub(crate) const LOWER_PX: f32 = 5.0;
/// Size of the counts' digits.
pub(crate) const COUNT_PX: f32 = 9.5;
/// Free space at both sides of a count together.
const COUNT_PAD_PX: f32 = 8.0;
/// Height of a count, where its row is as high.
const PILL_HIGH_PX: f32 = 12.5;
/// A count in a folded lane, which says no number.
const SMALL_PILL_PX: (f32, f32) = (6.0, 6.0);
/// A dash in a folded lane.
const SMALL_DASH_PX: f32 = 5.0;
/// What rounding may add to a day's beginning or end.
const ROUNDING_DAYS: f64 = 1e-4;
/// Between a name and the sign of parts.
const PARTS_GAP_PX: f32 = 3.0;
/// A name slides no closer to the edge of the plot than this.
const EDGE_PX: f64 = 4.0;
/// Bars are cut this far outside the plot, so that no mark gets out of hand.
pub(crate) const BEYOND_PX: f32 = 24.0;

/// What a count says: "+12", "+3k" beyond what fits; "3/12" when a search found three of them, if that fits.
pub(crate) fn count_text(cluster: &Cluster, glyphs: &Glyphs, out: &mut String) {
    let count = cluster.events.len();
    if cluster.found > 0 {
        out.clear();
        out.push_str(&cluster.found.to_string());
        out.push('/');
        out.push_str(&count.to_string());
        if glyphs.width_px(out, COUNT_PX) + COUNT_PAD_PX / 2.0 <= PILL_PX as f32 {
            return;
        }
    }
    out.clear();
    out.push('+');
    let (number, unit) = if count < 1000 { (count, "") } else { (count / 1000, "k") };
    out.push_str(&number.to_string());
    out.push_str(unit);
}

/// Whether a search found the event.
pub(crate) fn is_found(found: &[bool], event: u32) -> bool {
    found.get(event as usize) == Some(&true)
}

/// Radius of a moment's mark in a folded lane.
fn small_radius_px(rank: u8) -> f32 {
    if rank <= 1 { 3.4 } else { 2.6 }
}

impl Layout {
    /// Top of a row's upper track, and its height.
    pub(crate) fn upper_track(&self, lane: usize, row: u32) -> (f32, f32) {
        let Lane { y_px, heading_px, row_px, .. } = self.lanes[lane];
        (y_px + heading_px + 1.0 + row as f32 * row_px, row_px - LOWER_PX)
    }

    pub(crate) fn item(
        &self,
        lane: usize,
        plan: &LanePlan,
        packing: &Packing,
        placed: Placed,
        scale: &TimeScale,
    ) -> Item {
        let entry = &plan.entries[placed.entry as usize];
        let (top, upper_px) = self.upper_track(lane, placed.row);
        let rect = match entry.form {
            Form::Moment => {
                let r = if plan.is_folded() { small_radius_px(entry.rank) } else { radius_px(entry.rank) as f32 };
                let x = scale.x_from_day(entry.at_day);
                Rect::new(x - r, top + upper_px / 2.0 - r, 2.0 * r, 2.0 * r)
            }
            Form::Stretch if placed.lower == Lower::Missing => {
                let width = if plan.is_folded() { SMALL_DASH_PX } else { DASH_PX as f32 };
                Rect::new(scale.x_from_day(entry.at_day), top + (upper_px - BAR_PX) / 2.0, width, BAR_PX)
            }
            Form::Stretch => {
                let (left, right) = self.bar_ends(entry, scale);
                Rect::new(left, top + upper_px, (right - left).max(0.0), BAR_PX)
            }
        };
        let label = self.label_x(plan, packing, placed, scale).map(|x| {
            let differ = if entry.look.differ { DIFFER_PX as f32 } else { 0.0 };
            Rect::new(x - differ, top, entry.label_px + differ, upper_px)
        });
        let parts = label.filter(|_| entry.look.parts).map(|label| {
            let side = PARTS_PX as f32 - PARTS_GAP_PX;
            Rect::new(label.right() + PARTS_GAP_PX, top, side, upper_px)
        });
        let (row, event) = (placed.row as usize, entry.event);
        Item { event, lane, row, rect, label, parts, entry: placed.entry, lower: placed.lower }
    }

    /// Ends of a bar with its doubt, cut a little outside the plot.
    pub(crate) fn bar_ends(&self, entry: &Entry, scale: &TimeScale) -> (f32, f32) {
        let Entry { at_day, possible, core, open, .. } = *entry;
        self.doubt_ends(Stand { at_day, possible, core, open }, scale)
    }

    /// Ends of all that is possible, cut a little outside the plot.
    pub(crate) fn doubt_ends(&self, stand: Stand, scale: &TimeScale) -> (f32, f32) {
        let fade = |open: bool| if open { OPEN_PX as f32 } else { 0.0 };
        let left = scale.x_from_day(stand.possible.0) - fade(stand.open.start);
        let right = (scale.x_from_day(stand.possible.1) + fade(stand.open.end)).max(left + MIN_BAR_PX as f32);
        (self.cut(left), self.cut(right))
    }

    /// A little outside the plot at most.
    pub(crate) fn cut(&self, x: f32) -> f32 {
        x.max(self.plot.x - BEYOND_PX).min(self.plot.right() + BEYOND_PX)
    }

    /// Where the first letter of the name stands, if it is shown. A name goes out of view with its mark; the name of a
    /// bar slides along the bar with the edge of the plot as far as its row is free.
    fn label_x(&self, plan: &LanePlan, packing: &Packing, placed: Placed, scale: &TimeScale) -> Option<f32> {
        let entry = &plan.entries[placed.entry as usize];
        let named = placed.shown == Shown::Named;
        let offset = label_offset_px(entry, placed.lower);
        let x = scale.x_from_day(entry.at_day);
        let begins_in_view = x >= self.plot.x - BAR_PX && x <= self.plot.right();
        if plan.is_folded() {
            return None;
        }
        if entry.form == Form::Moment || placed.lower == Lower::Missing || (named && begins_in_view) {
            return (named && begins_in_view).then_some(x + offset as f32);
        }
        let px_per_day = scale.px_per_day();
        let plot_left = scale.day_from_x(self.plot.x) * px_per_day;
        let from = (entry.at_day * px_per_day).max(plot_left + EDGE_PX);
        let ends = (from, entry.possible.1 * px_per_day);
        let width = offset + name_px(entry);
        let slid = packing.gap(plan, px_per_day, placed, ends, width);
        slid.map(|x| self.plot.x + (x - plot_left + offset) as f32).filter(|x| *x < self.plot.right())
    }

    pub(crate) fn cluster(
        &mut self,
        lane: usize,
        plan: &LanePlan,
        packing: &Packing,
        hidden: &Hidden,
        (frame, scale): (&Frame<'_>, &TimeScale),
    ) {
        let host = packing.placed[hidden.host as usize];
        let entry = &plan.entries[host.entry as usize];
        let most_px = if plan.is_folded() { SMALL_PILL_PX.0 } else { PILL_PX as f32 };
        let x = scale.x_from_day(entry.at_day);
        let left = match (host.shown, entry.form) {
            (Shown::Named, _) => x + (label_offset_px(entry, host.lower) + name_px(entry) + APART_PX) as f32,
            (_, Form::Stretch) => x,
            (Shown::Bare, Form::Moment) if entry.rank <= 1 && !plan.is_folded() => {
                x + (radius_px(entry.rank) + APART_PX) as f32
            }
            (_, Form::Moment) => x - most_px / 2.0,
        };
        let in_view = left <= self.plot.right() && left + most_px >= self.plot.x;
        let touched = hidden.days.0 < frame.viewport.end() && hidden.days.1 > frame.viewport.start();
        // A count whose events and whose host are out of sight would count something else to the eye.
        let hosted = entry.possible.0 < frame.viewport.end() && entry.possible.1 > frame.viewport.start();
        if !(touched || in_view && hosted) {
            return;
        }
        let members = &packing.hidden[hidden.from as usize..hidden.to as usize];
        let mut events = self.spare.pop().map(|cluster| cluster.events).unwrap_or_default();
        events.clear();
        events.extend(members.iter().map(|member| plan.entries[*member as usize].event));
        let found = frame.found.map_or(0, |found| events.iter().filter(|event| is_found(found, **event)).count());
        let day = |position: f64| Day(frame.plan.stretch.day_from_position(position).floor() as i32);
        let (first, last) = (day(hidden.days.0 + ROUNDING_DAYS), day(hidden.days.1 - ROUNDING_DAYS));
        let row = host.row as usize;
        let mut cluster = Cluster { lane, row, events, rect: Rect::default(), first, last, found };
        let width = if plan.is_folded() {
            most_px
        } else {
            let mut text = String::new();
            count_text(&cluster, &frame.plan.glyphs, &mut text);
            (frame.plan.glyphs.width_px(&text, COUNT_PX) + COUNT_PAD_PX).min(most_px)
        };
        let left = if entry.form == Form::Moment && host.shown == Shown::Counted { x - width / 2.0 } else { left };
        let (top, upper_px) = self.upper_track(lane, host.row);
        let height = if plan.is_folded() { SMALL_PILL_PX.1 } else { upper_px.min(PILL_HIGH_PX) };
        cluster.rect = Rect::new(left, top + (upper_px - height) / 2.0, width, height);
        self.clusters.push(cluster);
    }
}
