//! The index of a record in one language: made once, asked at every key.
//!
//! Titles, summaries, what claims say and references' titles are in the index's language; names of parties, land, places
//! and people in every language and script there is. All is held as long texts and lists of numbers: a query allocates
//! for its words and its answer, not for events.

use calendar::{Day, Form, Lang, When};
use chronicle::{Dataset, Event, EventFacts, EventKind, Name, Text};

use crate::fold::fold;
use crate::query::{Filter, Query};
use crate::shelf::{Shelf, needles};
use crate::sound::{romanised, sound};

/// How many filters have lists of values.
const LISTED: usize = Filter::LISTED.len();
/// The value of [`Filter::Source`] for outside references.
pub(crate) const OUTSIDE: &str = "outside";

/// What a query leads to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The events, in the order of the record.
    pub events: Vec<u32>,
    counts: [Vec<u32>; LISTED],
}

impl Found {
    /// For each value of a filter, in the order of [`Index::values`], how many events have it that match the rest of the
    /// query. Empty for the years.
    #[must_use]
    pub fn counts(&self, filter: Filter) -> &[u32] {
        self.counts.get(filter as usize).map_or(&[], Vec::as_slice)
    }
}

/// The index of a record in one language.
#[derive(Debug)]
pub struct Index {
    words: Shelf,
    sounds: Shelf,
    /// First and last day on which each event may have been.
    days: Vec<(Day, Day)>,
    /// By filter: the values of each event.
    listed: [Lists; LISTED],
    /// By filter: the names of its values.
    values: [Vec<String>; LISTED],
}

impl Index {
    /// The index of the record, as far as its texts are loaded.
    #[must_use]
    pub fn new(data: &Dataset, lang: Lang) -> Self {
        let mut index = Self {
            words: Shelf::default(),
            sounds: Shelf::default(),
            days: data.events().iter().map(|facts| days(&facts.when)).collect(),
            listed: Default::default(),
            values: values(data),
        };
        let names = Names::new(data, lang);
        for (event, facts) in data.records().events.iter().zip(data.events()) {
            index.shelve(event, facts, &names, lang);
            index.list(event, facts);
        }
        index
    }

    /// The values of a filter, by the names they have in a query, in the order of the record. Empty for the years.
    #[must_use]
    pub fn values(&self, filter: Filter) -> &[String] {
        self.values.get(filter as usize).map_or(&[], Vec::as_slice)
    }

    /// The query without filters by what is not in the record, and those filters in the text form.
    #[must_use]
    pub fn known(&self, query: Query) -> (Query, Vec<String>) {
        let mut known = query.clone();
        let mut unknown = Vec::new();
        for filter in Filter::LISTED {
            if query.get(filter).is_some_and(|value| self.value(filter, value).is_none()) {
                known = known.without(filter);
                unknown.push([filter.name(), ":", query.get(filter).unwrap_or_default()].concat());
            }
        }
        (known, unknown)
    }

    /// The events that match, as indexes, in the order of the record: all words, each by its beginning (in Japanese by
    /// any part), and all filters. A filter by what is not in the record matches nothing.
    #[must_use]
    pub fn find(&self, query: &Query) -> Vec<u32> {
        self.search(query, None).events
    }

    /// The events that match, and how many would by other filters. With `within`, only events that may have been between
    /// these two days.
    #[must_use]
    pub fn search(&self, query: &Query, within: Option<(Day, Day)>) -> Found {
        let by_words = self.by_words(query);
        let (first, last) = query.days();
        let (from, to) = within.unwrap_or((Day::MIN, Day::MAX));
        let wanted = Filter::LISTED.map(|filter| query.get(filter).map(|value| self.value(filter, value)));
        let mut found = Found { counts: std::array::from_fn(|at| vec![0; self.values[at].len()]), ..Found::default() };
        for ((event, (begins, ends)), by_words) in (0..).zip(&self.days).zip(by_words) {
            if !by_words || *ends < first || *begins > last || *ends < from || *begins > to {
                continue;
            }
            let missed = |at: &usize| wanted[*at].is_some_and(|value| !self.has(*at, event, value));
            let mut misses = (0..LISTED).filter(missed);
            let (first_miss, more) = (misses.next(), misses.next());
            if more.is_some() {
                continue;
            }
            if first_miss.is_none() {
                found.events.push(event);
            }
            // An event that misses one filter still counts for the other values of that filter.
            for at in (0..LISTED).filter(|at| first_miss.is_none_or(|missed| missed == *at)) {
                self.listed[at].of(event).iter().for_each(|value| found.counts[at][*value as usize] += 1);
            }
        }
        found
    }

    /// For each event, whether it has all words.
    fn by_words(&self, query: &Query) -> Vec<bool> {
        let mut all = vec![true; self.days.len()];
        let mut hits = Vec::new();
        for needle in needles(query) {
            hits.clear();
            hits.resize(all.len(), false);
            needle.plain.iter().for_each(|plain| self.words.mark(plain, &mut hits));
            needle.sound.iter().for_each(|sound| self.sounds.mark(sound, &mut hits));
            all.iter_mut().zip(&hits).for_each(|(all, hit)| *all &= hit);
        }
        all
    }

    fn value(&self, filter: Filter, name: &str) -> Option<u32> {
        self.values(filter).iter().position(|value| value == name).map(|at| at as u32)
    }

    fn has(&self, filter: usize, event: u32, value: Option<u32>) -> bool {
        value.is_some_and(|value| self.listed[filter].of(event).contains(&value))
    }

    fn shelve(&mut self, event: &Event, facts: &EventFacts, names: &Names, lang: Lang) {
        self.words.add(&fold(event.title.get(lang)));
        self.words.add(&fold(event.summary.get(lang)));
        for claim in &event.claims {
            self.words.add(&fold(claim.says.get(lang)));
        }
        // The years of its date are words of it.
        for number in event.date.split(|sign: char| !sign.is_ascii_digit()).filter(|number| number.len() == 4) {
            self.words.add(number);
        }
        let mut references: Vec<u32> = facts.claims.iter().filter_map(|claim| claim.reference).collect();
        references.dedup();
        references.iter().filter_map(|at| names.references.get(*at as usize)).for_each(|title| self.words.add(title));
        let lists = [&facts.parties, &facts.units, &facts.places, &facts.people];
        for (list, names) in lists.into_iter().zip(&names.named) {
            for (words, sounds) in list.iter().filter_map(|at| names.get(*at as usize)) {
                self.words.add(words);
                self.sounds.add(sounds);
            }
        }
        self.words.close();
        self.sounds.close();
    }

    fn list(&mut self, event: &Event, facts: &EventFacts) {
        let outside = self.values[Filter::Source as usize].len() as u32 - 1;
        let sources: Vec<u32> = facts.claims.iter().map(|claim| claim.source.unwrap_or(outside)).collect();
        let flag = |set: bool| if set { [0].as_slice() } else { &[] };
        let kind = [event.kind as u32];
        let all: [&[u32]; LISTED] = [
            &kind,
            &facts.parties,
            &facts.units,
            &facts.people,
            &sources,
            flag(facts.sources_differ),
            flag(facts.outside_only),
            flag(event.status.is_unrealised()),
        ];
        self.listed.iter_mut().zip(all).for_each(|(lists, values)| lists.push(values));
    }
}

/// First and last day of a date. A moment of which only one side is known is taken to be where it is drawn: else
/// "before 1979" would be found in every year before.
fn days(when: &When) -> (Day, Day) {
    let (first, last) = when.span.penumbra();
    let open_end = last == Day::MAX && when.form == Form::Moment;
    let first = if first == Day::MIN { when.anchor().min(last) } else { first };
    (first, if open_end { when.anchor().max(first) } else { last })
}

/// The names of the values of each filter.
fn values(data: &Dataset) -> [Vec<String>; LISTED] {
    let records = data.records();
    let flag = || vec![String::new()];
    let mut sources: Vec<String> = (0..records.sources.len()).map(|source| source_name(data, source)).collect();
    sources.push(OUTSIDE.to_string());
    [
        EventKind::ALL.iter().map(|kind| kind.name().to_string()).collect(),
        records.parties.iter().map(|party| party.id.clone()).collect(),
        records.units.iter().map(|unit| unit.id.clone()).collect(),
        records.people.iter().map(|person| person.id.clone()).collect(),
        sources,
        flag(),
        flag(),
        flag(),
    ]
}

/// What a document is called in a query: what stands before the first `_` of its id, where that is its alone.
pub(crate) fn source_name(data: &Dataset, source: usize) -> String {
    let short = |id: &str| id.split('_').next().unwrap_or_default().to_string();
    let sources = &data.records().sources;
    let id = sources.get(source).map_or("", |source| source.id.as_str());
    let name = short(id);
    let shared = sources.iter().filter(|other| short(&other.id) == name).count() > 1;
    if shared || name.is_empty() || name == OUTSIDE { id.to_string() } else { name }
}

/// Folded names, and how they sound.
struct Names {
    /// Parties, units, places, people.
    named: [Vec<(String, String)>; 4],
    references: Vec<String>,
}

impl Names {
    fn new(data: &Dataset, lang: Lang) -> Self {
        let records = data.records();
        let parties = records.parties.iter().map(|party| folded([&party.name, &party.short], &[]));
        let units = records.units.iter().map(|unit| folded([&unit.name], &unit.names));
        let places = records.places.iter().map(|place| folded([&place.name], &place.names));
        let people = records.people.iter().map(|person| folded([&person.name], &[]));
        Self {
            named: [parties.collect(), units.collect(), places.collect(), people.collect()],
            references: records.references.iter().map(|reference| fold(reference.title.get(lang))).collect(),
        }
    }
}

/// All names of one thing, folded, and their sounds.
fn folded<const N: usize>(texts: [&Text; N], names: &[Name]) -> (String, String) {
    let in_languages = texts.into_iter().flat_map(|text| Lang::ALL.into_iter().filter_map(|lang| text.exactly(lang)));
    let all: Vec<&str> = in_languages.chain(names.iter().map(|name| name.text.as_str())).collect();
    let all = all.join(" / ");
    let sounds: Vec<String> = romanised(&all).split(' ').map(sound).collect();
    (fold(&all), sounds.join(" "))
}

/// A list of numbers for each event.
#[derive(Debug, Default)]
struct Lists {
    ends: Vec<usize>,
    numbers: Vec<u32>,
}

impl Lists {
    /// Adds the list of the next event, each number once.
    fn push(&mut self, list: &[u32]) {
        let begins = self.numbers.len();
        for number in list {
            if !self.numbers[begins..].contains(number) {
                self.numbers.push(*number);
            }
        }
        self.ends.push(self.numbers.len());
    }

    fn of(&self, event: u32) -> &[u32] {
        let event = event as usize;
        let begins = event.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let ends = self.ends.get(event).copied().unwrap_or(begins);
        self.numbers.get(begins..ends).unwrap_or_default()
    }
}
