//! How events hang together: details of a whole, and stages of one treaty or act.

use std::collections::HashMap;

use calendar::When;

use crate::{Event, Problem, RecordKind, Stage};

use super::Gate;

impl Gate<'_> {
    /// Neither wholes nor stages may lead back to where they started, and stages must come one after another.
    pub(super) fn links(&mut self) {
        self.circles("part_of", "is, in the end, part of itself", |event| event.part_of.as_deref());
        self.circles("follows", "follows, in the end, itself", |event| event.follows.as_deref());
        self.stages();
    }

    fn circles(&mut self, field: &str, what: &str, link: fn(&Event) -> Option<&str>) {
        let events = &self.records.events;
        let next: HashMap<&str, &str> =
            events.iter().filter_map(|event| Some((event.id.as_str(), link(event)?))).collect();
        for (index, event) in events.iter().enumerate() {
            let mut at = event.id.as_str();
            let back = (0..=next.len()).any(|_| match next.get(at) {
                Some(other) => {
                    at = other;
                    at == event.id
                }
                None => false,
            });
            if back {
                self.report((RecordKind::Event, index), field, format!("`{}` {what}", event.id), "break the circle");
            }
        }
    }

    fn stages(&mut self) {
        let events = &self.records.events;
        let by_id: HashMap<&str, (usize, &Event)> =
            events.iter().enumerate().map(|(index, event)| (event.id.as_str(), (index, event))).collect();
        let mut followers: HashMap<&str, (usize, &Event)> = HashMap::new();
        for (index, event) in events.iter().enumerate() {
            let Some(before) = event.follows.as_deref() else { continue };
            if let Some(known) = by_id.get(before) {
                self.follows((index, event), *known);
            }
            let first = *followers.entry(before).or_insert((index, event));
            let both = [event.stage, first.1.stage];
            if first.0 != index && both.iter().all(Option::is_some) && both != [Some(Stage::HandedOver); 2] {
                let help = "let one follow the other: only handovers may be several";
                let message = format!("`{before}` is followed by `{}` and by `{}`", first.1.id, event.id);
                self.report((RecordKind::Event, index), "follows", message, help);
                self.clashes_with(first.0);
            }
        }
        for (index, event) in events.iter().enumerate() {
            let alone = event.follows.is_none() && !followers.contains_key(event.id.as_str());
            if event.stage.is_some() && alone {
                let message = "the stage follows nothing, and nothing follows it".to_string();
                let help = "name it in `follows` of the next stage, or take `stage` away";
                self.report((RecordKind::Event, index), "stage", message, help);
                self.wants_an_event();
            }
        }
    }

    /// A stage and the stage before it.
    fn follows(&mut self, (index, event): (usize, &Event), (other, before): (usize, &Event)) {
        let at = (RecordKind::Event, index);
        let help = "add `stage`: signed, ratified, in-force or handed-over";
        if event.stage.is_none() {
            self.report(at, "stage", format!("`{}` follows `{}` and is no stage", event.id, before.id), help);
        }
        if before.stage.is_none() {
            self.report(at, "follows", format!("`{}` is no stage that could be followed", before.id), help);
            self.clashes_with(other);
            self.wants_an_event();
        }
        if let Some((stage, earlier)) = event.stage.zip(before.stage)
            && (stage < earlier || stage == earlier && stage != Stage::HandedOver)
        {
            let message = format!("`{}` is no later stage than `{}`, which it follows", event.id, before.id);
            let help = "stages go signed, ratified, in-force, handed-over; only handed-over may stand twice";
            self.report(at, "stage", message, help);
            self.clashes_with(other);
        }
        let start = |event: &Event| When::parse(&event.date).map(|when| when.span.start);
        if let (Ok(start), Ok(earlier)) = (start(event), start(before))
            && start.latest < earlier.earliest
        {
            let message = format!("{} lies before {}, the date of the stage before", event.date, before.date);
            self.report(at, "date", message, "correct one of the two dates, or `follows`");
            self.clashes_with(other);
        }
    }

    /// Another event may be what the last problem lacks.
    fn wants_an_event(&mut self) {
        if let Some(Problem { wants, .. }) = self.problems.last_mut() {
            *wants = Some(RecordKind::Event);
        }
    }
}
