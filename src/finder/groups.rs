//! Events put together by who took part and by who tells of them: lanes of a timeline.

use chronicle::{Dataset, Lang, sorted};

use crate::index::{OUTSIDE, source_name};

/// Parties with a group of their own; the rest are together.
const PARTIES: usize = 9;

/// Events that belong together; an event may be in several groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// A party's id or a document's name in a query; `others`, or `outside` for outside references.
    pub key: String,
    /// What it is called; empty for `others` and `outside`, which have no name in the record.
    pub name: String,
    /// Its events, as indexes, in the order of the record; never empty.
    pub events: Vec<u32>,
}

/// A group for each of the nine parties with the most events, most first, and `others` for events with any other party or
/// with none.
#[must_use]
pub fn by_party(data: &Dataset, lang: Lang) -> Vec<Group> {
    let parties = &data.records().parties;
    let mut counts = vec![0_u32; parties.len()];
    let all = data.events().iter().flat_map(|facts| &facts.parties);
    all.for_each(|party| counts[*party as usize] += 1);
    let keys = counts.iter().map(|count| (u32::MAX - count, 0)).collect();
    let order: Vec<u32> = sorted((0..parties.len() as u32).collect(), keys);
    let (own, rest) = order.split_at(order.len().min(PARTIES));
    let group = |party: &u32| {
        let record = &parties[*party as usize];
        let name = if record.short.is_empty() { &record.name } else { &record.short };
        let events = gathered(data, |of| of.parties.contains(party));
        // Several states of one country share their short name.
        let shared = own.iter().filter(|other| {
            let other = &parties[**other as usize];
            let short = if other.short.is_empty() { &other.name } else { &other.short };
            short.get(lang) == name.get(lang)
        });
        let name = if shared.count() > 1 { &record.name } else { name };
        Group { key: record.id.clone(), name: name.get(lang).to_string(), events }
    };
    let mut groups: Vec<Group> = own.iter().map(group).collect();
    let others = gathered(data, |of| of.parties.is_empty() || of.parties.iter().any(|party| rest.contains(party)));
    groups.push(Group { key: "others".into(), name: String::new(), events: others });
    groups.retain(|group| !group.events.is_empty());
    groups
}

/// A group for each document, in the order of the record, and `outside` for events that an outside reference tells of,
/// whoever else does.
#[must_use]
pub fn by_document(data: &Dataset, lang: Lang) -> Vec<Group> {
    let sources = data.records().sources.iter().enumerate();
    let group = |(at, source): (usize, &chronicle::Source)| {
        let events = gathered(data, |of| of.claims.iter().any(|claim| claim.source == Some(at as u32)));
        Group { key: source_name(data, at), name: source.title.get(lang).to_string(), events }
    };
    let mut groups: Vec<Group> = sources.map(group).collect();
    let outside = gathered(data, |of| of.claims.iter().any(|claim| claim.source.is_none()));
    groups.push(Group { key: OUTSIDE.into(), name: String::new(), events: outside });
    groups.retain(|group| !group.events.is_empty());
    groups
}

fn gathered(data: &Dataset, belongs: impl Fn(&chronicle::EventFacts) -> bool) -> Vec<u32> {
    (0..).zip(data.events()).filter(|(_, facts)| belongs(facts)).map(|(event, _)| event).collect()
}
