//! What stands on a map besides the land: the scale bar, where north is, degrees at the edges, and the inset's frame.

use chronicle::Lang;
use scene::{Affine, Align, Ink, Mark, Paint, Point, Rect, Scene, Target, TextStyle};

use crate::board::Board;
use crate::frame::{MapFrame, Pane, PlacedLabel};
use crate::labels::Measure;
use crate::land::Axis;
use crate::names;
use crate::pane::View;

/// What the inset looks at, kilometres: from Nemuro and Shiretoko to the south of Urup.
pub(crate) const INSET_KM: Rect = Rect::new(-252.0, 252.0, 378.0, 276.0);
/// Distance of the inset and the scale bar from the edge, pixels.
const EDGE_PX: f32 = 8.0;
/// Below this width there is no room for an inset.
const INSET_FROM_PX: f32 = 300.0;
/// An inset less tall than this shows too little.
const LEAST_PX: f32 = 100.0;
/// From this width on the inset may go to any corner.
const ROOMY_PX: f32 = 600.0;
/// The inset must show things at least this much larger than the map does.
const INSET_GAIN: f64 = 1.2;

/// Where the inset goes: the lower right, where the ocean is; smaller below the host's controls, or in another corner
/// of a large window if they are in the way.
pub(crate) fn inset_rect(size: (f32, f32), px_per_km: f64, clear: Option<Rect>) -> Option<Rect> {
    let (width, height) = size;
    let shape = INSET_KM.width / INSET_KM.height;
    let tall = (height * 0.43 + 14.0).clamp(LEAST_PX, 720.0).min(width * 0.43 / shape);
    let covered = |rect: Rect| clear.is_some_and(|c| c.overlaps(rect.grown(2.0)));
    let (right, low) = (width - EDGE_PX, height - EDGE_PX);
    let below = clear.map_or(tall, |c| (low - c.bottom() - 4.0).max(LEAST_PX).min(tall.max(LEAST_PX)));
    // `across` and `down` are 0 at the left and top and 1 at the right and bottom.
    let at = |tall: f32, across: f32, down: f32| {
        let (w, h) = ((tall * shape).round(), tall.round());
        Rect::new(EDGE_PX + (right - w - EDGE_PX) * across, EDGE_PX + (low - h - EDGE_PX) * down, w, h)
    };
    let corners = [at(tall, 1.0, 1.0), at(below, 1.0, 1.0), at(tall, 0.0, 1.0), at(tall, 1.0, 0.0), at(tall, 0.0, 0.0)];
    let choices = if width < ROOMY_PX { &corners[..2] } else { &corners };
    let rect = choices.iter().copied().find(|rect| !covered(*rect))?;
    let shows_more = f64::from(rect.width / INSET_KM.width) > px_per_km * INSET_GAIN;
    let fits = width >= INSET_FROM_PX && rect.x >= EDGE_PX && rect.y >= EDGE_PX && rect.height >= LEAST_PX - 1.0;
    (shows_more && fits).then_some(rect)
}

/// Kilometres to pixels of the inset.
pub(crate) fn inset_place(rect: Rect) -> Affine {
    let scale = (rect.width / INSET_KM.width).max(rect.height / INSET_KM.height);
    let (km, px) = (INSET_KM.center(), rect.center());
    Affine { scale, dx: px.x - km.x * scale, dy: px.y - km.y * scale }
}

/// On the main map: a thin frame around what the inset enlarges, tied to the inset by two lines.
pub(crate) fn inset_origin(origin: Rect, inset: Rect, scene: &mut Scene) {
    let corners = |r: Rect| {
        let (x, y) = (r.right(), r.bottom());
        [Point::new(r.x, r.y), Point::new(x, r.y), Point::new(x, y), Point::new(r.x, y)]
    };
    let ends = corners(origin).into_iter().zip(corners(inset));
    for (from, to) in ends.filter(|_| !origin.overlaps(inset)) {
        // Of the four lines between the corners the two that cross neither frame are drawn.
        if !enters(from, to, origin) && !enters(from, to, inset) {
            scene.push(Mark::Line { from, to, ink: Ink::LineStrong, width: 0.6, dashed: false });
        }
    }
    let stroke = Some((Ink::LineStrong, 1.0));
    let frame = Mark::Rect { rect: origin, radius: 1.0, fill: None, stroke };
    scene.push(frame);
}

/// True when some of the middle of the segment lies within the rectangle.
fn enters(a: Point, b: Point, rect: Rect) -> bool {
    let inner = rect.grown(-1.0);
    (1_u8..40).any(|i| {
        let t = f32::from(i) / 40.0;
        inner.contains(Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t))
    })
}

/// The sea of the inset; it hides what the main map has there, also from being touched.
pub(crate) fn inset_ground(rect: Rect, scene: &mut Scene) {
    let around = Mark::Rect { rect: rect.grown(2.5), radius: 3.0, fill: Some(Paint::solid(Ink::Paper)), stroke: None };
    scene.push(around);
    let sea = Mark::Rect { rect, radius: 0.0, fill: Some(Paint::solid(Ink::Sea)), stroke: None };
    scene.push_for(Some(Target::Inset), sea);
}

/// The scale bar: the longest round length that is not too long.
pub(crate) fn scale_bar(
    place: Affine,
    size: (f32, f32),
    lang: Lang,
    board: &mut Board,
    measure: &mut Measure,
    scene: &mut Scene,
) -> Option<PlacedLabel> {
    let longest_px = (size.0 * 0.2).clamp(50.0, 140.0);
    let mut length_km = 1_u32;
    for step in [2, 5, 10, 20, 50, 100, 200, 500, 1000] {
        if step as f32 * place.scale <= longest_px {
            length_km = step;
        }
    }
    let length_px = length_km as f32 * place.scale;
    let style = TextStyle { halo: true, ..TextStyle::size(11.0) };
    let mut words = length_km.to_string();
    words.push('\u{a0}');
    words.push_str(names::km(lang));
    let width = length_px + 6.0 + measure(&words, &style);
    let (low, right) = (size.1 - EDGE_PX - 14.0, size.0 - EDGE_PX - width);
    let corners = [(EDGE_PX, low), (EDGE_PX, EDGE_PX), (right, low), (right, EDGE_PX)];
    let rects = corners.map(|(x, y)| Rect::new(x, y, width, 14.0));
    let rect = rects.into_iter().find(|rect| board.is_free(*rect))?;
    board.take(rect.grown(3.0));
    let base = rect.bottom() - 3.0;
    let (left, end) = (Point::new(rect.x, base), Point::new(rect.x + length_px, base));
    let mut line = |from: Point, to: Point, ink: Ink, width: f32| {
        scene.push(Mark::Line { from, to, ink, width, dashed: false });
    };
    line(left, end, Ink::Paper, 4.0);
    for (from, to) in [(left, end), (left, up(left)), (end, up(end))] {
        line(from, to, Ink::TextSoft, 1.2);
    }
    let at = Point::new(end.x + 6.0, rect.bottom() - 2.5);
    scene.push_text(None, at, &words, Ink::TextSoft, TextStyle { align: Align::Start, ..style });
    Some(PlacedLabel { target: None, pane: Pane::Main, rect })
}

/// Where all meridians of the projection meet, kilometres south of the middle: 48° N of it, see
/// `chronicle::geometry::project`.
const POLE_KM: (f64, f64) = (0.0, -5734.8);
/// Half the length of the arrow to the north, pixels.
const ARROW_PX: f32 = 9.0;
/// Size of the degrees at the edges.
const DEGREE_PX: f32 = 10.0;

/// An arrow to the north at the middle of the picture, above the scale bar.
pub(crate) fn north(frame: &MapFrame, bar: Option<Rect>, board: &mut Board, scene: &mut Scene) {
    let Some(bar) = bar.filter(|bar| bar.y > frame.size.1 / 2.0) else { return };
    let (x, y) = (POLE_KM.0 - frame.camera.center_km.0, POLE_KM.1 - frame.camera.center_km.1);
    let length = (x * x + y * y).sqrt();
    let (ux, uy) = ((x / length) as f32, (y / length) as f32);
    let center = Point::new(bar.x + ARROW_PX + 2.0, bar.y - ARROW_PX - 3.0);
    board.take(Rect::new(center.x - ARROW_PX, center.y - ARROW_PX, 3.0 * ARROW_PX, 2.0 * ARROW_PX));
    let along = |t: f32, side: f32| {
        Point::new(center.x + ux * t * ARROW_PX - uy * side, center.y + uy * t * ARROW_PX + ux * side)
    };
    let (tip, foot) = (along(1.0, 0.0), along(-1.0, 0.0));
    let mut line = |from: Point, to: Point, ink: Ink, width: f32| {
        scene.push(Mark::Line { from, to, ink, width, dashed: false });
    };
    line(foot, tip, Ink::Paper, 4.0);
    for (from, to) in [(foot, tip), (along(0.3, 4.0), tip), (along(0.3, -4.0), tip)] {
        line(from, to, Ink::TextSoft, 1.3);
    }
    let style = TextStyle { halo: true, ..TextStyle::size(11.0) };
    let at = Point::new(center.x + 9.0, center.y + 4.0);
    scene.push_text(None, at, names::north(frame.lang), Ink::TextSoft, style);
}

/// The degrees of meridians at the upper edge and of parallels at the left one, where they find room.
pub(crate) fn degrees(frame: &MapFrame, view: &View, board: &mut Board, measure: &mut Measure, scene: &mut Scene) {
    let style = TextStyle { halo: true, ..TextStyle::size(DEGREE_PX) };
    for degree in view.atlas.degrees() {
        let (edge, sign) = match degree.axis {
            Axis::Meridian => (view.area.y, names::east_north(frame.lang)[0]),
            Axis::Parallel => (view.area.x, names::east_north(frame.lang)[1]),
        };
        let Some(at) = degree.line_km.windows(2).find_map(|pair| {
            let (a, b) = (view.place.apply(pair[0]), view.place.apply(pair[1]));
            meets(degree.axis, edge, a, b)
        }) else {
            continue;
        };
        // Of longitudes beyond the date line the map has none to name.
        let words = names::degree(frame.lang, degree.deg, sign);
        let width = measure(&words, &style);
        let corner = match degree.axis {
            Axis::Meridian => Point::new(at.x + 3.0, edge + 3.0),
            Axis::Parallel => Point::new(edge + 4.0, at.y - DEGREE_PX - 4.0),
        };
        let rect = Rect::new(corner.x, corner.y, width, DEGREE_PX + 3.0);
        if corner.x >= view.area.x && board.is_free_in(view.area, rect) {
            board.take(rect.grown(2.0));
            let base = Point::new(rect.x, rect.bottom() - 3.0);
            scene.push_text(None, base, &words, Ink::TextSoft, TextStyle { align: Align::Start, ..style });
        }
    }
}

/// Where a piece of a line of the graticule meets the edge it is named at.
fn meets(axis: Axis, edge: f32, a: Point, b: Point) -> Option<Point> {
    let (from, to) = if axis == Axis::Meridian { (a.y, b.y) } else { (a.x, b.x) };
    let t = (edge - from) / (to - from);
    let on = from.min(to) <= edge && edge < from.max(to);
    on.then(|| Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t))
}

fn up(p: Point) -> Point {
    Point::new(p.x, p.y - 5.0)
}
