//! The words of the text around the record, in the three languages. What kinds of event, holding, border and note are
//! called is the legend's affair.

use calendar::Lang;
use chronicle::{Basis, Confidence, DisagreementKind, Stage};

/// Words; `{}` stands where something is to be put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Contents,
    Events,
    Who,
    Differences,
    Lines,
    Sources,
    References,
    Licence,
    HowToRead,
    HowToReadTables,
    Statements,
    Period,
    Holder,
    How,
    SaidBy,
    Doubts,
    Denies,
    Unrealised,
    PartOf,
    After,
    SourcesDiffer,
    Holds,
    Because,
    SourcesIntro,
    ToldTo,
    LicenceText,
    Cite,
    FilesBeside,
}

/// The words of the record's text.
pub(super) fn word(lang: Lang, word: Word) -> &'static str {
    let all: [&str; 3] = match word {
        Word::Contents => ["Contents", "目次", "Содержание"],
        Word::Events => ["Events by date", "年代順の出来事", "События по датам"],
        Word::Who => ["Who held what", "誰がどこを領有したか", "Кто чем владел"],
        Word::Differences => ["Where the sources differ", "資料が食い違う点", "Где источники расходятся"],
        Word::Lines => ["Borders and notes on the map", "地図上の境界と注記", "Границы и пометки на карте"],
        Word::Sources => ["The documents", "文書", "Документы"],
        Word::References => ["Outside references", "外部文献", "Внешние источники"],
        Word::Licence => ["Licence and citation", "ライセンスと引用", "Лицензия и цитирование"],
        Word::HowToRead => [
            "After each statement stands the place that makes it: 000 p7.s1 is document 000, paragraph 7, sentence 1; a number in square brackets is an outside reference. In round brackets: the date a place gives, where it is not the event's, and how it was got.",
            "各記述の後にその箇所を示す。000 p7.s1は文書000の第7段落第1文、角括弧の数字は外部文献。丸括弧内は、その箇所の日付（出来事の日付と異なる場合）とその求め方。",
            "После каждого утверждения указано его место: 000 p7.s1 — документ 000, абзац 7, предложение 1; число в квадратных скобках — внешний источник. В круглых скобках — дата, которую даёт это место, если у события она иная, и как она получена.",
        ],
        Word::HowToReadTables => [
            "“Claimed” is a claim, not possession; “title by treaty” is the title under a treaty in force, whoever governed. The numbers lead to the statements below the tables, numbers in brackets to outside references.",
            "「領有を主張」は主張であり、領有ではない。「条約上の権原」は、統治者にかかわらず、有効な条約に基づく権原を指す。数字は表の下の記述を、角括弧の数字は外部文献を指す。",
            "«Притязание» — это притязание, а не владение; «право по договору» — право по действующему договору, кто бы ни управлял. Числа ведут к утверждениям под таблицами, числа в квадратных скобках — к внешним источникам.",
        ],
        Word::Statements => ["What is said for the tables", "表の根拠となる記述", "Что сказано в подтверждение таблиц"],
        Word::Period => ["Period", "期間", "Период"],
        Word::Holder => ["Who", "誰が", "Кто"],
        Word::How => ["How", "形態", "Как"],
        Word::SaidBy => ["Who says so", "典拠", "Кто об этом говорит"],
        Word::Doubts => ["not sure of it", "断定せず", "без уверенности"],
        Word::Denies => ["says otherwise", "異なる記述", "утверждает иное"],
        Word::Unrealised => ["did not come about", "実現せず", "не осуществилось"],
        Word::PartOf => ["part of another event", "他の出来事の一部", "часть другого события"],
        Word::After => ["the stage before", "前の段階", "предыдущий этап"],
        Word::SourcesDiffer => ["sources differ: ", "資料の相違：", "источники расходятся: "],
        Word::Holds => ["Scholarship holds: ", "研究上の見解：", "Исследователи считают: "],
        Word::Because => [
            "Why the usual drawing follows it: ",
            "通常の図がこれに従う理由：",
            "Почему обычный вариант построен так: ",
        ],
        Word::SourcesIntro => [
            "Five documents are the record. Facts are taken from them, sentences are not: every statement here is in words of its own. What they leave out, and where scholarship differs from them, is added from outside references.",
            "記録は五つの文書に基づく。文書からは事実のみを採り、文章は採らない。ここでの記述はすべて独自の言葉による。文書にない事柄や、研究が文書と異なる点は外部文献で補う。",
            "Основу составляют пять документов. Из них взяты факты, а не предложения: каждое утверждение изложено здесь своими словами. Чего в них нет и в чём исследования с ними расходятся, добавлено из внешних источников.",
        ],
        Word::ToldTo => ["Its story ends: {}.", "記述の終わり：{}。", "Повествование кончается: {}."],
        Word::LicenceText => [
            "Record: CC BY 4.0. Code: MIT or Apache-2.0. Coastlines: public domain. Version {}.",
            "記録：CC BY 4.0。コード：MITまたはApache-2.0。海岸線：パブリックドメイン。版：{}。",
            "Данные: CC BY 4.0. Код: MIT или Apache-2.0. Береговая линия: общественное достояние. Версия {}.",
        ],
        Word::Cite => ["How to cite: ", "引用方法：", "Как ссылаться: "],
        Word::FilesBeside => [
            "Figures, people, points of view and all of the record for other tools: ",
            "数値・人物・視点を含む全記録（ほかのツール用）：",
            "Числа, люди, точки зрения и все данные для других программ: ",
        ],
    };
    all[lang as usize]
}

/// The words with something put in.
pub(super) fn word_with(lang: Lang, key: Word, what: &str) -> String {
    word(lang, key).replace("{}", what)
}

/// A stage of a treaty or act.
pub(super) fn stage(lang: Lang, stage: Stage) -> &'static str {
    let all: [&str; 3] = match stage {
        Stage::Signed => ["signed", "調印", "подписание"],
        Stage::Ratified => ["ratified", "批准", "ратификация"],
        Stage::InForce => ["in force", "発効", "вступление в силу"],
        Stage::HandedOver => ["handed over", "引き渡し", "передача"],
    };
    all[lang as usize]
}

/// How the date of a claim was got; nothing when the text states it.
pub(super) fn basis(lang: Lang, basis: Basis) -> Option<&'static str> {
    let all: [&str; 3] = match basis {
        Basis::Stated => return None,
        Basis::Computed => ["computed", "計算による", "вычислено"],
        Basis::Context => ["from context", "文脈による", "из контекста"],
        Basis::Heading => ["from a heading", "見出しによる", "из заголовка"],
        Basis::Restored => ["restored from", "次により復元：", "восстановлено по"],
    };
    Some(all[lang as usize])
}

/// What kind of difference there is between sources.
pub(super) fn disagreement_kind(lang: Lang, kind: DisagreementKind) -> &'static str {
    let all: [&str; 3] = match kind {
        DisagreementKind::Between => ["Between documents", "文書間の相違", "Между документами"],
        DisagreementKind::Internal => ["Within one document", "文書内の矛盾", "Внутри одного документа"],
        DisagreementKind::Scholarship => ["Against scholarship", "研究との相違", "Расхождение с исследованиями"],
        DisagreementKind::Precision => ["In precision", "精度の違い", "В точности"],
        DisagreementKind::Framing => ["In framing", "書き方の違い", "В подаче"],
        DisagreementKind::Stale => ["Statements that have aged", "古くなった記述", "Устаревшие утверждения"],
        DisagreementKind::Damage => ["Caused by damage", "損傷による相違", "Из-за повреждений"],
    };
    all[lang as usize]
}

/// How sure we are of what scholarship holds.
pub(super) fn confidence(lang: Lang, confidence: Confidence) -> &'static str {
    let all: [&str; 3] = match confidence {
        Confidence::High => ["high confidence", "確度：高い", "уверенность высокая"],
        Confidence::Medium => ["medium confidence", "確度：中程度", "уверенность средняя"],
        Confidence::Low => ["low confidence", "確度：低い", "уверенность низкая"],
    };
    all[lang as usize]
}
