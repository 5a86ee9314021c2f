//! The example of a host's own record is one that the schema, the gate and the map take.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::path::Path;

use chronicle::{Dataset, Records};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_own_dataset_passes_the_gate_and_names_land_that_is_there() {
    let text = std::fs::read_to_string(root().join("examples/own-dataset/data.json")).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let fields = value.as_object_mut().unwrap();
    for name in ["$schema", "version", "licence"] {
        assert!(fields.remove(name).is_some(), "the schema requires `{name}`");
    }
    let schema: serde_json::Value = serde_json::from_str(chronicle::json_schema()).unwrap();
    let required = schema["required"].as_array().unwrap().iter().filter_map(|name| name.as_str());
    for list in required.filter(|name| !["$schema", "version", "licence"].contains(name)) {
        assert!(fields.contains_key(list), "the schema requires `{list}`");
    }
    let records: Records = serde_json::from_value(value).unwrap();
    assert_eq!((records.units.len(), records.events.len()), (2, 3));
    assert!(records.events.iter().all(|event| event.title.get(chronicle::Lang::En).starts_with("Example")));
    let dataset = Dataset::new(records).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let geometry = ingest::geo::prepare(&root().join("seeds/geo"), &dataset.records().units).unwrap();
    assert_eq!(geometry.land_names().problems(&dataset.records().units), []);
}

/// What the map makes of a host's units at run time is what the build makes of the same units.
#[test]
fn land_matched_at_run_time_is_land_matched_by_the_build() {
    let built = ingest::read(&root().join("seeds")).unwrap();
    let units = &built.records().units;
    let geo = root().join("seeds/geo");
    let prepared = ingest::geo::prepare(&geo, units).unwrap();
    let text = std::fs::read_to_string(root().join("examples/own-dataset/data.json")).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let own: Vec<chronicle::Unit> = serde_json::from_value(value["units"].clone()).unwrap();
    let other = ingest::geo::prepare(&geo, &own).unwrap();
    for (matched, level) in prepared.owned_by(units).levels.iter().zip(&prepared.levels) {
        assert_eq!(owners(matched), owners(level), "the units of the seeds");
    }
    // Land around is drawn coarser than units, so only whose it is can be compared: the named islands.
    let named = |level: &chronicle::geometry::Level| {
        let lands = level.lands.iter().filter(|land| !land.id.is_empty() && land.unit.is_some());
        lands.map(|land| (land.id.clone(), land.unit)).collect::<Vec<_>>()
    };
    for (matched, level) in prepared.owned_by(&own).levels.iter().zip(&other.levels) {
        assert_eq!(named(matched), named(level), "the units of the example");
    }
}

/// The first point of a piece of land, and the unit it belongs to.
type Owned = (Option<(i32, i32)>, Option<u32>);

/// Each ring by its first point and its unit, sorted.
fn owners(level: &chronicle::geometry::Level) -> Vec<Owned> {
    let rings = level.lands.iter().flat_map(|land| land.rings.iter().map(|ring| (ring.points().next(), land.unit)));
    let mut rings: Vec<_> = rings.collect();
    rings.sort();
    rings
}
