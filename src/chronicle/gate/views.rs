//! Points of view: each says where it is from, and nothing of what it says goes against the rest of it.

use calendar::When;

use crate::{Denial, Holding, HoldingKind, Only, PointOfView, ProblemCode, RecordKind};

use super::{Gate, Path};

impl Gate<'_> {
    pub(super) fn view(&mut self, index: usize, view: &PointOfView) {
        let at = (RecordKind::View, index);
        self.text(at, "name", &view.name);
        self.text(at, "about", &view.about);
        for (i, id) in view.references.iter().enumerate() {
            self.known(at, format_args!("references.{i}"), RecordKind::Reference, id);
        }
        if view.references.is_empty() && view.only != Some(Only::Documents) {
            self.report(at, "references", ProblemCode::ViewFromNowhere, &[]);
        }
        if let Some(span) = &view.span {
            self.interval(at, "span", span);
            self.replacing_span(at, "span", span, view);
        }
        for (i, holding) in view.holdings.iter().enumerate() {
            let path = format!("holding.{i}.");
            self.holding(at, &path, holding);
            self.replacing_span(at, format_args!("{path}span"), &holding.span, view);
            let cites_a_document = holding.claims.iter().any(|claim| claim.source.is_some());
            if view.only == Some(Only::Documents) && !cites_a_document {
                self.report(at, format_args!("holding.{i}"), ProblemCode::RowWithoutDocument, &[]);
            }
        }
        for (i, denial) in view.denials.iter().enumerate() {
            self.denial(at, format_args!("denial.{i}."), denial);
            self.replacing_span(at, format_args!("denial.{i}.span"), &denial.span, view);
        }
        self.contradictions(at, view);
    }

    fn denial(&mut self, at: (RecordKind, usize), path: impl Path, denial: &Denial) {
        self.known(at, format_args!("{path}unit"), RecordKind::Unit, &denial.unit);
        if let Some(party) = &denial.party {
            self.known(at, format_args!("{path}party"), RecordKind::Party, party);
        }
        self.interval(at, format_args!("{path}span"), &denial.span);
        self.known(at, format_args!("{path}reference"), RecordKind::Reference, &denial.reference);
        self.text(at, format_args!("{path}says"), &denial.says);
    }

    /// What takes the place of rows of the record begins and ends on a day: a doubtful end would leave it open which of
    /// the two is drawn.
    fn replacing_span(&mut self, at: (RecordKind, usize), path: impl Path, span: &str, view: &PointOfView) {
        let replaces = view.only != Some(Only::Documents);
        if replaces && When::parse(span).is_ok_and(|when| !when.is_exact()) {
            self.report(at, path, ProblemCode::NoSingleDay, &[span]);
        }
    }

    fn contradictions(&mut self, at: (RecordKind, usize), view: &PointOfView) {
        for (i, row) in view.holdings.iter().enumerate() {
            let path = format!("holding.{i}.span");
            let against = view.holdings[..i].iter().find(|other| is_against(row, other));
            if let Some(other) = against {
                let args = [&*row.unit, &row.party, &row.span, &other.party, &other.span];
                self.report(at, &path, ProblemCode::ViewAgainstItself, &args);
            }
            if let Some(denial) = view.denials.iter().find(|denial| denial.goes_against(row)) {
                self.report(at, &path, ProblemCode::ViewDeniesItself, &[&row.unit, &denial.span]);
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
