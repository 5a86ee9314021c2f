//! The words of the dialogs to print and to export, and of the sheet, in the three languages.

use calendar::Lang;

/// Words; `{}` stands where something is to be put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Take {
    Print,
    PrintLong,
    Export,
    ExportLong,
    Paper,
    Portrait,
    Landscape,
    Dates,
    DateN,
    NoDate,
    WithEvents,
    Listed,
    Cancel,
    Printing,
    NotPrinted,
    Svg,
    Png,
    Csv,
    GeoJson,
    Film,
    Bibtex,
    Cite,
    CiteShort,
    CiteLong,
    CiteEvent,
    Save,
    Working,
    Drawing,
    Saved,
    Failed,
    TooLarge,
    PlaysOnce,
    WhoHeldWhat,
    Timeline,
    Events,
    Notes,
    Denies,
    Doubts,
    Differ,
    SeeAgain,
    Version,
    Doubtful,
}

/// All words.
#[cfg(test)]
const ALL: [Take; 42] = [
    Take::Print,
    Take::PrintLong,
    Take::Export,
    Take::ExportLong,
    Take::Paper,
    Take::Portrait,
    Take::Landscape,
    Take::Dates,
    Take::DateN,
    Take::NoDate,
    Take::WithEvents,
    Take::Listed,
    Take::Cancel,
    Take::Printing,
    Take::NotPrinted,
    Take::Svg,
    Take::Png,
    Take::Csv,
    Take::GeoJson,
    Take::Film,
    Take::Bibtex,
    Take::Cite,
    Take::CiteShort,
    Take::CiteLong,
    Take::CiteEvent,
    Take::Save,
    Take::Working,
    Take::Drawing,
    Take::Saved,
    Take::Failed,
    Take::TooLarge,
    Take::PlaysOnce,
    Take::WhoHeldWhat,
    Take::Timeline,
    Take::Events,
    Take::Notes,
    Take::Denies,
    Take::Doubts,
    Take::Differ,
    Take::SeeAgain,
    Take::Version,
    Take::Doubtful,
];

/// The words of a message.
pub(super) fn tr(lang: Lang, words: Take) -> &'static str {
    let all: [&str; 3] = match words {
        Take::Print => ["Print…", "印刷…", "Печать…"],
        Take::PrintLong => ["Print a sheet with sources", "出典付きの用紙を印刷", "Печать листа с источниками"],
        Take::Export => ["Export…", "書き出し…", "Экспорт…"],
        Take::ExportLong => ["Export what is on the screen", "表示中の内容を書き出す", "Экспорт того, что на экране"],
        Take::Paper => ["Paper", "用紙", "Бумага"],
        Take::Portrait => ["Portrait", "縦", "Книжная"],
        Take::Landscape => ["Landscape", "横", "Альбомная"],
        Take::Dates => ["Maps at up to four dates", "地図の日付（4つまで）", "Карты на даты (не более четырёх)"],
        Take::DateN => ["Date {}", "日付{}", "Дата {}"],
        Take::NoDate => [
            "“{}” is no date that is understood here. Try 7 Feb 1855, 1855 or 1855-02-07.",
            "「{}」は日付として読み取れません。例：1855年2月7日、1855、1855-02-07。",
            "«{}» — не дата, понятная здесь. Примеры: 7 фев 1855, 1855, 1855-02-07.",
        ],
        Take::WithEvents => [
            "List the events in view, with their sources as notes",
            "表示中の出来事を、出典を注にして載せる",
            "Перечислить видимые события с источниками в примечаниях",
        ],
        Take::Listed => [
            "Events in view: {}. Zoom in or search to list fewer.",
            "表示中の出来事：{}件。拡大や検索で減らせます。",
            "Событий в поле зрения: {}. Приблизьте или задайте поиск, чтобы их стало меньше.",
        ],
        Take::Cancel => ["Close", "閉じる", "Закрыть"],
        Take::Printing => ["Laying out the sheet…", "紙面を組んでいます…", "Лист верстается…"],
        Take::NotPrinted => [
            "The browser opened no print window. Nothing has changed; the files under Export can be printed instead.",
            "ブラウザーが印刷画面を開きませんでした。表示は変わっていません。書き出したファイルを印刷することもできます。",
            "Браузер не открыл окно печати. Ничего не изменилось; можно напечатать файлы из раздела экспорта.",
        ],
        Take::Svg => {
            ["Drawing of map and timeline", "地図と年表の図（拡大しても粗くならない）", "Рисунок карты и хронологии"]
        }
        Take::Png => ["Image of map and timeline", "地図と年表の画像", "Изображение карты и хронологии"],
        Take::Csv => [
            "Table of the events in view, with who says so",
            "表示中の出来事と典拠の表",
            "Таблица видимых событий с источниками",
        ],
        Take::GeoJson => [
            "Who held what on this day, for maps of your own",
            "この日の領有状況（自作の地図用）",
            "Кто чем владел в этот день, для своих карт",
        ],
        Take::Film => [
            "Playback, a picture for each change of territory: {}",
            "再生動画（領域の変化ごとの図：{}枚）",
            "Проигрывание, кадр на каждое изменение территории: {}",
        ],
        Take::Bibtex => {
            ["Citation for a reference manager", "文献管理ソフト用の引用情報", "Ссылка для библиографической программы"]
        }
        Take::Cite => ["Cite", "引用", "Цитировать"],
        Take::CiteShort => ["Short", "短い形", "Кратко"],
        Take::CiteLong => ["Long", "長い形", "Полностью"],
        Take::CiteEvent => ["The selected event", "選択中の出来事", "Выбранное событие"],
        Take::Save => ["Save", "保存", "Сохранить"],
        Take::Working => ["Making the file…", "ファイルを作成しています…", "Файл создаётся…"],
        Take::Drawing => ["Drawing picture {} of {}…", "図を描いています：{}／{}", "Рисуется кадр {} из {}…"],
        Take::Saved => ["Saved as {}", "{} として保存しました", "Сохранено как {}"],
        Take::Failed => [
            "The file could not be made. What is on the screen is unchanged; try again or choose another form.",
            "ファイルを作成できませんでした。表示は変わっていません。もう一度試すか、別の形式を選んでください。",
            "Файл создать не удалось. На экране ничего не изменилось; повторите попытку или выберите другой вид.",
        ],
        Take::TooLarge => [
            "The browser could not make an image of this size. Try a smaller one.",
            "ブラウザーがこの大きさの画像を作成できませんでした。小さい倍率を試してください。",
            "Браузер не смог создать изображение такого размера. Попробуйте меньшее.",
        ],
        Take::PlaysOnce => [
            "Plays once; a click plays it again.",
            "一度再生されます。クリックでもう一度再生します。",
            "Проигрывается один раз; щелчок запускает снова.",
        ],
        Take::WhoHeldWhat => ["Who held what", "領有の状況", "Кто чем владел"],
        Take::Timeline => ["Timeline, {} to {}", "年表：{}〜{}", "Хронология: {} — {}"],
        Take::Events => ["Events, {} to {}", "出来事：{}〜{}", "События: {} — {}"],
        Take::Notes => ["Notes", "注", "Примечания"],
        Take::Denies => ["denies", "否定", "отрицает"],
        Take::Doubts => ["doubts", "疑問視", "сомневается"],
        Take::Differ => ["sources differ", "典拠に相違あり", "источники расходятся"],
        Take::SeeAgain => ["The same on the screen", "同じ内容を画面で見る", "То же на экране"],
        Take::Version => ["Version {}", "バージョン{}", "Версия {}"],
        Take::Doubtful => ["in doubt", "不確か", "под вопросом"],
    };
    all[lang as usize]
}

#[cfg(test)]
mod tests {
    use super::super::words as front_words;
    use super::*;

    #[test]
    fn every_language_has_its_own_words_with_the_same_gaps() {
        front_words::assert_in_every_language(ALL, tr);
    }
}
