//! The axis above the plot, its grid, and the cursor of the clock.

use calendar::day_in_words;
use scene::{Align, Ink, Mark, Paint, Point, Rect, Scene, Target, TextStyle};

use crate::layout::{Frame, Layout, fill};
use crate::text::AXIS_TEXT_PX;
use crate::ticks::LABEL_INSET_PX;
use crate::{Level, Tick};

/// Where the lower row of the axis begins.
const MINOR_TOP_PX: f32 = 17.0;
/// Height of the cursor's flag.
const FLAG_PX: f32 = 16.0;
/// Width of the cursor's line.
const CURSOR_PX: f32 = 1.25;
/// Width of the cursor's handle for a finger.
const HANDLE_PX: f32 = 36.0;

/// Faint lines through the plot at every labelled tick.
pub(crate) fn paint_grid(layout: &Layout, scene: &mut Scene) {
    let plot = layout.plot;
    for tick in layout.ticks.iter().filter(|tick| tick.level == Level::Minor || tick.x_px > plot.x) {
        let width = if tick.level == Level::Major { 1.0 } else { 0.4 };
        scene.push(Mark::Line {
            from: Point::new(tick.x_px, plot.y),
            to: Point::new(tick.x_px, plot.bottom()),
            ink: Ink::Line,
            width,
            dashed: false,
        });
    }
}

/// The cursor's line through strip and lanes; names are written over it.
pub(crate) fn paint_cursor_line(layout: &Layout, scene: &mut Scene) {
    let (x, plot) = (layout.cursor_x_px, layout.plot);
    scene.push(line(Point::new(x, plot.y), Point::new(x, plot.bottom()), Ink::Cursor, CURSOR_PX));
}

/// Ticks with their labels, and over them the cursor's flag and handle.
pub(crate) fn paint(layout: &Layout, frame: &Frame<'_>, scene: &mut Scene) {
    let axis = layout.axis;
    let flag = flag(layout, frame);
    scene.push(Mark::Clip(Some(Rect::new(axis.x, axis.y, axis.width, axis.height + 1.0))));
    for tick in &layout.ticks {
        paint_tick(tick, layout, frame, flag, scene);
    }
    scene.push(line(Point::new(axis.x, axis.bottom()), Point::new(axis.right(), axis.bottom()), Ink::LineStrong, 0.75));
    scene.push(Mark::Clip(None));
    if let Some(flag) = flag {
        paint_cursor(layout, frame, flag, scene);
    }
}

fn paint_tick(tick: &Tick, layout: &Layout, frame: &Frame<'_>, flag: Option<Rect>, scene: &mut Scene) {
    let axis = layout.axis;
    let (top, baseline, ink, bold) = match tick.level {
        Level::Major => (axis.y + 3.0, axis.y + 12.5, Ink::Text, true),
        Level::Minor => (axis.y + MINOR_TOP_PX + 2.0, axis.bottom() - 5.0, Ink::TextSoft, false),
    };
    let stuck = tick.x_px <= axis.x && tick.level == Level::Major;
    if !stuck {
        scene.push(line(Point::new(tick.x_px, top), Point::new(tick.x_px, axis.bottom()), Ink::LineStrong, 0.75));
    }
    let Some(label) = &tick.label else { return };
    let x = tick.x_px + LABEL_INSET_PX;
    let width = frame.plan.glyphs.width_px(label, AXIS_TEXT_PX) + 4.0;
    let covered = flag.is_some_and(|flag| flag.overlaps(Rect::new(x, baseline - AXIS_TEXT_PX, width, AXIS_TEXT_PX)));
    if !covered {
        let style = TextStyle { bold, ..TextStyle::size(AXIS_TEXT_PX) };
        scene.push_text(None, Point::new(x, baseline), label, ink, style);
    }
}

fn line(from: Point, to: Point, ink: Ink, width: f32) -> Mark {
    Mark::Line { from, to, ink, width, dashed: false }
}

/// The flag with the date, moved inwards at the edges; none while the cursor is out of view.
fn flag(layout: &Layout, frame: &Frame<'_>) -> Option<Rect> {
    let (x, axis) = (layout.cursor_x_px, layout.axis);
    if x < axis.x || x > axis.right() {
        return None;
    }
    let words = day_in_words(frame.cursor, frame.lang);
    // Bold letters are a little wider than the measured ones.
    let width = frame.plan.glyphs.width_px(&words, AXIS_TEXT_PX) * 1.1 + 12.0;
    let left = (x - width / 2.0).min(frame.size.0 - width - 1.0).max(1.0);
    Some(Rect::new(left, axis.y, width, FLAG_PX))
}

fn paint_cursor(layout: &Layout, frame: &Frame<'_>, flag: Rect, scene: &mut Scene) {
    let (x, axis) = (layout.cursor_x_px, layout.axis);
    let target = Some(Target::Cursor);
    scene.push(line(Point::new(x, flag.bottom()), Point::new(x, axis.bottom()), Ink::Cursor, CURSOR_PX));
    let fill_paint = Some(Paint::solid(Ink::Cursor));
    let stroke = (frame.hovered == target).then_some((Ink::Accent, 2.0));
    scene.push_for(target, Mark::Rect { rect: flag, radius: 3.0, fill: fill_paint, stroke });
    let style = TextStyle { bold: true, align: Align::Middle, ..TextStyle::size(AXIS_TEXT_PX) };
    let at = Point::new(flag.center().x, flag.center().y + AXIS_TEXT_PX * 0.36);
    let words = day_in_words(frame.cursor, frame.lang);
    scene.push_text(target, at, &words, Ink::Paper, style);
    let center = Point::new(x, axis.bottom());
    scene.push_for(target, Mark::Diamond { center, radius: 5.0, fill: fill_paint, stroke });
    let handle = Rect::new(x - HANDLE_PX / 2.0, axis.y, HANDLE_PX, axis.height + 4.0);
    scene.push_for(target, fill(handle, Paint::solid(Ink::Cursor).at(0.0)));
}
