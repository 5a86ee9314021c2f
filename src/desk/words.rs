//! The reading desk's own words in the three languages.

use calendar::Lang;
use chronicle::{AnnotationKind, Basis, BorderKind, Confidence, DisagreementKind, Stage};

/// Words of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Back,
    PreviousEvent,
    NextEvent,
    Documents,
    Outside,
    OutsideMark,
    OutsideNote,
    SourcesDiffer,
    ScholarshipHolds,
    UndatedHere,
    RestoredFrom,
    Denies,
    Doubts,
    Stages,
    PartOf,
    Details,
    Places,
    People,
    ChooseOne,
    Unrealised,
    MoveClock,
    HoldingsOn,
    UnknownHelp,
    History,
    Names,
    NamesNote,
    OneVoice,
    OtherCalendars,
    Drawn,
    DrawThis,
    DrawAgain,
    DrawnNow,
    Because,
    ByThisReading,
    Confidence,
    Correct,
    CorrectBody,
    About,
    AboutIntro,
    AboutHost,
    HostDocuments,
    TheDocuments,
    ToldTo,
    Lineage,
    Alone,
    Sentences,
    OthersPassed,
    OnTheMap,
    CopyYourself,
    Counts,
    CountEvents,
    CountClaims,
    CountHoldings,
    CountFigures,
    CountPeople,
    CountPlaces,
    CountTopics,
    Gaps,
    GapsNote,
    Single,
    References,
    HowToCite,
    Short,
    Long,
    CiteEntry,
    Copy,
    Copied,
    Downloads,
    Licence,
    SameSeries,
    Search,
    SearchHint,
    Filters,
    AnyValue,
    FilterKind,
    FilterParty,
    FilterUnit,
    FilterPerson,
    FilterSource,
    FilterOutside,
    FilterUnrealised,
    FilterFrom,
    FilterTo,
    RemoveFilter,
    FoundCount,
    FoundNothing,
    ClearSearch,
    ChangedBetween,
    DiffersBetween,
    WhatChanged,
    ReadOut,
    LookAt,
    Everyone,
    NothingChanged,
    NotKnown,
    OtherDay,
    MoreHere,
    ShowMore,
    OtherParties,
    OutsideGroup,
    MapNotes,
    EventTellsMore,
    SeenBy,
    CountLines,
}

/// The words; `{}` stands where something is to be put in.
#[expect(clippy::too_many_lines, reason = "a table, read line by line")]
pub(crate) fn tr(lang: Lang, key: Key) -> &'static str {
    let all: [&str; 3] = match key {
        Key::Back => ["Back", "戻る", "Назад"],
        Key::PreviousEvent => ["Previous event", "前の出来事", "Предыдущее событие"],
        Key::NextEvent => ["Next event", "次の出来事", "Следующее событие"],
        Key::Documents => ["What the documents say", "文書の記述", "Что говорят документы"],
        Key::Outside => ["From outside the documents", "文書以外の文献", "Помимо документов"],
        Key::OutsideMark => ["outside reference", "外部文献", "внешний источник"],
        Key::OutsideNote => [
            "† rests on an outside reference, not on a document of the record",
            "† 記録の文書ではなく外部文献による",
            "† по внешнему источнику, а не по документам записи",
        ],
        Key::SourcesDiffer => ["Sources differ", "資料の相違", "Источники расходятся"],
        Key::ScholarshipHolds => ["What scholarship holds", "研究上の見解", "Что считают исследователи"],
        Key::UndatedHere => ["gives no date here", "ここに日付の記載なし", "здесь без даты"],
        Key::RestoredFrom => ["restored from {}", "{}により復元", "восстановлено по {}"],
        Key::Denies => ["says otherwise", "異なる記述", "утверждает иное"],
        Key::Doubts => ["not sure of it", "断定せず", "без уверенности"],
        Key::Stages => ["Stages", "段階", "Этапы"],
        Key::PartOf => ["Part of", "次の出来事の一部", "Часть события"],
        Key::Details => ["Details", "詳細", "Подробности"],
        Key::Places => ["Places", "場所", "Места"],
        Key::People => ["People", "人物", "Люди"],
        Key::ChooseOne => [
            "{} events stand here. Choose one:",
            "ここには{}件の出来事がある。選択：",
            "Здесь событий: {}. Выберите одно:",
        ],
        Key::Unrealised => ["did not come about", "実現せず", "не осуществилось"],
        Key::MoveClock => ["Put the clock here", "時計をこの日に合わせる", "Перевести часы сюда"],
        Key::HoldingsOn => ["On {}", "{}", "На дату: {}"],
        Key::UnknownHelp => [
            "Neither the documents nor the references say who held this land then.",
            "この時点で誰が領有していたか、文書にも参考文献にも記載がない。",
            "Ни документы, ни справочные работы не говорят, кому тогда принадлежала эта земля.",
        ],
        Key::History => ["Over time", "経過", "Во времени"],
        Key::Names => ["Names", "名称", "Названия"],
        Key::NamesNote => [
            "Years: when those who governed here used the name. The names are older, and both countries use theirs today.",
            "年代は、当地を統治した側がその名称を用いた期間。名称自体はより古く、両国は現在もそれぞれの名称を用いる。",
            "Годы — когда названием пользовались те, кто здесь управлял. Сами названия старше, и обе страны употребляют свои и сегодня.",
        ],
        Key::OneVoice => [
            "{} documents share their prose and count as one voice.",
            "{}点の文書は文章を共有し、一つの声と数える。",
            "Документы с общим текстом ({}) считаются одним голосом.",
        ],
        Key::OtherCalendars => ["In other calendars", "他の暦では", "По другим календарям"],
        Key::Drawn => ["the usual drawing follows this", "通常の図はこれに従う", "обычный вариант построен так"],
        Key::DrawThis => ["Draw it this way", "この説で描く", "Показать по этой версии"],
        Key::DrawAgain => ["Back to the usual drawing", "通常の図に戻す", "Вернуть обычный вариант"],
        Key::DrawnNow => ["drawn this way now", "現在この説で表示", "сейчас показано так"],
        Key::Because => {
            ["Why the usual drawing follows it", "通常の図がこれに従う理由", "Почему обычный вариант построен так"]
        }
        Key::ByThisReading => ["by the reading chosen below", "下で選んだ説による", "по выбранной ниже версии"],
        Key::Confidence => ["how sure we are", "確度", "степень уверенности"],
        Key::Correct => ["Suggest a correction", "訂正を提案する", "Предложить исправление"],
        Key::CorrectBody => [
            "What should change, and which source says so?",
            "どこを直すべきか、またその根拠となる資料は。",
            "Что следует изменить и какой источник об этом говорит?",
        ],
        Key::About => ["About this data", "このデータについて", "Об этих данных"],
        Key::AboutIntro => [
            "Every statement leads to the place in a document that makes it. Five documents are the record; what they leave out, and where scholarship differs from them, is added from outside references and marked as such. The record takes no side.",
            "すべての記述は、それを述べる文書の箇所に結びつく。記録は五つの文書による。文書にない事柄や、研究が文書と異なる点は外部文献で補い、その旨を示す。記録はいずれの側にも立たない。",
            "Каждое утверждение ведёт к месту в документе, где оно сделано. Основу составляют пять документов; чего в них нет и в чём исследования с ними расходятся, добавлено из внешних источников с соответствующей пометкой. Данные не принимают ничью сторону.",
        ],
        Key::AboutHost => [
            "This record was brought by the page around. It has passed the same checks as the widget's own record; what it says is for that page to answer for.",
            "この記録は、埋め込み元のページが用意したものである。ウィジェット自身の記録と同じ検査に通っているが、内容については埋め込み元のページが責任を負う。",
            "Эти данные предоставила страница, в которую встроен виджет. Они прошли те же проверки, что и собственные данные виджета; за содержание отвечает эта страница.",
        ],
        Key::HostDocuments => ["Its documents", "その文書", "Документы этих данных"],
        Key::TheDocuments => ["The five documents", "五つの文書", "Пять документов"],
        Key::ToldTo => ["where its story ends: {}", "記述の終わり：{}", "где кончается повествование: {}"],
        Key::Lineage => ["shares its prose with {}", "{}と文章を共有", "общий текст с {}"],
        Key::Alone => ["independent of the others", "他の文書から独立", "независим от остальных"],
        Key::Sentences => [
            "{claimed} of {all} sentences are claimed in the record",
            "全{all}文のうち{claimed}文を記録に収録",
            "в записи отражено предложений: {claimed} из {all}",
        ],
        Key::OthersPassed => [
            "the others passed over by name with a reason",
            "残りは理由を明記して除外",
            "остальные пропущены поимённо, с указанием причины",
        ],
        Key::OnTheMap => ["on the map", "地図では", "на карте"],
        Key::CopyYourself => [
            "Marked: copy it with Ctrl+C",
            "選択しました。Ctrl+Cでコピーしてください",
            "Выделено: скопируйте клавишами Ctrl+C",
        ],
        Key::Counts => ["What the record holds", "記録の内容", "Что содержит запись"],
        Key::CountEvents => [
            "events, {} of them details of others",
            "出来事（うち{}件は他の出来事の一部）",
            "события, из них части других событий: {}",
        ],
        Key::CountClaims => [
            "statements of documents, {} more from outside references",
            "文書の記述（ほかに外部文献{}件）",
            "утверждения документов; из внешних источников ещё {}",
        ],
        Key::CountHoldings => ["rows of who held what", "領有・主張の記録", "записи о владении и притязаниях"],
        Key::CountFigures => ["figures in {} series", "数値（{}系列）", "числа, рядов: {}"],
        Key::CountPeople => ["people", "人物", "люди"],
        Key::CountPlaces => ["places", "場所", "места"],
        Key::CountTopics => {
            ["topics on which sources differ", "資料が食い違う論点", "темы, по которым источники расходятся"]
        }
        Key::Gaps => ["Where the record is thin", "記録の薄い時期", "Где данных мало"],
        Key::GapsNote => [
            "No notable event begins in these years; that says something about the sources, not about the past.",
            "この間に始まる主要な出来事はない。過去ではなく資料の偏りを示す。",
            "В эти годы не начинается ни одно заметное событие; это говорит об источниках, а не о прошлом.",
        ],
        Key::Single => [
            "Told by one voice only: {} events",
            "一つの声のみが伝える出来事：{}件",
            "События, о которых говорит лишь один голос: {}",
        ],
        Key::References => ["Outside references: {}", "外部文献：{}点", "Внешние источники: {}"],
        Key::HowToCite => ["How to cite", "引用方法", "Как ссылаться"],
        Key::Short => ["Short", "短縮", "Кратко"],
        Key::Long => ["Long", "詳細", "Полностью"],
        Key::CiteEntry => ["Cite this entry", "この項目を引用する", "Сослаться на эту запись"],
        Key::Copy => ["Copy", "コピー", "Копировать"],
        Key::Copied => ["Copied", "コピー済み", "Скопировано"],
        Key::Downloads => ["Download", "ダウンロード", "Скачать"],
        Key::Licence => [
            "Record CC BY 4.0 · code MIT or Apache-2.0 · coastlines public domain · version {}",
            "記録 CC BY 4.0・コード MIT / Apache-2.0・海岸線 パブリックドメイン・版 {}",
            "Данные CC BY 4.0 · код MIT или Apache-2.0 · береговая линия — общественное достояние · версия {}",
        ],
        Key::SameSeries => ["All figures of this series", "この系列の全数値", "Все числа этого ряда"],
        Key::Search => ["Search events", "出来事を検索", "Поиск событий"],
        Key::SearchHint => ["title, person, place, year", "題名・人物・場所・年", "название, имя, место, год"],
        Key::Filters => ["Filters", "絞り込み", "Фильтры"],
        Key::AnyValue => ["All", "すべて", "Все"],
        Key::FilterKind => ["Kind", "種類", "Вид"],
        Key::FilterParty => ["Party", "国・勢力", "Сторона"],
        Key::FilterUnit => ["Land", "島・地域", "Территория"],
        Key::FilterPerson => ["Person", "人物", "Лицо"],
        Key::FilterSource => ["Document", "文書", "Документ"],
        Key::FilterOutside => ["Not from the documents", "文書によらない", "Не из документов"],
        Key::FilterUnrealised => ["Did not come about", "実現せず", "Не осуществилось"],
        Key::FilterFrom => ["{} or later", "{}年以降", "с {} года"],
        Key::FilterTo => ["{} or earlier", "{}年以前", "по {} год"],
        Key::RemoveFilter => ["Remove filter: {}", "絞り込みを解除：{}", "Убрать фильтр: {}"],
        Key::FoundCount => ["{found} of {all} events", "出来事{all}件中{found}件", "Событий: {found} из {all}"],
        Key::FoundNothing => ["No event matches.", "該当する出来事はない。", "Подходящих событий нет."],
        Key::ClearSearch => ["Clear search and filters", "検索と絞り込みを解除", "Сбросить поиск и фильтры"],
        Key::DiffersBetween => ["{from} → {to}", "{from} → {to}", "{from} → {to}"],
        Key::WhatChanged => ["What differs", "何が違うか", "Что отличается"],
        Key::ReadOut => ["Read aloud", "読み上げる", "Прочитать вслух"],
        Key::Everyone => ["Everyone at once", "すべての見方", "Все сразу"],
        Key::LookAt => ["Look at it on the map", "地図で見る", "Показать на карте"],
        Key::ChangedBetween => {
            ["Who held what, {from} and {to}", "{from}と{to}の領有状況の違い", "Кто чем владел: {from} и {to}"]
        }
        Key::NothingChanged => {
            ["No difference between these days.", "両日の間に違いはない。", "Между этими днями различий нет."]
        }
        Key::NotKnown => ["not known from the record", "記録からは不明", "по записям неизвестно"],
        Key::OtherDay => ["Look at the other day", "もう一方の日を見る", "Посмотреть другой день"],
        Key::MoreHere => [
            "and {} more: zoom in or search to see them",
            "ほか{}件：拡大または検索で表示",
            "и ещё {}: увеличьте масштаб или воспользуйтесь поиском",
        ],
        Key::ShowMore => ["Show {} more", "さらに{}件を表示", "Показать ещё {}"],
        Key::OtherParties => ["Others", "その他", "Прочие"],
        Key::OutsideGroup => ["Outside references", "外部文献", "Внешние источники"],
        Key::MapNotes => ["On the map", "地図の線と注記", "На карте"],
        Key::EventTellsMore => ["The event that tells more", "関連する出来事", "Событие с подробностями"],
        Key::SeenBy => [
            "Drawn for “Everyone at once” and from these points of view: {}",
            "「すべてを同時に」と、次の視点で描く：{}",
            "Показано в виде «Все сразу» и с этих точек зрения: {}",
        ],
        Key::CountLines => {
            ["borders, {} notes on the map", "国境・境界線（ほかに地図の注記{}件）", "границы; пометок на карте: {}"]
        }
    };
    all[lang as usize]
}

/// The words with something put in.
pub(crate) fn tr_with(lang: Lang, key: Key, what: &str) -> String {
    tr(lang, key).replace("{}", what)
}

/// A stage of a treaty or act.
pub(crate) fn stage(lang: Lang, stage: Stage) -> &'static str {
    let all: [&str; 3] = match stage {
        Stage::Signed => ["Signed", "調印", "Подписание"],
        Stage::Ratified => ["Ratified", "批准", "Ратификация"],
        Stage::InForce => ["In force", "発効", "Вступление в силу"],
        Stage::HandedOver => ["Handed over", "引き渡し", "Передача"],
    };
    all[lang as usize]
}

/// Whence a border is.
pub(crate) fn border_kind(lang: Lang, kind: BorderKind) -> &'static str {
    let all: [&str; 3] = match kind {
        BorderKind::Treaty => ["border by treaty", "条約による国境", "граница по договору"],
        BorderKind::Control => {
            ["line of control, agreed on by nobody", "支配の境（合意なし）", "линия контроля, никем не согласованная"]
        }
        BorderKind::Claimed => {
            ["border asked for by one side", "一方が求める国境", "граница, на которой настаивает одна сторона"]
        }
    };
    all[lang as usize]
}

/// What an annotation is about.
pub(crate) fn annotation_kind(lang: Lang, kind: AnnotationKind) -> &'static str {
    let all: [&str; 3] = match kind {
        AnnotationKind::People => ["people", "人々", "жители"],
        AnnotationKind::Concession => ["oil, gas and coal", "石油・ガス・石炭", "нефть, газ и уголь"],
        AnnotationKind::Fishing => ["fishing", "漁業", "рыболовство"],
        AnnotationKind::Naval => ["navy and troops", "海軍・軍", "флот и войска"],
        AnnotationKind::Offer => ["offer", "申し出", "предложение"],
        AnnotationKind::Plan => ["plan or demand", "計画・要求", "план или требование"],
    };
    all[lang as usize]
}

/// How the date of a claim was got; empty when the text states it.
pub(crate) fn basis(lang: Lang, basis: Basis) -> &'static str {
    let all: [&str; 3] = match basis {
        Basis::Stated => ["", "", ""],
        Basis::Computed => ["computed", "計算による", "вычислено"],
        Basis::Context => ["from context", "文脈による", "из контекста"],
        Basis::Heading => ["from a heading", "見出しによる", "из заголовка"],
        Basis::Restored => ["restored", "復元", "восстановлено"],
    };
    all[lang as usize]
}

/// What kind of difference there is between sources.
pub(crate) fn disagreement_kind(lang: Lang, kind: DisagreementKind) -> &'static str {
    let all: [&str; 3] = match kind {
        DisagreementKind::Between => ["between documents", "文書間の相違", "между документами"],
        DisagreementKind::Internal => ["within one document", "文書内の矛盾", "внутри документа"],
        DisagreementKind::Scholarship => ["against scholarship", "研究との相違", "расходится с исследованиями"],
        DisagreementKind::Precision => ["in precision", "精度の違い", "в точности"],
        DisagreementKind::Framing => ["in framing", "書き方の違い", "в подаче"],
        DisagreementKind::Stale => ["a statement that has aged", "古くなった記述", "устаревшее утверждение"],
        DisagreementKind::Damage => ["caused by damage", "損傷による", "из-за повреждения"],
    };
    all[lang as usize]
}

/// How sure we are of what scholarship holds.
pub(crate) fn confidence(lang: Lang, confidence: Confidence) -> &'static str {
    let all: [&str; 3] = match confidence {
        Confidence::High => ["high", "高い", "высокая"],
        Confidence::Medium => ["medium", "中程度", "средняя"],
        Confidence::Low => ["low", "低い", "низкая"],
    };
    all[lang as usize]
}

/// The name of a name's language, with its script where that is not the usual one.
pub(crate) fn language(lang: Lang, tag: &str) -> Option<&'static str> {
    let all: [&str; 3] = match tag {
        "en" => ["English", "英語", "английский"],
        "ja" => ["Japanese", "日本語", "японский"],
        "ru" => ["Russian", "ロシア語", "русский"],
        "ja-Latn" => ["Japanese, in Latin script", "日本語（ローマ字）", "японский, латиницей"],
        "ru-Latn" => ["Russian, in Latin script", "ロシア語（ラテン文字）", "русский, латиницей"],
        "ain-Latn" => ["Ainu, in Latin script", "アイヌ語（ラテン文字）", "айнский, латиницей"],
        "ain" => ["Ainu", "アイヌ語", "айнский"],
        "ja-Hira" => ["Japanese, in hiragana", "日本語（ひらがな）", "японский, хираганой"],
        _ => return None,
    };
    Some(all[lang as usize])
}
