//! A point on each unit, for those who want a place and not an outline.
//!
//! Degrees, longitude first. The point lies on the largest piece of the unit's land, in the middle of the widest stretch
//! of land that a parallel halfway up that piece crosses: always on land, which a centre need not be.

use std::path::Path;

use chronicle::Unit;

use super::GeoProblem;
use super::owner::Owners;
use super::read;

/// Longitude and latitude of a point on each of these units, which come from north to south.
///
/// # Errors
/// Every unreadable file of `dir`, and every unit that names land which is not there, is named twice or has none at all.
pub fn unit_points(dir: &Path, units: &[Unit]) -> Result<Vec<[f64; 2]>, Vec<GeoProblem>> {
    let mut problems = Vec::new();
    let file = dir.join("land.geojson");
    let lands = read::lands(&file, &mut problems);
    let points = read::points(&dir.join("points.geojson"), &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let owners = Owners::new(units, &lands, &points, &file)?;
    let mut found = Vec::with_capacity(units.len());
    for (unit, number) in units.iter().zip(0_u32..) {
        let of_unit = lands.iter().filter(|land| owners.of_land(land) == Some(number));
        let pieces = of_unit.flat_map(|land| land.rings.iter().map(move |ring| (ring, &land.rings)));
        let largest = pieces.max_by(|a, b| size(a.0).total_cmp(&size(b.0)));
        let rock = || points.iter().find(|point| owners.of_point(point) == Some(number)).map(|point| point.at);
        match largest.and_then(|(ring, rings)| on_land(ring, rings)).or_else(rock) {
            Some(point) => found.push(point.map(|degrees| (degrees * 1e4).round() / 1e4)),
            None => problems.push(GeoProblem {
                file: file.clone(),
                message: format!("unit `{}`: its outline has no inside", unit.id),
                help: "give its `land` an island with an area".into(),
            }),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

/// Area within a ring in square degrees of latitude, with longitudes shortened as at its first position.
fn size(ring: &[[f64; 2]]) -> f64 {
    let shortened = ring.first().map_or(1.0, |p| p[1].to_radians().cos());
    let twice: f64 = ring.windows(2).map(|w| w[0][0] * w[1][1] - w[1][0] * w[0][1]).sum();
    (twice * shortened / 2.0).abs()
}

/// The middle of the widest stretch of land on the parallel halfway up the ring; `rings` are all of the same feature.
fn on_land(ring: &[[f64; 2]], rings: &[Vec<[f64; 2]>]) -> Option<[f64; 2]> {
    let lats = || ring.iter().map(|p| p[1]);
    let lat = (lats().reduce(f64::min)? + lats().reduce(f64::max)?) / 2.0;
    let edges = rings.iter().flat_map(|ring| ring.windows(2));
    let mut crossings: Vec<f64> = edges.filter_map(|edge| crossing(edge[0], edge[1], lat)).collect();
    crossings.sort_by(f64::total_cmp);
    // Coast to coast: every other stretch between crossings is land.
    let land = crossings.chunks_exact(2).map(|pair| (pair[1] - pair[0], (pair[0] + pair[1]) / 2.0));
    land.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, lon)| [lon, lat])
}

/// Where an edge crosses the parallel. An end that lies on it counts as south of it, so that no corner counts twice.
fn crossing(a: [f64; 2], b: [f64; 2], lat: f64) -> Option<f64> {
    ((a[1] > lat) != (b[1] > lat)).then(|| a[0] + (b[0] - a[0]) * (lat - a[1]) / (b[1] - a[1]))
}
