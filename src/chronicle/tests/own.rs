//! A host's own record: merged with another, and the map's land matched to its units.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod small;

use chronicle::geometry::{Geometry, LandShape, Level, Ring};
use chronicle::{Dataset, Land, LandNames, Party, RecordKind, Records, Text, Unit};

#[test]
fn a_merged_record_has_what_is_new_and_what_took_the_place_of_another() {
    let base = small::records();
    let events = vec![small::event("third", "1900"), small::event("first", "1855")];
    let other = Records { events, holdings: vec![base.holdings[0].clone()], ..Records::default() };
    let (merged, merger) = base.clone().merged_with(other.clone());
    let ids: Vec<&str> = merged.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(merged.events.len(), base.events.len() + 1);
    assert_eq!(ids.last(), Some(&"third"));
    let first = ids.iter().position(|id| *id == "first").unwrap();
    assert_eq!(merged.events[first], other.events[1]);
    assert_eq!(merger.replaced, [(RecordKind::Event, "first".to_string())]);
    assert_eq!(merger.origin(RecordKind::Event, first), Some(1));
    assert_eq!(merger.origin(RecordKind::Event, ids.len() - 1), Some(0));
    assert_eq!(merger.origin(RecordKind::Party, 0), None);
    assert_eq!(merger.origin(RecordKind::Holding, base.holdings.len()), Some(0));
    assert_eq!(merged.id_of(RecordKind::Event, first), Some("first"));
}

#[test]
fn merging_with_nothing_changes_nothing_either_way() {
    let base = small::records();
    let (right, none) = base.clone().merged_with(Records::default());
    let (left, _) = Records::default().merged_with(base.clone());
    assert_eq!((&right, &left), (&base, &base));
    assert_eq!(none.replaced, []);
    let mut appended = Records::default();
    appended.append(base.clone());
    assert_eq!(appended, base);
}

#[test]
fn twins_within_one_record_stay_for_the_gate_to_find() {
    let twin = || Party { id: "japan".into(), name: Text::english("x"), ..Party::default() };
    let other = Records { parties: vec![twin(), twin()], ..Records::default() };
    let base = Records { parties: vec![twin()], ..Records::default() };
    for base in [base, Records::default()] {
        let (merged, _) = base.merged_with(other.clone());
        let problems = Dataset::new(merged).unwrap_err();
        assert!(problems[0].message().contains("used twice"), "{problems:?}");
    }
}

fn square(x: i32, y: i32) -> Ring {
    Ring::from_points(&[(x, y), (x + 2, y), (x + 2, y + 2), (x, y + 2)])
}

fn shape(id: &str, group: &str, rings: &[Ring]) -> LandShape {
    LandShape { id: id.into(), group: group.into(), unit: Some(0), rings: rings.to_vec() }
}

fn geometry() -> Geometry {
    let lands = vec![
        shape("west", "chain", &[square(0, 0)]),
        shape("east", "chain", &[square(100, 0)]),
        shape("", "chain", &[square(6, 1), square(90, 1)]),
        shape("", "other", &[square(50, 50)]),
    ];
    Geometry {
        levels: vec![Level { grid_m: 1.0, lands, context: Vec::new() }],
        places_km: vec![[1.0, 2.0]],
        ..Geometry::default()
    }
}

fn unit(id: &str, groups: &[&str], ids: &[&str]) -> Unit {
    let list = |names: &[&str]| names.iter().map(ToString::to_string).collect();
    Unit { id: id.into(), land: Land { groups: list(groups), ids: list(ids) }, ..Unit::default() }
}

fn owned(units: &[Unit]) -> Vec<(String, Option<u32>, usize)> {
    let geometry = geometry().owned_by(units);
    assert_eq!(geometry.places_km, Vec::<[f32; 2]>::new());
    geometry.levels[0].lands.iter().map(|land| (land.id.clone(), land.unit, land.rings.len())).collect()
}

#[test]
fn islands_win_over_groups_and_islets_follow_the_land_they_lie_near() {
    let own = |id: &str, unit, rings| (id.to_string(), unit, rings);
    let units = [unit("all", &["chain"], &[]), unit("far", &[], &["east"])];
    let other = own("", None, 1);
    assert_eq!(
        owned(&units),
        [own("west", Some(0), 1), own("east", Some(1), 1), own("", Some(0), 1), own("", Some(1), 1), other.clone(),]
    );
    assert_eq!(
        owned(&units[..1]),
        [own("west", Some(0), 1), own("east", Some(0), 1), own("", Some(0), 2), other.clone()]
    );
    assert_eq!(
        owned(&units[1..]),
        [own("west", None, 1), own("east", Some(0), 1), own("", None, 1), own("", Some(0), 1), other]
    );
}

#[test]
fn land_that_is_not_there_or_named_twice_is_told() {
    let names = geometry().land_names();
    assert_eq!(LandNames::parse(&names.text()), names);
    let units = [unit("a", &["chain"], &["wst"]), unit("b", &["chain"], &[]), unit("c", &[], &["west"])];
    let told: Vec<String> = names.problems(&units).iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "unit 0.land.ids.0: the map has no island `wst` (did you mean `west`?)",
            "unit 1.land.groups.0: the group `chain` belongs to `a` already (name it once); the other is unit 0",
        ]
    );
}
