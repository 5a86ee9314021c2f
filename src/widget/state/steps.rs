//! How the clock starts, and goes from change to change and from event to event.

use super::{Playing, State, Step};
use crate::i18n::{Key, tr};

impl State {
    /// Starts or stops the clock. Playing from the very end starts over, as a player would.
    pub(super) fn play(&mut self, playing: Playing) {
        self.playing = playing == Playing::On;
        let (first, last) = self.data.covers();
        if self.playing && self.day >= last {
            self.set_day(self.since.filter(|since| *since < last).unwrap_or(first));
            self.view = self.view.showing(self.day);
        }
    }

    pub(super) fn step_change(&mut self, step: Step) {
        let changes = self.data.changes();
        let next = match step {
            Step::Forward => changes.iter().find(|day| **day > self.day),
            Step::Back => changes.iter().rev().find(|day| **day < self.day),
        };
        let next = next.filter(|day| self.is_covered(**day));
        match next.copied() {
            Some(day) => {
                self.set_day(day);
                self.view = self.view.showing(day);
                self.selected = None;
            }
            None => self.notice = Some(tr(self.lang, Key::NoMoreChanges).to_string()),
        }
        self.playing = false;
    }

    pub(super) fn step_event(&mut self, step: Step) {
        let count = self.data.events().len() as u32;
        let next = match (self.selected, step) {
            (Some(at), Step::Forward) => at + 1,
            (Some(at), Step::Back) => at.wrapping_sub(1),
            (None, step) => {
                let later = self.data.events().iter().position(|e| e.when.anchor() > self.day);
                let later = later.map_or(count, |i| i as u32);
                if step == Step::Forward { later } else { later.wrapping_sub(1) }
            }
        };
        if next < count {
            self.select(next);
        }
    }
}
