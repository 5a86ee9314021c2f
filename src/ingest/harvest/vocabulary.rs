//! The English words that dates are made of, all in lower case unless a name is meant.
//!
//! Left out on purpose: numbers in words beyond ninety-nine, and weekdays, which say nothing a date does not.

use calendar::MONTHS_EN;

const MONTHS_SHORT: [(&str, u8); 13] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    // Longer than three letters in print, and so not in the list of names.
    ("febr", 2),
];

/// The month with this full name, in lower case.
pub(super) fn month_of_name(lower: &str) -> Option<u8> {
    let named = |name: &&str| name.eq_ignore_ascii_case(lower);
    (1..).zip(MONTHS_EN.iter()).find(|(_, name)| named(name)).map(|(month, _)| month)
}

/// The month with this abbreviation, without a full stop.
pub(super) fn month_of_abbreviation(lower: &str) -> Option<u8> {
    MONTHS_SHORT.iter().find(|(short, _)| *short == lower).map(|(_, month)| *month)
}

/// The month whose name begins the word while other letters are stuck to it: `AprilMoscow`, `Novemberwhich`.
pub(super) fn month_stuck(word: &str) -> Option<u8> {
    let rest = |name: &&str| word.strip_prefix(*name).filter(|rest| !rest.is_empty());
    (1..).zip(MONTHS_EN.iter()).find(|(_, name)| rest(name).is_some_and(is_stuck)).map(|(month, _)| month)
}

/// Whether these letters look like a word of their own that lost the space before it.
pub(super) fn is_stuck(rest: &str) -> bool {
    rest.starts_with(char::is_uppercase) || STUCK.contains(&rest)
}

/// Short words that are found stuck to the one before when digits between them are lost.
const STUCK: [&str; 18] = [
    "the",
    "when",
    "which",
    "but",
    "two",
    "three",
    "it",
    "as",
    "did",
    "and",
    "of",
    "in",
    "was",
    "were",
    "after",
    "after",
    "immediately",
    "to",
];

/// Prepositions that a lost year leaves stuck to the next word.
pub(super) const BEFORE_YEARS: [&str; 9] = ["in", "until", "since", "after", "before", "by", "from", "as", "to"];

/// EDTF's number of a season: spring 21 to winter 24.
pub(super) fn season(lower: &str) -> Option<u8> {
    Some(match lower {
        "spring" => 21,
        "summer" => 22,
        "autumn" | "fall" => 23,
        "winter" => 24,
        _ => return None,
    })
}

const UNITS: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const DECADES: [&str; 8] =
    ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];

/// A number in words below twenty, `a` and `an` being one.
pub(super) fn small_number(lower: &str) -> Option<i32> {
    let found = (1..).zip(UNITS).find(|(_, word)| *word == lower).map(|(number, _)| number);
    found.or(matches!(lower, "a" | "an").then_some(1))
}

/// Twenty, thirty … ninety in words.
pub(super) fn tens(lower: &str) -> Option<i32> {
    (2..).zip(TENS).find(|(_, word)| *word == lower).map(|(number, _)| number * 10)
}

/// The decade of a century in words: `fifties` is 50.
pub(super) fn decade_in_words(lower: &str) -> Option<i32> {
    (2..).zip(DECADES).find(|(_, word)| *word == lower).map(|(number, _)| number * 10)
}

/// A unit of time in which one counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

/// A unit by its name.
pub(super) fn unit(lower: &str) -> Option<(Unit, Number)> {
    let (singular, number) = match lower {
        "centuries" => ("century", Number::Plural),
        _ => match lower.strip_suffix('s') {
            Some(singular) => (singular, Number::Plural),
            None => (lower, Number::Singular),
        },
    };
    let unit = match singular {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    };
    Some((unit, number))
}

/// One or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    Singular,
    Plural,
}

/// Words that make "about" of a date.
pub(super) const ABOUT: [&str; 8] = ["about", "around", "circa", "c", "ca", "approximately", "roughly", "towards"];

/// Words that make a date doubtful.
pub(super) const PERHAPS: [&str; 8] =
    ["perhaps", "probably", "possibly", "maybe", "presumably", "apparently", "supposedly", "likely"];

/// What a number before these counts or measures is never a year.
pub(super) const MEASURES: [&str; 30] = [
    "tonnes",
    "tons",
    "tonne",
    "ton",
    "kg",
    "km",
    "metres",
    "meters",
    "kilometres",
    "kilometers",
    "miles",
    "feet",
    "acres",
    "hectares",
    "barrels",
    "dollars",
    "yen",
    "rubles",
    "roubles",
    "percent",
    "per",
    "hours",
    "million",
    "billion",
    "copies",
    "pages",
    "words",
    "square",
    "cubic",
    "bc",
];

/// What a number before these counts, unless a preposition says that it is a year: "in 1918 troops landed".
pub(super) const COUNTED: [&str; 24] = [
    "men",
    "people",
    "persons",
    "soldiers",
    "troops",
    "prisoners",
    "sailors",
    "officers",
    "settlers",
    "colonists",
    "households",
    "families",
    "residents",
    "inhabitants",
    "islands",
    "islanders",
    "ships",
    "vessels",
    "boats",
    "tanks",
    "aircraft",
    "guns",
    "dead",
    "days",
];

/// Prepositions after which a number before counted things is a year all the same.
pub(super) const YEAR_SURE: [&str; 11] =
    ["in", "since", "until", "before", "after", "during", "early", "late", "mid", "from", "by"];

/// Words before a number that only numbers something: `p. 1956`, `No. 1956`.
pub(super) const NUMBERING: [&str; 22] = [
    "p",
    "pp",
    "page",
    "pages",
    "no",
    "nos",
    "number",
    "vol",
    "volume",
    "chapter",
    "article",
    "articles",
    "section",
    "resolution",
    "decree",
    "directive",
    "paragraph",
    "figure",
    "table",
    "note",
    "room",
    "line",
];
