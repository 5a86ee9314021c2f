//! Laws of the view and of the mapping between days and pixels.

use calendar::{Day, When};
use proptest::prelude::*;
use timeline::{TimeScale, Viewport};

fn day(year: i32, month: u8, day: u8) -> Day {
    Day::from_civil(year, month, day).expect("a day of the calendar")
}

fn first() -> f64 {
    f64::from(day(1600, 1, 1).0)
}

fn last() -> f64 {
    f64::from(day(2200, 1, 1).0)
}

fn any_view() -> impl Strategy<Value = Viewport> {
    (-120_000.0..70_000.0_f64, 1.0..11.8_f64).prop_map(|(start, log_days)| Viewport::new(start, start + log_days.exp()))
}

/// Two views that share nothing.
fn far_apart() -> impl Strategy<Value = (Viewport, Viewport)> {
    let share_nothing = |(a, b): &(Viewport, Viewport)| a.end() < b.start() || b.end() < a.start();
    (any_view(), any_view()).prop_filter("they share something", share_nothing)
}

fn is_sane(view: Viewport) -> bool {
    let days = view.days();
    view.start() >= first() - 1e-6
        && view.end() <= last() + 1e-6
        && (3.0 - 1e-6..=400.0 * 365.2425 + 1e-6).contains(&days)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_for_the_view_stays_within_its_limits(a in any::<f64>(), b in any::<f64>(), f in any::<f64>()) {
        let view = Viewport::new(a, b);
        prop_assert!(is_sane(view), "{view:?}");
        prop_assert!(is_sane(view.pan(f)));
        prop_assert!(is_sane(view.zoom_at(a, f)));
        prop_assert!(is_sane(view.zoom_at(view.start(), f)));
        prop_assert!(is_sane(view.toward(Viewport::new(f, b), f)));
    }

    #[test]
    fn zooming_keeps_the_anchor_where_it_is(view in any_view(), at in 0.0..1.0_f64, factor in 0.2..5.0_f64) {
        let anchor = view.start() + at * view.days();
        let zoomed = view.zoom_at(anchor, factor);
        prop_assume!(zoomed.start() > first() && zoomed.end() < last());
        let share = (anchor - zoomed.start()) / zoomed.days();
        prop_assert!((share - at).abs() < 1e-6, "{share} is not {at}");
    }

    #[test]
    fn zooming_in_and_out_again_leads_back(view in any_view(), at in 0.0..1.0_f64, factor in 1.0..5.0_f64) {
        let anchor = view.start() + at * view.days();
        // The closest view is a limit, from which no way leads back.
        let factor = factor.min(view.days() / 3.0);
        let there = view.zoom_at(anchor, factor);
        let back = there.zoom_at(anchor, 1.0 / factor);
        prop_assert!((back.start() - view.start()).abs() < 1e-5 && (back.end() - view.end()).abs() < 1e-5);
    }

    #[test]
    fn panning_there_and_back_leads_back_and_keeps_the_span(view in any_view(), days in -9000.0..9000.0_f64) {
        let there = view.pan(days);
        prop_assert!((there.days() - view.days()).abs() < 1e-6);
        prop_assume!(there.start() > first() && there.end() < last());
        let back = there.pan(-days);
        prop_assert!((back.start() - view.start()).abs() < 1e-6);
    }

    #[test]
    fn a_day_to_be_shown_is_shown_without_a_change_of_scale(view in any_view(), number in -120_000..70_000_i32) {
        let shown = view.showing(Day(number));
        let middle = f64::from(number) + 0.5;
        prop_assert!(shown.start() <= middle && middle <= shown.end());
        prop_assert!((shown.days() - view.days()).abs() < 1e-6);
        prop_assert_eq!(shown.showing(Day(number)), shown);
    }

    #[test]
    fn the_way_to_another_view_begins_here_ends_there_and_passes_no_limit(
        a in any_view(), b in any_view(), t in 0.0..1.0_f64
    ) {
        prop_assert_eq!(a.toward(b, 0.0), a);
        prop_assert_eq!(a.toward(b, 1.0), b);
        prop_assert_eq!(a.toward(b, f64::NAN), b);
        prop_assert!(is_sane(a.toward(b, t)));
        let (soon, late) = (a.toward(b, 1e-9), a.toward(b, 1.0 - 1e-9));
        prop_assert!((soon.start() - a.start()).abs() < 0.01 && (soon.end() - a.end()).abs() < 0.01, "{soon:?}");
        prop_assert!((late.start() - b.start()).abs() < 0.01 && (late.end() - b.end()).abs() < 0.01, "{late:?}");
    }

    #[test]
    fn between_views_that_share_much_the_way_is_a_steady_zoom(
        a in any_view(), share in -0.8..0.8_f64, at in 0.0..1.0_f64, factor in 0.02..50.0_f64, t in 0.0..1.0_f64
    ) {
        let moved = a.pan(share * a.days());
        let b = moved.zoom_at(moved.start() + at * moved.days(), factor);
        let shared = a.end().min(b.end()) - a.start().max(b.start());
        prop_assume!(shared > 0.11 * a.days().min(b.days()));
        let (way, expected) = (a.toward(b, t), a.days() * (b.days() / a.days()).powf(t));
        prop_assert!((way.days() - expected).abs() < 1e-6 * expected);
    }

    #[test]
    fn between_views_far_apart_the_way_leads_out_until_both_are_seen_and_in_again((a, b) in far_apart()) {
        let way: Vec<Viewport> = (0..=400).map(|n| a.toward(b, f64::from(n) / 400.0)).collect();
        let across = (b.middle() - a.middle()).abs();
        let widest = way.iter().map(|view| view.days()).fold(0.0, f64::max);
        prop_assert!(widest >= 0.99 * across.min(400.0 * 365.2425), "{widest} is less than {across}");
        let onward = (b.middle() - a.middle()).signum();
        for pair in way.windows(2) {
            prop_assert!((pair[1].middle() - pair[0].middle()) * onward >= -1e-6, "{pair:?} goes back");
        }
        let narrows = way.windows(2).position(|pair| pair[1].days() < pair[0].days() - 1e-9).unwrap_or(way.len() - 1);
        prop_assert!(way[narrows..].windows(2).all(|pair| pair[1].days() <= pair[0].days() + 1e-9), "it widens again");
        for pair in way.windows(2) {
            let step = (pair[1].middle() - pair[0].middle()).abs() / pair[0].days().max(pair[1].days());
            prop_assert!(step < 0.1, "a jump of {step} of the view");
        }
    }

    #[test]
    fn a_view_written_as_edtf_reads_back_as_a_view_that_holds_it(view in any_view()) {
        let read = |text: &str| {
            let (from, to) = When::parse(text).expect("EDTF").span.penumbra();
            Viewport::of_days(from, to)
        };
        let text = view.edtf();
        let back = read(&text);
        prop_assert!(back.start() <= view.start() + 1e-6 && view.end() <= back.end() + 1e-6, "{text}");
        prop_assert!(back.days() <= view.days() * 1.1 + 2.0, "{text} shows much more than {view:?}");
        // Rounding may reach the next coarser precision once; after that a link no longer changes.
        let again = read(&back.edtf());
        prop_assert_eq!(read(&again.edtf()), again);
    }

    #[test]
    fn a_pixel_leads_to_a_day_and_back(view in any_view(), left in 0.0..300.0_f32, width in 50.0..3000.0_f32, at in 0.0..1.0_f32) {
        let scale = TimeScale::new(view, left, width);
        let x = left + at * width;
        prop_assert!((scale.x_from_day(scale.day_from_x(x)) - x).abs() < 0.01);
        prop_assert!((scale.x_from_day(view.start()) - left).abs() < 0.01);
        prop_assert!((scale.x_from_day(view.end()) - left - width).abs() < 0.01);
    }
}

#[test]
fn a_jump_of_ninety_years_shows_both_ends_on_the_way() {
    let a = Viewport::of_days(day(1855, 1, 1), day(1855, 12, 31));
    let b = Viewport::of_days(day(1945, 8, 1), day(1945, 9, 30));
    let halfway = a.toward(b, 0.5);
    assert!(halfway.days() > 60.0 * 365.25 && halfway.days() < 92.0 * 365.25, "{halfway:?}");
    let sees_both = |view: Viewport| view.start() < a.end() && view.end() > b.start();
    assert!((1..1000).any(|n| sees_both(a.toward(b, f64::from(n) / 1000.0))));
}

#[test]
fn zooming_stops_at_three_days_and_at_four_hundred_years() {
    let view = Viewport::of_days(day(1900, 1, 1), day(1950, 12, 31));
    assert!((view.zoom_at(0.0, 1e9).days() - 3.0).abs() < 1e-9);
    assert!((view.zoom_at(0.0, 1e-9).days() - 400.0 * 365.2425).abs() < 1e-6);
}

#[test]
fn a_view_is_written_as_coarsely_as_its_span_allows() {
    let cases = [
        ((1855, 1, 1), (2019, 12, 31), "1855/2019"),
        ((1904, 2, 1), (1907, 9, 30), "1904-02/1907-09"),
        ((1945, 8, 9), (1945, 9, 5), "1945-08-09/1945-09-05"),
    ];
    for (a, b, text) in cases {
        assert_eq!(Viewport::of_days(day(a.0, a.1, a.2), day(b.0, b.1, b.2)).edtf(), text);
    }
}

#[test]
fn days_given_in_the_wrong_order_are_turned_round() {
    let (a, b) = (day(1855, 2, 7), day(1905, 9, 5));
    assert_eq!(Viewport::of_days(b, a), Viewport::of_days(a, b));
}

#[test]
fn a_day_already_well_in_view_moves_nothing() {
    let view = Viewport::of_days(day(1900, 1, 1), day(1950, 12, 31));
    assert_eq!(view.showing(day(1925, 6, 1)), view);
}
