//! Laws of the layout, on records made up from seeds.

mod common;

use std::collections::HashMap;

use calendar::{Day, Form};
use chronicle::{Dataset, EventKind, Lang};
use common::modes::{Mode, all, any_frame, any_view, is_folded};
use common::{dataset, frame, laid_out, plan, years};
use proptest::prelude::*;
use scene::{Ink, Mark, Rect, Scene, Target};
use timeline::{Calendars, Cluster, Frame, Item, Layout, Viewport};

/// Everything that is drawn in each row of each lane.
fn rows(layout: &Layout) -> HashMap<(usize, usize), Vec<Rect>> {
    let mut rows: HashMap<(usize, usize), Vec<Rect>> = HashMap::new();
    for item in &layout.items {
        let row = rows.entry((item.lane, item.row)).or_default();
        row.push(item.rect);
        row.extend(item.label);
        row.extend(item.parts);
    }
    for cluster in &layout.clusters {
        rows.entry((cluster.lane, cluster.row)).or_default().push(cluster.rect);
    }
    rows
}

/// How often each event is told in each lane, by the lane's key, as an item or in a cluster.
fn told(layout: &Layout) -> HashMap<(&str, u32), usize> {
    let mut told = HashMap::new();
    let counted = |cluster: &Cluster| cluster.events.iter().map(|event| (cluster.lane, *event)).collect::<Vec<_>>();
    let one_by_one = layout.items.iter().map(|item| (item.lane, item.event));
    for (lane, event) in one_by_one.chain(layout.clusters.iter().flat_map(counted)) {
        *told.entry((&*layout.lanes[lane].key, event)).or_default() += 1;
    }
    told
}

/// True when the event's mark, or a certain day of it, is in view.
fn in_view(dataset: &Dataset, event: u32, view: Viewport) -> bool {
    let (_, facts) = dataset.event(event).expect("an event of the record");
    let within = |day: Day| (view.start()..view.end()).contains(&(f64::from(day.0) + 0.5));
    match (facts.when.form, facts.when.span.core()) {
        (Form::Stretch, Some((from, to))) if from > Day::MIN && to < Day::MAX => {
            f64::from(from.0) < view.end() && f64::from(to.0) > view.start()
        }
        _ => within(facts.when.anchor()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_in_a_row_overlaps_anything_else_in_it((_, frame) in any_frame()) {
        let (layout, _) = laid_out(&frame);
        for (place, rects) in rows(&layout) {
            for (i, a) in rects.iter().enumerate() {
                for b in &rects[..i] {
                    prop_assert!(!a.grown(-0.1).overlaps(b.grown(-0.1)), "in {place:?}: {a:?} lies over {b:?}");
                }
            }
        }
    }

    #[test]
    fn every_visible_event_is_told_once_in_each_of_its_lanes((mode, frame) in any_frame()) {
        let (layout, _) = laid_out(&frame);
        let told = told(&layout);
        prop_assert!(told.values().all(|times| *times == 1));
        for (key, event) in told.keys() {
            prop_assert!(mode.lanes_of(*event).contains(key), "event {event} has no place in {key}");
        }
        for event in 0..frame.dataset.events().len() as u32 {
            if in_view(frame.dataset, event, frame.viewport) {
                let when = &frame.dataset.events()[event as usize].when.text;
                for key in mode.lanes_of(event) {
                    prop_assert!(told.contains_key(&(key, event)), "event {event} of {when} is not told in {key}");
                }
            }
        }
    }

    #[test]
    fn panning_never_moves_an_event_to_another_row((_, frame) in any_frame(), days in -3000.0..3000.0_f64) {
        let (before, _) = laid_out(&frame);
        let moved = frame.viewport.pan(days);
        prop_assume!((moved.days() - frame.viewport.days()).abs() < 1e-9);
        let (after, _) = laid_out(&Frame { viewport: moved, ..frame });
        prop_assert_eq!(&before.lanes, &after.lanes);
        let place: HashMap<_, _> = before.items.iter().map(|i| ((i.event, i.lane), (i.row, i.rect.y))).collect();
        for item in &after.items {
            if let Some(place) = place.get(&(item.event, item.lane)) {
                prop_assert_eq!(*place, (item.row, item.rect.y));
            }
        }
    }

    #[test]
    fn lanes_do_not_move_when_the_scale_changes((_, frame) in any_frame(), other in any_view()) {
        let (before, _) = laid_out(&frame);
        let (after, _) = laid_out(&Frame { viewport: other, ..frame });
        prop_assert_eq!(before.lanes, after.lanes);
    }

    #[test]
    fn a_kept_layout_draws_what_a_new_one_draws(frames in prop::collection::vec(any_frame(), 1..6)) {
        let (mut kept, mut scene) = (Layout::default(), Scene::default());
        for (_, frame) in frames {
            kept.update(&frame, &mut scene);
            let (fresh, fresh_scene) = laid_out(&frame);
            prop_assert!(scene == fresh_scene, "the pictures differ");
            prop_assert_eq!(&kept.items, &fresh.items);
            prop_assert_eq!(&kept.clusters, &fresh.clusters);
        }
    }

    #[test]
    fn the_selected_event_shows_its_name_in_all_its_open_lanes(
        (_, frame) in any_frame(),
        at in 0..12_u32,
        log in 2.0..11.0_f64,
    ) {
        let day = frame.dataset.events()[at as usize].when.anchor();
        let from = f64::from(day.0) - log.exp() / 2.0;
        let view = Viewport::new(from, from + log.exp());
        prop_assume!(view.start() < f64::from(day.0) && f64::from(day.0) + 1.0 < view.end());
        let (layout, scene) = laid_out(&Frame { selected: Some(at), viewport: view, ..frame });
        let own: Vec<&Item> = layout.items.iter().filter(|item| item.event == at).collect();
        prop_assert!(own.iter().all(|item| item.label.is_some() != is_folded(&layout, item.lane)));
        let told = layout.clusters.iter().filter(|cluster| cluster.events.contains(&at));
        prop_assert!(told.into_iter().all(|cluster| is_folded(&layout, cluster.lane)));
        let accented = scene.marks.iter().zip(&scene.targets).filter(|(mark, target)| {
            **target == Some(Target::Event(at)) && matches!(mark, Mark::Text { ink: Ink::Accent, .. })
        });
        prop_assert_eq!(accented.count(), own.iter().filter(|item| item.label.is_some()).count());
    }

    #[test]
    fn the_flag_of_the_cursor_is_never_clipped((_, frame) in any_frame(), share in 0.0..1.0_f64) {
        let days = frame.viewport.days();
        let cursor = Day((frame.viewport.start() + share * (days - 1.0)).floor() as i32 + 1);
        let (layout, scene) = laid_out(&Frame { cursor, ..frame });
        prop_assume!(layout.cursor_x_px >= layout.axis.x && layout.cursor_x_px <= layout.axis.right());
        let flag = scene.marks.iter().zip(&scene.targets).find_map(|(mark, target)| match (mark, target) {
            (Mark::Rect { rect, .. }, Some(Target::Cursor)) => Some(*rect),
            _ => None,
        });
        let flag = flag.unwrap();
        prop_assert!(flag.x >= 0.0 && flag.right() <= frame.size.0, "{flag:?}");
    }

    #[test]
    fn no_mark_gets_out_of_hand((_, frame) in any_frame()) {
        let (_, scene) = laid_out(&frame);
        for mark in &scene.marks {
            if let Mark::Rect { rect, .. } | Mark::Fade { rect, .. } = mark {
                prop_assert!(rect.x.abs() < 8000.0 && rect.width < 8000.0 && rect.width >= 0.0, "{rect:?}");
            }
        }
    }

    #[test]
    fn a_cluster_knows_from_when_to_when_its_events_reach((_, frame) in any_frame()) {
        let (layout, _) = laid_out(&frame);
        for cluster in &layout.clusters {
            prop_assert!(!cluster.events.is_empty() && cluster.first <= cluster.last);
            for event in &cluster.events {
                let anchor = frame.dataset.events()[*event as usize].when.anchor();
                prop_assert!(cluster.first <= anchor && anchor <= cluster.last);
            }
        }
    }
}

#[test]
fn there_is_a_lane_for_each_kind_of_event_present_in_a_fixed_order() {
    let list = vec![
        common::event(1, "1905", EventKind::People, 2, "somebody"),
        common::event(2, "1906", EventKind::Treaty, 2, "a treaty"),
        common::event(3, "1907", EventKind::War, 2, "a war"),
        common::event(4, "1908", EventKind::Treaty, 2, "another"),
    ];
    let dataset = dataset(list);
    let plan = plan(&dataset);
    let (layout, _) = laid_out(&frame(&dataset, &plan, years(1900, 1910), (1000.0, 420.0)));
    let keys: Vec<&str> = layout.lanes.iter().map(|lane| &*lane.key).collect();
    assert_eq!(keys, ["treaty", "war", "people"]);
}

#[test]
fn spare_height_goes_to_the_lane_that_needs_it() {
    let mut list: Vec<_> =
        (0..30).map(|i| common::event(i, "1905-09-05", EventKind::War, 2, "something of that war")).collect();
    list.push(common::event(99, "1905", EventKind::Treaty, 2, "a treaty"));
    let dataset = dataset(list);
    let plan = plan(&dataset);
    let (layout, _) = laid_out(&frame(&dataset, &plan, years(1900, 1910), (1000.0, 420.0)));
    assert_eq!(layout.lanes[0].rows, 1);
    assert!(layout.lanes[1].rows > 8);
}

#[test]
fn at_the_least_height_every_lane_is_whole() {
    for (mode, width) in all().iter().flat_map(|mode| [390.0, 1024.0, 1440.0].map(|width| (mode, width))) {
        let height = timeline::min_height_px(&mode.plan, width, Calendars::default());
        let (layout, _) = laid_out(&frame(&mode.dataset, &mode.plan, years(1850, 2000), (width, height)));
        let last = layout.lanes.last().unwrap();
        let (bottom, room) = (last.y_px + last.height_px, layout.window.bottom());
        assert!(bottom <= room + 0.5 && layout.overflow_px == 0.0, "{bottom} of {room} at width {width}");
        assert!(layout.lanes.iter().all(|lane| lane.rows >= 1));
    }
}

#[test]
fn an_empty_record_makes_a_picture_too() {
    let dataset = dataset(Vec::new());
    let plan = plan(&dataset);
    let (layout, scene) = laid_out(&frame(&dataset, &plan, years(1850, 2000), (800.0, 300.0)));
    assert!(layout.items.is_empty() && layout.lanes.is_empty());
    assert!(!scene.marks.is_empty());
}

#[test]
fn sizes_that_make_no_sense_do_no_harm() {
    let Mode { dataset, plan, .. } = &all()[5];
    for size in [(0.0, 0.0), (1.0, 5000.0), (5000.0, 1.0), (120.0, 60.0)] {
        for gutter_px in [0.0, 5000.0, -3.0] {
            let (layout, _) = laid_out(&Frame { gutter_px, ..frame(dataset, plan, years(1850, 2000), size) });
            assert!(layout.plot.width >= 1.0 || size.0 < 1.0, "{size:?} {gutter_px}");
        }
    }
}

#[test]
fn names_of_lanes_stand_in_the_gutter_or_above_the_lane() {
    let Mode { dataset, plan, .. } = &all()[5];
    for (width, least_x, most_x) in [(1440.0, 4.0, 180.0), (390.0, 0.0, 60.0)] {
        let (layout, scene) = laid_out(&frame(dataset, plan, years(1850, 2000), (width, 700.0)));
        for (number, (lane, group)) in layout.lanes.iter().zip(common::kinds(dataset)).enumerate() {
            let named = scene.marks.iter().zip(&scene.targets).any(|(mark, target)| match mark {
                Mark::Text { at, range, .. } => {
                    *target == Some(Target::Lane(number as u32))
                        && scene.words(range) == group.name
                        && (least_x..most_x).contains(&at.x)
                        && (lane.y_px..lane.y_px + lane.height_px).contains(&at.y)
                }
                _ => false,
            });
            assert!(named, "{} at width {width}", lane.key);
        }
    }
}

#[test]
fn the_date_on_the_flag_is_in_the_language_of_the_frame() {
    let Mode { dataset, plan, .. } = &all()[0];
    let cursor = Day::from_civil(1905, 9, 5).unwrap();
    for (lang, words) in [(Lang::En, "5 September 1905"), (Lang::Ja, "1905年9月5日"), (Lang::Ru, "5 сентября 1905")]
    {
        let (_, scene) = laid_out(&Frame { lang, cursor, ..frame(dataset, plan, years(1850, 2000), (1440.0, 420.0)) });
        assert!(scene.text.contains(words), "{words}");
    }
}
