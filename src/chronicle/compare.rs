//! What became different between two days: for each unit how it stood before and after.

use calendar::Day;

use crate::{Dataset, HoldingKind, Standing};

/// A unit towards which something stands otherwise on the later day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitChange {
    /// The unit, as an index.
    pub unit: u32,
    /// Who stood how towards it on the first day; see [`Dataset::unit_on`].
    pub before: Vec<Standing>,
    /// Who stands how towards it on the second day.
    pub after: Vec<Standing>,
}

impl Dataset {
    /// The units of which the standings differ between two days, in the record's order. A day within a doubtful start or
    /// end counts as different from a certain one; which row says so does not.
    #[must_use]
    pub fn changed_between(&self, from: Day, to: Day) -> Vec<UnitChange> {
        let told = |standings: &[Standing]| -> Vec<(u32, HoldingKind, bool)> {
            standings.iter().map(|standing| (standing.party, standing.kind, standing.certain)).collect()
        };
        let change = |unit: u32| {
            let (before, after) = (self.unit_on(unit, from), self.unit_on(unit, to));
            (told(&before) != told(&after)).then_some(UnitChange { unit, before, after })
        };
        (0..self.records().units.len() as u32).filter_map(change).collect()
    }
}
