//! Lanes by kind and by unit, folded, unfolded, searched, scrolled, and crowded beyond measure.

mod common;

use calendar::Day;
use chronicle::{Dataset, Event, EventKind, Lang, Records};
use common::modes::{any, any_frame, any_view, is_folded, is_part, largest};
use common::{dataset, event, events, frame, kinds, laid_out, plan, records, ruler, years};
use proptest::prelude::*;
use scene::{Ink, Mark, Point, Scene, ShapeBook, Target, TextStyle, hit};
use timeline::{Frame, Group, LaneForm, Layout, Plan, kind_groups, unit_groups};

const SIZE: (f32, f32) = (1000.0, 420.0);

/// The marks that stand for something.
fn marks(scene: &Scene, target: Target) -> impl Iterator<Item = &Mark> {
    scene.marks.iter().zip(&scene.targets).filter(move |(_, t)| **t == Some(target)).map(|(mark, _)| mark)
}

/// The strongest opacity with which an event is painted in a colour of its own.
fn strength(scene: &Scene, event: u32) -> f32 {
    let of = |mark: &Mark| match mark {
        Mark::Rect { fill: Some(paint), .. }
        | Mark::Disc { fill: Some(paint), .. }
        | Mark::Diamond { fill: Some(paint), .. }
        | Mark::Fade { fill: paint, .. }
            if paint.ink != Ink::Paper =>
        {
            paint.opacity
        }
        _ => 0.0,
    };
    marks(scene, Target::Event(event)).map(of).fold(0.0, f32::max)
}

fn hit_at(scene: &Scene, x: f32, y: f32) -> Option<Target> {
    hit(scene, &ShapeBook::default(), Point::new(x, y), 2.0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_search_did_not_find_is_faint_and_counts_know_what_it_found((_, frame) in any_frame()) {
        let found = frame.found.unwrap_or(&[]);
        let (layout, scene) = laid_out(&frame);
        for item in &layout.items {
            let faint = frame.found.is_some() && !found[item.event as usize];
            prop_assert!(!faint || strength(&scene, item.event) <= 0.25);
        }
        for cluster in &layout.clusters {
            let within = cluster.events.iter().filter(|event| found.get(**event as usize) == Some(&true));
            prop_assert_eq!(cluster.found, within.count());
        }
    }

    #[test]
    fn the_one_event_a_search_found_is_named_whatever_stands_in_its_way(
        mode in any(),
        view in any_view(),
        at in 0..12_u32,
    ) {
        let found: Vec<bool> = (0..mode.dataset.events().len() as u32).map(|event| event == at).collect();
        let plain = frame(&mode.dataset, &mode.plan, view, (1440.0, 420.0));
        let (layout, _) = laid_out(&Frame { found: Some(&found), ..plain });
        for item in layout.items.iter().filter(|item| item.event == at && !is_folded(&layout, item.lane)) {
            let shown = item.rect.x >= layout.plot.x && item.rect.right() <= layout.plot.right();
            prop_assert!(!shown || item.label.is_some());
        }
        let mut counted = layout.clusters.iter().filter(|cluster| cluster.events.contains(&at));
        prop_assert!(counted.all(|cluster| is_folded(&layout, cluster.lane)));
    }

    #[test]
    fn scrolling_moves_the_lanes_and_nothing_else((_, frame) in any_frame(), scroll_px in -50.0..2000.0_f32) {
        let (top, _) = laid_out(&Frame { scroll_px: 0.0, ..frame });
        let (layout, _) = laid_out(&Frame { scroll_px, ..frame });
        prop_assert_eq!((layout.strip, layout.axis, layout.overview), (top.strip, top.axis, top.overview));
        let by = scroll_px.clamp(0.0, layout.overflow_px);
        for (lane, unmoved) in layout.lanes.iter().zip(&top.lanes) {
            prop_assert!((lane.y_px - (unmoved.y_px - by)).abs() < 0.01);
        }
        let bottom = layout.lanes.last().map_or(0.0, |lane| lane.y_px + lane.height_px);
        prop_assert!(scroll_px < layout.overflow_px || bottom <= layout.window.bottom() + 0.6);
    }

    #[test]
    fn what_is_scrolled_out_of_sight_answers_no_more((_, frame) in any_frame()) {
        let (layout, scene) = laid_out(&Frame { scroll_px: 200.0, ..frame });
        for item in layout.items.iter().filter(|item| item.rect.bottom() < layout.window.y) {
            let center = item.rect.center();
            prop_assert!(hit_at(&scene, center.x, center.y) != Some(Target::Event(item.event)));
        }
    }

    #[test]
    fn folding_a_lane_takes_rows_from_no_other(seed in 0..40_u64, which in 0..11_usize, narrow in prop::bool::ANY) {
        let dataset = dataset(events(120, seed));
        let (open, groups) = (plan(&dataset), kinds(&dataset));
        let key = groups[which % groups.len()].key.clone();
        let folded = open.clone().folding(std::slice::from_ref(&key));
        let size = if narrow { (390.0, 900.0) } else { (1200.0, 600.0) };
        let lanes = |plan: &Plan| laid_out(&frame(&dataset, plan, years(1850, 2000), size)).0.lanes;
        let (before, after) = (lanes(&open), lanes(&folded));
        for (before, after) in before.iter().zip(&after) {
            if *after.key == *key {
                prop_assert!(after.form == LaneForm::Folded && after.height_px <= 16.0);
            } else {
                prop_assert!(after.rows >= before.rows);
            }
        }
        prop_assert_eq!(lanes(&folded.folding(&[])), before);
    }
}

#[test]
fn units_are_lanes_from_north_to_south_and_what_is_about_none_comes_last() {
    let about = |id: usize, units: &[&str]| Event {
        units: units.iter().map(|unit| (*unit).to_string()).collect(),
        ..event(id, &format!("190{id}"), EventKind::Treaty, 2, "a treaty")
    };
    let dataset = dataset(vec![about(1, &["lower"]), about(2, &[]), about(3, &["lower", "upper"])]);
    let groups = unit_groups(&dataset, Lang::En, "No land");
    let told: Vec<(&str, &str, &[u32])> =
        groups.iter().map(|group| (group.key.as_str(), group.name.as_str(), group.events.as_slice())).collect();
    assert_eq!(
        told,
        [("upper", "Upper island", &[2][..]), ("lower", "Lower island", &[0, 2]), ("other", "No land", &[1])]
    );
}

#[test]
fn events_keep_the_colour_of_their_kind_in_lanes_of_every_sort() {
    let war = Event { units: vec!["upper".into()], ..event(1, "1905-09-05", EventKind::War, 2, "a battle") };
    let dataset = dataset(vec![war]);
    let ink = legend::event_ink(EventKind::War);
    for (groups, key_ink) in [(kinds(&dataset), ink), (unit_groups(&dataset, Lang::En, ""), Ink::LineStrong)] {
        let plan = Plan::new(&dataset, Lang::En, &groups, &mut ruler);
        let (_, scene) = laid_out(&frame(&dataset, &plan, years(1900, 1910), SIZE));
        let inked = |target, ink| {
            marks(&scene, target).any(|mark| match mark {
                Mark::Rect { fill: Some(paint), .. } | Mark::Disc { fill: Some(paint), .. } => paint.ink == ink,
                _ => false,
            })
        };
        assert!(inked(Target::Event(0), ink) && inked(Target::Lane(0), key_ink));
    }
}

#[test]
fn a_folded_lane_names_nothing_and_its_marks_still_answer() {
    let dataset = dataset(events(60, 5));
    let keys: Vec<String> = kinds(&dataset).into_iter().map(|group| group.key).collect();
    let plan = plan(&dataset).folding(&keys);
    for size in [(1200.0, 500.0), (390.0, 700.0)] {
        let plain = frame(&dataset, &plan, years(1880, 1920), size);
        let (layout, scene) = laid_out(&Frame { cursor: Day(-100_000), ..plain });
        assert!(layout.items.iter().all(|item| item.label.is_none() && item.parts.is_none()));
        let named = |event: u32| marks(&scene, Target::Event(event)).any(|mark| matches!(mark, Mark::Text { .. }));
        assert!(!(0..60).any(named));
        let numbers = scene.targets.iter().zip(&scene.marks);
        let counted = |(target, mark): (&Option<Target>, &Mark)| {
            matches!(target, Some(Target::Cluster(_))) && matches!(mark, Mark::Text { .. })
        };
        assert!(!numbers.into_iter().any(counted), "counts say no number");
        // Where a heading lies over the row, it answers.
        for item in layout.items.iter().filter(|item| item.rect.x > layout.plot.x + 120.0) {
            let center = item.rect.center();
            if center.x < layout.plot.right() {
                assert_eq!(hit_at(&scene, center.x, center.y), Some(Target::Event(item.event)));
            }
        }
    }
}

#[test]
fn headings_answer_for_their_lanes_and_the_lane_of_parts_for_its_event() {
    let dataset = dataset(events(150, 2));
    let whole = largest(&dataset);
    let plan = plan(&dataset).unfolding(&dataset, whole, Lang::En, &mut ruler).folding(&["war".into()]);
    for size in [(1200.0, 600.0), (390.0, 900.0)] {
        let (layout, scene) = laid_out(&frame(&dataset, &plan, years(1850, 2000), size));
        assert!(layout.overflow_px == 0.0);
        for (number, lane) in (0..).zip(&layout.lanes) {
            let expected = match lane.form {
                LaneForm::Parts(event) => Target::Parts(event),
                LaneForm::Open | LaneForm::Folded => Target::Lane(number),
            };
            assert_eq!(hit_at(&scene, 14.0, lane.y_px + 6.0), Some(expected), "{}", lane.key);
        }
    }
}

#[test]
fn parts_stand_below_the_lane_of_their_whole_and_nowhere_else() {
    let dataset = dataset(events(150, 2));
    let whole = largest(&dataset);
    let groups = unit_groups(&dataset, Lang::En, "No land");
    let plan = Plan::new(&dataset, Lang::En, &groups, &mut ruler).unfolding(&dataset, whole, Lang::En, &mut ruler);
    let (layout, _) = laid_out(&frame(&dataset, &plan, years(1840, 2010), (1200.0, 900.0)));
    let first = groups.iter().position(|group| group.events.contains(&whole)).expect("a lane");
    assert_eq!(layout.lanes[first + 1].form, LaneForm::Parts(whole));
    for item in &layout.items {
        assert_eq!(item.lane == first + 1, is_part(&dataset, item.event, whole), "event {}", item.event);
    }
}

#[test]
fn unfolding_what_has_no_parts_or_is_not_shown_changes_nothing() {
    let dataset = dataset(events(150, 2));
    let plan = plan(&dataset);
    let single = (0..150).find(|event| dataset.events()[*event as usize].details.is_empty()).expect("such an event");
    assert_eq!(plan.clone().unfolding(&dataset, single, Lang::En, &mut ruler), plan);
    assert_eq!(plan.clone().unfolding(&dataset, 4_000_000, Lang::En, &mut ruler), plan);
    let nothing = Plan::new(&dataset, Lang::En, &[], &mut ruler);
    assert_eq!(nothing.clone().unfolding(&dataset, largest(&dataset), Lang::En, &mut ruler), nothing);
}

#[test]
fn circles_of_parts_do_no_harm() {
    let of = |id: usize, whole: usize| Event {
        part_of: Some(format!("event-{whole}")),
        ..event(id, "1905-09-05", EventKind::War, 2, "part of a circle")
    };
    // The gate lets none pass; a reader's own record may not have been at the gate.
    let dataset = Dataset::resolve(records(vec![of(1, 2), of(2, 3), of(3, 1)]));
    let plan = plan(&dataset).unfolding(&dataset, 0, Lang::En, &mut ruler);
    let (layout, _) = laid_out(&frame(&dataset, &plan, years(1900, 1910), SIZE));
    assert_eq!(layout.items.iter().filter(|item| item.lane == 1).count(), 2);
}

#[test]
fn the_sign_of_parts_stands_behind_the_name_and_answers_for_them() {
    let part = Event { part_of: Some("event-1".into()), ..event(2, "1907", EventKind::War, 2, "a battle") };
    let dataset = dataset(vec![event(1, "1902-09-05", EventKind::War, 2, "a war"), part]);
    let plan = plan(&dataset);
    let (layout, scene) = laid_out(&frame(&dataset, &plan, years(1900, 1910), SIZE));
    let signs: Vec<Option<f32>> = layout.items.iter().map(|item| item.parts.map(|sign| sign.x)).collect();
    assert!(signs[0].is_some() && signs[1].is_none());
    let (label, sign) = (layout.items[0].label.expect("a name"), layout.items[0].parts.expect("a sign"));
    assert!(label.right() <= sign.x);
    assert_eq!(hit_at(&scene, sign.center().x, sign.center().y), Some(Target::Parts(0)));
}

#[test]
fn groups_with_unknown_events_or_none_do_no_harm() {
    let dataset = dataset(vec![event(1, "1905-09-05", EventKind::War, 2, "a battle")]);
    let group = |key: &str, events: &[u32]| Group { key: key.into(), name: key.into(), events: events.to_vec() };
    let groups = [group("empty", &[]), group("unknown", &[7, u32::MAX]), group("known", &[9, 0])];
    let plan = Plan::new(&dataset, Lang::En, &groups, &mut ruler);
    let (layout, _) = laid_out(&frame(&dataset, &plan, years(1900, 1910), SIZE));
    let keys: Vec<&str> = layout.lanes.iter().map(|lane| &*lane.key).collect();
    assert_eq!((keys, layout.items.len()), (vec!["known"], 1));
}

/// Ten thousand events of one day, of all ranks.
fn one_day() -> Dataset {
    let title = |id: usize| ["a short one", "one with a rather longer name", "another"][id % 3];
    let events = (0..10_000).map(|id| event(id, "1945-08-09", EventKind::War, 1 + (id % 7 % 3) as u8, title(id)));
    Dataset::resolve(Records { events: events.collect(), ..records(Vec::new()) })
}

#[test]
fn ten_thousand_events_of_one_day_are_a_few_names_and_one_count() {
    let dataset = one_day();
    let open = plan(&dataset);
    let folded = plan(&dataset).folding(&["war".into()]);
    for (plan, rows) in [(&open, 24), (&folded, 1)] {
        for view in [years(1850, 2000), years(1945, 1945)] {
            let (layout, _) = laid_out(&frame(&dataset, plan, view, (1200.0, 800.0)));
            assert!(layout.lanes[0].rows <= rows && layout.items.len() <= layout.lanes[0].rows);
            assert_eq!(layout.clusters.len(), 1);
            assert_eq!(layout.clusters[0].events.len() + layout.items.len(), 10_000);
        }
    }
}

#[test]
fn a_search_in_a_crowd_names_what_it_found_and_counts_the_rest_of_it() {
    let dataset = one_day();
    let plan = plan(&dataset);
    let found: Vec<bool> = (0..10_000).map(|event| event % 100 == 50).collect();
    let plain = frame(&dataset, &plan, years(1850, 2000), (1200.0, 800.0));
    let (layout, scene) = laid_out(&Frame { found: Some(&found), ..plain });
    assert!(layout.items.iter().all(|item| found[item.event as usize]));
    assert_eq!(layout.clusters[0].found, 100 - layout.items.len());
    let accented = marks(&scene, Target::Cluster(0)).any(|mark| matches!(mark, Mark::Text { ink: Ink::Accent, .. }));
    assert!(accented);
    // The same layout must notice that the search is over.
    let (mut kept, mut scene) = (layout, scene);
    kept.update(&plain, &mut scene);
    assert_eq!(kept.items, laid_out(&plain).0.items);
}

#[test]
fn a_count_with_few_of_many_says_how_many() {
    let events = (0..40).map(|id| event(id, "1905-09-05", EventKind::Treaty, 3, "one of a crowd of events")).collect();
    let dataset = dataset(events);
    let plan = plan(&dataset);
    let plain = frame(&dataset, &plan, years(1900, 1909), (1000.0, 300.0));
    let (layout, _) = laid_out(&plain);
    let rows = layout.lanes[0].rows;
    let found: Vec<bool> = (0..40).map(|event| event < rows + 3).collect();
    let (layout, scene) = laid_out(&Frame { found: Some(&found), ..plain });
    let says = marks(&scene, Target::Cluster(0)).find_map(|mark| match mark {
        Mark::Text { range, .. } => Some(scene.words(range)),
        _ => None,
    });
    assert_eq!(says, Some(format!("3/{}", layout.clusters[0].events.len()).as_str()));
}

#[test]
fn lanes_that_overflow_a_small_screen_can_be_scrolled_to_the_last() {
    let dataset = dataset(events(200, 3));
    let groups = kind_groups(&dataset, &|kind| format!("{kind:?}"));
    let plan = Plan::new(&dataset, Lang::En, &groups, &mut |text: &str, style: &TextStyle| ruler(text, style));
    let size = (390.0, 420.0);
    let plain = frame(&dataset, &plan, years(1850, 2000), size);
    let (layout, _) = laid_out(&plain);
    assert!(layout.overflow_px > 0.0);
    let (scrolled, scene) = laid_out(&Frame { scroll_px: f32::MAX, ..plain });
    let last = scrolled.lanes.last().expect("a lane");
    let heading = hit_at(&scene, 14.0, last.y_px + 5.0);
    assert_eq!(heading, Some(Target::Lane(scrolled.lanes.len() as u32 - 1)));
    let (unmoved, _) = laid_out(&Frame { scroll_px: f32::NAN, ..plain });
    assert_eq!(unmoved.lanes, layout.lanes);
    let mut layout = Layout::default();
    layout.update(&Frame { scroll_px: -10.0, ..plain }, &mut Scene::default());
    assert_eq!(layout.lanes, unmoved.lanes);
}

#[test]
fn neighbours_lead_through_a_lane_from_its_first_event_to_its_last() {
    let dataset = dataset(events(60, 7));
    let plan = plan(&dataset);
    for start in 0..dataset.events().len() as u32 {
        let kind = dataset.event(start).map(|(event, _)| event.kind);
        let mut at = start;
        while let Some(next) = plan.after(at) {
            assert_eq!(dataset.event(next).map(|(event, _)| event.kind), kind);
            assert_eq!(plan.before(next), Some(at));
            at = next;
        }
        while let Some(before) = plan.before(at) {
            at = before;
        }
        let first = (0..dataset.events().len() as u32).find(|event| dataset.event(*event).map(|e| e.0.kind) == kind);
        assert_eq!(
            first.map(|first| dataset.events()[first as usize].when.anchor()),
            Some(dataset.events()[at as usize].when.anchor())
        );
    }
    assert_eq!((plan.after(9_999), plan.before(9_999)), (None, None));
}
