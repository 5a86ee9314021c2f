//! Rings of degrees before projection, and rings on the grid after it.

use std::collections::{BTreeMap, HashSet};

use chronicle::geometry::Ring;

use super::plane::Spot;

/// A position in steps of the source's fourth decimal, so that equal positions compare equal.
type Key = (i64, i64);

fn key(p: &[f64; 2]) -> Key {
    ((p[0] * 1e4).round() as i64, (p[1] * 1e4).round() as i64)
}

/// Edges that two rings run along in opposite directions: where land was cut.
#[derive(Debug, Default)]
pub(super) struct SharedEdges {
    edges: HashSet<(Key, Key)>,
}

impl SharedEdges {
    /// True when the edge is a cut.
    pub(super) fn has(&self, a: &[f64; 2], b: &[f64; 2]) -> bool {
        self.edges.contains(&(key(a), key(b)))
    }
}

fn edges(ring: &[[f64; 2]]) -> impl Iterator<Item = (&[f64; 2], &[f64; 2])> {
    ring.windows(2).map(|w| (&w[0], &w[1]))
}

pub(super) fn shared_edges<'a>(rings: impl Iterator<Item = &'a Vec<[f64; 2]>>) -> SharedEdges {
    let all: HashSet<(Key, Key)> = rings.flat_map(|r| edges(r)).map(|(a, b)| (key(a), key(b))).collect();
    let edges = all.iter().filter(|(a, b)| a != b && all.contains(&(*b, *a))).copied().collect();
    SharedEdges { edges }
}

/// Joins polygons that lie side by side: edges run along in both directions vanish, the rest is chained up again.
pub(super) fn without_inner_edges(rings: &[Vec<[f64; 2]>]) -> Vec<Vec<[f64; 2]>> {
    let shared = shared_edges(rings.iter());
    let mut next: BTreeMap<Key, Vec<[f64; 2]>> = BTreeMap::new();
    for (a, b) in rings.iter().flat_map(|r| edges(r)).filter(|(a, b)| !shared.has(a, b)) {
        next.entry(key(a)).or_default().push(*b);
    }
    let mut joined = Vec::new();
    while let Some(first) = next.first_entry().map(|e| *e.key()) {
        let mut ring: Vec<[f64; 2]> = Vec::new();
        let mut at = first;
        while let Some(ends) = next.get_mut(&at) {
            let Some(end) = ends.pop() else { break };
            if ends.is_empty() {
                next.remove(&at);
            }
            at = key(&end);
            ring.push(end);
        }
        if ring.len() > 3 {
            // A closed ring repeats its first position, as in GeoJSON.
            ring.insert(0, ring[ring.len() - 1]);
            joined.push(ring);
        }
    }
    joined
}

/// Straight edges in degrees are curves in the plane: long ones get vertices at most half a degree apart. The two sides
/// of a cut get the same ones.
pub(super) fn densified(line: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let mut dense: Vec<[f64; 2]> = line.first().copied().into_iter().collect();
    for (a, b) in edges(line) {
        let parts = ((a[0] - b[0]).abs().max((a[1] - b[1]).abs()) / 0.5).ceil().max(1.0) as u32;
        let (low, high) = if key(a) <= key(b) { (a, b) } else { (b, a) };
        for part in 1..=parts {
            let part = if low == a { part } else { parts - part };
            let t = f64::from(part) / f64::from(parts);
            dense.push([low[0] + (high[0] - low[0]) * t, low[1] + (high[1] - low[1]) * t]);
        }
    }
    dense
}

/// True for the holes of a polygon wound as RFC 7946 wants.
pub(super) fn turns_right(ring: &[[f64; 2]]) -> bool {
    edges(ring).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f64>() < 0.0
}

/// A diamond of two grid steps, for land too small for the grid.
pub(super) fn diamond(x_m: f64, y_m: f64, grid_m: f64) -> Ring {
    let (x, y) = grid_point(x_m, y_m, grid_m);
    Ring::from_points(&[(x, y - 1), (x + 1, y), (x, y + 1), (x - 1, y)])
}

fn grid_point(x_m: f64, y_m: f64, grid_m: f64) -> (i32, i32) {
    ((x_m / grid_m).round() as i32, (y_m / grid_m).round() as i32)
}

/// The ring on the grid, without its closing vertex and without vertices that say nothing; `None` when nothing is left.
pub(super) fn snapped(ring: &[Spot], grid_m: f64) -> Option<Ring> {
    let mut points: Vec<((i32, i32), bool)> = Vec::with_capacity(ring.len());
    for spot in ring {
        let point = grid_point(spot.x_m, spot.y_m, grid_m);
        points.push((point, spot.pinned));
        tidy(&mut points);
    }
    // The same at the seam, where the end meets the beginning.
    while points.len() > 2 {
        let n = points.len();
        if says_nothing(points[n - 2].0, points[n - 1], points[0].0) {
            points.pop();
        } else if says_nothing(points[n - 1].0, points[0], points[1].0) {
            points.remove(0);
        } else {
            break;
        }
    }
    let points: Vec<(i32, i32)> = points.into_iter().map(|(p, _)| p).collect();
    (points.len() > 2).then(|| Ring::from_points(&points))
}

/// The line on the grid; `None` when it shrinks to a point.
pub(super) fn snapped_line(line: &[Spot], grid_m: f64) -> Option<Ring> {
    let mut points: Vec<(i32, i32)> = line.iter().map(|s| grid_point(s.x_m, s.y_m, grid_m)).collect();
    points.dedup();
    (points.len() > 1).then(|| Ring::from_points(&points))
}

/// Drops the last but one vertex while it says nothing.
fn tidy(points: &mut Vec<((i32, i32), bool)>) {
    if let [.., a, b] = points[..]
        && a.0 == b.0
    {
        points.pop();
        if let Some(last) = points.last_mut() {
            last.1 |= b.1;
        }
    }
    while let [.., a, b, c] = points[..]
        && says_nothing(a.0, b, c.0)
    {
        points.remove(points.len() - 2);
        if a.0 == c.0 {
            points.pop();
        }
    }
}

/// A vertex that repeats a neighbour, or lies on the straight line through both; never one that was pinned.
fn says_nothing(a: (i32, i32), b: ((i32, i32), bool), c: (i32, i32)) -> bool {
    let wide = |p: (i32, i32)| (i64::from(p.0), i64::from(p.1));
    let (a, p, c) = (wide(a), wide(b.0), wide(c));
    let bend = (p.0 - a.0) * (c.1 - p.1) - (p.1 - a.1) * (c.0 - p.0);
    bend == 0 && (!b.1 || p == a || p == c)
}
