//! Names beside or on things: which positions are tried, and how a placed name is drawn.

use scene::{Align, Ink, Mark, Outline, Point, Rect, Scene, Target, TextStyle};

use crate::board::{Board, Candidate};
use crate::frame::{Pane, PlacedLabel};
use crate::names::two_lines;
use crate::pane::View;

/// The width of a text in a style, pixels.
pub(crate) type Measure<'a> = dyn FnMut(&str, &TextStyle) -> f32 + 'a;

/// Room around the letters of a label, pixels.
const PAD_PX: f32 = 2.0;
/// Unit steps around a thing with what each costs: names read best to the right.
const AROUND: [(f32, f32, f32); 14] = [
    (1.0, 0.0, 0.0),
    (0.87, 0.5, 0.2),
    (0.87, -0.5, 0.6),
    (0.55, 0.83, 0.6),
    (0.55, -0.83, 1.2),
    (-0.87, -0.5, 1.3),
    (-1.0, 0.0, 1.5),
    (-0.55, -0.83, 1.6),
    (-0.87, 0.5, 1.8),
    (-0.55, 0.83, 2.0),
    (0.0, 1.0, 2.2),
    (0.0, -1.0, 2.3),
    (0.25, 0.97, 2.0),
    (-0.25, -0.97, 2.2),
];
/// How far from the thing its name is tried, pixels.
const DISTANCES_PX: [f32; 8] = [0.0, 5.0, 12.0, 20.0, 30.0, 42.0, 58.0, 80.0];
/// From this distance on a line leads to the name.
const LEADER_FROM_PX: f32 = 11.0;

/// Islands up to this size are named beside their box.
const SMALL_PX: f32 = 48.0;
/// The name of a unit that would cost more than this is left out: it would hide more than it tells.
const DEAREST: f32 = 75.0;

/// A thing to be named.
pub(crate) struct Named<'a> {
    pub(crate) words: &'a str,
    /// A smaller line below, left out where there is no room for it.
    pub(crate) below: Option<&'a str>,
    pub(crate) target: Option<Target>,
    pub(crate) pane: Pane,
    pub(crate) style: TextStyle,
    pub(crate) ink: Ink,
}

/// A point to hang a name on, and the room around it that the thing itself fills.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hook {
    pub(crate) at: Point,
    pub(crate) inner_px: f32,
    /// The box of the thing; only the point itself when it is large, as names then go by its coast.
    pub(crate) bounds: Rect,
    /// Top and bottom of all that the name is for: names above or below that may seem to mean a neighbour.
    pub(crate) extent: (f32, f32),
}

impl Hook {
    /// A mark of this radius.
    pub(crate) fn dot(at: Point, radius_px: f32) -> Self {
        Self { at, inner_px: radius_px, bounds: Rect::new(at.x, at.y, 0.0, 0.0), extent: (f32::MIN, f32::MAX) }
    }

    /// How far the thing reaches in a direction.
    fn reach_px(&self, ux: f32, uy: f32) -> f32 {
        let along = |u: f32, low: f32, high: f32| match () {
            () if u > 0.01 => high / u,
            () if u < -0.01 => low / -u,
            () => f32::INFINITY,
        };
        let x = along(ux, self.at.x - self.bounds.x, self.bounds.right() - self.at.x);
        let y = along(uy, self.at.y - self.bounds.y, self.bounds.bottom() - self.at.y);
        x.min(y).max(self.inner_px.min(60.0))
    }
}

/// A name set in one or two lines.
#[derive(Debug, Clone, Copy)]
struct Setting<'a> {
    lines: [&'a str; 2],
    below: Option<&'a str>,
    size: (f32, f32),
    cost: f32,
}

/// Size of the line below a name, of the name's.
const BELOW: f32 = 0.84;
/// What it costs to leave that line out.
const WITHOUT_BELOW_COST: f32 = 6.0;

/// The style of a name of this size, over land and lines.
pub(crate) fn name_style(size_px: f32) -> TextStyle {
    TextStyle { halo: true, align: Align::Middle, ..TextStyle::size(size_px) }
}

/// A name measured and ready to be placed beside or on its thing.
pub(crate) struct Naming<'a> {
    named: Named<'a>,
    settings: Vec<Setting<'a>>,
    hooks: Vec<Hook>,
}

/// A position found for a name.
struct Plan<'a> {
    found: Candidate,
    setting: Setting<'a>,
    hook: Point,
}

impl<'a> Naming<'a> {
    pub(crate) fn new(named: Named<'a>, hooks: Vec<Hook>, measure: &mut Measure) -> Self {
        let settings = settings(&named, measure);
        Self { named, settings, hooks }
    }

    /// The best position left, if there is one worth having.
    fn plan(&self, board: &Board) -> Option<Plan<'a>> {
        let mut best: Option<Plan> = None;
        for setting in &self.settings {
            for (hook, later) in self.hooks.iter().zip([0.0, 2.0, 4.0]) {
                let positions = candidates(*hook, setting.size, board.longest_leader_px());
                let Some(mut found) = board.best(self.named.target, positions) else { continue };
                found.cost += setting.cost + later;
                if best.as_ref().is_none_or(|b| found.cost < b.found.cost) {
                    best = Some(Plan { found, setting: *setting, hook: hook.at });
                }
            }
        }
        // Where an event took place is always worth a name.
        let is_place = matches!(self.named.target, Some(Target::Place(_)));
        best.filter(|plan| is_place || plan.found.cost <= DEAREST)
    }

    /// Places the name and draws it; `None` when there is no room.
    pub(crate) fn place(&self, board: &mut Board, scene: &mut Scene) -> Option<PlacedLabel> {
        let plan = self.plan(board)?;
        Some(draw(&self.named, &plan, board, scene))
    }
}

/// Orders tried in [`place_all`]: all of those of four names.
const ORDERS: u8 = 24;

/// Places some names that compete for room: in the order given, or, when one finds none, in the order that serves them
/// best.
pub(crate) fn place_all(namings: &[Naming], board: &mut Board, labels: &mut Vec<PlacedLabel>, scene: &mut Scene) {
    let mut order: Vec<usize> = (0..namings.len()).collect();
    let mut best: (f32, Vec<(usize, Plan)>) = (f32::INFINITY, Vec::new());
    for attempt in 0..ORDERS {
        let before = board.mark();
        let mut plans = Vec::with_capacity(order.len());
        for index in &order {
            if let Some(plan) = namings[*index].plan(board) {
                board.keep(&plan.found);
                plans.push((*index, plan));
            }
        }
        board.roll_back(before);
        // A name left out costs more than any position.
        let left_out = (namings.len() - plans.len()) as f32;
        let cost = left_out * 10.0 * DEAREST + plans.iter().map(|(_, plan)| plan.found.cost).sum::<f32>();
        let is_first_whole = attempt == 0 && plans.len() == namings.len();
        if cost < best.0 {
            best = (cost, plans);
        }
        if is_first_whole || !next_order(&mut order) {
            break;
        }
    }
    labels.extend(best.1.iter().map(|(index, plan)| draw(&namings[*index].named, plan, board, scene)));
}

/// The next order in the order of a dictionary; false after the last.
fn next_order(order: &mut [usize]) -> bool {
    let Some(pivot) = order.windows(2).rposition(|pair| pair[0] < pair[1]) else { return false };
    if let Some(larger) = order.iter().rposition(|index| *index > order[pivot]) {
        order.swap(pivot, larger);
    }
    order[pivot + 1..].reverse();
    true
}

/// Places a name with its middle at the first spot where it is clear; `coast_cells` is how much coast it may cover.
pub(crate) fn place_at(
    named: &Named,
    spots: impl Iterator<Item = Point>,
    coast_cells: u32,
    board: &mut Board,
    measure: &mut Measure,
    scene: &mut Scene,
) -> Option<PlacedLabel> {
    let size = (measure(named.words, &named.style) + 2.0 * PAD_PX, named.style.size_px * 1.25 + 2.0);
    let setting = Setting { lines: [named.words, ""], below: None, size, cost: 0.0 };
    for spot in spots {
        let rect = Rect::new(spot.x - size.0 / 2.0, spot.y - size.1 / 2.0, size.0, size.1);
        if board.is_free(rect) && board.coast_under(rect) <= coast_cells {
            let found = Candidate { rect, leader: None, cost: 0.0 };
            return Some(draw(named, &Plan { found, setting, hook: spot }, board, scene));
        }
    }
    None
}

fn settings<'a>(named: &Named<'a>, measure: &mut Measure) -> Vec<Setting<'a>> {
    let line_px = named.style.size_px * 1.25;
    let whole = measure(named.words, &named.style);
    let size = (whole + 2.0 * PAD_PX, line_px + 2.0);
    let mut settings = vec![Setting { lines: [named.words, ""], below: None, size, cost: 0.0 }];
    settings.extend(two_lines(named.words).map(|lines| {
        let width = measure(lines[0], &named.style).max(measure(lines[1], &named.style));
        Setting { lines, below: None, size: (width + 2.0 * PAD_PX, 2.0 * line_px + 2.0), cost: 1.0 }
    }));
    let Some(below) = named.below else { return settings };
    let small = below_style(named.style);
    let (width, height) = (measure(below, &small) + 2.0 * PAD_PX, small.size_px * 1.25);
    let with = |setting: &Setting<'a>| {
        let size = (setting.size.0.max(width), setting.size.1 + height);
        Setting { below: Some(below), size, ..*setting }
    };
    let longer: Vec<Setting<'a>> = settings.iter().map(with).collect();
    settings.iter_mut().for_each(|setting| setting.cost += WITHOUT_BELOW_COST);
    longer.into_iter().chain(settings).collect()
}

fn below_style(style: TextStyle) -> TextStyle {
    TextStyle { size_px: style.size_px * BELOW, bold: false, ..style }
}

/// Positions for a name of this size: on the thing if it is large enough, else around it.
fn candidates(hook: Hook, size: (f32, f32), farthest_px: f32) -> impl Iterator<Item = Candidate> {
    let (w, h) = size;
    let fits = hook.inner_px >= (w / 2.0).hypot(h / 2.0) * 0.9;
    let on = Candidate { rect: Rect::new(hook.at.x - w / 2.0, hook.at.y - h / 2.0, w, h), leader: None, cost: -12.0 };
    let around = DISTANCES_PX.iter().filter(move |distance| **distance <= farthest_px).flat_map(move |distance| {
        AROUND.iter().map(move |(ux, uy, cost)| {
            let reach = hook.reach_px(*ux, *uy) + 5.0 + distance;
            let end = Point::new(hook.at.x + ux * reach, hook.at.y + uy * reach);
            // The name hangs on by the corner or side it turns to the thing.
            let half = |u: f32| (u * 1.2).clamp(-1.0, 1.0) / 2.0;
            let (cx, cy) = (end.x + half(*ux) * w, end.y + half(*uy) * h);
            let start = hook.inner_px.min(60.0) * 0.6;
            let from = Point::new(hook.at.x + ux * start, hook.at.y + uy * start);
            // The line ends just before the name.
            let to = Point::new(end.x - ux * 1.5, end.y - uy * 1.5);
            let leader = (*distance >= LEADER_FROM_PX).then_some((from, to));
            let beyond = (hook.extent.0 - cy).max(cy - hook.extent.1).max(0.0);
            let cost = cost + distance * 0.45 + beyond * 0.4;
            Candidate { rect: Rect::new(cx - w / 2.0, cy - h / 2.0, w, h), leader, cost }
        })
    });
    fits.then_some(on).into_iter().chain(around)
}

fn draw(named: &Named, plan: &Plan, board: &mut Board, scene: &mut Scene) -> PlacedLabel {
    let Plan { found, setting, hook } = plan;
    board.keep(found);
    if let Some((from, to)) = found.leader {
        scene.push(Mark::Line { from, to, ink: Ink::TextSoft, width: 0.7, dashed: false });
    }
    let rect = found.rect;
    let (align, x) = match () {
        () if rect.x >= hook.x => (Align::Start, rect.x + PAD_PX),
        () if rect.right() <= hook.x => (Align::End, rect.right() - PAD_PX),
        () => (Align::Middle, rect.center().x),
    };
    // A name over the area of another thing is only to be read: touching there means the other thing.
    let target = named.target.filter(|_| board.is_left_to(named.target, rect));
    let line_px = named.style.size_px * 1.25;
    for (row, words) in setting.lines.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
        let at = Point::new(x, rect.y + 1.0 + line_px * row as f32 + named.style.size_px * 0.97);
        scene.push_text(target, at, words, named.ink, TextStyle { align, ..named.style });
    }
    if let Some(words) = setting.below {
        let style = below_style(named.style);
        let at = Point::new(x, rect.bottom() - 1.0 - style.size_px * 0.28);
        scene.push_text(target, at, words, Ink::TextSoft, TextStyle { align, ..style });
    }
    PlacedLabel { target: named.target, pane: named.pane, rect }
}

/// Where the name of a unit may hang: its anchors that are in view, else what of its land is.
pub(crate) fn hooks(view: &View, unit: u32) -> Vec<Hook> {
    let Some(site) = view.atlas.site(unit) else { return Vec::new() };
    let all = view.rect_px(site.bounds_km);
    if !all.overlaps(view.area) {
        return Vec::new();
    }
    let mut hooks: Vec<Hook> = Vec::new();
    for anchor in &site.anchors {
        let (at, bounds) = (view.place.apply(anchor.at_km), view.rect_px(anchor.bounds_km));
        if view.area.grown(-6.0).contains(at) {
            let hook = Hook { extent: (all.y, all.bottom()), ..Hook::dot(at, anchor.inner_km * view.place.scale) };
            let is_small = bounds.width.max(bounds.height) < SMALL_PX;
            hooks.push(if is_small { Hook { bounds, ..hook } } else { hook });
        }
    }
    if hooks.is_empty() {
        let land = view.shapes.and_then(|shapes| shapes.units.get(unit as usize)).and_then(|u| u.land);
        let seen = land.and_then(|id| view.atlas.book().get(id)).and_then(|outline| seen_point(view, outline));
        hooks.extend(seen);
    }
    hooks
}

/// A point of the land in view, as near to the middle of the picture as possible.
fn seen_point(view: &View, outline: &Outline) -> Option<Hook> {
    let middle = view.area.center();
    let distance = |p: &Point| (p.x - middle.x).hypot(p.y - middle.y);
    let nearest = |points: &mut dyn Iterator<Item = Point>| points.min_by(|a, b| distance(a).total_cmp(&distance(b)));
    let grid = (0_u8..63).map(|i| {
        let (column, row) = (f32::from(i % 9) + 1.0, f32::from(i / 9) + 1.0);
        Point::new(view.area.x + view.area.width * column / 10.0, view.area.y + view.area.height * row / 8.0)
    });
    let inland = nearest(&mut grid.filter(|p| holds(outline, view.place.invert(*p))));
    if let Some(at) = inland {
        // Room to write is judged by the coast under the name; well inside the picture any room will do.
        return Some(Hook::dot(at, view.area.width.min(view.area.height) / 4.0));
    }
    let inner = view.area.grown(-6.0);
    let mut vertices = outline.rings.iter().flatten().map(|p| view.place.apply(*p)).filter(|p| inner.contains(*p));
    nearest(&mut vertices).map(|at| Hook::dot(at, 0.0))
}

fn holds(outline: &Outline, p: Point) -> bool {
    let mut inside = false;
    for ring in &outline.rings {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            if (a.y <= p.y) != (b.y <= p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x {
                inside = !inside;
            }
        }
    }
    inside
}
