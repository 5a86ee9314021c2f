//! Names of waters and of land around, in three languages, and how a name with two traditions is broken over two lines.

use chronicle::Lang;

/// A name that only helps to find one's way.
pub(crate) struct ContextName {
    words: [&'static str; 3],
    /// Degrees east and north where the middle of the name may lie, best first.
    pub(crate) spots: &'static [(f64, f64)],
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
        spots: &[(149.0, 52.6), (148.5, 50.5), (150.0, 55.0), (147.5, 48.6), (146.2, 46.5), (146.0, 52.5)],
        kind: Kind::Water,
        span_km: 900.0,
    },
    ContextName {
        words: ["Hokkaido", "北海道", "Хоккайдо"],
        spots: &[(142.8, 43.4), (142.6, 43.7), (143.2, 43.2), (142.9, 42.9), (144.3, 43.4)],
        kind: Kind::Land,
        span_km: 320.0,
    },
    ContextName {
        words: ["Pacific Ocean", "太平洋", "Тихий океан"],
        spots: &[
            (154.5, 44.4),
            (157.5, 46.5),
            (159.5, 48.0),
            (152.5, 43.0),
            (148.5, 42.2),
            (163.0, 45.0),
            (156.0, 44.0),
        ],
        kind: Kind::Water,
        span_km: 1400.0,
    },
    ContextName {
        words: ["Sea of Japan", "日本海", "Японское море"],
        spots: &[(137.0, 43.3), (138.0, 44.6), (135.5, 41.5), (138.3, 42.6), (139.6, 45.3), (134.0, 40.5)],
        kind: Kind::Water,
        span_km: 700.0,
    },
    ContextName {
        words: ["Kamchatka", "カムチャツカ半島", "Камчатка"],
        spots: &[(158.4, 54.0), (157.7, 52.8), (158.6, 55.0), (157.3, 52.0), (159.5, 56.0)],
        kind: Kind::Land,
        span_km: 330.0,
    },
    ContextName {
        words: ["Strait of Tartary", "間宮海峡", "Татарский пролив"],
        spots: &[(140.9, 48.6), (141.0, 49.8), (140.6, 47.8), (141.2, 50.6)],
        kind: Kind::Water,
        span_km: 110.0,
    },
    ContextName {
        words: ["La Pérouse Strait", "宗谷海峡", "пролив Лаперуза"],
        spots: &[(142.1, 45.75), (141.7, 45.8), (142.6, 45.7)],
        kind: Kind::Water,
        span_km: 45.0,
    },
    ContextName {
        words: ["Nemuro", "根室", "Нэмуро"],
        spots: &[(145.1, 43.3), (144.9, 43.35), (144.7, 43.5)],
        kind: Kind::Land,
        span_km: 60.0,
    },
    ContextName {
        words: ["Amur", "アムール川", "Амур"],
        spots: &[(140.0, 53.3), (139.0, 52.6), (140.3, 52.5), (138.0, 51.5)],
        kind: Kind::Land,
        span_km: 300.0,
    },
];

/// A name on one line, and the same over two when it gives two traditions (`A / B`, `A (B)`).
pub(crate) fn two_lines(name: &str) -> Option<[&str; 2]> {
    if let Some(slash) = name.find(" / ") {
        return Some([&name[..slash + 2], &name[slash + 3..]]);
    }
    let open = name.find(['(', '('])?;
    let (first, second) = (name[..open].trim_end(), &name[open..]);
    (!first.is_empty()).then_some([first, second])
}

/// `km` as the language writes it.
pub(crate) fn km(lang: Lang) -> &'static str {
    match lang {
        Lang::En | Lang::Ja => "km",
        Lang::Ru => "км",
    }
}
