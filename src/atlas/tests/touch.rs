//! What can be touched, and what the legend lists.

mod support;

use atlas::legend;
use calendar::Day;
use chronicle::Dataset;
use scene::{Point, Target, hit};
use support::{day, draw, frame, unit, world};

/// The box of all points that hit a unit, within or outside the inset.
fn touch_box(frame: &atlas::MapFrame, wanted: u32) -> (f32, f32) {
    let (layout, scene) = draw(frame);
    let mut largest = (0.0_f32, 0.0_f32);
    for in_inset in [false, true] {
        let mut span: Option<(Point, Point)> = None;
        for y in (0..frame.size.1 as i32).step_by(2) {
            for x in (0..frame.size.0 as i32).step_by(2) {
                let p = Point::new(x as f32, y as f32);
                let here = layout.inset.is_some_and(|r| r.contains(p)) == in_inset;
                if here && hit(&scene, world().atlas.book(), p, 0.0) == Some(Target::Unit(wanted)) {
                    let (low, high) = span.unwrap_or((p, p));
                    span = Some((
                        Point::new(low.x.min(p.x), low.y.min(p.y)),
                        Point::new(high.x.max(p.x), high.y.max(p.y)),
                    ));
                }
            }
        }
        if let Some((low, high)) = span {
            let size = (high.x - low.x + 2.0, high.y - low.y + 2.0);
            if size.0.min(size.1) > largest.0.min(largest.1) {
                largest = size;
            }
        }
    }
    largest
}

#[test]
fn every_unit_can_be_touched_with_a_finger_somewhere() {
    for size in [(390.0, 300.0), (760.0, 520.0), (1440.0, 700.0)] {
        let shown = frame(size, 1936);
        for unit in &world().dataset.records().units {
            let (w, h) = touch_box(&shown, support::unit(&unit.id));
            assert!(w >= 44.0 && h >= 44.0, "{} is {w} by {h} at {size:?}", unit.id);
        }
    }
}

#[test]
fn an_island_answers_where_it_is_drawn_and_the_sea_does_not() {
    let shown = frame((760.0, 520.0), 1936);
    let (_, scene) = draw(&shown);
    let at = |lon, lat| {
        let (x, y) = chronicle::geometry::project(lon, lat);
        hit(&scene, world().atlas.book(), shown.camera.px_from_km((x / 1000.0, y / 1000.0), shown.size), 0.0)
    };
    assert_eq!(at(143.0, 52.5), Some(Target::Unit(unit("sakhalin-north"))));
    assert_eq!(at(142.9, 49.8), Some(Target::Unit(unit("sakhalin-south"))));
    assert_eq!(at(155.8, 50.4), Some(Target::Unit(unit("kuril-north"))));
    assert_eq!(at(147.0, 54.5), None);
    assert_eq!(at(142.9, 43.4), None);
}

#[test]
fn what_lies_under_the_inset_does_not_answer_through_it() {
    let (layout, scene) = draw(&frame((390.0, 300.0), 1936));
    let inset = layout.inset.unwrap();
    let sea = Point::new(inset.x + 6.0, inset.y + 6.0);
    assert_eq!(hit(&scene, world().atlas.book(), sea, 0.0), Some(Target::Inset));
}

#[test]
fn the_legend_lists_every_standing_of_a_day_once() {
    let dataset = &world().dataset;
    for year in (1850..2020).step_by(7) {
        let day = day(year);
        let entries = legend(dataset, day);
        for unit in dataset.holdings_on(day) {
            for standing in &unit.standings {
                let of_it = entries.iter().filter(|e| {
                    let same =
                        (e.party, e.kind, e.certain) == (Some(standing.party), Some(standing.kind), standing.certain);
                    same && e.units.contains(&unit.unit)
                });
                assert_eq!(of_it.count(), 1, "{standing:?} in {year}");
            }
        }
        let listed: usize = entries.iter().map(|e| e.units.len()).sum();
        let known: usize = dataset.holdings_on(day).iter().map(|u| u.standings.len().max(1)).sum();
        assert_eq!(listed, known, "{year}");
    }
}

#[test]
fn land_of_which_the_record_knows_nothing_is_listed_as_unknown() {
    let mut records = world().dataset.records().clone();
    records.holdings.clear();
    let silent = Dataset::new(records).unwrap();
    let entries = legend(&silent, Day(0));
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].party, entries[0].kind), (None, None));
    assert_eq!(entries[0].units.len(), silent.records().units.len());
    assert!(!entries[0].paints.is_empty());
}
