//! What differs must be told: a conflict without a topic, and a topic that could be drawn otherwise without its reason.

use crate::{
    Conflict, ConflictKind, Dataset, DisagreementKind, Position, Problem, Reading, RecordKind, Records, conflicts,
};

use super::Gate;

impl Gate<'_> {
    /// Two places that cannot both be right, or a place and the drawing, need a disagreement that has them on two sides.
    pub(super) fn unexplained(&mut self) {
        for conflict in conflicts(self.records).into_iter().filter(|conflict| conflict.explained_by.is_none()) {
            let [a, b] = &conflict.positions;
            let what = match conflict.kind {
                ConflictKind::Dates => "on when it was",
                ConflictKind::Figures => "on how much it was",
                ConflictKind::Verdicts => "on whether it is so",
                ConflictKind::Holders => "on when the land was held",
            };
            let message = format!("{} and {} differ {what}, and no disagreement tells it", told(a), told(b));
            self.problems.push(Problem {
                kind: conflict.record,
                index: conflict.index,
                path: a.path.clone(),
                message,
                help: remedy(self.records, &conflict),
                other: None,
                wants: Some(RecordKind::Disagreement),
            });
        }
    }

    /// Who may choose another drawing must be told why the usual one is as it is.
    pub(super) fn without_reason(&mut self) {
        let dataset = Dataset::resolve(self.records.clone());
        for (index, topic) in self.records.disagreements.iter().enumerate() {
            let redraws = dataset.readings(index as u32).iter().any(Reading::redraws);
            if redraws && topic.because.is_empty() {
                let message = "a side of it would be drawn otherwise, and it does not say why the drawing is as it is";
                let help = "add `because.en = \"…\"`: why the drawing follows the side it follows";
                self.report((RecordKind::Disagreement, index), "because", message.into(), help);
            }
        }
    }
}

/// `000 p10.s1 (1905)`.
fn told(position: &Position) -> String {
    format!("{} ({})", position.place.as_deref().unwrap_or("the drawing"), position.value)
}

/// A disagreement that fits, and the other way out.
fn remedy(records: &Records, conflict: &Conflict) -> String {
    let [a, b] = &conflict.positions;
    let side = |place: &str| format!("{{ says.en = \"…\", claims = [\"{place}\"] }}");
    let document =
        |position: &Position| position.place.as_ref().and_then(|place| Some(place.split_once(' ')?.0.to_string()));
    let kind = match (document(a), document(b)) {
        (Some(one), Some(other)) if one == other => DisagreementKind::Internal,
        (Some(_), Some(_)) => DisagreementKind::Between,
        _ => DisagreementKind::Scholarship,
    };
    let mut lines = vec![
        "tell it, for example".to_string(),
        "[[disagreement]]".into(),
        "id = \"…\"".into(),
        "title.en = \"…\"".into(),
        format!("kind = \"{}\"", word_for(kind)),
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
    lines.push(
        match conflict.kind {
            ConflictKind::Dates => {
                "or move the claim to the event it dates, or leave out a date that is not of this event"
            }
            ConflictKind::Figures => "or move the figure to the series or date it is of",
            ConflictKind::Verdicts => "or take the verdict away, if the place leaves no doubt",
            ConflictKind::Holders => "or leave out a date that is not of this holding",
        }
        .into(),
    );
    lines.join("\n")
}

fn word_for(kind: DisagreementKind) -> &'static str {
    match kind {
        DisagreementKind::Internal => "internal",
        DisagreementKind::Scholarship => "scholarship",
        _ => "between",
    }
}
