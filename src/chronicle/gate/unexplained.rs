//! What differs must be told: a conflict without a topic, and a topic that could be drawn otherwise without its reason.

use crate::{Conflict, ConflictKind, Dataset, Position, Problem, ProblemCode, Reading, RecordKind, Records};

use super::Gate;

impl Gate<'_> {
    /// Two places that cannot both be right, or a place and the drawing, need a disagreement that has them on two sides.
    pub(super) fn unexplained(&mut self, conflicts: &[Conflict]) {
        for conflict in conflicts.iter().filter(|conflict| conflict.explained_by.is_none()) {
            let [a, b] = &conflict.positions;
            let code = match (conflict.kind, &b.place) {
                (ConflictKind::Dates, Some(_)) => ProblemCode::DatesDiffer,
                (ConflictKind::Dates, None) => ProblemCode::DateDiffersFromDrawing,
                (ConflictKind::Figures, _) => ProblemCode::FiguresDiffer,
                (ConflictKind::Verdicts, Some(_)) => ProblemCode::VerdictsDiffer,
                (ConflictKind::Verdicts, None) => ProblemCode::VerdictDiffersFromDrawing,
                (ConflictKind::Holders, Some(_)) => ProblemCode::HoldersDiffer,
                (ConflictKind::Holders, None) => ProblemCode::HolderDiffersFromDrawing,
            };
            let place = |position: &Position| position.place.clone().unwrap_or_default();
            let (seed, json) = (remedy(self.records, conflict), remedy_in_json(self.records, conflict));
            self.push(Problem {
                kind: conflict.record,
                index: conflict.index,
                path: a.path.clone(),
                code,
                args: vec![place(a), a.value.clone(), place(b), b.value.clone(), seed, json],
                other: None,
                wants: Some(RecordKind::Disagreement),
            });
        }
    }

    /// Who may choose another drawing must be told why the usual one is as it is.
    pub(super) fn without_reason(&mut self) {
        if self.records.disagreements.is_empty() {
            return;
        }
        let dataset = Dataset::resolve(self.records.clone());
        for (index, topic) in self.records.disagreements.iter().enumerate() {
            let redraws = dataset.readings(index as u32).iter().any(Reading::redraws);
            if redraws && topic.because.is_empty() {
                self.report((RecordKind::Disagreement, index), "because", ProblemCode::NoReason, &[]);
            }
        }
    }
}

/// What kind of disagreement tells a conflict.
fn kind_for(conflict: &Conflict) -> &'static str {
    let [a, b] = &conflict.positions;
    let document =
        |position: &Position| position.place.as_ref().and_then(|place| Some(place.split_once(' ')?.0.to_string()));
    match (document(a), document(b)) {
        (Some(one), Some(other)) if one == other => "internal",
        (Some(_), Some(_)) => "between",
        _ => "scholarship",
    }
}

/// A disagreement that fits, as seeds write it.
fn remedy(records: &Records, conflict: &Conflict) -> String {
    let [a, b] = &conflict.positions;
    let side = |place: &str| format!("{{ says.en = \"…\", claims = [\"{place}\"] }}");
    let mut lines = vec![
        "tell it, for example".to_string(),
        "[[disagreement]]".into(),
        "id = \"…\"".into(),
        "title.en = \"…\"".into(),
        format!("kind = \"{}\"", kind_for(conflict)),
    ];
    if conflict.record == RecordKind::Event {
        lines.push(format!("events = [\"{}\"]", records.events[conflict.index].id));
    }
    let first = a.place.as_deref().unwrap_or_default();
    match b.place.as_deref() {
        Some(second) => lines.push(format!("sides = [ {}, {} ]", side(first), side(second))),
        None => {
            lines.push(format!("sides = [ {} ]", side(first)));
            lines.extend(["holds.en = \"…\"", "reference = \"…\"", "confidence = \"…\""].map(String::from));
        }
    }
    lines.join("\n")
}

/// The same as a record in JSON has it.
fn remedy_in_json(records: &Records, conflict: &Conflict) -> String {
    let [a, b] = &conflict.positions;
    let side = |place: &str| format!(r#"{{"says": {{"en": "…"}}, "claims": ["{place}"], "holdings": []}}"#);
    let sides: Vec<String> = [a, b].into_iter().filter_map(|position| position.place.as_deref()).map(side).collect();
    let events = match conflict.record {
        RecordKind::Event => format!("[\"{}\"]", records.events[conflict.index].id),
        _ => "[]".into(),
    };
    let holds = if b.place.is_some() { "{}" } else { r#"{"en": "…"}, "reference": "…""# };
    format!(
        r#"{{"id": "…", "title": {{"en": "…"}}, "kind": "{}", "events": {events}, "sides": [{}], "holds": {holds}, "#,
        kind_for(conflict),
        sides.join(", ")
    ) + r#""confidence": "medium", "because": {}}"#
}
