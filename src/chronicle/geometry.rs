//! The land as the map needs it: outlines in a projected plane, at levels of detail, as compact bytes.
//!
//! Units: metres in the plane of the projection, x east and y **south** (so that y grows downwards as on a screen), on a
//! grid of [`Level::grid_m`]. Left out on purpose: who holds the land, and pixels.

use serde::{Deserialize, Serialize};

use crate::CodecError;

/// All the map draws that does not change with the date.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Geometry {
    /// Levels of detail, finest first.
    pub levels: Vec<Level>,
    /// Where each place of the record lies, in the order of the record: kilometres east and south.
    pub places_km: Vec<[f32; 2]>,
    /// The borders of the record, in its order: kilometres east and south of each point.
    pub borders_km: Vec<Vec<[f32; 2]>>,
    /// The coasts of half the world, coarse: only drawn when a place far away is looked at.
    pub far: Option<Level>,
}

/// The land at one level of detail.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// Size of one grid step in metres.
    pub grid_m: f32,
    /// Outlines of land.
    pub lands: Vec<LandShape>,
    /// Lines and areas that give context: rivers, lakes, the 50th parallel, graticule.
    pub context: Vec<ContextShape>,
}

/// A piece of land: an island, or one side of a cut one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LandShape {
    /// Island id; empty for unnamed islets.
    pub id: String,
    /// Group of `land.geojson`; `mainland` for the mainland in one piece.
    pub group: String,
    /// Index of the unit it belongs to, north to south; `None` for land around.
    pub unit: Option<u32>,
    /// Closed rings.
    pub rings: Vec<Ring>,
}

/// A line or area that gives context.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ContextShape {
    /// `river`, `lake`, `parallel-50n`, or of the graticule `meridian` or `parallel`.
    pub kind: String,
    /// Importance, 1 highest; 0 where it does not apply. Of the graticule the degrees east or north.
    pub rank: u8,
    /// Rings (lakes) or lines.
    pub lines: Vec<Ring>,
}

/// Points on the grid, as differences: x and y of the first point, then steps. Small numbers pack well.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ring {
    /// x₀ y₀ Δx₁ Δy₁ Δx₂ Δy₂ …, in grid steps.
    pub steps: Vec<i32>,
}

impl Ring {
    /// A ring from absolute grid points.
    #[must_use]
    pub fn from_points(points: &[(i32, i32)]) -> Self {
        let mut at = (0, 0);
        let mut steps = Vec::with_capacity(points.len() * 2);
        for &(x, y) in points {
            steps.extend([x - at.0, y - at.1]);
            at = (x, y);
        }
        Self { steps }
    }

    /// The absolute grid points; wraps around on damaged input rather than failing.
    pub fn points(&self) -> impl Iterator<Item = (i32, i32)> + '_ {
        self.steps.chunks_exact(2).scan((0_i32, 0_i32), |at, step| {
            *at = (at.0.wrapping_add(step[0]), at.1.wrapping_add(step[1]));
            Some(*at)
        })
    }
}

const MAGIC: &[u8; 4] = b"KTG2";

impl Geometry {
    /// This geometry with the finer levels of another before its own.
    #[must_use]
    pub fn with_finer(self, finer: Self) -> Self {
        Self { levels: finer.levels.into_iter().chain(self.levels).collect(), ..self }
    }

    /// The coarsest level with places and borders, which a first picture needs, and the finer levels alone.
    #[must_use]
    pub fn split(mut self) -> (Self, Self) {
        let finer = self.levels.drain(..self.levels.len().saturating_sub(1)).collect();
        (self, Self { levels: finer, ..Self::default() })
    }

    /// This geometry with the far coasts of another.
    #[must_use]
    pub fn with_far(self, other: Self) -> Self {
        Self { far: other.far, ..self }
    }

    /// The geometry as bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(postcard::to_allocvec(self).unwrap_or_default());
        bytes
    }

    /// Reads what [`Geometry::encode`] wrote.
    ///
    /// # Errors
    /// When the bytes are of another format or damaged.
    pub fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        let body = bytes.strip_prefix(MAGIC).ok_or(CodecError::NotOurs)?;
        postcard::from_bytes(body).map_err(|_| CodecError::Damaged)
    }
}

/// Lambert conformal conic projection on the WGS 84 ellipsoid with two standard parallels (Snyder, "Map Projections: A
/// Working Manual", 1987, pp. 107-109): 44° N and 52° N, origin 48° N 148° E.
#[must_use]
pub fn project(lon_deg: f64, lat_deg: f64) -> (f64, f64) {
    let Cone { n, scale_m, apex_m } = cone();
    // The short way round: places west of Greenwich lie to the east of the map.
    let east_deg = (lon_deg - 148.0 + 180.0).rem_euclid(360.0) - 180.0;
    let theta = n * east_deg.to_radians();
    let r = scale_m * shrunk(lat_deg.clamp(-80.0, 89.0).to_radians()).powf(n);
    // Northing is turned into southing: the plane's y grows downwards.
    (r * theta.sin(), -(apex_m - r * theta.cos()))
}

const E2: f64 = 0.006_694_379_990_141_316_5;

/// Snyder's t: how far a latitude, radians, lies from the pole on the conformal sphere.
fn shrunk(lat: f64) -> f64 {
    let e = E2.sqrt();
    let es = e * lat.sin();
    (std::f64::consts::FRAC_PI_4 - lat / 2.0).tan() / ((1.0 - es) / (1.0 + es)).powf(e / 2.0)
}

/// The cone of the projection: its constant, the distance from the apex where t is 1, and how far north the apex lies of
/// the plane's origin.
struct Cone {
    n: f64,
    scale_m: f64,
    apex_m: f64,
}

fn cone() -> Cone {
    const A_M: f64 = 6_378_137.0;
    let m = |lat: f64| lat.cos() / (1.0 - E2 * lat.sin().powi(2)).sqrt();
    let (lat_1, lat_2, lat_0) = (44_f64.to_radians(), 52_f64.to_radians(), 48_f64.to_radians());
    let n = (m(lat_1).ln() - m(lat_2).ln()) / (shrunk(lat_1).ln() - shrunk(lat_2).ln());
    let scale_m = A_M * m(lat_1) / (n * shrunk(lat_1).powf(n));
    Cone { n, scale_m, apex_m: scale_m * shrunk(lat_0).powf(n) }
}

/// The longitude and latitude, degrees, of a point of the plane, metres east and south: what [`project`] takes there
/// (Snyder, p. 109).
#[must_use]
pub fn unproject(x_m: f64, y_m: f64) -> (f64, f64) {
    let Cone { n, scale_m, apex_m } = cone();
    let (dx, dy) = (x_m, apex_m + y_m);
    let (distance, theta) = (dx.hypot(dy), dx.atan2(dy));
    let wanted = (distance / scale_m).powf(1.0 / n);
    let mut lat = std::f64::consts::FRAC_PI_2 - 2.0 * wanted.atan();
    for _ in 0..6 {
        // Newton's method on the logarithm, of which the slope is that of the conformal latitude.
        let slope = (1.0 - E2) / ((1.0 - E2 * lat.sin().powi(2)) * lat.cos());
        lat += (shrunk(lat) / wanted).ln() / slope;
    }
    let lon = 148.0 + (theta / n).to_degrees();
    ((lon + 180.0).rem_euclid(360.0) - 180.0, lat.to_degrees())
}

/// Where the places of a record lie: kilometres east and south.
#[must_use]
pub fn places_km(places: &[crate::Place]) -> Vec<[f32; 2]> {
    places.iter().map(|place| point_km(place.lon, place.lat)).collect()
}

/// The borders of a record as lines: kilometres east and south. Between two points a border keeps to the line that is
/// straight in degrees, so that a parallel becomes the curve it is on this map.
#[must_use]
pub fn borders_km(borders: &[crate::Border]) -> Vec<Vec<[f32; 2]>> {
    borders.iter().map(|border| line_km(&border.line)).collect()
}

/// Longest piece of a border, in kilometres.
const PIECE_KM: f64 = 20.0;

fn line_km(line: &[[f64; 2]]) -> Vec<[f32; 2]> {
    let mut points = Vec::new();
    for pair in line.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        let [(ax, ay), (bx, by)] = [project(from[0], from[1]), project(to[0], to[1])];
        let pieces = ((bx - ax).hypot(by - ay) / 1000.0 / PIECE_KM).ceil().clamp(1.0, 1000.0) as u32;
        points.extend((0..pieces).map(|piece| {
            let part = f64::from(piece) / f64::from(pieces);
            point_km(from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part)
        }));
    }
    points.extend(line.last().map(|[lon, lat]| point_km(*lon, *lat)));
    points
}

fn point_km(lon: f64, lat: f64) -> [f32; 2] {
    let (x, y) = project(lon, lat);
    [(x / 1000.0) as f32, (y / 1000.0) as f32]
}
