//! Topics on which sources differ: each side says where it is from, and what it would have drawn.

use crate::{Disagreement, DisagreementKind, ProblemCode, RecordKind, SideHolding};

use super::{Gate, Path};

impl Gate<'_> {
    pub(super) fn disagreement(&mut self, index: usize, disagreement: &Disagreement) {
        let at = (RecordKind::Disagreement, index);
        self.text(at, "title", &disagreement.title);
        for (i, id) in disagreement.events.iter().enumerate() {
            self.known(at, format_args!("events.{i}"), RecordKind::Event, id);
        }
        if let Some(reference) = &disagreement.reference {
            self.known(at, "reference", RecordKind::Reference, reference);
        }
        // What damage has taken away leaves only one side to tell.
        let enough = if disagreement.kind == DisagreementKind::Damage { 1 } else { 2 };
        if disagreement.sides.len() + usize::from(!disagreement.holds.is_empty()) < enough {
            self.report(at, "sides", ProblemCode::OneSide, &[]);
        }
        for (i, side) in disagreement.sides.iter().enumerate() {
            self.text(at, format_args!("sides.{i}.says"), &side.says);
            for (j, claim) in side.claims.iter().enumerate() {
                self.citation(at, format_args!("sides.{i}.claims.{j}"), claim);
            }
            self.side_holdings(at, format_args!("sides.{i}.holdings"), &side.holdings);
        }
    }

    fn side_holdings(&mut self, at: (RecordKind, usize), path: impl Path, rows: &[SideHolding]) {
        for (i, row) in rows.iter().enumerate() {
            self.known(at, format_args!("{path}.{i}.unit"), RecordKind::Unit, &row.unit);
            self.known(at, format_args!("{path}.{i}.party"), RecordKind::Party, &row.party);
            self.interval(at, format_args!("{path}.{i}.span"), &row.span);
        }
    }
}
