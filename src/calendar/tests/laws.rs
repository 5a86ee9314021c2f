//! Laws of days and calendar periods.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use calendar::{Civil, Day, Extent, Lang, Period, Span, day_in_words, period_label};
use proptest::prelude::*;

const PERIODS: [Period; 19] = [
    Period::Days(1),
    Period::Days(2),
    Period::Days(3),
    Period::Days(5),
    Period::Days(7),
    Period::Days(10),
    Period::Days(14),
    Period::Days(15),
    Period::Days(31),
    Period::Months(1),
    Period::Months(2),
    Period::Months(3),
    Period::Months(4),
    Period::Months(6),
    Period::Years(1),
    Period::Years(2),
    Period::Years(10),
    Period::Years(25),
    Period::Years(1000),
];

fn any_day() -> impl Strategy<Value = Day> {
    prop_oneof![
        1 => (Day::MIN.0..=Day::MAX.0).prop_map(Day),
        1 => (-100_000..30_000_i32).prop_map(Day),
        1 => (-20..20_i32, prop::bool::ANY).prop_map(|(n, first)| (if first { Day::MIN } else { Day::MAX }).plus(n)),
    ]
}

/// Every day of the calendar would take long; every seventh meets every day of the year in turn.
#[test]
fn every_day_comes_back_from_its_date_and_days_follow_each_other() {
    let mut days = 0_u32;
    let mut day = Day::MIN;
    while day < Day::MAX {
        let Civil { year, month, day: of_month } = day.civil();
        assert_eq!(Day::from_civil(year, month, of_month), Some(day));
        let tomorrow = day.plus(1).civil();
        assert!(tomorrow > day.civil(), "{}", day.iso());
        assert!(tomorrow.day == of_month + 1 || tomorrow.day == 1, "{}", day.iso());
        days += 1;
        day = day.plus(7);
    }
    assert!(days > 1_000_000);
}

#[test]
fn days_known_from_elsewhere() {
    for (number, iso) in [
        (0, "1970-01-01"),
        (-1, "1969-12-31"),
        (11_016, "2000-02-29"),
        (-25_567, "1900-01-01"),
        (-23_495, "1905-09-04"),
        (-8_905, "1945-08-15"),
        (-719_528, "0000-01-01"),
        (-719_163, "0000-12-31"),
        (-141_428, "1582-10-14"),
        (Day::MIN.0, "-9999-01-01"),
        (Day::MAX.0, "9999-12-31"),
    ] {
        assert_eq!(Day(number).iso(), iso, "{number}");
    }
}

#[test]
fn days_that_do_not_exist() {
    for (year, month, day) in [
        (1900, 2, 29),
        (2001, 2, 29),
        (2000, 2, 30),
        (1945, 4, 31),
        (1945, 0, 1),
        (1945, 13, 1),
        (1945, 1, 0),
        (1945, 1, 32),
        (10_000, 1, 1),
        (-10_000, 12, 31),
        (i32::MIN, 1, 1),
        (i32::MAX, 255, 255),
    ] {
        assert_eq!(Day::from_civil(year, month, day), None, "{year}-{month}-{day}");
    }
    assert!(Day::from_civil(2000, 2, 29).is_some() && Day::from_civil(-9999, 1, 1) == Some(Day::MIN));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_day_lies_in_its_period(day in any_day(), period in prop::sample::select(&PERIODS)) {
        let (floor, next) = (period.floor(day), period.next(day));
        prop_assert!(floor <= day, "{period:?} {} starts at {}", day.iso(), floor.iso());
        prop_assert!(day < next || next == Day::MAX, "{period:?} {} ends at {}", day.iso(), next.iso());
    }

    #[test]
    fn the_start_of_a_period_is_in_it_and_alone_in_being_first(day in any_day(), period in prop::sample::select(&PERIODS)) {
        let (floor, next) = (period.floor(day), period.next(day));
        prop_assert_eq!(period.floor(floor), floor);
        prop_assert_eq!(period.next(floor), next);
        if next < Day::MAX {
            prop_assert_eq!(period.floor(next), next);
            prop_assert_eq!(period.floor(next.plus(-1)), floor);
        }
    }

    #[test]
    fn later_days_do_not_lie_in_earlier_periods(a in any_day(), b in any_day(), period in prop::sample::select(&PERIODS)) {
        let (a, b) = (a.min(b), a.max(b));
        prop_assert!(period.floor(a) <= period.floor(b));
        prop_assert!(period.next(a) <= period.next(b));
    }

    #[test]
    fn larger_periods_start_where_smaller_ones_do(day in any_day(), period in prop::sample::select(&PERIODS)) {
        let start = period.floor(day);
        prop_assert_eq!(Period::Days(1).floor(start), start);
        match period {
            Period::Days(_) => prop_assert_eq!(start.civil().month, day.civil().month),
            Period::Months(_) => prop_assert_eq!(start.civil().day, 1),
            Period::Years(_) => prop_assert_eq!((start.civil().month, start.civil().day), (1, 1)),
        }
        // The first of a month is a boundary of days, the first of a year one of months.
        let month = Period::Months(1).floor(day);
        if let Period::Days(_) = period {
            prop_assert_eq!(period.floor(month), month);
        }
    }

    #[test]
    fn a_step_of_days_is_at_least_half_as_long_as_it_should_be(day in any_day(), n in 2..=31_u8) {
        let period = Period::Days(n);
        let length = period.next(day).0 - period.floor(day).0;
        let half = i32::from(n.div_ceil(2));
        if period.next(day) < Day::MAX {
            // Only a whole month is ever shorter: February has no 31 days.
            let whole_month = period.floor(day).civil().day == 1 && period.next(day).civil().day == 1;
            prop_assert!(length >= half || whole_month, "{length} days of {n} from {}", period.floor(day).iso());
            prop_assert!(length < i32::from(n) + half, "{length} days of {n} from {}", period.floor(day).iso());
        }
    }

    #[test]
    fn moving_a_day_stays_in_the_calendar(day in any_day(), by in any::<i32>()) {
        let moved = day.plus(by);
        prop_assert!(Day::MIN <= moved && moved <= Day::MAX);
        if i64::from(day.0) + i64::from(by) == i64::from(moved.0) {
            prop_assert_eq!(moved.plus(by.saturating_neg()) == day, by != i32::MIN || moved == day);
        }
    }

    #[test]
    fn every_day_and_period_has_a_name(day in any_day(), period in prop::sample::select(&PERIODS)) {
        for lang in Lang::ALL {
            prop_assert!(!day_in_words(day, lang).is_empty());
            let label = period_label(period, period.floor(day), lang);
            prop_assert!(!label.is_empty() && label.chars().count() <= 14, "{label}");
        }
    }

    #[test]
    fn what_surely_belongs_may_belong(days in prop::array::uniform4(-1000..1000_i32), day in -1100..1100_i32) {
        let [a, b, c, d] = days;
        let extent = |a: i32, b: i32| Extent { earliest: Day(a.min(b)), latest: Day(a.max(b)) };
        let span = Span { start: extent(a, b), end: extent(c.max(a), d.max(b)) };
        let day = Day(day);
        prop_assert!(!span.surely_contains(day) || span.may_contain(day));
        prop_assert_eq!(span.core().is_some_and(|(a, b)| a <= day && day <= b), span.surely_contains(day));
        prop_assert_eq!(span.may_overlap(Span::moment(Extent::exact(day))), span.may_contain(day));
        let wider = extent(a, b).widened(3).union(extent(c, d));
        prop_assert!(wider.earliest <= Day(a.min(b)) && wider.latest >= Day(c.max(d)));
    }
}

#[test]
fn labels_of_periods() {
    let label = |period, (y, m, d), lang| period_label(period, Day::from_civil(y, m, d).unwrap(), lang);
    for (period, date, labels) in [
        (Period::Years(10), (1850, 1, 1), ["1850", "1850", "1850"]),
        (Period::Years(1), (0, 1, 1), ["1 BCE", "紀元前1", "1 до н. э."]),
        (Period::Months(1), (1905, 9, 1), ["Sep", "9月", "сен"]),
        (Period::Months(1), (1905, 5, 1), ["May", "5月", "мая"]),
        (Period::Months(3), (1905, 1, 1), ["1905", "1905年", "1905"]),
        (Period::Days(1), (1905, 9, 5), ["5", "5", "5"]),
        (Period::Days(7), (1905, 9, 1), ["Sep", "9月", "сен"]),
        (Period::Days(7), (1905, 1, 1), ["1905", "1905年", "1905"]),
    ] {
        assert_eq!(Lang::ALL.map(|lang| label(period, date, lang)), labels, "{period:?}");
    }
}

#[test]
fn languages_are_known_by_their_tags() {
    for (tag, lang) in [
        ("en", Some(Lang::En)),
        ("ja-JP", Some(Lang::Ja)),
        ("RU_ru", Some(Lang::Ru)),
        ("de", None),
        ("", None),
        ("jap", None),
    ] {
        assert_eq!(Lang::from_tag(tag), lang, "{tag}");
    }
    for lang in Lang::ALL {
        assert_eq!(Lang::from_tag(lang.code()), Some(lang));
    }
}
