//! Laws of the band that shows the whole record, and of dragging its window.

mod common;

use calendar::Day;
use common::{dataset, event, events, frame, laid_out, plan, years};
use proptest::prelude::*;
use scene::{Grip, Ink, Mark, Point, Rect, Scene, ShapeBook, Target, hit};
use timeline::overview::{centred, dragged, whole};
use timeline::{Calendars, Frame, Layout, Plan, Stretch, Viewport};

const SIZES: [(f32, f32); 4] = [(1440.0, 420.0), (1024.0, 420.0), (390.0, 620.0), (700.0, 200.0)];
const EDGES: [Grip; 2] = [Grip::Start, Grip::End];

fn record() -> &'static (chronicle::Dataset, Plan, Plan) {
    static RECORD: std::sync::OnceLock<(chronicle::Dataset, Plan, Plan)> = std::sync::OnceLock::new();
    RECORD.get_or_init(|| {
        let dataset = dataset(events(150, 5));
        let (even, stretched) = (plan(&dataset), plan(&dataset).stretched(Stretch::crowded()));
        (dataset, even, stretched)
    })
}

fn any_view() -> impl Strategy<Value = Viewport> {
    (-120_000.0..70_000.0_f64, 1.0..11.8_f64).prop_map(|(start, log_days)| Viewport::new(start, start + log_days.exp()))
}

fn any_frame() -> impl Strategy<Value = Frame<'static>> {
    (prop::sample::select(vec![0, 1]), any_view(), prop::sample::select(SIZES.to_vec())).prop_map(
        |(number, view, size)| {
            let (dataset, even, stretched) = record();
            frame(dataset, [even, stretched][number], view, size)
        },
    )
}

/// What answers at a point, without a finger's reach.
fn answers(scene: &Scene, x: f32, y: f32) -> Option<Target> {
    hit(scene, &ShapeBook::default(), Point::new(x, y), 0.0)
}

/// The window as drawn.
fn window(scene: &Scene) -> Rect {
    let marks = scene.marks.iter().zip(&scene.targets);
    let found = marks.into_iter().find_map(|(mark, target)| match (mark, target) {
        (Mark::Rect { rect, .. }, Some(Target::Overview(Grip::Window))) => Some(*rect),
        _ => None,
    });
    found.expect("a window")
}

/// The bars of the band in this ink, from left to right.
fn bars(layout: &Layout, scene: &Scene, ink: Ink) -> Vec<Rect> {
    let of = |mark: &Mark| match mark {
        Mark::Rect { rect, fill: Some(paint), .. } if paint.ink == ink && rect.width == 3.0 => Some(*rect),
        _ => None,
    };
    let no_target = scene.marks.iter().zip(&scene.targets).filter(|(_, target)| target.is_none());
    no_target.filter_map(|(mark, _)| of(mark)).filter(|rect| rect.y > layout.overview.y).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn dragging_the_window_pans_and_nothing_else(view in any_view(), days in -9e4..9e4_f64) {
        prop_assert_eq!(dragged(view, Grip::Window, days), view.pan(days));
        prop_assert_eq!(dragged(view, Grip::Band, days), view);
    }

    #[test]
    fn dragging_an_edge_leaves_the_other_where_it_is_and_never_turns_the_window_inside_out(
        view in any_view(), days in any::<f64>()
    ) {
        for grip in EDGES {
            let after = dragged(view, grip, days);
            prop_assert!(after.days() >= 3.0 - 1e-6 && after.days() <= 400.0 * 365.2425 + 1e-6);
            prop_assert_eq!(after, Viewport::new(after.start(), after.end()), "it passes a limit");
            match grip {
                Grip::Start => prop_assert_eq!(after.end(), view.end()),
                _ => prop_assert_eq!(after.start(), view.start()),
            }
        }
    }

    #[test]
    fn an_edge_follows_the_drag_as_far_as_it_may(view in any_view(), share in -1.0..0.9_f64) {
        let days = share * view.days();
        let start = dragged(view, Grip::Start, days);
        let free = |after: Viewport| after.days() > 3.001 && after.days() < 146_000.0;
        prop_assert!(!free(start) || start.start() < -135_139.0 || (start.start() - view.start() - days).abs() < 1e-6);
        let end = dragged(view, Grip::End, -days);
        prop_assert!(!free(end) || end.end() > 84_005.0 || (end.end() - view.end() + days).abs() < 1e-6);
    }

    #[test]
    fn a_view_brought_to_a_position_has_it_in_its_middle(view in any_view(), position in -70_000.0..20_000.0_f64) {
        let after = centred(view, position);
        prop_assert!((after.days() - view.days()).abs() < 1e-6);
        let at_limit = after.start() < -135_139.0 || after.end() > 84_005.0;
        prop_assert!(at_limit || (after.middle() - position).abs() < 1e-6);
        prop_assert_eq!(centred(view, f64::NAN), view);
    }

    #[test]
    fn the_band_shows_the_same_whatever_is_in_view(frame in any_frame(), other in any_view()) {
        let (before, before_scene) = laid_out(&frame);
        let (after, after_scene) = laid_out(&Frame { viewport: other, ..frame });
        prop_assert_eq!(before.overview, after.overview);
        let inks = |layout: &Layout, scene: &Scene| bars(layout, scene, Ink::LineStrong);
        prop_assert_eq!(inks(&before, &before_scene), inks(&after, &after_scene));
        let x = before.overview.x + 100.0;
        prop_assert_eq!(before.overview_position_from_x(x), after.overview_position_from_x(x));
    }

    #[test]
    fn nothing_else_is_drawn_into_the_band(frame in any_frame()) {
        let (layout, _) = laid_out(&frame);
        prop_assert!((layout.overview.bottom() - frame.size.1).abs() < 0.01);
        prop_assert_eq!(layout.plot.bottom(), layout.overview.y);
        prop_assert!(layout.axis.bottom() <= layout.plot.y && layout.strip.bottom() <= layout.plot.bottom());
    }

    #[test]
    fn the_window_lies_within_the_band_and_can_be_grabbed(frame in any_frame()) {
        let (layout, scene) = laid_out(&frame);
        let (band, window) = (layout.overview, window(&scene));
        prop_assert!(window.x >= band.x - 0.01 && window.right() <= band.right() + 0.01 && window.width >= 9.99);
        let y = band.center().y;
        let window_at = answers(&scene, window.center().x, y);
        prop_assert_eq!(window_at, Some(Target::Overview(Grip::Window)));
        for (grip, x, outward) in [(Grip::Start, window.x, -1.0), (Grip::End, window.right(), 1.0)] {
            for reach in [0.0, 5.0, 13.0] {
                let at = x + outward * reach;
                if band.x <= at && at < band.right() {
                    prop_assert_eq!(answers(&scene, at, y), Some(Target::Overview(grip)), "{} px from the edge", reach);
                }
            }
        }
        for x in [band.x + 1.0, band.right() - 1.0] {
            let beside = x < window.x - 20.0 || x > window.right() + 20.0;
            prop_assert!(!beside || answers(&scene, x, y) == Some(Target::Overview(Grip::Band)));
        }
    }

    #[test]
    fn a_wide_window_stands_where_its_days_lie(frame in any_frame(), start in -40_000.0..0.0_f64, days in 5e3..1e4_f64) {
        let frame = Frame { viewport: Viewport::new(start, start + days), ..frame };
        let (layout, scene) = laid_out(&frame);
        let window = window(&scene);
        let days = frame.viewport.days() / f64::from(window.width);
        prop_assert!((layout.overview_position_from_x(window.x) - frame.viewport.start()).abs() < days);
        prop_assert!((layout.overview_position_from_x(window.right()) - frame.viewport.end()).abs() < days);
    }

    #[test]
    fn a_kept_layout_draws_the_band_a_new_one_draws(frames in prop::collection::vec(any_frame(), 1..5)) {
        let (mut kept, mut scene) = (Layout::default(), Scene::default());
        for frame in frames {
            kept.update(&frame, &mut scene);
            prop_assert!(scene == laid_out(&frame).1, "the pictures differ");
        }
    }
}

#[test]
fn the_band_is_higher_for_fingers_and_gone_from_low_pictures() {
    let (dataset, plan, _) = record();
    for (size, height) in [((1200.0, 420.0), 30.0), ((390.0, 620.0), 44.0), ((1200.0, 150.0), 0.0)] {
        let (layout, scene) = laid_out(&frame(dataset, plan, years(1900, 1950), size));
        assert_eq!(layout.overview.height, height, "{size:?}");
        let drawn = scene.targets.iter().any(|target| matches!(target, Some(Target::Overview(_))));
        assert_eq!(drawn, height > 0.0, "{size:?}");
    }
}

#[test]
fn the_whole_record_lies_within_the_band() {
    let (dataset, _, _) = record();
    let (first, last) = dataset.covers();
    let whole = whole(dataset);
    assert!(whole.start() < f64::from(first.0) && f64::from(last.0) < whole.end());
}

#[test]
fn a_crowd_of_landmarks_makes_a_higher_bar_than_a_single_detail() {
    let kind = chronicle::EventKind::Treaty;
    let mut list: Vec<_> = (0..9).map(|id| event(id, "1905-09-05", kind, 1, "a landmark")).collect();
    list.push(event(99, "1875-05-07", kind, 3, "a detail"));
    let dataset = dataset(list);
    let plan = plan(&dataset);
    let (layout, scene) = laid_out(&frame(&dataset, &plan, years(1900, 1910), (1000.0, 400.0)));
    let heights: Vec<f32> = bars(&layout, &scene, Ink::LineStrong).iter().map(|rect| rect.height).collect();
    assert_eq!(heights.len(), 2);
    assert!(heights[0] >= 1.5 && heights[1] > 4.0 * heights[0], "{heights:?}");
    // Drawn in full, the higher one takes the height between labels and changes of territory.
    assert!((heights[1] - 14.0).abs() < 0.01);
}

#[test]
fn what_a_search_found_is_lit_in_the_band() {
    let (dataset, plan, _) = record();
    let lit = |found: Option<&[bool]>| {
        let (layout, scene) = laid_out(&Frame { found, ..frame(dataset, plan, years(1850, 2000), (1200.0, 500.0)) });
        bars(&layout, &scene, Ink::Accent).len()
    };
    let count = dataset.events().len();
    let mut one = vec![false; count];
    one[3] = true;
    assert_eq!((lit(None), lit(Some(&vec![false; count])), lit(Some(&one))), (0, 0, 1));
    // A search of another record does no harm.
    assert_eq!(lit(Some(&[])), 0);
    assert!(lit(Some(&vec![true; count + 5])) > 20);
}

#[test]
fn another_reading_of_a_holding_moves_the_changes_of_territory() {
    let made = |span: &str| {
        let mut records = common::records(events(12, 5));
        records.holdings[2].span = span.into();
        chronicle::Dataset::resolve(records)
    };
    let (told, other) = (made("1855-02-07/1945-08"), made("1855-02-07/1930-08"));
    let (mut layout, mut scene) = (Layout::default(), Scene::default());
    let mut picture = |dataset: &chronicle::Dataset| {
        let plan = plan(dataset);
        layout.update(&frame(dataset, &plan, years(1850, 2000), (1200.0, 500.0)), &mut scene);
        let ticks = scene.marks.iter().filter_map(|mark| match mark {
            Mark::Rect { rect, fill: Some(paint), .. } if paint.ink == Ink::TextSoft && rect.width == 1.0 => {
                Some(*rect)
            }
            _ => None,
        });
        ticks.filter(|rect| rect.y > layout.overview.y).collect::<Vec<_>>()
    };
    let (before, after) = (picture(&told), picture(&other));
    assert!(!before.is_empty() && before != after, "{before:?}");
}

#[test]
fn a_stretch_and_another_date_of_an_event_are_seen_without_any_lane() {
    let made = |date: &str| {
        dataset(vec![
            event(1, "1850", chronicle::EventKind::War, 2, "one"),
            event(2, date, chronicle::EventKind::War, 2, "two"),
            event(3, "1990", chronicle::EventKind::War, 2, "three"),
        ])
    };
    let (mut layout, mut scene) = (Layout::default(), Scene::default());
    let mut picture = |dataset: &chronicle::Dataset, stretch: Stretch| {
        let plan = Plan::new(dataset, calendar::Lang::En, &[], &mut common::ruler).stretched(stretch);
        let frame = frame(dataset, &plan, years(1850, 2000), (1200.0, 500.0));
        layout.update(&frame, &mut scene);
        assert!(scene == laid_out(&frame).1, "something old is kept");
        bars(&layout, &scene, Ink::LineStrong).iter().map(|rect| rect.x).collect::<Vec<_>>()
    };
    let told = [("1900", Stretch::none()), ("1940", Stretch::none()), ("1940", Stretch::crowded())];
    let seen = told.map(|(date, stretch)| picture(&made(date), stretch));
    assert!(seen[0] != seen[1] && seen[1] != seen[2], "{seen:?}");
}

#[test]
fn the_range_is_shown_in_the_band_too() {
    let (dataset, plan, _) = record();
    let cursor = Day::from_civil(1945, 8, 15).unwrap();
    let tinted = |since: Option<Day>| {
        let (layout, scene) =
            laid_out(&Frame { since, cursor, ..frame(dataset, plan, years(1960, 1970), (1200.0, 500.0)) });
        let of = |mark: &Mark| match mark {
            Mark::Rect { rect, fill: Some(paint), .. } if paint.ink == Ink::Accent && rect.y == layout.overview.y => {
                Some(*rect)
            }
            _ => None,
        };
        scene.marks.iter().find_map(of).map(|rect| {
            let at = |x: f32| Day(layout.overview_position_from_x(x).floor() as i32).civil().year;
            (at(rect.x), at(rect.right()))
        })
    };
    assert_eq!(tinted(None), None);
    assert_eq!(tinted(Day::from_civil(1905, 9, 5)), Some((1905, 1945)));
    assert_eq!(tinted(Day::from_civil(1975, 9, 5)), Some((1945, 1975)), "the clock may stand before it");
}

#[test]
fn rows_of_calendars_are_counted_in_the_least_height() {
    let (_, plan, _) = record();
    let least = |eras: bool, julian: bool| timeline::min_height_px(plan, 1200.0, Calendars { eras, julian });
    assert_eq!(least(true, false) - least(false, false), 14.0);
    assert_eq!(least(true, true) - least(false, false), 28.0);
}
