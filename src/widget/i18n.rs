//! The interface's own words in the three languages. Dates in words come from `calendar`, the record's texts from the
//! record.

use calendar::Lang;
use chronicle::{Basis, DisagreementKind, EventKind, HoldingKind, Status};

/// A message of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Title,
    Map,
    Timeline,
    MapHelp,
    TimelineHelp,
    Date,
    GoToDate,
    Go,
    Play,
    Pause,
    PreviousChange,
    NextChange,
    PreviousEvent,
    NextEvent,
    ZoomIn,
    ZoomOut,
    ShowAll,
    Holdings,
    Events,
    HoldingsOn,
    Unknown,
    UnknownHelp,
    OutsideMark,
    OutsideNote,
    DoubtNote,
    MarksNote,
    Back,
    Close,
    Language,
    Documents,
    Outside,
    SourcesDiffer,
    ScholarshipHolds,
    UndatedHere,
    RestoredFrom,
    PartOf,
    Details,
    Places,
    People,
    ChooseOne,
    BadDate,
    BadView,
    OutsideRecord,
    Legend,
    JointShort,
    BadEvent,
    BadLang,
    BadLink,
    NoMoreChanges,
    TextsFailed,
    Loading,
    Licence,
    NameNote,
    Unrealised,
    DateHint,
    MoveClock,
}

/// The words of a message.
#[expect(clippy::too_many_lines, reason = "a table, read line by line")]
pub(crate) fn tr(lang: Lang, key: Key) -> &'static str {
    let all: [&str; 3] = match key {
        Key::Title => [
            "Kurils and Sakhalin: who held what, and who says so",
            "千島と樺太：誰がどこを、何を根拠に",
            "Курилы и Сахалин: кто чем владел и кто об этом пишет",
        ],
        Key::Map => ["Territory map", "領域地図", "Карта территорий"],
        Key::Timeline => ["Timeline", "年表", "Лента времени"],
        Key::MapHelp => [
            "Arrows move, plus and minus zoom, 0 shows all.",
            "矢印で移動、＋－で拡大・縮小、0で全体。",
            "Стрелки двигают, плюс и минус — масштаб, 0 — всё.",
        ],
        Key::TimelineHelp => [
            "Arrows move, plus and minus zoom, 0 shows all, comma and full stop step between changes, brackets between events, space plays.",
            "矢印で移動、＋－で拡大・縮小、0で全体、コンマとピリオドで変化、角括弧で出来事、スペースで再生。",
            "Стрелки двигают, плюс и минус — масштаб, 0 — всё, запятая и точка — изменения, скобки — события, пробел — воспроизведение.",
        ],
        Key::Date => ["Date", "日付", "Дата"],
        Key::GoToDate => ["Go to a date", "日付へ移動", "Перейти к дате"],
        Key::Go => ["Go", "移動", "Перейти"],
        Key::Play => ["Play", "再生", "Воспроизвести"],
        Key::Pause => ["Pause", "一時停止", "Пауза"],
        Key::PreviousChange => ["Previous change of territory", "前の領域変化", "Предыдущее изменение территории"],
        Key::NextChange => ["Next change of territory", "次の領域変化", "Следующее изменение территории"],
        Key::PreviousEvent => ["Previous event", "前の出来事", "Предыдущее событие"],
        Key::NextEvent => ["Next event", "次の出来事", "Следующее событие"],
        Key::ZoomIn => ["Zoom in", "拡大", "Приблизить"],
        Key::ZoomOut => ["Zoom out", "縮小", "Отдалить"],
        Key::ShowAll => ["Show all", "全体を表示", "Показать всё"],
        Key::Holdings => ["Who held what", "誰がどこを", "Кто чем владел"],
        Key::Events => ["Events", "出来事", "События"],
        Key::HoldingsOn => ["On {}", "{}", "На дату: {}"],
        Key::Unknown => ["not known from the record", "記録からは不明", "по источникам неизвестно"],
        Key::UnknownHelp => [
            "Neither the documents nor the references say who held this land then.",
            "この時点で誰が領有していたか、文書にも参考文献にも記載がない。",
            "Ни документы, ни справочные работы не говорят, кому тогда принадлежала эта земля.",
        ],
        Key::OutsideMark => ["outside reference", "外部文献", "внешний источник"],
        Key::OutsideNote => [
            "† rests on an outside reference, not on the five documents",
            "† 五つの文書ではなく外部文献による",
            "† по внешнему источнику, а не по пяти документам",
        ],
        Key::DoubtNote => [
            "paler: the day falls within a doubtful start or end",
            "淡色：開始または終了の日が確かでない期間",
            "бледнее: день попадает на неточно известные начало или конец",
        ],
        Key::MarksNote => [
            "timeline: a dot before a name means that sources differ; hollow: did not come about; fading: date in doubt",
            "年表：名前の前の点は資料の相違、中抜きは実現せず、ぼかしは日付が不確か",
            "лента: точка перед названием — источники расходятся; полый знак — не осуществилось; размытый край — дата неточна",
        ],
        Key::Back => ["Back", "戻る", "Назад"],
        Key::Close => ["Close", "閉じる", "Закрыть"],
        Key::Language => ["Language", "言語", "Язык"],
        Key::Documents => ["What the documents say", "文書の記述", "Что говорят документы"],
        Key::Outside => ["From outside the five documents", "五つの文書以外の文献", "Помимо пяти документов"],
        Key::SourcesDiffer => ["Sources differ", "資料の相違", "Источники расходятся"],
        Key::ScholarshipHolds => ["What scholarship holds", "研究上の見解", "Что считают исследователи"],
        Key::UndatedHere => ["gives no date here", "ここに日付の記載なし", "здесь без даты"],
        Key::RestoredFrom => ["restored from {}", "{}により復元", "восстановлено по {}"],
        Key::PartOf => ["Part of", "関連する出来事", "Часть события"],
        Key::Details => ["Details", "詳細", "Подробности"],
        Key::Places => ["Places", "場所", "Места"],
        Key::People => ["People", "人物", "Люди"],
        Key::ChooseOne => [
            "{} events stand here. Choose one:",
            "ここには{}件の出来事がある。選択：",
            "Здесь событий: {}. Выберите одно:",
        ],
        Key::BadDate => [
            "“{}” is not a date this timeline understands. Write it as 1855, 1855-02 or 1855-02-07. The clock stays where it was.",
            "「{}」は日付として読めません。1855、1855-02、1855-02-07 のように書いてください。表示はそのままです。",
            "«{}» — не дата, понятная этой ленте. Пишите 1855, 1855-02 или 1855-02-07. Часы остались на месте.",
        ],
        Key::BadView => [
            "“{}” is not a stretch of time. Write it as from/to, for example 1850/1900. The view stays as it was.",
            "「{}」は期間として読めません。1850/1900 のように書いてください。表示はそのままです。",
            "«{}» — не промежуток времени. Пишите начало/конец, например 1850/1900. Вид не изменился.",
        ],
        Key::OutsideRecord => [
            "“{}” lies outside the record, which covers {from} to {to}. The clock stays where it was.",
            "「{}」はこの記録の範囲（{from}年〜{to}年）の外です。表示はそのままです。",
            "«{}» — вне записей: они охватывают {from}–{to}. Часы остались на месте.",
        ],
        Key::Legend => ["Key", "凡例", "Обозначения"],
        Key::JointShort => ["joint or undefined", "共有・未定", "совместно / не определено"],
        Key::BadEvent => [
            "There is no event “{}” in this record. It may come from another version; look for it in the list of events.",
            "「{}」という出来事はこの記録にありません。別の版のものかもしれません。出来事の一覧で探してください。",
            "События «{}» в этих данных нет. Возможно, ссылка из другой версии: поищите его в списке событий.",
        ],
        Key::BadLang => [
            "There is no “{}” edition yet; this is the English one.",
            "「{}」版はまだありません。英語で表示しています。",
            "Версии на языке «{}» пока нет; показана английская.",
        ],
        Key::BadLink => [
            "The link has a part this page does not understand: “{}”. The rest was followed.",
            "リンクに読み取れない部分があります：「{}」。残りは反映しました。",
            "В ссылке есть непонятная часть: «{}». Остальное учтено.",
        ],
        Key::NoMoreChanges => [
            "The record knows of no further change of territory in this direction.",
            "この方向には、記録上これ以上の領域変化はありません。",
            "В этом направлении других изменений территории нет.",
        ],
        Key::TextsFailed => [
            "Some texts could not be loaded. The picture still works; open the card again to try once more.",
            "一部の文章を読み込めませんでした。図はそのまま使えます。もう一度カードを開くと再試行します。",
            "Часть текстов не загрузилась. Карта и лента работают; откройте карточку снова, чтобы повторить.",
        ],
        Key::Loading => ["Loading what the sources say…", "資料の記述を読み込み中…", "Загружаются тексты источников…"],
        Key::Licence => [
            "Code MIT or Apache-2.0 · record CC BY 4.0 · coastlines public domain",
            "コード MIT / Apache-2.0・記録 CC BY 4.0・海岸線 パブリックドメイン",
            "Код MIT или Apache-2.0 · данные CC BY 4.0 · береговая линия — общественное достояние",
        ],
        Key::NameNote => [
            "Both traditions of names are given; their order means nothing.",
            "両国の地名を併記。順序に意味はない。",
            "Приведены названия обеих традиций; их порядок ничего не значит.",
        ],
        Key::Unrealised => ["did not come about", "実現せず", "не осуществилось"],
        Key::DateHint => ["1855, 1905-09, 1945-08-15", "1855, 1905-09, 1945-08-15", "1855, 1905-09, 1945-08-15"],
        Key::MoveClock => ["Put the clock here", "時計をこの日に合わせる", "Перевести часы сюда"],
    };
    all[lang as usize]
}

/// The name of a kind of event: a lane.
pub(crate) fn event_kind(lang: Lang, kind: EventKind) -> &'static str {
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
pub(crate) fn holding_kind(lang: Lang, kind: HoldingKind) -> &'static str {
    let all: [&str; 3] = match kind {
        HoldingKind::Administered => ["administered", "統治", "управление"],
        HoldingKind::Occupied => ["occupied", "占領", "оккупация"],
        HoldingKind::Joint => ["joint or undefined", "共有・帰属未定", "совместно или не определено"],
        HoldingKind::Treaty => ["title by treaty", "条約上の権原", "право по договору"],
        HoldingKind::Claimed => ["claimed", "領有を主張", "притязание"],
    };
    all[lang as usize]
}

/// What became of an event that did not happen; empty for one that did.
pub(crate) fn status(lang: Lang, status: Status) -> &'static str {
    let all: [&str; 3] = match status {
        Status::Happened => ["", "", ""],
        Status::Offer => ["offer", "申し出", "предложение"],
        Status::Plan => ["plan", "計画", "план"],
        Status::Proposal => ["proposal", "提案", "проект"],
        Status::Refused => ["refused", "拒否", "отказ"],
        Status::Warning => ["warning", "警告", "предупреждение"],
        Status::Idea => ["idea", "構想", "идея"],
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

/// The language's own name for itself.
pub(crate) fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Ja => "日本語",
        Lang::Ru => "Русский",
    }
}

/// The language's own name for itself, for tight places.
pub(crate) fn brief_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "EN",
        Lang::Ja => "日本",
        Lang::Ru => "РУ",
    }
}
