//! What kinds of event, of holding, of border and of note are called in the three languages, what became of an event, and how
//! exact a figure claims to be.

use chronicle::{AnnotationKind, BorderKind, EventKind, HoldingKind, Lang, Qualifier, Status};

/// The name of a kind of event: a lane.
#[must_use]
pub fn event_kind(lang: Lang, kind: EventKind) -> &'static str {
    let all: [&str; 3] = match kind {
        EventKind::Treaty => ["Treaties", "条約", "Договоры"],
        EventKind::Territory => ["Territory", "領域", "Территория"],
        EventKind::War => ["War", "戦争", "Война"],
        EventKind::Military => ["Military", "軍事", "Армия и флот"],
        EventKind::Diplomacy => ["Diplomacy", "外交", "Дипломатия"],
        EventKind::Negotiation => ["Negotiation", "交渉", "Переговоры"],
        EventKind::Politics => ["Politics", "政治", "Политика"],
        EventKind::Economy => ["Economy", "経済", "Экономика"],
        EventKind::Espionage => ["Espionage", "諜報", "Разведка"],
        EventKind::Culture => ["Culture", "文化", "Культура"],
        EventKind::People => ["People", "人々", "Люди"],
    };
    all[lang as usize]
}

/// The name of a kind of holding.
#[must_use]
pub fn holding_kind(lang: Lang, kind: HoldingKind) -> &'static str {
    let all: [&str; 3] = match kind {
        HoldingKind::Administered => ["administered", "統治", "управление"],
        HoldingKind::Occupied => ["occupied", "占領", "оккупация"],
        HoldingKind::Joint => ["joint or undefined", "共有・帰属未定", "совместно или не определено"],
        HoldingKind::Treaty => ["title by treaty", "条約上の権原", "право по договору"],
        HoldingKind::Claimed => ["claimed", "領有を主張", "притязание"],
    };
    all[lang as usize]
}

/// What became of an event that did not happen.
#[must_use]
pub fn status(lang: Lang, status: Status) -> Option<&'static str> {
    let all: [&str; 3] = match status {
        Status::Happened => return None,
        Status::Offer => ["offer", "申し出", "предложение"],
        Status::Plan => ["plan", "計画", "план"],
        Status::Proposal => ["proposal", "提案", "проект"],
        Status::Refused => ["refused", "拒否", "отказ"],
        Status::Warning => ["warning", "警告", "предупреждение"],
        Status::Idea => ["idea", "構想", "идея"],
    };
    Some(all[lang as usize])
}

/// The name of a kind of border.
#[must_use]
pub fn border_kind(lang: Lang, kind: BorderKind) -> &'static str {
    let all: [&str; 3] = match kind {
        BorderKind::Treaty => ["border by treaty", "条約による国境", "граница по договору"],
        BorderKind::Control => ["line of control", "実効支配の境界", "линия контроля"],
        BorderKind::Claimed => ["border asked for", "主張される国境", "требуемая граница"],
    };
    all[lang as usize]
}

/// The name of a kind of note on the map.
#[must_use]
pub fn note_kind(lang: Lang, kind: AnnotationKind) -> &'static str {
    let all: [&str; 3] = match kind {
        AnnotationKind::People => ["people", "先住民族", "народ"],
        AnnotationKind::Concession => ["concession", "利権", "концессия"],
        AnnotationKind::Fishing => ["fishing", "漁業", "рыболовство"],
        AnnotationKind::Naval => ["naval use", "海軍の利用", "использование флотом"],
        AnnotationKind::Offer => ["offer", "提案", "предложение"],
        AnnotationKind::Plan => ["plan or demand", "計画・要求", "план или требование"],
    };
    all[lang as usize]
}

/// The sign before a note's words on the map; nothing before a people's name.
#[must_use]
pub const fn note_sign(kind: AnnotationKind) -> &'static str {
    match kind {
        AnnotationKind::People => "",
        AnnotationKind::Concession => "\u{25b2}",
        AnnotationKind::Fishing => "\u{2248}",
        AnnotationKind::Naval => "\u{2693}\u{fe0e}",
        AnnotationKind::Offer | AnnotationKind::Plan => "\u{25c7}",
    }
}

/// How exact a figure claims to be: the words before the number with its unit, and those after it.
#[must_use]
pub fn qualifier(lang: Lang, qualifier: Qualifier) -> (&'static str, &'static str) {
    let all: [(&str, &str); 3] = match qualifier {
        Qualifier::Exactly => [("", ""); 3],
        Qualifier::Almost => [("almost ", ""), ("", "近く"), ("почти ", "")],
        Qualifier::Over => [("more than ", ""), ("", "超"), ("более ", "")],
        Qualifier::Under => [("less than ", ""), ("", "未満"), ("менее ", "")],
        Qualifier::About => [("about ", ""), ("約", ""), ("около ", "")],
        Qualifier::AsManyAs => [("as many as ", ""), ("最大", ""), ("до ", "")],
    };
    all[lang as usize]
}
