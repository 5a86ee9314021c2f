//! The band at the foot of the picture that shows the whole record whatever is in view: where events are dense, when
//! territory changed hands, the clock, and a window that stands for what is in view and can be taken hold of.
//!
//! What does not change from frame to frame is counted once for a plan and a size. Positions are those of the stretched
//! axis. Left out on purpose: names of events, and gestures – the host tells how far a grip was dragged, in positions
//! ([`crate::Layout::overview_position_from_x`]).

use calendar::{Day, Lang};
use chronicle::Dataset;
use scene::{Grip, Ink, Mark, Paint, Point, Rect, Scene, Target, TextStyle};

use crate::axis::{RANGE_OPACITY, line};
use crate::layout::{Frame, Layout, fill};
use crate::plan::stand;
use crate::{Level, Plan, Tick, TimeScale, Viewport, ticks};

/// Height where there is a gutter, and where there is none: on small screens, which are touched.
const HEIGHT_PX: (f32, f32) = (30.0, 44.0);
/// Lower pictures have no such band.
const LEAST_PICTURE_PX: f32 = 200.0;
/// Width of a bucket of events.
const BUCKET_PX: f32 = 4.0;
/// The band without its labels above and the changes of territory below is for the bars.
const LABELS_PX: f32 = 11.0;
const CHANGES_PX: f32 = 5.0;
/// Size of the labels, and how far they stand from their ticks.
const TEXT_PX: f32 = 9.0;
const TEXT_INSET_PX: f32 = 3.0;
/// The window is drawn at least this wide.
const LEAST_WINDOW_PX: f32 = 10.0;
/// How far outside the window its edges can be taken hold of; inside it is a quarter of its width at most.
const GRIP_PX: f32 = 14.0;
/// The visible part of an edge's grip: width and height.
const KNOB_PX: (f32, f32) = (3.0, 12.0);
/// How much of what is outside the window is covered.
const SHADE: f32 = 0.55;
/// Days around a record so short that a part of its length would be nothing.
const LEAST_MARGIN_DAYS: i32 = 365;

/// The view after a grip was dragged by `days`: positions, to the later side when positive. Edges never pass each other,
/// and nothing leaves the view's limits. Beside the window there is nothing to drag: see [`centred`].
#[must_use]
pub fn dragged(view: Viewport, grip: Grip, days: f64) -> Viewport {
    match grip {
        Grip::Band => view,
        Grip::Window => view.pan(days),
        Grip::Start => view.with_start(view.start() + days),
        Grip::End => view.with_end(view.end() + days),
    }
}

/// The view moved so that this position is its middle, as far as the limits allow.
#[must_use]
pub fn centred(view: Viewport, position: f64) -> Viewport {
    view.pan(position - view.middle())
}

/// The view, in days, of the whole record: a little more than its days, most of it at the end, as names stand to the
/// right of their marks.
#[must_use]
pub fn whole(dataset: &Dataset) -> Viewport {
    let (first, last) = dataset.covers();
    let length = last.0.saturating_sub(first.0);
    let margin = |share: i32| (length / share).max(LEAST_MARGIN_DAYS);
    Viewport::of_days(first.plus(-margin(60)), last.plus(margin(14)))
}

/// Height of the band in a picture of this height.
pub(crate) fn height_px(picture_px: f32, gutter_px: f32) -> f32 {
    if picture_px < LEAST_PICTURE_PX {
        0.0
    } else if gutter_px > 0.0 {
        HEIGHT_PX.0
    } else {
        HEIGHT_PX.1
    }
}

/// What was counted for a plan and a size.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Band {
    counted: Option<(Counted, TimeScale)>,
    /// Weight of the events in each bucket.
    weights: Vec<u32>,
    /// The greatest of them.
    most: u32,
    /// Each event's bucket and weight.
    events: Vec<(u32, u32)>,
    ticks: Vec<Tick>,
    /// Where territory changes.
    changes: Vec<f32>,
}

/// What it was counted for.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Counted {
    stamp: u64,
    /// Of the days of events and changes: another reading may move what is in no lane.
    days: u64,
    lang: Lang,
    left_px: f32,
    width_px: f32,
}

impl Band {
    /// Counts anew if plan, language or size are others. `rect` is the band.
    fn count(&mut self, plan: &Plan, dataset: &Dataset, lang: Lang, rect: Rect) {
        let events = dataset.events().iter().map(|facts| facts.when.anchor());
        let days = events.chain(dataset.changes().iter().copied());
        let mix = |hash: u64, day: Day| (hash ^ u64::from(day.0.unsigned_abs())).wrapping_mul(0x0100_0000_01b3);
        let days = days.fold(0xcbf2_9ce4_8422_2325, mix);
        let now = Counted { stamp: plan.stamp, days, lang, left_px: rect.x, width_px: rect.width };
        if self.counted.is_some_and(|(counted, _)| counted == now) {
            return;
        }
        let scale = TimeScale::new(plan.view_positions(whole(dataset)), rect.x, rect.width);
        let x_from_day = |day: f64| scale.x_from_day(plan.stretch.position_from_day(day));
        let buckets = (rect.width / BUCKET_PX) as usize + 1;
        self.weights.clear();
        self.weights.resize(buckets, 0);
        self.events.clear();
        let covers = dataset.covers();
        for (event, facts) in dataset.records().events.iter().zip(dataset.events()) {
            let x = x_from_day(stand(&facts.when, covers).at_day) - rect.x;
            let (bucket, weight) = (((x / BUCKET_PX).max(0.0) as usize).min(buckets - 1), weight(event.rank));
            self.weights[bucket] += weight;
            self.events.push((bucket as u32, weight));
        }
        self.most = self.weights.iter().copied().max().unwrap_or(0).max(1);
        self.changes.clear();
        self.changes.extend(dataset.changes().iter().map(|day| x_from_day(f64::from(day.0))));
        let mut measure = |label: &str| plan.glyphs.width_px(label, TEXT_PX);
        ticks(&plan.stretch.straights(&scale), lang, &mut measure, &mut self.ticks);
        self.ticks.retain(|tick| tick.level == Level::Minor);
        self.counted = Some((now, scale));
    }
}

/// A landmark counts as much as four details.
fn weight(rank: u8) -> u32 {
    match rank {
        0 | 1 => 4,
        2 => 2,
        _ => 1,
    }
}

impl Layout {
    /// The position on the axis that lies here in the band of the whole record; 0 where there is none.
    #[must_use]
    pub fn overview_position_from_x(&self, x_px: f32) -> f64 {
        self.band.counted.map_or(0.0, |(_, scale)| scale.day_from_x(x_px))
    }

    /// Counts what the band shows, where there is one.
    pub(crate) fn place_overview(&mut self, frame: &Frame<'_>) {
        if self.overview.height > 0.0 {
            self.band.count(frame.plan, frame.dataset, frame.lang, self.overview);
        }
    }

    /// Where the window is drawn: what is in view, at least so wide that it can be taken hold of, within the band.
    fn overview_window(&self, view: Viewport, scale: &TimeScale) -> Rect {
        let band = self.overview;
        let within = |x: f32| x.max(band.x).min(band.right());
        let (left, right) = (within(scale.x_from_day(view.start())), within(scale.x_from_day(view.end())));
        let width = (right - left).max(LEAST_WINDOW_PX.min(band.width));
        let left = (f32::midpoint(left, right) - width / 2.0).min(band.right() - width).max(band.x);
        Rect { x: left, width, ..band }
    }

    pub(crate) fn paint_overview(&self, frame: &Frame<'_>, scene: &mut Scene) {
        let (band, Some((_, scale))) = (self.overview, self.band.counted) else { return };
        if band.height <= 0.0 {
            return;
        }
        let whole_width = Rect { x: 0.0, width: band.right(), ..band };
        scene.push(fill(whole_width, Paint::solid(Ink::Paper)));
        scene.push(Mark::Clip(Some(band)));
        scene.push_for(Some(Target::Overview(Grip::Band)), fill(band, Paint::solid(Ink::Paper).at(0.0)));
        for ends in frame.plan.stretch.stretched_parts() {
            let ends = (scale.x_from_day(ends.0), scale.x_from_day(ends.1));
            let part = Self::range_in(band, ends.0, ends.1);
            part.into_iter().for_each(|rect| scene.push(fill(rect, Paint::solid(Ink::Line).at(0.4))));
        }
        self.paint_bars(frame.found, scene);
        for x in &self.band.changes {
            let rect = Rect::new(x - 0.5, band.bottom() - CHANGES_PX, 1.0, CHANGES_PX);
            scene.push(fill(rect, Paint::solid(Ink::TextSoft)));
        }
        let x_from_day = |day: Day| scale.x_from_day(frame.plan.stretch.position_from_noon(day));
        let (clock_x, since_x) = (x_from_day(frame.cursor), frame.since.map(x_from_day));
        if let Some(rect) = since_x.and_then(|since_x| Self::range_in(band, since_x, clock_x)) {
            scene.push(fill(rect, Paint::solid(Ink::Accent).at(2.0 * RANGE_OPACITY)));
        }
        let window = self.overview_window(frame.viewport, &scale);
        let before = Rect { width: window.x - band.x, ..band };
        let behind = Rect { x: window.right(), width: band.right() - window.right(), ..band };
        [before, behind].into_iter().for_each(|rect| scene.push(fill(rect, Paint::solid(Ink::Paper).at(SHADE))));
        for (x, width) in since_x.map(|x| (x, 0.75)).into_iter().chain([(clock_x, 1.25)]) {
            scene.push(line(Point::new(x, band.y), Point::new(x, band.bottom()), Ink::Cursor, width));
        }
        self.paint_overview_labels(scene);
        paint_window(window, frame.hovered, scene);
        scene.push(Mark::Clip(None));
        scene.push(line(Point::new(0.0, band.y), Point::new(band.right(), band.y), Ink::Line, 1.0));
    }

    /// How dense events are, and in front of that how dense those that were found.
    fn paint_bars(&self, found: Option<&[bool]>, scene: &mut Scene) {
        let (band, counts) = (self.overview, &self.band);
        let foot = band.bottom() - CHANGES_PX;
        let most_px = foot - band.y - LABELS_PX;
        let mut bars = |weights: &[u32], paint: Paint| {
            for (bucket, weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0) {
                // By the root, so that a single event still shows beside a crowd.
                let height = ((*weight as f32 / counts.most as f32).sqrt() * most_px).max(1.5);
                let x = band.x + bucket as f32 * BUCKET_PX + 0.5;
                scene.push(fill(Rect::new(x, foot - height, BUCKET_PX - 1.0, height), paint));
            }
        };
        bars(&counts.weights, Paint::solid(Ink::LineStrong));
        if let Some(found) = found {
            let mut weights = vec![0; counts.weights.len()];
            let matches = counts.events.iter().zip(found).filter(|(_, found)| **found);
            matches.for_each(|((bucket, weight), _)| weights[*bucket as usize] += weight);
            bars(&weights, Paint::solid(Ink::Accent));
        }
    }

    fn paint_overview_labels(&self, scene: &mut Scene) {
        let band = self.overview;
        for tick in &self.band.ticks {
            let (from, to) = (Point::new(tick.x_px, band.y), Point::new(tick.x_px, band.y + LABELS_PX - 2.0));
            scene.push(line(from, to, Ink::Line, 0.75));
            if let Some(label) = &tick.label {
                let at = Point::new(tick.x_px + TEXT_INSET_PX, band.y + LABELS_PX - 2.0);
                scene.push_text(None, at, label, Ink::TextSoft, TextStyle { halo: true, ..TextStyle::size(TEXT_PX) });
            }
        }
    }
}

/// The window and its edges: first what answers to a touch, then what is seen of it.
fn paint_window(window: Rect, hovered: Option<Target>, scene: &mut Scene) {
    let nothing = Paint::solid(Ink::Paper).at(0.0);
    let target = |grip: Grip| Some(Target::Overview(grip));
    let ink = |grip: Grip| if hovered == target(grip) { Ink::Accent } else { Ink::LineStrong };
    let stroke = Some((ink(Grip::Window), 1.0));
    let rect = Rect { y: window.y + 0.5, height: window.height - 1.0, ..window };
    scene.push_for(target(Grip::Window), Mark::Rect { rect, radius: 2.0, fill: Some(nothing), stroke });
    let inside = (window.width / 4.0).min(GRIP_PX);
    for (grip, x, reach) in [(Grip::Start, window.x, (GRIP_PX, inside)), (Grip::End, window.right(), (inside, GRIP_PX))]
    {
        let rect = Rect { x: x - reach.0, width: reach.0 + reach.1, ..window };
        scene.push_for(target(grip), fill(rect, nothing));
        let (width, height) = KNOB_PX;
        let rect = Rect::new(x - width / 2.0, window.center().y - height / 2.0, width, height);
        let fill = Some(Paint::solid(ink(grip)));
        scene.push_for(target(grip), Mark::Rect { rect, radius: 1.5, fill, stroke: None });
    }
}
