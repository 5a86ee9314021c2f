//! Events and counts: where they go in this frame, and their marks.

use calendar::{Day, Form};
use scene::{Ink, Mark, Paint, Point, Rect, Scene, Target, TextStyle};

use crate::layout::{Cluster, Frame, Item, Layout, fill};
use crate::pack::{
    APART_PX, DASH_PX, DIFFER_PX, Hidden, Lower, MIN_BAR_PX, OPEN_PX, PILL_PX, Packing, Placed, Shown, label_offset_px,
    radius_px,
};
use crate::plan::{Entry, LanePlan, label_style};
use crate::{Plan, TimeScale};

/// Height of a bar in the lower track.
const BAR_PX: f32 = 4.0;
/// Height kept for the lower track.
const LOWER_PX: f32 = 5.0;
/// Size of the counts' digits.
const COUNT_PX: f32 = 9.5;
/// A name slides no closer to the edge of the plot than this.
const EDGE_PX: f64 = 4.0;
/// Bars are cut this far outside the plot, so that no mark gets out of hand.
pub(crate) const BEYOND_PX: f32 = 24.0;

/// "+12", or "+3k" beyond what fits.
fn count_text(count: usize, out: &mut String) {
    out.clear();
    out.push('+');
    let (number, unit) = if count < 1000 { (count, "") } else { (count / 1000, "k") };
    out.push_str(&number.to_string());
    out.push_str(unit);
}

impl Layout {
    /// Top of a row's upper track, and its height.
    fn upper_track(&self, lane: usize, row: u32) -> (f32, f32) {
        let top = self.lanes[lane].y_px + self.shares.heading_px + 1.0 + row as f32 * self.shares.row_px;
        (top, self.shares.row_px - LOWER_PX)
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
                let (x, r) = (scale.x_from_day(entry.at_day), radius_px(entry.rank) as f32);
                Rect::new(x - r, top + upper_px / 2.0 - r, 2.0 * r, 2.0 * r)
            }
            Form::Stretch if placed.lower == Lower::Missing => {
                let x = scale.x_from_day(entry.at_day);
                Rect::new(x, top + (upper_px - BAR_PX) / 2.0, DASH_PX as f32, BAR_PX)
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
        let (row, event) = (placed.row as usize, entry.event);
        Item { event, lane, row, rect, label, entry: placed.entry, lower: placed.lower }
    }

    /// Ends of a bar with its doubt, cut a little outside the plot.
    fn bar_ends(&self, entry: &Entry, scale: &TimeScale) -> (f32, f32) {
        let fade = |open: bool| if open { OPEN_PX as f32 } else { 0.0 };
        let left = scale.x_from_day(entry.possible.0) - fade(entry.open.start);
        let right = (scale.x_from_day(entry.possible.1) + fade(entry.open.end)).max(left + MIN_BAR_PX as f32);
        let cut = |x: f32| x.max(self.plot.x - BEYOND_PX).min(self.plot.right() + BEYOND_PX);
        (cut(left), cut(right))
    }

    /// Where the first letter of the name stands, if it is shown. A name goes out of view with its mark; the name of a
    /// bar slides along the bar with the edge of the plot as far as its row is free.
    fn label_x(&self, plan: &LanePlan, packing: &Packing, placed: Placed, scale: &TimeScale) -> Option<f32> {
        let entry = &plan.entries[placed.entry as usize];
        let named = placed.shown == Shown::Named;
        let offset = label_offset_px(entry, placed.lower);
        let x = scale.x_from_day(entry.at_day);
        let begins_in_view = x >= self.plot.x - BAR_PX && x <= self.plot.right();
        if entry.form == Form::Moment || placed.lower == Lower::Missing || (named && begins_in_view) {
            return (named && begins_in_view).then_some(x + offset as f32);
        }
        let px_per_day = scale.px_per_day();
        let plot_left = scale.day_from_x(self.plot.x) * px_per_day;
        let from = (entry.at_day * px_per_day).max(plot_left + EDGE_PX);
        let ends = (from, entry.possible.1 * px_per_day);
        let width = offset + f64::from(entry.label_px);
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
        let x = scale.x_from_day(entry.at_day);
        let left = match (host.shown, entry.form) {
            (Shown::Named, _) => x + label_offset_px(entry, host.lower) as f32 + entry.label_px + APART_PX as f32,
            (_, Form::Stretch) => x,
            (_, Form::Moment) => x - PILL_PX as f32 / 2.0,
        };
        let in_view = left <= self.plot.right() && left + PILL_PX as f32 >= self.plot.x;
        let touched = hidden.days.0 < frame.viewport.end() && hidden.days.1 > frame.viewport.start();
        if !in_view && !touched {
            return;
        }
        let members = &packing.hidden[hidden.from as usize..hidden.to as usize];
        let mut text = String::new();
        count_text(members.len(), &mut text);
        let width = (frame.plan.glyphs.width_px(&text, COUNT_PX) + 8.0).min(PILL_PX as f32);
        let left = if entry.form == Form::Moment && host.shown == Shown::Counted { x - width / 2.0 } else { left };
        let (top, upper_px) = self.upper_track(lane, host.row);
        let height = upper_px.min(12.5);
        let mut events = self.spare.pop().map(|cluster| cluster.events).unwrap_or_default();
        events.clear();
        events.extend(members.iter().map(|member| plan.entries[*member as usize].event));
        self.clusters.push(Cluster {
            lane,
            row: host.row as usize,
            events,
            rect: Rect::new(left, top + (upper_px - height) / 2.0, width, height),
            first: Day(hidden.days.0.floor() as i32),
            last: Day(hidden.days.1.ceil() as i32 - 1),
        });
    }

    pub(crate) fn paint_items(&self, frame: &Frame<'_>, scale: &TimeScale, scene: &mut Scene) {
        let ink = |item: &Item| legend::event_ink(self.lanes[item.lane].kind);
        let outside = |rect: Rect| rect.x > self.plot.right() || rect.right() < self.plot.x;
        // Doubt first, bars over it, then marks and names: a descender may reach into the track below.
        for item in self.items.iter().filter(|item| item.lower == Lower::Drawn) {
            let entry = entry_of(frame.plan, item);
            if entry.form == Form::Moment {
                self.paint_doubt(item, entry, ink(item), scale, scene);
            }
        }
        for item in self.items.iter().filter(|item| !outside(item.rect)) {
            let entry = entry_of(frame.plan, item);
            if entry.form == Form::Stretch {
                self.paint_bar(item, entry, ink(item), (frame, scale), scene);
            }
        }
        for item in &self.items {
            let entry = entry_of(frame.plan, item);
            if entry.form == Form::Moment && !outside(item.rect) {
                paint_moment(item, entry, ink(item), frame, scene);
            }
            paint_label(item, entry, frame, scene);
        }
        let mut text = String::new();
        for (number, cluster) in self.clusters.iter().enumerate() {
            let target = Some(Target::Cluster(number as u32));
            let (rect, radius) = (cluster.rect, cluster.rect.height / 2.0);
            if outside(rect) {
                continue;
            }
            let line = if frame.hovered == target { (Ink::Accent, 1.5) } else { (Ink::LineStrong, 0.75) };
            scene.push_for(
                target,
                Mark::Rect { rect, radius, fill: Some(Paint::solid(Ink::Paper)), stroke: Some(line) },
            );
            count_text(cluster.events.len(), &mut text);
            let style = TextStyle { align: scene::Align::Middle, ..TextStyle::size(COUNT_PX) };
            let at = Point::new(rect.center().x, rect.center().y + COUNT_PX * 0.36);
            scene.push_text(target, at, &text, Ink::TextSoft, style);
        }
    }

    /// The certain core solid (or hollow), the possible ends fading.
    fn paint_bar(&self, item: &Item, entry: &Entry, ink: Ink, at: (&Frame<'_>, &TimeScale), scene: &mut Scene) {
        let (frame, scale) = at;
        let target = Some(Target::Event(item.event));
        let picked = frame.selected == Some(item.event) || frame.hovered == target;
        if item.lower == Lower::Missing {
            paint_core(item.rect, entry, ink, (target, picked), scene);
            return;
        }
        let Rect { y, height, .. } = item.rect;
        let (left, right) = (item.rect.x, item.rect.right());
        let inner = entry.core.unwrap_or_else(|| {
            let middle = f64::midpoint(entry.possible.0, entry.possible.1);
            (middle, middle)
        });
        let core_left = scale.x_from_day(inner.0).max(left).min(right);
        let core_right = scale.x_from_day(inner.1).max(core_left).min(right);
        let opacity = if entry.look.hollow { 0.5 } else { 0.8 };
        fade(scene, target, Rect::new(left, y, core_left - left, height), Paint::solid(ink).at(opacity), true);
        fade(scene, target, Rect::new(core_right, y, right - core_right, height), Paint::solid(ink).at(opacity), false);
        if entry.core.is_some() {
            // A core shorter than a bar's least width is drawn at that width, as far as nothing else is in doubt.
            let least = if right - left <= MIN_BAR_PX as f32 + 0.5 { right } else { core_right.max(core_left + 1.5) };
            let rect = Rect::new(core_left, y, least - core_left, height);
            paint_core(rect, entry, ink, (target, picked), scene);
        }
    }

    /// The days on which a moment may have been, fading to both sides of where its mark stands.
    fn paint_doubt(&self, item: &Item, entry: &Entry, ink: Ink, scale: &TimeScale, scene: &mut Scene) {
        let (left, right) = self.bar_ends(entry, scale);
        let x = scale.x_from_day(entry.at_day).max(left).min(right);
        let (top, upper_px) = self.upper_track(item.lane, item.row as u32);
        let (target, paint) = (Some(Target::Event(item.event)), Paint::solid(ink).at(0.55));
        fade(scene, target, Rect::new(left, top + upper_px, x - left, BAR_PX), paint, true);
        fade(scene, target, Rect::new(x, top + upper_px, right - x, BAR_PX), paint, false);
    }
}

fn entry_of<'a>(plan: &'a Plan, item: &Item) -> &'a Entry {
    &plan.lanes[item.lane].entries[item.entry as usize]
}

/// A bar, solid or hollow; with an open dot at its start when no document tells of it.
fn paint_core(rect: Rect, entry: &Entry, ink: Ink, at: (Option<Target>, bool), scene: &mut Scene) {
    let (target, picked) = at;
    let (paint, stroke) = match (entry.look.hollow, picked) {
        (false, false) => (Paint::solid(ink), None),
        (false, true) => (Paint::solid(ink), Some((Ink::Accent, 1.5))),
        (true, false) => (Paint::solid(Ink::Paper), Some((ink, 1.0))),
        (true, true) => (Paint::solid(Ink::Paper), Some((Ink::Accent, 1.5))),
    };
    scene.push_for(target, Mark::Rect { rect, radius: 1.0, fill: Some(paint), stroke });
    if entry.look.outside {
        let center = Point::new(rect.x + 1.0, rect.center().y);
        let fill = Some(Paint::solid(Ink::Paper));
        scene.push_for(target, Mark::Disc { center, radius: 2.6, fill, stroke: Some((ink, 1.2)) });
    }
}

pub(crate) fn fade(scene: &mut Scene, target: Option<Target>, rect: Rect, fill: Paint, rising: bool) {
    if rect.width > 0.3 {
        scene.push_for(target, Mark::Fade { rect, fill, rising });
    }
}

/// A diamond for a landmark, else a disc; hollow, with a hollow centre, or paler in doubt as the event asks.
fn paint_moment(item: &Item, entry: &Entry, ink: Ink, frame: &Frame<'_>, scene: &mut Scene) {
    let target = Some(Target::Event(item.event));
    let (center, radius) = (item.rect.center(), item.rect.width / 2.0);
    if frame.selected == Some(item.event) || frame.hovered == target {
        let stroke = Some((Ink::Accent, 1.5));
        scene.push_for(target, Mark::Disc { center, radius: radius + 2.0, fill: None, stroke });
    }
    let opacity = if item.lower == Lower::Empty { 1.0 } else { 0.65 };
    let paper = Paint::solid(Ink::Paper);
    let (paint, stroke, radius) = if entry.look.hollow {
        (paper, Some((ink, 1.3)), radius - 0.6)
    } else {
        (Paint::solid(ink).at(opacity), None, radius)
    };
    let fill = Some(paint);
    if entry.rank <= 1 {
        scene.push_for(target, Mark::Diamond { center, radius, fill, stroke });
    } else {
        scene.push_for(target, Mark::Disc { center, radius, fill, stroke });
    }
    if entry.look.outside {
        let (hole, share) = if entry.look.hollow { (Paint::solid(ink), 0.35) } else { (paper, 0.45) };
        scene.push_for(target, Mark::Disc { center, radius: radius * share, fill: Some(hole), stroke: None });
    }
}

fn paint_label(item: &Item, entry: &Entry, frame: &Frame<'_>, scene: &mut Scene) {
    let Some(rect) = item.label else { return };
    let target = Some(Target::Event(item.event));
    let mut x = rect.x;
    if entry.look.differ {
        let center = Point::new(x + 2.0, rect.center().y);
        let fill = Some(Paint::solid(Ink::Accent));
        scene.push_for(target, Mark::Disc { center, radius: 2.0, fill, stroke: None });
        x += DIFFER_PX as f32;
    }
    // The name's box answers for it: letters leave holes.
    scene.push_for(target, fill(rect, Paint::solid(Ink::Paper).at(0.0)));
    let ink = match entry.rank {
        _ if frame.selected == Some(item.event) => Ink::Accent,
        0..=2 => Ink::Text,
        _ => Ink::TextSoft,
    };
    let style = label_style(entry.rank, entry.look);
    let at = Point::new(x, rect.y + rect.height / 2.0 + style.size_px * 0.36);
    scene.push_text(target, at, &entry.label, ink, style);
}
