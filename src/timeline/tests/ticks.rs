//! Laws of the axis, and which step it takes at which span.

mod common;

use calendar::{Day, Lang, Period};
use proptest::prelude::*;
use timeline::{Level, Stretch, Tick, TimeScale, Viewport, ticks};

const LEFT_PX: f32 = 180.0;

fn made(view: Viewport, width_px: f32, lang: Lang) -> (TimeScale, Vec<Tick>) {
    let scale = TimeScale::new(view, LEFT_PX, width_px);
    let mut out = Vec::new();
    ticks(&Stretch::none().straights(&scale), lang, &mut common::label, &mut out);
    (scale, out)
}

fn row(ticks: &[Tick], level: Level) -> Vec<&Tick> {
    ticks.iter().filter(|tick| tick.level == level).collect()
}

fn any_view() -> impl Strategy<Value = Viewport> {
    (-120_000.0..70_000.0_f64, 1.2..11.8_f64).prop_map(|(start, log_days)| Viewport::new(start, start + log_days.exp()))
}

fn any_lang() -> impl Strategy<Value = Lang> {
    prop_oneof![Just(Lang::En), Just(Lang::Ja), Just(Lang::Ru)]
}

const ALL: [Period; 15] = [
    Period::Days(1),
    Period::Days(2),
    Period::Days(5),
    Period::Days(10),
    Period::Months(1),
    Period::Months(3),
    Period::Months(6),
    Period::Years(1),
    Period::Years(2),
    Period::Years(5),
    Period::Years(10),
    Period::Years(20),
    Period::Years(25),
    Period::Years(50),
    Period::Years(100),
];

/// The one period that leads from each tick of the row to the next.
fn step(row: &[&Tick]) -> Option<Period> {
    let leads = |period: &Period| {
        row.iter().all(|tick| period.floor(tick.day) == tick.day)
            && row.windows(2).all(|pair| period.next(pair[0].day) == pair[1].day)
    };
    ALL.into_iter().find(leads)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ticks_lie_inside_in_order_each_at_the_first_day_of_its_period(
        view in any_view(), width in 200.0..2600.0_f32, lang in any_lang()
    ) {
        let (scale, ticks) = made(view, width, lang);
        for level in [Level::Minor, Level::Major] {
            let row = row(&ticks, level);
            prop_assert!(row.iter().all(|t| (LEFT_PX..=LEFT_PX + width + 0.01).contains(&t.x_px)));
            prop_assert!(row.windows(2).all(|pair| pair[0].day < pair[1].day && pair[0].x_px <= pair[1].x_px));
            prop_assert!(step(&row).is_some(), "no one step leads through {row:?}");
            for tick in row {
                let x = scale.x_from_day(f64::from(tick.day.0));
                prop_assert_eq!(tick.stuck, x < LEFT_PX - 0.01);
                prop_assert!((tick.x_px - x).abs() < 0.02 || (level == Level::Major && tick.stuck && tick.x_px == LEFT_PX));
            }
        }
    }

    #[test]
    fn labels_of_a_row_never_touch_and_never_leave_the_axis(
        view in any_view(), width in 200.0..2600.0_f32, lang in any_lang()
    ) {
        let (_, ticks) = made(view, width, lang);
        for level in [Level::Minor, Level::Major] {
            let mut free = LEFT_PX;
            for tick in row(&ticks, level) {
                let Some(label) = &tick.label else { continue };
                prop_assert!(tick.x_px >= free, "{label} at {} touches what ends at {free}", tick.x_px);
                free = tick.x_px + 4.0 + common::label(label);
                prop_assert!(free <= LEFT_PX + width, "{label} leaves the axis");
            }
        }
    }

    #[test]
    fn panning_never_changes_the_step(view in any_view(), width in 300.0..2600.0_f32, days in -40_000.0..40_000.0_f64) {
        let (_, before) = made(view, width, Lang::En);
        let (_, after) = made(view.pan(days), width, Lang::En);
        let (before, after) = (row(&before, Level::Minor), row(&after, Level::Minor));
        prop_assume!(before.len() > 3 && after.len() > 3);
        prop_assert_eq!(step(&before), step(&after));
    }

    #[test]
    fn some_tick_of_the_finer_row_has_a_name(view in any_view(), width in 400.0..2600.0_f32) {
        let (_, ticks) = made(view, width, Lang::En);
        prop_assert!(row(&ticks, Level::Minor).iter().any(|tick| tick.label.is_some()));
    }
}

#[test]
fn the_step_suits_the_span() {
    let cases = [
        (170.0 * 365.25, Period::Years(10)),
        (20.0 * 365.25, Period::Years(1)),
        (730.0, Period::Months(1)),
        (60.0, Period::Days(2)),
        (7.0, Period::Days(1)),
    ];
    for (days, expected) in cases {
        let (_, ticks) = made(Viewport::new(-12_000.0, -12_000.0 + days), 1260.0, Lang::En);
        assert_eq!(step(&row(&ticks, Level::Minor)), Some(expected), "{days} days");
    }
}

#[test]
fn the_rows_name_the_finer_unit_and_what_encloses_it() {
    let cases: [(f64, Lang, &[&str], &str); 7] = [
        (7.0, Lang::En, &["1", "2", "3"], "August 1945"),
        (7.0, Lang::Ja, &["1", "2", "3"], "1945年8月"),
        (7.0, Lang::Ru, &["1", "2", "3"], "август 1945"),
        (730.0, Lang::En, &["Aug", "Sep", "Oct", "Nov", "Dec", "Jan"], "1945"),
        (730.0, Lang::Ja, &["8月", "9月", "10月", "11月", "12月", "1月"], "1945年"),
        (730.0, Lang::Ru, &["авг", "сен", "окт", "ноя", "дек", "янв"], "1945"),
        (7305.0, Lang::En, &["1946", "1947"], "the 1940s"),
    ];
    let from = f64::from(Day::from_civil(1945, 8, 1).unwrap().0);
    for (days, lang, minor, major) in cases {
        let (_, ticks) = made(Viewport::new(from, from + days), 1260.0, lang);
        let names = |level| row(&ticks, level).into_iter().filter_map(|t| t.label.clone()).collect::<Vec<_>>();
        assert_eq!(names(Level::Minor)[..minor.len()], *minor, "{days} days, {lang:?}");
        assert_eq!(names(Level::Major)[0], major, "{days} days, {lang:?}");
    }
}

#[test]
fn what_encloses_the_view_sticks_to_the_left_edge_until_the_next_pushes_it_out() {
    let from = f64::from(Day::from_civil(1945, 8, 10).unwrap().0);
    let (_, ticks) = made(Viewport::new(from, from + 40.0), 800.0, Lang::En);
    let major = row(&ticks, Level::Major);
    assert_eq!((major[0].x_px, major[0].label.as_deref()), (LEFT_PX, Some("August 1945")));
    let (_, ticks) = made(Viewport::new(from + 20.0, from + 60.0), 800.0, Lang::En);
    assert_eq!(row(&ticks, Level::Major)[0].label, None, "no room before September");
}
