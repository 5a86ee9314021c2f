//! One frame: what is to be seen goes in, places and marks come out.
//!
//! A [`Layout`] is kept from frame to frame: it reuses its memory and its packing, which changes only when the scale
//! leaves a small step, the heights change, or another event is selected.

use std::sync::Arc;

use calendar::{Day, Lang};
use chronicle::Dataset;
use scene::{Ink, Mark, Paint, Point, Rect, Scene, Target, TextStyle};

use crate::chart::Figure;
use crate::ghosts::Ghost;
use crate::headings::{Points, chevron};
use crate::lanes::{Given, Shares, share};
use crate::overview::{self, Band};
use crate::pack::{Lower, Packing, Shown, Wishes, packing_scale};
use crate::plan::{CAPTION_PX, LaneForm, Plan};
use crate::{Calendars, Straight, Tick, TimeScale, Viewport, axis};

/// How far the signs that there are more lanes stand from the corners.
const MORE_PX: f32 = 14.0;

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
    /// What to call that day, where the record is less exact about it than a day; else its date.
    pub cursor_words: Option<&'a str>,
    /// Where the range begins that the clock's day ends (or ends, when it is the later day); none without a range.
    pub since: Option<Day>,
    /// Calendars that have a row of their own on the axis.
    pub calendars: Calendars,
    /// The selected event: always named, but in folded lanes.
    pub selected: Option<u32>,
    /// For each event whether a search found it; the others are then drawn faint. Without a search nothing is.
    pub found: Option<&'a [bool]>,
    /// Other datings of the selected event. Their places in this list are the numbers of [`Target::Ghost`].
    pub ghosts: &'a [Ghost<'a>],
    /// How far the lanes are scrolled, where they need more height than there is: 0 to [`Layout::overflow_px`].
    pub scroll_px: f32,
    /// What the pointer is over.
    pub hovered: Option<Target>,
}

impl<'a> Frame<'a> {
    /// A plain frame: English, the suggested column of names, the clock in the middle of the view; nothing is selected,
    /// searched, scrolled or under the pointer.
    #[must_use]
    pub fn new(dataset: &'a Dataset, plan: &'a Plan, viewport: Viewport, size: (f32, f32)) -> Self {
        Self {
            dataset,
            plan,
            lang: Lang::En,
            viewport,
            size,
            gutter_px: crate::gutter_px(plan, size.0),
            cursor: Day((viewport.start() + viewport.days() / 2.0) as i32),
            cursor_words: None,
            since: None,
            calendars: Calendars::default(),
            selected: None,
            found: None,
            ghosts: &[],
            scroll_px: 0.0,
            hovered: None,
        }
    }
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
    /// The sign that it has parts, [`Target::Parts`]; only beside a name.
    pub parts: Option<Rect>,
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
    /// How many of them a search found.
    pub found: usize,
}

/// Where one lane is drawn. Its place in [`Layout::lanes`] is the number of its [`Target::Lane`].
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// The key of its group.
    pub key: Arc<str>,
    /// How it is shown.
    pub form: LaneForm,
    /// Top edge.
    pub y_px: f32,
    /// Height, with its heading if there is no gutter.
    pub height_px: f32,
    /// Number of rows.
    pub rows: usize,
    /// The part above its rows; nothing where its heading stands in the gutter or lies over its row.
    pub(crate) heading_px: f32,
    pub(crate) row_px: f32,
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
    /// Everything between the axis and the overview, without the gutter.
    pub plot: Rect,
    /// The band that shows the whole record, without the gutter; no height when the picture is too low for it.
    pub overview: Rect,
    /// The figures of the lane of figures, in view or not; none when it is not shown.
    pub figures: Vec<Figure>,
    /// Where the cursor stands; may lie outside the plot.
    pub cursor_x_px: f32,
    /// Where the range begins; may lie outside the plot.
    pub since_x_px: Option<f32>,
    /// What the lanes and the lane of figures are seen through, without the gutter.
    pub window: Rect,
    /// By how much they are higher than that: how far they can be scrolled.
    pub overflow_px: f32,
    pub(crate) shares: Shares,
    pub(crate) ticks: Vec<Tick>,
    pub(crate) straights: Vec<Straight>,
    pub(crate) band: Band,
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
    found: Option<Vec<bool>>,
}

impl Layout {
    /// Computes where everything of the frame goes and writes its picture into `scene`, which is emptied first.
    pub fn update(&mut self, frame: &Frame<'_>, scene: &mut Scene) {
        let (width, height) = frame.size;
        let gutter_px = frame.gutter_px.max(0.0).min((width - 1.0).max(0.0));
        scene.reset(width, height);
        let overview_px = overview::height_px(height, gutter_px);
        let axis_px = axis::height_px(frame.calendars);
        let given = Given { gutter_px, axis_px, scroll_px: frame.scroll_px };
        self.shares = share(frame.plan, (width, height - overview_px), given, &mut self.lanes);
        self.window = self.shares.window;
        self.overflow_px = self.shares.overflow_px;
        self.strip = self.shares.strip;
        self.axis = self.shares.axis;
        let top = self.axis.bottom();
        self.plot = Rect::new(self.axis.x, top, self.axis.width, (height - overview_px - top).max(0.0));
        self.overview = Rect::new(self.axis.x, height - overview_px, self.axis.width, overview_px);
        let scale = TimeScale::new(frame.viewport, self.plot.x, self.plot.width);
        self.place_axis(frame, &scale);
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
                && now.found.as_deref() == frame.found
                && now.rows.iter().copied().eq(self.lanes.iter().map(|lane| lane.rows))
        };
        if self.packed.as_ref().is_some_and(same) {
            return;
        }
        self.packings.resize_with(plan.lanes.len(), Packing::default);
        for (number, (lane, packing)) in plan.lanes.iter().zip(&mut self.packings).enumerate() {
            let rows = self.lanes.get(number).map_or(1, |lane| lane.rows);
            let wishes = Wishes { first: None, found: frame.found };
            // So would the name of an event whose parts are unfolded.
            let unfolded = plan.lanes.iter().find_map(|lane| match lane.form {
                LaneForm::Parts(event) => Some(event),
                _ => None,
            });
            packing.pack(lane, rows, px_per_day, wishes);
            // Others give way only if the selected event would have no name.
            let wished = [frame.selected, unfolded].into_iter().flatten().filter_map(|event| lane.place_of(event));
            let first = wished.into_iter().find(|place| !packing.names(*place));
            if first.is_some() && !lane.is_folded() {
                packing.pack(lane, rows, px_per_day, Wishes { first, ..wishes });
            }
        }
        let rows = self.lanes.iter().map(|lane| lane.rows).collect();
        let (selected, found) = (frame.selected, frame.found.map(<[bool]>::to_vec));
        self.packed = Some(PackedFor { stamp: plan.stamp, scale: px_per_day, rows, selected, found });
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
        scene.push(Mark::Clip(Some(Rect { x: 0.0, width, ..self.window })));
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
            if frame.hovered == Some(Target::Unit(number as u32)) {
                let stroke = Some((Ink::Accent, 1.5));
                scene.push(Mark::Rect { rect: row, radius: 0.0, fill: None, stroke });
            }
        }
        self.paint_beyond(frame, scale, scene);
        axis::paint_cursor_lines(self, scene);
        scene.push(Mark::Clip(Some(self.window)));
        self.paint_items(frame, scale, scene);
        self.paint_figures(frame, scale, scene);
        self.paint_headings(frame, scene);
        axis::paint(self, frame, scale, scene);
        self.paint_overview(frame, scene);
        self.paint_more(frame.scroll_px.max(0.0).min(self.overflow_px), scene);
    }

    /// Covers the strip after the last day that the record tells of: what holds now is drawn on, but paler.
    fn paint_beyond(&self, frame: &Frame<'_>, scale: &TimeScale, scene: &mut Scene) {
        let (_, last) = frame.dataset.covers();
        let x = scale.x_from_day(frame.plan.stretch.position_from_day(f64::from(last.0) + 1.0)).max(self.strip.x);
        let rect = Rect { x, width: self.strip.right() - x, ..self.strip };
        if rect.width > 0.0 {
            scene.push(fill(rect, Paint::solid(Ink::Paper).at(0.6)));
        }
    }

    /// Says that there are more lanes below, or above.
    fn paint_more(&self, scrolled_px: f32, scene: &mut Scene) {
        let window = self.window;
        let x = window.right() - MORE_PX;
        let more = [
            (self.overflow_px - scrolled_px > 1.0, window.bottom() - MORE_PX, Points::Down),
            (scrolled_px > 1.0, window.y + MORE_PX, Points::Up),
        ];
        for (_, y, points) in more.into_iter().filter(|(more, ..)| *more) {
            let center = Point::new(x, y);
            let (fill, stroke) = (Some(Paint::solid(Ink::Paper)), Some((Ink::LineStrong, 1.0)));
            scene.push(Mark::Disc { center, radius: MORE_PX * 0.6, fill, stroke });
            chevron(scene, None, (center, points), (Ink::Text, (4.0, 1.6)));
        }
    }

    pub(crate) fn strip_row(&self, number: usize) -> Rect {
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
}

/// A filled rectangle.
pub(crate) fn fill(rect: Rect, paint: Paint) -> Mark {
    Mark::Rect { rect, radius: 0.0, fill: Some(paint), stroke: None }
}
