//! Places of the selected event: pins with names, and diamonds at the edge for places that lie outside.

use scene::{Ink, Mark, Paint, Point, Rect, Scene, Target};

use crate::board::Board;
use crate::frame::{MapFrame, Pane, PlacedLabel};
use crate::labels::{Hook, Measure, Named, Naming, name_style};

/// Distance of an edge mark from the edge, pixels.
const EDGE_PX: f32 = 11.0;
const DOT_PX: f32 = 4.5;

/// Draws the dot of a place.
pub(crate) fn dot(frame: &MapFrame, place: u32, at: Point, board: &mut Board, scene: &mut Scene) {
    let grown = if frame.hovered == Some(Target::Place(place)) { 1.5 } else { 0.0 };
    let (fill, stroke) = (Some(Paint::solid(Ink::Accent)), Some((Ink::Paper, 1.8)));
    let mark = Mark::Disc { center: at, radius: DOT_PX + grown, fill, stroke };
    scene.push_for(Some(Target::Place(place)), mark);
    board.take(Rect::new(at.x - DOT_PX, at.y - DOT_PX, 2.0 * DOT_PX, 2.0 * DOT_PX));
}

/// Names a place beside its mark.
pub(crate) fn name(
    frame: &MapFrame,
    place: u32,
    hook: Hook,
    pane: Pane,
    board: &mut Board,
    measure: &mut Measure,
    scene: &mut Scene,
) -> Option<PlacedLabel> {
    let words = frame.dataset.records().places.get(place as usize)?.name.get(frame.lang);
    let (target, style) = (Some(Target::Place(place)), style(frame));
    let named = Named { words, below: None, target, pane, style, ink: Ink::Text };
    Naming::new(named, vec![hook], measure).place(board, scene)
}

fn style(frame: &MapFrame) -> scene::TextStyle {
    scene::TextStyle { bold: true, ..name_style(text_px(frame.size)) }
}

/// Size of the names on a map of this size.
pub(crate) fn text_px(size: (f32, f32)) -> f32 {
    (9.5 + size.0.min(1.5 * size.1) / 300.0).clamp(11.0, 18.0).round()
}

/// The arrow that points the way from the middle of the picture.
fn arrow(size: (f32, f32), to: Point) -> &'static str {
    const ARROWS: [&str; 8] = ["→", "↘", "↓", "↙", "←", "↖", "↑", "↗"];
    let (dx, dy) = (to.x - size.0 / 2.0, to.y - size.1 / 2.0);
    // Eight directions by comparing slopes: half-way between two of them the tangent is 0.414.
    let (across, down) = (dx.abs() > 0.414 * dy.abs(), dy.abs() > 0.414 * dx.abs());
    ARROWS[match (across, down, dx > 0.0, dy > 0.0) {
        (true, false, true, _) => 0,
        (true, true, true, true) => 1,
        (false, _, _, true) => 2,
        (true, true, false, true) => 3,
        (true, false, false, _) => 4,
        (true, true, false, false) => 5,
        (false, _, _, false) => 6,
        (true, true, true, false) => 7,
    }]
}

/// What lies out of view.
pub(crate) struct Edge<'a> {
    pub(crate) target: Target,
    pub(crate) words: &'a str,
    /// What is counted there.
    pub(crate) below: Option<&'a str>,
}

impl<'a> Edge<'a> {
    pub(crate) fn of_place(frame: &MapFrame<'a>, place: u32) -> Self {
        let words = frame.dataset.records().places.get(place as usize).map_or("", |place| place.name.get(frame.lang));
        Self { target: Target::Place(place), words, below: None }
    }
}

/// Marks something that is out of view by a diamond at the edge, in its direction, and names it with an arrow, so that it
/// is not taken for a place of the map; below the name what is counted there, if anything is.
pub(crate) fn outside(
    frame: &MapFrame,
    edge: Edge,
    at: Point,
    board: &mut Board,
    measure: &mut Measure,
    scene: &mut Scene,
) -> Option<PlacedLabel> {
    let spot = edge_spot(frame.size, at, board)?;
    let (fill, stroke) = (Some(Paint::solid(Ink::Accent)), Some((Ink::Paper, 1.5)));
    let target = Some(edge.target);
    scene.push_for(target, Mark::Diamond { center: spot, radius: 6.0, fill, stroke });
    board.take(Rect::new(spot.x - 6.0, spot.y - 6.0, 12.0, 12.0));
    let words = [arrow(frame.size, at), " ", edge.words].concat();
    let named =
        Named { words: &words, below: edge.below, target, pane: Pane::Main, style: style(frame), ink: Ink::Text };
    Naming::new(named, vec![Hook::dot(spot, 4.0)], measure).place(board, scene)
}

/// The free spot on the edge nearest to where the way from the middle to the point leaves the picture.
fn edge_spot(size: (f32, f32), to: Point, board: &Board) -> Option<Point> {
    let (half_w, half_h) = ((size.0 / 2.0 - EDGE_PX).max(1.0), (size.1 / 2.0 - EDGE_PX).max(1.0));
    let (dx, dy) = (to.x - size.0 / 2.0, to.y - size.1 / 2.0);
    let stretch = (dx.abs() / half_w).max(dy.abs() / half_h).max(1e-6);
    let start = along(half_w, half_h, dx / stretch, dy / stretch);
    let round = 4.0 * (half_w + half_h);
    let tries = (0_u16..80).flat_map(|i| [f32::from(i) * 12.0, -f32::from(i) * 12.0]).filter(|s| s.abs() < round / 2.0);
    let spots = tries.map(|shift| {
        let (x, y) = on_edge(half_w, half_h, (start + shift).rem_euclid(round));
        Point::new(x + size.0 / 2.0, y + size.1 / 2.0)
    });
    let free = |p: &Point| board.is_free(Rect::new(p.x - 6.5, p.y - 6.5, 13.0, 13.0));
    spots.into_iter().find(free)
}

/// How far along the edge of a rectangle around the origin a point of it lies, clockwise from the upper left corner.
fn along(half_w: f32, half_h: f32, x: f32, y: f32) -> f32 {
    let (w, h) = (2.0 * half_w, 2.0 * half_h);
    match () {
        () if y <= -half_h + 0.01 => x + half_w,
        () if x >= half_w - 0.01 => w + y + half_h,
        () if y >= half_h - 0.01 => w + h + half_w - x,
        () => 2.0 * w + h + half_h - y,
    }
}

/// The reverse of [`along`].
fn on_edge(half_w: f32, half_h: f32, s: f32) -> (f32, f32) {
    let (w, h) = (2.0 * half_w, 2.0 * half_h);
    match () {
        () if s < w => (s - half_w, -half_h),
        () if s < w + h => (half_w, s - w - half_h),
        () if s < 2.0 * w + h => (half_w - (s - w - h), half_h),
        () => (-half_w, half_h - (s - 2.0 * w - h)),
    }
}
