//! The lane of figures in one frame: where its points, values and titles go, and their marks.
//!
//! Which values are written is settled without looking at the view, from distances alone, so that none changes its place
//! while the reader pans. Titles of series go where the view leaves room. Nothing is allocated once the lists have grown.

use chronicle::Qualifier;
use scene::{Align, Ink, Mark, Paint, Point, Rect, Scene, Target, TextStyle};

use crate::figures::{FAR_DAYS, FIGURE_TEXT_PX, FiguresPlan, LinePlan, PointPlan};
use crate::items::BEYOND_PX;
use crate::lanes::SCALE_GAP_PX;
use crate::layout::{Frame, Layout, fill};
use crate::marks::fade;
use crate::pack::OPEN_PX;
use crate::{Plan, TimeScale};

/// Radius of a point.
const RADIUS_PX: f32 = 3.0;
/// Length of the tick of what is passed or not reached.
const TICK_PX: f32 = 4.5;
/// Radius within which a point answers: with a finger's reach around it, 44 pixels across.
const TOUCH_RADIUS_PX: f32 = 6.0;
/// Height of a label.
const LABEL_PX: f32 = 10.0;
/// Least space around a label.
const APART_PX: f32 = 1.5;
/// Between a mark and its value; twice as much at its sides.
const VALUE_GAP_PX: f32 = 2.0;
/// Between a point and its series' title, and least room at the sides of the plot.
const TITLE_GAP_PX: f32 = 6.0;
/// A title may stand this much above or below its point.
const TITLE_SHIFT_PX: f32 = 8.0;
/// Space above and below the scale, for the labels of points at its ends.
const CHART_PAD_PX: f32 = 10.0;
/// Thickness of what is certain of a stretch.
const CERTAIN_PX: f32 = 3.0;
/// Thickness of what is possible.
const POSSIBLE_PX: f32 = 2.0;
/// From the lane's name to its unit below.
const UNIT_BELOW_PX: f32 = 13.0;

/// Where one figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// The series' index in the record.
    pub series: u32,
    /// The figure's place in its series.
    pub point: u32,
    /// The middle of its mark.
    pub center: Point,
    /// All that is possible of its date, from left to right; as thick as its bar.
    pub date: Rect,
    /// Its value, if shown.
    pub label: Option<Rect>,
    /// The title of its series, if shown at this figure.
    pub title: Option<Rect>,
}

impl Layout {
    /// The lane of figures with its heading, without the gutter; `None` when it is not shown.
    #[must_use]
    pub fn figures_lane(&self) -> Option<Rect> {
        Some(self.shares.figures).filter(|lane| lane.height > 0.0)
    }

    /// Where the scale of values lies, from its foot to its top.
    fn chart(&self) -> Rect {
        let lane = self.shares.figures;
        let top = lane.y + self.shares.heading_px + CHART_PAD_PX;
        Rect::new(lane.x, top, lane.width, (lane.bottom() - CHART_PAD_PX - top).max(0.0))
    }

    /// Whether the labels of the scale have room in the gutter.
    fn scale_in_gutter(&self, plan: &FiguresPlan) -> bool {
        plan.name_px.max(plan.unit_px) + plan.ticks_px + 2.0 * SCALE_GAP_PX + 4.0 <= self.plot.x
    }

    pub(crate) fn place_figures(&mut self, plan: &Plan, scale: &TimeScale) {
        self.figures.clear();
        self.taken.clear();
        let Some(plan) = &plan.figures else { return };
        let chart = self.chart();
        // Distances from the first point do not change while panning, not even by rounding.
        let first_day = plan.points.first().map_or(0.0, |point| point.at_day);
        let x = |day: f64| ((day - first_day) * scale.px_per_day()) as f32;
        for point in &plan.points {
            let PointPlan { stand, series, point: number, at_day, share, .. } = point;
            let fade = |open: bool| if open { OPEN_PX as f32 } else { 0.0 };
            let left = x(stand.possible.0) - fade(stand.open.start);
            let right = x(stand.possible.1) + fade(stand.open.end);
            let center = Point::new(x(*at_day), chart.bottom() - share * chart.height);
            let date = bar(left, right, center.y, CERTAIN_PX);
            let figure = Figure { series: *series, point: *number, center, date, label: None, title: None };
            self.taken.push(date);
            self.taken.push(mark_box(&figure, point));
            self.figures.push(figure);
        }
        for (number, point) in plan.points.iter().enumerate() {
            if !point.label.is_empty() {
                let places = value_places(&self.figures[number], point);
                self.figures[number].label = self.first_free(plan, &places);
            }
        }
        let shift = scale.x_from_day(first_day);
        let scale_px = if self.scale_in_gutter(plan) { 0.0 } else { plan.ticks_px + TITLE_GAP_PX };
        let room = (self.plot.x + scale_px - shift + 2.0, self.plot.right() - shift - 2.0);
        for line in &plan.lines {
            self.place_title(plan, line, room);
        }
        for figure in &mut self.figures {
            figure.center.x += shift;
            figure.date.x += shift;
            let shifted = |rect: Rect| Rect { x: rect.x + shift, ..rect };
            figure.label = figure.label.filter(|rect| within(*rect, room)).map(shifted);
            figure.title = figure.title.map(shifted);
        }
    }

    /// Beside the last point of a series, or else the first; a little higher or lower where that is taken.
    fn place_title(&mut self, plan: &FiguresPlan, line: &LinePlan, room: (f32, f32)) {
        for (side, end) in line.ends.into_iter().enumerate().rev() {
            let Figure { center, label, date, .. } = self.figures[end];
            let label = label.unwrap_or(date);
            let x = if side > 0 {
                label.right().max(date.right()).max(center.x + RADIUS_PX) + TITLE_GAP_PX
            } else {
                label.x.min(date.x).min(center.x - RADIUS_PX) - TITLE_GAP_PX - line.title_px
            };
            let place = |shift: f32| Rect::new(x, center.y + shift - LABEL_PX / 2.0, line.title_px, LABEL_PX);
            let mark = Rect::new(center.x, center.y, 0.0, 0.0);
            if within(mark, room) && within(place(0.0), room) {
                let places = [0.0, -TITLE_SHIFT_PX, TITLE_SHIFT_PX].map(place);
                self.figures[end].title = self.first_free(plan, &places);
                if self.figures[end].title.is_some() {
                    return;
                }
            }
        }
    }

    /// The first of these places where a label may stand, which is then taken: within the lane, and over no mark, line or
    /// other label.
    fn first_free(&mut self, plan: &FiguresPlan, places: &[Rect]) -> Option<Rect> {
        let lane = self.shares.figures;
        let free = |rect: &&Rect| {
            let around = rect.grown(APART_PX);
            let crossed = |number: usize| {
                let next = self.joined(plan, number);
                next.is_some_and(|next| crosses(self.figures[number].center, next.center, **rect))
            };
            rect.y >= lane.y + self.shares.heading_px
                && rect.bottom() <= lane.bottom()
                && !self.taken.iter().any(|other| other.overlaps(around))
                && !(0..self.figures.len()).any(crossed)
        };
        let found = places.iter().find(free).copied();
        if let Some(rect) = found {
            self.taken.push(rect);
        }
        found
    }

    /// The next point of the same series at another moment.
    fn joined(&self, plan: &FiguresPlan, number: usize) -> Option<&Figure> {
        let (point, next) = (&plan.points[number], plan.points.get(number + 1)?);
        (point.series == next.series && point.at_day < next.at_day).then(|| &self.figures[number + 1])
    }

    pub(crate) fn paint_figures(&self, frame: &Frame<'_>, scale: &TimeScale, scene: &mut Scene) {
        let Some(plan) = &frame.plan.figures else { return };
        let (chart, plot) = (self.chart(), self.plot);
        for halves in 0..3_u8 {
            let y = value_y(chart, halves);
            line(scene, None, (Point::new(plot.x, y), Point::new(plot.right(), y)), (Ink::Line, 0.75));
        }
        let sides = (plot.x - BEYOND_PX, plot.right() + BEYOND_PX);
        for (number, (figure, point)) in self.figures.iter().zip(&plan.points).enumerate() {
            if let Some(next) = self.joined(plan, number)
                && let Some(ends) = between(figure.center, next.center, sides)
            {
                let stroke = if of_series(frame, point) { (Ink::Accent, 1.5) } else { (Ink::LineStrong, 1.0) };
                let dashed = plan.points[number + 1].at_day - point.at_day > FAR_DAYS;
                scene.push(Mark::Line { from: ends.0, to: ends.1, ink: stroke.0, width: stroke.1, dashed });
            }
            paint_date(figure, point, (scale, sides), scene);
            // What answers to a touch lies below all points, so that a point is never hidden behind its neighbour's.
            if figure.center.x > sides.0 && figure.center.x < sides.1 {
                disc(scene, figure, TOUCH_RADIUS_PX, (Some(Paint::solid(Ink::Paper).at(0.0)), None));
            }
        }
        let style = TextStyle { halo: true, ..TextStyle::size(FIGURE_TEXT_PX) };
        for (figure, point) in self.figures.iter().zip(&plan.points) {
            if figure.center.x > sides.0 && figure.center.x < sides.1 {
                paint_point(figure, point, frame.hovered == target(figure), scene);
            }
            if let Some(rect) = figure.label {
                scene.push_text(target(figure), baseline(rect), &point.label, Ink::Text, style);
            }
        }
        for line in &plan.lines {
            let Some(rect) = line.ends.iter().find_map(|end| self.figures[*end].title) else { continue };
            let ink = if of_series(frame, &plan.points[line.ends[0]]) { Ink::Accent } else { Ink::TextSoft };
            scene.push_text(None, baseline(rect), &line.title, ink, style);
        }
    }

    /// Name, unit and scale of the lane; `names` is where names of lanes begin and their size.
    pub(crate) fn paint_figures_heading(&self, plan: &Plan, names: (f32, f32), scene: &mut Scene) {
        let Some(plan) = &plan.figures else { return };
        let (lane, chart, wide) = (self.shares.figures, self.chart(), self.plot.x > 0.0);
        let (x, size_px) = names;
        let (key_x, key_px, first_px, below_px) = if wide {
            (4.0, lane.height, 2.0 * CHART_PAD_PX, UNIT_BELOW_PX)
        } else {
            (0.0, self.shares.heading_px, self.shares.heading_px, 0.0)
        };
        scene.push(fill(Rect::new(key_x, lane.y + 2.0, 2.5, key_px - 4.0), Paint::solid(Ink::LineStrong)));
        let at = Point::new(x, lane.y + first_px / 2.0 + size_px * 0.36 + 1.0);
        scene.push_text(None, at, &plan.name, Ink::TextSoft, TextStyle::size(size_px));
        let unit_x = if wide { x } else { x + plan.name_px + TITLE_GAP_PX };
        let small = TextStyle::size(FIGURE_TEXT_PX);
        scene.push_text(None, Point::new(unit_x, at.y + below_px), &plan.unit, Ink::TextSoft, small);
        let (x, align) = if self.scale_in_gutter(plan) {
            (self.plot.x - 6.0, Align::End)
        } else {
            scene.push(Mark::Clip(Some(self.window)));
            (self.plot.x + 3.0, Align::Start)
        };
        let style = TextStyle { align, halo: align == Align::Start, ..small };
        for (halves, label) in (0..3_u8).zip(&plan.ticks) {
            let at = Point::new(x, value_y(chart, halves) + FIGURE_TEXT_PX * 0.36);
            scene.push_text(None, at, label, Ink::TextSoft, style);
        }
    }
}

/// Height of one of the three labelled values: foot, middle, top.
fn value_y(chart: Rect, halves: u8) -> f32 {
    chart.bottom() - f32::from(halves) / 2.0 * chart.height
}

/// True for the series of the figure under the pointer.
fn of_series(frame: &Frame<'_>, point: &PointPlan) -> bool {
    matches!(frame.hovered, Some(Target::Figure(series, _)) if series == point.series)
}

fn target(figure: &Figure) -> Option<Target> {
    Some(Target::Figure(figure.series, figure.point))
}

/// Which way the tick of a qualified figure points, towards where the figure really lies: -1 upwards, 1 downwards, 0
/// where there is none.
fn tick(qualifier: Qualifier) -> f32 {
    match qualifier {
        Qualifier::Over => -1.0,
        Qualifier::Almost | Qualifier::Under | Qualifier::AsManyAs => 1.0,
        Qualifier::Exactly | Qualifier::About => 0.0,
    }
}

/// What the mark of a point covers.
fn mark_box(figure: &Figure, point: &PointPlan) -> Rect {
    let side = tick(point.qualifier);
    let top = figure.center.y - RADIUS_PX - TICK_PX * (-side).max(0.0);
    Rect::new(figure.center.x - RADIUS_PX, top, 2.0 * RADIUS_PX, 2.0 * RADIUS_PX + TICK_PX * side.abs())
}

/// Where a value may stand: above or below its mark, or beside mark and date; best first.
fn value_places(figure: &Figure, point: &PointPlan) -> [Rect; 4] {
    let (mark, date, width) = (mark_box(figure, point), figure.date, point.label_px);
    let place = |x: f32, y: f32| Rect::new(x, y, width, LABEL_PX);
    let (left, beside) = (mark.center().x - width / 2.0, mark.center().y - LABEL_PX / 2.0);
    [
        place(left, mark.y - VALUE_GAP_PX - LABEL_PX),
        place(left, mark.bottom() + VALUE_GAP_PX),
        place(mark.right().max(date.right()) + 2.0 * VALUE_GAP_PX, beside),
        place(mark.x.min(date.x) - 2.0 * VALUE_GAP_PX - width, beside),
    ]
}

fn baseline(rect: Rect) -> Point {
    Point::new(rect.x, rect.center().y + FIGURE_TEXT_PX * 0.36)
}

/// Whether all of it lies between two sides.
fn within(rect: Rect, (left, right): (f32, f32)) -> bool {
    rect.x >= left && rect.right() <= right
}

/// A bar of this thickness around `y`.
fn bar(left: f32, right: f32, y: f32, thick: f32) -> Rect {
    Rect::new(left, y - thick / 2.0, right - left, thick)
}

/// The part of a line between two sides; `a` lies left of `b`.
fn between(a: Point, b: Point, (left, right): (f32, f32)) -> Option<(Point, Point)> {
    if b.x < left || a.x > right {
        return None;
    }
    let slope = (b.y - a.y) / (b.x - a.x).max(f32::MIN_POSITIVE);
    let at = |x: f32| {
        let x = x.max(a.x).min(b.x);
        Point::new(x, (a.y + (x - a.x) * slope).max(a.y.min(b.y)).min(a.y.max(b.y)))
    };
    Some((at(left), at(right)))
}

/// Whether the line meets the rectangle; `a` lies left of `b`.
fn crosses(a: Point, b: Point, rect: Rect) -> bool {
    between(a, b, (rect.x, rect.right()))
        .is_some_and(|(from, to)| from.y.min(to.y) < rect.bottom() && from.y.max(to.y) > rect.y)
}

/// What is certain of the date as a bar, and what is only possible, fading to the sides.
fn paint_date(figure: &Figure, point: &PointPlan, at: (&TimeScale, (f32, f32)), scene: &mut Scene) {
    let (scale, sides) = at;
    let cut = |x: f32| x.max(sides.0).min(sides.1);
    let (left, right) = (cut(figure.date.x), cut(figure.date.right()));
    let core = point.stand.core.unwrap_or((point.at_day, point.at_day));
    let (core_left, core_right) = (cut(scale.x_from_day(core.0)), cut(scale.x_from_day(core.1)));
    let (y, paint) = (figure.center.y, Paint::solid(Ink::TextSoft));
    if core_right > core_left {
        scene.push_for(target(figure), fill(bar(core_left, core_right, y, CERTAIN_PX), paint));
    }
    // Doubt that the mark covers need not be drawn.
    if right - left > 2.0 * RADIUS_PX {
        fade(scene, target(figure), bar(left, core_left, y, POSSIBLE_PX), paint.at(0.55), true);
        fade(scene, target(figure), bar(core_right, right, y, POSSIBLE_PX), paint.at(0.55), false);
    }
}

fn paint_point(figure: &Figure, point: &PointPlan, hovered: bool, scene: &mut Scene) {
    let (Point { x, y }, side) = (figure.center, tick(point.qualifier));
    let ink = if hovered { Ink::Accent } else { Ink::TextSoft };
    if side != 0.0 {
        let end = Point::new(x, y + side * (RADIUS_PX + TICK_PX));
        line(scene, target(figure), (figure.center, end), (ink, 1.25));
    }
    let full = matches!(point.qualifier, Qualifier::Exactly | Qualifier::AsManyAs);
    let (radius, fill, stroke) =
        if full { (RADIUS_PX, ink, None) } else { (RADIUS_PX - 0.6, Ink::Paper, Some((ink, 1.25))) };
    disc(scene, figure, radius, (Some(Paint::solid(fill)), stroke));
    if hovered {
        disc(scene, figure, RADIUS_PX + 2.5, (None, Some((Ink::Accent, 1.5))));
    }
}

fn disc(scene: &mut Scene, figure: &Figure, radius: f32, (fill, stroke): (Option<Paint>, Option<(Ink, f32)>)) {
    scene.push_for(target(figure), Mark::Disc { center: figure.center, radius, fill, stroke });
}

fn line(scene: &mut Scene, target: Option<Target>, (from, to): (Point, Point), (ink, width): (Ink, f32)) {
    scene.push_for(target, Mark::Line { from, to, ink, width, dashed: false });
}
