//! Borders as lines in time: what was agreed is a whole line, what nobody agreed on or what lies in doubt is dashed, what
//! is only asked for is dotted.

use chronicle::{Border, BorderKind};
use scene::{Ink, Mark, Paint, Point, Scene, Target};

use crate::board::Board;
use crate::frame::{MapFrame, Pane, PlacedLabel};
use crate::labels::{Hook, Measure, Named, Naming, name_style};
use crate::layers::Layer;
use crate::pane::View;
use crate::pins::text_px;

/// Distance of the dots of a line that is only asked for, and their radius, pixels.
const DOTS_PX: (f32, f32) = (7.0, 1.5);
/// Pictures narrower than this do not name borders.
const NAMED_FROM_PX: f32 = 480.0;

/// A border that is drawn on a day.
pub(crate) struct Line<'a> {
    index: u32,
    border: &'a Border,
    certain: bool,
    points: Vec<Point>,
}

/// The borders of the frame's day in a picture.
pub(crate) fn lines<'a>(frame: &MapFrame<'a>, view: &View) -> Vec<Line<'a>> {
    if !frame.layers.has(Layer::Borders) {
        return Vec::new();
    }
    let seen_by = (!frame.view.is_empty()).then_some(frame.view);
    let line = |(index, certain): (u32, bool)| {
        let border = frame.dataset.records().borders.get(index as usize)?;
        let points = view.atlas.border_km(index).iter().map(|p| view.place.apply(*p)).collect();
        border.is_seen_by(seen_by).then_some(Line { index, border, certain, points })
    };
    frame.dataset.borders_on(frame.day).into_iter().filter_map(line).collect()
}

impl Line<'_> {
    fn target(&self) -> Option<Target> {
        Some(Target::Border(self.index))
    }

    /// Draws the line over a casing of paper, so that it is seen on land and sea alike.
    pub(crate) fn draw(&self, frame: &MapFrame, scene: &mut Scene) {
        let pointed = frame.hovered == self.target();
        let ink = if pointed { Ink::Accent } else { Ink::Text };
        let (width, dashed) = match (self.border.kind, self.certain) {
            (BorderKind::Treaty, true) => (1.8, false),
            (BorderKind::Treaty, false) => (1.8, true),
            _ => (1.3, true),
        };
        for pair in self.points.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            scene.push(Mark::Line { from, to, ink: Ink::Paper, width: width + 2.4, dashed: false });
        }
        if self.border.kind == BorderKind::Claimed {
            self.dots(ink, scene);
            return;
        }
        for pair in self.points.windows(2) {
            let line = Mark::Line { from: pair[0], to: pair[1], ink, width, dashed };
            scene.push_for(self.target(), line);
        }
    }

    fn dots(&self, ink: Ink, scene: &mut Scene) {
        let (apart, radius) = DOTS_PX;
        let mut next = 0.0;
        for pair in self.points.windows(2) {
            let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
            let length = dx.hypot(dy);
            // A line far outside the picture could be long without end.
            while next < length.min(4000.0) {
                let center = Point::new(pair[0].x + dx * next / length, pair[0].y + dy * next / length);
                let fill = Some(Paint::solid(ink));
                scene.push_for(self.target(), Mark::Disc { center, radius, fill, stroke: None });
                next += apart;
            }
            next -= length;
        }
    }

    /// Names the line by its middle, if that is in the picture.
    pub(crate) fn name(
        &self,
        frame: &MapFrame,
        view: &View,
        pane: Pane,
        board: &mut Board,
        measure: &mut Measure,
        scene: &mut Scene,
    ) -> Option<PlacedLabel> {
        let at = self.middle().filter(|at| view.area.grown(-8.0).contains(*at))?;
        if frame.size.0 < NAMED_FROM_PX {
            return None;
        }
        let style = scene::TextStyle { italic: true, ..name_style(text_px(frame.size) - 1.0) };
        let words = self.border.name.get(frame.lang);
        let named = Named { words, below: None, target: self.target(), pane, style, ink: Ink::Text };
        Naming::new(named, vec![Hook::dot(at, 3.0)], measure).place(board, scene)
    }

    /// The point half-way along the line.
    pub(crate) fn middle(&self) -> Option<Point> {
        let length = |pair: &[Point]| (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y);
        let mut left = self.points.windows(2).map(length).sum::<f32>() / 2.0;
        for pair in self.points.windows(2) {
            let whole = length(pair);
            if left <= whole && whole > 0.0 {
                let t = left / whole;
                return Some(Point::new(
                    pair[0].x + (pair[1].x - pair[0].x) * t,
                    pair[0].y + (pair[1].y - pair[0].y) * t,
                ));
            }
            left -= whole;
        }
        self.points.first().copied()
    }
}
