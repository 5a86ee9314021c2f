//! Laws of the rows of other calendars, and what they say.

mod common;

use calendar::{Day, Lang};
use common::{dataset, events, frame, laid_out, plan, ruler, years};
use proptest::prelude::*;
use scene::{Mark, TextStyle};
use timeline::{Calendars, Frame, Layout, Plan, Stretch, Viewport};

const BOTH: Calendars = Calendars { eras: true, julian: true };
const ERAS: Calendars = Calendars { eras: true, julian: false };
const JULIAN: Calendars = Calendars { eras: false, julian: true };

fn record() -> &'static (chronicle::Dataset, Vec<[Plan; 2]>) {
    static RECORD: std::sync::OnceLock<(chronicle::Dataset, Vec<[Plan; 2]>)> = std::sync::OnceLock::new();
    RECORD.get_or_init(|| {
        let dataset = dataset(events(12, 5));
        let groups = timeline::kind_groups(&dataset, &|kind| format!("{kind:?}"));
        let plan = |lang: Lang| Plan::new(&dataset, lang, &groups, &mut ruler);
        let plans = Lang::ALL.map(|lang| [plan(lang), plan(lang).stretched(Stretch::crowded())]).into();
        (dataset, plans)
    })
}

fn frame_in(lang: Lang, stretched: usize, view: Viewport, size: (f32, f32), calendars: Calendars) -> Frame<'static> {
    let (dataset, plans) = record();
    let plan = &plans[lang as usize][stretched];
    // The clock stands far away: its flag would cover what is to be seen.
    Frame { lang, calendars, cursor: Day(-200_000), ..frame(dataset, plan, view, size) }
}

fn any_view() -> impl Strategy<Value = Viewport> {
    (-60_000.0..20_000.0_f64, 1.2..11.5_f64).prop_map(|(start, log_days)| Viewport::new(start, start + log_days.exp()))
}

fn any_frame() -> impl Strategy<Value = Frame<'static>> {
    (common::any_lang(), 0..2_usize, any_view(), prop::bool::ANY).prop_map(|(lang, stretched, view, narrow)| {
        let size = if narrow { (390.0, 600.0) } else { (1200.0, 500.0) };
        frame_in(lang, stretched, view, size, BOTH)
    })
}

/// The labels of a row, 0 below the ticks, 1 below that: left end, right end, words.
fn labels(frame: &Frame<'_>, row: usize) -> Vec<(f32, f32, String)> {
    let (layout, scene) = laid_out(frame);
    let top = layout.axis.y + 34.0 + 14.0 * row as f32;
    let of = |mark: &Mark| match mark {
        Mark::Text { at, range, style, .. } if at.y > top && at.y < top + 14.0 => {
            let words = scene.words(range).to_string();
            let width = ruler(&words, &TextStyle::size(style.size_px));
            Some((at.x, at.x + width, words))
        }
        _ => None,
    };
    scene
        .marks
        .iter()
        .filter_map(of)
        .filter(|(left, ..)| *left > layout.axis.x - 60.0 && !is_name(&layout, *left))
        .collect()
}

/// The row's own name stands in the gutter.
fn is_name(layout: &Layout, left: f32) -> bool {
    layout.axis.x > 0.0 && left == 12.0
}

fn words(frame: &Frame<'_>, row: usize) -> Vec<String> {
    labels(frame, row).into_iter().map(|(_, _, words)| words).collect()
}

fn days(from: (i32, u8, u8), to: (i32, u8, u8)) -> Viewport {
    let day = |(year, month, day)| Day::from_civil(year, month, day).expect("a day of the calendar");
    Viewport::of_days(day(from), day(to))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn labels_of_a_row_never_overlap(frame in any_frame()) {
        for row in 0..2 {
            let labels = labels(&frame, row);
            for pair in labels.windows(2) {
                prop_assert!(pair[0].1 < pair[1].0, "{:?} touches {:?}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn labels_move_with_the_view_and_only_what_sticks_stays(frame in any_frame(), share in -0.3..0.3_f64) {
        let moved = frame.viewport.pan(share * frame.viewport.days());
        let (layout, _) = laid_out(&frame);
        let px = (moved.start() - frame.viewport.start()) * f64::from(layout.plot.width) / moved.days();
        prop_assume!((moved.days() - frame.viewport.days()).abs() < 1e-9);
        // Labels near the edges may stick, come or go.
        let (left, right) = (layout.axis.x + 100.0, layout.axis.right() - 100.0);
        for row in 0..2 {
            let after = labels(&Frame { viewport: moved, ..frame }, row);
            for (x, _, words) in labels(&frame, row) {
                let there = x - px as f32;
                if x > left && x < right && there > left && there < right {
                    let found = after.iter().any(|(x, _, other)| *other == words && (x - there).abs() < 0.2);
                    prop_assert!(found, "{words} went from {there}: {after:?}");
                }
            }
        }
    }

    #[test]
    fn the_julian_row_ends_where_russia_gave_the_calendar_up(frame in any_frame()) {
        let end = frame.plan.stretch().position_from_day(f64::from(Day::from_civil(1918, 2, 14).unwrap().0));
        let (layout, _) = laid_out(&frame);
        let scale = timeline::TimeScale::new(frame.viewport, layout.plot.x, layout.plot.width);
        for (_, right, words) in labels(&frame, 1) {
            prop_assert!(right <= scale.x_from_day(end) + 0.1, "{words} reaches beyond the calendar's end");
        }
    }
}

#[test]
fn a_row_is_there_when_it_is_asked_for() {
    for (calendars, height) in [(Calendars::default(), 34.0), (ERAS, 48.0), (JULIAN, 48.0), (BOTH, 62.0)] {
        for size in [(1200.0, 500.0), (390.0, 600.0)] {
            let (layout, _) = laid_out(&frame_in(Lang::En, 0, years(1850, 2000), size, calendars));
            assert_eq!((layout.axis.height, layout.plot.y), (height, height), "{calendars:?}");
        }
    }
}

#[test]
fn the_whole_record_names_the_long_eras_and_how_far_the_julian_calendar_was_behind() {
    let view = years(1850, 2000);
    let eras = words(&frame_in(Lang::En, 0, view, (1200.0, 500.0), BOTH), 0);
    for era in ["Meiji", "Taishō", "Shōwa", "Heisei"] {
        assert!(eras.contains(&era.to_string()), "{era}: {eras:?}");
    }
    for (lang, behind) in [(Lang::En, "Julian −12 d"), (Lang::Ja, "ユリウス暦 −12日"), (Lang::Ru, "юлианский −12 дн.")]
    {
        let julian = words(&frame_in(lang, 0, view, (1200.0, 500.0), BOTH), 1);
        assert_eq!(julian[0], behind);
    }
}

#[test]
fn near_by_every_year_of_an_era_is_named_in_the_language_of_the_frame() {
    let view = days((1854, 12, 1), (1856, 6, 1));
    for (lang, expected) in [
        (Lang::En, ["Kaei 7", "Ansei 1", "Ansei 2", "Ansei 3"]),
        (Lang::Ja, ["嘉永7年", "安政元年", "安政2年", "安政3年"]),
        (Lang::Ru, ["Каэй 7", "Ансэй 1", "Ансэй 2", "Ансэй 3"]),
    ] {
        assert_eq!(words(&frame_in(lang, 0, view, (2000.0, 500.0), ERAS), 0), expected);
    }
}

#[test]
fn an_era_year_begins_with_the_year_of_its_own_calendar() {
    // Ansei 2 began on 17 February 1855, Meiji 6 with the Gregorian calendar on 1 January 1873.
    for (view, words, begins) in [
        (days((1854, 12, 1), (1856, 6, 1)), "Ansei 2", Day::from_civil(1855, 2, 17)),
        (days((1872, 6, 1), (1873, 12, 1)), "Meiji 6", Day::from_civil(1873, 1, 1)),
    ] {
        let frame = frame_in(Lang::En, 0, view, (1500.0, 500.0), ERAS);
        let (layout, _) = laid_out(&frame);
        let scale = timeline::TimeScale::new(view, layout.plot.x, layout.plot.width);
        let (left, ..) = labels(&frame, 0).into_iter().find(|(_, _, label)| label == words).expect("a label");
        let x = scale.x_from_day(f64::from(begins.expect("a day").0));
        assert!((left - x - 4.0).abs() < 0.01, "{words} at {left}, not {x}");
    }
}

#[test]
fn before_kaei_no_era_is_named() {
    assert_eq!(words(&frame_in(Lang::En, 0, years(1800, 1840), (1200.0, 500.0), ERAS), 0), [""; 0]);
}

#[test]
fn near_by_julian_months_and_days_are_named() {
    let months = words(&frame_in(Lang::En, 0, days((1904, 11, 1), (1905, 10, 1)), (1200.0, 500.0), JULIAN), 0);
    assert_eq!(months[1..5], ["Nov", "Dec", "1905", "Feb"]);
    let days_in = |lang| words(&frame_in(lang, 0, days((1855, 2, 5), (1855, 2, 15)), (1500.0, 500.0), JULIAN), 0);
    for (lang, treaty) in [(Lang::En, "26 Jan"), (Lang::Ja, "1月26日"), (Lang::Ru, "26 янв")] {
        assert!(days_in(lang).contains(&treaty.to_string()), "{:?}", days_in(lang));
    }
}

#[test]
fn the_last_julian_day_is_the_last_of_the_row() {
    let last = words(&frame_in(Lang::En, 0, days((1918, 2, 8), (1918, 2, 18)), (1500.0, 500.0), JULIAN), 0);
    assert_eq!(last.last().map(String::as_str), Some("31 Jan"));
    assert_eq!(words(&frame_in(Lang::En, 0, years(1920, 1930), (1500.0, 500.0), JULIAN), 0), [""; 0]);
}

#[test]
fn a_picture_without_the_record_makes_rows_too() {
    let dataset = dataset(Vec::new());
    let plan = plan(&dataset);
    for size in [(0.0, 0.0), (1.0, 5000.0), (5000.0, 1.0), (120.0, 60.0)] {
        let frame = Frame { calendars: BOTH, ..frame(&dataset, &plan, years(1850, 2000), size) };
        let (layout, _) = laid_out(&frame);
        assert!(layout.plot.height >= 0.0 && layout.plot.width >= 1.0, "{size:?}");
    }
}
