//! How events hang together: details of a whole, and stages of one treaty or act.

use std::collections::HashMap;

use calendar::When;

use crate::{Event, Problem, ProblemCode, RecordKind, Stage};

use super::Gate;

impl Gate<'_> {
    /// Neither wholes nor stages may lead back to where they started, and stages must come one after another.
    pub(super) fn links(&mut self) {
        self.circles("part_of", ProblemCode::PartOfItself, |event| event.part_of.as_deref());
        self.circles("follows", ProblemCode::FollowsItself, |event| event.follows.as_deref());
        if self.records.events.iter().any(|event| event.follows.is_some() || event.stage.is_some()) {
            self.stages();
        }
    }

    fn circles(&mut self, field: &str, code: ProblemCode, link: fn(&Event) -> Option<&str>) {
        let events = &self.records.events;
        if events.iter().all(|event| link(event).is_none()) {
            return;
        }
        let by_id: HashMap<&str, usize> = events.iter().map(|event| event.id.as_str()).zip(0..).collect();
        let next: Vec<Option<usize>> =
            events.iter().map(|event| link(event).and_then(|id| by_id.get(id)).copied()).collect();
        for index in in_circles(&next) {
            self.report((RecordKind::Event, index), field, code, &[&events[index].id]);
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
                let args = [before, &first.1.id, &event.id];
                self.report((RecordKind::Event, index), "follows", ProblemCode::FollowedTwice, &args);
                self.clashes_with(first.0);
            }
        }
        for (index, event) in events.iter().enumerate() {
            let alone = event.follows.is_none() && !followers.contains_key(event.id.as_str());
            if event.stage.is_some() && alone {
                self.report((RecordKind::Event, index), "stage", ProblemCode::StageAlone, &[]);
                self.wants_an_event();
            }
        }
    }

    /// A stage and the stage before it.
    fn follows(&mut self, (index, event): (usize, &Event), (other, before): (usize, &Event)) {
        let at = (RecordKind::Event, index);
        if event.stage.is_none() {
            self.report(at, "stage", ProblemCode::FollowsWithoutStage, &[&event.id, &before.id]);
        }
        if before.stage.is_none() {
            self.report(at, "follows", ProblemCode::FollowsNoStage, &[&before.id]);
            self.clashes_with(other);
            self.wants_an_event();
        }
        if let Some((stage, earlier)) = event.stage.zip(before.stage)
            && (stage < earlier || stage == earlier && stage != Stage::HandedOver)
        {
            self.report(at, "stage", ProblemCode::StageNotLater, &[&event.id, &before.id]);
            self.clashes_with(other);
        }
        let start = |event: &Event| When::parse(&event.date).map(|when| when.span.start);
        if let (Ok(start), Ok(earlier)) = (start(event), start(before))
            && start.latest < earlier.earliest
        {
            self.report(at, "date", ProblemCode::StageTooEarly, &[&event.date, &before.date]);
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

/// Those that lead back to themselves, in order; each is looked at once, however long the chains are.
fn in_circles(next: &[Option<usize>]) -> Vec<usize> {
    // Which walk came by first; 0 for none.
    let mut seen = vec![0; next.len()];
    let mut found = Vec::new();
    for (start, walk) in (0..next.len()).zip(1..) {
        let mut path = Vec::new();
        let mut at = Some(start);
        while let Some(here) = at.filter(|here| seen[*here] == 0) {
            seen[here] = walk;
            path.push(here);
            at = next[here];
        }
        if let Some(back) = at.filter(|here| seen[*here] == walk) {
            found.extend(path.iter().skip_while(|here| **here != back));
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found_whole_and_nothing_that_only_leads_into_one() {
        for (next, circle) in [
            (vec![], vec![]),
            (vec![None, Some(0), Some(1)], vec![]),
            (vec![Some(0)], vec![0]),
            (vec![Some(1), Some(2), Some(1), Some(0)], vec![1, 2]),
            (vec![Some(3), Some(2), Some(1), Some(0), Some(0)], vec![0, 1, 2, 3]),
        ] {
            assert_eq!(in_circles(&next), circle, "{next:?}");
        }
    }

    #[test]
    fn a_chain_as_long_as_a_record_may_be_takes_no_time() {
        let chain: Vec<Option<usize>> = (0..150_000).map(|at| Some(at + 1).filter(|next| *next < 150_000)).collect();
        assert_eq!(in_circles(&chain), []);
    }
}
