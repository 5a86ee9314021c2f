//! The words of the share dialog and of the museum, in the three languages.

use calendar::Lang;

/// Words; `{}` stands where something is to be put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Front {
    Share,
    Link,
    ThisComputer,
    NoLink,
    State,
    Qr,
    QrTooLong,
    Embed,
    Frame,
    Element,
    Image,
    ImageOf,
    SaveImage,
    NoImage,
    SendTo,
    Close,
    Touch,
    StillHere,
    StartsOver,
    Stay,
    Over,
    BadKiosk,
}

/// All words.
#[cfg(test)]
const ALL: [Front; 22] = [
    Front::Share,
    Front::Link,
    Front::ThisComputer,
    Front::NoLink,
    Front::State,
    Front::Qr,
    Front::QrTooLong,
    Front::Embed,
    Front::Frame,
    Front::Element,
    Front::Image,
    Front::ImageOf,
    Front::SaveImage,
    Front::NoImage,
    Front::SendTo,
    Front::Close,
    Front::Touch,
    Front::StillHere,
    Front::StartsOver,
    Front::Stay,
    Front::Over,
    Front::BadKiosk,
];

/// The words of a message.
pub(super) fn tr(lang: Lang, words: Front) -> &'static str {
    let all: [&str; 3] = match words {
        Front::Share => ["Share what you see", "表示中の内容を共有", "Поделиться тем, что на экране"],
        Front::Link => ["Link", "リンク", "Ссылка"],
        Front::ThisComputer => [
            "This page lies on this computer, so the link works only here. Elsewhere, open the timeline and put the text below after its address.",
            "このページはこのコンピューター上にあるため、リンクはここでしか使えません。ほかの場所では年表を開き、アドレスの後に下の文字列を付けてください。",
            "Эта страница находится на этом компьютере, и ссылка работает только здесь. В другом месте откройте хронологию и добавьте текст ниже к её адресу.",
        ],
        Front::NoLink => [
            "The page around has no address that leads here. Open the timeline elsewhere and put the text below after its address.",
            "このページには、ここを指すアドレスがありません。ほかの場所で年表を開き、アドレスの後に下の文字列を付けてください。",
            "У этой страницы нет адреса, ведущего сюда. Откройте хронологию в другом месте и добавьте текст ниже к её адресу.",
        ],
        Front::State => ["What is seen, as text", "表示内容を表す文字列", "Что на экране, текстом"],
        Front::Qr => ["QR code of the link", "リンクのQRコード", "QR-код ссылки"],
        Front::QrTooLong => [
            "The link is too long for a QR code.",
            "リンクが長すぎてQRコードにできません。",
            "Ссылка слишком длинна для QR-кода.",
        ],
        Front::Embed => ["Put it on a page", "ページに埋め込む", "Встроить в страницу"],
        Front::Frame => ["As a frame", "フレームとして", "Как фрейм"],
        Front::Element => ["As an element, with its script", "要素とスクリプトとして", "Как элемент со скриптом"],
        Front::Image => ["Image", "画像", "Изображение"],
        Front::ImageOf => {
            ["Map and timeline as drawn: {}", "描かれている地図と年表：{}", "Карта и хронология, как на экране: {}"]
        }
        Front::SaveImage => ["Save as PNG", "PNGで保存", "Сохранить PNG"],
        Front::NoImage => [
            "The browser could not make the image.",
            "ブラウザーが画像を作成できませんでした。",
            "Браузер не смог создать изображение.",
        ],
        Front::SendTo => ["Send to…", "ほかのアプリへ…", "Отправить…"],
        Front::Close => ["Close", "閉じる", "Закрыть"],
        Front::Touch => ["Touch to begin", "タッチして始める", "Коснитесь, чтобы начать"],
        Front::StillHere => ["Are you still here?", "まだご覧になっていますか？", "Вы ещё здесь?"],
        Front::StartsOver => [
            "If nobody answers, everything starts over in {} s.",
            "お返事がなければ、{}秒後に最初の画面に戻ります。",
            "Если никто не ответит, через {} с всё начнётся сначала.",
        ],
        Front::Stay => ["Yes, go on", "はい、続けます", "Да, продолжить"],
        Front::Over => ["Start over", "最初に戻る", "Начать сначала"],
        Front::BadKiosk => [
            "kiosk=\"{}\" is no number of seconds above 0, such as kiosk=\"120\". It now waits for 90 seconds.",
            "kiosk=\"{}\"は0より大きい秒数ではありません（例：kiosk=\"120\"）。90秒待つ設定で動作します。",
            "kiosk=\"{}\" — не число секунд больше 0 (пример: kiosk=\"120\"). Действует ожидание 90 секунд.",
        ],
    };
    all[lang as usize]
}

/// Holds for every table of words: each language has its own, with as many places to put something in.
#[cfg(test)]
pub(super) fn assert_in_every_language<K: Copy + std::fmt::Debug>(
    all: impl IntoIterator<Item = K>,
    tr: impl Fn(Lang, K) -> &'static str,
) {
    for words in all {
        let [en, ja, ru] = [Lang::En, Lang::Ja, Lang::Ru].map(|lang| tr(lang, words));
        assert!(!en.is_empty() && ja != en && ru != en && ja != ru, "{words:?}");
        assert!([ja, ru].iter().all(|text| text.matches("{}").count() == en.matches("{}").count()), "{words:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_own_words_with_the_same_gaps() {
        assert_in_every_language(ALL, tr);
    }
}
