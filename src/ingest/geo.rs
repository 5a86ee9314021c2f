//! The land, from GeoJSON in `seeds/geo` to the compact [`Geometry`] the map draws.
//!
//! Units: degrees (WGS 84) until projected, then metres with x east and y south, as in [`chronicle::geometry`].
//! Left out on purpose: modern land borders (the record begins before them; the mainland is drawn in one piece) and the
//! areas given in the files, which are not exact enough to print.

mod owner;
mod plane;
mod read;
mod ring;
mod within;

use std::path::{Path, PathBuf};

use chronicle::Unit;
use chronicle::geometry::{ContextShape, Geometry, LandShape, Level, Ring, project};

use owner::Owners;
use plane::{Spot, clip_line, clip_ring, simplify_line, simplify_ring};
use read::{ContextFeature, LandFeature, PointFeature};
pub use within::unit_points;

/// Something wrong with the files of `seeds/geo`, or with what a unit says about its land.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeoProblem {
    /// The file it is in.
    pub file: PathBuf,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// How much is kept at one level of detail.
struct Detail {
    grid_m: f64,
    /// Unnamed islets, lagoons and far islands smaller than this are left out, square kilometres.
    smallest_km2: f64,
    /// Smallest islet of a unit, square kilometres.
    smallest_islet_km2: f64,
    /// Size of the smallest bend kept on the coast of a unit.
    unit_m: f64,
    /// The same for land around within [`INSET`].
    inset_m: f64,
    /// The same for the rest of Hokkaido and for the mainland opposite Sakhalin.
    near_m: f64,
    /// The same for everything else.
    far_m: f64,
    extras: Extras,
}

/// Which lines go with a level besides the land.
#[derive(Clone, Copy, PartialEq)]
enum Extras {
    /// Rivers, lakes and lone rocks: what is drawn when the map is enlarged.
    Enlarged,
    /// The graticule.
    Overview,
}

const LEVELS: [Detail; 2] = [
    Detail {
        grid_m: 200.0,
        smallest_km2: 4.0,
        smallest_islet_km2: 0.0,
        unit_m: 150.0,
        inset_m: 300.0,
        near_m: 600.0,
        far_m: 1800.0,
        extras: Extras::Enlarged,
    },
    Detail {
        grid_m: 500.0,
        smallest_km2: 60.0,
        smallest_islet_km2: 0.5,
        unit_m: 500.0,
        inset_m: 700.0,
        near_m: 1200.0,
        far_m: 3000.0,
        extras: Extras::Overview,
    },
];

/// What the map may ever show, metres: left, top, right, bottom. A wide window shows much of the mainland, a tall one
/// much of the north.
const FRAME: [f64; 4] = [-2_050_000.0, -1_330_000.0, 1_450_000.0, 1_030_000.0];
/// Where the inset looks: from Nemuro and Shiretoko to the south of Urup.
const INSET: [f64; 4] = [-300_000.0, 240_000.0, 200_000.0, 580_000.0];
/// Hokkaido, and the mainland from the Strait of Tartary to the mouth of the Amur.
const NEAR: [f64; 4] = [-720_000.0, -850_000.0, -150_000.0, 720_000.0];
/// Rivers on the islands count from this longitude; elsewhere only the great ones are drawn.
const ISLANDS_FROM_LON: f64 = 140.5;
/// West of this longitude the source's lakes are reservoirs, younger than most of the record.
const LAKES_FROM_LON: f64 = 132.0;
/// Where the source was cut in the west, degrees east.
const SOURCE_WEST_LON: f64 = 124.0;
/// Far coasts lie on a grid of so many metres.
const FAR_GRID_M: f64 = 5_000.0;
/// Groups that form one mainland.
const MAINLAND: [&str; 3] = ["mainland-ru", "manchuria", "korea"];

/// Reads `land.geojson`, `points.geojson` and `context.geojson` in `dir` and prepares what the map draws; `units` from
/// north to south.
///
/// # Errors
/// Every unreadable file, and every unit that names land which is not there, is named twice or has none at all.
pub fn prepare(dir: &Path, units: &[Unit]) -> Result<Geometry, Vec<GeoProblem>> {
    let mut problems = Vec::new();
    let lands = read::lands(&dir.join("land.geojson"), &mut problems);
    let points = read::points(&dir.join("points.geojson"), &mut problems);
    let context = read::context(&dir.join("context.geojson"), &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let owners = Owners::new(units, &lands, &points, &dir.join("land.geojson"))?;
    let source = Source { lands, points, context, owners };
    Ok(Geometry { levels: LEVELS.iter().map(|detail| source.level(detail)).collect(), ..Geometry::default() })
}

/// Reads `far.geojson` in `dir`: the coasts of half the world, for places out of sight.
///
/// # Errors
/// When the file cannot be read.
pub fn far(dir: &Path) -> Result<Geometry, Vec<GeoProblem>> {
    let mut problems = Vec::new();
    let lands = read::lands(&dir.join("far.geojson"), &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let ring = |line: &Vec<[f64; 2]>| {
        let plane = plane::spots(&ring::densified(line), &ring::SharedEdges::default());
        ring::snapped(&simplify_ring(&plane, |_| FAR_GRID_M), FAR_GRID_M)
    };
    let rings = lands.iter().flat_map(|land| &land.rings).filter_map(ring).collect();
    let land = LandShape { group: "far".into(), rings, ..LandShape::default() };
    let level = Level { grid_m: FAR_GRID_M as f32, lands: vec![land], context: Vec::new() };
    Ok(Geometry { far: Some(level), ..Geometry::default() })
}

/// Everything read, and whose it is.
struct Source {
    lands: Vec<LandFeature>,
    points: Vec<PointFeature>,
    context: Vec<ContextFeature>,
    owners: Owners,
}

impl Source {
    fn level(&self, detail: &Detail) -> Level {
        let mut shapes: Vec<LandShape> = Vec::new();
        let shared = ring::shared_edges(self.lands.iter().flat_map(|land| &land.rings));
        let mut mainland = Vec::new();
        for land in &self.lands {
            let unit = self.owners.of_land(land);
            if unit.is_none() && MAINLAND.contains(&land.group.as_str()) {
                mainland.extend(land.rings.iter().cloned());
                continue;
            }
            let rings = land.rings.iter().filter_map(|r| land_ring(r, &shared, detail, land, unit)).collect();
            add(&mut shapes, &land.id, &land.group, unit, rings);
        }
        let mainland = ring::without_inner_edges(&mainland).into_iter().map(|r| westward(&r));
        let rings = mainland.filter_map(|r| around_ring(&r, detail)).collect();
        add(&mut shapes, "", "mainland", None, rings);
        self.add_rocks(&mut shapes, detail);
        Level { grid_m: detail.grid_m as f32, lands: shapes, context: self.context_shapes(detail) }
    }

    /// Islands too small for a polygon: a diamond of two grid steps. The unnamed ones only where the map is enlarged.
    fn add_rocks(&self, shapes: &mut Vec<LandShape>, detail: &Detail) {
        for rock in self.points.iter().filter(|p| p.has_polygon == read::Drawn::AsPoint) {
            let unit = self.owners.of_point(rock);
            if unit.is_none() || (rock.id.is_empty() && detail.extras == Extras::Overview) {
                continue;
            }
            let (x, y) = project(rock.at[0], rock.at[1]);
            add(shapes, &rock.id, &rock.group, unit, vec![ring::diamond(x, y, detail.grid_m)]);
        }
    }

    fn context_shapes(&self, detail: &Detail) -> Vec<ContextShape> {
        let mut shapes = Vec::new();
        for feature in &self.context {
            let wanted = match feature.kind.as_str() {
                "river" => {
                    let on_islands = || feature.lines.iter().flatten().all(|p| p[0] > ISLANDS_FROM_LON);
                    detail.extras == Extras::Enlarged && (feature.rank <= 7 || on_islands())
                }
                "lake" => {
                    let natural = || feature.lines.iter().flatten().all(|p| p[0] > LAKES_FROM_LON);
                    detail.extras == Extras::Enlarged && natural()
                }
                "parallel-50n" => true,
                _ => false,
            };
            if wanted {
                let lines = feature.lines.iter().flat_map(|line| context_lines(line, &feature.kind, detail)).collect();
                shapes.push(ContextShape { kind: feature.kind.clone(), rank: feature.rank, lines });
            }
        }
        if detail.extras == Extras::Overview {
            for (kind, degrees, line) in graticule() {
                let lines = context_lines(&line, kind, detail);
                shapes.push(ContextShape { kind: kind.into(), rank: degrees, lines });
            }
        }
        shapes.retain(|shape| !shape.lines.is_empty());
        shapes
    }
}

/// Adds rings to the shapes: a named island has a shape of its own, the islets of a unit or group share one.
fn add(shapes: &mut Vec<LandShape>, id: &str, group: &str, unit: Option<u32>, rings: Vec<Ring>) {
    if rings.is_empty() {
        return;
    }
    let home = shapes.iter_mut().find(|s| s.id == id && s.unit == unit && s.group == group);
    match home {
        Some(shape) => shape.rings.extend(rings),
        None => shapes.push(LandShape { id: id.into(), group: group.into(), unit, rings }),
    }
}

/// One ring of a piece of land, if it is large enough for the level.
fn land_ring(
    ring: &[[f64; 2]],
    shared: &ring::SharedEdges,
    detail: &Detail,
    land: &LandFeature,
    unit: Option<u32>,
) -> Option<Ring> {
    let Some(_) = unit else { return around_ring(ring, detail) };
    let is_hole = ring::turns_right(ring);
    let plane = plane::spots(ring, shared);
    let km2 = plane::area_m2(&plane) / 1e6;
    let smallest = if is_hole { detail.smallest_km2 / 2.0 } else { detail.smallest_islet_km2 };
    if km2 < smallest && (is_hole || land.id.is_empty()) {
        return None;
    }
    let kept = simplify_ring(&plane, |_| detail.unit_m);
    let snapped = ring::snapped(&kept, detail.grid_m);
    match snapped {
        Some(ring) => Some(ring),
        None if is_hole => None,
        None => plane::middle(&plane).map(|(x, y)| ring::diamond(x, y, detail.grid_m)),
    }
}

/// One ring of the land around: clipped, and coarser the farther it lies.
fn around_ring(ring: &[[f64; 2]], detail: &Detail) -> Option<Ring> {
    let plane = clip_ring(&plane::spots(&ring::densified(ring), &ring::SharedEdges::default()), FRAME);
    if plane::area_m2(&plane) / 1e6 < detail.smallest_km2 {
        return None;
    }
    let tolerance = |spot: &Spot| match () {
        () if spot.lies_in(INSET) => detail.inset_m,
        () if spot.lies_in(NEAR) => detail.near_m,
        () => detail.far_m,
    };
    ring::snapped(&simplify_ring(&plane, tolerance), detail.grid_m)
}

/// A line or lake, clipped and simplified; what leaves the frame falls into pieces.
fn context_lines(line: &[[f64; 2]], kind: &str, detail: &Detail) -> Vec<Ring> {
    let plane = plane::spots(&ring::densified(line), &ring::SharedEdges::default());
    if kind == "lake" {
        let clipped = clip_ring(&plane, FRAME);
        let large = plane::area_m2(&clipped) / 1e6 >= 10.0 * detail.smallest_km2;
        let kept = simplify_ring(&clipped, |_| detail.near_m);
        return large.then(|| ring::snapped(&kept, detail.grid_m)).flatten().into_iter().collect();
    }
    // The 50th parallel must meet the two coasts it was cut with, and the graticule is smooth: neither loses a vertex.
    let tolerance_m = if kind == "river" { detail.near_m * 1.5 } else { 0.0 };
    let frame = if matches!(kind, "meridian" | "parallel") { FRAME.map(|side| side * 1.5) } else { FRAME };
    clip_line(&plane, frame)
        .iter()
        .filter_map(|piece| ring::snapped_line(&simplify_line(piece, tolerance_m), detail.grid_m))
        .collect()
}

/// A line of the graticule: `meridian` or `parallel`, its degrees east or north, its vertices.
type Degree = (&'static str, u8, Vec<[f64; 2]>);

/// Meridians and parallels every five degrees, a vertex every two.
fn graticule() -> Vec<Degree> {
    let steps = |from: u8, to: u8| (from..=to).step_by(2).map(f64::from);
    let meridian = |lon: u8| ("meridian", lon, steps(34, 64).map(|lat| [f64::from(lon), lat]).collect());
    let parallel = |lat: u8| ("parallel", lat, steps(90, 200).map(|lon| [lon, f64::from(lat)]).collect());
    (90..=200).step_by(5).map(meridian).chain((35..=60).step_by(5).map(parallel)).collect()
}

/// The source ends at 124° E in the middle of the mainland; the land goes on, so its edge is moved out of the frame.
fn westward(ring: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let at_edge = |p: &[f64; 2]| p[0] <= SOURCE_WEST_LON && p[1] > 41.0;
    ring.iter().map(|p| if at_edge(p) { [104.0, p[1]] } else { *p }).collect()
}
