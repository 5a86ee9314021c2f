//! Dates in words, with their doubt, in the three languages of the record.
//!
//! Pictures and tests are made without a browser, so the few words a date needs are kept here; everything else that
//! depends on language (numbers, plurals, collation) is left to the browser's `Intl`.

use edtf_core::{Date, Edtf, IntervalEndpoint, SetElement, SetKind};

use crate::{Civil, Day, Period, Precision, When};

/// A language of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
    /// Russian.
    Ru,
}

impl Lang {
    /// All languages, English first because every text has it.
    pub const ALL: [Self; 3] = [Self::En, Self::Ja, Self::Ru];

    /// The BCP 47 tag.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
            Self::Ru => "ru",
        }
    }

    /// The language of a BCP 47 tag, judged by its primary subtag: `ja-JP` is Japanese.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }
}

/// The months in English, January first.
pub const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
pub(crate) const MONTHS_RU: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];
pub(crate) const MONTHS_RU_OF: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

pub(crate) fn month<'a>(names: &[&'a str; 12], number: u8) -> &'a str {
    names.get(usize::from(number.wrapping_sub(1))).copied().unwrap_or("?")
}

/// A day in full: "7 February 1855", "1855年2月7日", "7 февраля 1855".
#[must_use]
pub fn day_in_words(day: Day, lang: Lang) -> String {
    civil_in_words(day.civil(), lang)
}

/// A date in full, by whichever calendar its months are.
pub(crate) fn civil_in_words(date: Civil, lang: Lang) -> String {
    let (year, day) = (year_in_words(date.year, lang), date.day);
    match lang {
        Lang::En => format!("{day} {} {year}", month(&MONTHS_EN, date.month)),
        Lang::Ja => format!("{year}{}月{day}日", date.month),
        Lang::Ru => format!("{day} {} {year}", month(&MONTHS_RU_OF, date.month)),
    }
}

fn year_in_words(year: i32, lang: Lang) -> String {
    let before_common_era = 1 - year;
    match (lang, year < 1) {
        (Lang::En, false) | (Lang::Ru, false) => format!("{year}"),
        (Lang::Ja, false) => format!("{year}年"),
        (Lang::En, true) => format!("{before_common_era} BCE"),
        (Lang::Ja, true) => format!("紀元前{before_common_era}年"),
        (Lang::Ru, true) => format!("{before_common_era} до н. э."),
    }
}

fn month_in_words(year: i32, m: u8, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{} {}", month(&MONTHS_EN, m), year_in_words(year, lang)),
        Lang::Ja => format!("{}{m}月", year_in_words(year, lang)),
        Lang::Ru => format!("{} {}", month(&MONTHS_RU, m), year_in_words(year, lang)),
    }
}

/// The short label of the period that starts on `day`: "1850", "Feb", "7". Where a label alone would be ambiguous
/// (January, the first of a month) the larger unit is named, so that an axis can be read from any tick.
#[must_use]
pub fn period_label(period: Period, day: Day, lang: Lang) -> String {
    let Civil { year, month: m, day: d } = day.civil();
    let short_month = || match lang {
        Lang::En => month(&MONTHS_EN, m).chars().take(3).collect::<String>(),
        Lang::Ja => format!("{m}月"),
        Lang::Ru => month(&MONTHS_RU_OF, m).chars().take(3).collect::<String>(),
    };
    match period {
        Period::Years(_) => year_in_words(year, lang).trim_end_matches('年').to_string(),
        Period::Months(_) if m == 1 => year_in_words(year, lang),
        Period::Months(_) => short_month(),
        Period::Days(_) if d == 1 && m == 1 => year_in_words(year, lang),
        Period::Days(_) if d == 1 => short_month(),
        Period::Days(_) => format!("{d}"),
    }
}

impl When {
    /// The date in words, with its doubt: "7 February 1855", "about 1993", "between … and …", "before …",
    /// "8 February 1904 to 5 September 1905", "since …".
    #[must_use]
    pub fn in_words(&self, lang: Lang) -> String {
        let plain = |date: &Date| Some(plain_in_words(date, lang));
        self.named(lang, &plain).unwrap_or_else(|| self.text.clone())
    }

    /// The same, its plain dates named in another way; `None` when one of them has no such name.
    pub(crate) fn named(&self, lang: Lang, name: Naming<'_>) -> Option<String> {
        match Edtf::parse(&self.text).ok()? {
            Edtf::Date(date) => date_in_words(&date, lang, name),
            Edtf::DateTime(time) => date_in_words(&time.date, lang, name),
            Edtf::Interval(interval) => interval_in_words(&interval.start, &interval.end, lang, name),
            Edtf::Set(set) => {
                let joiner = match (set.kind, lang) {
                    (SetKind::OneMember, Lang::En) => " or ",
                    (SetKind::OneMember, Lang::Ja) => "または",
                    (SetKind::OneMember, Lang::Ru) => " или ",
                    (SetKind::AllMembers, Lang::Ja) => "、",
                    (SetKind::AllMembers, _) => ", ",
                };
                let words = |element: &SetElement| match (set.kind, element) {
                    (SetKind::AllMembers, SetElement::Range(from, to)) => {
                        Some(from_to(&date_in_words(from, lang, name)?, &date_in_words(to, lang, name)?, lang))
                    }
                    _ => element_in_words(element, lang, name),
                };
                Some(set.elements.iter().map(words).collect::<Option<Vec<_>>>()?.join(joiner))
            }
        }
    }
}

/// How a plain date, without its doubt, is named; `None` when it has no such name.
pub(crate) type Naming<'a> = &'a dyn Fn(&Date) -> Option<String>;

fn date_in_words(date: &Date, lang: Lang, name: Naming<'_>) -> Option<String> {
    let plain = name(date)?;
    Some(match (date.is_approximate(), date.is_uncertain(), lang) {
        (false, false, _) => plain,
        (true, false, Lang::En) => format!("about {plain}"),
        (true, false, Lang::Ja) => format!("{plain}頃"),
        (true, false, Lang::Ru) => format!("примерно {plain}"),
        (false, true, Lang::En) => format!("perhaps {plain}"),
        (false, true, Lang::Ja) => format!("{plain}(?)"),
        (false, true, Lang::Ru) => format!("возможно, {plain}"),
        (true, true, Lang::En) => format!("perhaps about {plain}"),
        (true, true, Lang::Ja) => format!("{plain}頃(?)"),
        (true, true, Lang::Ru) => format!("возможно, примерно {plain}"),
    })
}

fn plain_in_words(date: &Date, lang: Lang) -> String {
    let edge = |bound| match bound {
        edtf_core::Bound::Date(d) => i32::try_from(d.year).ok(),
        _ => None,
    };
    let whole = date.year.significant_digits.is_none();
    let Some(year) = date.year.value().filter(|_| whole).and_then(|y| i32::try_from(y).ok()) else {
        // Digits left open or not to be relied on: a decade, a century, or a range of years.
        let bounds = Edtf::Date(*date).bounds();
        let (Some(from), Some(to)) = (edge(bounds.earliest), edge(bounds.latest)) else { return String::new() };
        return match (to - from, lang) {
            (9, Lang::En) => format!("the {from}s"),
            (9, Lang::Ja) => format!("{from}年代"),
            (9, Lang::Ru) => format!("{from}-е"),
            (_, Lang::En) => format!("{from}–{to}"),
            (_, Lang::Ja) => format!("{from}–{to}年"),
            (_, Lang::Ru) => format!("{from}–{to} гг."),
        };
    };
    let m = date.month.and_then(|f| f.value());
    let d = date.day.and_then(|f| f.value());
    match (m, d) {
        (Some(m @ 1..=12), Some(d)) => {
            Day::from_civil(year, m, d).map_or_else(|| format!("{year}-{m:02}-{d:02}"), |day| day_in_words(day, lang))
        }
        (Some(m @ 1..=12), None) => month_in_words(year, m, lang),
        (Some(season), None) => season_in_words(year, season, lang),
        _ => year_in_words(year, lang),
    }
}

fn season_in_words(year: i32, season: u8, lang: Lang) -> String {
    let part = match (season, lang) {
        (21, Lang::En) => "spring",
        (22, Lang::En) => "summer",
        (23, Lang::En) => "autumn",
        (24, Lang::En) => "winter",
        (40, Lang::En) => "first half of",
        (41, Lang::En) => "second half of",
        (21, Lang::Ja) => "春",
        (22, Lang::Ja) => "夏",
        (23, Lang::Ja) => "秋",
        (24, Lang::Ja) => "冬",
        (40, Lang::Ja) => "前半",
        (41, Lang::Ja) => "後半",
        (21, Lang::Ru) => "весна",
        (22, Lang::Ru) => "лето",
        (23, Lang::Ru) => "осень",
        (24, Lang::Ru) => "зима",
        (40, Lang::Ru) => "первая половина",
        (41, Lang::Ru) => "вторая половина",
        (_, Lang::En) => "part of",
        (_, Lang::Ja) => "の一時期",
        (_, Lang::Ru) => "часть",
    };
    match lang {
        Lang::En => format!("{part} {}", year_in_words(year, lang)),
        Lang::Ja => format!("{}{part}", year_in_words(year, lang)),
        Lang::Ru => format!("{part} {} года", year_in_words(year, lang)),
    }
}

fn before(words: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("by {words}"),
        Lang::Ja => format!("{words}まで"),
        Lang::Ru => format!("не позже: {words}"),
    }
}

fn after(words: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("not before {words}"),
        Lang::Ja => format!("{words}以降"),
        Lang::Ru => format!("не раньше: {words}"),
    }
}

fn element_in_words(element: &SetElement, lang: Lang, name: Naming<'_>) -> Option<String> {
    let words = |date: &Date| date_in_words(date, lang, name);
    Some(match element {
        SetElement::Date(date) => words(date)?,
        SetElement::OnOrBefore(date) => before(&words(date)?, lang),
        SetElement::OnOrAfter(date) => after(&words(date)?, lang),
        SetElement::Range(from, to) => {
            let (from, to) = (words(from)?, words(to)?);
            match lang {
                Lang::En => format!("between {from} and {to}"),
                Lang::Ja => format!("{from}から{to}の間"),
                Lang::Ru => format!("между: {from} и {to}"),
            }
        }
    })
}

pub(crate) fn from_to(from: &str, to: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{from} to {to}"),
        Lang::Ja => format!("{from}〜{to}"),
        Lang::Ru => format!("{from} — {to}"),
    }
}

fn interval_in_words(start: &IntervalEndpoint, end: &IntervalEndpoint, lang: Lang, name: Naming<'_>) -> Option<String> {
    // An endpoint without a date has no words; a date without a name ends it all.
    let words = |endpoint: &IntervalEndpoint| match endpoint {
        IntervalEndpoint::Date(d) => date_in_words(d, lang, name).map(Some),
        IntervalEndpoint::OnOrBefore(d) => date_in_words(d, lang, name).map(|words| Some(before(&words, lang))),
        IntervalEndpoint::OnOrAfter(d) => date_in_words(d, lang, name).map(|words| Some(after(&words, lang))),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => Some(None),
    };
    let ongoing = matches!(end, IntervalEndpoint::Open);
    Some(match (words(start)?, words(end)?, lang) {
        (Some(a), Some(b), _) => from_to(&a, &b, lang),
        (Some(a), None, Lang::En) if ongoing => format!("since {a}"),
        (Some(a), None, Lang::Ja) if ongoing => format!("{a}以来"),
        (Some(a), None, Lang::Ru) if ongoing => format!("с: {a}"),
        (Some(a), None, Lang::En) => format!("from {a}, end not known"),
        (Some(a), None, Lang::Ja) => format!("{a}から(終期不明)"),
        (Some(a), None, Lang::Ru) => format!("с: {a}, конец неизвестен"),
        (None, Some(b), Lang::En) => format!("until {b}"),
        (None, Some(b), Lang::Ja) => format!("{b}まで"),
        (None, Some(b), Lang::Ru) => format!("до: {b}"),
        (None, None, Lang::En) => "at all times".into(),
        (None, None, Lang::Ja) => "全期間".into(),
        (None, None, Lang::Ru) => "всё время".into(),
    })
}

impl Precision {
    /// The calendar unit a label of this precision names.
    #[must_use]
    pub fn period(self) -> Period {
        match self {
            Self::Day => Period::Days(1),
            Self::Month => Period::Months(1),
            Self::Season => Period::Months(3),
            Self::Year => Period::Years(1),
            Self::Decade => Period::Years(10),
        }
    }
}
