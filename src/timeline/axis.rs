//! The axis above the plot and its grid, stretched years, the cursor of the clock and the range that it ends.

use calendar::{Day, Period, day_in_words, period_label};
use scene::{Align, Ink, Mark, Paint, Point, Rect, Scene, Target, TextStyle};

use crate::layout::{Frame, Layout, fill};
use crate::text::AXIS_TEXT_PX;
use crate::ticks::{LABEL_INSET_PX, TIMES_PX};
use crate::{Calendars, Level, Tick, TimeScale, ticks};

/// Height of the two rows of ticks: the enclosing unit above, the finer one below.
pub(crate) const TICKS_PX: f32 = 34.0;
/// Where the lower row begins.
const MINOR_TOP_PX: f32 = 17.0;
/// Height of a flag.
const FLAG_PX: f32 = 16.0;
/// Least space between two flags, and between a flag and the end of the picture.
const FLAG_APART_PX: (f32, f32) = (2.0, 1.0);
/// Width of the cursor's line, and of the line at the beginning of a range.
const CURSOR_PX: (f32, f32) = (1.25, 0.75);
/// Width of a handle for a finger.
const HANDLE_PX: f32 = 36.0;
/// How strongly a range is tinted.
pub(crate) const RANGE_OPACITY: f32 = 0.08;
/// Half the width of the double line at the end of a stretched part, and how far it leans.
const JOINT_PX: (f32, f32) = (1.25, 2.0);

/// Height of the axis with the rows of these calendars.
pub(crate) fn height_px(calendars: Calendars) -> f32 {
    TICKS_PX + calendars.height_px()
}

/// A flag with a date, and the line and handle below it.
struct Flag {
    words: String,
    x_px: f32,
    rect: Rect,
    target: Target,
}

impl Layout {
    /// Ticks, and where clock and range stand.
    pub(crate) fn place_axis(&mut self, frame: &Frame<'_>, scale: &TimeScale) {
        let stretch = &frame.plan.stretch;
        self.cursor_x_px = scale.x_from_day(stretch.position_from_noon(frame.cursor));
        self.since_x_px = frame.since.map(|day| scale.x_from_day(stretch.position_from_noon(day)));
        self.straights = stretch.straights(scale);
        let mut measure = |label: &str| frame.plan.glyphs.width_px(label, AXIS_TEXT_PX);
        ticks(&self.straights, frame.lang, &mut measure, &mut self.ticks);
        self.place_overview(frame);
    }

    /// The range between two places, as far as it lies within `room`.
    pub(crate) fn range_in(room: Rect, a: f32, b: f32) -> Option<Rect> {
        let (left, right) = (a.min(b).max(room.x), a.max(b).min(room.right()));
        (left < right).then_some(Rect { x: left, width: right - left, ..room })
    }
}

/// Faint lines through the plot at every labelled tick.
pub(crate) fn paint_grid(layout: &Layout, scene: &mut Scene) {
    let plot = layout.plot;
    for tick in layout.ticks.iter().filter(|tick| !tick.stuck) {
        let width = if tick.level == Level::Major { 1.0 } else { 0.4 };
        let (from, to) = (Point::new(tick.x_px, plot.y), Point::new(tick.x_px, plot.bottom()));
        scene.push(line(from, to, Ink::Line, width));
    }
}

/// The range, and the lines of its beginning and of the clock, through strip and lanes; names are written over them.
pub(crate) fn paint_cursor_lines(layout: &Layout, scene: &mut Scene) {
    let (x, plot) = (layout.cursor_x_px, layout.plot);
    let mut through =
        |x: f32, width: f32| scene.push(line(Point::new(x, plot.y), Point::new(x, plot.bottom()), Ink::Cursor, width));
    if let Some(since_x) = layout.since_x_px {
        through(since_x, CURSOR_PX.1);
    }
    through(x, CURSOR_PX.0);
    if let Some(rect) = layout.since_x_px.and_then(|since_x| Layout::range_in(plot, since_x, x)) {
        scene.push(fill(rect, Paint::solid(Ink::Accent).at(RANGE_OPACITY)));
    }
}

/// Ticks with their labels, the rows of other calendars, and over them flags and handles.
pub(crate) fn paint(layout: &Layout, frame: &Frame<'_>, scale: &TimeScale, scene: &mut Scene) {
    let axis = layout.axis;
    let flags = flags(layout, frame);
    let covered = |rect: Rect| flags.iter().any(|flag| flag.rect.overlaps(rect));
    scene.push(Mark::Clip(Some(Rect::new(axis.x, axis.y, axis.width, axis.height + 1.0))));
    paint_stretched(layout, frame, &covered, scene);
    for tick in &layout.ticks {
        paint_tick(tick, layout, frame, &covered, scene);
    }
    scene.push(line(Point::new(axis.x, axis.bottom()), Point::new(axis.right(), axis.bottom()), Ink::LineStrong, 0.75));
    layout.paint_calendars(frame, scale, scene);
    let lines = [(Target::Since, layout.since_x_px), (Target::Cursor, Some(layout.cursor_x_px))];
    for (target, x) in lines {
        let flag = flags.iter().find(|flag| flag.target == target);
        flag.into_iter().for_each(|flag| paint_flag(flag, frame, scene));
        x.into_iter().for_each(|x| paint_handle(target, x, layout, frame, scene));
    }
}

/// A faint band behind what is stretched, how much it is, and a double line where that begins and ends, so that nobody
/// takes distances across it for equal.
fn paint_stretched(layout: &Layout, frame: &Frame<'_>, covered: &dyn Fn(Rect) -> bool, scene: &mut Scene) {
    let axis = layout.axis;
    for part in layout.straights.iter().filter(|part| part.factor > 1.0) {
        let (left, right) = (part.scale.left_px(), part.scale.right_px());
        let band = Rect::new(left, axis.y, right - left, axis.height);
        scene.push(fill(band, Paint::solid(Ink::Line).at(0.4)));
        for x in [left, right] {
            // The view's own ends are no joints.
            if x > axis.x && x < axis.right() {
                paint_joint(x, axis, scene);
            }
        }
        let words = format!("×{}", part.factor as u32);
        let width = frame.plan.glyphs.width_px(&words, AXIS_TEXT_PX);
        let at = Point::new(right - 6.0, axis.y + 12.5);
        let rect = Rect::new(at.x - width, axis.y, width, MINOR_TOP_PX);
        if band.width > TIMES_PX && !covered(rect) {
            let style = TextStyle { align: Align::End, ..TextStyle::size(AXIS_TEXT_PX) };
            scene.push_text(None, at, &words, Ink::TextSoft, style);
        }
    }
}

/// Two leaning lines through the ticks, as on a drawing that leaves something out.
fn paint_joint(x: f32, axis: Rect, scene: &mut Scene) {
    let (half, lean) = JOINT_PX;
    for x in [x - half, x + half] {
        let (from, to) = (Point::new(x - lean, axis.y + TICKS_PX), Point::new(x + lean, axis.y));
        scene.push(line(from, to, Ink::LineStrong, 1.25));
    }
}

fn paint_tick(tick: &Tick, layout: &Layout, frame: &Frame<'_>, covered: &dyn Fn(Rect) -> bool, scene: &mut Scene) {
    let (axis, bottom) = (layout.axis, layout.axis.y + TICKS_PX);
    let (top, baseline, ink, bold) = match tick.level {
        Level::Major => (axis.y + 3.0, axis.y + 12.5, Ink::Text, true),
        Level::Minor => (axis.y + MINOR_TOP_PX + 2.0, bottom - 5.0, Ink::TextSoft, false),
    };
    if !tick.stuck {
        scene.push(line(Point::new(tick.x_px, top), Point::new(tick.x_px, bottom), Ink::LineStrong, 0.75));
    }
    let Some(label) = &tick.label else { return };
    let x = tick.x_px + LABEL_INSET_PX;
    let width = frame.plan.glyphs.width_px(label, AXIS_TEXT_PX) + 4.0;
    if !covered(Rect::new(x, baseline - AXIS_TEXT_PX, width, AXIS_TEXT_PX)) {
        let style = TextStyle { bold, ..TextStyle::size(AXIS_TEXT_PX) };
        scene.push_text(None, Point::new(x, baseline), label, ink, style);
    }
}

pub(crate) fn line(from: Point, to: Point, ink: Ink, width: f32) -> Mark {
    Mark::Line { from, to, ink, width, dashed: false }
}

/// The flags in view, the clock's last: it lies on top. Both keep beside the column of names, where the host may have
/// buttons, and clear of each other; where there
/// is no room for two dates, the range's beginning shows its year alone, and at last no flag.
fn flags(layout: &Layout, frame: &Frame<'_>) -> Vec<Flag> {
    let axis = layout.axis;
    let flag = |x_px: f32, words: String, target: Target| {
        let in_view = x_px >= axis.x && x_px <= axis.right();
        // Bold letters are a little wider than the measured ones.
        let width = frame.plan.glyphs.width_px(&words, AXIS_TEXT_PX) * 1.1 + 12.0;
        let left = (x_px - width / 2.0).min(frame.size.0 - width - FLAG_APART_PX.1).max(axis.x + FLAG_APART_PX.1);
        in_view.then(|| Flag { words, x_px, rect: Rect::new(left, axis.y, width, FLAG_PX), target })
    };
    let full = |day: Day| day_in_words(day, frame.lang);
    let year = |day: Day| period_label(Period::Years(1), day, frame.lang);
    let told = frame.cursor_words.map_or_else(|| full(frame.cursor), str::to_string);
    let clock = flag(layout.cursor_x_px, told, Target::Cursor);
    let since = |words: &dyn Fn(Day) -> String| {
        let (day, x) = frame.since.zip(layout.since_x_px)?;
        flag(x, words(day), Target::Since)
    };
    let Some(mut clock) = clock else { return since(&full).into_iter().collect() };
    for words in [&full as &dyn Fn(Day) -> String, &year] {
        let Some(mut since) = since(words) else { break };
        let (earlier, later) = match since.x_px <= clock.x_px {
            true => (&mut since.rect, &mut clock.rect),
            false => (&mut clock.rect, &mut since.rect),
        };
        if let Some(apart) = moved_apart(*earlier, *later, (axis.x + FLAG_APART_PX.1, frame.size.0 - FLAG_APART_PX.1)) {
            (*earlier, *later) = apart;
            return vec![since, clock];
        }
    }
    vec![clock]
}

/// Two flags clear of each other: the earlier one gives way to the left as far as there is room. `None` when the later
/// one would then reach beyond the limits.
fn moved_apart(mut earlier: Rect, mut later: Rect, (left, right): (f32, f32)) -> Option<(Rect, Rect)> {
    earlier.x = earlier.x.min(later.x - FLAG_APART_PX.0 - earlier.width).max(left);
    later.x = later.x.max(earlier.right() + FLAG_APART_PX.0);
    (later.right() <= right).then_some((earlier, later))
}

/// The range's beginning is as the clock, but thinner and hollow.
fn paint_flag(flag: &Flag, frame: &Frame<'_>, scene: &mut Scene) {
    let (ink, paper, width) = look(flag.target);
    let (target, rect) = (Some(flag.target), flag.rect);
    let stroke = if frame.hovered == target { Some((Ink::Accent, 2.0)) } else { width };
    scene.push_for(target, Mark::Rect { rect, radius: 3.0, fill: Some(Paint::solid(paper)), stroke });
    let style = TextStyle { bold: true, align: Align::Middle, ..TextStyle::size(AXIS_TEXT_PX) };
    let at = Point::new(rect.center().x, rect.center().y + AXIS_TEXT_PX * 0.36);
    scene.push_text(target, at, &flag.words, ink, style);
    // A flag that gave way is led back to its line.
    let nearest = flag.x_px.max(rect.x).min(rect.right());
    if nearest != flag.x_px {
        let y = rect.bottom() - 0.5;
        scene.push(line(Point::new(nearest, y), Point::new(flag.x_px, y), Ink::Cursor, CURSOR_PX.0));
    }
}

/// Ink of the words, of what lies under them, and the outline.
fn look(target: Target) -> (Ink, Ink, Option<(Ink, f32)>) {
    match target {
        Target::Cursor => (Ink::Paper, Ink::Cursor, None),
        _ => (Ink::Text, Ink::Paper, Some((Ink::Cursor, 1.0))),
    }
}

/// The line down from the flags, and what takes hold of it.
fn paint_handle(target: Target, x: f32, layout: &Layout, frame: &Frame<'_>, scene: &mut Scene) {
    let axis = layout.axis;
    if x < axis.x || x > axis.right() {
        return;
    }
    let width = if target == Target::Cursor { CURSOR_PX.0 } else { CURSOR_PX.1 };
    scene.push(line(Point::new(x, axis.y + FLAG_PX), Point::new(x, axis.bottom()), Ink::Cursor, width));
    let (_, paper, stroke) = look(target);
    let stroke = if frame.hovered == Some(target) { Some((Ink::Accent, 2.0)) } else { stroke };
    let (center, target) = (Point::new(x, axis.bottom()), Some(target));
    scene.push_for(target, Mark::Diamond { center, radius: 5.0, fill: Some(Paint::solid(paper)), stroke });
    let handle = Rect::new(x - HANDLE_PX / 2.0, axis.y, HANDLE_PX, axis.height + 4.0);
    scene.push_for(target, fill(handle, Paint::solid(Ink::Cursor).at(0.0)));
}
