//! Laws of the range that the clock's day ends: its two flags, and what takes hold of them.

mod common;

use calendar::{Day, Lang};
use common::{dataset, events, frame, laid_out, plan, years};
use proptest::prelude::*;
use scene::{Ink, Mark, Rect, Scene, Target};
use timeline::{Frame, Plan, Viewport};

fn record() -> &'static (chronicle::Dataset, Plan) {
    static RECORD: std::sync::OnceLock<(chronicle::Dataset, Plan)> = std::sync::OnceLock::new();
    RECORD.get_or_init(|| {
        let dataset = dataset(events(12, 5));
        let plan = plan(&dataset);
        (dataset, plan)
    })
}

fn any_frame() -> impl Strategy<Value = Frame<'static>> {
    let view = (-45_000.0..10_000.0_f64, 2.0..11.0_f64);
    let sizes = vec![(1440.0, 420.0), (390.0, 620.0), (230.0, 620.0)];
    (view, 0.0..1.0_f64, 0.0..1.0_f64, prop::sample::select(sizes)).prop_map(|((start, log), clock, since, size)| {
        let (dataset, plan) = record();
        let view = Viewport::new(start, start + log.exp());
        let day = |share: f64| Day((view.start() + share * (view.days() - 2.0)).ceil() as i32);
        Frame { cursor: day(clock), since: Some(day(since)), ..frame(dataset, plan, view, size) }
    })
}

/// The flag of the clock or of the range's beginning.
fn flag(scene: &Scene, of: Target) -> Option<Rect> {
    scene.marks.iter().zip(&scene.targets).find_map(|(mark, target)| match (mark, target) {
        (Mark::Rect { rect, radius: 3.0, .. }, Some(target)) if *target == of => Some(*rect),
        _ => None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn flags_never_overlap_and_never_leave_the_picture(frame in any_frame()) {
        let (_, scene) = laid_out(&frame);
        let (clock, since) = (flag(&scene, Target::Cursor), flag(&scene, Target::Since));
        for rect in [clock, since].into_iter().flatten() {
            prop_assert!(rect.x >= 0.0 && rect.right() <= frame.size.0, "{rect:?}");
        }
        prop_assert!(clock.is_some());
        if let Some((clock, since)) = clock.zip(since) {
            prop_assert!(!clock.overlaps(since), "{clock:?} lies over {since:?}");
            let earlier = frame.since.unwrap() <= frame.cursor;
            prop_assert_eq!(since.x < clock.x, earlier, "the earlier one stands left");
        }
        prop_assert!(since.is_some() || frame.size.0 < 300.0, "there is room for both");
    }

    #[test]
    fn the_range_lies_between_its_two_lines(frame in any_frame()) {
        let (layout, scene) = laid_out(&frame);
        let tint = scene.marks.iter().find_map(|mark| match mark {
            Mark::Rect { rect, fill: Some(paint), .. } if paint.ink == Ink::Accent && rect.y == layout.plot.y => Some(*rect),
            _ => None,
        });
        let since_x = layout.since_x_px.unwrap();
        let (left, right) = (since_x.min(layout.cursor_x_px), since_x.max(layout.cursor_x_px));
        match tint {
            Some(rect) => {
                prop_assert!((rect.x - left.max(layout.plot.x)).abs() < 0.01);
                prop_assert!((rect.right() - right.min(layout.plot.right())).abs() < 0.01);
                prop_assert_eq!(rect.height, layout.plot.height);
            }
            None => prop_assert!(right - left < 0.01),
        }
    }
}

#[test]
fn both_ends_of_a_range_can_be_taken_hold_of() {
    let (dataset, plan) = record();
    let day = |year| Day::from_civil(year, 6, 1);
    let frame = Frame {
        since: day(1905),
        cursor: day(1945).unwrap(),
        ..frame(dataset, plan, years(1850, 2000), (1200.0, 420.0))
    };
    let (layout, scene) = laid_out(&frame);
    let hit = |x: f32| {
        scene::hit(&scene, &scene::ShapeBook::default(), scene::Point::new(x, layout.axis.bottom() - 6.0), 0.0)
    };
    assert_eq!(hit(layout.since_x_px.unwrap()), Some(Target::Since));
    assert_eq!(hit(layout.cursor_x_px), Some(Target::Cursor));
}

#[test]
fn where_there_is_no_room_for_two_dates_the_range_begins_with_its_year() {
    let (dataset, plan) = record();
    let day = |year, month| Day::from_civil(year, month, 15).unwrap();
    for (width, words) in [(390.0, "15 September 1905"), (200.0, "1905"), (120.0, "")] {
        let (since, cursor) = (Some(day(1905, 9)), day(1906, 9));
        let size = (width, 620.0);
        let (_, scene) =
            laid_out(&Frame { since, cursor, lang: Lang::En, ..frame(dataset, plan, years(1850, 2000), size) });
        let said: Vec<&str> = scene
            .marks
            .iter()
            .zip(&scene.targets)
            .filter_map(|(mark, target)| match mark {
                Mark::Text { range, .. } if *target == Some(Target::Since) => Some(scene.words(range)),
                _ => None,
            })
            .collect();
        assert_eq!(said.concat(), words, "at {width} pixels");
    }
}

#[test]
fn without_a_range_there_is_but_one_line() {
    let (dataset, plan) = record();
    let (layout, scene) = laid_out(&frame(dataset, plan, years(1850, 2000), (1200.0, 420.0)));
    assert_eq!(layout.since_x_px, None);
    assert!(!scene.targets.contains(&Some(Target::Since)));
}
