//! Laws of stretched years: the map from days to positions, and what is drawn with it.

mod common;

use calendar::{Day, Lang};
use common::{dataset, events, frame, laid_out, plan};
use proptest::prelude::*;
use scene::{Ink, Mark};
use timeline::{Level, Plan, Stretch, Tick, TimeScale, Viewport, ticks};

fn any_stretch() -> impl Strategy<Value = Stretch> {
    let pairs = prop::collection::vec((-60_000..10_000_i32, 0..15_000_i32), 0..5);
    let made = |(pairs, factor): (Vec<(i32, i32)>, f64)| {
        let days: Vec<(Day, Day)> = pairs.iter().map(|(from, length)| (Day(*from), Day(from + length))).collect();
        Stretch::of(&days, factor)
    };
    prop_oneof![Just(Stretch::none()), Just(Stretch::crowded()), (pairs, 1.5..9.0_f64).prop_map(made)]
}

fn any_view() -> impl Strategy<Value = Viewport> {
    (-60_000.0..20_000.0_f64, 1.2..11.5_f64).prop_map(|(start, log_days)| Viewport::new(start, start + log_days.exp()))
}

/// A crowded record, as it is and with crowded years stretched.
fn record() -> &'static (chronicle::Dataset, Plan, Plan) {
    static RECORD: std::sync::OnceLock<(chronicle::Dataset, Plan, Plan)> = std::sync::OnceLock::new();
    RECORD.get_or_init(|| {
        let dataset = dataset(events(150, 7));
        let (even, stretched) = (plan(&dataset), plan(&dataset).stretched(Stretch::crowded()));
        (dataset, even, stretched)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_day_leads_to_a_position_and_back(stretch in any_stretch(), day in -140_000.0..90_000.0_f64) {
        let back = stretch.day_from_position(stretch.position_from_day(day));
        prop_assert!((back - day).abs() < 1e-6, "{back} is not {day}");
        let there = stretch.position_from_day(stretch.day_from_position(day));
        prop_assert!((there - day).abs() < 1e-6, "{there} is not {day}");
    }

    #[test]
    fn later_days_have_later_positions(stretch in any_stretch(), day in -140_000.0..90_000.0_f64, more in 0.01..50_000.0_f64) {
        let apart = stretch.position_from_day(day + more) - stretch.position_from_day(day);
        prop_assert!(apart >= more - 1e-6, "{more} days are only {apart} apart");
    }

    #[test]
    fn behind_the_last_stretch_positions_are_days(stretch in any_stretch(), day in 26_000.0..90_000.0_f64) {
        prop_assert_eq!(stretch.position_from_day(day), day);
        prop_assert_eq!(stretch.day_from_position(day), day);
    }

    #[test]
    fn the_order_of_stretches_does_not_matter(
        pairs in prop::collection::vec((-60_000..10_000_i32, 0..9_000_i32), 2..5), at in -70_000.0..20_000.0_f64
    ) {
        let of = |pairs: Vec<(i32, i32)>| {
            Stretch::of(&pairs.iter().map(|(from, more)| (Day(from + more), Day(*from))).collect::<Vec<_>>(), 3.0)
        };
        let turned = of(pairs.iter().rev().copied().collect());
        prop_assert!((of(pairs).position_from_day(at) - turned.position_from_day(at)).abs() < 1e-6);
    }

    #[test]
    fn straight_parts_fill_the_view_and_agree_with_the_whole(
        stretch in any_stretch(), view in any_view(), share in 0.0..1.0_f32
    ) {
        let scale = TimeScale::new(view, 180.0, 1000.0);
        let parts = stretch.straights(&scale);
        prop_assert!((parts[0].scale.left_px() - 180.0).abs() < 0.01);
        prop_assert!((parts[parts.len() - 1].scale.right_px() - 1180.0).abs() < 0.01);
        for pair in parts.windows(2) {
            prop_assert!((pair[0].scale.right_px() - pair[1].scale.left_px()).abs() < 0.01);
        }
        let x = 180.0 + share * 1000.0;
        let day = stretch.day_from_position(scale.day_from_x(x));
        let part = parts.iter().find(|part| x <= part.scale.right_px()).unwrap_or(&parts[parts.len() - 1]);
        prop_assert!((part.scale.x_from_day(day) - x).abs() < 0.05);
    }

    #[test]
    fn ticks_keep_their_laws_where_years_are_stretched(
        stretch in any_stretch(), view in any_view(), width in 300.0..2000.0_f32, lang in common::any_lang()
    ) {
        let scale = TimeScale::new(view, 100.0, width);
        let mut made = Vec::new();
        ticks(&stretch.straights(&scale), lang, &mut common::label, &mut made);
        for level in [Level::Minor, Level::Major] {
            let row: Vec<&Tick> = made.iter().filter(|tick| tick.level == level).collect();
            let mut free = 100.0;
            for tick in &row {
                prop_assert!(tick.x_px >= 100.0 && tick.x_px <= 100.0 + width);
                let x = scale.x_from_day(stretch.position_from_day(f64::from(tick.day.0)));
                prop_assert!(tick.stuck || (x - tick.x_px).abs() < 0.05, "{tick:?} is not at {x}");
                if let Some(label) = &tick.label {
                    prop_assert!(tick.x_px >= free - 0.01, "{label} at {} touches what ends at {free}", tick.x_px);
                    free = tick.x_px + 4.0 + common::label(label);
                    prop_assert!(free <= 100.0 + width, "{label} leaves the axis");
                }
            }
            let told = |pair: &[&Tick]| pair[0].x_px <= pair[1].x_px && (pair[1].stuck || pair[0].day < pair[1].day);
            prop_assert!(row.windows(2).all(told), "out of order: {row:?}");
        }
    }

    #[test]
    fn a_view_leads_to_positions_and_back(view in any_view()) {
        let (_, even, stretched) = record();
        prop_assert_eq!(even.view_positions(view), view);
        let positions = stretched.view_positions(view);
        prop_assume!(positions.start() > -135_139.0 && positions.days() < 400.0 * 365.0);
        let back = stretched.view_days(positions);
        prop_assert!((back.start() - view.start()).abs() < 1e-6 && (back.end() - view.end()).abs() < 1e-6);
    }

    #[test]
    fn marks_stand_at_the_position_of_their_day(view in any_view()) {
        let (dataset, _, stretched) = record();
        let (layout, _) = laid_out(&frame(dataset, stretched, view, (1200.0, 600.0)));
        let scale = TimeScale::new(view, layout.plot.x, layout.plot.width);
        for item in &layout.items {
            let facts = &dataset.events()[item.event as usize];
            if facts.when.form == calendar::Form::Moment {
                let day = f64::from(facts.when.anchor().0) + 0.5;
                let x = scale.x_from_day(stretched.stretch().position_from_day(day));
                prop_assert!((item.rect.center().x - x).abs() < 0.6 + x.abs() * 1e-5);
            }
        }
    }
}

#[test]
fn stretches_that_touch_or_overlap_become_one() {
    let one = Stretch::of(&[(Day(0), Day(99))], 4.0);
    for parts in [
        vec![(Day(0), Day(49)), (Day(50), Day(99))],
        vec![(Day(30), Day(99)), (Day(0), Day(60)), (Day(40), Day(41))],
        vec![(Day(99), Day(0))],
    ] {
        assert_eq!(Stretch::of(&parts, 4.0), one, "{parts:?}");
    }
    assert_eq!(one.position_from_day(0.0), 100.0 - 400.0);
    assert_eq!(one.position_from_day(-5.0), -305.0);
    assert_eq!(one.position_from_day(50.0), -100.0);
}

#[test]
fn a_factor_that_stretches_nothing_leaves_days_as_they_are() {
    for factor in [1.0, 0.0, -3.0, 0.5, f64::NAN, f64::INFINITY] {
        assert!(Stretch::of(&[(Day(0), Day(99))], factor).is_none(), "{factor}");
    }
}

#[test]
fn a_plan_stretched_anew_forgets_the_old_stretch() {
    let (dataset, even, stretched) = record();
    assert_ne!(even, stretched);
    let view = Viewport::new(-40_000.0, 15_000.0);
    let picture = |plan: &Plan| laid_out(&frame(dataset, plan, view, (1200.0, 600.0))).1;
    let back = stretched.clone().stretched(Stretch::none());
    assert!(picture(&back) == picture(even), "the pictures differ");
}

#[test]
fn a_stretched_part_says_by_how_much_and_shows_where_it_ends() {
    let (dataset, even, stretched) = record();
    let view = Viewport::new(-100_000.0, 15_000.0);
    let told = |plan: &Plan| {
        let (layout, scene) = laid_out(&frame(dataset, plan, view, (1200.0, 600.0)));
        let leaning = |mark: &&Mark| match mark {
            Mark::Line { from, to, ink: Ink::LineStrong, .. } => {
                from.x != to.x && layout.axis.contains(*to) && from.y <= layout.axis.bottom()
            }
            _ => false,
        };
        (scene.text.matches("×4").count(), scene.marks.iter().filter(leaning).count())
    };
    assert_eq!(told(even), (0, 0));
    assert_eq!(told(stretched), (2, 8), "two parts, a double line at each end");
    let (_, scene) = laid_out(&timeline::Frame { lang: Lang::Ru, ..frame(dataset, stretched, view, (390.0, 600.0)) });
    assert!(scene.text.contains("×4"));
}
