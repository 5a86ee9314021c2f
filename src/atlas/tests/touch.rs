//! What can be touched, and what the legend lists.

mod support;

use atlas::{Layers, legend};
use calendar::Day;
use chronicle::Dataset;
use scene::{Point, Target, hit};
use support::{day, draw, frame, unit, world};

/// For each unit the box of all points that hit it, on the map or in the inset, whichever is larger.
fn touch_boxes(frame: &atlas::MapFrame) -> Vec<(f32, f32)> {
    const STEP_PX: usize = 2;
    let (layout, scene) = draw(frame);
    let units = world().dataset.records().units.len();
    let mut boxes: [Vec<Option<(Point, Point)>>; 2] = [vec![None; units], vec![None; units]];
    for y in (0..frame.size.1 as usize).step_by(STEP_PX) {
        for x in (0..frame.size.0 as usize).step_by(STEP_PX) {
            let p = Point::new(x as f32, y as f32);
            if let Some(Target::Unit(unit)) = hit(&scene, world().atlas.book(), p, 0.0) {
                let pane = usize::from(layout.inset.is_some_and(|r| r.contains(p)));
                let (low, high) = boxes[pane][unit as usize].unwrap_or((p, p));
                let low = Point::new(low.x.min(p.x), low.y.min(p.y));
                boxes[pane][unit as usize] = Some((low, Point::new(high.x.max(p.x), high.y.max(p.y))));
            }
        }
    }
    let size = |ends: &Option<(Point, Point)>| {
        let step = STEP_PX as f32;
        ends.map_or((0.0, 0.0), |(low, high)| (high.x - low.x + step, high.y - low.y + step))
    };
    let larger = |(a, b): ((f32, f32), (f32, f32))| if a.0.min(a.1) > b.0.min(b.1) { a } else { b };
    let [main, inset] = boxes;
    main.iter().map(size).zip(inset.iter().map(size)).map(larger).collect()
}

#[test]
fn every_unit_can_be_touched_with_a_finger_somewhere() {
    for size in [(390.0, 300.0), (390.0, 700.0), (760.0, 520.0), (1440.0, 600.0)] {
        let boxes = touch_boxes(&frame(size, 1936));
        for (unit, (w, h)) in world().dataset.records().units.iter().zip(boxes) {
            assert!(w >= 44.0 && h >= 44.0, "{} is {w} by {h} at {size:?}", unit.id);
        }
    }
}

#[test]
fn an_island_answers_where_it_is_drawn_and_the_sea_does_not() {
    // Without notes, whose words may lie on the sea.
    let shown = atlas::MapFrame { layers: Layers::NONE, ..frame((760.0, 520.0), 1936) };
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
