//! Topics on which sources differ: each side says where it is from, and what it would have drawn.

use crate::{Disagreement, DisagreementKind, RecordKind, SideHolding};

use super::Gate;

impl Gate<'_> {
    pub(super) fn disagreement(&mut self, index: usize, disagreement: &Disagreement) {
        let at = (RecordKind::Disagreement, index);
        self.text(at, "title", &disagreement.title);
        for (i, id) in disagreement.events.iter().enumerate() {
            self.known(at, &format!("events.{i}"), RecordKind::Event, id);
        }
        if let Some(reference) = &disagreement.reference {
            self.known(at, "reference", RecordKind::Reference, reference);
        }
        // What damage has taken away leaves only one side to tell.
        let enough = if disagreement.kind == DisagreementKind::Damage { 1 } else { 2 };
        if disagreement.sides.len() + usize::from(!disagreement.holds.is_empty()) < enough {
            let help = "give at least two `sides`, or one and what scholarship `holds`";
            self.report(at, "sides", "a disagreement needs two sides".into(), help);
        }
        for (i, side) in disagreement.sides.iter().enumerate() {
            self.text(at, &format!("sides.{i}.says"), &side.says);
            for (j, claim) in side.claims.iter().enumerate() {
                self.citation(at, &format!("sides.{i}.claims.{j}"), claim);
            }
            self.side_holdings(at, &format!("sides.{i}.holdings"), &side.holdings);
        }
    }

    fn side_holdings(&mut self, at: (RecordKind, usize), path: &str, rows: &[SideHolding]) {
        for (i, row) in rows.iter().enumerate() {
            self.known(at, &format!("{path}.{i}.unit"), RecordKind::Unit, &row.unit);
            self.known(at, &format!("{path}.{i}.party"), RecordKind::Party, &row.party);
            self.interval(at, &format!("{path}.{i}.span"), &row.span);
        }
    }
}
