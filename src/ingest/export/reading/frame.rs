//! What the site's page says around the record: its head, its summary, and what it says while the picture loads or when it
//! cannot.

use calendar::Lang;
use chronicle::Dataset;

use super::html::escaped;

/// The file of each language's page. English is the one that is found without asking for a language.
pub const FILES: [(Lang, &str); 3] = [(Lang::En, "index.html"), (Lang::Ja, "ja.html"), (Lang::Ru, "ru.html")];

/// What a language is called in itself.
const NAMES: [&str; 3] = ["English", "日本語", "Русский"];

/// What stands in the places of the page's template, by their names; ready to be put in, between tags or in a quoted
/// attribute.
#[must_use]
pub fn slots(data: &Dataset, lang: Lang) -> Vec<(&'static str, String)> {
    let words = |all: [&str; 3]| escaped(all[lang as usize]);
    vec![
        ("lang", lang.code().to_owned()),
        ("title", words(TITLE)),
        ("description", words(DESCRIPTION)),
        ("picture", words(PICTURE)),
        ("heading", words(HEADING)),
        ("loading", words(LOADING)),
        ("failure", words(FAILURE)),
        ("noscript", words(NO_SCRIPT)),
        ("intro", words(INTRO)),
        ("short", words(SHORT)),
        ("back", words(BACK)),
        ("languages", languages(lang)),
        ("record", super::record(data, lang)),
    ]
}

/// Links to the page in each language, this one marked.
fn languages(lang: Lang) -> String {
    let item = |(other, file): &(Lang, &str)| {
        let (code, name) = (other.code(), NAMES[*other as usize]);
        let current = if *other == lang { " aria-current=\"page\"" } else { "" };
        format!("<a href=\"{file}#text\" hreflang=\"{code}\" lang=\"{code}\"{current}>{name}</a>")
    };
    FILES.iter().map(item).collect::<Vec<_>>().join(" · ")
}

const TITLE: [&str; 3] = [
    "Kurils and Sakhalin: a timeline and territory map with its sources",
    "千島と樺太：典拠付きの年表と領域地図",
    "Курилы и Сахалин: хронология и карта территорий с источниками",
];
const DESCRIPTION: [&str; 3] = [
    "Who held which part of Sakhalin and the Kurils at any date since the 1850s, what happened when, and which document says so.",
    "1850年代以降、樺太（サハリン）と千島の各部を誰が領有したか、何がいつ起きたか、どの文書がそう記すか。",
    "Кто с 1850-х годов владел каждой частью Сахалина и Курил, что и когда произошло и какой документ об этом говорит.",
];
const PICTURE: [&str; 3] = [
    "A map of Sakhalin and the Kurils, beside it who held what, below it a timeline of events.",
    "樺太（サハリン）と千島の地図。横に領有状況、下に出来事の年表。",
    "Карта Сахалина и Курил, рядом — кто чем владел, внизу — лента событий.",
];
const HEADING: [&str; 3] = [
    "Kurils and Sakhalin: who held what, and who says so",
    "千島と樺太：誰がどこを治め、誰がそう記すか",
    "Курилы и Сахалин: кто чем владел и кто об этом пишет",
];
const LOADING: [&str; 3] =
    ["The timeline and map are loading…", "年表と地図を読み込んでいます…", "Хронология и карта загружаются…"];
const FAILURE: [&str; 3] = [
    "The timeline and map could not start: a part of the program is missing, or this browser is too old for it. The whole record can be read here all the same; loading the page again may help.",
    "年表と地図を開始できませんでした。プログラムの一部が欠けているか、ブラウザーが古すぎます。記録はすべてこのまま読めます。再読み込みで直ることもあります。",
    "Хронологию и карту не удалось запустить: не хватает части программы или браузер для неё слишком стар. Все данные можно читать и так; может помочь перезагрузка страницы.",
];
const NO_SCRIPT: [&str; 3] = [
    "Map and timeline need JavaScript and WebAssembly, which are switched off here. The whole record stands below as text.",
    "地図と年表にはJavaScriptとWebAssemblyが必要ですが、ここでは無効になっています。記録の全文は以下で読めます。",
    "Карте и хронологии нужны JavaScript и WebAssembly, которые здесь отключены. Все данные приведены ниже текстом.",
];
const INTRO: [&str; 3] = [
    "This page tells, for any date since the 1850s, who held, occupied or claimed each part of Sakhalin and the Kuril Islands, and what happened between Japan and Russia or the Soviet Union. Five documents are its record; each statement names the document and the place in it, and where documents differ, all of them are shown.",
    "このページは、1850年代以降の任意の日付について、樺太（サハリン）と千島列島の各部を誰が領有し、占領し、あるいは領有を主張したか、また日本とロシア・ソ連の間で何が起きたかを示す。記録は五つの文書に基づく。各記述には文書とその箇所を付し、文書が食い違う場合はそのすべてを示す。",
    "Эта страница показывает, кто в любой день начиная с 1850-х годов владел каждой частью Сахалина и Курильских островов, занимал её или притязал на неё и что происходило между Японией и Россией или Советским Союзом. Основу составляют пять документов; у каждого утверждения указаны документ и место в нём, а где документы расходятся, приведены все.",
];
const SHORT: [&str; 3] = [
    "In short: a treaty of 1855 drew a border between Urup and Iturup / Etorofu and left Sakhalin undivided. In 1875 Sakhalin went to Russia and the whole Kuril chain to Japan. In 1905 the south of Sakhalin, up to 50° N, became Japanese; its north was under Japanese occupation from 1920 to 1925. In August and September 1945 Soviet forces took southern Sakhalin and the Kurils, and in 1946 the Soviet Union incorporated them. Japan claims Iturup / Etorofu, Kunashir / Kunashiri, Shikotan and the Habomai islets; no peace treaty has been signed. The page takes no side.",
    "概略：1855年の条約は得撫島（ウルップ）と択捉島（イトゥルップ）の間に国境を引き、樺太（サハリン）は分けなかった。1875年、樺太（サハリン）はロシアに、千島列島全体は日本に帰した。1905年、北緯50度以南の樺太（サハリン）が日本領となり、北部は1920年から1925年まで日本の占領下にあった。1945年8月から9月にかけて、ソ連軍が南樺太（南サハリン）と千島を占領し、1946年にソ連が編入した。日本は択捉島（イトゥルップ）、国後島（クナシル）、色丹島、歯舞群島の領有を主張している。平和条約は結ばれていない。このページはいずれの側にも立たない。",
    "Кратко: договор 1855 года провёл границу между Урупом (Уруппу) и Итурупом (Эторофу) и оставил Сахалин неразделённым. В 1875 году Сахалин отошёл к России, а вся Курильская гряда — к Японии. В 1905 году юг Сахалина до 50° с. ш. стал японским; север был под японской оккупацией с 1920 по 1925 год. В августе и сентябре 1945 года советские войска заняли Южный Сахалин и Курилы, а в 1946 году Советский Союз включил их в свой состав. Япония притязает на Итуруп (Эторофу), Кунашир (Кунашири), Шикотан и острова Хабомаи; мирный договор не подписан. Страница не принимает ничью сторону.",
];
const BACK: [&str; 3] = ["Back to map and timeline", "地図と年表に戻る", "Назад к карте и хронологии"];
