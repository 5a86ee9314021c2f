//! What the lanes gather: events of a kind, events about a piece of land, or whatever the host puts together.
//!
//! An event may be in several groups and is then drawn in each; its colour is that of its kind wherever it stands.

use calendar::Lang;
use chronicle::{Dataset, EventKind};
use scene::Ink;

/// One lane in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What the host knows it by; different for each.
    pub key: String,
    /// What its heading says.
    pub name: String,
    /// Its events, as indexes of the record's list, in any order, each once. A group without events makes no lane.
    pub events: Vec<u32>,
}

/// The key of the lane of events that are about no piece of land.
const NO_UNIT_KEY: &str = "other";

/// A group for each kind of which there is an event, in the order of [`EventKind::ALL`].
#[must_use]
pub fn kind_groups(dataset: &Dataset, kind_name: &dyn Fn(EventKind) -> String) -> Vec<Group> {
    let mut groups = Vec::new();
    for kind in EventKind::ALL {
        let all = dataset.records().events.iter().zip(0..);
        let events: Vec<u32> = all.filter(|(event, _)| event.kind == kind).map(|(_, index)| index).collect();
        if !events.is_empty() {
            groups.push(Group { key: kind.name().to_string(), name: kind_name(kind), events });
        }
    }
    groups
}

/// A group for each unit with events, from north to south, and one named `others` for the events without a unit.
#[must_use]
pub fn unit_groups(dataset: &Dataset, lang: Lang, others: &str) -> Vec<Group> {
    let about = |wanted: &dyn Fn(&[u32]) -> bool| -> Vec<u32> {
        dataset.events().iter().zip(0..).filter(|(facts, _)| wanted(&facts.units)).map(|(_, index)| index).collect()
    };
    let mut groups = Vec::new();
    for (unit, index) in dataset.records().units.iter().zip(0..) {
        let events = about(&|units| units.contains(&index));
        groups.push(Group { key: unit.id.clone(), name: unit.name.get(lang).to_string(), events });
    }
    groups.push(Group { key: NO_UNIT_KEY.to_string(), name: others.to_string(), events: about(&<[u32]>::is_empty) });
    groups.retain(|group| !group.events.is_empty());
    groups
}

/// The ink of a lane's key: its kind's where it gathers a kind.
pub(crate) fn key_ink(key: &str) -> Ink {
    EventKind::ALL.into_iter().find(|kind| kind.name() == key).map_or(Ink::LineStrong, legend::event_ink)
}
