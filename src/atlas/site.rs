//! Where a unit lies and where its name may hang: found once from its outlines.

use scene::{Point, Rect};

/// Where a unit lies, kilometres.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Site {
    pub(crate) bounds_km: Rect,
    /// Points to name it by: the waist of its largest island, that island's widest part, and the island nearest to the
    /// middle of all.
    pub(crate) anchors: Vec<Anchor>,
}

/// An island a name may hang on, kilometres.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Anchor {
    pub(crate) at_km: Point,
    /// How far the coast is.
    pub(crate) inner_km: f32,
    pub(crate) bounds_km: Rect,
}

impl Anchor {
    fn of(ring: &[Point]) -> Option<Self> {
        let (at_km, inner_km) = pole(ring);
        Some(Self { at_km, inner_km, bounds_km: bounds(ring.iter())? })
    }

    /// Half way between north and south, in the middle of the broadest stretch of land there.
    fn waist(ring: &[Point]) -> Option<Self> {
        let bounds_km = bounds(ring.iter())?;
        let y = bounds_km.center().y;
        let crossing =
            |(a, b): (&Point, &Point)| ((a.y <= y) != (b.y <= y)).then(|| (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x);
        let shores: Vec<f32> = edges(ring).filter_map(crossing).collect();
        // Metres east of a meridian far to the west: whole numbers that sort as the shores do.
        let keys = shores.iter().map(|x| (((x + 10_000.0) * 1_000.0) as u32, 0)).collect();
        let shores = chronicle::sorted(shores, keys);
        let widest = shores.chunks_exact(2).max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))?;
        let at_km = Point::new((widest[0] + widest[1]) / 2.0, y);
        Some(Self { at_km, inner_km: depth(ring, at_km).max(0.0), bounds_km })
    }
}

impl Site {
    /// The site of some rings; holes among them do no harm, as the largest ring is never one.
    pub(crate) fn of(rings: &[Vec<Point>]) -> Option<Self> {
        let bounds_km = bounds(rings.iter().flatten())?;
        let largest = rings.iter().max_by(|a, b| area(a).total_cmp(&area(b)))?;
        let middle = bounds_km.center();
        let distance = |ring: &&Vec<Point>| {
            let center = bounds(ring.iter()).unwrap_or_default().center();
            (center.x - middle.x).hypot(center.y - middle.y)
        };
        let islands = rings.iter().filter(|ring| area(ring) > LEAST_ISLAND_KM2 && *ring != largest);
        let central = islands.min_by(|a, b| distance(a).total_cmp(&distance(b)));
        let nearer = central.filter(|ring| distance(ring) < distance(&largest));
        let anchors = [Anchor::waist(largest), Anchor::of(largest), nearer.and_then(|ring| Anchor::of(ring))];
        let anchors = anchors.into_iter().flatten().collect();
        Some(Self { bounds_km, anchors })
    }
}

/// Names do not hang on rocks.
const LEAST_ISLAND_KM2: f32 = 4.0;

/// The smallest rectangle around some points.
pub(crate) fn bounds<'a>(points: impl Iterator<Item = &'a Point>) -> Option<Rect> {
    let ends = points.fold(None, |ends: Option<(Point, Point)>, p| {
        let (low, high) = ends.unwrap_or((*p, *p));
        Some((Point::new(low.x.min(p.x), low.y.min(p.y)), Point::new(high.x.max(p.x), high.y.max(p.y))))
    });
    ends.map(|(low, high)| Rect::new(low.x, low.y, high.x - low.x, high.y - low.y))
}

/// The smallest rectangle around two.
pub(crate) fn around(a: Rect, b: Rect) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Rect::new(x, y, a.right().max(b.right()) - x, a.bottom().max(b.bottom()) - y)
}

fn edges(ring: &[Point]) -> impl Iterator<Item = (&Point, &Point)> {
    ring.iter().zip(ring.iter().cycle().skip(1))
}

fn area(ring: &[Point]) -> f32 {
    edges(ring).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f32>().abs() / 2.0
}

/// The point farthest from the coast, roughly, and how far that is: a grid, then a finer one around its best point.
fn pole(ring: &[Point]) -> (Point, f32) {
    const STEPS: u8 = 16;
    let Some(mut search) = bounds(ring.iter()) else { return (Point::default(), 0.0) };
    let mut best = (search.center(), depth(ring, search.center()));
    for _ in 0..2 {
        for row in 0..=STEPS {
            for column in 0..=STEPS {
                let part = |step: u8| f32::from(step) / f32::from(STEPS);
                let at = Point::new(search.x + search.width * part(column), search.y + search.height * part(row));
                let depth = depth(ring, at);
                if depth > best.1 {
                    best = (at, depth);
                }
            }
        }
        let (width, height) = (search.width / 8.0, search.height / 8.0);
        search = Rect::new(best.0.x - width / 2.0, best.0.y - height / 2.0, width, height);
    }
    best
}

/// Distance to the coast, negative outside.
fn depth(ring: &[Point], at: Point) -> f32 {
    let mut inside = false;
    let mut nearest = f32::INFINITY;
    for (a, b) in edges(ring) {
        if (a.y <= at.y) != (b.y <= at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x {
            inside = !inside;
        }
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let square = dx * dx + dy * dy;
        let t = if square > 0.0 { (((at.x - a.x) * dx + (at.y - a.y) * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
        nearest = nearest.min((at.x - a.x - t * dx).hypot(at.y - a.y - t * dy));
    }
    if inside { nearest } else { -nearest }
}
