//! One frame: what is to be seen goes in, places and marks come out.
//!
//! A [`Layout`] is kept from frame to frame: it reuses its memory and its packing, which changes only when the scale
//! leaves a small step, the heights change, or another event is selected.

use calendar::{Day, Lang};
use chronicle::{Dataset, EventKind};
use scene::{Ink, Mark, Paint, Point, Rect, Scene, Target, TextStyle};

use crate::chart::Figure;
use crate::lanes::{Shares, share};
use crate::pack::{Lower, Packing, Shown, packing_scale};
use crate::plan::{CAPTION_PX, HEADING_PX, Plan};
use crate::{Tick, TimeScale, Viewport, axis, ticks};

/// What is to be seen now.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The record.
    pub dataset: &'a Dataset,
    /// What was prepared of it; must be of the same dataset and language.
    pub plan: &'a Plan,
    /// Language of dates.
    pub lang: Lang,
    /// The visible stretch of time.
    pub viewport: Viewport,
    /// Width and height in pixels.
    pub size: (f32, f32),
    /// Width of the left column for the names of lanes and units ([`crate::gutter_px`] suggests one). At 0 there is no
    /// column; names then stand small within the picture.
    pub gutter_px: f32,
    /// The day of the clock.
    pub cursor: Day,
    /// The selected event: always named.
    pub selected: Option<u32>,
    /// What the pointer is over.
    pub hovered: Option<Target>,
}

/// Where one event is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item {
    /// The event's index in the dataset.
    pub event: u32,
    /// Index into [`Layout::lanes`].
    pub lane: usize,
    /// Row within the lane, from the top.
    pub row: usize,
    /// Its mark, or the visible part of its bar.
    pub rect: Rect,
    /// Its name, if shown.
    pub label: Option<Rect>,
    pub(crate) entry: u32,
    pub(crate) lower: Lower,
}

/// Events that are only counted. Its index in [`Layout::clusters`] is the number of its [`Target::Cluster`].
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Index into [`Layout::lanes`].
    pub lane: usize,
    /// Row within the lane.
    pub row: usize,
    /// The events, in order of time.
    pub events: Vec<u32>,
    /// The pill that shows their number.
    pub rect: Rect,
    /// First day on which one of them may lie.
    pub first: Day,
    /// Last day on which one of them may lie.
    pub last: Day,
}

/// Where one lane is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lane {
    /// The kind of its events.
    pub kind: EventKind,
    /// Top edge.
    pub y_px: f32,
    /// Height, with its heading if there is no gutter.
    pub height_px: f32,
    /// Number of rows.
    pub rows: usize,
}

/// Where everything of a frame is; reused between frames.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// Events that are drawn one by one, lane by lane.
    pub items: Vec<Item>,
    /// Events that are counted.
    pub clusters: Vec<Cluster>,
    /// The lanes, from the top.
    pub lanes: Vec<Lane>,
    /// The sovereignty strip, without the gutter.
    pub strip: Rect,
    /// The axis, without the gutter.
    pub axis: Rect,
    /// Everything below the axis, without the gutter.
    pub plot: Rect,
    /// The figures of the lane of figures, in view or not; none when it is not shown.
    pub figures: Vec<Figure>,
    /// Where the cursor stands; may lie outside the plot.
    pub cursor_x_px: f32,
    pub(crate) shares: Shares,
    pub(crate) ticks: Vec<Tick>,
    pub(crate) packings: Vec<Packing>,
    pub(crate) spare: Vec<Cluster>,
    /// What labels of figures must keep clear of.
    pub(crate) taken: Vec<Rect>,
    packed: Option<PackedFor>,
}

/// What the cached packing depends on.
#[derive(Debug, Clone, PartialEq)]
struct PackedFor {
    stamp: u64,
    scale: f64,
    rows: Vec<usize>,
    selected: Option<u32>,
}

impl Layout {
    /// Computes where everything of the frame goes and writes its picture into `scene`, which is emptied first.
    pub fn update(&mut self, frame: &Frame<'_>, scene: &mut Scene) {
        let (width, height) = frame.size;
        let gutter_px = frame.gutter_px.max(0.0).min((width - 1.0).max(0.0));
        scene.reset(width, height);
        self.shares = share(frame.plan, frame.size, gutter_px, &mut self.lanes);
        self.strip = self.shares.strip;
        self.axis = self.shares.axis;
        let top = self.axis.bottom();
        self.plot = Rect::new(self.axis.x, top, self.axis.width, (height - top).max(0.0));
        let scale = TimeScale::new(frame.viewport, self.plot.x, self.plot.width);
        self.cursor_x_px = scale.x_from_day(f64::from(frame.cursor.0) + 0.5);
        let glyphs = &frame.plan.glyphs;
        let mut measure = |label: &str| glyphs.width_px(label, crate::text::AXIS_TEXT_PX);
        ticks(&scale, frame.lang, &mut measure, &mut self.ticks);
        self.pack(frame, &scale);
        self.place(frame, &scale);
        self.place_figures(frame.plan, &scale);
        self.paint(frame, &scale, scene);
    }

    fn pack(&mut self, frame: &Frame<'_>, scale: &TimeScale) {
        let plan = frame.plan;
        let px_per_day = packing_scale(scale.px_per_day());
        let same = |now: &PackedFor| {
            now.stamp == plan.stamp
                && now.scale == px_per_day
                && now.selected == frame.selected
                && now.rows.iter().copied().eq(self.lanes.iter().map(|lane| lane.rows))
        };
        if self.packed.as_ref().is_some_and(same) {
            return;
        }
        let selected = frame.selected.and_then(|event| plan.find(event));
        self.packings.resize_with(plan.lanes.len(), Packing::default);
        for (number, (lane, packing)) in plan.lanes.iter().zip(&mut self.packings).enumerate() {
            let rows = self.lanes.get(number).map_or(1, |lane| lane.rows);
            packing.pack(lane, rows, px_per_day, None);
            // Others give way only if the selected event would have no name.
            if let Some((_, place)) = selected.filter(|(at, place)| *at == number && !packing.names(*place)) {
                packing.pack(lane, rows, px_per_day, Some(place));
            }
        }
        let rows = self.lanes.iter().map(|lane| lane.rows).collect();
        self.packed = Some(PackedFor { stamp: plan.stamp, scale: px_per_day, rows, selected: frame.selected });
    }

    fn place(&mut self, frame: &Frame<'_>, scale: &TimeScale) {
        self.items.clear();
        self.spare.append(&mut self.clusters);
        let packings = std::mem::take(&mut self.packings);
        let view = (frame.viewport.start() * scale.px_per_day(), frame.viewport.end() * scale.px_per_day());
        for (number, (lane, packing)) in frame.plan.lanes.iter().zip(&packings).enumerate() {
            packing.visible(lane, scale.px_per_day(), view, &mut |placed| {
                if placed.shown != Shown::Counted {
                    let item = self.item(number, lane, packing, placed, scale);
                    // A name may reach into the view from a mark outside; it has gone with its mark.
                    let (from, to) = lane.entries[placed.entry as usize].possible;
                    let in_time = from < frame.viewport.end() && to > frame.viewport.start();
                    if in_time || (item.rect.right() > self.plot.x && item.rect.x < self.plot.right()) {
                        self.items.push(item);
                    }
                }
            });
            for hidden in &packing.clusters {
                self.cluster(number, lane, packing, hidden, (frame, scale));
            }
        }
        self.packings = packings;
    }

    fn paint(&self, frame: &Frame<'_>, scale: &TimeScale, scene: &mut Scene) {
        let (width, height) = frame.size;
        scene.push(fill(Rect::new(0.0, 0.0, width, height), Paint::solid(Ink::Paper)));
        for (number, lane) in self.lanes.iter().enumerate() {
            let rect = Rect::new(0.0, lane.y_px, width, lane.height_px);
            let paint = Paint::solid(Ink::PaperAlt).at(if number % 2 == 0 { 0.75 } else { 0.0 });
            scene.push(fill(rect, paint));
        }
        if frame.plan.figures.is_some() && self.lanes.len().is_multiple_of(2) {
            let rect = Rect { x: 0.0, width, ..self.shares.figures };
            scene.push(fill(rect, Paint::solid(Ink::PaperAlt).at(0.75)));
        }
        scene.push(Mark::Clip(Some(self.plot)));
        self.paint_eras(frame, scale, scene);
        axis::paint_grid(self, scene);
        let mut above = Vec::new();
        for (number, unit) in frame.plan.units.iter().enumerate() {
            let row = self.strip_row(number);
            unit.paint_bars(row, scale, frame.hovered, scene);
            unit.paint_names(row, scale, &mut above, scene);
        }
        axis::paint_cursor_line(self, scene);
        self.paint_items(frame, scale, scene);
        self.paint_figures(frame, scale, scene);
        self.paint_headings(frame, scene);
        axis::paint(self, frame, scene);
    }

    fn strip_row(&self, number: usize) -> Rect {
        let (height, name) = (self.shares.strip_row_px, self.shares.strip_name_px);
        let top = self.strip.y + number as f32 * height + name;
        Rect::new(self.strip.x, top, self.strip.width, height - name - 1.5)
    }

    /// Bands of time behind everything, and their captions where these fit.
    fn paint_eras(&self, frame: &Frame<'_>, scale: &TimeScale, scene: &mut Scene) {
        let captions = self.shares.captions;
        let plot = self.plot;
        let top = self.strip.bottom();
        let mut free_x = plot.x;
        for era in &frame.plan.eras {
            let (left, right) = (scale.x_from_day(era.from_day).max(plot.x), scale.x_from_day(era.to_day));
            let right = right.min(plot.right());
            if right <= left {
                continue;
            }
            let rect = Rect::new(left, top, right - left, plot.bottom() - top);
            scene.push(fill(rect, Paint::solid(Ink::Line).at(0.28)));
            let x = left.max(free_x) + 4.0;
            if captions.height > 0.0 && x + era.caption_px + 4.0 <= right {
                let at = Point::new(x, captions.y + captions.height - 3.0);
                scene.push_text(None, at, &era.caption, Ink::TextSoft, TextStyle::size(CAPTION_PX));
                free_x = x + era.caption_px + 4.0;
            }
        }
    }

    /// Names of units and lanes: in the gutter, or small within the picture where there is none.
    fn paint_headings(&self, frame: &Frame<'_>, scene: &mut Scene) {
        let gutter = self.plot.x;
        let wide = gutter > 0.0;
        let room = if wide { Rect::new(0.0, 0.0, gutter - 4.0, frame.size.1) } else { self.plot };
        scene.push(Mark::Clip(Some(room)));
        let (x, size_px) = if wide { (12.0, HEADING_PX) } else { (4.0, 10.5) };
        let style = TextStyle::size(size_px);
        for (number, unit) in frame.plan.units.iter().enumerate() {
            let row = self.strip_row(number);
            let middle = if wide { row.y + row.height / 2.0 } else { row.y - self.shares.strip_name_px / 2.0 };
            let at = Point::new(x, middle + size_px * 0.36);
            scene.push_text(Some(Target::Unit(number as u32)), at, &unit.name, Ink::TextSoft, style);
        }
        for (number, (lane, plan)) in self.lanes.iter().zip(&frame.plan.lanes).enumerate() {
            let target = Some(Target::Lane(number as u32));
            let key_px = if wide { lane.height_px } else { self.shares.heading_px };
            let key = Rect::new(if wide { 4.0 } else { 0.0 }, lane.y_px + 2.0, 2.5, (key_px - 4.0).max(1.0));
            scene.push_for(target, fill(key, Paint::solid(legend::event_ink(lane.kind))));
            let first_row_px = if wide { self.shares.row_px } else { self.shares.heading_px };
            let at = Point::new(x, lane.y_px + 1.0 + first_row_px / 2.0 + size_px * 0.36);
            scene.push_text(target, at, &plan.name, Ink::TextSoft, style);
        }
        self.paint_figures_heading(frame.plan, (x, size_px), scene);
        scene.push(Mark::Clip(None));
    }
}

/// A filled rectangle.
pub(crate) fn fill(rect: Rect, paint: Paint) -> Mark {
    Mark::Rect { rect, radius: 0.0, fill: Some(paint), stroke: None }
}
