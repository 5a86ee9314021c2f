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

/// What is said of all lists alike: those whose records have ids, and those whose have none. Every list is named, so that a
/// new one cannot be forgotten.
macro_rules! lists {
    ($($list:ident: $kind:ident),*; $($plain:ident: $plain_kind:ident),*) => {
        impl Records {
            /// This record with another one's added, and what was done.
            #[must_use]
            pub fn merged_with(mut self, other: Self) -> (Self, Merger) {
                let mut merger = Merger::default();
                let Self { $($list,)* $($plain,)* } = other;
                $(merger.list(RecordKind::$kind, &mut self.$list, $list, Some(|one| &one.id));)*
                $(merger.list(RecordKind::$plain_kind, &mut self.$plain, $plain, None);)*
                (self, merger)
            }

            /// Puts the records of another at the ends of this one's lists, whatever their ids.
            pub fn append(&mut self, other: Self) {
                let Self { $($list,)* $($plain,)* } = other;
                $(self.$list.extend($list);)*
                $(self.$plain.extend($plain);)*
            }

            /// The id of a record, by its kind and its place in its list; `None` where it has none.
            #[must_use]
            pub fn id_of(&self, kind: RecordKind, index: usize) -> Option<&str> {
                match kind {
                    $(RecordKind::$kind => self.$list.get(index).map(|one| one.id.as_str()),)*
                    $(RecordKind::$plain_kind => None,)*
                }
            }
        }

        impl RecordKind {
            /// The list of the kind in a record: `events`.
            #[must_use]
            pub fn list(self) -> &'static str {
                match self {
                    $(Self::$kind => stringify!($list),)*
                    $(Self::$plain_kind => stringify!($plain),)*
                }
            }
        }
    };
}

lists! {
    sources: Source, references: Reference, parties: Party, units: Unit, places: Place, people: Person, events: Event,
    series: Series, disagreements: Disagreement, views: View, borders: Border, annotations: Annotation;
    holdings: Holding
}
