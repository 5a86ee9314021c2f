//! The stages of a treaty or act – signed, ratified, in force, handed over –, joined from mark to mark by a thin line.
//!
//! The line leaves the earlier mark downwards or upwards, runs between its row and the next, where no name stands, and
//! turns to the later mark. Its way depends on rows alone, so that it keeps it while the reader pans. It is drawn where
//! both marks are, in each lane that has both, and from lane to lane for the chain of the selected event; names lie over
//! it, and have a halo where it crosses them.

use calendar::Form;
use chronicle::{Dataset, Lookup};
use scene::{Ink, Mark, Point, Rect, Scene};

use crate::TimeScale;
use crate::headings::{Points, chevron};
use crate::layout::{Frame, Item, Layout};
use crate::marks::{entry_of, faint};

/// Width of the line, and of the chain of the selected event.
const LINE_PX: (f32, f32) = (1.2, 1.6);
/// A stretch at least this long bears a chevron in its middle.
const CHEVRON_FROM_PX: f32 = 24.0;
/// Size of the chevron.
const CHEVRON_PX: f32 = 3.0;
/// How far above the edge of a row a line runs.
const ABOVE_EDGE_PX: f32 = 0.6;

/// Two neighbouring stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) earlier: u32,
    pub(crate) later: u32,
}

/// All links of the record.
pub(crate) fn links(dataset: &Dataset) -> Vec<Link> {
    let all = dataset.events().iter().zip(0..);
    all.filter_map(|(facts, later)| Some(Link { earlier: facts.follows?, later })).collect()
}

impl Layout {
    /// Draws the links and gives what they cover, each straight part by itself.
    pub(crate) fn paint_links(&self, frame: &Frame<'_>, scale: &TimeScale, scene: &mut Scene) -> Vec<Rect> {
        let mut covered = Vec::new();
        if frame.plan.links.is_empty() {
            return covered;
        }
        let chosen = frame.selected.map_or_else(Vec::new, |event| frame.dataset.stages(event));
        let drawn = Lookup::new(self.items.iter().zip(0..).map(|(item, at)| (u64::from(item.event), at)));
        let items = |event: u32| drawn.get(event.into()).filter_map(|at| self.items.get(at as usize));
        for link in &frame.plan.links {
            let (ink, width) = match items(link.later).next() {
                None => continue,
                Some(_) if chosen.contains(&link.later) => (Ink::Accent, LINE_PX.1),
                Some(_) if faint(frame, link.earlier) || faint(frame, link.later) => (Ink::Line, LINE_PX.0),
                Some(later) => (legend::event_ink(entry_of(frame.plan, later).kind), LINE_PX.0),
            };
            let mut joined = false;
            for earlier in items(link.earlier) {
                for later in items(link.later).filter(|later| later.lane == earlier.lane) {
                    let way = self.way(earlier, later, (frame, scale));
                    paint_way(way, (ink, width), &mut covered, scene);
                    joined = true;
                }
            }
            // From lane to lane it would run through the names between them: only for whom has asked.
            if let Some((earlier, later)) = items(link.earlier).next().zip(items(link.later).next())
                && !joined
                && chosen.contains(&link.later)
            {
                let way = self.way(earlier, later, (frame, scale));
                paint_way(way, (ink, width), &mut covered, scene);
            }
        }
        covered
    }

    /// From the earlier mark to the later one: the ends of three straight parts.
    fn way(&self, earlier: &Item, later: &Item, at: (&Frame<'_>, &TimeScale)) -> [Point; 4] {
        let (from, to) = (self.spot(earlier, at), self.spot(later, at));
        let goes_up = (later.lane, later.row) < (earlier.lane, earlier.row);
        self.elbow(from, to, self.edge_px(earlier.lane, earlier.row + usize::from(!goes_up)))
    }

    /// Where the line meets the mark.
    fn spot(&self, item: &Item, (frame, scale): (&Frame<'_>, &TimeScale)) -> Point {
        let entry = entry_of(frame.plan, item);
        match entry.form {
            Form::Moment => item.rect.center(),
            Form::Stretch => Point::new(scale.x_from_day(entry.at_day), item.rect.center().y),
        }
    }

    /// The line between a row (or the lane's end, below its last row) and the one above it, where neither names nor bars
    /// are.
    pub(crate) fn edge_px(&self, lane: usize, row: usize) -> f32 {
        self.upper_track(lane, row as u32).0 - ABOVE_EDGE_PX
    }

    /// Down or up from `from` to a height, along it, and to `to`; cut a little outside the plot.
    pub(crate) fn elbow(&self, from: Point, to: Point, along_px: f32) -> [Point; 4] {
        let (from, to) = (Point::new(self.cut(from.x), from.y), Point::new(self.cut(to.x), to.y));
        [from, Point::new(from.x, along_px), Point::new(to.x, along_px), to]
    }
}

fn paint_way(way: [Point; 4], (ink, width): (Ink, f32), covered: &mut Vec<Rect>, scene: &mut Scene) {
    for ends in way.windows(2) {
        let (from, to) = (ends[0], ends[1]);
        let (x, y) = (from.x.min(to.x), from.y.min(to.y));
        covered.push(Rect::new(x, y, (from.x - to.x).abs(), (from.y - to.y).abs()).grown(width / 2.0));
        scene.push(Mark::Line { from, to, ink, width, dashed: false });
    }
    let middle = |a: Point, b: Point| Point::new(f32::midpoint(a.x, b.x), f32::midpoint(a.y, b.y));
    let [_, turn, along, to] = way;
    let (across, down) = (along.x - turn.x, to.y - along.y);
    let arrow = if across.abs() >= CHEVRON_FROM_PX {
        (middle(turn, along), if across > 0.0 { Points::Right } else { Points::Left })
    } else if down.abs() >= CHEVRON_FROM_PX {
        (middle(along, to), if down > 0.0 { Points::Down } else { Points::Up })
    } else {
        return;
    };
    chevron(scene, None, arrow, (ink, (CHEVRON_PX, width)));
}
