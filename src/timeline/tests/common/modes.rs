//! The ways in which a record is shown: lanes of all sorts, folded, unfolded, searched.

use std::sync::OnceLock;

use chronicle::{Dataset, Lang};
use proptest::prelude::*;
use timeline::{Frame, Group, LaneForm, Layout, Plan, Viewport, unit_groups};

use super::{Dice, dataset, events, frame, kinds, ruler};

pub(crate) const SIZES: [(f32, f32); 5] =
    [(1440.0, 420.0), (1024.0, 420.0), (390.0, 620.0), (1600.0, 900.0), (800.0, 230.0)];

/// One record shown in one way.
#[derive(Debug)]
pub(crate) struct Mode {
    pub(crate) dataset: Dataset,
    pub(crate) plan: Plan,
    /// What each lane must hold, by its key.
    pub(crate) members: Vec<Group>,
    /// What searches find: little, a half, much, nothing.
    pub(crate) finds: Vec<Vec<bool>>,
}

impl Mode {
    fn new(dataset: &Dataset, mut members: Vec<Group>, unfolded: Option<u32>, folded: &[&str]) -> Self {
        let mut plan = Plan::new(dataset, Lang::En, &members, &mut ruler);
        if let Some(whole) = unfolded {
            plan = plan.unfolding(dataset, whole, Lang::En, &mut ruler);
            let parts: Vec<u32> = (0..dataset.events().len() as u32).filter(|e| is_part(dataset, *e, whole)).collect();
            members.iter_mut().for_each(|group| group.events.retain(|event| !parts.contains(event)));
            members.push(Group { key: "parts".into(), name: String::new(), events: parts });
        }
        let folded: Vec<String> = folded.iter().map(|key| (*key).to_string()).collect();
        let mut dice = Dice(9);
        let count = dataset.events().len();
        let finds = [20, 2, 1, u64::MAX].map(|sides| (0..count).map(|_| dice.below(sides) == 0).collect());
        Self { dataset: dataset.clone(), plan: plan.folding(&folded), members, finds: finds.into() }
    }

    /// The keys of the lanes that hold an event.
    pub(crate) fn lanes_of(&self, event: u32) -> Vec<&str> {
        self.members.iter().filter(|group| group.events.contains(&event)).map(|group| group.key.as_str()).collect()
    }
}

/// Whether an event is a part of another, or of a part of it.
pub(crate) fn is_part(dataset: &Dataset, event: u32, whole: u32) -> bool {
    let above = dataset.events()[event as usize].part_of;
    above.is_some_and(|above| above == whole || is_part(dataset, above, whole))
}

/// The event with most parts.
pub(crate) fn largest(dataset: &Dataset) -> u32 {
    let count = |event: &u32| dataset.events()[*event as usize].details.len();
    (0..dataset.events().len() as u32).max_by_key(count).expect("an event")
}

/// Some records in each of the ways, made once.
pub(crate) fn all() -> &'static [Mode] {
    static MODES: OnceLock<Vec<Mode>> = OnceLock::new();
    let make = |(count, seed)| {
        let dataset = dataset(events(count, seed));
        let units = || unit_groups(&dataset, Lang::En, "No land");
        let whole = Some(largest(&dataset));
        [
            Mode::new(&dataset, kinds(&dataset), None, &[]),
            Mode::new(&dataset, kinds(&dataset), whole, &[]),
            Mode::new(&dataset, kinds(&dataset), None, &["war", "treaty", "people", "no such lane"]),
            Mode::new(&dataset, units(), None, &[]),
            Mode::new(&dataset, units(), whole, &["middle", "other"]),
        ]
    };
    MODES.get_or_init(|| [(12, 1), (150, 2), (400, 3), (1500, 4)].into_iter().flat_map(make).collect())
}

/// One of them.
pub(crate) fn any() -> impl Strategy<Value = &'static Mode> {
    (0..all().len()).prop_map(|number| &all()[number])
}

pub(crate) fn any_view() -> impl Strategy<Value = Viewport> {
    (-45_000.0..10_000.0_f64, 1.2..11.2_f64).prop_map(|(start, log_days)| Viewport::new(start, start + log_days.exp()))
}

/// Any frame of any mode, selected and searched or not, scrolled or not.
pub(crate) fn any_frame() -> impl Strategy<Value = (&'static Mode, Frame<'static>)> {
    let chosen = (prop::option::of(0..12_u32), prop::option::of(0..4_usize), 0.0..200.0_f32);
    (any(), 0..SIZES.len(), any_view(), chosen).prop_map(|(mode, size, view, (selected, search, scroll_px))| {
        let found = search.map(|number| mode.finds[number].as_slice());
        let frame = frame(&mode.dataset, &mode.plan, view, SIZES[size]);
        (mode, Frame { selected, found, scroll_px, ..frame })
    })
}

/// True when the lane of this number is folded.
pub(crate) fn is_folded(layout: &Layout, lane: usize) -> bool {
    layout.lanes[lane].form == LaneForm::Folded
}
