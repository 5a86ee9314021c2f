//! Dates as written at the time: known days, laws of both calendars, and the words.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use calendar::{Civil, Day, Era, EraDate, Lang, When, era_words, julian_words};
use proptest::prelude::*;

fn day(year: i32, month: u8, day: u8) -> Day {
    Day::from_civil(year, month, day).unwrap()
}

fn civil(year: i32, month: u8, day: u8) -> Civil {
    Civil { year, month, day }
}

fn told(date: EraDate) -> String {
    let plus = if date.intercalary { "+" } else { "" };
    format!("{:?} {}/{}{plus}/{}", date.era, date.year, date.month, date.day)
}

#[test]
fn known_days_have_their_known_date_by_era() {
    let mut known = 0;
    for line in include_str!("eras.txt").lines().filter(|line| !line.starts_with('#')) {
        let [text, date, what] = line.split(" | ").collect::<Vec<_>>()[..] else { panic!("{line}") };
        let day = When::parse(text).unwrap().anchor();
        assert_eq!(day.era().map(told).as_deref(), Some(date), "{text}: {what}");
        known += 1;
    }
    assert!(known >= 75);
}

/// The table of lunisolar years and the Gregorian calendar after it, walked day by day.
#[test]
fn dates_by_era_follow_each_other_without_a_gap() {
    let (first, last) = (Era::Kaei.first_day(), day(2022, 12, 31));
    assert_eq!(first.plus(-1).era(), None);
    for number in first.0..last.0 {
        let (today, tomorrow) = (Day(number).era().unwrap(), Day(number + 1).era().unwrap());
        let place = |date: EraDate| (date.month, date.intercalary, date.day);
        let (era_begins, year_begins) = (tomorrow.era != today.era, place(tomorrow) == (1, false, 1));
        let expected = if era_begins { 1 } else { today.year + i32::from(year_begins) };
        assert_eq!(tomorrow.year, expected, "{}", told(tomorrow));
        assert_eq!(era_begins, tomorrow.era.first_day() == Day(number + 1), "{}", told(tomorrow));
        let same_month = place(tomorrow) == (today.month, today.intercalary, today.day + 1);
        let intercalary = place(tomorrow) == (today.month, true, 1) && !today.intercalary;
        let next_month = place(tomorrow) == (today.month % 12 + 1, false, 1);
        assert!(same_month || intercalary || next_month, "{} then {}", told(today), told(tomorrow));
        let cut_short = told(today) == "Meiji 5/12/2";
        assert!(same_month || cut_short || (28..=31).contains(&today.day), "{}", told(today));
        assert!(same_month || cut_short || !today.is_lunisolar() || today.day >= 29, "{}", told(today));
        assert_eq!(today.to_day(), Some(Day(number)));
    }
}

/// Mean new moons of the Kyoto meridian: no month begins more than a day from one.
#[test]
fn lunisolar_months_begin_with_the_moon() {
    for number in Era::Kaei.first_day().0..day(1873, 1, 1).0 {
        if Day(number).era().unwrap().day == 1 {
            // A new moon of 1860-01-23 and the mean length of a month; a true one is at most 15 hours from the mean.
            let moons = (f64::from(number) + 0.5 - f64::from(day(1860, 1, 23).0) - 0.5) / 29.530_59;
            assert!((moons - moons.round()).abs() * 29.530_59 < 1.5, "{}", Day(number).iso());
        }
    }
}

#[test]
fn a_solstice_or_equinox_lies_in_its_month() {
    for year in 1849..=1872 {
        for (month, day_of_month, number) in [(3, 21, 2), (6, 21, 5), (9, 23, 8), (12, 22, 11)] {
            // The true day may lie one day to either side; then the month may too.
            let numbers = [-1, 0, 1].map(|by| day(year, month, day_of_month).plus(by).era().unwrap());
            assert!(numbers.iter().any(|d| d.month == number && !d.intercalary), "{year}-{month:02}: {numbers:?}");
        }
    }
}

#[test]
fn what_was_no_date_by_era_has_no_day() {
    let date = |era, year, month, intercalary, day| EraDate { era, year, month, intercalary, day };
    for wrong in [
        date(Era::Kaei, 1, 1, false, 1),
        date(Era::Kaei, 8, 1, false, 1),
        date(Era::Ansei, 0, 1, false, 1),
        date(Era::Ansei, 1, 12, false, 31),
        date(Era::Ansei, 2, 1, false, 30),
        date(Era::Ansei, 2, 2, true, 1),
        date(Era::Meiji, 5, 12, false, 3),
        date(Era::Meiji, 6, 5, true, 1),
        date(Era::Meiji, 38, 2, false, 29),
        date(Era::Meiji, 45, 7, false, 30),
        date(Era::Showa, i32::MAX, 1, false, 1),
        date(Era::Showa, i32::MIN, 1, false, 1),
        date(Era::Showa, 20, 13, false, 1),
    ] {
        assert_eq!(wrong.to_day(), None, "{}", told(wrong));
    }
}

#[test]
fn known_days_have_their_known_julian_date() {
    for (gregorian, julian) in [
        (day(1582, 10, 15), civil(1582, 10, 5)),
        (day(1700, 3, 10), civil(1700, 2, 28)),
        (day(1700, 3, 11), civil(1700, 2, 29)),
        (day(1799, 6, 6), civil(1799, 5, 26)),
        (day(1855, 2, 7), civil(1855, 1, 26)),
        (day(1867, 3, 30), civil(1867, 3, 18)),
        (day(1875, 5, 7), civil(1875, 4, 25)),
        (day(1900, 3, 12), civil(1900, 2, 28)),
        (day(1900, 3, 13), civil(1900, 2, 29)),
        (day(1900, 3, 14), civil(1900, 3, 1)),
        (day(1904, 2, 9), civil(1904, 1, 27)),
        (day(1905, 9, 5), civil(1905, 8, 23)),
        (day(1917, 11, 7), civil(1917, 10, 25)),
        (day(1918, 2, 12), civil(1918, 1, 30)),
        (Day::LAST_JULIAN_IN_RUSSIA, civil(1918, 1, 31)),
        (day(0, 3, 1), civil(0, 3, 3)),
    ] {
        assert_eq!(gregorian.julian(), julian, "{}", gregorian.iso());
        assert_eq!(Day::from_julian(julian.year, julian.month, julian.day), Some(gregorian), "{julian:?}");
    }
    for (y, m, d) in
        [(1901, 2, 29), (1900, 2, 30), (1900, 13, 1), (1900, 0, 1), (1900, 4, 31), (1900, 1, 0), (10_000, 1, 1)]
    {
        assert_eq!(Day::from_julian(y, m, d), None, "{y}-{m}-{d}");
    }
}

fn any_day() -> impl Strategy<Value = Day> {
    prop_oneof![(Day::MIN.0..=Day::MAX.0).prop_map(Day), (-60_000..30_000).prop_map(Day)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_julian_date_leads_back_to_its_day(day in any_day()) {
        let Civil { year, month, day: of_month } = day.julian();
        prop_assert_eq!(Day::from_julian(year, month, of_month), Some(day));
    }

    #[test]
    fn julian_dates_follow_each_other(day in any_day()) {
        let (today, tomorrow) = (day.julian(), Day(day.0 + 1).julian());
        prop_assert!(today < tomorrow);
        let leap = today.year.rem_euclid(4) == 0;
        let last = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][usize::from(today.month) - 1];
        prop_assert_eq!(tomorrow.day, if today.day == last { 1 } else { today.day + 1 });
    }

    #[test]
    fn words_as_written_never_fail_on_a_day(day in any_day()) {
        for lang in Lang::ALL {
            let when = When::on(day);
            prop_assert_eq!(era_words(&when, lang).is_some(), day >= Era::Kaei.first_day());
            let christian_era = day.julian().year >= 1;
            prop_assert_eq!(julian_words(&when, lang).is_some(), christian_era && day <= Day::LAST_JULIAN_IN_RUSSIA);
        }
    }

    #[test]
    fn no_text_makes_the_words_panic(text in r"[-0-9XSE?~%/\[\]{}.,]{4,24}|[\[{](\.\.)?[-0-9X]{4,10}(\.\.)?[\]}]|[0-9X]{4}(-[01][0-9X])?(-[0-3][0-9X])?[?~%]?") {
        if let Ok(when) = When::parse(&text) {
            for lang in Lang::ALL {
                prop_assert!(era_words(&when, lang).is_none_or(|words| !words.is_empty()));
                prop_assert!(julian_words(&when, lang).is_none_or(|words| !words.is_empty()));
            }
        }
    }
}

/// `as_written.txt` holds one date a line; `UPDATE_EXPECTED=1` writes down what is told now: read it before keeping it.
#[test]
fn every_date_has_the_words_of_the_table() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/as_written.txt");
    let table = std::fs::read_to_string(file).unwrap();
    let retold = |line: &str| {
        if line.starts_with('#') {
            return line.to_string();
        }
        let text = line.split(" | ").next().unwrap();
        let when = When::parse(text).unwrap();
        let julian = Lang::ALL.map(|lang| julian_words(&when, lang).unwrap_or("-".into())).join(" | ");
        let era = Lang::ALL.map(|lang| era_words(&when, lang).unwrap_or("-".into())).join(" | ");
        format!("{text} | {julian} | {era}")
    };
    let told: Vec<String> = table.lines().map(retold).collect();
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(file, told.join("\n") + "\n").unwrap();
        return;
    }
    assert!(told.len() >= 55);
    let wrong: Vec<_> = table.lines().zip(&told).filter(|(line, told)| line != told).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
