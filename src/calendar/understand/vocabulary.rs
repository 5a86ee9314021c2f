//! What the words of three languages mean in a date. All words stand as `fold` leaves them: lower case, without
//! diacritics, dots and apostrophes.
//!
//! Left out on purpose: days of the week, and months and eras, whose names the room has already.

use crate::Era;

/// A number as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: i32,
    /// How many digits it was typed with.
    pub(super) digits: u8,
}

/// A part of a longer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
    FirstHalf,
    SecondHalf,
}

/// On which side of a date something lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    By,
    Until,
    After,
    Since,
}

/// What a piece of the text means, whatever its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Number(Number),
    /// 1-12, named rather than numbered.
    Month(u8),
    /// As EDTF numbers them: 21-24.
    Season(u8),
    Era(Era),
    /// The number before it is a year.
    OfYear,
    OfMonth,
    OfDay,
    OfDecade,
    OfCentury,
    Part(Part),
    About,
    Perhaps,
    Side(Side),
    /// It may join the parts of a date or the ends of a range.
    Hyphen,
    /// It joins the ends of a range.
    Dash,
    Between,
    And,
    Or,
    Intercalary,
    BeforeOurEra,
    Julian,
    /// Says nothing about the date.
    Idle,
    /// Not understood.
    Unknown,
}

/// Phrases, parted by `|`; of those that fit the longest counts.
pub(super) const PHRASES: [(Token, &str); 35] = [
    (Token::OfYear, "年|year|г|год|года|году|гг|годы|годов|годах"),
    (Token::OfMonth, "月|month|месяц|месяца"),
    (Token::OfDay, "日|day|день|дня|число|числа"),
    (Token::OfDecade, "年代|s|-е|-х|е|х|-ые|-ых|ые|ых"),
    (Token::OfCentury, "世紀|century|cent|век|века|веке|столетие|столетия|столетии"),
    (Token::Part(Part::Early), "early|beginning|start|начало|начале|初め|はじめ|始め|初頭|初期|上旬"),
    (Token::Part(Part::Mid), "mid|middle|середина|середине|半ば|なかば|中頃|中ごろ|中期|中旬"),
    (Token::Part(Part::Late), "late|end|конец|конце|末|末期|終わり|終り|おわり|後期|下旬"),
    (Token::Part(Part::FirstHalf), "first half|первая половина|первой половине|前半"),
    (Token::Part(Part::SecondHalf), "second half|вторая половина|второй половине|後半"),
    (Token::Season(21), "spring|весна|весны|весной|春"),
    (Token::Season(22), "summer|лето|лета|летом|夏"),
    (Token::Season(23), "autumn|fall|осень|осени|осенью|秋"),
    (Token::Season(24), "winter|зима|зимы|зимой|冬"),
    (
        Token::About,
        "c|ca|circa|about|around|approx|approximately|roughly|примерно|около|ок|приблизительно|頃|ころ|ごろ|約|およそ",
    ),
    (Token::Perhaps, "?|perhaps|possibly|probably|maybe|возможно|вероятно|おそらく|たぶん"),
    (Token::Side(Side::Before), "before|prior to|до|より前"),
    (Token::Side(Side::By), "by|not after|not later than|no later than|не позже|не позднее|к|以前"),
    (Token::Side(Side::Until), "until|till|up to|to|through|по|まで"),
    (Token::Side(Side::After), "after|not before|not earlier than|после|не раньше|не ранее|以降|以後|より後"),
    (Token::Side(Side::Since), "since|from|с|со|от|начиная с|以来|から"),
    (Token::Hyphen, "-"),
    (Token::Dash, "–"),
    (Token::Between, "between|между|の間"),
    (Token::And, "and|и|と"),
    (Token::Or, "or|или|または|か"),
    (Token::Intercalary, "閏|うるう|intercalary|leap|вставной"),
    (Token::BeforeOurEra, "bce|bc|b c e|b c|до н э|до нашей эры|紀元前"),
    (
        Token::Julian,
        "os|o s|old style|julian|ст ст|старый стиль|старого стиля|по старому стилю|\
         по юлианскому календарю|юлианский|ユリウス暦",
    ),
    (Token::Idle, "the|of|in|on|a|st|nd|rd|th|ad|ce|a d|c e|ns|n s|new style|date|era|gregorian"),
    (Token::Idle, "в|во|на|н э|нашей эры|эпоха|-й|-го|-я|-ое|й|го|ое|н ст|нового стиля|по новому стилю"),
    // They end with "about".
    (Token::Unknown, "条約|協約"),
    (Token::Idle, "の|に|は|にかけて|西暦|時代|グレゴリオ暦"),
    (Token::Number(Number { value: 19, digits: 2 }), "nineteenth|девятнадцатый"),
    (Token::Number(Number { value: 20, digits: 2 }), "twentieth|двадцатый"),
];

/// Meiji, Taishō, Shōwa, Heisei and Reiwa by the letter that forms in Japan use: "S20.8.15".
pub(super) const ERA_LETTERS: [(char, Era); 5] =
    [('m', Era::Meiji), ('t', Era::Taisho), ('s', Era::Showa), ('h', Era::Heisei), ('r', Era::Reiwa)];
