//! Lines and rings in the projected plane, metres: clipping and simplifying.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use chronicle::geometry::project;

use super::ring::{SharedEdges, densified};

/// A vertex in the plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub(super) x_m: f64,
    pub(super) y_m: f64,
    /// Shared with another outline: never moved, never dropped.
    pub(super) pinned: bool,
}

impl Spot {
    /// True when the vertex lies in the rectangle (left, top, right, bottom).
    pub(super) fn lies_in(&self, rect: [f64; 4]) -> bool {
        (rect[0]..=rect[2]).contains(&self.x_m) && (rect[1]..=rect[3]).contains(&self.y_m)
    }
}

/// Projects a line or ring. Both ends of a shared edge, and what lies between them, are pinned.
pub(super) fn spots(line: &[[f64; 2]], shared: &SharedEdges) -> Vec<Spot> {
    let spot = |p: &[f64; 2], pinned: bool| {
        let (x_m, y_m) = project(p[0], p[1]);
        Spot { x_m, y_m, pinned }
    };
    let mut spots: Vec<Spot> = line.first().map(|p| spot(p, false)).into_iter().collect();
    for pair in line.windows(2) {
        if shared.has(&pair[0], &pair[1]) {
            if let Some(last) = spots.last_mut() {
                last.pinned = true;
            }
            spots.extend(densified(pair).iter().skip(1).map(|p| spot(p, true)));
        } else {
            spots.push(spot(&pair[1], false));
        }
    }
    spots
}

/// Area within a ring, square metres.
pub(super) fn area_m2(ring: &[Spot]) -> f64 {
    let closing = ring.last().zip(ring.first());
    let pairs = ring.windows(2).map(|w| (&w[0], &w[1])).chain(closing);
    pairs.map(|(a, b)| a.x_m * b.y_m - b.x_m * a.y_m).sum::<f64>().abs() / 2.0
}

/// The mean of the vertices.
pub(super) fn middle(ring: &[Spot]) -> Option<(f64, f64)> {
    let n = ring.len() as f64;
    (!ring.is_empty())
        .then(|| (ring.iter().map(|s| s.x_m).sum::<f64>() / n, ring.iter().map(|s| s.y_m).sum::<f64>() / n))
}

/// The four sides of a rectangle, and how far inside a vertex lies of each.
fn inside(side: usize, spot: &Spot, rect: [f64; 4]) -> f64 {
    match side {
        0 => spot.x_m - rect[0],
        1 => spot.y_m - rect[1],
        2 => rect[2] - spot.x_m,
        _ => rect[3] - spot.y_m,
    }
}

fn crossing(a: &Spot, b: &Spot, in_a: f64, in_b: f64) -> Spot {
    let t = in_a / (in_a - in_b);
    Spot { x_m: a.x_m + (b.x_m - a.x_m) * t, y_m: a.y_m + (b.y_m - a.y_m) * t, pinned: false }
}

/// The part of a ring inside the rectangle (Sutherland and Hodgman, "Reentrant Polygon Clipping", 1974).
pub(super) fn clip_ring(ring: &[Spot], rect: [f64; 4]) -> Vec<Spot> {
    let mut ring = ring.to_vec();
    for side in 0..4 {
        let mut kept = Vec::with_capacity(ring.len());
        let Some(mut before) = ring.last().copied() else { break };
        for spot in &ring {
            let (in_a, in_b) = (inside(side, &before, rect), inside(side, spot, rect));
            if (in_a < 0.0) != (in_b < 0.0) {
                kept.push(crossing(&before, spot, in_a, in_b));
            }
            if in_b >= 0.0 {
                kept.push(*spot);
            }
            before = *spot;
        }
        ring = kept;
    }
    ring
}

/// The parts of a line inside the rectangle.
pub(super) fn clip_line(line: &[Spot], rect: [f64; 4]) -> Vec<Vec<Spot>> {
    let mut pieces = vec![line.to_vec()];
    for side in 0..4 {
        let mut kept: Vec<Vec<Spot>> = Vec::new();
        for piece in &pieces {
            let mut current: Vec<Spot> = Vec::new();
            for (index, spot) in piece.iter().enumerate() {
                let in_b = inside(side, spot, rect);
                if let Some(before) = index.checked_sub(1).and_then(|i| piece.get(i)) {
                    let in_a = inside(side, before, rect);
                    if (in_a < 0.0) != (in_b < 0.0) {
                        current.push(crossing(before, spot, in_a, in_b));
                    }
                }
                if in_b >= 0.0 {
                    current.push(*spot);
                } else if !current.is_empty() {
                    kept.push(std::mem::take(&mut current));
                }
            }
            kept.push(current);
        }
        pieces = kept;
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

/// A ring with the bends left out that are smaller than a triangle of `tolerance_m` squared (Visvalingam and Whyatt,
/// "Line generalisation by repeated elimination of points", 1993). Never fewer than four vertices.
pub(super) fn simplify_ring(ring: &[Spot], tolerance_m: impl Fn(&Spot) -> f64) -> Vec<Spot> {
    let open = match ring {
        [first, rest @ ..] if rest.last().is_some_and(|l| l.x_m == first.x_m && l.y_m == first.y_m) => rest,
        all => all,
    };
    Thinning::new(open, 4, Ends::Joined).run(&tolerance_m)
}

/// A line simplified in the same way; its ends stay.
pub(super) fn simplify_line(line: &[Spot], tolerance_m: f64) -> Vec<Spot> {
    Thinning::new(line, 2, Ends::Fixed).run(&|_| tolerance_m)
}

#[derive(Clone, Copy, PartialEq)]
enum Ends {
    Joined,
    Fixed,
}

/// A line losing its least vertex, again and again.
struct Thinning<'a> {
    spots: &'a [Spot],
    before: Vec<usize>,
    after: Vec<usize>,
    present: Vec<bool>,
    left: usize,
    least: usize,
    ends: Ends,
}

impl<'a> Thinning<'a> {
    fn new(spots: &'a [Spot], least: usize, ends: Ends) -> Self {
        let n = spots.len();
        let before = (0..n).map(|i| (i + n).saturating_sub(1) % n.max(1)).collect();
        let after = (0..n).map(|i| (i + 1) % n).collect();
        Self { spots, before, after, present: vec![true; n], left: n, least, ends }
    }

    /// How much a vertex matters, in parts of what would be too little to keep; `None` for one that must stay.
    fn weight(&self, i: usize, tolerance_m: &dyn Fn(&Spot) -> f64) -> Option<f64> {
        let at_end = self.ends == Ends::Fixed && (i == 0 || i + 1 == self.spots.len());
        let spot = &self.spots[i];
        if at_end || spot.pinned {
            return None;
        }
        let (a, b) = (&self.spots[self.before[i]], &self.spots[self.after[i]]);
        let area = ((spot.x_m - a.x_m) * (b.y_m - a.y_m) - (spot.y_m - a.y_m) * (b.x_m - a.x_m)).abs() / 2.0;
        let tolerance = tolerance_m(spot);
        (tolerance > 0.0).then(|| area / (tolerance * tolerance))
    }

    fn run(mut self, tolerance_m: &dyn Fn(&Spot) -> f64) -> Vec<Spot> {
        // Bits of non-negative floats sort as the floats do.
        let entry = |weight: f64, i: usize| Reverse((weight.to_bits(), i));
        let start = (0..self.spots.len()).filter_map(|i| Some(entry(self.weight(i, tolerance_m)?, i)));
        let mut queue: BinaryHeap<_> = start.collect();
        while let Some(Reverse((bits, i))) = queue.pop() {
            if f64::from_bits(bits) >= 1.0 || self.left <= self.least {
                break;
            }
            // A weight that has changed since stands in the queue a second time.
            if !self.present[i] || self.weight(i, tolerance_m).map(f64::to_bits) != Some(bits) {
                continue;
            }
            self.present[i] = false;
            self.left -= 1;
            let (a, b) = (self.before[i], self.after[i]);
            self.after[a] = b;
            self.before[b] = a;
            queue.extend([a, b].into_iter().filter_map(|n| Some(entry(self.weight(n, tolerance_m)?, n))));
        }
        self.spots.iter().zip(&self.present).filter(|(_, present)| **present).map(|(spot, _)| *spot).collect()
    }
}
