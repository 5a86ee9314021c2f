//! Points of view: each says where it is from, and nothing of what it says goes against the rest of it.

use calendar::When;

use crate::{Denial, Holding, HoldingKind, Only, PointOfView, RecordKind};

use super::Gate;

impl Gate<'_> {
    pub(super) fn view(&mut self, index: usize, view: &PointOfView) {
        let at = (RecordKind::View, index);
        self.text(at, "name", &view.name);
        self.text(at, "about", &view.about);
        for (i, id) in view.references.iter().enumerate() {
            self.known(at, &format!("references.{i}"), RecordKind::Reference, id);
        }
        if view.references.is_empty() && view.only != Some(Only::Documents) {
            let help = "name in `references` where the view is stated";
            self.report(at, "references", "the view does not say where it is from".into(), help);
        }
        if let Some(span) = &view.span {
            self.interval(at, "span", span);
            self.replacing_span(at, "span", span, view);
        }
        for (i, holding) in view.holdings.iter().enumerate() {
            let path = format!("holding.{i}.");
            self.holding(at, &path, holding);
            self.replacing_span(at, &format!("{path}span"), &holding.span, view);
            let cites_a_document = holding.claims.iter().any(|claim| claim.source.is_some());
            if view.only == Some(Only::Documents) && !cites_a_document {
                let help = "add a claim with a `source`, or take the row away";
                self.report(at, &format!("holding.{i}"), "the row cites no document".into(), help);
            }
        }
        for (i, denial) in view.denials.iter().enumerate() {
            self.denial(at, &format!("denial.{i}."), denial);
            self.replacing_span(at, &format!("denial.{i}.span"), &denial.span, view);
        }
        self.contradictions(at, view);
    }

    fn denial(&mut self, at: (RecordKind, usize), path: &str, denial: &Denial) {
        self.known(at, &format!("{path}unit"), RecordKind::Unit, &denial.unit);
        if let Some(party) = &denial.party {
            self.known(at, &format!("{path}party"), RecordKind::Party, party);
        }
        self.interval(at, &format!("{path}span"), &denial.span);
        self.known(at, &format!("{path}reference"), RecordKind::Reference, &denial.reference);
        self.text(at, &format!("{path}says"), &denial.says);
    }

    /// What takes the place of rows of the record begins and ends on a day: a doubtful end would leave it open which of
    /// the two is drawn.
    fn replacing_span(&mut self, at: (RecordKind, usize), path: &str, span: &str, view: &PointOfView) {
        let replaces = view.only != Some(Only::Documents);
        if replaces && When::parse(span).is_ok_and(|when| !when.is_exact()) {
            let message = format!("`{span}` begins or ends on no single day");
            let help = "rows that take the place of others begin and end on a day or are open, as in 1946-02-02/..";
            self.report(at, path, message, help);
        }
    }

    fn contradictions(&mut self, at: (RecordKind, usize), view: &PointOfView) {
        for (i, row) in view.holdings.iter().enumerate() {
            let path = format!("holding.{i}.span");
            let against = view.holdings[..i].iter().find(|other| is_against(row, other));
            if let Some(other) = against {
                let message = format!(
                    "one view cannot say of {} that {} stood so ({}) and that {} did ({})",
                    row.unit, row.party, row.span, other.party, other.span
                );
                self.report(at, &path, message, "end one row before the other starts, or give the kind that fits");
            }
            if let Some(denial) = view.denials.iter().find(|denial| denial.goes_against(row)) {
                let message = format!("the view says so of {} and denies it ({})", row.unit, denial.span);
                self.report(at, &path, message, "take one of the two away, or shorten it");
            }
        }
    }
}

/// True for two rows that certainly meet and cannot both be so. Several may hold jointly or claim.
fn is_against(row: &Holding, other: &Holding) -> bool {
    let among_several = row.kind == other.kind && matches!(row.kind, HoldingKind::Joint | HoldingKind::Claimed);
    let differ = (&row.party, row.kind) != (&other.party, other.kind);
    let on_one_question = row.unit == other.unit && row.kind.is_of_one_group_with(other.kind);
    on_one_question && differ && !among_several && meet(&row.span, &other.span)
}

impl Denial {
    fn goes_against(&self, row: &Holding) -> bool {
        self.denies(row) && meet(&self.span, &row.span)
    }
}

/// True when two intervals certainly have a day in common.
fn meet(one: &str, other: &str) -> bool {
    let core = |span: &str| When::parse(span).ok()?.span.core();
    core(one).zip(core(other)).is_some_and(|(a, b)| a.0 <= b.1 && b.0 <= a.1)
}
