//! Who stood how towards which unit on a day.

use calendar::Day;

use crate::{Dataset, HoldingKind};

/// One party's standing towards one unit on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The holding this follows from, as an index.
    pub holding: u32,
    /// Who, as an index.
    pub party: u32,
    /// How.
    pub kind: HoldingKind,
    /// False when the day lies in the doubtful start or end of the holding.
    pub certain: bool,
}

/// All standings towards one unit on one day, strongest kind first. Empty when the record knows of none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitStanding {
    /// The unit, as an index.
    pub unit: u32,
    /// Who stood how towards it; one entry for each party and kind.
    pub standings: Vec<Standing>,
}

impl Dataset {
    /// Who stood how towards each unit on this day, units from north to south.
    #[must_use]
    pub fn holdings_on(&self, day: Day) -> Vec<UnitStanding> {
        let units = 0..self.records().units.len() as u32;
        units.map(|unit| UnitStanding { unit, standings: self.unit_on(unit, day) }).collect()
    }

    /// All holdings of a unit, in the order of their certain starts.
    #[must_use]
    pub fn holdings_of(&self, unit: u32) -> Vec<u32> {
        let of_unit = self.holdings().iter().enumerate().filter(|(_, facts)| facts.unit == unit);
        let (indexes, keys) = of_unit
            .map(|(index, facts)| {
                let from = crate::order::day_key(facts.when.span.start.latest);
                (index as u32, (from, self.records().holdings[index].kind as u32))
            })
            .unzip();
        crate::sorted(indexes, keys)
    }

    /// Who stood how towards one unit on this day; certain before doubtful, then by kind, then by party.
    #[must_use]
    pub fn unit_on(&self, unit: u32, day: Day) -> Vec<Standing> {
        let mut standings: Vec<Standing> = Vec::new();
        for (index, facts) in self.holdings().iter().enumerate() {
            if facts.unit != unit || !facts.when.span.may_contain(day) {
                continue;
            }
            let certain = facts.when.span.surely_contains(day) && !facts.when.uncertain;
            let kind = self.records().holdings[index].kind;
            let standing = Standing { holding: index as u32, party: facts.party, kind, certain };
            // Two rows of one party and kind meet where a holding is told in parts: the more certain one speaks.
            match standings.iter_mut().find(|s| s.party == standing.party && s.kind == kind) {
                Some(present) if certain && !present.certain => *present = standing,
                Some(_) => {}
                None => standings.push(standing),
            }
        }
        // A handful at most: sorted by insertion, which needs no code of its own kind.
        for i in 1..standings.len() {
            let before = |a: &Standing, b: &Standing| (a.kind, !a.certain, a.party) < (b.kind, !b.certain, b.party);
            let mut j = i;
            while j > 0 && before(&standings[j], &standings[j - 1]) {
                standings.swap(j, j - 1);
                j -= 1;
            }
        }
        standings
    }
}
