//! Lanes folded to one thin row, and the parts of one event unfolded in a lane of their own.
//!
//! Both are done to a plan: heights follow from it, and packing never hears of the reader's hands.

use calendar::Lang;
use chronicle::Dataset;
use scene::TextStyle;

use crate::Plan;
use crate::plan::{Entry, HEADING_PX, LaneForm, LanePlan};
use crate::text::{Measure, fitted};

/// Heading of the lane of parts: from the left edge of other headings, and at most so wide.
pub(crate) const INDENT_PX: f32 = 8.0;
const HEADING_MOST_PX: f32 = 150.0;
/// The key of the lane of parts.
const PARTS_KEY: &str = "parts";

impl Plan {
    /// The plan with these lanes, by key, shown as one thin row each; all others are open.
    #[must_use]
    pub fn folding(mut self, keys: &[String]) -> Self {
        for lane in &mut self.lanes {
            if !matches!(lane.form, LaneForm::Parts(_)) {
                let folded = keys.iter().any(|key| **key == *lane.key);
                lane.form = if folded { LaneForm::Folded } else { LaneForm::Open };
            }
        }
        self.stamped()
    }

    /// The plan with an extra lane below the first lane of `event` that holds all events that are its parts, or parts of
    /// these; meanwhile they are in no other lane. Unchanged when no lane shows the event or any of its parts. Dataset,
    /// language and `measure` are those of the plan, in which nothing is unfolded yet.
    #[must_use]
    pub fn unfolding(
        mut self,
        dataset: &Dataset,
        event: u32,
        lang: Lang,
        measure: &mut dyn FnMut(&str, &TextStyle) -> f32,
    ) -> Self {
        let Some(((record, _), (above, _))) = dataset.event(event).zip(self.find(event)) else { return self };
        let parts = parts_of(dataset, event);
        let is_part = |entry: &Entry| parts.get(entry.event as usize) == Some(&true);
        let mut entries: Vec<Entry> = Vec::new();
        for lane in &mut self.lanes {
            for entry in lane.entries.iter().filter(|entry| is_part(entry)) {
                if !entries.iter().any(|other| other.event == entry.event) {
                    entries.push(entry.clone());
                }
            }
        }
        if entries.is_empty() {
            return self;
        }
        for lane in &mut self.lanes {
            lane.entries.retain(|entry| !is_part(entry));
        }
        self.lanes = self.lanes.into_iter().map(LanePlan::ordered).collect();
        let (name, name_px) = heading(record.title.get(lang), measure);
        let (key, form) = (PARTS_KEY.into(), LaneForm::Parts(event));
        let extra = LanePlan { key, form, ink: scene::Ink::LineStrong, name, name_px, entries, need_px: 0.0 };
        self.lanes.insert(above + 1, extra.ordered());
        self.stamped()
    }
}

fn heading(title: &str, measure: Measure<'_>) -> (String, f32) {
    fitted(title, &TextStyle::size(HEADING_PX), HEADING_MOST_PX, measure)
}

/// For each event whether it is a part of this one, or a part of a part; the event itself never is.
fn parts_of(dataset: &Dataset, whole: u32) -> Vec<bool> {
    let events = dataset.events();
    let mut parts = vec![false; events.len()];
    let mut open = vec![whole];
    while let Some(facts) = open.pop().and_then(|event| events.get(event as usize)) {
        for part in &facts.details {
            if *part != whole && parts.get(*part as usize) == Some(&false) {
                parts[*part as usize] = true;
                open.push(*part);
            }
        }
    }
    parts
}
