//! The years that a sentence or an EDTF date writes out: years, ranges, decades, centuries.
//!
//! Only what is written counts: years implied ("a month later") and digits that a damaged document lost are not found.
//! Years of four digits count from 1500 to 2099; what stands behind a currency sign or within a number is none.

use calendar::MONTHS_EN;

/// A year, or several, as a text writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// As written.
    pub text: String,
    /// First year.
    pub first: i32,
    /// Last year, the same as the first for a single one.
    pub last: i32,
    /// First and last year are named; a decade or century names no single year.
    pub(crate) named: Named,
}

/// What a mention names: single years, or a decade or century as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Years,
    Whole,
}

impl Mention {
    fn year(text: &str, year: i32) -> Self {
        Self { text: text.into(), first: year, last: year, named: Named::Years }
    }

    /// The single years it names, or itself when it names a decade or century.
    #[must_use]
    pub fn edges(&self) -> Vec<Self> {
        match self.named {
            Named::Whole => vec![self.clone()],
            Named::Years if self.first == self.last => vec![self.clone()],
            Named::Years => [self.first, self.last].map(|year| Self::year(&year.to_string(), year)).into(),
        }
    }

    /// True when some year belongs to both.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// Ordinals of centuries: those that years from 1500 on need.
const CENTURIES: [(&str, &str, i32); 6] = [
    ("sixteenth", "16th", 16),
    ("seventeenth", "17th", 17),
    ("eighteenth", "18th", 18),
    ("nineteenth", "19th", 19),
    ("twentieth", "20th", 20),
    ("twenty-first", "21st", 21),
];

/// True when the sentence has a date expression: a year, decade or century, or the name of a month.
#[must_use]
pub fn has_date(sentence: &str) -> bool {
    has_month(sentence) || !mentions(sentence).is_empty()
}

/// True when the sentence names a month.
#[must_use]
pub fn has_month(sentence: &str) -> bool {
    let mut words = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    // "May" and "March" may begin a sentence as other words.
    let first = words.next().is_some_and(|word| MONTHS_EN.contains(&word) && word != "May" && word != "March");
    first || words.any(|word| MONTHS_EN.contains(&word))
}

/// The years, ranges, decades and centuries of a sentence, in order.
#[must_use]
pub fn mentions(sentence: &str) -> Vec<Mention> {
    let chars: Vec<char> = sentence.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = end_of_digits(&chars, at);
        match year_at(&chars, at, end) {
            Some((mention, end)) => {
                found.push(mention);
                at = end;
            }
            None => at = end,
        }
    }
    found.extend(centuries(sentence));
    found
}

pub(crate) fn end_of_digits(chars: &[char], from: usize) -> usize {
    chars[from..].iter().position(|c| !c.is_ascii_digit()).map_or(chars.len(), |length| from + length)
}

/// The mention that begins with the digits `at..end`, and where it ends.
pub(crate) fn year_at(chars: &[char], at: usize, end: usize) -> Option<(Mention, usize)> {
    let is = |index: usize, wanted: fn(char) -> bool| chars.get(index).copied().is_some_and(wanted);
    let before = |back: usize| at.checked_sub(back).and_then(|index| chars.get(index)).copied();
    let in_number = |sign: Option<char>, digit: bool| matches!(sign, Some('.' | ',')) && digit;
    let behind = in_number(before(1), before(2).is_some_and(|c| c.is_ascii_digit()));
    let ahead = in_number(chars.get(end).copied(), is(end + 1, |c| c.is_ascii_digit()));
    if behind || ahead || before(1).is_some_and(|c| matches!(c, '$' | '€' | '£' | '¥')) {
        return None;
    }
    let digits: String = chars[at..end].iter().collect();
    let first: i32 = Some(&digits).filter(|digits| digits.len() == 4)?.parse().ok()?;
    if !(1500..2100).contains(&first) {
        return None;
    }
    if is(end, |c| c == 's') && !is(end + 1, char::is_alphanumeric) && first % 10 == 0 {
        let length = if first % 100 == 0 { 100 } else { 10 };
        let mention = Mention { text: digits + "s", first, last: first + length - 1, named: Named::Whole };
        return Some((mention, end + 1));
    }
    let range = range_at(chars, first, end);
    Some(range.map_or((Mention::year(&digits, first), end), |(last, end)| {
        let text = chars[at..end].iter().collect();
        (Mention { text, first, last, named: Named::Years }, end)
    }))
}

/// The last year of a range whose first year ends at `end`: `-05`, `–1922`, `—5`; and where that ends.
fn range_at(chars: &[char], first: i32, end: usize) -> Option<(i32, usize)> {
    chars.get(end).filter(|c| matches!(c, '-' | '\u{2010}'..='\u{2014}' | '\u{2212}' | '/'))?;
    let last_end = end_of_digits(chars, end + 1);
    let digits: String = chars[end + 1..last_end].iter().collect();
    let number: i32 = digits.parse().ok()?;
    let last = match digits.len() {
        1 => first - first % 10 + number,
        2 => first - first % 100 + number,
        4 => number,
        _ => return None,
    };
    let follows = chars.get(last_end).is_some_and(|c| c.is_alphanumeric());
    (last > first && last < 2100 && !follows).then_some((last, last_end))
}

/// The century that an ordinal in lower case counts, from the 16th on: 19 for `nineteenth` and `19th`.
pub(crate) fn century_number(ordinal: &str) -> Option<i32> {
    let found = CENTURIES.iter().find(|(word, short, _)| ordinal == *word || ordinal == *short);
    found.map(|(_, _, number)| *number)
}

fn centuries(sentence: &str) -> Vec<Mention> {
    let lower = sentence.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
    let of_pair = |pair: &[&str]| {
        let number = century_number(pair[0]).filter(|_| pair[1] == "century" || pair[1] == "centuries")?;
        // Both ways of counting: 1800-1899 and 1801-1900.
        let (first, last) = ((number - 1) * 100, number * 100);
        Some(Mention { text: pair.join(" "), first, last, named: Named::Whole })
    };
    words.windows(2).filter_map(of_pair).collect()
}

/// The years that an EDTF date writes out: `195X` is a decade, `[1945-08-28..1945-09]` names 1945.
pub(crate) fn written(edtf: &str) -> Vec<Mention> {
    let years = edtf.split(|c: char| !c.is_ascii_digit() && c != 'X').filter(|part| part.len() == 4);
    let mention = |part: &str| {
        let first = part.replace('X', "0").parse().ok()?;
        let last = part.replace('X', "9").parse().ok()?;
        Some(Mention { text: part.into(), first, last, named: Named::Whole })
    };
    years.filter_map(mention).collect()
}
