//! What is searched for: words and filters, and their text form for links.
//!
//! The text is the words, then a `~` and a part for each filter: `peace talks~kind:treaty~unit:etorofu~differ`; without
//! words it begins with `~`. Percent-encoding is the link's affair. Ids are taken as they are: only an index knows which
//! of them exist. Left out on purpose: several values of one filter, alternatives, and negation.

use calendar::Day;

use crate::fold::fold;

/// Most letters of words kept.
const LONGEST_WORDS: usize = 200;
/// Longest value of a filter, in bytes.
const LONGEST_VALUE: usize = 120;
/// Years a filter may name.
const YEARS: std::ops::RangeInclusive<i32> = -9999..=9999;

/// What events can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Filter {
    /// Its kind, by the name the record's files use: `treaty`.
    Kind,
    /// A party of it, by its id.
    Party,
    /// A piece of land it is about, by its id.
    Unit,
    /// A person of it, by their id.
    Person,
    /// A document that tells of it, by the digits before the first `_` of its id; or `outside`: an outside reference
    /// tells of it, whoever else does.
    Source,
    /// Sources differ. Has no value, as the two that follow.
    Differ,
    /// Not one of the documents tells of it.
    Outside,
    /// It did not come about: an offer, a plan, a proposal, an idea.
    Unrealised,
    /// It may have gone on in this year or later.
    From,
    /// It may have begun in this year or earlier.
    To,
}

impl Filter {
    /// All filters, in the order of the text form.
    pub const ALL: [Self; 10] = [
        Self::Kind,
        Self::Party,
        Self::Unit,
        Self::Person,
        Self::Source,
        Self::Differ,
        Self::Outside,
        Self::Unrealised,
        Self::From,
        Self::To,
    ];

    /// Those with a list of values to choose from; a filter without a value has one, the empty text.
    pub const LISTED: [Self; 8] = [
        Self::Kind,
        Self::Party,
        Self::Unit,
        Self::Person,
        Self::Source,
        Self::Differ,
        Self::Outside,
        Self::Unrealised,
    ];

    /// Its name in the text form.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Party => "party",
            Self::Unit => "unit",
            Self::Person => "person",
            Self::Source => "source",
            Self::Differ => "differ",
            Self::Outside => "outside",
            Self::Unrealised => "unrealised",
            Self::From => "from",
            Self::To => "to",
        }
    }

    /// The filter of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.name() == name)
    }

    /// The value as it is kept; `None` when the filter cannot have it.
    fn settled(self, value: &str) -> Option<String> {
        match self {
            Self::Differ | Self::Outside | Self::Unrealised => value.is_empty().then(String::new),
            Self::From | Self::To => {
                value.parse::<i32>().ok().filter(|year| YEARS.contains(year)).map(|year| year.to_string())
            }
            _ => {
                let fits = (1..=LONGEST_VALUE).contains(&value.len());
                (fits && !value.contains(|sign: char| sign == '~' || sign.is_control())).then(|| value.to_string())
            }
        }
    }
}

/// What is searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    words: String,
    filters: [Option<String>; Filter::ALL.len()],
}

impl Query {
    /// A query for these words. Signs that the text form needs are taken for spaces; what is beyond 200 letters is left
    /// out.
    #[must_use]
    pub fn words_only(words: &str) -> Self {
        let mut kept = String::new();
        for word in words.split(|sign: char| sign == '~' || sign.is_control() || sign.is_whitespace()) {
            if !word.is_empty() && !kept.is_empty() {
                kept.push(' ');
            }
            kept.push_str(word);
        }
        let end = kept.char_indices().nth(LONGEST_WORDS).map_or(kept.len(), |(at, _)| at);
        Self { words: kept[..end].trim_end().to_string(), ..Self::default() }
    }

    /// Reads the text form, and gives the parts that make no sense. Every text is a query: those parts are left out. Of
    /// several parts of one filter the first counts.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<String>) {
        let mut parts = text.split('~');
        let mut query = Self::words_only(parts.next().unwrap_or_default());
        let mut unknown = Vec::new();
        for part in parts.filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once(':').unwrap_or((part, ""));
            let filter = Filter::from_name(name).filter(|filter| query.get(*filter).is_none());
            let settled = filter.and_then(|filter| Some((filter, filter.settled(value)?)));
            match settled {
                Some((filter, value)) => query.filters[filter as usize] = Some(value),
                None => unknown.push(part.to_string()),
            }
        }
        (query, unknown)
    }

    /// The text form; empty for the empty query.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.words.clone();
        for filter in Filter::ALL {
            let Some(value) = self.get(filter) else { continue };
            text.push('~');
            text.push_str(filter.name());
            if !value.is_empty() {
                text.push(':');
                text.push_str(value);
            }
        }
        text
    }

    /// The words, with one space between.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The value of a filter; the empty text for one that has none but is set.
    #[must_use]
    pub fn get(&self, filter: Filter) -> Option<&str> {
        self.filters[filter as usize].as_deref()
    }

    /// With this value of a filter; without the filter when it cannot have the value.
    #[must_use]
    pub fn with(mut self, filter: Filter, value: &str) -> Self {
        self.filters[filter as usize] = filter.settled(value);
        self
    }

    /// Without a filter.
    #[must_use]
    pub fn without(mut self, filter: Filter) -> Self {
        self.filters[filter as usize] = None;
        self
    }

    /// True when it leaves nothing out: there are no filters, and nothing in the words to search for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.filters.iter().all(Option::is_none) && fold(&self.words).is_empty()
    }

    /// First and last day of the years asked for.
    pub(crate) fn days(&self) -> (Day, Day) {
        let year = |filter: Filter| self.get(filter).and_then(|year| year.parse::<i32>().ok());
        let first = year(Filter::From).and_then(|year| Day::from_civil(year, 1, 1));
        let last = year(Filter::To).and_then(|year| Day::from_civil(year, 12, 31));
        (first.unwrap_or(Day::MIN), last.unwrap_or(Day::MAX))
    }
}
