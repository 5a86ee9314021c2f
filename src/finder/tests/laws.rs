//! Laws of folding, of queries and of the index, on any text and on the record as it is.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use std::sync::{Arc, OnceLock};

use chronicle::{Dataset, EventKind, Lang, Records};
use finder::{Filter, Index, Marker, Query, by_document, by_party, fold, romanised, sound};
use proptest::prelude::*;
use proptest::sample::select;

/// An index in each language.
fn indexes() -> Arc<[Index; 3]> {
    static INDEXES: OnceLock<Arc<[Index; 3]>> = OnceLock::new();
    INDEXES.get_or_init(|| Arc::new(Lang::ALL.map(|lang| Index::new(&common::dataset(), lang)))).clone()
}

/// Texts as people write them in the three scripts, with marks, signs and strange letters among them.
fn texts() -> impl Strategy<Value = String> {
    let script = prop_oneof![
        Just("[a-zA-Z0-9 '’.~:\u{300}-\u{30f}-]{0,12}"),
        Just("[А-яЁё Іў\u{306}]{0,12}"),
        Just("[ぁ-ゖァ-ヺー・\u{3099}\u{309a}ｦ-ﾟ]{0,12}"),
        Just("[一-龯々ＡＺａｚ０９　国洲]{0,12}"),
        Just("[ß-ſǍ-ǜİ]{0,12}"),
        Just("\\PC{0,12}"),
    ];
    proptest::collection::vec(script.prop_flat_map(|of| proptest::string::string_regex(of).unwrap()), 0..4)
        .prop_map(|parts| parts.concat())
}

fn queries() -> impl Strategy<Value = Query> {
    let filters = proptest::collection::vec((select(&Filter::ALL[..]), any::<proptest::sample::Index>()), 0..3);
    (select(&["", "", "treaty", "日本", "Сов", "japan peace"][..]), filters).prop_map(|(words, filters)| {
        filters.into_iter().fold(Query::words_only(words), |query, (filter, at)| {
            let values = indexes()[0].values(filter).to_vec();
            match values.is_empty() {
                true => query.with(filter, ["1850", "1905", "1956", "2000"][at.index(4)]),
                false => query.with(filter, &values[at.index(values.len())]),
            }
        })
    })
}

/// A word of something that an event's title says, as it is read.
fn titles() -> impl Strategy<Value = (Lang, u32, String)> {
    (select(&Lang::ALL[..]), any::<proptest::sample::Index>()).prop_map(|(lang, at)| {
        let data = common::dataset();
        let event = at.index(data.events().len());
        (lang, event as u32, data.records().events[event].title.get(lang).to_string())
    })
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing_and_leaves_single_spaces(text in texts()) {
        let once = fold(&text);
        prop_assert_eq!(&fold(&once), &once);
        prop_assert!(!once.contains("  ") && once.trim() == once, "{:?}", once);
    }

    #[test]
    fn case_width_marks_and_kana_make_no_difference(text in "[a-zа-яー]{0,8}[ぁ-ゖ]{0,8}") {
        let katakana: String = text.chars()
            .map(|c| char::from_u32(if ('ぁ'..='ゖ').contains(&c) { c as u32 + 0x60 } else { c as u32 }).unwrap()).collect();
        prop_assert_eq!(fold(&katakana), fold(&text));
        prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        let wide: String = text.chars()
            .map(|c| if c.is_ascii_lowercase() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c }).collect();
        prop_assert_eq!(fold(&wide), fold(&text));
        let marked: String = text.chars().flat_map(|c| [Some(c), c.is_ascii().then_some('\u{304}')]).flatten().collect();
        prop_assert_eq!(fold(&marked), fold(&text));
    }

    #[test]
    fn what_is_romanised_has_no_letters_of_the_other_scripts(text in "[А-яЁё ぁ-ゖァ-ヴー]{0,20}") {
        let latin = romanised(&text);
        prop_assert!(latin.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' '), "{latin}");
        prop_assert!(sound(&latin).len() <= 2 * latin.len());
    }

    #[test]
    fn every_text_is_a_query_and_its_text_form_comes_back(text in texts(), more in texts()) {
        let (query, _) = Query::parse(&[text.as_str(), "~", &more, "~kind:", &text, "~from:1905~differ"].concat());
        prop_assert_eq!(Query::parse(&query.text()), (query.clone(), vec![]));
        let built = Query::words_only(&text).with(Filter::Party, &more).with(Filter::To, &text).with(Filter::Outside, "");
        prop_assert_eq!(Query::parse(&built.text()), (built.clone(), vec![]));
        prop_assert!(indexes()[0].find(&query).is_sorted());
    }

    #[test]
    fn known_queries_come_back_and_what_is_left_out_is_told(query in queries()) {
        prop_assert_eq!(Query::parse(&query.text()), (query.clone(), vec![]));
        prop_assert_eq!(indexes()[0].known(query.clone()), (query.clone(), vec![]));
        let strange = query.with(Filter::Person, "nobody-at-all");
        let (known, unknown) = indexes()[0].known(strange.clone());
        prop_assert_eq!(unknown, ["person:nobody-at-all"]);
        prop_assert_eq!(known, strange.clone().without(Filter::Person));
        prop_assert!(indexes()[0].find(&strange).is_empty());
    }

    #[test]
    fn an_event_is_found_by_the_beginning_of_each_word_of_its_title((lang, event, title) in titles(), keep in 1_usize..9) {
        for word in fold(&title).split(' ') {
            let begun: String = word.chars().take(keep).collect();
            prop_assert!(indexes()[lang as usize].find(&Query::words_only(&begun)).contains(&event), "{begun} of {title}");
        }
        prop_assert!(indexes()[lang as usize].find(&Query::words_only(&title)).contains(&event), "{title}");
    }

    #[test]
    fn more_words_and_filters_never_find_more(query in queries(), other in queries()) {
        let index = &indexes()[0];
        let all = index.find(&query);
        prop_assert!(all.is_sorted());
        let words = [query.words(), " ", other.words()].concat();
        let narrow = Filter::ALL.into_iter().fold(Query::words_only(&words), |narrow, filter| {
            query.get(filter).or(other.get(filter)).map_or(narrow.clone(), |value| narrow.with(filter, value))
        });
        prop_assert!(index.find(&narrow).iter().all(|event| all.contains(event)));
    }

    #[test]
    fn counts_tell_what_another_value_of_a_filter_would_find(query in queries(), at in any::<proptest::sample::Index>()) {
        let index = &indexes()[0];
        let found = index.search(&query, None);
        for filter in Filter::LISTED {
            let values = index.values(filter);
            prop_assert_eq!(found.counts(filter).len(), values.len());
            let value = at.index(values.len());
            let other = index.find(&query.clone().with(filter, &values[value]));
            prop_assert_eq!(found.counts(filter)[value] as usize, other.len(), "{:?} {}", filter, values[value]);
        }
    }

    #[test]
    fn marks_are_in_order_and_say_what_was_searched((_, _, title) in titles(), keep in 1_usize..9, text in texts()) {
        for typed in [fold(&title).chars().take(keep).collect(), text] {
            let marks = Marker::new(&Query::words_only(&typed)).marks(&title);
            prop_assert!(marks.iter().all(|mark| mark.start < mark.end && title.get(mark.clone()).is_some()));
            prop_assert!(marks.windows(2).all(|pair| pair[0].end < pair[1].start));
        }
        let first = fold(&title).split(' ').next().unwrap_or_default().to_string();
        let marks = Marker::new(&Query::words_only(&first)).marks(&title);
        prop_assert!(fold(&title[marks[0].clone()]).starts_with(&first), "{first} in {title}: {marks:?}");
    }
}

#[test]
fn the_systems_of_romanisation_sound_alike() {
    for names in [
        "Kunashiri Kunasiri Кунашири くなしり クナシリ",
        "Etorofu Etorohu Эторофу えとろふ エトロフ",
        "Habomai Khabomai Хабомаи Хабомай はぼまい",
        "Tōgō Togo Того Тогоо トーゴー とうごう Tougou",
        "Tōkyō Tokyo Токио とうきょう",
        "Yoshizawa Yosizawa Ёсидзава よしざわ",
        "Matsuoka Matuoka Мацуока まつおか",
        "Hiroshima Hirosima Хиросима ひろしま ヒロシマ",
        "Honshu Honsyu Хонсю ほんしゅう",
        "Itō Ito Ито いとう",
        "Shumushu Syumusyu しゅむしゅ シュムシュ",
        "Jimpu Zinpu Дзимпу じんぷ",
        "Uruppu Уруппу うるっぷ",
        "Gorbachev Горбачёв Горбачев",
        "Sakhalin Сахалин",
        "Nissho Nissyo にっしょ",
        "Fiji ふぃじ フィジ",
        "Itchō いっちょう",
        "Cheburi Чебури チェブリ",
        "Winchi うぃんち ウィンチ",
    ] {
        let heard: Vec<String> = names.split(' ').map(|name| sound(&romanised(name))).collect();
        assert!(heard.windows(2).all(|pair| pair[0] == pair[1]), "{names}: {heard:?}");
    }
    for (one, other) in [("Etorofu", "Iturup"), ("Tokyo", "Kyoto"), ("Sato", "Saito"), ("Tanaka", "Nakasone")] {
        assert_ne!(sound(&romanised(one)), sound(&romanised(other)));
    }
}

#[test]
fn parts_of_a_query_that_make_no_sense_are_told() {
    let (query, unknown) =
        Query::parse("peace  talks~kind:treaty~colour:red~from:soon~kind:war~differ:yes~~party:~to:2000");
    assert_eq!(query.text(), "peace talks~kind:treaty~to:2000");
    assert_eq!(unknown, ["colour:red", "from:soon", "kind:war", "differ:yes", "party:"]);
    assert!(Query::parse("").0.is_empty() && Query::words_only(" … ~").is_empty());
    assert!(!Query::parse("~differ").0.is_empty());
}

#[test]
fn kinds_have_the_names_of_the_record_files() {
    let names = EventKind::ALL.map(|kind| format!("{kind:?}").to_lowercase());
    assert_eq!(indexes()[0].values(Filter::Kind), names);
    for filter in Filter::ALL {
        assert_eq!(Filter::from_name(filter.name()), Some(filter));
        assert_eq!(Filter::ALL[filter as usize], filter);
    }
}

#[test]
fn words_are_marked_where_they_stand_in_the_title() {
    for (typed, title, expected) in [
        ("peace", "Peace of Portsmouth", "[Peace] of Portsmouth"),
        ("port pe", "Peace of Portsmouth", "[Pe]ace of [Port]smouth"),
        ("ポーツマス", "ポーツマス条約", "[ポーツマス]条約"),
        ("講和", "米大統領の講和仲介", "米大統領の[講和]仲介"),
        ("горбачев", "Горбачёв в Токио", "[Горбачёв] в Токио"),
        ("Кунашир", "Border at Kunashir", "Border at [Kunashir]"),
        ("eace", "Peace", "Peace"),
        ("~kind:treaty", "kind treaty", "[kind] [treaty]"),
    ] {
        let marks = Marker::new(&Query::words_only(typed)).marks(title);
        let mut told = title.to_string();
        for mark in marks.into_iter().rev() {
            told.insert(mark.end, ']');
            told.insert(mark.start, '[');
        }
        assert_eq!(told, expected);
    }
}

#[test]
fn groups_hold_every_event_and_only_what_belongs_to_them() {
    let data = common::dataset();
    for groups in Lang::ALL.into_iter().flat_map(|lang| [by_party(&data, lang), by_document(&data, lang)]) {
        assert!((2..=10).contains(&groups.len()));
        let mut seen = vec![false; data.events().len()];
        for group in &groups {
            assert!(!group.events.is_empty() && group.events.is_sorted(), "{}", group.key);
            assert_eq!(group.name.is_empty(), ["others", "outside"].contains(&group.key.as_str()));
            group.events.iter().for_each(|event| seen[*event as usize] = true);
            let filter = if groups.iter().any(|group| group.key == "outside") { Filter::Source } else { Filter::Party };
            if group.key != "others" {
                let same = indexes()[0].find(&Query::default().with(filter, &group.key));
                assert_eq!(group.events, same, "{}", group.key);
            }
        }
        assert!(seen.into_iter().all(|seen| seen), "an event is in no group");
        let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
        assert!((1..names.len()).all(|at| !names[..at].contains(&names[at])), "{names:?}");
    }
}

#[test]
fn an_empty_record_has_an_index_that_finds_nothing() {
    let empty = Dataset::resolve(Records::default());
    let index = Index::new(&empty, Lang::En);
    assert!(index.find(&Query::default()).is_empty());
    assert!(index.find(&Query::parse("peace~source:outside~differ").0).is_empty());
    assert!(by_party(&empty, Lang::Ja).is_empty() && by_document(&empty, Lang::Ru).is_empty());
}

#[test]
fn documents_whose_names_begin_alike_keep_their_whole_names() {
    let named = |id: &str| chronicle::Source { id: id.into(), ..Default::default() };
    let sources = vec![named("000_a.txt"), named("001_b.txt"), named("001_c.txt"), named("notes"), named("outside")];
    let data = Dataset::resolve(Records { sources, ..Records::default() });
    let index = Index::new(&data, Lang::En);
    assert_eq!(index.values(Filter::Source)[..4], ["000", "001_b.txt", "001_c.txt", "notes"]);
}
