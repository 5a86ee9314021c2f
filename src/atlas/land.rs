//! The land as outlines ready to draw, made once from the geometry.

use chronicle::geometry::{ContextShape, Geometry, LandShape, Level, Ring};
use chronicle::{Dataset, Lookup};
use scene::{Outline, Point, Rect, ShapeBook, ShapeId};

use crate::site::{Site, around, bounds};

/// Everything about the land that does not change with the day: outlines in kilometres, which of them make up which
/// unit, and where units and places lie.
#[derive(Debug, Clone, Default)]
pub struct Atlas {
    book: ShapeBook,
    /// Finest first.
    levels: Vec<LevelShapes>,
    sites: Vec<Site>,
    places_km: Vec<Point>,
    borders_km: Vec<Vec<Point>>,
    graticule: Option<ShapeId>,
    degrees: Vec<Degree>,
    /// The coasts of half the world, once they are there, and how far they reach.
    far: Option<ShapeId>,
    far_km: Rect,
    /// The line Sakhalin was cut along.
    cut_km: Vec<Vec<Point>>,
    home_km: Rect,
    charted_km: Rect,
}

/// The outlines of one level of detail.
#[derive(Debug, Clone, Default)]
pub(crate) struct LevelShapes {
    pub(crate) grid_km: f32,
    pub(crate) mainland: Option<ShapeId>,
    pub(crate) islands: Option<ShapeId>,
    pub(crate) lakes: Option<ShapeId>,
    pub(crate) rivers: Option<ShapeId>,
    pub(crate) units: Vec<UnitShapes>,
}

/// The outlines of one unit.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct UnitShapes {
    /// All its land, closed.
    pub(crate) land: Option<ShapeId>,
    /// Its coast: the same, but for the line it was cut along.
    pub(crate) coast: Option<ShapeId>,
}

/// Groups of land around that are islands of Japan; the rest is the mainland. Only a matter of what is drawn together.
const ISLAND_GROUPS: [&str; 2] = ["hokkaido", "honshu"];
/// The land around that belongs to the view of everything.
const HOME_GROUP: &str = "hokkaido";
/// What to look at when there is no land at all.
const NOWHERE_KM: Rect = Rect::new(-700.0, -750.0, 1400.0, 1450.0);

impl Atlas {
    /// Prepares the outlines.
    #[must_use]
    pub fn new(geometry: &Geometry, dataset: &Dataset) -> Self {
        let unit_count = dataset.records().units.len() as u32;
        let mut atlas = Self {
            places_km: points_km(&geometry.places_km),
            borders_km: geometry.borders_km.iter().map(|line| points_km(line)).collect(),
            home_km: NOWHERE_KM,
            charted_km: NOWHERE_KM,
            ..Self::default()
        };
        for level in &geometry.levels {
            let shapes = atlas.level(level, unit_count);
            atlas.levels.push(shapes);
        }
        if let Some(finest) = geometry.levels.first() {
            let site = |unit| Site::of(&rings_km(level_lands(finest, Some(unit)), finest)).unwrap_or_default();
            atlas.sites = (0..unit_count).map(site).collect();
            atlas.cut_km = lines_km(finest, "parallel-50n");
            atlas.home_km = around_lands(finest, &|land| land.unit.is_some() || land.group == HOME_GROUP);
            atlas.charted_km = around_lands(finest, &|_| true);
        }
        if let Some(far) = &geometry.far {
            atlas.far = atlas.add(rings_km(far.lands.iter(), far), Ends::Closed);
            atlas.far_km = around_lands(far, &|_| true);
        }
        if let Some(coarsest) = geometry.levels.last() {
            atlas.degrees = degrees(coarsest);
            let lines = atlas.degrees.iter().map(|degree| degree.line_km.clone()).collect();
            atlas.graticule = atlas.add(lines, Ends::Open);
        }
        atlas
    }

    fn level(&mut self, level: &Level, unit_count: u32) -> LevelShapes {
        let (japan, mainland): (Vec<_>, Vec<_>) =
            level_lands(level, None).partition(|land| ISLAND_GROUPS.contains(&land.group.as_str()));
        let edges = directed_edges(level);
        let mut units = Vec::new();
        for unit in 0..unit_count {
            let rings: Vec<&Ring> = level_lands(level, Some(unit)).flat_map(|land| &land.rings).collect();
            let land = self.add(rings.iter().map(|r| ring_km(r, level.grid_m)).collect(), Ends::Closed);
            let is_cut = |ring: &&Ring| steps(ring).any(|(a, b)| edges.get(edge_key((b, a))).next().is_some());
            let coast = if rings.iter().any(is_cut) {
                self.add(rings.iter().flat_map(|r| coast_lines(r, &edges, level.grid_m)).collect(), Ends::Open)
            } else {
                land
            };
            units.push(UnitShapes { land, coast });
        }
        LevelShapes {
            grid_km: level.grid_m / 1000.0,
            mainland: self.add(rings_km(mainland.into_iter(), level), Ends::Closed),
            islands: self.add(rings_km(japan.into_iter(), level), Ends::Closed),
            lakes: self.add(lines_km(level, "lake"), Ends::Closed),
            rivers: self.add(lines_km(level, "river"), Ends::Open),
            units,
        }
    }

    fn add(&mut self, rings: Vec<Vec<Point>>, ends: Ends) -> Option<ShapeId> {
        let bounds = bounds(rings.iter().flatten())?;
        self.book.outlines.push(Outline { rings, closed: ends == Ends::Closed, bounds });
        Some(ShapeId(self.book.outlines.len() as u32 - 1))
    }

    /// The outlines, kilometres; the painter keeps them as ready paths.
    #[must_use]
    pub fn book(&self) -> &ShapeBook {
        &self.book
    }

    /// The outline of all land of a unit, as finely as it is there.
    #[must_use]
    pub fn unit_land(&self, unit: u32) -> Option<ShapeId> {
        self.levels.first()?.units.get(unit as usize)?.land
    }

    /// The smallest rectangle around a unit; empty at the origin when there is no such unit.
    #[must_use]
    pub fn unit_bounds_km(&self, unit: u32) -> Rect {
        self.sites.get(unit as usize).map_or(Rect::default(), |site| site.bounds_km)
    }

    /// Where a place lies. Far places lie in the right direction, but not at the right distance.
    #[must_use]
    pub fn place_km(&self, place: u32) -> Point {
        self.places_km.get(place as usize).copied().unwrap_or_default()
    }

    /// Sakhalin, the Kurils and Hokkaido.
    #[must_use]
    pub fn home_km(&self) -> Rect {
        self.home_km
    }

    /// How far land is drawn; beyond its left, top and bottom there is nothing true to show.
    pub(crate) fn charted_km(&self) -> Rect {
        self.charted_km
    }

    /// The coasts of half the world, if they are there.
    pub(crate) fn far(&self) -> Option<ShapeId> {
        self.far
    }

    /// How far those reach; what is charted while they are not there.
    pub(crate) fn far_km(&self) -> Rect {
        if self.far.is_some() { self.far_km } else { self.charted_km }
    }

    /// The outlines for a scale: the coarsest whose grid stays below what the eye sees.
    pub(crate) fn level_for(&self, px_per_km: f32) -> Option<&LevelShapes> {
        let fine_enough = |level: &&LevelShapes| level.grid_km * px_per_km <= 0.9;
        self.levels.iter().rev().find(fine_enough).or_else(|| self.levels.first())
    }

    pub(crate) fn site(&self, unit: u32) -> Option<&Site> {
        self.sites.get(unit as usize)
    }

    pub(crate) fn unit_count(&self) -> u32 {
        self.sites.len() as u32
    }

    pub(crate) fn graticule(&self) -> Option<ShapeId> {
        self.graticule
    }

    pub(crate) fn cut_km(&self) -> &[Vec<Point>] {
        &self.cut_km
    }

    /// A border's line, in the record's order; empty where there is none.
    pub(crate) fn border_km(&self, border: u32) -> &[Point] {
        self.borders_km.get(border as usize).map_or(&[], Vec::as_slice)
    }

    /// The lines of the graticule, one by one.
    pub(crate) fn degrees(&self) -> &[Degree] {
        &self.degrees
    }
}

/// A meridian or parallel.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Degree {
    pub(crate) axis: Axis,
    /// Degrees east or north.
    pub(crate) deg: u8,
    pub(crate) line_km: Vec<Point>,
}

/// What a line of the graticule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axis {
    Meridian,
    Parallel,
}

fn degrees(level: &Level) -> Vec<Degree> {
    let axis = |kind: &str| match kind {
        "meridian" => Some(Axis::Meridian),
        "parallel" => Some(Axis::Parallel),
        _ => None,
    };
    let lines = level.context.iter().filter_map(|shape| Some((axis(&shape.kind)?, shape)));
    let degree = |(axis, shape): (Axis, &ContextShape)| {
        let deg = shape.rank;
        shape.lines.iter().map(|ring| Degree { axis, deg, line_km: ring_km(ring, level.grid_m) }).collect::<Vec<_>>()
    };
    lines.flat_map(degree).collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Ends {
    Closed,
    Open,
}

/// A point of the grid.
type Spot = (i32, i32);

fn level_lands(level: &Level, unit: Option<u32>) -> impl Iterator<Item = &LandShape> {
    level.lands.iter().filter(move |land| land.unit == unit)
}

fn points_km(all: &[[f32; 2]]) -> Vec<Point> {
    all.iter().map(|[x, y]| Point::new(*x, *y)).collect()
}

fn point_km(spot: Spot, grid_m: f32) -> Point {
    Point::new(spot.0 as f32 * grid_m / 1000.0, spot.1 as f32 * grid_m / 1000.0)
}

fn ring_km(ring: &Ring, grid_m: f32) -> Vec<Point> {
    ring.points().map(|spot| point_km(spot, grid_m)).collect()
}

fn rings_km<'a>(lands: impl Iterator<Item = &'a LandShape>, level: &Level) -> Vec<Vec<Point>> {
    lands.flat_map(|land| &land.rings).map(|ring| ring_km(ring, level.grid_m)).collect()
}

fn lines_km(level: &Level, kind: &str) -> Vec<Vec<Point>> {
    let of_kind = |shape: &&ContextShape| shape.kind == kind;
    level.context.iter().filter(of_kind).flat_map(|s| &s.lines).map(|ring| ring_km(ring, level.grid_m)).collect()
}

/// The edges of a closed ring.
fn steps(ring: &Ring) -> impl Iterator<Item = (Spot, Spot)> + '_ {
    let ends = ring.points().skip(1).chain(ring.points().take(1));
    ring.points().zip(ends)
}

/// The edges of all units with the unit of each.
fn directed_edges(level: &Level) -> Lookup {
    let units = level.lands.iter().filter_map(|land| land.unit.map(|unit| (unit, &land.rings)));
    let edges = units.flat_map(|(unit, rings)| rings.iter().flat_map(steps).map(move |edge| (edge_key(edge), unit)));
    Lookup::new(edges)
}

/// A number for an edge: four coordinates of 16 bits, which is room for a plane of 65,536 grid steps.
fn edge_key((a, b): (Spot, Spot)) -> u64 {
    [a.0, a.1, b.0, b.1].into_iter().fold(0, |key, coordinate| (key << 16) | u64::from(coordinate as u16))
}

/// The parts of a ring that no other land shares.
fn coast_lines(ring: &Ring, edges: &Lookup, grid_m: f32) -> Vec<Vec<Point>> {
    let all: Vec<(Spot, Spot)> = steps(ring).collect();
    let is_cut = |edge: &(Spot, Spot)| edges.get(edge_key((edge.1, edge.0))).next().is_some();
    // Beginning right after a cut, no line runs over the seam of the list.
    let start = all.iter().position(is_cut).map_or(0, |i| i + 1);
    let mut lines: Vec<Vec<Point>> = Vec::new();
    let mut line: Vec<Point> = Vec::new();
    for edge in all.iter().cycle().skip(start).take(all.len()) {
        if is_cut(edge) {
            lines.extend((!line.is_empty()).then(|| std::mem::take(&mut line)));
            continue;
        }
        if line.is_empty() {
            line.push(point_km(edge.0, grid_m));
        }
        line.push(point_km(edge.1, grid_m));
    }
    lines.extend((!line.is_empty()).then_some(line));
    lines
}

/// The smallest rectangle around some of the land.
fn around_lands(level: &Level, wanted: &dyn Fn(&LandShape) -> bool) -> Rect {
    let lands = level.lands.iter().filter(|land| wanted(land));
    let boxes = lands.filter_map(|land| bounds(rings_km(std::iter::once(land), level).iter().flatten()));
    boxes.reduce(around).unwrap_or(NOWHERE_KM)
}
