//! Dates in words as they were written at the time: by the Julian calendar in Russia, by era in Japan.
//!
//! The record gives every date by the Gregorian calendar; these words stand beside it. Left out on purpose: any guess at
//! what a document's author had in mind.

use edtf_core::{Date, Edtf};

use crate::when::{edge, precision_of};
use crate::words::{MONTHS_EN, MONTHS_RU, MONTHS_RU_OF, civil_in_words, from_to, month};
use crate::{Civil, Day, Era, EraDate, Lang, Precision, When};

/// The date by the Julian calendar, with its doubt: "26 January 1855 (Julian)"; a month or a year as the days it was
/// there.
///
/// `None` where Russia no longer dated so (from 14 February 1918 on), for dates coarser than a year, for years before
/// our era, and for months and years that are in doubt or part of a longer expression, where days would only confuse.
#[must_use]
pub fn julian_words(when: &When, lang: Lang) -> Option<String> {
    let alone = matches!(Edtf::parse(&when.text), Ok(Edtf::Date(_))) && !when.approximate && !when.uncertain;
    let name = |date: &Date| {
        let (first, last) = days_of(date)?;
        let (from, to) = (first.julian(), last.julian());
        if last > Day::LAST_JULIAN_IN_RUSSIA || from.year < 1 {
            return None;
        }
        match first == last {
            true => Some(civil_in_words(from, lang)),
            false if alone => Some(from_to(&civil_in_words(from, lang), &civil_in_words(to, lang), lang)),
            false => None,
        }
    };
    let words = when.named(lang, &name)?;
    Some(match lang {
        Lang::En => format!("{words} (Julian)"),
        Lang::Ja => format!("ユリウス暦{words}"),
        Lang::Ru => format!("{words} г. по юлианскому календарю"),
    })
}

/// The date by Japanese eras, with its doubt: "Ansei 1, 12th month, 21st day", "5 September, Meiji 38 (1905)". A year
/// gives the years of eras that it touches ("Meiji 45 / Taishō 1"), a month before 1873 the lunisolar months.
///
/// `None` for dates before Kaei (1848-04-01) and for dates coarser than a year.
#[must_use]
pub fn era_words(when: &When, lang: Lang) -> Option<String> {
    when.named(lang, &|date| {
        let (first, last) = days_of(date)?;
        match precision_of(date) {
            Precision::Day => Some(day_words(first, first.era()?, lang)),
            Precision::Month => month_words(first, last, lang),
            _ => years_words(&touched(first, last, |date| (date.era, date.year, 0, false))?, Case::Alone, lang),
        }
    })
}

/// First and last day of a plain date of day, month or year precision.
fn days_of(date: &Date) -> Option<(Day, Day)> {
    let plain = matches!(precision_of(date), Precision::Day | Precision::Month | Precision::Year);
    // "Some day of that month" is the month.
    let bounds = Edtf::Date(*date).bounds();
    plain.then(|| (edge(bounds.earliest, Day::MIN), edge(bounds.latest, Day::MAX)))
}

/// The first day of each stretch of days that are alike; `None` when a day has no era.
fn touched<K: PartialEq>(first: Day, last: Day, key: impl Fn(EraDate) -> K) -> Option<Vec<EraDate>> {
    let mut dates: Vec<EraDate> = Vec::new();
    for day in first.0..=last.0 {
        let date = Day(day).era()?;
        if dates.last().is_none_or(|before| key(*before) != key(date)) {
            dates.push(date);
        }
    }
    Some(dates)
}

fn day_words(day: Day, date: EraDate, lang: Lang) -> String {
    if date.is_lunisolar() {
        let (year, month) = (year_words(date, Case::Alone, lang), lunar_month(date, lang));
        return match lang {
            Lang::En => format!("{year}, {month}, {}{} day", date.day, ordinal_ending(date.day)),
            Lang::Ja => format!("{year}{month}{}日", kanji(i32::from(date.day))),
            Lang::Ru => format!("{year}, {month}, {}-й день", date.day),
        };
    }
    let Civil { year, month: m, day: d } = day.civil();
    let of_era = year_words(date, Case::Of, lang);
    match lang {
        Lang::En => format!("{d} {}, {of_era} ({year})", month(&MONTHS_EN, m)),
        Lang::Ja => format!("{of_era}{m}月{d}日"),
        Lang::Ru => format!("{d} {} {of_era} ({year})", month(&MONTHS_RU_OF, m)),
    }
}

fn month_words(first: Day, last: Day, lang: Lang) -> Option<String> {
    let dates = touched(first, last, |date| {
        let lunar = date.is_lunisolar();
        (date.era, date.year, if lunar { date.month } else { 0 }, date.intercalary)
    })?;
    if dates.first()?.is_lunisolar() {
        let mut words = String::new();
        let mut before: Option<EraDate> = None;
        for date in dates {
            let same_year = before.is_some_and(|other| (other.era, other.year) == (date.era, date.year));
            let comma = if lang == Lang::Ja { "" } else { ", " };
            words.push_str(if before.is_some() { JOINER } else { "" });
            if !same_year {
                words.push_str(&year_words(date, Case::Alone, lang));
                words.push_str(comma);
            }
            words.push_str(&lunar_month(date, lang));
            before = Some(date);
        }
        return Some(words);
    }
    let Civil { year, month: m, .. } = first.civil();
    let of_era = years_words(&dates, Case::Of, lang)?;
    Some(match lang {
        Lang::En => format!("{}, {of_era} ({year})", month(&MONTHS_EN, m)),
        Lang::Ja => format!("{of_era}{m}月"),
        Lang::Ru => format!("{} {of_era} ({year})", month(&MONTHS_RU, m)),
    })
}

/// Between what a date may be called.
const JOINER: &str = " / ";

fn years_words(dates: &[EraDate], case: Case, lang: Lang) -> Option<String> {
    let years: Vec<String> = dates.iter().map(|date| year_words(*date, case, lang)).collect();
    (!years.is_empty()).then(|| years.join(JOINER))
}

/// Russian says "the 38th year" and "of the 38th year".
#[derive(Clone, Copy, PartialEq)]
enum Case {
    Alone,
    Of,
}

fn year_words(date: EraDate, case: Case, lang: Lang) -> String {
    let (era, year) = (date.era.name(lang), date.year);
    match (lang, case) {
        (Lang::En, _) => format!("{era} {year}"),
        (Lang::Ja, _) if year == 1 => format!("{era}元年"),
        (Lang::Ja, _) if date.is_lunisolar() => format!("{era}{}年", kanji(year)),
        (Lang::Ja, _) => format!("{era}{year}年"),
        (Lang::Ru, Case::Alone) => format!("{year}-й год {era}"),
        (Lang::Ru, Case::Of) => format!("{year}-го года {era}"),
    }
}

fn lunar_month(date: EraDate, lang: Lang) -> String {
    let number = date.month;
    match (lang, date.intercalary) {
        (Lang::En, false) => format!("{number}{} month", ordinal_ending(number)),
        (Lang::En, true) => format!("intercalary {number}{} month", ordinal_ending(number)),
        (Lang::Ja, false) => format!("{}月", kanji(i32::from(number))),
        (Lang::Ja, true) => format!("閏{}月", kanji(i32::from(number))),
        (Lang::Ru, false) => format!("{number}-й месяц"),
        (Lang::Ru, true) => format!("вставной {number}-й месяц"),
    }
}

fn ordinal_ending(number: u8) -> &'static str {
    match (number / 10, number % 10) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// 1 to 99 in Chinese numerals.
fn kanji(number: i32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: i32| DIGITS[n.rem_euclid(10) as usize];
    let (tens, ones) = (number / 10, digit(number));
    match tens {
        0 => ones.to_string(),
        1 => format!("十{ones}"),
        _ => format!("{}十{ones}", digit(tens)),
    }
}

impl Era {
    /// Its name: in English with long vowels marked, in Russian after Polivanov.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        const NAMES: [[&str; 3]; 11] = [
            ["Kaei", "嘉永", "Каэй"],
            ["Ansei", "安政", "Ансэй"],
            ["Man'en", "万延", "Манъэн"],
            ["Bunkyū", "文久", "Бункю"],
            ["Genji", "元治", "Гэндзи"],
            ["Keiō", "慶応", "Кэйо"],
            ["Meiji", "明治", "Мэйдзи"],
            ["Taishō", "大正", "Тайсё"],
            ["Shōwa", "昭和", "Сёва"],
            ["Heisei", "平成", "Хэйсэй"],
            ["Reiwa", "令和", "Рэйва"],
        ];
        NAMES[self as usize][lang as usize]
    }
}
