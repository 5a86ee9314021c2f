//! The interface's own words. English comes with the program, the other languages when they are chosen. Dates in words
//! come from `calendar`, names of kinds from `legend`, the record's texts from the record.

use std::cell::Cell;

use calendar::Lang;

/// Messages, and for tests their names in the order of the files in `words/`.
macro_rules! keys {
    ($($key:ident),* $(,)?) => {
        /// A message of the interface: the number of its line in the files in `words/`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Key {
            $($key),*
        }

        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($key)),*];
    };
}

keys! {
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
    ZoomIn,
    ZoomOut,
    ShowAll,
    FullScreen,
    Holdings,
    Events,
    Figures,
    About,
    OtherReading,
    UsualDrawing,
    BadReading,
    HoldingsOn,
    Unknown,
    UnknownHelp,
    OutsideNote,
    DoubtNote,
    MarksNote,
    Close,
    Language,
    BadDate,
    Understood,
    BadView,
    OutsideRecord,
    Legend,
    JointShort,
    BadEvent,
    BadLang,
    BadLink,
    NoMoreChanges,
    TextsFailed,
    RestFailed,
    Again,
    Back,
    Loading,
    Licence,
    NameNote,
    DateHint,
    Settings,
    Help,
    LanesBy,
    ByKind,
    ByParty,
    ByLand,
    ByDocument,
    NoLand,
    Axis,
    Eras,
    Julian,
    Stretched,
    Range,
    RangeHere,
    RangeOff,
    Playing,
    Slow,
    Steady,
    Fast,
    EventByEvent,
    Reading,
    StartOver,
    HelpKeys,
    HelpHands,
    WheelHint,
    OtherReadingTip,
    CountTip,
    PartsTip,
    FoldTip,
    RangeTip,
    Search,
    ClearSearch,
    ToTop,
    Views,
    Everyone,
    EveryoneHelp,
    SeenBy,
    Silent,
    BadPov,
    ViewSources,
    OtherMap,
    Compare,
    CompareDates,
    CompareViews,
    ShownAs,
    Swipe,
    SideBySide,
    CompareOff,
    Divider,
    Halves,
    Layers,
    LayersOfHolding,
    LayersMore,
    Borders,
    Peoples,
    Uses,
    Offers,
    Counts,
    Names,
    Graticule,
    AllLayers,
    Projection,
    AlsoOnMap,
    Differences,
    Share,
    LargerText,
    BadLangKept,
    BadValue,
    BadRecord,
    NoRecord,
    WaitRecord,
    HostRecord,
    PlaceOf,
    LandsChange,
    LandByLand,
    ShortKeys,
    Moves,
    Directions,
    Sooner,
    Edges,
    ReadAsText,
}

const ENGLISH: &str = include_str!("words/en.txt");

thread_local! {
    /// The words of each language; empty while they are not there.
    static WORDS: Cell<[&'static str; 3]> = const { Cell::new([ENGLISH, "", ""]) };
}

/// Takes up the words of a language, as they lie in `words/`. They stay for as long as the page.
pub(crate) fn learn(lang: Lang, words: String) {
    let mut all = WORDS.get();
    if all[lang as usize].is_empty() {
        all[lang as usize] = words.leak();
        WORDS.set(all);
    }
}

/// The words of a message; in English while those of the language are not there.
pub(crate) fn tr(lang: Lang, key: Key) -> &'static str {
    let all = WORDS.get();
    let find = |words: &'static str| Some(words.lines().nth(key as usize)?.split_once(": ")?.1);
    find(all[lang as usize]).or_else(|| find(ENGLISH)).unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 3] = [ENGLISH, include_str!("words/ja.txt"), include_str!("words/ru.txt")];

    #[test]
    fn every_language_has_every_message_in_the_same_order_with_the_same_gaps() {
        for file in FILES {
            let keys: Vec<&str> = file.lines().filter_map(|line| Some(line.split_once(": ")?.0)).collect();
            assert_eq!(keys, NAMES);
            for (line, english) in file.lines().zip(ENGLISH.lines()) {
                for gap in ["{}", "{from}", "{to}"] {
                    assert_eq!(line.matches(gap).count(), english.matches(gap).count(), "{gap} in {line}");
                }
                assert!(line.split_once(": ").is_some_and(|(_, words)| !words.trim().is_empty()), "{line}");
            }
        }
    }

    #[test]
    fn a_language_speaks_english_until_it_is_learnt() {
        assert_eq!(tr(Lang::Ja, Key::Timeline), "Timeline");
        learn(Lang::Ja, FILES[1].to_string());
        assert_eq!(tr(Lang::Ja, Key::Timeline), "年表");
        assert_eq!(tr(Lang::Ru, Key::Timeline), "Timeline");
    }
}
