//! What lies under a point of a picture.

use crate::{Mark, Point, Rect, Scene, ShapeBook, Target};

/// The target of the topmost mark under `at`, or of the nearest one within `radius_px` (fingers are blunt).
///
/// Marks that stand for nothing neither answer nor hide what lies under them. Shapes of the book are tested exactly.
#[must_use]
pub fn hit(scene: &Scene, book: &ShapeBook, at: Point, radius_px: f32) -> Option<Target> {
    let mut nearest: Option<(f32, Target)> = None;
    let mut clip: Option<Rect> = None;
    for (mark, target) in scene.marks.iter().zip(&scene.targets) {
        if let Mark::Clip(to) = mark {
            clip = *to;
            continue;
        }
        let Some(target) = *target else { continue };
        if clip.is_some_and(|clip| !clip.contains(at)) {
            continue;
        }
        let distance = distance(mark, scene, book, at);
        // At equal distance the later mark wins: it is the one on top.
        if distance <= radius_px && nearest.is_none_or(|(best, _)| distance <= best) {
            nearest = Some((distance, target));
        }
    }
    nearest.map(|(_, target)| target)
}

/// Distance in pixels from the point to the mark; 0 inside.
fn distance(mark: &Mark, scene: &Scene, book: &ShapeBook, at: Point) -> f32 {
    match mark {
        Mark::Rect { rect, .. } | Mark::Fade { rect, .. } => to_rect(*rect, at),
        Mark::Line { from, to, width, .. } => (to_segment(*from, *to, at) - width / 2.0).max(0.0),
        Mark::Disc { center, radius, .. } => ((at.x - center.x).hypot(at.y - center.y) - radius).max(0.0),
        Mark::Diamond { center, radius, .. } => {
            (((at.x - center.x).abs() + (at.y - center.y).abs() - radius) / std::f32::consts::SQRT_2).max(0.0)
        }
        Mark::Text { at: base, range, style, .. } => {
            // Without a browser the width of a text is estimated; a target's box matters more than its letters.
            let width = scene.words(range).chars().count() as f32 * style.size_px * 0.55;
            let left = match style.align {
                crate::Align::Start => base.x,
                crate::Align::Middle => base.x - width / 2.0,
                crate::Align::End => base.x - width,
            };
            to_rect(Rect::new(left, base.y - style.size_px, width, style.size_px * 1.3), at)
        }
        Mark::Shape { id, place, .. } => book.get(*id).map_or(f32::INFINITY, |outline| {
            let p = place.invert(at);
            let near = to_rect(outline.bounds, p) * place.scale;
            // Far from the box the box's distance is a lower bound and good enough to lose.
            if near > 64.0 { near } else { to_outline(&outline.rings, outline.closed, p) * place.scale }
        }),
        Mark::Clip(_) => f32::INFINITY,
    }
}

fn to_rect(rect: Rect, p: Point) -> f32 {
    let dx = (rect.x - p.x).max(p.x - rect.right()).max(0.0);
    let dy = (rect.y - p.y).max(p.y - rect.bottom()).max(0.0);
    dx.hypot(dy)
}

fn to_segment(a: Point, b: Point, p: Point) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length_squared = dx * dx + dy * dy;
    let t = if length_squared > 0.0 { ((p.x - a.x) * dx + (p.y - a.y) * dy) / length_squared } else { 0.0 };
    let t = t.clamp(0.0, 1.0);
    (p.x - a.x - t * dx).hypot(p.y - a.y - t * dy)
}

fn to_outline(rings: &[Vec<Point>], closed: bool, p: Point) -> f32 {
    let mut inside = false;
    let mut nearest = f32::INFINITY;
    for ring in rings {
        let closing = if closed { ring.last().zip(ring.first()) } else { None };
        for (a, b) in ring.windows(2).map(|w| (&w[0], &w[1])).chain(closing) {
            if (a.y <= p.y) != (b.y <= p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x {
                inside = !inside;
            }
            nearest = nearest.min(to_segment(*a, *b, p));
        }
    }
    if inside && closed { 0.0 } else { nearest }
}
