//! The legend in values: who stood how towards which units on a day, and in what paint that is drawn.

use calendar::Day;
use chronicle::{Dataset, HoldingKind};
use scene::Paint;

/// One line of the legend.
#[derive(Debug, Clone, PartialEq)]
pub struct LegendEntry {
    /// Who; `None` where the record knows of nobody.
    pub party: Option<u32>,
    /// How; `None` where the record knows of nobody.
    pub kind: Option<HoldingKind>,
    /// The layers it is drawn in, bottom first.
    pub paints: Vec<Paint>,
    /// The units it is about, north to south.
    pub units: Vec<u32>,
    /// False when the day lies in the doubtful start or end of the holding.
    pub certain: bool,
    /// True when all of it rests on outside references, not on the documents.
    pub outside_only: bool,
}

/// The lines of the legend for a day: strongest kind of holding first, then from north to south; "unknown" comes last.
#[must_use]
pub fn legend(dataset: &Dataset, day: Day) -> Vec<LegendEntry> {
    let mut entries: Vec<LegendEntry> = Vec::new();
    let mut unknown = Vec::new();
    for unit in dataset.holdings_on(day) {
        if unit.standings.is_empty() {
            unknown.push(unit.unit);
        }
        for standing in &unit.standings {
            let outside = dataset.holdings().get(standing.holding as usize).is_some_and(|facts| facts.outside_only);
            let (party, kind, certain) = (Some(standing.party), Some(standing.kind), standing.certain);
            match entries.iter_mut().find(|e| (e.party, e.kind, e.certain) == (party, kind, certain)) {
                Some(entry) => {
                    entry.units.push(unit.unit);
                    entry.outside_only &= outside;
                }
                None => {
                    let paints = legend::unit_paints(dataset, std::slice::from_ref(standing));
                    entries.push(LegendEntry {
                        party,
                        kind,
                        paints,
                        units: vec![unit.unit],
                        certain,
                        outside_only: outside,
                    });
                }
            }
        }
    }
    let key = |entry: &LegendEntry| {
        let unit = entry.units.first().copied().unwrap_or_default();
        ((entry.kind.map_or(9, |kind| kind as u32) << 16) + (unit << 1) + u32::from(!entry.certain), 0)
    };
    let keys = entries.iter().map(key).collect();
    let mut entries = chronicle::sorted(entries, keys);
    if !unknown.is_empty() {
        let paints = legend::unit_paints(dataset, &[]);
        let (party, kind) = (None, None);
        entries.push(LegendEntry { party, kind, paints, units: unknown, certain: true, outside_only: false });
    }
    entries
}
