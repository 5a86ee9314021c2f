//! Lines between the stages of a treaty, and ghosts: the other datings of an event.

mod common;

use calendar::{Day, When};
use chronicle::{Dataset, Event, EventKind, Stage};
use common::modes::{any, any_view};
use common::{dataset, event, frame, laid_out, plan, years};
use proptest::prelude::*;
use scene::{Ink, Mark, Point, Rect, Scene, ShapeBook, Target, hit};
use timeline::{Frame, Ghost, Layout, Plan, TimeScale};

const SIZE: (f32, f32) = (1000.0, 420.0);
const INK: Ink = Ink::Kind(EventKind::Treaty as u8);

/// A treaty signed, ratified and in force, another thing of its time, and what stands between them.
fn treaty() -> Dataset {
    let stage = |id: usize, date: &str, stage: Stage, follows: Option<usize>| Event {
        stage: Some(stage),
        follows: follows.map(|id| format!("event-{id}")),
        ..event(id, date, EventKind::Treaty, 2, "a treaty and its long name")
    };
    dataset(vec![
        stage(1, "1902-03-01", Stage::Signed, None),
        stage(2, "1903-06-01", Stage::Ratified, Some(1)),
        event(3, "1903-09-01", EventKind::Treaty, 2, "another treaty with a long name"),
        stage(4, "1905-06-01", Stage::InForce, Some(2)),
        Event { kind: EventKind::Territory, ..stage(5, "1907-06-01", Stage::HandedOver, Some(4)) },
    ])
}

/// The lines in an ink that stand for nothing, as thin as those between stages.
fn lines(scene: &Scene, ink: Ink) -> Vec<(Point, Point)> {
    let of = scene.marks.iter().zip(&scene.targets).filter_map(|(mark, target)| match mark {
        Mark::Line { from, to, ink: its, width, .. } if *its == ink && target.is_none() && *width > 1.1 => {
            Some((*from, *to))
        }
        _ => None,
    });
    of.collect()
}

fn item(layout: &Layout, event: u32) -> Rect {
    layout.items.iter().find(|item| item.event == event).expect("drawn one by one").rect
}

fn touches(rect: Rect, ends: &(Point, Point)) -> bool {
    [ends.0, ends.1].iter().any(|end| rect.grown(0.5).contains(*end))
}

#[test]
fn each_stage_is_joined_to_the_next_in_its_lane_and_to_one_of_another_lane_when_chosen() {
    let dataset = treaty();
    let plan = plan(&dataset);
    let (layout, scene) = laid_out(&frame(&dataset, &plan, years(1900, 1909), SIZE));
    let all: Vec<(Point, Point)> =
        [INK, legend::event_ink(EventKind::Territory)].into_iter().flat_map(|ink| lines(&scene, ink)).collect();
    for event in [0, 1, 3] {
        assert!(all.iter().any(|ends| touches(item(&layout, event), ends)), "nothing leads to event {event}");
    }
    assert!(!all.iter().any(|ends| touches(item(&layout, 2), ends)), "it is no stage");
    assert!(!all.iter().any(|ends| touches(item(&layout, 4), ends)), "it is in another lane");
    let (layout, scene) = laid_out(&Frame { selected: Some(0), ..frame(&dataset, &plan, years(1900, 1909), SIZE) });
    assert!(lines(&scene, Ink::Accent).iter().any(|ends| touches(item(&layout, 4), ends)), "nothing leads to event 4");
}

#[test]
fn along_a_row_a_line_runs_through_no_name() {
    let dataset = treaty();
    let plan = plan(&dataset);
    for height in [180.0, 260.0, 420.0] {
        let (layout, scene) = laid_out(&frame(&dataset, &plan, years(1900, 1909), (1000.0, height)));
        let level = |ends: &&(Point, Point)| (ends.0.y - ends.1.y).abs() < 0.01 && (ends.0.x - ends.1.x).abs() > 8.0;
        let all = lines(&scene, INK);
        assert!(all.iter().any(|ends| level(&ends)));
        for (from, to) in all.iter().filter(level) {
            let run = Rect::new(from.x.min(to.x), from.y, (from.x - to.x).abs(), 0.1);
            let crossed = layout.items.iter().filter_map(|item| item.label).find(|label| label.overlaps(run));
            assert_eq!(crossed, None, "at height {height}");
        }
    }
}

#[test]
fn a_name_that_a_line_must_cross_has_a_halo() {
    let dataset = treaty();
    let plan = plan(&dataset);
    let (layout, scene) = laid_out(&frame(&dataset, &plan, years(1895, 1920), (700.0, 420.0)));
    let all = lines(&scene, INK);
    let halo = |event: u32| {
        let name = |(mark, target): (&Mark, &Option<Target>)| match mark {
            Mark::Text { style, .. } if *target == Some(Target::Event(event)) => Some(style.halo),
            _ => None,
        };
        scene.marks.iter().zip(&scene.targets).find_map(name)
    };
    let mut crossed = 0;
    for item in &layout.items {
        let Some(label) = item.label else { continue };
        let over = |(from, to): &(Point, Point)| {
            let (x, y) = (from.x.min(to.x), from.y.min(to.y));
            Rect::new(x, y, (from.x - to.x).abs(), (from.y - to.y).abs()).grown(0.6).overlaps(label)
        };
        if all.iter().any(over) {
            crossed += 1;
            assert_eq!(halo(item.event), Some(true), "event {}", item.event);
        }
    }
    assert!(crossed > 0, "this view has such a name");
}

#[test]
fn the_whole_chain_of_the_selected_stage_is_in_the_accent_colour() {
    let dataset = treaty();
    let plan = plan(&dataset);
    let plain = frame(&dataset, &plan, years(1900, 1909), SIZE);
    for (selected, accented) in [(0, true), (1, true), (4, true), (2, false)] {
        let (_, scene) = laid_out(&Frame { selected: Some(selected), ..plain });
        assert_eq!(lines(&scene, INK).is_empty(), accented, "event {selected}");
        assert_eq!(lines(&scene, Ink::Accent).len() >= 9, accented, "event {selected}");
    }
}

#[test]
fn what_a_search_did_not_find_is_joined_faintly() {
    let dataset = treaty();
    let plan = plan(&dataset);
    let plain = frame(&dataset, &plan, years(1900, 1909), SIZE);
    let (_, scene) = laid_out(&Frame { found: Some(&[true, false, true, true, true]), ..plain });
    assert!(lines(&scene, INK).is_empty());
}

#[test]
fn stages_that_are_only_counted_are_not_joined() {
    let dataset = treaty();
    let plan = plan(&dataset);
    let (layout, scene) = laid_out(&frame(&dataset, &plan, years(1600, 2000), (1000.0, 120.0)));
    let drawn = |event: u32| layout.items.iter().any(|item| item.event == event);
    assert!(!drawn(1), "the lane is too low for it");
    assert!(lines(&scene, INK).is_empty());
}

fn dates(list: &[&str]) -> Vec<When> {
    list.iter().map(|date| When::parse(date).expect("a date")).collect()
}

fn ghosts(event: u32, dates: &[When]) -> Vec<Ghost<'_>> {
    dates.iter().map(|when| Ghost { event, when, chosen: false }).collect()
}

fn marks(scene: &Scene, number: u32) -> Vec<&Mark> {
    let of = scene.marks.iter().zip(&scene.targets).filter(|(_, t)| **t == Some(Target::Ghost(number)));
    of.map(|(mark, _)| mark).collect()
}

fn shows(dataset: &Dataset, plan: &Plan, list: &[&str], hovered: Option<Target>) -> (Layout, Scene, TimeScale) {
    let (dates, view) = (dates(list), years(1900, 1909));
    let shown = ghosts(0, &dates);
    let (layout, scene) =
        laid_out(&Frame { selected: Some(0), ghosts: &shown, hovered, ..frame(dataset, plan, view, SIZE) });
    let scale = TimeScale::new(view, layout.plot.x, layout.plot.width);
    (layout, scene, scale)
}

#[test]
fn every_other_dating_stands_where_its_date_is_and_answers_there() {
    let dataset = dataset(vec![event(1, "1904-03-01", EventKind::Treaty, 2, "a treaty")]);
    let plan = plan(&dataset);
    let (layout, scene, scale) = shows(&dataset, &plan, &["1901-07-01", "1904-06-01", "1908"], None);
    let days = [(1901, 7, 1), (1904, 6, 1), (1908, 7, 1)];
    for (number, (year, month, day)) in (0..).zip(days) {
        let day = Day::from_civil(year, month, day).expect("a day");
        let x = scale.x_from_day(f64::from(day.0) + 0.5);
        let center = marks(&scene, number).into_iter().find_map(|mark| match mark {
            Mark::Disc { center, fill: Some(paint), .. } if paint.opacity == 1.0 => Some(*center),
            _ => None,
        });
        let center = center.expect("a hollow mark");
        assert!((center.x - x).abs() < 1.0, "ghost {number}");
        let found = hit(&scene, &ShapeBook::default(), Point::new(center.x, center.y), 0.0);
        assert_eq!(found, Some(Target::Ghost(number)));
        let row = layout.lanes[0].y_px..layout.lanes[0].y_px + layout.lanes[0].height_px;
        assert!(row.contains(&center.y));
    }
    let own = item(&layout, 0).center().y;
    let heights: Vec<bool> = (0..3)
        .map(|number| {
            marks(&scene, number)
                .iter()
                .any(|mark| matches!(mark, Mark::Disc { center, .. } if (center.y - own).abs() < 0.5))
        })
        .collect();
    assert_eq!(heights, [true, false, true], "the second would lie over the name");
    let fades = |number| marks(&scene, number).iter().filter(|mark| matches!(mark, Mark::Fade { .. })).count();
    assert_eq!((fades(0), fades(2)), (0, 2), "what is only possible fades");
}

#[test]
fn another_stretch_of_time_is_an_outline_from_its_first_day_to_its_last() {
    let dataset = dataset(vec![event(1, "1904-02-08/1905-09-05", EventKind::War, 1, "a war")]);
    let plan = plan(&dataset);
    let (_, scene, scale) = shows(&dataset, &plan, &["1906-02-01/1908-03-31"], None);
    let x = |year, month, day| scale.x_from_day(f64::from(Day::from_civil(year, month, day).expect("a day").0));
    let dashed = marks(&scene, 0).into_iter().filter_map(|mark| match mark {
        Mark::Line { from, to, dashed: true, .. } if to.x - from.x > 20.0 => Some((from.x, to.x)),
        _ => None,
    });
    let dashed: Vec<(f32, f32)> = dashed.collect();
    assert_eq!(dashed.len(), 2, "above and below");
    assert!((dashed[0].0 - x(1906, 2, 1)).abs() < 3.0 && (dashed[0].1 - x(1908, 4, 1)).abs() < 3.0);
}

#[test]
fn a_ghost_under_the_pointer_is_in_the_accent_colour_and_the_drawn_one_is_whole() {
    let dataset = dataset(vec![event(1, "1904-03-01", EventKind::Treaty, 1, "a treaty")]);
    let plan = plan(&dataset);
    let strokes = |scene: &Scene, number: u32| -> Vec<Ink> {
        let whole = |mark: &Mark| match mark {
            Mark::Diamond { stroke, .. } => stroke.map(|(ink, _)| ink),
            _ => None,
        };
        marks(scene, number).into_iter().filter_map(whole).collect()
    };
    let (_, scene, _) = shows(&dataset, &plan, &["1901", "1907"], Some(Target::Ghost(1)));
    assert_eq!((strokes(&scene, 0), strokes(&scene, 1)), (vec![], vec![Ink::Accent]));
    let dates = dates(&["1901", "1907"]);
    let shown: Vec<Ghost<'_>> = ghosts(0, &dates).into_iter().map(|ghost| Ghost { chosen: true, ..ghost }).collect();
    let plain = frame(&dataset, &plan, years(1900, 1909), SIZE);
    let (_, scene) = laid_out(&Frame { selected: Some(0), ghosts: &shown, ..plain });
    assert_eq!(strokes(&scene, 0), [INK]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ghosts_move_nothing_and_get_not_out_of_hand(mode in any(), view in any_view(), at in 0..12_u32) {
        let dates = dates(&["1850", "1905-09-05", "1880/1890", "../1900-01-01", "1990/", "[1904..1906]"]);
        let shown = ghosts(at, &dates);
        let plain = Frame { selected: Some(at), ..frame(&mode.dataset, &mode.plan, view, (1440.0, 420.0)) };
        let (without, _) = laid_out(&plain);
        let (layout, scene) = laid_out(&Frame { ghosts: &shown, ..plain });
        prop_assert_eq!(&layout.items, &without.items);
        prop_assert_eq!(&layout.clusters, &without.clusters);
        for mark in &scene.marks {
            let reach = match mark {
                Mark::Line { from, to, .. } => from.x.abs().max(to.x.abs()),
                Mark::Disc { center, .. } | Mark::Diamond { center, .. } => center.x.abs(),
                Mark::Rect { rect, .. } | Mark::Fade { rect, .. } => rect.x.abs().max(rect.right().abs()),
                _ => 0.0,
            };
            prop_assert!(reach < 8000.0, "{mark:?}");
        }
    }
}
