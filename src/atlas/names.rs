//! Names of waters and of land around, in three languages, and how a name with two traditions is broken over two lines.

use chronicle::Lang;

/// A name that only helps to find one's way.
pub(crate) struct ContextName {
    words: [&'static str; 3],
    /// Kilometres in the plane of the map where the middle of the name may lie, best first.
    pub(crate) spots: &'static [(f32, f32)],
    pub(crate) kind: Kind,
    /// Kilometres the thing spans: the name waits until it has about that room.
    pub(crate) span_km: f32,
}

/// What a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Written in italics, clear of all coasts.
    Water,
    /// Upright.
    Land,
}

impl ContextName {
    pub(crate) fn words(&self, lang: Lang) -> &'static str {
        self.words[lang as usize]
    }
}

/// Names around the islands, the most helpful first.
pub(crate) const CONTEXT: [ContextName; 9] = [
    ContextName {
        words: ["Sea of Okhotsk", "オホーツク海", "Охотское море"],
        spots: &[(68.0, -511.0), (35.0, -278.0), (129.0, -781.0), (-37.0, -67.0), (-138.0, 165.0), (-136.0, -502.0)],
        kind: Kind::Water,
        span_km: 900.0,
    },
    ContextName {
        words: ["Hokkaido", "北海道", "Хоккайдо"],
        spots: &[(-421.0, 496.0), (-435.0, 462.0), (-390.0, 521.0), (-417.0, 552.0), (-300.0, 503.0)],
        kind: Kind::Land,
        span_km: 320.0,
    },
    ContextName {
        words: ["Pacific Ocean", "太平洋", "Тихий океан"],
        spots: &[
            (517.0, 378.0),
            (726.0, 122.0),
            (853.0, -64.0),
            (367.0, 544.0),
            (41.0, 644.0),
            (1174.0, 218.0),
            (640.0, 411.0),
        ],
        kind: Kind::Water,
        span_km: 1400.0,
    },
    ContextName {
        words: ["Sea of Japan", "日本海", "Японское море"],
        spots: &[
            (-890.0, 458.0),
            (-791.0, 326.0),
            (-1043.0, 637.0),
            (-795.0, 549.0),
            (-657.0, 264.0),
            (-1187.0, 726.0),
        ],
        kind: Kind::Water,
        span_km: 700.0,
    },
    ContextName {
        words: ["Kamchatka", "カムチャツカ半島", "Камчатка"],
        spots: &[(682.0, -713.0), (653.0, -574.0), (680.0, -826.0), (637.0, -483.0), (720.0, -945.0)],
        kind: Kind::Land,
        span_km: 330.0,
    },
    ContextName {
        words: ["Strait of Tartary", "間宮海峡", "Татарский пролив"],
        spots: &[(-522.0, -91.0), (-502.0, -223.0), (-552.0, -4.0), (-480.0, -310.0)],
        kind: Kind::Water,
        span_km: 110.0,
    },
    ContextName {
        words: ["La Pérouse Strait", "宗谷海峡", "пролив Лаперуза"],
        spots: &[(-458.0, 232.0), (-488.0, 224.0), (-420.0, 240.0)],
        kind: Kind::Water,
        span_km: 45.0,
    },
    ContextName {
        words: ["Nemuro", "根室", "Нэмуро"],
        spots: &[(-235.0, 517.0), (-251.0, 511.0), (-267.0, 494.0)],
        kind: Kind::Land,
        span_km: 60.0,
    },
    ContextName {
        words: ["Amur", "アムール川", "Амур"],
        spots: &[(-533.0, -617.0), (-609.0, -547.0), (-522.0, -526.0), (-692.0, -434.0)],
        kind: Kind::Land,
        span_km: 300.0,
    },
];

/// A name on one line, and the same over two when it gives two traditions (`A / B`, `A (B)`).
pub(crate) fn two_lines(name: &str) -> Option<[&str; 2]> {
    if let Some(slash) = name.find(" / ") {
        return Some([&name[..slash + 2], &name[slash + 3..]]);
    }
    let open = name.find(['(', '（'])?;
    let (first, second) = (name[..open].trim_end(), &name[open..]);
    (!first.is_empty()).then_some([first, second])
}

/// The letter at the tip of the arrow to the north.
pub(crate) fn north(lang: Lang) -> &'static str {
    ["N", "北", "С"][lang as usize]
}

/// What the way back leads to.
pub(crate) fn home(lang: Lang) -> &'static str {
    ["Sakhalin and the Kurils", "樺太・千島", "Сахалин и Курилы"][lang as usize]
}

/// What stands with degrees of longitude and latitude.
pub(crate) fn east_north(lang: Lang) -> [&'static str; 2] {
    [["E", "N"], ["東経", "北緯"], ["в.\u{a0}д.", "с.\u{a0}ш."]][lang as usize]
}

/// "145° E", as the language writes it.
pub(crate) fn degree(lang: Lang, deg: u8, sign: &str) -> String {
    let number = deg.to_string();
    match lang {
        Lang::Ja => [sign, &number, "度"].concat(),
        _ => [&number, "°\u{a0}", sign].concat(),
    }
}

/// `km` as the language writes it.
pub(crate) fn km(lang: Lang) -> &'static str {
    match lang {
        Lang::En | Lang::Ja => "km",
        Lang::Ru => "км",
    }
}

/// The name that those who governed a unit used on a day, in their own script; `None` where the record knows of none, or
/// the map says it already.
pub(crate) fn name_then(unit: &chronicle::Unit, day: calendar::Day, lang: Lang) -> Option<&str> {
    let of_day = |name: &&chronicle::Name| {
        if !matches!(name.lang.as_str(), "ja" | "ru" | "ain") {
            return false;
        }
        let when = name.period.as_deref().and_then(|period| calendar::When::parse(period).ok());
        when.is_some_and(|when| when.span.may_contain(day))
    };
    let name = unit.names.iter().find(of_day)?;
    (!unit.name.get(lang).contains(&name.text)).then_some(&name.text)
}
