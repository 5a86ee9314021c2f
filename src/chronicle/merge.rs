//! Two records made one: what is new is added, and what has the id of a record that was there takes its place.
//!
//! Nothing is checked here, that is the gate's affair: what the two say of one thing and cannot both be right is a conflict
//! as between any two places. Holdings have no ids and are added.

use std::collections::{BTreeMap, HashMap};

use crate::{RecordKind, Records};

/// What a merger did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merger {
    /// Records that took the place of another, by kind and id.
    pub replaced: Vec<(RecordKind, String)>,
    /// For each list, where its records come from: their places in the second record, `None` for the first one's.
    origins: BTreeMap<RecordKind, Vec<Option<usize>>>,
}

impl Merger {
    /// Where a record of the merged list stood in the second of the two; `None` where it is of the first.
    #[must_use]
    pub fn origin(&self, kind: RecordKind, index: usize) -> Option<usize> {
        self.origins.get(&kind)?.get(index).copied().flatten()
    }

    fn list<T>(&mut self, kind: RecordKind, mine: &mut Vec<T>, theirs: Vec<T>, id: Option<fn(&T) -> &String>) {
        let mut origins = vec![None; mine.len()];
        // The first of twins is the one replaced; the gate tells of the second.
        let known: HashMap<String, usize> =
            id.map_or_else(HashMap::new, |id| mine.iter().map(|one| id(one).clone()).zip(0..).collect());
        for (at, one) in theirs.into_iter().enumerate() {
            match id.and_then(|id| known.get(id(&one))) {
                Some(place) => {
                    // A second record of this id within one record stays beside the first, for the gate to find.
                    if origins[*place].is_some() {
                        mine.push(one);
                        origins.push(Some(at));
                        continue;
                    }
                    self.replaced.extend(id.map(|id| (kind, id(&one).clone())));
                    mine[*place] = one;
                    origins[*place] = Some(at);
                }
                None => {
                    mine.push(one);
                    origins.push(Some(at));
                }
            }
        }
        self.origins.insert(kind, origins);
    }
}

impl Records {
    /// This record with another one's added, and what was done.
    #[must_use]
    pub fn merged_with(mut self, other: Self) -> (Self, Merger) {
        let mut merger = Merger::default();
        // Every list is named here, so that a new one is not forgotten.
        let Self {
            sources,
            references,
            parties,
            units,
            places,
            people,
            events,
            holdings,
            series,
            disagreements,
            views,
        } = other;
        merger.list(RecordKind::Source, &mut self.sources, sources, Some(|one| &one.id));
        merger.list(RecordKind::Reference, &mut self.references, references, Some(|one| &one.id));
        merger.list(RecordKind::Party, &mut self.parties, parties, Some(|one| &one.id));
        merger.list(RecordKind::Unit, &mut self.units, units, Some(|one| &one.id));
        merger.list(RecordKind::Place, &mut self.places, places, Some(|one| &one.id));
        merger.list(RecordKind::Person, &mut self.people, people, Some(|one| &one.id));
        merger.list(RecordKind::Event, &mut self.events, events, Some(|one| &one.id));
        merger.list(RecordKind::Holding, &mut self.holdings, holdings, None);
        merger.list(RecordKind::Series, &mut self.series, series, Some(|one| &one.id));
        merger.list(RecordKind::Disagreement, &mut self.disagreements, disagreements, Some(|one| &one.id));
        merger.list(RecordKind::View, &mut self.views, views, Some(|one| &one.id));
        (self, merger)
    }

    /// Puts the records of another at the ends of this one's lists, whatever their ids.
    pub fn append(&mut self, other: Self) {
        let Self {
            sources,
            references,
            parties,
            units,
            places,
            people,
            events,
            holdings,
            series,
            disagreements,
            views,
        } = other;
        self.sources.extend(sources);
        self.references.extend(references);
        self.parties.extend(parties);
        self.units.extend(units);
        self.places.extend(places);
        self.people.extend(people);
        self.events.extend(events);
        self.holdings.extend(holdings);
        self.series.extend(series);
        self.disagreements.extend(disagreements);
        self.views.extend(views);
    }

    /// The id of a record, by its kind and its place in its list; `None` where it has none.
    #[must_use]
    pub fn id_of(&self, kind: RecordKind, index: usize) -> Option<&str> {
        let id = match kind {
            RecordKind::Source => self.sources.get(index).map(|one| &one.id),
            RecordKind::Reference => self.references.get(index).map(|one| &one.id),
            RecordKind::Party => self.parties.get(index).map(|one| &one.id),
            RecordKind::Unit => self.units.get(index).map(|one| &one.id),
            RecordKind::Place => self.places.get(index).map(|one| &one.id),
            RecordKind::Person => self.people.get(index).map(|one| &one.id),
            RecordKind::Event => self.events.get(index).map(|one| &one.id),
            RecordKind::Holding => None,
            RecordKind::Series => self.series.get(index).map(|one| &one.id),
            RecordKind::Disagreement => self.disagreements.get(index).map(|one| &one.id),
            RecordKind::View => self.views.get(index).map(|one| &one.id),
        };
        id.map(String::as_str)
    }
}
