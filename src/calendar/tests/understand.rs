//! Typed dates: a table of what is typed and what it is taken for, and laws.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use calendar::{Day, Era, Lang, Understood, When, day_in_words, era_words, julian_words, understand};
use proptest::prelude::*;

fn told(understood: &Understood) -> String {
    let offers: Vec<&str> = understood.dates().iter().map(|when| when.text.as_str()).collect();
    match understood {
        Understood::Date(_) => offers.join(" "),
        Understood::Nearest(_) => format!("nearest: {}", offers.join(" ")),
        Understood::Nothing => "nothing".into(),
    }
}

fn is(text: &str, edtf: &str) -> Result<(), TestCaseError> {
    for lang in Lang::ALL {
        prop_assert_eq!(told(&understand(text, lang)), edtf, "{} in {:?}", text, lang);
    }
    Ok(())
}

/// What the table should say of a text: one line, or one for each reading where languages differ.
fn lines_of(text: &str) -> Vec<String> {
    let readings = Lang::ALL.map(|lang| told(&understand(text, lang)));
    let mut lines: Vec<String> = Vec::new();
    for reading in &readings {
        let langs = Lang::ALL.into_iter().zip(&readings).filter(|(_, other)| *other == reading);
        let langs = langs.map(|(lang, _)| lang.code()).collect::<Vec<_>>().join(" ");
        lines.push(match langs.as_str() {
            "en ja ru" => format!("{text} | {reading}"),
            _ => format!("{text} | {reading} | {langs}"),
        });
    }
    lines.dedup();
    lines
}

/// `understand.txt` holds one text a line; `UPDATE_EXPECTED=1` writes down what is told now: read it before keeping it.
#[test]
fn every_text_is_taken_for_what_the_table_says() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/understand.txt");
    let table = std::fs::read_to_string(file).unwrap();
    let mut retold: Vec<String> = Vec::new();
    for line in table.lines() {
        let of_line = match line.starts_with('#') {
            true => vec![line.to_string()],
            false => lines_of(line.split(" | ").next().unwrap()),
        };
        retold.extend(of_line);
    }
    // A text that languages read otherwise has several lines, and each of them told all.
    let mut seen = Vec::new();
    retold.retain(|line| {
        !seen.contains(line) && {
            seen.push(line.clone());
            true
        }
    });
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(file, retold.join("\n") + "\n").unwrap();
        return;
    }
    assert!(retold.len() >= 350);
    let told: Vec<&str> = table.lines().collect();
    let wrong: Vec<_> = told.iter().zip(&retold).filter(|(told, retold)| told != retold).collect();
    assert!(wrong.is_empty() && told.len() == retold.len(), "{wrong:#?}");
}

fn any_day() -> impl Strategy<Value = Day> {
    prop_oneof![(Day::MIN.0..=Day::MAX.0).prop_map(Day), (-60_000..30_000).prop_map(Day)]
}

/// Years from 1 to 99 are too short to tell from 1901 to 1999; they are offered in that sense.
fn is_short(day: Day) -> bool {
    (1..100).contains(&day.civil().year)
}

/// What text in words means, as the record would write it: EDTF's form may differ, the bounds may not.
fn comes_back(when: &When, words: &str) -> Result<(), TestCaseError> {
    for lang in Lang::ALL {
        let understood = understand(words, lang);
        let Understood::Date(found) = &understood else {
            return Err(TestCaseError::fail(format!("{words} ({}): {}", when.text, told(&understood))));
        };
        prop_assert_eq!(&found.span, &when.span, "{} ({}): {}", words, when.text, found.text);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_day_month_or_year_in_words_is_that_date_again(day in any_day().prop_filter("short year", |day| !is_short(*day))) {
        let iso = day.iso();
        for (lang, cut) in Lang::ALL.into_iter().flat_map(|lang| [0, 3, 6].map(|cut| (lang, cut))) {
            let when = When::parse(&iso[..iso.len() - cut]).unwrap();
            is(&when.in_words(lang), &when.text)?;
        }
    }

    #[test]
    fn the_iso_text_of_a_day_is_that_day(day in any_day()) {
        is(&day.iso(), &day.iso())?;
    }

    #[test]
    fn doubt_in_words_is_the_same_doubt_again(
        day in -60_000..30_000,
        cut in prop::sample::select(&[0_usize, 3, 6]),
        pattern in prop::sample::select(&["@~", "@?", "@%", "[..@]", "[@..]", "@/..", "/@", "@/#", "1700/@", "[@,#]", "[@..#]"]),
    ) {
        let iso = Day(day).iso();
        let when = When::parse(&pattern.replace('@', &iso[..10 - cut]).replace('#', &"2150-12-31"[..10 - cut])).unwrap();
        for lang in Lang::ALL {
            // "1945年まで" is said of a moment and of a stretch, "до" is "before" and "until".
            if !matches!((lang, pattern), (Lang::Ja, "[..@]") | (Lang::Ru, "/@")) {
                comes_back(&when, &when.in_words(lang))?;
            }
        }
    }

    #[test]
    fn a_julian_day_in_words_is_that_day(day in -60_000..=Day::LAST_JULIAN_IN_RUSSIA.0) {
        let when = When::on(Day(day));
        for lang in Lang::ALL {
            is(&julian_words(&when, lang).unwrap(), &when.text)?;
        }
    }

    #[test]
    fn one_typing_error_in_a_long_month_leads_to_the_month(
        day in -60_000..30_000,
        at in 0..20_usize,
        letter in prop::sample::select(&["", "q", "qq", "ж"]),
    ) {
        for lang in [Lang::En, Lang::Ru] {
            let words = day_in_words(Day(day), lang);
            let mut parts: Vec<String> = words.split(' ').map(str::to_string).collect();
            let mut month: Vec<String> = parts[1].chars().map(String::from).collect();
            let at = at % month.len();
            month[at] = if letter == "qq" { format!("{}q", month[at]) } else { letter.to_string() };
            let long = month.len() >= 5 && month.concat().chars().count() >= 5;
            parts[1] = month.concat();
            if long {
                let understood = understand(&parts.join(" "), lang);
                prop_assert_eq!(&understood.dates()[0].text, &Day(day).iso(), "{}", parts.join(" "));
            }
        }
    }

    #[test]
    fn any_text_is_understood_without_panic(text in prop_oneof![
        ".{0,70}",
        "[-–0-9./~?X\\[\\]年月日代世紀前後元十二百千閏a-sа-я ]{0,24}",
        prop::collection::vec(prop::sample::select(PIECES), 1..8).prop_map(|pieces| pieces.concat()),
        prop::collection::vec(prop::sample::select(PIECES), 1..8).prop_map(|pieces| pieces.join(" ")),
    ]) {
        for lang in Lang::ALL {
            let understood = understand(&text, lang);
            let offers = understood.dates().len();
            let allowed = match understood {
                Understood::Date(_) => 1..=1,
                Understood::Nearest(_) => 1..=3,
                Understood::Nothing => 0..=0,
            };
            prop_assert!(allowed.contains(&offers), "{} offers", offers);
            prop_assert!(text.chars().count() <= 60 || offers == 0);
            prop_assert_eq!(understood.in_words(lang).is_some(), offers > 0);
            for when in understood.dates() {
                prop_assert_eq!(When::parse(&when.text), Ok(when.clone()));
            }
        }
    }
}

const PIECES: &[&str] = &[
    "0",
    "1",
    "2",
    "12",
    "13",
    "20",
    "30",
    "31",
    "45",
    "64",
    "99",
    "1855",
    "1945",
    "9999",
    "99999",
    "2147483647",
    "-",
    "–",
    "/",
    "年",
    "月",
    "日",
    "年代",
    "世紀",
    "閏",
    "元",
    "十",
    "千",
    "安政",
    "明治",
    "昭和",
    "令和",
    "頃",
    "以前",
    "から",
    "まで",
    "の間",
    "紀元前",
    "ユリウス暦",
    "初め",
    "後半",
    "Feb",
    "march",
    "мая",
    "early",
    "late",
    "first half of",
    "spring",
    "winter",
    "зима",
    "c.",
    "before",
    "by",
    "since",
    "to",
    "between",
    "and",
    "or",
    "s",
    "th",
    "century",
    "BCE",
    "O.S.",
    "-е",
    "век",
    "г.",
    "до",
    "с",
    "по",
    "?",
    "XX",
    "Ansei",
    "Showa",
    "R",
    "(1905)",
    "intercalary",
    "month",
    "day",
    "year",
];

#[test]
fn every_day_by_era_is_that_day_again() {
    let (first, last) = (Era::Kaei.first_day(), Day::from_civil(2030, 12, 31).unwrap());
    // All lunisolar days, and of those after every fifth, so that each day of the month and month of the year is met.
    let days = (first.0..-35_428).chain((-35_428..=last.0).step_by(5));
    for (day, lang) in days.flat_map(|day| Lang::ALL.map(|lang| (When::on(Day(day)), lang))) {
        let words = era_words(&day, lang).unwrap();
        assert_eq!(told(&understand(&words, lang)), day.text, "{words}");
    }
}

#[test]
fn what_was_understood_is_said_in_words() {
    for (text, words) in [
        ("feb 1905", Some(["February 1905", "1905年2月", "февраль 1905"])),
        ("30 Feb 1855", Some(["28 February 1855", "1855年2月28日", "28 февраля 1855"])),
        ("安政元年十二月二十一日", Some(["7 February 1855", "1855年2月7日", "7 февраля 1855"])),
        ("nonsense", None),
    ] {
        let told = Lang::ALL.map(|lang| understand(text, lang).in_words(lang));
        assert_eq!(
            told,
            words.map_or([const { None }; 3], |words| words.map(|words| Some(words.to_string()))),
            "{text}"
        );
    }
}
