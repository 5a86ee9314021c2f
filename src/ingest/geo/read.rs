//! GeoJSON features as plain values. Coordinates are degrees, longitude first.

use std::path::Path;

use serde_json::Value;

use super::GeoProblem;

/// A polygon of `land.geojson`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LandFeature {
    pub(super) id: String,
    pub(super) group: String,
    /// The named land an unnamed islet lies near.
    pub(super) near: String,
    pub(super) rings: Vec<Vec<[f64; 2]>>,
}

/// An island or place of `points.geojson`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PointFeature {
    pub(super) id: String,
    pub(super) group: String,
    pub(super) near: String,
    pub(super) has_polygon: Drawn,
    pub(super) at: [f64; 2],
}

/// How an island is given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Drawn {
    AsPolygon,
    AsPoint,
}

/// A line or area of `context.geojson`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ContextFeature {
    pub(super) kind: String,
    pub(super) rank: u8,
    pub(super) lines: Vec<Vec<[f64; 2]>>,
}

pub(super) fn lands(file: &Path, problems: &mut Vec<GeoProblem>) -> Vec<LandFeature> {
    features(file, problems, &|feature| {
        let rings = lines(feature)?;
        Some(LandFeature { id: text(feature, "id"), group: text(feature, "group"), near: text(feature, "near"), rings })
    })
}

pub(super) fn points(file: &Path, problems: &mut Vec<GeoProblem>) -> Vec<PointFeature> {
    features(file, problems, &|feature| {
        let has_polygon = match feature["properties"]["polygon"].as_bool()? {
            true => Drawn::AsPolygon,
            false => Drawn::AsPoint,
        };
        let at = position(&feature["geometry"]["coordinates"])?;
        let (id, group, near) = (text(feature, "id"), text(feature, "group"), text(feature, "near"));
        Some(PointFeature { id, group, near, has_polygon, at })
    })
}

pub(super) fn context(file: &Path, problems: &mut Vec<GeoProblem>) -> Vec<ContextFeature> {
    features(file, problems, &|feature| {
        let rank = feature["properties"]["rank"].as_u64().unwrap_or(0);
        let (kind, lines) = (text(feature, "kind"), lines(feature)?);
        Some(ContextFeature { kind, rank: u8::try_from(rank).unwrap_or(u8::MAX), lines })
    })
}

/// Reads every feature of a file; what cannot be read becomes a problem.
fn features<T>(file: &Path, problems: &mut Vec<GeoProblem>, read: &dyn Fn(&Value) -> Option<T>) -> Vec<T> {
    let mut report = |message: String, help: &str| {
        problems.push(GeoProblem { file: file.to_path_buf(), message, help: help.into() });
    };
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            report(format!("cannot be read: {error}"), "put the file back; seeds/geo/README.md says where it is from");
            return Vec::new();
        }
    };
    let value: Value = match serde_json::from_slice(&bytes) {
        Ok(value) => value,
        Err(error) => {
            report(format!("is not JSON: {error}"), "repair the file at that line and column");
            return Vec::new();
        }
    };
    let Some(list) = value["features"].as_array().filter(|list| !list.is_empty()) else {
        report("has no features".into(), "the file must be a GeoJSON FeatureCollection");
        return Vec::new();
    };
    let mut found = Vec::with_capacity(list.len());
    for (index, feature) in list.iter().enumerate() {
        match read(feature) {
            Some(feature) => found.push(feature),
            None => report(
                format!("feature {} (counting from 0) has no usable geometry or properties", index),
                "compare it with its neighbours; seeds/geo/README.md lists the properties",
            ),
        }
    }
    found
}

fn text(feature: &Value, name: &str) -> String {
    feature["properties"][name].as_str().unwrap_or_default().to_string()
}

/// All rings or lines of a geometry, whatever its type.
fn lines(feature: &Value) -> Option<Vec<Vec<[f64; 2]>>> {
    let coordinates = &feature["geometry"]["coordinates"];
    let each = |list: &Value| list.as_array()?.iter().map(line).collect::<Option<Vec<_>>>();
    match feature["geometry"]["type"].as_str()? {
        "LineString" => Some(vec![line(coordinates)?]),
        "Polygon" | "MultiLineString" => each(coordinates),
        "MultiPolygon" => Some(coordinates.as_array()?.iter().map(each).collect::<Option<Vec<_>>>()?.concat()),
        _ => None,
    }
}

fn line(list: &Value) -> Option<Vec<[f64; 2]>> {
    list.as_array()?.iter().map(position).collect()
}

fn position(value: &Value) -> Option<[f64; 2]> {
    let lon = value.get(0)?.as_f64()?;
    let lat = value.get(1)?.as_f64()?;
    ((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)).then_some([lon, lat])
}
