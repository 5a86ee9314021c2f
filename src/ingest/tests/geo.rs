//! The land as it is prepared from the files of `seeds/geo`.
#![allow(clippy::unwrap_used, reason = "a test may fail so")]

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use chronicle::geometry::{Geometry, Level, project};
use chronicle::{Land, Unit};
use ingest::geo::{prepare, unit_points};
use serde_json::Value;

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

fn unit(id: &str, groups: &[&str], ids: &[&str]) -> Unit {
    let owned = |list: &[&str]| list.iter().map(|s| (*s).to_string()).collect();
    Unit { id: id.into(), land: Land { groups: owned(groups), ids: owned(ids) }, ..Unit::default() }
}

fn units() -> Vec<Unit> {
    vec![
        unit("sakhalin-north", &["sakhalin-n"], &[]),
        unit("sakhalin-south", &["sakhalin-s"], &[]),
        unit("kuril-north", &["kuril-north"], &[]),
        unit("kuril-middle", &["kuril-central"], &[]),
        unit("urup", &[], &["urup"]),
        unit("etorofu", &[], &["iturup"]),
        unit("kunashiri", &[], &["kunashir"]),
        unit("shikotan", &[], &["shikotan"]),
        unit("habomai", &["kuril-lesser"], &[]),
    ]
}

fn prepared() -> Geometry {
    prepare(&seeds().join("geo"), &units()).unwrap()
}

fn ids(level: &Level, unit: u32) -> Vec<&str> {
    let lands = level.lands.iter().filter(|land| land.unit == Some(unit));
    let mut ids: Vec<&str> = lands.map(|land| land.id.as_str()).filter(|id| !id.is_empty()).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn every_named_island_of_a_unit_is_there_at_both_levels() {
    for level in &prepared().levels {
        assert_eq!(ids(level, 4), ["urup"]);
        assert_eq!(ids(level, 7), ["shikotan"]);
        let lesser = ["anuchin", "demin", "oskolki", "polonsky", "signalny", "tanfilyev", "yuri", "zelyony"];
        assert_eq!(ids(level, 8), lesser);
        assert_eq!(ids(level, 1), ["moneron", "sakhalin-s", "tyuleny"]);
        assert!(!ids(level, 3).contains(&"urup"), "an island's own unit wins over its group's");
        for land in &level.lands {
            for ring in &land.rings {
                assert!(ring.points().collect::<HashSet<_>>().len() > 2, "a ring of {} has no area", land.id);
            }
        }
    }
}

#[test]
fn islets_follow_the_island_they_lie_near_unless_they_are_of_another_group() {
    let geometry = prepared();
    let finest = &geometry.levels[0];
    let owner = |lon, lat| {
        let (x, y) = project(lon, lat);
        let near = |p: (i32, i32)| {
            let grid = f64::from(finest.grid_m);
            (f64::from(p.0) * grid - x).hypot(f64::from(p.1) * grid - y) < 2000.0
        };
        let unnamed = finest.lands.iter().filter(|land| land.id.is_empty() && land.unit.is_some());
        unnamed.filter(|land| land.rings.iter().any(|r| r.points().any(near))).filter_map(|land| land.unit).next()
    };
    // A rock off Shumshu, and Iona, which lies nearest to Sakhalin but belongs to the mainland's group.
    assert_eq!(owner(156.2794, 50.6328), Some(2));
    assert_eq!(owner(143.38, 56.41), None);
}

#[test]
fn the_two_halves_of_sakhalin_share_the_line_they_were_cut_along() {
    for level in prepared().levels {
        let edges = |unit| {
            let rings = level.lands.iter().filter(move |land| land.unit == Some(unit)).flat_map(|land| &land.rings);
            let of_ring = rings.flat_map(|ring| {
                let points: Vec<_> = ring.points().collect();
                (0..points.len()).map(move |i| (points[i], points[(i + 1) % points.len()])).collect::<Vec<_>>()
            });
            of_ring.collect::<HashSet<_>>()
        };
        let (north, south) = (edges(0), edges(1));
        let shared: Vec<_> = north.iter().filter(|(a, b)| south.contains(&(*b, *a))).collect();
        assert!(shared.len() >= 3, "{shared:?} at {} m", level.grid_m);
        let parallel: HashSet<_> = {
            let lines = level.context.iter().filter(|c| c.kind == "parallel-50n").flat_map(|c| &c.lines);
            lines.flat_map(|line| line.points().collect::<Vec<_>>()).collect()
        };
        assert!(shared.iter().all(|(a, b)| parallel.contains(a) && parallel.contains(b)), "{parallel:?} {shared:?}");
    }
}

#[test]
fn the_land_is_small_and_survives_its_encoding() {
    let geometry = prepared();
    let bytes = geometry.encode();
    // Packed, this is about 60 % of its size; the page may spend 25 kB on it.
    assert!(bytes.len() < 45_000, "{} bytes", bytes.len());
    assert_eq!(Geometry::decode(&bytes).unwrap(), geometry);
    let (first, _) = geometry.clone().split();
    assert!(first.encode().len() < 20_000, "the first picture needs {} bytes", first.encode().len());
    assert_eq!(prepared(), geometry);
}

#[test]
fn nothing_lies_beyond_the_frame_and_the_finer_level_comes_first() {
    let geometry = prepared();
    assert!(geometry.levels.windows(2).all(|pair| pair[0].grid_m < pair[1].grid_m));
    for level in &geometry.levels {
        for ring in level.lands.iter().flat_map(|land| &land.rings) {
            for (x, y) in ring.points() {
                let (x_km, y_km) = (x as f32 * level.grid_m / 1000.0, y as f32 * level.grid_m / 1000.0);
                assert!(x_km.abs() < 2060.0 && y_km.abs() < 1340.0, "{x_km} {y_km}");
            }
        }
    }
}

#[test]
fn every_unit_that_names_land_wrongly_is_reported() {
    let cases: [(Unit, &str, &str); 5] = [
        (unit("a", &[], &["iturop"]), "unit `a`: there is no island `iturop`", "did you mean `iturup`?"),
        (unit("b", &["kuril-nord"], &[]), "unit `b`: there is no group `kuril-nord`", "did you mean `kuril-north`?"),
        (unit("c", &[], &[]), "unit `c` has no land", "give `land` a group or an island id of land.geojson"),
        (unit("d", &[], &["urup"]), "island `urup` belongs to both `urup` and `d`", "name it once"),
        (
            unit("e", &["sakhalin-n"], &[]),
            "group `sakhalin-n` belongs to both `sakhalin-north` and `e`",
            "name it once",
        ),
    ];
    let mut all = units();
    all.extend(cases.iter().map(|(unit, ..)| unit.clone()));
    let problems = prepare(&seeds().join("geo"), &all).unwrap_err();
    let found: Vec<_> = problems.iter().map(|p| (p.message.as_str(), p.help.as_str())).collect();
    let expected: Vec<_> = cases.iter().map(|(_, message, help)| (*message, *help)).collect();
    assert_eq!(found, expected);
    assert!(problems.iter().all(|p| p.file.ends_with("geo/land.geojson")));
}

#[test]
fn every_missing_file_is_reported() {
    let problems = prepare(&seeds().join("nowhere"), &units()).unwrap_err();
    let files: Vec<_> = problems.iter().filter_map(|p| p.file.file_name()?.to_str()).collect();
    assert_eq!(files, ["land.geojson", "points.geojson", "context.geojson"]);
}

#[test]
fn the_point_of_a_unit_lies_on_its_land() {
    let land = std::fs::read_to_string(seeds().join("geo/land.geojson")).unwrap();
    let land: Value = serde_json::from_str(&land).unwrap();
    let found = unit_points(&seeds().join("geo"), &units()).unwrap();
    for (unit, point) in units().iter().zip(&found) {
        let features = land["features"].as_array().unwrap().iter();
        let under: Vec<&Value> = features.filter(|feature| holds(&feature["geometry"], *point)).collect();
        assert_eq!(under.len(), 1, "{}: {point:?}", unit.id);
        let said = |key: &str| under[0]["properties"][key].as_str().unwrap().to_owned();
        assert!(unit.land.groups.contains(&said("group")) || unit.land.ids.contains(&said("id")), "{}", unit.id);
    }
    assert!(unit_points(&seeds().join("geo"), &[unit("nowhere", &["atlantis"], &[])]).is_err());
}

/// Whether a meridian from the point southwards crosses the coast an odd number of times.
fn holds(geometry: &Value, [lon, lat]: [f64; 2]) -> bool {
    let mut rings: Vec<Value> = geometry["coordinates"].as_array().unwrap().clone();
    if geometry["type"] == "MultiPolygon" {
        rings = rings.iter().flat_map(|polygon| polygon.as_array().unwrap().clone()).collect();
    }
    let at = |p: &Value| [p[0].as_f64().unwrap(), p[1].as_f64().unwrap()];
    let crossed = |a: [f64; 2], b: [f64; 2]| {
        (a[0] > lon) != (b[0] > lon) && a[1] + (b[1] - a[1]) * (lon - a[0]) / (b[0] - a[0]) < lat
    };
    let edges = rings.iter().flat_map(|ring| ring.as_array().unwrap().windows(2));
    edges.filter(|edge| crossed(at(&edge[0]), at(&edge[1]))).count() % 2 == 1
}
