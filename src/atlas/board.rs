//! Where labels may still go: what is taken, where coasts run, and the choice of the best of several positions.

use scene::{Affine, Outline, Point, Rect, Target};

/// What a cell of coast under a leader costs.
const LEADER_COAST_COST: f32 = 2.0;
/// What it costs a label to lie where another thing is touched.
const STRANGE_COST: f32 = 14.0;

/// One position a label could take. Less cost is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) rect: Rect,
    /// A line from the thing to its label.
    pub(crate) leader: Option<(Point, Point)>,
    pub(crate) cost: f32,
}

/// A picture on which labels are placed one after the other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Board {
    area: Rect,
    taken: Vec<Rect>,
    leaders: Vec<(Point, Point)>,
    left_to: Vec<(Target, Rect)>,
    columns: usize,
    coast: Vec<u8>,
}

/// Side of the cells in which coasts are noted, pixels.
const CELL_PX: f32 = 6.0;
/// What a cell of coast under a label costs.
const COAST_COST: f32 = 12.0;

impl Board {
    /// Empties the board for a picture of this extent.
    pub(crate) fn reset(&mut self, area: Rect) {
        self.area = area;
        self.taken.clear();
        self.leaders.clear();
        self.left_to.clear();
        self.columns = (area.width / CELL_PX).ceil().max(1.0) as usize;
        let rows = (area.height / CELL_PX).ceil().max(1.0) as usize;
        self.coast.clear();
        self.coast.resize(self.columns * rows, 0);
    }

    /// On small pictures long leaders make a tangle: a name is better left out.
    pub(crate) fn longest_leader_px(&self) -> f32 {
        (self.area.width.min(self.area.height) * 0.16).max(36.0)
    }

    /// Nothing will be placed here any more.
    pub(crate) fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Names of other things had better not be placed here.
    pub(crate) fn leave_to(&mut self, owner: Target, rect: Rect) {
        self.left_to.push((owner, rect));
    }

    /// True when a rectangle meets no area where something else than `owner` is touched.
    pub(crate) fn is_left_to(&self, owner: Option<Target>, rect: Rect) -> bool {
        !self.left_to.iter().any(|(other, area)| Some(*other) != owner && area.overlaps(rect))
    }

    /// True when a rectangle lies on the picture and touches nothing that was placed.
    pub(crate) fn is_free(&self, rect: Rect) -> bool {
        let inside = rect.x >= self.area.x
            && rect.y >= self.area.y
            && rect.right() <= self.area.right()
            && rect.bottom() <= self.area.bottom();
        inside
            && !self.taken.iter().any(|t| t.overlaps(rect))
            && !self.leaders.iter().any(|(a, b)| crosses(*a, *b, rect))
    }

    /// The same of a rectangle that may lie nearer to the edge, within `area`.
    pub(crate) fn is_free_in(&self, area: Rect, rect: Rect) -> bool {
        let inside = rect.right() <= area.right() && rect.bottom() <= area.bottom();
        let crossed = || self.leaders.iter().any(|(a, b)| crosses(*a, *b, rect));
        inside && !self.taken.iter().any(|t| t.overlaps(rect)) && !crossed()
    }

    /// Notes where the lines of an outline run.
    pub(crate) fn note_coast(&mut self, outline: &Outline, place: Affine) {
        let low = place.invert(Point::new(self.area.x, self.area.y));
        let high = place.invert(Point::new(self.area.right(), self.area.bottom()));
        if !outline.bounds.overlaps(Rect::new(low.x, low.y, high.x - low.x, high.y - low.y)) {
            return;
        }
        for ring in &outline.rings {
            for pair in ring.windows(2) {
                let (a, b) = (pair[0], pair[1]);
                let outside =
                    a.x.max(b.x) < low.x || a.x.min(b.x) > high.x || a.y.max(b.y) < low.y || a.y.min(b.y) > high.y;
                if !outside {
                    self.note_edge(place.apply(a), place.apply(b));
                }
            }
        }
    }

    fn note_edge(&mut self, a: Point, b: Point) {
        let steps = ((b.x - a.x).abs().max((b.y - a.y).abs()) / CELL_PX).ceil().clamp(1.0, 2000.0);
        for step in 0..=steps as u16 {
            let t = f32::from(step) / steps;
            let p = Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
            if self.area.contains(p) {
                let column = ((p.x - self.area.x) / CELL_PX) as usize;
                let row = ((p.y - self.area.y) / CELL_PX) as usize;
                if let Some(cell) = self.coast.get_mut(row * self.columns + column) {
                    *cell = 1;
                }
            }
        }
    }

    /// Cells of coast under a rectangle that lies on the picture.
    pub(crate) fn coast_under(&self, rect: Rect) -> u32 {
        let cell = |px: f32| (px / CELL_PX).max(0.0) as usize;
        let (left, right) = (cell(rect.x - self.area.x), cell(rect.right() - self.area.x).min(self.columns - 1));
        let (top, bottom) = (cell(rect.y - self.area.y), cell(rect.bottom() - self.area.y));
        let rows = self.coast.chunks_exact(self.columns).skip(top).take(bottom - top.min(bottom) + 1);
        rows.map(|row| row[left.min(right)..=right].iter().map(|c| u32::from(*c)).sum::<u32>()).sum()
    }

    /// Cells of coast along a line.
    fn coast_along(&self, a: Point, b: Point) -> f32 {
        let steps = ((b.x - a.x).abs().max((b.y - a.y).abs()) / CELL_PX).ceil().clamp(1.0, 100.0) as u8;
        let point = |step: u8| {
            let t = f32::from(step) / f32::from(steps);
            Rect::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, 0.0, 0.0)
        };
        // Each crossing is met about twice.
        (0..=steps).map(|step| self.coast_under(point(step))).sum::<u32>() as f32
    }

    /// The cheapest of some positions for the name of `owner` that is free; the earlier one when two cost the same.
    pub(crate) fn best(&self, owner: Option<Target>, candidates: impl Iterator<Item = Candidate>) -> Option<Candidate> {
        let mut best: Option<Candidate> = None;
        for mut candidate in candidates {
            let beaten = |cost: f32| best.is_some_and(|b| b.cost <= cost);
            if beaten(candidate.cost) || !self.is_free(candidate.rect) {
                continue;
            }
            candidate.cost += self.coast_under(candidate.rect) as f32 * COAST_COST;
            let middles = self.left_to.iter().map(|(other, rect)| (*other, rect.grown(-rect.width * 0.15)));
            let strange = middles.filter(|(other, rect)| Some(*other) != owner && rect.overlaps(candidate.rect));
            candidate.cost += strange.count() as f32 * STRANGE_COST;
            candidate.cost += candidate.leader.map_or(0.0, |(a, b)| self.coast_along(a, b) * LEADER_COAST_COST);
            let clear_leader = |(a, b)| !self.taken.iter().any(|t| crosses(a, b, *t));
            if !beaten(candidate.cost) && candidate.leader.is_none_or(clear_leader) {
                best = Some(candidate);
            }
        }
        best
    }

    /// How much has been kept so far.
    pub(crate) fn mark(&self) -> (usize, usize) {
        (self.taken.len(), self.leaders.len())
    }

    /// Forgets what was kept since the mark.
    pub(crate) fn roll_back(&mut self, mark: (usize, usize)) {
        self.taken.truncate(mark.0);
        self.leaders.truncate(mark.1);
    }

    /// Keeps the room of a position that was chosen.
    pub(crate) fn keep(&mut self, candidate: &Candidate) {
        self.taken.push(candidate.rect);
        self.leaders.extend(candidate.leader);
    }
}

/// True when the segment runs through the rectangle (Liang and Barsky's test).
fn crosses(a: Point, b: Point, rect: Rect) -> bool {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let sides = [(-dx, a.x - rect.x), (dx, rect.right() - a.x), (-dy, a.y - rect.y), (dy, rect.bottom() - a.y)];
    let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
    for (p, q) in sides {
        if p == 0.0 {
            if q <= 0.0 {
                return false;
            }
        } else if p < 0.0 {
            enter = enter.max(q / p);
        } else {
            leave = leave.min(q / p);
        }
    }
    enter < leave
}
