//! Dates as the record writes them: what follows from each text, and how it is said.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use calendar::{Day, Extent, Form, Lang, Precision, When};
use proptest::prelude::*;

fn day(day: Day) -> String {
    match day {
        Day::MIN => "-∞".into(),
        Day::MAX => "∞".into(),
        day => day.iso(),
    }
}

fn extent(extent: Extent) -> String {
    let (earliest, latest) = (day(extent.earliest), day(extent.latest));
    if earliest == latest { earliest } else { format!("{earliest}..{latest}") }
}

fn bounds(when: &When) -> String {
    match when.form {
        Form::Moment => extent(when.span.start),
        Form::Stretch => {
            let core = when.span.core().map_or("nothing".into(), |(a, b)| format!("{} to {}", day(a), day(b)));
            format!("{} to {} ({core})", extent(when.span.start), extent(when.span.end))
        }
    }
}

fn told(text: &str) -> String {
    match When::parse(text) {
        Ok(when) => {
            let words = Lang::ALL.map(|lang| when.in_words(lang)).join(" | ");
            format!("{text} | {} | {words}", bounds(&when))
        }
        Err(error) => format!("{text} | no date: {error}"),
    }
}

/// `edtf.txt` holds one date a line; `UPDATE_EXPECTED=1` writes down what is told now: read it before keeping it.
#[test]
fn every_text_has_the_bounds_and_words_of_the_table() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/edtf.txt");
    let table = std::fs::read_to_string(file).unwrap();
    let retold = |line: &str| match line.starts_with('#') {
        true => line.to_string(),
        false => told(line.split(" | ").next().unwrap()),
    };
    let told: Vec<String> = table.lines().map(retold).collect();
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(file, told.join("\n") + "\n").unwrap();
    }
    assert!(told.len() >= 60);
    let wrong: Vec<_> = table.lines().zip(&told).filter(|(line, told)| line != told).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_no_date_is_refused_with_a_reason() {
    for text in [
        "",
        " ",
        "soon",
        "5 September 1905",
        "1905-9-5",
        "1905/9/5",
        "05.09.1905",
        "1905-13",
        "1905-00",
        "1905-09-31",
        "1900-02-29",
        "1855..1858",
        "1945-08/1875",
        "[1945..1875]",
        "1946/1945~/1947",
        "1855-02-07/x",
        "[1855",
        "c. 1855",
        "1855 ",
        "１９０５",
        "Y100000",
        "Y-10000",
        "99999",
        "1905-09-05/1905-09-04",
    ] {
        let error = When::parse(text).expect_err(text);
        assert!(!error.reason.is_empty() && error.offset <= text.len(), "{text}: {error:?}");
    }
    let long = format!("[{}1905]", "1904,".repeat(40));
    assert_eq!(When::parse(&long).unwrap_err().offset, 200);
}

#[test]
fn precision_says_how_finely_a_date_is_given() {
    for (text, precision) in [
        ("1855-02-07", Precision::Day),
        ("1855-02", Precision::Month),
        ("1855-02-XX", Precision::Month),
        ("1855-21", Precision::Season),
        ("1855", Precision::Year),
        ("1855-XX", Precision::Year),
        ("185X", Precision::Decade),
        ("18XX", Precision::Decade),
        ("1855-02-07/1905", Precision::Year),
        ("1855-02-07/..", Precision::Day),
        ("[1855-02,1858-01-01]", Precision::Month),
    ] {
        assert_eq!(When::parse(text).unwrap().precision, precision, "{text}");
    }
}

#[test]
fn a_mark_stands_on_the_first_certain_day_or_in_the_middle_of_doubt() {
    for (text, anchor) in [
        ("1855-02-07", "1855-02-07"),
        ("1945-08", "1945-08-16"),
        ("1904-02-08/1905-09-05", "1904-02-08"),
        ("1904/1905", "1904-12-31"),
        ("/1905-09-05", "1905-09-05"),
        ("../1905-09", "1905-09-15"),
        ("1904-02-08/..", "1904-02-08"),
        ("[..1945-08-08]", "1945-08-08"),
        ("[1945-08-08..]", "1945-08-08"),
        ("[1945-08-01..1945-08-03]", "1945-08-02"),
    ] {
        assert_eq!(When::parse(text).unwrap().anchor().iso(), anchor, "{text}");
    }
}

#[test]
fn going_to_a_date_goes_to_the_first_day_it_names() {
    for (text, first) in [
        ("1855", "1855-01-01"),
        ("1855-02~", "1855-02-01"),
        ("195X", "1950-01-01"),
        ("1904-02/1905", "1904-02-01"),
        ("[..1945-08-08]", "1945-08-08"),
        ("/1905-09-05", "1905-09-05"),
    ] {
        assert_eq!(When::parse(text).unwrap().first_day().iso(), first, "{text}");
    }
}

/// Text of the kind the record writes.
fn record_date() -> impl Strategy<Value = String> {
    let year = || (1700..2030_i32).prop_map(|y| format!("{y}"));
    let plain = || {
        prop_oneof![
            year(),
            (1700..2030_i32, 1..13).prop_map(|(y, m)| format!("{y}-{m:02}")),
            (1700..2030_i32, 1..13, 1..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
            (170..203_i32).prop_map(|y| format!("{y}X")),
        ]
    };
    let doubted = move || (plain(), prop::sample::select(vec!["", "", "~", "?", "%"])).prop_map(|(d, q)| d + q);
    prop_oneof![
        4 => doubted(),
        2 => (doubted(), doubted()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => doubted().prop_map(|a| format!("{a}/..")),
        1 => doubted().prop_map(|a| format!("/{a}")),
        1 => (doubted(), doubted()).prop_map(|(a, b)| format!("[{a},{b}]")),
        1 => doubted().prop_map(|a| format!("[..{a}]")),
        1 => doubted().prop_map(|a| format!("[{a}..]")),
    ]
}

/// What must be true of every date.
fn is_sound(when: &When) {
    let span = when.span;
    for extent in [span.start, span.end] {
        assert!(
            Day::MIN <= extent.earliest && extent.earliest <= extent.latest && extent.latest <= Day::MAX,
            "{when:?}"
        );
    }
    assert!(span.start.earliest <= span.end.earliest && span.start.latest <= span.end.latest, "{when:?}");
    let (first, last) = span.penumbra();
    assert!(first <= when.anchor() && when.anchor() <= last, "{when:?}");
    assert!(first <= when.first_day() && when.first_day() <= last, "{when:?}");
    if let Some((a, b)) = span.core() {
        assert!(first <= a && a <= b && b <= last, "{when:?}");
        assert!(span.surely_contains(a) && span.surely_contains(b), "{when:?}");
        assert!(!span.surely_contains(Day(a.0 - 1)) && !span.surely_contains(Day(b.0 + 1)), "{when:?}");
    }
    assert!(when.agrees_with(when), "{when:?}");
    assert!(!when.is_exact() || span.core() == Some(span.penumbra()), "{when:?}");
    for lang in Lang::ALL {
        assert!(!when.in_words(lang).is_empty(), "{when:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn dates_of_the_record_are_sound(text in record_date()) {
        if let Ok(when) = When::parse(&text) {
            is_sound(&when);
            prop_assert_eq!(when.text, text);
        }
    }

    #[test]
    fn agreement_goes_both_ways(a in record_date(), b in record_date()) {
        if let (Ok(a), Ok(b)) = (When::parse(&a), When::parse(&b)) {
            prop_assert_eq!(a.agrees_with(&b), b.agrees_with(&a));
            prop_assert_eq!(a.agrees_with(&b), a.span.penumbra().0 <= b.span.penumbra().1 && b.span.penumbra().0 <= a.span.penumbra().1);
        }
    }

    #[test]
    fn doubt_only_widens(year in 1700..2030_i32, month in 1..13_u8) {
        let plain = When::parse(&format!("{year}-{month:02}")).unwrap();
        let about = When::parse(&format!("{year}-{month:02}~")).unwrap();
        let doubtful = When::parse(&format!("{year}-{month:02}?")).unwrap();
        prop_assert_eq!(plain.span, doubtful.span);
        prop_assert!(about.span.start.earliest < plain.span.start.earliest);
        prop_assert!(about.span.start.latest > plain.span.start.latest);
        prop_assert!(doubtful.uncertain && about.approximate && !plain.uncertain && !plain.approximate);
    }

    #[test]
    fn a_day_is_a_date(day in Day::MIN.0..=Day::MAX.0) {
        let when = When::on(Day(day));
        prop_assert!(when.is_exact());
        prop_assert_eq!(When::parse(&when.text), Ok(when));
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        if let Ok(when) = When::parse(&text) {
            is_sound(&when);
        }
    }

    #[test]
    fn no_text_like_edtf_makes_it_panic(text in r"[-0-9XYSE?~%/\[\]{}.,T:Z+]{0,24}|-?Y?[0-9X]{4,12}(E[0-9])?(S[0-9]{1,3})?[?~%]?|[\[{](\.\.)?[-0-9X]{4,10}(\.\.)?[\]}]|[-0-9X]{4,10}[?~%]?/[-0-9X]{4,10}[?~%]?") {
        if let Ok(when) = When::parse(&text) {
            is_sound(&when);
        }
    }
}
